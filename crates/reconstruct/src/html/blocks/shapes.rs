//! An element, to the shape of the pieces below it: heading, list, table row, caption, a box inside a sentence.

use super::{CODE_DEPTH_MAX, SCANNED_MAX, Walker};
use crate::dom::{Dom, NodeId};
use crate::furniture::furniture;
use crate::html::zones;
use html5ever::local_name;
use recoupe_model::{BlockKind, Role};

impl Walker<'_, '_> {
    /// Sets the shape that an element gives to the pieces below it.
    pub(super) fn shape(&mut self, id: NodeId) {
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
        let zone = context.zone.and_then(|z| self.out.zones.get(z));
        if zone.is_some_and(|z| z.node == id && z.role == Role::Caption) {
            (context.kind, context.is_joined) = (BlockKind::Figure, true);
            return;
        }
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
    }
}

/// True for an inline element that no text touches and that no paragraph holds: a style sheet sets it on a line of its own.
pub(super) fn stands_alone(dom: &Dom, id: NodeId) -> bool {
    let is_words = |n: NodeId| dom.text(n).is_some_and(|t| !t.trim().is_empty());
    let touched = [dom.previous_sibling(id), dom.next_sibling(id)].into_iter().flatten().any(is_words);
    let parent = dom.parent(id).map_or("", |p| dom.tag(p));
    !touched && !matches!(parent, "p" | "h1" | "h2" | "h3" | "h4" | "li" | "span" | "a" | "em" | "strong")
}

/// True for who said a displayed quotation, below it: a style sheet sets it on a line of its own.
pub(super) fn is_attribution(dom: &Dom, id: NodeId) -> bool {
    *dom.name(id) == local_name!("cite")
        && dom.parent(id).is_some_and(|p| *dom.name(p) == local_name!("blockquote"))
        && dom.next_sibling(id).is_none_or(|n| dom.text(n).is_some_and(|t| t.trim().is_empty()))
}

/// True for the number of a paragraph, which reviews set in the margin.
pub(super) fn is_margin_number(dom: &Dom, id: NodeId) -> bool {
    const CLASSES: [&str; 4] = ["paranumber", "para-number", "numpara", "paragraph-number"];
    dom.attribute(id, "class").is_some_and(|c| c.split_ascii_whitespace().any(|c| CLASSES.contains(&c)))
        && dom.first_child(id).and_then(|c| dom.text(c)).is_some_and(|t| {
            let number = t.trim();
            !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
        })
}

/// True for the small picture that old systems set before the items of a list.
pub(super) fn is_bullet(dom: &Dom, id: NodeId) -> bool {
    let is_class = |c: &str| c.split_ascii_whitespace().any(|c| matches!(c, "puce" | "bullet"));
    let is_sign = |alt: &str| matches!(alt.trim(), "-" | "–" | "*" | "•");
    dom.attribute(id, "alt").is_some_and(is_sign) || dom.attribute(id, "class").is_some_and(is_class)
}

pub(super) fn is_button(dom: &Dom, id: NodeId) -> bool {
    matches!(*dom.name(id), local_name!("button"))
}

/// True for a `<figure>` around a picture, and not around a table, a quotation, a text or a box of the site.
fn is_picture(dom: &Dom, id: NodeId) -> bool {
    !dom.descendants(id).skip(1).take(SCANNED_MAX).any(|n| {
        matches!(
            *dom.name(n),
            local_name!("table")
                | local_name!("blockquote")
                | local_name!("pre")
                | local_name!("ul")
                | local_name!("ol")
                | local_name!("h2")
                | local_name!("aside")
                | local_name!("form")
        )
    })
}

