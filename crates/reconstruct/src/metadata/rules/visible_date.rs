//! Trusts dates that a reader sees: lines with the role of dates or bylines, and short elements whose class speaks of a date.
//! A date of words tells the day in the page's language; figures are read in the order of its country.

use super::date_label;
use crate::dom::{Dom, NodeId};
use crate::metadata::claims::{Claims, DateClaim};
use crate::metadata::dates::{self, Event};
use crate::metadata::names;
use crate::metadata::source::Source;
use recoupe_model::{Article, Block, Role};
use std::sync::LazyLock;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    let blocks = &source.article.blocks;
    let first = blocks.iter().position(|b| b.role == Role::Body).unwrap_or(blocks.len());
    let last = blocks.iter().rposition(|b| b.role == Role::Body).unwrap_or(blocks.len());
    // Above the text and right below it; lines inside and further down are of posts and comments.
    let is_edge = |i: usize| i <= first.saturating_add(2) || i > last && i <= last.saturating_add(3);
    let lines = blocks
        .iter()
        .enumerate()
        .filter(|(i, b)| is_edge(*i) && matches!(b.role, Role::Dates | Role::Byline));
    for (i, _) in lines.take(20) {
        let line = labelled(blocks, i, source);
        let line = line.as_str();
        let is_other = source.is_foreign_line(line)
            || tells_release(line)
            || is_numbered(line)
            || is_line_of_item(source, line);
        let weight = if is_other { AWAY } else { 0.75 };
        told(line, "dates-line", weight, source, claims);
    }
    beside_byline(source, claims);
    announced(source, claims, is_edge);
    by_class(source, claims, is_edge);
}

/// A day that is a line of its own right before or behind the line of who signs, wherever on the page that stands: some systems set both
/// below the text.
fn beside_byline(source: &Source<'_>, claims: &mut Claims) {
    const CHARS_MAX: usize = 30;
    const WEIGHT: f32 = 0.6;
    let blocks = &source.article.blocks;
    let is_own = |b: &Block| matches!(b.role, Role::Furniture | Role::Body) && b.span.len() <= CHARS_MAX;
    for pair in blocks.windows(2) {
        let day = match pair {
            [a, b] if a.role == Role::Byline && is_own(b) => b,
            [a, b] if b.role == Role::Byline && is_own(a) => a,
            _ => continue,
        };
        let line = day.span.of(&source.article.text);
        if dates::has_figure(line) && dates::is_dates_line(line) && !source.is_foreign_line(line) {
            told(line, "dates-line", WEIGHT, source, claims);
        }
    }
}

/// The line of block `at`, with the label that stands in the block before it: "Zuletzt geändert am:" above "19.06.2024".
fn labelled(blocks: &[Block], at: usize, source: &Source<'_>) -> String {
    let text = |b: &Block| b.span.of(&source.article.text).to_owned();
    let line = blocks.get(at).map(text).unwrap_or_default();
    // Five words and a colon: "Date de la dernière modification :".
    const WORDS_MAX: usize = 6;
    let is_label = |l: &String| {
        l.ends_with(':')
            && l.split_whitespace().count() <= WORDS_MAX
            && !dates::has_figure(l)
            && dates::event(l).is_some()
    };
    let label = at.checked_sub(1).and_then(|i| blocks.get(i)).map(text).filter(is_label);
    let is_bare = |line: &str| line.starts_with(|c: char| c.is_ascii_digit()) && dates::event(line).is_none();
    match label {
        Some(label) if is_bare(&line) => format!("{label} {line}"),
        _ => line,
    }
}

