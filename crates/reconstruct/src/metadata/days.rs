//! Chooses the dates of publication and last change: the day that the trusted rules agree on; none when nothing states one.

use super::claims::{Claims, DateClaim};
use super::dates::{self, Event, Stamp};
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
    // Beside the day of release stand those of news about the work, of reviews and of versions.
    let is_of_work =
        |c: &DateClaim| kind(c.rule) == "visible" && claims.has_release && c.stamp.time.is_none();
    // A front page shows the days of what it lists, or the day on which it was read.
    let is_listing = claims.is_front && !claims.is_article;
    let is_of_listed = |c: &DateClaim| is_listing && matches!(kind(c.rule), "visible" | "time-tag");
    let published: Vec<&DateClaim> =
        claims.published.iter().filter(is_possible).filter(|c| !is_of_work(c) && !is_of_listed(c)).collect();
    let modified: Vec<&DateClaim> = claims.modified.iter().filter(is_possible).collect();
    let published = without_shown_changes(published, &modified);
    let day = stated_first(&published)
        .or_else(|| best(&published, &modified))
        .or_else(|| best(&by_habit(&modified), &[]).map(|(c, trust)| (c, trust.min(0.7))));
    let change = best(&modified, &[])
        .filter(|(c, _)| day.as_ref().is_none_or(|(d, _)| c.stamp.date() >= d.stamp.date()));
    let bounds = if day.is_none() { bounds(source, claims) } else { None };
    (
        day.map(|(c, trust)| {
            let list = if c.rule == UPDATED { &modified } else { &published };
            sourced(c, list, trust, source)
        }),
        change.map(|(c, trust)| sourced(c, &modified, trust, source)),
        bounds,
    )
}

/// The claims without the days that the page shows as those of its last change and nothing else states: what a rule reads off the
/// same print without its label ("Updated on" in an element of its own), and the plain day of a field, which some systems set to it.
fn without_shown_changes<'c>(published: Vec<&'c DateClaim>, modified: &[&DateClaim]) -> Vec<&'c DateClaim> {
    // The same to the minute: a text may be changed on the day on which it comes out.
    let is_shown = |c: &DateClaim| {
        let same = || modified.iter().filter(|m| m.stamp.is_same_day(&c.stamp));
        same().any(|m| kind(m.rule) == "visible") && same().any(|m| m.stamp.time == c.stamp.time)
    };
    let is_weak = |c: &DateClaim| match kind(c.rule) {
        "visible" | "time-tag" => dates::event(&c.says) != Some(Event::Published),
        "field" => c.weight < FIELD_SURE && c.stamp.time.is_none(),
        _ => false,
    };
    let firm: Vec<Stamp> = published.iter().filter(|c| !is_weak(c)).map(|c| c.stamp).collect();
    let is_kept =
        |c: &&DateClaim| !is_shown(c) || !is_weak(c) || firm.iter().any(|f| f.is_same_day(&c.stamp));
    published.into_iter().filter(is_kept).collect()
}

/// Trust in a field whose name speaks of publication.
const FIELD_SURE: f32 = 0.7;

/// A class of microformats that themes give to the day of a post, changed or not.
const UPDATED: &str = "hatom-updated";

/// The dates that only a class calls a change: where nothing else is dated, it is the day that the theme shows.
fn by_habit<'c>(modified: &[&'c DateClaim]) -> Vec<&'c DateClaim> {
    let is_other = modified.iter().any(|c| c.rule != UPDATED && c.weight >= WEIGHT_MIN);
    if is_other { Vec::new() } else { modified.iter().copied().filter(|c| c.rule == UPDATED).collect() }
}

/// The day that a sentence tells as that of first publication, when no other is earlier.
fn stated_first<'c>(published: &[&'c DateClaim]) -> Option<(&'c DateClaim, f32)> {
    let first = published.iter().copied().find(|c| c.rule == "first-published")?;
    let is_earliest = published.iter().all(|c| c.stamp.date() >= first.stamp.date());
    is_earliest.then_some((first, 0.9))
}

