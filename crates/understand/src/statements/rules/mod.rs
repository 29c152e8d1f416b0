//! A line to its statements, one family of rules a file: verbs with what they say behind them (`forward`), behind or around it
//! (`incise`, `order`, `unlisted`), sources (`sources`), nouns of saying (`nouns`), quotations that are left (`orphans`), and the
//! names that sign the line before (`tags`). Who speaks by a verb is found in `speaker`.
//!
//! Each verb group looks behind itself first; only when nothing fits there is it an incise. A group without a subject of
//! its own goes on from the speaker before it.
//! Gets wrong: a predicate that announces nobody’s words in a list (« renvoie à « un point presse » »).

mod forward;
mod incise;
mod nouns;
mod order;
mod orphans;
mod sources;
mod speaker;
mod tags;
mod unlisted;

use super::conjugation::Tense;
use super::content::{Rule, behind};
use super::group::{Group, Voice, groups};
use super::lexicon::{Class, Verb};
use super::line::Line;
use super::phrase::{self, Phrase, phrase_at};
use super::quotes::Quote;
use crate::tokens::TokenKind;
use recoupe_model::{Act, Span};

/// A statement of one line, in units.
#[derive(Clone, Debug)]
pub struct Found {
    /// Content, units `from..to`; several when an incise cuts it.
    pub content: Vec<(usize, usize)>,
    /// The cue.
    pub cue: Option<(usize, usize)>,
    /// The speaker.
    pub speaker: Option<Phrase>,
    /// Who relays it, as spans.
    pub via: Vec<Span>,
    /// How it was found.
    pub rule: Rule,
    /// Denied.
    pub denies: bool,
    /// What is done by saying it.
    pub act: Option<Act>,
    /// A thought rather than words.
    pub is_belief: bool,
    /// The cue stands in the conditional.
    pub is_conditional: bool,
    /// 0 to 1.
    pub confidence: f32,
    /// What is known of the verb or noun that makes it.
    pub about: About,
}

impl Found {
    /// What no verb makes: its words alone say who says it.
    fn without_verb(
        content: Vec<(usize, usize)>,
        cue: Option<(usize, usize)>,
        speaker: Option<Phrase>,
        rule: Rule,
    ) -> Self {
        Self {
            content,
            cue,
            speaker,
            via: Vec::new(),
            rule,
            denies: false,
            act: None,
            is_belief: false,
            is_conditional: false,
            confidence: rule.confidence(),
            about: About::default(),
        }
    }
}

/// What the weighing asks of a cue, without its words.
#[derive(Clone, Copy, Debug, Default)]
pub struct About {
    /// The frames that its verb takes.
    pub frames: u16,
    /// Prepositions and markers that it takes.
    pub markers: u8,
    /// How the group stands to its subject.
    pub voice: u8,
    /// Yes-or-no facts, a bit each.
    pub facts: u16,
}

impl About {
    /// The cue is a noun.
    pub const NOUN: u16 = 1 << 9;

    /// What was taken for its speaker cannot be one.
    const MISREAD: u16 = 1 << 14;

    /// True when its speaker was dropped, as it cannot be one.
    pub fn is_misread(self) -> bool {
        self.facts & Self::MISREAD != 0
    }

    /// True for a passive verb.
    pub fn is_passive(self) -> bool {
        self.voice == 2
    }

    /// True for a verb that is negated.
    pub fn is_unsaid(self) -> bool {
        self.facts >> 6 & 1 == 1
    }

    fn of(group: &Group<'_>) -> Self {
        let verb = group.verb;
        let facts = [
            verb.is_belief,
            verb.may_be_thing,
            verb.act.is_some(),
            verb.denies,
            verb.is_reflexive,
            !verb.particles.is_empty(),
            group.is_negated,
            group.is_compound,
            group.is_purpose,
            false,
            group.is_conditional,
            group.is_future,
            verb.is_raising,
            verb.wants_claim,
        ];
        let facts = facts.iter().enumerate().fold(0, |bits, (at, fact)| bits | u16::from(*fact) << at);
        let voice = match group.voice {
            Voice::Active => 1,
            Voice::Passive => 2,
            Voice::Hanging => 3,
            Voice::GoesOn => 4,
        };
        Self { frames: verb.frames.bits(), markers: markers_of(verb), voice, facts }
    }
}

/// How many prepositions and markers a verb takes, up to three of each.
fn markers_of(verb: &Verb) -> u8 {
    let few = |n: usize| u8::try_from(n.min(3)).unwrap_or(3);
    few(verb.frames.behind.len()) << 2 | few(verb.frames.to.len())
}

