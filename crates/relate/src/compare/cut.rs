//! Where a sentence is cut: before relative pronouns and subordinators, coordinated verbs, participles with a complement, and
//! at the signs that part clauses; weaker before the prepositions of circumstance. Nothing is cut inside a short quotation, a
//! fixed phrase or a list of names.

use super::clause::set;
use super::lexicon::{Cut, Say};
use super::stem::Language;
use super::token::{Kind, Token};
use super::verb::Reader;

/// Tokens from the comma of a list to the verb that all its names share.
pub(super) const LIST_TOKENS_MAX: usize = 12;

/// Tokens between two verbs in *-ing* that *and* joins: *killing at least five people and flooding hundreds of homes*.
pub(super) const GERUND_TOKENS_MAX: usize = 8;

/// A quotation of more words than this is cut like other text.
pub(super) const QUOTE_WHOLE_WORDS: usize = 20;

impl<'t> Reader<'t> {
    pub(super) fn cut_before(&self, i: usize) -> Cut {
        let Some(token) = self.tokens.get(i) else { return Cut::No };
        let is_whole = token.is_quoted && self.quote_words(i) <= QUOTE_WHOLE_WORDS;
        if is_whole || self.is_inside.get(i).is_some_and(|x| *x) {
            return Cut::No;
        }
        let before = self.before(i);
        match before {
            ";" | ":" | "–" | "—" => return Cut::Clause,
            "(" | ")" | "[" | "]" => return if self.is_long_aside(i) { Cut::Clause } else { Cut::No },
            "," => return self.cut_at_comma(i),
            "«" | "“" | "\"" if token.is_quoted => return Cut::No,
            _ => {}
        }
        if matches!(token.fold.as_str(), "—" | "–")
            || (matches!(token.fold.as_str(), "(" | "[") && self.is_long_aside(i + 1))
        {
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

    /// The bracket that opens or closes beside token `i` holds a figure with words, or five words and more; a figure alone belongs
    /// to what stands before it: *Ana Ruiz (46,8 %)*.
    pub(super) fn is_long_aside(&self, i: usize) -> bool {
        let is_bracket = |j: &usize| matches!(self.fold(*j), "(" | ")" | "[" | "]");
        let closes_before = i.checked_sub(1).is_some_and(|j| matches!(self.fold(j), ")" | "]"));
        let range = if closes_before {
            let start = (0..i - 1).rev().find(is_bracket).map_or(0, |j| j + 1);
            start..i - 1
        } else {
            i..(i..self.tokens.len()).find(is_bracket).unwrap_or(self.tokens.len())
        };
        let inside = self.tokens.get(range).unwrap_or(&[]);
        let words = inside.iter().filter(|t| t.kind == Kind::Word).count();
        words > 4 || words > 0 && inside.iter().any(|t| t.kind == Kind::Number)
    }

    /// Words of the quotation that token `i` stands in.
    pub(super) fn quote_words(&self, i: usize) -> usize {
        let quoted = |t: &&Token| t.is_quoted;
        let left = self.tokens.get(..i).unwrap_or(&[]).iter().rev().take_while(quoted).count();
        let right = self.tokens.get(i..).unwrap_or(&[]).iter().take_while(quoted).count();
        left + right
    }

    /// An opening mark after a verb of saying or *que*, with a sentence inside.
    pub(super) fn opens_said_quote(&self, i: usize) -> bool {
        matches!(self.fold(i), "«" | "“" | "\"")
            && self.tokens.get(i + 1).is_some_and(|t| t.is_quoted)
            && self.quote_words(i + 1) > 4
            && self.says(i.wrapping_sub(1)).is_some()
    }

    pub(super) fn cut_at_word(&self, i: usize) -> Cut {
        if matches!(self.fold(i), "et" | "ou" | "mais" | "and" | "but" | "or" | "und" | "aber") {
            return self.cut_at_coordinator(i);
        }
        if matches!(self.before(i), "et" | "ou" | "mais" | "and" | "but" | "or" | "'") {
            return Cut::No;
        }
        if matches!(self.fold(i), "par" | "by") && self.tokens.get(i - 1).is_some_and(|t| t.is_participle) {
            return Cut::No;
        }
        // *at least five*, *autour de 40*: belongs to its figure.
        if self
            .lexicon
            .about
            .at(self.fold(i), self.words_from(i + 1))
            .is_some_and(|(_, n)| self.is_figure(i + n))
        {
            return Cut::No;
        }
        let listed = self.lexicon.cuts.at(self.fold(i), self.words_from(i + 1));
        match listed {
            Some((Cut::Clause, _)) if self.is_comparison(i) => return Cut::No,
            Some((Cut::Clause, 1)) if self.fold(i) == "as" || self.fold(i) == "after" => {
                let tells = self.has_finite_soon(i + 1) || self.cuts_gerunds && self.is_gerund(i + 1);
                return if tells { Cut::Clause } else { Cut::Phrase };
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
    pub(super) fn is_comparison(&self, i: usize) -> bool {
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
    pub(super) fn cut_after_say(&self, i: usize) -> Cut {
        let english = self.lexicon.language == Language::English;
        let after_say = i.checked_sub(1).and_then(|p| self.says(p)) == Some(Say::Plain)
            && !self.is_after_determiner(i - 1);
        if english && after_say && self.starts_noun_phrase(i) && self.has_finite_soon(i) {
            Cut::Clause
        } else {
            Cut::No
        }
    }

    /// Cuts where the main clause goes on after a relative or participle clause without a comma: *qui stressent | ont*.
    pub(super) fn resume(&self, cuts: &mut [Cut]) {
        let mut open = 0;
        for i in 0..self.tokens.len() {
            let cut = cuts.get(i).copied().unwrap_or(Cut::No);
            if cut >= Cut::Phrase && cut != Cut::Verb || self.parts_here(i) {
                let relative = matches!(self.fold(i), "qui" | "dont" | "ou" | "who" | "which" | "whose");
                let participle = self.starts_participle_clause(i);
                open = if relative {
                    2
                } else if participle {
                    1
                } else if cut == Cut::Phrase && open > 0 {
                    open
                } else {
                    0
                };
            }
            // "would be", "a été": one verb.
            if (1..=2).any(|back| i.checked_sub(back).is_some_and(|j| self.is_finite(j))) {
                continue;
            }
            let start = self.with_clitics(i);
            if open > 0 && self.is_auxiliary(i) && !matches!(self.before(start), "et" | "and" | "'" | "ou") {
                open -= 1;
                if open == 0 {
                    set(cuts, start, Cut::Clause);
                }
            } else if open == 2 && self.is_finite(i) {
                open = 1;
            }
        }
    }

    pub(super) fn cut_at_comma(&self, i: usize) -> Cut {
        let end = (i..self.tokens.len()).find(|&j| self.parts_here(j)).unwrap_or(self.tokens.len());
        let first = self.tokens.get(i);
        if self.lexicon.language == Language::German {
            return Cut::Clause;
        }
        let starts_verbal = first.is_some_and(|t| t.is_participle)
            || self.is_verbal(i)
            || (matches!(self.fold(i), "et" | "and" | "en" | "but" | "mais") && self.is_verbal(i + 1));
        let until = (i + 1..end).find(|&j| self.starts_clause(j)).unwrap_or(end);
        if !starts_verbal && self.ends_list_of_subjects(i, until) {
            return Cut::No;
        }
        if starts_verbal || (i..until).any(|j| self.is_finite(j)) {
            return Cut::Clause;
        }
        if let Some((cut, _)) = self.lexicon.cuts.at(self.fold(i), self.words_from(i + 1))
            && cut == Cut::Clause
        {
            return Cut::Clause;
        }
        if self.is_enumeration(i, end) && !self.is_described_name(i) { Cut::No } else { Cut::Phrase }
    }

    /// *Anvers, Liège | , Gand et Bruges ont voté*: the comma stands inside the subject, whose last two are joined by *et*
    /// before the verb, and nothing before it in the sentence or since the last sign is a verb.
    pub(super) fn ends_list_of_subjects(&self, i: usize, until: usize) -> bool {
        let Some(verb) = (i..until).find(|&j| self.is_finite(j)) else { return false };
        let joins = (i + 1..verb).any(|j| matches!(self.fold(j), "et" | "ou" | "and" | "or"));
        let has_verb_before = (0..i).rev().take(LIST_TOKENS_MAX).any(|j| self.is_finite(j));
        let names = |t: &Token| t.is_capital || t.kind == Kind::Number;
        let item = self.tokens.get(i.saturating_sub(2)..i + 1).unwrap_or(&[]);
        joins
            && verb - i <= LIST_TOKENS_MAX
            && !has_verb_before
            && item.iter().filter(|t| names(t)).count() >= 2
    }

    /// Nouns in a row: short, and joined by *et* here or in the next stretch.
    pub(super) fn is_enumeration(&self, i: usize, end: usize) -> bool {
        let joins =
            |from: usize, to: usize| (from..to).any(|j| matches!(self.fold(j), "et" | "ou" | "and" | "or"));
        let next = (end + 1..self.tokens.len()).find(|&j| self.parts_here(j)).unwrap_or(self.tokens.len());
        end - i <= 7 && (joins(i, end) || self.fold(end) == "," && joins(end + 1, next.min(end + 8)))
    }

    /// *la militante Ana Ruiz* , *à la Libérienne Rosa Diallo*: a name with what it is, in a list of such.
    pub(super) fn is_described_name(&self, i: usize) -> bool {
        let is_end = |j: &usize| self.parts_here(*j) || matches!(self.fold(*j), "et" | "and");
        let end = (i..(i + LIST_TOKENS_MAX).min(self.tokens.len())).find(is_end).unwrap_or(self.tokens.len());
        let item = self.tokens.get(i..end).unwrap_or(&[]);
        let opens = item
            .iter()
            .take(3)
            .any(|t| matches!(t.fold.as_str(), "le" | "la" | "l" | "un" | "une" | "au" | "the" | "a" | "an"));
        let says_what = item
            .iter()
            .take_while(|t| !t.is_capital)
            .any(|t| t.kind == Kind::Word && !self.lexicon.is_stop(&t.fold));
        let capitals = item.iter().rev().take_while(|t| t.is_capital || t.fold == "-").count();
        opens && (says_what && capitals >= 2 || capitals >= 3)
    }

    pub(super) fn cut_at_coordinator(&self, i: usize) -> Cut {
        if matches!(self.fold(i), "et" | "and") && self.is_described_name(i + 1) {
            return Cut::Phrase;
        }
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
        let goes_on = self.lexicon.language == Language::English
            && self.is_gerund(i + 1)
            && (self.is_figure(i + 2)
                || matches!(self.fold(i + 2), "the" | "a" | "an" | "his" | "her" | "its" | "their"))
            && (0..i - 1).rev().take(GERUND_TOKENS_MAX).any(|j| self.is_gerund(j));
        if self.is_finite(next)
            || infinitive_after
            || goes_on
            || (self.tokens.get(next).is_some_and(|t| t.is_participle && !t.is_capital)
                && self.is_finite(next + 1))
        {
            return Cut::Clause;
        }
        if let Some((Cut::Clause, _)) = self.lexicon.cuts.at(self.fold(i + 1), self.words_from(i + 2)) {
            return Cut::Clause;
        }
        let had_verb = (0..i).rev().take_while(|&j| !self.parts_here(j)).take(20).any(|j| self.is_finite(j));
        if had_verb && (self.has_finite_soon(i + 1) || is_but) { Cut::Clause } else { Cut::No }
    }
}
