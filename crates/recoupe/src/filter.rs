//! The filters for pipelines: one JSON object a line in, one a line out, in order.
//!
//! Positions are Unicode code points. A line that is no JSON or lacks a field gets `{"id":..,"error":".."}`; the others are
//! answered. Each function gives true when every line was answered.

use recoupe_model::{
    Article, ArticleId, Badge, Block, BlockKind, CodePoints, Direction, EditOp, NameKind, Reading, Reuse,
    ReuseKind, Sourced, Span, StatementKind, TimeKind, Told,
};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::io::{self, BufRead, BufWriter, Write};

/// Answers each line of standard input with `answer`, flushed line by line.
fn each_line<T: Serialize>(mut answer: impl FnMut(&Value) -> Result<Vec<T>, String>) -> io::Result<bool> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut is_clean = true;
    for line in io::stdin().lock().split(b'\n') {
        let line = line?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let asked: Result<Value, _> = serde_json::from_slice(&line);
        let answers = match &asked {
            Ok(asked) => answer(asked),
            Err(e) => Err(format!("not JSON: {e}")),
        };
        match answers {
            Ok(answers) => answers.iter().try_for_each(|a| write_line(&mut out, a))?,
            Err(error) => {
                is_clean = false;
                let id = asked.ok().and_then(|a| a.get("id").cloned()).unwrap_or(Value::Null);
                write_line(&mut out, &json!({"id": id, "error": error}))?;
            }
        }
        out.flush()?;
    }
    Ok(is_clean)
}

fn write_line(out: &mut impl Write, answer: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, answer)?;
    out.write_all(b"\n")
}

fn field<'v>(asked: &'v Value, name: &str) -> Result<&'v str, String> {
    asked
        .get(name)
        .and_then(Value::as_str)
        .ok_or_else(|| format!("the field \"{name}\" is missing or not a string"))
}

fn optional<'v>(asked: &'v Value, name: &str) -> Option<&'v str> {
    asked.get(name).and_then(Value::as_str)
}

fn id(asked: &Value) -> Result<Value, String> {
    asked.get("id").cloned().ok_or_else(|| "the field \"id\" is missing".to_owned())
}

fn stated(value: &str, rule: &str) -> Sourced {
    Sourced {
        value: value.to_owned(),
        confidence: 1.0,
        evidence: vec![recoupe_model::Evidence { rule: rule.to_owned(), says: value.to_owned() }],
    }
}

/// The article of a line with `id`, `lang`, `text`, and what else is there of `title`, `date` or `published`, `site`, `source` or `outlet`.
fn article_of(asked: &Value) -> Result<Article, String> {
    let name = match id(asked)? {
        Value::String(s) => s,
        other => other.to_string(),
    };
    let mut article = Article::of_text(&name, optional(asked, "lang").unwrap_or(""), field(asked, "text")?);
    if article.language.as_deref() == Some("") {
        article.language = None;
    }
    article.title = optional(asked, "title").filter(|t| !t.trim().is_empty()).map(|t| stated(t, "given"));
    article.published =
        ["published", "date"].iter().find_map(|k| optional(asked, k)).map(|d| stated(d, "given"));
    article.site =
        ["site", "source", "outlet"].iter().find_map(|k| optional(asked, k)).map(|s| stated(s, "given"));
    Ok(article)
}

/// `extract --jsonl`
///
/// # Errors
/// When standard input or output fails; so for every filter.
pub fn extract() -> io::Result<bool> {
    each_line(|asked| {
        let id = id(asked)?;
        let path = std::path::Path::new(field(asked, "path")?);
        let page = recoupe_fetch::page_of_file(path, optional(asked, "url"))
            .map_err(|f| format!("{} {}", f.input, f.what))?;
        let article = recoupe_reconstruct::article(&page, &recoupe_reconstruct::Options::default());
        Ok(vec![Extracted { id, article }])
    })
}

/// What the article tells, a line a piece: standfirst, body, rows of tables; no figures. The lines of an embedded post are one piece,
/// which ends with who posted it.
fn told(article: &Article) -> String {
    let mut out = String::new();
    let mut is_open = false;
    for block in article.kept().filter(|b| b.kind != BlockKind::Figure) {
        let text = block.span.of(&article.text);
        let is_post = block.kind == BlockKind::Embed;
        if !out.is_empty() {
            out.push(if is_open && is_post { ' ' } else { '\n' });
        }
        out.push_str(text);
        is_open = is_post && !text.starts_with('—');
    }
    out
}

