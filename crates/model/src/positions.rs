//! Byte offsets to Unicode code points and back.

use crate::{Article, Reading, Span};

/// Counts code points up to any byte offset of one text. Building it reads the text once; each answer reads at most
/// `STRIDE` bytes. A text of ASCII only costs nothing.
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `i * STRIDE`; empty for ASCII.
    counts: Vec<u32>,
}

/// Bytes between two counts: 4 bytes of index for 128 of text, answers within two cache lines.
const STRIDE: usize = 128;

/// True for a byte that starts a character.
fn starts(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn count(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.iter().filter(|b| starts(**b)).count()).unwrap_or(u32::MAX)
}

impl<'t> CodePoints<'t> {
    /// The index of `text`.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        if text.is_ascii() {
            return Self { text, counts: Vec::new() };
        }
        let mut so_far = 0;
        let counts = text.as_bytes().chunks(STRIDE).map(|chunk| {
            let before = so_far;
            so_far += count(chunk);
            before
        });
        Self { text, counts: counts.collect() }
    }

    /// Code points before byte `offset`; past the end, the length of the text.
    #[must_use]
    pub fn at(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        if self.counts.is_empty() {
            return offset;
        }
        let chunk = (offset / STRIDE).min(self.counts.len() - 1);
        let before = self.counts.get(chunk).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(chunk * STRIDE..offset).unwrap_or(&[]);
        (before + count(rest)) as usize
    }

    /// A byte span as a span of code points.
    #[must_use]
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.at(span.start as usize), self.at(span.end as usize))
    }

    /// `[start, end]` in code points, as the JSON contracts want it.
    #[must_use]
    pub fn pair(&self, span: Span) -> [usize; 2] {
        [self.at(span.start as usize), self.at(span.end as usize)]
    }
}

/// The article with every span counted in code points: the form that leaves the program.
#[must_use]
pub fn article_in_code_points(article: &Article) -> Article {
    let points = CodePoints::of(&article.text);
    let mut out = article.clone();
    for block in &mut out.blocks {
        block.span = points.span(block.span);
        block.marks.iter_mut().for_each(|m| m.span = points.span(m.span));
        if let Some(figure) = &mut block.figure {
            figure.caption = figure.caption.map(|s| points.span(s));
            figure.credit = figure.credit.map(|s| points.span(s));
        }
    }
    out.clues.iter_mut().for_each(|c| c.span = c.span.map(|s| points.span(s)));
    out
}

/// The reading of `article` with every span counted in code points.
#[must_use]
pub fn reading_in_code_points(article: &Article, reading: &Reading) -> Reading {
    let points = CodePoints::of(&article.text);
    let set = |span: &mut Span| *span = points.span(*span);
    let mut out = reading.clone();
    out.sentences.iter_mut().for_each(|s| set(&mut s.span));
    for mention in &mut out.mentions {
        set(&mut mention.span);
        mention.role.iter_mut().for_each(set);
    }
    out.entities.iter_mut().flat_map(|e| &mut e.roles).for_each(set);
    out.times.iter_mut().for_each(|t| set(&mut t.span));
    for statement in &mut out.statements {
        let one = statement.cue.iter_mut().chain(&mut statement.speaker);
        one.chain(&mut statement.content).chain(&mut statement.via).for_each(set);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_not_bytes() {
        let text = "« é » ".repeat(100);
        let index = CodePoints::of(&text);
        for (chars, (bytes, _)) in text.char_indices().enumerate() {
            assert_eq!(index.at(bytes), chars);
        }
        assert_eq!(index.at(text.len() + 7), text.chars().count());
    }
}
