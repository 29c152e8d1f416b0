//! What holds for the lines around and between the paragraphs of a news page: kickers, standfirsts that no class names, cards of
//! other articles, captions of boxes with a picture, signatures, what follows the text. The pages are invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod common;

use common::{role_of, told};
use recoupe_model::{Article, Page, Role};
use recoupe_reconstruct::{Options, article};

fn read(html: &str) -> Article {
    let page = Page {
        bytes: html.into(),
        address: Some("https://www.courrier-de-valmer.example/2024/06/gare".to_owned()),
        content_type: Some("text/html".to_owned()),
        ..Page::default()
    };
    article(&page, &Options::default())
}

/// A page whose head says that it is an article.
fn page(body: &str) -> Article {
    read(&format!(
        "<html lang=fr><meta property=og:type content=article><meta property=og:title content='La gare de Valmer rouvre enfin'>
        <title>La gare de Valmer rouvre enfin</title><body>{body}</body></html>"
    ))
}

fn captions(article: &Article) -> Vec<(&str, &str)> {
    let words = |s: Option<recoupe_model::Span>| s.map_or("", |s| s.of(&article.text));
    let of = |f: &recoupe_model::Figure| (f.caption, f.credit);
    let figures = article.blocks.iter().filter(|b| b.role == Role::Caption).filter_map(|b| b.figure.as_ref());
    figures.map(of).map(|(caption, credit)| (words(caption), words(credit))).collect()
}

const H1: &str = "<h1>La gare de Valmer rouvre enfin</h1>";
const P1: &str = "<p>La gare de Valmer a rouvert mardi matin, après deux ans de travaux et trois reports successifs, a dit le maire.</p>";
const P2: &str = "<p>Deux quais sur quatre restent fermés, a précisé la compagnie, qui promet leur ouverture avant l'hiver prochain.</p>";
const P3: &str = "<p>Une navette relie la gare au port toutes les demi-heures, et le dernier départ est fixé à vingt-deux heures.</p>";
const P4: &str = "<p>Les voyageurs, eux, demandent surtout que l'ascenseur du quai deux soit réparé, car il est en panne depuis avril.</p>";

fn paragraphs() -> Vec<String> {
    [P1, P2, P3, P4].iter().map(|p| p.trim_start_matches("<p>").trim_end_matches("</p>").to_owned()).collect()
}

#[test]
fn what_follows_a_box_below_the_text_is_cut() {
    let rest = "<div class=x-next><span>Article suivant</span><h2><a href=/jardins>Dix jardins à voir ce printemps</a></h2></div>
        <div class=x-stars><h3>Horoscope du jour</h3><p>Bélier : une journée sous le signe de la patience.</p></div>";
    let found = page(&format!("<article>{H1}<div class=x-text>{P1}{P2}{P3}{P4}</div>{rest}</article>"));
    assert_eq!(told(&found), paragraphs());
    assert_eq!(role_of(&found, "Bélier"), Role::Furniture);
    // A text parted in two goes on below the box.
    let found = page(&format!("<article>{H1}<div>{P1}{P2}</div>{rest}<div>{P3}{P4}</div></article>"));
    assert_eq!(told(&found).last(), paragraphs().last().map(String::as_str).as_ref());
}

#[test]
fn the_name_of_a_town_above_the_headline_is_cut() {
    let found = page(&format!("<div><div class=t>Valmer</div>{H1}<div>{P1}</div>{P2}{P3}{P4}</div>"));
    assert_eq!(told(&found), paragraphs());
}

#[test]
fn a_line_right_below_the_headline_leads_into_the_text() {
    let line = "Deux ans de travaux, trois reports, et un ascenseur toujours en panne";
    let found = page(&format!(
        "<article><header>{H1}<span class=x>{line}</span></header><div>{P1}{P2}{P3}{P4}</div></article>"
    ));
    assert_eq!(role_of(&found, "Deux ans"), Role::Standfirst);
    assert_eq!(found.standfirst.as_ref().unwrap().value, line);
}

