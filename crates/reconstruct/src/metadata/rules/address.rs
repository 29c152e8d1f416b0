//! Trusts `<link rel=canonical>` and `og:url` for the article's address and `rel=amphtml` for its twin, unless they name the front
//! page of the site: some systems do so on every page.

use crate::metadata::claims::{Claims, add};
use crate::metadata::source::Source;
use url::Url;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    let resolve = |href: &str| match &source.address {
        Some(base) => base.join(href.trim()).ok(),
        None => Url::parse(href.trim()).ok(),
    };
    let links = |rel: &'static str| {
        source.links.iter().filter(move |(r, _)| r.split(' ').any(|r| r == rel)).map(|(_, h)| *h)
    };
    for (rule, href) in
        links("canonical").map(|h| ("canonical", h)).chain(source.meta(&["og:url"]).map(|(_, c)| ("og", c)))
    {
        if let Some(url) = resolve(href).filter(|u| u.scheme().starts_with("http") && u.path().len() > 1) {
            add(&mut claims.canonical, rule, url.as_str(), None);
        }
    }
    for href in links("amphtml") {
        if let Some(url) = resolve(href) {
            add(&mut claims.twins, "amphtml", url.as_str(), None);
        }
    }
    for href in links("license") {
        add(&mut claims.licences, "license-link", href, None);
    }
}
