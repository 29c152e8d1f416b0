//! The page of two captures: what changed, gravest first, then both texts: two columns where there is room, else one text
//! with what only one capture has marked at its place. Style alone chooses; icons and words say what colours say.

use super::{Frame, address, date, direction, foreign, nothing, outlet_of, page, section, title_of};
use crate::aligned::{self, Piece, Row, Side};
use crate::format::data::name_of;
use crate::sheet::{Source, language_at};
use crate::wording::Wording;
use crate::{Options, diff, text};
use maud::{Markup, html};
use recoupe_model::{Article, BlockKind, Change, Edit, EditOp, Grade, Span, Verdict, words};
use std::collections::BTreeSet;

/// Words of the paragraph shown on each side of a change in the list.
const AROUND: usize = 6;

struct View<'v> {
    old: Source<'v>,
    new: Source<'v>,
    edits: Vec<Edit>,
    rows: Vec<Row<'v>>,
    wording: &'v Wording,
}

/// The page.
pub fn captures(old: &Article, new: &Article, change: &Change, options: &Options) -> Vec<u8> {
    let w = Wording::of(&options.wording);
    let edits: Vec<Edit> =
        change.edits.iter().filter(|e| e.op != EditOp::Same && e.grade != Grade::None).cloned().collect();
    let rows = aligned::rows(old, new, &edits);
    let view = View { old: Source::alone(old), new: Source::alone(new), edits, rows, wording: w };
    let body = html! {
        (view.head())
        (section("changes", w.t("captures.changes"), Some(view.edits.len()), &view.list()))
        (section("text", w.t("captures.text"), None, &view.texts()))
    };
    let title = view.new.title.as_deref().or(view.old.title.as_deref()).unwrap_or(w.t("source.untitled"));
    let title = format!("{} – {title}", w.t("changes.title"));
    page(&Frame { wording: w, options, title: &title, home: None }, &body)
}

impl<'v> View<'v> {
    fn captures(&self) -> [(&'static str, &Source<'v>); 2] {
        [("changes.earlier", &self.old), ("changes.later", &self.new)]
    }

