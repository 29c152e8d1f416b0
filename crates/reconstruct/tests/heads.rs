//! Heads of pages as systems write them, and who signs and when by them: what a reader sees against what only data declare. The pages,
//! outlets and people are invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod fields;

use fields::names;
use recoupe_model::Article;

/// Longer than what a page holds that a program draws.
const BODY: &str = "<p>The port of Valmer reopened on Tuesday morning after two years of works and several delays that its office had \
    announced one after the other, each with a new reason.</p><p>The first boats came in by night, and those who live along the quay \
    stood there to see them moor, some with lamps and some with their children.</p><p>The town promises that the second pier will be \
    done before the end of next winter, if the accounts allow it and the stone comes in time from the other shore.</p><p>Nobody asked \
    what the old crane will be used for; it stands where it stood, with a new coat of paint and a lamp on its arm, \
    and the gulls have taken it for their own until somebody decides.</p>";

fn read_at(address: &str, html: &str) -> Article {
    fields::read_at(address, html, BODY)
}

/// A page with `fields` in its head, `above` before the article and `lines` below the headline.
fn page(fields: &str, above: &str, lines: &str) -> Article {
    read_at(
        "https://thelantern.example/port/4512",
        &format!(
            "<html lang=en><head><title>The port of Valmer reopens - The Lantern</title>\
             <meta property=og:site_name content='The Lantern'>{fields}</head><body>{above}<main><article>\
             <h1>The port of Valmer reopens</h1>{lines}BODY</article></main></body></html>"
        ),
    )
}

fn data(kind: &str, rest: &str) -> String {
    format!(
        "<script type=application/ld+json>{{\"@type\":\"{kind}\",\"headline\":\"The port of Valmer reopens\",{rest}}}</script>"
    )
}

fn day(article: &Article) -> &str {
    article.published.as_ref().and_then(|d| d.value.get(..10)).unwrap_or("")
}

#[test]
fn systems_write_who_and_when_in_their_own_ways() {
    for (lines, signed) in [
        // WordPress, Genesis, Newspaper.
        (
            "<div class=posted-by><span class=posted-on>Published <time class='entry-date published updated' \
          datetime='2024-06-19T18:05:00+00:00'>June 19, 2024</time></span><span class=byline>By <a rel=author href=/author/m>Mara \
          Ellwood</a></span></div>",
            vec!["Mara Ellwood"],
        ),
        (
            "<p class=entry-meta><time class=entry-time datetime=2024-06-19T18:05>June 19, 2024</time> by <span class=entry-author>\
          <a class=entry-author-link rel=author><span class=entry-author-name>Jo Varnham</span></a></span> <span>4 Comments</span></p>",
            vec!["Jo Varnham"],
        ),
        (
            "<div class=td-module-meta-info><div class=td-author-by>By</div> <a href=/author/l>Lucia Barea Montiel</a><div> - </div>\
          <time class='entry-date updated' datetime=2024-06-19T18:05>June 19, 2024</time></div>",
            vec!["Lucia Barea Montiel"],
        ),
        // Ghost, Typo3, Joomla, a paper with roles in one line.
        (
            "<h4 class=author-name><a href=/author/r>Rowan Pellier</a>, <a href=/author/s>Sib Dacre</a></h4><time \
          class=byline-meta-date datetime=2024-06-19>Jun 19, 2024</time><span>&bull; 4 min read</span>",
            vec!["Rowan Pellier", "Sib Dacre"],
        ),
        (
            "<p><span class=news-list-date><time datetime=2024-06-19>19.06.2024</time></span> <span class=news-list-author>Von Heike \
          Brandtner</span></p>",
            vec!["Heike Brandtner"],
        ),
        (
            "<dl class=article-info><dd class=createdby>Scritto da <span>Nives Orlandini</span></dd><dd class=published><time \
          datetime=2024-06-19>Pubblicato: 19 Giugno 2024</time></dd></dl>",
            vec!["Nives Orlandini"],
        ),
        (
            "<div class=byline>Words by <a href=/a>Nell Arkwright</a>. Photographs by <a href=/b>Tomas Veld</a>. Edited by <a href=/c>Ruth \
          Ames</a></div><div class=dateline>19 June 2024</div>",
            vec!["Nell Arkwright"],
        ),
    ] {
        let article = page("", "", lines);
        assert_eq!((names(&article), day(&article)), (signed, "2024-06-19"), "{lines}");
    }
}

