//! Reads the facts of an article out of its typed lines: title, names, dates and their bounds, site, section, clues.
//!
//! A fact is taken only from a line whose role says that it holds one: a name from a byline line, a date from a line of
//! dates. What only bounds a date (a caption's day, a year of copyright) stays a bound.

use super::headline::home_word;
use super::lines::ends_sentence;
use super::own::first_part;
use super::phrases;
use super::signed;
use crate::Options;
use crate::metadata::dates::{self, Event, Hint, Order, Stamp};
use crate::metadata::origin::{of_role, sourced};
use crate::metadata::{hosts, names, origin};
use recoupe_model::{Article, Block, Bounds, Byline, BylineKind, Evidence, Page, Role, Sourced, Span, words};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Fills the fields of `article` from its blocks.
pub(crate) fn fill(article: &mut Article, page: &Page, options: &Options) {
    title(article);
    site(article, page);
    section(article);
    standfirst(article);
    bylines(article);
    published(article, page, options);
    bounds(article, page);
    origin::fill(article);
    let paywall = article.blocks.iter().rposition(|b| b.role == Role::Paywall && b.rule == "paywall-words");
    let last = article.blocks.iter().rposition(|b| b.role == Role::Body);
    // "Subscribe" stands on every page; a wall stands right below the text.
    article.is_incomplete =
        matches!((paywall, last), (Some(wall), Some(last)) if wall == last + 1 && says_wall(article, wall));
}

fn says_wall(article: &Article, at: usize) -> bool {
    article.blocks.get(at).is_some_and(|b| b.span.of(&article.text).split(' ').count() >= 5)
}

fn title(article: &mut Article) {
    let said: Vec<&str> = of_role(article, Role::Title).map(|(_, t)| t).collect();
    let Some(first) = said.first() else { return };
    let in_trail =
        of_role(article, Role::Breadcrumb).any(|(_, t)| phrases::level(t).ends_with(&phrases::level(first)));
    let is_repeated = said.len() > 1 || in_trail;
    let mut found = sourced(
        first,
        if is_repeated { 0.95 } else { 0.7 },
        if is_repeated { "repeated-line" } else { "first-line" },
        first,
    );
    if in_trail {
        found.evidence.push(Evidence { rule: "breadcrumb".to_owned(), says: (*first).to_owned() });
    }
    article.title = Some(found);
}

/// The address's host, else the host that the site's own lines name most.
fn site(article: &mut Article, page: &Page) {
    let address = page.final_address.as_deref().or(page.address.as_deref());
    if let Some(host) = address.and_then(hosts::of_address) {
        article.site = Some(sourced(&host, 0.9, "address", address.unwrap_or("")));
        return;
    }
    let mut counts: BTreeMap<String, (usize, Evidence)> = BTreeMap::new();
    for (role, rule) in [
        (Role::Legal, "copyright-line"),
        (Role::Notice, "site-notice"),
        (Role::Consent, "cookie-banner"),
        (Role::Newsletter, "newsletter"),
    ] {
        for (_, text) in of_role(article, role).filter(|(_, t)| !names_first_publisher(t)) {
            for (span, host) in hosts::hosts(text) {
                let evidence = Evidence { rule: rule.to_owned(), says: span.of(text).to_owned() };
                counts.entry(host).or_insert((0, evidence)).0 += 1;
            }
        }
    }
    let best = counts.into_iter().max_by(|a, b| a.1.0.cmp(&b.1.0).then_with(|| b.0.cmp(&a.0)));
    article.site =
        best.map(|(host, (_, evidence))| Sourced { value: host, confidence: 0.8, evidence: vec![evidence] });
}

/// "Originally published on …" names another site.
fn names_first_publisher(text: &str) -> bool {
    let level = phrases::level(text);
    ["origina", "first appeared", "first published", "zuerst", "eerder", "initialement"]
        .iter()
        .any(|w| level.contains(w))
}

/// What stands between front page and headline in a breadcrumb, else the theme that the site's notice names.
fn section(article: &mut Article) {
    let title = article.title.as_ref().map(|t| t.value.clone()).unwrap_or_default();
    let found = of_role(article, Role::Breadcrumb)
        .find_map(|(_, text)| crumb(text, &title).map(|c| sourced(c, 0.8, "breadcrumb", text)))
        .or_else(|| {
            of_role(article, Role::Notice)
                .find_map(|(_, text)| theme(text).map(|t| sourced(t, 0.6, "site-notice", t)))
        });
    article.section = found;
}

