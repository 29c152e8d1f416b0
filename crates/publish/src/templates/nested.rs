//! Ranges over a text as nested elements: links and emphasis of the page, and the places that a dossier quotes.
//!
//! Ranges that cross are split where the outer one ends; the first piece carries the id. Links do not nest, and below
//! [`DEPTH_MAX`] only the ids stay: a hostile page cannot make the browser's tree deep.

use crate::{links, text};
use maud::{Markup, html};
use recoupe_model::Span;
use std::collections::VecDeque;

/// What a range becomes.
#[derive(Clone, Debug)]
pub enum Kind<'a> {
    /// A place that the dossier quotes, with its id on the page; the class says how much it shows.
    Quoted(Option<String>, &'static str),
    /// A link of the page.
    Link(&'a str),
    /// Strong importance.
    Strong,
    /// Emphasis.
    Emphasis,
}

/// A stretch of a text and what it becomes.
#[derive(Clone, Debug)]
pub struct Range<'a> {
    /// Where, in the article's text.
    pub span: Span,
    /// What.
    pub kind: Kind<'a>,
}

/// Elements inside each other: a quotation in a link in an emphasis, and room to spare.
const DEPTH_MAX: usize = 8;

/// `span` of `text` with `ranges` over it; ranges outside are left out, those that stick out are cut.
pub fn nested<'a>(text: &str, span: Span, mut ranges: Vec<Range<'a>>) -> Markup {
    ranges.retain(|r| r.span.overlaps(span) && text.get(r.span.range()).is_some());
    ranges.sort_by_key(|r| (r.span.start, std::cmp::Reverse(r.span.end)));
    Text { text }.piece(span, ranges.into(), State { depth: 0, is_in_link: false })
}

struct Text<'t> {
    text: &'t str,
}

#[derive(Clone, Copy)]
struct State {
    depth: usize,
    is_in_link: bool,
}

impl Text<'_> {
    fn words(&self, from: u32, to: u32) -> String {
        text::shown(Span { start: from, end: to.max(from) }.of(self.text))
    }

    fn piece<'a>(&self, span: Span, mut ranges: VecDeque<Range<'a>>, state: State) -> Markup {
        let mut at = span.start;
        let mut out = String::new();
        while let Some(range) = ranges.pop_front() {
            let mut own = Span { start: range.span.start.max(at), end: range.span.end.min(span.end) };
            own.end = own.end.max(own.start);
            out += &html! { (self.words(at, own.start)) }.into_string();
            let inner = inside(&mut ranges, own);
            out += &self.element(&range.kind, own, inner, state).into_string();
            at = own.end;
        }
        out += &html! { (self.words(at, span.end)) }.into_string();
        maud::PreEscaped(out)
    }

    fn element<'a>(&self, kind: &Kind<'_>, span: Span, inner: VecDeque<Range<'a>>, state: State) -> Markup {
        let deeper = State { depth: state.depth + 1, ..state };
        if state.depth >= DEPTH_MAX {
            let ids = std::iter::once(kind).chain(inner.iter().map(|r| &r.kind)).filter_map(|k| match k {
                Kind::Quoted(id, _) => id.as_ref(),
                _ => None,
            });
            return html! { @for id in ids { a id=(id) {} } (self.words(span.start, span.end)) };
        }
        match kind {
            Kind::Quoted(id, class) => {
                html! { mark class=(class) id=[id.as_ref()] { (self.piece(span, inner, deeper)) } }
            }
            Kind::Strong => html! { strong { (self.piece(span, inner, deeper)) } },
            Kind::Emphasis => html! { em { (self.piece(span, inner, deeper)) } },
            Kind::Link(address) => match links::safe(address).filter(|_| !state.is_in_link) {
                Some(safe) => html! {
                    a.out href=(safe) rel="noopener noreferrer nofollow" {
                        (self.piece(span, inner, State { is_in_link: true, ..deeper }))
                    }
                },
                None => self.piece(span, inner, deeper),
            },
        }
    }
}

/// Takes from the sorted `ranges` those that begin inside `outer`; what sticks out goes back behind it, without its id.
fn inside<'a>(ranges: &mut VecDeque<Range<'a>>, outer: Span) -> VecDeque<Range<'a>> {
    let mut inner = VecDeque::new();
    let mut rest = Vec::new();
    while ranges.front().is_some_and(|r| r.span.start < outer.end) {
        let Some(mut range) = ranges.pop_front() else { break };
        if range.span.end > outer.end {
            let kind = match range.kind.clone() {
                Kind::Quoted(_, class) => Kind::Quoted(None, class),
                kind => kind,
            };
            rest.push(Range { span: Span { start: outer.end, end: range.span.end }, kind });
            range.span.end = outer.end;
        }
        inner.push_back(range);
    }
    rest.sort_by_key(|r| r.span.end);
    for range in rest {
        ranges.push_front(range);
    }
    inner
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(start: usize, end: usize) -> Range<'static> {
        Range { span: Span::new(start, end), kind: Kind::Quoted(Some(format!("s{start}")), "row") }
    }

    #[test]
    fn crossing_ranges_are_split_where_the_outer_one_ends() {
        let link = Range { span: Span::new(4, 9), kind: Kind::Link("https://a.example/") };
        let out = nested("un deux trois", Span::new(0, 13), vec![quoted(0, 7), link]).into_string();
        let a = "<a class=\"out\" href=\"https://a.example/\" rel=\"noopener noreferrer nofollow\">";
        assert_eq!(out, format!("<mark class=\"row\" id=\"s0\">un d{a}eux</a></mark>{a} t</a>rois"));
    }

    #[test]
    fn nothing_of_the_text_is_lost_however_deep() {
        let text = "<b>mot</b> ".repeat(30);
        let ranges =
            (0..150).map(|i| quoted(i, 330 - i)).chain((0..100).map(|i| quoted(i * 3, i * 3 + 20))).collect();
        let out = nested(&text, Span::new(0, text.len()), ranges).into_string();
        let plain: String = out.split('<').map(|p| p.split_once('>').map_or(p, |(_, t)| t)).collect();
        assert_eq!(plain.replace("&lt;", "<").replace("&gt;", ">"), text);
    }
}
