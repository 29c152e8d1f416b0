//! A line to its statements: one rule for verbs with what they say behind them, one for verbs behind what is said, one
//! for sources (*selon*), one for quotations that are left.
//!
//! Each verb group looks behind itself first; only when nothing fits there is it an incise. A group without a subject of
//! its own goes on from the speaker before it.
//! Gets wrong: speech inside quotations is not read (« Le maire m’a dit que… » within a quotation).

use super::conjugation::Tense;
use super::content::{self, Behind, Rule, behind, over_adverbs, trimmed};
use super::group::{Group, Voice, groups};
use super::lexicon::{Class, Frame, Trust, Verb};
use super::line::Line;
use super::phrase::{self, Phrase, phrase_at, subject_before};
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
    let sources = scene.sources();
    all.extend(sources);
    let nouns = scene.nouns(&all);
    all.extend(nouns);
    let orphans = scene.orphans(&all);
    all.extend(orphans);
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

/// Sources of one line: a sentence with more is a list, and each costs a reading of the line.
const SOURCES_MAX: usize = 8;

/// Nouns of saying of one line: a sentence with more is a list, and each costs a reading of the line.
const NOUNS_MAX: usize = 8;

/// What nobody is named for is a statement less often.
const DOUBT_AGENTLESS: f32 = 0.7;

