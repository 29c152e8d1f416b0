//! One line of a text with the marks of another format left in → its plain words and what the marks said.
//!
//! Takes out HTML entities and inline tags, Markdown headings, list marks, emphasis and links, and keeps them as
//! [`Mark`]s. White space of any kind that is not a no-break space becomes one space; soft hyphens and zero-width signs go.
//! Leaves alone a lone `*` or `_`: they may be the author's.

use html5ever::data::NAMED_ENTITIES;
use recoupe_model::{BlockKind, Mark, MarkKind, Span};

/// A line without its markup.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Plain {
    /// The words.
    pub(crate) text: String,
    /// Links and emphasis, by place in `text`.
    pub(crate) marks: Vec<Mark>,
    /// Shape that a mark at the head of the line states.
    pub(crate) kind: Option<BlockKind>,
    /// Level of a heading that a mark states.
    pub(crate) level: u8,
    /// The whole line is set in strong letters.
    pub(crate) is_strong: bool,
}

/// The words of `line` and what its markup says. Linear in the line.
pub(crate) fn plain(line: &str) -> Plain {
    let decoded = if line.contains('&') { entities(line) } else { line.to_owned() };
    let untagged = if decoded.contains('<') { untagged(&decoded, Links::Kept) } else { decoded };
    let (kind, level, rest) = head(untagged.trim());
    read(rest, Plain { kind, level, ..Plain::default() })
}

/// Like [`plain`], with what stands at the head of the line taken for words.
pub(crate) fn unmarked(line: &str) -> Plain {
    let decoded = if line.contains('&') { entities(line) } else { line.to_owned() };
    let untagged = if decoded.contains('<') { untagged(&decoded, Links::Kept) } else { decoded };
    read(untagged.trim(), Plain::default())
}

fn read(rest: &str, mut out: Plain) -> Plain {
    inline(rest, &mut out);
    let whole = Span::new(0, out.text.len());
    out.is_strong =
        !whole.is_empty() && out.marks.iter().any(|m| m.kind == MarkKind::Strong && m.span == whole);
    out
}

/// The words of `line` without references and tags; Markdown is left as it stands.
pub(crate) fn words(line: &str) -> String {
    let decoded = if line.contains('&') { entities(line) } else { line.to_owned() };
    let untagged = if decoded.contains('<') { untagged(&decoded, Links::Dropped) } else { decoded };
    let mut out = String::with_capacity(untagged.len());
    push(&mut out, &untagged);
    out.truncate(out.trim_end().len());
    out
}

/// `text` with its character references replaced. A second round heals `&amp;nbsp;`.
pub(crate) fn entities(text: &str) -> String {
    let once = entities_once(text);
    if once.contains('&') && once != text { entities_once(&once) } else { once }
}

fn entities_once(text: &str) -> String {
    // The longest name of the table has 32 characters.
    const NAME_BYTES_MAX: usize = 32;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let name =
            after.bytes().take(NAME_BYTES_MAX).position(|b| b == b';').and_then(|end| after.get(..end));
        match name.and_then(|n| character(n).map(|c| (c, n.len() + 1))) {
            Some((c, used)) => {
                out.push_str(&c);
                rest = after.get(used..).unwrap_or("");
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// What `&name;` stands for.
fn character(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control()).map(String::from);
    }
    let (first, second) = NAMED_ENTITIES.get(format!("{name};").as_str())?;
    let mut out = String::from(char::from_u32(*first)?);
    out.extend(char::from_u32(*second).filter(|c| *c != '\0'));
    Some(out)
}

/// What becomes of tags that Markdown has signs for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Links {
    /// They become signs.
    Kept,
    /// They go.
    Dropped,
}

/// Without inline tags; links become Markdown links so that one reader handles both.
fn untagged(text: &str, links: Links) -> String {
    // A tag longer than this is no tag that a person left in a line.
    const TAG_BYTES_MAX: usize = 1000;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut address: Option<String> = None;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let is_tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        let end = after.bytes().take(TAG_BYTES_MAX).position(|b| b == b'>').filter(|_| is_tag);
        let Some(tag) = end.and_then(|e| after.get(..e)) else {
            out.push('<');
            rest = after;
            continue;
        };
        let name = tag_name(tag);
        match name.as_str() {
            "a" | "/a" | "b" | "strong" | "/b" | "/strong" if links == Links::Dropped => {}
            "a" => {
                address = href(tag);
                out.push_str(if address.is_some() { "[" } else { "" });
            }
            "/a" => {
                if let Some(address) = address.take() {
                    out.push_str(&format!("]({address})"));
                }
            }
            "b" | "strong" | "/b" | "/strong" => out.push_str("**"),
            "br" | "p" | "/p" | "div" | "/div" | "li" | "/li" => out.push(' '),
            _ => {}
        }
        rest = after.get(tag.len() + 1..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

fn tag_name(tag: &str) -> String {
    tag.chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '/')
        .collect::<String>()
        .to_ascii_lowercase()
}

fn href(tag: &str) -> Option<String> {
    let (_, value) = tag.split_once("href=")?;
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(['"', '\'', ' ']).unwrap_or(value.len());
    value.get(..end).map(str::to_owned)
}

/// What marks at the head of the line say, and the rest: `## `, `> `, `- `, `* `, `• `.
fn head(line: &str) -> (Option<BlockKind>, u8, &str) {
    let hashes = line.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hashes)
        && let Some(rest) = line.get(hashes..).and_then(|r| r.strip_prefix(' '))
    {
        return (
            Some(BlockKind::Heading),
            u8::try_from(hashes).unwrap_or(0),
            rest.trim_end_matches(['#', ' ']),
        );
    }
    if let Some(rest) = line.strip_prefix("> ") {
        return (Some(BlockKind::Quote), 0, rest);
    }
    for mark in ["- ", "* ", "• ", "‣ ", "· ", "▪ ", "+ "] {
        if let Some(rest) = line.strip_prefix(mark) {
            return (Some(BlockKind::ListItem), 0, rest);
        }
    }
    (None, 0, line)
}

