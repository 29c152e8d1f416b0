//! What the pages show: only words of sources, data and labels; only as many as the law allows; nothing that is obeyed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::string_slice
)]

mod fixture;
mod html;

use recoupe_model::*;
use recoupe_publish::{LANGUAGES, Options, Output, publish};
use std::collections::BTreeSet;

fn options(wording: &str, is_private: bool) -> Options {
    Options { wording: wording.to_owned(), is_private, ..Options::default() }
}

fn outputs(wording: &str, is_private: bool) -> Vec<Output> {
    let (report, articles) = fixture::everything();
    publish(&report, &articles, &options(wording, is_private))
}

fn pages(outputs: &[Output]) -> impl Iterator<Item = (&str, &str)> {
    outputs
        .iter()
        .filter(|o| o.path.ends_with(".html"))
        .map(|o| (o.path.as_str(), std::str::from_utf8(&o.bytes).unwrap()))
}

fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    words::words(text).map(|w| words::folded(w.of(text)))
}

/// Every string that the model holds.
fn strings(value: &serde_json::Value, out: &mut Vec<String>) {
    match value {
        serde_json::Value::String(s) => out.push(s.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|v| strings(v, out)),
        serde_json::Value::Object(fields) => fields.values().for_each(|v| strings(v, out)),
        _ => {}
    }
}

#[test]
fn every_page_is_well_formed_and_inert() {
    for language in LANGUAGES {
        for is_private in [true, false] {
            let all = outputs(language, is_private);
            assert!(pages(&all).count() > 10);
            for (path, text) in pages(&all) {
                html::check(path, text);
                assert!(text.len() < 300_000, "{path}");
            }
        }
    }
}

/// *Extract, never write*: words in `.w` are found in a row in a source or a value of the model; every other text, and every
/// text that an attribute speaks, is put together from whole labels of the wording file, whole data of the model, and numbers.
#[test]
fn every_word_is_of_a_source_or_a_label() {
    let (report, articles) = fixture::everything();
    let mut data = Vec::new();
    strings(&serde_json::to_value(&report).unwrap(), &mut data);
    strings(&serde_json::to_value(articles.values().collect::<Vec<_>>()).unwrap(), &mut data);
    let lines: Vec<String> = data.iter().map(|d| joined(d)).collect();
    for language in LANGUAGES {
        let known = Known::of(language, &data);
        for is_private in [true, false] {
            let mut seen = 0;
            for (path, text) in pages(&outputs(language, is_private)) {
                let page = html::read(text);
                for (around, text) in page.texts {
                    if around.iter().any(|e| e.is("", "w")) {
                        let shown = joined(&text);
                        assert!(lines.iter().any(|l| l.contains(&shown)), "{path}: not a source's: {text}");
                    } else {
                        assert!(known.makes(&text), "{path}: nobody's words: {text}");
                    }
                    seen += 1;
                }
                for (_, e) in page.elements {
                    for name in ["title", "aria-label", "alt", "placeholder", "summary"] {
                        let spoken = e.attributes.get(name).map_or("", String::as_str);
                        assert!(known.makes(spoken), "{path}: nobody's words in {name}: {spoken}");
                    }
                }
            }
            assert!(seen > 1000, "{seen} texts were looked at");
        }
    }
}

fn joined(text: &str) -> String {
    words_of(text).collect::<Vec<_>>().join(" ")
}

/// Whole labels and whole data: what a text may be put together from.
struct Known(BTreeSet<String>);

impl Known {
    fn of(language: &str, data: &[String]) -> Self {
        let file = format!("{}/wording/{language}.toml", env!("CARGO_MANIFEST_DIR"));
        let labels: toml::Value = toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let mut labelled = Vec::new();
        strings(&serde_json::to_value(labels).unwrap(), &mut labelled);
        // A label with a datum in it is its words on either side of the braces.
        let pieces = labelled.iter().flat_map(|label| label.split(['{', '}']));
        let mut known: BTreeSet<String> = pieces.map(joined).collect();
        known.extend(data.iter().map(|d| joined(d)));
        // Hosts stand for outlets, file names for inputs, key names for keys, UTC for Z.
        let parts = data.iter().flat_map(|d| d.split('/')).filter(|part| part.contains('.'));
        known.extend(parts.map(joined));
        known.extend("a b c d e j k h l o utc".split(' ').map(str::to_owned));
        Self(known)
    }

    /// True when `text` is a row of known pieces and numbers.
    fn makes(&self, text: &str) -> bool {
        let words: Vec<String> = words_of(text).collect();
        let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || "ert".contains(c));
        let mut reached = vec![true];
        for end in 1..=words.len() {
            let ends = |start: usize| {
                reached[start]
                    && (self.0.contains(&words[start..end].join(" "))
                        || (start + 1 == end && is_number(&words[start])))
            };
            let is_reached = (0..end).any(ends);
            reached.push(is_reached);
        }
        reached[words.len()]
    }
}

#[test]
fn words_of_a_label_in_another_order_are_nobodys() {
    let known = Known::of("en", &["Radio Sauvin".to_owned()]);
    assert!(known.makes("2 copies") && known.makes("published Radio Sauvin"));
    assert!(!known.makes("Sauvin") && !known.makes("the story of this dossier is not stated by a source"));
}

