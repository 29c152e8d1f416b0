//! Trusts lines that a reader recognises as a byline: blocks with that role, and short blocks that begin with "Par", "By", "Von"
//! near the headline or below the text.

use super::visible_date;
use crate::dom::NodeId;
use crate::metadata::claims::{Claim, Claims};
use crate::metadata::dates;
use crate::metadata::names;
use crate::metadata::source::Source;
use recoupe_model::{Block, BlockKind, MarkKind, Role};

/// A line with names, functions and a date.
const CHARS_MAX: usize = 200;

/// A label or a name alone.
const TAIL_CHARS_MAX: usize = 50;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    let blocks = &source.article.blocks;
    let is_body = |b: &Block| b.role == Role::Body;
    let first = blocks.iter().position(is_body).unwrap_or(blocks.len());
    let last = blocks.iter().rposition(is_body).unwrap_or(blocks.len());
    let headline = blocks.iter().take(first).rposition(|b| b.role == Role::Title).unwrap_or(0);
    let mut open_words: Option<&str> = None;
    for (i, block) in blocks.iter().enumerate().take(last.saturating_add(4)) {
        let text = block.span.of(&source.article.text);
        // A line below the headline that no list knows is one too when its words say so.
        let is_furniture = matches!(block.role, Role::Furniture | Role::Tags) || block.rule == "cut-words";
        let is_head = is_furniture && headline < i && i < first;
        // Right below the text some systems put "Von:" and the name.
        let is_tail = is_furniture && i > last && text.chars().count() <= TAIL_CHARS_MAX;
        // The head of an article may be named like a teaser.
        let is_teaser =
            block.role == Role::Related && headline < i && i < first && names::leads_with_by(text);
        // "by" alone, and the name as a link below it.
        let is_led = open_words.is_some() && text.chars().count() <= TAIL_CHARS_MAX;
        let is_linked = is_led && block.role == Role::Navigation;
        let is_line = is_head
            || is_linked
            || is_teaser
            || is_tail
            || matches!(
                block.role,
                Role::Byline | Role::Dates | Role::Body | Role::Standfirst | Role::AuthorNote
            );
        if !is_line
            || text.chars().count() > CHARS_MAX
            || matches!(block.kind, BlockKind::Figure | BlockKind::Quote | BlockKind::Table)
        {
            open_words = None;
            continue;
        }
        let is_byline = block.role == Role::Byline || is_linked;
        // "Par arrêté du 22 juillet, sont interdits :" leads to a list.
        let goes_on = || text.ends_with(':') && names::without_by(text).0.starts_with(char::is_lowercase);
        if block.role == Role::Body && goes_on() {
            continue;
        }
        let joined = open_words.take().map(|words| format!("{words} {text}"));
        let said = joined.as_deref().unwrap_or(text);
        let (rest, is_announced) = names::without_by(said);
        // "Vom Bahnhof Valmer mit der Bahn" begins many a sentence.
        let is_announced = is_announced && (is_byline || !said.to_lowercase().starts_with("vom "));
        let is_other = || is_of_book(source, i) || i > last && is_of_another(source, text);
        if (is_announced || i > last) && is_other() {
            continue;
        }
        if is_announced && rest.is_empty() {
            open_words = Some(text);
        } else if let Some(word) = open_end(text).filter(|_| is_byline) {
            open_words = Some(word);
        } else if is_announced && (is_byline || looks_signed(rest)) && !is_work(block, said) {
            claim(claims, "by-words", said);
        } else if is_byline && i >= headline && i <= first.saturating_add(2) {
            // Further down these are the names of those who comment.
            claim(claims, "byline-line", said);
        }
    }
    for node in &source.dated {
        let text =
            source.short_line(*node, CHARS_MAX).filter(|_| !source.is_elsewhere(*node)).unwrap_or_default();
        if names::without_by(&text).1 && !is_title(&text) {
            claim(claims, "by-words", &text);
        }
    }
    dated_lines(source, claims);
    if claims.signatures.is_empty() {
        name_line(source, claims, headline, first);
        dotted_line(source, claims);
        dashed_line(source, claims, first);
    }
    signature(blocks, source, claims);
}

