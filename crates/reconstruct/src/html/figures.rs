//! The words under a picture, to caption and credit.
//!
//! A class that names the credit decides. Else the credit is what begins with a label ("Photo:", "©", "Crédit") near the end, or
//! the last words after a sentence when an agency stands among them, or when they are a bare name ("Jeanne Martin"). Misses bare names
//! without a sentence before them.

use crate::dom::{Dom, NodeId};
use html5ever::local_name;
use recoupe_model::Span;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word says about a credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Label,
    Agency,
    Crew,
}

static SIGNS: LazyLock<HashMap<&'static str, Sign>> = LazyLock::new(|| {
    let lines = include_str!("../../data/credits.txt").lines().filter(|l| !l.starts_with('#'));
    lines
        .filter_map(|l| l.split_once(' '))
        .map(|(kind, word)| {
            let sign = match kind {
                "label" => Sign::Label,
                "crew" => Sign::Crew,
                _ => Sign::Agency,
            };
            (word, sign)
        })
        .collect()
});

/// A longer piece before an agency is a caption.
const NAME_WORDS_MAX: usize = 3;
/// Longest credit, in words.
const CREDIT_WORDS_MAX: usize = 9;

/// The caption and the credit inside `span` of `text`; `hint` is a credit that a class names.
pub(crate) fn parted(text: &str, span: Span, hint: Option<Span>) -> (Option<Span>, Option<Span>) {
    let span = without_counter(text, span);
    if is_crew(span.of(text)) || is_address(span.of(text)) {
        return (None, Some(span));
    }
    let Some(credit) = hint.or_else(|| credit_of(text, span)) else {
        return ((!span.is_empty()).then_some(span), None);
    };
    let before = Span::new(span.start as usize, credit.start as usize);
    let after = Span::new(credit.end as usize, span.end as usize);
    let rest = if before.len() >= after.len() { before } else { after };
    let rest = without_joints(text, rest);
    // A name before a joint and an agency is all credit: "Jeanne Martin - AFP".
    let is_name = rest.of(text).split_whitespace().count() <= NAME_WORDS_MAX
        && hint.is_none()
        && !rest.of(text).ends_with('.');
    if is_name && !rest.is_empty() && sign(credit.of(text)) == Some(Sign::Agency) {
        return (None, Some(span));
    }
    ((!rest.is_empty()).then_some(rest), Some(credit))
}

/// True for a line that is an address: where the picture is from.
fn is_address(line: &str) -> bool {
    let is_begun = ["http://", "https://", "www."].iter().any(|p| line.starts_with(p));
    is_begun && !line.contains(char::is_whitespace)
}

/// `span` without "2 / 7 " at its head: which picture of how many.
fn without_counter(text: &str, span: Span) -> Span {
    let said = span.of(text);
    let digits = |s: &str| s.len() - s.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let first = digits(said);
    let Some(rest) = said.get(first..).filter(|_| (1..=2).contains(&first)) else { return span };
    let Some(after) = rest.trim_start().strip_prefix('/').map(str::trim_start) else { return span };
    let second = digits(after);
    let Some(told) =
        after.get(second..).filter(|t| (1..=2).contains(&second) && t.starts_with(char::is_whitespace))
    else {
        return span;
    };
    Span::new(span.end as usize - told.trim_start().len(), span.end as usize)
}

/// True for a line that holds the words of a credit: below a picture it is its caption.
pub(crate) fn has_credit(line: &str) -> bool {
    credit_of(line, Span::new(0, line.len())).is_some()
}

/// True for a line that ends with a credit set apart from it: "The crane at dusk • © Ana Roux".
pub(crate) fn ends_with_credit(line: &str) -> bool {
    let parted = line.rsplit_once(['•', '|']).map(|(_, credit)| credit.trim_start());
    parted.is_some_and(|credit| {
        credit.starts_with('©') && credit.split_whitespace().count() <= CREDIT_WORDS_MAX
    })
}