#[test]
fn a_first_paragraph_alone_in_bold_is_a_standfirst() {
    let lead =
        "Deux ans de travaux, trois reports, et un ascenseur toujours en panne : la gare rouvre à moitié.";
    let found = page(&format!("{H1}<div class=art><b>{lead}</b><br><br>{P1}{P2}{P3}{P4}</div>"));
    assert_eq!(role_of(&found, "Deux ans"), Role::Standfirst);
    // The questions of an interview are all bold.
    let asked = |n: u8| {
        format!("<p><b>Que diriez-vous du quai numéro {n} de la gare, monsieur le maire, ce matin.</b></p>")
    };
    let found = page(&format!("{H1}<div class=art>{}{P1}{}{P2}{}{P3}</div>", asked(1), asked(2), asked(3)));
    assert_eq!(role_of(&found, "Que diriez-vous du quai numéro 1"), Role::Body);
}

#[test]
fn the_words_of_a_box_with_a_picture_are_its_caption() {
    let slide = "<div class=slide><img src=1.jpg><p>« Phare », 2021, huile et phosphore.</p></div>";
    let photo = "<div class=x-photo><img src=2.jpg><div class=cred>Photo Le Phare, Ana Roux</div><div class=leg>Le quai deux, mardi matin.</div>
        <span>Voir en plein écran</span></div>";
    let found = page(&format!("<article>{H1}{photo}<div>{P1}{P2}{slide}{P3}{P4}</div></article>"));
    assert_eq!(told(&found), paragraphs());
    assert_eq!(
        captions(&found),
        [
            ("Le quai deux, mardi matin.", "Photo Le Phare, Ana Roux"),
            ("« Phare », 2021, huile et phosphore.", "")
        ]
    );
    assert_eq!(role_of(&found, "Voir en plein écran"), Role::Tools);
}

#[test]
fn a_card_that_read_more_ends_is_another_article() {
    let card = "<figure><div><h2>La nuit où le quai s'effondra</h2><div>Lire la suite</div></div></figure>";
    let found = page(&format!("<article>{H1}{P1}{P2}{card}{P3}{P4}</article>"));
    assert_eq!(told(&found), paragraphs());
    assert_eq!(role_of(&found, "La nuit où"), Role::Related);
}

#[test]
fn a_label_in_capitals_announces_a_film() {
    let found = page(&format!(
        "<article>{H1}{P1}<p>VIDÉO. Valmer : trois pannes en un mois</p>{P2}{P3}{P4}</article>"
    ));
    assert_eq!(told(&found), paragraphs());
    assert_eq!(role_of(&found, "VIDÉO"), Role::Related);
}

#[test]
fn who_signs_below_the_text_is_no_paragraph() {
    let found = page(&format!(
        "<article>{H1}<p>Par <a rel=author href=/ana>Ana Roux</a></p>{P1}{P2}{P3}{P4}<p>Ana Roux (avec AFP)</p>
        <p>Joindre Ana Roux : ana@courrier.example</p></article>"
    ));
    assert_eq!(told(&found), paragraphs());
    assert_eq!(role_of(&found, "Ana Roux (avec"), Role::Byline);
    assert_eq!(role_of(&found, "Joindre"), Role::AuthorNote);
    let found = page(&format!("<article>{H1}{P1}{P2}{P3}{P4}<p><i>Avec AFP et Reuters</i></p></article>"));
    assert_eq!(role_of(&found, "Avec AFP"), Role::Byline);
}

#[test]
fn the_hours_of_a_live_page_are_no_text() {
    let post = |hour: &str, p: &str| {
        format!("<article><time>{hour}</time><h3>Vers {hour}, au quai</h3>{p}</article>")
    };
    let found = read(&format!(
        "<title>DIRECT. La gare de Valmer rouvre</title><h1>DIRECT. La gare de Valmer rouvre</h1><main>{}{}{}</main>",
        post("14:05", P1),
        post("13:20", P2),
        post("12:00", P3)
    ));
    assert_eq!(role_of(&found, "14:05"), Role::Dates);
    assert_eq!(role_of(&found, "Vers 14:05"), Role::Body);
}

