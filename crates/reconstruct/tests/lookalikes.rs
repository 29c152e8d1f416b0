//! What looks like a headline, a date or a name of who signs, and is none; beside each what is one. The pages are invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use recoupe_model::{Article, Page};
use recoupe_reconstruct::{Options, article};

const BODY: &str = "<p>The port of Valmer reopened on Tuesday morning, after two years of works and several delays that the harbour \
    office had announced one after the other.</p><p>The first boats came in at night, to the applause of the people who had waited \
    for them on the quays since the late evening, wrapped in blankets and warmed by soup.</p><p>The town promises that the second pier will be finished \
    before the end of next winter, if the accounts of the harbour allow it and the weather holds until then.</p><p>Fishermen ask for a cold \
    store beside the new crane, which the town has put off twice for want of money and of a place to build it, as they say at every meeting.</p>";

fn read(head: &str, body: &str) -> Article {
    let html = format!(
        "<html lang=en><head>{head}</head><body><main>{}</main></body></html>",
        body.replace("BODY", BODY)
    );
    let page = Page {
        bytes: html.into_bytes(),
        address: Some("https://www.harbour.example/valmer/homes".to_owned()),
        content_type: Some("text/html; charset=utf-8".to_owned()),
        ..Page::default()
    };
    article(&page, &Options { latest: Some("2025-01-01".to_owned()) })
}

fn title(head: &str, body: &str) -> String {
    read(head, body).title.map_or_else(String::new, |t| t.value)
}

fn day(body: &str) -> String {
    read("<title>Valmer Nights</title>", body).published.map_or_else(String::new, |d| d.value)
}

fn names(body: &str) -> Vec<String> {
    read("<title>The port of Valmer reopens</title>", body).bylines.into_iter().map(|b| b.name).collect()
}

#[test]
fn a_page_that_is_no_news_is_called_as_its_only_heading_says() {
    let search = "<title>Cheap flats and harbour homes for families</title>\
                  <meta property=og:title content='Cheap flats and harbour homes for families'>";
    assert_eq!(title(search, "<h1>Harbour homes</h1>BODY"), "Harbour homes");
    // On a page of news a heading of two words is its section.
    let news = format!("{search}<meta property=article:published_time content='2024-06-19T08:00:00Z'>");
    assert_eq!(title(&news, "<h1>Harbour homes</h1>BODY"), "Cheap flats and harbour homes for families");
    // A place that the declared title names beside what the page is about.
    let place = "<title>Paths for bicycles near Valmer</title><meta property=og:title content='Paths for bicycles near Valmer'>";
    assert_eq!(title(place, "<h1>Valmer</h1>BODY"), "Paths for bicycles near Valmer");
}

#[test]
fn a_headline_keeps_its_words_and_nothing_beside_them() {
    let head = "<title>What the tides took away - Ana Roux reads the old charts of Valmer | Harbour</title>";
    let second = "<h1>What the tides took away</h1><h2>Ana Roux reads the old charts of Valmer</h2>BODY";
    assert_eq!(title(head, second), "What the tides took away");
    let declared = "<title>The port of Valmer reopens</title><meta property=og:title content='The port of Valmer reopens'>";
    let longer = "<h1>The port of Valmer reopens, seen from the quays</h1>BODY";
    assert_eq!(title(declared, longer), "The port of Valmer reopens, seen from the quays");
    for heading in [
        "The port of Valmer reopens <button>Copy the link</button>",
        "<small>Picture of the week</small><br>The port of Valmer reopens",
        "<span class='field field--name-title field--label-hidden'>The port of Valmer reopens</span>",
    ] {
        let plain = "<title>Valmer: its harbour is open to boats again</title>";
        assert_eq!(
            title(plain, &format!("<h1>{heading}</h1>BODY")),
            "The port of Valmer reopens",
            "{heading}"
        );
    }
}

#[test]
fn the_days_of_a_work_of_an_event_and_of_a_customer_date_no_page() {
    assert_eq!(day("<h1>Valmer Nights</h1><p class=pub-date>Posted 19 June 2024</p>BODY"), "2024-06-19");
    for line in [
        "<p class=release_date>Release Date: 19 June 2024</p>",
        "<div class=date><span>Release Date:</span> <span>19 June 2024</span></div>",
        "<p>Open from 9 to 23 June 2024</p>",
    ] {
        assert_eq!(day(&format!("<h1>Valmer Nights</h1>{line}BODY")), "", "{line}");
    }
    let customer = "<p><span class=review-date>19 June 2024</span></p><p>They built our pier within a year, and it still stands; \
                    we would ask them again at any time, for any pier.</p>";
    assert_eq!(day(&format!("<h1>Valmer Nights</h1>{}{customer}BODY", BODY.repeat(8))), "");
}

#[test]
fn links_and_customers_sign_no_page() {
    for tail in [
        "<ul><li>One crane</li><li>Two piers</li></ul><p>Harbour Tour</p>",
        "<div class=testimonials><p class=author>Ana Roux</p></div>",
    ] {
        assert!(names(&format!("<h1>The port of Valmer reopens</h1>BODY{tail}")).is_empty(), "{tail}");
    }
    let other = "<p class=post-date>Why the Port of Valmer Saw Its Traffic Grow by Deepening Its Basin</p>";
    assert!(names(&format!("<h1>The port of Valmer reopens</h1>{other}BODY")).is_empty());
    assert_eq!(
        names("<h1>The port of Valmer reopens</h1><p class=post-date>3 hours ago by Ana Roux</p>BODY"),
        ["Ana Roux"]
    );
}
