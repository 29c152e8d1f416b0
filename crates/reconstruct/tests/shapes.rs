//! Pages built otherwise than most: without spaces between words, with the text in a window, in several parts, below a refrain, beside
//! a gallery, shorter than what stands beside it. The pages are invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use recoupe_model::{Article, Page, Role, Verdict};
use recoupe_reconstruct::{Options, article};

const A: &str = "The port of Valmer reopened on Tuesday morning, after two years of works and several delays that the harbour office \
    had announced one after the other.";
const B: &str = "The first boats came in at night, to the applause of the people who had waited for them on the quays since the late \
    evening, wrapped in blankets and warmed by soup.";
const C: &str = "The town promises that the second pier will be finished before the end of next winter, if the accounts of the harbour \
    allow it and the weather holds until then.";
const NEWS: &str = "<title>The port of Valmer reopens</title><meta property=og:type content=article>\
    <meta property=og:url content='https://www.harbour.example/valmer'>";

fn read(head: &str, body: &str) -> Article {
    let body = body.replace("{A}", A).replace("{B}", B).replace("{C}", C);
    let page = Page {
        bytes: format!("<html><head>{head}</head><body>{body}</body></html>").into_bytes(),
        content_type: Some("text/html; charset=utf-8".to_owned()),
        ..Page::default()
    };
    article(&page, &Options::default())
}

fn told(article: &Article) -> Vec<&str> {
    article.kept().map(|b| b.span.of(&article.text)).collect()
}

fn role(article: &Article, words: &str) -> (Role, String) {
    let found = article.blocks.iter().find(|b| b.span.of(&article.text).contains(words));
    let block = found.unwrap_or_else(|| panic!("no {words}"));
    (block.role, block.rule.clone())
}

#[test]
fn a_text_without_spaces_between_words_is_weighed_by_its_letters() {
    let lines = [
        "海辺の町では二年にわたる工事のすえ新しい桟橋がようやく完成し朝早くから人びとが集まった",
        "夜のうちに最初の船が入ると岸壁で待っていた人たちは毛布にくるまったまま拍手で出迎えたという",
        "町長は次の冬までに二つ目の桟橋も仕上げたいと話しているが費用のめどはまだ立っていない",
    ];
    let body = format!(
        "<h1>二年ぶりに港が再び開く</h1><div class=a><div>{}</div></div><div class=c><div>いいですね。</div><div>行きたいです。</div></div>\
         <div>関連記事</div><ul><li><a href=/1>となり町の橋が開通</a></ul>",
        lines.map(|l| format!("<div>{l}</div>")).concat()
    );
    let page = read("<title>二年ぶりに港が再び開く｜海辺新聞</title>", &body);
    assert_eq!(page.verdict, Verdict::Article);
    for line in lines {
        assert!(told(&page).contains(&line), "{line}: {:?}", told(&page));
    }
    assert_eq!(role(&page, "二年ぶりに港が再び開く").0, Role::Title);
    assert_eq!(role(&page, "関連記事").0, Role::Related);
    assert_eq!(role(&page, "となり町").0, Role::Related);
}

#[test]
fn a_refrain_stays_in_the_text_and_a_text_shown_twice_does_not() {
    let head = "<title>The port of Valmer reopens</title>";
    let refrain =
        read(head, "<h1>The port of Valmer reopens</h1><div><p>{A}</p><p>{B}</p><p>{A}</p><p>{C}</p></div>");
    assert_eq!(told(&refrain), [A, B, A, C]);
    let twice = read(
        head,
        "<h1>The port of Valmer reopens</h1><div><p>{A}</p><p>{B}</p><p>{C}</p></div><div><p>{A}</p></div>",
    );
    assert_eq!(told(&twice), [A, B, C]);
}

#[test]
fn a_form_that_sends_the_article_repeats_its_title_and_beginning() {
    let body = "<article><h1>The port of Valmer reopens</h1><div class=x><p>{A}</p><p>{B}</p><p>{C}</p></div>\
                <div class=y><ul><li><div><p class=t>The port of Valmer reopens</p><p>{A}</p></div></li></ul></div></article>";
    assert_eq!(told(&read(NEWS, body)), [A, B, C]);
}

