//! A line of text, to what it does on a page, by how it begins: "Read also", "Share", "All rights reserved".
//!
//! The beginnings are in `data/<language>/<role>.txt`; those of all languages are tried, since sites mix them. A long line is
//! text whatever its first words: the longer the known beginning, the longer the line may be.
//! Gets wrong: short sentences of an article that begin like furniture ("Follow the money.").

use crate::text::phrases::{self, Fit};
use recoupe_model::Role;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a line does, and the rule that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Furniture {
    /// What it does.
    pub(crate) role: Role,
    /// `words` when it begins like furniture, `inside` when telling words stand in it, `line` when the whole line is known.
    pub(crate) rule: &'static str,
    /// Words of the known beginning.
    pub(crate) words: usize,
}

struct Item {
    words: Vec<&'static str>,
    role: Role,
    place: Place,
}

/// Where in a line the words of an item stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Start,
    Anywhere,
    Whole,
}

macro_rules! lists {
    ($($language:literal)*) => {
        [$(
            (Role::Advertisement, include_str!(concat!("../data/", $language, "/advertisement.txt"))),
            (Role::AuthorNote, include_str!(concat!("../data/", $language, "/author_note.txt"))),
            (Role::Byline, include_str!(concat!("../data/", $language, "/byline.txt"))),
            (Role::Comment, include_str!(concat!("../data/", $language, "/comment.txt"))),
            (Role::CommentForm, include_str!(concat!("../data/", $language, "/comment_form.txt"))),
            (Role::Consent, include_str!(concat!("../data/", $language, "/consent.txt"))),
            (Role::Dates, include_str!(concat!("../data/", $language, "/dates.txt"))),
            (Role::Donate, include_str!(concat!("../data/", $language, "/donate.txt"))),
            (Role::Legal, include_str!(concat!("../data/", $language, "/legal.txt"))),
            (Role::Navigation, include_str!(concat!("../data/", $language, "/navigation.txt"))),
            (Role::Newsletter, include_str!(concat!("../data/", $language, "/newsletter.txt"))),
            (Role::Notice, include_str!(concat!("../data/", $language, "/notice.txt"))),
            (Role::Paywall, include_str!(concat!("../data/", $language, "/paywall.txt"))),
            (Role::Related, include_str!(concat!("../data/", $language, "/related.txt"))),
            (Role::Tags, include_str!(concat!("../data/", $language, "/tags.txt"))),
            (Role::Tools, include_str!(concat!("../data/", $language, "/tools.txt"))),
        )*]
    };
}

/// Items by their first word.
type ByWord = FxHashMap<&'static str, Vec<Item>>;

/// The items that are a line or begin it, and those that may stand anywhere in it.
static ITEMS: LazyLock<(ByWord, ByWord)> = LazyLock::new(|| {
    let (mut heads, mut anywhere) = (ByWord::default(), ByWord::default());
    for (role, list) in lists!("fr" "en" "de" "es") {
        for line in list.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let place = match line.chars().next() {
                Some('=') => Place::Whole,
                Some('~') => Place::Anywhere,
                _ => Place::Start,
            };
            let phrase = line.trim_start_matches(['=', '~']);
            let words: Vec<&str> = phrase.split_whitespace().map(|w| w.trim_end_matches(':')).collect();
            let by_word = if place == Place::Anywhere { &mut anywhere } else { &mut heads };
            if let Some(first) = words.first() {
                let item = Item { role, place, words: words.clone() };
                by_word.entry(first).or_default().push(item);
            }
        }
    }
    (heads, anywhere)
});

/// Longest line that can be furniture by its words.
const WORDS_MAX: usize = 40;

/// What the line `text` does by its words; the longest known words win.
pub(crate) fn furniture(text: &str) -> Option<Furniture> {
    furniture_of(text, &folded(text))
}

/// Like [`furniture`], for a caller that has the [`folded`] text.
pub(crate) fn furniture_of(text: &str, folded: &str) -> Option<Furniture> {
    let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    if words.len() > WORDS_MAX {
        return None;
    }
    let (heads, anywhere) = &*ITEMS;
    let mut best: Option<&Item> = None;
    for at in 0..words.len() {
        let here = words.get(at..).unwrap_or_default();
        let items = |list: &'static ByWord| here.first().and_then(|w| list.get(*w)).into_iter().flatten();
        let fitting = items(anywhere).filter(|i| i.fits(here));
        best = fitting.chain(best).max_by_key(|i| (i.words.len(), i.place));
        if at == 0 {
            best = items(heads).filter(|i| i.fits(here)).chain(best).max_by_key(|i| (i.words.len(), i.place));
        }
        // "2 Messages", "12 904 signatures": a count before the whole line.
        let counts = words.get(..at).unwrap_or_default();
        if at > 0 && words.len() <= COUNTED_WORDS_MAX && counts.iter().all(|w| is_count(w)) {
            let is_counted = |i: &&Item| {
                i.place == Place::Whole
                    && matches!(i.role, Role::Comment | Role::CommentForm | Role::Tools)
                    && i.fits(here)
            };
            best = best.or_else(|| items(heads).find(is_counted));
        }
    }
    best.map(|item| Furniture {
        role: item.role,
        rule: match item.place {
            Place::Start => "words",
            Place::Anywhere => "inside",
            Place::Whole => "line",
        },
        words: item.words.len(),
    })
    .or_else(|| in_other_languages(text, words.len()))
}

