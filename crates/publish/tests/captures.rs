//! The page of two captures: every change stands there, linked to its place; nothing of a page is obeyed; same bytes twice.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::string_slice
)]

mod fixture;
mod html;

use recoupe_model::*;
use recoupe_publish::{LANGUAGES, Options, diff_page};

const EARLIER: &str =
    "The mill may close in May.\nNine people work there. Two drive.\nIts roof was <b>mended</b> & painted.";
const LATER: &str = "The mill will close in May.\nIts roof was <b>mended</b> & painted.\nA \u{202e}<script>window.pwned = 1</script> came.";

fn article(name: &str, title: &str, text: &str) -> Article {
    Article {
        title: fixture::sourced(title, "h1", ""),
        seen: Some("2031-04-02".to_owned()),
        input: format!("pages/{name}\"><script>window.pwned=2</script>.html"),
        address: Some("javascript:window.pwned=3".to_owned()),
        ..Article::of_text(name, "en", text)
    }
}

fn at(text: &str, words: &str) -> Option<Span> {
    text.find(words).map(|start| Span::new(start, start + words.len()))
}

fn change() -> (Article, Article, Change) {
    let old = article("a", "Mill may close", EARLIER);
    let new = article("b", "Mill to close <img src=x onerror=alert(1)>", LATER);
    let edit = |op, grade, old: Option<Span>, new: Option<Span>| Edit { op, grade, old, new };
    let edits = vec![
        edit(EditOp::Edit, Grade::Headline, None, None),
        edit(EditOp::Edit, Grade::Certainty, at(EARLIER, "may"), at(LATER, "will")),
        edit(
            EditOp::Insert,
            Grade::Paragraph,
            None,
            at(LATER, "A \u{202e}<script>window.pwned = 1</script> came."),
        ),
        edit(EditOp::Delete, Grade::Paragraph, at(EARLIER, "Nine people work there."), None),
        edit(EditOp::Delete, Grade::Paragraph, at(EARLIER, "Two drive."), None),
    ];
    let change = Change {
        old: old.id.clone(),
        new: new.id.clone(),
        pages: (old.page.clone(), new.page.clone()),
        edits,
    };
    (old, new, change)
}

fn page(wording: &str) -> String {
    let (old, new, change) = change();
    let options = Options { wording: wording.to_owned(), ..Options::default() };
    String::from_utf8(diff_page(&old, &new, &change, &options)).unwrap()
}

#[test]
fn the_page_is_well_formed_inert_and_the_same_twice() {
    for language in LANGUAGES {
        let text = page(language);
        html::check("captures.html", &text);
        assert!(!text.contains("<script") && !text.contains("<img") && !text.contains("href=\"javascript"));
        assert!(!text.contains('\u{202e}'));
        assert_eq!(text, page(language));
    }
}

#[test]
fn every_change_is_listed_in_order_and_linked_to_its_place() {
    let text = page("en");
    let grades: Vec<usize> =
        (1..=5).map(|n| text.find(&format!("id=\"l{n}\"")).expect("a line of the list")).collect();
    assert!(grades.is_sorted());
    for n in 1..=5 {
        for (from, to) in [('l', 'c'), ('c', 'l')] {
            assert_eq!(text.matches(&format!("id=\"{to}{n}\"")).count(), 1, "{to}{n}");
            assert!(text.contains(&format!("href=\"#{to}{n}\"")), "{from}{n} leads to {to}{n}");
        }
    }
    let read = html::read(&text);
    let marked = |tag: &str| {
        let within = |around: &[html::Element]| {
            around.iter().any(|e| e.tag == tag) && !around.iter().any(|e| e.is("", "sr"))
        };
        read.texts
            .iter()
            .filter(|(around, _)| within(around))
            .map(|(_, t)| t.trim().to_owned())
            .collect::<Vec<_>>()
    };
    let (gone, came) = (marked("del"), marked("ins"));
    assert!(
        gone.contains(&"may".to_owned()) && gone.contains(&"Nine people work there.".to_owned()),
        "{gone:?}"
    );
    assert!(came.contains(&"will".to_owned()) && came.iter().any(|t| t.ends_with("came.")), "{came:?}");
    let empty = |label: &str| text.contains(&format!("<p class=\"empty\">{label}</p>"));
    assert!(empty("absent from the later capture") && empty("absent from the earlier capture"));
    assert!(!empty("stands elsewhere in this capture"), "nothing moved");
    assert!(!text.contains("deleted"));
}

#[test]
fn typography_alone_is_said_to_be_no_change() {
    let (old, new) =
        (article("a", "It’s over", "The mayor’s word."), article("b", "It's over", "The mayor's word."));
    let change = Change {
        old: old.id.clone(),
        new: new.id.clone(),
        pages: (old.page.clone(), new.page.clone()),
        edits: vec![],
    };
    let text = String::from_utf8(diff_page(&old, &new, &change, &Options::default())).unwrap();
    assert!(text.contains("Only typography changed."));
    let text = String::from_utf8(diff_page(&old, &old, &change, &Options::default())).unwrap();
    assert!(text.contains("No change of the text was found."));
}