#[test]
fn what_is_cut_for_its_place_is_named_by_its_words_its_heading_or_its_links() {
    let found = page(&format!(
        "<article>{H1}<div>{P1}{P2}{P3}{P4}</div></article><aside><h3>Les plus lus</h3><ol><li><a href=/a>Le marché</a></li></ol>
        <p>Temps de lecture : 3 min</p><ul><li><a href=/b>Le port de Valmer change de directeur</a></li></ul></aside>"
    ));
    assert_eq!(role_of(&found, "Le marché"), Role::Related);
    assert_eq!(role_of(&found, "Temps de lecture"), Role::Tools);
    assert_eq!(role_of(&found, "Le port de Valmer"), Role::Related);
}

#[test]
fn a_line_between_headline_and_byline_is_a_standfirst() {
    let line = "Deux ans de travaux, trois reports, et un ascenseur toujours en panne.";
    let found = page(&format!(
        "<div class=a1>{H1}<p class=a2>{line}</p><div class=a3><span>Par Ana Roux</span> <span>31 mai 2023 – 18:00</span></div>{P1}{P2}{P3}{P4}</div>"
    ));
    assert_eq!(role_of(&found, "Deux ans"), Role::Standfirst);
    // Below the line of names the first paragraph is one of the text.
    let found = page(&format!(
        "<div class=a1>{H1}<div><span>Par Ana Roux</span> <span>31 mai 2023</span></div>{P1}{P2}{P3}{P4}</div>"
    ));
    assert_eq!(found.standfirst, None);
}

#[test]
fn initials_and_words_to_the_reader_end_a_text() {
    let found = page(&format!(
        "<article>{H1}{P1}{P2}{P3}{P4}<p>mt-ab/lp/rh</p><p>Vous vous posez une question ? Envoyez-la à nous@courrier.example.</p></article>"
    ));
    assert_eq!(told(&found), paragraphs());
    assert_eq!(role_of(&found, "mt-ab"), Role::Byline);
    assert_eq!(role_of(&found, "Vous vous posez"), Role::CommentForm);
}

#[test]
fn a_button_is_no_part_of_a_credit() {
    let figure = "<figure><img src=a.jpg><figcaption>Le quai deux. JEAN SERRE POUR LE PHARE</figcaption><button>×</button></figure>";
    let found = page(&format!("<article>{H1}{figure}{P1}{P2}{P3}{P4}</article>"));
    assert_eq!(captions(&found), [("Le quai deux.", "JEAN SERRE POUR LE PHARE")]);
}

#[test]
fn a_heading_that_begins_like_a_button_heads_the_text() {
    let found = page(&format!(
        "<article>{H1}{P1}{P2}<h2>Partager la rivière</h2>{P3}{P4}<h2>Partager</h2></article>"
    ));
    assert_eq!(role_of(&found, "Partager la"), Role::Body);
    assert_eq!(told(&found).len(), 5);
}

#[test]
fn a_line_that_credits_the_pictures_of_the_page_is_no_paragraph() {
    let found = page(&format!(
        "<article>{H1}{P1}{P2}{P3}<p>Photo de une : archives de la ville</p>{P4}<p>Photo : le mot est juste, dit le maire.</p></article>"
    ));
    assert_eq!(role_of(&found, "Photo de une"), Role::Caption);
    assert_eq!(captions(&found), [("", "Photo de une : archives de la ville")]);
    assert_eq!(role_of(&found, "Photo : le mot"), Role::Body);
}

#[test]
fn strong_letters_that_end_a_caption_are_its_credit() {
    let figure = "<figure><img src=a.jpg><figcaption>La maire au quai deux<strong>Ana Roux</strong></figcaption></figure>";
    let found = page(&format!("<article>{H1}{figure}{P1}{P2}{P3}{P4}</article>"));
    assert_eq!(captions(&found), [("La maire au quai deux", "Ana Roux")]);
}

#[test]
fn the_line_of_the_place_is_no_paragraph() {
    let found = page(&format!(
        "<article>{H1}<ul><li><strong>Saint-Ferréol (Drôme), reportage</strong></li></ul>{P1}{P2}{P3}{P4}</article>"
    ));
    assert_eq!(told(&found), paragraphs());
    assert_eq!(role_of(&found, "Saint-Ferréol"), Role::Byline);
}

