//! A tag, to where it ends, its attributes, and those that the parser need not see.
//!
//! Attributes make up most of what the parser reads of a page, and most of them nobody asks about: names for scripts, sizes of
//! images, words for counters of clicks. The tree is the same without them. The steps are those of the tokenizer of the HTML
//! standard (13.2.5.32 to 13.2.5.40).

use memchr::memchr;
use std::ops::Range;

/// Attributes of one tag; the parser compares each new one with all before it.
const ATTRIBUTES_MAX: usize = 400;

/// `data-` attributes that are read.
const DATA_READ: &[&str] =
    &["component", "date", "datetime", "lazy-src", "lazy-srcset", "original", "src", "srcset", "testid"];

/// Other attributes that are never read, however they are written.
const UNREAD: &[&str] = &[
    "crossorigin",
    "fetchpriority",
    "height",
    "imagesizes",
    "imagesrcset",
    "integrity",
    "loading",
    "media",
    "nonce",
    "sizes",
    "tabindex",
    "target",
    "viewbox",
    "width",
];

/// True for the name of an attribute (any case) that no rule asks about: `onclick`, `aria-label`, most of `data-…`.
pub(in crate::dom) fn is_unread(name: &str) -> bool {
    let after = |prefix: &str| {
        let (head, tail) = name.split_at_checked(prefix.len())?;
        head.eq_ignore_ascii_case(prefix).then_some(tail)
    };
    if let Some(data) = after("data-") {
        return !DATA_READ.iter().any(|r| r.eq_ignore_ascii_case(data));
    }
    after("on").is_some() || after("aria-").is_some() || UNREAD.iter().any(|u| u.eq_ignore_ascii_case(name))
}

/// A tag, its parts as bytes of the page.
#[derive(Debug, Default)]
pub(in crate::dom) struct Tag {
    /// All of it, from `<` to `>`.
    pub(in crate::dom) range: Range<usize>,
    pub(in crate::dom) name: Range<usize>,
    /// It does not begin with `</`.
    pub(in crate::dom) is_start: bool,
    /// It ends with `/>`.
    pub(in crate::dom) is_closed: bool,
    /// What stands in the element is no HTML and left out: its end tag follows.
    pub(in crate::dom) is_emptied: bool,
    /// What is read, in order; a name may come twice.
    pub(in crate::dom) attributes: Vec<Attribute>,
    /// What the parser need not see, in order.
    pub(in crate::dom) unseen: Vec<Range<usize>>,
}

/// An attribute of a [`Tag`].
#[derive(Debug)]
pub(in crate::dom) struct Attribute {
    pub(in crate::dom) name: Range<usize>,
    /// Without its quotes; empty where there is none.
    pub(in crate::dom) value: Range<usize>,
}

impl Tag {
    /// Reads the tag at `from` whose name begins `letters_from` bytes behind. False when it never ends.
    pub(super) fn read(&mut self, html: &str, from: usize, letters_from: usize) -> bool {
        self.attributes.clear();
        self.unseen.clear();
        self.is_start = letters_from == 1;
        let start = from + letters_from;
        let end = name_end(html.as_bytes(), start).and_then(|name_end| {
            self.name = start..name_end;
            self.read_attributes(html, name_end)
        });
        self.range = from..end.unwrap_or(html.len());
        end.is_some()
    }

    /// Reads what stands behind the name; where the tag ends.
    fn read_attributes(&mut self, html: &str, name_end: usize) -> Option<usize> {
        let bytes = html.as_bytes();
        let (mut at, mut attributes, mut crowd) = (name_end, 0, None);
        loop {
            let before = at;
            while matches!(bytes.get(at)?, b'/' | b' ' | b'\t' | b'\n' | b'\r' | b'\x0c') {
                at += 1;
            }
            if *bytes.get(at)? == b'>' {
                self.is_closed = at > before && *bytes.get(at - 1)? == b'/';
                self.unseen.extend(crowd.map(|from| from..at));
                return Some(at + 1);
            }
            let from = at;
            let name_end = attribute_name_end(bytes, at)?;
            let value;
            (value, at) = value_end(bytes, name_end)?;
            attributes += 1;
            if attributes > ATTRIBUTES_MAX {
                crowd = crowd.or(Some(from));
            } else if html.get(from..name_end).is_some_and(is_unread) {
                self.unseen.push(from..at);
            } else {
                self.attributes.push(Attribute { name: from..name_end, value });
            }
        }
    }
}

/// Where the name of a tag ends that begins at `at`.
fn name_end(bytes: &[u8], at: usize) -> Option<usize> {
    let is_end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
    Some(at + bytes.get(at..)?.iter().position(is_end)?)
}

/// Where the name of the attribute at `at` ends; an equals sign in front belongs to it.
fn attribute_name_end(bytes: &[u8], at: usize) -> Option<usize> {
    let is_end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'=');
    let after_first = at + 1;
    Some(after_first + bytes.get(after_first..)?.iter().position(is_end)?)
}

/// The value of the attribute whose name ends at `at`, and where the attribute ends: there, or after its value.
fn value_end(bytes: &[u8], at: usize) -> Option<(Range<usize>, usize)> {
    let past_spaces = |at: usize| Some(at + bytes.get(at..)?.iter().position(|b| !b.is_ascii_whitespace())?);
    let equals = past_spaces(at)?;
    if *bytes.get(equals)? != b'=' {
        return Some((at..at, at));
    }
    let value = past_spaces(equals + 1)?;
    match *bytes.get(value)? {
        b'>' => Some((value..value, value)),
        quote @ (b'"' | b'\'') => {
            let inside = value + 1;
            let end = inside + memchr(quote, bytes.get(inside..)?)?;
            Some((inside..end, end + 1))
        }
        _ => {
            let is_end = |b: &u8| b.is_ascii_whitespace() || *b == b'>';
            let end = value + bytes.get(value..)?.iter().position(is_end)?;
            Some((value..end, end))
        }
    }
}
