//! The two seed pages, read from beside the repository: their statements come out as a careful reader lists them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr
)]
#![allow(clippy::disallowed_methods, reason = "reads the seeds")]

use recoupe_model::{Act, Article, Polarity, Statement, StatementKind};
use std::path::Path;

/// The text of the seed whose name starts with `prefix`; none when the seeds are not here.
fn seed(prefix: &str) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = ["../shared/seeds", "../../shared/seeds"].iter().map(|f| root.join(f)).find(|f| f.is_dir());
    let Some(folder) = folder else {
        eprintln!("skipped: no ../shared/seeds beside the repository");
        return None;
    };
    let file = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).find(|p| {
        let name = p.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with(prefix) && name.ends_with(".txt")
    });
    Some(std::fs::read_to_string(file.unwrap()).unwrap())
}

struct Told {
    text: String,
    statements: Vec<Statement>,
}

fn told(text: String) -> Told {
    let statements = recoupe_understand::statements(&Article::of_text("seed", "fr", &text));
    Told { text, statements }
}

impl Told {
    fn content(&self, s: &Statement) -> String {
        s.content.iter().map(|c| c.of(&self.text)).collect::<Vec<_>>().join(" … ")
    }

    /// The statements of `speaker` whose content holds `words`.
    fn of<'t>(&'t self, speaker: &str, words: &str) -> Vec<&'t Statement> {
        let by = |s: &&Statement| s.speaker.is_some_and(|w| w.of(&self.text).contains(speaker));
        self.statements.iter().filter(by).filter(|s| self.content(s).contains(words)).collect()
    }

    fn has(&self, speaker: &str, words: &str, kind: StatementKind) {
        let found = self.of(speaker, words);
        assert!(found.iter().any(|s| s.kind == kind), "{speaker}: {words}, {kind:?}: {found:?}");
    }

    fn via(&self, speaker: &str, words: &str, via: &str) {
        let found = self.of(speaker, words);
        let relayed = found.iter().any(|s| s.via.iter().any(|v| v.of(&self.text).contains(via)));
        assert!(relayed, "{speaker}: {words} via {via}: {found:?}");
    }
}

#[test]
fn the_first_seed() {
    let Some(text) = seed("000_") else { return };
    let told = told(text);
    told.has("Poutine", "systèmes de commerce et de paiement", StatementKind::Indirect);
    told.has("Il", "restrictions illégales et unilatérales", StatementKind::Mixed);
    told.via("Poutine", "façonneraient", "Kremlin");
    told.has("Kremlin", "visite d’État amicale", StatementKind::Mixed);
    told.has("Agence centrale de presse", "l’invincibilité et la durabilité", StatementKind::Mixed);
    let accusations = told.of("les États-Unis et la Corée du Sud", "de fournir à la Russie des missiles");
    assert!(!accusations.is_empty() && accusations.iter().all(|s| s.act == Some(Act::Accusation)));
    let denials = told.of("Pyongyang et Moscou", "ces allégations");
    assert_eq!(denials.len(), 1);
    assert_eq!(denials[0].polarity, Polarity::Denied);
    assert!(!told.statements.iter().any(|s| s.cue.is_some_and(|c| c.of(&told.text).contains("signé"))));
}

#[test]
fn the_second_seed() {
    let Some(text) = seed("002_") else { return };
    let told = told(text);
    told.has("Poutine", "sa volonté de renforcer", StatementKind::Indirect);
    told.via("Poutine", "sa volonté de renforcer", "agence de presse nord-coréenne");
    told.has("Poutine", "la Russie soutiendra toujours", StatementKind::Indirect);
    told.has("Poutine", "grand accomplissement", StatementKind::Mixed);
    told.has("Poutine", "nouveau niveau", StatementKind::Mixed);
    told.has("Poutine", "C’est un document qui représente", StatementKind::Direct);
    let two = told.of("Poutine", "C’est un document qui représente");
    assert!(two.iter().any(|s| told.content(s).contains("Il fera passer nos relations")));
    told.has("dirigeant nord-coréen", "strictement défensif", StatementKind::Mixed);
    told.has("Kim", "document très constructif", StatementKind::Mixed);
    told.has("Interfax", "la limousine du président russe", StatementKind::Direct);
    told.has("Pat Ryder", "le renforcement de la coopération", StatementKind::Direct);
    told.has("Karen Jean Pierce", "barbare", StatementKind::Mixed);
    told.has("Elle", "aucun pays ne devrait", StatementKind::Direct);
    told.has("Elle", "viole gravement", StatementKind::Mixed);
    let accusations = told.of("Les alliés de l’Ukraine", "de fournir des armes");
    assert!(!accusations.is_empty() && accusations.iter().all(|s| s.act == Some(Act::Accusation)));
}
