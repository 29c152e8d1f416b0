//! An article to its statements: what is said, by whom, through whom, in which words.
//!
//! Each block is parted into lines in which a quotation is one unit; verbs of saying and sources are found in them, and
//! the frame of the verb decides what is said. Every word list is data (`data/<lang>/statements-*.txt`). The lists are broad,
//! so each statement is weighed by what surrounds it (`weigh.rs`), and the doubtful ones are left out.
//! Gets wrong: speech without a cue, speech inside quotations, and the end of a long indirect clause.

mod conjugation;
mod content;
mod group;
mod lexicon;
mod line;
mod media;
mod phrase;
mod quotes;
mod resolve;
mod rules;
pub mod training;
mod weigh;

use crate::lang::{self, Language};
use crate::tokens::{Token, tokens};
use content::Rule;
use lexicon::{Class, Lexicon};
use line::{Line, lines};
use quotes::{Quote, quotes};
use recoupe_model::words::words;
use recoupe_model::{Article, Block, Certainty, Polarity, Span, Statement, StatementKind};
use rules::{Found, found};

pub use resolve::resolve;

/// What the article attributes to somebody, by start; contents may nest. `resolved` stays empty.
#[must_use]
pub fn statements(article: &Article) -> Vec<Statement> {
    told(article, confidence_min)
}

/// The statements with at least the confidence that `least` asks in their language.
fn told(article: &Article, least: fn(&str) -> f32) -> Vec<Statement> {
    let mut told: Vec<Statement> = candidates(article, &mut None)
        .into_iter()
        .filter(|(s, language)| s.confidence >= least(language))
        .map(|(s, _)| s)
        .collect();
    told.sort_by_key(|s| (s.hull().start, s.hull().end, s.cue.map_or(0, |c| c.start)));
    told.dedup_by(|b, a| a.content == b.content && a.cue == b.cue);
    told
}

/// Confidence under which a statement is left out: where precision and recall balance on held-out texts.
fn confidence_min(language: &str) -> f32 {
    match language {
        "fr" => 0.35,
        _ => 0.25,
    }
}

/// A clause that another reports of a third is kept: the texts that the weights were learnt from mark the outer one only.
const CONFIDENCE_CHAIN_MIN: f32 = 0.25;

/// The statements that are sure enough to be shown.
pub(crate) fn shown(article: &Article) -> Vec<Statement> {
    told(article, confidence_shown)
}

/// What somebody does not say or want ("did not confirm") is no statement to show, only one to count.
const CONFIDENCE_UNSAID_MAX: f32 = 0.6;

/// Confidence under which a statement is not shown: from here on 85 of 100 are right on held-out texts.
fn confidence_shown(language: &str) -> f32 {
    match language {
        "fr" => 0.35,
        _ => 0.65,
    }
}

/// All that the rules find, in reading order, with the code of its language; the features of each go to `seen`.
fn candidates(article: &Article, seen: &mut Option<Vec<Seen>>) -> Vec<(Statement, &'static str)> {
    let main = lang::of_article(article);
    let mut reader = Reader {
        text: &article.text,
        told: Vec::new(),
        last: None,
        tail: None,
        speaker: None,
        seen: seen.is_some().then(Vec::new),
    };
    let mut codes = Vec::new();
    for block in article.prose() {
        let language = lang::of_block(block, main);
        reader.read(block, language);
        codes.resize(reader.told.len(), language.code);
    }
    *seen = reader.seen;
    reader.told.into_iter().zip(codes).collect()
}

/// Features of a statement, kept for training: its cue, its content, what was seen.
type Seen = (Option<Span>, Vec<Span>, Vec<u32>);

/// Reads block after block.
struct Reader<'t> {
    text: &'t str,
    /// The features of all statements, when somebody asks for them.
    seen: Option<Vec<Seen>>,
    told: Vec<Statement>,
    /// The statement whose quotation may go on: the last one that ends with a quotation.
    last: Option<Ongoing>,
    /// The quotation that the line before ended with, when no statement took it.
    tail: Option<Span>,
    /// Cue and speaker of the line before.
    speaker: Option<(Option<Span>, Option<Span>)>,
}

/// Statements looked back at for one that holds a quotation: those of a long line.
const NEAR: usize = 30;

