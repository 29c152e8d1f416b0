//! The text of a page, to its tree: the HTML standard's own parser (html5ever) over our arena.
//!
//! The parser is fed piece by piece, so that a limit can stop it; tags that nest too deep are left out, as browsers do.

use super::{Dom, Kind, Node, NodeId, scan};
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, Namespace, QualName, TokenizerResult, local_name, ns};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// Most nodes kept of a page: the largest real page seen (a live blog of a day) has 120,000. With its pieces a node takes 300 bytes.
pub(super) const NODES_MAX: usize = 500_000;
/// Deepest nesting kept, as in Blink; the parser's own work per tag grows with the depth.
pub(super) const DEPTH_MAX: u32 = 512;
/// The parser is fed this many bytes at a time, between two looks at the limits.
const PIECE_BYTES: usize = 64 << 10;

/// The tree of an HTML text. Never fails: any text is a page.
pub(crate) fn parsed(html: &str) -> Dom {
    parsed_pieces(&scan::pieces(html))
}

/// The tree of the text that the pieces make.
fn parsed_pieces(pieces: &[&str]) -> Dom {
    let options =
        TreeBuilderOpts { scripting_enabled: false, drop_doctype: true, ..TreeBuilderOpts::default() };
    let guard = Guard { builder: TreeBuilder::new(Arena::new(), options), dropped: RefCell::default() };
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut together = StrTendril::new();
    for piece in pieces {
        // Most pieces are a few words of a tag: the parser takes them joined.
        if together.len() + piece.len() > PIECE_BYTES {
            feed(&tokenizer, &queue, &std::mem::take(&mut together));
        }
        together.push_slice(piece);
    }
    feed(&tokenizer, &queue, &together);
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// Feeds `text` to the parser, piece by piece, until a limit is reached.
fn feed(tokenizer: &Tokenizer<Guard>, queue: &BufferQueue, text: &str) {
    let mut rest = text;
    while !rest.is_empty() && !tokenizer.sink.builder.sink.is_full() {
        let (piece, tail) = rest.split_at_checked(boundary(rest, PIECE_BYTES)).unwrap_or((rest, ""));
        queue.push_back(StrTendril::from_slice(piece));
        while !matches!(tokenizer.feed(queue), TokenizerResult::Done) {}
        rest = tail;
    }
}

/// The last character boundary at or before `bytes`.
fn boundary(text: &str, bytes: usize) -> usize {
    let mut at = bytes.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Stands before the tree builder and leaves out start tags that nest too deep, with their end tags.
struct Guard {
    builder: TreeBuilder<NodeId, Arena>,
    /// Start tags left out and not yet closed, by name.
    dropped: RefCell<BTreeMap<LocalName, usize>>,
}

impl Guard {
    fn is_dropped(&self, tag: &Tag) -> bool {
        let mut dropped = self.dropped.borrow_mut();
        match tag.kind {
            TagKind::StartTag
                if self.builder.sink.depth.get() >= DEPTH_MAX && !switches_tokenizer(&tag.name) =>
            {
                *dropped.entry(tag.name.clone()).or_default() += 1;
                self.builder.sink.note("depth-limit");
                true
            }
            TagKind::StartTag => false,
            TagKind::EndTag => match dropped.get_mut(&tag.name) {
                Some(open) if *open > 0 => {
                    *open -= 1;
                    true
                }
                _ => false,
            },
        }
    }
}

/// Tags after which the text is read by other rules: leaving one out would turn a script into text.
fn switches_tokenizer(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("script")
            | local_name!("style")
            | local_name!("title")
            | local_name!("textarea")
            | local_name!("iframe")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("xmp")
            | local_name!("plaintext")
    )
}

impl TokenSink for Guard {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        match &token {
            Token::TagToken(tag) if self.is_dropped(tag) => TokenSinkResult::Continue,
            Token::CommentToken(_) | Token::ParseError(_) => TokenSinkResult::Continue,
            _ => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// The tree while it grows.
struct Arena {
    nodes: RefCell<Vec<Node>>,
    limits: RefCell<Vec<&'static str>>,
    /// About how deep the parser stands.
    depth: Cell<u32>,
}

impl Arena {
    fn new() -> Self {
        let nodes = RefCell::new(vec![Node::plain(Kind::Document)]);
        Self { nodes, limits: RefCell::default(), depth: Cell::new(0) }
    }

    fn note(&self, limit: &'static str) {
        let mut limits = self.limits.borrow_mut();
        if !limits.contains(&limit) {
            limits.push(limit);
        }
    }

    fn is_full(&self) -> bool {
        let is_full = self.nodes.borrow().len() > NODES_MAX;
        if is_full {
            self.note("nodes-limit");
        }
        is_full
    }

    fn add(&self, node: Node) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(node);
        NodeId::at(nodes.len() - 1)
    }

    fn get<T>(&self, id: NodeId, read: impl FnOnce(&Node) -> T) -> Option<T> {
        self.nodes.borrow().get(id.index()).map(read)
    }

    fn set(&self, id: NodeId, write: impl FnOnce(&mut Node)) {
        if let Some(node) = self.nodes.borrow_mut().get_mut(id.index()) {
            write(node);
        }
    }

    /// Adds `text` to `to` when that is a text node.
    fn joined(&self, to: NodeId, text: &StrTendril) -> bool {
        match self.nodes.borrow_mut().get_mut(to.index()).map(|n| &mut n.kind) {
            Some(Kind::Text(old)) => {
                old.push_tendril(text);
                true
            }
            _ => false,
        }
    }

    fn detach(&self, id: NodeId) {
        let Some((parent, previous, next)) = self.get(id, |n| (n.parent, n.previous, n.next)) else { return };
        if previous == NodeId::NONE {
            self.set(parent, |p| p.first = next);
        } else {
            self.set(previous, |p| p.next = next);
        }
        if next == NodeId::NONE {
            self.set(parent, |p| p.last = previous);
        } else {
            self.set(next, |n| n.previous = previous);
        }
        self.set(id, |n| (n.parent, n.previous, n.next) = (NodeId::NONE, NodeId::NONE, NodeId::NONE));
    }

    /// Puts `id` below `parent`, before `next` or last.
    fn place(&self, id: NodeId, parent: NodeId, next: NodeId) {
        self.detach(id);
        let depth = self.get(parent, |p| p.depth).unwrap_or(0) + 1;
        let previous = match next.some() {
            Some(next) => self.get(next, |n| n.previous),
            None => self.get(parent, |p| p.last),
        }
        .unwrap_or(NodeId::NONE);
        self.set(id, |n| (n.parent, n.previous, n.next, n.depth) = (parent, previous, next, depth));
        if previous == NodeId::NONE {
            self.set(parent, |p| p.first = id);
        } else {
            self.set(previous, |p| p.next = id);
        }
        if next == NodeId::NONE {
            self.set(parent, |p| p.last = id);
        } else {
            self.set(next, |n| n.previous = id);
        }
        if self.get(id, |n| matches!(n.kind, Kind::Element(_))) == Some(true) {
            self.depth.set(depth);
        }
    }

    fn placed(&self, child: NodeOrText<NodeId>, parent: NodeId, next: NodeId) {
        match child {
            NodeOrText::AppendNode(id) => self.place(id, parent, next),
            NodeOrText::AppendText(text) => {
                let before = match next.some() {
                    Some(next) => self.get(next, |n| n.previous),
                    None => self.get(parent, |p| p.last),
                };
                if !before.is_some_and(|b| self.joined(b, &text)) {
                    let id = self.add(Node::plain(Kind::Text(text)));
                    self.place(id, parent, next);
                }
            }
        }
    }
}

/// Name of an element, for the tree builder.
#[derive(Debug)]
struct Name {
    namespace: Namespace,
    local: LocalName,
}

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.namespace
    }

    fn local_name(&self) -> &LocalName {
        &self.local
    }
}

