//! What strange and broken inputs give: always a clear word, never a stop of the others.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod common;

use common::{files, folder, recoupe};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

const GOOD: &str = "<html lang=fr><head><title>La digue de Morlenn a cédé</title></head><body><h1>La digue de Morlenn a cédé</h1>\
    <p>La digue de Morlenn a cédé lundi matin sous la pression de la crue, a annoncé la mairie dans un communiqué publié à midi.</p>\
    <p>Deux cents habitants ont été évacués vers le gymnase, selon les pompiers, qui attendent une décrue dans la nuit de mardi.</p>\
    <p>« Nous avions alerté la région dès janvier », a déclaré la maire, Odile Brévan, en visitant le quartier inondé lundi soir.</p></body></html>";

const OTHER: &str = "<html lang=fr><head><title>Le musée de Tarvoë rouvre ses portes</title></head><body><h1>Le musée de Tarvoë rouvre ses portes</h1>\
    <p>Après trois ans de travaux, le musée des Beaux-Arts de Tarvoë accueille de nouveau les visiteurs samedi, avec deux salles de plus.</p>\
    <p>Douze tableaux restaurés y sont montrés pour la première fois, dont une marine du peintre Aurèle Castan achetée aux enchères.</p>\
    <p>« J’ai hâte de revoir le public », confie Paul Vigneron, gardien depuis vingt ans. L’entrée sera gratuite jusqu’à dimanche.</p></body></html>";

/// Runs `dossier` on one strange file beside a good page; the good page must be read all the same.
fn with_good(name: &str, bytes: &[u8]) -> (i32, serde_json::Value) {
    let inputs = folder(&format!("bad-{name}"));
    fs::write(inputs.join("good.html"), GOOD).unwrap();
    fs::write(inputs.join(name), bytes).unwrap();
    let out = folder(&format!("bad-out-{name}"));
    let ran =
        recoupe(&["dossier", &inputs.display().to_string(), "-o", &out.display().to_string(), "--json"], "");
    let summary: serde_json::Value =
        serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{name}: {e}: {} {}", ran.out, ran.err));
    let told = format!("{} {}", summary["alone"], summary["dossiers"]);
    assert!(
        told.contains("good.html") || !summary["dossiers"].as_array().unwrap().is_empty(),
        "{name}: the good page was lost: {summary}"
    );
    assert!(out.join("index.html").exists());
    (ran.status, summary)
}

#[test]
fn files_without_text_are_listed_with_the_reason() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0";
    let pdf = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n";
    let noise: Vec<u8> = (0..5000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for (name, bytes, verdict) in [
        ("empty.html", &b""[..], "empty"),
        ("image.png", &png[..], "binary"),
        ("text.pdf", &pdf[..], "binary"),
        ("noise.bin", &noise, "binary"),
    ] {
        let (status, summary) = with_good(name, bytes);
        assert_eq!(status, 1, "{name}");
        assert_eq!(summary["no_article"][0]["verdict"], verdict, "{name}: {summary}");
    }
}

#[test]
fn a_page_cut_in_the_middle_gives_what_is_there() {
    for cut in [GOOD.len() / 2, GOOD.len() - 30] {
        let cut = (cut..).find(|n| GOOD.is_char_boundary(*n)).unwrap();
        let inputs = folder("cut");
        let path = inputs.join("cut.html");
        fs::write(&path, GOOD.get(..cut).unwrap()).unwrap();
        let ran = recoupe(&["extract", &path.display().to_string()], "");
        assert!(ran.out.contains("La digue de Morlenn a cédé lundi matin"), "{}", ran.out);
    }
}

#[test]
fn deep_and_large_pages_take_bounded_time() {
    let deep = format!("{}{GOOD}", "<div>".repeat(100_000));
    let started = Instant::now();
    let inputs = folder("deep");
    fs::write(inputs.join("deep.html"), deep).unwrap();
    let ran = recoupe(&["extract", &inputs.join("deep.html").display().to_string()], "");
    assert!(ran.status < 2, "{}", ran.err);
    // A debug build on a busy machine: the release takes milliseconds.
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
    let large = vec![b'a'; 50 << 20];
    let (status, summary) = with_good("large.html", &large);
    assert_eq!(status, 1);
    assert!(
        summary["failures"][0]["what"]
            .as_str()
            .unwrap()
            .contains("too large: 50 MiB, over the limit of 32 MiB"),
        "{summary}"
    );
}

