//! The pages, in maud. One file a section; what they share is here: the frame of a page and how a source's words are shown.
//!
//! A source's words always stand in `q.w`, set in serif; labels of the interface are set in sans. So a reader sees at once
//! who speaks, and a test can tell the two apart.

pub mod article;
pub mod captures;
pub mod dossier;
pub mod index;

mod changes;
mod corrections;
mod graph;
mod head;
mod method;
mod names;
mod nested;
mod notes;
mod reuse;
mod said;
mod table;
mod tellings;
mod timeline;

pub use head::icon;

use crate::sheet::{Quoted, Sheet, Source};
use crate::wording::Wording;
use crate::{Options, dates, links, text};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use recoupe_model::{Reason, Span};

const STYLE: &str = include_str!("style.css");
const KEYS: &str = include_str!("keys.js");

/// Nothing is loaded and nothing runs but the style and the script of these hashes. `tests/policy.rs` computes them anew.
const POLICY: &str = include_str!("policy.txt");

/// What a page needs for its frame.
pub struct Frame<'f> {
    /// Labels.
    pub wording: &'f Wording,
    /// Options of the run.
    pub options: &'f Options,
    /// Title of the window.
    pub title: &'f str,
    /// Relative address of the index over dossiers; none on the index itself.
    pub home: Option<&'f str>,
}

/// A whole page.
pub fn page(frame: &Frame<'_>, body: &Markup) -> Vec<u8> {
    let w = frame.wording;
    let is_scripted = !frame.options.is_scriptless;
    let mut policies = POLICY.lines();
    let (scripted, scriptless) = (policies.next().unwrap_or(""), policies.next().unwrap_or(""));
    let policy = if is_scripted { scripted } else { scriptless };
    let markup = html! {
        (DOCTYPE)
        html lang=(w.language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                @if frame.options.is_private { meta name="robots" content="noindex, nofollow"; }
                title { (frame.title) " — " (w.t("site.name")) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { (w.t("site.skip")) }
                (bar(frame))
                main id="main" tabindex="-1" { (body) }
                footer.foot { p { (w.t("site.promise")) } }
                @if is_scripted {
                    (help(w))
                    script { (PreEscaped(KEYS)) }
                }
            }
        }
    };
    markup.into_string().into_bytes()
}

/// The line above a page: home, and the size of the text.
fn bar(frame: &Frame<'_>) -> Markup {
    let w = frame.wording;
    let sizes = [("small", "A−"), ("normal", "A"), ("large", "A+")];
    html! {
        header.bar {
            p.brand {
                @match frame.home {
                    Some(home) => a href=(home) { (w.t("site.name")) },
                    None => (w.t("site.name")),
                }
                            }
            @if frame.options.is_private { p.private role="note" { (w.t("head.private")) } }
            fieldset.sizes {
                legend.sr { (w.t("size.legend")) }
                @for (name, sign) in sizes {
                    input.sr type="radio" name="size" id={"size-" (name)} checked[name == "normal"];
                    label for={"size-" (name)} title=(w.t(&format!("size.{name}"))) {
                        span aria-hidden="true" { (sign) }
                        span.sr { (w.t(&format!("size.{name}"))) }
                    }
                }
            }
        }
    }
}

/// Keys, shown by the script that gives them.
fn help(w: &Wording) -> Markup {
    let keys = [
        ("j", "down"),
        ("k", "up"),
        ("h", "left"),
        ("l", "right"),
        ("o", "open"),
        ("e", "why"),
        ("?", "help"),
    ];
    html! {
        dialog.keys id="keys" aria-labelledby="keys-h" {
            h2 id="keys-h" { (w.t("keys.title")) }
            dl { @for (key, does) in keys { div { dt { kbd { (key) } } dd { (w.t(&format!("keys.{does}"))) } } } }
            p { label { input type="checkbox" id="keys-on" checked; " " (w.t("keys.on")) } }
            form method="dialog" { button { (w.t("keys.close")) } }
        }
    }
}

/// A section with its heading; `count` stands beside it when it is known.
fn section(id: &str, title: &str, count: Option<usize>, body: &Markup) -> Markup {
    html! {
        section id=(id) aria-labelledby={(id) "-h"} {
            h2 id={(id) "-h"} { (title) @if let Some(n) = count { " " span.count { (n) } } }
            (body)
        }
    }
}

/// The one line of a section that has nothing to show.
fn nothing(line: &str) -> Markup {
    html! { p.nothing { (line) } }
}

/// The language to state for words inside a page of `page`'s language; none when they are the same.
fn foreign<'a>(language: Option<&'a str>, page: &str) -> Option<&'a str> {
    language.filter(|l| l.split('-').next() != Some(page))
}

/// The direction to state: that of the language, or of the letters when they are not of the page's direction.
fn direction(language: Option<&str>, page: &str, words: &str) -> Option<&'static str> {
    let primary = language.and_then(|l| l.split('-').next()).unwrap_or("");
    if RIGHT_TO_LEFT.contains(&primary) {
        return Some("rtl");
    }
    if text::has_right_to_left(words) {
        return Some("auto");
    }
    foreign(language, page).map(|_| "ltr")
}

