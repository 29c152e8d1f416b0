//! What systems write about an article, and what is read of it: title, names, dates. The pages, outlets and people are invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod fields;

use fields::names;
use recoupe_model::{Article, BylineKind};

const BODY: &str = "<p>Le port de Valmer a rouvert mardi matin, après deux ans de travaux et plusieurs reports annoncés par la \
    capitainerie.</p><p>Les premiers bateaux sont entrés dans la nuit, sous les applaudissements des habitants venus les attendre \
    sur les quais.</p><p>La mairie promet que la seconde digue sera terminée avant la fin de l'hiver prochain, si les comptes le \
    permettent.</p>";

fn read_at(address: &str, html: &str) -> Article {
    fields::read_at(address, html, BODY)
}

fn read(html: &str) -> Article {
    read_at("https://www.lephare.example/port/le-port-rouvre", html)
}

fn title(article: &Article) -> &str {
    article.title.as_ref().map_or("", |t| t.value.as_str())
}

fn day(article: &Article) -> &str {
    article.published.as_ref().and_then(|d| d.value.get(..10)).unwrap_or("")
}

fn head(fields: &str) -> String {
    format!(
        "<html lang=fr><head><title>Le port rouvre enfin - Le Phare</title><meta property=og:site_name content='Le Phare'>\
         {fields}</head><body><main><article><h1>Le port rouvre enfin</h1>BODY</article></main></body></html>"
    )
}

fn body(lang: &str, lines: &str) -> String {
    format!(
        "<html lang={lang}><head><title>Le port rouvre enfin - Le Phare</title></head><body><header><a href=/>Le Phare</a></header>\
         <main><article><h1>Le port rouvre enfin</h1>{lines}BODY</article></main></body></html>"
    )
}

#[test]
fn fields_of_a_head_name_who_signs_and_when() {
    for fields in [
        // Open Graph, as WordPress and its kin write it.
        "<meta name=author content='Ana Roux'><meta property=article:published_time content='2024-06-19T08:00:00+02:00'>",
        // Parsely and Sailthru.
        "<meta name=parsely-author content='Ana Roux'><meta name=parsely-pub-date content='2024-06-19T08:00:00Z'>",
        "<meta name=sailthru.author content='Ana Roux'><meta name=sailthru.date content='2024-06-19 08:00:00 +0200'>",
        // Dublin Core, as Typo3 and SPIP write it.
        "<meta name=DC.creator content='Ana Roux'><meta name=DC.date.issued content='2024-06-19'>",
        "<meta name=dcterms.creator content='Ana Roux'><meta name=dcterms.created content='2024-06-19T08:00:00Z'>",
        // Journals.
        "<meta name=citation_author content='Ana Roux'><meta name=citation_publication_date content='2024/06/19'>",
        // JSON-LD: an object, a list, a reference into a graph, a type behind an address.
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Le port rouvre enfin\",\
         \"author\":{\"@type\":\"Person\",\"name\":\"Ana Roux\"},\"datePublished\":\"2024-06-19T08:00:00+02:00\"}</script>",
        "<script type=application/ld+json>{\"@type\":[\"http://schema.org/BlogPosting\"],\"headline\":\"Le port rouvre enfin\",\
         \"author\":[\"Ana Roux\"],\"datePublished\":\"2024-06-19\"}</script>",
        "<script type=application/ld+json>{\"@graph\":[{\"@type\":\"Article\",\"headline\":\"Le port rouvre enfin\",\
         \"author\":{\"@id\":\"#ana\"},\"datePublished\":\"2024-06-19\"},{\"@type\":\"Person\",\"@id\":\"#ana\",\"name\":\"Ana Roux\"}]}\
         </script>",
    ] {
        let article = read(&head(fields));
        assert_eq!(
            (title(&article), names(&article), day(&article)),
            ("Le port rouvre enfin", vec!["Ana Roux"], "2024-06-19"),
            "{fields}"
        );
    }
}

