//! Tells a caption line by its credit, and parts the two.
//!
//! A credit is the tail of a line: an agency joined by a stroke or "via" ("Ana Roux/Pool via REUTERS"), a label ("Photo : Ana
//! Roux", "© Le Phare"), or a bracket that holds one. Notes of agencies to editors in capitals after it are passed over.
//! Takes a body paragraph that ends in "Photo : …" for a caption.

use crate::html::figures;
use crate::metadata::names;
use recoupe_model::Span;

/// Where caption and credit stand in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Caption {
    /// None when the line is a credit only.
    pub(crate) caption: Option<Span>,
    pub(crate) credit: Span,
}

/// Longest captions of agencies have some 600 letters.
const CAPTION_BYTES_MAX: usize = 900;
/// Longest credits name photographer, agency and pool.
const CREDIT_CHARS_MAX: usize = 110;

/// The parts of `line` when it is a caption with credit, or a credit alone.
pub(crate) fn caption(line: &str) -> Option<Caption> {
    if line.len() > CAPTION_BYTES_MAX {
        return None;
    }
    let end = without_notes(line);
    let head = line.get(..end)?;
    let (start, stop) = bracketed(head).or_else(|| labelled(head)).or_else(|| tail(head))?;
    let credit = Span::new(start, stop).trimmed(line);
    if credit.is_empty() || credit.of(line).chars().count() > CREDIT_CHARS_MAX {
        return None;
    }
    let before = line.get(..start)?.trim_end_matches(|c: char| c.is_whitespace() || "|-–—•/,(".contains(c));
    let caption = Span::new(0, before.len()).trimmed(line);
    Some(Caption { caption: (!caption.is_empty()).then_some(caption), credit })
}

/// The parts of a caption that ends in a name as papers set it below a picture: in capitals, with a stroke, after a bar.
pub(crate) fn signed(line: &str) -> Option<Caption> {
    // A paragraph that ends without a full stop is longer.
    const WORDS_MAX: usize = 45;
    if line.split_whitespace().count() > WORDS_MAX {
        return None;
    }
    let (caption, credit) = figures::parted(line, Span::new(0, line.len()), None);
    let (caption, credit) = (caption?, credit?);
    let name = credit.of(line);
    let before = line.get(..credit.start as usize)?.trim_end();
    let is_loud = name.split_whitespace().count() > 1 && !name.chars().any(char::is_lowercase);
    let is_set_off = figures::is_labelled(name) || name.contains('/') || before.ends_with('|') || is_loud;
    is_set_off.then_some(Caption { caption: Some(caption), credit })
}

/// Where notes in capitals begin at the end of a line ("EDITORIAL USE ONLY"), else its length.
fn without_notes(line: &str) -> usize {
    const NOTES: [&str; 9] = [
        "ATTENTION EDITORS",
        "EDITORIAL USE ONLY",
        "FOR EDITORIAL USE",
        "NO RESALES",
        "THIS IMAGE",
        "MANDATORY CREDIT",
        "REFILE",
        "QUALITY FROM SOURCE",
        "RESTRICTED TO EDITORIAL",
    ];
    let start = NOTES.iter().filter_map(|n| line.find(n)).min().filter(|at| *at > 0);
    start.map_or(line.len(), |at| line.get(..at).unwrap_or(line).trim_end().len())
}

/// `(Photo : Ana Roux)`, `(Ana Roux/AFP)`, `[© Le Phare]` at the end: the inner part.
fn bracketed(line: &str) -> Option<(usize, usize)> {
    let open = line.trim_end().trim_end_matches('.');
    let inner_end = open.strip_suffix([')', ']'])?.len();
    let start = line.get(..inner_end)?.rfind(['(', '['])? + 1;
    let inner = line.get(start..inner_end)?;
    (labelled(inner).is_some_and(|(at, _)| at == 0) || is_agency_tail(inner)).then_some((start, inner_end))
}