#[test]
fn a_line_of_names_a_list_of_a_series_and_initials_are_no_text() {
    let found = page(&format!(
        "<article>{H1}<p class=x>Deux ans de travaux, trois reports, et un ascenseur toujours en panne.</p><div>Texte : Ana Roux — Dessins : Jo Tran</div>
        <div><p>Dans la série</p><ol><li><a href=/1>Épisode 1. Le quai fantôme</a></li><li>Épisode 2. La gare de Valmer rouvre enfin</li></ol></div>
        <div>{P1}{P2}{P3}{P4}<p>J.-M. D.</p></div></article>"
    ));
    assert_eq!(role_of(&found, "Texte : Ana"), Role::Byline);
    assert_eq!(role_of(&found, "Deux ans"), Role::Standfirst);
    assert_eq!(role_of(&found, "J.-M. D."), Role::Byline);
    assert_eq!(told(&found)[1..], paragraphs());
}

#[test]
fn the_only_sentences_between_headline_and_text_are_a_standfirst() {
    let lead =
        "Dix ans après sa fermeture, le guichet rouvre. Nous y avons passé une matinée, entre deux cartons.";
    let picture = "<figure><img src=a.jpg><figcaption>Le quai deux, mardi. © Ana Roux</figcaption></figure>";
    let head = |between: &str| {
        page(&format!(
            "<article>{H1}<div class=x-by>Par Ana Roux</div>{picture}{between}<div class=article__content>{P1}{P2}{P3}{P4}</div></article>"
        ))
    };
    let found = head(&format!("<div class=x-top>{lead}</div>"));
    assert_eq!(role_of(&found, "Dix ans"), Role::Standfirst);
    // Of two, neither is known to lead into the text; an appeal of the site asks for something.
    let found = head(&format!(
        "<div class=x-top>{lead}</div><div class=x-top>Cette page est la troisième d'une série que nous publions chaque jeudi depuis janvier.</div>"
    ));
    assert_eq!(role_of(&found, "Dix ans"), Role::Furniture);
    let appeal = "Chaque lundi, notre rédaction vous écrit : pour la lire, donnez votre adresse et ouvrez votre boîte mail.";
    assert_ne!(role_of(&head(&format!("<div class=x-top>{appeal}</div>")), "Chaque lundi"), Role::Standfirst);
}

#[test]
fn paragraphs_set_in_a_row_of_a_table_are_a_text() {
    let found = page(&format!(
        "<table><tr><td><a href=a>Accueil</a><br><a href=b>Photos</a></td><td><p><b>La gare de Valmer rouvre enfin</b></p>{P1}{P2}{P3}{P4}</td>
        <td>Vous êtes le visiteur n° 12</td></tr></table>"
    ));
    let kept = told(&found);
    assert!(paragraphs().iter().all(|p| kept.contains(&p.as_str())), "{kept:?}");
    // Facts of one line each stay a row.
    let facts = page(&format!(
        "<article>{H1}{P1}{P2}<table><tr><td>Quais</td><td><p>Quatre</p><p>dont deux fermés</p></td></tr></table>{P3}{P4}</article>"
    ));
    assert!(told(&facts).contains(&"Quais | Quatre dont deux fermés"));
}

#[test]
fn a_line_of_two_dates_and_a_sentence_that_names_a_decree_are_told_apart() {
    let dates =
        "<div><span>Publié le 22 mai 2023 à 7:09</span><span>Mis à jour le 22 mai 2023 à 10:01</span></div>";
    let decree = "<p>Par arrêté du 22 juillet, sont interdits :</p><ul><li>les valises sur le quai deux, même petites ;</li><li>les vélos le matin.</li></ul>";
    let found = page(&format!("<article>{H1}{dates}{P1}{P2}{decree}{P3}{P4}</article>"));
    assert_eq!(role_of(&found, "Publié le"), Role::Dates);
    assert_eq!(role_of(&found, "Par arrêté"), Role::Body);
    assert!(found.bylines.is_empty());
}

