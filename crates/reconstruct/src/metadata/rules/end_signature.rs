//! Trusts who signs at the end of the text, where many outlets put the name: in brackets behind the last sentence, behind "Text:" or
//! "Written by", in a line "© 2024 Ana Roux" that touches the text, as "Ana Roux, professor of …" below a guest's article, in a note
//! "Ana Roux is …" or below its picture, and as "Source: outlet/ar" with the initials of an editor.
//!
//! The same places hold sources, photographers, interviewees and owners. So the name must be written as a person's, nobody else may be
//! named so in the text (an author is not told about), and behind a closing quotation mark a bracket names whose words those are.
//! These names count where no person signs in words, in a field or at the head.

use super::by_words::is_of_another;
use crate::metadata::claims::{Claim, Claims};
use crate::metadata::names::{self, Trust, is_person_in_full};
use crate::metadata::source::Source;
use recoupe_model::{Block, BlockKind, BylineKind, MarkKind, Role};

/// Rule of a name that signs.
pub(crate) const SIGNED: &str = "end-signature";
/// Rule of a note that tells who the author is.
pub(crate) const NOTED: &str = "author-bio";
/// Rule of an outlet with the initials of an editor.
pub(crate) const INITIALS: &str = "source-initials";

/// A shorter paragraph is a line: a name, an address, a note.
const PROSE_BYTES_MIN: usize = 120;
/// Less is no article: signatures below it are those of pictures, products and quotations.
const TEXT_BYTES_MIN: usize = 400;
/// Blocks behind the last paragraph in which a signature stands.
const BEHIND: usize = 4;
/// "Text und Recherche: Ana Roux und Jan Kroll".
const LINE_CHARS_MAX: usize = 90;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    initials(source, claims);
    let Some(tail) = Tail::of(source) else { return };
    let signed = tail.bracketed().or_else(|| tail.announced()).or_else(|| tail.owned());
    let signed = signed.or_else(|| tail.titled()).or_else(|| tail.alone());
    if let Some(name) = signed {
        claims.signatures.push(Claim { value: name, rule: SIGNED, node: None });
    }
    if let Some(name) = tail.noted() {
        claims.signatures.push(Claim { value: name, rule: NOTED, node: None });
    }
}

/// "Source: Le Phare/ar": the outlet and the initials of who edited, as broadcasters sign. The line is taken as it stands.
fn initials(source: &Source<'_>, claims: &mut Claims) {
    const LABELS: [&str; 5] = ["quelle", "source", "fuente", "fonte", "bron"];
    const LETTERS: std::ops::RangeInclusive<usize> = 2..=4;
    const CHARS_MAX: usize = 50;
    let is_line = |b: &&Block| !matches!(b.role, Role::Related | Role::Comment | Role::Caption);
    for block in source.article.blocks.iter().filter(is_line) {
        let text = block.span.of(&source.article.text);
        let Some((label, said)) = text.split_once(':').filter(|_| text.chars().count() <= CHARS_MAX) else {
            continue;
        };
        let is_label = LABELS.contains(&label.trim().to_lowercase().as_str());
        let said = said.trim();
        let Some((outlet, letters)) = said.rsplit_once('/').filter(|_| is_label) else { continue };
        let are_initials =
            LETTERS.contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_lowercase());
        if are_initials && outlet.contains(char::is_alphabetic) && !outlet.contains("//") {
            claims.signatures.push(Claim { value: said.to_owned(), rule: INITIALS, node: None });
            return;
        }
    }
}

/// The end of a text.
struct Tail<'a> {
    source: &'a Source<'a>,
    text: &'a str,
    blocks: &'a [Block],
    /// The last block of the text, and the last paragraph of it.
    last: usize,
    prose: usize,
}

impl<'a> Tail<'a> {
    fn of(source: &'a Source<'a>) -> Option<Self> {
        let blocks = source.article.blocks.as_slice();
        let text = source.article.text.as_str();
        let is_prose = |b: &Block| {
            let kinds = [BlockKind::Paragraph, BlockKind::Quote, BlockKind::ListItem];
            kinds.contains(&b.kind) && is_prose(b, text)
        };
        let told: usize = blocks.iter().filter(|b| is_told(b)).map(|b| b.span.len()).sum();
        let last = blocks.iter().rposition(|b| b.role == Role::Body)?;
        let prose = blocks.iter().rposition(is_prose)?;
        (told >= TEXT_BYTES_MIN).then_some(Self { source, text: &source.article.text, blocks, last, prose })
    }

