//! Tokens of a page, to those that the tree builder is to see: no comments, no tags that nest too deep.

use super::NodeId;
use super::arena::Arena;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, local_name};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// Deepest nesting kept, as in Blink; the parser's own work per tag grows with the depth.
const DEPTH_MAX: u32 = 512;

/// Stands before the tree builder and leaves out start tags that nest too deep, with their end tags.
pub(super) struct Guard {
    pub(super) builder: TreeBuilder<NodeId, Arena>,
    /// Start tags left out and not yet closed, by name.
    dropped: RefCell<BTreeMap<LocalName, usize>>,
    /// The last token was a tag, a comment or a document type, after which the tokenizer reads on as usual.
    pub(super) has_closed: Cell<bool>,
}

impl Guard {
    pub(super) fn new() -> Self {
        let options =
            TreeBuilderOpts { scripting_enabled: false, drop_doctype: true, ..TreeBuilderOpts::default() };
        Self {
            builder: TreeBuilder::new(Arena::new(), options),
            dropped: RefCell::default(),
            has_closed: Cell::new(false),
        }
    }

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
pub(super) fn switches_tokenizer(name: &LocalName) -> bool {
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
        let has_closed = match &token {
            Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::CommentToken(_) => {
                self.has_closed.set(true);
                return TokenSinkResult::Continue;
            }
            Token::TagToken(tag) if self.is_dropped(tag) => {
                self.has_closed.set(true);
                return TokenSinkResult::Continue;
            }
            Token::TagToken(_) | Token::DoctypeToken(_) => true,
            Token::CharacterTokens(_) | Token::NullCharacterToken | Token::EOFToken => false,
        };
        let answer = self.builder.process_token(token, line);
        let is_switched = matches!(answer, TokenSinkResult::RawData(_) | TokenSinkResult::Plaintext);
        self.has_closed.set(has_closed && !is_switched);
        answer
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