/// True for a line that only credits the pictures of the page: "Photo de une : archives municipales", "© Ana Roux".
pub(crate) fn is_credit_line(line: &str) -> bool {
    const LABEL_WORDS_MAX: usize = 4;
    let head: Vec<&str> = line.split_whitespace().take(LABEL_WORDS_MAX).collect();
    let has_colon = head.iter().any(|w| w.ends_with(':')) && !line.ends_with(':');
    // "Credits to graduate: 36" and "image: nginx" are data.
    let is_of_picture =
        ["©", "Photo", "Foto", "Crédit", "Illustration", "PHOTO"].iter().any(|l| line.starts_with(l));
    line.split_whitespace().count() <= CREDIT_WORDS_MAX
        && is_labelled(line)
        && is_of_picture
        && !line.contains(|c: char| c.is_ascii_digit())
        && (has_colon || line.starts_with('©'))
        && !line.ends_with(['.', '!', '?'])
}

/// True for words that begin with the label of a credit: "Photo", "©".
pub(crate) fn is_labelled(credit: &str) -> bool {
    credit.split_whitespace().next().and_then(sign) == Some(Sign::Label)
}

/// True for a line that says who made the sound or the film: "montage : Léa Martin".
pub(crate) fn is_crew(line: &str) -> bool {
    let Some((task, names)) = line.split_once(':') else { return false };
    let mut tasks = task.split_whitespace().filter(|w| w.chars().count() > 2);
    let is_task = |w: &str| SIGNS.get(w.to_lowercase().as_str()) == Some(&Sign::Crew);
    let mut names = names.split_whitespace().filter(|w| w.chars().count() > 2).peekable();
    task.split_whitespace().count() <= TASK_WORDS_MAX
        && tasks.next().is_some_and(is_task)
        && names.peek().is_some()
        && names.all(|n| n.starts_with(char::is_uppercase))
}

/// Words of a task at most: "prise de son", "revue de presse".
const TASK_WORDS_MAX: usize = 4;

/// True for a line that begins with the number of a figure: "Figure 3: …", "Abb. 2 – …".
pub(crate) fn is_numbered(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or("");
    let name = first.trim_end_matches([':', '.']).to_lowercase();
    if !FIGURE_NAMES.contains(&name.as_str()) {
        return false;
    }
    let Some(number) = words.next() else { return first.ends_with(':') };
    let is_sign = |c: char| matches!(c, ':' | '.' | '–' | '—' | '-' | '|');
    let digits = number.trim_end_matches(is_sign);
    let is_number = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    let is_set_off = number.ends_with(is_sign) || words.next().is_some_and(|w| w.chars().all(is_sign));
    first.ends_with(':') || (is_number && is_set_off)
}

/// What figures are called where they are numbered.
const FIGURE_NAMES: &[&str] =
    &["abb", "abbildung", "fig", "figur", "figura", "figure", "grafik", "rysunek", "schéma"];

/// True for a small element that begins with the label of a credit, or that is a name set in small or as a source.
pub(crate) fn is_credit_element(dom: &Dom, id: NodeId) -> bool {
    let mut text = String::new();
    for n in dom.descendants(id).take(CREDIT_NODES_MAX) {
        text.push_str(dom.text(n).unwrap_or(""));
        if text.len() > CREDIT_BYTES_MAX {
            return false;
        }
    }
    let is_apart = matches!(*dom.name(id), local_name!("cite") | local_name!("small"))
        || is_last_words(dom, id)
        || is_beside_image(dom, id);
    // A label with nothing after it is a heading of the caption, and a sentence after it is one: "Image: The ferry at …".
    let after_label = text.split_whitespace().skip(1).filter(|w| *w != ":").count();
    let most = if *dom.name(id) == local_name!("figcaption") { CREDIT_WORDS_MAX } else { usize::MAX };
    let is_labelled = || text.split_whitespace().next().and_then(sign) == Some(Sign::Label);
    (1..=most).contains(&after_label) && is_labelled()
        || is_apart && is_name(&text, &words(&text, Span::new(0, text.len())))
}

/// True for an element right behind the picture and outside the caption: who took it.
fn is_beside_image(dom: &Dom, id: NodeId) -> bool {
    let is_image = |n: NodeId| {
        matches!(*dom.name(n), local_name!("img") | local_name!("picture"))
            || dom.descendants(n).skip(1).take(CREDIT_NODES_MAX).any(|d| *dom.name(d) == local_name!("img"))
    };
    *dom.name(id) == local_name!("span")
        && dom.previous_sibling(id).is_some_and(|n| is_image(n) && dom.text_of(n).trim().is_empty())
}