/// Characters between a quotation and the name of its speaker: marks, a stop, spaces.
const TAG_GAP: usize = 5;

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

    fn read_line(&mut self, line: &Line<'static>, tokens: &[Token], quotes: &[Quote], starts_block: bool) {
        if let Some(span) = self.goes_on(line, (tokens, quotes), starts_block)
            && let Some(statement) = self.last.and_then(|l| self.told.get_mut(l.statement))
        {
            statement.content.push(span);
            let is_open = line.unit(1).quote.and_then(|q| quotes.get(q)).is_some_and(|q| q.is_open);
            self.last = self.last.map(|l| Ongoing { is_open, ..l });
            return;
        }
        let (all, tag) = found(line, quotes);
        let tagged = self.take_tag(line, tag, starts_block);
        let first = self.told.len();
        for one in &all {
            let features = weigh::features(line, &all, one, false);
            let statement = self.weighed(in_spans(line, one, self.text, quotes), features, one.about);
            self.told.extend(statement);
        }
        self.lend_speaker(line, (tokens, quotes), first, starts_block);
        self.tail = self.free_tail(line, quotes, first);
        nest(self.told.get_mut(first..).unwrap_or(&mut []));
        self.last = self.ongoing(line, quotes, first).or(tagged);
        for quote in (1..=line.last()).filter_map(|u| line.unit(u).quote.and_then(|q| quotes.get(q))) {
            self.read_quote(quote, tokens, line.lexicon, first);
        }
        for at in 1..=line.last() {
            self.read_open_quote(line, at, tokens, quotes);
        }
        self.speaker =
            self.told.iter().skip(first).rev().find(|s| s.cue.is_some()).map(|s| (s.cue, s.speaker));
    }

    /// The statement with the confidence that its features give it.
    fn weighed(
        &mut self,
        statement: Option<Statement>,
        features: Vec<u32>,
        about: rules::About,
    ) -> Option<Statement> {
        let statement = statement?;
        let mut confidence = weigh::confidence(&features);
        if about.is_unsaid() {
            confidence = confidence.min(CONFIDENCE_UNSAID_MAX);
        }
        // « L’agence prévient : sans réforme, … »: English, which most weights were learnt from, has no such clause.
        if statement.rule == Rule::ColonText.name() {
            confidence = confidence.max(confidence_shown("fr"));
        }
        // A speaker that can be none was dropped: who says it is not known.
        if about.is_misread() {
            confidence = confidence.min(CONFIDENCE_UNSAID_MAX);
        }
        // "…, it said.": a clause and nothing else.
        let is_it = statement.speaker.is_some_and(|s| s.of(self.text) == "it");
        let said = statement.cue.is_some_and(|c| matches!(c.of(self.text), "said" | "says"));
        if (is_it || said) && statement.speaker.is_some() && statement.rule == Rule::Incise.name() {
            confidence = confidence.max(confidence_shown("en"));
        }
        // "Brenia was accused by Valdor of …": who and what are both named.
        if about.is_passive() && statement.speaker.is_some() {
            confidence = confidence.max(CONFIDENCE_CHAIN_MIN);
        }
        if let Some(seen) = &mut self.seen {
            seen.push((statement.cue, statement.content.clone(), features));
        }
        Some(Statement { confidence, ..statement })
    }

    /// « “Now!” Ann said. »: the line before ended with a quotation that nobody was named for.
    fn take_tag(&mut self, line: &Line<'_>, tag: Option<rules::Tag>, starts_block: bool) -> Option<Ongoing> {
        let (cue, who) = tag.filter(|_| !starts_block)?;
        let start = line.span(1, 2)?.start as usize;
        let text = self.text;
        let touches = |s: &Statement| {
            let end = s.hull().end as usize;
            text.get(end..start).is_some_and(|gap| gap.chars().count() <= TAG_GAP && !gap.contains('\n'))
        };
        if !self.told.last().is_some_and(|s| s.cue.is_none() && touches(s)) {
            let tail = self.tail?;
            let short =
                Statement { content: vec![tail], kind: StatementKind::Direct, ..Statement::default() };
            if !touches(&short) || cue.is_none() {
                return None;
            }
            self.told.push(short);
        }
        let statement = self.told.len().checked_sub(1)?;
        let orphan = self.told.last_mut()?;
        if cue.is_none()
            && !text
                .get(orphan.hull().end as usize..start)
                .is_some_and(|gap| gap.contains(['-', '–', '—', '―']))
        {
            return None;
        }
        orphan.cue = cue.and_then(|c| line.span(c.0, c.1));
        orphan.speaker = line.span(who.from, who.to);
        orphan.rule = Rule::Before.name().to_owned();
        orphan.confidence = Rule::Before.confidence();
        self.speaker = Some((orphan.cue, orphan.speaker));
        Some(Ongoing { statement, is_open: false })
    }

    /// The quotation that ends the line, when no statement took it.
    fn free_tail(&self, line: &Line<'_>, quotes: &[Quote], first: usize) -> Option<Span> {
        let last =
            (1..=line.last()).rev().find(|u| line.unit(*u).is_word() || line.unit(*u).quote.is_some())?;
        let inner = line.unit(last).quote.and_then(|q| quotes.get(q))?.inner;
        let is_taken = self.told.iter().skip(first).any(|s| s.content.iter().any(|c| c.overlaps(inner)));
        (!is_taken).then_some(inner)
    }

    /// A line that is a quotation and nothing else, behind a line with a speaker: his words too.
    fn lend_speaker(
        &mut self,
        line: &Line<'static>,
        (tokens, quotes): (&[Token], &[Quote]),
        first: usize,
        starts_block: bool,
    ) {
        let is_alone = line.unit(1).quote.is_some() && (2..=line.last()).all(|u| !line.unit(u).is_word());
        let own_incise = line
            .unit(1)
            .quote
            .and_then(|q| quotes.get(q))
            .is_some_and(|q| self.has_incise(q, tokens, line.lexicon));
        let follows = is_alone && !starts_block && !own_incise;
        let Some((cue, speaker)) = self.speaker.filter(|_| follows) else { return };
        for orphan in self.told.iter_mut().skip(first).filter(|s| s.cue.is_none()) {
            (orphan.cue, orphan.speaker) = (cue, speaker);
            orphan.rule = "quote-after-line".to_owned();
        }
    }

    /// What is said inside a long quotation: by others (« le maire m’a dit que »), or by its own speaker in an incise
    /// (« Moi, dit-il, … »).
    fn read_quote(&mut self, quote: &Quote, tokens: &[Token], lexicon: &'static Lexicon, first: usize) {
        /// Words under which a quotation holds no clause of saying.
        const WORDS_MIN: usize = 8;
        let inside = quote.tokens.start + 1..quote.tokens.end.saturating_sub(usize::from(!quote.is_open));
        let Some(tokens) = tokens.get(inside).filter(|_| quote.words >= WORDS_MIN) else { return };
        let inner = quotes(self.text, tokens);
        let outer =
            self.told.iter().skip(first).position(|s| s.content.contains(&quote.inner)).map(|i| i + first);
        let speaker = outer.and_then(|o| self.told.get(o)).and_then(|s| s.speaker);
        for line in lines(self.text, tokens, &inner, lexicon) {
            let all = found(&line, &inner).0;
            for one in &all {
                let alone = outer.and_then(|o| self.told.get(o)).is_none_or(|s| s.cue.is_none());
                // « Pour les commerçants, c’est énorme »: whoever is quoted says for whom.
                if one.rule == Rule::WeakSource {
                    continue;
                }
                let own =
                    (one.content.len() > 1 || ends_sentence(&line, one)) && one.rule == Rule::Incise && alone
                        || one.speaker.is_some_and(|s| line.unit(s.from).hangs());
                let features = weigh::features(&line, &all, one, true);
                match self.weighed(in_spans(&line, one, self.text, &inner), features, one.about) {
                    Some(statement) if own => self.take_incise(statement, quote, outer),
                    Some(statement) if one.cue.is_some() && !one.is_belief && one.rule != Rule::Orphan => {
                        self.told.push(nested(statement, speaker));
                    }
                    _ => {}
                }
            }
        }
    }

    /// « L’association « regrette un manque d’écoute » »: the verb of saying opens the quotation.
    fn read_open_quote(&mut self, line: &Line<'static>, at: usize, tokens: &[Token], quotes: &[Quote]) {
        /// Words of the shortest such quotation: a verb and an object.
        const WORDS_MIN: usize = 3;
        /// Share of right ones, judged by hand on texts of our own.
        const CONFIDENCE: f32 = 0.75;
        let Some(quote) = line.unit(at).quote.and_then(|q| quotes.get(q)).filter(|q| q.words >= WORDS_MIN)
        else {
            return;
        };
        let is_taken = self
            .told
            .iter()
            .rev()
            .take(NEAR)
            .any(|s| s.content.iter().any(|c| c.overlaps(quote.inner)) && s.cue.is_some());
        let who = phrase::subject_before(line, at)
            .filter(|w| phrase::can_speak(line, *w) && !is_taken && line.unit(at - 1).is_word());
        let inside = quote.tokens.start + 1..quote.tokens.end.saturating_sub(usize::from(!quote.is_open));
        let (Some(who), Some(tokens)) = (who, tokens.get(inside)) else { return };
        let inner = lines(self.text, tokens, &[], line.lexicon);
        let Some((cue, rest)) = inner.first().and_then(|l| {
            rules::opening_verb(l).and_then(|(c, from)| Some((c, l.span(from, l.last() + 1)?)))
        }) else {
            return;
        };
        let content = Span { start: rest.start, end: quote.inner.end }.trimmed(self.text);
        let statement = Statement {
            content: vec![content],
            cue: Some(cue),
            speaker: line.span(who.from, who.to),
            kind: StatementKind::Direct,
            rule: "verb-in-quote".to_owned(),
            confidence: CONFIDENCE,
            ..Statement::default()
        };
        let from = self.told.len().saturating_sub(NEAR);
        let orphan =
            self.told.iter().skip(from).position(|s| s.cue.is_none() && s.content.contains(&quote.inner));
        let near = orphan.map(|o| o + from);
        match near.and_then(|o| self.told.get_mut(o)) {
            Some(orphan) => *orphan = statement,
            None => self.told.push(statement),
        }
    }

    /// « Moi, dit-il, … »: the quotation is his, without the incise.
    fn take_incise(&mut self, statement: Statement, quote: &Quote, outer: Option<usize>) {
        let Some(cue) = statement.cue else { return };
        let cut = cue.hull(statement.speaker.unwrap_or(cue));
        let before = Span { start: quote.inner.start, end: cut.start }.trimmed(self.text);
        let after = Span { start: cut.end, end: quote.inner.end }.trimmed(self.text);
        let content: Vec<Span> = [before, after].iter().filter_map(|s| bare(*s, self.text)).collect();
        let whole = Statement {
            content,
            kind: StatementKind::Direct,
            rule: "incise-in-quote".to_owned(),
            ..statement
        };
        match outer.and_then(|o| self.told.get_mut(o)) {
            Some(orphan)
                if orphan.cue.is_none()
                    || orphan.content.len() == 1 && orphan.rule == Rule::Orphan.name() =>
            {
                *orphan = whole;
            }
            Some(_) => {}
            None => self.told.push(whole),
        }
    }

    /// The quotation that goes on the last statement: the line is that quotation and nothing else.
    fn goes_on(
        &self,
        line: &Line<'static>,
        (tokens, quotes): (&[Token], &[Quote]),
        starts_block: bool,
    ) -> Option<Span> {
        let last = self.last?;
        let quote = line.unit(1).quote.and_then(|q| quotes.get(q))?;
        let is_alone = (2..=line.last()).all(|u| !line.unit(u).is_word() && line.unit(u).quote.is_none());
        let fits = is_alone && (!starts_block || last.is_open);
        (fits && !self.has_incise(quote, tokens, line.lexicon)).then_some(quote.inner)
    }

    /// True for « Moi, dit-il, … » and « C’est fini, soupire une voisine. … »: the quotation names its speaker itself.
    fn has_incise(&self, quote: &Quote, tokens: &[Token], lexicon: &'static Lexicon) -> bool {
        let words = quote.inner.of(self.text);
        let marks =
            ["-il,", "-elle,", "-ils,", "-elles,", "-on,", "-il.", "-elle.", "-ils.", "-elles.", "-on."];
        if marks.iter().any(|w| words.contains(w)) {
            return true;
        }
        let inside = quote.tokens.start + 1..quote.tokens.end.saturating_sub(usize::from(!quote.is_open));
        let Some(tokens) = tokens.get(inside) else { return false };
        let inner = quotes(self.text, tokens);
        let mut all = lines(self.text, tokens, &inner, lexicon).into_iter();
        all.any(|line| {
            found(&line, &inner).0.iter().any(|f| f.rule == Rule::Incise && ends_sentence(&line, f))
        })
    }

    /// The statement of this line that a following quotation would go on.
    fn ongoing(&self, line: &Line<'_>, quotes: &[Quote], first: usize) -> Option<Ongoing> {
        let has_word = (1..=line.last()).any(|u| line.unit(u).is_word() || line.unit(u).quote.is_some());
        if !has_word {
            return self.last;
        }
        let fresh = self.told.get(first..)?;
        let at = fresh.iter().rposition(|s| s.kind != StatementKind::Indirect && s.cue.is_some())?;
        let is_open = quotes
            .iter()
            .any(|q| q.is_open && fresh.get(at).is_some_and(|s| s.content.last() == Some(&q.inner)));
        Some(Ongoing { statement: first + at, is_open })
    }
}

