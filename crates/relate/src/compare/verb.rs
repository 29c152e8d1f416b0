//! Which words of a sentence are verbs, as far as lists and endings tell.
//!
//! No parser: a bare present tense that no list knows is taken for a noun. A determiner before a word makes it a noun, a
//! pronoun or an auxiliary a verb.

use super::lexicon::{Cut, Lexicon, Say};
use super::stem::Language;
use super::token::{Kind, Token};
use std::ops::Range;

pub(super) struct Reader<'t> {
    pub(super) tokens: &'t [Token],
    pub(super) lexicon: &'t Lexicon,
    /// Words inside a listed phrase, after its first: nothing is cut before them.
    pub(super) is_inside: Vec<bool>,
    /// *after testing positive* is a clause of its own.
    pub(super) cuts_gerunds: bool,
}

impl<'t> Reader<'t> {
    /// A verb that tells stands in the range.
    pub(super) fn tells(&self, range: &Range<usize>) -> bool {
        range.clone().any(|i| {
            self.is_finite(i) || self.is_verbal(i) || self.tokens.get(i).is_some_and(|t| t.is_participle)
        })
    }

    pub(super) fn of(tokens: &'t [Token], lexicon: &'t Lexicon) -> Self {
        let mut reader = Self { tokens, lexicon, is_inside: vec![false; tokens.len()], cuts_gerunds: false };
        for i in 0..tokens.len() {
            let Some((_, length)) = lexicon.cuts.at(reader.fold(i), reader.words_from(i + 1)) else {
                continue;
            };
            if length > 1 && !reader.is_inside.get(i).is_some_and(|x| *x) {
                let apostrophes =
                    tokens.get(i..).unwrap_or(&[]).iter().take(length).filter(|t| t.fold == "'").count();
                reader
                    .is_inside
                    .iter_mut()
                    .skip(i + 1)
                    .take(length - 1 + apostrophes)
                    .for_each(|x| *x = true);
            }
        }
        reader
    }

