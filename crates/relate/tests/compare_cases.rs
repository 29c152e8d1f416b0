//! Invented stories with the rows that a careful reader expects, one file a difficulty: `tests/cases/compare/*.md`.
//!
//! A case has a title, a paragraph that says what and why, a fenced block with the tellings (a line `# id lang [date]`, then
//! the text) and one with the rows. `UPDATE=1` rewrites the rows. A known wrong result has a line `wrong: <why>`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, reason = "the cases are files")]

use recoupe_model::{Article, Badge, Names, Reading, Row, Sourced, Told};
use recoupe_relate::compare;
use std::fmt::Write as _;

fn tellings(block: &str) -> Vec<Article> {
    let mut out: Vec<Article> = Vec::new();
    for part in block.split("# ").filter(|p| !p.trim().is_empty()) {
        let (head, text) = part.split_once('\n').unwrap();
        let mut words = head.split_whitespace();
        let mut article = Article::of_text(words.next().unwrap(), words.next().unwrap(), text.trim());
        article.published = words.next().map(|d| Sourced { value: d.to_owned(), ..Sourced::default() });
        out.push(article);
    }
    out
}

fn badge(row: &Row) -> String {
    let on: Vec<String> = row.on.iter().map(|d| format!("{d:?}").to_lowercase()).collect();
    let name = match row.badge {
        Badge::Agree => "agree",
        Badge::Differ => "differ",
        Badge::Certainty => "certainty",
        Badge::Compare => "compare",
        Badge::Single => "single",
    };
    if on.is_empty() { name.to_owned() } else { format!("{name} on {}", on.join(", ")) }
}

fn told_rows(articles: &[Article]) -> String {
    let readings: Vec<Reading> =
        articles.iter().map(|a| Reading { article: a.id.clone(), ..Reading::default() }).collect();
    let told: Vec<Told<'_>> =
        articles.iter().zip(&readings).map(|(article, reading)| Told { article, reading }).collect();
    let rows = compare(&told, &Names::default());
    let mut turned = told.clone();
    turned.reverse();
    assert_eq!(rows, compare(&turned, &Names::default()), "the order of the tellings shows");
    let mut out = String::new();
    for row in &rows {
        writeln!(out, "{}", badge(row)).unwrap();
        for cell in &row.cells {
            let article = articles.iter().find(|a| a.id == cell.place.article).unwrap();
            writeln!(out, "  {}: {}", article.id.0, cell.place.span.of(&article.text)).unwrap();
        }
    }
    out
}

