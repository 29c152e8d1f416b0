//! Trusts the page's JSON-LD object of an article: publishers write it for search engines, who punish false dates. Of several
//! article objects the one that names this address or this headline counts; a list of teasers has neither.

use crate::metadata::claims::{Claims, DateClaim, add};
use crate::metadata::dates;
use crate::metadata::json::{is_a, text};
use crate::metadata::source::Source;
use serde_json::{Map, Value};

const ARTICLES: [&str; 24] = [
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "AskPublicNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "SocialMediaPosting",
    "DiscussionForumPosting",
    "TechArticle",
    "ScholarlyArticle",
    "MedicalScholarlyArticle",
    "Report",
    "AdvertiserContentArticle",
    "SatiricalArticle",
    "Review",
    "CreativeWork",
    "Recipe",
    "HowTo",
    "PodcastEpisode",
    "QAPage",
];

/// Types that describe the page or a medium on it: their dates and authors count for little.
const PAGES: [&str; 6] = ["WebPage", "ItemPage", "VideoObject", "AudioObject", "ProfilePage", "Event"];

/// Trust in a day that may never have been shown: search engines ask for one with every recipe, also where no reader is told any.
/// With a day on the page it counts.
const UNSEEN: f32 = 0.45;

/// Types of bodies that are no persons.
const BODIES: [&str; 5] =
    ["NewsMediaOrganization", "Organization", "Corporation", "LocalBusiness", "EducationalOrganization"];

type Object = Map<String, Value>;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    for object in &source.data.objects {
        // A person's own site is called like the person, who signs nonetheless.
        if is_a(object, &["Person"]) {
            continue;
        }
        if is_a(object, &["WebSite"]) || is_a(object, &BODIES) {
            for key in ["name", "alternateName"] {
                add(&mut claims.sites, "json-ld", &object.get(key).and_then(text).unwrap_or_default(), None);
            }
        }
    }
    let article = main_article(source);
    claims.is_article |= article.is_some();
    if let Some(object) = article {
        describes(object, source, claims, "json-ld", if is_a(object, &["Recipe"]) { UNSEEN } else { 1.0 });
        authors(object, source, claims, "json-ld");
    }
    for object in source.data.objects.iter().filter(|o| is_a(o, &PAGES)).take(3) {
        dates_of(object, source, claims, "json-ld-page", if article.is_some() { 0.3 } else { 0.45 });
        if article.is_none() {
            authors(object, source, claims, "json-ld-page");
        }
    }
}

/// The object that describes this page's article.
fn main_article<'s>(source: &'s Source<'_>) -> Option<&'s Object> {
    let articles: Vec<&Object> = source.data.objects.iter().filter(|o| is_a(o, &ARTICLES)).collect();
    let rank = |o: &Object| {
        let names_page =
            ["url", "mainEntityOfPage", "@id"].iter().filter_map(|k| o.get(*k)).any(|v| is_here(v, source));
        let headline = o.get("headline").or_else(|| o.get("name")).and_then(text).unwrap_or_default();
        let is_titled = headline.len() > 5
            && (source.title.contains(&headline) || source.heads.iter().any(|(_, h)| *h == headline));
        u8::from(names_page) * 2
            + u8::from(is_titled) * 2
            + u8::from(o.contains_key("datePublished") || o.contains_key("author"))
    };
    let best = articles.iter().map(|o| rank(o)).max()?;
    // Several objects without a sign of this page: a list of others.
    (best >= 2 || articles.len() <= 2).then(|| articles.into_iter().find(|o| rank(o) == best)).flatten()
}

fn is_here(value: &Value, source: &Source<'_>) -> bool {
    let said = match value {
        Value::String(s) => Some(s.as_str()),
        Value::Object(o) => o.get("@id").or_else(|| o.get("url")).and_then(Value::as_str),
        _ => None,
    };
    let path = |a: &str| {
        a.split(['?', '#'])
            .next()
            .unwrap_or(a)
            .trim_end_matches('/')
            .trim_start_matches("https:")
            .trim_start_matches("http:")
            .to_owned()
    };
    let canonical = source.links.iter().filter(|(r, _)| r == "canonical").map(|(_, h)| path(h));
    let here = source.address.iter().map(|a| path(a.as_str())).chain(canonical);
    said.is_some_and(|s| here.into_iter().any(|h| h == path(s)))
}

fn describes(object: &Object, source: &Source<'_>, claims: &mut Claims, rule: &'static str, weight: f32) {
    let get = |key: &str| object.get(key).and_then(text).unwrap_or_default();
    add(&mut claims.titles, rule, &get("headline"), None);
    if !object.contains_key("headline") {
        add(&mut claims.titles, rule, &get("name"), None);
    }
    add(&mut claims.descriptions, rule, &get("description"), None);
    add(&mut claims.sections, rule, &get("articleSection"), None);
    let is_person = |v: &Value| v.as_object().is_some_and(|o| is_a(o, &["Person"]));
    if !object.get("publisher").is_some_and(is_person) {
        add(&mut claims.sites, rule, &get("publisher"), None);
    }
    add(&mut claims.licences, rule, object.get("license").and_then(Value::as_str).unwrap_or(""), None);
    dates_of(object, source, claims, rule, weight);
    let free = object.get("isAccessibleForFree");
    claims.is_paid |= matches!(free, Some(Value::Bool(false)))
        || free.and_then(Value::as_str).is_some_and(|f| f.eq_ignore_ascii_case("false"));
}

fn dates_of(object: &Object, source: &Source<'_>, claims: &mut Claims, rule: &'static str, weight: f32) {
    for (keys, list) in [
        (["datePublished", "dateCreated", "uploadDate"], &mut claims.published),
        (["dateModified", "dateUpdated", "dateModified"], &mut claims.modified),
    ] {
        let found = keys.iter().find_map(|k| {
            let says = object.get(*k).and_then(text)?;
            Some((dates::machine(&says, source.hint())?, says))
        });
        if let Some((stamp, says)) = found {
            // Words in place of ISO figures ("Jun 12, 2025") come from site builders that write the day of the last build.
            let weight =
                if says.starts_with(|c: char| c.is_ascii_digit()) { weight } else { weight * UNSEEN };
            list.push(DateClaim { stamp, rule, says, weight });
        }
    }
}

/// Each author is a claim of its own; an organisation too (the choice sorts outlets out).
fn authors(object: &Object, source: &Source<'_>, claims: &mut Claims, rule: &'static str) {
    // A page of contributors is no byline.
    const AUTHORS_MAX: usize = 12;
    let said = ["author", "creator"].iter().find_map(|k| object.get(*k));
    let list: Vec<&Value> = match said {
        Some(Value::Array(list)) => list.iter().take(AUTHORS_MAX).collect(),
        Some(one) => vec![one],
        None => return,
    };
    for author in list {
        let name = match author {
            Value::Object(o) => o.get("name").and_then(text).or_else(|| referred(o, source)),
            other => text(other),
        };
        let is_body = rule == "json-ld" && author.as_object().is_some_and(|o| is_a(o, &BODIES));
        let rule = if is_body { "json-ld-org" } else { rule };
        add(&mut claims.signatures, rule, &name.unwrap_or_default(), None);
    }
}

/// The name of the object that `{"@id": …}` refers to.
fn referred(object: &Object, source: &Source<'_>) -> Option<String> {
    let id = object.get("@id")?.as_str()?;
    source
        .data
        .objects
        .iter()
        .filter(|o| o.get("@id").and_then(Value::as_str) == Some(id))
        .find_map(|o| o.get("name").and_then(text))
}
