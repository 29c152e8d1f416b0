//! Who does what to whom in a part: its verb, the names on each side of it, what belongs to whom.
//!
//! A passive is turned: who stands after *par* acts. No parser: a side is everything before or after the first finite verb.

use super::keys::Keys;
use super::lexicon::Lexicon;
use super::senses::is_state;
use super::stem::Language;
use super::token::{Kind, Token};
use super::unit::Maker;
use super::verb::{first_verb, is_passive};
use recoupe_model::{NameKind, Span};
use std::ops::Range;

/// A noun with the names and states that it belongs to.
#[derive(Clone, Debug)]
pub(crate) struct Owned {
    pub(crate) noun: u32,
    /// Its stem: words of one sense (*chanteur*, *chanson*) may own different things.
    pub(crate) stem: String,
    pub(crate) owners: Vec<u32>,
    /// A person is among the owners; else states.
    pub(crate) is_person: bool,
    pub(crate) span: Span,
}

/// Tokens of an owner's noun phrase: *de l'ancien président slovène Ana Kovač* has seven after the noun.
pub(super) const OWNER_TOKENS_MAX: usize = 8;

impl Maker<'_> {
    /// The names and states that act in some tokens, and those that are acted on.
    pub(super) fn sides(&self, tokens: &[Token], keys: &mut Keys) -> (Vec<u32>, Vec<u32>) {
        let Some(verb) = first_verb(tokens, self.lexicon) else { return (Vec::new(), Vec::new()) };
        let agent = tokens
            .iter()
            .skip(verb)
            .position(|t| matches!(t.fold.as_str(), "par" | "by" | "von"))
            .map(|i| i + verb);
        let is_passive = is_passive(tokens, verb, self.lexicon);
        let (acts, is_acted_on) = match agent.filter(|_| is_passive) {
            Some(by) => (by + 1..tokens.len(), 0..verb),
            None if is_passive => (0..0, 0..verb),
            None => (0..verb, verb..tokens.len()),
        };
        (self.names_in(tokens, acts, is_passive, keys), self.names_in(tokens, is_acted_on, false, keys))
    }

    pub(super) fn told_keys(&self, tokens: &[Token], places: &[(u32, Span)]) -> Vec<u32> {
        let Some(verb) = first_verb(tokens, self.lexicon).and_then(|v| tokens.get(v)) else {
            return Vec::new();
        };
        let is_told = |span: &Span| span.start >= verb.span.start;
        if places.iter().all(|(_, span)| is_told(span)) {
            return Vec::new();
        }
        places.iter().filter(|(_, span)| is_told(span)).map(|(key, _)| *key).collect()
    }

    /// The first finite verb, or the participle that an auxiliary leads.
    pub(super) fn verb(&self, tokens: &[Token], keys: &mut Keys) -> Option<u32> {
        let (at, token) = self.verb_token(tokens)?;
        self.key(tokens, at, token, keys).0.map(|(key, _)| key)
    }

    /// The verb tells one of the events of the table of predicates.
    pub(super) fn is_predicate(&self, tokens: &[Token]) -> bool {
        let Some((at, token)) = self.verb_token(tokens) else { return false };
        let rest = tokens.get(at + 1..).unwrap_or(&[]).iter().filter(|t| t.fold != "'" && t.fold != "-");
        let sense = self.lexicon.senses.at(&token.stem, rest.map(|t| t.stem.as_str()));
        sense.is_some_and(|(s, _)| self.lexicon.predicate(s).is_some())
    }

    pub(super) fn verb_token<'a>(&self, tokens: &'a [Token]) -> Option<(usize, &'a Token)> {
        let participle = || tokens.iter().position(|t| t.is_participle);
        let at = first_verb(tokens, self.lexicon).or_else(participle)?;
        let is_telling = |t: &&Token| t.kind == Kind::Word && !self.lexicon.is_stop(&t.fold);
        tokens.iter().enumerate().skip(at).take(6).find(|(_, t)| is_telling(t))
    }

    /// Nouns followed by *de*, *of* or before *'s*, with the names and states of their complement.
    pub(super) fn owned(&self, tokens: &[Token], keys: &mut Keys) -> Vec<Owned> {
        let mut out = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let links = tokens
                .get(at + 1)
                .is_some_and(|t| matches!(t.fold.as_str(), "de" | "du" | "d" | "of" | "des"));
            let is_noun = token.kind == Kind::Word
                && !token.is_capital
                && !self.lexicon.is_stop(&token.fold)
                && !self.lexicon.is_common(&token.stem);
            if !links || !is_noun {
                continue;
            }
            // *le chanteur des Corbeaux*: behind another link the name belongs to the person in between.
            let owner = tokens.get(at + 2..).unwrap_or(&[]).iter().take(OWNER_TOKENS_MAX);
            let is_linked_again = owner
                .take_while(|t| !t.is_capital)
                .any(|t| matches!(t.fold.as_str(), "de" | "du" | "d" | "of" | "des"));
            if is_linked_again {
                continue;
            }
            let until = tokens
                .iter()
                .enumerate()
                .skip(at + 2)
                .take(OWNER_TOKENS_MAX)
                .find(|(_, t)| t.is_sign(",") || t.is_sign("»") || self.lexicon.is_finite(&t.fold))
                .map_or(tokens.len().min(at + 2 + OWNER_TOKENS_MAX), |(i, _)| i);
            let mut owners = self.names_in(tokens, at + 2..until, true, keys);
            let has_person = self.told.reading.mentions.iter().any(|m| {
                m.kind == NameKind::Person
                    && m.span.start >= token.span.end
                    && tokens.get(until - 1).is_some_and(|t| m.span.end <= t.span.end)
            });
            if !has_person {
                owners.retain(|k| keys.is_state(*k));
            }
            if let (Some((noun, _)), false) = (self.key(tokens, at, token, keys).0, owners.is_empty()) {
                let last = tokens.get(until - 1).map_or(token.span, |t| t.span);
                out.push(Owned {
                    noun,
                    stem: token.stem.clone(),
                    owners,
                    is_person: has_person,
                    span: token.span.hull(last),
                });
            }
        }
        out
    }

    /// The names and states in a range; of an agent only its noun phrase.
    pub(super) fn names_in(
        &self,
        tokens: &[Token],
        range: Range<usize>,
        is_agent: bool,
        keys: &mut Keys,
    ) -> Vec<u32> {
        let mut out = Vec::new();
        let mut at = range.start;
        let side = tokens.get(..range.end).unwrap_or(&[]);
        while let Some(token) = side.get(at) {
            let (found, length) = self.key(side, at, token, keys);
            let is_name = token.is_capital && !self.lexicon.is_stop(&token.fold) || self.is_state(side, at);
            if let Some((key, _)) = found.filter(|_| is_name) {
                out.push(key);
            }
            // The agent of a passive ends with its noun phrase.
            if is_agent
                && !out.is_empty()
                && matches!(
                    token.fold.as_str(),
                    "de" | "d" | "," | "pour" | "dans" | "a" | "in" | "for" | "on"
                )
            {
                break;
            }
            at += length.max(1);
        }
        out
    }

    pub(super) fn is_state(&self, tokens: &[Token], at: usize) -> bool {
        let rest = tokens
            .get(at + 1..)
            .unwrap_or(&[])
            .iter()
            .filter(|t| t.fold != "'" && t.fold != "-")
            .map(|t| t.stem.as_str());
        tokens.get(at).and_then(|t| self.lexicon.senses.at(&t.stem, rest)).is_some_and(|(s, _)| is_state(s))
    }
}