#[test]
fn what_cannot_be_read_is_named_with_the_remedy() {
    let out = folder("missing-out");
    let ran = recoupe(
        &["dossier", "/nonexistent/a.html", "http://127.0.0.1:9/x", "-o", &out.display().to_string()],
        "",
    );
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("/nonexistent/a.html") && ran.err.contains("check the path"), "{}", ran.err);
    assert!(ran.err.contains("http://127.0.0.1:9/x") && ran.err.contains("--allow-private"), "{}", ran.err);
    assert!(files(&out).contains_key("index.html"), "what failed is listed on the index page too");
}

#[test]
fn odd_encodings_give_text_and_a_note() {
    let extract = |name: &str, bytes: &[u8]| {
        let path = folder(&format!("encoding-{name}")).join("page.html");
        fs::write(&path, bytes).unwrap();
        recoupe(&["extract", "--json", &path.display().to_string()], "").out
    };
    let latin: Vec<u8> = GOOD.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    assert!(extract("undeclared-latin", &latin).contains("La digue de Morlenn a cédé lundi matin"));
    let declared_wrong = GOOD.replace("<head>", "<head><meta charset=iso-8859-1>");
    assert!(extract("declared-wrong", declared_wrong.as_bytes()).contains("a cédé lundi matin"));
    let mut mixed = GOOD.as_bytes().to_vec();
    let at = GOOD.find("Deux cents").unwrap();
    mixed.splice(at..at, [0xE9, 0x20, 0x00, 0xFF]);
    let found = extract("mixed", &mixed);
    assert!(found.contains("habitants ont été évacués"), "{found}");
    assert!(!found.contains("\\u0000"), "NUL never reaches the text");
    let surrogate = GOOD.replace("<h1>", "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"\\ud800 x\"}</script><h1>");
    assert!(extract("surrogate", surrogate.as_bytes()).contains("a cédé lundi matin"));
}

#[test]
fn an_output_that_cannot_be_written_is_said_before_work() {
    let inputs = folder("unwritable");
    let page = inputs.join("good.html");
    fs::write(&page, GOOD).unwrap();
    let page = page.display().to_string();
    let ran = recoupe(&["dossier", &page, "-o", &page], "");
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("is a file; give a folder with -o"), "{}", ran.err);
    if Path::new("/dev/full").exists() {
        let ran = recoupe(&["dossier", &page, "-o", "/proc/recoupe"], "");
        assert_eq!(ran.status, 2);
        assert!(ran.err.contains("give another with -o"), "{}", ran.err);
    }
}

#[test]
fn one_page_two_strangers_and_twins_are_told_apart() {
    let inputs = folder("few");
    let other = OTHER;
    fs::write(inputs.join("a.html"), GOOD).unwrap();
    let run = |names: &[&str], out: &str| {
        let out = folder(out).display().to_string();
        let mut arguments = vec!["dossier".to_owned(), "-o".to_owned(), out, "--json".to_owned()];
        arguments.extend(names.iter().map(|n| inputs.join(n).display().to_string()));
        let ran = recoupe(&arguments.iter().map(String::as_str).collect::<Vec<_>>(), "");
        serde_json::from_str::<serde_json::Value>(&ran.out).unwrap()
    };
    let one = run(&["a.html"], "few-one");
    assert_eq!((one["dossiers"].as_array().unwrap().len(), one["alone"].as_array().unwrap().len()), (0, 1));
    fs::write(inputs.join("b.html"), other).unwrap();
    let two = run(&["a.html", "b.html"], "few-two");
    assert_eq!(
        (two["dossiers"].as_array().unwrap().len(), two["alone"].as_array().unwrap().len()),
        (0, 2),
        "{two}"
    );
    fs::write(inputs.join("c.html"), GOOD).unwrap();
    let twins = run(&["a.html", "c.html"], "few-twins");
    assert_eq!(
        (twins["dossiers"].as_array().unwrap().len(), twins["alone"].as_array().unwrap().len()),
        (0, 1),
        "{twins}"
    );
}

#[test]
fn a_wrong_command_says_what_to_do() {
    assert_eq!(recoupe(&[], "").status, 2);
    assert_eq!(recoupe(&["dossier"], "").status, 2);
    let ran =
        recoupe(&["dossier", "x", "--format", "docx", "-o", &folder("format").display().to_string()], "");
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("there is no format \"docx\"; there are html"), "{}", ran.err);
}