/// Labels are looked up by key: each key that the code names is in the files (both have the same keys).
#[test]
fn every_label_that_is_used_is_there() {
    let folder = format!("{}/src", env!("CARGO_MANIFEST_DIR"));
    let labels: toml::Table = toml::from_str(include_str!("../wording/en.toml")).unwrap();
    let has = |key: &str| {
        let mut at = Some(&toml::Value::Table(labels.clone())).cloned();
        for part in key.split('.') {
            at = at.and_then(|v| v.get(part).cloned());
        }
        at.is_some()
    };
    let mut files = Vec::new();
    for part in ["", "/format", "/templates"] {
        files.extend(std::fs::read_dir(format!("{folder}{part}")).unwrap().map(|e| e.unwrap().path()));
    }
    let mut seen = 0;
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "rs")) {
        let source = std::fs::read_to_string(file).unwrap();
        for opening in [".t(\"", ".n(\"", ".with(\"", "nothing(w.t(\""] {
            for part in source.split(opening).skip(1) {
                let key = part.split('"').next().unwrap();
                assert!(has(key), "{key} in {}", file.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 80);
}

#[test]
fn an_empty_section_says_so_in_one_line() {
    let all = outputs("fr", true);
    let (_, text) = pages(&all).find(|(path, _)| path.starts_with("story-s-empty/index")).unwrap();
    for line in [
        "Aucun récit.",
        "Aucune affirmation",
        "Aucune déclaration",
        "Aucun passage commun",
        "Aucune date",
        "Aucun nom n’a",
        "Aucune correction",
        "Rien n’a échoué",
    ] {
        assert!(text.contains(line), "{line}");
    }
    assert_eq!(text.matches("<section").count(), 10, "nine sections and the notes");
}

#[test]
fn foreign_words_carry_their_language_and_direction() {
    let all = outputs("fr", true);
    let text: String = pages(&all).map(|(_, t)| t).collect();
    assert!(text.contains("<q class=\"w\" lang=\"en\" dir=\"ltr\">"));
    assert!(text.contains("lang=\"ar\" dir=\"rtl\""));
    assert!(!text.contains('\u{202e}') && !text.contains('\u{0}'));
}

#[test]
fn in_public_at_most_a_third_of_an_article_stands_anywhere() {
    let (_, articles) = fixture::everything();
    let courrier = &articles[&fixture::id("0a1")];
    let private = outputs("fr", true);
    let public = outputs("fr", false);
    let whole = "affirme son secrétaire, Yann Le Bihec";
    let says = |all: &[Output]| all.iter().any(|o| String::from_utf8_lossy(&o.bytes).contains(whole));
    assert!(says(&private) && !says(&public));
    let document =
        public.iter().find(|o| o.path.starts_with("2031") && o.path.ends_with("dossier.json")).unwrap();
    let document: serde_json::Value = serde_json::from_slice(&document.bytes).unwrap();
    let mut shown = BTreeSet::new();
    collect(&document, "0a1", &mut shown);
    let kept: usize = courrier.kept().map(|b| b.span.of(&courrier.text).chars().count()).sum();
    assert!(shown.len() > 100, "something is shown");
    assert!(shown.len() * 2 < kept, "{} of {kept} characters", shown.len());
    assert!(!document.to_string().contains("\"blocks\""));
}

/// Code points of an article whose words a document gives.
fn collect(value: &serde_json::Value, article: &str, out: &mut BTreeSet<u64>) {
    let place = (value["start"].as_u64(), value["end"].as_u64());
    if let (Some(start), Some(end)) = place
        && value["article"] == article
        && value["text"].is_string()
    {
        out.extend(start..end);
    }
    match value {
        serde_json::Value::Array(items) => items.iter().for_each(|v| collect(v, article, out)),
        serde_json::Value::Object(fields) => fields.values().for_each(|v| collect(v, article, out)),
        _ => {}
    }
}

#[test]
fn positions_are_code_points_of_the_text() {
    let all = outputs("fr", true);
    let document =
        all.iter().find(|o| o.path.starts_with("2031") && o.path.ends_with("dossier.json")).unwrap();
    let document: serde_json::Value = serde_json::from_slice(&document.bytes).unwrap();
    assert_eq!(document["format_version"], FORMAT_VERSION);
    let text = document["sources"][0]["text"].as_str().unwrap();
    let cell = &document["rows"][0]["cells"][0];
    let (start, end) = (cell["start"].as_u64().unwrap() as usize, cell["end"].as_u64().unwrap() as usize);
    let words: String = text.chars().skip(start).take(end - start).collect();
    assert_eq!(words, "Quelque 18 000 véhicules l’empruntent chaque jour");
    assert_eq!(cell["text"], words.as_str());
    let shows: Vec<usize> =
        cell["shows"][0].as_array().unwrap().iter().map(|n| n.as_u64().unwrap() as usize).collect();
    assert_eq!(text.chars().skip(shows[0]).take(shows[1] - shows[0]).collect::<String>(), "18 000");
}

#[test]
fn every_link_of_a_page_leads_somewhere() {
    for is_private in [true, false] {
        let all = outputs("en", is_private);
        let paths: BTreeSet<&str> = all.iter().map(|o| o.path.as_str()).collect();
        for (path, text) in pages(&all) {
            for (_, e) in html::read(text).elements {
                let Some(href) = e.attributes.get("href").filter(|h| !h.starts_with("http")) else {
                    continue;
                };
                let (file, anchor) = href.split_once('#').unwrap_or((href, ""));
                let target = resolved(path, file);
                assert!(paths.contains(target.as_str()), "{path}: {href}");
                if !anchor.is_empty() && anchor != "main" {
                    let there = all.iter().find(|o| o.path == target).unwrap();
                    let id = format!("id=\"{anchor}\"");
                    assert!(String::from_utf8_lossy(&there.bytes).contains(&id), "{path}: {href}");
                }
            }
        }
    }
}

fn resolved(from: &str, href: &str) -> String {
    if href.is_empty() {
        return from.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        if part == ".." {
            parts.pop().expect("stays inside the folder");
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

#[test]
fn paths_are_plain_and_each_is_written_once() {
    let all = outputs("fr", true);
    let mut seen = BTreeSet::new();
    for output in &all {
        assert!(seen.insert(output.path.to_lowercase()), "{}", output.path);
        assert!(!output.path.contains("..") && !output.path.starts_with('/'), "{}", output.path);
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
        assert!(output.path.chars().all(is_plain), "{}", output.path);
    }
}

#[test]
fn only_the_formats_asked_for_and_the_same_bytes_twice() {
    let (report, articles) = fixture::everything();
    let asked = Options { formats: vec!["md".into(), "nonsense".into()], ..options("fr", true) };
    let all = publish(&report, &articles, &asked);
    assert!(!all.is_empty() && all.iter().all(|o| o.path.ends_with(".md")));
    assert_eq!(outputs("fr", true), outputs("fr", true));
    assert_ne!(outputs("fr", true), outputs("en", true));
}

#[test]
fn the_index_leads_from_a_story_to_the_others_of_its_chain() {
    for (wording, says) in [("en", "Same matter, other days:"), ("fr", "Même affaire, autres jours :")] {
        let out = outputs(wording, true);
        let (_, index) = pages(&out).find(|(path, _)| *path == "index.html").unwrap();
        // Two stories of one chain name one another; the one without a chain names none.
        let lines: Vec<&str> = index.split(says).skip(1).collect();
        assert_eq!(lines.len(), 2, "{wording}");
        let first =
            |line: &str| line.split("href=\"").nth(1).and_then(|l| l.split('"').next()).unwrap().to_owned();
        let (one, other) = (first(lines[0]), first(lines[1]));
        assert!(
            one != other && one.ends_with("/index.html") && other.ends_with("/index.html"),
            "{one} {other}"
        );
    }
}

#[test]
fn without_script_there_is_none() {
    let (report, articles) = fixture::everything();
    let asked = Options { is_scriptless: true, ..options("fr", true) };
    for (path, text) in pages(&publish(&report, &articles, &asked)) {
        assert!(!text.contains("<script") && !text.contains("script-src"), "{path}");
    }
}

/// A row of the table, to the byte: what changes here changes every page.
#[test]
fn a_row_as_it_is_written() {
    let all = outputs("en", false);
    let (_, text) =
        pages(&all).find(|(path, _)| path.starts_with("2031") && path.ends_with("deux/index.html")).unwrap();
    let start = text.find("<tr class=\"row differ\" id=\"r1\">").unwrap();
    let row = &text[start..start + text[start..].find("</tr>").unwrap()];
    let cells = row.split("<td>").nth(1).unwrap();
    assert_eq!(
        cells,
        "<div class=\"cell\"><span class=\"by narrow\"><b class=\"letter\">A</b> <bdi class=\"outlet\">Le Courrier de Valmer</bdi></span>\
         <a class=\"to\" href=\"articles/0a1.html#s409-458\"><q class=\"w\" lang=\"fr\" dir=\"ltr\">Quelque <mark>18 000</mark> véhicules \
         l’empruntent chaque jour</q></a></div></td>"
    );
}

/// Every field of the JSON stands in its documentation.
#[test]
fn every_field_is_documented() {
    let documentation = include_str!("../../../docs/json.md");
    let mut fields = BTreeSet::new();
    for output in
        outputs("en", true).iter().filter(|o| o.path.ends_with("dossier.json") || o.path == "index.json")
    {
        names(&serde_json::from_slice(&output.bytes).unwrap(), &mut fields);
    }
    assert!(fields.len() > 60);
    for field in fields {
        assert!(documentation.contains(&format!("`{field}`")), "{field}");
    }
}

fn names(value: &serde_json::Value, out: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Array(items) => items.iter().for_each(|v| names(v, out)),
        serde_json::Value::Object(fields) => {
            out.extend(fields.keys().cloned());
            fields.values().for_each(|v| names(v, out));
        }
        _ => {}
    }
}