/// An article as the filter answers it, fields in the order of their names. The pieces are written as they stand in the article:
/// as a tree of values they would take five times its memory.
struct Extracted {
    id: Value,
    article: Article,
}

#[derive(Serialize)]
struct Fields<'a> {
    byline: Vec<&'a str>,
    cut: Vec<Cut<'a>>,
    date: Option<&'a str>,
    id: &'a Value,
    images: Vec<Value>,
    lang: Option<&'a str>,
    modified: Option<&'a str>,
    standfirst: Option<&'a str>,
    text: String,
    title: Option<&'a str>,
}

#[derive(Serialize)]
struct Cut<'a> {
    role: recoupe_model::Role,
    rule: &'a str,
    text: &'a str,
}

impl Serialize for Extracted {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let article = &self.article;
        let is_cut = |b: &&Block| !b.role.is_kept() && b.role != recoupe_model::Role::Caption;
        Fields {
            byline: article.bylines.iter().map(|b| b.name.as_str()).collect(),
            cut: article
                .blocks
                .iter()
                .filter(is_cut)
                .map(|b| Cut { role: b.role, rule: &b.rule, text: b.span.of(&article.text) })
                .collect(),
            date: day(dated(article)),
            id: &self.id,
            images: images(article),
            lang: article.language.as_deref(),
            modified: day(article.modified.as_ref()),
            standfirst: article.standfirst.as_ref().map(|s| s.value.as_str()),
            text: told(article),
            title: article.title.as_ref().map(|s| s.value.as_str()),
        }
        .serialize(to)
    }
}

fn day(date: Option<&Sourced>) -> Option<&str> {
    date.and_then(|d| d.value.get(..10))
}

fn images(article: &Article) -> Vec<Value> {
    let captions = article.blocks.iter().filter(|b| b.role == recoupe_model::Role::Caption);
    let words = |s: Option<Span>| s.map(|s| s.of(&article.text));
    captions
        .filter_map(|b| b.figure.as_ref())
        .map(|f| json!({"url": f.image, "caption": words(f.caption), "credit": words(f.credit)}))
        .collect()
}

/// The day by which a reader knows the article: that of publication, or that of the last change where it is shown and no other
/// ("Updated on 19 June 2024"). What only the head declares as a change is the date of a template or a deployment as often as that of
/// the text; what only JSON-LD declares as publication is no date of the page beside one that is shown.
fn dated(article: &Article) -> Option<&Sourced> {
    const SHOWN: [&str; 3] = ["near-headline", "dates-line", "date-class"];
    const DATA: [&str; 2] = ["json-ld", "json-ld-page"];
    let is_of = |s: &Sourced, rules: &[&str]| s.evidence.iter().any(|e| rules.contains(&e.rule.as_str()));
    let shown = article.modified.as_ref().filter(|m| is_of(m, &SHOWN));
    let is_data = |p: &&Sourced| p.evidence.iter().all(|e| DATA.contains(&e.rule.as_str()));
    let published = article.published.as_ref();
    published.filter(|p| shown.is_none() || !is_data(p)).or(shown).or(published)
}

/// `statements --jsonl`
pub fn statements() -> io::Result<bool> {
    each_line(|asked| {
        let article = article_of(asked)?;
        let points = CodePoints::of(&article.text);
        let found: Vec<Value> = recoupe_understand::statements(&article)
            .iter()
            .map(|s| {
                let hull = points.span(s.hull());
                json!({
                    "start": hull.start, "end": hull.end,
                    "spans": s.content.iter().map(|c| points.pair(*c)).collect::<Vec<_>>(),
                    "kind": match s.kind {
                        StatementKind::Direct => "direct",
                        StatementKind::Indirect => "indirect",
                        StatementKind::Mixed => "mixed",
                    },
                    "cue": s.cue.map(|c| points.pair(c)),
                    "speaker": s.speaker.map(|c| points.pair(c)),
                    "via": s.via.iter().map(|c| points.pair(*c)).collect::<Vec<_>>(),
                    "certainty": s.certainty, "polarity": s.polarity, "act": s.act,
                    "rule": s.rule, "confidence": s.confidence,
                })
            })
            .collect();
        Ok(vec![json!({"id": id(asked)?, "statements": found})])
    })
}