#[test]
fn names_and_days_set_apart_by_style_alone_are_read() {
    for (lines, signed) in [
        // Hugo, a Hungarian paper, a wire.
        (
            "<div class=post-meta><span>June 19, 2024</span> · 5 min · Nell Arkwright</div>",
            vec!["Nell Arkwright"],
        ),
        (
            "<div class=meta><span class=szerzo>Szerző: Kertész Lilla</span><span class=datum>2024. június 19. 18:05</span></div>",
            vec!["Kertész Lilla"],
        ),
        (
            "<div>By <a rel=author href=/a>Tessa Brandt</a></div><time><span>June 19, 2024</span><span>6:05 PM</span><span>Updated 2 months \
          ago</span></time>",
            vec!["Tessa Brandt"],
        ),
        (
            "<div>By <a rel=author href=/a>Nell Arkwright</a><span>Ports Reporter</span></div><p>18:05, 19 JUN 2024</p>",
            vec!["Nell Arkwright"],
        ),
        ("<div>Nell Arkwright • Jun 19, 2024 • 6 min read</div>", vec!["Nell Arkwright"]),
        ("<p class=byline>By Staff and wire reports</p><p>June 19, 2024</p>", vec!["Staff and wire reports"]),
        // A name beside the day and nothing more; agencies in brackets and behind a stroke.
        ("<p>Elliot Rabe</p><p>19 June 2024</p>", vec!["Elliot Rabe"]),
        (
            "<p class=author>Par Ana Roux (avec AFP)</p><p class=date>19 juin 2024</p>",
            vec!["Ana Roux", "AFP"],
        ),
        ("<p class=author>Von Mira Söhlke/dpa</p><p class=date>19.06.2024</p>", vec!["Mira Söhlke", "dpa"]),
        // An item of its own: the picture's letter and the rank are no part of the name.
        (
            "<div itemprop=author itemscope itemtype=https://schema.org/Person><a class=avatar><span>N</span></a><h4 itemprop=name>Nell \
          Arkwright</h4><p>Senior member since 2009</p></div><p class=date>19 June 2024</p>",
            vec!["Nell Arkwright"],
        ),
        ("<p class=teaser>by Ana Roux</p><p class=date>19 June 2024</p>", vec!["Ana Roux"]),
        // Account, talk, function before the name, figures of notes.
        ("<p>Posted by <a href=/u/7>saltdog77</a> on June 19, 2024</p>", vec!["saltdog77"]),
        (
            "<p class=author>Ana Roux im Gespräch mit Jan Kroll</p><p class=date>19.06.2024</p>",
            vec!["Ana Roux", "Jan Kroll"],
        ),
        ("<p class=author>Autor: Rechtsanwalt Jan Kroll</p><p class=date>19.06.2024</p>", vec!["Jan Kroll"]),
        (
            "<p class=authors><a class=author>Ana Roux1</a>; <a class=author>Jan Kroll2</a></p><p class=date>19 June 2024</p>",
            vec!["Ana Roux", "Jan Kroll"],
        ),
    ] {
        let article = page("", "", lines);
        assert_eq!((names(&article), day(&article)), (signed, "2024-06-19"), "{lines}");
    }
}

#[test]
fn a_name_that_no_reader_sees_does_not_sign() {
    let declared = data("Article", "\"author\":{\"name\":\"Jan Kroll\"}");
    assert!(names(&page(&declared, "", "")).is_empty());
    assert!(names(&page("<meta name=author content=webteam>", "", "")).is_empty());
    // Seen, if only as initials, it does; and what stands in no article's data is a field like others.
    assert_eq!(names(&page(&declared, "", "<p class=author>J. Kroll</p>")), ["Jan Kroll"]);
    assert_eq!(names(&page("<meta name=author content='Jan Kroll'>", "", "")), ["Jan Kroll"]);
    // A page that a program draws shows no name: it cannot speak against one.
    let shell = read_at(
        "https://thelantern.example/port/4512",
        &format!("<html lang=en><title>The port of Valmer reopens</title>{declared}<div id=app></div>"),
    );
    assert_eq!(names(&shell), ["Jan Kroll"]);
}