#[test]
fn a_remark_of_the_site_between_paragraphs_heads_none_of_them() {
    let body = "<article><h1>The port of Valmer reopens</h1><section><div class=k><p><em>[What you need to know of the coast: \
                <a href=/n>get Harbour Today in your inbox.</a>]</em></p><p>{A}</p><p>{B}</p></div><div class=k><p>{C}</p><p>{A} {B}</p>\
                <p>{B} {C}</p><p>{C} {A}</p><p>{B} {A}</p></div></section></article>";
    let page = read(NEWS, body);
    assert_eq!(told(&page)[..3], [A, B, C]);
    assert_eq!(role(&page, "in your inbox").0, Role::Newsletter);
}

#[test]
fn a_text_whose_parts_bear_its_class_each_is_read_from_the_first() {
    let body = "<article><h1>The port of Valmer reopens</h1><div class=o><div class='story-body one'><p>{A}</p></div></div>\
                <div class=o><div class='story-body two'><p>{B}</p><p>{C}</p><p>{A} {B}</p><p>{B} {C}</p></div></div></article>";
    assert_eq!(told(&read(NEWS, body))[..3], [A, B, C]);
}

#[test]
fn a_text_in_a_window_over_a_list_is_the_text() {
    let teasers: String = (0..6)
        .map(|i| format!("<div><h3><a href=/{i}>Another thing that happened on the coast, number {i}</a></h3><p>It has a line or two.</p></div>"))
        .collect();
    let body = format!(
        "<div>{teasers}</div><div class='modal open'><div><h1>The port of Valmer reopens</h1><p>{{A}}</p><p>{{B}}</p><p>{{C}}</p></div></div>"
    );
    assert_eq!(told(&read(NEWS, &body)), [A, B, C]);
    let asks = "<article><h1>The port of Valmer reopens</h1><p>{A}</p><p>{B}</p><p>{C}</p></article>\
                <div class=modal><h2>Stay with us</h2><p>Take our letter, which comes on Mondays and costs you nothing at all.</p></div>";
    assert_eq!(told(&read(NEWS, asks)), [A, B, C]);
}

#[test]
fn a_news_item_shorter_than_the_teasers_beside_it_is_the_text() {
    let item = "The swimmers of Valmer won the cup of the coast on Sunday, for the third time in four years.";
    let teasers: String = (0..5)
        .map(|i| format!("<div><b>Tips of week {i}</b><p>All you need to know about the beaches of the coast, part {i} of ten.</p></div>"))
        .collect();
    let body = format!(
        "<div><h1>The port of Valmer reopens</h1><div class=entry-content><p>{item}</p></div></div>\
         <ul class=x><li><a href=/s>Share it now</a><li><a href=/m>Mail it now</a><li><a href=/p>Print it now</a></ul>\
         <div class=right>{teasers}</div>"
    );
    assert_eq!(told(&read(NEWS, &body)), [item]);
}

#[test]
fn a_gallery_in_the_text_is_captions_and_an_article_of_pictures_keeps_them() {
    let slide = |i: usize| {
        format!(
            "<li><h2><span>{i}/4</span> Picture {i}</h2><p>Number {i} shows what the harbour was like before its works.</p></li>"
        )
    };
    let slides: String = (1..5).map(slide).collect();
    let gallery = format!("<div><h2>The harbour in pictures</h2><ul>{slides}</ul></div>");
    let around = format!(
        "<article><h1>The port of Valmer reopens</h1><p>{{A}}</p><p>{{B}}</p><p>{{C}}</p>{gallery}<p>{{A}} {{C}}</p></article>"
    );
    let page = read(NEWS, &around);
    assert_eq!(told(&page).len(), 4, "{:?}", told(&page));
    assert_eq!(role(&page, "Number 3 shows"), (Role::Caption, "gallery".to_owned()));
    let alone = format!("<article><h1>The port of Valmer reopens</h1><p>{{A}}</p>{gallery}</article>");
    assert!(told(&read(NEWS, &alone)).iter().any(|t| t.contains("Number 3 shows")));
}

#[test]
fn points_and_second_lines_below_the_headline_lead_into_the_text() {
    let points = "<article><h1>The port of Valmer reopens</h1><div class=s><ul><li>Two years of works come to an end</li>\
                  <li>The second pier waits for next winter</li></ul></div><p class=byline>Ana Roux</p>\
                  <div class=t><p>{A}</p><p>{B}</p><p>{C}</p></div></article>";
    let page = read(NEWS, points);
    assert_eq!(role(&page, "Two years of works"), (Role::Standfirst, "points".to_owned()));
    assert_eq!(role(&page, "waits for next winter").0, Role::Standfirst);
    let lines = "<div><h1>The port of Valmer reopens</h1><div class=h><h2 class=chapo>Two years of works come to an end at last for the boats</h2>\
                 <h2>The second pier waits for the end of next winter to come</h2></div></div><div class=t><p>{A}</p><p>{B}</p><p>{C}</p></div>";
    assert_eq!(role(&read(NEWS, lines), "waits for the end").0, Role::Standfirst);
}

