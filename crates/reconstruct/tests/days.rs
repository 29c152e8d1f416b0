//! Which of the days on a page is that of the article: not that of its last change, of a review, of what it tells or lists. The pages
//! and outlets are invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod fields;

use fields::{PORT, read_at};

/// The days of publication and of the last change, each empty when none is given. `TEXT` in the body stands for an article.
fn days_at(address: &str, lang: &str, head: &str, body: &str) -> (String, String) {
    let html = format!(
        "<html lang={lang}><head><title>The port of Valmer reopens</title>{head}</head><body>{}</body></html>",
        body.replace("TEXT", PORT)
    );
    let read = read_at(address, &html, "");
    let day = |s: Option<recoupe_model::Sourced>| {
        s.and_then(|d| d.value.get(..10).map(str::to_owned)).unwrap_or_default()
    };
    (day(read.published), day(read.modified))
}

fn days(lang: &str, head: &str, body: &str) -> (String, String) {
    days_at("https://thelantern.example/port/4512", lang, head, body)
}

const H1: &str = "<h1>The port of Valmer reopens</h1>";

#[test]
fn a_label_in_an_element_of_its_own_tells_what_happened_on_the_day() {
    let change = (String::new(), "2024-06-19".to_owned());
    for (lang, line) in [
        (
            "en",
            "<div class=info><span class=head>Updated on</span> <span class=value>June 19, 2024</span></div>",
        ),
        (
            "en",
            "<p>Last Updated:</p><div class=post-date><time datetime=2024-06-19T09:58:04+02:00>June 19, 2024</time></div>",
        ),
        (
            "en",
            "<span class=meta>This list was last updated <time class=date datetime=2024-06-19T02:01:00Z>June 19, 2024</time></span>",
        ),
        ("de", "<h4>Zuletzt geändert am:</h4><ul class=timestamp><li>19.06.2024</li></ul>"),
        // An icon whose title is the label.
        (
            "en",
            "<aside><span><span class=icon title='Last update'></span> <span class=revision-date>June 19, 2024</span></span></aside>",
        ),
    ] {
        assert_eq!(days(lang, "", &format!("<main>{H1}{line}TEXT</main>")), change, "{line}");
    }
    // The label of another element, and a day of publication beside that of the change.
    let both = "<p>Published: <time datetime=2024-06-18T08:00:00Z>June 18, 2024</time></p><p>Updated: <time \
        datetime=2024-06-19T09:00:00Z>June 19, 2024</time></p>";
    assert_eq!(
        days("en", "", &format!("<main>{H1}{both}TEXT</main>")),
        ("2024-06-18".to_owned(), "2024-06-19".to_owned())
    );
    let same = "<p class=date>Written: 2024-06-19 15:03:30 / Updated: 2024-06-19 15:30:46</p>";
    assert_eq!(days("en", "", &format!("<main>{H1}{same}TEXT</main>")).0, "2024-06-19");
}

#[test]
fn a_plain_field_equal_to_the_shown_change_is_no_publication() {
    let head = "<meta name=date content=2024-06-19><meta name=DC.date content=2024-06-19>";
    let body = format!(
        "<main>{H1}TEXT<div><span>Erschienen am:</span><h2>17.06.2024</h2></div><div><h4>Zuletzt geändert am:</h4><ul \
         class=timestamp><li>19.06.2024</li></ul></div></main>"
    );
    assert_eq!(days("de", head, &body), ("2024-06-17".to_owned(), "2024-06-19".to_owned()));
    let body = format!("<main>{H1}TEXT</main>");
    assert_eq!(days("de", head, &body).0, "2024-06-19");
}

#[test]
fn a_day_of_review_or_release_dates_no_article() {
    for line in [
        "<div class=field><div class=label>Date Last Reviewed:</div><div class=item><time datetime=2024-06-19T12:00:00Z>June \
         2024</time></div></div>",
        "<p class=date>Medically reviewed on June 19, 2024</p>",
    ] {
        assert_eq!(days("en", "", &format!("<main>{H1}TEXT{line}</main>")).0, "", "{line}");
    }
    let game = format!("<main>{H1}<div class=release><b>Release:</b> 19.06.2024</div>TEXT</main>");
    assert_eq!(days("de", "<meta property=og:type content=article>", &game).0, "");
}

