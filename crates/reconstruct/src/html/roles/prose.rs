//! The words of a piece, to how much of them is prose: sentences of words that are no links.

use crate::html::blocks::Draft;
use crate::words;
use recoupe_model::{BlockKind, MarkKind};
use std::ops::Range;

/// Prose words of a piece: words that are no links, when they make sentences.
pub(super) fn prose(draft: &Draft, text: &str) -> u32 {
    // Some sites set whole paragraphs in the tag of a heading.
    let is_heading = draft.kind == BlockKind::Heading && draft.words < HEADING_WORDS_MAX;
    if is_heading
        || matches!(draft.kind, BlockKind::Figure | BlockKind::Embed | BlockKind::Table)
        || is_linky(draft)
    {
        return 0;
    }
    let free = draft.words - draft.words * draft.link_bytes / draft.span.len().max(1);
    let is_sentence = text
        .trim_end_matches(['"', '”', '»', ')', '\u{a0}', ' '])
        .ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '।']);
    let is_long = free >= 25 || (free >= UNSPACED_WORDS_MIN && words::is_unspaced(text));
    if is_long || (is_sentence && free >= 8) {
        u32::try_from(free).unwrap_or(PROSE_MAX).min(PROSE_MAX)
    } else {
        0
    }
}

pub(super) fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '»', ')', '\u{a0}', ' ']);
    end.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '।'])
}

/// True for a sentence in which a site has set a card of links behind a name: it begins and ends without them.
pub(super) fn is_linked_sentence(draft: &Draft, text: &str) -> bool {
    let free = draft.words.saturating_sub(draft.words * draft.link_bytes / draft.span.len().max(1));
    let links = || draft.marks.iter().filter(|m| matches!(m.kind, MarkKind::Link(_)));
    draft.kind == BlockKind::Paragraph
        && free >= SENTENCE_WORDS_MIN
        && ends_sentence(text)
        && links().all(|m| m.span.start > draft.span.start && m.span.end < draft.span.end)
}

/// True when more than half of a piece is links.
pub(super) fn is_linky(draft: &Draft) -> bool {
    draft.link_bytes * 2 > draft.span.len()
}

pub(super) fn prose_sums(prose: &[u32]) -> Vec<u32> {
    sums(prose.iter().map(|p| i64::from(*p))).iter().map(|s| u32::try_from(*s).unwrap_or(0)).collect()
}

pub(super) fn sum_in(before: &[i64], range: &Range<usize>) -> i64 {
    before.get(range.end).copied().unwrap_or(0) - before.get(range.start).copied().unwrap_or(0)
}

pub(super) fn sums(values: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut total = 0;
    std::iter::once(0)
        .chain(values.map(|v| {
            total += v;
            total
        }))
        .collect()
}

/// Words of a line without a full stop that is prose where spaces stand for commas and the end of a line for a stop.
const UNSPACED_WORDS_MIN: usize = 14;

/// A longer heading is a paragraph.
const HEADING_WORDS_MAX: usize = 25;

/// Most words one piece may weigh: one long piece of legal text must not outweigh ten paragraphs.
const PROSE_MAX: u32 = 120;

/// Unlinked words of a sentence among links.
const SENTENCE_WORDS_MIN: usize = 15;
