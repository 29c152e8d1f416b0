//! What holds for pages whose text is hard to find: drawn by script, told by their data alone, several articles at one address, slide
//! shows, lists that begin a text. The pages are invented.
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

fn notes(article: &Article) -> Vec<&str> {
    article.notes.iter().map(|n| n.kind.as_str()).collect()
}

const FIRST: &str = "La gare de Valmer a rouvert mardi matin, après deux ans de travaux et trois reports successifs, a dit le maire.";
const SECOND: &str = "Deux quais sur quatre restent fermés, a précisé la compagnie, qui promet leur ouverture avant l'hiver prochain.";
const THIRD: &str = "Une navette relie la gare au port toutes les demi-heures, et le dernier départ est fixé à vingt-deux heures.";

const FOURTH: &str = "Les voyageurs, eux, demandent surtout que l'ascenseur du quai deux soit réparé, car il est en panne depuis avril.";

fn stated(body: &str, shown: &str) -> String {
    format!(
        "<title>La gare rouvre</title><script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"La gare rouvre\",
        \"articleBody\":\"{body}\"}}</script>{shown}<script src=a.js></script>"
    )
}

#[test]
fn a_page_drawn_by_script_is_told_by_its_data() {
    let body = format!("{FIRST}\\n\\n{SECOND}<br>{THIRD}");
    let found = read(&stated(&body, "<div id=root></div>"));
    assert_eq!(found.verdict, Verdict::Article);
    assert_eq!(told(&found), [FIRST, SECOND, THIRD]);
    assert_eq!(notes(&found), ["text-from-data"]);
    assert!(found.kept().all(|b| b.rule == "json-ld"));
}

#[test]
fn what_is_stated_never_stands_in_for_what_is_shown() {
    let shown = |n: usize| {
        let lines =
            [FIRST, SECOND, THIRD].repeat(n).iter().map(|p| format!("<p>{p}</p>")).collect::<String>();
        format!("<article><h1>La gare rouvre</h1>{lines}</article>")
    };
    // The same text: nothing to say.
    let found = read(&stated(&format!("{FIRST} {SECOND} {THIRD}"), &shown(1)));
    assert_eq!((told(&found).len(), notes(&found)), (3, Vec::new()));
    // Another text: said, and not taken.
    let other = "The harbour of Port-Clair will close for the winter, its master told reporters on Friday evening in the old customs \
        house, and none of the forty boats that lie there now may leave before the ice has gone from the northern channel again.";
    let found = read(&stated(other, &shown(1)));
    assert_eq!((told(&found).len(), notes(&found)), (3, vec!["data-text-differs"]));
}

#[test]
fn several_articles_on_one_page_are_said_so() {
    let article = |head: &str, n: u8| {
        let lines = [FIRST, SECOND, THIRD, FOURTH].map(|p| format!("<p>{n}. {p}</p>")).join("");
        format!("<article><h2>{head}</h2>{lines}</article>")
    };
    let page = |articles: &str| format!("<title>La gare rouvre</title><main>{articles}</main>");
    let found =
        read(&page(&[article("La gare rouvre", 1), article("Le marché couvert en sursis", 2)].join("")));
    let note = found.notes.iter().find(|n| n.kind == "several-articles").unwrap();
    assert_eq!(note.says, "2");
    assert_eq!(notes(&read(&page(&article("La gare rouvre", 1)))), Vec::<&str>::new());
}

#[test]
fn each_slide_keeps_its_heading_and_its_credit() {
    let slide = |n: u8, p: &str| {
        format!(
            "<div class=slide-item><div class=slide-img><img data-src=m{n}.jpg><span class=credit>© Ana Roux</span></div>
            <h2>{n}/3. Le quai numéro {n}</h2><div><p>{p}</p></div></div>"
        )
    };
    let found = read(&format!(
        "<title>Trois quais à voir</title><meta property=og:type content=article><article><h1>Trois quais à voir</h1><div>{}{}{}</div></article>",
        slide(1, FIRST),
        slide(2, SECOND),
        slide(3, THIRD)
    ));
    assert_eq!(
        told(&found),
        ["1/3. Le quai numéro 1", FIRST, "2/3. Le quai numéro 2", SECOND, "3/3. Le quai numéro 3", THIRD]
    );
    let credits = found.blocks.iter().filter_map(|b| Some(b.figure.as_ref()?.credit?.of(&found.text)));
    assert_eq!(credits.collect::<Vec<_>>(), ["© Ana Roux"; 3]);
}