/// The last step before the headline.
fn crumb<'t>(text: &'t str, title: &str) -> Option<&'t str> {
    let level = phrases::level(text);
    let home = home_word(&level)?;
    let spans: Vec<Span> = words::words(text).collect();
    let from = words::words(home).count();
    let title_words = if level.ends_with(&phrases::level(title)) { words::words(title).count() } else { 0 };
    let inner = spans.get(from..spans.len().checked_sub(title_words)?)?;
    let whole = inner.first()?.hull(*inner.last()?).of(text);
    let last = whole.rsplit(['>', '›', '»', '/', '→', '❯', '|']).next()?.trim();
    // A section has a name of few words; more is a headline that we did not recognise.
    (!last.is_empty() && last.chars().count() <= 60).then_some(last)
}

/// `theme « Sport »`, `category: "Sport"`.
fn theme(text: &str) -> Option<&str> {
    const WORDS: [&str; 9] =
        ["thematique", "theme", "rubrique", "categorie", "section", "category", "topic", "rubrik", "thema"];
    // The name stands right behind the word.
    const BYTES_BETWEEN_MAX: usize = 30;
    let mut from = 0;
    for span in words::words(text) {
        if (span.start as usize) < from || !WORDS.contains(&words::folded(span.of(text)).as_str()) {
            continue;
        }
        from = span.end as usize;
        let rest = text.get(from..)?;
        let quoted = [('«', '»'), ('“', '”'), ('"', '"'), ('„', '“')].iter().find_map(|(open, close)| {
            let (before, inner) = rest.split_once(*open)?;
            let (inner, _) = inner.split_once(*close)?;
            (before.len() <= BYTES_BETWEEN_MAX).then_some(inner.trim())
        });
        if let Some(name) = quoted.filter(|n| !n.is_empty() && n.chars().count() <= 60) {
            return Some(name);
        }
    }
    None
}

fn standfirst(article: &mut Article) {
    let found = of_role(article, Role::Standfirst).next().map(|(b, t)| sourced(t, 0.8, &b.rule, t));
    article.standfirst = found;
}

fn bylines(article: &mut Article) {
    let site = article.site.as_ref().map(|s| s.value.clone()).unwrap_or_default();
    let mut found: Vec<Byline> = Vec::new();
    let (head, foot) = signing_places(article);
    for place in [head, foot] {
        let blocks = article.blocks.get(place).unwrap_or_default();
        let is_signed = found.iter().any(|b| b.kind != BylineKind::Agency);
        for (block, said) in blocks.iter().flat_map(|b| said_by(b, b.span.of(&article.text))) {
            let (rest, _) = names::without_by(said);
            let is_sentence = block.rule == "name-at-head" && ends_sentence(rest);
            let alone = signed::name_at_head(rest).filter(|_| is_sentence || block.role == Role::Dates);
            let rest = alone.unwrap_or(first_part(rest));
            for (name, kind) in names::names(head_of_byline(rest), &[names::key(&site)], names::Trust::Stated)
            {
                let name = without_outlet(&name).to_owned();
                let is_known = found.iter().any(|b| names::key(&b.name) == names::key(&name));
                // Below a signed text stand those who sign others; an agency may be credited there.
                if !is_known && (!is_signed || kind == BylineKind::Agency) {
                    let says = block.span.of(&article.text).to_owned();
                    let evidence = vec![Evidence { rule: block.rule.clone(), says }];
                    found.push(Byline { name, kind, evidence });
                }
            }
        }
    }
    article.bylines = found;
}

/// The parts of a block that say who signs: a line of names, of a line of dates what announces a name or is one before the day.
fn said_by<'t>(block: &'t Block, text: &'t str) -> Vec<(&'t Block, &'t str)> {
    match block.role {
        Role::Byline => vec![(block, text)],
        // "27 Feb. 2022, 09:12 • By Ana Roux", "Ana Roux - Apr 16".
        Role::Dates => {
            let parts = text.split(['•', '|', '·', '—']).map(str::trim);
            let announced = parts.filter(|p| names::without_by(p).1);
            announced.chain(signed::name_at_head(text)).map(|p| (block, p)).collect()
        }
        _ => Vec::new(),
    }
}

