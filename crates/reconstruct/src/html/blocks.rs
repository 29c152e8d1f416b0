//! The tree of a page, to the pieces that a reader sees, in page order.
//!
//! One walk: block tags part pieces, inline tags become marks, white space is joined as HTML shows it. Each element keeps the
//! range of pieces below it, so that later steps weigh any part of the page with two look-ups.
//! Two elements that touch (`<span>Ana Roux</span><span>19 June</span>`) are set apart by a style sheet: where a word of the one would
//! run into a capital or a figure of the other, a space parts them. Gets wrong: such words in small letters stay glued.

use super::figures;
use super::zones::{self, Zone, ZoneOf};
use crate::dom::{Dom, NodeId, Step};
use crate::furniture::furniture;
use html5ever::local_name;
use recoupe_model::{BlockKind, Figure, Mark, MarkKind, Role, Span};
use url::Url;

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

    /// The words of a piece.
    pub(crate) fn words_of(&self, draft: &Draft) -> &str {
        draft.span.of(&self.text)
    }
}

/// The pieces of the page `dom`; links are resolved against `base`. A page that tells next to nothing but in its `<noscript>` is
/// drawn by script: there a reader without script, as we are, finds its text.
pub(crate) fn drafts(dom: &Dom, base: Option<&Url>, zone_of: &mut ZoneOf) -> Drafts {
    let drawn = walked(dom, base, zone_of, Noscript::Left);
    let words = |d: &Drafts| d.drafts.iter().map(|d| d.words).sum::<usize>();
    if words(&drawn) > SHELL_WORDS_MAX || dom.by_tag("noscript").next().is_none() {
        return drawn;
    }
    let told = walked(dom, base, zone_of, Noscript::Read);
    if words(&told) > words(&drawn) + SHELL_WORDS_MAX { told } else { drawn }
}

/// A page of fewer words may be the frame of one that a script draws: a menu, a title, a request to switch scripts on.
const SHELL_WORDS_MAX: usize = 100;

/// What is done with the contents of `<noscript>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Noscript {
    Left,
    Read,
}

fn walked(dom: &Dom, base: Option<&Url>, zone_of: &mut ZoneOf, noscript: Noscript) -> Drafts {
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
        seam: Seam::None,
        credit: None,
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

struct Walker<'a> {
    dom: &'a Dom,
    base: Option<&'a Url>,
    noscript: Noscript,
    zone_of: &'a mut ZoneOf,
    out: Drafts,
    start: usize,
    break_: Break,
    marks: Vec<Mark>,
    open: Vec<Open>,
    context: Context,
    stack: Vec<(NodeId, Context)>,
    /// The last picture seen since the last paragraph.
    image: Option<String>,
    /// Whether an element has ended, or another begun after it, since the last word.
    seam: Seam,
    /// Where a credit stands in the piece being read.
    credit: Option<(NodeId, usize, usize)>,
}