/// The name behind a day and a dash above the text, as Drupal writes it: "jeu, 18/03/2010 - 11:02 — Ana Roux".
fn dashed_line(source: &Source<'_>, claims: &mut Claims, first: usize) {
    let text = &source.article.text;
    let lines = source.article.blocks.iter().take(first).map(|b| b.span.of(text));
    let short = lines.filter(|l| l.chars().count() <= TAIL_CHARS_MAX * 2);
    let name = short
        .filter_map(|l| l.rsplit_once(" — "))
        .find(|(day, name)| dates::is_dates_line(day) && names::is_plain_person(name.trim()));
    if let Some((_, name)) = name {
        claim(claims, "byline-line", name.trim());
    }
}

/// The name at the end of a line of day, time of reading and author: "March 3, 2024 · 5 min · Ana Roux".
fn dotted_line(source: &Source<'_>, claims: &mut Claims) {
    let is_reading = |part: &&str| {
        part.starts_with(|c: char| c.is_ascii_digit())
            && part.split_whitespace().any(|w| w.starts_with("min"))
    };
    let nodes = source.dated.iter().copied().chain(dated_near(source));
    let nodes = nodes.filter(|n| !source.is_elsewhere(*n));
    for node in nodes {
        let line = source.dom.text(node).map(|t| t.trim().to_owned());
        let text = line.or_else(|| source.short_line(node, CHARS_MAX)).unwrap_or_default();
        let parts: Vec<&str> = text.split(['·', '•', '|']).map(str::trim).collect();
        let name = parts.last().into_iter().chain(parts.first()).find(|p| names::is_plain_person(p));
        let is_dated = parts.iter().any(|p| dates::is_dates_line(p));
        if let Some(name) = name.filter(|_| is_dated && parts.iter().any(is_reading)) {
            claim(claims, "byline-line", name);
            return;
        }
    }
}

/// The texts with the figures of a date right below a headline.
fn dated_near<'s>(source: &'s Source<'_>) -> impl Iterator<Item = NodeId> + 's {
    const PLACES_MAX: usize = 6;
    let places: Vec<usize> = source.headlines.iter().filter_map(|h| source.place_of(*h)).collect();
    let is_near = move |place: usize| places.iter().any(|at| (*at..=*at + PLACES_MAX).contains(&place));
    source.dated_texts.iter().filter(move |(place, _)| is_near(*place)).map(|(_, node)| *node)
}

/// A name alone between headline and text, right beside the line that dates the text.
fn name_line(source: &Source<'_>, claims: &mut Claims, headline: usize, first: usize) {
    let lines: Vec<&str> = source
        .article
        .blocks
        .iter()
        .take(first.saturating_add(2))
        .skip(headline)
        .filter(|b| b.figure.is_none())
        .map(|b| b.span.of(&source.article.text))
        .collect();
    let is_date = |line: &str| dates::is_dates_line(line);
    // "Release Date" is written like a name.
    let is_name = |line: &str| {
        names::is_plain_person(line) && dates::event(line).is_none() && !visible_date::tells_release(line)
    };
    let is_beside = |pair: &[&str]| match pair {
        [a, b] if is_date(b) && is_name(a) => Some((*a).to_owned()),
        [a, b] if is_date(a) && is_name(b) => Some((*b).to_owned()),
        _ => None,
    };
    if let Some(name) = lines.windows(2).find_map(is_beside) {
        claim(claims, "signature-line", &name);
    }
}