    fn source(&self, is_old: bool) -> &Source<'v> {
        if is_old { &self.old } else { &self.new }
    }

    fn head(&self) -> Markup {
        let w = self.wording;
        html! {
            div.head {
                p.kicker { (w.t("captures.title")) }
                h1 { (title_of(if self.new.title.is_some() { &self.new } else { &self.old }, w)) }
                div.beside { @for (label, source) in self.captures() { (self.capture(label, source)) } }
            }
        }
    }

    /// One capture: when it was seen, whose it is, where it stands.
    fn capture(&self, label: &str, source: &Source<'_>) -> Markup {
        let w = self.wording;
        let article = source.article;
        let stated = [("source.published", &article.published), ("source.modified", &article.modified)];
        html! {
            div.answer {
                h2.kicker { (w.t(label)) }
                p { (title_of(source, w)) }
                p.from { (outlet_of(source, w)) }
                p.meta {
                    span { @match &article.seen {
                        Some(seen) => { (w.t("source.seen")) " " (date(seen, w)) },
                        None => span.unknown { (w.t("source.not_seen")) },
                    } }
                    @for (label, stated) in stated {
                        @if let Some(stated) = stated { span { (w.t(label)) " " (date(&stated.value, w)) } }
                    }
                }
                p.meta { @match &article.address {
                    Some(found) => (address(found)),
                    None => span.unknown { (w.t("source.no_address")) },
                } }
                @if article.address.as_ref() != Some(&article.input) {
                    p.meta { code { (text::one_line(&article.input)) } }
                }
                @if article.verdict != Verdict::Article {
                    p.notice role="note" { (w.t(&format!("verdict.{}", name_of(&article.verdict)))) }
                }
            }
        }
    }

    /// The changes, gravest first, each with a link to its place.
    fn list(&self) -> Markup {
        let w = self.wording;
        let placed: BTreeSet<usize> = self.rows.iter().flat_map(edits_of).collect();
        html! {
            @if self.edits.is_empty() {
                (nothing(w.t(if self.is_literal() { "changes.no_edit" } else { "changes.typography" })))
            }
            ol.edits { @for (n, edit) in self.edits.iter().enumerate() {
                li id={"l" (n + 1)} {
                    p {
                        @if edit.grade == Grade::Headline || placed.contains(&n) {
                            a href={"#c" (n + 1)} { (self.chip(n, edit)) }
                        } @else { (self.chip(n, edit)) }
                    }
                    div.sides { @for (label, source, span) in self.sides_of(edit) {
                        p.side { span.kicker { (w.t(label)) } " " (self.around(source, edit, span)) }
                    } }
                }
            } }
        }
    }

    fn chip(&self, n: usize, edit: &Edit) -> Markup {
        let w = self.wording;
        html! {
            span.number { (n + 1) } " "
            span.chip.strong { (w.t(&format!("grade.{}", name_of(&edit.grade)))) } " "
            (w.t(&format!("op.{}", name_of(&edit.op))))
        }
    }

    /// The sides of an edit that have words. A headline may have no place in the text: its words do for both.
    fn sides_of(&self, edit: &Edit) -> impl Iterator<Item = (&'static str, bool, Span)> {
        let side = |label, is_old: bool, span: Option<Span>| {
            let is_title = edit.grade == Grade::Headline && self.source(is_old).title.is_some();
            let span = span.or(is_title.then(Span::default))?;
            Some((label, is_old, span))
        };
        let sides = [side("changes.earlier", true, edit.old), side("changes.later", false, edit.new)];
        sides.into_iter().flatten()
    }

    /// Words that changed, with some of their paragraph around them.
    fn around(&self, is_old: bool, edit: &Edit, span: Span) -> Markup {
        let article = self.source(is_old).article;
        if edit.grade == Grade::Headline {
            return self.title(is_old);
        }
        let at = article.blocks.partition_point(|b| b.span.end <= span.start);
        let block = article.blocks.get(at).map_or(span, |b| b.span.hull(span));
        let before = Span { start: block.start, end: span.start };
        let after = Span { start: span.end, end: block.end };
        let earlier: Vec<Span> = words::words(before.of(&article.text)).collect();
        let from = earlier.iter().rev().nth(AROUND - 1);
        let to = words::words(after.of(&article.text)).nth(AROUND - 1);
        let start = from.map_or(block.start, |w| w.shifted(block.start as usize).start);
        let end = to.map_or(block.end, |w| w.shifted(span.end as usize).end);
        self.quoted(
            is_old,
            span,
            html! {
                @if start > block.start { "…\u{a0}" }
                (shown(article, Span { start, end: span.start }))
                (self.marked(is_old, edit.op, span))
                (shown(article, Span { start: span.end, end }))
                @if end < block.end { "\u{a0}…" }
            },
        )
    }

    /// The words of a source, in its language.
    fn quoted(&self, is_old: bool, span: Span, inner: Markup) -> Markup {
        let article = self.source(is_old).article;
        let (page, language) = (self.wording.language, language_at(article, span));
        let dir = direction(language, page, span.of(&article.text));
        html! { q.w lang=[foreign(language, page)] dir=[dir] { (inner) } }
    }

    /// A stretch that only one capture has, or has elsewhere.
    fn marked(&self, is_old: bool, op: EditOp, span: Span) -> Markup {
        let words = shown(self.source(is_old).article, span);
        self.changed(is_old, op == EditOp::Move, &words)
    }

    fn changed(&self, is_old: bool, is_moved: bool, words: &str) -> Markup {
        let w = self.wording;
        let class = is_moved.then_some("moved");
        let says = if is_moved {
            "op.move"
        } else if is_old {
            "op.delete"
        } else {
            "op.insert"
        };
        let says = html! { span.sr lang=(w.language) { (w.t(says)) " " } };
        html! {
            @if is_old { del class=[class] { (says) (words) } } @else { ins class=[class] { (says) (words) } }
        }
    }

    /// A headline with the words marked that the other has not.
    fn title(&self, is_old: bool) -> Markup {
        let own = self.source(is_old);
        let (title, other) = (own.title.as_deref().unwrap_or(""), self.source(!is_old).title.as_deref());
        let marks = match other {
            Some(other) => diff::differences(title, other).map(|(own, _)| own),
            None => None,
        };
        let marks = marks.unwrap_or_else(|| vec![Span::new(0, title.len())]);
        let (page, language) = (self.wording.language, own.language());
        let mut at = 0;
        html! {
            q.w lang=[foreign(language, page)] dir=[direction(language, page, title)] {
                @for mark in &marks {
                    (title.get(at..mark.start as usize).unwrap_or(""))
                    (self.changed(is_old, false, mark.of(title)))
                    ({ at = mark.end as usize; maud::PreEscaped("") })
                }
                (title.get(at..).unwrap_or(""))
            }
        }
    }

    /// Both texts, row by row.
    fn texts(&self) -> Markup {
        let w = self.wording;
        let mut seen = BTreeSet::new();
        html! {
            p.lead {
                ins { (w.t("op.insert")) } " " del { (w.t("op.delete")) } " " ins.moved { (w.t("op.move")) }
            }
            div.two.heads { @for (label, _) in self.captures() { p.kicker { (w.t(label)) } } }
            (self.title_row())
            @for row in &self.rows { (self.row(row, &mut seen)) }
        }
    }

    fn title_row(&self) -> Markup {
        let headline = self.edits.iter().position(|e| e.grade == Grade::Headline);
        html! {
            @if let Some(n) = headline {
                div.para.changed {
                    (self.notes(&[n], &mut BTreeSet::new()))
                    div.two.both { @for is_old in [true, false] { h3 { (self.title(is_old)) } } }
                }
            } @else if self.new.title.is_some() {
                div.para { div.two { @for (_, source) in self.captures() { h3 { (title_of(source, self.wording)) } } } }
            }
        }
    }

    fn row(&self, row: &Row<'_>, seen: &mut BTreeSet<usize>) -> Markup {
        let mut edits: Vec<usize> = edits_of(row).collect();
        edits.sort_unstable();
        edits.dedup();
        let w = self.wording;
        let sides = [(true, &row.old), (false, &row.new)];
        // A paragraph that was joined to another, with nothing of its own changed: the other row has its words.
        let class = if !edits.is_empty() {
            "para changed"
        } else if row.new.is_none() {
            "para joined"
        } else {
            "para"
        };
        html! {
            div class=(class) {
                @if !edits.is_empty() { (self.notes(&edits, seen)) (self.inline(row)) }
                div.two { @for (is_old, side) in sides {
                    @match side {
                        Some(side) => (paragraph(side, &self.side(is_old, side))),
                        None => p.empty { (w.t(self.why_empty(is_old, row))) },
                    }
                } }
            }
        }
    }

    /// Why a side of a row is empty: its words are absent, or stand in another paragraph.
    fn why_empty(&self, is_old: bool, row: &Row<'_>) -> &'static str {
        let text = &self.source(!is_old).article.text;
        let pieces = row.old.iter().chain(&row.new).flat_map(|s| &s.pieces);
        let mut worded = pieces.filter(|p| words::words(p.span.of(text)).next().is_some());
        let edit_of = |p: &Piece| p.edit.and_then(|n| self.edits.get(n));
        let is_absent = worded.all(|p| edit_of(p).is_some_and(|e| e.op != EditOp::Move));
        match (is_absent, is_old) {
            (false, _) => "captures.elsewhere",
            (true, true) => "op.insert",
            (true, false) => "op.delete",
        }
    }

    /// What changed in a row: the first row of a change bears its id.
    fn notes(&self, edits: &[usize], seen: &mut BTreeSet<usize>) -> Markup {
        html! {
            ul.meta.on-changes { @for n in edits { @if let Some(edit) = self.edits.get(*n) {
                li id=[seen.insert(*n).then(|| format!("c{}", n + 1))] {
                    a href={"#l" (n + 1)} { (self.chip(*n, edit)) }
                }
            } } }
        }
    }

    fn side(&self, is_old: bool, side: &Side<'_>) -> Markup {
        self.quoted(
            is_old,
            side.block.span,
            html! {
                @for piece in &side.pieces { (self.piece(is_old, piece)) }
            },
        )
    }

    fn piece(&self, is_old: bool, piece: &Piece) -> Markup {
        match piece.edit.and_then(|n| self.edits.get(n)) {
            Some(edit) => self.marked(is_old, edit.op, piece.span),
            None => html! { (shown(self.source(is_old).article, piece.span)) },
        }
    }

    /// The row as one text. What two captures had in its place may have had no space in the other: one is put between.
    fn inline(&self, row: &Row<'_>) -> Markup {
        let Some((is_old, side)) =
            row.new.as_ref().map(|s| (false, s)).or(row.old.as_ref().map(|s| (true, s)))
        else {
            return html! {};
        };
        let mut ends_in_space = true;
        let mut was_old = false;
        let pieces = aligned::inline(row, self.new.article);
        let inner = html! {
            @for (is_old, piece) in &pieces {
                @let words = piece.span.of(&self.source(*is_old).article.text);
                @let is_apart = ends_in_space || words.starts_with(char::is_whitespace);
                @if *is_old != was_old && !is_apart && !starts_with_mark(words) { " " }
                (self.piece(*is_old, piece))
                ({ (ends_in_space, was_old) = (words.ends_with(char::is_whitespace), *is_old); maud::PreEscaped("") })
            }
        };
        html! { div.inline { (paragraph(side, &self.quoted(is_old, side.block.span, inner))) } }
    }

    /// True when both captures have the same characters.
    fn is_literal(&self) -> bool {
        let title = |s: &Source<'_>| s.article.title.as_ref().map(|t| t.value.clone());
        title(&self.old) == title(&self.new) && prose(self.old.article).eq(prose(self.new.article))
    }
}

fn prose(article: &Article) -> impl Iterator<Item = &str> {
    article.prose().filter(|b| !b.is_repeated).map(|b| b.span.of(&article.text).trim())
}

/// Punctuation that stands at the word before it.
fn starts_with_mark(words: &str) -> bool {
    words.starts_with(['.', ',', ';', ')', ']'])
}

fn edits_of<'r>(row: &'r Row<'_>) -> impl Iterator<Item = usize> + 'r {
    row.old.iter().chain(&row.new).flat_map(Side::edits)
}

fn paragraph(side: &Side<'_>, inner: &Markup) -> Markup {
    match side.block.kind {
        BlockKind::Heading => html! { h3 { (inner) } },
        BlockKind::Quote => html! { blockquote { (inner) } },
        BlockKind::ListItem => super::article::item(side.block, inner),
        _ => html! { p { (inner) } },
    }
}

fn shown(article: &Article, span: Span) -> String {
    text::shown(span.of(&article.text))
}