#[test]
fn marks_in_the_body_name_who_signs_and_when() {
    for lines in [
        // Microdata, RDFa, microformats.
        "<p>Par <span itemprop=author>Ana Roux</span>, <time itemprop=datePublished datetime=2024-06-19>mercredi</time></p>",
        "<p><span property=schema:author>Ana Roux</span> <span property=schema:datePublished content=2024-06-19>19 juin</span></p>",
        "<div class='entry-meta'><abbr class=published title='2024-06-19T08:00:00Z'>hier</abbr> \
         <span class='author vcard'><a class=fn rel=author href=/author/ana>Ana Roux</a></span></div>",
        // WordPress, Drupal, Blogger, Ghost, as a reader sees them.
        "<div class=post-meta><span class=posted-on>Publié le <time class='entry-date published' datetime='2024-06-19T08:00'>19 juin 2024\
         </time></span> <span class=byline>par <a href=/author/ana>Ana Roux</a></span></div>",
        "<div class=submitted>Soumis par <span class=username>Ana Roux</span> le 19 juin 2024 - 08:00</div>",
        "<h2 class=date-header><span>mercredi 19 juin 2024</span></h2><div class=post-author>Publié par <span class=fn>Ana Roux</span></div>",
        "<section class=author-card><span class=author-name>Ana Roux</span></section><time class=post-date datetime=2024-06-19>19 juin 2024</time>",
    ] {
        let article = read(&body("fr", lines));
        assert_eq!((names(&article), day(&article)), (vec!["Ana Roux"], "2024-06-19"), "{lines}");
    }
}

#[test]
fn lines_of_a_byline_are_read_in_many_languages() {
    for (lang, line) in [
        (
            "fr",
            "Par Ana Roux, envoyée spéciale à Valmer | Publié le 19/06/2024 à 08h00, mis à jour le 20/06/2024",
        ),
        ("de", "Von Ana Roux | Veröffentlicht am 19.06.2024, 08:00 Uhr | Aktualisiert: 20.06.2024"),
        ("es", "Por Ana Roux | Publicado el 19 de junio de 2024 | Actualizado: 20/06/2024"),
        ("it", "di Ana Roux | Pubblicato il 19 giugno 2024 | Aggiornato il 20 giugno 2024"),
        ("pt", "Por Ana Roux | Publicado em 19/06/2024 08h00 | Atualizado em 20/06/2024"),
        ("pl", "Autor: Ana Roux | Opublikowano: 19 czerwca 2024 | Aktualizacja: 20 czerwca 2024"),
        ("nl", "Door Ana Roux | Gepubliceerd op 19 juni 2024 | Bijgewerkt: 20 juni 2024"),
        ("sv", "Av Ana Roux | Publicerad 19 juni 2024 | Uppdaterad 20 juni 2024"),
        ("en", "By Ana Roux | Published June 19, 2024 | Updated June 20, 2024"),
    ] {
        let article = read(&body(lang, &format!("<p class=meta>{line}</p>")));
        let changed = article.modified.as_ref().map(|m| m.value.get(..10).unwrap_or("")).unwrap_or("");
        assert_eq!(
            (names(&article), day(&article), changed),
            (vec!["Ana Roux"], "2024-06-19", "2024-06-20"),
            "{line}"
        );
    }
}

#[test]
fn several_sign_without_their_functions_and_places() {
    for (line, expected) in [
        ("Par Ana Roux et Jean Morel avec AFP", vec!["Ana Roux", "Jean Morel", "AFP"]),
        ("By Ana Roux Senior Correspondent and Jean Morel, Guest Columnists", vec!["Ana Roux", "Jean Morel"]),
        ("19.06.2024 14:30 von Ana", vec!["Ana"]),
        ("Gespeichert von anaroux am 19. Juni 2024 - 18:55", vec!["anaroux"]),
        ("Von Ana Roux und Jan Kroll (dpa)", vec!["Ana Roux", "Jan Kroll"]),
        ("By Ana Roux AP Courts Writer", vec!["Ana Roux"]),
        ("By Ana Roux\u{a0}November 19, 2019", vec!["Ana Roux"]),
    ] {
        let article = read(&body("fr", &format!("<p class=byline>{line}</p>")));
        assert_eq!(names(&article), expected, "{line}");
    }
}

#[test]
fn nobody_signs_where_only_the_outlet_or_a_firm_does() {
    for fields in [
        "<meta name=author content='Le Phare'>",
        "<meta name=author content='Valmer Medien GmbH'>",
        "<meta name=author content='admin'>",
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Le port rouvre enfin\",\
         \"author\":{\"@type\":\"Organization\",\"name\":\"Le Phare\"}}</script>",
    ] {
        assert!(names(&read(&head(fields))).is_empty(), "{fields}");
    }
}