/// A short line right at a headline that tells the day and who: "19.06.2024 14:30 von Ana".
fn dated_lines(source: &Source<'_>, claims: &mut Claims) {
    const LINE_CHARS_MAX: usize = 60;
    for node in dated_near(source) {
        let text = source.dom.text(node).unwrap_or("").trim();
        let (rest, is_announced) = names::without_by(text);
        let is_line =
            text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().count() <= LINE_CHARS_MAX;
        if is_line && is_announced && rest.len() < text.len() && !source.is_elsewhere(node) {
            claim(claims, "by-words", text);
        }
    }
}

/// True for a line below the text that is marked as a byline, each time in what belongs to another article.
pub(super) fn is_of_another(source: &Source<'_>, line: &str) -> bool {
    let same = |n: &NodeId| source.short_text(*n, CHARS_MAX).is_some_and(|t| t == line);
    let mut nodes = source.signed.iter().copied().filter(same).peekable();
    nodes.peek().is_some() && nodes.all(|n| source.is_elsewhere(n))
}

/// True for a line amid the data of a book: its author is not that of the review.
fn is_of_book(source: &Source<'_>, at: usize) -> bool {
    const LABELS: [&str; 26] = [
        "broche",
        "editeur",
        "editora",
        "editore",
        "editorial",
        "erscheinungsdatum",
        "erschienen",
        "format",
        "genre",
        "hardcover",
        "isbn",
        "kindle",
        "nombre de pages",
        "originaltitel",
        "pages",
        "paginas",
        "pagine",
        "paperback",
        "preis",
        "publisher",
        "reihe",
        "seiten",
        "seitenzahl",
        "taschenbuch",
        "uitgever",
        "verlag",
    ];
    let near = source.article.blocks.iter().skip(at.saturating_sub(3)).take(7);
    let lines = near.filter_map(|b| b.span.of(&source.article.text).split_once(':'));
    let labels = lines.map(|(label, _)| recoupe_model::words::folded(label.trim()));
    labels.filter(|l| LABELS.iter().any(|k| l == k || l.starts_with("isbn"))).count() > 1
}

/// True for a line of the text that names a work and who made it, or for the title of another article beside the headline: "A
/// History of Tides by Ana Roux", "Why the Port Saw Its Traffic Grow by Deepening the Basin".
fn is_work(block: &Block, said: &str) -> bool {
    match block.role {
        Role::Body => names_work(said),
        Role::Dates | Role::Furniture | Role::Related => is_title(said),
        _ => false,
    }
}

/// "3 hours ago by ana" is shorter than the title of another article.
fn is_title(said: &str) -> bool {
    const WORDS_MIN: usize = 7;
    said.split(' ').count() >= WORDS_MIN && names_work(said)
}

/// True for a line with "by" amid its words that is not dated and does not speak of writing.
fn names_work(said: &str) -> bool {
    !names::leads_with_by(said)
        && !names::tells_writing(said)
        && !dates::is_dates_line(said)
        && dates::dates(said, dates::Hint::default()).is_empty()
}

/// The word that leads to a name at the end of a line, which stands in the next: "Debatte Von".
fn open_end(line: &str) -> Option<&str> {
    const WORDS: [&str; 8] = ["von", "by", "par", "por", "door", "przez", "av", "af"];
    let word = line.trim_end_matches([' ', ':', '\u{a0}']).rsplit([' ', '\u{a0}']).next()?;
    WORDS.contains(&word.to_lowercase().as_str()).then_some(word)
}

fn claim(claims: &mut Claims, rule: &'static str, value: &str) {
    claims.signatures.push(Claim { value: value.to_owned(), rule, node: None });
}

