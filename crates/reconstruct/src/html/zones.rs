//! What a tag or a class says about a part of the page: menu, comments, share bar, body of the article.
//!
//! Classes are cut into words (`postBody__share-bar` is post, body, share, bar); the words and pairs of words of
//! `data/zones.txt` name a role. A hint only: a zone that holds most of the page's text is not believed (`roles`).

mod classes;

use super::evidence::Evidence;
use crate::dom::{Dom, NodeId};
use html5ever::local_name;
use recoupe_model::Role;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

pub(crate) use classes::{is_bold, is_centred, is_credit, is_embed, is_kicker, is_picture_class, is_subhead};

/// A part of the page that a tag or a class names.
#[derive(Clone, Debug)]
pub(crate) struct Zone {
    /// The element.
    pub(crate) node: NodeId,
    /// The zone around it.
    pub(crate) parent: Option<usize>,
    /// What it is called.
    pub(crate) role: Role,
    /// Where that was read: `tag`, `class`, `role`, `hidden`.
    pub(crate) rule: &'static str,
    /// The word that says so: zones of one word are believed or not together.
    pub(crate) word: &'static str,
    /// Believed even when most of the page's text is inside.
    pub(crate) is_firm: bool,
    /// Not believed when paragraphs are inside: sites call parts of the text so too.
    pub(crate) is_weak: bool,
}

/// What a word of a class says.
#[derive(Clone, Copy, Debug)]
struct Entry {
    word: &'static str,
    role: Role,
    is_firm: bool,
    is_weak: bool,
    /// Holds on the page of an offer only.
    is_shop: bool,
}

impl Zone {
    /// A zone of `role`, by `rule`.
    pub(crate) fn new(role: Role, rule: &'static str) -> Self {
        Self { node: NodeId::ROOT, parent: None, role, rule, word: rule, is_firm: false, is_weak: false }
    }
}

impl Zone {
    /// True for words that only programs read out: "Image caption".
    pub(crate) fn is_unseen(&self) -> bool {
        self.rule == "hidden"
            || matches!(self.word, "screen-reader-text" | "sr-only" | "visually-hidden" | "visuallyhidden")
    }
}

static WORDS: LazyLock<FxHashMap<&'static str, Entry>> = LazyLock::new(|| {
    include_str!("../../data/zones.txt").lines().filter(|l| !l.starts_with('#')).filter_map(entry).collect()
});

fn entry(line: &'static str) -> Option<(&'static str, Entry)> {
    let mut fields = line.split_whitespace();
    let role = role_named(fields.next()?)?;
    let strength = fields.next()?;
    let word = fields.next()?;
    Some((
        word,
        Entry {
            word,
            role,
            is_firm: matches!(strength, "firm" | "shop"),
            is_weak: strength == "weak",
            is_shop: strength == "shop",
        },
    ))
}

/// The role with this name in the data files.
pub(crate) fn role_named(name: &str) -> Option<Role> {
    Some(match name {
        "advertisement" => Role::Advertisement,
        "author_note" => Role::AuthorNote,
        "body" => Role::Body,
        "breadcrumb" => Role::Breadcrumb,
        "byline" => Role::Byline,
        "caption" => Role::Caption,
        "comment" => Role::Comment,
        "comment_form" => Role::CommentForm,
        "consent" => Role::Consent,
        "dates" => Role::Dates,
        "donate" => Role::Donate,
        "furniture" => Role::Furniture,
        "legal" => Role::Legal,
        "navigation" => Role::Navigation,
        "newsletter" => Role::Newsletter,
        "notice" => Role::Notice,
        "paywall" => Role::Paywall,
        "related" => Role::Related,
        "standfirst" => Role::Standfirst,
        "tags" => Role::Tags,
        "tools" => Role::Tools,
        _ => return None,
    })
}

/// Reads zones; remembers the classes of the page, which repeat alone and in lists.
#[derive(Default)]
pub(crate) struct ZoneOf<'a> {
    /// The page offers one thing for sale.
    pub(crate) is_offer: bool,
    /// The page says that it is an article.
    pub(crate) is_article: bool,
    /// What lists of classes say, and ids.
    lists: FxHashMap<&'a str, Option<Entry>>,
    /// What each class says.
    classes: FxHashMap<&'a str, Option<Entry>>,
    /// The lists of classes that name a picture, and those that do not.
    pictures: FxHashMap<&'a str, bool>,
}