/// What the rules look at.
pub struct Scene<'a, 'l> {
    /// The line.
    pub line: &'a Line<'l>,
    /// The quotations of the block.
    pub quotes: &'a [Quote],
    /// The verb groups of the line.
    pub groups: Vec<Group<'l>>,
}

/// The statements of `line`, in the order of their cues.
pub fn found(line: &Line<'_>, quotes: &[Quote]) -> (Vec<Found>, Option<Tag>) {
    let scene = Scene { line, quotes, groups: groups(line) };
    let mut all: Vec<Found> = Vec::new();
    let mut heard: Vec<Heard> = Vec::new();
    for (index, group) in scene.groups.iter().enumerate() {
        let (who, list) = scene.of_group(index, last_heard(&heard, group.reach), &all);
        if let Some(who) = who {
            let to = list.iter().flat_map(|f| &f.content).map(|c| c.1).max().unwrap_or(group.end);
            heard.push(Heard { start: group.start, to, who });
        }
        all.extend(list);
    }
    let sources = scene.sources(&all);
    all.extend(sources);
    let unlisted = scene.unlisted(&all);
    all.extend(unlisted);
    let nouns = scene.nouns(&all);
    all.extend(nouns);
    let orphans = scene.orphans(&all);
    all.extend(orphans);
    for one in &mut all {
        one.speaker = one.speaker.map(|s| phrase::without_verb(line, s));
    }
    for one in all.iter_mut().filter(|f| f.speaker.is_some_and(|s| !phrase::may_be_subject(line, s))) {
        one.speaker = None;
        one.about.facts |= About::MISREAD;
    }
    let tag = scene.tag(&all);
    (all, tag)
}

/// « Ann said. » as a line of its own behind a quotation that ended with a stop: cue and speaker of that quotation.
/// A line that is only a name, behind a quotation and a dash, has no cue.
pub type Tag = (Option<(usize, usize)>, Phrase);

/// The verb that opens the line without a subject, and where what it says starts: « regrette un manque d’écoute ».
pub fn opening_verb(line: &Line<'_>) -> Option<(Span, usize)> {
    let groups = groups(line);
    let group = groups
        .first()
        .filter(|g| g.reach <= 1 && g.voice == Voice::Active && !g.is_negated && g.hanging.is_none())?;
    let content = behind(line, &groups, 0, group.end)?;
    Some((line.span(group.start, group.end)?, content.from))
}

/// True for an auxiliary or another finite form.
fn is_verb(line: &Line<'_>, at: usize) -> bool {
    let unit = line.unit(at);
    let is_form = unit.forms.iter().any(|f| matches!(f.tense, Tense::Finite | Tense::Conditional));
    unit.is(Class::HAVE.or(Class::BE).or(Class::MODAL)) && !unit.is(Class::DET)
        || is_form && !line.lexicon.is_noun_too(&unit.low) && !unit.is_capital()
        || line.lexicon.looks_finite(&unit.low)
}

/// True for a hanging *on*.
fn is_on(line: &Line<'_>, at: usize) -> bool {
    matches!(&*line.unit(at).low, "-on" | "-t-on")
}

/// A group that was read: where it starts, where what it says ends, who says it.
struct Heard {
    start: usize,
    to: usize,
    who: Phrase,
}

/// What may follow a subject and its verb when what is said stands before them.
const FOLLOWS: Class =
    Class::PREP.or(Class::ADV).or(Class::TIME).or(Class::ASIDE).or(Class::SUB).or(Class::CONJ);

/// What nobody is named for is a statement less often.
const DOUBT_AGENTLESS: f32 = 0.7;

/// Groups looked back at for the speaker that goes on: a sentence with more is a list.
const HEARD_MAX: usize = 12;

/// Who spoke last at the level of the group that starts at `reach`: not within a content that ended before it, nor one
/// that it stands in.
fn last_heard(heard: &[Heard], reach: usize) -> Option<Phrase> {
    let near = || heard.iter().rev().take(HEARD_MAX);
    let is_nested = |e: &Heard| near().any(|f| f.start < e.start && e.start < f.to && f.to <= reach);
    near().find(|e| e.to <= reach && !is_nested(e)).map(|e| e.who)
}

