//! A changed stretch to how much it matters to a reader.
//!
//! Whole sentences more or less are a paragraph's matter; inside a sentence a figure weighs most, then a name, a
//! quotation, a word of certainty; the rest is wording. Figures are compared by what they say: *trois* and 3 are one,
//! *trois* and *cinq* are two. A name is a word with a capital that no sentence starts with: German nouns would all be
//! names. *One* and *un* are words, not figures.

use super::Side;
use crate::passages::Tokens;
use recoupe_model::{Grade, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

const LISTS: [&str; 2] =
    [include_str!("../../data/certainty/en.txt"), include_str!("../../data/certainty/fr.txt")];

const NUMBERS: [&str; 3] = [
    include_str!("../../data/en/compare-numbers.txt"),
    include_str!("../../data/fr/compare-numbers.txt"),
    include_str!("../../data/de/compare-numbers.txt"),
];

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
struct Words {
    figures: Vec<Figure>,
    names: BTreeSet<u32>,
    certainty: BTreeSet<u32>,
    is_quoted: bool,
}

/// A figure among some words.
#[derive(Clone, Debug, PartialEq)]
enum Figure {
    /// What it counts, and the word after it.
    Counts(f64, usize),
    /// Digits among letters.
    Literal(String),
}

impl Words {
    fn of(side: &Side<'_>, stretch: Option<(usize, usize)>) -> Self {
        let mut out = Self::default();
        let (low, high) = stretch.unwrap_or_default();
        for word in low..high {
            let (text, hash) = (side.tokens.span(word).of(side.text), side.tokens.hash(word));
            let marks = side.tokens.marks(word);
            if let Some(figure) = figure(text, hash, word + 1) {
                out.push(figure);
            } else if !marks.starts && text.chars().next().is_some_and(char::is_uppercase) {
                out.names.insert(hash);
            }
            if certainty().contains(&hash) {
                out.certainty.insert(hash);
            }
            out.is_quoted |= marks.is_quoted;
        }
        for figure in &mut out.figures {
            if let Figure::Counts(_, end) = figure {
                *end = 0;
            }
        }
        out
    }

    /// One figure more; it goes on the one before when the two stand together and make one number.
    fn push(&mut self, figure: Figure) {
        if let (Some(Figure::Counts(so_far, end)), Figure::Counts(value, next)) =
            (self.figures.last_mut(), &figure)
            && *end + 1 == *next
            && let Some(sum) = together(*so_far, *value)
        {
            (*so_far, *end) = (sum, *next);
            return;
        }
        self.figures.push(figure);
    }
}

/// The number that two number words in a row are: *deux cents*, *quatre-vingt-deux*, *twenty-two*.
fn together(first: f64, second: f64) -> Option<f64> {
    let is_four_twenty = first == 4.0 && second == 20.0;
    if is_four_twenty || (second >= 100.0 && first < second) {
        Some(first * second)
    } else if second < first && first >= 20.0 && second < 100.0 {
        Some(first + second)
    } else {
        None
    }
}

/// The figure that a word is, if it is one; `next` is the place after it.
fn figure(text: &str, hash: u32, next: usize) -> Option<Figure> {
    if !text.contains(|c: char| c.is_numeric()) {
        return numbers().get(&hash).map(|value| Figure::Counts(*value, next));
    }
    let value = text.parse::<u32>().ok().filter(|_| !text.starts_with('0'));
    Some(value.map_or_else(|| Figure::Literal(text.to_owned()), |v| Figure::Counts(f64::from(v), next)))
}

/// What number words say; the word for one is an article nearly everywhere.
fn numbers() -> &'static BTreeMap<u32, f64> {
    static WORDS: OnceLock<BTreeMap<u32, f64>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lines = NUMBERS.iter().flat_map(|list| list.lines()).filter(|l| !l.starts_with('#'));
        let of = |line: &str| {
            let (word, value) = line.split_once(' ')?;
            let value: f64 = value.trim().trim_start_matches('~').parse().ok()?;
            let hash = Tokens::of(word, std::iter::once(Span::new(0, word.len()))).hash(0);
            (value > 1.0).then_some((hash, value))
        };
        lines.filter_map(of).collect()
    })
}

/// The words that say how sure a text is.
fn certainty() -> &'static BTreeSet<u32> {
    static WORDS: OnceLock<BTreeSet<u32>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lines = LISTS.iter().flat_map(|list| list.lines()).filter(|l| !l.starts_with('#'));
        lines.map(|l| Tokens::of(l, std::iter::once(Span::new(0, l.len()))).hash(0)).collect()
    })
}