impl<'a> ZoneOf<'a> {
    /// For a page of which this is known.
    pub(crate) fn new(evidence: &Evidence) -> Self {
        Self { is_offer: evidence.is_offer, is_article: evidence.is_article, ..Self::default() }
    }

    /// True for an element whose classes name a picture, a slide or a film, and no text with it.
    pub(crate) fn is_picture(&mut self, dom: &'a Dom, id: NodeId) -> bool {
        let classes = dom.attribute(id, "class");
        classes.is_some_and(|c| *self.pictures.entry(c).or_insert_with(|| is_picture_class(c)))
    }

    /// What the tag, role, and classes of an element say, first that speaks.
    pub(crate) fn zone(&mut self, dom: &'a Dom, id: NodeId) -> Option<Zone> {
        if matches!(*dom.name(id), local_name!("body") | local_name!("html") | local_name!("main")) {
            return None;
        }
        let said = Said::of(dom, id);
        if said.is_hidden() {
            return Some(Zone::new(Role::Furniture, "hidden"));
        }
        if let Some(role) = by_tag(dom, id) {
            let is_firm = matches!(role, Role::Navigation);
            return Some(Zone { is_firm, word: tag_word(dom, id), ..Zone::new(role, "tag") });
        }
        if said.property.is_some_and(|p| p.eq_ignore_ascii_case("articleBody")) {
            return Some(Zone::new(Role::Body, "itemprop"));
        }
        if let Some(role) = said.role.and_then(by_role) {
            return Some(Zone::new(role, "role"));
        }
        [said.class, said.id, said.property, said.component, said.test_id]
            .into_iter()
            .flatten()
            .find_map(|value| self.by_words(value))
            .map(|e| Zone {
                word: e.word,
                is_firm: e.is_firm,
                is_weak: e.is_weak,
                ..Zone::new(e.role, "class")
            })
    }

    fn by_words(&mut self, list: &'a str) -> Option<Entry> {
        if let Some(known) = self.lists.get(list) {
            return *known;
        }
        let is_offer = self.is_offer;
        let is_read = |e: &Entry| is_offer || !e.is_shop;
        // "widget" says less than "author-box" after it.
        let mut role: Option<Entry> = None;
        for class in list.split_ascii_whitespace().take(CLASSES_MAX) {
            let Some(found) = *self.classes.entry(class).or_insert_with(|| role_of_class(class, is_read))
            else {
                continue;
            };
            if !found.is_weak {
                role = Some(found);
                break;
            }
            role = role.or(Some(found));
        }
        self.lists.insert(list, role);
        role
    }
}

/// Classes read of one element: style frameworks set dozens, the telling ones come first.
const CLASSES_MAX: usize = 12;

/// The role of one class: its last words speak first, three together before two before one. "widget" and the like say less than a word
/// before them.
fn role_of_class(class: &str, is_read: impl Fn(&Entry) -> bool) -> Option<Entry> {
    let (joined, words) = words_of(class);
    let found = || {
        (1..=words.len())
            .rev()
            .flat_map(|end| (1..=end.min(3)).rev().map(move |count| end - count..end))
            .filter_map(|r| {
                let (first, last) = (words.get(r.start)?.start, words.get(r.end - 1)?.end);
                WORDS.get(joined.get(first..last)?).copied().filter(&is_read)
            })
    };
    let first = found().next()?;
    if first.is_weak {
        found().find(|e| !e.is_weak && e.role != Role::Body).or(Some(first))
    } else {
        Some(first)
    }
}

