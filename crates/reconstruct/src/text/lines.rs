//! A text → its lines, as a reader sees them.
//!
//! Every kind of line end parts lines; empty lines go, but are remembered. A text wrapped at a fixed width is unwrapped: a
//! line is joined to the next when the next one's first word would not have fitted.

use super::inline::{self, Plain};
use super::phrases;
use recoupe_model::BlockKind;
use std::borrow::Cow;

/// One line with what can be seen of it alone.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) plain: Plain,
    /// The words for comparing (see [`phrases::level`]).
    pub(crate) level: String,
    /// Characters of the words.
    pub(crate) chars: usize,
    /// Running text: a sentence of some length.
    pub(crate) is_prose: bool,
}

/// Lines after this are left out, with a note: the longest live pages have some 10,000.
pub(crate) const LINES_MAX: usize = 50_000;

/// The lines of `text` that hold words, unwrapped; true when some were left out.
pub(crate) fn lines(text: &str) -> (Vec<Line>, bool) {
    let raw: Vec<&str> = text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}', '\u{85}']).collect();
    let joined = unwrapped(&raw);
    let is_marked = raw.iter().any(|l| is_markdown(l));
    let mut out: Vec<Line> = Vec::new();
    let mut rest = joined
        .iter()
        .map(|l| line(l, is_marked))
        .filter(|l| l.plain.text.chars().any(|c| !c.is_whitespace()));
    out.extend(rest.by_ref().take(LINES_MAX));
    (out, rest.next().is_some())
}

/// True for a line with marks that only a text in Markdown has.
fn is_markdown(line: &str) -> bool {
    let line = line.trim_start();
    let heading = line.trim_start_matches('#');
    heading.len() < line.len() && heading.starts_with(' ')
        || line.matches("**").count() > 1
        || line.matches("](").count() > 0
        || line.starts_with("* ")
        || line.starts_with("> ")
}

fn line(raw: &str, is_marked: bool) -> Line {
    let mut plain = row(raw).unwrap_or_else(|| inline::plain(raw));
    // In a pasted text a dash before a sentence is the author's: somebody speaks.
    if !is_marked && raw.trim_start().starts_with("- ") && ends_sentence(&plain.text) && plain.kind.is_some()
    {
        plain = inline::unmarked(raw);
    }
    let level = phrases::level(&plain.text);
    let chars = plain.text.chars().count();
    let is_prose = plain.kind.is_none() && is_prose(&plain.text, chars);
    Line { plain, level, chars, is_prose }
}

/// A line of cells that tabs part, as a table is copied: the cells that hold words, with a bar between.
fn row(raw: &str) -> Option<Plain> {
    // A longer cell is a column of a page that is laid out with tables.
    const CELL_CHARS_MAX: usize = 120;
    let cells: Vec<&str> = raw.split('\t').map(str::trim).filter(|c| !c.is_empty()).collect();
    let is_row = cells.len() > 1 && cells.iter().all(|c| c.chars().count() <= CELL_CHARS_MAX);
    is_row.then(|| Plain { kind: Some(BlockKind::Table), level: 0, ..inline::unmarked(&cells.join(" | ")) })
}

/// A whole sentence of at least eight words, or long with a sentence end inside.
fn is_prose(text: &str, chars: usize) -> bool {
    const WORDS_MIN: usize = 8;
    let ends = ends_sentence(text);
    ends && text.split(' ').filter(|w| w.chars().any(char::is_alphanumeric)).count() >= WORDS_MIN
        || chars >= 160 && [". ", "! ", "? ", "… ", ".\u{a0}", "。"].iter().any(|s| text.contains(s))
        || chars >= 60 && text.contains(['。', '।'])
}

/// True when the last sign ends a sentence, quotation marks and footnote figures passed over.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let is_trailing = |c: char| c.is_whitespace() || "\"»”’'“)]*".contains(c) || c.is_ascii_digit();
    text.trim_end_matches(is_trailing).ends_with(['.', '!', '?', '…', '。', '؟', '।'])
}

/// Lines joined that were parted at a width.
fn unwrapped<'t>(raw: &[&'t str]) -> Vec<Cow<'t, str>> {
    let lengths: Vec<usize> = raw.iter().map(|l| l.trim_end().chars().count()).collect();
    let width = lengths.iter().copied().max().unwrap_or(0);
    // Mail and old news services wrap at 60 to 80 signs, some at 100. A width is one when many lines come near it.
    let near = lengths.iter().filter(|l| **l + 12 >= width).count();
    let is_wrapped =
        (40..=100).contains(&width) && near >= 4 && near * 3 >= lengths.iter().filter(|l| **l > 0).count();
    let mut out: Vec<Cow<'t, str>> = Vec::new();
    let mut before = 0;
    for (line, length) in raw.iter().zip(&lengths) {
        let first_word = line.split_whitespace().next().map_or(0, |w| w.chars().count());
        let is_full = is_wrapped && before > 0 && before + 1 + first_word > width;
        let goes_on = is_full && *length > 0 && !line.trim_start().starts_with(['-', '*', '•', '#', '>']);
        match out.last_mut().filter(|_| goes_on) {
            Some(last) => {
                let joined = last.to_mut();
                joined.push(' ');
                joined.push_str(line.trim());
            }
            None => out.push(Cow::Borrowed(line)),
        }
        before = *length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_parts_lines() {
        let words = |t: &str| lines(t).0.into_iter().map(|l| l.plain.text).collect::<Vec<_>>();
        assert_eq!(words("un\r\n\r\ndeux\rtrois\u{2028}quatre"), ["un", "deux", "trois", "quatre"]);
    }

    #[test]
    fn a_line_of_cells_is_a_row_and_an_indented_line_is_none() {
        let shown = |t: &str| {
            let line = lines(t).0.remove(0);
            (line.plain.text, line.plain.kind)
        };
        assert_eq!(shown("Neuf\t95\t\t101"), ("Neuf | 95 | 101".to_owned(), Some(BlockKind::Table)));
        assert_eq!(shown("\tLe pont Neuf"), ("Le pont Neuf".to_owned(), None));
        let column = "Le pont Neuf reste à l’écart de la piste. ".repeat(4);
        assert_eq!(shown(&format!("Ponts\t{column}")).1, None);
    }

    #[test]
    fn a_sentence_is_prose_and_a_headline_is_not() {
        let is_prose = |t: &str| lines(t).0[0].is_prose;
        assert!(is_prose("Le port de Valmer a rouvert mardi matin après deux jours d’arrêt."));
        assert!(!is_prose("Le port de Valmer a rouvert mardi matin après deux jours"));
        assert!(!is_prose("Lire."));
    }

    #[test]
    fn a_wrapped_text_is_unwrapped() {
        let text = "The harbour of Valmer opened again on Tuesday after two days without a\n\
                    single ship, said the harbour master, who had closed it because of the\n\
                    storm that came over the coast on Sunday. Ships that were waiting off the\n\
                    coast came in during the night.\n\
                    \n\
                    The second paragraph is about the fishermen, who lost two days of work and\n\
                    now want the town to pay.\n";
        assert_eq!(lines(text).0.len(), 2);
    }
}
