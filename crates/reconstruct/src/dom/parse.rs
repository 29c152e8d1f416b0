//! The text of a page, to its tree: the tree builder of the HTML standard (html5ever) over our arena.
//!
//! The scan knows where tags begin and end. What it reads as the standard does (words and tags, but for rare references) goes straight to
//! the tree builder, as shares of the page's text, not letter by letter. All else goes through the
//! standard's own tokenizer, and so does what follows until a tag or comment has closed there: which of the two ways was taken does
//! not show in the tree (the tests compare).

use super::guard::{Guard, switches_tokenizer};
use super::scan::Part;
use super::{Dom, references, scan};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::TreeSink;
use html5ever::{Attribute, LocalName, QualName, TokenizerResult, ns};
use memchr::memchr;
use std::borrow::Cow;
use std::ops::Range;

/// The tokenizer is fed this many bytes at a time, between two looks at the limits.
const PIECE_BYTES: usize = 64 << 10;

/// The tree of an HTML text. Never fails: any text is a page.
pub(crate) fn parsed(html: &str) -> Dom {
    let html = with_plain_lines(html);
    let mut parser = Parser::new(&html);
    scan::scan(&html, |part| parser.take(part));
    parser.finish()
}

/// `html` without the mark of byte order at its head, its lines ended by U+000A alone: what the standard does before all else.
fn with_plain_lines(html: &str) -> Cow<'_, str> {
    let html = html.strip_prefix('\u{feff}').unwrap_or(html);
    if memchr(b'\r', html.as_bytes()).is_none() {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut lines = html.split('\r');
    out.push_str(lines.next().unwrap_or(""));
    for line in lines {
        out.push('\n');
        out.push_str(line.strip_prefix('\n').unwrap_or(line));
    }
    Cow::Owned(out)
}

/// Takes the parts of a page in order, each the shortest way to the tree builder.
struct Parser<'a> {
    html: &'a str,
    /// The same text, to share.
    page: StrTendril,
    tokenizer: Tokenizer<Guard>,
    queue: BufferQueue,
    /// The tokenizer waits for the next text or tag: it may be gone round.
    is_idle: bool,
    /// The tokenizer reads everything: the page holds U+0000, which means one thing here and another there.
    is_odd: bool,
}

impl<'a> Parser<'a> {
    fn new(html: &'a str) -> Self {
        let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
        Self {
            html,
            page: StrTendril::from_slice(html),
            tokenizer: Tokenizer::new(Guard::new(), options),
            queue: BufferQueue::default(),
            is_idle: true,
            is_odd: memchr(0, html.as_bytes()).is_some(),
        }
    }

    fn finish(self) -> Dom {
        self.tokenizer.end();
        self.tokenizer.sink.builder.sink.finish()
    }

    fn take(&mut self, part: Part<'_>) {
        if self.tokenizer.sink.builder.sink.is_full() {
            return;
        }
        let is_direct = self.is_idle && !self.is_odd;
        match part {
            Part::Text(range) => match self.read_text(&range).filter(|_| is_direct) {
                Some(text) => self.tell(Token::CharacterTokens(text)),
                None => self.feed(&range),
            },
            Part::Other(range) => self.feed(&range),
            Part::Tag(tag) => match self.token(tag).filter(|_| is_direct) {
                Some(token) => self.tell(Token::TagToken(token)),
                None if tag.unseen.is_empty() => self.feed(&tag.range),
                None => self.feed_piece(StrTendril::from(self.trimmed(tag))),
            },
            // No rule asks about comments.
            Part::Comment if is_direct => {}
            Part::Comment => self.feed_piece(StrTendril::from("<!---->")),
        }
    }

    /// Gives a token to the tree builder. What it answers is for tags that go through the tokenizer.
    fn tell(&self, token: Token) {
        let _answer = self.tokenizer.sink.process_token(token, 1);
    }

    /// Gives a part of the page to the tokenizer, until a limit is reached.
    fn feed(&mut self, range: &Range<usize>) {
        let mut from = range.start;
        while from < range.end && !self.tokenizer.sink.builder.sink.is_full() {
            let mut end = range.end.min(from + PIECE_BYTES);
            while !self.html.is_char_boundary(end) {
                end -= 1;
            }
            self.feed_piece(self.share(&(from..end)));
            from = end;
        }
    }