    fn say(&self, i: usize) -> &'a str {
        self.blocks.get(i).map_or("", |b| b.span.of(self.text))
    }

    /// The short lines behind the last paragraph, up to a heading or what is not of this article.
    fn lines(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let ends = |b: &Block| {
            b.kind == BlockKind::Heading
                || matches!(b.role, Role::Related | Role::Comment | Role::CommentForm | Role::Title)
        };
        let behind = self.blocks.iter().enumerate().skip(self.prose + 1).take(BEHIND);
        behind
            .take_while(move |(_, b)| !ends(b))
            .filter(|(_, b)| b.figure.is_none() && b.role != Role::Caption)
            .map(|(i, _)| (i, self.say(i)))
            .filter(|(_, line)| line.chars().count() <= LINE_CHARS_MAX && !is_of_another(self.source, line))
    }

    /// True where the text tells about a person of that name: it is not who wrote.
    fn tells_of(&self, name: &str, but: usize) -> bool {
        const LETTERS_MIN: usize = 4;
        let last = name.rsplit(' ').next().unwrap_or(name);
        let wanted = if last.chars().count() >= LETTERS_MIN { last } else { name };
        let mut others = self.blocks.iter().enumerate().filter(|(i, b)| *i != but && is_prose(b, self.text));
        others.any(|(i, _)| has_word(self.say(i), wanted))
    }

    /// "… before winter. (Ana Roux)", "… before winter. (Ana Roux) +++".
    fn bracketed(&self) -> Option<String> {
        // A last line of the text may stand below the last paragraph.
        let i = if self.last <= self.prose + 1 { self.last } else { self.prose };
        let said = self.say(i).trim_end_matches(|c: char| c.is_whitespace() || "+*#■●".contains(c));
        let (before, inner) = said.strip_suffix(')')?.rsplit_once('(')?;
        let is_end = before.trim().is_empty() || before.trim_end().ends_with(['.', '!', '?', '…']);
        let name = is_end.then(|| persons(inner))??;
        // A place or a street may stand there too.
        (names::has_given_name(first_name(&name)) && !self.tells_of(&name, i)).then_some(name)
    }

    /// "Written by Ana Roux", "Text: Ana Roux"; the words and the name may be two lines.
    fn announced(&self) -> Option<String> {
        let mut is_open = false;
        for (i, line) in self.lines() {
            let (rest, is_announced) =
                labelled(line).map_or_else(|| names::without_by(line), |rest| (rest, true));
            let leads =
                is_announced && (rest.is_empty() || names::leads_with_by(line) || labelled(line).is_some());
            let found = if leads { persons(rest) } else { is_open.then(|| persons(line)).flatten() };
            // "Von Bahnhof Valmer" leads to a place.
            let is_said = || is_open || line.contains(':') || names::tells_writing(line);
            let is_named = |n: &str| is_said() || names::has_given_name(first_name(n));
            if let Some(name) = found.filter(|n| is_named(n) && !self.tells_of(n, i)) {
                return Some(name);
            }
            is_open = leads && rest.is_empty();
        }
        None
    }

    /// "© 2024 Ana Roux" right below the text, where the foot of the page is further down.
    fn owned(&self) -> Option<String> {
        let (_, line) = self.lines().next()?;
        let low = line.to_lowercase();
        let rest = ["©", "(c)", "copyright"].iter().find_map(|m| low.strip_prefix(m))?;
        // Without a year it is the credit of a picture.
        let said = line.get(line.len() - rest.len()..)?;
        let name =
            said.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || "-–,.:©".contains(c));
        said.contains(|c: char| c.is_ascii_digit()).then(|| persons(name)).flatten()
    }

    /// "Ana Roux, professor of hydrology, Valmer University", as papers sign what a guest wrote.
    fn titled(&self) -> Option<String> {
        const CHARS_MAX: usize = 220;
        let from = self.prose.saturating_sub(1);
        (from..=self.last.min(from + BEHIND)).rev().find_map(|i| {
            let line = self.say(i);
            let (name, function) = line.split_once(", ")?;
            let is_line = line.chars().count() <= CHARS_MAX && !line.ends_with(['.', '!', '?', ':', '…']);
            let is_sole = self.blocks.get(i).is_some_and(|b| b.role == Role::Body && b.figure.is_none());
            let name = (is_line && is_sole && names::tells_function(function)).then(|| persons(name))??;
            (!self.tells_of(&name, i)).then_some(name)
        })
    }

    /// "Ana Roux", a last line in bold.
    fn alone(&self) -> Option<String> {
        let block = self.blocks.get(self.last).filter(|b| b.kind == BlockKind::Paragraph)?;
        let line = self.say(self.last);
        let is_set = block.marks.iter().any(|m| m.kind != MarkKind::Strong) || block.marks.is_empty();
        let is_bold = !is_set && self.bold_start(block) == Some(line);
        (is_bold && names::has_given_name(line) && !self.tells_of(line, self.last)).then(|| line.to_owned())
    }

    /// "Ana Roux is a reporter in Valmer. Ana …": a note on a person below the text, set apart by a class, by its first words in
    /// bold, or by a line with the name alone.
    fn noted(&self) -> Option<String> {
        let end = (self.last + BEHIND + 1).min(self.blocks.len());
        let start = self.last.saturating_sub(BEHIND);
        (start..end).find_map(|i| self.note_at(i))
    }

    fn note_at(&self, i: usize) -> Option<String> {
        const NAME_CHARS_MAX: usize = 40;
        let block = self.blocks.get(i).filter(|b| b.figure.is_none())?;
        let is_classed = matches!(block.role, Role::AuthorNote | Role::Byline);
        if !is_classed && block.role != Role::Body {
            return None;
        }
        let line = self.say(i);
        let next = self.say(i + 1);
        let bold = self.bold_start(block);
        let is_alone = line.chars().count() <= NAME_CHARS_MAX;
        let name = bold.or(is_alone.then_some(line))?.trim_end_matches([':', ',', ' ']);
        let first = name.split(' ').next().unwrap_or(name);
        let rest = line.get(name.len()..).unwrap_or("");
        // "Ana explores …", "… in 2004. Since then, Ana has …"
        let is_told = next.starts_with(first) && next.len() > PROSE_BYTES_MIN
            || !is_alone && rest.len() > PROSE_BYTES_MIN && has_word(rest, first);
        // A pen name of one word, when it stands alone at the head of the page too.
        let is_named = if is_classed { is_person_in_full(name) } else { names::has_given_name(name) }
            || self.is_headed(name);
        (is_told && is_named && (is_classed || !self.tells_of_but(name, i, i + 3))).then(|| name.to_owned())
    }

    /// True for one word that is a line between headline and text.
    fn is_headed(&self, name: &str) -> bool {
        let first = self.blocks.iter().position(|b| b.role == Role::Body).unwrap_or(0);
        let headline = self.blocks.iter().take(first).rposition(|b| b.role == Role::Title);
        let head = headline.and_then(|h| self.blocks.get(h + 1..first)).unwrap_or_default();
        !name.contains(' ') && names::may_sign(name) && head.iter().any(|b| b.span.of(self.text) == name)
    }

    /// The words in bold at the head of a block.
    fn bold_start(&self, block: &Block) -> Option<&'a str> {
        let bold =
            block.marks.iter().find(|m| m.kind == MarkKind::Strong && m.span.start == block.span.start)?;
        Some(bold.span.of(self.text))
    }

    /// [`Self::tells_of`] for a note of several blocks.
    fn tells_of_but(&self, name: &str, from: usize, to: usize) -> bool {
        let outside = |i: usize| i < from || i >= to;
        let told =
            |(i, b): (usize, &Block)| outside(i) && is_prose(b, self.text) && self.say(i).contains(name);
        self.blocks.iter().enumerate().any(told)
    }
}