impl TreeSink for Arena {
    type Handle = NodeId;
    type Output = Dom;
    type ElemName<'a> = Name;

    fn finish(self) -> Dom {
        Dom::of(self.nodes.into_inner(), self.limits.into_inner())
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        NodeId::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name {
        self.get(*target, |n| Name { namespace: n.namespace.clone(), local: n.name.clone() })
            .unwrap_or_else(|| Name { namespace: ns!(), local: local_name!("") })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _flags: ElementFlags) -> NodeId {
        self.add(Node::new(Kind::Element(attributes), name.ns, name.local))
    }

    fn create_comment(&self, _text: StrTendril) -> NodeId {
        self.add(Node::plain(Kind::Other))
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NodeId {
        self.add(Node::plain(Kind::Other))
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.placed(child, *parent, NodeId::NONE);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        match self.get(*element, |n| n.parent).and_then(NodeId::some) {
            Some(parent) => self.placed(child, parent, *element),
            None => self.placed(child, *previous, NodeId::NONE),
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    fn pop(&self, node: &NodeId) {
        self.depth.set(self.get(*node, |n| n.depth).unwrap_or(1).saturating_sub(1));
    }

    /// A template's contents hang below the template itself; the walks leave templates out.
    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        if let Some(parent) = self.get(*sibling, |n| n.parent).and_then(NodeId::some) {
            self.placed(child, parent, *sibling);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        self.set(*target, |node| {
            if let Kind::Element(own) = &mut node.kind {
                for attribute in attributes {
                    if !own.iter().any(|o| o.name == attribute.name) {
                        own.push(attribute);
                    }
                }
            }
        });
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        while let Some(child) = self.get(*node, |n| n.first).and_then(NodeId::some) {
            self.place(child, *new_parent, NodeId::NONE);
        }
    }

    fn allow_declarative_shadow_roots(&self, _parent: &NodeId) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a page is made of, whole and broken: what the scan could read otherwise than the parser.
    const SHREDS: &[&str] = &[
        "<p>",
        "</p>",
        "<div class=a data-x='>'>",
        "</div>",
        "<b id=\"i\"onclick=\"a>b\">",
        "</b>",
        "<a href=u aria-label=x/>",
        "<",
        ">",
        "\"",
        "'",
        "=",
        "/",
        " ",
        "\n\n\t",
        "x",
        "é",
        "&amp;",
        "<!--",
        "-->",
        "--!>",
        "-",
        "!",
        "<!",
        "<?php",
        "?>",
        "<script>",
        "</script>",
        "<script type=application/ld+json>",
        "<style>",
        "</style >",
        "<svg>",
        "<svg/>",
        "</svg>",
        "<path d='m'/>",
        "<title>",
        "</title>",
        "<textarea>",
        "</textarea>",
        "<pre>\n",
        "</pre>",
        "<table>",
        "<tr><td>",
        "</table>",
        "<iframe>",
        "</iframe>",
        "<desc>",
        "</desc>",
        "<g>",
        "</g>",
        "<math>",
        "</math>",
        "<noscript>",
        "</noscript>",
        "</",
        "< p>",
        "<p data-x",
        "srcset=1 ",
        " class = ",
        "<br/>",
        "<SCRIPT src=x>",
    ];

    /// Names, attributes that are read, and texts, without what the scan may leave out.
    fn outline(dom: &Dom) -> String {
        let mut out = String::new();
        let mut at = Some(NodeId::ROOT);
        while let Some(id) = at {
            if let Some(text) = dom.text(id) {
                super::super::push_collapsed(&mut out, text);
            } else if dom.is_element(id) {
                let read = |(name, value): (&LocalName, &str)| {
                    (!scan::is_unread(name)).then(|| format!(" {name}={value:?}"))
                };
                out.push_str(&format!(
                    "<{}{}>",
                    dom.tag(id),
                    dom.attributes(id).filter_map(read).collect::<String>()
                ));
                let is_json = dom.attribute(id, "type").is_some_and(|t| t.contains("json"));
                let is_emptied =
                    matches!(dom.tag(id), "style" | "svg") || dom.tag(id) == "script" && !is_json;
                if is_emptied {
                    at = dom.after(id, NodeId::ROOT);
                    continue;
                }
            }
            at = dom.first_child(id).or_else(|| dom.after(id, NodeId::ROOT));
        }
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn the_tree_is_that_of_the_whole_text(shreds in prop::collection::vec(prop::sample::select(SHREDS), 0..24)) {
            let html = shreds.concat();
            prop_assert_eq!(outline(&parsed(&html)), outline(&parsed_pieces(&[&html])), "{}", html);
        }
    }
}