#[test]
fn an_outlet_signs_where_words_say_so_and_names_further_down_do_not() {
    let below =
        |line: &str| page("", "", &format!("<p class=author>{line}</p>BODY<p>By Direct Premiums Paid</p>"));
    assert_eq!(names(&below("By The Lantern")), ["The Lantern"]);
    assert!(!names(&below("The Lantern")).contains(&"The Lantern"));
    // Each line of a list of works names its own author.
    let work = |(n, what): (&str, &str)| {
        format!(
            "<h3>On {what}</h3><p>By {n}</p><p>A short book about {what} and those who live by it, with maps and a list of words.</p>"
        )
    };
    let works =
        [("Ana Roux", "salt"), ("Jan Kroll", "tides"), ("Mara Ellwood", "ropes"), ("Jo Varnham", "gulls")];
    let listed = page("", "", &works.map(work).join(""));
    assert_eq!(names(&listed), Vec::<&str>::new(), "{:?}", listed.bylines);
}

#[test]
fn what_belongs_to_another_text_names_and_dates_none() {
    let other = "<article><h3>The old crane goes</h3><p class=author>Ana Roux</p><time datetime=2024-07-02>2 July</time></article>";
    let html = |rest: &str| {
        format!(
            "<html lang=en><title>The port of Valmer reopens - The Lantern</title><main><article><h1>The port of Valmer reopens</h1>BODY\
                 </article>{rest}</main>"
        )
    };
    for rest in [
        other.to_owned(),
        "<div class=customer-reviews><span class=author>Ana Roux</span><time datetime=2024-07-02>2 July</time></div>".to_owned(),
        "<div class=mas-noticias><p class=autor>Por Ana Roux</p><p class=fecha>2 de julio de 2024</p></div>".to_owned(),
    ] {
        let article = read_at("https://thelantern.example/port/4512", &html(&rest));
        assert_eq!((names(&article), day(&article)), (vec![], ""), "{rest}");
    }
    // Who translated did not write.
    let line = "<p class=author>Translated by<b>Ana Roux</b></p>";
    assert_eq!(names(&page("", "", line)), Vec::<&str>::new());
    // "ana roux" is how the site's own account is spelled.
    let own = "<html lang=en><head><title>The port reopens</title><meta property=og:site_name content='Ana Roux'>\
               <meta name=author content='ana roux'></head><article><h1>The port reopens</h1>BODY</article>";
    assert_eq!(names(&read_at("https://anaroux.example/port", own)), ["ana roux"]);
}

#[test]
fn fields_keep_degrees_and_name_all_whom_the_page_shows() {
    let degree = page("<meta name=author content='Ana Roux, Ph.D.'>", "", "<p class=author>Ana Roux</p>");
    assert_eq!(names(&degree), ["Ana Roux, Ph.D."]);
    let first = data("Article", "\"author\":{\"name\":\"Ana Roux\"}");
    let both = page(
        &format!("{first}<meta name=author content='Ana Roux, Jan Kroll'>"),
        "",
        "<a class=author>Ana Roux</a> <a class=author>Jan Kroll</a>",
    );
    assert_eq!(names(&both), ["Ana Roux", "Jan Kroll"]);
}

#[test]
fn the_day_in_the_head_of_the_site_is_not_that_of_the_article() {
    let clock = "<header><p class=date>Sunday 7 July 2024</p></header>";
    assert_eq!(day(&page("", clock, "")), "");
    assert_eq!(day(&page("", clock, "<p>Letter 48 – 19 June 2024 – by Ana Roux</p>")), "2024-06-19");
    // In the head of the article it is.
    let own =
        "<main><article><header><p class=date>19 June 2024</p></header><h1>The port of Valmer reopens</h1>";
    let html = format!(
        "<html lang=en><title>The port of Valmer reopens - The Lantern</title>{own}BODY</article></main>"
    );
    assert_eq!(day(&read_at("https://thelantern.example/port/4512", &html)), "2024-06-19");
}

