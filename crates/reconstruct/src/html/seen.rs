//! The pieces of the body as tagged, to what a reader sees: a line in bold that heads paragraphs is a heading, typed dashes make a
//! list, a quotation of a few words between paragraphs is a heading too.
//!
//! Only the shape of a piece changes, never its words nor its role. Gets wrong: a bold line that is the answer of an interview, and
//! dialogues typed with dashes that read like lists.

use super::blocks::{Draft, Drafts};
use super::roles::Decision;
use super::{signatures, zones};
use crate::dom::{Dom, NodeId};
use crate::metadata::{dates, names};
use recoupe_model::{Article, Block, BlockKind, MarkKind, Role};

/// For each piece: the shape in which it is seen, where that is another than its tag says.
pub(crate) fn shapes(dom: &Dom, drafts: &Drafts, decisions: &[Decision]) -> Vec<Option<BlockKind>> {
    let mut out = vec![None; drafts.drafts.len()];
    let pieces = drafts.drafts.iter().zip(decisions).enumerate();
    let body: Vec<(usize, &Draft)> =
        pieces.filter(|(_, (_, decision))| decision.role == Role::Body).map(|(i, (d, _))| (i, d)).collect();
    let lines: Vec<Line> = body.iter().map(|(_, d)| Line::of(dom, drafts, d)).collect();
    let headings = headings(&lines);
    let items = items(&lines);
    for (at, (i, _)) in body.iter().enumerate() {
        let is = |of: &[bool]| of.get(at).copied().unwrap_or(false);
        let seen = if is(&headings) {
            Some(BlockKind::Heading)
        } else if is(&items) {
            Some(BlockKind::ListItem)
        } else {
            None
        };
        if let Some(place) = out.get_mut(*i) {
            *place = seen;
        }
    }
    out
}

/// Names what was cut without a reason and says who signs or when: the names that the page gives as its authors; above the text a day,
/// or a day and who signs; a list of who made a programme, which its class calls credits. The metadata rules look at what was known
/// before: a day above a headline may be that of the reader.
pub(crate) fn name_signed(article: &mut Article) {
    let role_at = |role: Role| article.blocks.iter().position(|b| b.role == role);
    let first = role_at(Role::Body).unwrap_or(0);
    let from = role_at(Role::Title).filter(|t| *t < first).unwrap_or(first).saturating_sub(ABOVE_TITLE);
    let signed: Vec<String> = article.bylines.iter().map(|b| names::key(&b.name)).collect();
    let is_crew = |b: &Block| {
        b.role == Role::Caption
            && b.rule == "class:credits"
            && b.figure.as_ref().is_none_or(|f| f.image.is_none())
    };
    let is_list = article.blocks.iter().filter(|b| is_crew(b)).count() >= CREW_MIN;
    let text = &article.text;
    for (i, block) in article.blocks.iter_mut().enumerate() {
        let line = block.span.of(text);
        let is_line = block.role == Role::Furniture && line.split_whitespace().count() <= HEAD_LINE_WORDS_MAX;
        let found = if is_list && is_crew(block) {
            block.figure = None;
            Some((Role::Byline, "credits"))
        } else if is_line && signatures::is_signature(line, &signed) {
            Some((Role::Byline, "signature"))
        } else if is_line && (from..first).contains(&i) {
            dated(line)
        } else {
            None
        };
        if let Some((role, rule)) = found {
            block.role = role;
            rule.clone_into(&mut block.rule);
        }
    }
}

/// The role of a line that tells a day, or a day and who signs.
fn dated(line: &str) -> Option<(Role, &'static str)> {
    let has_day = || dates::dates(line, dates::Hint::default()).iter().any(|(_, s)| s.day.is_some());
    if dates::is_dates_line(line) {
        return Some((Role::Dates, "date-alone"));
    }
    (!line.ends_with(['.', '!', '?']) && names::without_by(line).1 && has_day())
        .then_some((Role::Byline, "signed-date"))
}

/// Lines of credits of one programme: fewer are those of pictures.
const CREW_MIN: usize = 3;

/// Pieces above the headline among which the day of a post stands.
const ABOVE_TITLE: usize = 4;

/// Words of a line that tells a day and who signs.
const HEAD_LINE_WORDS_MAX: usize = 14;

/// A piece of the body as it is looked at here.
struct Line<'a> {
    text: &'a str,
    kind: BlockKind,
    look: Option<Look>,
    sign: Option<Sign>,
}

/// How a line that may be a heading is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    /// In bold, or called a subhead.
    Bold,
    /// In italics.
    Italic,
    /// As a quotation.
    Quoted,
    /// With the stop, or between the dashes, that agencies type before a subhead.
    Typed,
}

impl<'a> Line<'a> {
    fn of(dom: &Dom, drafts: &'a Drafts, draft: &Draft) -> Self {
        let text = drafts.words_of(draft);
        let look = if is_typed_head(draft, text) {
            Some(Look::Typed)
        } else {
            may_head(draft, text).then(|| look(dom, drafts, draft, text)).flatten()
        };
        let sign = (draft.kind == BlockKind::Paragraph).then(|| sign(text)).flatten();
        Self { text, kind: draft.kind, look, sign }
    }
}