impl<'l> Scene<'_, 'l> {
    /// The subject of the group `index` and the statements that it makes.
    fn of_group(&self, index: usize, last: Option<Phrase>, all: &[Found]) -> (Option<Phrase>, Vec<Found>) {
        let Some(group) = self.groups.get(index) else { return (None, Vec::new()) };
        let shorter = self.without_quoted_adverb(group);
        let group = shorter.as_ref().unwrap_or(group);
        if group.verb.is_raising {
            return (None, self.raising(index, group).into_iter().collect());
        }
        if group.voice == Voice::Passive {
            return (None, self.passive(index, group).into_iter().collect());
        }
        if let Some(who) = self.named_behind_quote(group)
            && let Some(found) = self.subject_then_verb(index, group, who, all)
        {
            return (Some(who), vec![found]);
        }
        // « L’imam a-t-il voulu appeler au meurtre ? » asks, and tells nothing.
        let asks = group.hanging.is_some()
            && (1..=self.line.last()).rev().take(2).any(|u| self.line.unit(u).says("?"));
        if asks && self.quote_before(group).is_none() {
            return (None, Vec::new());
        }
        let before = self.line.unit(group.reach - 1);
        let aside = before.is_comma() && self.is_aside_before(group.reach - 1);
        let dashes = (1..group.reach).filter(|u| self.line.unit(*u).kind == TokenKind::Dash).count();
        let dash = before.kind == TokenKind::Dash && dashes != 2;
        let follows = !aside && (before.quote.is_some() || before.is_comma() || dash);
        if (group.hanging.is_some()
            || (follows && group.voice == Voice::Active)
            || before.says("comme")
            || before.says("as"))
            && let Some(found) = self.incise(index, group, all)
        {
            return (found.speaker, if self.is_unsaid(group) { Vec::new() } else { vec![found] });
        }
        let speaker = self.speaker_of(group, last);
        if self.is_unsaid(group) {
            return (speaker, Vec::new());
        }
        // "…, Ann said, …": between commas what is said stands on both sides.
        let close = Self::right_before(group, speaker);
        let then_verb = || close.and_then(|who| self.subject_then_verb(index, group, who, all));
        if self.is_between(group, speaker)
            && let Some(found) = then_verb()
        {
            return (speaker, vec![found]);
        }
        let Some(content) = behind(self.line, &self.groups, index, group.end) else {
            return (speaker, then_verb().into_iter().collect());
        };
        // « mieux vaudrait … avant de remettre en cause des symboles »: nobody spoke who could go on.
        let is_before = group.is_purpose && self.line.unit(group.reach.saturating_sub(2)).says("avant");
        if is_before && content.rule == Rule::Noun && last.is_none() {
            return (None, Vec::new());
        }
        let Some(found) = self.forward(group, content, speaker) else { return (speaker, Vec::new()) };
        let more = self.quote_behind(group, content, &found);
        // « raconte la scène : « … » »: two words before the colon only announce the quotation.
        let announces = more.is_some() && content.rule == Rule::Noun && content.to <= content.from + 2;
        (speaker, Some(found).filter(|_| !announces).into_iter().chain(more).collect())
    }

    /// A negated verb says nothing in French; in English what somebody does not say, think or want is attributed all the same.
    fn is_unsaid(&self, group: &Group<'_>) -> bool {
        group.is_negated && self.line.lexicon.code == "fr"
    }

    fn made(
        &self,
        group: &Group<'_>,
        content: Vec<(usize, usize)>,
        speaker: Option<Phrase>,
        rule: Rule,
        doubt: f32,
        via: Vec<Span>,
    ) -> Found {
        let mut via = via;
        via.extend(speaker.and_then(|s| self.relay_behind(s.to)).filter(|v| !via.contains(v)));
        Found {
            content,
            cue: Some((group.start, group.end)),
            speaker,
            via,
            rule,
            // « C’est faux », dément X: what stands between the marks is not what is denied.
            denies: group.is_negated
                || group.verb.denies && !matches!(rule, Rule::Before | Rule::Colon | Rule::Incise),
            act: group.verb.act.filter(|_| rule != Rule::As),
            is_belief: group.verb.is_belief,
            is_conditional: group.is_conditional,
            confidence: rule.confidence() * doubt,
            about: About::of(group),
        }
    }

    /// « …, note Claire Lenoir, citée par La Revue »: who hands on the words of the speaker that ends at `end`.
    fn relay_behind(&self, end: usize) -> Option<Span> {
        let line = self.line;
        let part = end + usize::from(line.unit(end).is_comma());
        let is_relay = part > end && line.unit(part).is(Class::RELAY) && line.unit(part + 1).is(Class::BY);
        let who = phrase_at(line, part + 2).filter(|p| is_relay && phrase::can_speak(line, *p))?;
        line.span(who.from, who.to)
    }

    /// Outlets and agencies spoken to between two units: « à l’AFP », « sur BFM TV ».
    fn media(&self, from: usize, to: usize) -> Vec<Span> {
        super::media::media(self.line, from, to.min(self.line.last() + 1))
    }
}