#[test]
fn what_is_needed_for_the_steps_stands_before_them() {
    let body = "<article><h1>The port of Valmer reopens</h1><div><ul class=markdown><li>Rope</li></ul></div>\
                <div><p class=x>What you need:</p><ul><li>Rope of hemp</li><li>Two hooks</li><li>A pot of tar</li></ul></div>\
                <div class=t><b>Step 1</b><p>{A}</p><p>{B}</p><p>{C}</p></div></article>";
    let page = read(NEWS, body);
    for line in ["What you need:", "Two hooks", "A pot of tar"] {
        assert_eq!(role(&page, line).0, Role::Body, "{line}");
    }
}

#[test]
fn a_heading_that_heads_nothing_ends_no_text() {
    let body = "<article><h1>The port of Valmer reopens</h1><div><p>{A}</p><h2>Two years of works</h2><p>{B}</p><p>{C}</p>\
                <h2>The film of the day</h2></div></article>";
    let page = read(NEWS, body);
    assert_eq!(told(&page), [A, "Two years of works", B, C]);
    assert_eq!(role(&page, "film of the day"), (Role::Furniture, "heads-nothing".to_owned()));
}

#[test]
fn a_table_with_the_class_of_a_visiting_card_is_a_table_of_facts() {
    let rows: String = (0..8).map(|i| format!("<tr><th>Fact {i}</th><td>value {i}</td></tr>")).collect();
    let body = format!(
        "<h1>Valmer</h1><div><table class='infobox vcard'>{rows}</table><p>{{A}}</p><p>{{B}}</p><p>{{C}}</p></div>"
    );
    assert_eq!(role(&read("<title>Valmer</title>", &body), "value 3").0, Role::Body);
}

#[test]
fn a_sentence_about_letters_and_cookies_between_paragraphs_is_told() {
    let sentence = "Les données personnelles de douze mille marins ont été volées dans la nuit, selon la capitainerie du port.";
    let body = format!(
        "<article><h1>The port of Valmer reopens</h1><p>{{A}}</p><p>{sentence}</p><p>{{B}}</p>\
                <p>A cookie is not a cake here: such a cookie tells the harbour which of its boats has come back.</p><p>{{C}}</p></article>"
    );
    let page = read(NEWS, &body);
    assert_eq!(told(&page).len(), 5, "{:?}", told(&page));
    let notice = "<article><h1>The port of Valmer reopens</h1><p>{A}</p><p>{B}</p><p>{C}</p>\
                <p>Vos données personnelles sont traitées selon notre politique de confidentialité.</p></article>";
    assert_eq!(told(&read(NEWS, notice)), [A, B, C]);
}

#[test]
fn the_places_of_a_ranking_are_headings_of_the_text_and_most_read_is_not() {
    let place = |i: usize| {
        format!(
            "<h2><a href='https://www.harbour.example/{i}'>{i}. Pier {i}</a></h2><p>{{A}}</p><p>{{B}}</p>"
        )
    };
    let box_ = "<div class=x><h3 class=most-popular>Most popular</h3><div><p>Gear</p><h4><a href=/t>Thirty tools for the house</a></h4></div></div>";
    let body = format!(
        "<article><h1>The port of Valmer reopens</h1><p>{{C}}</p>{}{box_}{}<p>{{C}}</p></article>",
        place(1),
        place(2)
    );
    let page = read(NEWS, &body);
    assert_eq!(role(&page, "1. Pier 1").0, Role::Body);
    assert_eq!(role(&page, "Gear").0, Role::Related);
}

