//! The tree of a page, to the pieces that a reader sees, in page order.
//!
//! One walk: block tags part pieces, inline tags become marks, white space is joined as HTML shows it. Each element keeps the
//! range of pieces below it, so that later steps weigh any part of the page with two look-ups.
//! Two elements that touch (`<span>Ana Roux</span><span>19 June</span>`) are set apart by a style sheet: where a word of the one would
//! run into a capital or a figure of the other, a space parts them. Gets wrong: such words in small letters stay glued.

mod addresses;
mod numbers;
mod pieces;
mod shapes;
mod words;

use crate::dom::{Dom, NodeId, Step};
use crate::html::zones::{Zone, ZoneOf};
use crate::html::{figures, zones};
use addresses::link;
use html5ever::local_name;
use numbers::Numbered;
use recoupe_model::{BlockKind, Figure, Mark, MarkKind, Role, Span};
use shapes::{
    is_attribution, is_bullet, is_button, is_caption, is_margin_number, is_picture_line, is_picture_tool,
    is_read_also, stands_alone,
};
use url::Url;
use words::is_set_apart;

/// A piece of the page before its role is decided.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// Shape.
    pub(crate) kind: BlockKind,
    /// Level of a heading, else 0.
    pub(crate) level: u8,
    /// Where it stands in the text.
    pub(crate) span: Span,
    /// Links and emphasis.
    pub(crate) marks: Vec<Mark>,
    /// Picture, when it is a caption.
    pub(crate) figure: Option<Figure>,
    /// Address of the picture just before it.
    pub(crate) image: Option<String>,
    /// The innermost zone it stands in: index into [`Drafts::zones`].
    pub(crate) zone: Option<usize>,
    /// The element it is the text of.
    pub(crate) node: Option<NodeId>,
    /// Words.
    pub(crate) words: usize,
    /// Bytes of its text that are links.
    pub(crate) link_bytes: usize,
    /// Of an item of a numbered list: what a browser sets in front of it.
    pub(crate) marker: Option<String>,
}

/// All pieces of a page.
#[derive(Debug, Default)]
pub(crate) struct Drafts {
    /// Their text, each ended by a newline.
    pub(crate) text: String,
    /// The pieces, in order.
    pub(crate) drafts: Vec<Draft>,
    /// The parts of the page that a tag or a class names, outer before inner.
    pub(crate) zones: Vec<Zone>,
    /// For each node, the range of pieces below it.
    ranges: Vec<(u32, u32)>,
}

impl Drafts {
    /// The range of pieces below a node.
    pub(crate) fn range(&self, node: NodeId) -> std::ops::Range<usize> {
        let (start, end) = self.ranges.get(node.index()).copied().unwrap_or_default();
        start as usize..end.max(start) as usize
    }

    /// Adds a paragraph that stands nowhere in the tree.
    pub(crate) fn push_line(&mut self, line: &str) {
        let start = self.text.len();
        self.text.push_str(line);
        let span = Span::new(start, self.text.len());
        self.text.push('\n');
        let words = crate::words::count(line);
        self.drafts.push(Draft { span, words, ..Draft::default() });
    }

    /// The words of a piece.
    pub(crate) fn words_of(&self, draft: &Draft) -> &str {
        draft.span.of(&self.text)
    }
}

/// The pieces of the page `dom`; links are resolved against `base`. A page that tells next to nothing but in its `<noscript>` is
/// drawn by script: there a reader without script, as we are, finds its text.
pub(crate) fn drafts<'a>(dom: &'a Dom, base: Option<&Url>, zone_of: &mut ZoneOf<'a>) -> Drafts {
    let drawn = walked(dom, base, zone_of, Noscript::Left);
    let words = |d: &Drafts| d.drafts.iter().map(|d| d.words).sum::<usize>();
    if words(&drawn) > SHELL_WORDS_MAX || dom.by_tag("noscript").next().is_none() {
        return drawn;
    }
    let told = walked(dom, base, zone_of, Noscript::Read);
    if words(&told) > words(&drawn) + SHELL_WORDS_MAX { told } else { drawn }
}