#[test]
fn a_line_that_tells_what_the_author_is_ends_the_text() {
    let found = page(&format!(
        "<article>{H1}<p class=byline>By Ana Roux</p>{P1}{P2}{P3}{P4}<p>Ana Roux is a national correspondent covering railways.</p></article>"
    ));
    assert_eq!(role_of(&found, "Ana Roux is"), Role::AuthorNote);
    let other = page(&format!(
        "<article>{H1}<p class=byline>By Ana Roux</p>{P1}{P2}{P3}{P4}<p>Lena Marsh is waiting on platform two, as she has since April.</p></article>"
    ));
    assert_eq!(role_of(&other, "Lena Marsh"), Role::Body);
}

#[test]
fn caption_and_credit_in_elements_that_touch_are_parted() {
    let found = page(&format!(
        "<article>{H1}<figure><div><span>Image</span><img src=a.jpg></div><figcaption><span>The quay, closed since 2009.</span><span><span>Credit...</span><span>Rosa Pinter for The Harbour Bell</span></span></figcaption></figure>{P1}{P2}{P3}{P4}</article>"
    ));
    assert_eq!(
        captions(&found),
        [("The quay, closed since 2009.", "Credit... Rosa Pinter for The Harbour Bell")]
    );
    let spip = "<dl class='spip_document_7 spip_documents'><dt><img src=a.jpg></dt><dt class=spip_doc_titre><strong>Devant la gare, le 3 mai.</strong></dt>
        <dd class=spip_doc_descriptif>© Ana Roux</dd></dl>";
    let found = page(&format!("<article>{H1}{P1}{spip}{P2}{P3}{P4}</article>"));
    assert_eq!(told(&found), paragraphs());
}

#[test]
fn what_is_cut_is_named_by_telling_words_and_by_the_heading_of_its_box() {
    let below = "<div class=x-1><p>Les titres de vos villes en vous inscrivant à Ma Gare.</p></div>
        <section><h2>12 Kommentare</h2><p>Le quai deux, je l'ai attendu onze ans sous la pluie.</p></section>
        <section><h3>L'immobilier à Valmer</h3><a href=/i>135 000 € Maison à vendre, 4 pièces</a></section>
        <p>J.-M. D.</p>";
    let found = page(&format!(
        "<article>{H1}<div class=x-text>{P1}{P2}{P3}{P4}</div></article><aside>{below}</aside>"
    ));
    assert_eq!(told(&found), paragraphs());
    assert_eq!(role_of(&found, "Les titres"), Role::Newsletter);
    assert_eq!(role_of(&found, "Le quai deux, je"), Role::Comment);
    assert_eq!(role_of(&found, "135 000"), Role::Advertisement);
    assert_eq!(role_of(&found, "J.-M."), Role::Byline);
}

#[test]
fn the_number_of_a_paragraph_in_the_margin_is_no_word_of_it() {
    let p = P2.replace("<p>", "<p class=texte><span class=paranumber>2</span>");
    let found = page(&format!("<article>{H1}{P1}{p}{P3}{P4}</article>"));
    assert_eq!(told(&found), paragraphs());
}

#[test]
fn a_first_paragraph_that_its_class_sets_in_bold_is_a_standfirst() {
    let lead = "<p class='mb-4 font-bold'>Sept agents ont pris leurs quartiers au guichet, et la file a fondu de moitié en une semaine.</p>";
    let found = page(&format!("<article>{H1}<div class=x-text>{lead}{P1}{P2}{P3}{P4}</div></article>"));
    assert_eq!(role_of(&found, "Sept agents"), Role::Standfirst);
}

#[test]
fn a_name_between_a_picture_and_its_caption_is_the_credit() {
    let found = page(&format!(
        "<article>{H1}<figure><div><img src=a.jpg><span>Ana Roux</span></div><div><figcaption>The bell was cast in 1742 and weighs 90kg</figcaption></div></figure>{P1}{P2}{P3}{P4}</article>"
    ));
    assert_eq!(captions(&found), [("The bell was cast in 1742 and weighs 90kg", "Ana Roux")]);
}
