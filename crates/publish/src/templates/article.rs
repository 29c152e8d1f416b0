//! The page of one article: rebuilt, with the places that the dossier quotes marked, what was cut folded at its place
//! with role and rule, and every field with what says so.
//!
//! In public only the places that may be quoted stand there; the full text belongs to the person who keeps the page.

use super::nested::{Kind, Range, nested};
use super::{Frame, address, date, direction, foreign, method, nothing, outlet_of, page, title_of, words};
use crate::format::data::name_of;
use crate::quotes;
use crate::sheet::{Quoted, Sheet, Size, Source, language_tag, literal};
use crate::wording::Wording;
use crate::{Options, text};
use maud::{Markup, html};
use recoupe_model::{
    Article, ArticleId, Block, BlockKind, Evidence, MarkKind, PageId, Role, Sourced, Span, Verdict,
};
use std::collections::BTreeMap;

/// Places of an article that a dossier quotes, with the numbers of the rows that do.
type Places = BTreeMap<Span, Vec<usize>>;

struct View<'v> {
    source: &'v Source<'v>,
    sheet: Option<&'v Sheet<'v>>,
    wording: &'v Wording,
    options: &'v Options,
    places: Places,
}

/// The pages of the articles of a dossier, in the order of [`Sheet::sources`].
pub fn of_dossier(sheet: &Sheet<'_>) -> Vec<Vec<u8>> {
    let (wording, options) = (sheet.wording, sheet.options);
    let views = sheet.sources.iter().zip(places(sheet)).map(|(source, places)| {
        View { source, sheet: Some(sheet), wording, options, places }
            .page("../../index.html", Some("../index.html"))
    });
    views.collect()
}

/// The page of an article that belongs to no dossier.
pub fn alone(source: &Source<'_>, wording: &Wording, options: &Options) -> Vec<u8> {
    View { source, sheet: None, wording, options, places: Places::new() }.page("../index.html", None)
}

/// The places of each source that the dossier quotes.
fn places(sheet: &Sheet<'_>) -> Vec<Places> {
    let mut out = vec![Places::new(); sheet.sources.len()];
    let mut note = |article: &ArticleId, span: Span, size: Size, row: Option<usize>| {
        let Some(quoted) = sheet.quote(article, span, size).filter(|q| !q.is_withheld) else { return };
        if let Some(places) = out.get_mut(quoted.source) {
            places.entry(quoted.span).or_default().extend(row);
        }
    };
    for (article, span) in quotes::places_outside_rows(sheet.dossier) {
        note(article, span, Size::Whole, None);
    }
    for shown in &sheet.rows {
        for cell in &shown.row.cells {
            note(&cell.place.article, cell.place.span, Size::Cell, Some(shown.number));
        }
    }
    out
}