/// `names --jsonl`
pub fn names() -> io::Result<bool> {
    each_line(|asked| {
        let article = article_of(asked)?;
        let points = CodePoints::of(&article.text);
        let (mentions, _) = recoupe_understand::names(&article);
        let found: Vec<Value> = mentions
            .iter()
            .map(|m| {
                let span = points.span(m.span);
                let kind = match m.kind {
                    NameKind::Person => "PER",
                    NameKind::Organisation => "ORG",
                    NameKind::Place => "LOC",
                    NameKind::Other => "MISC",
                };
                json!({"start": span.start, "end": span.end, "kind": kind, "confidence": m.confidence})
            })
            .collect();
        Ok(vec![json!({"id": id(asked)?, "entities": found})])
    })
}

/// `times --jsonl`
pub fn times() -> io::Result<bool> {
    each_line(|asked| {
        let article = article_of(asked)?;
        let points = CodePoints::of(&article.text);
        let found: Vec<Value> = recoupe_understand::times(&article, None)
            .iter()
            .filter(|t| t.kind == TimeKind::Date)
            .filter_map(|t| t.value.as_ref().map(|v| (t, v)))
            .map(|(t, value)| {
                let span = points.span(t.span);
                json!({"start": span.start, "end": span.end, "value": value, "confidence": t.confidence})
            })
            .collect();
        Ok(vec![json!({"id": id(asked)?, "times": found})])
    })
}

/// `variants --jsonl`, and with `--pairs`.
pub fn variants(pairs: bool) -> io::Result<bool> {
    if pairs {
        return each_line(|asked| {
            let score = recoupe_understand::name_score(field(asked, "name1")?, field(asked, "name2")?);
            Ok(vec![json!({"id": id(asked)?, "score": score})])
        });
    }
    let mut ids = Vec::new();
    let mut names = Vec::new();
    let is_clean = each_line(|asked| {
        let name = recoupe_understand::NameAsked {
            language: optional(asked, "lang").unwrap_or("").to_owned(),
            block: asked
                .get("block")
                .filter(|b| !b.is_null())
                .map(|b| b.as_str().map_or_else(|| b.to_string(), str::to_owned)),
            name: field(asked, "name")?.to_owned(),
            count: asked
                .get("count")
                .and_then(Value::as_u64)
                .and_then(|c| u32::try_from(c).ok())
                .unwrap_or(1),
        };
        ids.push(id(asked)?);
        names.push(name);
        Ok(Vec::<Value>::new())
    })?;
    let mut out = BufWriter::new(io::stdout().lock());
    for (id, cluster) in ids.iter().zip(recoupe_understand::variants(&names)) {
        write_line(&mut out, &json!({"id": id, "cluster": format!("n{cluster}")}))?;
    }
    out.flush()?;
    Ok(is_clean)
}

/// `stories --jsonl`: the answer for a line is written before the line after the next is read.
pub fn stories() -> io::Result<bool> {
    let mut ids: Vec<Value> = Vec::new();
    let mut stream = recoupe_relate::Stories::default();
    let is_clean = each_line(|asked| {
        let article = article_of(asked)?;
        ids.push(id(asked)?);
        let reading = Reading { article: article.id.clone(), ..Reading::default() };
        let placed = stream.add(Told { article: &article, reading: &reading });
        Ok(placed.iter().map(|p| placed_line(&ids, &stream, p)).collect())
    })?;
    let mut out = BufWriter::new(io::stdout().lock());
    for placed in stream.finish() {
        write_line(&mut out, &placed_line(&ids, &stream, &placed))?;
    }
    out.flush()?;
    Ok(is_clean)
}

/// An answer of the stream, with the article on account of which it was given and what the two share.
fn placed_line(ids: &[Value], stream: &recoupe_relate::Stories, placed: &recoupe_relate::Placed) -> Value {
    let mut line = json!({
        "id": ids.get(placed.article), "story": placed.story, "chain": placed.chain, "step": placed.step,
    });
    if let (Some(beside), Some(line)) = (placed.beside, line.as_object_mut()) {
        let shared = stream.shared(beside, placed.article);
        let words: Vec<&str> = shared.into_iter().take(WORDS_SHARED).map(|(word, _)| word).collect();
        line.insert("beside".to_owned(), json!(ids.get(beside)));
        line.insert("shared".to_owned(), json!(words));
    }
    line
}

/// Shared words that tell why an article stands in its story.
const WORDS_SHARED: usize = 6;

