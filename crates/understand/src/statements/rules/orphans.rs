//! Quotations that no verb and no source took, to statements: with the speaker that the words before a colon name, else
//! without one.

use super::super::content::Rule;
use super::super::lexicon::Class;
use super::super::phrase::{self, Phrase, phrase_at};
use super::{Found, Scene};

impl Scene<'_, '_> {
    /// Long quotations that no rule took.
    pub(super) fn orphans(&self, all: &[Found]) -> Vec<Found> {
        /// Words under which a quotation is a name, a title or a scare quote.
        const WORDS_MIN: usize = 8;
        /// The same behind a colon, which announces words.
        const COLON_WORDS_MIN: usize = 4;
        let line = self.line;
        let is_taken = |at: usize| all.iter().flat_map(|f| &f.content).any(|c| c.0 <= at && at < c.1);
        let in_speaker = |at: usize| all.iter().filter_map(|f| f.speaker).any(|s| s.from <= at && at < s.to);
        let words = |at: usize| line.unit(at).quote.and_then(|q| self.quotes.get(q)).map_or(0, |q| q.words);
        let is_alone =
            line.unit(1).quote.and_then(|q| self.quotes.get(q)).is_some_and(|q| q.is_ended && q.is_capital)
                && (2..=line.last()).all(|u| !line.unit(u).is_word() && line.unit(u).quote.is_none());
        let enough = |at: usize| {
            if is_alone || line.unit(at - 1).is_colon() || at == 1 && line.unit(2).is_colon() {
                COLON_WORDS_MIN
            } else {
                WORDS_MIN
            }
        };
        (1..=line.last())
            .filter(|at| words(*at) >= enough(*at))
            .filter(|at| !is_taken(*at) && !in_speaker(*at))
            .map(|at| self.orphan(at))
            .collect()
    }

    /// A quotation without a cue; behind a colon the sentence before it is the cue, and its subject the speaker.
    fn orphan(&self, at: usize) -> Found {
        /// Units of a predicate that announces a quotation: « s’est voulu rassurant ».
        const LONG: usize = 20;
        let subject = self.first_subject(at).filter(|_| self.line.unit(at - 1).is_colon());
        // "Asked about the date, the minister demurred: “…”": who is asked stands behind the comma.
        let asked = |s: &Phrase| {
            let comma = (s.from..at).find(|u| self.line.unit(*u).is_comma());
            comma.and_then(|c| phrase_at(self.line, c + 1))
        };
        let subject =
            subject.and_then(|s| if phrase::looks_participle(self.line, s) { asked(&s) } else { Some(s) });
        let speaker =
            subject.filter(|s| phrase::can_speak(self.line, *s) && s.to + 1 < at && s.to + LONG > at);
        // « “On nous mène en bateau” : les usagers excédés »: a headline names the speaker behind its colon.
        let behind = || {
            let opens = at == 1 && self.line.unit(at + 1).is_colon() && self.line.lexicon.code == "fr";
            phrase_at(self.line, at + 2).filter(|p| opens && phrase::can_speak(self.line, *p))
        };
        if let Some(who) = speaker.is_none().then(behind).flatten() {
            return Found::without_verb(vec![(at, at + 1)], None, Some(who), Rule::Announced);
        }
        let rule = if speaker.is_some() { Rule::Announced } else { Rule::Orphan };
        // "Dale, though, remains defiant: “…”": the cue starts behind the aside.
        let behind = |s: &Phrase| {
            let open = self.line.unit(s.to).is_comma();
            let close = (s.to + 1..at - 1).find(|u| self.line.unit(*u).is_comma());
            close.filter(|c| open && c + 2 < at).map_or(s.to + usize::from(open), |c| c + 1)
        };
        let cue = speaker.map(|s| (behind(&s), at - 1));
        // « Marsac : « Nous ne céderons pas » »: a headline names the speaker before the colon.
        // « Banques piratées : « … » » names what it is about.
        let has_common = |s: &Phrase| {
            (s.from..s.to).any(|u| {
                let unit = self.line.unit(u);
                !unit.is_capital()
                    && !unit.is(Class::OF.or(Class::DET))
                    && !self.line.lexicon.can_speak(&unit.low)
            })
        };
        let is_name = |s: &Phrase| {
            s.from <= 2 && s.to + 1 == at && self.line.unit(s.from).is_capital() && !has_common(s)
        };
        let speaker = speaker.or_else(|| subject.filter(is_name));
        Found::without_verb(vec![(at, at + 1)], cue, speaker, rule)
    }
}