/// Copies `rest` to `out` without links, images and strong marks, and with white space levelled.
fn inline(rest: &str, out: &mut Plain) {
    let mut rest = rest;
    let mut strong: Option<usize> = None;
    while let Some(at) = rest.find(['[', '*', '!', '_']) {
        let (before, here) = rest.split_at_checked(at).unwrap_or((rest, ""));
        push(&mut out.text, before);
        if let Some((words, address, used)) = link(here) {
            let start = out.text.len();
            push(&mut out.text, words);
            let span = Span::new(start, out.text.len()).trimmed(&out.text);
            if !address.is_empty() && !span.is_empty() {
                out.marks.push(Mark { span, kind: MarkKind::Link(address.to_owned()) });
            }
            rest = here.get(used..).unwrap_or("");
        } else if let Some(after) = here.strip_prefix("**").or_else(|| here.strip_prefix("__")) {
            match strong.take() {
                Some(start) => {
                    let span = Span::new(start, out.text.len());
                    out.marks.push(Mark { span, kind: MarkKind::Strong });
                }
                None => strong = Some(out.text.len()),
            }
            rest = after;
        } else if let Some((words, used)) = emphasis(here, out.text.chars().next_back()) {
            let start = out.text.len();
            push(&mut out.text, words);
            out.marks.push(Mark { span: Span::new(start, out.text.len()), kind: MarkKind::Emphasis });
            rest = here.get(used..).unwrap_or("");
        } else {
            let mut chars = here.chars();
            if let Some(c) = chars.next() {
                out.text.push(c);
            }
            rest = chars.as_str();
        }
    }
    push(&mut out.text, rest);
    let kept = out.text.trim_end().len();
    out.text.truncate(kept);
    let limit = Span::new(0, kept);
    out.marks.retain(|m| limit.contains(m.span) && !m.span.is_empty());
    out.marks.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
}

/// `*words*` or `_words_` at the head, behind no letter: words and bytes.
fn emphasis(text: &str, before: Option<char>) -> Option<(&str, usize)> {
    // An emphasis spans some words, at most a paragraph.
    const BYTES_MAX: usize = 2000;
    let mark = text.chars().next().filter(|c| matches!(c, '*' | '_'))?;
    let inner = text.strip_prefix(mark)?;
    let end = inner.bytes().take(BYTES_MAX).position(|b| char::from(b) == mark)?;
    let words = inner.get(..end)?;
    let after = inner.get(end + 1..)?.chars().next();
    let is_tight = !words.is_empty() && words.trim().len() == words.len() && !words.contains('[');
    let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != mark);
    (is_tight && is_apart(before) && is_apart(after)).then_some((words, end + 2))
}

/// `[words](address)` or `![words](address)` at the head: words, address, bytes.
fn link(text: &str) -> Option<(&str, &str, usize)> {
    // Words and addresses of links as people make them; more is a bracket that was never closed.
    const BYTES_MAX: usize = 2000;
    let is_image = text.starts_with("![");
    let open = text.strip_prefix('!').filter(|_| is_image).unwrap_or(text).strip_prefix('[')?;
    let close = open.bytes().take(BYTES_MAX).position(|b| b == b']')?;
    let words = open.get(..close)?;
    let target = open.get(close + 1..)?.strip_prefix('(')?;
    let end = target.bytes().take(BYTES_MAX).position(|b| b == b')')?;
    let address = target.get(..end)?;
    // `[1](voir plus bas)` is prose: an address holds no space but before its title.
    let address = address.split(" \"").next().unwrap_or(address);
    if address.contains(' ') {
        return None;
    }
    let used = usize::from(is_image) + 1 + close + 1 + 1 + end + 1;
    Some((words, if is_image { "" } else { address }, used))
}

/// Appends `words` with runs of white space as one space; no-break and narrow spaces stay, soft hyphens and zero-width signs go.
fn push(out: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}' => {}
            '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}' => out.push(c),
            c if c.is_whitespace() || c.is_control() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_becomes_its_words() {
        let found = plain("du Palais, [Palais](/lieux/palais), a dit");
        assert_eq!(found.text, "du Palais, Palais, a dit");
        let mark = &found.marks[0];
        assert_eq!(mark.span.of(&found.text), "Palais");
        assert_eq!(mark.kind, MarkKind::Link("/lieux/palais".to_owned()));
        assert_eq!(plain("<a href=\"/lieux/palais\">Palais</a> d&rsquo;été").marks.len(), 1);
    }

    #[test]
    fn entities_and_spaces_are_read() {
        assert_eq!(
            plain("L&#8217;accord&nbsp;: &laquo;&#160;oui&#160;&raquo; R&amp;D").text,
            "L’accord\u{a0}: «\u{a0}oui\u{a0}» R&D"
        );
        assert_eq!(plain("a \t b\u{ad}c & d").text, "a bc & d");
    }

    #[test]
    fn a_heading_says_its_level() {
        let found = plain("## Le port rouvre ##");
        assert_eq!(
            (found.kind, found.level, found.text.as_str()),
            (Some(BlockKind::Heading), 2, "Le port rouvre")
        );
        assert!(plain("**Le port rouvre**").is_strong);
        assert_eq!(plain("2 * 3 = 6 [sic] (voir)").text, "2 * 3 = 6 [sic] (voir)");
    }
}
