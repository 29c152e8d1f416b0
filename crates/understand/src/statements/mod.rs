//! An article to its statements: what is said, by whom, through whom, in which words.
//!
//! Each block is parted into lines in which a quotation is one unit; verbs of saying and sources are found in them, and
//! the frame of the verb decides what is said. Every word list is data (`data/<lang>/statements-*.txt`).
//! Gets wrong: speech without a cue, speech inside quotations, and the end of a long indirect clause.

mod conjugation;
mod content;
mod group;
mod lexicon;
mod line;
mod media;
mod phrase;
mod quotes;
mod rules;

use crate::lang::{self, Language};
use crate::tokens::{Token, tokens};
use content::Rule;
use lexicon::Class;
use line::{Line, lines};
use quotes::{Quote, quotes};
use recoupe_model::words::words;
use recoupe_model::{Article, Block, Certainty, Polarity, Span, Statement, StatementKind};
use rules::{Found, found};

/// What the article attributes to somebody, by start; contents may nest. `resolved` stays empty.
#[must_use]
pub fn statements(article: &Article) -> Vec<Statement> {
    let main = lang::of_article(article);
    let mut reader = Reader { text: &article.text, told: Vec::new(), last: None };
    for block in article.prose() {
        reader.read(block, lang::of_block(block, main));
    }
    let mut told = reader.told;
    told.sort_by_key(|s| (s.hull().start, s.hull().end, s.cue.map_or(0, |c| c.start)));
    told.dedup_by(|b, a| a.content == b.content && a.cue == b.cue);
    told
}

/// Reads block after block.
struct Reader<'t> {
    text: &'t str,
    told: Vec<Statement>,
    /// The statement whose quotation may go on: the last one that ends with a quotation.
    last: Option<Ongoing>,
}

/// A statement that the next quotation may go on.
#[derive(Clone, Copy)]
struct Ongoing {
    /// Index in `Reader::told`.
    statement: usize,
    /// Its quotation was never closed.
    is_open: bool,
}

impl Reader<'_> {
    fn read(&mut self, block: &Block, language: &Language) {
        let Some(lexicon) = lexicon::lexicon(language.code) else { return };
        let tokens = tokens(self.text, block.span, language);
        let quotes = quotes(self.text, &tokens);
        let mut is_first = true;
        for line in lines(self.text, &tokens, &quotes, lexicon) {
            self.read_line(&line, &tokens, &quotes, is_first);
            is_first = false;
        }
    }

    fn read_line(&mut self, line: &Line<'_>, tokens: &[Token], quotes: &[Quote], starts_block: bool) {
        if let Some(span) = self.goes_on(line, quotes, starts_block) {
            if let Some(statement) = self.last.and_then(|l| self.told.get_mut(l.statement)) {
                statement.content.push(span);
                let is_open = line.unit(1).quote.and_then(|q| quotes.get(q)).is_some_and(|q| q.is_open);
                self.last = self.last.map(|l| Ongoing { is_open, ..l });
                return;
            }
        }
        let all = found(line, quotes);
        let first = self.told.len();
        for one in &all {
            self.told.extend(told(line, one, self.text, quotes));
        }
        let fresh = self.told.get_mut(first..).unwrap_or(&mut []);
        nest(fresh);
        let _ = tokens;
        self.last = self.ongoing(line, quotes, first);
    }

    /// The quotation that goes on the last statement: the line is that quotation and nothing else.
    fn goes_on(&self, line: &Line<'_>, quotes: &[Quote], starts_block: bool) -> Option<Span> {
        let last = self.last?;
        let quote = line.unit(1).quote.and_then(|q| quotes.get(q))?;
        let is_alone = (2..=line.last()).all(|u| !line.unit(u).is_word() && line.unit(u).quote.is_none());
        let fits = is_alone && (!starts_block || last.is_open) && (quote.words > 3 || last.is_open);
        fits.then_some(quote.inner)
    }

    /// The statement of this line that a following quotation would go on.
    fn ongoing(&self, line: &Line<'_>, quotes: &[Quote], first: usize) -> Option<Ongoing> {
        let has_word = (1..=line.last()).any(|u| line.unit(u).is_word() || line.unit(u).quote.is_some());
        if !has_word {
            return self.last;
        }
        let fresh = self.told.get(first..)?;
        let at = fresh.iter().rposition(|s| s.kind != StatementKind::Indirect && s.cue.is_some())?;
        let is_open = quotes.iter().any(|q| q.is_open && fresh.get(at).is_some_and(|s| s.content.last() == Some(&q.inner)));
        Some(Ongoing { statement: first + at, is_open })
    }
}

