//! What holds for the article of any HTML page; the pages are invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod common;

use common::{role_of, told};
use proptest::prelude::*;
use recoupe_model::{Article, BlockKind, MarkKind, Page, Role, Verdict};
use recoupe_reconstruct::{Options, article};
use std::time::Instant;

fn read(html: &str) -> Article {
    read_bytes(html.as_bytes().to_vec())
}

fn read_bytes(bytes: Vec<u8>) -> Article {
    let address = Some("https://www.courrier-de-valmer.example/2024/06/gare".to_owned());
    article(
        &Page { bytes, address, content_type: Some("text/html".to_owned()), ..Page::default() },
        &Options::default(),
    )
}

const PAGE: &str = include_str!("pages/gare.html");

#[test]
fn a_news_page_keeps_its_text_and_names_the_rest() {
    let article = read(PAGE);
    assert_eq!(article.verdict, Verdict::Article);
    assert_eq!(
        told(&article),
        [
            "Fermée depuis deux ans, la gare de Valmer accueille de nouveau des voyageurs, malgré des travaux inachevés.",
            "La gare de Valmer a rouvert mardi 18 juin, après deux ans de travaux et trois reports successifs.",
            "Le maire, Jean Duroc, a salué « une journée que la ville attendait\u{a0}! » devant deux cents habitants.",
            "Des quais encore en chantier",
            "Deux quais sur quatre restent fermés, a précisé la compagnie, qui promet leur ouverture avant l'hiver prochain.",
            "« Nous avons perdu deux hivers. »",
            "Une navette relie la gare au port toutes les demi-heures.",
            "Ligne | Durée",
            "Valmer – Port-Clair | 42 minutes",
        ]
    );
    assert_eq!(role_of(&article, "La gare de Valmer rouvre"), Role::Title);
    assert_eq!(role_of(&article, "À lire aussi"), Role::Related);
    assert_eq!(role_of(&article, "Laisser un commentaire"), Role::CommentForm);
    assert_eq!(role_of(&article, "Nous utilisons des cookies"), Role::Consent);
    assert_eq!(role_of(&article, "Par Anne Lebrun"), Role::Byline);
    let figure =
        article.blocks.iter().find(|b| b.role == Role::Caption).and_then(|b| b.figure.as_ref()).unwrap();
    assert_eq!(figure.caption.unwrap().of(&article.text), "La gare de Valmer, mardi 18 juin.");
    assert_eq!(figure.credit.unwrap().of(&article.text), "© Paul Orme");
    assert_eq!(figure.image.as_deref(), Some("https://www.courrier-de-valmer.example/photos/gare.jpg"));
}

#[test]
fn links_and_emphasis_are_marks_and_words_stay_whole() {
    let article = read(PAGE);
    let block = article.blocks.iter().find(|b| b.span.of(&article.text).starts_with("Le maire")).unwrap();
    let marks: Vec<(&str, &MarkKind)> =
        block.marks.iter().map(|m| (m.span.of(&article.text), &m.kind)).collect();
    let link = MarkKind::Link("https://www.courrier-de-valmer.example/maire".to_owned());
    assert_eq!(marks, [("Jean Duroc", &link), ("attendait", &MarkKind::Emphasis)]);
    assert!(article.blocks.iter().any(|b| b.kind == BlockKind::Quote && b.role == Role::Body));
    assert!(article.blocks.iter().any(|b| b.kind == BlockKind::Table && b.role == Role::Body));
}

#[test]
fn a_read_also_inside_a_sentence_is_cut_out() {
    let paragraph = "<p>Le conseil municipal a voté lundi soir le budget de la ville, sans surprise. \
        <span class=box>À lire aussi <a href=/x>La dette de Valmer</a></span> L'opposition s'est abstenue, comme l'an dernier.</p>";
    let article = read(&format!("<title>Budget voté</title><article>{paragraph}</article>"));
    assert_eq!(role_of(&article, "À lire aussi"), Role::Related);
    assert_eq!(told(&article).len(), 2);
}

