//! The tree of a page: nodes in one vector, each known by a small number.
//!
//! In: the text of an HTML page. Out: a tree whose ids stay valid, with queries by tag, attribute and class. Every walk is a
//! loop: the depth of a page never reaches the stack.

mod arena;
mod guard;
mod parse;
mod references;
mod scan;

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, local_name, ns};

pub(crate) use parse::parsed;

/// A node of a [`Dom`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct NodeId(u32);

impl NodeId {
    /// No node.
    const NONE: Self = Self(u32::MAX);
    /// The document itself.
    pub(crate) const ROOT: Self = Self(0);

    fn at(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// Number of the node, in order of creation; ids are dense from 0.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }

    fn some(self) -> Option<Self> {
        (self != Self::NONE).then_some(self)
    }
}

/// What a node is.
#[derive(Debug)]
enum Kind {
    Document,
    Element(Vec<Attribute>),
    Text(StrTendril),
    /// Comment or processing instruction: kept as a place only.
    Other,
}

#[derive(Debug)]
struct Node {
    parent: NodeId,
    previous: NodeId,
    next: NodeId,
    first: NodeId,
    last: NodeId,
    depth: u32,
    namespace: Namespace,
    name: LocalName,
    kind: Kind,
}

impl Node {
    fn new(kind: Kind, namespace: Namespace, name: LocalName) -> Self {
        let none = NodeId::NONE;
        Self {
            parent: none,
            previous: none,
            next: none,
            first: none,
            last: none,
            depth: 0,
            namespace,
            name,
            kind,
        }
    }

    fn plain(kind: Kind) -> Self {
        Self::new(kind, ns!(), local_name!(""))
    }
}

/// The tree of a page.
#[derive(Debug)]
pub(crate) struct Dom {
    nodes: Vec<Node>,
    /// The elements, in document order: most questions are asked of all of them.
    elements: Vec<NodeId>,
    /// The limits that were reached, by name.
    pub(crate) limits: Vec<&'static str>,
}

/// A step of a walk: into a node, or out of it after its children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The node begins.
    In(NodeId),
    /// The node ends; texts end too.
    Out(NodeId),
}

