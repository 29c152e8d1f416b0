//! The two pages that the product was asked for, read from beside the repository (they are not ours to keep).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, clippy::print_stderr)]

mod common;

use common::{folder, recoupe, root};
use serde_json::Value;

const A: &str = "../shared/seeds/000_62fb6a3b0380740b.txt";
const B: &str = "../shared/seeds/002_e17d16ea198429df.txt";

/// The article of a seed, or none where the folder is absent.
fn article(path: &str) -> Option<Value> {
    if !root().join(path).exists() {
        eprintln!("skipped: {path} is not there");
        return None;
    }
    let ran = recoupe(&["extract", "--json", path], "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    Some(serde_json::from_str(&ran.out).unwrap())
}

fn blocks<'v>(article: &'v Value, role: &str) -> Vec<(&'v Value, String)> {
    let text: Vec<char> = article["text"].as_str().unwrap().chars().collect();
    let of = |b: &Value| {
        text[b["span"]["start"].as_u64().unwrap() as usize..b["span"]["end"].as_u64().unwrap() as usize]
            .iter()
            .collect()
    };
    article["blocks"].as_array().unwrap().iter().filter(|b| b["role"] == role).map(|b| (b, of(b))).collect()
}

#[test]
fn the_page_without_a_title_gets_none() {
    let Some(a) = article(A) else { return };
    assert!(a["title"].is_null() && a["published"].is_null() && a["bylines"].as_array().unwrap().is_empty());
    assert_eq!(a["site"]["value"], "actionrc.fr");
    assert_eq!(a["section"]["value"], "Soutien des Entreprises");
    let standfirst = blocks(&a, "standfirst");
    assert!(
        standfirst[0].1.starts_with("La Corée du Nord a déjà été accusée")
            && standfirst[0].0["is_repeated"] == true
    );
    let body = blocks(&a, "body");
    assert!(body[0].1.starts_with("Le président russe Vladimir Poutine a été accueilli"));
    assert!(body.last().unwrap().1.ends_with("grande prospérité."));
    assert_eq!(blocks(&a, "related").len(), 2);
    assert!(blocks(&a, "notice")[0].1.starts_with("actionrc.fr"));
    assert!(a["clues"].to_string().contains("republished"));
}

#[test]
fn the_page_with_its_furniture_gives_its_article() {
    let Some(b) = article(B) else { return };
    assert_eq!(b["title"]["value"], "Rencontre Poutine-Kim à Pyongyang: Lettres, Alliances et Défense");
    assert_eq!(b["bylines"][0]["name"], "Chia");
    assert_eq!(b["site"]["value"], "unsujet.fr");
    assert_eq!(b["section"]["value"], "Actualité");
    assert!(b["published"].is_null());
    assert_eq!(
        (&b["published_bounds"]["earliest"], &b["published_bounds"]["latest"]),
        (&"2024-06-19".into(), &"2024".into())
    );
    let body = blocks(&b, "body");
    assert!(body[0].1.starts_with("Le président russe Vladimir Poutine a tenu mercredi"));
    assert!(body.last().unwrap().1.ends_with("des armes et des munitions à la Russie."));
    assert_eq!(body.iter().filter(|(b, _)| b["kind"] == "heading").count(), 2);
    let captions = blocks(&b, "caption");
    assert_eq!(captions.len(), 2);
    assert!(captions.iter().all(|(c, _)| c["language"] == "en" && !c["figure"]["credit"].is_null()));
    for role in ["breadcrumb", "title", "byline", "donate", "tools", "comment_form", "legal", "consent"] {
        assert!(!blocks(&b, role).is_empty(), "no {role} was cut");
    }
    let clues = b["clues"].to_string();
    assert!(
        clues.contains("leftover_link") && clues.contains("البنتاغون") && clues.contains("agency_credit"),
        "{clues}"
    );
}

#[test]
fn the_two_pages_are_one_story_of_two_tellings() {
    if article(A).is_none() {
        return;
    }
    let out = folder("seeds");
    let ran = recoupe(&["dossier", A, B, "-o", &out.display().to_string(), "--json"], "");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let summary: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(summary["dossiers"].as_array().unwrap().len(), 1, "{summary:#}");
    assert_eq!(
        (&summary["dossiers"][0]["pages"], &summary["dossiers"][0]["origins"]),
        (&2.into(), &2.into()),
        "{summary:#}"
    );
}
