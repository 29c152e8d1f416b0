//! Who signs where no line at the head says so: at the end of the text, beside the date, in a thread, on a site of one person; and whom
//! the same places name who did not write. The pages, outlets and people are invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod fields;

use fields::names;
use recoupe_model::{Article, BylineKind};

const BODY: &str = "<p>The port of Valmer opened again on Tuesday morning, after two years of work and more delays than the harbour master \
    cares to count in front of those who fish there.</p><p>The first boats came in at night, and many who live on the quays had stayed up \
    to see them moor, some with lamps and some with trumpets.</p><p>The town hall promises that the second wall will be done before next \
    winter ends, if the accounts allow it and the stones arrive.</p>";

fn read_at(address: &str, html: &str) -> Article {
    fields::read_at(address, html, BODY)
}

fn read(html: &str) -> Article {
    read_at("https://www.lantern.example/harbour/the-port-opens", html)
}

/// An article with `head` in its head, `above` between headline and text and `below` right under it.
fn page(head: &str, above: &str, below: &str) -> Article {
    read(&format!(
        "<html lang=en><head><title>The port of Valmer opens again - The Lantern</title>{head}</head><body><header><a href=/>The Lantern\
         </a></header><main><article><h1>The port of Valmer opens again</h1>{above}<div class=text>BODY{below}</div></article></main>\
         </body></html>"
    ))
}

#[test]
fn a_name_at_the_end_of_the_text_signs_it() {
    for end in [
        "<p>Nobody knows who will pay for it. (Ana Roux)</p>",
        "<p>Wer das bezahlt, ist offen. (Ana Roux) +++</p>",
        "<p>Nul ne sait qui paiera. (Ana Roux)</p>",
        "<p>Text: Ana Roux</p>",
        "<p>Written by <a href=https://people.example/ana>Ana Roux</a></p>",
        "<p><b>Von:</b></p><p><a href=mailto:a@lantern.example>Ana Roux</a></p>",
        "<p>© 2024 Ana Roux</p>",
        "<p><strong>Ana Roux</strong></p>",
        "<p>Ana Roux, professor of hydrology, Valmer University</p>",
        "<p>Ana Roux, journaliste à Valmer</p>",
        "<p><strong>Ana Roux</strong> <em>Writer on Tides</em></p><p>Ana looks into what the sea does to walls and to those who build \
         them, and her columns have been read in four harbours for nine years.</p>",
    ] {
        assert_eq!(names(&page("", "", end)), ["Ana Roux"], "{end}");
    }
}

#[test]
fn whom_the_end_of_the_text_names_for_something_else_does_not_sign() {
    let told = "<p>“We will need another year at least, and more stone than the quarry has,” said Ana Roux, who has led the works since \
                the first storm broke the wall.</p>";
    for end in [
        // Whose words those are, a picture, a place.
        "<p>“The sea gives nothing back.” (Ana Roux)</p>",
        "<p>The wall stands. (Photo: Ana Roux)</p>",
        "<p>The boats moor there. (Bahnhof Valmer)</p>",
        "<p>Vom Bahnhof Valmer</p>",
        // The owner of the page is a firm.
        "<p>© 2024 Valmer Medien GmbH</p>",
        "<p>Photos by Ana Roux</p>",
        "<p>© Ana Roux</p>",
        "<figure><img src=/a.jpg><figcaption>© 2024 Ana Roux</figcaption></figure>",
        // A heading below the text is of what follows.
        "<h2>Ana Roux</h2><p>Short.</p>",
    ] {
        assert!(names(&page("", "", end)).is_empty(), "{end}: {:?}", names(&page("", "", end)));
    }
    // Whom the text tells about.
    for end in [
        "<p>The wall stands. (Ana Roux)</p>",
        "<p>Ana Roux, director of the port</p>",
        "<p><strong>Ana Roux</strong></p>",
    ] {
        let article = page("", "", &format!("{told}{end}"));
        assert!(names(&article).is_empty(), "{end}: {:?}", names(&article));
    }
}

#[test]
fn a_desk_a_site_and_its_account_give_way_to_who_signs_at_the_end() {
    let end = "<p>Written by Ana Roux</p>";
    for (head, above) in [
        ("", "<p class=byline>By Team Harbour</p>"),
        ("<meta name=author content='NOC Admin'>", ""),
        ("<meta name=author content='Verein der Hafenfreunde Valmer'>", ""),
    ] {
        assert_eq!(names(&page(head, above, end)), ["Ana Roux"], "{head}{above}");
    }
    // A person at the head wrote; the end names who put it on line.
    assert_eq!(names(&page("", "<p class=byline>By Jean Morel</p>", end)), ["Jean Morel"]);
    assert_eq!(
        names(&page("<meta name=author content='Jean Morel'>", "", "<p>© 2024 Ana Roux</p>")),
        ["Jean Morel"]
    );
}