/// Where who signs stands: from a few lines above the headline to the beginning of the text, and from its last paragraphs to a few
/// lines below. Menus above and teasers below name others.
fn signing_places(article: &Article) -> (Range<usize>, Range<usize>) {
    const ABOVE_TITLE: usize = 4;
    const IN_TEXT: usize = 8;
    const BELOW_TEXT: usize = 5;
    let count = article.blocks.len();
    let is = |role: Role| move |b: &Block| b.role == role;
    let first = article.blocks.iter().position(is(Role::Body)).unwrap_or(count);
    let last = article.blocks.iter().rposition(is(Role::Body)).unwrap_or(count);
    let title = article.blocks.iter().position(is(Role::Title));
    let from = title.map_or(0, |t| t.saturating_sub(ABOVE_TITLE));
    let begin = first.max(title.unwrap_or(0));
    // Below "Read also" others sign.
    let is_other = |b: &Block| matches!(b.role, Role::Related | Role::Comment | Role::OtherArticle);
    let head = article.blocks.iter().skip(begin).take(IN_TEXT).take_while(|b| !is_other(b)).count();
    let head_end = (begin + head).min(count);
    let foot_start = last.saturating_sub(IN_TEXT).max(head_end).min(count);
    (from..head_end, foot_start..(last + 1 + BELOW_TEXT).min(count).max(foot_start))
}

/// The name without the medium behind it: "Ana Roux Valmer News" → "Ana Roux".
fn without_outlet(name: &str) -> &str {
    let words: Vec<&str> = name.split(' ').collect();
    let is_outlet = words.last().is_some_and(|w| names::is_outlet_word(w));
    let person = words.iter().take(2).map(|w| w.len()).sum::<usize>() + 1;
    let head = name.get(..person).filter(|h| words.len() >= 4 && is_outlet && names::is_plain_person(h));
    head.unwrap_or(name)
}

/// The words before a date: "Ana Roux - publié le 19 juin" → "Ana Roux - publié le ".
fn head_of_byline(text: &str) -> &str {
    let end = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let head = text.get(..end).unwrap_or(text);
    // What announces the date goes too.
    let low = head.to_lowercase();
    let cut =
        [" publi", " last ", " mis ", " le ", " posted", " updated", " on ", " – ", " | ", " • ", " · "]
            .iter()
            .filter_map(|w| low.find(w))
            .min();
    let name = cut.and_then(|c| head.get(..c)).filter(|h| !h.trim().is_empty()).unwrap_or(head);
    signed::without_day_words(name)
}

/// Dates of the lines that hold them, above the text or right below it.
fn published(article: &mut Article, page: &Page, options: &Options) {
    let latest =
        options.latest.as_deref().or(page.captured.as_deref()).and_then(|d| d.get(..10)).map(str::to_owned);
    let language = article.language.clone();
    let hint = Hint { language: language.as_deref(), order: order(article) };
    let mut published: Option<(Stamp, String)> = None;
    let mut modified: Option<(Stamp, String)> = None;
    let places = dated_places(article);
    let near = places.len();
    let known: BTreeSet<usize> = places.iter().copied().collect();
    let rest = (0..article.blocks.len()).filter(|i| !known.contains(i));
    let dated = places.iter().copied().chain(rest).enumerate();
    for (at, block) in dated.filter_map(|(at, i)| Some((at, article.blocks.get(i)?))) {
        if !matches!(block.role, Role::Dates | Role::Byline) {
            continue;
        }
        let text = block.span.of(&article.text);
        for (_, stamp, event) in dates::told(text, hint) {
            let is_future = latest.as_ref().is_some_and(|l| stamp.date() > *l);
            // Elsewhere a day needs a word: "Published on …".
            let is_bare = at >= near && event != Some(Event::Published);
            if stamp.day.is_none() || is_future || is_bare {
                continue;
            }
            let slot = if event == Some(Event::Modified) { &mut modified } else { &mut published };
            slot.get_or_insert((stamp, text.to_owned()));
        }
    }
    if published.is_none() {
        published = dateline(article, hint);
    }
    let is_after = |m: &Stamp| published.as_ref().is_none_or(|(p, _)| m.date() >= p.date());
    article.modified = modified
        .filter(|(m, _)| is_after(m))
        .map(|(stamp, says)| sourced(&stamp.iso(), 0.8, "dates-line", &says));
    article.published = published.map(|(stamp, says)| sourced(&stamp.iso(), 0.8, "dates-line", &says));
}