/// True for a line that agencies type as a subhead: ". The quay is closed", "- 'Nobody asked us' -".
fn is_typed_head(draft: &Draft, text: &str) -> bool {
    let inner = text.strip_prefix("- ").and_then(|t| t.strip_suffix(" -"));
    let stopped = || text.strip_prefix(". ").filter(|t| !t.trim_end().ends_with(['.', ':', ';', ',', '…']));
    draft.kind == BlockKind::Paragraph
        && draft.words <= QUOTED_WORDS_MAX
        && inner.or_else(stopped).is_some_and(|t| t.chars().take(2).any(char::is_alphanumeric))
}

/// True for words that a heading may have: few, no sentence, no link.
fn may_head(draft: &Draft, text: &str) -> bool {
    let is_shape = matches!(draft.kind, BlockKind::Paragraph | BlockKind::Quote);
    let end = text.trim_end_matches(|c: char| c.is_whitespace());
    let is_open = !end.ends_with(['.', ',', ';', ':', '…', '-', '–', '—']) && !text.starts_with(['(', '[']);
    let is_quoted = end.ends_with(['»', '"', '”']);
    let most = if is_quoted { QUOTED_WORDS_MAX } else { HEADING_WORDS_MAX };
    let first = text.chars().find(|c| c.is_alphanumeric());
    is_shape
        && (1..=most).contains(&draft.words)
        && draft.link_bytes == 0
        && is_open
        && first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        && text.contains(char::is_alphabetic)
}

fn look(dom: &Dom, drafts: &Drafts, draft: &Draft, text: &str) -> Option<Look> {
    let is_whole = |kind: MarkKind| {
        let bytes = draft.marks.iter().filter(|m| m.kind == kind).map(|m| m.span.len()).sum::<usize>();
        bytes * 10 >= draft.span.len() * 9
    };
    if draft.kind == BlockKind::Quote {
        let quote = draft.node.and_then(|n| {
            std::iter::once(n)
                .chain(dom.ancestors(n))
                .take(QUOTE_DEPTH_MAX)
                .find(|n| dom.tag(*n) == "blockquote")
        });
        let is_alone = quote.is_some_and(|q| drafts.range(q).len() == 1);
        return (is_alone
            && !text.contains(['«', '»', '"', '“', '?', '!'])
            && draft.words <= QUOTED_WORDS_MAX)
            .then_some(Look::Quoted);
    }
    // Several lines of one element share what is said of it.
    let own = draft.node.filter(|n| drafts.range(*n).len() == 1);
    if is_whole(MarkKind::Strong) || own.is_some_and(|n| zones::is_bold(dom, n) || zones::is_subhead(dom, n))
    {
        return Some(Look::Bold);
    }
    (is_whole(MarkKind::Emphasis) || own.is_some_and(|n| is_underlined(dom, n))).then_some(Look::Italic)
}

/// True for an element whose words are all underlined.
fn is_underlined(dom: &Dom, node: NodeId) -> bool {
    let is_line = |n: NodeId| {
        let style = dom.attribute(n, "style").unwrap_or("").replace(' ', "").to_ascii_lowercase();
        dom.tag(n) == "u" || style.contains("text-decoration:underline")
    };
    dom.descendants(node).take(UNDERLINED_NODES_MAX).all(|n| {
        dom.text(n).is_none_or(|t| t.trim().is_empty())
            || dom.ancestors(n).take(UNDERLINED_DEPTH_MAX).any(is_line)
    })
}

/// Which of the lines head what follows them: one or two such lines, and then a text that is not set so.
fn headings(lines: &[Line]) -> Vec<bool> {
    let count = |is: &dyn Fn(&Line) -> bool| lines.iter().filter(|l| is(l)).count();
    let asks = |l: &Line| l.text.trim_end().ends_with('?');
    let bold = count(&|l| l.look == Some(Look::Bold));
    let questions = count(&|l| l.look == Some(Look::Bold) && asks(l));
    // The questions of an interview are set in bold: they head nothing.
    let is_interview = questions >= QUESTIONS_MIN && questions * 2 >= bold;
    let is_enough = |look: Look| count(&|l| l.look == Some(look)) >= LINES_MIN;
    let (italics, quotations) = (is_enough(Look::Italic), is_enough(Look::Quoted));
    let is_headed = lines.iter().any(|l| l.kind == BlockKind::Heading);
    let fits = |l: &Line| match l.look {
        Some(Look::Bold) => !(is_interview && asks(l)),
        Some(Look::Typed) => true,
        Some(Look::Italic) => is_headed && italics,
        Some(Look::Quoted) => quotations,
        None => false,
    };
    (0..lines.len())
        .map(|at| {
            let mut run = lines.iter().skip(at).take(HEADINGS_RUN_MAX + 1);
            let heads = run.find(|l| l.look.is_none()).is_some_and(|l| l.kind != BlockKind::Heading);
            let before = at.checked_sub(HEADINGS_RUN_MAX).and_then(|b| lines.get(b..at));
            let is_run = before.is_some_and(|b| b.iter().all(|l| l.look.is_some()));
            heads && !is_run && lines.get(at).is_some_and(fits)
        })
        .collect()
}

