//! The filters: one answer a line, in order, and a clear word for a line that is none.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod common;

use common::recoupe;
use serde_json::Value;

fn answers(arguments: &[&str], input: &str) -> (i32, Vec<Value>) {
    let ran = recoupe(arguments, input);
    (ran.status, ran.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect())
}

#[test]
fn a_bad_line_is_answered_and_the_others_too() {
    for name in ["statements", "names", "times", "stories", "changes", "compare", "extract"] {
        let (status, found) = answers(&[name, "--jsonl"], "no json\n{\"id\": 7}\n\n[]\n");
        assert_eq!(status, 1, "{name}");
        assert_eq!(found.len(), 3, "{name}: {found:?}");
        assert_eq!((&found[0]["id"], &found[1]["id"]), (&Value::Null, &7.into()), "{name}");
        assert!(found.iter().all(|f| f["error"].is_string()), "{name}: {found:?}");
    }
}

#[test]
fn positions_are_code_points() {
    let text =
        "« Été » : le maire de Morlenn, Paul Vigneron, a déclaré que « la digue tiendra » le 3 juin 2024.";
    let line =
        serde_json::json!({"id": "x", "lang": "fr", "text": text, "published": "2024-06-04"}).to_string();
    let chars: Vec<char> = text.chars().collect();
    let words = |v: &Value| {
        chars[v["start"].as_u64().unwrap() as usize..v["end"].as_u64().unwrap() as usize]
            .iter()
            .collect::<String>()
    };
    let (_, times) = answers(&["times", "--jsonl"], &line);
    assert_eq!(words(&times[0]["times"][0]), "le 3 juin 2024");
    assert_eq!(times[0]["times"][0]["value"], "2024-06-03");
    let (_, statements) = answers(&["statements", "--jsonl"], &line);
    assert!(words(&statements[0]["statements"][0]).contains("la digue tiendra"), "{statements:?}");
}

#[test]
fn changes_partition_both_texts() {
    let (old, new) = ("Un. Deux trois quatre. Cinq.", "Un. Deux trois six. Cinq. Sept.");
    let line = serde_json::json!({"id": 1, "old": old, "new": new}).to_string();
    let (status, found) = answers(&["changes", "--jsonl"], &line);
    assert_eq!(status, 0);
    assert!(!found[0]["ops"].as_array().unwrap().is_empty());
}

#[test]
fn stories_answer_online() {
    let line = |id: u32, title: &str| {
        serde_json::json!({"id": id, "lang": "fr", "date": "2024-06-01", "title": title, "text": "", "source": null}).to_string()
    };
    let input = [
        line(1, "La digue de Morlenn a cédé sous la crue"),
        line(2, "Crue à Morlenn : la digue a cédé"),
        line(3, "Le musée de Tarvoë rouvre"),
    ]
    .join("\n");
    let (status, found) = answers(&["stories", "--jsonl"], &input);
    assert_eq!(status, 0);
    let story = |id: u32| found.iter().rev().find(|f| f["id"] == id).unwrap()["story"].clone();
    assert_eq!(story(1), story(2));
    assert_ne!(story(1), story(3));
}

#[test]
fn variants_and_pairs_answer_every_name() {
    let names = "{\"id\": 1, \"lang\": \"fr\", \"block\": null, \"name\": \"Vladimir Poutine\", \"count\": 3}\n{\"id\": 2, \"lang\": \"en\", \"block\": null, \"name\": \"Vladimir Putin\", \"count\": 1}\n";
    let (_, found) = answers(&["variants", "--jsonl"], names);
    assert_eq!(found.len(), 2);
    let (_, pairs) = answers(
        &["variants", "--jsonl", "--pairs"],
        "{\"id\": 1, \"name1\": \"Ana Vel\", \"name2\": \"Ana Vel\"}",
    );
    assert!(pairs[0]["score"].as_f64().unwrap() > 0.9);
}

#[test]
fn the_day_of_the_last_change_stands_in_where_a_page_shows_only_this() {
    let folder = std::env::temp_dir().join(format!("recoupe-shown-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let day = |name: &str, head: &str, line: &str| {
        let path = folder.join(name);
        let text = "<p>The quay of Valmer opened to boats on Tuesday, after two winters of work and a long dispute.</p>".repeat(2);
        let html =
            format!("<html lang=en><title>The quay opens</title>{head}<h1>The quay opens</h1>{line}{text}");
        std::fs::write(&path, html).unwrap();
        let asked = serde_json::json!({"id": name, "url": null, "path": path}).to_string();
        answers(&["extract", "--jsonl"], &asked).1[0]["date"].clone()
    };
    assert_eq!(day("a.html", "", "<p>Updated on 19 June 2024</p>"), "2024-06-19");
    let head = "<meta property=article:modified_time content=2024-06-19>";
    assert_eq!(day("b.html", head, ""), Value::Null);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn an_embedded_post_is_one_line_of_the_text() {
    let folder = common::folder("embedded-post");
    let path = folder.join("page.html");
    let text =
        "<p>The quay of Valmer opened again on Tuesday, after two winters of work and three delays.</p>";
    let page = format!(
        "<title>The quay opens</title><article><h1>The quay opens</h1>{text}<p>The mayor wrote to the harbour on Monday evening, \
        before the first ship had come in, as he has done each year:</p><blockquote class=twitter-tweet><p>At last.<br><br>The quay \
        is ours.</p>— Jean Duroc (@duroc) June 18, 2024</blockquote><blockquote class=twitter-tweet><p>Well done.</p>— Ana Roux \
        (@ana) June 19, 2024</blockquote><p>Ships from Port-Clair are expected from Thursday on, as soon as the cranes stand.</p></article>"
    );
    std::fs::write(&path, page).unwrap();
    let (_, found) =
        answers(&["extract", "--jsonl"], &serde_json::json!({"id": 1, "path": path}).to_string());
    let lines: Vec<&str> = found[0]["text"].as_str().unwrap().lines().skip(2).collect();
    assert_eq!(
        lines,
        [
            "At last. The quay is ours. — Jean Duroc (@duroc) June 18, 2024",
            "Well done. — Ana Roux (@ana) June 19, 2024",
            "Ships from Port-Clair are expected from Thursday on, as soon as the cranes stand.",
        ]
    );
}

#[test]
fn why_tells_the_credit_of_a_caption() {
    let path = common::folder("why-caption").join("page.html");
    let text =
        "<p>The quay of Valmer opened again on Tuesday, after two winters of work and three delays.</p>";
    let figure = "<figure><img src=a.jpg><figcaption>The quay on Tuesday. Jane Doe/AP</figcaption></figure>";
    std::fs::write(
        &path,
        format!("<title>The quay</title><article><h1>The quay</h1>{text}{figure}{text}</article>"),
    )
    .unwrap();
    let ran = recoupe(&["extract", "--why", path.to_str().unwrap()], "");
    assert!(
        ran.out.contains("caption [figure] The quay on Tuesday. Jane Doe/AP (credit « Jane Doe/AP »)"),
        "{}",
        ran.out
    );
}
