//! What stands in the place of a byline, a date or a headline and is none: places, functions, facts of a box, mottos of members, days of
//! other articles. The pages, outlets and people are invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod fields;

use fields::names;
use recoupe_model::Article;

const BODY: &str = "<p>The port of Valmer reopened on Tuesday morning after two years of works and several delays that its office had \
    announced one after the other, each with a new reason.</p><p>The first boats came in by night, and those who live along the quay \
    stood there to see them moor, some with lamps and some with their children.</p><p>The town promises that the second pier will be \
    done before the end of next winter, if the accounts allow it and the stone comes in time from the other shore.</p><p>Nobody asked \
    what the old crane will be used for; it stands where it stood, with a new coat of paint and a lamp on its arm.</p>";

fn read_at(address: &str, html: &str) -> Article {
    fields::read_at(address, html, BODY)
}

/// An article with `fields` in its head and `lines` below the headline.
fn page(fields: &str, lines: &str) -> String {
    format!(
        "<html lang=en><head><title>The port of Valmer reopens - The Lantern</title><meta property=og:site_name content='The \
         Lantern'>{fields}</head><body><main><article><h1>The port of Valmer reopens</h1>{lines}BODY</article></main></body></html>"
    )
}

fn read(fields: &str, lines: &str) -> Article {
    read_at("https://thelantern.example/port/4512", &page(fields, lines))
}

fn day(article: &Article) -> &str {
    article.published.as_ref().and_then(|d| d.value.get(..10)).unwrap_or("")
}

fn title(article: &Article) -> &str {
    article.title.as_ref().map_or("", |t| t.value.as_str())
}

#[test]
fn places_functions_and_weekdays_are_no_part_of_who_signs() {
    for line in [
        "Ana Roux | Buenos Aires | 19/06/2024",
        "By Ana Roux Wednesday, June 19, 2024",
        "Posted by Ana Roux, Software Engineer on Harbour Maps",
        "By ANA ROUX - TPA Science Writers",
        "by Ana Roux (reporting) and Jean Morel (photography)",
    ] {
        let article = read("", &format!("<p class=byline>{line}</p>"));
        let signed: Vec<String> = names(&article).iter().map(|n| n.to_lowercase()).collect();
        assert_eq!(signed, ["ana roux"], "{line}");
    }
    let place = "<p class='c-signature__location'>Port Valmer</p>";
    assert!(names(&read("", place)).is_empty());
}