impl Walker<'_> {
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
            _ if self.dom.is_unread(id) && *self.dom.name(id) != local_name!("head") => return false,
            local_name!("a") => self.open_mark(id, link(self.dom, id, self.base).map(MarkKind::Link)),
            local_name!("b") | local_name!("strong") => self.open_mark(id, Some(MarkKind::Strong)),
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
        let zone = if is_box { Some(Zone::new(Role::Related, "read-also")) } else { zone };
        let is_cell = matches!(*self.dom.name(id), local_name!("td") | local_name!("th"));
        let parts = is_box || self.dom.is_block(id) || is_cell || is_button(self.dom, id);
        if !parts && zone.is_none() {
            return;
        }
        self.stack.push((id, self.context));
        if self.context.is_joined {
            if parts {
                self.break_ = self.break_.max(Break::Space);
            }
            if zones::is_credit(self.dom, id) && self.credit.is_none() {
                self.credit = Some((id, self.out.text.len(), usize::MAX));
            }
            return;
        }
        if !parts && (self.has_begun() || !stands_alone(self.dom, id)) {
            return;
        }
        self.flush();
        if let Some(found) = zone {
            self.out.zones.push(Zone { parent: self.context.zone, node: id, ..found });
            self.context.zone = Some(self.out.zones.len() - 1);
        }
        self.context.node = Some(id);
        self.shape(id);
    }

    /// Sets the shape that an element gives to the pieces below it.
    fn shape(&mut self, id: NodeId) {
        let context = &mut self.context;
        let heading = match *self.dom.name(id) {
            local_name!("h1") => 1,
            local_name!("h2") => 2,
            local_name!("h3") => 3,
            local_name!("h4") => 4,
            local_name!("h5") => 5,
            local_name!("h6") => 6,
            _ => 0,
        };
        if heading > 0 {
            (context.kind, context.level) = (BlockKind::Heading, heading);
            return;
        }
        match *self.dom.name(id) {
            local_name!("li") => context.kind = BlockKind::ListItem,
            local_name!("blockquote") if zones::is_embed(self.dom, id) => context.kind = BlockKind::Embed,
            local_name!("blockquote") => context.kind = BlockKind::Quote,
            local_name!("pre") => context.is_pre = true,
            local_name!("figure") if is_picture(self.dom, id) => {
                (context.kind, context.is_joined) = (BlockKind::Figure, true)
            }
            local_name!("figcaption") => (context.kind, context.is_joined) = (BlockKind::Figure, true),
            local_name!("tr") if is_data_row(self.dom, id) => {
                (context.kind, context.is_joined) = (BlockKind::Table, true)
            }
            _ => {}
        }
        if context
            .zone
            .and_then(|z| self.out.zones.get(z))
            .is_some_and(|z| z.node == id && z.role == Role::Caption)
        {
            (context.kind, context.is_joined) = (BlockKind::Figure, true);
        }
    }

    fn leave(&mut self, id: NodeId) {
        if self.seam == Seam::None && is_set_apart(self.dom, id) {
            self.seam = Seam::Ended;
        }
        if self.open.last().is_some_and(|o| o.node == id)
            && let Some(open) = self.open.pop()
        {
            self.close(&open.kind, open.start);
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
        let is_cell = matches!(*self.dom.name(id), local_name!("td") | local_name!("th"));
        if outer.is_joined {
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

    fn open_mark(&mut self, node: NodeId, kind: Option<MarkKind>) {
        if let Some(kind) = kind {
            self.open.push(Open { node, kind, start: None });
        }
    }

    fn close(&mut self, kind: &MarkKind, start: Option<usize>) {
        if let Some(start) = start {
            let span = Span::new(start, self.out.text.len()).trimmed(&self.out.text);
            if !span.is_empty() {
                self.marks.push(Mark { span, kind: kind.clone() });
            }
        }
    }

    /// Reads a text as HTML shows it.
    fn push(&mut self, text: &str) {
        if self.context.is_pre {
            for (i, line) in text.split('\n').enumerate() {
                if i > 0 {
                    self.flush();
                }
                self.push_words(line);
            }
        } else {
            self.push_words(text);
        }
    }

    fn push_words(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let word_end = rest.find(parts).unwrap_or(rest.len());
            let (word, tail) = rest.split_at_checked(word_end).unwrap_or((rest, ""));
            if !word.is_empty() {
                self.push_word(word);
            }
            let mut chars = tail.chars();
            if chars.next().is_some_and(|c| c.is_ascii_whitespace()) {
                self.break_ = self.break_.max(Break::Space);
            }
            rest = chars.as_str();
        }
    }

    fn push_word(&mut self, word: &str) {
        if self.break_ == Break::Line && self.has_begun() {
            if word.trim().is_empty() {
                return;
            }
            if self.is_line_apart(word.trim_start()) {
                self.flush();
            }
        }
        let word = if self.has_begun() { word } else { word.trim_start() };
        if word.is_empty() {
            return;
        }
        let is_glued = self.seam == Seam::Touching && self.has_begun() && runs_into(&self.out.text, word);
        if (is_glued || self.break_ != Break::None) && self.has_begun() && !self.out.text.ends_with(' ') {
            self.out.text.push(' ');
        }
        self.break_ = Break::None;
        self.seam = Seam::None;
        let at = self.out.text.len();
        for open in &mut self.open {
            open.start.get_or_insert(at);
        }
        self.out.text.push_str(word);
    }

    /// After a `<br>`: true when the line before is a piece of its own, false when a sentence runs on.
    fn is_line_apart(&self, word: &str) -> bool {
        let before = self.out.text.trim_end();
        let starts_low = word.chars().next().is_some_and(char::is_lowercase);
        !starts_low || before.ends_with(['.', '!', '?', ':', ';', '»', '…'])
    }

    fn break_line(&mut self) {
        if self.context.is_joined || self.context.kind == BlockKind::Heading {
            self.break_ = self.break_.max(Break::Space);
        } else if self.break_ == Break::Line {
            self.flush();
        } else {
            self.break_ = Break::Line;
        }
    }

    /// Ends the piece being read.
    fn flush(&mut self) {
        self.break_ = Break::None;
        for i in 0..self.open.len() {
            let Some((kind, start)) = self.open.get_mut(i).map(|o| (o.kind.clone(), o.start.take())) else {
                break;
            };
            self.close(&kind, start);
        }
        let marks = std::mem::take(&mut self.marks);
        let credit = self.credit.take();
        let mut span = Span::new(self.start, self.out.text.len()).trimmed(&self.out.text);
        if self.context.kind == BlockKind::Table {
            let kept = span.of(&self.out.text).trim_end_matches(['|', ' ']).len();
            span = Span::new(span.start as usize, span.start as usize + kept);
        }
        if !span.of(&self.out.text).chars().any(|c| !c.is_whitespace()) {
            self.out.text.truncate(self.start);
            return;
        }
        self.out.text.truncate(span.end as usize);
        self.out.text.push('\n');
        self.start = self.out.text.len();
        let draft = self.draft(span, marks, credit);
        self.out.drafts.push(draft);
    }

    fn draft(&mut self, span: Span, mut marks: Vec<Mark>, credit: Option<(NodeId, usize, usize)>) -> Draft {
        let text = span.of(&self.out.text);
        marks.retain_mut(|m| {
            m.span.end = m.span.end.min(span.end);
            span.contains(m.span) && !m.span.is_empty()
        });
        marks.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
        let bytes = |is: fn(&MarkKind) -> bool| {
            marks.iter().filter(|m| is(&m.kind)).map(|m| m.span.len()).sum::<usize>()
        };
        let link_bytes = bytes(|k| matches!(k, MarkKind::Link(_)));
        let words = text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count();
        let figure = (self.context.kind == BlockKind::Figure).then(|| {
            let credit = credit
                .map(|(_, start, end)| Span::new(start, end.min(span.end as usize)).trimmed(&self.out.text))
                .filter(|c| !c.is_empty() && span.contains(*c));
            Figure { image: self.image.clone(), caption: None, credit }
        });
        let image = if figure.is_none() { self.image.take() } else { None };
        Draft {
            image,
            kind: self.context.kind,
            level: self.context.level,
            span,
            marks,
            figure,
            zone: self.context.zone,
            node: self.context.node,
            words,
            link_bytes,
        }
    }

    fn see_image(&mut self, id: NodeId) {
        if let Some(address) = image_address(self.dom, id) {
            self.image = Some(resolved(address, self.base));
        }
    }

    fn see_image_inside(&mut self, id: NodeId) {
        let image =
            self.dom.descendants(id).take(SCANNED_MAX).find(|n| *self.dom.name(*n) == local_name!("img"));
        if let Some(image) = image {
            self.see_image(image);
        }
    }
}

/// True for inline elements that style sheets set apart; a letter in `<b>` or `<sup>` belongs to the word before it.
fn is_set_apart(dom: &Dom, id: NodeId) -> bool {
    matches!(
        *dom.name(id),
        local_name!("span") | local_name!("a") | local_name!("time") | local_name!("small")
    ) && !dom
        .ancestors(id)
        .take(CODE_DEPTH_MAX)
        .any(|n| matches!(*dom.name(n), local_name!("code") | local_name!("pre")))
}

/// Elements around a piece of code in which its signs are coloured one by one.
const CODE_DEPTH_MAX: usize = 4;

/// True where a word would run into another: "Roux" and "Publié", "Roux" and "19", "2024" and "Valmer". One letter is an initial.
fn runs_into(text: &str, word: &str) -> bool {
    let mut before = text.chars().rev();
    let (last, is_word) = (before.next(), before.next().is_some_and(char::is_alphanumeric));
    let (Some(last), Some(first)) = (last, word.chars().next()) else { return false };
    is_word
        && ((last.is_lowercase() && (first.is_uppercase() || first.is_ascii_digit()))
            || (last.is_ascii_digit()
                && first.is_uppercase()
                && word.chars().nth(1).is_some_and(char::is_lowercase)))
}

fn parts(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}')
}