/// True for the line above a reader's comment, which has a number: "#1 Ana 19/06/2024 10:28".
fn is_numbered(line: &str) -> bool {
    line.strip_prefix('#').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Short elements whose class or id speaks of a date.
fn by_class(source: &Source<'_>, claims: &mut Claims, is_edge: impl Fn(usize) -> bool) {
    claims.has_release = !claims.is_article && dates_work(source);
    let mut weight = 0.7_f32;
    for node in &source.dated {
        if source.is_elsewhere(*node) {
            continue;
        }
        let text = source.short_line(*node, 320);
        let is_stated = ATTRIBUTES.iter().any(|a| source.dom.attribute(*node, a).is_some());
        // Most elements of such names hold no day.
        if !is_stated && !text.as_deref().is_some_and(dates::has_figure) {
            continue;
        }
        let label = date_label::before(source, *node).unwrap_or_default();
        if dates::leads_to_other_day(&label) {
            continue;
        }
        if weight > 0.4 {
            hidden(source, *node, &label, claims);
        }
        // A sentence below the text ("Dieser Beitrag wurde am … veröffentlicht") is longer, and less sure.
        let Some(text) = text.filter(|t| dates::has_figure(t)) else { continue };
        let text = if dates::event(&text).is_none() {
            format!("{label} {text}").trim_start().to_owned()
        } else {
            text
        };
        let trust = if text.chars().count() > 140 { weight.min(0.55) } else { weight };
        let is_away = || dates::is_dates_line(&text) && stands_away(&text, source, &is_edge);
        let trust = if source.is_of_masthead(*node)
            || source.is_of_event(*node)
            || is_of_item(source, *node)
            || is_away()
        {
            trust.min(AWAY)
        } else {
            trust
        };
        if told(&text, "date-class", trust, source, claims) {
            weight = (weight - 0.1_f32).max(0.3);
        }
    }
}

/// Trust in a date amid the text or far below it: a customer's, a teaser's, a version's. Less than what a date needs to be given.
const AWAY: f32 = 0.45;

/// True for a date in an item of a list that leads elsewhere by its words, among items that do so too: coming events, versions of a
/// program, other articles.
pub(super) fn is_of_item(source: &Source<'_>, node: NodeId) -> bool {
    const STEPS_MAX: usize = 4;
    let dom = source.dom;
    let up = dom.ancestors(node).take(STEPS_MAX).take_while(|n| !source.is_around_head(*n));
    let Some(item) = up.into_iter().find(|n| dom.tag(*n) == "li") else { return false };
    // The link of an archive holds the day alone.
    let leads = |item: NodeId| {
        let links = dom.descendants(item).take(ITEM_NODES_MAX).filter(|n| dom.tag(*n) == "a");
        let is_day = |words: &str| {
            dates::dates(words, source.hint()).iter().any(|(span, _)| span.len() == words.len())
        };
        links.filter_map(|a| source.short_line(a, 300)).any(|words| !is_day(&words))
    };
    let around = |next: fn(&Dom, NodeId) -> Option<NodeId>| {
        std::iter::successors(next(dom, item), move |n| next(dom, *n)).take(SIBLINGS_MAX)
    };
    let mut beside = around(Dom::next_sibling).chain(around(Dom::previous_sibling));
    leads(item) && beside.any(|n| dom.tag(n) == "li" && leads(n))
}

/// True for a line that such items show and nothing else.
fn is_line_of_item(source: &Source<'_>, line: &str) -> bool {
    // Most texts are told apart without a look at what is around them.
    let is_part = |node: NodeId| source.dom.text(node).is_some_and(|t| line.contains(t.trim()));
    let same = |node: &NodeId| is_part(*node) && source.line_around(*node) == line;
    let mut nodes = source.dated_texts.iter().map(|(_, node)| *node).filter(same).peekable();
    nodes.peek().is_some() && nodes.all(|node| is_of_item(source, node))
}

/// Nodes on each side of an item among which another is looked for.
const SIBLINGS_MAX: usize = 12;

/// Nodes of an item of a list that are looked at.
const ITEM_NODES_MAX: usize = 40;

/// True for a date that is a line of its own amid the text or far below it, and nowhere else.
fn stands_away(text: &str, source: &Source<'_>, is_edge: impl Fn(usize) -> bool) -> bool {
    let article = source.article;
    let mut places =
        (0_usize..).zip(&article.blocks).filter(|(_, b)| b.span.of(&article.text) == text).peekable();
    places.peek().is_some() && !places.any(|(i, _)| is_edge(i))
}

/// True for a line that begins with a word for the release of a work: "Release Date: 10 Oct, 2007".
pub(super) fn tells_release(line: &str) -> bool {
    static LABELS: LazyLock<Vec<&str>> =
        LazyLock::new(|| names::lines(include_str!("../../../data/meta-release-words.txt")).collect());
    const LINE_BYTES_MAX: usize = 80;
    line.len() <= LINE_BYTES_MAX && LABELS.iter().any(|l| recoupe_model::words::folded(line).starts_with(l))
}

/// True when a label dates a work that the page is about, as on the page of a game.
fn dates_work(source: &Source<'_>) -> bool {
    const LABEL_BYTES_MAX: usize = 30;
    let is_told = |line: &str| {
        tells_release(line) && dates::dates(line, source.hint()).iter().any(|(_, s)| s.day.is_some())
    };
    let blocks = &source.article.blocks;
    let first = blocks.iter().position(|b| b.role == Role::Body).unwrap_or(blocks.len());
    let mut label = "";
    // Below the text such labels are on boxes and teasers of other works.
    let above = blocks.iter().take(first.saturating_add(3));
    above.filter(|b| !matches!(b.role, Role::Related | Role::Navigation)).any(|block| {
        let line = block.span.of(&source.article.text);
        let is_work = is_told(line) || !label.is_empty() && is_told(&format!("{label} {line}"));
        label = if line.len() <= LABEL_BYTES_MAX { line } else { "" };
        is_work
    })
}

/// Lines anywhere in the article that say of themselves that they date it: "Veröffentlicht am 16.08.2019", as labels below a
/// recording or a picture series do; and the sentence that tells first publication apart from later changes.
fn announced(source: &Source<'_>, claims: &mut Claims, is_edge: impl Fn(usize) -> bool) {
    // A label and a date; a sentence about both events.
    const LINE_CHARS_MAX: usize = 80;
    const SENTENCE_CHARS_MAX: usize = 300;
    let is_own =
        |role: Role| !matches!(role, Role::Comment | Role::Related | Role::Navigation | Role::OtherArticle);
    let blocks = source.article.blocks.iter().enumerate().filter(|(_, b)| is_own(b.role));
    let mut label = "";
    for (i, block) in blocks {
        let text = block.span.of(&source.article.text);
        let chars = text.chars().count();
        // "Mise en ligne" and its date may stand in two elements.
        let joined = if label.is_empty() { text.to_owned() } else { format!("{label} {text}") };
        label = if chars <= LINE_CHARS_MAX && is_label(text) { text } else { "" };
        // Lines at the edge that are known for what they are have been read.
        let is_read = is_edge(i) && matches!(block.role, Role::Dates | Role::Byline);
        if is_of_mail(source.article, i) {
            label = "";
            continue;
        }
        if chars <= LINE_CHARS_MAX && !is_read && dates::is_dates_line(&joined) {
            let said = dates::told(&joined, source.hint());
            let is_event = said.iter().any(|(_, _, e)| e.is_some()) && dates::event_begins(&joined);
            if is_event || matches!(block.role, Role::Byline | Role::Dates) && is_date_field(&joined) {
                told(&joined, "dates-line", 0.5, source, claims);
            }
        } else if chars <= SENTENCE_CHARS_MAX {
            first_published(text, source, claims);
        }
    }
}

/// True for a line amid the text below which who sends what to whom is told: the head of a letter that the text quotes.
fn is_of_mail(article: &Article, at: usize) -> bool {
    const FIELDS: [&str; 8] = ["An:", "Betreff:", "De :", "From:", "Objet :", "Subject:", "To:", "Von:"];
    const LINES: usize = 2;
    let is_field = |b: &Block| FIELDS.iter().any(|f| b.span.of(&article.text).starts_with(f));
    // Looked for first: what stands above is as long as the page.
    let is_head = article.blocks.iter().skip(at + 1).take(LINES).filter(|b| is_field(b)).count() == LINES;
    is_head && article.blocks.iter().take(at).any(|b| b.role == Role::Body)
}

/// True for a few words that end with those for publishing: the date follows.
fn is_label(text: &str) -> bool {
    text.split_whitespace().count() <= 4
        && !text.contains(|c: char| c.is_ascii_digit())
        && dates::event_begins(text)
}

/// True for "Datum: 19.06.2024", a line of the box that tells who wrote the text.
fn is_date_field(line: &str) -> bool {
    const LABELS: [&str; 4] = ["data", "date", "datum", "fecha"];
    let label = line.split_once(':').map(|(label, _)| label.trim().to_lowercase());
    label.is_some_and(|l| LABELS.contains(&l.as_str()))
}

/// "This was originally published on 26 Sep 2019 but has been regularly updated": the day is the first, whatever the data say.
fn first_published(text: &str, source: &Source<'_>, claims: &mut Claims) {
    static FIRST_WORDS: LazyLock<Vec<&str>> =
        LazyLock::new(|| names::lines(include_str!("../../../data/meta-first-words.txt")).collect());
    if !dates::has_figure(text) {
        return;
    }
    let words = recoupe_model::words::folded(text);
    let is_first = FIRST_WORDS.iter().any(|w| words.contains(w));
    // Without a word of change it may tell of another outlet.
    if !is_first || !dates::mentions_change(&words) {
        return;
    }
    if let Some((_, stamp)) = dates::dates(text, source.hint()).into_iter().find(|(_, s)| s.day.is_some()) {
        claims.published.push(DateClaim {
            stamp,
            rule: "first-published",
            says: text.to_owned(),
            weight: 1.8,
        });
    }
}

/// Attributes that hold the day of an element.
const ATTRIBUTES: [&str; 5] = ["title", "content", "datetime", "data-date", "data-datetime"];

/// A date in an attribute of the element: `<abbr class="published" title="2024-06-19T14:30:00Z">`.
fn hidden(source: &Source<'_>, node: NodeId, label: &str, claims: &mut Claims) {
    let class = source.dom.attribute(node, "class").unwrap_or("").to_ascii_lowercase();
    let said = ATTRIBUTES.iter().filter_map(|a| source.dom.attribute(node, a));
    // An attribute may be a sentence: only what is a date from its first letter.
    let found = said
        .filter(|s| s.len() < 40 && s.starts_with(|c: char| c.is_ascii_digit()))
        .find_map(|s| Some((dates::machine(s, source.hint())?, s.to_owned())));
    if let Some((stamp, says)) = found {
        let is_change = dates::event(label) == Some(Event::Modified)
            || (class.contains("updated") || class.contains("modified")) && !class.contains("published");
        let (list, rule) = if is_change {
            (&mut claims.modified, if label.is_empty() { "hatom-updated" } else { "date-attribute" })
        } else {
            (&mut claims.published, "date-attribute")
        };
        list.push(DateClaim { stamp, rule, says, weight: 0.75 });
    }
}

/// Adds the days of `text`; true when there was one.
fn told(text: &str, rule: &'static str, weight: f32, source: &Source<'_>, claims: &mut Claims) -> bool {
    let mut is_found = false;
    for (_, stamp, event) in dates::told(text, source.hint()).into_iter().filter(|(_, s, _)| s.day.is_some())
    {
        is_found = true;
        let list = if event == Some(Event::Modified) { &mut claims.modified } else { &mut claims.published };
        let weight = if event == Some(Event::Published) { weight + 0.15 } else { weight };
        list.push(DateClaim { stamp, rule, says: text.to_owned(), weight });
    }
    is_found
}
