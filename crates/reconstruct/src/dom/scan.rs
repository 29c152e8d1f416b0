//! The text of a page, to the parts of it that the parser needs to see.
//!
//! Most bytes of a news page are script and style, which nobody reads: their contents are stepped over, their tags kept, so that
//! the tree is the same but for empty scripts. Scripts that hold data (`ld+json`) stay whole. Of the tags, attributes that
//! nobody asks about go, and of the white space between two tags all but one sign. When in doubt (scripts inside comments
//! inside scripts, paragraphs inside drawings) everything from there on is left to the parser.

mod tag;

use memchr::{memchr, memmem};
use std::ops::Range;
pub(super) use tag::{Tag, is_unread};

/// A part of a page, as bytes of its text.
pub(super) enum Part<'t> {
    /// Words between two tags, or a part of them.
    Text(Range<usize>),
    /// A tag.
    Tag(&'t Tag),
    /// A comment.
    Comment,
    /// What is read by other rules than those of HTML, or not looked into.
    Other(Range<usize>),
}

/// Gives the parts of `html` to `take`, in order.
pub(super) fn scan(html: &str, take: impl FnMut(Part<'_>)) {
    let mut scan = Scan { html, at: 0, take, tag: Tag::default(), is_preformatted: false };
    while scan.step() {}
    if scan.at < html.len() {
        scan.pass(html.len());
    }
}

struct Scan<'a, F> {
    html: &'a str,
    at: usize,
    take: F,
    /// The last tag; its memory serves again.
    tag: Tag,
    /// White space counts here: inside `<pre>`.
    is_preformatted: bool,
}

impl<'a, F: FnMut(Part<'_>)> Scan<'a, F> {
    fn rest(&self) -> &'a str {
        self.html.get(self.at..).unwrap_or("")
    }

    /// Gives what stands from here to `end` and is not looked into.
    fn pass(&mut self, end: usize) {
        if end > self.at {
            (self.take)(Part::Other(self.at..end));
        }
        self.at = end;
    }

    /// Goes past the next tag or comment; false at the end of what is to be looked at.
    fn step(&mut self) -> bool {
        let before = self.rest();
        let Some(next) = memchr(b'<', before.as_bytes()) else { return false };
        self.skip_text(before, next);
        let rest = self.rest();
        match rest.as_bytes().get(1) {
            Some(b'!') if rest.starts_with("<!--") => self.skip_comment(rest),
            // In a drawing or a formula its end is another one than in a text.
            Some(b'!') if rest.starts_with("<![CDATA[") => false,
            Some(b'!' | b'?') => self.skip_bogus(rest),
            Some(b'/') if rest.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) => self.skip_tag(2),
            Some(b'/') => self.skip_bogus(rest),
            Some(letter) if letter.is_ascii_alphabetic() => self.skip_tag(1),
            _ => {
                self.text(self.at + 1);
                true
            }
        }
    }

    /// Gives the text from here to `end`.
    fn text(&mut self, end: usize) {
        if end > self.at {
            (self.take)(Part::Text(self.at..end));
        }
        self.at = end;
    }

    /// Goes past the first `bytes` of `rest`, a text between two tags.
    fn skip_text(&mut self, rest: &str, bytes: usize) {
        let end = self.at + bytes;
        let text = rest.as_bytes().get(..bytes).unwrap_or_default();
        let is_space = bytes > 1 && !self.is_preformatted && text.iter().all(u8::is_ascii_whitespace);
        self.text(if is_space { self.at + 1 } else { end });
        self.at = end;
    }

    fn skip_comment(&mut self, rest: &str) -> bool {
        let Some(end) = comment_end(rest) else { return false };
        (self.take)(Part::Comment);
        self.at += end;
        true
    }

    /// Goes past what is read as a comment up to the next `>`: a document type, an instruction of PHP.
    fn skip_bogus(&mut self, rest: &str) -> bool {
        let Some(end) = memchr(b'>', rest.as_bytes()) else { return false };
        self.pass(self.at + end + 1);
        true
    }

    /// Goes past a tag whose name begins `letters_from` bytes from here, and past its contents when they are no HTML.
    fn skip_tag(&mut self, letters_from: usize) -> bool {
        if !self.tag.read(self.html, self.at, letters_from) {
            return false;
        }
        let name = self.html.get(self.tag.name.clone()).unwrap_or("");
        if name.eq_ignore_ascii_case("pre") || name.eq_ignore_ascii_case("listing") {
            self.is_preformatted = self.tag.is_start;
        }
        let contents = if self.tag.is_start { contents(self.html, &self.tag, name) } else { Contents::Html };
        self.tag.is_emptied = matches!(contents, Contents::LeftOut(_));
        (self.take)(Part::Tag(&self.tag));
        self.at = self.tag.range.end;
        match contents {
            Contents::Html => true,
            Contents::LeftOut(bytes) => {
                self.at += bytes;
                true
            }
            Contents::Passed(bytes) => {
                self.pass(self.at + bytes);
                true
            }
            Contents::Unsure => false,
        }
    }
}