/// The claim of the day that has most trust: its own and half of that of each other kind of evidence for the same day.
fn best<'c>(claims: &[&'c DateClaim], changes: &[&DateClaim]) -> Option<(&'c DateClaim, f32)> {
    let behind = behind_shown(claims, changes);
    let trust = |c: &DateClaim| {
        let mut kinds = vec![kind(c.rule)];
        let mut sum = c.weight;
        for other in claims.iter().filter(|o| o.stamp.is_same_day(&c.stamp)) {
            if !kinds.contains(&kind(other.rule)) {
                kinds.push(kind(other.rule));
                sum += other.weight * 0.5;
            }
        }
        let is_behind = behind.is_some_and(|b| b.is_same_day(&c.stamp));
        let is_doubted = is_behind || is_change_of_earlier(c, claims, changes, behind);
        if is_doubted { sum * 0.5 } else { sum }
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

/// What several rules read off the same line of the page counts once.
fn kind(rule: &str) -> &str {
    match rule {
        "near-headline" | "date-class" | "dates-line" | "date-attribute" | "dateline" | "entry-line" => {
            "visible"
        }
        // A system writes the same day into both.
        "dublin-core" | "meta" => "field",
        other => other,
    }
}

/// True when the day is that of the last change, a field for first publication names an earlier one, and the page does not show
/// the later one as its day.
fn is_change_of_earlier(
    claim: &DateClaim,
    claims: &[&DateClaim],
    changes: &[&DateClaim],
    behind: Option<Stamp>,
) -> bool {
    const FIELD: f32 = 0.9;
    let same = |c: &&&DateClaim| c.stamp.is_same_day(&claim.stamp);
    let is_shown = claims.iter().filter(same).any(|c| kind(c.rule) == "visible" && c.weight >= WEIGHT_MIN)
        && claims.iter().filter(same).any(|c| c.rule == "json-ld");
    let is_firm = |o: &DateClaim| {
        o.weight >= FIELD
            && o.stamp.date() < claim.stamp.date()
            && !behind.is_some_and(|b| b.is_same_day(&o.stamp))
    };
    changes.iter().any(|m| m.stamp.is_same_day(&claim.stamp))
        && claims.iter().any(|o| is_firm(o))
        && !is_shown
}

/// The day that only JSON-LD states, where the page shows as its date that of a later change: readers know the article by it.
fn behind_shown(claims: &[&DateClaim], changes: &[&DateClaim]) -> Option<Stamp> {
    let is_data = |c: &DateClaim| matches!(c.rule, "json-ld" | "json-ld-page");
    let stated = claims.iter().find(|c| c.rule == "json-ld")?.stamp;
    let is_shown = |c: &DateClaim| {
        kind(c.rule) == "visible"
            && c.weight >= WEIGHT_MIN
            && c.stamp.date() > stated.date()
            && changes.iter().any(|m| is_data(m) && m.stamp.is_same_day(&c.stamp))
    };
    let mut same = claims.iter().filter(|c| c.stamp.is_same_day(&stated));
    (same.all(|c| is_data(c)) && claims.iter().any(|c| is_shown(c))).then_some(stated)
}

/// The local day of a moment given in Greenwich time, when the page shows one: by its time of day, with the offset that follows
/// from the two; else by the day in the address or in the lines of dates.
fn localised(claim: &DateClaim, claims: &[&DateClaim], source: &Source<'_>) -> Stamp {
    let Some((moment, utc)) =
        in_minutes(&claim.stamp).filter(|_| claim.stamp.zone == Some(0)).zip(claim.stamp.time)
    else {
        return claim.stamp;
    };
    // The same moment with its own zone: "2024-06-18T19:05-08:00" for "2024-06-19T03:05Z".
    let is_same_moment = |c: &&&DateClaim| {
        let zone = c.stamp.zone.filter(|z| *z != 0).map(i64::from);
        zone.zip(in_minutes(&c.stamp)).is_some_and(|(zone, local)| local - zone == moment)
    };
    if let Some(same) = claims.iter().find(is_same_moment) {
        return same.stamp;
    }
    // Local times are at most 14 hours ahead of Greenwich and 12 behind it.
    let is_near = |minutes: i64| (-12 * 60..=14 * 60).contains(&minutes);
    for other in claims.iter().filter(|c| c.stamp.zone.is_none() && c.stamp.time.is_some() && c.weight >= 0.4)
    {
        let Some(local) = in_minutes(&other.stamp) else { continue };
        let ahead = local - moment;
        if is_near(ahead) && ahead % 15 == 0 && !other.stamp.is_same_day(&claim.stamp) {
            return Stamp {
                time: other.stamp.time.map(|(h, m, _)| (h, m, utc.2)),
                zone: i16::try_from(ahead).ok(),
                ..other.stamp
            };
        }
    }
    let shown = claims.iter().filter(|c| {
        matches!(kind(c.rule), "address" | "visible") && c.weight >= WEIGHT_MIN && c.stamp.zone != Some(0)
    });
    let days: Vec<&Stamp> = shown.map(|c| &c.stamp).collect();
    if days.iter().any(|d| d.is_same_day(&claim.stamp)) {
        return claim.stamp;
    }
    let hour = i64::from(utc.0) * 60;
    let fits = |day: &&&Stamp| {
        let start = in_minutes(&Stamp { time: Some((0, 0, None)), ..***day }).unwrap_or(0);
        let today = moment - moment.rem_euclid(24 * 60);
        (start == today - 24 * 60 && hour < 12 * 60 && may_be_american(source))
            || (start == today + 24 * 60 && hour >= 10 * 60)
    };
    days.iter().find(fits).map_or(claim.stamp, |d| Stamp { time: None, zone: None, ..**d })
}

/// Only the Americas are half a day behind Greenwich.
fn may_be_american(source: &Source<'_>) -> bool {
    const ENDINGS: [&str; 22] = [
        "us", "ca", "mx", "ar", "br", "cl", "co", "pe", "uy", "py", "bo", "ec", "ve", "cr", "pa", "gt", "hn",
        "ni", "sv", "do", "cu", "pr",
    ];
    let ending = source.host().and_then(|h| h.rsplit('.').next().map(str::to_owned)).unwrap_or_default();
    let is_spoken = matches!(source.language.as_deref(), Some("en" | "es" | "pt" | "fr") | None);
    is_spoken && (ending.len() > 2 || ENDINGS.contains(&ending.as_str()))
}

/// Minutes since 1970, without zone.
fn in_minutes(stamp: &Stamp) -> Option<i64> {
    let (hour, minute, _) = stamp.time?;
    let date = jiff::civil::Date::new(
        i16::try_from(stamp.year).ok()?,
        i8::try_from(stamp.month?).ok()?,
        i8::try_from(stamp.day?).ok()?,
    )
    .ok()?;
    let epoch = jiff::civil::Date::new(1970, 1, 1).ok()?;
    let days = i64::from(date.since(epoch).ok()?.get_days());
    Some(days * 24 * 60 + i64::from(hour) * 60 + i64::from(minute))
}

fn sourced(claim: &DateClaim, all: &[&DateClaim], trust: f32, source: &Source<'_>) -> Sourced {
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
    Sourced {
        value: localised(precise.unwrap_or(claim), all, source).iso(),
        confidence: trust.min(0.99),
        evidence,
    }
}

/// The year of the copyright line, the day of the last change and the day of capture, as latest days.
fn bounds(source: &Source<'_>, claims: &Claims) -> Option<Bounds> {
    let year = claims.published.iter().find(|c| c.rule == "copyright-line");
    let mut out = Bounds::default();
    if let Some(year) = year {
        out.latest = Some(year.stamp.date());
        out.evidence.push(Evidence { rule: year.rule.to_owned(), says: year.says.clone() });
    }
    let change = claims
        .modified
        .iter()
        .filter(|c| c.stamp.day.is_some() && c.weight >= WEIGHT_MIN)
        .min_by_key(|c| c.stamp.date());
    if let Some(change) = change.filter(|c| out.latest.as_deref().is_none_or(|l| c.stamp.date().as_str() < l))
    {
        out.latest = Some(change.stamp.date());
        out.evidence.push(Evidence { rule: change.rule.to_owned(), says: change.says.clone() });
    }
    let seen = source.article.seen.as_deref().and_then(|s| s.get(..10));
    if let Some(day) = seen.filter(|d| out.latest.as_deref().is_none_or(|l| *d < l)) {
        out.latest = Some(day.to_owned());
        out.evidence.push(Evidence { rule: "captured".to_owned(), says: day.to_owned() });
    }
    out.latest.is_some().then_some(out)
}