#[test]
fn the_rows_of_each_case_are_as_written() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/compare");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "md"));
    paths.sort();
    assert!(paths.len() >= 12, "{} cases", paths.len());
    let mut wrong = String::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let blocks: Vec<&str> = text.split("```").collect();
        assert!(blocks.len() >= 5, "{path:?} wants two fenced blocks");
        let found = told_rows(&tellings(blocks[1].trim_start_matches('\n')));
        if found.trim() == blocks[3].trim() {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            let new = [blocks[0], blocks[1], blocks[2], &format!("\n{found}"), &blocks[4..].join("```")]
                .join("```");
            std::fs::write(&path, new).unwrap();
        } else {
            writeln!(wrong, "{}\nexpected:\n{}\nfound:\n{found}", path.display(), blocks[3]).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A telling of `sentences` sentences made of a few words, so that tellings share much.
fn made(id: usize, sentences: usize, language: &str) -> Article {
    let towns = ["Valdreuse", "Korvane", "Tirol", "Bramont", "Estrée", "Corlay", "Palombe"];
    let acts = ["a fermé", "a rouvert", "a vendu", "a racheté", "aurait perdu"];
    let mut text = String::new();
    for n in 0..sentences {
        let seed = id * 31 + n * 17;
        let (town, act) = (towns[seed % towns.len()], acts[(seed / 7) % acts.len()]);
        write!(
            text,
            "Le port numéro {} de {town} {act} {} quais et un phare rouge mardi. ",
            n % 97,
            seed % 90 + 2
        )
        .unwrap();
    }
    Article::of_text(&format!("t{id:04}"), language, text.trim())
}

fn rows_of(articles: &[Article]) -> Vec<Row> {
    let readings: Vec<Reading> =
        articles.iter().map(|a| Reading { article: a.id.clone(), ..Reading::default() }).collect();
    let told: Vec<Told<'_>> =
        articles.iter().zip(&readings).map(|(article, reading)| Told { article, reading }).collect();
    compare(&told, &Names::default())
}

#[test]
fn of_five_hundred_tellings_a_hundred_and_twenty_are_compared() {
    let mut articles: Vec<Article> = (0..500).map(|id| made(id, 3, "fr")).collect();
    for article in &mut articles {
        let text =
            format!("Le dirigeable Altamira a survolé Fougeraie avec quatorze musiciens. {}", article.text);
        *article = Article::of_text(&article.id.0, "fr", &text);
    }
    let rows = rows_of(&articles);
    let most = rows.iter().map(|row| row.cells.len()).max();
    assert_eq!(most, Some(120), "what all tell is told by as many as are compared");
}

#[test]
fn of_two_hundred_thousand_words_the_first_thirty_thousand_are_compared() {
    let first = "Le dirigeable Altamira a survolé Fougeraie avec quatorze musiciens.";
    let last = "Une baleine bleue a chanté devant les archives de Sombreval.";
    let long = format!("{first} {} {last}", made(1, 14_000, "fr").text);
    let short = format!("{first} {last} {}", made(2, 40, "fr").text);
    assert!(long.split_whitespace().count() > 190_000);
    let rows = rows_of(&[Article::of_text("a", "fr", &long), Article::of_text("b", "fr", &short)]);
    let shares = |words: &str| {
        rows.iter().any(|row| row.cells.len() == 2 && row.cells[0].place.span.of(&long).contains(words))
    };
    assert!(shares("dirigeable"), "the start is compared");
    assert!(!shares("baleine"), "the end is left to search and reading");
    let ends =
        rows.iter().flat_map(|r| &r.cells).filter(|c| c.place.article.0 == "a").map(|c| c.place.span.end);
    assert!(ends.max().is_some_and(|end| (end as usize) < long.len() / 4));
}

#[test]
fn equal_tellings_agree() {
    let text = "Le phare de Bramont a fermé mardi après la tempête. Deux gardiens ont quitté l'île. La mairie cherche un \
                repreneur. Une vente aura lieu en juin.";
    let articles: Vec<Article> = ["a", "b", "c"].iter().map(|id| Article::of_text(id, "fr", text)).collect();
    let rows = rows_of(&articles);
    assert!(!rows.is_empty());
    assert!(rows.iter().all(|row| row.badge == Badge::Agree && row.cells.len() == 3), "{rows:?}");
}

#[test]
fn five_languages_and_a_single_telling_do_no_harm() {
    let languages = ["fr", "en", "de", "es", "ru"];
    let mut articles: Vec<Article> = languages.iter().enumerate().map(|(id, l)| made(id, 6, l)).collect();
    // A clause that goes on, and words of two and three bytes.
    let long = "Паром «Альта» вышел из порта Вальмор 12 марта ".repeat(12);
    articles.push(Article::of_text("ru2", "ru", &long));
    let rows = rows_of(&articles);
    for cell in rows.iter().flat_map(|row| &row.cells) {
        let article = articles.iter().find(|a| a.id == cell.place.article).unwrap();
        let words = cell.place.span.of(&article.text).split_whitespace().count();
        assert!((1..=25).contains(&words), "{words} words in a cell");
    }
    let told = |id: &str| rows.iter().any(|row| row.cells.iter().any(|c| c.place.article.0 == id));
    assert!(told("t0004") && told("ru2"), "a language without word lists is compared too");
    assert!(rows_of(&articles[..1]).iter().all(|row| row.badge == Badge::Single));
    assert!(rows_of(&[]).is_empty());
}

#[test]
fn what_a_telling_says_twice_is_kept_beside_its_cell() {
    let a = "La coopérative de Sarvane a vendu quatorze tracteurs rouges mardi. Le temps était sec. Les voisins ont applaudi. \
             Au village, la coopérative de Sarvane a vendu quatorze tracteurs rouges.";
    let b = "La coopérative de Sarvane a vendu quatorze tracteurs rouges. Un banquet est annoncé. La récolte fut bonne. La route \
             est coupée.";
    let rows = rows_of(&[Article::of_text("a", "fr", a), Article::of_text("b", "fr", b)]);
    let sale = rows.iter().find(|row| row.cells.len() == 2).expect("a shared row");
    assert_eq!(sale.cells.iter().map(|cell| cell.also.len()).sum::<usize>(), 1, "{rows:?}");
}
