//! What the parser of the HTML standard says of the tree, to nodes in one vector.

use super::{Dom, Kind, Node, NodeId};
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, local_name, ns};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// Most nodes kept of a page: the largest real page seen (a live blog of a day) has 120,000. With its pieces a node takes 300 bytes.
const NODES_MAX: usize = 500_000;

/// The tree while it grows.
pub(super) struct Arena {
    nodes: RefCell<Vec<Node>>,
    limits: RefCell<Vec<&'static str>>,
    /// About how deep the parser stands.
    pub(super) depth: Cell<u32>,
}

impl Arena {
    pub(super) fn new() -> Self {
        let nodes = RefCell::new(vec![Node::plain(Kind::Document)]);
        Self { nodes, limits: RefCell::default(), depth: Cell::new(0) }
    }

    /// Notes that a limit was reached.
    pub(super) fn note(&self, limit: &'static str) {
        let mut limits = self.limits.borrow_mut();
        if !limits.contains(&limit) {
            limits.push(limit);
        }
    }

    /// True when no more nodes are kept.
    pub(super) fn is_full(&self) -> bool {
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
pub(super) struct Name {
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