#[test]
fn a_column_that_stands_before_the_headline_is_not_the_text() {
    let found = read(&format!(
        "<title>[Valmer] Récit du 28 avril | Infos</title><div id=left><h3>Publier</h3><p>Ce site est ouvert : chacun peut y proposer un texte.</p></div>
        <div id=content><h1>[Valmer] Récit du 28 avril</h1><div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{FOURTH}</p></div>
        <h3>Derniers articles de la rubrique</h3><ul><li><a href=/p>Permanence jeudi à 19 h</a><p>Chaque premier jeudi du mois, rue Basse.</p></li></ul></div>"
    ));
    assert_eq!(told(&found), [FIRST, SECOND, THIRD, FOURTH]);
}

#[test]
fn a_sentence_that_begins_like_a_line_of_the_site_is_kept() {
    let sentence = "À lire aussi bien les bilans que les étiquettes, une chose frappe : les marges des laiteries n'ont pas bougé.";
    let found = read(&format!(
        "<title>Le prix du beurre</title><article><h1>Le prix du beurre</h1><p>{FIRST}</p><p>{sentence}</p><p>{SECOND}</p>
        <p>À lire aussi : les laiteries du Val d'Or ferment l'une après l'autre depuis dix ans.</p></article>"
    ));
    assert_eq!(told(&found), [FIRST, sentence, SECOND]);
}

#[test]
fn words_beside_a_picture_that_only_programs_read_are_no_caption() {
    let figure = "<figure><img src=a.jpg><span role=text>Image source, Getty Images</span>
        <figcaption><span class=visually-hidden>Image caption, </span><p>Engineers at work near Strand</p></figcaption></figure>";
    let found = read(&format!(
        "<title>Storm</title><article><h1>Storm over Strand</h1>{figure}<p>{FIRST}</p><p>{SECOND}</p></article>"
    ));
    let captions = found.blocks.iter().filter_map(|b| Some(b.figure.as_ref()?.caption?.of(&found.text)));
    assert_eq!(captions.collect::<Vec<_>>(), ["Engineers at work near Strand"]);
}

#[test]
fn a_picture_at_the_head_and_a_box_of_the_site_are_what_they_hold() {
    let found = read(&format!(
        "<title>La gare rouvre</title><meta property=og:type content=article><article><h1>La gare rouvre</h1>
        <figure class=lead-art><img src=a.jpg><figcaption>Le quai deux. (Théo Garin/Le Phare)</figcaption></figure>
        <p>{FIRST}</p><p>{SECOND}</p><blockquote>« Nous avons perdu deux hivers. »<cite>Ana Roux</cite></blockquote><p>{THIRD}</p>
        <p style='text-align: right'>Le bureau</p>
        <div class='x-widget author-box'><h4>Ana Roux</h4><p>Elle raconte les gares du pays depuis dix ans.</p></div></article>"
    ));
    assert_eq!(role_of(&found, "Le quai deux."), Role::Caption);
    assert_eq!(told(&found), [FIRST, SECOND, "« Nous avons perdu deux hivers. »", "Ana Roux", THIRD]);
    assert_eq!(role_of(&found, "Le bureau"), Role::Byline);
    assert_eq!(role_of(&found, "Elle raconte"), Role::AuthorNote);
}

#[test]
fn pictures_loaded_late_have_their_address() {
    for picture in [
        "<img src='data:image/gif;base64,R0lG' data-srcset='/s.jpg 320w, /b.jpg 1024w'>",
        "<img srcset='/s.jpg 1x, /b.jpg 2x'>",
        "<picture><source data-srcset='/b.jpg'><img src='data:image/gif;base64,R0lG'></picture>",
        "<img class=lazy src='data:image/gif;base64,R0lG' data-lazy-src=/b.jpg>",
        "<noscript><img src=/b.jpg></noscript>",
    ] {
        let found = read(&format!(
            "<base href=https://phare.example/><title>Gare</title><article><h1>La gare rouvre</h1>
            <figure>{picture}<figcaption>Le quai deux, mardi matin.</figcaption></figure><p>{FIRST}</p><p>{SECOND}</p></article>"
        ));
        let images: Vec<&str> =
            found.blocks.iter().filter_map(|b| b.figure.as_ref()?.image.as_deref()).collect();
        assert_eq!(images, ["https://phare.example/b.jpg"], "{picture}");
    }
}