/// True for strong letters that end a caption after other words: who took the picture.
fn is_last_words(dom: &Dom, id: NodeId) -> bool {
    let is_words = |n: NodeId| dom.text(n).is_some_and(|t| !t.trim().is_empty());
    matches!(*dom.name(id), local_name!("strong") | local_name!("b") | local_name!("em") | local_name!("i"))
        && dom.next_sibling(id).is_none()
        && dom.previous_sibling(id).is_some_and(is_words)
}

/// Nodes and bytes of the largest element that is a credit.
const CREDIT_NODES_MAX: usize = 8;
const CREDIT_BYTES_MAX: usize = 120;

/// The span without the signs that join a caption and its credit.
fn without_joints(text: &str, span: Span) -> Span {
    let is_joint = |c: char| c.is_whitespace() || matches!(c, '|' | '—' | '–' | '-' | '•' | '/' | ',' | '(');
    let inner = span.of(text);
    let end = inner.trim_end_matches(is_joint).len();
    let inner = inner.get(..end).unwrap_or(inner);
    let start = inner.len() - inner.trim_start_matches(|c: char| is_joint(c) && c != '(' && c != '-').len();
    Span::new(span.start as usize + start, span.start as usize + end).trimmed(text)
}

fn credit_of(text: &str, span: Span) -> Option<Span> {
    let words = words(text, span);
    let first_tried = words.len().saturating_sub(CREDIT_WORDS_MAX);
    let tail = words.get(first_tried..)?;
    let labelled = tail.iter().enumerate().find(|(i, w)| {
        let is_marked = w.of(text).ends_with(':')
            || tail.get(i + 1).is_some_and(|n| n.of(text).starts_with([':', '©', '(']))
            || w.of(text).contains('©');
        let begins = first_tried + i == 0
            || tail.get(i.wrapping_sub(1)).is_some_and(|p| ends_segment(p.of(text)))
            || w.of(text).starts_with('(');
        sign(w.of(text)) == Some(Sign::Label) && (is_marked || begins)
    });
    if let Some((_, word)) = labelled {
        return Some(Span::new(word.start as usize, span.end as usize));
    }
    if let Some(bracketed) = bracketed(text, span) {
        return Some(bracketed);
    }
    let segment =
        tail.iter().rposition(|w| ends_segment(w.of(text)) && Some(w) != tail.last()).map_or(0, |i| i + 1);
    let segment = with_name_before(text, tail, segment);
    let words = tail.get(segment..)?;
    let is_apart = segment > 0 || first_tried == 0;
    let is_credit = is_apart
        && words.len() < CREDIT_WORDS_MAX
        && words.iter().any(|w| is_named(w.of(text)) && sign(w.of(text)) == Some(Sign::Agency));
    let is_signed = segment > 0 && is_name(text, words);
    (is_credit || is_signed).then(|| words.first().map(|w| Span::new(w.start as usize, span.end as usize)))?
}

/// An agency in brackets at the end: "The mayor in Valmer (AFP/Archive)".
fn bracketed(text: &str, span: Span) -> Option<Span> {
    let inner = span.of(text);
    let open = inner.trim_end_matches('.').strip_suffix(')')?.rfind('(')?;
    let found = Span::new(span.start as usize + open, span.end as usize);
    let words = words(text, found);
    let is_agency = |w: &Span| is_named(w.of(text)) && sign(w.of(text)) == Some(Sign::Agency);
    let bare = found.of(text).trim_end_matches('.').trim_start_matches('(').trim_end_matches(')');
    // "(Ana Roux/Le Phare)": a bare name in brackets may be who is seen.
    let is_bare_agency = SIGNS.get(bare.to_lowercase().as_str()) == Some(&Sign::Agency);
    let is_signed =
        is_bare_agency || bare.contains('/') && is_name(bare, &self::words(bare, Span::new(0, bare.len())));
    (open > 0 && words.len() < CREDIT_WORDS_MAX && (is_signed || words.iter().any(is_agency)))
        .then_some(found)
}