#[test]
fn days_in_a_list_that_leads_elsewhere_date_no_article() {
    let events = "<ul class=box><li><span class=datum>29.06.2024 18:00 Uhr</span> <a href=/e/1>Lampenfest am Kai von Valmer</a></li>\
        <li><span class=datum>04.07.2024 18:00 Uhr</span> <a href=/e/2>Essen mit dem Hafenmeister</a></li></ul>";
    let head = "<meta name=date content=2024-06-11>";
    assert_eq!(days("de", head, &format!("<main>{H1}TEXT</main><div>{events}</div>")).0, "2024-06-11");
    let versions = "<ol><li><a href=/v/2>2.1.0 <em class=date>2024-06-19</em></a></li><li><span>2.0.9 no change</span></li><li><a \
        href=/v/1>2.0.8 <em class=date>2024-02-02</em></a></li></ol>";
    assert_eq!(days("en", "", &format!("<div>{versions}</div><main>{H1}TEXT</main>")).0, "");
    // The list of who and when is none of them.
    let line =
        "<ul class=meta><li><a href=/author/ana>Ana Roux</a></li><li class=date>June 19, 2024</li></ul>";
    assert_eq!(days("en", "", &format!("<main>{H1}{line}TEXT</main>")).0, "2024-06-19");
    let archive = "<ul class=meta><li class=date><a href=/2024/06>June 19, 2024</a></li><li><a href=/port>Harbour news</a></li></ul>";
    assert_eq!(days("en", "", &format!("<main>{H1}{archive}TEXT</main>")).0, "2024-06-19");
}

#[test]
fn the_day_of_a_letter_amid_the_text_is_its_own() {
    let letter = "<pre>Date: Fri, 1 Feb 2002 11:53:40 -0500\nFrom: Mara Ellwood\nTo: harbour@valmer.example\nSubject: the second \
        pier\n\nHello, the stone is there.</pre>";
    let above = PORT.repeat(9);
    assert_eq!(days("en", "", &format!("<main>{H1}{above}{letter}TEXT</main>")).0, "");
}

#[test]
fn days_are_read_in_more_of_the_forms_that_pages_print() {
    for (lang, line) in [
        ("de", "<table><tr><td>19 | 06 | 2024</td><td>Valmer | Praxis</td></tr></table>"),
        ("it", "<div><em>( Valmer, 19 Giugno 24 )</em></div>"),
    ] {
        assert_eq!(days(lang, "", &format!("<main>{H1}{line}TEXT</main>")).0, "2024-06-19", "{line}");
    }
    // "24 persone" is no year, nor are three counts a day.
    for line in ["<div><em>( Valmer, 19 Giugno 24 persone )</em></div>", "<p>1 | 6 | 2024 | views</p>"] {
        assert_eq!(days("it", "", &format!("<main>{H1}{line}TEXT</main>")).0, "", "{line}");
    }
}

#[test]
fn a_day_beside_the_line_of_who_signs_below_the_text_is_that_of_the_article() {
    let foot = "<div><div><p>Written by <a href=/author/ana>Ana Roux</a></p><p>June 19, 2024</p></div></div>";
    let tags = "<div><a href=/t/a>port</a><a href=/t/b>quay</a><a href=/t/c>boats</a></div>".repeat(3);
    assert_eq!(days("en", "", &format!("<main>{H1}TEXT{PORT}{tags}{foot}</main>")).0, "2024-06-19");
    let far = "<div><p>June 19, 2024</p></div>";
    assert_eq!(days("en", "", &format!("<main>{H1}TEXT{PORT}{tags}{tags}{far}</main>")).0, "");
}

#[test]
fn the_folder_of_a_month_is_no_day() {
    let body = format!("<main>{H1}TEXT</main>");
    let at = |path: &str| days_at(&format!("https://thelantern.example/{path}"), "en", "", &body).0;
    assert_eq!(at("news/2024/jun24/the-port-reopens.html"), "");
    assert_eq!(at("news/2024/jun19/the-port-reopens.html"), "2024-06-19");
}

#[test]
fn an_article_described_in_a_field_is_read() {
    let head = "<meta name='script:ld+json' content='{\"@type\":\"Article\",\"headline\":\"The port of Valmer \
        reopens\",\"datePublished\":\"2024-06-19T09:00:00+02:00\"}'>";
    assert_eq!(days("en", head, &format!("<main>{H1}TEXT</main>")).0, "2024-06-19");
}
