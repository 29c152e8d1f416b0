//! A line that belongs to something beside the article, by its form: a link to another article, the head of a comment, the words of a
//! picture. In: a line. Out: a role with its rule, or none.
//!
//! What it says does not matter, only how: capitals, cut words, a label, a day with whom it answers.
//! Gets wrong: a text whose headings are long and in capitals.

use super::lines::{Line, ends_sentence};
use super::own::Own;
use crate::furniture;
use crate::metadata::dates;
use recoupe_model::Role;

/// A label in capitals that announces a film, a map: "VIDÉO. Three failures in a month".
pub(super) fn teaser(line: &Line) -> Option<Own> {
    let is_teaser = line.plain.kind.is_none() && furniture::is_teaser(&line.plain.text);
    is_teaser.then_some(Own { role: Role::Related, rule: "teaser-label", is_sure: true, caption: None })
}

/// What a reader wrote is headed by a day, a name and whom it answers: "Le 3 juillet à 16:55, par Ana En réponse à : …".
pub(super) fn comment_head(line: &Line) -> Option<Own> {
    const CHARS_MAX: usize = 200;
    const ANSWERS: [&str; 8] = [
        "als antwort auf",
        "antwort auf",
        "en reponse a",
        "en respuesta a",
        "em resposta a",
        "in reply to",
        "in risposta a",
        "replying to",
    ];
    // The day or its name begins the line: "en réponse à" is said in sentences.
    const DAY_CHARS_MAX: usize = 30;
    const BY: [&str; 7] = [" by ", " da ", " de ", " door ", " par ", " por ", " von "];
    let answer = ANSWERS.iter().find_map(|a| line.level.find(a)).filter(|_| line.chars <= CHARS_MAX)?;
    let before = line.level.get(..answer)?;
    if !BY.iter().any(|b| before.contains(b)) {
        return None;
    }
    let head: String = line.plain.text.chars().take(DAY_CHARS_MAX).collect();
    let is_timed = head.contains([':', 'h']) && head.contains(|c: char| c.is_ascii_digit());
    let is_dated =
        head.split([' ', '\u{a0}']).any(|w| dates::month_of(w.trim_matches(['.', ',']), None).is_some());
    if is_timed && is_dated { Own::sure(Role::Comment, "comment-head") } else { None }
}

/// "Media caption A ship enters the harbour": the words of a picture behind their label.
pub(super) fn labelled_caption(line: &Line) -> Option<Own> {
    const LABELS: [&str; 8] = [
        "bildunterschrift",
        "image caption",
        "legende image",
        "legende photo",
        "media caption",
        "photo caption",
        "pie de foto",
        "video caption",
    ];
    let is_label =
        LABELS.iter().any(|l| line.level.strip_prefix(l).is_some_and(|r| r.starts_with([' ', ','])));
    is_label.then_some(Own { role: Role::Caption, rule: "caption-label", is_sure: true, caption: None })
}

/// The first words of another article, cut by dots and a button: "When you walk into almost any store… Read more".
pub(super) fn cut_teaser(line: &Line) -> Option<Own> {
    const MORE: [&str; 9] = [
        "continue reading",
        "lees verder",
        "leer mas",
        "leggi tutto",
        "lire la suite",
        "lire plus",
        "mehr lesen",
        "read more",
        "weiterlesen",
    ];
    const CHARS_MAX: usize = 400;
    let head = MORE.iter().find_map(|m| line.level.strip_suffix(m))?;
    let is_cut = head.trim_end().ends_with(['…', '.', '!', '?', '»', '"']) || head.contains("[…]");
    let is_teaser = line.chars <= CHARS_MAX && is_cut && line.plain.kind.is_none();
    if is_teaser { Own::sure(Role::Related, "cut-by-more") } else { None }
}

/// A long line in capitals is a link to another article, where a text is set in small letters: headings in capitals are short.
pub(super) fn capitals(line: &Line) -> Option<Own> {
    const WORDS: std::ops::RangeInclusive<usize> = 8..=30;
    const LETTERS_MIN: usize = 40;
    let letters = || line.plain.text.chars().filter(|c| c.is_alphabetic());
    let is_loud = letters().count() >= LETTERS_MIN && letters().all(char::is_uppercase);
    let is_link = is_loud
        && line.plain.kind.is_none()
        && WORDS.contains(&line.level.split(' ').count())
        && !ends_sentence(&line.plain.text);
    if is_link { Own::sure(Role::Related, "capitals") } else { None }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::super::own;

    fn rule(text: &str) -> Option<&'static str> {
        own::of(&lines(text).0[0]).map(|o| o.rule)
    }

    #[test]
    fn the_form_of_a_line_tells_what_it_is_beside_the_text() {
        assert_eq!(rule("Le 3 juillet à 16:55, par Ana En réponse à : La gare rouvre"), Some("comment-head"));
        assert_eq!(rule("Media caption The harbour of Valmer on Monday"), Some("caption-label"));
        assert_eq!(rule("You walk along the quay and hardly notice… Read more"), Some("cut-by-more"));
        assert_eq!(rule("HARBOUR OF VALMER OPENS AGAIN AFTER TWO DAYS WITHOUT A SHIP"), Some("capitals"));
    }

    #[test]
    fn sentences_of_a_text_are_none_of_these() {
        assert_eq!(rule("Le 3 juillet à 16 h 55, en réponse à une question du maire, elle a souri."), None);
        assert_eq!(rule("A NIGHT OF WAITING"), None);
        assert_eq!(rule("Few people on the coast wanted to read more"), None);
    }
}
