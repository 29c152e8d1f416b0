//! How a name is spelled amid other words. In: words of a byline, or one part of it. Out: the name without brackets and the day behind
//! it, given name first.
//!
//! What stands in brackets inside a name is part of neither side ("Ana (Maria) Roux"), behind one it parts two names. Catalogues
//! write the surname first ("Roux, Ana"); elsewhere a comma parts two persons, unless initials alone follow it ("Roux, A.").

use super::lists::{COMPANY_WORDS, CREDENTIALS, DESK_WORDS, NO_AUTHOR, ROLE_WORDS, WEEKDAYS, agency, set};
use super::{key, split_joint, trimmed};
use std::borrow::Cow;

/// `said` without what stands in brackets, but for an agency that helped ("(avec AFP)"), and without those whom the brackets credit
/// with another deed than writing: "Jean Morel (photography)".
pub(super) fn without_brackets(said: &str) -> String {
    const HELPS: [&str; 4] = ["avec ", "with ", "mit ", "con "];
    let mut depth = 0_u32;
    let mut from = 0;
    let mut out = String::with_capacity(said.len());
    for (at, c) in said.char_indices() {
        match c {
            '(' | '[' if HELPS.iter().any(|h| said.get(at + 1..).is_some_and(|r| r.starts_with(h))) => {
                out.push(' ');
            }
            '(' | '[' => {
                depth += 1;
                from = at + 1;
            }
            ')' | ']' => {
                let inner = said.get(from..at).filter(|_| depth == 1).unwrap_or("");
                depth = depth.saturating_sub(1);
                if credits_pictures(inner) {
                    out.truncate(last_name(&out));
                }
                let after = said.get(at + 1..).unwrap_or("");
                if out.get(last_name(&out)..).is_some_and(|name| goes_on(name, after)) {
                    out.truncate(out.trim_end().len());
                } else {
                    out.push(',');
                }
            }
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// True for a word or two that credit the pictures: "photography", "Fotos", "photos et vidéo".
fn credits_pictures(words: &str) -> bool {
    const WORDS_MAX: usize = 3;
    const WORDS: [&str; 22] = [
        "bild",
        "bilder",
        "camera",
        "foto",
        "foto's",
        "fotografia",
        "fotografias",
        "fotografie",
        "fotos",
        "grafik",
        "graphics",
        "illustration",
        "illustrationen",
        "illustrations",
        "kamera",
        "photo",
        "photographs",
        "photography",
        "photos",
        "pictures",
        "video",
        "videos",
    ];
    let low = key(words);
    low.split(' ').count() <= WORDS_MAX && low.split(' ').any(|w| WORDS.contains(&w))
}

/// Where the last of several names begins.
fn last_name(said: &str) -> usize {
    let signs = said.rfind([',', ';', '|', '/', '&', '·', '•']).map_or(0, |at| at + 1);
    // The joint is ASCII: lower case keeps the places.
    let low = said.to_ascii_lowercase();
    let joints = [" et ", " and ", " und ", " y ", " e ", " en "];
    joints.iter().filter_map(|j| low.rfind(j).map(|at| at + j.len())).fold(signs, usize::max)
}

/// True for one word with a capital before the brackets, where another follows them: the two are one name.
fn goes_on(before: &str, after: &str) -> bool {
    let before = before.trim();
    let is_word = before.starts_with(char::is_uppercase) && !before.contains([' ', ':']);
    let next = after.strip_prefix(' ').unwrap_or("");
    is_word && next.starts_with(char::is_uppercase) && key(before).chars().count() > 1
}

/// A name without the nickname in quotation marks inside it: `Ana "Zaz" Roux`.
pub(super) fn without_nickname(name: &str) -> Cow<'_, str> {
    for (open, close) in [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»')] {
        let Some((before, rest)) = name.split_once(open) else { continue };
        let Some((inner, after)) = rest.split_once(close) else { continue };
        let is_inside = before.ends_with(' ') && after.starts_with(' ') && !inner.is_empty();
        if is_inside && after.trim_start().starts_with(char::is_uppercase) && !after.contains(open) {
            return Cow::Owned(format!("{}{after}", before.trim_end()));
        }
    }
    Cow::Borrowed(name)
}

/// First and last name without the weekday that the date begins with: "Ana Roux Tuesday".
pub(super) fn without_weekday(part: &str) -> &str {
    let Some((head, last)) = part.trim_end().rsplit_once([' ', '\u{a0}']) else { return part };
    let head = head.trim_end();
    let is_weekday = set(&WEEKDAYS, "meta-weekdays").contains(key(last).as_str());
    if is_weekday && head.contains(' ') { head } else { part }
}

/// Names of a catalogue's field, given name first: "Roux, Ana; Morel, Jean" → "Ana Roux; Jean Morel". None when they are not written
/// surname first.
pub(crate) fn given_first(said: &str) -> Option<String> {
    turned(said, |_| true)
}

/// The same for a field of any kind: only where initials alone follow the comma.
pub(crate) fn initials_last(said: &str) -> Option<String> {
    let is_initial = |w: &str| {
        let letters = w.chars().filter(|c| c.is_alphabetic()).count();
        (1..=2).contains(&letters) && w.ends_with('.')
    };
    turned(said, |given| given.split_whitespace().all(is_initial))
}

fn turned(said: &str, fits: impl Fn(&str) -> bool) -> Option<String> {
    let names: Option<Vec<String>> = said
        .split(';')
        .map(str::trim)
        .filter(|n| !n.is_empty())
        .map(|name| {
            let (last, given) = name.split_once(',')?;
            let (last, given) = (last.trim(), given.trim());
            (fits(given) && is_last(last) && is_given(given)).then(|| format!("{given} {last}"))
        })
        .collect();
    names.filter(|n| !n.is_empty()).map(|n| n.join("; "))
}

/// One word with a capital, after small words at most: "Roux", "van der Heide".
fn is_last(words: &str) -> bool {
    const WORDS_MAX: usize = 4;
    let mut all: Vec<&str> = words.split_whitespace().collect();
    let is_named = all.pop().is_some_and(|w| w.starts_with(char::is_uppercase) && w.chars().count() > 1);
    let is_small = |w: &&str| w.chars().all(char::is_lowercase);
    is_named && all.len() < WORDS_MAX && all.iter().all(is_small) && !is_no_person(words)
}

/// One to three given names or initials, and small words that belong to the surname: "Michel de".
fn is_given(words: &str) -> bool {
    const WORDS_MAX: usize = 4;
    let all: Vec<&str> = words.split_whitespace().collect();
    let is_written = |w: &&str| w.starts_with(char::is_uppercase) || w.chars().all(char::is_lowercase);
    (1..=WORDS_MAX).contains(&all.len())
        && all.first().is_some_and(|w| w.starts_with(char::is_uppercase))
        && all.iter().all(is_written)
        && !words.contains(|c: char| c == ',' || c.is_ascii_digit())
        && split_joint(words, " and ").len() == 1
        && !is_no_person(words)
}

/// True for words with one of an agency, a degree, a function, a desk or a firm in them.
fn is_no_person(words: &str) -> bool {
    let low = key(words);
    let is_listed = |w: &str| {
        set(&ROLE_WORDS, "meta-role-words").contains(w)
            || set(&DESK_WORDS, "meta-desk-words").contains(w)
            || set(&COMPANY_WORDS, "meta-company-words").contains(w)
            || set(&CREDENTIALS, "meta-credentials").contains(w)
            || set(&NO_AUTHOR, "meta-no-author").contains(w)
    };
    let degree: String = low.chars().filter(|c| *c != ' ').collect();
    agency(trimmed(words)).is_some() || is_listed(&degree) || low.split(' ').any(is_listed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_inside_a_name_belong_to_it() {
        let read = |t: &str| without_brackets(t);
        assert_eq!(read("Ana (Maria) Roux"), "Ana Roux");
        assert_eq!(read("Ana (A.M.) Roux"), "Ana Roux");
        assert_eq!(read("Ana Roux (Valmer) Jean Morel"), "Ana Roux , Jean Morel");
        assert_eq!(read("Ana Roux (avec AFP)"), "Ana Roux  avec AFP,");
    }

    #[test]
    fn those_in_brackets_who_did_not_write_do_not_sign() {
        assert_eq!(without_brackets("Ana Roux (reporting) and Jean Morel (photography)"), "Ana Roux , and ,");
        assert_eq!(without_brackets("Ana Roux, Jean Morel (Fotos)"), "Ana Roux,,");
    }

    #[test]
    fn a_nickname_stands_inside_a_name() {
        assert_eq!(without_nickname("Ana \"Zaz\" Roux"), "Ana Roux");
        assert_eq!(without_nickname("Ana “La Voix” Roux"), "Ana Roux");
        assert_eq!(without_nickname("\"Ana Roux\""), "\"Ana Roux\"");
    }

    #[test]
    fn a_weekday_ends_a_name() {
        assert_eq!(without_weekday("Ana Roux Tuesday"), "Ana Roux");
        assert_eq!(without_weekday("Ana Roux mardi"), "Ana Roux");
        // One name may be anybody's.
        assert_eq!(without_weekday("Ana Domingo"), "Ana Domingo");
    }

    #[test]
    fn catalogues_write_the_surname_first() {
        assert_eq!(given_first("Roux, Ana").as_deref(), Some("Ana Roux"));
        assert_eq!(
            given_first("Heide, Anna von der; Kroll, J. P.").as_deref(),
            Some("Anna von der Heide; J. P. Kroll")
        );
        assert_eq!(initials_last("Roux, A.").as_deref(), Some("A. Roux"));
        for other in [
            "Ana Roux, Jean Morel",
            "Ana Roux",
            "Roux, PhD",
            "Roux, AFP",
            "Institute, Valmer",
            "Roux, Ana, Valmer",
        ] {
            assert_eq!(given_first(other), None, "{other}");
        }
        assert_eq!(initials_last("Ana, Jean"), None);
    }
}