#[test]
fn pages_without_article_say_why() {
    let verdict = |bytes: &[u8]| read_bytes(bytes.to_vec()).verdict;
    assert_eq!(verdict(b" \n"), Verdict::Empty);
    assert_eq!(verdict(b"%PDF-1.7 \x00\x01"), Verdict::Binary);
    assert_eq!(verdict(&vec![b'a'; 50 << 20]), Verdict::TooLarge);
    assert_eq!(verdict(b"<title>404 Not Found</title><h1>Not Found</h1>"), Verdict::ErrorPage);
    assert_eq!(verdict(b"<title>Just a moment...</title><p>Checking your browser"), Verdict::Wall);
    assert_eq!(
        verdict(b"<title>Valmer</title><div id=root></div><script src=a.js></script>"),
        Verdict::ScriptShell
    );
    let links: String =
        (0..80).map(|i| format!("<li><a href=/a{i}>La nouvelle numéro {i} du jour</a></li>")).collect();
    assert_eq!(verdict(format!("<title>Valmer</title><ul>{links}</ul>").as_bytes()), Verdict::Index);
}

/// Seconds for a page of `count` times `piece`; generous, since the build may be slow and the machine shared.
fn seconds(piece: &str, count: usize) -> f64 {
    let html = format!("<html><body>{}", piece.repeat(count));
    let start = Instant::now();
    let _ = read(&html);
    start.elapsed().as_secs_f64()
}

#[test]
fn time_grows_with_the_bytes_on_nested_wide_and_repeated_input() {
    let table = "<table><tr><td>";
    for piece in [
        "<div>",
        "<p>",
        "<b><p>",
        "<a href=x>",
        table,
        "<li>",
        "</p>",
        "&amp;",
        "<p>À lire aussi : a. ",
        "<font><p>x</p>",
        "<aside><p>Le quai a rouvert mardi, après deux ans de travaux et trois reports.",
        "<footer><h2>Le quai",
        "<section class=recirc><p>Un titre court",
        "<div><time datetime=2024-06-18>",
        "<h3><button>Ouvrir",
        "<noscript><p>a",
        "<svg>",
    ] {
        let (small, large) = (seconds(piece, 12_000).max(0.02), seconds(piece, 48_000));
        assert!(large < small * 14.0 + 1.0, "{piece}: {small} s, then {large} s for four times the bytes");
    }
    let attributes = format!("<p {}>text", (0..100_000).map(|i| format!("a{i} ")).collect::<String>());
    assert!(seconds(&attributes, 1) < 10.0);
}

fn holds(html: &[u8]) {
    let article = read_bytes(html.to_vec());
    let mut end = 0;
    for block in &article.blocks {
        assert!(block.span.start >= end, "blocks in order");
        end = block.span.end;
        assert!(article.text.get(block.span.range()).is_some(), "spans fall on characters");
        assert!(!block.span.of(&article.text).trim().is_empty());
        for mark in &block.marks {
            assert!(block.span.contains(mark.span) && article.text.get(mark.span.range()).is_some());
        }
        for span in block.figure.iter().flat_map(|f| [f.caption, f.credit]).flatten() {
            assert!(block.span.contains(span) && article.text.get(span.range()).is_some());
        }
    }
    let blocks: Vec<&str> = article.blocks.iter().map(|b| b.span.of(&article.text)).collect();
    assert_eq!(article.text.lines().collect::<Vec<_>>(), blocks, "the text is the blocks, a line each");
    assert_eq!(article, read_bytes(html.to_vec()), "the same bytes give the same article");
}

#[test]
fn cutting_the_page_anywhere_does_no_harm() {
    for end in (0..PAGE.len()).step_by(7) {
        holds(&PAGE.as_bytes()[..end]);
    }
}

