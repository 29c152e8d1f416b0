//! A tag, to where it ends and which of its attributes the parser need not see.
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

/// The length of the tag that `rest` begins with; what the parser need not see of it is added to `unseen`, in order, as bytes
/// of `rest`. None when the tag never ends. `name_end` is where the tag's name ends.
pub(super) fn end(rest: &str, name_end: usize, unseen: &mut Vec<Range<usize>>) -> Option<usize> {
    let bytes = rest.as_bytes();
    let (mut at, mut attributes, mut crowd) = (name_end, 0, None);
    loop {
        while matches!(bytes.get(at)?, b'/' | b' ' | b'\t' | b'\n' | b'\r' | b'\x0c') {
            at += 1;
        }
        if *bytes.get(at)? == b'>' {
            unseen.extend(crowd.map(|from| from..at));
            return Some(at + 1);
        }
        let from = at;
        let name_end = attribute_name_end(bytes, at)?;
        at = value_end(bytes, name_end)?;
        attributes += 1;
        if attributes > ATTRIBUTES_MAX {
            crowd = crowd.or(Some(from));
        } else if rest.get(from..name_end).is_some_and(is_unread) {
            unseen.push(from..at);
        }
    }
}

/// Where the name of the attribute at `at` ends; an equals sign in front belongs to it.
fn attribute_name_end(bytes: &[u8], at: usize) -> Option<usize> {
    let is_end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'=');
    let after_first = at + 1;
    Some(after_first + bytes.get(after_first..)?.iter().position(is_end)?)
}

/// Where the attribute whose name ends at `at` ends: there, or after its value.
fn value_end(bytes: &[u8], at: usize) -> Option<usize> {
    let past_spaces = |at: usize| Some(at + bytes.get(at..)?.iter().position(|b| !b.is_ascii_whitespace())?);
    let equals = past_spaces(at)?;
    if *bytes.get(equals)? != b'=' {
        return Some(at);
    }
    let value = past_spaces(equals + 1)?;
    match *bytes.get(value)? {
        b'>' => Some(value),
        quote @ (b'"' | b'\'') => {
            let inside = value + 1;
            Some(inside + memchr(quote, bytes.get(inside..)?)? + 1)
        }
        _ => {
            let is_end = |b: &u8| b.is_ascii_whitespace() || *b == b'>';
            Some(value + bytes.get(value..)?.iter().position(is_end)?)
        }
    }
}