/// A statement in spans.
fn told(line: &Line<'_>, one: &Found, text: &str, quotes: &[Quote]) -> Option<Statement> {
    let mut content = Vec::new();
    for (from, to) in &one.content {
        content.extend(content_span(line, *from, *to, quotes));
    }
    let hull = content.iter().copied().reduce(Span::hull)?;
    let cue = one.cue.and_then(|(a, b)| line.span(a, b));
    if content.iter().any(|c| cue.is_some_and(|k| c.overlaps(k))) {
        return None;
    }
    let kind = kind_of(line, &content, text, quotes);
    Some(Statement {
        kind,
        cue,
        speaker: one.speaker.and_then(|s| line.span(s.from, s.to)).filter(|s| !s.is_empty()),
        resolved: None,
        via: one.via.iter().copied().filter(|v| !hull.contains(*v)).collect(),
        certainty: certainty(line, one),
        polarity: if one.denies { Polarity::Denied } else { Polarity::Affirmed },
        act: one.act,
        rule: one.rule.name().to_owned(),
        confidence: one.confidence,
        content,
    })
}

/// The span over the units; a lone quotation without its marks.
fn content_span(line: &Line<'_>, from: usize, to: usize, quotes: &[Quote]) -> Option<Span> {
    let mut from = from;
    if to == from + 2 && line.unit(from).is(Class::QUE) && line.unit(from + 1).quote.is_some() {
        from += 1;
    }
    match line.unit(from).quote.and_then(|q| quotes.get(q)).filter(|_| to == from + 1) {
        Some(quote) => Some(quote.inner),
        None => line.span(from, to),
    }
}

/// Direct when every word is quoted, a leading *que* aside; mixed when some are. Titles and single names do not count.
fn kind_of(line: &Line<'_>, content: &[Span], text: &str, quotes: &[Quote]) -> StatementKind {
    let inside = |s: Span| quotes.iter().any(|q| q.outer.contains(s));
    let is_counted = |q: &Quote| !(q.is_capital && q.words <= 6 && !content.iter().any(|c| c.start >= q.outer.start));
    let (mut quoted, mut bare, mut counted) = (0usize, 0usize, 0usize);
    for span in content {
        for (at, word) in words(span.of(text)).enumerate() {
            let word = word.shifted(span.start as usize);
            let lead = at == 0 && line.lexicon.class(&word.of(text).to_lowercase()).has(Class::QUE);
            let elided = at == 0 && word.of(text).eq_ignore_ascii_case("qu");
            if inside(word) {
                quoted += 1;
                counted += usize::from(quotes.iter().any(|q| q.outer.contains(word) && is_counted(q)));
            } else if !lead && !elided {
                bare += 1;
            }
        }
    }
    match (quoted, bare, counted) {
        (1.., 0, _) => StatementKind::Direct,
        (_, _, 0) => StatementKind::Indirect,
        _ => StatementKind::Mixed,
    }
}

/// How sure the text is of what is said.
fn certainty(line: &Line<'_>, one: &Found) -> Certainty {
    let units = one.content.iter().flat_map(|(a, b)| *a..*b);
    let words: Vec<&str> = units.map(|u| &*line.unit(u).low).collect();
    let conditional = |w: &&str| line.lexicon.code == "fr" && w.len() > 5 && (w.ends_with("rait") || w.ends_with("raient"));
    let hedge = |w: &&str| line.lexicon.is_hedge(w);
    if words.iter().any(hedge) {
        Certainty::Hedged
    } else if one.is_conditional || words.iter().any(conditional) {
        Certainty::Conditional
    } else if matches!(one.rule, Rule::Source | Rule::WeakSource) || !one.via.is_empty() {
        Certainty::Attributed
    } else {
        Certainty::Asserted
    }
}

/// A statement whose cue stands inside what another says is relayed by that other's speaker.
fn nest(fresh: &mut [Statement]) {
    let outer: Vec<(Vec<Span>, Option<Span>, Option<Span>)> =
        fresh.iter().map(|s| (s.content.clone(), s.speaker, s.cue)).collect();
    for inner in fresh.iter_mut() {
        let Some(cue) = inner.cue else { continue };
        for (content, speaker, other) in &outer {
            let relays = *other != inner.cue && content.iter().any(|c| c.contains(cue));
            if let Some(speaker) = speaker.filter(|s| relays && inner.speaker != Some(*s)) {
                inner.via.push(speaker);
            }
        }
    }
}