#[test]
fn a_day_that_only_data_state_yields_to_the_one_that_is_shown() {
    let rest = "\"datePublished\":\"2024-02-20\",\"dateModified\":\"2024-06-19\"";
    assert_eq!(day(&page(&data("NewsArticle", rest), "", "<p class=date>19 June 2024</p>")), "2024-06-19");
    // Not to the day of something else, and not where another field says the same as the data.
    assert_eq!(day(&page(&data("NewsArticle", rest), "", "<p class=date>12 June 2024</p>")), "2024-02-20");
    let field = "<meta property=article:published_time content=2024-02-20>";
    let both = format!("{}{field}", data("NewsArticle", rest));
    assert_eq!(day(&page(&both, "", "<p class=date>19 June 2024</p>")), "2024-02-20");
    // Every recipe is dated for search engines, few for readers.
    let recipe = data("Recipe", "\"datePublished\":\"2024-02-20\"");
    assert_eq!(day(&page(&recipe, "", "")), "");
    assert_eq!(day(&page(&recipe, "", "<p class=date>20 February 2024</p>")), "2024-02-20");
}

#[test]
fn the_day_of_an_event_a_release_or_a_list_is_not_that_of_the_page() {
    assert_eq!(day(&page("", "", "<p>open evening at the pier on 19th June 2024</p>")), "");
    for line in [
        "<p>Release: 19 June 2024</p>",
        "<p class=event-date>Wednesday, 19 June 2024, 7 pm</p>",
        "<p>12 May 1941 – 19 June 2024</p>",
        "<p>Founded on 19 June 1998 by two brothers.</p>",
        "<p>Deadline: 19 June 2024</p>",
    ] {
        assert_eq!(day(&page("", "", line)), "", "{line}");
    }
    assert_eq!(day(&page("", "", "<p>Jan Kroll on 19 June 2024</p>")), "2024-06-19");
    let teaser =
        |day: &str| format!("<h2>Boats of {day}</h2><p class=date>{day}</p><p>Few came, and late.</p>");
    let front = format!(
        "<html lang=en><title>The Lantern</title><h1>The Lantern</h1>{}{}BODY",
        teaser("19 June 2024"),
        teaser("18 June 2024")
    );
    assert_eq!(day(&read_at("https://thelantern.example/", &front)), "");
}

#[test]
fn one_moment_in_two_zones_is_told_by_the_clock_of_the_place() {
    let field = "<meta property=article:published_time content='2024-06-20T03:05:00Z'>";
    let article = page(field, "", "<time datetime='2024-06-19T19:05:00-08:00'>yesterday</time>");
    assert_eq!(day(&article), "2024-06-19");
}

#[test]
fn a_long_heading_is_the_headline_though_a_lower_one_is_declared() {
    let html = "<html lang=en><head><title>What is a pier - a guide | The Lantern</title><meta property=og:type content=article>\
                <meta property=og:site_name content='The Lantern'></head><body><article><h1>Piers and their keepers: all there is to \
                know</h1>BODY<h2>What is a pier</h2>BODY</article></body></html>";
    let title = read_at("https://thelantern.example/guides/pier", html).title.map(|t| t.value);
    assert_eq!(title.as_deref(), Some("Piers and their keepers: all there is to know"));
}

#[test]
fn a_heading_is_read_without_the_marks_of_a_site() {
    for (field, h1, expected) in [
        (
            "Harbour: The port of Valmer reopens",
            "<span>Harbour</span><span>The port of Valmer reopens</span>",
            "Harbour: The port of Valmer reopens",
        ),
        (
            "The port of Valmer reopens",
            "<i class=lock>For subscribers</i> The port of Valmer reopens",
            "The port of Valmer reopens",
        ),
        (
            "The port of Valmer reopens",
            "<span class=icon-abonne>Abonnés</span> The port of Valmer reopens",
            "The port of Valmer reopens",
        ),
        (
            "The port of Valmer reopens",
            "The port of Valmer reopens<a class=headerlink href=#p>¶</a>",
            "The port of Valmer reopens",
        ),
        (
            "Valmer today – all about its port",
            "Valmer today – all about its port",
            "Valmer today – all about its port",
        ),
    ] {
        let html = format!(
            "<html lang=en><head><title>{field} | Valmer Lantern</title><meta property=og:title content='{field}'>\
             <meta property=og:site_name content=Valmer></head><body><article><h1>{h1}</h1>BODY</article></body></html>"
        );
        let title = read_at("https://valmerlantern.example/port/4512", &html).title.map(|t| t.value);
        assert_eq!(title.as_deref(), Some(expected), "{h1}");
    }
}
