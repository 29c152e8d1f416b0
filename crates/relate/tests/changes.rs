//! What changed between two captures, as a reader would see it, and what must hold for any two texts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use recoupe_model::{Article, Edit, EditOp, Grade, Sourced};
use recoupe_relate::{change, changes};

/// What a reader is shown: what was done, how grave, the words before and after.
fn shown<'t>(old: &'t str, new: &'t str) -> Vec<(EditOp, Grade, &'t str, &'t str)> {
    let of = |s: Option<recoupe_model::Span>, text: &'t str| s.map_or("", |s| s.of(text).trim());
    changes(old, new)
        .iter()
        .filter(|e| e.op != EditOp::Same)
        .map(|e| (e.op, e.grade, of(e.old, old), of(e.new, new)))
        .collect()
}

#[test]
fn a_changed_figure_weighs_more_than_wording() {
    let old = "The ferry sank on Monday with forty sheep and 3 sailors on board. All were saved by a boat.";
    let new = "The ferry sank on Monday with forty sheep and 4 sailors on board. All were rescued by a boat.";
    assert_eq!(
        shown(old, new),
        [(EditOp::Edit, Grade::Figure, "3", "4"), (EditOp::Edit, Grade::Wording, "saved", "rescued")]
    );
}

#[test]
fn numbers_in_letters_are_figures_and_the_same_number_is_none() {
    let cases = [
        ("Le bac a coulé avec trois marins.", "Le bac a coulé avec cinq marins.", Grade::Figure),
        ("The ferry had twelve sheep on board.", "The ferry had fifteen sheep on board.", Grade::Figure),
        ("Le pont a coûté deux cents florins.", "Le pont a coûté trois cents florins.", Grade::Figure),
        ("The ferry had three sheep on board.", "The ferry had 3 sheep on board.", Grade::Wording),
        ("Le bac portait quatre-vingt-deux moutons.", "Le bac portait 82 moutons.", Grade::Wording),
        ("Il a vu le bac couler dans la nuit.", "Il a vu un bac couler dans la nuit.", Grade::Wording),
    ];
    for (old, new, grade) in cases {
        let found = shown(old, new);
        assert_eq!(found.iter().map(|f| f.1).collect::<Vec<_>>(), [grade], "{found:?}");
    }
}

#[test]
fn names_quotations_and_certainty_are_told_apart() {
    let cases = [
        (
            "Selon la mairie, le pont de Valmer est fermé.",
            "Selon la mairie, le pont de Brennes est fermé.",
            Grade::Name,
        ),
        (
            "Il a dit : « le pont est solide et sûr ».",
            "Il a dit : « le pont est vieux et sûr ».",
            Grade::Quotation,
        ),
        (
            "Les deux communes auraient signé un accord.",
            "Les deux communes ont signé un accord.",
            Grade::Certainty,
        ),
        (
            "The pier has reportedly cracked in the flood.",
            "The pier has cracked in the flood.",
            Grade::Certainty,
        ),
    ];
    for (old, new, grade) in cases {
        let found = shown(old, new);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].1, grade, "{found:?}");
    }
}

#[test]
fn a_moved_sentence_is_moved_and_a_new_one_is_added() {
    let (a, b, c) = (
        "The old bridge of Valmer stays shut until the spring. ",
        "Engineers found a crack in the second pier, four metres long. ",
        "A free boat crosses the river every twenty minutes. ",
    );
    let (old, new) = (format!("{a}{b}{c}"), format!("{c}{a}{b}The mayor is sorry."));
    let found = shown(&old, &new);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!((found[0].0, found[0].2), (EditOp::Move, c.trim()));
    assert_eq!(
        (found[1].0, found[1].1, found[1].3),
        (EditOp::Insert, Grade::Paragraph, "The mayor is sorry.")
    );
}

#[test]
fn two_paragraphs_that_changed_places_are_both_moved() {
    let open = "Le bac de Valmer reprendra son service lundi matin, après six semaines de travaux.\n";
    let left = "Les deux moteurs ont été changés par un atelier de Brennes.\n";
    let right = "La commune a payé la moitié de la somme, le canton a payé le reste.\n";
    let close = "Le passage restera gratuit pour les écoliers de la vallée, a promis la mairie.\n";
    let (old, new) = (format!("{open}{left}{right}{close}"), format!("{open}{right}{left}{close}"));
    let moved: Vec<_> = shown(&old, &new).iter().map(|(op, _, before, _)| (*op, *before)).collect();
    assert_eq!(moved, [(EditOp::Move, right.trim()), (EditOp::Move, left.trim())]);
}

#[test]
fn typography_alone_is_no_change() {
    let old = "L'accord est \"historique\" - a dit le maire.\n\nIl pleut.";
    let new = "L’accord est «\u{a0}historique\u{a0}» – a dit le maire. Il pleut.";
    assert_eq!(shown(old, new), []);
}

#[test]
fn the_headline_comes_first() {
    let titled = |id: &str, title: &str, text: &str| Article {
        title: Some(Sourced { value: title.to_owned(), ..Sourced::default() }),
        ..Article::of_text(id, "en", text)
    };
    let old = titled("a", "Ferry sinks", "The ferry Anselma sank with 3 sailors on board.\nThey were saved.");
    let new = titled(
        "b",
        "Ferry sinks, four saved",
        "The ferry Anselma sank with 4 sailors on board.\nThey were saved.",
    );
    let found = change(&old, &new);
    assert_eq!(found.edits.iter().map(|e| e.grade).collect::<Vec<_>>(), [Grade::Headline, Grade::Figure]);
    assert_eq!(found.edits[1].new.unwrap().of(&new.text), "4");
}

#[test]
fn hostile_texts_end() {
    let word = "mot ".repeat(1_000_000);
    assert_eq!(shown(&word, &format!("{word}mot")).len(), 1);
    assert!(!changes(&word, "").is_empty());
    let turned: String = (0..200_000).rev().map(|i| format!("w{i} ")).collect();
    let straight: String = (0..200_000).map(|i| format!("w{i} ")).collect();
    assert!(!changes(&straight, &turned).is_empty());
}

/// The characters of both texts are in exactly one edit each.
fn partitions(edits: &[Edit], old: &str, new: &str) -> bool {
    let covers = |side: fn(&Edit) -> Option<recoupe_model::Span>, text: &str| {
        let mut spans: Vec<_> = edits.iter().filter_map(side).collect();
        spans.sort();
        let is_joined = spans.windows(2).all(|w| w[0].end == w[1].start);
        let ends = (spans.first().map_or(0, |s| s.start), spans.last().map_or(0, |s| s.end as usize));
        is_joined && ends == (0, text.len()) && spans.iter().all(|s| text.get(s.range()).is_some())
    };
    covers(|e| e.old, old) && covers(|e| e.new, new)
}

fn text() -> impl Strategy<Value = String> {
    let words =
        ["le", "pont", "de", "Valmer", "est", "fermé", ".", "\n", "« ", "12", "été,", "river", "the", "!"];
    let word =
        prop_oneof![6 => proptest::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,3}"];
    proptest::collection::vec(word, 0..60).prop_map(|w| w.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changes_partition_both_texts(old in text(), new in text()) {
        let found = changes(&old, &new);
        prop_assert!(partitions(&found, &old, &new), "{:?}", found);
        let at: Vec<_> = found.iter().map(|e| (e.new.is_none(), e.new)).collect();
        prop_assert!(at.is_sorted());
    }

    #[test]
    fn a_text_is_the_same_as_itself(text in text()) {
        prop_assert!(changes(&text, &text).iter().all(|e| e.op == EditOp::Same));
    }
}