#[test]
fn an_outlet_signs_with_the_initials_of_an_editor() {
    for (line, expected) in [
        ("Quelle: LEUCHTTURM VALMER/ar", vec!["LEUCHTTURM VALMER/ar"]),
        ("Source : Le Phare/ar", vec!["Le Phare/ar"]),
        ("Source: https://phare.example/ar", vec![]),
        ("Quelle: Amt für Häfen", vec![]),
    ] {
        let article = page("", "", &format!("<p><em>{line}</em></p>"));
        assert_eq!(names(&article), expected, "{line}");
        assert!(article.bylines.iter().all(|b| b.kind == BylineKind::Desk));
    }
}

#[test]
fn a_name_beside_the_date_signs_where_it_leads_to_an_account() {
    for (line, expected) in [
        ("<p><a href=/user-list/?u=79>SaltAndTar</a> 19.06.2024, 15:07</p>", vec!["SaltAndTar"]),
        ("<p><a href=/members/tar.210/>Salt and tar</a> 19 June 2024</p>", vec!["Salt and tar"]),
        ("<p>Author <a href=/members/tar.210/>Salt and tar</a></p><p>19 June 2024</p>", vec!["Salt and tar"]),
        ("<p>19 June 2024</p><p>Filed under: Harbours, Walls — ana @ 14:30</p>", vec!["ana"]),
        ("<p>19 June 2024 • Ana Roux in Harbours</p>", vec!["Ana Roux"]),
        // A section, a place, where something is.
        ("<p><a href=/harbours/>Harbours</a> 19.06.2024, 15:07</p>", vec![]),
        ("<p>Valmer 19.06.2024, 15:07</p>", vec![]),
        ("<p>19 June 2024 • Boats in Harbours</p>", vec![]),
    ] {
        assert_eq!(names(&page("", line, "")), expected, "{line}");
    }
}

/// A thread of three posts; `user` draws what stands beside each.
fn thread(head: &str, below_headline: &str, user: fn(&str) -> String) -> String {
    let post = |name: &str, text: &str| {
        format!(
            "<div class=post><div class=postleft>{}</div><div class=postmsg><p>{text}</p></div><div class=postsignature>\"The sea is simple\" \
             - Paul Orme</div></div>",
            user(name)
        )
    };
    let posts = [
        post(
            "tar_and_salt",
            "Which rope do you take for a boat of nine metres that lies in the outer basin all winter long?",
        ),
        post(
            "Old Lamp",
            "I would take the thick one, and two of them, since the swell in January has broken better ropes than mine.",
        ),
        post(
            "tar_and_salt",
            "Thank you, two it is, and I will look at them every morning before the ferry leaves the quay.",
        ),
    ];
    format!(
        "<html lang=en><head><title>Which rope for winter? | Quayside Forum</title>{head}</head><body><h1>Which rope for winter?</h1>\
         {below_headline}{}</body></html>",
        posts.concat()
    )
}

#[test]
fn who_opened_a_thread_signs_it() {
    let address = "https://quayside.example/threads/which-rope.210/";
    let plain = |name: &str| {
        format!("<dl><dt><strong>{name}</strong></dt><dd class=usertitle>Harbour Master</dd></dl>")
    };
    let nothing = |_: &str| String::new();
    let data = "<script type='application/ld+json'>{\"@type\":\"DiscussionForumPosting\",\"headline\":\"Which rope for winter?\",\
                \"author\":{\"@type\":\"Person\",\"name\":\"tar_and_salt\"}}</script>";
    for html in [
        thread("", "", plain),
        thread(data, "", nothing),
        thread(
            "",
            "<ul><li><span>Thread starter</span> <a href=/members/9/>tar_and_salt</a></li><li>19 June 2024</li></ul>",
            nothing,
        ),
        thread("", "<ul><li>Themenstarter: tar_and_salt</li></ul>", nothing),
        thread("", "<ul><li>Auteur du sujet tar_and_salt</li></ul>", nothing),
    ] {
        assert_eq!(names(&read_at(address, &html)), ["tar_and_salt"], "{html}");
    }
    // The replies of the second page do not tell who opened it.
    let later = thread("", "", plain).replace("| Quayside", "- Page 2 | Quayside");
    assert!(!names(&read_at(address, &later)).contains(&"tar_and_salt"));
}

#[test]
fn those_who_comment_on_an_article_do_not_sign_it() {
    let comment = "<div class=comment-body><span class=username>tar_and_salt</span><p>Well told.</p></div>";
    let article = page("", "", &format!("</div><div id=comments>{comment}{comment}"));
    assert!(names(&article).is_empty());
}

