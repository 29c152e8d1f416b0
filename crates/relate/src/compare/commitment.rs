//! How firmly a clause is told: in the telling's own voice, through somebody, in the conditional, denied.
//!
//! A clause that only says who speaks is a wrapper; what it says of commitment goes to the clauses that it introduces or closes.
//! What the reading knows of statements is joined to what the words say.

use super::clause::Part;
use super::lexicon::{Lexicon, Lowers, Say};
use super::stem::Language;
use super::token::{Kind, Token, hull};
use super::unit::Maker;
use recoupe_model::{Act, Certainty, Polarity, Span};

/// How firmly a clause is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Commitment {
    pub(crate) conditional: bool,
    pub(crate) hedge: bool,
    /// Said by somebody, with a verb that leaves it to them.
    pub(crate) attributed: bool,
    /// In reported speech, where a conditional is a tense.
    pub(crate) reported: bool,
    /// Announced by somebody.
    pub(crate) announced: bool,
    /// Alleged, suspected.
    pub(crate) claimed: bool,
    pub(crate) denied: bool,
}

impl Commitment {
    pub(super) fn join(&mut self, other: Self) {
        self.conditional |= other.conditional;
        self.hedge |= other.hedge;
        self.attributed |= other.attributed;
        self.announced |= other.announced;
        self.reported |= other.reported;
        self.claimed |= other.claimed;
        self.denied |= other.denied;
    }

    pub(super) fn of_say(say: Say) -> Self {
        let mut out = Self::default();
        match say {
            Say::Plain => out.attributed = true,
            Say::Own => out.announced = true,
            Say::Claim => out.claimed = true,
            Say::Deny => out.denied = true,
        }
        out
    }
}

