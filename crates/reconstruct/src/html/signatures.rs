//! Short lines of the text that only say who signs, to bylines: a name that the page gives as its author, "avec AFP", how to reach
//! the writer. Known only once the bylines are.

use crate::metadata::names;
use recoupe_model::{Article, Block, BlockKind, Role};

/// Words of "Jean Duroc (avec AFP et Reuters)", with room.
const LINE_WORDS_MAX: usize = 8;

/// Words of a note that tells how to reach who wrote.
const CONTACT_WORDS_MAX: usize = 40;

/// How agencies end a text.
const END_MARKS: [&str; 8] = ["###", "(END)", "(ENDS)", "(FIN)", "(Fin)", "(fin)", "-30-", "ENDS"];

/// Blocks at the end of the text in which such a note stands.
const LAST_BLOCKS: usize = 3;

/// Gives these lines their role.
pub(crate) fn mark(article: &mut Article) {
    let names: Vec<String> = article.bylines.iter().map(|b| names::key(&b.name)).collect();
    let body: Vec<usize> =
        (0..article.blocks.len()).filter(|i| article.blocks.get(*i).is_some_and(may_sign)).collect();
    let last = body.len().saturating_sub(LAST_BLOCKS);
    for (at, i) in body.into_iter().enumerate() {
        let Some(block) = article.blocks.get_mut(i) else { continue };
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading) {
            continue;
        }
        let text = block.span.of(&article.text);
        let words = text.split_whitespace().count();
        let found = if words <= LINE_WORDS_MAX
            && (is_signature(text, &names) || is_agencies(text) || (at >= last && is_initials(text)))
        {
            Some((Role::Byline, "signature"))
        } else if at >= last && END_MARKS.contains(&text) {
            Some((Role::Furniture, "end-mark"))
        } else if at >= last && words <= CONTACT_WORDS_MAX && is_contact(text, &names) {
            Some((Role::AuthorNote, "contact"))
        } else if at >= last && words <= CONTACT_WORDS_MAX && tells_function(text, &names) {
            Some((Role::AuthorNote, "author-function"))
        } else if at >= last && words <= CONTACT_WORDS_MAX && asks_reader(text) {
            Some((Role::CommentForm, "asks-reader"))
        } else {
            None
        };
        if let Some((role, rule)) = found {
            block.role = role;
            rule.clone_into(&mut block.rule);
        }
    }
}

/// True for a block of the text, or for one that was taken for a note on the author by its first words.
fn may_sign(block: &Block) -> bool {
    block.role == Role::Body || block.rule == "author-name"
}

/// True for a line that is one of `names` and no more, but for agencies with it.
pub(crate) fn is_signature(text: &str, names: &[String]) -> bool {
    if text.ends_with([':', '?', '!']) {
        return false;
    }
    let (rest, _) = names::without_by(text);
    let mut said = names::key(rest);
    while let Some(name) = names.iter().find(|n| !n.is_empty() && said.starts_with(n.as_str())) {
        said = said.get(name.len()..).unwrap_or("").trim().to_owned();
        if said.is_empty() || is_agencies(&said) {
            return true;
        }
        said = said.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned();
        said = ["et ", "and ", "und ", "y "]
            .iter()
            .find_map(|w| said.strip_prefix(w))
            .unwrap_or(&said)
            .to_owned();
    }
    false
}

/// True for "avec AFP", "(with Reuters and AP)": a word that says "with", and agencies only.
fn is_agencies(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '/' | '(' | ')' | '.' | '\'' | '’'))
        .filter(|w| !w.is_empty())
        .peekable();
    let is_with = words
        .next_if(|w| {
            matches!(*w, "avec" | "with" | "mit" | "con" | "com" | "met" | "source" | "sources" | "quelle")
        })
        .is_some();
    let is_small = |w: &&str| {
        matches!(
            *w,
            "et" | "and" | "und" | "y" | "e" | "l" | "en" | "d" | "la" | "the" | "material" | "der" | "von"
        )
    };
    let mut named = words.filter(|w| !is_small(w)).peekable();
    is_with && named.peek().is_some() && named.all(is_agency)
}

fn is_agency(word: &str) -> bool {
    matches!(word, "agence" | "agences" | "agencies" | "agenturen" | "agencias" | "agenzie")
        || names::agency(word).is_some()
}

/// True for the initials by which a news agency or a person signs: "mt-ab/lp/rh", "H. S.".
fn is_initials(text: &str) -> bool {
    const CHARS_MAX: usize = 24;
    let is_part = |p: &str| (1..=5).contains(&p.len()) && p.chars().all(|c| c.is_ascii_lowercase());
    let is_agency = text.contains('/') && text.split(['/', '-']).all(is_part);
    text.len() <= CHARS_MAX && (is_agency || is_persons_initials(text))
}

/// True for the initials of first and last name: "H. S.", "J.-M. D."
pub(crate) fn is_persons_initials(text: &str) -> bool {
    const STOPS_MIN: usize = 2;
    let is_initial = |p: &str| p.chars().count() == 1 && p.starts_with(char::is_uppercase);
    let mut initials = text.split(['.', ' ', '-', '\u{a0}']).filter(|p| !p.is_empty()).peekable();
    text.ends_with('.')
        && text.matches('.').count() >= STOPS_MIN
        // "..." is none.
        && initials.peek().is_some()
        && initials.all(is_initial)
}

/// True for words that ask the reader and give an address: "A question? Send it to questions@…". How to reach a firm is told without.
fn asks_reader(text: &str) -> bool {
    const READER: [&str; 11] =
        ["heb", "ihre", "ihren", "je", "jouw", "tus", "vos", "votre", "vous", "you", "your"];
    let low = text.to_lowercase();
    has_address(text)
        && low.contains('?')
        && low.split(|c: char| !c.is_alphanumeric()).any(|w| READER.contains(&w))
}

/// True for a line that begins with the name of who wrote and goes on with what they are: "Ana Roux is a reporter", "Ana Roux covers
/// the coast".
fn tells_function(text: &str, names: &[String]) -> bool {
    const VERBS: [&str; 12] = [
        "collabore",
        "covers",
        "est",
        "is",
        "ist",
        "leitet",
        "reports",
        "schreibt",
        "travaille",
        "works",
        "writes",
        "ecrit",
    ];
    let said = names::key(text);
    names.iter().filter(|n| n.contains(' ')).any(|n| {
        said.strip_prefix(n.as_str())
            .is_some_and(|rest| rest.split_whitespace().next().is_some_and(|w| VERBS.contains(&w)))
    })
}

fn has_address(text: &str) -> bool {
    text.split_whitespace().any(|w| w.trim_matches(|c: char| "().,;:".contains(c)).contains('@'))
}

/// True for a note that names who wrote and an address of theirs.
fn is_contact(text: &str, names: &[String]) -> bool {
    let said = names::key(text);
    has_address(text) && names.iter().any(|n| !n.is_empty() && said.contains(n.as_str()))
}
