//! Which of the words at the head of a page are its headline: those that a reader takes for it. The pages and outlets are invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod fields;

use fields::{PORT, read_at};

/// The title of a page of `thelantern.example` with these fields in its head; `TEXT` in its body stands for an article.
fn title(head: &str, body: &str) -> String {
    title_at("https://thelantern.example/port/4512", head, body)
}

fn title_at(address: &str, head: &str, body: &str) -> String {
    let html = format!("<html><head>{head}</head><body>{}</body></html>", body.replace("TEXT", PORT));
    read_at(address, &html, "").title.map(|t| t.value).unwrap_or_default()
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
fn a_heading_beside_a_trail_is_the_headline_and_the_last_of_a_list_of_steps_is_not() {
    let head = "<title>Valmer: harbour reopens after two years | The Lantern</title>";
    let h1 = "<h1>Valmer: harbour reopens after two years</h1>";
    let text = "<article><h2>Valmer has its harbour back after two years of works</h2>TEXT</article>";
    let banner = format!(
        "<header class='page-header breadcrumbs-top'><ol class=breadcrumb><li>Start</li></ol>{h1}</header>{text}"
    );
    assert_eq!(title(head, &banner), "Valmer: harbour reopens after two years");
    let frame = format!("<div class=has-breadcrumbs><p>Harbour</p>{h1}</div>{text}");
    assert_eq!(title(head, &frame), "Valmer: harbour reopens after two years");
    let steps = format!(
        "<ol class=breadcrumb><li class=breadcrumb-item><a href=/>Start</a></li><li class='breadcrumb-item active'>{h1}</li></ol>{text}"
    );
    assert_eq!(title(head, &steps), "Valmer has its harbour back after two years of works");
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

#[test]
fn a_short_heading_that_others_praise_is_the_headline() {
    let kind = "<meta property=og:type content=product>";
    for (declared, heading, expected) in [
        // Half of its words are declared, or it begins the declared title.
        ("Lantern: The Brightest Light, Solid Brass from Valmer", "Lantern", "Lantern"),
        ("Harbour Lanterns for Night &amp; Fog", "Harbour Lamps", "Harbour Lamps"),
        // An appeal to buyers is not what the page is called.
        (
            "Lantern: The Brightest Light, Solid Brass from Valmer",
            "We light best",
            "Lantern: The Brightest Light, Solid Brass from Valmer",
        ),
    ] {
        let head = format!("<title>{declared}</title><meta property=og:title content='{declared}'>{kind}");
        assert_eq!(title(&head, &format!("<div><h1>{heading}</h1>TEXT</div>")), expected, "{heading}");
    }
}

#[test]
fn a_heading_marked_as_the_title_of_the_entry_may_be_one_word_of_the_declared() {
    let declared = "Schöne &amp; solide Lampen für Häfen";
    let head = format!(
        "<title>{declared} | Die Laterne</title><meta property=og:title content='{declared} | Die Laterne'>\
         <meta property=og:site_name content='Die Laterne'>"
    );
    assert_eq!(
        title(&head, "<main><header class=entry-header><h1>Lampen</h1></header>TEXT</main>"),
        "Lampen"
    );
    assert_eq!(
        title(&head, "<main><div class=rubric><h1>Lampen</h1></div>TEXT</main>"),
        "Schöne & solide Lampen für Häfen"
    );
    // The system glues the title to the site's slogan; the site's own name is a heading too.
    let glued = "<title>Werft A31Das Verzeichnis der Häfen | Das Verzeichnis der Häfen</title>\
        <meta property=og:title content='Werft A31Das Verzeichnis der Häfen | Das Verzeichnis der Häfen'>";
    let body = "<h1 class=site-title><a href=/>Das Verzeichnis der Häfen</a></h1><article><header class=page-header><h1 class=page-title>Werft \
        A31</h1></header>TEXT</article>";
    assert_eq!(title(glued, body), "Werft A31");
}

#[test]
fn the_part_of_the_title_that_is_printed_above_the_text_is_the_headline() {
    let head = "<title>Verein der Boote Valmer - Der Hafen stellt Weichen für morgen - Presse des Hafens - News</title>";
    let body = "<table><tr><td><span class=itemTitle><a href=?topic=3>Presse</a> : Der Hafen stellt Weichen für morgen</span></td></tr>\
        <tr><td><span>Geschrieben von Ana am 19.06.2024</span></td></tr><tr><td>TEXT</td></tr></table>";
    assert_eq!(title(head, body), "Der Hafen stellt Weichen für morgen");
    // Printed in a menu only.
    let menu = "<ul><li><a href=/a>Der Hafen stellt Weichen für morgen</a></li><li><a href=/b>Das Meer</a></li></ul>";
    let far = format!("<nav>{menu}</nav><table><tr><td>TEXT</td></tr></table>");
    assert!(title(head, &far).contains("Verein der Boote"), "{}", title(head, &far));
}

#[test]
fn a_headline_stated_in_microdata_is_one_whatever_its_words() {
    let head = "<title>Stil - thelantern.example - Texte</title>";
    let body = "<main><div class=item><h2 itemprop=headline>Schreiben Sie für Ihre Leser</h2><div itemprop=articleBody>TEXT</div></div></main>";
    assert_eq!(title(head, body), "Schreiben Sie für Ihre Leser");
}

#[test]
fn a_product_called_like_its_maker_keeps_its_name() {
    let head =
        "<title>Brass Lamps | The Valmer</title><meta property=og:title content='Valmer Lamp - Brass Black'>";
    let body = "<div><h1 itemprop=name>Valmer Lamp</h1><h3>Brass Black</h3>TEXT</div>";
    assert_eq!(title_at("https://valmer.example/products/lamp", head, body), "Valmer Lamp");
    let logo = "<div><h1>Valmer Lights</h1><h2>The harbour is lit again</h2>TEXT</div>";
    let head = "<title>The harbour is lit again - Valmer Lights</title>";
    assert_eq!(title_at("https://valmer.example/news/1", head, logo), "The harbour is lit again");
}

#[test]
fn two_lines_of_a_heading_are_two_words() {
    let body =
        "<h1>The Lamps of Valmer<span class='block small-type'>Ten Lights for Harbours</span></h1>TEXT";
    assert_eq!(title("<title>Lamps</title>", body), "The Lamps of Valmer Ten Lights for Harbours");
    let body = "<h1>The Lamps of Val<span class=mark>mer</span></h1>TEXT";
    assert_eq!(title("<title>Lamps</title>", body), "The Lamps of Valmer");
}

#[test]
fn a_front_page_is_called_by_the_name_of_its_site() {
    let front = |head: &str, body: &str| title_at("https://thelantern.example/", head, body);
    let site = "<meta property=og:site_name content='The Lantern'>";
    let slogan = "<h1>Lights that never go out</h1>TEXT";
    let head = format!(
        "<title>The Lantern - Lamps for Harbours</title><meta property=og:title content='We bring light'>{site}"
    );
    assert_eq!(front(&head, slogan), "The Lantern - Lamps for Harbours");
    let twice = format!("<title>The Lantern - Lamps for Harbours | The Lantern</title>{site}");
    assert_eq!(front(&twice, slogan), "The Lantern - Lamps for Harbours");
    // What is declared and shown is the title; a name at the end is the site's as everywhere.
    assert_eq!(front(&head, "<h1>Lamps for Harbours</h1>TEXT"), "Lamps for Harbours");
    assert_eq!(title(&head, "<h1>Lamps for Harbours</h1>TEXT"), "Lamps for Harbours");
    let last = format!(
        "<title>Lamps for Harbours - The Lantern</title><meta property=og:title content='Lamps for Harbours'>{site}"
    );
    assert_eq!(front(&last, "<div>TEXT</div>"), "Lamps for Harbours");
}

#[test]
fn a_word_for_the_front_page_is_no_title() {
    for (home, lang) in [("Home", "en"), ("Accueil", "fr"), ("Startseite", "de")] {
        let whole = format!("{home} - The Lantern");
        let head = format!(
            "<title>{whole}</title><meta property=og:title content='{whole}'><meta property=og:site_name content='The Lantern'>"
        );
        assert_eq!(title_at("https://thelantern.example/", &head, "<div>TEXT</div>"), whole, "{lang}");
    }
}