#[test]
fn other_deeds_and_other_voices_are_no_signature() {
    for lines in [
        "<p class=byline>Photograph by Jean Morel</p>",
        "<p>Written by <a rel=author href=/author/ana>Ana Roux</a></p><p>Fact-checked by <a class=author href=/author/jm>Jean Morel</a></p>",
        "<blockquote><p class=author>Jean Morel, directrice du port</p></blockquote>",
        "<p class=author>By Staff</p>",
    ] {
        let article = read(&body("en", lines));
        assert!(
            !names(&article).iter().any(|n| n.contains("Morel") || n.contains("Staff")),
            "{lines}: {:?}",
            names(&article)
        );
    }
    // Authors of the bibliography are none of the page.
    let html = body("en", "").replace(
        "</article>",
        "<ol><li itemscope><meta itemprop=author content='Jean Morel'>J. Morel, Harbours, 1999</li></ol></article>",
    );
    assert!(
        names(&read(&html.replace("</head>", "<meta name=author content='Ana Roux'></head>")))
            == ["Ana Roux"]
    );
}

#[test]
fn a_headline_in_every_field_names_no_site() {
    let page = "<html lang=en><head><title>The port of Valmer reopens at last</title><meta name=publisher \
                content='The port of Valmer reopens at last'><meta property=og:title content='The port of Valmer reopens at last'>\
                </head><body><article><h1>The port of Valmer reopens at last</h1>BODY</article>";
    assert_eq!(title(&read(page)), "The port of Valmer reopens at last");
}

#[test]
fn a_person_whose_site_is_called_like_them_signs() {
    let page = "<html lang=en><head><title>The port reopens at last | Ana Roux</title><meta name=author content='Ana Roux'>\
                <meta property=og:site_name content='Ana Roux'></head><body><article><h1>The port reopens at last</h1>BODY</article>";
    let article = read(page);
    assert_eq!((title(&article), names(&article)), ("The port reopens at last", vec!["Ana Roux"]));
    // The account of an outlet, named by two kinds of data, is a desk.
    let page = page.replace("Ana Roux", "Valmer Daily").replace(
        "</head>",
        "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"The port reopens at last\",\
         \"author\":{\"name\":\"Valmer Daily\"}}</script></head>",
    );
    let article = read(&page);
    assert_eq!(names(&article), ["Valmer Daily"]);
    assert_eq!(article.bylines[0].kind, BylineKind::Desk);
}

#[test]
fn a_headline_is_told_from_site_kicker_day_and_teasers() {
    for (title_tag, h1, expected) in [
        ("Le port rouvre enfin | Valmer | Le Phare", "Le port rouvre enfin", "Le port rouvre enfin"),
        (
            "Le port rouvre enfin - Le Phare",
            "<span class=kicker>Valmer</span> Le port rouvre enfin",
            "Le port rouvre enfin",
        ),
        (
            "Le port rouvre enfin - Le Phare",
            "<time datetime=2024-06-19>Juin 19</time> Le port rouvre enfin",
            "Le port rouvre enfin",
        ),
        (
            "Le port rouvre enfin | Opinion - Le Phare",
            "Le port rouvre enfin | Opinion",
            "Le port rouvre enfin",
        ),
        ("Le port : le guide complet - Le Phare", "Le port – le guide complet", "Le port – le guide complet"),
    ] {
        let html = format!(
            "<html lang=fr><head><title>{title_tag}</title><meta property=og:site_name content='Le Phare'></head><body><article>\
             <h1>{h1}</h1>BODY</article><ul><li itemscope><h3 itemprop=headline>Le maire annonce une longue liste de chantiers pour \
             l'hiver</h3></li></ul></body></html>"
        );
        assert_eq!(title(&read(&html)), expected, "{title_tag} / {h1}");
    }
}

#[test]
fn the_page_of_a_service_is_called_as_it_declares() {
    let html = "<html lang=en><head><title>Harbour Cleaning for Small Ports | Valmer Marine</title>\
                <meta property=og:title content='Harbour Cleaning for Small Ports'><meta property=og:site_name content='Valmer Marine'>\
                </head><body><main><h1>Clear water, calm mind</h1>BODY</main></body></html>";
    assert_eq!(title(&read_at("https://valmer-marine.example/", html)), "Harbour Cleaning for Small Ports");
}