/// True for an inline element that holds a "read also" of its own with its link, or a card of headlines: a site sets such boxes into
/// its sentences.
pub(super) fn is_read_also(dom: &Dom, id: NodeId) -> bool {
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

/// True for an element that a class calls a caption and that is small enough to be one.
pub(super) fn is_caption(dom: &Dom, id: NodeId) -> bool {
    let (mut nodes, mut bytes) = (0, 0);
    is_picture(dom, id)
        && dom.descendants(id).skip(1).take(SCANNED_MAX).all(|n| {
            nodes += 1;
            bytes += dom.text(n).map_or(0, str::len);
            nodes < SCANNED_MAX / 4
                && bytes < CAPTION_BYTES_MAX
                && !matches!(*dom.name(n), local_name!("h1") | local_name!("h3"))
        })
}

impl Walker<'_, '_> {
    /// True for a small element that its class calls a picture or a film, that holds one, and a line or two of words with it.
    pub(super) fn is_picture_box(&mut self, id: NodeId) -> bool {
        matches!(*self.dom.name(id), local_name!("div") | local_name!("section") | local_name!("li"))
            && self.zone_of.is_picture(self.dom, id)
            && holds_picture(self.dom, id)
    }
}

/// True for a small element that holds a picture, and a line or two of words with it.
fn holds_picture(dom: &Dom, id: NodeId) -> bool {
    let (mut nodes, mut words, mut linked, mut has_picture) = (0, 0, 0, false);
    for n in dom.descendants(id) {
        nodes += 1;
        if nodes > SCANNED_MAX / 4 {
            return false;
        }
        match *dom.name(n) {
            local_name!("img") | local_name!("iframe") | local_name!("video") | local_name!("picture") => {
                has_picture = true
            }
            local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("ul")
            | local_name!("ol")
            | local_name!("table")
            | local_name!("blockquote")
            | local_name!("form") => return false,
            _ if dom.tag(n) == "amp-img" => has_picture = true,
            _ => {
                let said = dom.text(n).map_or(0, |t| t.split_whitespace().count());
                words += said;
                let is_linked = said > 0
                    && dom.ancestors(n).take_while(|a| *a != id).any(|a| *dom.name(a) == local_name!("a"));
                linked += if is_linked { said } else { 0 };
            }
        }
    }
    has_picture && (1..=PICTURE_WORDS_MAX).contains(&words) && linked * 2 < words
}

/// True for a small element that holds a picture and, below it, a line set in the middle or in small type: pages made by hand have
/// no other caption.
pub(super) fn is_picture_line(dom: &Dom, id: NodeId) -> bool {
    let tag = dom.tag(id);
    if !matches!(tag, "p" | "div" | "center" | "td") || (tag == "td" && dom.attribute(id, "class").is_none())
    {
        return false;
    }
    let (mut nodes, mut words, mut pictures, mut breaks, mut is_small) = (0, 0, 0, 0, true);
    for n in dom.descendants(id).skip(1) {
        nodes += 1;
        if nodes > LINE_NODES_MAX {
            return false;
        }
        match dom.tag(n) {
            "img" if words == 0 => pictures += 1,
            "br" => breaks += 1,
            "a" | "b" | "strong" | "em" | "i" | "font" | "small" | "span" | "center" => {}
            "" => {
                let said = dom.text(n).map_or(0, |t| t.split_whitespace().count());
                let around = || dom.ancestors(n).take_while(|a| *a != id);
                if said > 0 && (pictures == 0 || around().any(|a| dom.tag(a) == "a")) {
                    return false;
                }
                is_small &= said == 0 || around().any(|a| is_small_type(dom, a));
                words += said;
            }
            _ => return false,
        }
    }
    pictures == 1
        && breaks > 0
        && (2..PICTURE_WORDS_MAX).contains(&words)
        && (is_small || zones::is_centred(dom, id))
}

/// True for an element that sets its words in small type or in italics.
fn is_small_type(dom: &Dom, id: NodeId) -> bool {
    matches!(dom.tag(id), "small" | "em" | "i")
        || dom.tag(id) == "font"
            && dom.attribute(id, "size").is_some_and(|s| matches!(s.trim(), "1" | "-1" | "-2"))
}

/// Nodes of a picture and the line below it.
const LINE_NODES_MAX: usize = 16;

/// True for an element beside a picture that is words to work it: "Enlarge", "Full screen", "Zoom".
pub(super) fn is_picture_tool(dom: &Dom, id: NodeId) -> bool {
    if dom.descendants(id).nth(TOOL_NODES_MAX).is_some() {
        return false;
    }
    let text = dom.text_of(id);
    let words = text.split_whitespace().count();
    // "×" closes a picture that was opened; "Open the gallery" opens more.
    let is_sign = is_button(dom, id) && words <= TOOL_WORDS_MAX;
    is_sign
        || (1..=TOOL_WORDS_MAX).contains(&words)
            && furniture(&text).is_some_and(|f| f.role == Role::Tools && f.words + 1 >= words)
}

/// Nodes and words of such an element.
const TOOL_NODES_MAX: usize = 8;
const TOOL_WORDS_MAX: usize = 5;

/// Words beside a picture from which they are a text with a picture.
const PICTURE_WORDS_MAX: usize = 35;

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
                || is_text_beside(dom, n)
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

/// True for the second of two paragraphs of a cell that are long enough for a text.
fn is_text_beside(dom: &Dom, id: NodeId) -> bool {
    let is_told = |n: NodeId| {
        *dom.name(n) == local_name!("p")
            && dom.children(n).any(|c| dom.text(c).is_some_and(|t| t.len() > TOLD_BYTES_MIN))
    };
    let before = || std::iter::successors(dom.previous_sibling(id), |n| dom.previous_sibling(*n));
    is_told(id) && before().take(SIBLINGS_MAX).find(|n| dom.is_element(*n)).is_some_and(is_told)
}

/// Bytes of a paragraph that tells: facts are shorter.
const TOLD_BYTES_MIN: usize = 100;

/// White space and comments between two paragraphs, at most.
const SIBLINGS_MAX: usize = 4;

/// Words of a link that is a headline and no name.
const HEADLINE_WORDS_MIN: usize = 5;

/// Headlines of a card: one may be a title that the sentence names.
const HEADLINES_MIN: usize = 2;

/// Bytes of the longest caption seen, with room.
const CAPTION_BYTES_MAX: usize = 1500;

/// A longer text in a cell is a text set in a table for its looks.
const CELL_BYTES_MAX: usize = 600;
