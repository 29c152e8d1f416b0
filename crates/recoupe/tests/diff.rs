//! Two captures of one address: what changed, gravest first, on the terminal, as JSON and as a page.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod common;

use common::{files, folder, recoupe};
use std::fs;

const OLD: &str = "examples/ferry/01-courrier-de-valmer.html";
const NEW: &str = "examples/ferry/02-courrier-de-valmer-corrige.html";

#[test]
fn the_headline_comes_first_and_words_are_absent_never_deleted() {
    let ran = recoupe(&["diff", OLD, NEW], "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.starts_with("headline: words changed"), "{}", ran.out);
    let at =
        |grade: &str| ran.out.find(&format!("\n{grade}: ")).unwrap_or_else(|| panic!("{grade}: {}", ran.out));
    assert!(["figure", "certainty", "paragraph", "wording"].map(at).is_sorted(), "{}", ran.out);
    assert!(ran.out.contains("absent from the earlier capture") && !ran.out.contains("delete"));

    let ran = recoupe(&["diff", "--json", OLD, NEW], "");
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["edits"][0]["grade"], "headline");
    let figure = json["edits"].as_array().unwrap().iter().find(|e| e["grade"] == "figure").unwrap();
    let place = |n: &str| figure["new"][n].as_u64().unwrap() as usize;
    let words: String =
        json["new"].as_str().unwrap().chars().take(place("end")).skip(place("start")).collect();
    assert_eq!(words, "43");
}

#[test]
fn the_page_is_written_whole_in_the_language_asked_for() {
    let out = folder("diff");
    let page = out.join("changes.html").display().to_string();
    let run = || {
        let ran = recoupe(&["diff", OLD, NEW, "-o", &page, "--wording", "fr"], "");
        assert_eq!(ran.status, 0, "{}", ran.err);
        fs::read_to_string(&page).unwrap()
    };
    let first = run();
    assert!(first.contains("<html lang=\"fr\">") && first.contains("capture antérieure"));
    assert!(!first.contains("<script"), "no script");
    assert_eq!(first, run());
    assert_eq!(files(&out).len(), 1, "no temporary file stays");

    let ran = recoupe(&["diff", OLD, NEW, "-o", &out.display().to_string()], "");
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("give a file with -o"), "{}", ran.err);
}

#[test]
fn typography_alone_is_no_change() {
    let out = folder("diff-typography");
    let page = |name: &str, apostrophe: &str| {
        let said = format!(
            "The mayor{apostrophe}s office at Halmer did not say when the bridge would open again, and no one at the county would answer. "
        );
        let html = format!(
            "<html lang=\"en\"><body><article><h1>Bridge stays shut at Halmer</h1><p>{said}</p><p>It was built by the county in 1934 and has been shut since the storm of last winter, which took two boats.</p></article></body></html>"
        );
        let path = out.join(name);
        fs::write(&path, html).unwrap();
        path.display().to_string()
    };
    let (a, b) = (page("a.html", "'"), page("b.html", "’"));
    assert_eq!(recoupe(&["diff", &a, &b], "").out, "Only typography changed.\n");
    assert_eq!(recoupe(&["diff", &a, &a], "").out, "No change of the text was found.\n");
}
