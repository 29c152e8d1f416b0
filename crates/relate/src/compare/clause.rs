//! A sentence to its clauses and their parts. In: the tokens of a sentence. Out: [`Part`]s in order, each in a clause.
//!
//! A cut stands before relative pronouns, subordinators, coordinated verbs, participles with a complement, and at the signs
//! that part clauses; a weaker cut before the prepositions of circumstance. Nothing is cut inside a short quotation.
//! No parser: a bare present tense that no list knows is taken for a noun, so its clause stays joined to the one before.

use super::lexicon::{Cut, Lexicon, Say};
use super::stem::Language;
use super::token::{Kind, Token};
use std::ops::Range;

/// A part of a clause: what one telling can answer separately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Tokens of the sentence.
    pub(crate) tokens: Range<usize>,
    /// Number of its clause in the sentence.
    pub(crate) clause: usize,
}

/// A quotation of more words than this is cut like other text.
const QUOTE_WHOLE_WORDS: usize = 12;

/// The parts of one sentence.
pub(crate) fn parts(tokens: &[Token], lexicon: &Lexicon) -> Vec<Part> {
    let reader = Reader { tokens, lexicon };
    let mut cuts: Vec<Cut> =
        (0..tokens.len()).map(|i| if i == 0 { Cut::Clause } else { reader.cut_before(i) }).collect();
    reader.join_small(&mut cuts);
    let mut out: Vec<Part> = Vec::new();
    let mut clause = 0;
    for (i, cut) in cuts.iter().enumerate() {
        match (cut, out.last_mut()) {
            (Cut::No | Cut::Verb, Some(last)) => last.tokens.end = i + 1,
            (Cut::Phrase, Some(_)) => out.push(Part { tokens: i..i + 1, clause }),
            (_, last) => {
                clause += usize::from(last.is_some());
                out.push(Part { tokens: i..i + 1, clause });
            }
        }
    }
    out.retain_mut(|p| {
        p.tokens = reader.trimmed(p.tokens.clone());
        !p.tokens.is_empty()
    });
    out
}

struct Reader<'t> {
    tokens: &'t [Token],
    lexicon: &'t Lexicon,
}