/// What is done with the contents of `<noscript>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Noscript {
    Left,
    Read,
}

fn walked<'a>(dom: &'a Dom, base: Option<&Url>, zone_of: &mut ZoneOf<'a>, noscript: Noscript) -> Drafts {
    let mut walker = Walker {
        dom,
        base,
        noscript,
        zone_of,
        out: Drafts { ranges: vec![(0, 0); dom.len()], ..Drafts::default() },
        start: 0,
        break_: Break::None,
        marks: Vec::new(),
        open: Vec::new(),
        context: Context::default(),
        stack: Vec::new(),
        image: None,
        is_item: false,
        seam: Seam::None,
        credit: None,
        lists: Vec::new(),
        marker: None,
    };
    let mut at = Some(Step::In(NodeId::ROOT));
    while let Some(step) = at {
        at = walker.taken(step);
    }
    walker.flush();
    walker.out
}

/// What holds between two words that are being joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    None,
    Space,
    Line,
}

/// What lies between two words that touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seam {
    None,
    /// An element has ended.
    Ended,
    /// One has ended and another begun.
    Touching,
}

/// What a piece inherits from the elements around it.
#[derive(Clone, Copy, Debug, Default)]
struct Context {
    node: Option<NodeId>,
    kind: BlockKind,
    level: u8,
    zone: Option<usize>,
    is_pre: bool,
    /// In a figure or a row of a table: block tags part words only.
    is_joined: bool,
}

/// A mark that is open.
#[derive(Debug)]
struct Open {
    node: NodeId,
    kind: MarkKind,
    start: Option<usize>,
}

struct Walker<'w, 'a> {
    dom: &'a Dom,
    base: Option<&'w Url>,
    noscript: Noscript,
    zone_of: &'w mut ZoneOf<'a>,
    out: Drafts,
    start: usize,
    break_: Break,
    marks: Vec<Mark>,
    open: Vec<Open>,
    context: Context,
    stack: Vec<(NodeId, Context)>,
    /// The last picture seen since the last paragraph.
    image: Option<String>,
    /// A picture of a bullet stands before the words being read.
    is_item: bool,
    /// Whether an element has ended, or another begun after it, since the last word.
    seam: Seam,
    /// Where a credit stands in the piece being read.
    credit: Option<(NodeId, usize, usize)>,
    /// The numbered lists around what is read, outer before inner.
    lists: Vec<Numbered>,
    /// The marker of the item whose first words are still to come.
    marker: Option<String>,
}

impl Walker<'_, '_> {
    /// Takes a step and gives the next.
    fn taken(&mut self, step: Step) -> Option<Step> {
        match step {
            Step::In(id) => {
                if let Some(text) = self.dom.text(id) {
                    self.push(text);
                    return Some(Step::Out(id));
                }
                let count = u32::try_from(self.out.drafts.len()).unwrap_or(u32::MAX);
                if let Some(range) = self.out.ranges.get_mut(id.index()) {
                    *range = (count, count);
                }
                if self.enter(id) {
                    Some(self.dom.first_child(id).map_or(Step::Out(id), Step::In))
                } else {
                    Some(Step::Out(id))
                }
            }
            Step::Out(id) => {
                self.leave(id);
                let count = u32::try_from(self.out.drafts.len()).unwrap_or(u32::MAX);
                if let Some(range) = self.out.ranges.get_mut(id.index()) {
                    range.1 = count;
                }
                if id == NodeId::ROOT {
                    return None;
                }
                self.dom.next_sibling(id).map(Step::In).or_else(|| self.dom.parent(id).map(Step::Out))
            }
        }
    }