/// Where a credit begins that has a name before its last joint: "…, Tuesday. – Jeanne Martin – AFP".
fn with_name_before(text: &str, tail: &[Span], segment: usize) -> usize {
    let is_joint = |i: usize| tail.get(i).is_some_and(|w| matches!(w.of(text), "-" | "–" | "—" | "|" | "/"));
    if segment == 0 || !is_joint(segment - 1) {
        return segment;
    }
    let ends = |i: &usize| tail.get(*i).is_some_and(|w| ends_segment(w.of(text)));
    let before = (0..segment - 1).rev().find(ends).map(|i| i + 1);
    let name = |from: usize| tail.get(from..segment - 1).is_some_and(|words| is_name(text, words));
    before.filter(|from| name(*from)).unwrap_or(segment)
}

/// True for the name of a photographer and little else, written with capitals: "Jeanne Martin", "LP/Jeanne Martin", "Jane Doe for
/// The Valmer Post". A place or a day has figures or signs.
fn is_name(text: &str, words: &[Span]) -> bool {
    const SMALL: [&str; 14] =
        ["«", "»", "-", "–", "/", "|", "and", "de", "et", "for", "of", "pour", "via", "von"];
    let is_small = |w: &str| SMALL.contains(&w);
    let is_capital = |w: &str| {
        let is_letter = |c: char| c.is_alphabetic() || "-'’./&".contains(c);
        // "News20" is an outlet.
        let letters = w.trim_end_matches(|c: char| c.is_ascii_digit());
        w.starts_with(char::is_uppercase) && letters.chars().count() > 2 && letters.chars().all(is_letter)
            || w.starts_with(char::is_uppercase) && w.chars().all(is_letter)
    };
    let names = words.iter().filter(|w| !is_small(w.of(text))).count()
        + words.iter().filter(|w| w.of(text).contains('/') && w.len() > 1).count();
    (NAMES_MIN..=CREDIT_WORDS_MAX).contains(&names)
        && words.iter().enumerate().all(|(i, w)| {
            is_small(w.of(text)) || is_capital(w.of(text)) || is_numbered_outlet(text, words, i)
        })
        && words.last().is_some_and(|w| !w.of(text).ends_with('.'))
}

/// True for the number that begins the name of an outlet behind a joint: "E. Roux / 20 Heures".
fn is_numbered_outlet(text: &str, words: &[Span], i: usize) -> bool {
    let at = |i: usize| words.get(i).map_or("", |w| w.of(text));
    at(i).chars().all(|c| c.is_ascii_digit())
        && i.checked_sub(1).is_some_and(|before| at(before) == "/")
        && at(i + 1).starts_with(char::is_uppercase)
}

/// First and last name.
const NAMES_MIN: usize = 2;

/// True for a word written as a name, or as an address (`afp.com/Jeanne`).
fn is_named(word: &str) -> bool {
    word.contains(['.', '/'])
        || word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| c.is_uppercase())
        || word.starts_with("iStock")
}

/// True for a word after which a credit may begin.
fn ends_segment(word: &str) -> bool {
    let is_initial = word.len() == 2 && word.starts_with(|c: char| c.is_ascii_uppercase());
    !is_initial && word.ends_with(['.', '!', '?', '»', '"', '”', '|', '—', '–', '…', ')'])
        || word == "-"
        || word == "/"
}

fn sign(word: &str) -> Option<Sign> {
    // "Droits réservés": the photographer is not known.
    if matches!(word.trim_matches(|c: char| matches!(c, '(' | ')' | '.')), "DR" | "D.R") {
        return Some(Sign::Agency);
    }
    let folded = word.to_lowercase();
    // "A wolf (illustration)." says what the picture is.
    let enclosed = folded.trim_end_matches(['.', ',']).strip_prefix('(').and_then(|f| f.strip_suffix(')'));
    if enclosed.is_some_and(|inner| inner != "c" && SIGNS.get(inner) == Some(&Sign::Label)) {
        return None;
    }
    let folded = folded.trim_matches(|c: char| matches!(c, ':' | '(' | ')' | ',' | '.' | '[' | ']' | '"'));
    if folded.starts_with('©') {
        return Some(Sign::Label);
    }
    if folded == "c" && word.starts_with("(c)") {
        return Some(Sign::Label);
    }
    SIGNS.get(folded).copied().or_else(|| {
        let is_agency = folded.split(['/', '-']).any(|part| SIGNS.get(part) == Some(&Sign::Agency));
        is_agency.then_some(Sign::Agency)
    })
}

