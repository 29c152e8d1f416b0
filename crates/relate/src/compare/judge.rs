//! How the cells of a row stand to each other. In: the parts of each cell. Out: a badge, on what, and the spans that show it.
//!
//! Figures that do not meet and days that are not shared differ; a conditional, a hedge or an allegation beside a plain
//! telling is certainty. Where a sign of difference is there but not its proof, the badge is left open: a wrong ≠ is worse
//! than none.

use super::commitment::Commitment;
use super::cue::Cue;
use super::figure::{Figure, Unit as Of};
use super::frame::Owned;
use super::role::AGE;
use super::unit::Unit;
use recoupe_model::{Badge, Difference, Span};

/// One cell as it is judged: what its parts say together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub(crate) figures: Vec<Figure>,
    pub(crate) cue: Cue,
    pub(crate) commitment: Commitment,
    pub(crate) is_negated: bool,
    /// Its day may be that of an announcement.
    pub(crate) says: bool,
    pub(crate) actors: Vec<u32>,
    pub(crate) patients: Vec<u32>,
    pub(crate) accuses: bool,
    pub(crate) owned: Vec<Owned>,
    /// The keys of its words, in the order of the text.
    pub(crate) keys: Vec<u32>,
    /// In somebody's words.
    pub(crate) is_quoted: bool,
    /// The keys of the words that stand between quotation marks.
    pub(crate) quoted: Vec<u32>,
    /// Something is told in it: a verb, a figure.
    pub(crate) has_verb: bool,
}

impl Answer {
    pub(crate) fn of<'u>(units: impl Iterator<Item = &'u Unit>) -> Self {
        let mut out = Self::default();
        for unit in units {
            out.figures.extend(unit.figures.iter().cloned());
            out.cue.weekdays.extend(&unit.cue.weekdays);
            out.cue.days.extend(&unit.cue.days);
            out.cue.months.extend(&unit.cue.months);
            out.cue.years.extend(&unit.cue.years);
            out.cue.relative.extend(&unit.cue.relative);
            out.cue.resolved.extend(unit.cue.resolved.iter().cloned());
            out.cue.parts.extend(&unit.cue.parts);
            out.cue.spans.extend(&unit.cue.spans);
            let c = unit.commitment;
            out.commitment.conditional |= c.conditional;
            out.commitment.hedge |= c.hedge;
            out.commitment.attributed |= c.attributed;
            out.commitment.announced |= c.announced;
            out.commitment.claimed |= c.claimed;
            out.commitment.denied |= c.denied;
            out.is_negated |= unit.is_negated;
            out.says |= unit.says;
            out.keys.extend(unit.places.iter().map(|(key, _)| *key));
            out.is_quoted |= unit.is_quoted;
            out.quoted.extend(&unit.quoted);
            out.has_verb |= unit.has_verb;
            out.actors.extend(&unit.actors);
            out.patients.extend(&unit.patients);
            out.accuses |= unit.accuses;
            out.owned.extend(unit.owned.iter().cloned());
        }
        out
    }
}

impl Answer {
    /// Claimed only when its own parts are: *after allegedly taking* beside it says nothing of *was charged*.
    pub(crate) fn with_claim_of(mut self, core: &Self) -> Self {
        self.commitment.claimed &= core.commitment.claimed;
        self
    }
}

/// A badge with its evidence.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Verdict {
    pub(crate) badge: Badge,
    pub(crate) on: Vec<Difference>,
    /// For each cell the spans that show the difference.
    pub(crate) shows: Vec<Vec<Span>>,
}

/// How the answers stand to each other. `weekday` gives the weekday of a day of a month where a telling writes both; `near` whether
/// two answers come near each other themselves: what only a third one links is not held against each other.
pub(crate) fn verdict(
    answers: &[Answer],
    weekday: &dyn Fn(u8, u8) -> Option<u8>,
    rare: &dyn Fn(u32) -> bool,
    near: &dyn Fn(usize, usize) -> bool,
    confidence: f32,
) -> Verdict {
    let mut out = Verdict { badge: Badge::Agree, on: Vec::new(), shows: vec![Vec::new(); answers.len()] };
    for (i, a) in answers.iter().enumerate() {
        for (j, b) in answers.iter().enumerate().skip(i + 1).filter(|(j, _)| near(i, *j)) {
            if let Some((x, y)) = figures_clash(&a.figures, &b.figures, confidence) {
                differ(&mut out, Difference::Figure, i, j, &[x], &[y]);
            }
            if !a.says && !b.says && a.cue.clashes(&b.cue, weekday) {
                differ(&mut out, Difference::Date, i, j, &a.cue.spans, &b.cue.spans);
            }
            if a.accuses
                && b.accuses
                && are_apart(&a.actors, &b.actors)
                && a.patients.iter().any(|p| b.patients.contains(p))
            {
                differ(&mut out, Difference::Actor, i, j, &[], &[]);
            }
            if let Some((x, y)) = owners_clash(&a.owned, &b.owned, rare) {
                differ(&mut out, Difference::Object, i, j, &[x], &[y]);
            }
        }
    }
    if out.badge == Badge::Differ {
        return out;
    }
    certainty(answers, confidence, &mut out);
    let is_negated_here = answers.iter().any(|a| a.is_negated) && answers.iter().any(|a| !a.is_negated);
    // The day may be that of the announcement here and of what is announced there.
    let days_clash = answers.iter().enumerate().any(|(n, a)| {
        answers.iter().skip(n + 1).any(|b| (a.says || b.says) && a.cue.clashes(&b.cue, weekday))
    });
    if out.badge == Badge::Agree && (is_negated_here || days_clash) {
        out.badge = Badge::Compare;
    }
    out
}