/// What stands behind a start tag, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Contents {
    Html,
    /// Nobody reads it.
    LeftOut(usize),
    /// No HTML, but read.
    Passed(usize),
    /// Where it ends is for the parser to say.
    Unsure,
}

fn contents(html: &str, tag: &Tag, name: &str) -> Contents {
    let Some(name) = NO_HTML.into_iter().find(|raw| raw.eq_ignore_ascii_case(name)) else {
        return Contents::Html;
    };
    let is_data = || {
        let words = html.as_bytes().get(tag.range.clone()).unwrap_or_default();
        words.windows(4).any(|w| w.eq_ignore_ascii_case(b"json"))
    };
    let is_left_out = match name {
        "script" => !is_data(),
        "style" => true,
        "svg" | "math" if tag.is_closed => return Contents::Html,
        "svg" => true,
        "plaintext" => return Contents::Unsure,
        _ => false,
    };
    let rest = html.get(tag.range.end..).unwrap_or("");
    let end = if name == "svg" { drawing_end(rest) } else { closing(rest, name) };
    let Some(content) = end.and_then(|end| rest.get(..end)) else { return Contents::Unsure };
    let is_plain = match name {
        "script" => memmem::find(content.as_bytes(), b"<!--").is_none() || !has_tag(content, "script"),
        "math" => !NO_HTML.iter().any(|raw| has_tag(content, raw)),
        _ => true,
    };
    match (is_plain, is_left_out) {
        (true, true) => Contents::LeftOut(content.len()),
        (true, false) => Contents::Passed(content.len()),
        (false, _) => Contents::Unsure,
    }
}

/// Elements whose contents are read by other rules than those of HTML.
const NO_HTML: [&str; 11] = [
    "script",
    "style",
    "svg",
    "math",
    "title",
    "textarea",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "plaintext",
];

/// The length of the comment that `rest` begins with. It ends at `-->`, which may share its dashes with the start, or at `--!>`.
fn comment_end(rest: &str) -> Option<usize> {
    /// Bytes up to the last dash of the shortest comment that may end with `--!>`: `<!----!>`.
    const BANG_FROM: usize = "<!----".len();
    let bytes = rest.as_bytes();
    let mut at = "<!".len();
    loop {
        at += memmem::find(bytes.get(at..)?, b"--")?;
        at += bytes.get(at..)?.iter().take_while(|b| **b == b'-').count();
        match bytes.get(at..)? {
            [b'>', ..] => return Some(at + 1),
            [b'!', b'>', ..] if at >= BANG_FROM => return Some(at + 2),
            _ => {}
        }
    }
}

/// Tags that end a drawing for the parser, as a text stands where none may (13.2.6.5 of the standard), or that hold one.
const NO_DRAWING: &[&str] = &[
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "font",
    "foreignobject",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "script",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];

/// Where the `</svg>` stands that ends the drawing in front of `rest`, if that is sure: nothing in it has other rules, what ends in
/// it began in it, and its titles hold words only.
fn drawing_end(rest: &str) -> Option<usize> {
    let mut open: Vec<&str> = Vec::new();
    let mut tag = Tag::default();
    let mut at = 0;
    loop {
        at += memchr(b'<', rest.as_bytes().get(at..)?)?;
        let is_end = *rest.as_bytes().get(at + 1)? == b'/';
        if !tag.read(rest, at, 1 + usize::from(is_end)) {
            return None;
        }
        let name = rest.get(tag.name.clone())?;
        let letters = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = name.get(..letters)?;
        let is_it = |n: &&str| n.eq_ignore_ascii_case(name);
        let inside = rest.get(at + 1..tag.range.end)?;
        if name.is_empty() || NO_DRAWING.iter().any(is_it) || inside.contains('<') {
            return None;
        }
        let is_in_words = open.last().is_some_and(|o| WORDS_ONLY.iter().any(|w| w.eq_ignore_ascii_case(o)));
        if is_end {
            match open.pop() {
                Some(last) if last.eq_ignore_ascii_case(name) => {}
                None if name.eq_ignore_ascii_case("svg") => return Some(at),
                _ => return None,
            }
        } else if is_in_words {
            return None;
        } else if !inside.ends_with("/>") {
            open.push(name);
        }
        at += 1;
    }
}

