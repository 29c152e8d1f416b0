//! How the cells of a row stand to each other. In: the parts of each cell. Out: a badge, on what, and the spans that show it.
//!
//! Figures that do not meet and days that are not shared differ; a conditional, a hedge or an allegation beside a plain
//! telling is certainty. Where a sign of difference is there but not its proof, the badge is left open: a wrong ≠ is worse
//! than none.

use super::cue::Cue;
use super::figure::{Figure, Unit as Of};
use super::unit::{Commitment, Unit};
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
            out.has_verb |= unit.has_verb;
        }
        out
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

/// How the answers stand to each other. `weekday` gives the weekday of a day of a month where a telling writes both.
pub(crate) fn verdict(answers: &[Answer], weekday: &dyn Fn(u8, u8) -> Option<u8>) -> Verdict {
    let mut out = Verdict { badge: Badge::Agree, on: Vec::new(), shows: vec![Vec::new(); answers.len()] };
    for (i, a) in answers.iter().enumerate() {
        for (j, b) in answers.iter().enumerate().skip(i + 1) {
            if let Some((x, y)) = figures_clash(&a.figures, &b.figures) {
                differ(&mut out, Difference::Figure, i, j, &[x], &[y]);
            }
            if !a.says && !b.says && a.cue.clashes(&b.cue, weekday) {
                differ(&mut out, Difference::Date, i, j, &a.cue.spans, &b.cue.spans);
            }
        }
    }
    if out.badge == Badge::Differ {
        return out;
    }
    certainty(answers, &mut out);
    if out.badge == Badge::Agree
        && answers.iter().any(|a| a.is_negated)
        && answers.iter().any(|a| !a.is_negated)
    {
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

/// Two figures of one unit that do not meet, none of them meeting another.
fn figures_clash(a: &[Figure], b: &[Figure]) -> Option<(Span, Span)> {
    for x in a {
        let same_unit: Vec<&Figure> = b.iter().filter(|y| same_unit(&x.unit, &y.unit)).collect();
        let own: Vec<&Figure> = a.iter().filter(|y| same_unit_as(x, y)).collect();
        if same_unit.is_empty() || same_unit.iter().any(|y| y.meets(x)) {
            continue;
        }
        // The figures of one unit pair off: as many on both sides, and one does not meet.
        let unmet = same_unit.iter().find(|y| !own.iter().any(|o| o.meets(y)));
        if let Some(y) = unmet.filter(|_| own.len() == same_unit.len()) {
            return Some((x.span, y.span));
        }
    }
    None
}

fn same_unit_as(x: &Figure, y: &Figure) -> bool {
    same_unit(&x.unit, &y.unit)
}

fn same_unit(x: &Of, y: &Of) -> bool {
    x != &Of::Bare && x == y
}

/// Plain tellings beside weaker ones.
fn certainty(answers: &[Answer], out: &mut Verdict) {
    let differs = |mark: fn(&Commitment) -> bool| {
        answers.iter().any(|a| mark(&a.commitment)) && answers.iter().any(|a| !mark(&a.commitment))
    };
    let mut on = Vec::new();
    if differs(|c| c.conditional) {
        on.push(Difference::Conditional);
    }
    if differs(|c| c.denied) {
        on.push(Difference::Denied);
    }
    if differs(|c| c.claimed) || (differs(|c| c.attributed || c.claimed) && answers.iter().any(is_plain)) {
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

/// In the text's own voice.
fn is_plain(answer: &Answer) -> bool {
    answer.commitment == Commitment::default()
}