/// What is typed before the item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// A dash, which begins the words of a dialogue too.
    Dash(char),
    /// A bullet.
    Bullet(char),
    /// A number, and the sign behind it.
    Number(u32, char),
}

impl Sign {
    fn may_follow(self, before: Self) -> bool {
        match (before, self) {
            (Self::Number(a, x), Self::Number(b, y)) => x == y && b == a + 1,
            _ => before == self,
        }
    }
}

fn sign(text: &str) -> Option<Sign> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let is_apart = |rest: &str| rest.starts_with(char::is_whitespace);
    match first {
        '-' | '–' | '—' if chars.as_str().starts_with(|c: char| !c.is_ascii_digit()) => {
            Some(Sign::Dash(first))
        }
        '•' | '▪' | '●' | '◦' | '‣' | '►' | '→' | '*' | '·' if is_apart(chars.as_str()) => {
            Some(Sign::Bullet(first))
        }
        '0'..='9' => {
            let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
            let number = text.get(..text.len() - rest.len())?.parse().ok()?;
            let mut rest = rest.chars();
            let behind = rest.next().filter(|c| matches!(c, ')' | '-' | '.' | '°' | '/'))?;
            let is_told = rest.as_str().trim_start().starts_with(|c: char| !c.is_ascii_digit());
            (number <= NUMBER_MAX && is_told).then_some(Sign::Number(number, behind))
        }
        _ => None,
    }
}

/// Which of the lines are items of a typed list: two or more in a row with one sign.
fn items(lines: &[Line]) -> Vec<bool> {
    let mut out = vec![false; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        let end = run_end(lines, at);
        let run = lines.get(at..end).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|b| lines.get(b)).map_or("", |l| l.text);
        if run.len() >= LINES_MIN && is_list(before, run) {
            out.get_mut(at..end).unwrap_or_default().fill(true);
        }
        at = end.max(at + 1);
    }
    out
}

/// The end of the run of lines with one sign that begins at `at`.
fn run_end(lines: &[Line], at: usize) -> usize {
    let sign = |i: usize| lines.get(i).and_then(|l| l.sign);
    let Some(mut last) = sign(at) else { return at };
    let mut end = at + 1;
    while let Some(next) = sign(end).filter(|s| s.may_follow(last)) {
        last = next;
        end += 1;
    }
    end
}

/// True for a run that is a list below the line `before`, and no dialogue.
fn is_list(before: &str, run: &[Line]) -> bool {
    let ends = |l: &Line, signs: &[char]| l.text.trim_end().ends_with(signs);
    let is_short = |l: &Line| l.text.split_whitespace().count() <= NUMBERED_WORDS_MAX;
    match run.first().and_then(|l| l.sign) {
        // Stars part paragraphs too.
        Some(Sign::Bullet('*')) => run.iter().all(|l| l.text.split_whitespace().count() <= STARRED_WORDS_MAX),
        Some(Sign::Bullet(_)) => true,
        Some(Sign::Number(first, _)) => first == 1 && run.iter().all(is_short),
        Some(Sign::Dash(_)) => {
            let is_spoken = run.iter().any(|l| ends(l, &['?', '!', '»']));
            let is_open = |l: &Line| {
                let first = l.text.chars().find(|c| c.is_alphanumeric());
                !ends(l, &['.', '…']) || first.is_some_and(char::is_lowercase)
            };
            let is_led = before.trim_end().ends_with(':');
            run.iter().any(|l| ends(l, &[';'])) || (!is_spoken && (is_led || run.iter().any(is_open)))
        }
        None => false,
    }
}

/// Words of a heading in bold, at most: titles of parts of papers have two dozen.
const HEADING_WORDS_MAX: usize = 26;

/// Words of a heading that is a quotation or stands as one: a longer one is a displayed quotation.
const QUOTED_WORDS_MAX: usize = 12;

/// Elements of a quotation above its words.
const QUOTE_DEPTH_MAX: usize = 3;

/// Headings in a row: of a part, and of its first part.
const HEADINGS_RUN_MAX: usize = 2;

/// Bold questions of an interview, at least.
const QUESTIONS_MIN: usize = 2;

/// Lines of a kind that a single one may be by chance.
const LINES_MIN: usize = 2;

/// Number of the last item of a list seen, with room: "1789. …" is a year.
const NUMBER_MAX: u32 = 40;

/// Words of a numbered item: a longer one is a numbered paragraph.
const NUMBERED_WORDS_MAX: usize = 80;

/// Words of an item behind a star.
const STARRED_WORDS_MAX: usize = 25;

/// Nodes of an underlined line, and how deep the underline stands above its words.
const UNDERLINED_NODES_MAX: usize = 12;
const UNDERLINED_DEPTH_MAX: usize = 4;