/// Units of an aside between a verb and its subject behind it.
const ASIDE_MAX: usize = 10;

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
        let Some(found) = self.forward(group, content, speaker) else { return (speaker, Vec::new()) };
        let more = self.quote_behind(group, content, &found);
        // « raconte la scène : « … » »: two words before the colon only announce the quotation.
        let announces = more.is_some() && content.rule == Rule::Noun && content.to <= content.from + 2;
        (speaker, Some(found).filter(|_| !announces).into_iter().chain(more).collect())
    }

    /// « Transorvane “categorically” denied »: one quoted word between subject and verb is an adverb of the verb, which then
    /// reaches to the subject; none where none stands.
    fn without_quoted_adverb(&self, group: &Group<'l>) -> Option<Group<'l>> {
        let line = self.line;
        let quote = line.unit(group.reach - 1).quote.and_then(|q| self.quotes.get(q));
        let is_adverb = quote.is_some_and(|q| q.words == 1 && !q.has_comma && !q.is_ended)
            && group.reach > 2
            && line.unit(group.reach - 2).is_word()
            && group.voice == Voice::Active;
        is_adverb.then(|| Group { reach: group.reach - 1, ..group.clone() })
    }

    /// "“…,” Ann Lee, a nurse, told the paper": the name right behind a quotation, parted from its verb by an apposition or
    /// a relative clause.
    fn named_behind_quote(&self, group: &Group<'_>) -> Option<Phrase> {
        /// Units of an apposition.
        const LONG: usize = 25;
        let line = self.line;
        let close = group.reach.checked_sub(1).filter(|c| line.unit(*c).is_comma())?;
        if line.lexicon.code != "en" || group.voice != Voice::Active {
            return None;
        }
        let floor = close.saturating_sub(LONG).max(1);
        let at = (floor..close).rev().find(|u| line.unit(*u).quote.is_some())?;
        let quote = line.unit(at).quote.and_then(|q| self.quotes.get(q))?;
        let from = at + 1 + usize::from(line.unit(at + 1).is_comma());
        let is_said = quote.has_comma || quote.is_ended || from > at + 1;
        let open = (from..close).find(|u| !line.unit(*u).is_word())?;
        let who = Phrase { from, to: open };
        let starts = line.unit(from).is_capital() || line.unit(from).is(Class::DET);
        let holds_verb = (from..open).any(|u| is_verb(line, u) && !line.unit(u).is_capital());
        (is_said && line.unit(open).is_comma() && starts && !holds_verb && phrase::can_speak(line, who))
            .then_some(who)
    }

    /// A negated verb says nothing in French; in English what somebody does not say, think or want is attributed all the same.
    fn is_unsaid(&self, group: &Group<'_>) -> bool {
        group.is_negated && self.line.lexicon.code == "fr"
    }

    /// "Prices are expected to rise", "he seems tired": what is thought stands on both sides, and nobody thinks it.
    fn raising(&self, index: usize, group: &Group<'_>) -> Option<Found> {
        let line = self.line;
        let subject = subject_before(line, group.reach)?;
        let found = behind(line, &self.groups, index, group.end);
        let is_plain = line.unit(group.end).is_word() && !line.unit(group.end).is(Class::QUE.or(Class::CONJ));
        let (from, to, rule) = match found.filter(|b| b.from == group.end) {
            Some(b) => (b.from, b.to, b.rule),
            None if is_plain && group.verb.particles.is_empty() => {
                (group.end, content::clause_end(line, &self.groups, index, group.end), Rule::Attribute)
            }
            None => return None,
        };
        let content = vec![(subject.from, subject.to), (from, to)];
        Some(self.made(group, content, None, rule, DOUBT_AGENTLESS, Vec::new()))
    }

    /// Statements by nouns: "her claim that", "the mayor's plan to".
    fn nouns(&self, all: &[Found]) -> Vec<Found> {
        let line = self.line;
        let is_cue = |at: usize| all.iter().filter_map(|f| f.cue).any(|c| c.0 <= at && at < c.1);
        let open = (1..=line.last()).filter(|at| {
            let unit = line.unit(*at);
            unit.is_word()
                && unit.class == Class::default()
                && (!unit.is_capital() || *at == 1)
                && !is_cue(*at)
        });
        let found = open.filter_map(|at| self.noun(at, line.lexicon.noun(&line.unit(at).low)?));
        found.take(NOUNS_MAX).collect()
    }

    fn noun(&self, at: usize, noun: &Verb) -> Option<Found> {
        let line = self.line;
        let (next, from) = (line.unit(at + 1), at + 1);
        let none = self.groups.len();
        let clause = (next.is(Class::QUE) && noun.frames.has(Frame::Que))
            || (next.is(Class::SI) && noun.frames.has(Frame::Whether));
        let infinitive = noun.frames.has(Frame::A) && next.says("to") && content::infinitive_at(line, at + 2);
        let object = noun.frames.behind.iter().any(|p| next.says(p)) && line.unit(at + 2).is_word();
        let (to, rule) = if clause {
            (content::clause_end(line, &self.groups, none, from), Rule::Clause)
        } else if infinitive {
            (content::clause_end(line, &self.groups, none, from), Rule::Infinitive)
        } else if object {
            (phrase_at(line, at + 2).map_or(at + 3, |p| p.to), Rule::Noun)
        } else {
            return None;
        };
        let speaker = self.owner(at);
        let is_own = speaker.is_some_and(|s| s.from > at && s.from < to);
        if is_own || to <= from + 1 {
            return None;
        }
        let frames = noun.frames.bits();
        let about = About { frames, markers: markers_of(noun), voice: 0, facts: About::NOUN };
        let confidence = rule.confidence() * DOUBT_AGENTLESS;
        let (content, cue) = (vec![(from, to)], Some((at, at + 1)));
        Some(Found { confidence, about, ..Found::without_verb(content, cue, speaker, rule) })
    }

    /// Whose claim, plan or fear the noun at `at` is: a possessive before it, else the subject of *have*, *make* and the like.
    fn owner(&self, at: usize) -> Option<Phrase> {
        /// Adjectives between owner and noun.
        const NEAR: usize = 5;
        let line = self.line;
        let floor = at.saturating_sub(NEAR).max(1);
        for here in (floor..at).rev() {
            let unit = line.unit(here);
            let is_own = matches!(
                &*unit.low,
                "his"
                    | "her"
                    | "their"
                    | "its"
                    | "my"
                    | "our"
                    | "your"
                    | "son"
                    | "sa"
                    | "ses"
                    | "leur"
                    | "leurs"
            );
            if is_own {
                return Some(Phrase { from: here, to: here + 1 });
            }
            if unit.says("'s") || unit.says("'") {
                return subject_before(line, here);
            }
            let group = self.groups.iter().find(|g| g.start <= here && here < g.end);
            if let Some(group) = group.filter(|g| g.voice == Voice::Active) {
                return subject_before(line, group.reach);
            }
            if unit.is(Class::HAVE) {
                return subject_before(line, here);
            }
            if !unit.is_word() || unit.is(Class::PREP.or(Class::CONJ).or(Class::SUB)) {
                return None;
            }
        }
        None
    }

    /// « La direction, pour sa part, »: only an adverbial phrase stands before the comma at `comma`.
    fn is_aside_before(&self, comma: usize) -> bool {
        let line = self.line;
        let inside = (1..comma).rev().take_while(|u| !line.unit(*u).is_comma()).count();
        let from = comma - inside;
        let is_aside = |u: usize| {
            let unit = line.unit(u);
            unit.is(Class::ASIDE.or(Class::ADV)) || matches!(&*unit.low, "lui" | "elle" | "eux" | "elles")
        };
        from > 1 && inside > 0 && (from..comma).all(is_aside)
    }

    /// Who speaks by a group whose content stands behind it.
    fn speaker_of(&self, group: &Group<'_>, last: Option<Phrase>) -> Option<Phrase> {
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
            _ => subject_before(line, group.reach).or_else(|| if before.is_comma() { last } else { None }),
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
    fn first_subject(&self, end: usize) -> Option<Phrase> {
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

    /// A statement whose content stands behind its verb.
    fn forward(&self, group: &Group<'_>, content: Behind, speaker: Option<Phrase>) -> Option<Found> {
        let speaks = speaker.is_some_and(|s| phrase::can_speak(self.line, s));
        let is_noun = matches!(content.rule, Rule::Noun | Rule::As);
        let is_human =
            speaker.is_some() && !group.verb.may_be_thing && !speaker.is_some_and(|s| self.is_neuter(s));
        if is_noun && !speaks && !is_human {
            return None;
        }
        let is_clause = content.rule == Rule::Clause && group.verb.may_be_thing && !speaks;
        if is_clause
            && speaker.is_none_or(|s| self.is_neuter(s) || self.line.unit(content.from).is(Class::SI))
        {
            return None;
        }
        let must_speak = matches!(content.rule, Rule::Toward | Rule::Attribute)
            || content.rule == Rule::Infinitive && self.line.unit(content.from).is(Class::PREP);
        let sentences = is_noun
            && group.verb.may_be_court
            && (content.from..content.to).any(|u| self.line.unit(u).is(Class::COURT));
        if sentences {
            return None;
        }
        let one = speaker.filter(|s| self.line.unit(s.from).says("on") && group.hanging.is_none());
        let place = one.and_then(|s| self.place_before(s.from));
        let is_one = one.is_some() && place.is_none();
        let (speaks, speaker) = (speaks || place.is_some(), place.or(speaker));
        if is_one || (must_speak && !speaks && !is_human && speaker.is_some()) {
            return None;
        }
        let is_scare = content.rule == Rule::Quoted && speaker.is_none();
        if is_scare {
            return None;
        }
        let doubt = if speaks { 1.0 } else { 0.85 };
        let mut via = self.media(group.end, content.between);
        via.extend(self.media(1, speaker.map_or(1, |s| s.from.min(group.start))));
        Some(self.made(group, vec![(content.from, content.to)], speaker, content.rule, doubt, via))
    }

    /// « dit-on à la mairie », « a-t-on appris auprès du parquet »: where *on* says it.
    fn place_behind(&self, end: usize) -> Option<Phrase> {
        let line = self.line;
        let at = over_adverbs(line, end);
        let first = match &*line.unit(at).low {
            "à" | "au" | "aux" | "chez" | "dans" => at + 1,
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
    fn place_before(&self, at: usize) -> Option<Phrase> {
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
    fn is_neuter(&self, who: Phrase) -> bool {
        matches!(
            &*self.line.unit(who.from).low,
            "cela" | "ça" | "ceci" | "c'" | "ce" | "it" | "this" | "that"
        )
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

    /// « a précisé que …: « … » »: the quotation behind the colon is a second statement of the same verb.
    fn quote_behind(&self, group: &Group<'_>, content: Behind, found: &Found) -> Option<Found> {
        let next = self.groups.iter().map(|g| g.start).find(|s| *s >= content.to).unwrap_or(usize::MAX);
        let stop = (content.to + 30).min(next).min(self.line.last());
        let colon = (content.to..stop).find(|u| self.line.unit(*u).is_colon())?;
        let is_colon = content.rule != Rule::Colon;
        let quote = colon + 1;
        (is_colon && self.line.unit(quote).quote.is_some()).then(|| {
            self.made(group, vec![(quote, quote + 1)], found.speaker, Rule::Colon, 1.0, found.via.clone())
        })
    }

    /// A verb behind or inside what is said: « …, a indiqué la police », « … » a-t-il précisé, comme l’a rappelé X.
    fn incise(&self, index: usize, group: &Group<'l>, all: &[Found]) -> Option<Found> {
        let line = self.line;
        let frames = &group.verb.frames;
        let may_follow =
            frames.has(Frame::Incise) || frames.has(Frame::Np) && self.quote_before(group).is_some();
        if !may_follow {
            return None;
        }
        let is_as = line.unit(group.reach - 1).says("comme") || line.unit(group.reach - 1).says("as");
        let speaker = match group.hanging {
            Some(unit) => {
                let who = Phrase { from: unit, to: unit + 1 };
                Some(if is_on(line, unit) { self.place_behind(group.end).unwrap_or(who) } else { who })
            }
            None => self.subject_after(group),
        };
        let behind_it = behind(line, &self.groups, index, group.end);
        // « … », a-t-il lâché, avant d’ajouter que …: what stands behind the comma is said by another verb.
        let is_apart = self.quote_before(group).is_some() && line.unit(group.end).is_comma();
        let opens_clause = !is_apart
            && behind_it.is_some_and(|b| {
                matches!(b.rule, Rule::Clause | Rule::Infinitive | Rule::Toward)
                    || (b.rule == Rule::BareClause
                        && (b.from..b.to).any(|u| is_verb(line, u))
                        && self.quote_before(group).is_none()
                        && subject_before(line, group.reach).is_some_and(|s| phrase::can_speak(line, s)))
                    || (b.rule == Rule::Noun && line.unit(b.from).is(Class::PREP) && group.verb.is_reflexive)
            });
        if opens_clause || (speaker.is_none() && self.quote_before(group).is_none()) {
            return None;
        }
        let speaker = match speaker {
            Some(s) => Some(s),
            None => subject_before(line, group.reach).filter(|s| phrase::can_speak(line, *s)),
        };
        let end = speaker.map_or(group.end, |s| s.to).max(group.end);
        let announces =
            is_as || group.hanging.is_some() || speaker.is_some_and(|s| phrase::can_speak(line, s));
        if let Some(quote) = self.quote_announced(end, is_as).filter(|_| announces) {
            let via = self.media(group.end, end);
            return Some(self.made(group, vec![(quote, quote + 1)], speaker, Rule::Colon, 1.0, via));
        }
        // « Comme l’a souligné le rapporteur, le texte ne règle pas tout »: what is said stands behind.
        if is_as && group.reach <= 3 && line.unit(end).is_comma() {
            let to = content::clause_end(line, &self.groups, index, end + 1);
            let content = vec![(end + 1, to)];
            return (to > end + 1)
                .then(|| self.made(group, content, speaker, Rule::Incise, 1.0, self.media(group.end, end)));
        }
        let from = self.content_start(group, all);
        let to = trimmed(line, from, if is_as { group.reach - 1 } else { group.reach });
        if to <= from || !self.is_inverted(group, speaker) {
            return None;
        }
        let is_quoted = line.unit(to - 1).quote.is_some();
        let mut content = vec![(from, to)];
        content.extend(self.resumed(index, from, to, end));
        if content.len() == 1 && to == from + 1 && !is_quoted {
            return None;
        }
        let rule = if is_quoted { Rule::Before } else { Rule::Incise };
        Some(self.made(group, content, speaker, rule, 1.0, self.media(group.end, end + 12)))
    }

    /// « “…,” Ann said »: subject and verb behind what is said.
    fn subject_then_verb(
        &self,
        index: usize,
        group: &Group<'l>,
        who: Phrase,
        all: &[Found],
    ) -> Option<Found> {
        let line = self.line;
        let before = line.unit(who.from - 1);
        let quoted = self.is_behind_quote(who);
        let ends = !line.unit(group.end).is_word() || line.unit(group.end).is(FOLLOWS);
        // "…, a claim officials dispute": what was said is claimed, and the clause says of whom.
        let is_claim = (who.from..who.to).take(2).any(|u| {
            let unit = line.unit(u);
            unit.is(Class::CLAIM) || line.lexicon.noun(&unit.low).is_some()
        });
        if is_claim && before.is_comma() && line.lexicon.code == "en" && line.unit(who.from).is(Class::DET) {
            return None;
        }
        let clause = before.is_comma() && ends && line.lexicon.code == "en" && phrase::can_speak(line, who);
        if !group.verb.frames.has(Frame::Incise) || !(quoted || clause) {
            return None;
        }
        let shifted = Group { reach: who.from, ..group.clone() };
        let from = self.content_start(&shifted, all);
        let to = trimmed(line, from, who.from);
        if to <= from {
            return None;
        }
        let mut content = vec![(from, to)];
        let end = if line.unit(group.end).is_comma() || line.unit(group.end).quote.is_some() {
            group.end
        } else {
            over_adverbs(line, group.end)
        };
        content.extend(self.resumed(index, from, to, end));
        let rule = if quoted { Rule::Before } else { Rule::Incise };
        Some(self.made(group, content, Some(who), rule, 1.0, Vec::new()))
    }

    /// The speaker that the active verb of `group` follows, a few words aside.
    fn right_before(group: &Group<'_>, speaker: Option<Phrase>) -> Option<Phrase> {
        /// Units between the two.
        const NEAR: usize = 3;
        speaker.filter(|s| s.to <= group.reach && s.to + NEAR >= group.reach && group.voice == Voice::Active)
    }

    /// True for a phrase right behind a quotation, or behind its comma.
    fn is_behind_quote(&self, who: Phrase) -> bool {
        let before = self.line.unit(who.from - 1);
        before.quote.is_some() || before.is_comma() && self.line.unit(who.from - 2).quote.is_some()
    }

    /// True for an English subject and verb between commas, or between a quotation and a comma.
    fn is_between(&self, group: &Group<'_>, speaker: Option<Phrase>) -> bool {
        let line = self.line;
        let Some(who) = speaker.filter(|s| line.lexicon.code == "en" && s.to <= group.reach) else {
            return false;
        };
        let (before, behind, next) =
            (line.unit(who.from - 1), line.unit(group.end), line.unit(group.end + 1));
        let quoted = self.is_behind_quote(who);
        let ends = behind.is_comma() || behind.kind == TokenKind::Stop;
        ends && (quoted || before.is_comma() && next.quote.is_none())
    }

    /// The tag that the line starts with, when its verb says nothing in the line itself.
    fn tag(&self, all: &[Found]) -> Option<Tag> {
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

    /// The quotation right before the group, or before the comma before it.
    fn quote_before(&self, group: &Group<'_>) -> Option<usize> {
        let mut at = group.reach.checked_sub(1)?;
        if self.line.unit(at).is_comma() {
            at = at.checked_sub(1)?;
        }
        self.line.unit(at).quote.map(|_| at)
    }

    /// A verb behind a comma is an incise when its subject behind it can speak, or when it takes no object.
    fn is_inverted(&self, group: &Group<'_>, speaker: Option<Phrase>) -> bool {
        if group.hanging.is_some() || self.quote_before(group).is_some() {
            return true;
        }
        let ends = speaker.is_some_and(|s| {
            let next = self.line.unit(s.to);
            !next.is_word() || next.is(FOLLOWS.or(Class::REL))
        });
        let before = || subject_before(self.line, group.reach);
        let subject = || before().is_some_and(|s| phrase::can_speak(self.line, s));
        ends && speaker.is_some_and(|s| phrase::can_speak(self.line, s))
            || ends && !group.verb.frames.has(Frame::Np) && !subject()
            || ends && group.voice == Voice::Active && before().is_none()
    }

    /// The quotation that a colon or comma announces at `at`: « comme le précise X : « … » ».
    fn quote_announced(&self, at: usize, is_as: bool) -> Option<usize> {
        let mark = self.line.unit(at);
        let opens = mark.is_colon() || (mark.is_comma() && is_as);
        (opens && self.line.unit(at + 1).quote.is_some()).then_some(at + 1)
    }

    /// The subject behind an inverted verb, over addressee, medium and day.
    fn subject_after(&self, group: &Group<'_>) -> Option<Phrase> {
        let line = self.line;
        let mut at = group.end;
        for _ in 0..4 {
            at = over_adverbs(line, at);
            let unit = line.unit(at);
            let is_object = unit.is(Class::PREP) && !matches!(&*unit.low, "des" | "de" | "d'");
            let is_date = unit.is(Class::ARTICLE)
                && line.unit(at + 1).kind == TokenKind::Number
                && line.unit(at + 2).is(Class::TIME);
            if is_date {
                at += 3;
                continue;
            }
            if !is_object {
                break;
            }
            let outlet = super::media::outlet(line, at, line.last() + 1);
            let object = phrase_at(line, at + 1);
            if let Some(name) = object.filter(|_| outlet.is_none()).and_then(|o| self.name_behind(o)) {
                return Some(name);
            }
            at = outlet.map(|o| o.1).or_else(|| object.map(|p| p.to)).unwrap_or(at + 2);
            if line.unit(at).is_comma() {
                at += 1;
            }
        }
        if line.unit(at).is_comma() && self.quote_before(group).is_some() {
            // « confie, les larmes aux yeux, Marie Dormoy »: the aside between verb and subject.
            let close = (at + 1..at + ASIDE_MAX).find(|u| line.unit(*u).is_comma())?;
            return phrase_at(line, close + 1).filter(|p| phrase::can_speak(line, *p));
        }
        phrase_at(line, at)
    }

    /// « devant la presse Mme Ruel »: the name that follows a common noun directly, when nothing follows the whole.
    fn name_behind(&self, object: Phrase) -> Option<Phrase> {
        let line = self.line;
        let ends = !line.unit(object.to).is_word();
        let starts = |u: &usize| {
            let (unit, before) = (line.unit(*u), line.unit(u - 1));
            let is_common = before.is_word() && before.class == Class::default() && !before.is_capital();
            unit.is_capital() && !unit.is(Class::DET) && is_common && !line.lexicon.can_speak(&before.low)
        };
        let from = (object.from + 1..object.to).find(starts).filter(|_| ends)?;
        phrase_at(line, from)
    }

    /// Where the content before an incise starts: at the quotation that stands alone, else with the clause.
    fn content_start(&self, group: &Group<'_>, all: &[Found]) -> usize {
        let line = self.line;
        let quote = self.quote_before(group);
        if let Some(quote) = quote {
            let before = line.unit(quote - 1);
            let words = line.unit(quote).quote.and_then(|q| self.quotes.get(q)).map_or(0, |q| q.words);
            let is_apart = before.is_colon() || (before.is_comma() && words > 8);
            if is_apart || quote == 1 {
                return quote;
            }
        }
        let taken = all
            .iter()
            .flat_map(|f| &f.content)
            .map(|c| c.1)
            .filter(|to| *to < group.reach)
            .max()
            .unwrap_or(1);
        let floor = if quote.is_some() { taken.max(1) } else { 1 };
        let mut from =
            (floor..group.reach).rev().find(|u| line.unit(*u).is_semicolon()).map_or(floor, |u| u + 1);
        while line.unit(from).is(Class::CONJ)
            || matches!(
                line.unit(from).kind,
                TokenKind::Dash | TokenKind::Comma | TokenKind::Colon | TokenKind::Stop
            )
        {
            from += 1;
        }
        from
    }

    /// What goes on behind an incise: a quotation, behind a comma or not.
    fn resumed(&self, index: usize, from: usize, to: usize, end: usize) -> Option<(usize, usize)> {
        /// Units of a beginning that cannot be all that is said: « Par ailleurs, poursuit le maire, … ».
        const SHORT: usize = 8;
        let line = self.line;
        let has_quote = (from..to).any(|u| line.unit(u).quote.is_some());
        let next = line.unit(end + 1);
        let no_verb = (from..to).all(|u| !line.unit(u).is(Class::HAVE.or(Class::BE).or(Class::MODAL)));
        let is_start = line.lexicon.code == "en"
            && !has_quote
            && to - from <= 12
            && !(from..to).any(|u| is_verb(line, u));
        let is_torn = is_start
            || no_verb
                && !has_quote
                && next.is(Class::HAVE.or(Class::BE).or(Class::MODAL))
                && !next.is(Class::DET);
        let goes_on = next.is(Class::DET.or(Class::WEAK).or(Class::BE).or(Class::HAVE).or(Class::MODAL))
            || next.is_capital()
            || to - from <= 2;
        let is_short = to - from <= SHORT && !has_quote && goes_on || is_torn;
        if is_short && line.unit(end).is_comma() {
            let rest = content::clause_end(line, &self.groups, index, end);
            return (rest > end + 1).then_some((end + 1, rest));
        }
        let at = if line.unit(end).is_comma() { end + 1 } else { end };
        let at = if line.unit(at).is(Class::AND) && line.unit(at + 1).quote.is_some() { at + 1 } else { at };
        if line.unit(at).quote.is_some()
            && (line.unit(end).is_comma() || line.unit(end).kind == TokenKind::QuoteOpen)
        {
            return Some((at, at + 1));
        }
        None
    }

    /// « a été accusée par X de », « ont été démenties par X ».
    fn passive(&self, index: usize, group: &Group<'_>) -> Option<Found> {
        let line = self.line;
        if group.is_negated {
            return None;
        }
        let by = (group.end..(group.end + 12).min(line.last())).find(|u| line.unit(*u).is(Class::BY));
        let Some((by, agent)) = by.and_then(|by| Some((by, phrase_at(line, by + 1)?))) else {
            return self.agentless(index, group);
        };
        let toward = behind(line, &self.groups, index, agent.to)
            .or_else(|| behind(line, &self.groups, index, group.end).filter(|b| b.from < by));
        if let Some(content) =
            toward.filter(|b| matches!(b.rule, Rule::Toward | Rule::Infinitive | Rule::Clause))
        {
            let to = if content.from < by { content.to.min(by) } else { content.to };
            return Some(self.made(
                group,
                vec![(content.from, to)],
                Some(agent),
                content.rule,
                1.0,
                Vec::new(),
            ));
        }
        if !group.verb.frames.has(Frame::Np) || !phrase::can_speak(line, agent) {
            return None;
        }
        let subject = subject_before(line, group.reach)?;
        if group.verb.wants_claim && !(subject.from..subject.to).any(|u| line.unit(u).is(Class::CLAIM)) {
            return None;
        }
        Some(self.made(group, vec![(subject.from, subject.to)], Some(agent), Rule::Passive, 1.0, Vec::new()))
    }

    /// "He was asked about the fire", "was told to leave": English names nobody, and it is a statement all the same.
    fn agentless(&self, index: usize, group: &Group<'_>) -> Option<Found> {
        let content = behind(self.line, &self.groups, index, group.end).filter(|b| {
            self.line.lexicon.code != "fr" && matches!(b.rule, Rule::Toward | Rule::Infinitive | Rule::Clause)
        })?;
        let (from, to) = (content.from, content.to);
        Some(self.made(group, vec![(from, to)], None, content.rule, DOUBT_AGENTLESS, Vec::new()))
    }

    /// Statements by *selon* and the like.
    fn sources(&self) -> Vec<Found> {
        let line = self.line;
        let mut found = Vec::new();
        let mut at = 1;
        while at <= line.last() && found.len() < SOURCES_MAX {
            let source =
                if line.unit(at).is(Class::SOURCE) { line.lexicon.source(line.words_from(at)) } else { None };
            match source.and_then(|(length, trust)| self.source(at, length, trust)) {
                Some(statement) => {
                    at = statement.speaker.map_or(at + 1, |s| s.to).max(at + 1);
                    found.push(statement);
                }
                None => at += 1,
            }
        }
        found
    }

    fn source(&self, at: usize, length: usize, trust: Trust) -> Option<Found> {
        let line = self.line;
        let start = at + length;
        if line.unit(start).says("qui") && line.unit(at - 1).is_comma() {
            return self.relative_source(at, start);
        }
        let is_bare = trust == Trust::Weak && phrase_at(line, start).is_none();
        if line.lexicon.is_no_source(line.words_from(start), trust) && trust != Trust::Noun || is_bare {
            return None;
        }
        let before = line.unit(at - 1);
        let opens = before.is_comma() && at <= 10 && phrase::is_adverbial(line, 1);
        let is_first = opens
            || at == 1
            || (before.is(Class::CONJ.or(Class::ADV).or(Class::ASIDE)) && at <= 3)
            || before.is_comma() && at <= 4 && (1..at).all(|u| line.unit(u).quote.is_none())
            || before.is_semicolon()
            || before.kind == TokenKind::Open
            || before.is_colon();
        let leads =
            is_first || (before.is(Class::SUB.or(Class::QUE).or(Class::CONJ)) && trust != Trust::Weak);
        let lone =
            matches!(&*line.unit(start).low, "lui" | "elle" | "eux" | "elles" | "him" | "her" | "them");
        let mut who = if lone {
            Some(Phrase { from: start, to: start + 1 })
        } else {
            self.long_phrase(start, is_first)
        };
        if trust == Trust::Noun {
            who = self.noun_source(at, start);
        }
        let who = who?;
        if trust == Trust::Weak
            && !(is_first && (lone || phrase::can_speak(line, who)) && self.weak_fits(who))
        {
            return None;
        }
        let content = if leads { self.led_content(who) } else { self.content_before_source(at, who) }?;
        let rule = if trust == Trust::Weak { Rule::WeakSource } else { Rule::Source };
        // « De l’avis des experts »: the contracted article is the speaker's.
        let contracted = matches!(&*line.unit(start - 1).low, "des" | "du") && trust != Trust::Noun;
        let (cue_end, who) =
            if contracted { (start - 1, Phrase { from: start - 1, ..who }) } else { (start, who) };
        Some(Found::without_verb(content, Some((at, cue_end)), Some(who), rule))
    }

    /// « …, le chercheur Luc Amant, pour qui « … » »: the noun before the comma is the source of what follows.
    fn relative_source(&self, at: usize, who: usize) -> Option<Found> {
        let line = self.line;
        let speaker = subject_before(line, at - 1).filter(|s| phrase::can_speak(line, *s))?;
        let content = self.led_content(Phrase { from: who, to: who + 1 })?;
        Some(Found::without_verb(content, Some((at, who + 1)), Some(speaker), Rule::Source))
    }

    /// The noun phrase of a source; up to the comma when a participle clause follows it.
    fn long_phrase(&self, start: usize, leads: bool) -> Option<Phrase> {
        /// Units that a source may be long: title of a report, its author, its date.
        const LONG: usize = 30;
        let line = self.line;
        let whole = phrase_at(line, start).or_else(|| phrase::bare_at(line, start))?;
        let comma = (start..whole.to).find(|u| line.unit(*u).is_comma());
        // An apposition is followed by the clause; what runs to the end is the clause itself.
        let who = match comma.filter(|_| leads && whole.to + 2 > line.last()) {
            Some(comma) => Phrase { from: start, to: comma },
            None => whole,
        };
        if leads && line.unit(who.to).is_comma() {
            return Some(self.with_bare_role(who));
        }
        if !leads || !line.unit(who.to).is_word() {
            return Some(who);
        }
        let comma = (who.to..(start + LONG).min(line.last())).find(|u| line.unit(*u).is_comma());
        let Some(comma) = comma else { return Some(who) };
        let next = line.unit(who.to);
        let more = Class::PREP.or(Class::REL).or(Class::TIME).or(Class::ADV).or(Class::ASIDE);
        let is_described = next.low.ends_with("ant") || next.is(more);
        Some(if is_described { Phrase { from: who.from, to: comma } } else { who })
    }

    /// « Pour Mireille, cliente depuis dix ans, … »: a noun without article between commas belongs to the name.
    fn with_bare_role(&self, who: Phrase) -> Phrase {
        /// Units of such an apposition.
        const LONG: usize = 14;
        let line = self.line;
        let (first, second) = (line.unit(who.to + 1), line.unit(who.to + 2));
        let is_noun = first.is_word()
            && first.class == Class::default()
            && first.forms.is_empty()
            && !first.is_capital();
        let links = second.is(Class::PREP) || second.class == Class::default();
        let close = (who.to + 2..who.to + LONG).find(|u| line.unit(*u).is_comma());
        match close.filter(|c| is_noun && links && c + 2 < line.last()) {
            Some(to) => Phrase { from: who.from, to },
            None => who,
        }
    }

    /// « de source policière »: noun and adjective are the source.
    fn noun_source(&self, at: usize, start: usize) -> Option<Phrase> {
        let line = self.line;
        let before = line.unit(at - 1);
        let apart = at == 1 || before.is_comma();
        let adjective = line.unit(start);
        (apart && adjective.is_word() && adjective.class == Class::default())
            .then_some(Phrase { from: start - 1, to: start + 1 })
    }

    /// « Pour X, » is a source when a comma or quotation follows and then a clause.
    fn weak_fits(&self, who: Phrase) -> bool {
        let (mark, next) = (self.line.unit(who.to), self.line.unit(who.to + 1));
        if mark.is_colon() {
            return next.quote.is_some();
        }
        mark.is_comma() && !self.line.lexicon.is_infinitive(&next.low)
    }

    /// The clause behind « Selon X, ».
    fn led_content(&self, who: Phrase) -> Option<Vec<(usize, usize)>> {
        let line = self.line;
        let mut from = who.to;
        // « Selon X, qui cite Y, … »: the relative clause is about the source.
        if line.unit(from).is_comma() && line.unit(from + 1).is(Class::REL) {
            from = (from + 2..=line.last()).find(|u| line.unit(*u).is_comma())?;
        }
        while line.unit(from).is_comma() || line.unit(from).is_colon() {
            from += 1;
        }
        // « De source policière, on indique que … »: *on* only lends its voice.
        if line.unit(from).says("on") {
            from = (from..from + 5).find(|u| line.unit(*u).is(Class::QUE)).unwrap_or(from);
        }
        let none = self.groups.len();
        let to = content::clause_end(line, &self.groups, none, from);
        (to > from).then(|| vec![(from, to)])
    }

    /// The clause before « …, selon X », and what goes on behind it.
    fn content_before_source(&self, at: usize, who: Phrase) -> Option<Vec<(usize, usize)>> {
        let line = self.line;
        let before = at - 1;
        let quote = if line.unit(before).is_comma() { before.checked_sub(1)? } else { before };
        if line.unit(quote).quote.is_some() {
            let lead = line.unit(quote - 1);
            if quote == 1 || lead.is_comma() || lead.is_colon() {
                return Some(vec![(quote, quote + 1)]);
            }
        }
        let said = (1..at).rev().find(|u| {
            line.unit(*u).is_semicolon()
                || line.unit(*u).is(Class::QUE) && self.groups.iter().any(|g| g.end == *u)
        });
        if said.is_some() && matches!(&*line.unit(who.from).low, "lui" | "elle" | "eux" | "elles") {
            return None;
        }
        let mut from = said.map_or(1, |u| u + 1);
        while line.unit(from).is(Class::CONJ)
            || matches!(line.unit(from).kind, TokenKind::Dash | TokenKind::Stop)
        {
            from += 1;
        }
        let to = trimmed(line, from, at);
        if to <= from {
            return None;
        }
        let mut content = vec![(from, to)];
        let goes_on = !line.unit(who.to + 1).is(Class::REL)
            && line.unit(who.to).is_comma()
            && who.to + 2 < line.last()
            && line.unit(before).is_comma();
        if goes_on {
            let end = content::clause_end(line, &self.groups, self.groups.len(), who.to + 1);
            content.push((who.to + 1, end));
        }
        Some(content)
    }

    /// Long quotations that no rule took.
    fn orphans(&self, all: &[Found]) -> Vec<Found> {
        /// Words under which a quotation is a name, a title or a scare quote.
        const WORDS_MIN: usize = 8;
        /// The same behind a colon, which announces words.
        const COLON_WORDS_MIN: usize = 4;
        let line = self.line;
        let is_taken = |at: usize| all.iter().flat_map(|f| &f.content).any(|c| c.0 <= at && at < c.1);
        let in_speaker = |at: usize| all.iter().filter_map(|f| f.speaker).any(|s| s.from <= at && at < s.to);
        let words = |at: usize| line.unit(at).quote.and_then(|q| self.quotes.get(q)).map_or(0, |q| q.words);
        (1..=line.last())
            .filter(|at| words(*at) >= if line.unit(at - 1).is_colon() { COLON_WORDS_MIN } else { WORDS_MIN })
            .filter(|at| !is_taken(*at) && !in_speaker(*at))
            .map(|at| self.orphan(at))
            .collect()
    }

    /// A quotation without a cue; behind a colon the sentence before it is the cue, and its subject the speaker.
    fn orphan(&self, at: usize) -> Found {
        /// Units of a predicate that announces a quotation: « s’est voulu rassurant ».
        const LONG: usize = 12;
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
        let rule = if speaker.is_some() { Rule::Announced } else { Rule::Orphan };
        let cue = speaker.map(|s| (s.to, at - 1));
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

    /// Outlets and agencies spoken to between two units: « à l’AFP », « sur BFM TV ».
    fn media(&self, from: usize, to: usize) -> Vec<Span> {
        super::media::media(self.line, from, to.min(self.line.last() + 1))
    }
}
