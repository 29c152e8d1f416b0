//! Which of the words at the head of a page are its headline: those that a reader takes for it. The pages and outlets are invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use recoupe_model::Page;
use recoupe_reconstruct::{Options, article};

const TEXT: &str = "<p>The port of Valmer reopened on Tuesday morning after two years of works and several delays that its office had \
    announced one after the other, each with a new reason.</p><p>The first boats came in by night, and those who live along the quay \
    stood there to see them moor, some with lamps and some with their children.</p><p>The town promises that the second pier will be \
    done before the end of next winter, if the accounts allow it and the stone comes in time from the other shore.</p>";

/// The title of a page of `thelantern.example` with these fields in its head; `TEXT` in its body stands for an article.
fn title(head: &str, body: &str) -> String {
    title_at("https://thelantern.example/port/4512", head, body)
}

fn title_at(address: &str, head: &str, body: &str) -> String {
    let html = format!("<html><head>{head}</head><body>{}</body></html>", body.replace("TEXT", TEXT));
    let page = Page {
        bytes: html.into_bytes(),
        address: Some(address.to_owned()),
        content_type: Some("text/html".to_owned()),
        ..Page::default()
    };
    article(&page, &Options::default()).title.map(|t| t.value).unwrap_or_default()
}

#[test]
fn a_heading_at_the_end_of_a_trail_gives_way_to_the_one_above_the_text() {
    let head = "<title>Valmer: harbour reopens after two years | The Lantern</title>";
    let trail = "<div class='site-breadcrumbs'><a href=/>Start</a> › <a href=/port>Harbour</a> › <h1>Valmer: harbour reopens after two \
        years</h1></div>";
    for (opening, expected) in [
        // The headline says it otherwise.
        (
            "<h2>Valmer has its harbour back after two years of works</h2>",
            "Valmer has its harbour back after two years of works",
        ),
        // With a kicker, far above the text, in no heading tag.
        (
            "<h2><span class='article-subline'>Two years</span> <span class=headline>Harbour of Valmer reopens at last</span></h2>",
            "Harbour of Valmer reopens at last",
        ),
        (
            "<h2>Harbour of Valmer reopens at last</h2><p class=date>19 June 2024</p><p class=byline>By Ana Roux</p><figure><img \
             src=a.jpg><figcaption>The harbour by night</figcaption></figure><p class=share>Share</p>",
            "Harbour of Valmer reopens at last",
        ),
        (
            "<div class=top itemprop=headline><span class=highline>Two years</span> Harbour of Valmer reopens at last</div>",
            "Harbour of Valmer reopens at last",
        ),
        // A section of the text, another affair, the same in fewer words: the trail has the headline.
        ("<h2>How it began</h2>", "Valmer: harbour reopens after two years"),
        ("<h2>The mayor of Orsel resigns</h2>", "Valmer: harbour reopens after two years"),
        ("<h2>Harbour reopens after two years</h2>", "Valmer: harbour reopens after two years"),
        ("", "Valmer: harbour reopens after two years"),
    ] {
        let body = format!("{trail}<main><article>{opening}TEXT</article></main>");
        assert_eq!(title(head, &body), expected, "{opening}");
    }
}

#[test]
fn a_heading_in_a_banner_before_its_trail_is_the_headline() {
    let head = "<title>Le port de Valmer rouvre enfin ses quais | Le Phare</title>";
    let body = "<section class='breadcrumb-area'><h1>Le port de Valmer rouvre enfin ses quais</h1><ul><li><a href=/>Accueil</a></li>\
        <li>Port</li></ul></section><article><h2>Le port rouvre enfin après les travaux</h2>TEXT</article>";
    assert_eq!(title(head, body), "Le port de Valmer rouvre enfin ses quais");
}

#[test]
fn a_heading_of_a_share_box_gives_way_to_the_one_above_the_text() {
    let head = "<title>Der Hafen von Valmer öffnet wieder | Die Laterne</title>";
    let text = "<h2>Nach zwei Jahren Arbeit: Der Hafen von Valmer öffnet, und alle Boote kommen</h2>TEXT";
    let shared = format!(
        "<article>{text}<div class=shareBox><h1>Der Hafen von Valmer öffnet wieder</h1></div></article>"
    );
    assert_eq!(
        title(head, &shared),
        "Nach zwei Jahren Arbeit: Der Hafen von Valmer öffnet, und alle Boote kommen"
    );
    let headed =
        format!("<article><div class=head><h1>Der Hafen von Valmer öffnet wieder</h1></div>{text}</article>");
    assert_eq!(title(head, &headed), "Der Hafen von Valmer öffnet wieder");
}

#[test]
fn without_a_first_level_heading_the_one_above_the_text_is_the_headline() {
    for (body, expected) in [
        // Headings for screen readers stand between, a line of who signs is set as one.
        (
            "<h2>Neubau der Werft in Valmer</h2><h2 class=hide>Hauptinhalt</h2>TEXT",
            "Neubau der Werft in Valmer",
        ),
        (
            "<div class=top>Neubau der Werft in Valmer</div><h6>Neubau der Werft in Valmer</h6><h5><em>Von Ana Roux</em></h5>TEXT",
            "Neubau der Werft in Valmer",
        ),
    ] {
        assert_eq!(
            title("<title>thelantern.example | Werft</title>", &format!("<main>{body}</main>")),
            expected,
            "{body}"
        );
    }
}