    /// Opens an element; false when nothing below it is read.
    fn enter(&mut self, id: NodeId) -> bool {
        if !self.dom.is_element(id) {
            return id == NodeId::ROOT;
        }
        if self.seam == Seam::Ended && is_set_apart(self.dom, id) {
            self.seam = Seam::Touching;
        }
        match *self.dom.name(id) {
            local_name!("noscript") if self.noscript == Noscript::Read => {}
            local_name!("noscript") => {
                self.see_image_inside(id);
                return false;
            }
            local_name!("iframe")
            | local_name!("object")
            | local_name!("embed")
            | local_name!("textarea")
            | local_name!("video")
            | local_name!("audio")
            | local_name!("canvas")
            | local_name!("title")
            | local_name!("input") => return false,
            local_name!("img") if !self.context.is_joined && is_bullet(self.dom, id) => {
                if self.break_ == Break::Line {
                    self.flush();
                }
                self.is_item = !self.has_begun();
                return false;
            }
            local_name!("img") => {
                self.see_image(id);
                return false;
            }
            local_name!("br") => {
                self.break_line();
                return false;
            }
            _ if self.dom.tag(id) == "amp-img" => {
                self.see_image(id);
                return false;
            }
            local_name!("span") if is_margin_number(self.dom, id) => return false,
            _ if self.dom.is_unread(id) && *self.dom.name(id) != local_name!("head") => return false,
            local_name!("a") => self.open_mark(id, link(self.dom, id, self.base).map(MarkKind::Link)),
            local_name!("b") | local_name!("strong") => self.open_mark(id, Some(MarkKind::Strong)),
            local_name!("span") if zones::is_bold(self.dom, id) || zones::is_subhead(self.dom, id) => {
                self.open_mark(id, Some(MarkKind::Strong))
            }
            local_name!("i") | local_name!("em") | local_name!("cite") => {
                self.open_mark(id, Some(MarkKind::Emphasis))
            }
            _ => {}
        }
        self.enter_block(id);
        true
    }

    fn enter_block(&mut self, id: NodeId) {
        let zone =
            self.zone_of.zone(self.dom, id).filter(|z| z.role != Role::Caption || is_caption(self.dom, id));
        if self.context.kind == BlockKind::Figure
            && self.credit.is_none()
            && figures::is_credit_element(self.dom, id)
        {
            // A style sheet sets it apart from the caption.
            self.break_ = self.break_.max(Break::Space);
            self.credit = Some((id, self.out.text.len(), usize::MAX));
        }
        let is_box = !self.context.is_joined && self.has_begun() && is_read_also(self.dom, id);
        let is_picture = zone.is_none()
            && !self.context.is_joined
            && ((self.zone_of.is_article && self.is_picture_box(id))
                || (!self.zone_of.is_offer && is_picture_line(self.dom, id)));
        let zone = if is_picture { Some(Zone::new(Role::Caption, "picture-box")) } else { zone };
        let zone = if is_box { Some(Zone::new(Role::Related, "read-also")) } else { zone };
        let is_label = !self.context.is_joined && !self.has_begun() && self.heads_standfirst(id);
        let zone = if is_label { Some(Zone::new(Role::Furniture, "kicker")) } else { zone };
        let is_cell = matches!(*self.dom.name(id), local_name!("td") | local_name!("th"));
        let is_box = is_box || is_label || (!self.context.is_joined && is_attribution(self.dom, id));
        let is_tool = self.context.kind == BlockKind::Figure
            && self.context.is_joined
            && (is_picture_tool(self.dom, id) || zone.as_ref().is_some_and(Zone::is_unseen));
        let parts = is_box || is_tool || self.dom.is_block(id) || is_cell || is_button(self.dom, id);
        let is_credit = self.context.is_joined && zones::is_credit(self.dom, id);
        if !parts && zone.is_none() && !is_credit {
            return;
        }
        self.stack.push((id, self.context));
        if is_tool {
            self.flush();
            self.context =
                Context { kind: BlockKind::Paragraph, is_joined: false, node: Some(id), ..self.context };
            return self.open_zone(id, Zone::new(Role::Tools, "picture-tool"));
        }
        if self.context.is_joined {
            if parts {
                self.break_ = self.break_.max(Break::Space);
            }
            if is_credit && self.credit.is_none() {
                self.credit = Some((id, self.out.text.len(), usize::MAX));
            }
            return;
        }
        if !parts && (self.has_begun() || !stands_alone(self.dom, id)) {
            return;
        }
        self.flush();
        if let Some(found) = zone {
            self.open_zone(id, found);
        }
        self.context.node = Some(id);
        self.shape(id);
        self.number(id);
    }