    pub(super) fn fold(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.fold.as_str())
    }

    pub(super) fn before(&self, i: usize) -> &'t str {
        i.checked_sub(1).map_or("", |i| self.fold(i))
    }

    /// The words from `i`, apostrophes left out.
    pub(super) fn words_from(&self, i: usize) -> impl Iterator<Item = &'t str> + Clone + use<'t> {
        let tokens: &'t [Token] = self.tokens;
        tokens.get(i..).unwrap_or(&[]).iter().filter(|t| t.fold != "'").map(|t| t.fold.as_str())
    }

    pub(super) fn says(&self, i: usize) -> Option<Say> {
        self.tokens.get(i).and_then(|t| self.lexicon.say(&t.stem))
    }

    pub(super) fn is_figure(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == Kind::Number || self.lexicon.number(&t.fold).is_some())
    }

    pub(super) fn starts_noun_phrase(&self, i: usize) -> bool {
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
    pub(super) fn starts_participle_clause(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        if i > 0 && self.is_present_participle(i) {
            return true;
        }
        if !token.is_participle || i == 0 {
            return false;
        }
        let Some(last) = self.tokens.get(i - 1) else { return false };
        let after_noun = last.kind == Kind::Word
            && !self.lexicon.is_stop(&last.fold)
            && !last.is_participle
            && !self.lexicon.is_finite(&last.fold);
        let next = self.fold(i + 1);
        let is_claim = self.lexicon.say(&token.stem) == Some(Say::Claim) && matches!(next, "de" | "d" | "of");
        let complement = is_claim || self.lexicon.is_complement(next) || self.lexicon.time(next).is_some();
        after_noun && complement
    }

    /// *emportant trois passagers*: a French word in *-ant* after a noun, before a determiner or a figure.
    pub(super) fn is_present_participle(&self, i: usize) -> bool {
        let fold = self.fold(i);
        let looks = self.lexicon.language == Language::French
            && fold.len() > 5
            && fold.ends_with("ant")
            && !self.lexicon.is_stop(fold)
            && !self.tokens.get(i).is_some_and(|t| t.is_capital || t.kind != Kind::Word);
        let opens = |j: usize| {
            matches!(
                self.fold(j),
                "le" | "la" | "les" | "l" | "un" | "une" | "des" | "du" | "au" | "aux" | "ses"
            ) || self.lexicon.number(self.fold(j)).is_some()
                || self.tokens.get(j).is_some_and(|t| t.kind == Kind::Number)
        };
        looks
            && opens(i + 1)
            && !self.is_after_determiner(i)
            && !matches!(self.before(i), "en" | "se" | "s" | "ne" | "n")
    }

    pub(super) fn is_after_determiner(&self, i: usize) -> bool {
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
        if self.is_after_determiner(i) || token.is_capital || self.lexicon.is_noun(fold) {
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

    pub(super) fn is_bare_a(&self, i: usize) -> bool {
        // One byte: `a`; `à` is two.
        self.tokens.get(i).is_some_and(|t| t.span.len() == 1)
    }

    pub(super) fn is_verbal(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        let fold = token.fold.as_str();
        if self.is_finite(i) {
            return true;
        }
        if token.is_capital && i > 0 || self.lexicon.is_noun(fold) {
            return false;
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
    pub(super) fn has_finite_soon(&self, i: usize) -> bool {
        let goes_on = |j: &usize| !self.parts_here(*j) && (*j <= i || !self.starts_clause(*j));
        (i..self.tokens.len()).take_while(goes_on).take(12).any(|j| self.is_finite(j))
    }

    /// A sign other than a comma stands at `i`.
    pub(super) fn is_parted(&self, i: usize) -> bool {
        self.tokens
            .get(i)
            .is_some_and(|t| t.kind == Kind::Sign && !matches!(t.fold.as_str(), "," | "'" | "-"))
    }

    pub(super) fn parts_here(&self, i: usize) -> bool {
        matches!(self.fold(i), "," | ";" | ":" | "(" | ")" | "—" | "–" | "«" | "»" | "“" | "”")
    }

    /// A word that opens a clause of its own.
    pub(super) fn starts_clause(&self, i: usize) -> bool {
        self.lexicon.cuts.at(self.fold(i), self.words_from(i + 1)).is_some_and(|(c, _)| c == Cut::Clause)
    }

    /// Where the verb at `i` starts with its *s'*, *n'*, *l'*, *se*, *ne* before it.
    pub(super) fn with_clitics(&self, i: usize) -> usize {
        let is_clitic =
            |j: usize| matches!(self.fold(j), "s" | "n" | "l" | "y" | "se" | "ne" | "lui" | "leur");
        let mut start = i;
        for _ in 0..2 {
            start = match (start.checked_sub(1), start.checked_sub(2)) {
                (Some(_), Some(two)) if self.before(start) == "'" && is_clitic(two) => two,
                (Some(one), _) if is_clitic(one) => one,
                _ => return start,
            };
        }
        start
    }

    /// A finite verb that is no noun either.
    pub(super) fn is_auxiliary(&self, i: usize) -> bool {
        self.is_finite(i)
            && self.tokens.get(i).is_some_and(|t| {
                self.lexicon.is_finite(&t.fold) && t.fold.len() <= 8 && !self.lexicon.is_verb(&t.stem)
            })
    }

    /// *killing*, as far as the ending tells.
    pub(super) fn is_gerund(&self, i: usize) -> bool {
        let fold = self.fold(i);
        fold.len() > 5 && fold.ends_with("ing") && !self.is_after_determiner(i) && self.is_verbal(i)
    }
}

/// True when some tokens hold a verb that tells: finite, a participle or an infinitive.
pub(crate) fn tells(tokens: &[Token], lexicon: &Lexicon) -> bool {
    let reader = Reader::of(tokens, lexicon);
    let all = 0..tokens.len();
    matches!(lexicon.language, Language::German | Language::Other) || reader.tells(&all)
}

/// The first finite verb of some tokens.
pub(crate) fn first_verb(tokens: &[Token], lexicon: &Lexicon) -> Option<usize> {
    let reader = Reader::of(tokens, lexicon);
    (0..tokens.len()).find(|&i| reader.is_finite(i))
}

/// A form of *être* or *to be* and a participle follow each other from `verb` on.
pub(crate) fn is_passive(tokens: &[Token], verb: usize, lexicon: &Lexicon) -> bool {
    let after = tokens.get(verb..).unwrap_or(&[]);
    let be = after.iter().take(3).position(|t| {
        matches!(
            t.fold.as_str(),
            "est"
                | "sont"
                | "ete"
                | "etait"
                | "etaient"
                | "sera"
                | "seront"
                | "fut"
                | "furent"
                | "is"
                | "are"
                | "was"
                | "were"
                | "been"
                | "be"
                | "wurde"
                | "wurden"
        )
    });
    let is_participle = |t: &Token| t.is_participle || t.fold.len() > 4 && t.fold.ends_with("ed");
    // After *été* nearly any word is a participle.
    let after_been = |i: usize| {
        after.get(i).is_some_and(|t| t.fold == "ete")
            && after
                .get(i + 1)
                .is_some_and(|t| t.kind == Kind::Word && !t.is_capital && !lexicon.is_stop(&t.fold))
    };
    be.is_some_and(|i| after_been(i) || after.iter().skip(i + 1).take(3).any(is_participle))
}

/// Endings that only finite French verbs have, but for a few nouns.
pub(super) fn is_french_finite(fold: &str) -> bool {
    const NOUNS: [&str; 14] = [
        "lait", "trait", "extrait", "portrait", "retrait", "attrait", "parfait", "souhait", "camera",
        "opera", "cholera", "forfait", "fait", "bienfait",
    ];
    fold.len() > 4
        && !NOUNS.contains(&fold)
        && [
            "aient", "ait", "dra", "dront", "tra", "vra", "vront", "eront", "iront", "era", "ira", "erent",
            "irent", "issent",
        ]
        .iter()
        .any(|e| fold.ends_with(e))
}
