//! The data that a page gives search engines, to the text in them: what an article says, what a product is.
//!
//! That text is never taken for the page's own: it shows which pieces of the page say the same, and stands in for them only where
//! the page draws its text by script.

use super::blocks::{self, Drafts};
use super::evidence::Evidence;
use super::roles::Decision;
use super::zones::ZoneOf;
use crate::dom;
use crate::metadata::json;
use crate::metadata::linked_data::LinkedData;
use recoupe_model::Role;
use serde_json::{Map, Value};

/// The lines of the description of the product that the data name; of several, of the one whose name `is_title`.
pub(crate) fn product(data: &LinkedData, is_title: impl Fn(&str) -> bool) -> Vec<String> {
    let said = said(data, &["Product", "ProductGroup"], "description");
    let is_one = said.windows(2).all(|pair| pair.first().map(|f| &f.1) == pair.last().map(|l| &l.1));
    let found = said.iter().find(|(name, _)| is_one || is_title(name));
    found.map(|(_, text)| shown(text)).unwrap_or_default()
}

/// The text of the one article that the data hold, as they hold it; none where they hold several.
pub(crate) fn article(data: &LinkedData) -> Option<String> {
    const TYPES: &[&str] = &[
        "Article",
        "NewsArticle",
        "BlogPosting",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
    ];
    let mut bodies = said(data, TYPES, "articleBody").into_iter();
    let (only, None) = (bodies.next()?, bodies.next()) else { return None };
    Some(only.1)
}

/// Adds the description that the data hold to a page of a product that does not show it; true when it did.
pub(crate) fn stand_in(drafts: &mut Drafts, decisions: &mut Vec<Decision>, evidence: &Evidence) -> bool {
    let kept = drafts.drafts.iter().zip(decisions.iter()).filter(|(_, d)| d.role.is_kept());
    let words: usize = kept.map(|(d, _)| d.words).sum();
    let is_shown = || drafts.drafts.iter().any(|d| evidence.is_offered(drafts.words_of(d)));
    if !evidence.is_offer || words >= OFFER_WORDS_FEW || is_shown() {
        return false;
    }
    for line in &evidence.offer {
        drafts.push_line(line);
        decisions.push(Decision { role: Role::Body, rule: "data", word: "" });
    }
    !evidence.offer.is_empty()
}

/// The texts under `key` of the objects of `types`, each with its name.
fn said(data: &LinkedData, types: &[&str], key: &str) -> Vec<(String, String)> {
    let named = |o: &Map<String, Value>| match o.get(key) {
        Some(Value::String(text)) if text.split_whitespace().count() >= WORDS_MIN => {
            Some((o.get("name").and_then(json::text).unwrap_or_default(), text.clone()))
        }
        _ => None,
    };
    data.objects.iter().filter(|o| json::is_a(o, types)).filter_map(named).collect()
}

/// The lines that a reader would see of `text`, which may hold tags, and those as entities.
pub(crate) fn shown(text: &str) -> Vec<String> {
    let mut text = text.to_owned();
    for _ in 0..ESCAPES_MAX {
        let page = dom::parsed(&text.replace('\n', "<br>"));
        text = blocks::drafts(&page, None, &mut ZoneOf::new(&Evidence::default())).text;
        if !text.contains("</") {
            break;
        }
    }
    text.lines().map(str::to_owned).collect()
}

/// A shorter description is a slogan.
const WORDS_MIN: usize = 15;

/// Times that tags may be written as entities.
const ESCAPES_MAX: usize = 2;

/// A page of a product with more words of its own describes it in other words than its data.
const OFFER_WORDS_FEW: usize = 100;