/// "pour la première fois en 24 ans", "for the first time in 24 years".
pub(super) fn years_since(tokens: &[Token], lexicon: &Lexicon) -> Option<u16> {
    let says_first = tokens.windows(2).any(|w| {
        matches!(
            w.iter().map(|t| t.fold.as_str()).collect::<Vec<_>>().as_slice(),
            ["premiere", "fois"] | ["first", "time"] | ["first", "visit"]
        )
    });
    if !says_first {
        return None;
    }
    tokens.windows(2).find_map(|w| match w {
        [n, unit] if matches!(unit.fold.as_str(), "ans" | "annees" | "years") => match n.kind {
            Kind::Number => n.fold.parse().ok(),
            _ => lexicon.number(&n.fold).map(|(v, _)| v as u16),
        },
        _ => None,
    })
}

pub(super) fn is_negated(tokens: &[Token], language: Language) -> bool {
    let has = |w: &str| tokens.iter().any(|t| t.fold == w);
    match language {
        Language::French => {
            (has("ne") || has("n"))
                && (has("pas")
                    || has("jamais")
                    || has("aucun")
                    || has("aucune")
                    || has("plus")
                    || has("rien"))
        }
        Language::English => {
            has("not")
                || has("never")
                || has("t") && tokens.windows(2).any(|w| w.iter().map(|t| t.fold.as_str()).eq(["'", "t"]))
        }
        Language::German => has("nicht") || has("kein") || has("keine"),
        Language::Other => false,
    }
}
