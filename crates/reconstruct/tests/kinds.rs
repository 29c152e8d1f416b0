//! What holds for pages that are no plain article: shops, threads, lists, pages built of several parts. The pages are invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod common;

use common::{role_of, told};
use recoupe_model::{Article, Page, Role, Verdict};
use recoupe_reconstruct::{Options, article};

fn read(html: &str) -> Article {
    let page = Page { bytes: html.into(), content_type: Some("text/html".to_owned()), ..Page::default() };
    article(&page, &Options::default())
}

/// The paragraphs of a text.
const TEXT: &str = "<p>The quay of Valmer opened again on Tuesday, after two winters of work and three delays, the mayor said.</p>
    <p>Ships from Port-Clair are expected from Thursday on, as soon as the last of the cranes has been put up.</p>
    <p>The old quay stays closed until the spring, and the fish market with it, according to the harbour office.</p>
    <p>The fishermen had asked for a shed of their own, which the council refused in March for want of money.</p>
    <p>They now sell their eels from the boats, as their grandfathers did, and say that they like it no less.</p>";

const PRAISE: &str = "I bought this lamp for my workshop in Valmer two winters ago and it has never let me down, although the \
    switch is a little stiff and the cable could well be longer than it is.";

#[test]
fn what_buyers_say_is_not_what_the_shop_says() {
    let reviews = format!("<div class=review><p>Ana</p><p>{PRAISE}</p></div>").repeat(6);
    let html = format!(
        "<title>Harbour lamp</title><meta property=og:type content=product><main><h1>Harbour lamp</h1>
        <ul><li>Burns for forty hours</li><li>Weighs 900 g</li></ul>
        <div><p>The harbour lamp is made of brass in our own workshop, and burns for forty hours on one filling of oil.</p></div>
        <section id=reviews><h2>What others say</h2>{reviews}</section></main>"
    );
    let found = read(&html);
    assert_eq!(
        told(&found),
        [
            "Burns for forty hours",
            "Weighs 900 g",
            "The harbour lamp is made of brass in our own workshop, and burns for forty hours on one filling of oil."
        ]
    );
    assert_eq!(role_of(&found, "I bought this lamp"), Role::Comment);
    // The review of a lamp is the text of a paper that reviews it.
    let paper = html.replace("content=product", "content=article");
    assert_eq!(role_of(&read(&paper), "I bought this lamp"), Role::Body);
}

#[test]
fn remarks_below_an_answer_are_comments_and_answers_are_not() {
    let answer = |words: &str| {
        format!(
            "<div class=answer><div class=post-body><p>{words} and so the oil must be changed every second winter, which \
            takes an hour with the lamp cold and the wick taken out.</p></div>
            <div class=comments><p class=comment>{words}? I have never changed mine at all in ten long years of daily use, \
            and it burns as it did on the first evening.</p></div></div>"
        )
    };
    let html = format!(
        "<title>How often must the oil be changed?</title><meta name=generator content=discourse><main>
        <h1>How often must the oil be changed?</h1>{}{}{}</main>",
        answer("The brass ages"),
        answer("Oil thickens in the cold"),
        answer("Salt gets in from the harbour")
    );
    let found = read(&html);
    assert_eq!(told(&found).len(), 3, "{:?}", told(&found));
    assert_eq!(role_of(&found, "The brass ages and"), Role::Body);
    assert_eq!(role_of(&found, "The brass ages?"), Role::Comment);
}

#[test]
fn a_list_that_calls_itself_an_article_is_read_as_a_list() {
    let cards: String = [
        "Eel soup",
        "Smoked mackerel on rye",
        "Mussels from the quay",
        "Salted cod",
        "Crab cakes",
        "Kelp salad",
    ]
    .iter()
    .map(|dish| format!("<div><a href=/r>{dish} for a long evening at home</a></div>"))
    .collect();
    let html = format!(
        "<title>Supper</title><meta property=og:type content=article><main><h1>Supper</h1>{cards}{cards}</main>
        <footer><p>All rights reserved.</p></footer>"
    );
    assert_eq!(role_of(&read(&html), "Salted cod"), Role::Body);
    // The links below a text that is told in short are no part of it.
    let stub = html.replace(
        "</h1>",
        "</h1><p>The quay of Valmer opened again on Tuesday, after two winters of work, three delays and a long quarrel about \
         who was to pay for the new cranes and the paint.</p>",
    );
    assert_ne!(role_of(&read(&stub), "Salted cod"), Role::Body);
}