/// Pieces of pages that meet in odd ways.
fn piece() -> impl Strategy<Value = String> {
    let tags = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div class=share>",
        "</div>",
        "<table><tr><td>",
        "</td>",
        "<td>",
        "</table>",
        "<h1>",
        "</h1>",
        "<b>",
        "</b>",
        "<br>",
        "<li>",
        "<a href='/x'>",
        "</a>",
        "<figure>",
        "<figcaption class=credit>",
        "</figure>",
        "<script>",
        "</script>",
        "<style>",
        "<!--",
        "-->",
        "<svg>",
        "</svg>",
        "<pre>",
        "<blockquote class=twitter-tweet>",
        "</blockquote>",
        "<template>",
        "<noscript><img src=a>",
        "</noscript>",
        "<article>",
        "<title>",
        "</title>",
        "<textarea>",
        "&nbsp;",
        "&#x1f600;",
        "\u{ad}",
        "<img src=photo.jpg>",
        "<meta name=description content='Le maire'>",
    ]);
    prop_oneof![
        tags.prop_map(str::to_owned),
        "[ a-zéœ«»|.\u{a0}\u{202f}\n]{0,40}",
        Just(
            "Le maire a ouvert la séance à dix-neuf heures, devant une salle comble et attentive. "
                .to_owned()
        ),
        Just("À lire aussi : la gare. © Paul Orme/AFP ".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn spans_and_order_hold_on_any_soup(pieces in prop::collection::vec(piece(), 0..60)) {
        holds(pieces.concat().as_bytes());
    }

    #[test]
    fn any_bytes_give_an_article(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        holds(&[b"<html>".as_slice(), &bytes].concat());
    }
}

#[test]
fn a_list_of_headlines_is_an_index() {
    let teaser = |n: usize| {
        format!(
            "<section><h2><a href=\"/a/{n}\">Le marché numéro {n} ouvre</a></h2><p>Une ligne ou deux.</p></section>"
        )
    };
    let teasers: String = (0..6).map(teaser).collect();
    let page = format!(
        "<html lang=fr><head><title>Le Phare : les nouvelles</title><meta property=og:type content=website></head>\
         <body><main><p>Mardi 18 juin 2024</p>{teasers}</main></body></html>"
    );
    let article = read(&page);
    assert_eq!(article.verdict, Verdict::Index);
}

#[test]
fn the_head_of_a_text_is_told_from_the_text() {
    let page = "<html><head><title>Le quai rouvre - Le Phare</title></head><body><main>\
        <h1>Le quai rouvre</h1><p class=\"sous-titre\">Deux ans de travaux ont pris fin mardi sur le port.</p>\
        <div>Mardi 18 juin 2024, par Jean Le Goff</div><div>▶ Écouter (3 min)</div>\
        <p>Le quai nord de Port-Clair a rouvert mardi, après deux ans de travaux, a annoncé la mairie.</p>\
        <div class=\"encart-abonnes\"><p>Pour soutenir une presse libre, abonnez-vous à partir de 2 € par mois.</p></div>\
        <p>Les pêcheurs avaient été reçus lundi par les adjoints, qui promettent une criée neuve.</p>\
        <p>La fête du port aura lieu samedi, et le marché reviendra sur le quai dès dimanche matin.</p>\
        </main></body></html>";
    let article = read(page);
    assert_eq!(article.standfirst.as_ref().map(|s| s.value.starts_with("Deux ans")), Some(true));
    let names: Vec<&str> = article.bylines.iter().map(|b| b.name.as_str()).collect();
    assert_eq!(names, ["Jean Le Goff"]);
    assert_eq!(article.site.as_ref().map(|s| s.value.as_str()), Some("Le Phare"));
    assert_eq!(role_of(&article, "▶"), Role::Tools);
    assert_ne!(role_of(&article, "Pour soutenir"), Role::Body);
    assert!(!article.is_incomplete, "the text goes on below the box");
}

#[test]
fn the_posts_of_a_live_page_are_dated_and_its_lead_is_not() {
    let article = read(include_str!("pages/live.html"));
    let posted = |begins: &str| {
        let block = article.blocks.iter().find(|b| b.span.of(&article.text).starts_with(begins)).unwrap();
        assert_eq!(block.role, Role::Body, "{begins}");
        block.posted.clone()
    };
    assert_eq!(posted("Ferries have stayed"), None);
    assert_eq!(posted("The prefect"), None);
    assert_eq!(posted("The quay is under").as_deref(), Some("2024-11-05T14:20:00+01:00"));
    assert_eq!(posted("The coast road").as_deref(), Some("2024-11-05T12:05:00+01:00"));
    assert_eq!(posted("The first ferry").as_deref(), Some("2024-11-05T09:10:00+01:00"));
    let dated = include_str!("pages/live.html").replace("LiveBlogPosting", "NewsArticle");
    assert!(read(&dated).blocks.iter().all(|b| b.posted.is_none()), "only pages that say they are live");
}

#[test]
fn the_posts_of_a_page_that_only_its_headline_calls_live_are_dated() {
    let post = |time: &str, words: &str| {
        format!(
            "<li>{time}<p>{words} has been under water since the morning, says the harbour office of Valmer.</p></li>"
        )
    };
    let page = |head: &str, times: [&str; 3]| {
        format!(
            "<title>EN DIRECT. Tempête sur Valmer</title>{head}<article><h1>Tempête sur Valmer</h1>
            <p>The ferries have stayed in the harbour since the morning, as a storm of rare strength moves along the coast.</p>
            <ul>{}{}{}</ul></article>",
            post(times[0], "The quay"),
            post(times[1], "The road"),
            post(times[2], "The market")
        )
    };
    let head = "<meta property=article:published_time content=2024-11-05T08:00:00+01:00>
        <meta property=article:modified_time content=2024-11-06T01:00:00+01:00>";
    let posted = |html: &str| -> Vec<String> {
        let blocks = read(html).blocks;
        assert!(blocks.iter().take(2).all(|b| b.posted.is_none()), "the lead is no post");
        let mut posted: Vec<String> = blocks.iter().filter_map(|b| b.posted.clone()).collect();
        posted.dedup();
        posted
    };
    // The newest first, across midnight.
    let hours = ["<b class=heure>0 h 20</b>", "<b class=heure>23 h 05</b>", "<b class=heure>9 h 10</b>"];
    assert_eq!(posted(&page(head, hours)), ["2024-11-06T00:20", "2024-11-05T23:05", "2024-11-05T09:10"]);
    // The oldest first.
    let hours = ["<time>09:10</time>", "<time>23:05</time>", "<time>00:20</time>"];
    assert_eq!(posted(&page(head, hours)), ["2024-11-05T09:10", "2024-11-05T23:05", "2024-11-06T00:20"]);
    // Words that name the day need no other.
    let days = ["5 novembre 2024 à 14h20", "5 novembre 2024 à 12h05", "5 novembre 2024 à 9h10"];
    let times = days.map(|d| format!("<span class=date>{d}</span>"));
    let times = [times[0].as_str(), &times[1], &times[2]];
    assert_eq!(posted(&page("", times)), ["2024-11-05T14:20", "2024-11-05T12:05", "2024-11-05T09:10"]);
    // No day, no date; and hours that lead before the page was published tell none either.
    assert_eq!(
        posted(&page("", ["<time>14:20</time>", "<time>12:05</time>", "<time>09:10</time>"])),
        [""; 0]
    );
    let one_day = "<meta property=article:published_time content=2024-11-05T08:00:00+01:00>";
    let hours = ["<time>14:20</time>", "<time>12:05</time>", "<time>09:10</time>"];
    assert_eq!(posted(&page(one_day, hours)), ["2024-11-05T14:20", "2024-11-05T12:05", "2024-11-05T09:10"]);
    assert_eq!(
        posted(&page(one_day, ["<time>01:00</time>", "<time>23:05</time>", "<time>09:10</time>"])),
        [""; 0]
    );
    let thread = page(head, ["<time>14:20</time>", "<time>12:05</time>", "<time>09:10</time>"])
        .replace("EN DIRECT. ", "");
    assert_eq!(posted(&thread), [""; 0]);
}

#[test]
fn a_shop_keeps_what_it_says_of_the_thing() {
    let article = read(include_str!("pages/shop.html"));
    let told = told(&article);
    let has = |begins: &str| told.iter().filter(|t| t.starts_with(begins)).count();
    assert_eq!(has("A lantern of solid brass"), 1, "a text that opens on demand holds no links to read on");
    assert_eq!(has("Can it stay outside"), 1, "a heading that is a button opens the text below");
    assert_eq!(has("Yes: the brass darkens"), 1);
    assert!(has("Outlet pieces") <= 1, "a label of each colour is said once");
    assert_eq!(has("It came well packed"), 0);
    assert_eq!(has("We pack each order"), 0, "a footer longer than the text is a footer");
}

#[test]
fn a_page_drawn_by_script_is_read_where_it_serves_readers_without() {
    let article = read(include_str!("pages/thread.html"));
    assert!(told(&article).iter().any(|t| t.starts_with("My lantern has stood")));
    assert!(told(&article).iter().any(|t| t.starts_with("Put a spoon")));
    assert_eq!(article.verdict, Verdict::Article);
}

/// Paragraphs of a page that is about the harbour.
fn paragraphs(count: usize) -> String {
    let each = |n: usize| {
        format!(
            "<p>Le quai numéro {n} de Port-Clair a rouvert mardi matin, après deux ans de travaux, a annoncé la mairie.</p>"
        )
    };
    (0..count).map(each).collect()
}

#[test]
fn a_fact_box_between_paragraphs_is_text_and_a_box_of_links_is_not() {
    let page = |aside: &str| {
        format!(
            "<title>Le quai rouvre</title><article><h1>Le quai rouvre</h1>{}<aside>{aside}</aside>{}</article>",
            paragraphs(4),
            paragraphs(2)
        )
    };
    let facts = "<h3>Le quai en bref</h3><p>Long de six cents mètres, le quai nord date de 1887 et accueille quarante bateaux de pêche.</p>\
        <p>Il a été fermé en 2022, quand une partie du mur s'est effondrée dans le bassin sans faire de blessé, selon la capitainerie de la ville.</p>";
    assert_eq!(role_of(&read(&page(facts)), "Long de six cents"), Role::Body);
    let links = "<p><a href=/a>Le marché de Port-Clair reprend samedi</a></p><p><a href=/b>La criée sera neuve au printemps</a></p>";
    assert_ne!(role_of(&read(&page(links)), "Le marché de"), Role::Body);
}

#[test]
fn the_text_that_its_class_names_wins_over_the_page_around_it() {
    let others: String = (0..8)
        .map(|n| format!("<div class=card><p>Autre sujet numéro {n} : le phare de Valmer sera repeint, et la route du cap restera fermée.</p></div>"))
        .collect();
    let page = format!(
        "<title>Le quai rouvre</title><meta property=og:type content=article><div id=all><h1>Le quai rouvre</h1>\
         <div class=article-body>{}</div><div class=wall>{others}</div></div>",
        paragraphs(5)
    );
    let article = read(&page);
    assert_eq!(told(&article).len(), 5);
    assert_ne!(role_of(&article, "Autre sujet numéro 1"), Role::Body);
}

#[test]
fn numbered_figures_and_crews_are_captions() {
    let page = format!(
        "<title>Le quai rouvre</title><article><h1>Le quai rouvre</h1>{}<p>Abbildung 2: Der Kai im Winter</p>{}\
         <p>Prise de son : Léa Martin</p></article>",
        paragraphs(2),
        paragraphs(3)
    );
    let article = read(&page);
    assert_eq!(role_of(&article, "Abbildung 2"), Role::Caption);
    let crew = article.blocks.iter().find(|b| b.span.of(&article.text).starts_with("Prise")).unwrap();
    let credit = crew.figure.as_ref().unwrap().credit.unwrap();
    assert_eq!(credit.of(&article.text), "Prise de son : Léa Martin");
}

#[test]
fn an_offer_between_the_title_and_the_text_is_no_standfirst() {
    let text = "<p>The harbour of Valmer opened its third quay on Tuesday, after two winters of work and a long dispute.</p>\
        <p>Fishermen had asked for it since the storm that broke the old mole in the winter of 2019.</p>";
    let page = |offer: &str| {
        format!(
            "<title>Third quay opens</title><main><h1>Third quay opens</h1>{offer}<article>{text}</article></main>"
        )
    };
    let offer = "<div><h2>Join the Valmer Courier today</h2>\
        <p class=subtitle>Plus a weekly letter with the best of our pages, free of charge.</p></div>";
    let article = read(&page(offer));
    assert_eq!(article.standfirst, None);
    assert_ne!(role_of(&article, "Plus a weekly"), Role::Standfirst);
    let head = "<p class=subtitle>Boats may moor there from the first day of spring.</p>";
    assert_eq!(role_of(&read(&page(head)), "Boats may moor"), Role::Standfirst);
}

#[test]
fn words_of_two_elements_that_touch_stay_apart() {
    let text = "<p>The harbour of Valmer opened its third quay on Tuesday, after two winters of work and a long dispute.</p>";
    let words = |line: &str| {
        let article = read(&format!("<title>Third quay</title><article><p>{line}</p>{text}</article>"));
        article.text.lines().next().unwrap_or("").to_owned()
    };
    assert_eq!(words("<span>Ana Roux</span><span>19 June 2024</span>"), "Ana Roux 19 June 2024");
    assert_eq!(words("<a href=/a>Ana Roux</a><time>19:30</time>"), "Ana Roux 19:30");
    assert_eq!(words("<span>19 June 2024</span><span>Valmer</span>"), "19 June 2024 Valmer");
    assert_eq!(words("<s>€40.00</s><span>Now</span><span>€30.00</span>"), "€40.00 Now €30.00");
    assert_eq!(words("<label>Polished</label><label>Aged</label>"), "Polished Aged");
    // A letter set large, a part in bold, a figure below the line, a link inside a word, code.
    assert_eq!(words("<span>T</span><span>HE quay</span> opens"), "THE quay opens");
    assert_eq!(words("The <b>qu</b>ay, H<sub>2</sub>O, <a href=/a>boat</a>s"), "The quay, H2O, boats");
    assert_eq!(words("<code><span>quay</span><span>Open</span></code> is called"), "quayOpen is called");
}