fn is_count(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}

/// A count in two groups of figures, and what is counted.
const COUNTED_WORDS_MAX: usize = 4;

/// What the words of the plain-text front say: they know more languages, with fewer words of each.
fn in_other_languages(text: &str, words: usize) -> Option<Furniture> {
    if words > OTHER_WORDS_MAX || text.len() > OTHER_BYTES_MAX {
        return None;
    }
    let level = phrases::level(text);
    let said = phrases::said(&level)?;
    let (rule, known) = match said.fit {
        Fit::Whole => ("line", level.as_str()),
        Fit::Start(rest) => ("words", level.get(..level.len() - rest).unwrap_or("")),
        Fit::Inside(_) if matches!(said.role, Role::Consent | Role::Legal | Role::Notice | Role::Paywall) => {
            ("inside", "")
        }
        Fit::Inside(_) => return None,
    };
    Some(Furniture { role: said.role, rule, words: known.split(' ').filter(|w| !w.is_empty()).count() })
}

/// Longest line that is looked up in the words of the plain-text front.
const OTHER_WORDS_MAX: usize = 25;
/// The same in bytes: a line without spaces has few words.
const OTHER_BYTES_MAX: usize = 300;

impl Item {
    fn fits(&self, words: &[&str]) -> bool {
        let known = self.words.len();
        let begins = words.len() >= known && self.words.iter().zip(words).all(|(a, b)| a == b);
        begins
            && match self.place {
                // "Comment (12)" has its count behind it.
                Place::Whole => {
                    words.len() == known
                        || (words.len() == known + 1
                            && words.last().is_some_and(|w| w.chars().all(|c| c.is_ascii_digit())))
                }
                Place::Start => words.len() <= WORDS_MAX.min(known * 12),
                Place::Anywhere => true,
            }
    }
}

/// True for a line that a label in capitals sets apart from the sentences around it: "VIDÉO. Three burglaries in a month".
pub(crate) fn is_teaser(text: &str) -> bool {
    let Some((label, rest)) = text.split_once(['.', ':', '|']) else { return false };
    let is_label = label.chars().all(|c| c.is_uppercase() || c == ' ' || c == '\u{a0}');
    is_label
        && !rest.trim().is_empty()
        && text.split_whitespace().count() <= TEASER_WORDS_MAX
        && !text
            .trim_end_matches(['"', '”', '»', ')', '\u{a0}', ' '])
            .ends_with(['.', '!', '?', '…', ':', ';'])
        && TEASER_LABELS.lines().any(|l| l == label.trim().to_lowercase())
}

/// Labels of what a site shows beside the text.
const TEASER_LABELS: &str = include_str!("../data/teaser-labels.txt");

/// A longer line is a paragraph that begins with a label.
const TEASER_WORDS_MAX: usize = 20;

/// The words of a line in lower case, without the signs around them, with one space between; at most one more than can be
/// furniture. Signs and spacing apart, two lines are the same when this is.
pub(crate) fn folded(text: &str) -> String {
    // Forty words of a paragraph have about this many bytes.
    let mut out = String::with_capacity(text.len().min(WORDS_MAX * 8));
    let words = text
        .split(char::is_whitespace)
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©')))
        .filter(|w| !w.is_empty());
    for word in words.take(WORDS_MAX + 1) {
        if !out.is_empty() {
            out.push(' ');
        }
        if word.is_ascii() {
            let from = out.len();
            out.push_str(word);
            if let Some(last) = out.get_mut(from..) {
                last.make_ascii_lowercase();
            }
        } else {
            out.push_str(&word.to_lowercase().replace('’', "'"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(text: &str) -> Option<Role> {
        furniture(text).map(|f| f.role)
    }

    #[test]
    fn furniture_is_known_by_its_first_words() {
        assert_eq!(role("À lire aussi : la gare de Valmer rouvre"), Some(Role::Related));
        assert_eq!(role("Read more: the station reopens"), Some(Role::Related));
        assert_eq!(role("Laissez un commentaire"), Some(Role::CommentForm));
        assert_eq!(role("2 Messages"), Some(Role::Comment));
        assert_eq!(role("12 904 signatures"), Some(Role::Tools));
        assert_eq!(role("2 messages du port de Valmer"), None);
        assert_eq!(role("Leave a reply"), Some(Role::CommentForm));
        assert_eq!(role("Le maire a ouvert la séance."), None);
        assert_eq!(role(""), None);
    }
}