    /// Gives `text` to the tokenizer, and sees whether the last sign of it closed a tag or comment: then nothing is begun.
    fn feed_piece(&mut self, mut text: StrTendril) {
        self.is_idle = text.ends_with('>');
        if self.is_idle {
            text.pop_back(1);
            self.read(text);
            text = StrTendril::from_char('>');
        }
        self.tokenizer.sink.has_closed.set(false);
        self.read(text);
        self.is_idle &= self.tokenizer.sink.has_closed.get();
    }

    fn read(&self, text: StrTendril) {
        self.queue.push_back(text);
        while !matches!(self.tokenizer.feed(&self.queue), TokenizerResult::Done) {}
    }

    /// A part of the page's text. It shares the memory of the whole.
    fn share(&self, range: &Range<usize>) -> StrTendril {
        let (from, bytes) = (u32::try_from(range.start), u32::try_from(range.len()));
        let shared = from.ok().zip(bytes.ok()).and_then(|(f, b)| self.page.try_subtendril(f, b).ok());
        shared.unwrap_or_else(|| StrTendril::from(self.text(range)))
    }

    fn text(&self, range: &Range<usize>) -> &'a str {
        self.html.get(range.clone()).unwrap_or("")
    }

    /// A part of the page's text with its references read; none when the tokenizer must read it.
    fn read_text(&self, range: &Range<usize>) -> Option<StrTendril> {
        match references::read(self.text(range))? {
            Cow::Borrowed(_) => Some(self.share(range)),
            Cow::Owned(text) => Some(StrTendril::from(text)),
        }
    }

    /// The tag as the tokenizer would give it; none when it must read the tag itself.
    fn token(&self, tag: &scan::Tag) -> Option<Tag> {
        let name = self.name(&tag.name);
        // The tokenizer must know by which rules the contents are to be read, where there are any.
        if tag.is_start && !tag.is_emptied && switches_tokenizer(&name) {
            return None;
        }
        let mut attrs: Vec<Attribute> = Vec::with_capacity(tag.attributes.len());
        for attribute in &tag.attributes {
            let name = self.name(&attribute.name);
            // The first of a name counts.
            if !attrs.iter().any(|a| a.name.local == name) {
                let value = self.read_text(&attribute.value)?;
                attrs.push(Attribute { name: QualName::new(None, ns!(), name), value });
            }
        }
        let kind = if tag.is_start { TagKind::StartTag } else { TagKind::EndTag };
        Some(Tag { kind, name, self_closing: tag.is_closed, attrs, had_duplicate_attributes: false })
    }

    fn name(&self, range: &Range<usize>) -> LocalName {
        let name = self.text(range);
        if name.bytes().any(|b| b.is_ascii_uppercase()) {
            LocalName::from(name.to_ascii_lowercase())
        } else {
            LocalName::from(name)
        }
    }

    /// The tag without what nobody asks about.
    fn trimmed(&self, tag: &scan::Tag) -> String {
        let mut from = tag.range.start;
        let mut out = String::new();
        for unseen in &tag.unseen {
            out.push_str(self.text(&(from..unseen.start)));
            from = unseen.end;
        }
        out + self.text(&(from..tag.range.end))
    }
}

#[cfg(test)]
mod tests {
    use super::super::NodeId;
    use super::*;
    use proptest::prelude::*;

    /// The tree of the text as the standard's own tokenizer reads it whole.
    fn read_whole(html: &str) -> Dom {
        let html = with_plain_lines(html);
        let mut parser = Parser::new(&html);
        parser.take(Part::Other(0..html.len()));
        parser.finish()
    }

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
        "&nbsp",
        "&#39;",
        "&quot;",
        "&#x80;",
        "&eacute;",
        "&lt",
        ";",
        "&",
        "<a href='?a&amp;b&lt=1'>",
        "</a>",
        "\r\n",
        "\r",
        "\u{feff}",
        "\0",
        "<DIV CLASS=A>",
        "<p/>",
        "<a b=c/>",
        "<input value =  'a'>",
        "<!doctype html>",
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
            prop_assert_eq!(outline(&parsed(&html)), outline(&read_whole(&html)), "{}", html);
        }
    }
}
