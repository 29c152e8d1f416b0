//! Pages as older French systems and hands wrote them: bold lines for headings, typed lists, captions below a line break, notes in the
//! margin. The pages, outlets and people are invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use recoupe_model::{Article, BlockKind, Page, Role};
use recoupe_reconstruct::{Options, article, markdown};

const FIRST: &str = "Le bac de l'Orne ne passe plus depuis samedi, et les voitures attendent sur la cale, vitres ouvertes, \
    sous les tilleuls de la place.";
const SECOND: &str = "La pièce viendra de loin, dit le mécanicien, qui a démonté trois fois le moteur et l'a remonté trois fois \
    devant les enfants de l'école.";
const THIRD: &str = "Les barques ont été sorties des granges. Celle du boulanger fait le tour des fermes, avec le pain sous une \
    bâche et le courrier dans un seau.";

fn read(head: &str, body: &str) -> Article {
    let html = format!("<html lang=fr><head>{head}</head><body>{body}</body></html>");
    let page = Page {
        bytes: html.into_bytes(),
        address: Some("http://www.la-rive.example/spip.php?article12".to_owned()),
        content_type: Some("text/html; charset=utf-8".to_owned()),
        ..Page::default()
    };
    article(&page, &Options { latest: Some("2025-01-01".to_owned()) })
}

/// A page whose text is `body` below its headline.
fn told(body: &str) -> Article {
    read(
        "<title>Le bac est en panne</title>",
        &format!("<div id=content><h1>Le bac est en panne</h1><div class=texte>{body}</div></div>"),
    )
}

fn lines(article: &Article, kind: BlockKind) -> Vec<&str> {
    let of_kind = article.blocks.iter().filter(|b| b.role == Role::Body && b.kind == kind);
    of_kind.map(|b| b.span.of(&article.text)).collect()
}

fn role_of(article: &Article, words: &str) -> Role {
    let block = article.blocks.iter().find(|b| b.span.of(&article.text).contains(words));
    block.unwrap_or_else(|| panic!("no block with {words}")).role
}

#[test]
fn a_line_set_apart_heads_what_follows() {
    for heading in [
        "<p><strong>Barques et seaux</strong></p>",
        "<p><b><u>Barques et seaux</u></b></p>",
        "<p style='font-weight: bold'>Barques et seaux</p>",
        "<p><span style='font-weight:bold;'>Barques et seaux</span></p>",
        "<p class=intertitre>Barques et seaux</p>",
        "<p><u>Barques et seaux</u></p><p>X</p><p><u>La cale</u></p>",
    ] {
        let html = format!("<h2>Samedi</h2><p>{FIRST}</p>{heading}<p>{SECOND}</p><p>{THIRD}</p>");
        let article = told(&html);
        assert!(lines(&article, BlockKind::Heading).contains(&"Barques et seaux"), "{heading}");
    }
    let article = told(&format!(
        "<p>{FIRST}</p><p>. Barques et seaux</p><p>{SECOND}</p><p>- \"La cale\" -</p><p>{THIRD}</p>"
    ));
    assert_eq!(lines(&article, BlockKind::Heading), [". Barques et seaux", "- \"La cale\" -"]);
    assert!(markdown(&article).contains("\n## "));
}

#[test]
fn bold_lines_that_head_nothing_stay_paragraphs() {
    for line in [
        // A sentence, the end of the text, words that run on.
        "<p><b>Il faut attendre.</b></p>",
        "<p><b>Le maire répond :</b></p>",
        "<p><b>et rien ne vient</b></p>",
    ] {
        let article = told(&format!("<p>{FIRST}</p>{line}<p>{SECOND}</p><p>{THIRD}</p>"));
        assert!(lines(&article, BlockKind::Heading).is_empty(), "{line}");
    }
    let last = told(&format!("<p>{FIRST}</p><p>{SECOND}</p><p><b>Venez nombreux samedi</b></p>"));
    assert!(lines(&last, BlockKind::Heading).is_empty());
    let interview = told(&format!(
        "<p>{FIRST}</p><p><b>Depuis quand attendez-vous ?</b></p><p>{SECOND}</p><p><b>Et le pain ?</b></p><p>{THIRD}</p>"
    ));
    assert!(lines(&interview, BlockKind::Heading).is_empty());
}