impl View<'_> {
    fn page(&self, home: &str, back: Option<&str>) -> Vec<u8> {
        let w = self.wording;
        let title = self.source.title.as_deref().unwrap_or(w.t("source.untitled"));
        let body = html! {
            @if let Some(back) = back { p.back { a href=(back) { (w.t("article.back")) } } }
            div.head {
                p.kicker { @if !self.source.letter.is_empty() { b.letter { (self.source.letter) } " " } (outlet_of(self.source, w)) }
                h1 { (title_of(self.source, w)) }
                (self.bylines())
            }
            @if self.source.article.verdict != Verdict::Article {
                p.notice role="note" { (w.t(&format!("verdict.{}", name_of(&self.source.article.verdict)))) }
            }
            @if self.options.is_private { (self.rebuilt()) } @else { (self.quoted()) }
            (self.fields())
            (self.captures())
            (self.clues())
        };
        page(&Frame { wording: w, options: self.options, title, home: Some(home) }, &body)
    }

    fn bylines(&self) -> Markup {
        html! {
            @if !self.source.article.bylines.is_empty() {
                p.from { @for (i, byline) in self.source.article.bylines.iter().enumerate() {
                    @if i > 0 { ", " } bdi { (text::one_line(&byline.name)) }
                } }
            }
        }
    }

    /// The article with what was cut folded at its place.
    fn rebuilt(&self) -> Markup {
        let w = self.wording;
        let article = self.source.article;
        let groups = article.blocks.chunk_by(|a, b| is_cut(a) == is_cut(b));
        html! {
            section.text id="text" aria-labelledby="text-h" {
                h2 id="text-h" { (w.t("article.text")) }
                p.lead { (w.t("article.lead")) }
                @if article.blocks.is_empty() { (nothing(w.t("article.empty"))) }
                div.article lang=[foreign(self.source.language(), w.language)]
                    dir=[direction(self.source.language(), w.language, "")] {
                    @for group in groups {
                        @if group.first().is_some_and(is_cut) { (self.cut(group)) }
                        @else { @for block in group { (self.block(block)) } }
                    }
                }
            }
        }
    }

    /// Pieces that were cut one after the other, folded.
    fn cut(&self, group: &[Block]) -> Markup {
        let w = self.wording;
        let mut roles: Vec<String> = Vec::new();
        for block in group {
            let role = w.t(&format!("role.{}", name_of(&block.role))).to_owned();
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        html! {
            details.cut-out lang=(w.language) dir="ltr" {
                summary { (w.t("article.cut")) " " (roles.join(", ")) }
                @for block in group {
                    div.piece {
                        p.aside {
                            (w.t(&format!("role.{}", name_of(&block.role)))) " "
                            @if !block.rule.is_empty() { code { (text::one_line(&block.rule)) } }
                        }
                        (self.line(block))
                    }
                }
            }
        }
    }

    fn block(&self, block: &Block) -> Markup {
        let inner = self.line(block);
        match block.kind {
            BlockKind::Heading => html! { h3 { (inner) } },
            BlockKind::Quote => html! { blockquote { (inner) } },
            _ if block.role == Role::Standfirst => html! { div.standfirst { (inner) } },
            BlockKind::Figure => self.caption(&inner),
            _ if block.role == Role::Caption => self.caption(&inner),
            BlockKind::ListItem => item(block, &inner),
            BlockKind::Table => html! { div.cells { (inner) } },
            BlockKind::Embed => html! { div.embed { (inner) } },
            BlockKind::Paragraph => inner,
        }
    }

    fn caption(&self, inner: &Markup) -> Markup {
        let w = self.wording;
        html! { div.caption { p.aside lang=(w.language) dir="ltr" { (w.t("role.caption")) } (inner) } }
    }

    /// A block's words with marks, and the rows that quote them.
    fn line(&self, block: &Block) -> Markup {
        let article = self.source.article;
        let language = block.language.as_deref().and_then(language_tag).or(self.source.language());
        let words = block.span.of(&article.text);
        let mut rows: Vec<usize> = self.over(block.span).flat_map(|(_, rows)| rows.iter().copied()).collect();
        rows.sort_unstable();
        rows.dedup();
        let is_heading = block.kind == BlockKind::Heading && !is_cut(block);
        let inner = html! {
            span.w lang=[language] dir=[direction(language, self.wording.language, words)] {
                (nested(&article.text, block.span, self.ranges(block)))
            }
            (self.rows(&rows))
        };
        if is_heading {
            inner
        } else {
            html! { p { (inner) } }
        }
    }

    fn over(&self, span: Span) -> impl Iterator<Item = (&Span, &Vec<usize>)> {
        let to = Span { start: span.end, end: span.end };
        self.places.range(..to).filter(move |(place, _)| place.overlaps(span))
    }

    fn rows(&self, rows: &[usize]) -> Markup {
        let w = self.wording;
        html! {
            @if !rows.is_empty() {
                span.rows lang=(w.language) dir="ltr" {
                    @for row in rows { " " a href={"../index.html#r" (row)} { (w.t("article.row")) " " (row) } }
                }
            }
        }
    }

    fn ranges<'a>(&'a self, block: &'a Block) -> Vec<Range<'a>> {
        let marks = block.marks.iter().map(|mark| Range {
            span: mark.span,
            kind: match &mark.kind {
                MarkKind::Link(address) => Kind::Link(address),
                MarkKind::Strong => Kind::Strong,
                MarkKind::Emphasis => Kind::Emphasis,
            },
        });
        let quoted = self.over(block.span).map(|(span, rows)| {
            let begins = Span { start: span.start, end: span.start };
            let first =
                self.source.article.blocks.iter().find(|b| b.span.contains(begins) && b.span.overlaps(*span));
            let id = first.is_some_and(|first| std::ptr::eq(first, block)).then(|| self.source.anchor(*span));
            Range { span: *span, kind: Kind::Quoted(id, if rows.is_empty() { "there" } else { "in-row" }) }
        });
        marks.chain(quoted).collect()
    }

    /// In public: only the places that the dossier quotes.
    fn quoted(&self) -> Markup {
        let w = self.wording;
        html! {
            section id="text" aria-labelledby="text-h" {
                h2 id="text-h" { (w.t("article.quoted")) }
                p.lead { (w.t("article.public")) }
                @if self.places.is_empty() { (nothing(w.t("article.not_quoted"))) }
                ul.quoted-list { @for (span, rows) in &self.places {
                    li id=(self.source.anchor(*span)) {
                        @if let Some((sheet, quoted)) = self.sheet.and_then(|s| Some((s, self.shown(s, *span)?))) {
                            (words(sheet, &quoted, &[]))
                        }
                        (self.rows(rows))
                    }
                } }
                h2 { (w.t("method.cut")) }
                @let counts = method::counts(self.source.article);
                @if counts.is_empty() { (nothing(w.t("method.no_cut"))) } @else { (method::counted(&counts, w)) }
            }
        }
    }

    /// A place whose words are allowed, as they are.
    fn shown<'a>(&'a self, sheet: &'a Sheet<'a>, span: Span) -> Option<Quoted<'a>> {
        let (index, source) = sheet.source(&self.source.article.id)?;
        let language = crate::sheet::language_at(source.article, span);
        let text = span.of(&source.article.text);
        Some(Quoted { source: index, span, text, is_cut: false, is_withheld: false, language })
    }

    /// Every field with what says so.
    fn fields(&self) -> Markup {
        let (w, a) = (self.wording, self.source.article);
        let fields = [
            ("title", stated(a.title.as_ref(), plain)),
            ("published", stated(a.published.as_ref(), |v| date(v, w))),
            ("modified", stated(a.modified.as_ref(), |v| date(v, w))),
            ("site", stated(a.site.as_ref(), plain)),
            ("section", stated(a.section.as_ref(), plain)),
            ("licence", stated(a.licence.as_ref(), plain)),
        ];
        html! {
            section id="fields" aria-labelledby="fields-h" {
                h2 id="fields-h" { (w.t("article.fields")) }
                table.plain {
                    thead { tr { @for head in ["field", "value", "evidence"] { th scope="col" { (w.t(&format!("article.{head}"))) } } } }
                    tbody {
                        @for (name, value) in &fields { (field(w.t(&format!("field.{name}")), value.as_ref(), w, self.options.is_private)) }
                        @for byline in &a.bylines {
                            @let named = (plain(&byline.name), byline.evidence.as_slice());
                            (field(w.t("field.byline"), Some(&named), w, self.options.is_private))
                        }
                        (self.other_fields())
                    }
                }
            }
        }
    }

    /// Fields that carry no evidence of their own.
    fn other_fields(&self) -> Markup {
        let (w, a) = (self.wording, self.source.article);
        let seen = a.seen.as_ref().map(|s| (date(s, w), &[][..]));
        let there = a.address.as_ref().map(|s| (address(s), &[][..]));
        let language = self.source.language().map(|l| (html! { span.codes { (l) } }, &[][..]));
        let bounds = a.published_bounds.as_ref().map(|b| {
            let [from, to] = [&b.earliest, &b.latest].map(|d| d.as_deref().unwrap_or(""));
            (html! { (date(from, w)) " – " (date(to, w)) }, b.evidence.as_slice())
        });
        html! {
            (field(w.t("field.bounds"), bounds.as_ref(), w, self.options.is_private))
            (field(w.t("field.seen"), seen.as_ref(), w, self.options.is_private))
            (field(w.t("field.address"), there.as_ref(), w, self.options.is_private))
            (field(w.t("field.language"), language.as_ref(), w, self.options.is_private))
        }
    }

    fn captures(&self) -> Markup {
        let w = self.wording;
        let captures = self.source.telling.map_or(&[][..], |t| t.captures.as_slice());
        let mut others = self.compared();
        others.extend(captures.iter().filter(|c| **c != self.source.article.page));
        others.dedup();
        let twins = &self.source.article.twins;
        html! {
            section id="captures" aria-labelledby="captures-h" {
                h2 id="captures-h" { (w.t("article.captures")) }
                p { (w.t("article.page")) " " code { (text::one_line(&self.source.article.page.0)) } }
                @if others.is_empty() && twins.is_empty() { (nothing(w.t("article.no_captures"))) }
                ul {
                    @for capture in others { li { (self.capture(capture)) } }
                    @for twin in twins { li { (address(twin)) } }
                }
            }
        }
    }

    /// Another capture of the page: a link when the dossier keeps its text.
    fn capture(&self, page: &PageId) -> Markup {
        let w = self.wording;
        let id = html! { code { (text::one_line(&page.0)) } };
        let mut sources = self.sheet.into_iter().flat_map(|sheet| &sheet.sources);
        let Some(source) = sources.find(|s| s.article.page == *page) else { return id };
        html! {
            a href={(source.stem) ".html"} { (id) } " "
            @match &source.article.seen {
                Some(seen) => { (w.t("source.seen")) " " (date(seen, w)) },
                None => span.unknown { (w.t("source.not_seen")) },
            }
        }
    }

    /// The captures that a change compares with this one, when they are no captures of the telling itself.
    fn compared(&self) -> Vec<&PageId> {
        let id = &self.source.article.id;
        let changes = self.sheet.into_iter().flat_map(|sheet| &sheet.dossier.changes);
        let mut pages: Vec<&PageId> = changes
            .filter_map(|c| match (c.old == *id, c.new == *id) {
                (true, _) => Some(&c.new),
                (_, true) => Some(&c.old),
                _ => None,
            })
            .filter_map(|other| Some(&self.sheet?.source(other)?.1.article.page))
            .collect();
        pages.sort();
        pages.dedup();
        pages
    }

    fn clues(&self) -> Markup {
        let (w, a) = (self.wording, self.source.article);
        let clip = |says: &str| short(literal(says, self.options.is_private));
        html! {
            section id="clues" aria-labelledby="clues-h" {
                h2 id="clues-h" { (w.t("article.clues")) }
                @if a.clues.is_empty() && a.notes.is_empty() { (nothing(w.t("article.no_clues"))) }
                ul {
                    @for clue in &a.clues { li { (w.t(&format!("clue.{}", name_of(&clue.kind)))) " " q.w dir="auto" { (clip(&clue.says)) } } }
                    @for note in &a.notes { li { (w.named("note", &note.kind)) " " span dir="auto" { (clip(&note.says)) } } }
                }
            }
        }
    }
}

