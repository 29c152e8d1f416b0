//! A text with character references, to the text that they stand for, where that is sure without the tables of the standard.
//!
//! Read are the few names that most references of real pages bear, and numbers, each closed by a semicolon: so they mean the same in a
//! text and in an attribute. Of all others the tokenizer decides.

use memchr::memchr;
use std::borrow::Cow;

/// Names with the semicolon, without the `&`.
const NAMES: [(&str, &str); 6] =
    [("amp;", "&"), ("nbsp;", "\u{a0}"), ("quot;", "\""), ("lt;", "<"), ("gt;", ">"), ("apos;", "'")];

/// `text` with its references read; none when there is one that the tokenizer must read.
pub(super) fn read(text: &str) -> Option<Cow<'_, str>> {
    let Some(first) = memchr(b'&', text.as_bytes()) else { return Some(Cow::Borrowed(text)) };
    let mut out = String::with_capacity(text.len());
    let (head, mut rest) = text.split_at_checked(first)?;
    out.push_str(head);
    while let Some(behind) = rest.strip_prefix('&') {
        rest = if let Some((name, sign)) = NAMES.iter().find(|(name, _)| behind.starts_with(name)) {
            out.push_str(sign);
            behind.get(name.len()..)?
        } else if let Some(number) = behind.strip_prefix('#') {
            let (digits, tail) = number.split_once(';')?;
            out.push(numbered(digits)?);
            tail
        } else if behind.starts_with(|c: char| c.is_ascii_alphanumeric()) || behind.is_empty() {
            return None;
        } else {
            out.push('&');
            behind
        };
        let next = memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        let (head, tail) = rest.split_at_checked(next)?;
        out.push_str(head);
        rest = tail;
    }
    Some(Cow::Owned(out))
}

/// The sign with this number, decimal or behind an `x` hexadecimal; none for those that the standard replaces.
fn numbered(digits: &str) -> Option<char> {
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(hex) if hex.bytes().all(|b| b.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16).ok()?,
        None if digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse().ok()?,
        _ => return None,
    };
    char::from_u32(number).filter(|c| !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sure_references_are_read_and_no_others() {
        let read = |text| read(text).map(Cow::into_owned);
        assert_eq!(read("Le port & la gare").as_deref(), Some("Le port & la gare"));
        assert_eq!(read("?a=1&amp;b=2&#38;c").as_deref(), Some("?a=1&b=2&c"));
        assert_eq!(read("&#x2019;&#8217;&nbsp;&lt;&apos;&quot;&gt;").as_deref(), Some("’’\u{a0}<'\">"));
        for other in
            ["&eacute;", "?a&b", "&amp", "&", "&#", "&#;", "&#x;", "&#0;", "&#x80;", "&#xd800;", "&#+9;"]
        {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
