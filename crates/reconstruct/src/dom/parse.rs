//! The text of a page, to its tree: the HTML standard's own parser (html5ever) over our arena.
//!
//! The parser is fed piece by piece, so that a limit can stop it; tags that nest too deep are left out, as browsers do.

use super::arena::Arena;
use super::{Dom, NodeId, scan};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, TokenizerResult, local_name};
use std::cell::RefCell;
use std::collections::BTreeMap;

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