/// True for an inline element that no text touches and that no paragraph holds: a style sheet sets it on a line of its own.
fn stands_alone(dom: &Dom, id: NodeId) -> bool {
    let is_words = |n: NodeId| dom.text(n).is_some_and(|t| !t.trim().is_empty());
    let touched = [dom.previous_sibling(id), dom.next_sibling(id)].into_iter().flatten().any(is_words);
    let parent = dom.parent(id).map_or("", |p| dom.tag(p));
    !touched && !matches!(parent, "p" | "h1" | "h2" | "h3" | "h4" | "li" | "span" | "a" | "em" | "strong")
}

fn is_button(dom: &Dom, id: NodeId) -> bool {
    matches!(*dom.name(id), local_name!("button"))
}

/// Nodes looked at below one element to tell its kind: a figure or a row of real pages has fewer.
const SCANNED_MAX: usize = 200;

/// True for a `<figure>` around a picture, and not around a table, a quotation or a text.
fn is_picture(dom: &Dom, id: NodeId) -> bool {
    !dom.descendants(id).take(SCANNED_MAX).any(|n| {
        matches!(
            *dom.name(n),
            local_name!("table")
                | local_name!("blockquote")
                | local_name!("pre")
                | local_name!("ul")
                | local_name!("ol")
                | local_name!("h2")
        )
    })
}

