//! Words that give a line away as furniture, in many languages at once: `data/<lang>/text-furniture.txt`.
//!
//! All languages are asked for every page: a French page on a German blog engine has "Kommentar schreiben" at its foot.

use recoupe_model::{Role, words::folded};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

const FILES: [&str; 23] = [
    include_str!("../../data/ar/text-furniture.txt"),
    include_str!("../../data/cs/text-furniture.txt"),
    include_str!("../../data/da/text-furniture.txt"),
    include_str!("../../data/de/text-furniture.txt"),
    include_str!("../../data/el/text-furniture.txt"),
    include_str!("../../data/en/text-furniture.txt"),
    include_str!("../../data/es/text-furniture.txt"),
    include_str!("../../data/fi/text-furniture.txt"),
    include_str!("../../data/fr/text-furniture.txt"),
    include_str!("../../data/hu/text-furniture.txt"),
    include_str!("../../data/it/text-furniture.txt"),
    include_str!("../../data/ja/text-furniture.txt"),
    include_str!("../../data/ko/text-furniture.txt"),
    include_str!("../../data/nl/text-furniture.txt"),
    include_str!("../../data/pl/text-furniture.txt"),
    include_str!("../../data/pt/text-furniture.txt"),
    include_str!("../../data/ro/text-furniture.txt"),
    include_str!("../../data/ru/text-furniture.txt"),
    include_str!("../../data/sv/text-furniture.txt"),
    include_str!("../../data/th/text-furniture.txt"),
    include_str!("../../data/tr/text-furniture.txt"),
    include_str!("../../data/uk/text-furniture.txt"),
    include_str!("../../data/zh/text-furniture.txt"),
];

/// What words say about a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) role: Role,
    /// Short stable name of the rule.
    pub(crate) rule: &'static str,
    /// How the words stand in the line.
    pub(crate) fit: Fit,
}

/// How the words of a phrase stand in a line, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// They are the line.
    Whole,
    /// The line starts with them; the bytes that follow.
    Start(usize),
    /// They stand in it, from this byte.
    Inside(usize),
}

/// What the table says about a line, given in its [`level`] form; the longest phrase wins, a whole line before a start.
pub(crate) fn said(level: &str) -> Option<Said> {
    let table = table();
    if let Some((role, rule)) = table.whole.get(level) {
        return Some(Said { role: *role, rule, fit: Fit::Whole });
    }
    let first = first_word(level);
    let starts = table.starts.get(first).into_iter().flatten();
    let best = starts.filter(|(p, ..)| starts_with_words(level, p)).max_by_key(|(p, ..)| p.len());
    if let Some((phrase, role, rule)) = best {
        return Some(Said { role: *role, rule, fit: Fit::Start(level.len() - phrase.len()) });
    }
    let pairs = Pairs::of(level);
    let may_hold = table.inside_with(pairs).filter(|(needed, ..)| pairs.hold(*needed));
    let inside = may_hold.filter(|(_, _, p, ..)| p.iter().all(|part| level.contains(part)));
    let longest = inside.max_by_key(|(_, at, p, ..)| (p.iter().map(|s| s.len()).sum::<usize>(), *at));
    let (_, _, parts, role, rule) = longest?;
    let at = parts.first().and_then(|p| level.find(p)).unwrap_or(0);
    Some(Said { role: *role, rule, fit: Fit::Inside(at) })
}

/// The letters at the head: `lesezeit: 2` → `lesezeit`, `s'abonner` → `s`.
fn first_word(level: &str) -> &str {
    let end = level.find(|c: char| !c.is_alphanumeric()).unwrap_or(level.len());
    level.get(..end).unwrap_or(level)
}

fn starts_with_words(level: &str, phrase: &str) -> bool {
    level.strip_prefix(phrase).is_some_and(|r| !r.starts_with(|c: char| c.is_alphanumeric()))
}