#[test]
fn the_site_of_one_person_is_signed_by_them() {
    let html = |site: &str, foot: &str, more: &str| {
        format!(
            "<html lang=en><head><title>Why walls fall | {site}</title><meta property=og:site_name content='{site}'><meta property=og:type \
             content=article>{more}</head><body><header><a href=/>{site}</a></header><main><h1>Why walls fall</h1>BODY</main><footer>\
             {foot}</footer></body></html>"
        )
    };
    let read = |site: &str, foot: &str, more: &str| {
        let article = read_at("https://walls.example/why-walls-fall", &html(site, foot, more));
        names(&article).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(read("Sabine Orme", "", ""), ["Sabine Orme"]);
    assert_eq!(read("Dr. Sabine Orme", "", ""), ["Sabine Orme"]);
    assert_eq!(read("Notes on Walls", "© 2006-2008 by Sabine Orme", ""), ["Sabine Orme"]);
    assert_eq!(read("Notes on Walls", "(c) Sabine Orme • Imprint", ""), ["Sabine Orme"]);
    // A firm, a place, a brand that its data call a body; a page that names its author.
    assert!(read("Harbour Guides", "© 2008 Valmer Medien GmbH", "").is_empty());
    assert!(read("Outer Basin", "", "").is_empty());
    let brand =
        "<script type='application/ld+json'>{\"@type\":\"Organization\",\"name\":\"Sabine Orme\"}</script>";
    assert!(read("Sabine Orme", "", brand).is_empty());
    assert_eq!(read("Sabine Orme", "", "<meta name=author content='Ana Roux'>"), ["Ana Roux"]);
}

#[test]
fn the_owner_of_a_site_and_the_maker_of_its_theme_do_not_sign() {
    let owner = "<meta name=author content='Paul Orme'><meta name=copyright content='2024 Paul Orme'>";
    for head in [
        owner,
        "<meta name=author content='Paul Orme - https://themes.example'>",
        "<meta name=author content='Hafen 90/Freunde der Mole'><meta property=og:site_name content='Hafen 90/Freunde der Mole'>",
    ] {
        assert!(names(&page(head, "", "")).is_empty(), "{head}");
    }
    assert_eq!(names(&page(owner, "<p class=byline>By Paul Orme</p>", "")), ["Paul Orme"]);
}

#[test]
fn an_account_that_no_reader_sees_does_not_sign() {
    let data = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"The port of Valmer opens again\",\"author\":\
                {\"@type\":\"Person\",\"name\":\"aroux\"}}</script>";
    let link = "<span class=fn><a href=/author/aroux/>aroux</a></span>";
    let hidden = format!(
        "<div class='author vcard' style='display: none'>{link}</div><span itemprop=author itemscope><meta itemprop=name \
                          content=aroux></span>"
    );
    assert!(names(&page(data, "", &hidden)).is_empty());
    assert_eq!(names(&page(data, &format!("<div class='author vcard'>{link}</div>"), "")), ["aroux"]);
}

#[test]
fn all_who_wrote_are_named() {
    let lines = "<div class=article-byline><div class=who><strong>Written by</strong><br><strong><a href=/authors/ana-roux>Ana Roux</a></strong>, \
                 nine years on the quays<br><strong><a href=/authors/jean-morel>Jean Morel</a></strong>, knows every rope and each of 3 \
                 ferries.</div></div>";
    assert_eq!(names(&page("", lines, "")), ["Ana Roux", "Jean Morel"]);
    let fields = "<meta name=DC.Creator content='Ana Roux'><meta name=citation_authors content='Ana Roux'><meta name=citation_authors \
                  content='Jean Morel'>";
    assert_eq!(names(&page(fields, "", "")), ["Ana Roux", "Jean Morel"]);
}

#[test]
fn authors_of_books_teasers_and_orders_of_lists_do_not_sign() {
    for lines in [
        "<p>Titel: Die Mole</p><p>Seiten: 400</p><p>Autorin: Ana Roux</p><p>Verlag: Hafenpresse</p>",
        "<ul><li><a href=/ad><h4>What boats want</h4><span class=item__author>Ana Roux</span><span>19.06.2024</span></a></li></ul>",
        "<div>By Price</div>",
    ] {
        assert!(names(&page("", lines, "")).is_empty(), "{lines}: {:?}", names(&page("", lines, "")));
    }
    let line = "<p class=meta>19 June 2024 Posted by Saltlamp under Harbours, Tides</p>";
    assert_eq!(names(&page("", line, "")), ["Saltlamp"]);
}