    /// Opens a numbered list, or counts an item.
    fn number(&mut self, id: NodeId) {
        self.lists.extend(Numbered::of(self.dom, id));
        if *self.dom.name(id) == local_name!("li") {
            let list = self.lists.last_mut().filter(|l| self.dom.parent(id) == Some(l.list));
            self.marker = list.map(|l| l.marker(self.dom, id));
        }
    }

    /// True for an inline element at the start of a standfirst or a lower heading that its class calls a kicker: it stands apart for the reader.
    fn heads_standfirst(&self, id: NodeId) -> bool {
        let zone = self.context.zone.and_then(|z| self.out.zones.get(z));
        let is_lead = self.context.kind == BlockKind::Heading && self.context.level > 1
            || zone.is_some_and(|z| z.role == Role::Standfirst);
        !self.dom.is_block(id)
            && is_lead
            && zones::is_kicker(self.dom, id)
            && self.dom.next_sibling(id).is_some()
    }

    fn open_zone(&mut self, id: NodeId, zone: Zone) {
        self.out.zones.push(Zone { parent: self.context.zone, node: id, ..zone });
        self.context.zone = Some(self.out.zones.len() - 1);
    }

    fn leave(&mut self, id: NodeId) {
        if self.seam == Seam::None && is_set_apart(self.dom, id) {
            self.seam = Seam::Ended;
        }
        if self.open.last().is_some_and(|o| o.node == id)
            && let Some(Open { kind, start: Some(start), .. }) = self.open.pop()
        {
            self.close(kind, start);
        }
        if let Some(credit) = self.credit.as_mut().filter(|c| c.0 == id) {
            credit.2 = self.out.text.len();
        }
        if self.stack.last().is_some_and(|(open, _)| *open == id) {
            self.leave_block(id);
        }
    }

    fn leave_block(&mut self, id: NodeId) {
        let Some((_, outer)) = self.stack.pop() else { return };
        if self.lists.last().is_some_and(|l| l.list == id) {
            self.lists.pop();
        }
        let is_cell = matches!(*self.dom.name(id), local_name!("td") | local_name!("th"));
        if outer.is_joined && self.context.is_joined {
            if self.context.kind == BlockKind::Table && is_cell {
                self.part_cells(id);
            } else if self.dom.is_block(id) {
                self.break_ = self.break_.max(Break::Space);
            }
        } else if self.context.node == Some(id) {
            self.flush();
        }
        self.context = outer;
    }

    /// Sets a bar between two cells of a row.
    fn part_cells(&mut self, cell: NodeId) {
        if self.has_begun() && self.dom.next_sibling(cell).is_some() {
            if !self.out.text.ends_with("| ") {
                self.out.text.push_str(" | ");
            }
            self.break_ = Break::None;
        }
    }

    fn has_begun(&self) -> bool {
        self.out.text.len() > self.start
    }
}

/// A page of fewer words may be the frame of one that a script draws: a menu, a title, a request to switch scripts on.
const SHELL_WORDS_MAX: usize = 100;

/// Elements around a piece of code in which its signs are coloured one by one.
const CODE_DEPTH_MAX: usize = 4;

/// Nodes looked at below one element to tell its kind: a figure or a row of real pages has fewer.
const SCANNED_MAX: usize = 200;
