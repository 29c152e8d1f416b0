//! What the head of a page says about its article, to compare the pieces with: titles and descriptions.

use crate::dom::Dom;
use crate::furniture::folded_words;

/// Titles and descriptions that the page declares, folded.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    titles: Vec<String>,
    descriptions: Vec<String>,
}

impl Evidence {
    /// What the head of `dom` declares.
    pub(crate) fn of(dom: &Dom) -> Self {
        let mut found = Self::default();
        for meta in dom.by_tag("meta") {
            let name = dom.attribute(meta, "property").or_else(|| dom.attribute(meta, "name")).unwrap_or("");
            let content = || dom.attribute(meta, "content").map(folded).filter(|c| !c.is_empty());
            match name.to_ascii_lowercase().as_str() {
                "og:title" | "twitter:title" => found.titles.extend(content()),
                "og:description" | "description" | "twitter:description" => {
                    found.descriptions.extend(content())
                }
                _ => {}
            }
        }
        let title = dom.by_tag("title").next().map(|t| folded(&dom.raw_text_of(t)));
        found.titles.extend(title.filter(|t| !t.is_empty()));
        let mut heads =
            dom.by_tag("h1").map(|h| folded(&dom.text_of(h))).filter(|h| h.split(' ').count() > 2);
        if let (Some(only), None) = (heads.next(), heads.next()) {
            found.titles.push(only);
        }
        found
    }

    /// True for the headline or a repetition of it; a site's name after it is allowed for.
    pub(crate) fn is_title(&self, text: &str) -> bool {
        let text = folded(text);
        !text.is_empty()
            && self.titles.iter().any(|t| {
                *t == text
                    || (text.split(' ').count() > 3
                        && t.strip_prefix(&text).is_some_and(|rest| rest.len() < text.len()))
            })
    }

    /// True for a heading that shares most of its words with a title: a kicker before it, a site's name after it.
    pub(crate) fn is_like_title(&self, text: &str) -> bool {
        let words = folded_words(text);
        self.titles.iter().any(|t| {
            let title: Vec<&str> = t.split(' ').collect();
            let shared = words.iter().filter(|w| title.contains(&w.as_str())).count();
            shared > 2 && shared * 10 >= words.len().min(title.len()) * 7
        })
    }

    /// True for a text that the page gives as its description, or that begins with it.
    pub(crate) fn is_description(&self, text: &str) -> bool {
        let text = folded(text);
        text.len() > 40
            && self.descriptions.iter().any(|d| {
                let d = d.trim_end_matches(|c: char| !c.is_alphanumeric());
                *d == text
                    || (d.len() > 40 && text.starts_with(d) && text.len() < d.len() * 2)
                    || (text.len() > 60 && d.starts_with(&text))
            })
    }
}

/// Words in lower case with one space between: signs and spacing apart, two texts are the same when this is.
fn folded(text: &str) -> String {
    folded_words(text).join(" ")
}