/// The blocks in the order in which their dates are believed: below the headline, above it upwards, below the text. The day at the head
/// of a page is of the day it was read on, the days of teasers are theirs.
fn dated_places(article: &Article) -> Vec<usize> {
    const ABOVE_TITLE: usize = 8;
    const IN_TEXT: usize = 8;
    const BELOW_TEXT: usize = 12;
    let count = article.blocks.len();
    let first = article.blocks.iter().position(|b| b.role == Role::Body).unwrap_or(count);
    let last = article.blocks.iter().rposition(|b| b.role == Role::Body).unwrap_or(count);
    let Some(title) = article.blocks.iter().position(|b| b.role == Role::Title) else {
        return (0..(last + BELOW_TEXT).min(count)).collect();
    };
    let head = title..(first.max(title) + IN_TEXT).min(count);
    let above = (title.saturating_sub(ABOVE_TITLE)..title).rev();
    let below = last.max(head.end)..(last + BELOW_TEXT).min(count);
    head.chain(above).chain(below).collect()
}

/// `VALMER, June 19, 2024 (Xinhua) -- `: the date at the head of the first paragraph, closed by a dash.
fn dateline(article: &Article, hint: Hint<'_>) -> Option<(Stamp, String)> {
    // A dateline names a town, a day and an agency.
    const CHARS_MAX: usize = 90;
    let text = of_role(article, Role::Body).next().map(|(_, t)| t)?;
    let end = text.char_indices().nth(CHARS_MAX).map_or(text.len(), |(at, _)| at);
    let head = text.get(..end)?;
    let dash = ["--", " – ", " — ", " - ", "—"].iter().filter_map(|d| head.find(d)).min()?;
    let head = head.get(..dash)?;
    let is_town = head
        .split([',', ' '])
        .next()
        .is_some_and(|w| w.chars().count() > 1 && w.chars().all(char::is_uppercase));
    let stamp = dates::only_day(head, hint).filter(|_| is_town)?;
    Some((stamp, head.to_owned()))
}

/// English pages of unknown country order figures either way.
fn order(article: &Article) -> Order {
    match article.language.as_deref() {
        Some("en") => Order::Unknown,
        _ => Order::DayFirst,
    }
}

/// What bounds the day of publication when no line states it.
fn bounds(article: &mut Article, page: &Page) {
    if article.published.is_some() {
        return;
    }
    let mut bounds = Bounds::default();
    let captions = article.blocks.iter().filter_map(|b| Some((b, b.figure.as_ref()?.caption?)));
    let mut earliest: Option<(Stamp, String)> = None;
    for (block, caption) in captions {
        let language = block.language.as_deref().or(article.language.as_deref());
        let order = if language == Some("en") { Order::Unknown } else { Order::DayFirst };
        let text = caption.of(&article.text);
        for (span, stamp) in
            dates::dates(text, Hint { language, order }).into_iter().filter(|(_, s)| s.day.is_some())
        {
            if earliest.as_ref().is_none_or(|(e, _)| stamp.date() > e.date()) {
                earliest = Some((stamp, span.of(text).to_owned()));
            }
        }
    }
    if let Some((stamp, says)) = earliest {
        bounds.earliest = Some(stamp.date());
        bounds.evidence.push(Evidence { rule: "caption-date".to_owned(), says });
    }
    let legal =
        of_role(article, Role::Legal).find_map(|(_, t)| dates::years(t).last().map(|y| (y, t.to_owned())));
    if let Some((year, says)) = legal {
        bounds.latest = Some(format!("{year:04}"));
        bounds.evidence.push(Evidence { rule: "copyright-line".to_owned(), says });
    }
    let captured = page.captured.as_deref().and_then(|c| c.get(..10));
    if let Some(day) = captured.filter(|d| bounds.latest.as_deref().is_none_or(|l| *d < l)) {
        bounds.latest = Some(day.to_owned());
        bounds.evidence.push(Evidence { rule: "captured".to_owned(), says: day.to_owned() });
    }
    let is_possible = match (&bounds.earliest, &bounds.latest) {
        (Some(e), Some(l)) => e.get(..l.len().min(e.len())) <= Some(l.as_str()),
        (None, None) => false,
        _ => true,
    };
    article.published_bounds = is_possible.then_some(bounds);
}