impl<'t> Reader<'t> {
    fn fold(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.fold.as_str())
    }

    fn before(&self, i: usize) -> &'t str {
        i.checked_sub(1).map_or("", |i| self.fold(i))
    }

    /// The words from `i`, apostrophes left out.
    fn words_from(&self, i: usize) -> impl Iterator<Item = &'t str> + Clone + use<'t> {
        let tokens: &'t [Token] = self.tokens;
        tokens.get(i..).unwrap_or(&[]).iter().filter(|t| t.fold != "'").map(|t| t.fold.as_str())
    }

    fn cut_before(&self, i: usize) -> Cut {
        let Some(token) = self.tokens.get(i) else { return Cut::No };
        if token.is_quoted && self.quote_words(i) <= QUOTE_WHOLE_WORDS {
            return Cut::No;
        }
        let before = self.before(i);
        match before {
            ";" | ":" | "–" | "—" | "(" | ")" | "[" | "]" => return Cut::Clause,
            "," => return self.cut_at_comma(i),
            "«" | "“" | "\"" if token.is_quoted => return Cut::No,
            _ => {}
        }
        if matches!(token.fold.as_str(), "(" | "[" | "—" | "–") {
            return Cut::Clause;
        }
        if self.opens_said_quote(i) {
            return Cut::Clause;
        }
        if token.kind != Kind::Word {
            return Cut::No;
        }
        self.cut_at_word(i)
    }

    /// Words of the quotation that token `i` stands in.
    fn quote_words(&self, i: usize) -> usize {
        let quoted = |t: &&Token| t.is_quoted;
        let left = self.tokens.get(..i).unwrap_or(&[]).iter().rev().take_while(quoted).count();
        let right = self.tokens.get(i..).unwrap_or(&[]).iter().take_while(quoted).count();
        left + right
    }

    /// An opening mark after a verb of saying or *que*, with a sentence inside.
    fn opens_said_quote(&self, i: usize) -> bool {
        matches!(self.fold(i), "«" | "“" | "\"")
            && self.tokens.get(i + 1).is_some_and(|t| t.is_quoted)
            && self.quote_words(i + 1) > 4
            && self.says(i.wrapping_sub(1)).is_some()
    }

    fn says(&self, i: usize) -> Option<Say> {
        self.tokens.get(i).and_then(|t| self.lexicon.say(&t.stem))
    }

    fn cut_at_word(&self, i: usize) -> Cut {
        if matches!(self.fold(i), "et" | "ou" | "mais" | "and" | "but" | "or" | "und" | "aber") {
            return self.cut_at_coordinator(i);
        }
        if matches!(self.before(i), "et" | "ou" | "mais" | "and" | "but" | "or" | "'") {
            return Cut::No;
        }
        let listed = self.lexicon.cuts.at(self.fold(i), self.words_from(i + 1));
        match listed {
            Some((Cut::Clause, _)) if self.is_comparison(i) => return Cut::No,
            Some((Cut::Clause, 1)) if self.fold(i) == "as" || self.fold(i) == "after" => {
                return if self.has_finite_soon(i + 1) { Cut::Clause } else { Cut::Phrase };
            }
            Some((Cut::Verb, length)) if self.is_verbal(i + length) => return Cut::Clause,
            Some((Cut::Verb, _)) => {
                if matches!(self.fold(i), "pour" | "after" | "before" | "by") {
                    return Cut::Phrase;
                }
            }
            Some((cut, _)) => return cut,
            None => {}
        }
        if self.starts_participle_clause(i) { Cut::Phrase } else { self.cut_after_say(i) }
    }

    /// *plus … que*, *que* of a comparison or of *ne … que*.
    fn is_comparison(&self, i: usize) -> bool {
        if !matches!(self.fold(i), "que" | "qu") {
            return false;
        }
        let from = i.saturating_sub(4);
        self.tokens
            .get(from..i)
            .unwrap_or(&[])
            .iter()
            .any(|t| matches!(t.fold.as_str(), "plus" | "moins" | "ne" | "aussi" | "tel" | "telle"))
    }

    /// After *said* without *that*: a clause with its own verb follows.
    fn cut_after_say(&self, i: usize) -> Cut {
        let english = self.lexicon.language == Language::English;
        let after_say =
            i.checked_sub(1).and_then(|p| self.says(p)).is_some() && !self.is_after_determiner(i - 1);
        if english && after_say && self.starts_noun_phrase(i) && self.has_finite_soon(i) {
            Cut::Clause
        } else {
            Cut::No
        }
    }

    fn starts_noun_phrase(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.is_capital)
            || matches!(
                self.fold(i),
                "he" | "she"
                    | "it"
                    | "they"
                    | "the"
                    | "a"
                    | "an"
                    | "his"
                    | "her"
                    | "their"
                    | "we"
                    | "i"
                    | "there"
                    | "this"
            )
    }

    /// A past participle right after a noun, with a complement.
    fn starts_participle_clause(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        if !token.is_participle || i == 0 {
            return false;
        }
        let Some(last) = self.tokens.get(i - 1) else { return false };
        let after_noun = last.kind == Kind::Word
            && !self.lexicon.is_stop(&last.fold)
            && !last.is_participle
            && !self.lexicon.is_finite(&last.fold);
        let next = self.fold(i + 1);
        let complement = matches!(
            next,
            "par"
                | "a"
                | "en"
                | "dans"
                | "sur"
                | "aupres"
                | "le"
                | "lors"
                | "pour"
                | "d"
                | "de"
                | "contre"
                | "by"
                | "in"
                | "on"
                | "at"
                | "to"
                | "from"
                | "avec"
                | "depuis"
                | "vers"
                | "comme"
                | "chaque"
        ) || self.lexicon.time(next).is_some();
        after_noun && complement
    }

    fn is_after_determiner(&self, i: usize) -> bool {
        matches!(
            self.before(i),
            "le" | "la"
                | "les"
                | "un"
                | "une"
                | "des"
                | "du"
                | "au"
                | "aux"
                | "ce"
                | "cet"
                | "cette"
                | "ces"
                | "son"
                | "sa"
                | "ses"
                | "leur"
                | "leurs"
                | "de"
                | "d"
                | "l"
                | "'"
                | "the"
                | "an"
                | "his"
                | "her"
                | "their"
                | "its"
                | "this"
                | "that"
                | "of"
        )
    }

    /// True when token `i` is a finite verb, as far as lists and endings tell.
    pub(crate) fn is_finite(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        if token.kind != Kind::Word {
            return false;
        }
        let fold = token.fold.as_str();
        if fold == "a" && self.lexicon.language == Language::French {
            // *à* folds to the same letter.
            return self.is_bare_a(i);
        }
        if self.lexicon.is_finite(fold) {
            return !self.is_after_determiner(i) || matches!(fold, "est" | "ont" | "a");
        }
        if self.is_after_determiner(i) || token.is_capital {
            return false;
        }
        match self.lexicon.language {
            Language::French => {
                is_french_finite(fold)
                    || (self.lexicon.is_verb(&token.stem)
                        && (fold.ends_with("ent") || fold.ends_with('e'))
                        && !token.is_participle
                        && !self.lexicon.is_stop(fold))
            }
            Language::English => fold.len() > 4 && fold.ends_with("ed"),
            _ => false,
        }
    }

    fn is_bare_a(&self, i: usize) -> bool {
        // One byte: `a`; `à` is two.
        self.tokens.get(i).is_some_and(|t| t.span.len() == 1)
    }

    fn is_verbal(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        let fold = token.fold.as_str();
        if self.is_finite(i) {
            return true;
        }
        match self.lexicon.language {
            Language::French => {
                let pronoun = matches!(fold, "se" | "s" | "ne" | "lui" | "leur" | "y");
                let infinitive = fold.len() > 3
                    && ["er", "ir", "re"].iter().any(|e| fold.ends_with(e))
                    && !token.is_participle;
                pronoun
                    || infinitive
                        && (self.lexicon.is_verb(&token.stem)
                            || fold.ends_with("er")
                            || matches!(fold, "avoir" | "etre" | "faire"))
                    || fold.len() > 4 && fold.ends_with("ant")
            }
            Language::English => {
                fold.len() > 4 && fold.ends_with("ing")
                    || self.before(i) == "to"
                        && !self.lexicon.is_stop(fold)
                        && !token.is_capital
                        && token.kind == Kind::Word
                        && !self.starts_noun_phrase(i)
            }
            _ => false,
        }
    }

    /// A finite verb before the next sign that parts.
    fn has_finite_soon(&self, i: usize) -> bool {
        (i..self.tokens.len()).take_while(|&j| !self.parts_here(j)).take(12).any(|j| self.is_finite(j))
    }

    fn parts_here(&self, i: usize) -> bool {
        matches!(self.fold(i), "," | ";" | ":" | "(" | ")" | "—" | "–" | "«" | "»" | "“" | "”")
    }

    fn cut_at_comma(&self, i: usize) -> Cut {
        let end = (i..self.tokens.len()).find(|&j| self.parts_here(j)).unwrap_or(self.tokens.len());
        let first = self.tokens.get(i);
        if self.lexicon.language == Language::German {
            return Cut::Clause;
        }
        let starts_verbal = first.is_some_and(|t| t.is_participle)
            || self.is_verbal(i)
            || (matches!(self.fold(i), "et" | "and" | "en" | "but" | "mais") && self.is_verbal(i + 1));
        if starts_verbal || (i..end).any(|j| self.is_finite(j)) {
            return Cut::Clause;
        }
        if let Some((cut, _)) = self.lexicon.cuts.at(self.fold(i), self.words_from(i + 1))
            && cut == Cut::Clause
        {
            return Cut::Clause;
        }
        if self.is_enumeration(i, end) { Cut::No } else { Cut::Phrase }
    }

    /// Nouns in a row: short, and joined by *et* here or in the next stretch.
    fn is_enumeration(&self, i: usize, end: usize) -> bool {
        let joins =
            |from: usize, to: usize| (from..to).any(|j| matches!(self.fold(j), "et" | "ou" | "and" | "or"));
        let next = (end + 1..self.tokens.len()).find(|&j| self.parts_here(j)).unwrap_or(self.tokens.len());
        end - i <= 7 && (joins(i, end) || self.fold(end) == "," && joins(end + 1, next.min(end + 8)))
    }

    fn cut_at_coordinator(&self, i: usize) -> Cut {
        let is_but = matches!(self.fold(i), "mais" | "but" | "aber");
        let mut next = i + 1;
        while matches!(
            self.fold(next),
            "ne" | "n" | "se" | "s" | "'" | "lui" | "leur" | "il" | "elle" | "y" | "en"
        ) {
            next += 1;
        }
        let infinitive_after = matches!(self.fold(i + 1), "a" | "de" | "d")
            && self.is_verbal(if self.fold(i + 2) == "'" { i + 3 } else { i + 2 });
        if self.is_finite(next)
            || infinitive_after
            || (self.tokens.get(next).is_some_and(|t| t.is_participle) && self.is_finite(next + 1))
        {
            return Cut::Clause;
        }
        if let Some((Cut::Clause, _)) = self.lexicon.cuts.at(self.fold(i + 1), self.words_from(i + 2)) {
            return Cut::Clause;
        }
        let had_verb = (0..i).rev().take_while(|&j| !self.parts_here(j)).take(20).any(|j| self.is_finite(j));
        if had_verb && (self.has_finite_soon(i + 1) || is_but) { Cut::Clause } else { Cut::No }
    }

    /// What a part holds: words that are no stop words, and figures.
    fn content(&self, from: usize, to: usize) -> usize {
        self.tokens
            .get(from..to)
            .unwrap_or(&[])
            .iter()
            .filter(|t| t.kind == Kind::Number || t.kind == Kind::Word && !self.lexicon.is_stop(&t.fold))
            .count()
    }

    /// Joins parts without content to a neighbour of their clause, or to the clause before.
    fn join_small(&self, cuts: &mut [Cut]) {
        let starts: Vec<usize> = cuts
            .iter()
            .enumerate()
            .filter(|(_, c)| **c >= Cut::Phrase && **c != Cut::Verb)
            .map(|(i, _)| i)
            .collect();
        let mut open: Option<usize> = None;
        for (n, &start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).copied().unwrap_or(cuts.len());
            let from = open.unwrap_or(start);
            let is_phrase = cuts.get(start) == Some(&Cut::Phrase);
            let content = self.content(from, end);
            let has_name_or_figure = self
                .tokens
                .get(start + 1..end)
                .unwrap_or(&[])
                .iter()
                .any(|t| t.is_capital || t.kind == Kind::Number);
            let is_small = content == 0 || (is_phrase && content == 1 && !has_name_or_figure);
            let next_is_phrase = cuts.get(end).is_some_and(|c| *c == Cut::Phrase);
            if !is_small {
                open = None;
            } else if is_phrase {
                set(cuts, start, Cut::No);
            } else if next_is_phrase || (content == 0 && end < cuts.len()) {
                set(cuts, end, Cut::No);
                open = Some(from);
            }
        }
    }

    /// Without the signs and the coordinators at its ends.
    fn trimmed(&self, mut range: Range<usize>) -> Range<usize> {
        let is_left = |t: &Token| {
            matches!(t.kind, Kind::Sign) && !"«“\"$€£".contains(t.fold.as_str())
                || matches!(
                    t.fold.as_str(),
                    "et" | "ou"
                        | "mais"
                        | "car"
                        | "que"
                        | "qu"
                        | "and"
                        | "but"
                        | "or"
                        | "that"
                        | "und"
                        | "aber"
                        | "dass"
                )
        };
        let is_right = |t: &Token| {
            t.kind == Kind::Sign && !matches!(t.fold.as_str(), "%" | "»" | "”" | "\"" | "€" | "$")
        };
        while self.tokens.get(range.start).is_some_and(|t| range.start < range.end && is_left(t)) {
            range.start += 1;
        }
        while range.end > range.start && self.tokens.get(range.end - 1).is_some_and(is_right) {
            range.end -= 1;
        }
        range
    }
}

fn set(cuts: &mut [Cut], i: usize, cut: Cut) {
    if let Some(slot) = cuts.get_mut(i) {
        *slot = cut;
    }
}

/// Endings that only finite French verbs have, but for a few nouns.
fn is_french_finite(fold: &str) -> bool {
    const NOUNS: [&str; 14] = [
        "lait", "trait", "extrait", "portrait", "retrait", "attrait", "parfait", "souhait", "camera",
        "opera", "cholera", "forfait", "fait", "bienfait",
    ];
    fold.len() > 4
        && !NOUNS.contains(&fold)
        && ["aient", "ait", "eront", "iront", "era", "ira", "erent", "irent", "issent"]
            .iter()
            .any(|e| fold.ends_with(e))
}