/// `reuse --jsonl`
pub fn reuse() -> io::Result<bool> {
    let mut articles: Vec<Article> = Vec::new();
    let is_clean = each_line(|asked| {
        articles.push(article_of(asked)?);
        Ok(Vec::<Value>::new())
    })?;
    let readings: Vec<Reading> =
        articles.iter().map(|a| Reading { article: a.id.clone(), ..Reading::default() }).collect();
    let told: Vec<Told<'_>> =
        articles.iter().zip(&readings).map(|(article, reading)| Told { article, reading }).collect();
    let by_id: std::collections::BTreeMap<&ArticleId, &Article> =
        articles.iter().map(|a| (&a.id, a)).collect();
    let mut out = BufWriter::new(io::stdout().lock());
    for pair in recoupe_relate::reuse(&told) {
        if let (Some(a), Some(b)) = (by_id.get(&pair.a), by_id.get(&pair.b)) {
            write_line(&mut out, &reused(&pair, a, b))?;
        }
    }
    out.flush()?;
    Ok(is_clean)
}

/// A pair that shares passages, as the filter gives it.
pub(crate) fn reused(pair: &Reuse, a: &Article, b: &Article) -> Value {
    let (a, b) = (CodePoints::of(&a.text), CodePoints::of(&b.text));
    let spans: Vec<[usize; 4]> = pair
        .passages
        .iter()
        .map(|p| {
            let ([a0, a1], [b0, b1]) = (a.pair(p.a), b.pair(p.b));
            [a0, a1, b0, b1]
        })
        .collect();
    json!({
        "a": pair.a, "b": pair.b,
        "kind": if matches!(pair.kind, ReuseKind::Copy | ReuseKind::Version) { "duplicate" } else { "reuse" },
        "relation": pair.kind, "score": pair.share, "spans": spans,
        "passages": pair.passages.iter().map(|p| p.kind).collect::<Vec<_>>(),
        "clues": pair.clues,
        "source": match pair.direction {
            Direction::FromA => Some("a"),
            Direction::FromB => Some("b"),
            Direction::Unknown => None,
        },
    })
}

/// `changes --jsonl`
pub fn changes() -> io::Result<bool> {
    each_line(|asked| {
        let (old, new) = (field(asked, "old")?, field(asked, "new")?);
        let (old_points, new_points) = (CodePoints::of(old), CodePoints::of(new));
        let ops: Vec<Value> = recoupe_relate::changes(old, new)
            .iter()
            .map(|e| {
                let op = match e.op {
                    EditOp::Same => "same",
                    EditOp::Edit => "edit",
                    EditOp::Insert => "insert",
                    EditOp::Delete => "delete",
                    EditOp::Move => "move",
                };
                json!({"op": op, "old": e.old.map(|s| old_points.pair(s)), "new": e.new.map(|s| new_points.pair(s)), "grade": e.grade})
            })
            .collect();
        Ok(vec![json!({"id": id(asked)?, "ops": ops})])
    })
}

/// `compare --jsonl`
pub fn compare() -> io::Result<bool> {
    each_line(|asked| {
        let tellings = asked
            .get("tellings")
            .and_then(Value::as_array)
            .ok_or("the field \"tellings\" is missing or not a list")?;
        let articles = tellings.iter().map(article_of).collect::<Result<Vec<_>, _>>()?;
        let readings: Vec<Reading> = articles.iter().map(recoupe_understand::reading).collect();
        let told: Vec<Told<'_>> =
            articles.iter().zip(&readings).map(|(article, reading)| Told { article, reading }).collect();
        let names = recoupe_understand::same_names(&told);
        let rows: Vec<Value> =
            recoupe_relate::compare(&told, &names).iter().map(|row| compared(row, &articles)).collect();
        Ok(vec![json!({"id": id(asked)?, "rows": rows})])
    })
}

/// A row, as the filter gives it.
pub(crate) fn compared(row: &recoupe_model::Row, articles: &[Article]) -> Value {
    let cells: Vec<Value> = row
        .cells
        .iter()
        .filter_map(|cell| {
            let article = articles.iter().find(|a| a.id == cell.place.article)?;
            let [start, end] = CodePoints::of(&article.text).pair(cell.place.span);
            Some(json!({"telling": article.id, "start": start, "end": end}))
        })
        .collect();
    let mut out = Map::new();
    let badge = match row.badge {
        Badge::Agree => Some("agree"),
        Badge::Differ => Some("differ"),
        Badge::Certainty => Some("certainty"),
        Badge::Single => Some("single"),
        Badge::Compare => None,
    };
    out.insert("badge".to_owned(), json!(badge));
    out.insert("on".to_owned(), if row.on.is_empty() { Value::Null } else { json!(row.on) });
    out.insert("cells".to_owned(), Value::Array(cells));
    out.insert("confidence".to_owned(), json!(row.confidence));
    out.insert("reasons".to_owned(), json!(row.reasons));
    Value::Object(out)
}