/// A name alone below the last paragraph, or between it and its notes.
fn signature(blocks: &[Block], source: &Source<'_>, claims: &mut Claims) {
    // Lists of products end in names too: a signature stands below paragraphs, one in italics or bold below fewer.
    const PARAGRAPHS_MIN: usize = 4;
    const PARAGRAPHS_MIN_SET_APART: usize = 2;
    let is_body = |b: &&Block| matches!(b.role, Role::Body | Role::Byline) && b.kind == BlockKind::Paragraph;
    let is_long = |b: &&Block| b.span.len() > 150;
    let body: Vec<&Block> = blocks.iter().filter(is_body).collect();
    let paragraphs = body.iter().filter(|b| is_long(b)).count();
    if paragraphs < PARAGRAPHS_MIN_SET_APART {
        return;
    }
    let is_set_apart = |b: &Block| {
        let is_style = |k: &MarkKind| matches!(k, MarkKind::Strong | MarkKind::Emphasis);
        b.marks.iter().any(|m| m.span == b.span && is_style(&m.kind))
    };
    let starts_notes = |b: &&Block| {
        let text = b.span.of(&source.article.text);
        NOTE_SIGNS.iter().any(|sign| text.starts_with(sign))
    };
    let noted = body.iter().position(starts_notes).and_then(|note| body.get(note.checked_sub(1)?));
    // It stands right below a paragraph: below a list, a heading or a button the same words are an item or a link.
    let is_below_text = |block: &Block| {
        let at = blocks.iter().position(|b| std::ptr::eq(b, block)).and_then(|i| i.checked_sub(1));
        let above = at.and_then(|i| blocks.get(i));
        above.is_some_and(|b| {
            b.role == Role::Body
                && matches!(b.kind, BlockKind::Paragraph | BlockKind::Quote)
                && b.span.len() > TAIL_CHARS_MAX
        })
    };
    for block in body.iter().rev().take(2).chain(noted).filter(|b| is_below_text(b)) {
        let text = without_greeting(block.span.of(&source.article.text));
        let found = names::names(text, &[], names::Trust::Guessed);
        // A short text that tells of somebody may close with their name.
        let is_told_of = || {
            let surname = text.rsplit(' ').next().unwrap_or(text);
            let others = body.iter().filter(|b| !std::ptr::eq(**b, *block));
            others.into_iter().any(|b| b.span.of(&source.article.text).contains(surname))
        };
        let may_sign = paragraphs >= PARAGRAPHS_MIN || is_set_apart(block) && !is_told_of();
        if may_sign && text.split(' ').count() <= 4 && found.iter().any(|(n, _)| n == text) {
            claim(claims, "signature-line", text);
        }
    }
}

/// The name behind the word by which a letter ends: "Eure Ana".
fn without_greeting(line: &str) -> &str {
    const WORDS: [&str; 8] = ["Dein", "Deine", "Euer", "Eure", "Ihr", "Ihre", "Votre", "Yours,"];
    line.split_once(' ').filter(|(word, _)| WORDS.contains(word)).map_or(line, |(_, name)| name)
}

/// How the first note below a text begins.
const NOTE_SIGNS: [&str; 3] = ["(1)", "[1]", "1)"];

/// Names and little else: no sentence begins with "Par Ana Roux" and stays under ten words.
fn looks_signed(rest: &str) -> bool {
    const WORDS_MAX: usize = 10;
    let words = rest.split_whitespace().count();
    // "… a été entendu par les gendarmes." is the end of a sentence.
    let is_sentence = rest.ends_with('.') && rest.starts_with(char::is_lowercase);
    words <= WORDS_MAX
        && !is_sentence
        && (is_chinese_name(rest) || !names::names(before_day(rest), &[], names::Trust::Guessed).is_empty())
}

/// Two to four Chinese signs: behind a label a name.
fn is_chinese_name(rest: &str) -> bool {
    let rest = rest.trim();
    (2..=4).contains(&rest.chars().count()) && rest.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))
}

/// The words before a day in figures: "Ana Roux 19/06/24 09:19".
fn before_day(line: &str) -> &str {
    let Some((at, _)) = line.match_indices([' ', '\u{a0}']).find(|(at, space)| {
        let next = line.get(at + space.len()..).unwrap_or("");
        let figures = next.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&figures) && next.get(figures..).is_some_and(|r| r.starts_with('/'))
    }) else {
        return line;
    };
    line.get(..at).unwrap_or(line).trim_end()
}