impl Maker<'_> {
    /// Its verb tells an act that who does it makes known.
    pub(super) fn is_act(&self, part: &Part) -> bool {
        self.verb_token(self.of(part)).is_some_and(|(_, t)| self.lexicon.is_act(&t.stem))
    }

    /// Starts with a pronoun: the speaker tells of their own act.
    pub(super) fn is_own_word(&self, part: &Part) -> bool {
        let first = self.of(part).iter().find(|t| t.kind == Kind::Word).map_or("", |t| t.fold.as_str());
        matches!(
            first,
            "il" | "elle"
                | "ils"
                | "elles"
                | "je"
                | "j"
                | "nous"
                | "on"
                | "he"
                | "she"
                | "they"
                | "i"
                | "we"
                | "it"
                | "er"
                | "sie"
                | "wir"
                | "ich"
                | "lui"
                | "his"
                | "her"
                | "my"
                | "our"
        )
    }

    /// What the words of some tokens say of commitment.
    pub(super) fn marks(&self, tokens: &[Token]) -> Commitment {
        let mut out = Commitment::default();
        for (i, token) in tokens.iter().enumerate() {
            let rest =
                tokens.get(i + 1..).unwrap_or(&[]).iter().filter(|t| t.fold != "'").map(|t| t.fold.as_str());
            // *comme prévu*, *as expected*: it happened.
            let is_met = i
                .checked_sub(1)
                .and_then(|j| tokens.get(j))
                .is_some_and(|t| matches!(t.fold.as_str(), "comme" | "as"));
            // *may* lowers, *May* is a month.
            if token.is_capital && self.lexicon.time(&token.fold).is_some() {
                continue;
            }
            match self.lexicon.lowers.at(&token.fold, rest).filter(|(l, _)| *l != Lowers::Hedge || !is_met) {
                Some((Lowers::Hedge, _)) => out.hedge = true,
                Some((Lowers::Claim, _)) => out.claimed = true,
                Some((Lowers::Conditional, _)) => out.conditional = true,
                None => {}
            }
            if self.lexicon.language == Language::French && is_conditional(&token.fold, self.lexicon) {
                out.conditional = true;
            }
        }
        out
    }

    /// For each clause what it stands under, and whether it is a wrapper.
    pub(super) fn commitments(&self) -> Vec<(Commitment, bool)> {
        let count = self.parts.last().map_or(0, |p| p.clause + 1);
        let mut out = vec![(Commitment::default(), false); count];
        let mut above = Commitment::default();
        for clause in 0..count {
            let parts: Vec<&Part> = self.parts.iter().filter(|p| p.clause == clause).collect();
            let tokens: Vec<&Token> = parts.iter().flat_map(|p| self.of(p)).collect();
            let next = self.parts.iter().find(|p| p.clause == clause + 1);
            let wrapper = self.wrapper(&tokens, next);
            if let (Some((say, _)), Some(slot)) = (wrapper, out.get_mut(clause)) {
                slot.1 = say.is_some();
            }
            match wrapper {
                Some((Some(say), Side::After)) => {
                    above = Commitment::of_say(say);
                    above.reported = true;
                }
                Some((Some(say), Side::Around)) => {
                    above = Commitment::of_say(say);
                    if self.names_study(&tokens) {
                        (above.announced, above.attributed) = (true, false);
                    }
                    // ", according to the company" closes what it says.
                    out.iter_mut().take(clause).for_each(|(c, _)| c.join(above));
                }
                Some((Some(say), Side::Before)) => {
                    let mut of = Commitment::of_say(say);
                    // ", a indiqué X" at the end of a lead is the way of agencies: weak.
                    of.announced |= of.attributed;
                    of.attributed = false;
                    out.iter_mut().take(clause).for_each(|(c, _)| c.join(of));
                }
                _ => {
                    let closes = self.closes_with_source(&tokens);
                    if let Some(slot) = out.get_mut(clause) {
                        slot.0.join(above);
                        slot.0.attributed |= closes;
                    }
                }
            }
        }
        self.read_statements(&mut out);
        out
    }

    /// ", selon le parquet", "according to the company" within the clause, and no study.
    pub(super) fn closes_with_source(&self, tokens: &[&Token]) -> bool {
        let fold = |i: usize| tokens.get(i).map_or("", |t| t.fold.as_str());
        let opens = |i: usize| match fold(i) {
            "selon" | "laut" => true,
            "according" => fold(i + 1) == "to",
            "d" => fold(i + 2) == "apres",
            _ => false,
        };
        (1..tokens.len()).any(|i| opens(i) && !tokens.get(i).is_some_and(|t| t.is_quoted))
            && !self.names_study(tokens)
    }

    /// The verb of saying of a clause that says little else, and on which side what is said stands.
    pub(super) fn wrapper(&self, tokens: &[&Token], next: Option<&Part>) -> Option<(Option<Say>, Side)> {
        let first = tokens.first()?;
        let second = tokens.get(1).map_or("", |t| t.fold.as_str());
        if matches!(first.fold.as_str(), "selon" | "laut" | "gemass")
            || (first.fold == "according" && second == "to")
            || (first.fold == "d" && tokens.get(2).is_some_and(|t| t.fold == "apres"))
        {
            return Some((Some(Say::Plain), Side::Around));
        }
        let at = (0..tokens.len()).rev().find(|&i| self.says(tokens, i).is_some())?;
        let say = self.says(tokens, at);
        let from_end = tokens.len() - at;
        let content_after = tokens
            .get(at + 1..)
            .unwrap_or(&[])
            .iter()
            .filter(|t| t.kind == Kind::Word && !self.lexicon.is_stop(&t.fold))
            .count();
        if at <= 2 && self.starts_inverted(tokens, at) {
            return Some((say, Side::Before));
        }
        let introduces = next.is_some_and(|p| {
            p.tokens.start.checked_sub(1).and_then(|i| self.tokens.get(i)).is_some_and(|t| {
                matches!(t.fold.as_str(), "que" | "qu" | "that" | ":" | "«" | "“" | "\"" | "'" | "dass")
            }) || self.of(p).first().is_some_and(|t| matches!(t.fold.as_str(), "«" | "“" | "\""))
        });
        let english_bare = self.lexicon.language == Language::English
            && from_end <= 3
            && content_after == 0
            && next.is_some();
        ((introduces && content_after <= 6) || english_bare).then_some((say, Side::After))
    }

    /// *Selon une étude*: a finding, told by those who found it.
    pub(super) fn names_study(&self, tokens: &[&Token]) -> bool {
        let study =
            STUDIES.iter().find_map(|s| self.lexicon.senses.at(s, std::iter::empty())).map(|(s, _)| s);
        study.is_some()
            && tokens
                .iter()
                .any(|t| self.lexicon.senses.at(&t.stem, std::iter::empty()).map(|(s, _)| s) == study)
    }

    /// A verb of saying that says here: not an adjective (*un homme soupçonné*).
    pub(super) fn says(&self, tokens: &[&Token], at: usize) -> Option<Say> {
        let token = tokens.get(at).filter(|t| !t.is_quoted)?;
        let helped = (1..=3).any(|back| {
            at.checked_sub(back).and_then(|i| tokens.get(i)).is_some_and(|t| {
                self.lexicon.is_finite(&t.fold) || matches!(t.fold.as_str(), "avoir" | "ayant" | "having")
            })
        });
        // "il est à noter"
        let is_infinitive = token.fold.ends_with("er") && at > 0 && self.lexicon.language == Language::French;
        if token.is_participle && !helped || is_infinitive {
            return None;
        }
        self.lexicon.say(&token.stem).filter(|say| *say != Say::Deny || !self.refuses(tokens, at))
    }

    /// *Rejeter une offre*, *to reject a plan* refuse it; only what is said of somebody is denied so: *rejeter les accusations*.
    fn refuses(&self, tokens: &[&Token], at: usize) -> bool {
        let is_said = |t: &&Token| {
            self.lexicon.say(&t.stem).is_some()
                || matches!(
                    t.fold.as_str(),
                    "que"
                        | "qu"
                        | "avoir"
                        | "that"
                        | "having"
                        | "responsabilite"
                        | "responsibility"
                        | "blame"
                        | "wrongdoing"
                        | "faute"
                        | "soupcon"
                        | "soupcons"
                        | "suspicion"
                        | "suspicions"
                )
        };
        let stem = tokens.get(at).map_or("", |t| t.fold.as_str());
        let after = tokens.get(at + 1..).unwrap_or(&[]);
        (stem.starts_with("rejet") || stem.starts_with("reject"))
            && after.iter().any(|t| t.kind == Kind::Word)
            && !after.iter().copied().any(|t| is_said(&t))
    }

    /// ", a indiqué X", ", said X", ", ont annoncé": the verb leads its clause.
    pub(super) fn starts_inverted(&self, tokens: &[&Token], at: usize) -> bool {
        let helpers = tokens.iter().take(at).all(|t| {
            matches!(
                t.fold.as_str(),
                "a" | "ont" | "t" | "avait" | "avaient" | "l" | "'" | "s" | "est" | "comme"
            )
        });
        let follows_something = tokens
            .first()
            .and_then(|f| self.tokens.first().map(|s| s.span.start < f.span.start))
            .unwrap_or(false);
        helpers && follows_something && tokens.len() > at + 1
    }

    /// Strength of the verb in a cue.
    pub(super) fn cue_strength(&self, cue: Span) -> Option<Say> {
        let tokens = super::token::tokens(&self.told.article.text, cue, self.lexicon);
        tokens.iter().rev().find_map(|t| self.lexicon.say(&t.stem))
    }

    /// What the statements of the reading say of the clauses of this sentence.
    pub(super) fn read_statements(&self, out: &mut [(Commitment, bool)]) {
        let Some(last) = self.tokens.last() else { return };
        let Some(first) = self.tokens.first() else { return };
        let sentence = first.span.hull(last.span);
        // By start: none that starts after the sentence holds one of its clauses.
        let until = self.told.reading.statements.partition_point(|s| s.hull().start < sentence.end);
        for statement in self.told.reading.statements.get(..until).unwrap_or(&[]).iter().rev().take(40) {
            for part in self.parts {
                let span = hull(self.tokens, &part.tokens);
                let holds =
                    statement.content.iter().any(|c| c.start <= span.start + 3 && span.end <= c.end + 3);
                let Some((commitment, _)) = out.get_mut(part.clause).filter(|_| holds) else { continue };
                let cue = statement.cue.map(|c| self.cue_strength(c));
                match cue.flatten() {
                    _ if commitment.announced || commitment.claimed => {}
                    Some(Say::Own) => commitment.announced = true,
                    Some(Say::Claim) => commitment.claimed = true,
                    _ => commitment.attributed = true,
                }
                commitment.claimed |= statement.act == Some(Act::Accusation);
                commitment.denied |= statement.polarity == Polarity::Denied;
                commitment.conditional |= statement.certainty == Certainty::Conditional;
            }
        }
    }
}

/// A stem of the sense of studies, in French and English.
pub(super) const STUDIES: [&str; 2] = ["etud", "stud"];

/// Where what is said stands, seen from its wrapper.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
    /// *Selon X*: the sentence.
    Around,
}

/// A French word with the ending of the conditional: the *r* is that of an infinitive, so *migrait* and *montrait* are none.
pub(super) fn is_conditional(fold: &str, lexicon: &Lexicon) -> bool {
    const STEMS: [&str; 9] = ["er", "ir", "dr", "vr", "rr", "aur", "ttr", "itr", "clur"];
    let stem = fold.strip_suffix("ait").or_else(|| fold.strip_suffix("aient"));
    stem.is_some_and(|s| STEMS.iter().any(|end| s.ends_with(end)))
        && fold.len() > 5
        && !lexicon.is_imperfect(fold)
}