fn differ(out: &mut Verdict, on: Difference, i: usize, j: usize, x: &[Span], y: &[Span]) {
    out.badge = Badge::Differ;
    if !out.on.contains(&on) {
        out.on.push(on);
    }
    for (at, spans) in [(i, x), (j, y)] {
        if let Some(shows) = out.shows.get_mut(at) {
            shows.extend(spans.iter().filter(|s| !shows.contains(s)).copied().collect::<Vec<_>>());
        }
    }
}

/// Both name somebody, and nobody in common.
fn are_apart(a: &[u32], b: &[u32]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.contains(x))
}

/// One noun that belongs to others here and there.
fn owners_clash(a: &[Owned], b: &[Owned], rare: &dyn Fn(u32) -> bool) -> Option<(Span, Span)> {
    a.iter().filter(|x| rare(x.noun)).find_map(|x| {
        let y = b.iter().find(|y| y.noun == x.noun && y.stem == x.stem)?;
        (x.is_person == y.is_person && are_apart(&x.owners, &y.owners)).then_some((x.span, y.span))
    })
}

/// Two figures of one unit that do not meet, none of them meeting any figure of the other side.
/// What only a noun counts must stand in a row that is sure: *two outs* of one inning are not the *four outs* of another.
fn figures_clash(a: &[Figure], b: &[Figure], confidence: f32) -> Option<(Span, Span)> {
    let is_sure = |x: &Figure| {
        confidence >= COUNT_MIN || x.role.is_some_and(|r| r != AGE) || matches!(x.unit, Of::Known(_))
    };
    // Two figures of one unit that lie far apart are seldom two answers to one question.
    let are_comparable = |x: &Figure, y: &Figure| {
        confidence >= FAR_APART_CONFIDENCE_MIN || x.role.is_some() || !x.is_far_from(y)
    };
    for x in a.iter().filter(|x| !x.is_part && !x.is_lesser && is_sure(x) && !b.iter().any(|y| y.meets(x))) {
        let whole = |list: &'_ [Figure]| list.iter().filter(|y| !y.is_part && x.counts_alike(y)).count();
        let mut others = b.iter().filter(|y| !y.is_part && !y.is_lesser && x.counts_alike(y));
        // The figures of one unit pair off: as many on both sides, and one does not meet.
        let unmet = others.find(|y| {
            are_comparable(x, y)
                && !a.iter().any(|o| o.meets(y))
                && !x.may_be_part_of(y)
                && !y.may_be_part_of(x)
        });
        if let Some(y) = unmet.filter(|_| whole(a) == whole(b)) {
            return Some((x.span, y.span));
        }
    }
    None
}

/// Plain tellings beside weaker ones.
fn certainty(answers: &[Answer], confidence: f32, out: &mut Verdict) {
    let differs = |mark: fn(&Commitment) -> bool| {
        let mut telling = answers.iter().filter(|a| a.has_verb);
        answers.iter().any(|a| a.has_verb && mark(&a.commitment)) && telling.any(|a| !mark(&a.commitment))
    };
    let mut on = Vec::new();
    if differs(|c| c.conditional) {
        on.push(Difference::Conditional);
    }
    if differs(|c| c.denied) {
        on.push(Difference::Denied);
    }
    let is_near = confidence >= ATTRIBUTION_MIN;
    if is_near
        && !is_copied(answers)
        && !are_all_quotations(answers)
        && (differs(|c| c.claimed)
            || (differs(|c| c.attributed || c.claimed) && answers.iter().any(is_plain)))
    {
        on.push(Difference::Attribution);
    }
    if on.is_empty() && differs(|c| c.hedge || c.conditional) {
        on.push(Difference::Hedge);
    }
    if !on.is_empty() {
        out.badge = Badge::Certainty;
        out.on = on;
    }
}

/// The attributed cells say word for word what a cell in its own voice says: one text, whose attribution was left out or
/// stands elsewhere.
fn is_copied(answers: &[Answer]) -> bool {
    if answers.iter().any(|a| a.commitment.claimed) {
        return false;
    }
    let is_attributed = |a: &&Answer| a.commitment.attributed;
    let has_twin = |a: &Answer| answers.iter().any(|b| !is_attributed(&b) && a.keys == b.keys);
    answers.iter().filter(is_attributed).all(has_twin)
}

/// Nearness of a row from which figures that lie far apart are held against each other.
const FAR_APART_CONFIDENCE_MIN: f32 = 0.9;

/// Every cell quotes: a quotation and the same quotation inside a sentence are both somebody's words.
fn are_all_quotations(answers: &[Answer]) -> bool {
    answers.iter().all(|a| !a.quoted.is_empty()) && answers.iter().all(|a| !a.commitment.claimed)
}

/// Nearness of a row's best pair under which counts of things are not compared.
const COUNT_MIN: f32 = 0.5;

/// Nearness of a row's best pair under which who says it is not compared: it is not sure that they say one thing.
const ATTRIBUTION_MIN: f32 = 0.5;

/// In the text's own voice.
fn is_plain(answer: &Answer) -> bool {
    answer.commitment == Commitment::default() && !answer.is_quoted
}