/// `postBody__share-bar` → `post-body-share-bar`, and where its words stand in that.
fn words_of(class: &str) -> (String, Vec<Range<usize>>) {
    let mut joined = String::with_capacity(class.len() + 4);
    let mut words: Vec<Range<usize>> = Vec::new();
    let (mut was_lower, mut is_begun) = (false, false);
    for c in class.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && was_lower) {
            is_begun = false;
        }
        if c.is_alphanumeric() {
            if !is_begun {
                if !joined.is_empty() {
                    joined.push('-');
                }
                words.push(joined.len()..joined.len());
                is_begun = true;
            }
            if c.is_ascii() {
                joined.push(c.to_ascii_lowercase());
            } else {
                joined.extend(c.to_lowercase());
            }
            if let Some(last) = words.last_mut() {
                last.end = joined.len();
            }
        }
        was_lower = c.is_lowercase();
    }
    (joined, words)
}

fn by_tag(dom: &Dom, id: NodeId) -> Option<Role> {
    match *dom.name(id) {
        local_name!("nav") | local_name!("menu") => Some(Role::Navigation),
        local_name!("footer") | local_name!("aside") | local_name!("dialog") | local_name!("form") => {
            Some(Role::Furniture)
        }
        local_name!("button") if !opens_section(dom, id) => Some(Role::Tools),
        _ => None,
    }
}

/// True for a button that is a heading or holds one: it opens the text below it.
fn opens_section(dom: &Dom, id: NodeId) -> bool {
    let is_heading = |n: NodeId| {
        matches!(
            *dom.name(n),
            local_name!("h1") | local_name!("h2") | local_name!("h3") | local_name!("h4") | local_name!("h5")
        )
    };
    dom.ancestors(id).take(2).any(is_heading) || dom.descendants(id).take(BUTTON_NODES_MAX).any(is_heading)
}

/// Nodes looked at inside a button.
const BUTTON_NODES_MAX: usize = 20;

/// The tag as the word of its zone.
fn tag_word(dom: &Dom, id: NodeId) -> &'static str {
    match *dom.name(id) {
        local_name!("footer") => "<footer>",
        local_name!("aside") => "<aside>",
        local_name!("form") => "<form>",
        local_name!("dialog") => "<dialog>",
        _ => "<nav>",
    }
}

fn by_role(role: &str) -> Option<Role> {
    match role {
        "navigation" | "menu" | "menubar" => Some(Role::Navigation),
        "banner" | "contentinfo" | "complementary" | "search" | "dialog" | "alertdialog" | "tooltip" => {
            Some(Role::Furniture)
        }
        _ => None,
    }
}

/// What the attributes of an element say, read once.
#[derive(Default)]
struct Said<'a> {
    hidden: Option<&'a str>,
    style: Option<&'a str>,
    role: Option<&'a str>,
    class: Option<&'a str>,
    id: Option<&'a str>,
    /// `itemprop`.
    property: Option<&'a str>,
    /// `data-component`.
    component: Option<&'a str>,
    /// `data-testid`.
    test_id: Option<&'a str>,
}

impl<'a> Said<'a> {
    fn of(dom: &'a Dom, id: NodeId) -> Self {
        let mut out = Self::default();
        for (name, value) in dom.attributes(id) {
            let place = match *name {
                local_name!("hidden") => &mut out.hidden,
                local_name!("style") => &mut out.style,
                local_name!("role") => &mut out.role,
                local_name!("class") => &mut out.class,
                local_name!("id") => &mut out.id,
                local_name!("itemprop") => &mut out.property,
                _ => match &**name {
                    "data-component" => &mut out.component,
                    "data-testid" => &mut out.test_id,
                    _ => continue,
                },
            };
            place.get_or_insert(value);
        }
        out
    }

    fn is_hidden(&self) -> bool {
        // A browser opens what is hidden until found.
        if self.hidden.is_some_and(|h| !h.eq_ignore_ascii_case("until-found")) {
            return true;
        }
        self.style.is_some_and(|style| {
            let style: String =
                style.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_by_their_words() {
        assert_eq!(role_of_class("postBody__share-bar", |_| true).map(|e| e.role), Some(Role::Tools));
        assert_eq!(role_of_class("c-postBody", |_| true).map(|e| e.role), Some(Role::Body));
        assert_eq!(role_of_class("c-ShareBar", |_| true).map(|e| e.role), Some(Role::Tools));
        assert_eq!(role_of_class("bloc-most-read", |_| true).map(|e| e.role), Some(Role::Related));
        assert!(role_of_class("paragraph", |_| true).is_none());
    }
}