#[test]
fn what_loads_below_in_parts_of_the_same_make_is_another_article() {
    let part = |head: &str, title: &str, text: &str| {
        format!(
            "<div class=item><div class=head><{head} class='big bold'>{title}</{head}></div><div class=txt>{text}</div></div>"
        )
    };
    let next = part("h2", "The mayor of Kervel resigns", "<p>{C} {A}</p><p>{B} {C}</p>");
    let body =
        format!("<div>{}{next}</div>", part("h1", "The port of Valmer reopens", "<p>{A}</p><p>{B}</p>"));
    let page = read(NEWS, &body);
    assert_eq!(told(&page), [A, B]);
    assert_eq!(role(&page, "mayor of Kervel").0, Role::OtherArticle);
    // A text in several parts goes on under plain headings.
    let section = "<section class=part><h2>The second pier</h2><p>{C}</p></section>";
    let body = format!(
        "<section class=part><h1 class=big>The port of Valmer reopens</h1><p>{{A}}</p><p>{{B}}</p></section>{section}"
    );
    assert_eq!(told(&read(NEWS, &body)), [A, B, "The second pier", C]);
}

#[test]
fn below_a_short_text_what_others_wrote_may_be_as_long() {
    let body = "<article><h1>The port of Valmer reopens</h1><div class=a><p>{A}</p><p>{B}</p><p>{C}</p><p>Nobody was hurt.</p></div>\
                <div class=b><div class=d>6 commentaires</div><div><b>Mado</b><p>{C} {B}</p></div></div>\
                <div class=c><h2>À lire également</h2><div><a href=/1>The covered market moves</a><p>{A} {C}</p></div></div></article>";
    let page = read(NEWS, body);
    assert_eq!(told(&page), [A, B, C, "Nobody was hurt."]);
    assert_eq!(role(&page, "6 commentaires").0, Role::Comment);
    // In a part that begins with a link to read, the paragraphs below it are the text.
    let body = "<article><h1>The port of Valmer reopens</h1><div><p>{A}</p><p>{B}</p><p>{C}</p></div>\
                <div><p>Lire aussi : <a href=/1>Le marché couvert change de jour</a></p><p>{C} {A}</p><p>{B} {A}</p></div></article>";
    assert_eq!(told(&read(NEWS, body)).len(), 5);
}

#[test]
fn a_caption_is_told_without_its_place_in_the_row() {
    let body = "<article><h1>The port of Valmer reopens</h1><p>{A}</p><figure><img src=/a.jpg><figcaption><span>2 / 7</span> The crane at \
                dusk. <span class=credit>Ana Roux</span></figcaption></figure><p>{B}</p><p>{C}</p></article>";
    let page = read(NEWS, body);
    let figure = page.blocks.iter().find_map(|b| b.figure.as_ref()).expect("a figure");
    assert_eq!(figure.caption.map(|s| s.of(&page.text)), Some("The crane at dusk."));
    assert_eq!(figure.credit.map(|s| s.of(&page.text)), Some("Ana Roux"));
}

#[test]
fn a_headline_in_large_letters_parts_the_text_from_its_section() {
    let body = "<table><tr><td><font size=1>LOCAL POLITICS</font><br><font size=5><b>The port of Valmer reopens</b></font><br><br>\
                <font size=3>{A}<p>{B}<p>{C}<p>Nobody was hurt there.</font></td></tr></table>";
    assert_eq!(
        told(&read("<title>The port of Valmer reopens</title>", body)),
        [A, B, C, "Nobody was hurt there."]
    );
}

#[test]
fn a_short_fact_box_with_a_heading_is_told_and_a_pulled_quotation_is_not() {
    let body = "<article><h1>The port of Valmer reopens</h1><div><p>{A}</p><aside><h3>What is a pier?</h3><p>It is a bridge that stops \
                halfway because it has met the sea.</p></aside><p>{B}</p><aside><p>“The first boats came in at night, to the applause.”</p>\
                </aside><p>{C}</p></div></article>";
    let page = read(NEWS, body);
    assert_eq!(
        told(&page),
        [A, "What is a pier?", "It is a bridge that stops halfway because it has met the sea.", B, C]
    );
}

#[test]
fn what_is_cut_below_the_text_is_called_by_what_it_holds() {
    let head = format!("{NEWS}<meta name=author content='Ana Roux'>");
    let body = "<article><h1>The port of Valmer reopens</h1><div><p>{A}</p><p>{B}</p><p>{C}</p></div></article>\
                <div><p>Ana Roux has written about the sea for twenty years.</p></div>\
                <section><h2>This week on the quays</h2><ul><li><a href=/1>The covered market moves to the old bus depot</a></ul></section>";
    let page = read(&head, body);
    assert_eq!(told(&page), [A, B, C]);
    assert_eq!(role(&page, "twenty years").0, Role::AuthorNote);
    assert_eq!(role(&page, "This week on the quays"), (Role::Related, "heads-links".to_owned()));
}