/// True for what is folded: all but what tells the article and its captions.
fn is_cut(block: &Block) -> bool {
    !block.role.is_kept() && block.role != Role::Caption
}

/// A field as shown, with its evidence.
fn stated(value: Option<&Sourced>, shown: impl Fn(&str) -> Markup) -> Option<(Markup, &[Evidence])> {
    value.map(|s| (shown(&s.value), s.evidence.as_slice()))
}

fn plain(value: &str) -> Markup {
    html! { bdi { (short(value)) } }
}

fn field(name: &str, value: Option<&(Markup, &[Evidence])>, w: &Wording, is_private: bool) -> Markup {
    html! {
        tr {
            th scope="row" { (name) }
            @match value {
                Some((shown, evidence)) => {
                    td { (shown) }
                    td { ul.variants { @for one in *evidence { li {
                        code { (text::one_line(&one.rule)) } " " q.w dir="auto" { (short(literal(&one.says, is_private))) }
                    } } } }
                },
                None => { td { span.unknown { (w.t("article.unknown")) } } td {} },
            }
        }
    }
}

fn short(value: &str) -> String {
    text::clipped(&text::one_line(value), quotes::CELL_WORDS_MAX).0.to_owned()
}

/// An item of a list, with its number where the list counts.
pub(super) fn item(block: &Block, inner: &Markup) -> Markup {
    match &block.marker {
        Some(marker) => html! { div.item.numbered { (text::one_line(marker)) ". " (inner) } },
        None => html! { div.item { (inner) } },
    }
}

/// For listings: why a page holds no article.
pub fn verdict(article: &Article, w: &Wording) -> Markup {
    html! { (w.t(&format!("verdict.{}", name_of(&article.verdict)))) }
}