/// « Elle est partie, raconte une voisine. Elle n’a rien dit. »: verb and subject end a sentence inside the quotation, and
/// nobody is spoken to (« m’a dit le voisin »).
fn ends_sentence(line: &Line<'_>, one: &Found) -> bool {
    let (Some(cue), Some(who)) = (one.cue, one.speaker) else { return false };
    let told_me = line.unit(cue.0.saturating_sub(1)).is(Class::CLITIC);
    who.from >= cue.1 && !line.unit(who.to).is_word() && !told_me && phrase::can_speak(line, who)
}

/// A statement inside a quotation: relayed by whoever is quoted.
fn nested(statement: Statement, speaker: Option<Span>) -> Statement {
    /// Speech within speech is found less surely.
    const DOUBT: f32 = 0.8;
    let mut via = statement.via;
    via.extend(speaker);
    Statement { via, confidence: statement.confidence * DOUBT, ..statement }
}

/// A span without commas and spaces at its ends; none when nothing is left.
fn bare(span: Span, text: &str) -> Option<Span> {
    let words = span.of(text);
    let left = words.len() - words.trim_start_matches([',', '.', ' ', '\u{a0}', '\u{202f}']).len();
    let kept = words.trim_end_matches([',', ' ', '\u{a0}', '\u{202f}']).len();
    (left < kept).then(|| Span::new(span.start as usize + left, span.start as usize + kept))
}

