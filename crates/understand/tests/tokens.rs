//! Tokens and sentences, on texts of our own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use recoupe_model::{Article, Block, BlockKind, Span};
use recoupe_understand::lang::language;
use recoupe_understand::sentences;
use recoupe_understand::tokens::{Flags, tokens};

fn words(code: &str, text: &str) -> Vec<String> {
    let found = tokens(text, Span::new(0, text.len()), language(code).unwrap());
    found.iter().map(|t| t.of(text).to_owned()).collect()
}

fn parted(code: &str, text: &str) -> Vec<String> {
    let article = Article::of_text("a", code, text);
    sentences(&article).iter().map(|s| s.span.of(text).to_owned()).collect()
}

#[test]
fn french_words_are_parted_where_grammar_parts_them() {
    assert_eq!(
        words("fr", "L’accord, a-t-il dit à M. Zed."),
        ["L’", "accord", ",", "a", "-t-il", "dit", "à", "M.", "Zed", "."]
    );
    assert_eq!(
        words("fr", "Aujourd’hui, qu'elle rende-t-elle"),
        ["Aujourd’hui", ",", "qu'", "elle", "rende", "-t-elle"]
    );
    assert_eq!(
        words("fr", "le rendez-vous du vice-Premier ministre"),
        ["le", "rendez-vous", "du", "vice-Premier", "ministre"]
    );
    assert_eq!(
        words("fr", "2,6 GHz, 3 500 euros, 35e, 1er"),
        ["2,6", "GHz", ",", "3 500", "euros", ",", "35e", ",", "1er"]
    );
    assert_eq!(words("fr", "à N’Djamena, n’est-ce pas"), ["à", "N’Djamena", ",", "n’", "est", "-ce", "pas"]);
    assert_eq!(words("fr", "Kim Jong-il arrive"), ["Kim", "Jong-il", "arrive"]);
    assert_eq!(
        words("fr", "à 20h30 le 12.5.2024"),
        ["à", "20", "h", "30", "le", "12", ".", "5", ".", "2024"]
    );
}

#[test]
fn english_words_are_parted_where_grammar_parts_them() {
    assert_eq!(words("en", "Ruritania’s envoy didn't go"), ["Ruritania", "’s", "envoy", "did", "n't", "go"]);
    assert_eq!(
        words("en", "at 5 p.m. in the U.S. capital"),
        ["at", "5", "p.m.", "in", "the", "U.S.", "capital"]
    );
    assert_eq!(words("en", "Mr. O'Dell paid $3,500.50"), ["Mr.", "O'Dell", "paid", "$", "3,500.50"]);
    assert_eq!(words("en", "the 19th-century 1990s"), ["the", "19th", "-", "century", "1990", "s"]);
}

#[test]
fn short_forms_do_not_end_a_sentence() {
    assert_eq!(parted("fr", "M. Zed a vu Mme Ora. Il part."), ["M. Zed a vu Mme Ora.", "Il part."]);
    assert_eq!(
        parted("fr", "Le réseau 2,6 GHz coûte 3.500 euros. M. J. K. Zed paie."),
        ["Le réseau 2,6 GHz coûte 3.500 euros.", "M. J. K. Zed paie."]
    );
    assert_eq!(
        parted("en", "Mr. Zed left the U.S. The envoy met Gen. Ora at 5 p.m. in Valmer."),
        ["Mr. Zed left the U.S.", "The envoy met Gen. Ora at 5 p.m. in Valmer."]
    );
    assert_eq!(parted("en", "She said no. He left."), ["She said no.", "He left."]);
}

#[test]
fn closing_marks_belong_to_the_sentence_that_they_close() {
    assert_eq!(
        parted("fr", "« Assez ! », a-t-il dit. « C’est fini. Partons. » Il sort."),
        ["« Assez ! », a-t-il dit.", "« C’est fini.", "Partons. »", "Il sort."]
    );
    assert_eq!(parted("fr", "« Assez ! » a-t-il dit."), ["« Assez ! » a-t-il dit."]);
    assert_eq!(
        parted("en", "\"Enough!\" she said. \"We go.\" He left."),
        ["\"Enough!\" she said.", "\"We go.\"", "He left."]
    );
}

#[test]
fn datelines_stay_with_the_first_sentence() {
    assert_eq!(
        parted("fr", "VALMER (Agence) – Le maire part. On rit."),
        ["VALMER (Agence) – Le maire part.", "On rit."]
    );
    assert_eq!(
        parted("en", "ST. ORA, Oct. 5 (Wire) -- The mayor left."),
        ["ST. ORA, Oct. 5 (Wire) -- The mayor left."]
    );
}

#[test]
fn a_heading_is_one_sentence() {
    let mut article = Article::of_text("a", "fr", "Assez ! Il part");
    article.blocks[0] = Block { kind: BlockKind::Heading, ..article.blocks[0].clone() };
    assert_eq!(sentences(&article).len(), 1);
}

#[test]
fn tokens_lie_in_order_on_characters() {
    let text = "«É»  l’été–2 000,5…  ``a'' 'b' “c” J.-C. U.S. 1.2.3 ’ - &";
    for code in ["fr", "en"] {
        let found = tokens(text, Span::new(0, text.len()), language(code).unwrap());
        assert!(found.iter().all(|t| !t.of(text).is_empty()));
        assert!(found.windows(2).all(|w| w[0].span.end <= w[1].span.start));
    }
    assert!(tokens("É", Span::new(0, 1), language("fr").unwrap()).is_empty());
    assert!(tokens("1er", Span::new(0, 3), language("fr").unwrap())[0].is(Flags::ORDINAL));
}