/// Elements of a drawing whose contents have the rules of HTML again.
const WORDS_ONLY: &[&str] = &["title", "desc"];

/// True when `<name` stands in `text`.
fn has_tag(text: &str, name: &str) -> bool {
    text.split('<').skip(1).any(|t| t.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)))
}

/// Where `</name` stands in `text`.
fn closing(text: &str, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memmem::find_iter(bytes, b"</").find(|at| {
        let after = bytes.get(at + 2..).unwrap_or_default();
        after.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
            && after.get(name.len()).is_some_and(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts put together again, without what is left out of them.
    fn kept(html: &str) -> String {
        let mut out = String::new();
        let text = |range: Range<usize>| html.get(range).expect("parts lie on characters");
        scan(html, |part| match part {
            Part::Text(range) | Part::Other(range) => out.push_str(text(range)),
            Part::Comment => out.push_str("<!---->"),
            Part::Tag(tag) => {
                let mut at = tag.range.start;
                for unseen in &tag.unseen {
                    out.push_str(text(at..unseen.start));
                    at = unseen.end;
                }
                out.push_str(text(at..tag.range.end));
            }
        });
        out
    }

    #[test]
    fn scripts_and_styles_are_stepped_over_but_for_data() {
        assert_eq!(
            kept("<p>a<script src='x>y'>if (a<b) {}</script>b<style>p{}</STYLE>"),
            "<p>a<script src='x>y'></script>b<style></STYLE>"
        );
        let data = "<script type=\"application/ld+json\">{\"a\":1}</script>";
        assert_eq!(kept(data), data);
        let data = data.replace("ld+json", "LD+JSON");
        assert_eq!(kept(&data), data);
        assert_eq!(kept("<!-- <script> -->été<b>"), "<!---->été<b>");
    }

    #[test]
    fn what_only_looks_like_a_script_stays() {
        for html in [
            "<div title=\"<script>\">text</div>",
            "<textarea><style></textarea>text</style>",
            "a < b <3 é",
            "<script>never closed",
        ] {
            assert_eq!(kept(html), html);
        }
        let nested = "<script><!-- <script> </script> --></script><p>text";
        assert_eq!(kept(nested), nested);
    }

    #[test]
    fn what_nobody_asks_about_goes_from_the_tags() {
        let html =
            "<a data-x='a>b' CLASS=c onClick=go()/ href=\"/u\"data-src = d aria-hidden>t</a><br sizes='x'/>";
        assert_eq!(kept(html), "<a  CLASS=c  href=\"/u\"data-src = d >t</a><br />");
        for html in ["<p =data-x>", "<p class= data-x='1'>", "<a/class=a/id=b/>", "<p data-x", "<p a='"] {
            assert_eq!(kept(html), html);
        }
    }

    #[test]
    fn of_the_space_between_tags_one_sign_stays_but_where_lines_count() {
        assert_eq!(kept("<ul>\n\t\t<li>a  b</li>\n\n <!-- c -->  <li>"), "<ul>\n<li>a  b</li>\n<!----> <li>");
        let pre = "<pre><b>a</b>\n\n  <b>c</b></pre>";
        assert_eq!(kept(pre), pre);
    }

    #[test]
    fn comments_end_where_the_standard_says() {
        assert_eq!(
            kept("a<!-->b<!--->c<!-- d --!>e<!---!> f -->g<!-- h ---->i<!----!>j"),
            "a<!---->b<!---->c<!---->e<!---->g<!---->i<!---->j"
        );
        let dashes = format!("<!{}", "-".repeat(1 << 20));
        assert_eq!(kept(&dashes), dashes);
        let bogus = "<?php '<script>' ?> a </ <style> b <!x <script> c";
        assert_eq!(kept(bogus), bogus);
    }

    #[test]
    fn a_tag_of_a_hundred_thousand_attributes_is_cut_short() {
        let html = format!("<p {}>text</p>", "a ".repeat(100_000));
        assert!(kept(&html).len() < 2_000 && kept(&html).ends_with(">text</p>"));
    }
}