#[test]
fn a_date_is_that_of_the_article_or_none() {
    // A theme shows its only day in the class of changes.
    let html = body("fr", "<span class=updated title='2024-06-19T18:52:11+00:00'></span>");
    assert_eq!(day(&read(&html)), "2024-06-19");
    // A line at the end says when a recording went on line.
    let html = body("fr", "BODY<p>Mise en ligne</p><p>19 juin 2024</p>BODY");
    assert_eq!(day(&read(&html)), "2024-06-19");
    // A sentence tells the first publication apart from the changes since.
    let html = body("en", "<p>This article was originally published on 19 June 2019 but has been regularly updated since.</p>").replace(
        "</head>",
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Le port rouvre enfin\",\"datePublished\":\"2024-03-01\"}</script></head>",
    );
    assert_eq!(day(&read(&html)), "2019-06-19");
    // The day of a build of the site ("Jun 12, 2024") yields to the one that is shown.
    let html = body("en", "<p class=date>November 2, 2022</p>").replace(
        "</head>",
        "<script type=application/ld+json>{\"@type\":\"BlogPosting\",\"headline\":\"Le port rouvre enfin\",\"datePublished\":\"Jun 12, 2024\"}</script></head>",
    );
    assert_eq!(day(&read(&html)), "2022-11-02");
    // What only describes the page is no date of an article; a comment's is none either; a day to come cannot be.
    for lines in [
        "<script type=application/ld+json>{\"@type\":\"WebPage\",\"datePublished\":\"2018-06-19\"}</script>",
        "<div class=comments><p class=date>19 juin 2024</p></div>",
        "<p class=date>19 juin 2031</p>",
    ] {
        assert_eq!(day(&read(&body("fr", lines))), "", "{lines}");
    }
}

#[test]
fn a_page_that_only_tells_its_last_change_bounds_its_date() {
    let article = read(&body("en", "<p>Last updated: June 19, 2024</p>"));
    assert_eq!(article.published, None);
    assert_eq!(article.published_bounds.and_then(|b| b.latest).as_deref(), Some("2024-06-19"));
}

#[test]
fn the_head_of_an_article_may_be_named_like_a_teaser() {
    let html =
        body("de", "<div class=teaser_text_meta><a href=/autor/roux>Ana Roux</a> / 19.06.2024 / 09:30</div>");
    assert_eq!(day(&read(&html)), "2024-06-19");
    let html =
        body("de", "BODY<div class=asset-footer>Von Ana Roux am 19.06.2024, 11:51 | 0 Meinungen</div>");
    assert_eq!(day(&read(&html)), "2024-06-19");
}

#[test]
fn the_day_at_the_start_of_the_text_dates_it() {
    let page = |start: &str| {
        read(&format!(
            "<html lang=en><title>The quay opens - The Lantern</title><h1>The quay opens</h1><p>{start} The quay of Valmer opened \
             to boats after two winters of work, and half the town came to see the first of them moor.</p>BODY"
        ))
    };
    for start in ["(19 June 2024)", "19 June 2024.", "Valmer, 19 June 2024 –"] {
        assert_eq!(day(&page(start)), "2024-06-19", "{start}");
    }
    assert_eq!(day(&page("On 19 June 2024, nothing moved.")), "");
}

#[test]
fn a_system_tells_in_a_sentence_when_an_entry_was_posted() {
    let line = "<p>Dieser Beitrag wurde am 19. Juni 2024 um 14:30 von Ana Roux geschrieben und unter Hafen abgelegt.</p>";
    let page = format!(
        "<html lang=de><title>Der Kai - Laterne</title><h1>Der Kai</h1>BODY<div class=sidebar>{line}</div>"
    );
    assert_eq!(day(&read(&page)), "2024-06-19");
}

#[test]
fn data_written_with_the_signs_of_html_are_read() {
    let data = "{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-06-19\"}".replace('"', "&quot;");
    assert_eq!(
        day(&read(&head(&format!("<script type='application/ld+json'>{data}</script>")))),
        "2024-06-19"
    );
}

#[test]
fn an_account_gives_way_to_the_name_that_a_reader_sees() {
    let data = |name: &str| {
        format!(
            "<html lang=en><title>The quay opens - The Lantern</title><script type='application/ld+json'>\
             {{\"@type\":\"NewsArticle\",\"author\":{{\"@type\":\"Person\",\"name\":\"{name}\"}}}}</script>\
             <article><h1>The quay opens</h1><p class=byline>by Ana Roux</p>BODY</article>"
        )
    };
    assert_eq!(names(&read(&data("a.roux"))), ["Ana Roux"]);
    assert_eq!(names(&read(&data("Jean Morel"))), ["Jean Morel"]);
}

