//! What a page says about its article, each value with its evidence.
//!
//! The [`rules`] read the page, each one kind of evidence, and make claims; for each field one value is chosen by agreement and
//! trust: [`title`], [`bylines`], [`days`]. None rather than a guess.

pub(crate) mod address;
mod bylines;
mod claims;
pub(crate) mod dates;
mod days;
pub(crate) mod hosts;
pub(crate) mod json;
pub(crate) mod language;
pub(crate) mod linked_data;
pub(crate) mod names;
pub(crate) mod origin;
mod rules;
mod source;
mod suffixes;
mod title;

use crate::Options;
use crate::dom::Dom;
use claims::Claims;
use linked_data::LinkedData;
use recoupe_model::{Article, Block, Page, Role, Sourced};
use source::Source;

/// Fills the fields of `article` that the page's metadata tells.
pub(crate) fn fill(article: &mut Article, dom: &Dom, data: &LinkedData, page: &Page, options: &Options) {
    article.seen = page.captured.clone();
    article.reservations = page.reservations.clone();
    let source = Source::of(article, dom, data, page, options.latest.as_deref());
    let found = found(&source, page);
    article.title = found.title;
    article.bylines = found.bylines;
    article.published = found.published;
    article.modified = found.modified;
    article.published_bounds = found.published_bounds;
    article.language = found.language;
    article.language_declared = found.language_declared;
    article.site = found.site;
    article.section = found.section;
    article.licence = found.licence;
    article.standfirst = found.standfirst;
    mark_standfirst(article);
    mark_signatures(article);
    article.address = found.address;
    article.twins = found.twins;
    article.is_incomplete |= found.is_incomplete;
    origin::fill(article);
}

/// Gives the block of the standfirst its role, when it was cut.
fn mark_standfirst(article: &mut Article) {
    let Some(value) = article.standfirst.as_ref().map(|s| s.value.clone()) else { return };
    if article.blocks.iter().any(|b| b.role == Role::Standfirst) {
        return;
    }
    if let Some(block) = article.blocks.iter_mut().find(|b| b.span.of(&article.text) == value) {
        block.role = Role::Standfirst;
        "description".clone_into(&mut block.rule);
    }
}

/// Gives the lines below the text that name who signs their role: they tell nothing.
fn mark_signatures(article: &mut Article) {
    const RULE: &str = "signature-line";
    let signed = article.bylines.iter().flat_map(|b| &b.evidence).filter(|e| e.rule == RULE);
    let lines: Vec<String> = signed.map(|e| e.says.clone()).collect();
    let text = &article.text;
    for block in article.blocks.iter_mut().filter(|b| b.role == Role::Body) {
        if lines.iter().any(|l| l == block.span.of(text)) {
            block.role = Role::Byline;
            RULE.clone_into(&mut block.rule);
        }
    }
}

fn found(source: &Source<'_>, page: &Page) -> Article {
    let mut claims = Claims::default();
    for rule in rules::RULES {
        rule(source, &mut claims);
    }
    let host = source.host();
    let sites = title::site_keys(&claims, host.as_deref());
    let (published, modified, published_bounds) = days::chosen(source, &claims);
    let fetched = page.final_address.clone().or_else(|| page.address.clone());
    let canonical = claims.canonical.first().map(|c| c.value.clone());
    let address = canonical.or_else(|| fetched.clone());
    let mut twins: Vec<String> = claims
        .twins
        .iter()
        .map(|c| c.value.clone())
        .chain(fetched)
        .filter(|t| Some(t) != address.as_ref())
        .collect();
    twins.dedup();
    Article {
        title: title::chosen(&claims, host.as_deref()),
        bylines: bylines::chosen(source, &claims, &title::outlets(&claims, &sites)),
        published,
        modified,
        published_bounds,
        language: source.language.clone(),
        language_declared: source.language_declared.clone(),
        site: claims
            .sites
            .iter()
            .find(|c| c.rule == "og")
            .or(claims.sites.first())
            .map(|c| c.sourced(0.9))
            .or_else(|| claims.named.as_ref().map(|c| c.sourced(0.7)))
            .or_else(|| {
                host.as_deref().map(|h| Sourced {
                    value: h.to_owned(),
                    confidence: 0.7,
                    evidence: Vec::new(),
                })
            }),
        section: claims.sections.first().map(|c| c.sourced(0.8)),
        licence: claims.licences.first().map(|c| c.sourced(0.8)),
        standfirst: standfirst(source.article, &claims),
        address,
        twins,
        is_incomplete: claims.is_paid,
        ..Article::default()
    }
}

/// The block that the page sets apart, else a cut block that says what the page declares as its description: then it is one.
fn standfirst(article: &Article, claims: &Claims) -> Option<Sourced> {
    let block =
        article.blocks.iter().find(|b| b.role == Role::Standfirst).or_else(|| described(article, claims))?;
    let value = block.span.of(&article.text).to_owned();
    Some(Sourced {
        evidence: vec![recoupe_model::Evidence { rule: block.rule.clone(), says: value.clone() }],
        value,
        confidence: 0.8,
    })
}

/// The block above or at the head of the text that was cut although the page describes itself with its words.
fn described<'a>(article: &'a Article, claims: &Claims) -> Option<&'a Block> {
    // Descriptions shorter than this are slogans and names of sections.
    const LETTERS_MIN: usize = 50;
    let descriptions: Vec<String> =
        claims.descriptions.iter().map(|d| names::key(&d.value)).filter(|d| d.len() >= LETTERS_MIN).collect();
    let last = article.blocks.iter().rposition(|b| b.role == Role::Body)?;
    let is_free = |b: &&Block| {
        matches!(b.role, Role::Furniture | Role::Navigation | Role::Related | Role::Notice)
            && b.figure.is_none()
    };
    article.blocks.iter().take(last).filter(is_free).find(|b| {
        let words = names::key(b.span.of(&article.text));
        words.len() >= LETTERS_MIN && descriptions.contains(&words)
    })
}