/// A statement in spans.
fn in_spans(line: &Line<'_>, one: &Found, text: &str, quotes: &[Quote]) -> Option<Statement> {
    let mut content = Vec::new();
    for (from, to) in &one.content {
        content.extend(content_span(line, *from, *to, quotes));
    }
    let hull = content.iter().copied().reduce(Span::hull)?;
    let cue = one.cue.and_then(|(a, b)| line.span(a, b));
    if content.iter().any(|c| cue.is_some_and(|k| c.overlaps(k))) {
        return None;
    }
    // Only those inside what is said: all quotations of the text would be too many to ask for each statement.
    let units = one.content.iter().flat_map(|(from, to)| *from..*to);
    let inside: Vec<&Quote> = units.filter_map(|u| line.unit(u).quote.and_then(|q| quotes.get(q))).collect();
    let kind = kind_of(line, &content, text, &inside);
    Some(Statement {
        kind,
        cue,
        speaker: one.speaker.and_then(|s| speaker_span(line, s, text)),
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

/// The speaker; a hanging pronoun without its hyphens.
fn speaker_span(line: &Line<'_>, who: phrase::Phrase, text: &str) -> Option<Span> {
    let span = line.span(who.from, who.to)?;
    if !line.unit(who.from).hangs() {
        return Some(span);
    }
    let marks = |c: &(usize, char)| matches!(c.1, '-' | '’' | '\'');
    let hyphen = span.of(text).char_indices().rfind(marks).map_or(0, |(at, c)| at + c.len_utf8());
    let bare = Span { start: span.start + u32::try_from(hyphen).unwrap_or(0), end: span.end };
    // A lone apostrophe hangs too, and names nobody.
    (!bare.is_empty()).then_some(bare)
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
fn kind_of(line: &Line<'_>, content: &[Span], text: &str, quotes: &[&Quote]) -> StatementKind {
    let inside = |s: Span| quotes.iter().any(|q| q.outer.contains(s));
    let is_counted =
        |q: &Quote| !(q.is_capital && q.words <= 6 && !content.iter().any(|c| c.start >= q.outer.start));
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
    let units = one.content.iter().flat_map(|(a, b)| *a..*b).filter(|u| !line.unit(*u).is_capital());
    let words: Vec<&str> = units.map(|u| &*line.unit(u).low).collect();
    let is_source = matches!(one.rule, Rule::Source | Rule::WeakSource);
    let is_past = one.cue.is_some_and(|(from, to)| to > from + 1);
    let hearsay =
        |w: &&str| matches!(*w, "aurait" | "auraient") || !is_past && matches!(*w, "serait" | "seraient");
    let conditional = |w: &&str| {
        let any = w.len() > 5 && (w.ends_with("rait") || w.ends_with("raient"));
        line.lexicon.code == "fr" && (hearsay(w) || is_source && any)
    };
    let hedge = |w: &&str| line.lexicon.is_hedge(w);
    if words.iter().any(hedge) {
        Certainty::Hedged
    } else if one.is_conditional || words.iter().any(conditional) {
        Certainty::Conditional
    } else if is_source || !one.via.is_empty() {
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
                if inner.rule == Rule::Clause.name() {
                    inner.confidence = inner.confidence.max(CONFIDENCE_CHAIN_MIN);
                }
            }
        }
    }
}