#[test]
fn the_maker_of_a_work_in_the_text_does_not_sign_it() {
    let page = "<html lang=en><title>Ten books on tides - The Lantern</title><article><h1>Ten books on tides</h1>BODY\
        <h2>A History of Tides by Paul Orme</h2>BODY</article>";
    assert!(names(&read(page)).is_empty());
}

#[test]
fn the_heading_above_the_text_is_the_headline_of_a_page_that_declares_only_its_site() {
    let page = "<html lang=en><title>The Lantern of Valmer</title><div>The Lantern of Valmer</div><h3>The third quay opens at last</h3>BODY";
    assert_eq!(title(&read(page)), "The third quay opens at last");
}

#[test]
fn a_headline_longer_than_the_declared_one_stays_whole() {
    let page = |h1: &str| {
        read(&format!(
            "<html lang=en><title>The third quay opens | The Lantern</title><meta property=og:title content='The third quay opens'>\
             <article><h1>{h1}</h1>BODY</article>"
        ))
    };
    let whole = "The third quay opens: boats at last!";
    assert_eq!(title(&page(whole)), whole);
    assert_eq!(title(&page("The third quay opens | Lantern")), "The third quay opens");
}

#[test]
fn a_label_below_a_recording_tells_its_day_and_its_crew_does_not_sign() {
    let article =
        read(&body("fr", "<p class=auteurs>chronique : Ana Roux montage : Jean Morel son : Léa Martin</p>"));
    assert_eq!(names(&article), ["Ana Roux"]);
    let credits = "<ul class=credits><li><p>Mise en ligne</p><p>19 juin 2024</p></li><li><p>Enregistrement</p><p>2 mai 2024</p></li></ul>";
    let html = body("fr", "").replace("</article>", &format!("{credits}</article>"));
    assert_eq!(day(&read(&html)), "2024-06-19");
    let line = "<div class=article-author>Datum: 19.06.2024<br>Autor: Ana Roux</div>";
    let read_on = "<ul><li><a href=/a>Der Hafen wird teurer</a></li></ul>".repeat(4);
    let html = body("de", "").replace("</article>", &format!("{read_on}{line}</article>"));
    assert_eq!(day(&read(&html)), "2024-06-19");
}

#[test]
fn an_outlet_signs_where_a_dated_line_says_so() {
    let page = |line: &str, field: &str| {
        format!(
            "<html lang=fr><head><title>Le port rouvre enfin - Les Amis du Port</title>{field}
            <meta property=og:site_name content='Les Amis du Port'></head>
            <body><main><article><h1>Le port rouvre enfin</h1>{line}BODY</article></main></body></html>"
        )
    };
    assert_eq!(
        names(&read(&page("<p>mercredi 19 juin 2024, par Les Amis du Port</p>", ""))),
        ["Les Amis du Port"]
    );
    let field = "<meta name=author content='Les Amis du Port'>";
    assert!(read(&page("<p>mercredi 19 juin 2024</p>", field)).bylines.is_empty());
}

#[test]
fn a_name_between_a_text_and_its_notes_signs_it() {
    let long = "<p>La capitainerie rappelle que les travaux ont coûté deux fois ce qui avait été prévu, que la seconde digue n'est pas finie, \
        et que les bateaux de plus de trente mètres resteront au large jusqu'au printemps prochain au moins.</p>";
    let told = ["Lundi", "Mardi", "Mercredi", "Jeudi"]
        .map(|d| long.replace("La cap", &format!("{d}, la cap")))
        .concat();
    let page = |end: &str| body("fr", "").replace("</article>", &format!("{told}{end}</article>"));
    let notes = "<p>(1) Ces chiffres sont ceux de la capitainerie de Valmer, publiés en mars.</p><p>(2) Voir le plan.</p><p>Suite.</p>";
    let article = read(&page(&format!("<p>Ana Roux</p>{notes}")));
    assert_eq!(names(&article), ["Ana Roux"]);
    let line = article.blocks.iter().find(|b| b.span.of(&article.text) == "Ana Roux").unwrap();
    assert_eq!((line.role, line.rule.as_str()), (recoupe_model::Role::Byline, "signature-line"));
    // A name in the text is the heading of what is told of someone.
    assert!(read(&page(&format!("<p>Ana Roux</p>{long}<p>Fin de la liste.</p>"))).bylines.is_empty());
}
