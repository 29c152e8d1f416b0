//! A line to the cue and speaker of the quotation before it: « Ann said. », « — Ann Lee, nurse ».

use super::super::group::Voice;
use super::super::lexicon::{Class, Frame};
use super::super::phrase::{self, phrase_at, subject_before};
use super::{FOLLOWS, Found, Scene, Tag};

impl Scene<'_, '_> {
    /// The tag that the line starts with, when its verb says nothing in the line itself.
    pub(super) fn tag(&self, all: &[Found]) -> Option<Tag> {
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
