//! Trusts the day at the very start of the text, set off from it by a sign, after a place or two: "(19 June 2024) The harbour…",
//! "Valmer, 19. Juni 2024 – Der Hafen…". Not a day that begins a sentence: that may be any day.

use crate::metadata::claims::{Claims, DateClaim};
use crate::metadata::dates;
use crate::metadata::source::Source;
use recoupe_model::BlockKind;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    // A standfirst may stand before it.
    const BLOCKS: usize = 2;
    let kept = source.article.blocks.iter().filter(|b| b.role.is_kept() && b.figure.is_none());
    for block in kept.filter(|b| b.kind == BlockKind::Paragraph).take(BLOCKS) {
        let text = block.span.of(&source.article.text);
        let Some((span, stamp)) =
            dates::dates(text, source.hint()).into_iter().find(|(_, s)| s.day.is_some())
        else {
            continue;
        };
        let before = text.get(..span.start as usize).unwrap_or("");
        let after = text.get(span.end as usize..).unwrap_or("").trim_start();
        // A line of its own in brackets: "(Valmer, 19 June 2024)".
        let is_bracketed = after == ")" && before.starts_with('(');
        if is_place(before)
            && after.starts_with(['.', ')', ':', '–', '—', '-', '|', '/'])
            && (after.len() > span.len() || is_bracketed)
        {
            claims.published.push(DateClaim {
                stamp,
                rule: "dateline",
                says: format!("{before}{}", span.of(text)),
                weight: 0.6,
            });
            return;
        }
    }
}

/// True for what stands before the day of a dateline: nothing, a bracket, a place or two.
fn is_place(before: &str) -> bool {
    const WORDS_MAX: usize = 4;
    let before = before.trim();
    let mut words = before.split_whitespace().peekable();
    before.is_empty()
        || before == "("
        || (before.ends_with([',', '(', '–', '—', '-', '/'])
            && before.split_whitespace().count() <= WORDS_MAX
            && words.peek().is_some()
            && words.all(|w| !w.starts_with(char::is_lowercase) && !w.contains(|c: char| c.is_ascii_digit())))
}
