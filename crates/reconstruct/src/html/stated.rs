//! The text that the data for search engines state (`articleBody` of JSON-LD), to a check of the text that was found on the page, and
//! to the text itself on a page that shows none.
//!
//! Never the first choice: publishers state a text cut short, with captions and "read also" in it, or another article's. A page drawn
//! by script that states it is told by nothing else.

use crate::dom::Dom;
use crate::metadata::json;
use recoupe_model::words::words;
use recoupe_model::{Article, Block, Note, Role, Span, Verdict};
use std::collections::HashSet;

/// Words from which what is stated is a text and no summary.
const STATED_WORDS_MIN: usize = 40;

/// Parts of ten that the two texts share when they are one.
const SHARED_TENTHS: usize = 8;

/// Checks the text of `article` by what the page states, or takes that where the page shows no text.
pub(super) fn weigh(article: &mut Article, dom: &Dom) {
    let Some(stated) = stated(dom) else { return };
    let there: Vec<String> = stated.iter().flat_map(|p| folded(p)).collect();
    if there.len() < STATED_WORDS_MIN {
        return;
    }
    let is_shell = matches!(article.verdict, Verdict::ScriptShell | Verdict::NoText | Verdict::Wall);
    let here: Vec<String> = article.kept().flat_map(|b| folded(b.span.of(&article.text))).collect();
    if is_shell && there.len() > here.len() * 2 {
        take(article, &stated);
        return;
    }
    // What is stated may be the beginning alone.
    let known: HashSet<&String> = here.iter().collect();
    let shared = there.iter().filter(|w| known.contains(w)).count();
    if shared * 10 < there.len() * SHARED_TENTHS {
        let says =
            format!("{shared} of the {} words stated are in the text of {} words", there.len(), here.len());
        article.notes.push(Note { kind: "json-ld-text-differs".to_owned(), says });
    }
}

/// Makes the stated paragraphs the body, below what the page shows.
fn take(article: &mut Article, stated: &[String]) {
    for block in article.blocks.iter_mut().filter(|b| b.role == Role::Body) {
        block.role = Role::Furniture;
        "beside-json-ld".clone_into(&mut block.rule);
    }
    for paragraph in stated {
        let start = article.text.len();
        article.text.push_str(paragraph);
        let span = Span::new(start, article.text.len());
        article.text.push('\n');
        article.blocks.push(Block { span, rule: "json-ld".to_owned(), ..Block::default() });
    }
    let says = format!("{} paragraphs; the page shows none ({:?})", stated.len(), article.verdict);
    article.notes.push(Note { kind: "text-from-json-ld".to_owned(), says });
    article.verdict = Verdict::Article;
}

/// The paragraphs of the one article that the page states; none when it states several.
fn stated(dom: &Dom) -> Option<Vec<String>> {
    const TYPES: &[&str] = &[
        "Article",
        "NewsArticle",
        "BlogPosting",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
    ];
    let scripts =
        dom.by_tag("script").filter(|s| dom.attribute(*s, "type").is_some_and(|t| t.contains("ld+json")));
    let texts = scripts.map(|s| dom.raw_text_of(s)).filter(|t| t.contains("articleBody"));
    let objects: Vec<_> = texts.flat_map(|t| json::objects(&t)).filter(|o| json::is_a(o, TYPES)).collect();
    let mut bodies = objects.iter().filter_map(|o| o.get("articleBody")?.as_str());
    let (only, None) = (bodies.next()?, bodies.next()) else { return None };
    let mut lines = only.to_owned();
    for end in ["</p>", "<br>", "<br/>", "<br />", "\r", "&#10;"] {
        lines = lines.replace(end, "\n");
    }
    let lines: Vec<String> = lines.split('\n').map(json::clean).filter(|l| !l.is_empty()).collect();
    (!lines.is_empty()).then_some(lines)
}

fn folded(text: &str) -> Vec<String> {
    words(text).map(|w| w.of(text).to_lowercase()).collect()
}
