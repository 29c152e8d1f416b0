//! A line to the cue and speaker of the quotation before it: « Ann said. », « — Ann Lee, nurse ».

use super::super::group::Voice;
use super::super::lexicon::{Class, Frame};
use super::super::phrase::{self, phrase_at, subject_before};
use super::{FOLLOWS, Found, Scene, Tag};

impl Scene<'_, '_> {
    /// The tag that the line starts with, when its verb says nothing in the line itself.
    pub(super) fn tag(&self, all: &[Found]) -> Option<Tag> {
        if let Some(tag) = self.credit() {
            return Some(tag);
        }
        let Some(group) = self.groups.first() else { return self.signature() };
        let cue = (group.start, group.end);
        if !group.verb.frames.has(Frame::Incise)
            || group.voice != Voice::Active
            || all.iter().any(|f| f.cue == Some(cue))
        {
            return None;
        }
        let inverted = || self.subject_after(group).filter(|s| s.from == group.end);
        let who = if group.reach <= 1 { inverted() } else { subject_before(self.line, group.reach) }?;
        let opens = who.from <= 1 || group.reach <= 1;
        let next = self.line.unit(group.end.max(who.to));
        let ends = !next.is_word() || next.is(FOLLOWS);
        (opens && ends && !group.is_negated && phrase::can_speak(self.line, who)).then_some((Some(cue), who))
    }

    /// « La formule est de Luc Amant », « Le cri du cœur est signé Ann Lee », « La phrase, lâchée par X, … »: who said the
    /// quotation before.
    fn credit(&self) -> Option<Tag> {
        /// Units before the name.
        const LONG: usize = 12;
        let line = self.line;
        let is_words = (2..4).any(|u| line.unit(u).is(Class::QUOTED));
        if !(line.unit(1).is(Class::DET) && is_words) {
            return None;
        }
        let signs = |u: usize| {
            let (unit, next) = (line.unit(u), line.unit(u + 1));
            match &*unit.low {
                "est" | "sont" if next.is(Class::OF) => Some(u + 2),
                "est" | "sont" if next.low.starts_with("signé") => Some(u + 2),
                "vient" | "viennent" if next.is(Class::OF) => Some(u + 2),
                "par" if line.unit(1).is(Class::ARTICLE) => Some(u + 1),
                _ => None,
            }
        };
        let name = (3..LONG).find_map(signs)?;
        let who = phrase_at(line, name).filter(|p| phrase::can_speak(line, *p))?;
        Some((Some((1, name)), who))
    }

    /// « “…” — Ann Lee, nurse »: a line that is a name with its apposition.
    fn signature(&self) -> Option<Tag> {
        /// Units of a name with its role.
        const LONG: usize = 9;
        let line = self.line;
        let who = phrase_at(line, 1)?;
        let is_name =
            line.unit(1).is_capital() && !line.unit(1).is(Class::DET.or(Class::PREP)) && who.to <= LONG;
        (is_name && (who.to..=line.last()).all(|u| !line.unit(u).is_word() && line.unit(u).quote.is_none()))
            .then_some((None, who))
    }
}