#[test]
fn quotations_of_a_few_words_head_too() {
    let article = told(&format!(
        "<p>{FIRST}</p><blockquote>La cale du samedi</blockquote><p>{SECOND}</p><blockquote>Le tour du pain</blockquote><p>{THIRD}</p>"
    ));
    assert_eq!(lines(&article, BlockKind::Heading), ["La cale du samedi", "Le tour du pain"]);
    let quoted =
        told(&format!("<p>{FIRST}</p><blockquote>« On attend »</blockquote><p>{SECOND}</p><p>{THIRD}</p>"));
    assert_eq!(lines(&quoted, BlockKind::Quote), ["« On attend »"]);
}

#[test]
fn typed_lists_are_lists() {
    for (list, items) in [
        ("<p>Il faut :</p><p>- une pièce<br>- un mécanicien<br>- du temps</p>", 3),
        ("<p>• une pièce<br>• un mécanicien</p>", 2),
        ("<p>1) une pièce</p><p>2) un mécanicien</p><p>3) du temps</p>", 3),
        ("<p>Il faut<br><img src=puce.gif alt='-'> une pièce<br><img src=puce.gif alt='-'> du temps</p>", 2),
        (
            "<p><span class=spip-puce><b>–</b></span> une pièce ;<br><span class=spip-puce><b>–</b></span> du temps.</p>",
            2,
        ),
    ] {
        let article = told(&format!("<p>{FIRST}</p>{list}<p>{SECOND}</p><p>{THIRD}</p>"));
        assert_eq!(lines(&article, BlockKind::ListItem).len(), items, "{list}");
        let told = markdown(&article);
        assert!(told.contains("\n- ") || told.contains("\n1"), "{told}");
        assert!(!told.contains("- \\-") && !told.contains("- •"), "{told}");
    }
    for dialogue in [
        "<p>- Vous passez ?<br>- Pas avant dix jours.</p>",
        "<p>– Bonjour, dit le passeur.<br>– Le pain est là.</p>",
        "<p>1789. Le premier bac.</p><p>1790. Le second.</p>",
        "<p>- une pièce et rien d'autre.</p>",
    ] {
        let article = told(&format!("<p>{FIRST}</p>{dialogue}<p>{SECOND}</p><p>{THIRD}</p>"));
        assert!(lines(&article, BlockKind::ListItem).is_empty(), "{dialogue}");
    }
}

#[test]
fn a_line_below_a_picture_is_its_caption() {
    for picture in [
        "<center><img src=bac.jpg><br><font size=1>Le bac à la cale</font></center>",
        "<p align=center><img src=bac.jpg><br>Le bac à la cale</p>",
        "<p style='text-align: center'><a href=b.jpg><img src=bac.jpg></a><br><em>Le bac à la cale</em></p>",
        "<p><img src=bac.jpg></p><p style='text-align: center'><em>Le bac à la cale</em></p>",
    ] {
        let article = told(&format!("<p>{FIRST}</p>{picture}<p>{SECOND}</p><p>{THIRD}</p>"));
        assert_eq!(role_of(&article, "Le bac à la cale"), Role::Caption, "{picture}");
    }
    let text = told(&format!("<p align=center><img src=bac.jpg><br>{FIRST} {SECOND}</p><p>{THIRD}</p>"));
    assert_eq!(role_of(&text, FIRST), Role::Body);
}

#[test]
fn a_headline_in_large_type_is_one() {
    let article = read(
        "<title>Comité de la Rive : bac</title>",
        &format!(
            "<table><tr><td><font size=5>Comité de la Rive</font><br><font size=2>Pour le bac</font></td></tr><tr><td>\
             <p align=center><font size=4><b>Le bac ne passe plus</b></font></p><p align=right><i>le 3 mai 2004</i></p>\
             <p>{FIRST}<br><br>{SECOND}<br><br>{THIRD}</p></td></tr></table>"
        ),
    );
    assert_eq!(article.title.as_ref().unwrap().value, "Le bac ne passe plus");
    assert_eq!(role_of(&article, "Le bac ne passe plus"), Role::Title);
    assert_eq!(role_of(&article, "le 3 mai 2004"), Role::Dates);
}

