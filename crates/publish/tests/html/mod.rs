//! Reads a page of ours as strictly as XML would: every element closed, every attribute quoted, no bare `<` or `&`. Gives
//! its elements and texts, or panics with the place.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice
)]

use std::collections::BTreeMap;

#[derive(Clone, Debug)]
pub struct Element {
    pub tag: String,
    pub attributes: BTreeMap<String, String>,
}

impl Element {
    pub fn is(&self, tag: &str, class: &str) -> bool {
        let classes = self.attributes.get("class").map_or("", String::as_str);
        (tag.is_empty() || self.tag == tag) && (class.is_empty() || classes.split(' ').any(|c| c == class))
    }
}

#[derive(Debug, Default)]
pub struct Page {
    /// Every element with the tags around it.
    pub elements: Vec<(Vec<String>, Element)>,
    /// Every text with the elements around it.
    pub texts: Vec<(Vec<Element>, String)>,
}

const VOID: &[&str] = &["meta", "input", "br", "link"];

pub fn read(html: &str) -> Page {
    let mut page = Page::default();
    let mut open: Vec<Element> = Vec::new();
    let mut rest = html.strip_prefix("<!DOCTYPE html>").expect("a doctype");
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("</") {
            let (tag, after) = after.split_once('>').expect("a closed end tag");
            let top = open.pop().unwrap_or_else(|| panic!("</{tag}> closes nothing"));
            assert_eq!(top.tag, tag, "crossed elements near {}", &after.chars().take(80).collect::<String>());
            rest = after;
        } else if let Some(after) = rest.strip_prefix('<') {
            let (element, after) = element(after);
            page.elements.push((open.iter().map(|e| e.tag.clone()).collect(), element.clone()));
            if VOID.contains(&element.tag.as_str()) {
                rest = after;
            } else if element.tag == "script" || element.tag == "style" {
                let (raw, after) = after.split_once(&format!("</{}>", element.tag)).expect("raw text ends");
                assert!(!raw.contains("</"), "raw text closes early");
                rest = after;
            } else {
                open.push(element);
                rest = after;
            }
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            page.texts.push((open.clone(), decoded(&rest[..end])));
            rest = &rest[end..];
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    page
}

fn element(source: &str) -> (Element, &str) {
    let end = source.find(|c: char| !c.is_ascii_alphanumeric()).expect("a tag");
    let (tag, mut rest) = source.split_at(end);
    assert!(!tag.is_empty(), "a bare < near {}", &source.chars().take(60).collect::<String>());
    let mut attributes = BTreeMap::new();
    loop {
        if let Some(after) = rest.strip_prefix('>') {
            return (Element { tag: tag.to_owned(), attributes }, after);
        }
        rest = rest
            .strip_prefix(' ')
            .unwrap_or_else(|| panic!("odd tag {tag}: {}", &rest.chars().take(60).collect::<String>()));
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).expect("an attribute");
        let (name, after) = rest.split_at(end);
        let Some(after) = after.strip_prefix("=\"") else {
            attributes.insert(name.to_owned(), String::new());
            rest = after;
            continue;
        };
        let (value, after) = after.split_once('"').expect("a quoted value");
        assert!(attributes.insert(name.to_owned(), decoded(value)).is_none(), "{tag} has two {name}");
        rest = after;
    }
}

fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut parts = text.split('&');
    out.push_str(parts.next().unwrap());
    for part in parts {
        let (name, rest) = part.split_once(';').unwrap_or_else(|| panic!("a bare & before {part}"));
        out.push_str(match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            other => panic!("entity {other}"),
        });
        out.push_str(rest);
    }
    out
}

/// What every page must be, whatever it shows.
pub fn check(path: &str, html: &str) -> Page {
    let page = read(html);
    let mut ids = std::collections::BTreeSet::new();
    for (around, e) in &page.elements {
        let inside = |tag: &str| around.iter().any(|t| t == tag);
        for (name, value) in &e.attributes {
            assert!(!name.starts_with("on"), "{path}: {name}");
            assert_ne!(name, "style", "{path}");
            assert_ne!(name, "src", "{path}");
            if name == "id" {
                assert!(ids.insert(value.clone()), "{path}: two ids {value}");
                assert!(!value.is_empty() && !value.contains(char::is_whitespace), "{path}: id {value:?}");
            }
        }
        if let Some(href) = e.attributes.get("href") {
            assert!(!inside("a"), "{path}: a link in a link");
            let is_ours = !href.contains(':') && !href.starts_with("//");
            assert!(
                is_ours
                    || href.starts_with("http://")
                    || href.starts_with("https://")
                    || href.to_lowercase().starts_with("http"),
                "{path}: {href}"
            );
        }
        let is_known =
            !["img", "iframe", "object", "embed", "base", "link", "audio", "video"].contains(&e.tag.as_str());
        assert!(is_known, "{path}: {}", e.tag);
        if matches!(e.tag.as_str(), "p" | "h1" | "h2" | "h3") {
            assert!(
                !inside("p") && !inside("h1") && !inside("h2") && !inside("h3"),
                "{path}: {} in {around:?}",
                e.tag
            );
        }
        assert!(around.len() < 40, "{path}: deep");
    }
    let count = |tag: &str| {
        page.elements.iter().filter(|(around, e)| e.tag == tag && !around.iter().any(|t| t == "svg")).count()
    };
    assert_eq!((count("h1"), count("main"), count("title"), count("style")), (1, 1, 1, 1), "{path}");
    assert!(count("script") <= 1, "{path}");
    page
}