impl Dom {
    /// The tree of `nodes`, of which the first is the document.
    fn of(nodes: Vec<Node>, limits: Vec<&'static str>) -> Self {
        let mut dom = Self { nodes, elements: Vec::new(), limits };
        dom.elements = dom.descendants(NodeId::ROOT).filter(|id| dom.is_element(*id)).collect();
        dom
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.index())
    }

    /// How many nodes there are; all ids are below.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Tag name in lower case; empty for what is no element.
    pub(crate) fn tag(&self, id: NodeId) -> &str {
        self.node(id).map_or("", |n| &*n.name)
    }

    /// Tag name as an atom, to `match` on `local_name!`.
    pub(crate) fn name(&self, id: NodeId) -> &LocalName {
        const EMPTY: &LocalName = &local_name!("");
        self.node(id).map_or(EMPTY, |n| &n.name)
    }

    /// True for an element.
    pub(crate) fn is_element(&self, id: NodeId) -> bool {
        self.node(id).is_some_and(|n| matches!(n.kind, Kind::Element(_)))
    }

    /// Own text of a text node, as parsed.
    pub(crate) fn text(&self, id: NodeId) -> Option<&str> {
        match &self.node(id)?.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Attributes of an element, names in lower case, as atoms to `match` on `local_name!`.
    pub(crate) fn attributes(&self, id: NodeId) -> impl Iterator<Item = (&LocalName, &str)> {
        let list = match self.node(id).map(|n| &n.kind) {
            Some(Kind::Element(list)) => list.as_slice(),
            _ => &[],
        };
        list.iter().map(|a| (&a.name.local, &*a.value))
    }

    /// Value of an attribute, as written.
    pub(crate) fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        debug_assert!(!scan::is_unread(name), "{name} is left out before parsing");
        self.attributes(id).find(|(n, _)| **n == *name).map(|(_, v)| v)
    }

    /// Parent; none for the document and for what was taken out of it.
    pub(crate) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id)?.parent.some()
    }

    /// First child.
    pub(crate) fn first_child(&self, id: NodeId) -> Option<NodeId> {
        self.node(id)?.first.some()
    }

    /// Next sibling.
    pub(crate) fn next_sibling(&self, id: NodeId) -> Option<NodeId> {
        self.node(id)?.next.some()
    }

    /// Previous sibling.
    pub(crate) fn previous_sibling(&self, id: NodeId) -> Option<NodeId> {
        self.node(id)?.previous.some()
    }

    /// Children, in order.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.first_child(id), |c| self.next_sibling(*c))
    }

    /// Parent, its parent, and so on to the document.
    pub(crate) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(id), |n| self.parent(*n))
    }

    /// The node after `id` in document order that is not inside it, within `root`.
    pub(crate) fn after(&self, id: NodeId, root: NodeId) -> Option<NodeId> {
        let mut at = id;
        loop {
            if at == root {
                return None;
            }
            if let Some(next) = self.next_sibling(at) {
                return Some(next);
            }
            at = self.parent(at)?;
        }
    }

    /// `root` and everything below, in document order.
    pub(crate) fn descendants(&self, root: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(root), move |id| self.first_child(*id).or_else(|| self.after(*id, root)))
    }

    /// All elements of the page, in document order.
    pub(crate) fn elements(&self) -> impl Iterator<Item = NodeId> {
        self.elements.iter().copied()
    }

    /// Elements with this tag, in document order.
    pub(crate) fn by_tag<'a>(&'a self, tag: &'a str) -> impl Iterator<Item = NodeId> + 'a {
        let tag = LocalName::from(tag);
        self.elements().filter(move |id| *self.name(*id) == tag)
    }

    /// Elements whose attribute has this value (ASCII case apart), in document order.
    pub(crate) fn by_attribute<'a>(
        &'a self,
        name: &'a str,
        value: &'a str,
    ) -> impl Iterator<Item = NodeId> + 'a {
        let name = LocalName::from(name);
        let is_it = move |(n, v): (&LocalName, &str)| *n == name && v.eq_ignore_ascii_case(value);
        self.elements().filter(move |id| self.attributes(*id).any(&is_it))
    }

    /// True for an element whose text a reader never sees as text.
    pub(crate) fn is_unread(&self, id: NodeId) -> bool {
        matches!(
            *self.name(id),
            local_name!("script")
                | local_name!("style")
                | local_name!("template")
                | local_name!("noscript")
                | local_name!("svg")
                | local_name!("math")
                | local_name!("head")
                | local_name!("select")
                | local_name!("datalist")
        )
    }

    /// The words below `id` as a reader sees them: white space joined to one space (no-break spaces kept), scripts left out, a
    /// space where a block or `<br>` parts two words, soft hyphens removed, trimmed.
    pub(crate) fn text_of(&self, id: NodeId) -> String {
        self.text_with(id, |_, _| "")
    }

    /// Like [`Dom::text_of`], with a sign where two texts touch that a page sets apart by its style alone: a space before a figure
    /// ("Ana Roux" and "19 June 2024" side by side), a comma before a capital ("Ana Roux" and "Reporter"), but a space behind the short
    /// word that leads to a name ("By" and "Ana Roux").
    pub(crate) fn line_of(&self, id: NodeId) -> String {
        const SHORT: usize = 4;
        let between = |before: &str, first: char| {
            let Some(last) = before.chars().next_back().filter(|c| !c.is_whitespace()) else { return "" };
            let word = before.rsplit(' ').next().unwrap_or(before);
            let is_name = last.is_lowercase() && word.chars().count() > SHORT;
            match first {
                _ if first.is_numeric() && last.is_alphanumeric() => " ",
                _ if first.is_uppercase() && is_name => ", ",
                _ if first.is_uppercase() && !last.is_uppercase() => " ",
                _ => "",
            }
        };
        self.text_with(id, between)
    }

    fn text_with(&self, id: NodeId, between: impl Fn(&str, char) -> &'static str) -> String {
        let mut out = String::new();
        let mut at = Some(id);
        while let Some(here) = at {
            if here != id && self.is_unread(here) {
                at = self.after(here, id);
                continue;
            }
            if let Some(text) = self.text(here) {
                let sign = text.chars().next().map_or("", |first| between(&out, first));
                out.push_str(sign);
                push_collapsed(&mut out, text);
            } else if self.parts_words(here) {
                push_collapsed(&mut out, " ");
            }
            at = self.first_child(here).or_else(|| self.after_parting(here, id, &mut out));
        }
        out.truncate(out.trim_end().len());
        out
    }

    /// Like [`Dom::after`], with a space pushed for each block that ends on the way.
    fn after_parting(&self, id: NodeId, root: NodeId, out: &mut String) -> Option<NodeId> {
        let mut at = id;
        loop {
            if at == root {
                return None;
            }
            if self.parts_words(at) {
                push_collapsed(out, " ");
            }
            if let Some(next) = self.next_sibling(at) {
                return Some(next);
            }
            at = self.parent(at)?;
        }
    }

    /// The text below `id` as parsed, for scripts that hold data.
    pub(crate) fn raw_text_of(&self, id: NodeId) -> String {
        self.descendants(id).filter_map(|n| self.text(n)).collect()
    }

    /// True for a tag that begins a new line on the page.
    pub(crate) fn is_block(&self, id: NodeId) -> bool {
        matches!(
            *self.name(id),
            local_name!("address")
                | local_name!("article")
                | local_name!("aside")
                | local_name!("blockquote")
                | local_name!("body")
                | local_name!("caption")
                | local_name!("center")
                | local_name!("dd")
                | local_name!("details")
                | local_name!("dialog")
                | local_name!("dir")
                | local_name!("div")
                | local_name!("dl")
                | local_name!("dt")
                | local_name!("fieldset")
                | local_name!("figcaption")
                | local_name!("figure")
                | local_name!("footer")
                | local_name!("form")
                | local_name!("h1")
                | local_name!("h2")
                | local_name!("h3")
                | local_name!("h4")
                | local_name!("h5")
                | local_name!("h6")
                | local_name!("header")
                | local_name!("hgroup")
                | local_name!("hr")
                | local_name!("html")
                | local_name!("legend")
                | local_name!("li")
                | local_name!("listing")
                | local_name!("main")
                | local_name!("menu")
                | local_name!("nav")
                | local_name!("ol")
                | local_name!("optgroup")
                | local_name!("option")
                | local_name!("p")
                | local_name!("plaintext")
                | local_name!("pre")
                | local_name!("search")
                | local_name!("section")
                | local_name!("summary")
                | local_name!("table")
                | local_name!("tbody")
                | local_name!("tfoot")
                | local_name!("thead")
                | local_name!("tr")
                | local_name!("ul")
                | local_name!("xmp")
        )
    }

    fn parts_words(&self, id: NodeId) -> bool {
        self.is_block(id)
            || matches!(*self.name(id), local_name!("br") | local_name!("td") | local_name!("th"))
    }
}