#[test]
fn a_blog_that_names_itself_first_has_a_headline() {
    let article = read(
        "<title>La gazette du quai: Le bac est en panne</title>",
        &format!(
            "<h1><a href=/>La gazette du quai</a></h1><h2 class=date-header>lundi 3 mai 2010</h2><div class=post>\
             <h3 class=post-title>Le bac est en panne</h3><div class=post-body><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></div>"
        ),
    );
    assert_eq!(article.title.as_ref().unwrap().value, "Le bac est en panne");
    assert_eq!(role_of(&article, "lundi 3 mai 2010"), Role::Dates);
}

#[test]
fn the_heading_before_a_quotation_belongs_to_the_text() {
    let article = read(
        "<title>Le bac est en panne</title><meta name=description content=\"Samedi à midi, le bac s'est arrêté au milieu du bras, avec onze voitures.\">",
        &format!(
            "<div id=content><h1>Le bac est en panne</h1><div class=chapo><p>Samedi à midi, le bac s'est arrêté au milieu du bras, avec onze \
             voitures.</p></div><div class=texte><h3 class=spip>Ce que dit le rapport</h3><blockquote class=spip><p>{FIRST}</p><p>{SECOND}</p>\
             </blockquote><p>{THIRD}</p></div></div>"
        ),
    );
    assert_eq!(lines(&article, BlockKind::Heading), ["Ce que dit le rapport"]);
}

#[test]
fn a_label_at_the_head_of_a_standfirst_is_none_of_it() {
    let article = read(
        "<title>Le bac est en panne</title><meta property=og:type content=article>",
        &format!(
            "<h1>Le bac est en panne</h1><p class=hat><strong class=hat-label>rive gauche</strong> <span class=hat-summary>La pièce \
             viendra de loin et les barques sont sorties des granges.</span></p><div class=content><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>"
        ),
    );
    let standfirst = &article.standfirst.as_ref().unwrap().value;
    assert_eq!(standfirst, "La pièce viendra de loin et les barques sont sorties des granges.");
}

#[test]
fn a_day_is_no_author_and_a_subtitle_no_lead() {
    let article = read(
        "<title>Le bac est en panne</title><meta property=og:type content=article>",
        &format!(
            "<h1>Le bac est en panne</h1><div class=soustitre>Une histoire de pièce et de barques sur la rive</div>\
             <div class=author>publié le 3 mai 2010 à 21:00, mis à jour à 22:00</div><div class=chapo><p>Samedi à midi, le bac s'est arrêté.</p></div>\
             <div class=texte><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>\
             <div class=forum-message><p>Chez nous le bac passe, et il passait déjà du temps de mon grand-père.</p></div>"
        ),
    );
    assert_eq!(role_of(&article, "publié le"), Role::Dates);
    assert_eq!(role_of(&article, "Une histoire de pièce"), Role::Furniture);
    assert_eq!(article.standfirst.as_ref().unwrap().value, "Samedi à midi, le bac s'est arrêté.");
    assert_eq!(role_of(&article, "mon grand-père"), Role::Comment);
}

#[test]
fn journals_name_last_names_first_and_set_notes_in_the_margin() {
    let article = read(
        "<title>Le bac et la rive</title><meta name=citation_author content='Marsan, Odile'><meta name=DC.creator content='Marsan, Odile'>",
        &format!(
            "<h1>Le bac et la rive</h1><p class=texte><span class=paranumber>1</span>{FIRST}</p><ul class=sidenotes><li><span class=num>1</span> \
             Archives de la Rive, carton 4.</li></ul><p class=texte>{SECOND}</p><p class=texte>{THIRD}</p><div id=quotation><h2>Pour citer cet \
             article</h2><h3>Référence papier</h3><p>Odile Marsan, « Le bac et la rive », Revue des bacs, 12 | 2010, 4-18.</p></div>"
        ),
    );
    let names: Vec<&str> = article.bylines.iter().map(|b| b.name.as_str()).collect();
    assert_eq!(names, ["Odile Marsan"]);
    assert_eq!(article.body_text().lines().filter(|l| !l.is_empty()).count(), 3);
}

#[test]
fn a_count_of_messages_heads_the_comments() {
    let article = told(&format!(
        "<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div><div id=forum><h2>2 Messages</h2><ul><li><p>Chez nous le bac passe, et il \
         passait déjà du temps de mon grand-père.</p></li></ul>"
    ));
    assert_eq!(role_of(&article, "mon grand-père"), Role::Comment);
}