#[test]
fn a_paragraph_between_the_headline_and_the_text_leads_into_it() {
    let lead = "Two winters late and twice as dear as planned, the new quay of Valmer is open at last, and with it the road that \
        leads along the shore to Port-Clair.";
    let html = format!(
        "<title>The quay opens</title><div><h1>The quay opens</h1></div><div><p>{lead}</p></div><div><p>Valmer</p></div>
        <div class=article-body>{TEXT}</div>"
    );
    let found = read(&html);
    assert_eq!(role_of(&found, "Two winters late"), Role::Standfirst);
    assert_eq!(role_of(&found, "Valmer"), Role::Furniture);
    assert_eq!(told(&found).len(), 6);
}

#[test]
fn a_sentence_with_a_card_of_links_behind_a_name_is_text() {
    let card = "<a href=/a>Who is Jean Duroc, the mayor of Valmer and of Port-Clair</a> <a href=/b>The mayor and the fishermen: \
        ten years of quarrels</a> <a href=/c>Every vote of the council since the flood</a>";
    let html = format!(
        "<title>The quay opens</title><article><h1>The quay opens</h1>
        <p>The quay opened again on Tuesday in the presence of Jean Duroc {card} and of about two hundred guests.</p>
        <p>{card}</p>{TEXT}</article>"
    );
    let found = read(&html);
    assert_eq!(role_of(&found, "The quay opened again"), Role::Body);
    assert_eq!(role_of(&found, "Who is Jean Duroc"), Role::Related);
    // In an element of its own the card is no part of the sentence.
    let boxed = html.replace(&format!("Duroc {card}"), &format!("Duroc <span>{card}</span>"));
    let found = read(&boxed);
    assert_eq!(
        told(&found)[..2],
        [
            "The quay opened again on Tuesday in the presence of Jean Duroc",
            "and of about two hundred guests."
        ]
    );
}

/// The cards of a shelf as themes for shops draw them: the name twice, labels, a price.
fn cards(class: &str, count: usize) -> String {
    (0..count)
        .map(|i| {
            format!(
                "<li class='{class}'><h3><a href=/p{i}>Gull lamp, size {i}</a></h3><span>Sale</span>
                <h3><a href=/p{i}>Gull lamp, size {i}</a></h3><div><span>Save {i}0%</span></div><div>€{i}0,00</div></li>"
            )
        })
        .collect()
}

#[test]
fn a_shelf_tells_its_cards() {
    let html = format!(
        "<title>Lamps – Port-Clair</title><meta property=og:type content=article><nav><a href=/>Home</a></nav><main><h1>Lamps</h1>
        <p>Every lamp we make is drawn, soldered and tried in our own workshop above the harbour.</p>
        <div><span>Availability</span><span>In stock (9)</span></div><ul>{}</ul></main><p>Shoppers like these shelves</p>",
        cards("related product", 8)
    );
    let found = read(&html);
    let said = told(&found);
    assert_eq!(said.len(), 1 + 8 * 3, "{said:?}");
    assert!(said[0].starts_with("Every lamp"));
    assert_eq!(said[1..4], ["Gull lamp, size 0", "Save 00%", "€00,00"]);
    assert_eq!(read(&html.replace("</h3>", "</h3><a href=/q>Look</a>")).verdict, Verdict::Index);
    // Offers below a text are no part of it.
    let paper =
        html.replace("<ul>", &format!("{TEXT}{TEXT}{TEXT}<ul>")).replace("class='related product'", "");
    assert_ne!(role_of(&read(&paper), "Gull lamp"), Role::Body);
    assert_eq!(role_of(&read(&paper), "Ships from"), Role::Body);
}

const LAMP: &str = "A brass lamp for boats and sheds. It burns for forty hours on one filling and hangs or stands, as you like it.";

fn lamp_data(description: &str) -> String {
    format!(
        "<script type=application/ld+json>{{\"@type\":\"Product\",\"name\":\"Tern lamp\",\"description\":\"{description}\",
        \"offers\":[{{\"@type\":\"Offer\",\"price\":\"48\"}}]}}</script>"
    )
}