/// Languages written from right to left, by their usual script (CLDR).
const RIGHT_TO_LEFT: &[&str] = &["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

/// Words of a source, marked where `marks` (in the article's text) say.
fn words(sheet: &Sheet<'_>, quoted: &Quoted<'_>, marks: &[Span]) -> Markup {
    let w = sheet.wording;
    if quoted.is_withheld {
        return html! { span.held { (w.t("quote.withheld")) } };
    }
    let dir = direction(quoted.language, w.language, quoted.text);
    html! {
        q.w lang=[foreign(quoted.language, w.language)] dir=[dir] { (marked(quoted, marks)) }
        @if quoted.is_cut { " " span.cut { (w.t("quote.cut")) } }
    }
}

/// [`words`] as a link to their place in the article.
fn linked(sheet: &Sheet<'_>, quoted: &Quoted<'_>, marks: &[Span]) -> Markup {
    html! { a.to href=(sheet.href(quoted)) { (words(sheet, quoted, marks)) } }
}

fn marked(quoted: &Quoted<'_>, marks: &[Span]) -> Markup {
    let base = quoted.span.start as usize;
    let mut marks: Vec<Span> =
        marks.iter().copied().filter(|m| quoted.span.contains(*m) && !m.is_empty()).collect();
    marks.sort_unstable();
    let piece = |from: usize, to: usize| {
        let from = from.saturating_sub(base);
        text::shown(quoted.text.get(from..to.saturating_sub(base)).unwrap_or(""))
    };
    let mut at = base;
    html! {
        @for mark in &marks {
            @if mark.start as usize >= at {
                (piece(at, mark.start as usize))
                mark { (piece(mark.start as usize, mark.end as usize)) }
                ({ at = mark.end as usize; PreEscaped("") })
            }
        }
        (piece(at, quoted.span.end as usize))
    }
}

/// Words of a source that the model holds as a value: a title, a name.
fn value(words: &str, language: Option<&str>, w: &Wording) -> Markup {
    let words = text::one_line(words);
    html! {
        q.w lang=[foreign(language, w.language)] dir=[direction(language, w.language, &words)] { (words) }
    }
}

/// A telling's title, or that it has none.
fn title_of(source: &Source<'_>, w: &Wording) -> Markup {
    match &source.title {
        Some(title) => value(title, source.language(), w),
        None => html! { span.unknown { (w.t("source.untitled")) } },
    }
}

/// A telling's outlet, or that it is not known.
fn outlet_of(source: &Source<'_>, w: &Wording) -> Markup {
    match (&source.outlet, &source.file) {
        (Some(outlet), _) => html! { bdi.outlet { (outlet) } },
        (None, Some(file)) => html! { code { (file) } },
        (None, None) => html! { span.unknown { (w.t("source.no_outlet")) } },
    }
}

/// Letter and outlet of a telling.
fn who(source: &Source<'_>, w: &Wording) -> Markup {
    html! { span.who { @if !source.letter.is_empty() { b.letter { (source.letter) } " " } (outlet_of(source, w)) } }
}

/// A date in the reader's words.
fn date(value: &str, w: &Wording) -> Markup {
    let label = text::one_line(&dates::label(value, w));
    match dates::machine(value) {
        Some(machine) => html! { time datetime=(machine) { (label) } },
        None => html! { span.date { (label) } },
    }
}

/// [`date`] by the clock of the place, without its distance from UTC: that stands on the article's page.
fn date_here(value: &str, w: &Wording) -> Markup {
    let clock = value.find('T').and_then(|t| value.get(t..)).unwrap_or("");
    let zone = clock.find(['+', '-', 'Z']).map_or(0, |at| clock.len() - at);
    let label = text::one_line(&dates::label(value.get(..value.len() - zone).unwrap_or(value), w));
    match dates::machine(value) {
        Some(machine) => html! { time datetime=(machine) { (label) } },
        None => html! { span.date { (label) } },
    }
}

/// An address as a link when it may be one, else as text.
fn address(address: &str) -> Markup {
    let shown = text::one_line(address);
    match links::safe(address) {
        Some(safe) => html! { a.out href=(safe) rel="noopener noreferrer nofollow" { bdi { (shown) } } },
        None => html! { bdi { (shown) } },
    }
}

/// Longest literal words of a reason: names and rare words are short, a passage is only named.
const REASON_WORDS_MAX: usize = 12;

/// Reasons by kind: "names: …".
fn reasons(reasons: &[Reason], w: &Wording) -> Markup {
    let mut kinds: Vec<_> = Vec::new();
    for reason in reasons {
        if !kinds.contains(&reason.kind) {
            kinds.push(reason.kind);
        }
    }
    html! {
        dl.reasons {
            @for kind in kinds {
                div {
                    dt { (w.t(&format!("reason.{}", crate::format::data::name_of(&kind)))) }
                    @for reason in reasons.iter().filter(|r| r.kind == kind) {
                        dd { (value(text::clipped(&reason.says, REASON_WORDS_MAX).0, None, w)) }
                    }
                }
            }
        }
    }
}