#[test]
fn a_heading_of_what_is_cut_goes_with_it() {
    let article = told(&format!(
        "<h2>Plan</h2><ul><li><a href='#a'>Ce que dit le mécanicien</a></li></ul><h2>Texte</h2><p>{FIRST}</p><h2 id=a>Ce que dit le \
         mécanicien</h2><p>{SECOND}</p><p>{THIRD}</p>"
    ));
    assert_eq!(role_of(&article, "Plan"), Role::Navigation);
    assert!(lines(&article, BlockKind::Heading).contains(&"Ce que dit le mécanicien"));
    // What stands below a heading of the text keeps it, be there a box in between.
    let boxed = told(&format!(
        "<p>{FIRST}</p><h2>La rive</h2><p><a href=/velo>À lire aussi : le vélo en ville</a></p><p>{SECOND}</p><p>{THIRD}</p>"
    ));
    assert_eq!(lines(&boxed, BlockKind::Heading), ["La rive"]);
}

#[test]
fn the_headline_is_no_part_of_the_text_whatever_its_level() {
    let article = read(
        "<title>Le car de 7 h 12 - Une dame de la rive en campagne</title>",
        &format!(
            "<h1><a href=/>Une dame de la rive en campagne</a></h1><div class=blogbody><h3>Le car de 7 h 12</h3><p>{FIRST}</p><p>{SECOND}</p>\
             <p>{THIRD}</p></div>"
        ),
    );
    assert_eq!(article.title.as_ref().unwrap().value, "Le car de 7 h 12");
    assert!(lines(&article, BlockKind::Heading).is_empty());
}

