//! A verb group of saying to who speaks by it: the subject before it, the one it goes on from, the place where *on* says it.

use super::super::content::over_adverbs;
use super::super::group::{Group, Voice};
use super::super::lexicon::Class;
use super::super::phrase::{self, Phrase, phrase_at, subject_before};
use super::Scene;

impl Scene<'_, '_> {
    /// « La direction, pour sa part, »: only an adverbial phrase stands before the comma at `comma`.
    pub(super) fn is_aside_before(&self, comma: usize) -> bool {
        let line = self.line;
        let inside = (1..comma).rev().take_while(|u| !line.unit(*u).is_comma()).count();
        let from = comma - inside;
        let is_aside = |u: usize| {
            let unit = line.unit(u);
            unit.is(Class::ASIDE.or(Class::ADV)) || matches!(&*unit.low, "lui" | "elle" | "eux" | "elles")
        };
        // « La CGT, qui a refusé de signer, dénonce »: the relative clause of the subject.
        let is_relative = line.unit(from).is(Class::REL)
            && !line.unit(from).is(Class::QUE)
            && !(1..from.saturating_sub(1)).any(|u| super::is_verb(line, u));
        from > 1 && inside > 0 && (is_relative || (from..comma).all(is_aside))
    }

    /// Who speaks by a group whose content stands behind it.
    pub(super) fn speaker_of(&self, group: &Group<'_>, last: Option<Phrase>) -> Option<Phrase> {
        let line = self.line;
        if let Some(hanging) = group.hanging {
            return Some(Phrase { from: hanging, to: hanging + 1 });
        }
        let mut at = group.reach;
        while at > 1
            && line.unit(at - 1).is(Class::ADV.or(Class::ASIDE))
            && !line.unit(at - 1).is(Class::SUBJECT)
        {
            at -= 1;
        }
        let before = line.unit(at - 1);
        match group.voice {
            Voice::GoesOn => last,
            Voice::Hanging if at <= 1 => self.subject_of_rest(group),
            Voice::Hanging
                if line.unit(group.end).is_colon()
                    || before.is_comma()
                    || line.unit(group.start).says("en")
                    || before.says("en")
                    || before.is(Class::AND)
                    || before.quote.is_some() =>
            {
                last.or_else(|| self.first_subject(at))
            }
            _ if before.is(Class::AND) => {
                self.subject_of_like(group).or(last).or_else(|| self.first_subject(at))
            }
            _ if group.is_purpose => last.or_else(|| self.first_subject(at - 1)),
            // "with opponents arguing that": they argue.
            Voice::Hanging if line.lexicon.code == "en" => {
                subject_before(line, group.reach).map(|s| Phrase {
                    from: s.from + usize::from(line.unit(s.from).says("with") && s.to > s.from + 1),
                    ..s
                })
            }
            // « affirme Nathalie Ruffin, secrétaire du Samu, qui déplore »: who just spoke, with her role.
            _ => subject_before(line, group.reach)
                .map(|s| last.filter(|l| l.to == s.to).unwrap_or(s))
                .or_else(|| if before.is_comma() { last } else { None }),
        }
    }

    /// « ont signé un accord et ont réaffirmé »: the subject of the same auxiliary before.
    fn subject_of_like(&self, group: &Group<'_>) -> Option<Phrase> {
        let line = self.line;
        let aux = line.unit(group.start);
        if !aux.is(Class::HAVE.or(Class::BE)) {
            return None;
        }
        let floor = group.reach.saturating_sub(40).max(1);
        let like = (floor..group.reach.saturating_sub(1)).rev().find(|u| line.unit(*u).low == aux.low)?;
        let from = if line.unit(like - 1).is(Class::CLITIC.or(Class::NOT)) { like - 1 } else { like };
        subject_before(line, from)
    }

    /// « Estimant que …, il vota »: the subject behind the comma that ends the participle clause.
    fn subject_of_rest(&self, group: &Group<'_>) -> Option<Phrase> {
        let comma = (group.end..=self.line.last()).filter(|u| self.line.unit(*u).is_comma());
        comma.filter_map(|c| phrase_at(self.line, c + 1)).find(|p| phrase::can_speak(self.line, *p))
    }

    /// The first noun phrase of the clause before `end`.
    pub(super) fn first_subject(&self, end: usize) -> Option<Phrase> {
        let start = (1..end).rev().find(|u| self.line.unit(*u).is_semicolon()).map_or(1, |u| u + 1);
        let mut at = start;
        for _ in 0..4 {
            let mut from = over_adverbs(self.line, at);
            if from < end && self.line.unit(from).is(Class::CONJ) {
                from = over_adverbs(self.line, from + 1);
            }
            let unit = self.line.unit(from);
            let is_open =
                unit.is(Class::PREP.or(Class::SUB)) && !unit.is(Class::ARTICLE) && !unit.says("des");
            if !is_open {
                return phrase_at(self.line, from).filter(|p| p.to <= end);
            }
            at = (from..end).find(|u| self.line.unit(*u).is_comma())? + 1;
        }
        None
    }

    /// « dit-on à la mairie », « a-t-on appris auprès du parquet »: where *on* says it.
    pub(super) fn place_behind(&self, end: usize) -> Option<Phrase> {
        let line = self.line;
        let at = over_adverbs(line, end);
        let first = match &*line.unit(at).low {
            "à" | "au" | "aux" | "chez" | "dans" => at + 1,
            "du" if line.unit(at + 1).says("côté") && line.unit(at + 2).is(Class::OF) => {
                at + 2 + usize::from(!line.unit(at + 2).is(Class::DET))
            }
            "auprès" => at + 2,
            "de" if line.unit(at + 1).low.starts_with("source") => {
                let to = (at + 2..at + 4).find(|u| !line.unit(*u).is_word()).unwrap_or(at + 3);
                return Some(Phrase { from: at + 1, to });
            }
            _ => return None,
        };
        phrase_at(line, first)
            .or_else(|| line.unit(first).is_word().then_some(Phrase { from: first, to: first + 1 }))
    }

    /// « À la mairie, on assure », « Dans l’entourage du ministre, on dit »: where the *on* at `at` says it.
    pub(super) fn place_before(&self, at: usize) -> Option<Phrase> {
        let line = self.line;
        let comma = at.checked_sub(1).filter(|c| line.unit(*c).is_comma())?;
        let inside = (1..comma).rev().take_while(|u| !line.unit(*u).is_comma()).count();
        let from = comma - inside;
        let first = match (&*line.unit(from).low, &*line.unit(from + 1).low) {
            ("du", "côté") => from + 3,
            ("à" | "au" | "aux" | "chez" | "dans", _) => from + 1,
            _ => return None,
        };
        let who = Phrase { from: first, to: comma };
        let circle = |u: usize| {
            matches!(
                &*line.unit(u).low,
                "entourage" | "rangs" | "camp" | "état-major" | "couloirs" | "mairie"
            )
        };
        let speaks = phrase::can_speak(line, who) || (first..comma).any(circle);
        (first < comma && speaks).then_some(who)
    }

    /// « cela », « c’ », « ce qui »: nobody.
    pub(super) fn is_neuter(&self, who: Phrase) -> bool {
        matches!(
            &*self.line.unit(who.from).low,
            "cela" | "ça" | "ceci" | "c'" | "ce" | "it" | "this" | "that"
        )
    }
}