/// Appends `text` as HTML shows it: runs of ASCII white space become one space, none at the start or after a space; soft
/// hyphens and zero-width marks of line breaking go.
pub(crate) fn push_collapsed(out: &mut String, text: &str) {
    let mut rest = text;
    loop {
        let plain =
            rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}'));
        let Some(at) = plain else {
            out.push_str(rest);
            return;
        };
        let (head, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(head);
        let mut chars = tail.chars();
        if chars.next().is_some_and(|c| c.is_ascii_whitespace()) && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        rest = chars.as_str();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_sees_words_apart_where_blocks_end_and_whole_across_inline_tags() {
        let dom =
            parsed("<p>Le <b>mai</b>re&nbsp;: « oui »</p><p>Fin<script>x()</script> du con\u{ad}seil</p>");
        assert_eq!(dom.text_of(NodeId::ROOT), "Le maire\u{a0}: « oui » Fin du conseil");
    }

    #[test]
    fn queries_answer_in_document_order() {
        let dom = parsed("<div class='a B'><p id=x>1</p></div><P>2</P>");
        let texts: Vec<String> = dom.by_tag("p").map(|p| dom.text_of(p)).collect();
        assert_eq!(texts, ["1", "2"]);
        assert_eq!(dom.by_attribute("id", "x").count(), 1);
        assert!(dom.by_tag("p").all(|p| dom.ancestors(p).last() == Some(NodeId::ROOT)));
    }

    #[test]
    fn a_hundred_thousand_nested_tags_are_walked_without_recursion() {
        let dom = parsed(&"<div>".repeat(100_000));
        assert!(dom.limits.contains(&"depth-limit"));
        assert!(dom.len() < 2_000);
        let dom = parsed(&"<b><p>".repeat(50_000));
        assert!(dom.descendants(NodeId::ROOT).count() > 2);
    }
}
