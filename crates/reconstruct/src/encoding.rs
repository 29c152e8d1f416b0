//! The bytes of a page, to text.
//!
//! A byte order mark wins; then valid UTF-8 (bytes with accents that are valid UTF-8 by chance are next to impossible); then
//! what the server and the page declare. Gets wrong: single-byte pages that declare nothing are read as windows-1252.

mod doubled;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use recoupe_model::{Note, Page};
use std::borrow::Cow;

/// The text of a page, and what to know about how it was read.
pub(crate) struct Decoded<'a> {
    /// The text, without byte order mark.
    pub(crate) text: Cow<'a, str>,
    /// Faults found.
    pub(crate) notes: Vec<Note>,
}

/// Bytes in which a `<meta charset>` is looked for: the standard's 1024, and room for pages that put scripts first.
const META_BYTES: usize = 16 << 10;

/// The text of `page`; one that was encoded twice is read as it was meant, and a note says so.
pub(crate) fn decoded(page: &Page) -> Decoded<'_> {
    let mut read = once(page);
    if let Some((text, signs)) = doubled::undoubled(&read.text) {
        read.text = Cow::Owned(text);
        read.notes.push(Note {
            kind: "encoded-twice".to_owned(),
            says: format!("{signs} signs, read as windows-1252 and written as UTF-8 on the way"),
        });
    }
    read
}

/// The text of `page` as its encoding says.
fn once(page: &Page) -> Decoded<'_> {
    let bytes = &page.bytes;
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return read(encoding, bytes.get(mark..).unwrap_or_default(), None);
    }
    let declared = declared(page);
    if let Ok(text) = std::str::from_utf8(bytes) {
        let is_contradicted =
            !text.is_ascii() && declared.is_some_and(|d| d != UTF_8) && !is_escape_based(declared);
        let notes = if is_contradicted { vec![wrong(declared, UTF_8)] } else { Vec::new() };
        if !is_escape_based(declared) {
            return Decoded { text: Cow::Borrowed(text), notes };
        }
    }
    let (good, bad) = utf8_counts(bytes);
    let is_western = |e: &'static Encoding| e.is_single_byte();
    match declared {
        // The frame says one thing, the text is another: ten valid sequences for one fault.
        Some(encoding) if encoding != UTF_8 && is_western(encoding) && good > bad * 10 => {
            mixed(bytes, declared)
        }
        Some(encoding) if encoding != UTF_8 => read(encoding, bytes, None),
        declared if good > bad * 2 => mixed(bytes, declared),
        declared => read(WINDOWS_1252, bytes, declared),
    }
}

/// Encodings whose bytes are all ASCII, so that valid UTF-8 proves nothing.
fn is_escape_based(encoding: Option<&'static Encoding>) -> bool {
    encoding == Some(encoding_rs::ISO_2022_JP)
}

fn wrong(declared: Option<&'static Encoding>, found: &'static Encoding) -> Note {
    let declared = declared.map_or("nothing", Encoding::name);
    Note {
        kind: "encoding-declared-wrongly".to_owned(),
        says: format!("declared {declared}, is {}", found.name()),
    }
}

fn read<'a>(
    encoding: &'static Encoding,
    bytes: &'a [u8],
    declared: Option<&'static Encoding>,
) -> Decoded<'a> {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let mut notes = Vec::new();
    if declared.is_some_and(|d| d != encoding) {
        notes.push(wrong(declared, encoding));
    }
    if had_errors {
        let replaced = text.matches('\u{fffd}').count();
        notes.push(Note {
            kind: "encoding-replaced".to_owned(),
            says: format!("{replaced} bytes, read as {}", encoding.name()),
        });
    }
    Decoded { text, notes }
}

/// The text of a page that is UTF-8 with parts of another source in it: single bytes that are no UTF-8 are read as windows-1252, cut
/// sequences are replaced.
fn mixed<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Decoded<'a> {
    let mut text = String::with_capacity(bytes.len());
    let (mut letters, mut replaced) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        match chunk.invalid() {
            [] => {}
            [byte] => {
                letters += 1;
                text.push_str(&WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(byte)).0);
            }
            _ => {
                replaced += 1;
                text.push('\u{fffd}');
            }
        }
    }
    let mut notes: Vec<Note> =
        declared.filter(|d| *d != UTF_8).map(|_| wrong(declared, UTF_8)).into_iter().collect();
    let mut note = |kind: &str, says: String| notes.push(Note { kind: kind.to_owned(), says });
    if letters > 0 {
        note("encoding-mixed", format!("{letters} bytes of a UTF-8 page read as windows-1252"));
    }
    if replaced > 0 {
        note("encoding-replaced", format!("{replaced} bytes, read as UTF-8"));
    }
    Decoded { text: Cow::Owned(text), notes }
}

/// Characters beyond ASCII that are valid UTF-8, and faults.
fn utf8_counts(bytes: &[u8]) -> (usize, usize) {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    (good, bad)
}