fn words(text: &str, span: Span) -> Vec<Span> {
    let inner = span.of(text);
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in inner.char_indices().chain(std::iter::once((inner.len(), ' '))) {
        if c.is_whitespace() {
            if let Some(from) = start.take() {
                found.push(Span::new(span.start as usize + from, span.start as usize + at));
            }
        } else {
            start.get_or_insert(at);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (&str, &str) {
        let (caption, credit) = parted(text, Span::new(0, text.len()), None);
        (caption.map_or("", |c| c.of(text)), credit.map_or("", |c| c.of(text)))
    }

    #[test]
    fn a_crew_is_credited() {
        assert_eq!(parts("montage : Léa Martin"), ("", "montage : Léa Martin"));
        assert_eq!(
            parts("Prise de son : Paul Orme et Ana Roux"),
            ("", "Prise de son : Paul Orme et Ana Roux")
        );
        assert!(!is_crew("Son : le bruit du port, un matin"));
        assert!(!is_crew("Montage du pont : Valmer attend"));
    }

    #[test]
    fn figures_are_numbered() {
        for line in [
            "Abbildung 4: Der Hafen im Winter",
            "Figure 2. The quay",
            "Fig. 3 – Le quai",
            "Abbildung: der Kai",
        ] {
            assert!(is_numbered(line), "{line}");
        }
        for line in ["Figure 2 shows the quay.", "Figures rose by 3.", "Abbildung des Hafens"] {
            assert!(!is_numbered(line), "{line}");
        }
    }

    #[test]
    fn a_credit_ends_a_caption() {
        assert_eq!(
            parts("La gare de Valmer, mardi. © Jeanne Martin"),
            ("La gare de Valmer, mardi.", "© Jeanne Martin")
        );
        assert_eq!(parts("The station on Tuesday. Jane Doe/AP"), ("The station on Tuesday.", "Jane Doe/AP"));
        assert_eq!(
            parts("La gare de Valmer. (Photo : Jeanne Martin)"),
            ("La gare de Valmer.", "(Photo : Jeanne Martin)")
        );
        assert_eq!(
            parts("Le maire devant la presse locale hier soir"),
            ("Le maire devant la presse locale hier soir", "")
        );
        assert_eq!(
            parts("Un loup gris (illustration). — C. Perez / News20"),
            ("Un loup gris (illustration).", "C. Perez / News20")
        );
        assert_eq!(
            parts("Dans l’école, hier. (Théo Garin/Le Libre)"),
            ("Dans l’école, hier.", "(Théo Garin/Le Libre)")
        );
        assert_eq!(
            parts("Devant l’école, le maire (Jean Duroc)"),
            ("Devant l’école, le maire (Jean Duroc)", "")
        );
        assert_eq!(parts("Aldo nella sua libreria (ansa)"), ("Aldo nella sua libreria", "(ansa)"));
        assert_eq!(parts("AFP"), ("", "AFP"));
        assert_eq!(parts("Les enfants, mardi. | DR"), ("Les enfants, mardi.", "DR"));
        assert_eq!(parts("www.lephare.example/quai.jpg"), ("", "www.lephare.example/quai.jpg"));
        assert_eq!(
            parts("Le maire, Jean Duroc, à Valmer (AFP/Archives)"),
            ("Le maire, Jean Duroc, à Valmer", "(AFP/Archives)")
        );
        assert_eq!(
            parts("Le quai, mardi. - Jeanne Martin - AFP"),
            ("Le quai, mardi.", "Jeanne Martin - AFP")
        );
        for name in [
            "E. Roux / 20 Heures",
            "Jeanne Martin",
            "LP/Jeanne Martin",
            "JEANNE MARTIN / LE COURRIER",
            "Jane Doe for The Post",
        ] {
            assert_eq!(parts(&format!("Le quai, mardi. {name}")), ("Le quai, mardi.", name));
            assert_eq!(parts(&format!("Le quai, mardi | {name}")), ("Le quai, mardi", name));
        }
        for caption in
            ["Le quai, mardi. Valmer, 2024", "La photo du quai par Jeanne Martin", "The quay. It opened."]
        {
            assert_eq!(parts(caption), (caption, ""));
        }
    }
}