/// True for an inline element that holds a "read also" of its own with its link, or a card of headlines: a site sets such boxes into
/// its sentences.
fn is_read_also(dom: &Dom, id: NodeId) -> bool {
    if !matches!(
        *dom.name(id),
        local_name!("span") | local_name!("strong") | local_name!("b") | local_name!("em") | local_name!("i")
    ) {
        return false;
    }
    let mut start = String::new();
    let (mut has_link, mut headlines, mut is_all_links) = (false, 0, true);
    for n in dom.descendants(id).skip(1).take(SCANNED_MAX / 10) {
        has_link |= *dom.name(n) == local_name!("a");
        let Some(text) = dom.text(n).filter(|_| start.len() < CAPTION_BYTES_MAX) else { continue };
        start.push_str(text);
        let around = dom.ancestors(n).take_while(|a| *a != id);
        let is_link = around.take(CODE_DEPTH_MAX).any(|a| *dom.name(a) == local_name!("a"));
        is_all_links &= is_link || text.trim().is_empty();
        headlines += usize::from(is_link && text.split_whitespace().count() >= HEADLINE_WORDS_MIN);
    }
    (is_all_links && headlines >= HEADLINES_MIN)
        || has_link && furniture(&start).is_some_and(|f| f.role == Role::Related && f.words > 1)
}

/// Words of a link that is a headline and no name.
const HEADLINE_WORDS_MIN: usize = 5;
/// Headlines of a card: one may be a title that the sentence names.
const HEADLINES_MIN: usize = 2;

/// Bytes of the longest caption seen, with room.
const CAPTION_BYTES_MAX: usize = 1500;

/// True for an element that a class calls a caption and that is small enough to be one.
fn is_caption(dom: &Dom, id: NodeId) -> bool {
    let (mut nodes, mut bytes) = (0, 0);
    is_picture(dom, id)
        && dom.descendants(id).take(SCANNED_MAX).all(|n| {
            nodes += 1;
            bytes += dom.text(n).map_or(0, str::len);
            nodes < SCANNED_MAX / 4
                && bytes < CAPTION_BYTES_MAX
                && !matches!(*dom.name(n), local_name!("h1") | local_name!("h3"))
        })
}

/// True for a row of a table that holds data: several cells, none with blocks of its own.
fn is_data_row(dom: &Dom, row: NodeId) -> bool {
    let cells = dom
        .children(row)
        .filter(|c| matches!(*dom.name(*c), local_name!("td") | local_name!("th")))
        .take(2)
        .count();
    let mut paragraphs = 0;
    cells > 1
        && !dom.descendants(row).skip(1).take(SCANNED_MAX).any(|n| {
            paragraphs += usize::from(matches!(*dom.name(n), local_name!("p") | local_name!("br")));
            let is_long = dom.text(n).is_some_and(|t| t.len() > CELL_BYTES_MAX);
            is_long
                || paragraphs > SCANNED_MAX / 8
                || matches!(
                    *dom.name(n),
                    local_name!("table")
                        | local_name!("ul")
                        | local_name!("ol")
                        | local_name!("div")
                        | local_name!("form")
                        | local_name!("h1")
                        | local_name!("h2")
                        | local_name!("h3")
                )
        })
}

/// A longer text in a cell is a text set in a table for its looks.
const CELL_BYTES_MAX: usize = 600;

fn image_address(dom: &Dom, id: NodeId) -> Option<&str> {
    ["data-src", "data-lazy-src", "data-original", "src"]
        .iter()
        .filter_map(|name| dom.attribute(id, name))
        .map(str::trim)
        .find(|a| !a.is_empty() && !a.starts_with("data:"))
}

fn resolved(address: &str, base: Option<&Url>) -> String {
    base.and_then(|b| b.join(address).ok()).map_or_else(|| address.to_owned(), String::from)
}

fn link(dom: &Dom, id: NodeId, base: Option<&Url>) -> Option<String> {
    let address = dom.attribute(id, "href")?.trim();
    Some(resolved(address, base))
}