#[test]
fn a_name_is_given_whole_and_in_its_order() {
    let data = |name: &str| {
        format!(
            "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"The port of Valmer reopens\",\
             \"author\":{{\"@type\":\"Person\",\"name\":{name}}}}}</script>"
        )
    };
    let shown = "<p class=byline>By Ana Roux</p>";
    assert_eq!(names(&read(&data("\"Ana (Maria) Roux\""), shown)), ["Ana Roux"]);
    assert_eq!(names(&read(&data(r#""Ana \"Zaz\" Roux""#), "<p>Ana \"Zaz\" Roux</p>")), ["Ana \"Zaz\" Roux"]);
    let catalogue =
        "<meta name=DC.Creator content='Roux, Ana'><meta name=DC.Creator content='Heide, Jan von der'>";
    assert_eq!(
        names(&read(catalogue, "<p>Ana Roux, Jan von der Heide</p>")),
        ["Ana Roux", "Jan von der Heide"]
    );
    let listed = "<meta property='dc:creator twitter:creator' content='Ana Roux'>";
    assert_eq!(names(&read(listed, "<p>Text and maps: Ana Roux</p>")), ["Ana Roux"]);
    assert_eq!(
        names(&read("", "<p class=byline>Posted by ana_r, JMorel, Zoe on 2024-06-19</p>")),
        ["ana_r", "JMorel", "Zoe"]
    );
}

#[test]
fn a_box_of_facts_neither_signs_nor_dates() {
    let facts = "<table class='infobox vcard'><tr><th colspan=2>Port of Valmer</th></tr><tr><th>Founded</th><td>June 19, 1990; 34 \
                 years ago (1990-06-19)</td></tr><tr><th>Founder</th><td>Jean Morel</td></tr><tr><th>Written by</th><td>Ana Roux</td>\
                 </tr></table>";
    let article = read("", facts);
    assert_eq!((names(&article), day(&article)), (vec![], ""));
    let note = page("", "").replace(
        "</article>",
        "<ol class=references><li><span class=date>Harbours of the Bay. Retrieved 19 June 2020</span></li></ol></article>",
    );
    assert_eq!(day(&read_at("https://thelantern.example/port/4512", &note)), "");
}

#[test]
fn a_front_page_has_neither_author_nor_day() {
    let front = "<html lang=en><head><title>The Lantern</title><meta name=author content='Ana Roux'></head><body><p class=date>\
                 Wednesday, 19 June 2024</p><h1>The Lantern</h1><h2>The port of Valmer reopens</h2>BODY<p class=author>Ana Roux</p>";
    let article = read_at("https://thelantern.example/", front);
    assert_eq!((names(&article), day(&article), title(&article)), (vec![], "", "The Lantern"));
    assert!(names(&read_at("https://thelantern.example/index.html", front)).is_empty());
}

#[test]
fn a_person_signs_before_the_desks_and_names_of_the_outlet() {
    let team = "<p class=byline>By Team Lantern Harbour</p>";
    let written = page("", team).replace("</article>", "<p class=byline>Written by Ana Roux</p></article>");
    assert_eq!(names(&read_at("https://thelantern.example/port/4512", &written)), ["Ana Roux"]);
    let both = "<p class=byline>By Ana Roux and The Lantern South Desk</p>";
    assert_eq!(names(&read("", both)), ["Ana Roux"]);
    let desk = read(
        "<meta name=article_author content='Bay Desk'>",
        "<p class=byline>By Bay Desk Harbour Weekly</p>",
    );
    assert_eq!(names(&desk), ["Bay Desk"]);
    // The body behind the site, by its initials or in another order.
    for (site, author) in [("VPO", "Valmer Port Office"), ("Valmer Port Office", "Port Office Valmer")] {
        let fields =
            format!("<meta property=og:site_name content='{site}'><meta name=author content='{author}'>");
        let html = page(&fields, "").replace("<meta property=og:site_name content='The Lantern'>", "");
        assert!(names(&read_at("https://port.example/news/4512", &html)).is_empty(), "{author}");
    }
    assert!(
        names(&read("<meta name=author content='Valmer Boat Club e.V.'>", "<p>Valmer Boat Club e.V.</p>"))
            .is_empty()
    );
}

#[test]
fn what_happened_by_a_thing_signs_nothing() {
    let html = "<html lang=fr><head><title>Le pont bloqué par le gel</title></head><body><table><tr><td><font size=4><b>Le pont bloqué par \
                le gel</b></font><br><font size=1>lundi 11 février 2008, par <a href=auteur?id=7>Ana Corbel</a></font><br><br>BODY</table></body>";
    assert_eq!(names(&read_at("https://lephare.example/article7", html)), ["Ana Corbel"]);
    for line in
        ["Le pont bloqué par le gel, lundi 11 février 2008", "Bridge closed by the ice, 11 February 2008"]
    {
        assert!(names(&read("", &format!("<p class=byline>{line}</p>"))).is_empty(), "{line}");
    }
}

#[test]
fn a_function_a_maker_and_a_label_of_sorting_do_not_sign() {
    for line in [
        "By Valmer Court Reporter",
        "Por Fecha Relevancia",
        "Sort by Price",
        "灯塔港管理处昨日宣布新的防波堤将在冬季之前完工",
        "未知 责任编辑：王小明",
        "灯塔港发布 关注",
    ] {
        assert!(names(&read("", &format!("<p class=byline>{line}</p>"))).is_empty(), "{line}");
    }
    for class in ["article__picture-author", "quote-author", "zitat__autor"] {
        let made = format!("<div class='{class}'>Jean Morel</div>");
        assert!(names(&read("", &made)).is_empty(), "{class}");
    }
    let maker = "<meta name=dc.creator content='Developed by Jean Morel'>";
    assert_eq!(names(&read(maker, "<p class=byline>By Ana Roux, Crime Reporter</p>")), ["Ana Roux"]);
}

#[test]
fn labels_of_other_languages_lead_to_who_signs() {
    for (line, name) in [
        ("Текст: Анна Руднева", "Анна Руднева"),
        ("Piše: A. Kovač", "A. Kovač"),
        ("责任编辑： 王小明", "王小明"),
        ("Die Autorin: Ana Roux", "Ana Roux"),
        ("Oleh: Ana Roux", "Ana Roux"),
    ] {
        assert_eq!(names(&read("", &format!("<p class=byline>{line}</p>"))), [name], "{line}");
    }
    // A script without capitals is none of accounts, whose undated lines are of those who comment.
    let tagged = page("", "").replace("</article>", "<div class=tags>责任编辑： 王小明</div></article>");
    assert_eq!(names(&read_at("https://thelantern.example/port/4512", &tagged)), ["王小明"]);
    let shared = "<meta name=twitter:creator content='Ana Roux'>";
    assert_eq!(names(&read(shared, "<p>Ana Roux</p>")), ["Ana Roux"]);
    assert!(names(&read("<meta name=twitter:creator content='@thelantern'>", "")).is_empty());
}

#[test]
fn the_one_author_in_the_margin_signs_where_nobody_else_does() {
    let margin = |more: &str| {
        let fields = "<meta property=article:author content='https://thelantern.example/authors/ana-roux'>";
        let aside = format!(
            "</main><div id=page_sidebar><p>In this margin</p><a rel=author href=/source/ana>Ana Roux</a>{more}</div>"
        );
        page(fields, "").replace("</main>", &aside)
    };
    let address = "https://thelantern.example/port/4512";
    assert_eq!(names(&read_at(address, &margin(""))), ["Ana Roux"]);
    let several = margin("<a rel=author href=/source/jean>Jean Morel</a>");
    assert!(names(&read_at(address, &several)).is_empty());
}

#[test]
fn the_name_in_brackets_at_the_end_signs() {
    let end = page("", "").replace(
        "</article>",
        "<p>The old crane stays where it is, and so do the gulls, who ask for nothing and pay \
        nothing either, as the office says. (Ana Roux) +++</p></article>",
    );
    assert_eq!(names(&read_at("https://thelantern.example/port/4512", &end)), ["Ana Roux"]);
    let place = end.replace("as the office says. (Ana Roux)", "as the office says (Port Valmer)");
    assert!(names(&read_at("https://thelantern.example/port/4512", &place)).is_empty());
}

#[test]
fn who_opened_a_thread_signs_it() {
    let thread = |head: &str, first: &str| {
        format!(
            "<html lang=en><head><title>Which lamp for the quay? | Harbour Forum</title></head><body><h1>Which lamp for the quay?</h1>\
             {head}<div class=post>{first}<p>I look for a lamp that stands the salt and the wind of the quay, and that a child can \
             light. What do you take on your boats, and how long did it last?</p><div class=signature>\"Salt is simple\" - Zoe Kerr\
             </div></div><div class=post><div class=userinfo><a class=username>gull7</a><p>Old hand</p></div><p>Brass, and nothing \
             else. Mine has hung there for nine winters, and I clean it once a year with a rag.</p><div class=signature>Jean Morel's \
             Law</div></div><div class=post><div class=userinfo><a class=username>mole</a></div><p>Steel rusts, brass does not: take \
             the old ones from the market by the pier, they are cheap there.</p><div class=signature>Sea Saw Seen</div></div>"
        )
    };
    let address = "https://harbour.example/forum/threads/which-lamp.512";
    let plain = thread("", "<div class=userinfo><a class=username>lamp_man</a><p>New member</p></div>");
    assert_eq!(names(&read_at(address, &plain)), ["lamp_man"]);
    // The label tells, where the list of those who read stands above.
    let labelled = thread(
        "<a class=username>gull7</a><p><span>Thread starter</span> <a class=username>Lampe</a></p>",
        "",
    );
    assert_eq!(names(&read_at(address, &labelled)), ["Lampe"]);
    assert!(names(&read_at("https://harbour.example/lamps/512", &plain)).is_empty());
}

#[test]
fn days_of_other_articles_are_none_of_the_page() {
    let others = "<h2>Suggested reads</h2><ul><li>The crane, by Jean Morel (6/19/2020)</li><li>The mole, by Zoe Kerr (5/4/2021)</li>\
                  <li>The lamp, by Ana Roux (2/8/2022)</li><li>The salt, by Jan Kroll (1/7/2023)</li></ul>";
    let article = read_at(
        "https://thelantern.example/port/4512",
        &page("", "<p>BY Ana Roux</p>").replace("</article>", &format!("</article>{others}")),
    );
    assert_eq!((names(&article), day(&article)), (vec!["Ana Roux"], ""));
}

#[test]
fn a_day_in_the_address_or_the_title_dates_the_page() {
    let plain = page("", "");
    assert_eq!(
        day(&read_at("https://thelantern.example/2024/PORT/06/19/port.reopens/index.html", &plain)),
        "2024-06-19"
    );
    let titled = page("<meta property=og:type content=article>", "")
        .replace(" - The Lantern<", " - 19.06.2024 - The Lantern<");
    assert_eq!(day(&read_at("https://thelantern.example/port/4512", &titled)), "2024-06-19");
    let labelled = page("", "<p class=info>기사입력 2024-06-19 03:00:00</p>");
    assert_eq!(day(&read_at("https://thelantern.example/all/20240618/4512", &labelled)), "2024-06-19");
}

#[test]
fn a_page_without_headings_is_called_by_the_line_that_its_title_holds() {
    let html = "<html lang=en><head><title>The Lantern - The port of Valmer reopens - News</title></head><body><table><tr><td>Latest : \
                The port of Valmer reopens</td></tr></table><div>BODY</div>";
    assert_eq!(title(&read_at("https://thelantern.example/port/4512", html)), "The port of Valmer reopens");
    // A blog in a folder of its host: the heading that leads to it is its name.
    let blog = "<html lang=en><head><title>The Harbour Gang » Blog Archive » A New Lamp</title></head><body><h1><a \
                href='https://radio.example/harbour/'>The Harbour Gang</a></h1><h2>A New Lamp</h2>BODY";
    assert_eq!(title(&read_at("https://radio.example/harbour/2024/06/19/new-lamp/", blog)), "A New Lamp");
    // An instruction above the text is none of its names.
    let text = "<html lang=en><head><title>Mary the Lamplighter Study Text</title></head><body><h2>\"Mary the Lamplighter: A Tale\" \
                (1853)</h2><h3>Click on words in red for the notes below</h3>BODY";
    assert_eq!(title(&read_at("https://college.example/mary/text", text)), "Mary the Lamplighter Study Text");
}
