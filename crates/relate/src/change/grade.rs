//! A changed stretch to how much it matters to a reader.
//!
//! Whole sentences more or less are a paragraph's matter; inside a sentence a figure weighs most, then a name, a
//! quotation, a word of certainty; the rest is wording. A name is a word with a capital that no sentence starts with:
//! German nouns would all be names.

use super::Side;
use crate::passages::Tokens;
use recoupe_model::{Grade, Span};
use std::collections::BTreeSet;
use std::sync::OnceLock;

const LISTS: [&str; 2] =
    [include_str!("../../data/certainty/en.txt"), include_str!("../../data/certainty/fr.txt")];

/// The grade of the step from some words of the old text to some words of the new.
pub(super) fn graded(
    old: Option<(usize, usize)>,
    new: Option<(usize, usize)>,
    from: &Side<'_>,
    to: &Side<'_>,
) -> Grade {
    let whole =
        |side: &Side<'_>, s: Option<(usize, usize)>| s.is_none_or(|s| side.sentences.around(s.0) == s);
    if (old.is_none() || new.is_none()) && whole(from, old) && whole(to, new) {
        return Grade::Paragraph;
    }
    let (before, after) = (Words::of(from, old), Words::of(to, new));
    if before.figures != after.figures {
        Grade::Figure
    } else if before.names != after.names {
        Grade::Name
    } else if before.is_quoted || after.is_quoted {
        Grade::Quotation
    } else if before.certainty != after.certainty {
        Grade::Certainty
    } else {
        Grade::Wording
    }
}

/// What matters among some words.
#[derive(Default)]
struct Words<'t> {
    figures: Vec<&'t str>,
    names: BTreeSet<u32>,
    certainty: BTreeSet<u32>,
    is_quoted: bool,
}

impl<'t> Words<'t> {
    fn of(side: &Side<'t>, stretch: Option<(usize, usize)>) -> Self {
        let mut out = Self::default();
        let (low, high) = stretch.unwrap_or_default();
        for word in low..high {
            let (text, hash) = (side.tokens.span(word).of(side.text), side.tokens.hash(word));
            let marks = side.tokens.marks(word);
            if text.contains(|c: char| c.is_numeric()) {
                out.figures.push(text);
            } else if !marks.starts && text.chars().next().is_some_and(char::is_uppercase) {
                out.names.insert(hash);
            }
            if certainty().contains(&hash) {
                out.certainty.insert(hash);
            }
            out.is_quoted |= marks.is_quoted;
        }
        out
    }
}

/// The words that say how sure a text is.
fn certainty() -> &'static BTreeSet<u32> {
    static WORDS: OnceLock<BTreeSet<u32>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lines = LISTS.iter().flat_map(|list| list.lines()).filter(|l| !l.starts_with('#'));
        lines.map(|l| Tokens::of(l, std::iter::once(Span::new(0, l.len()))).hash(0)).collect()
    })
}