#[test]
fn what_a_product_is_may_stand_in_a_drawer() {
    let html = format!(
        "<title>Tern lamp</title>{}<main><h1>Tern lamp</h1><p>€48</p><p>Brass</p><p>Small</p><p>Large</p><button>Buy</button></main>
        <aside><h2>Description</h2><p>{LAMP}</p><p>- Weighs 900 g with its ring of cast brass</p><p>- Burns lamp oil and nothing else</p></aside>
        <aside><h2>Your cart</h2><p>Your cart is empty for now, so have a look at our lamps first.</p></aside>",
        lamp_data(LAMP)
    );
    let found = read(&html);
    assert_eq!(role_of(&found, LAMP), Role::Body);
    assert_eq!(role_of(&found, "- Weighs"), Role::Body);
    assert_eq!(role_of(&found, "Your cart is"), Role::Furniture);
    assert!(found.notes.is_empty(), "{:?}", found.notes);
    // A shop that draws it by script says it in its data alone.
    let tagged = format!("&lt;p&gt;{LAMP}&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Weighs 900 g&lt;/li&gt;&lt;/ul&gt;");
    let shell =
        format!("<title>Tern lamp</title>{}<main><h1>Tern lamp</h1><p>€48</p></main>", lamp_data(&tagged));
    let found = read(&shell);
    assert!(told(&found).ends_with(&[LAMP, "Weighs 900 g"]), "{:?}", told(&found));
    assert_eq!(found.notes.iter().map(|n| n.kind.as_str()).collect::<Vec<_>>(), ["text-from-data"]);
}

#[test]
fn a_shop_tells_features_and_rows_of_facts_beside_the_description() {
    let html = format!(
        "<title>Tern lamp</title><meta property=og:type content=product><main><div><h1>Tern lamp</h1>
        <ul><li>Red</li><li>Blue</li><li>Sea green</li></ul>
        <ul><li>Ring and foot of cast brass</li><li>Wick of twelve millimetres</li><li>Chimney of hard glass</li></ul></div>
        <div><div><p>{LAMP}</p></div><div><table><tr><th>Height</th><td>31 cm</td></tr></table></div></div>
        <section class=related><ul>{}</ul></section></main>",
        cards("", 4)
    );
    let found = read(&html);
    assert_eq!(
        told(&found),
        [
            "Ring and foot of cast brass",
            "Wick of twelve millimetres",
            "Chimney of hard glass",
            LAMP,
            "Height | 31 cm"
        ]
    );
}

#[test]
fn a_thing_without_a_description_is_told_by_its_facts() {
    let html = "<title>Old net, torn</title><meta property=og:type content=product><main><h1>Old net, torn</h1>
        <div><p>US $18.00</p></div><div><p>Condition:</p><p>Used, and mended twice</p></div><div><p>Watchers</p><p>12</p></div>
        <div><p>Delivery:</p><p>With the Tuesday boat</p></div></main>";
    assert_eq!(
        told(&read(html)),
        ["US $18.00", "Condition:", "Used, and mended twice", "Delivery:", "With the Tuesday boat"]
    );
}

#[test]
fn what_stands_beside_each_post_of_a_thread_is_no_part_of_it() {
    let post = |name: &str, words: &str| {
        format!(
            "<article class=message><div class=user><h4>{name}</h4><h5>Old hand</h5><dl><dt>Joined</dt><dd>Mar 2, 2020</dd></dl></div>
            <div class=cell><div class=bbWrapper>{words}</div><div class=edited>Last edited: May 2, 2026</div></div></article>"
        )
    };
    let thread = format!(
        "<html id=XF><title>Lamp smokes | Harbour</title><body><h1>Lamp smokes</h1><div class=posts>{}{}{}</div></body></html>",
        post(
            "tarn7",
            "My lamp smokes whenever the wind comes from the west, though the wick is new and trimmed."
        ),
        post(
            "Old Keel",
            "Set the wick lower until the flame is no wider than the burner, then wait ten minutes."
        ),
        post("tarn7", "That did it<br>Thanks")
    );
    assert_eq!(
        told(&read(&thread)),
        [
            "My lamp smokes whenever the wind comes from the west, though the wick is new and trimmed.",
            "Set the wick lower until the flame is no wider than the burner, then wait ten minutes.",
            "That did it",
            "Thanks"
        ]
    );
}

#[test]
fn a_firm_may_call_what_it_tells_a_teaser() {
    let html = format!(
        "<title>Nets mended in Valmer</title><body><h1>Nets mended in Valmer</h1>{TEXT}
        <div class=teaser><h2>Trawls</h2><p>We mend trawls on the quay, in the dry, and have them back on board with the next tide, \
        whatever the weather does.</p><p><a href=/t>Trawls</a></p></div><div class=card><p><a href=/eels>We smoke the eels of the whole harbour in two kilns.</a></p></div>
        <p>Whoever has a net to mend finds us at the end of the quay, behind the fish market, from six in the morning on.</p></body>"
    );
    let found = read(&html);
    assert_eq!(role_of(&found, "We mend trawls"), Role::Body);
    assert_eq!(role_of(&found, "We smoke the eels"), Role::Body);
    let paper = html.replace("<body>", "<meta property=og:type content=article><body>");
    let found = read(&paper);
    assert_eq!(role_of(&found, "We mend trawls"), Role::Related);
    assert_eq!(role_of(&found, "We smoke the eels"), Role::Related);
}
