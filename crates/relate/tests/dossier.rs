//! A story of three invented pages, laid out: two origins, one copy folded, in any order.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use recoupe_model::{
    Act, Article, ArticleId, Badge, Direction, Names, Polarity, Reading, Reuse, ReuseKind, Sourced, Span,
    Statement, Story, StoryId, Told,
};
use recoupe_relate::{Material, dossier};

const FERRY: &str = "Le ferry Belle-Anse a heurté la digue de Port-Valmer mardi soir.\nDouze passagers ont été blessés, selon les pompiers.\nLe capitaine Auguste Lemarrec a été entendu par la gendarmerie.";
const OTHER: &str = "Mardi soir, le ferry Belle-Anse a percuté la digue de Port-Valmer.\nQuatorze passagers ont été blessés, a indiqué la préfecture.\nLe trafic reprendra jeudi.";

fn article(id: &str, title: &str, text: &str) -> Article {
    let mut article = Article::of_text(id, "fr", text);
    article.title = Some(Sourced { value: title.to_owned(), ..Sourced::default() });
    article
}

fn laid_out(order: &[usize]) -> recoupe_model::Dossier {
    let articles = [
        article("a", "Un ferry heurte la digue de Port-Valmer", FERRY),
        article("b", "Port-Valmer : quatorze blessés", OTHER),
        article("c", "Accident", FERRY),
    ];
    let readings: Vec<Reading> =
        articles.iter().map(|a| Reading { article: a.id.clone(), ..Reading::default() }).collect();
    let told: Vec<Told<'_>> =
        order.iter().map(|&i| Told { article: &articles[i], reading: &readings[i] }).collect();
    let story = Story { id: StoryId("s".to_owned()), ..Story::default() };
    let copy = Reuse {
        a: ArticleId("a".to_owned()),
        b: ArticleId("c".to_owned()),
        kind: ReuseKind::Copy,
        share: 1.0,
        passages: vec![],
        direction: Direction::FromA,
        clues: vec![],
    };
    let names = Names::default();
    dossier(&Material {
        story: &story,
        told: &told,
        same: &[],
        names: &names,
        reuse: &[copy],
        corrections: &[],
        failures: &[],
    })
}

#[test]
fn a_copy_is_folded_under_its_source_and_told_once() {
    let dossier = laid_out(&[0, 1, 2]);
    assert_eq!(dossier.tellings.len(), 3);
    assert_eq!(dossier.origins.len(), 2);
    assert!(dossier.origins.iter().any(|o| o.lead.0 == "a" && o.is_known && o.articles.len() == 2));
    assert!(dossier.rows.iter().flat_map(|r| &r.cells).all(|c| c.place.article.0 != "c"));
    assert_eq!(dossier.headline.unwrap().text, "Un ferry heurte la digue de Port-Valmer");
}

#[test]
fn figures_that_clash_are_called_so() {
    let dossier = laid_out(&[0, 1, 2]);
    let differ: Vec<_> = dossier.rows.iter().filter(|r| r.badge == Badge::Differ).collect();
    assert_eq!(differ.len(), 1, "{:#?}", dossier.rows);
    assert_eq!(differ[0].cells.len(), 2);
}

#[test]
fn the_order_of_the_tellings_does_not_matter() {
    let first = laid_out(&[0, 1, 2]);
    for order in [[2, 1, 0], [1, 0, 2], [2, 0, 1]] {
        assert_eq!(first, laid_out(&order));
    }
}

/// A statement whose words and speaker stand in `text`.
fn statement(text: &str, speaker: &str, content: &str) -> Statement {
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    Statement { content: vec![at(content)], speaker: Some(at(speaker)), ..Statement::default() }
}

/// "Ces accusations" share no word with what they answer: they point to the accusation before them.
#[test]
fn a_denial_that_points_back_stands_beside_the_accusation_and_nothing_twice() {
    let text = "Le syndicat des marins accuse la compagnie d'avoir falsifié les carnets d'entretien. \
                La direction rejette ces accusations.";
    let accuses = Statement {
        act: Some(Act::Accusation),
        ..statement(text, "Le syndicat des marins", "d'avoir falsifié les carnets d'entretien")
    };
    let denies =
        Statement { polarity: Polarity::Denied, ..statement(text, "La direction", "ces accusations") };
    let article = article("a", "Carnets", text);
    let reading = Reading {
        article: article.id.clone(),
        statements: vec![accuses.clone(), accuses, denies],
        ..Reading::default()
    };
    let story = Story { id: StoryId("s".to_owned()), ..Story::default() };
    let dossier = dossier(&Material {
        story: &story,
        told: &[Told { article: &article, reading: &reading }],
        same: &[],
        names: &Names::default(),
        reuse: &[],
        corrections: &[],
        failures: &[],
    });
    let speaker = |name: &str| dossier.speakers.iter().position(|s| s.name == name).unwrap();
    let (union, direction) = (speaker("Le syndicat des marins"), speaker("La direction"));
    assert_eq!(dossier.speakers[union].said.len(), 1, "read twice, shown once");
    let link = |at: usize| dossier.speakers[at].said[0].answers.map(|(s, _)| s as usize);
    assert_eq!((link(union), link(direction)), (Some(direction), Some(union)));
}

#[test]
fn a_copy_of_a_copy_is_not_folded_under_a_text_that_it_does_not_share() {
    let texts =
        [("a", FERRY), ("b", OTHER), ("c", "Le ferry Belle-Anse repartira jeudi, a dit la préfecture.")];
    let articles = texts.map(|(id, text)| article(id, "Le ferry Belle-Anse", text));
    let readings = articles.clone().map(|a| Reading { article: a.id, ..Reading::default() });
    let told: Vec<Told<'_>> =
        articles.iter().zip(&readings).map(|(article, reading)| Told { article, reading }).collect();
    let copy = |a: &str, b: &str| Reuse {
        a: ArticleId(a.to_owned()),
        b: ArticleId(b.to_owned()),
        kind: ReuseKind::Copy,
        share: 1.0,
        passages: vec![],
        direction: Direction::FromA,
        clues: vec![],
    };
    let story = Story { id: StoryId("s".to_owned()), ..Story::default() };
    let dossier = dossier(&Material {
        story: &story,
        told: &told,
        same: &[],
        names: &Names::default(),
        reuse: &[copy("a", "b"), copy("b", "c")],
        corrections: &[],
        failures: &[],
    });
    let folded: Vec<Vec<&str>> =
        dossier.origins.iter().map(|o| o.articles.iter().map(|id| id.0.as_str()).collect()).collect();
    assert_eq!(folded, [vec!["a", "b"], vec!["c"]]);
}
