#![allow(clippy::all, clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout)]
use super::*;
use recoupe_model::*;
#[test]
fn dump() {
    let lang = std::env::var("DL").unwrap_or("fr".into());
    let g = if std::env::var("DG").is_ok() { unit::Grain::Parts } else { unit::Grain::Clauses };
    let text = std::fs::read_to_string("/tmp/dump.txt").unwrap_or_default();
    let a = Article::of_text("x", &lang, &text);
    let r = Reading::default();
    let mut keys = unit::Keys::default();
    let names = Names::default();
    let told = Told { article: &a, reading: &r };
    for u in unit::units(&told, 0, g, &names, &mut keys) {
        println!(
            "{:2}.{:2} {}{} [{}] {:?} fig{:?} {}{}{}{}{}{}",
            u.sentence,
            u.clause,
            if u.is_wrapper { "W" } else { " " },
            if u.has_verb { "v" } else { " " },
            u.span.of(&text),
            u.cue.weekdays,
            u.figures.iter().map(|f| (f.low, f.high, f.unit.clone())).collect::<Vec<_>>(),
            if u.commitment.conditional { " COND" } else { "" },
            if u.commitment.hedge { " HEDGE" } else { "" },
            if u.commitment.attributed { " ATTR" } else { "" },
            if u.commitment.announced { " ann" } else { "" },
            if u.commitment.claimed { " CLAIM" } else { "" },
            if u.commitment.denied { " DENY" } else { "" }
        );
    }
}