/// True for a block of the text with a line as long as a sentence or two; an address has many short ones.
fn is_prose(block: &Block, text: &str) -> bool {
    is_told(block) && block.span.of(text).lines().any(|l| l.len() >= PROSE_BYTES_MIN)
}

/// True for a block that tells; of a short text one paragraph may be all, and stand as its standfirst.
fn is_told(block: &Block) -> bool {
    matches!(block.role, Role::Body | Role::Standfirst)
}

/// The names in `said`, when it begins with one and every one is a person's in full.
fn persons(said: &str) -> Option<String> {
    let said = said.trim();
    if names::tells_other_deed(said) || said.chars().count() > LINE_CHARS_MAX {
        return None;
    }
    let found = names::names(said, &[], Trust::Guessed);
    let (first, _) = found.first()?;
    let are_persons = found.iter().all(|(n, kind)| *kind == BylineKind::Person && is_person_in_full(n));
    // "Ana Roux in Valmer" goes on, a sentence goes on longer.
    const MORE_WORDS_MAX: usize = 6;
    let named: usize = found.iter().map(|(n, _)| n.split(' ').count()).sum();
    let is_short = said.split_whitespace().count() <= named + MORE_WORDS_MAX;
    let names: Vec<&str> = found.iter().map(|(n, _)| n.as_str()).collect();
    (are_persons && is_short && said.starts_with(first.as_str())).then(|| names.join(", "))
}

/// What follows "Text:", which stands before the name of who wrote.
fn labelled(line: &str) -> Option<&str> {
    const LABELS: [&str; 8] = ["bericht", "tekst", "testo", "text", "texte", "textes", "texto", "words"];
    let (label, rest) = line.split_once(':')?;
    LABELS.contains(&label.trim().to_lowercase().as_str()).then(|| rest.trim())
}

/// The first of names parted by commas.
fn first_name(names: &str) -> &str {
    names.split(", ").next().unwrap_or(names)
}

/// True where `word` stands in `text` as a whole word.
fn has_word(text: &str, word: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|t| t.chars().next());
        is_edge(before) && is_edge(after)
    })
}