/// A label and what follows: the label belongs to the credit.
fn labelled(line: &str) -> Option<(usize, usize)> {
    let low = line.to_ascii_lowercase();
    let mut best: Option<usize> = None;
    for label in labels() {
        for (at, _) in low.match_indices(label) {
            let before = line.get(..at)?.trim_end();
            let after = line.get(at + label.len()..)?;
            let stands_alone = before.is_empty()
                || before.ends_with(['.', '|', '-', '–', '—', '•', '(', '!', '?', '»', '…', '/']);
            // "photo" alone is a word of sentences: a colon, or a capital after the label.
            let is_open = label.ends_with([':', '©'])
                || after.trim_start().starts_with(char::is_uppercase) && after.starts_with(' ');
            let names = after.trim_matches([' ', ':', '\u{a0}']);
            let is_short = !names.is_empty()
                && names.chars().count() <= 80
                && !names.contains(". ")
                && names.split(' ').count() <= 12;
            if stands_alone && is_open && is_short {
                best = Some(best.map_or(at, |b: usize| b.min(at)));
            }
        }
    }
    best.map(|at| (at, line.len()))
}

fn labels() -> impl Iterator<Item = &'static str> {
    names::lines(include_str!("../../data/text-credit-labels.txt"))
}

/// The tail after the last sentence, when agencies stand in it as credits do.
fn tail(line: &str) -> Option<(usize, usize)> {
    let is_end = |at: usize, sign: &str| line.get(at + sign.len()..).is_some_and(|r| !r.trim().is_empty());
    let mut start = 0;
    for sign in [". ", "! ", "? ", "» ", ".\" ", " | ", " – ", " — ", " - ", ".” ", ") "] {
        if let Some((at, _)) = line.rmatch_indices(sign).find(|(at, s)| is_end(*at, s)) {
            start = start.max(at + sign.len());
        }
    }
    let last = line.get(start..)?;
    is_agency_tail(last).then_some((start, line.len()))
}

/// Names parted by strokes or "via" with an agency among them, and few other words.
fn is_agency_tail(tail: &str) -> bool {
    let tail = tail.trim().trim_end_matches('.');
    // A credit is a few names; a sentence that ends in an agency is longer.
    if tail.chars().count() > CREDIT_CHARS_MAX || tail.split(' ').count() > 9 {
        return false;
    }
    let parts: Vec<&str> =
        tail.split(['/', '|', ',']).flat_map(|p| p.split(" via ")).map(str::trim).collect();
    let is_joined = parts.len() > 1;
    let has_agency =
        parts.iter().any(|p| names::agency(p).is_some() || names::agency(first_words(p)).is_some());
    let are_names = parts
        .iter()
        .all(|p| p.chars().next().is_some_and(|c| !c.is_lowercase()) && p.split(' ').count() <= 5);
    has_agency && are_names && (is_joined || tail.contains("Photo") || names::agency(tail).is_some())
}

/// "AP Photo" → "AP".
fn first_words(part: &str) -> &str {
    part.strip_suffix("Photo").or_else(|| part.strip_suffix("Images")).map_or(part, str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(line: &str) -> Option<(String, String)> {
        let found = caption(line)?;
        Some((
            found.caption.map_or(String::new(), |c| c.of(line).to_owned()),
            found.credit.of(line).to_owned(),
        ))
    }

    fn pair(caption: &str, credit: &str) -> Option<(String, String)> {
        Some((caption.to_owned(), credit.to_owned()))
    }

    #[test]
    fn a_caption_is_parted_from_its_credit() {
        assert_eq!(
            split(
                "Ships wait off Valmer, May 3, 2021. Phare/Ana Roux/Pool via REUTERS ATTENTION EDITORS - NO RESALES."
            ),
            pair("Ships wait off Valmer, May 3, 2021.", "Phare/Ana Roux/Pool via REUTERS")
        );
        assert_eq!(
            split("Le port de Valmer, lundi. (Photo : Ana Roux/AFP)"),
            pair("Le port de Valmer, lundi.", "Photo : Ana Roux/AFP")
        );
        assert_eq!(split("Le port de Valmer. © Le Phare"), pair("Le port de Valmer.", "© Le Phare"));
        assert_eq!(
            split("The harbour on Monday. (AP Photo/Ana Roux)"),
            pair("The harbour on Monday.", "AP Photo/Ana Roux")
        );
        assert_eq!(split("Foto: dpa/Ana Roux"), pair("", "Foto: dpa/Ana Roux"));
    }

    #[test]
    fn a_sentence_that_names_an_agency_is_no_caption() {
        assert_eq!(split("Le maire l’a confirmé lundi à l’AFP."), None);
        assert_eq!(split("Selon Reuters, le port rouvrira demain."), None);
        assert_eq!(split("La photo de la digue a fait le tour du monde en deux jours."), None);
    }
}
