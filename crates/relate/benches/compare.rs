//! How the time of laying out one story grows with its tellings: prints the curve, and draws it into `docs/compare-scaling.svg`.
//!
//! `cargo bench -p recoupe-relate --bench compare`. Tellings of about 600 words are made from a list of acts, names and
//! places of one story, so that they share much, as tellings do. One thread, its own time where the system tells it; the
//! dossier is made from articles and readings.
#![allow(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing
)]

mod clock;
mod numbers;
mod plot;

use numbers::Numbers;
use plot::{Plot, Series};
use recoupe_model::{Article, Names, Reading, Story, Told};
use recoupe_relate::{Material, dossier};

const SIZES: [usize; 6] = [3, 6, 10, 25, 50, 100];
const SENTENCES: usize = 42;
/// Runs of which the fastest counts.
const RUNS: usize = 3;

fn main() {
    let points: Vec<(f64, f64)> = SIZES.iter().map(|n| (*n as f64, milliseconds(*n))).collect();
    for (n, ms) in &points {
        println!("{n:4} tellings  {ms:8.1} ms  {:6.2} ms a telling", ms / n);
    }
    let plot = Plot {
        title: "Dossier of one story: time, by number of tellings of 600 words".to_owned(),
        x: "tellings".to_owned(),
        y: "milliseconds, one thread".to_owned(),
        series: vec![Series { label: "rows and all".to_owned(), points }],
    };
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/compare-scaling.svg");
    std::fs::write(path, plot.svg()).unwrap();
}

/// Milliseconds of the dossier of `n` tellings.
fn milliseconds(n: usize) -> f64 {
    let articles: Vec<Article> = (0..n).map(made).collect();
    let readings: Vec<Reading> =
        articles.iter().map(|a| Reading { article: a.id.clone(), ..Reading::default() }).collect();
    let told: Vec<Told<'_>> =
        articles.iter().zip(&readings).map(|(article, reading)| Told { article, reading }).collect();
    let (story, names) = (Story::default(), Names::default());
    let run = || {
        let start = clock::seconds();
        let laid_out = dossier(&Material {
            story: &story,
            told: &told,
            same: &[],
            names: &names,
            reuse: &[],
            corrections: &[],
            failures: &[],
        });
        assert!(!laid_out.rows.is_empty());
        (clock::seconds() - start) * 1e3
    };
    (0..RUNS).map(|_| run()).fold(f64::INFINITY, f64::min)
}

const WHO: [&str; 12] = [
    "La ministre Odile Vasseran",
    "Le capitaine du port",
    "Le syndicat des marins",
    "La société Bramant",
    "Un témoin de la rue Haute",
    "Le procureur de Valdreuse",
    "Une équipe de plongeurs",
    "La préfecture de Korvane",
    "Le maire, Gaspard Vellini,",
    "Un inspecteur du travail",
    "La fille du gardien",
    "Le conseil régional",
];
const DID: [&str; 14] = [
    "a visité le chantier",
    "a signé un contrat de navettes",
    "a démenti toute fuite de carburant",
    "aurait vendu les carnets",
    "a annoncé la fermeture du quai",
    "accuse la compagnie de négligence",
    "a retrouvé une boîte noire",
    "a demandé une enquête",
    "a rencontré les familles",
    "a saisi deux ordinateurs",
    "a réparé la digue",
    "a promis une indemnité",
    "a compté les blessés",
    "a relogé les riverains",
];
const WHERE: [&str; 10] = [
    "à l'entrée du port",
    "dans la vallée de Combresse",
    "près de la gare de Tavel",
    "sur l'île de Bramont",
    "au pied du phare rouge",
    "devant l'hôtel de ville",
    "à bord du ferry Belle-Anse",
    "dans un hangar de la rue Haute",
    "au large de Korvane",
    "en présence de la presse",
];
const WHEN: [&str; 6] =
    ["mardi soir", "mercredi", "jeudi matin", "le 12 mars", "la semaine dernière", "dès l'aube"];

/// A telling of the story: acts drawn anew, figures of its own.
fn made(id: usize) -> Article {
    let mut numbers = Numbers::new();
    for _ in 0..id * 7 {
        numbers.below(2);
    }
    let text: String = (0..SENTENCES)
        .map(|_| {
            let (who, did) = (WHO[numbers.below(WHO.len())], DID[numbers.below(DID.len())]);
            let (place, when) = (WHERE[numbers.below(WHERE.len())], WHEN[numbers.below(WHEN.len())]);
            let count = numbers.below(300) + 2;
            format!("{who} {did} {place} {when}, et {count} personnes attendaient. ")
        })
        .collect();
    Article::of_text(&format!("t{id:04}"), "fr", text.trim())
}