/// The encoding that the server or the page names.
fn declared(page: &Page) -> Option<&'static Encoding> {
    let head = page.bytes.get(..page.bytes.len().min(META_BYTES)).unwrap_or_default();
    let said = page.content_type.as_deref().and_then(|t| label(t.as_bytes())).or_else(|| in_meta(head));
    // A page whose <meta> could be read byte by byte is no UTF-16, whatever it says.
    said.map(|e| if e == encoding_rs::UTF_16LE || e == encoding_rs::UTF_16BE { UTF_8 } else { e })
}

/// The encoding named by the first `<meta>` or XML declaration that names one.
fn in_meta(head: &[u8]) -> Option<&'static Encoding> {
    head.split(|b| *b == b'<').find_map(|tag| {
        let tag = tag.split(|b| *b == b'>').next().unwrap_or_default();
        let is_meta = tag.get(..4).is_some_and(|n| n.eq_ignore_ascii_case(b"meta"));
        let is_xml = tag.get(..4).is_some_and(|n| n.eq_ignore_ascii_case(b"?xml"));
        if is_meta || is_xml { label(tag) } else { None }
    })
}

/// The encoding after `charset=` or `encoding=`.
fn label(text: &[u8]) -> Option<&'static Encoding> {
    let text = String::from_utf8_lossy(text).to_ascii_lowercase();
    let (_, after) = text.split_once("charset").or_else(|| text.split_once("encoding"))?;
    let after = after.trim_start().strip_prefix('=')?.trim_start_matches(['"', '\'', ' ']);
    let name =
        after.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/' | '?')).next()?;
    Encoding::for_label(name.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Read {
        text: String,
        notes: Vec<Note>,
    }

    fn text(content_type: Option<&str>, bytes: &[u8]) -> Read {
        let content_type = content_type.map(str::to_owned);
        let page = Page { content_type, bytes: bytes.to_vec(), ..Page::default() };
        let read = decoded(&page);
        Read { text: read.text.into_owned(), notes: read.notes }
    }

    #[test]
    fn accents_are_read_whatever_the_page_declares() {
        let utf8 = text(Some("text/html; charset=iso-8859-1"), "<p>Été à Valmer".as_bytes());
        assert_eq!(utf8.text, "<p>Été à Valmer");
        assert_eq!(utf8.notes.first().map(|n| n.kind.as_str()), Some("encoding-declared-wrongly"));
        assert_eq!(
            text(None, b"<meta charset='windows-1252'>\xc9t\xe9").text,
            "<meta charset='windows-1252'>Été"
        );
        assert_eq!(text(Some("text/html; charset=utf-8"), b"\xc9t\xe9 \x9cuvre").text, "Été œuvre");
    }

    #[test]
    fn a_page_encoded_twice_is_read_as_meant_and_says_so() {
        let twice: String = "<p>L’été à Valmer".bytes().map(char::from).collect();
        let read = text(Some("text/html; charset=utf-8"), twice.as_bytes());
        assert_eq!(read.text, "<p>L’été à Valmer");
        assert_eq!(read.notes.first().map(|n| n.kind.as_str()), Some("encoded-twice"));
    }

    #[test]
    fn byte_order_marks_win() {
        assert_eq!(text(Some("text/html; charset=iso-8859-1"), b"\xff\xfe\xc9\x00t\x00").text, "Ét");
        assert_eq!(text(None, b"\xef\xbb\xbf\xc3\xa9").text, "é");
    }

    #[test]
    fn a_few_faults_do_not_spoil_a_page() {
        let mut bytes = "é".repeat(40).into_bytes();
        bytes.push(0xe9);
        assert!(text(None, &bytes).text.starts_with("éé"));
        // What a page declares of its frame does not hold for the text in it.
        let framed = text(Some("text/html; charset=iso-8859-1"), &bytes);
        assert!(framed.text.starts_with("éé"));
        assert_eq!(framed.notes.first().map(|n| n.kind.as_str()), Some("encoding-declared-wrongly"));
    }

    #[test]
    fn a_part_in_another_encoding_is_read_too() {
        let mut bytes = "Été à Valmer, où l’été s’achève… ".repeat(3).into_bytes();
        bytes.extend_from_slice(b"l'\xe9clusier a dit \xab c'est f\xeate \xbb");
        bytes.extend_from_slice(b" \xe2\x80");
        let read = text(Some("text/html; charset=utf-8"), &bytes);
        assert!(read.text.ends_with("l'éclusier a dit « c'est fête » \u{fffd}"), "{}", read.text);
        assert_eq!(read.notes.first().map(|n| n.kind.as_str()), Some("encoding-mixed"));
        // A page in one encoding has no part in another.
        let all = b"\xc9t\xe9 \xe0 Valmer, o\xf9 l'\xe9t\xe9 s'ach\xe8ve";
        assert_eq!(text(Some("text/html; charset=utf-8"), all).text, "Été à Valmer, où l'été s'achève");
    }
}