/// A line as the table writes it: lower case, no accents, plain apostrophes, without signs and counts at its ends.
pub(crate) fn level(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in folded(line).chars() {
        match c {
            '’' | 'ʼ' | '‘' => out.push('\''),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    let is_edge = |c: char| !c.is_alphabetic();
    out.trim_matches(is_edge).to_owned()
}

type Named = (Role, &'static str);

#[derive(Default)]
struct Table {
    whole: FxHashMap<&'static str, Named>,
    /// By first word.
    starts: FxHashMap<&'static str, Vec<(&'static str, Role, &'static str)>>,
    /// Parts that must all occur, and the pairs of letters in them: in the order of the files, by a class of pairs that they hold.
    inside: Vec<Vec<Inside>>,
}

/// Pairs, place in the files, parts, role, rule.
type Inside = (Pairs, usize, Vec<&'static str>, Role, &'static str);

impl Table {
    /// The phrases of which a text with these pairs holds a part at least.
    fn inside_with(&self, pairs: Pairs) -> impl Iterator<Item = &Inside> {
        pairs.classes().filter_map(|class| self.inside.get(class)).flatten()
    }

    /// Adds a phrase below the class of its pairs that fewest others stand below.
    fn add_inside(&mut self, phrase: Inside) {
        self.inside.resize_with(CLASSES, Vec::new);
        let crowd = |class: &usize| self.inside.get(*class).map_or(0, Vec::len);
        let rarest = phrase.0.classes().min_by_key(crowd).unwrap_or(0);
        if let Some(below) = self.inside.get_mut(rarest) {
            below.push(phrase);
        }
    }
}

/// Which pairs of bytes that follow each other a text holds, in classes: a text that lacks a pair of a phrase does not hold the
/// phrase. Most lines are told apart by it at a hundredth of the cost of looking for each phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Pairs([u64; CLASSES / 64]);

/// Classes of pairs: a power of two, for one byte tells the class.
const CLASSES: usize = 256;

impl Pairs {
    fn of(text: &str) -> Self {
        let mut out = Self::default();
        let bytes = text.as_bytes();
        for (a, b) in bytes.iter().zip(bytes.iter().skip(1)) {
            let class = a.wrapping_mul(31).wrapping_add(*b);
            if let Some(word) = out.0.get_mut(usize::from(class >> 6)) {
                *word |= 1 << (class & 63);
            }
        }
        out
    }

    /// The classes that occur, in order.
    fn classes(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(i, word)| {
            let rest = |word: &u64| Some(word & (word - 1)).filter(|rest| *rest != 0);
            let words = std::iter::successors(Some(word).filter(|w| *w != 0), rest);
            words.map(move |word| i * 64 + word.trailing_zeros() as usize)
        })
    }

    fn hold(self, needed: Self) -> bool {
        self.0.iter().zip(needed.0).all(|(own, needed)| own & needed == needed)
    }

    fn and(self, other: Self) -> Self {
        let mut out = self;
        out.0.iter_mut().zip(other.0).for_each(|(own, other)| *own |= other);
        out
    }
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table::default();
        let lines = FILES.iter().flat_map(|f| f.lines()).filter(|l| !l.starts_with('#'));
        for (at, line) in lines.enumerate() {
            let Some((name, phrase)) = line.split_once(" | ") else { continue };
            let Some((role, rule)) = role_named(name) else { continue };
            let is_open_left = phrase.starts_with('…');
            let is_open_right = phrase.ends_with('…');
            let words = phrase.trim_matches(['…', ' ']);
            if is_open_left {
                let parts: Vec<&str> = words.split(" … ").collect();
                let pairs = parts.iter().fold(Pairs::default(), |all, p| all.and(Pairs::of(p)));
                table.add_inside((pairs, at, parts, role, rule));
            } else if is_open_right {
                let first = first_word(words);
                table.starts.entry(first).or_default().push((words, role, rule));
            } else {
                table.whole.insert(words, (role, rule));
            }
        }
        table
    })
}

fn role_named(name: &str) -> Option<Named> {
    Some(match name {
        "ad" => (Role::Advertisement, "ad-words"),
        "author-note" => (Role::AuthorNote, "author-note-words"),
        "by-line" => (Role::Byline, "by-words"),
        "comment" => (Role::Comment, "comments-heading"),
        "comment-form" => (Role::CommentForm, "comment-form-words"),
        "consent" => (Role::Consent, "consent-words"),
        "donate" => (Role::Donate, "donate-words"),
        "legal" => (Role::Legal, "legal-words"),
        "navigation" => (Role::Navigation, "navigation-words"),
        "newsletter" => (Role::Newsletter, "newsletter-words"),
        "notice" => (Role::Notice, "notice-words"),
        "paywall" => (Role::Paywall, "paywall-words"),
        "reading-time" => (Role::Tools, "reading-time-words"),
        "related" => (Role::Related, "related-words"),
        "share" => (Role::Tools, "share-words"),
        "tags" => (Role::Tags, "tags-words"),
        "tools" => (Role::Tools, "tools-words"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(line: &str) -> Option<Role> {
        said(&level(line)).map(|s| s.role)
    }

    #[test]
    fn words_give_lines_away() {
        assert_eq!(role("➜ À lire aussi : Le port rouvre"), Some(Role::Related));
        assert_eq!(role("12 Commentaires"), Some(Role::Comment));
        assert_eq!(role("Leave a Reply"), Some(Role::CommentForm));
        assert_eq!(role("Lesen Sie auch: Der Hafen öffnet"), Some(Role::Related));
        assert_eq!(role("Le port rouvre"), None);
    }

    #[test]
    fn a_text_holds_the_pairs_of_its_parts() {
        let line = level("Wir verwenden Cookies auf dieser Seite");
        assert!(Pairs::of(&line).hold(Pairs::of("cookies")));
        assert!(!Pairs::of("le port").hold(Pairs::of("cookies")));
    }

    #[test]
    fn every_line_of_the_tables_has_a_known_role() {
        for line in FILES.iter().flat_map(|f| f.lines()).filter(|l| !l.starts_with('#')) {
            let (name, words) = line.split_once(" | ").unwrap();
            assert!(role_named(name).is_some(), "{line}");
            assert_eq!(folded(words), words, "{line}");
        }
    }
}
