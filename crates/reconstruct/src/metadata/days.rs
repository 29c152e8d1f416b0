//! Chooses the dates of publication and last change: the day that the trusted rules agree on; none when nothing states one.

use super::claims::{Claims, DateClaim};
use super::source::Source;
use recoupe_model::{Bounds, Evidence, Sourced};

/// Least trust of a date that is given: below it stands what may be any date of the page.
const WEIGHT_MIN: f32 = 0.5;

/// Published, modified, and bounds when published is unknown.
pub(crate) fn chosen(
    source: &Source<'_>,
    claims: &Claims,
) -> (Option<Sourced>, Option<Sourced>, Option<Bounds>) {
    let is_possible =
        |c: &&DateClaim| c.stamp.day.is_some() && source.latest.as_ref().is_none_or(|l| c.stamp.date() <= *l);
    let published: Vec<&DateClaim> = claims.published.iter().filter(is_possible).collect();
    let modified: Vec<&DateClaim> = claims.modified.iter().filter(is_possible).collect();
    let day = best(&published);
    let change =
        best(&modified).filter(|(c, _)| day.as_ref().is_none_or(|(d, _)| c.stamp.date() >= d.stamp.date()));
    let bounds = if day.is_none() { bounds(source, claims) } else { None };
    (
        day.map(|(c, trust)| sourced(c, &published, trust)),
        change.map(|(c, trust)| sourced(c, &modified, trust)),
        bounds,
    )
}

/// The claim of the day that has most trust, its own and half of that of others that name the same day.
fn best<'c>(claims: &[&'c DateClaim]) -> Option<(&'c DateClaim, f32)> {
    let trust = |c: &DateClaim| {
        let mut rules = vec![c.rule];
        let others = claims.iter().filter(|o| o.stamp.is_same_day(&c.stamp)).filter(|o| {
            let is_new = !rules.contains(&o.rule);
            rules.push(o.rule);
            is_new
        });
        c.weight + others.map(|o| o.weight * 0.5).sum::<f32>()
    };
    let mut found: Option<(&DateClaim, f32)> = None;
    for claim in claims.iter().filter(|c| c.weight >= WEIGHT_MIN) {
        let trust = trust(claim);
        if found.is_none_or(|(_, t)| trust > t + 0.001) {
            found = Some((claim, trust));
        }
    }
    found
}

fn sourced(claim: &DateClaim, all: &[&DateClaim], trust: f32) -> Sourced {
    let same = all.iter().filter(|c| c.stamp.is_same_day(&claim.stamp) && c.rule != claim.rule);
    // The most precise form of the day that a trusted rule gives.
    let precise = std::iter::once(claim)
        .chain(all.iter().copied().filter(|c| c.stamp.is_same_day(&claim.stamp) && c.weight >= 0.8))
        .find(|c| c.stamp.time.is_some());
    let mut evidence = vec![Evidence { rule: claim.rule.to_owned(), says: claim.says.clone() }];
    for other in same {
        let other = Evidence { rule: other.rule.to_owned(), says: other.says.clone() };
        if !evidence.contains(&other) {
            evidence.push(other);
        }
    }
    Sourced { value: precise.unwrap_or(claim).stamp.iso(), confidence: trust.min(0.99), evidence }
}

/// The year of the copyright line and the day of capture, as latest days.
fn bounds(source: &Source<'_>, claims: &Claims) -> Option<Bounds> {
    let year = claims.published.iter().find(|c| c.rule == "copyright-line");
    let mut out = Bounds::default();
    if let Some(year) = year {
        out.latest = Some(year.stamp.date());
        out.evidence.push(Evidence { rule: year.rule.to_owned(), says: year.says.clone() });
    }
    let seen = source.article.seen.as_deref().and_then(|s| s.get(..10));
    if let Some(day) = seen.filter(|d| out.latest.as_deref().is_none_or(|l| *d < l)) {
        out.latest = Some(day.to_owned());
        out.evidence.push(Evidence { rule: "captured".to_owned(), says: day.to_owned() });
    }
    out.latest.is_some().then_some(out)
}
