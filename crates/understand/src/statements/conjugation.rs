//! A verb to its forms of the third person, participles and infinitive: French verbs in -er and -ir, English regular ones.
//!
//! Irregular verbs are listed in `data/<lang>/statements-irregular.txt`, one a line: verb, finite forms, past participles,
//! present participles, parted by `|`.
//! Gets wrong: French verbs in -ir without -iss- and in -re must be listed; one that is not gets no form at all.

use crate::lang::items;
use std::collections::BTreeMap;

/// What a form of a verb is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Third person of any tense.
    Finite,
    /// Conditional, third person.
    Conditional,
    /// Past participle.
    Past,
    /// Present participle.
    Present,
    /// Infinitive.
    Infinitive,
}

/// The verbs of the list of irregular ones.
pub fn irregular(file: &'static str) -> BTreeMap<&'static str, Vec<(String, Tense)>> {
    items(file)
        .map(|line| {
            let mut columns = line.split('|').map(str::trim);
            let name = columns.next().unwrap_or("");
            let mut forms = vec![(name.to_owned(), Tense::Infinitive)];
            for (column, tense) in columns.zip([Tense::Finite, Tense::Past, Tense::Present]) {
                forms.extend(column.split_whitespace().map(|w| (w.to_owned(), tense)));
            }
            (name, forms)
        })
        .collect()
}

/// The forms of a regular verb.
pub fn regular(code: &str, verb: &str) -> Vec<(String, Tense)> {
    match code {
        "fr" => french(verb),
        _ => english(verb),
    }
}

/// True when `word` ends like an infinitive. English infinitives have no ending: any word of two letters or more will do,
/// since `to` stands before it.
pub fn looks_infinitive(code: &str, word: &str) -> bool {
    if code == "fr" {
        return ["er", "ir", "re", "oir"].iter().any(|e| word.ends_with(e)) && word.len() > 3;
    }
    word.len() > 1
}

/// True for an ending of infinitives that nouns have far more often: « préfecture », « couloir », « chantier ».
pub fn is_noun_ending(code: &str, word: &str) -> bool {
    code == "fr" && ["re", "oir", "ier"].iter().any(|e| word.ends_with(e))
}

/// True when `word` ends like a finite verb that is hardly a noun: *enregistrait*, *recevront*.
pub fn looks_finite(code: &str, word: &str) -> bool {
    let endings = ["ait", "aient", "èrent", "eront", "irent", "iront", "issent", "urent"];
    code == "fr" && word.len() > 4 && endings.iter().any(|e| word.ends_with(e))
}

fn french(verb: &str) -> Vec<(String, Tense)> {
    if let Some(stem) = verb.strip_suffix("er") {
        return french_er(verb, stem);
    }
    let Some(stem) = verb.strip_suffix("ir") else { return Vec::new() };
    let finite = ["it", "issent", "issait", "issaient", "irent", "ira", "iront", "isse", "issent"];
    let mut forms = vec![(verb.to_owned(), Tense::Infinitive), (format!("{stem}issant"), Tense::Present)];
    forms.extend(finite.iter().map(|e| (format!("{stem}{e}"), Tense::Finite)));
    forms.extend(["irait", "iraient"].iter().map(|e| (format!("{stem}{e}"), Tense::Conditional)));
    forms.extend(["i", "ie", "is", "ies"].iter().map(|e| (format!("{stem}{e}"), Tense::Past)));
    forms
}

fn french_er(verb: &str, stem: &str) -> Vec<(String, Tense)> {
    let mut forms = vec![(verb.to_owned(), Tense::Infinitive)];
    // Before a: ç for c, ge for g.
    let soft = match stem.strip_suffix('c') {
        Some(head) => format!("{head}ç"),
        None if stem.ends_with('g') => format!("{stem}e"),
        None => stem.to_owned(),
    };
    for ending in ["ait", "aient", "a"] {
        forms.push((format!("{soft}{ending}"), Tense::Finite));
    }
    forms.push((format!("{stem}èrent"), Tense::Finite));
    forms.push((format!("{soft}ant"), Tense::Present));
    for ending in ["é", "ée", "és", "ées"] {
        forms.push((format!("{stem}{ending}"), Tense::Past));
    }
    for mute in mute_stems(stem) {
        for (ending, tense) in [
            ("e", Tense::Finite),
            ("ent", Tense::Finite),
            ("era", Tense::Finite),
            ("eront", Tense::Finite),
            ("erait", Tense::Conditional),
            ("eraient", Tense::Conditional),
        ] {
            forms.push((format!("{mute}{ending}"), tense));
        }
    }
    forms
}

/// The stem before a mute e: *rappelle*, *relève*, *révèle*, *appuie*; the plain stem is kept beside it, as texts write both.
fn mute_stems(stem: &str) -> Vec<String> {
    let mut stems = vec![stem.to_owned()];
    if let Some(head) = stem.strip_suffix('y') {
        stems.push(format!("{head}i"));
    }
    let mut letters: Vec<char> = stem.chars().collect();
    let Some(last) = letters.pop() else { return stems };
    if last == 'l' || last == 't' {
        stems.push(format!("{stem}{last}"));
    }
    let vowel = letters.iter().rposition(|c| !"bcdfghjklmnpqrstvwxz".contains(*c));
    if let Some(at) = vowel.and_then(|v| letters.get_mut(v)).filter(|c| matches!(c, 'e' | 'é')) {
        *at = 'è';
        stems.push(letters.iter().chain([&last]).collect());
    }
    stems
}

fn english(verb: &str) -> Vec<(String, Tense)> {
    let mut forms = vec![(verb.to_owned(), Tense::Infinitive), (verb.to_owned(), Tense::Finite)];
    let ends_soft = ["s", "x", "ch", "sh", "z"].iter().any(|e| verb.ends_with(e));
    let third = match verb.strip_suffix('y') {
        Some(head) if !head.ends_with(['a', 'e', 'o', 'u']) => format!("{head}ies"),
        _ if ends_soft => format!("{verb}es"),
        _ => format!("{verb}s"),
    };
    forms.push((third, Tense::Finite));
    let (past, present) = match verb.strip_suffix('e') {
        Some(head) => (format!("{verb}d"), format!("{head}ing")),
        None => (english_past(verb), format!("{verb}ing")),
    };
    forms.push((past.clone(), Tense::Finite));
    forms.push((past, Tense::Past));
    forms.push((present, Tense::Present));
    forms
}

fn english_past(verb: &str) -> String {
    match verb.strip_suffix('y') {
        Some(head) if !head.ends_with(['a', 'e', 'o', 'u']) => format!("{head}ied"),
        _ => format!("{verb}ed"),
    }
}