#[test]
fn who_posted_behind_a_day_and_a_body_with_its_place_sign() {
    let post = |line: &str| {
        let html = format!(
            "<div id=content><h1>Le bac est en panne</h1><span class=submitted>{line}</span><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>"
        );
        let article = read("<title>Le bac est en panne</title>", &html);
        article.bylines.iter().map(|b| b.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(post("jeu, 18/03/2010 - 11:02 — Thierry Gauthey"), ["Thierry Gauthey"]);
    assert_eq!(post("Par Collectif Passer à Valmer"), ["Collectif Passer à Valmer"]);
    assert!(post("Soumis par webmestre le ven, 19/02/2016 - 10:22").is_empty());
}

#[test]
fn a_description_that_a_system_cut_off_names_no_standfirst() {
    let page = |description: &str, text: &str| {
        let head =
            format!("<title>Le bac est en panne</title><meta name=description content=\"{description}\">");
        read(&head, &format!("<div id=content><h1>Le bac est en panne</h1>{text}</div>"))
    };
    let text = format!("<div class=texte><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>");
    let start: String = FIRST.chars().take(70).collect();
    for end in [" (...)", "...", " […]", "…"] {
        assert_eq!(page(&format!("{start}{end}"), &text).standfirst, None, "{end}");
    }
    let whole = page(FIRST, &text);
    assert_eq!(whole.standfirst.as_ref().unwrap().value, FIRST);
    // Cut off or not, the first words are told.
    let apart = page(&format!("{start} (...)"), &format!("<p>{FIRST}</p>{}", text.replace(FIRST, SECOND)));
    assert!(apart.body_text().contains(FIRST) || apart.standfirst.is_some());
}

#[test]
fn who_made_a_programme_is_no_caption() {
    let article = told(&format!(
        "<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div><ul><li class=show__credits__item><p>Enregistrements</p><p>3 mai 2019</p></li>\
         <li class=show__credits__item><p>Mixage</p><p>Paul Orme</p></li><li class=show__credits__item><p>Voix</p><p>Ana Roux</p></li></ul>"
    ));
    assert_eq!(role_of(&article, "Mixage"), Role::Byline);
    assert!(article.blocks.iter().all(|b| b.figure.is_none()));
    assert!(article.bylines.is_empty());
}

#[test]
fn names_and_links_that_were_cut_are_named() {
    let article = read(
        "<title>Le bac est en panne</title><meta name=author content='Ana Roux'>",
        &format!(
            "<div id=content><h1>Le bac est en panne</h1><div class=texte><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></div>\
             <div id=navigation><h2>Dans la même rubrique</h2><ul><li><a href=/a>Le bac, un an après</a></li></ul></div>\
             <div class=pied><p>Ana Roux</p></div>"
        ),
    );
    assert_eq!(role_of(&article, "un an après"), Role::Related);
    assert_eq!(role_of(&article, "Ana Roux"), Role::Byline);
}

#[test]
fn a_kicker_in_a_lower_heading_is_none_of_it() {
    let article = told(&format!(
        "<h3><span class=keyword>Rive gauche</span>Les barques sont sorties des granges</h3><p>{FIRST}</p><h3>La pièce</h3><p>{SECOND}</p><p>{THIRD}</p>"
    ));
    assert_eq!(role_of(&article, "Rive gauche"), Role::Furniture);
    assert!(lines(&article, BlockKind::Heading).contains(&"Les barques sont sorties des granges"));
}

#[test]
fn lines_of_elements_of_their_own_stay_apart() {
    let article = read(
        "<title>Lettre de la Rive - n° 17</title>",
        &format!(
            "<table><tr><td><span class=titre>Le bac ne passe plus</span><br><span class=txt><i>par Marc Ebelin, passeur</i></span><br><br>\
             <span class=txt>{FIRST}<br><br></span><span class=inter>La pièce</span><br><span class=txt>{SECOND}<br><br>{THIRD}</span></td>\
             </tr></table>"
        ),
    );
    assert_eq!(article.title.as_ref().unwrap().value, "Le bac ne passe plus");
    assert_eq!(article.bylines.iter().map(|b| b.name.as_str()).collect::<Vec<_>>(), ["Marc Ebelin"]);
    assert_eq!(lines(&article, BlockKind::Heading), ["La pièce"]);
    let wrapped = told(&format!(
        "<p>{FIRST}</p><p>La pièce viendra<br>de loin, <b>dit-on</b>.</p><p>{SECOND}</p><p>{THIRD}</p>"
    ));
    assert!(wrapped.body_text().contains("La pièce viendra de loin, dit-on."));
}

#[test]
fn what_a_theme_says_of_the_post_is_no_part_of_it() {
    let article = told(&format!(
        "<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p class='postmetadata alt'><small>Cette entrée a été publiée le mercredi 11 juin 2008 à \
         21:16 et est classée dans <a href=/c>La rive</a>. Vous pouvez suivre les commentaires de cette entrée via le fil <a href=/f>RSS \
         2.0</a>. Vous pouvez <a href=#r>laisser un commentaire</a>, ou faire un <a href=/t>rétrolien</a> depuis votre propre site.</small></p>"
    ));
    assert_eq!(role_of(&article, "Cette entrée"), Role::Dates);
    assert_eq!(article.published.as_ref().unwrap().value.get(..10), Some("2008-06-11"));
}

#[test]
fn a_line_of_names_and_days_beside_a_lead_is_none() {
    let article = read(
        "<title>Le bac est en panne</title><meta property=og:type content=article>",
        &format!(
            "<article><h1>Le bac est en panne</h1><div class=chapo>La pièce viendra de loin, et les barques sont sorties des granges.</div>\
             <div class=publish><span class=author>E. Marsan</span> - 17 août 2022 à 09:10 | mis à jour à 12:02 - <span>Temps de lecture : 2 \
             min</span></div><div class=text><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></article>"
        ),
    );
    assert!(!article.body_text().contains("Temps de lecture"));
    assert_eq!(article.blocks.iter().filter(|b| b.role == Role::Standfirst).count(), 1);
}

#[test]
fn a_short_text_in_two_parts_is_read_to_its_end() {
    let article = read(
        "<title>Le bac est en panne</title><meta property=og:type content=article>",
        "<article><h1>Le bac est en panne</h1><div class='articleBodyText section'><p>Le bac de l'Orne ne passe plus depuis samedi midi, \
         et les voitures attendent sur la cale.</p><p>La pièce viendra de loin, dit le mécanicien.</p></div><div class=martechNewsletter>\
         <p>Recevez la lettre du matin, tous les jours.</p></div><div class='articleBodyText section'><p>Les barques ont été sorties des \
         granges, et celle du boulanger fait le tour des fermes.</p><h2>La cale</h2><p>Personne ne sait ce que l'on fera du vieux moteur, \
         qui attend sous une bâche.</p></div></article>",
    );
    assert!(article.body_text().contains("vieux moteur"));
}
