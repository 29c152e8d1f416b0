//! Tells a name of a person, a desk or an account from other words. In: one part of a byline. Out: the name without functions, places
//! and notes, or none.

use super::lists::{
    BEATS, COMPANY_WORDS, DESK_WORDS, GIVEN_NAMES, NO_AUTHOR, OUTLET_WORDS, PLACES, ROLE_WORDS, agency, set,
};
use super::spelling::{without_nickname, without_weekday};
use super::{Trust, first_of, key, trimmed};
use recoupe_model::{BylineKind, words::folded};

/// The name that `part` is, if it is one.
pub(super) fn name(part: &str, trust: Trust) -> Option<(String, BylineKind)> {
    if let Some(agency) = agency(part) {
        return Some((
            if key(part) == key(agency) { agency.to_owned() } else { part.to_owned() },
            BylineKind::Agency,
        ));
    }
    let part = trimmed(without_weekday(without_note(trimmed(until_place(part)))));
    // Longest names of persons and desks in bylines have about 60 letters.
    if part.chars().count() > 60
        || part.chars().count() < 2
        || part.contains("://")
        || part.contains("www.")
        || part.contains('@')
    {
        return None;
    }
    // "lephare.example Redaktion" is a desk, a bare address none.
    let is_desk_of_host = || {
        part.contains(' ') && key(part).split(' ').any(|w| set(&DESK_WORDS, "meta-desk-words").contains(w))
    };
    if !crate::metadata::hosts::hosts(part).is_empty() && !is_desk_of_host() {
        return None;
    }
    let part = after_role(before_role(undoubled(part), trust));
    let low = key(part);
    let words: Vec<&str> = low.split(' ').collect();
    if is_firm(&low) && words.len() > 1 {
        return None;
    }
    let is_role = |w: &&str| set(&ROLE_WORDS, "meta-role-words").contains(*w);
    let is_desk = |w: &&str| set(&DESK_WORDS, "meta-desk-words").contains(*w);
    if words.iter().any(is_role) && words.iter().all(|w| is_role(w) || is_desk(w) || w.len() < 3) {
        return None;
    }
    let is_filler = |w: &&str| set(&NO_AUTHOR, "meta-no-author").contains(*w);
    if low.is_empty() || is_filler(&low.as_str()) || words.iter().all(is_filler) || words.len() > 7 {
        return None;
    }
    // "Ana Roux | San Telmo": where the text was written.
    if set(&PLACES, "meta-places").contains(low.as_str()) {
        return None;
    }
    if words.iter().any(is_desk) {
        let is_short = words.len() <= 6
            && part.chars().next().is_some_and(|c| !c.is_lowercase() || part.split_whitespace().count() < 4);
        let is_named = words.len() > 1 || trust != Trust::Guessed;
        return (is_named && is_short && !part.chars().any(|c| c.is_ascii_digit()))
            .then(|| (part.to_owned(), BylineKind::Desk));
    }
    if words.iter().any(is_role) {
        return None;
    }
    if is_handle(part, trust) {
        return Some((part.to_owned(), BylineKind::Person));
    }
    // "ana_roux2", "ana.roux" are accounts.
    if words.len() == 1 && part.contains(['_', '.']) && !part.ends_with('.') || part.contains('_') {
        return None;
    }
    is_person(part, trust).then(|| (part.to_owned(), BylineKind::Person))
}

/// True for the name of an account with figures or strokes in it ("ana_roux", "freeman1984"), where a field or words say that it signs.
fn is_handle(part: &str, trust: Trust) -> bool {
    const CHARS: std::ops::RangeInclusive<usize> = 4..=24;
    let is_sign = |c: char| c.is_ascii_alphanumeric() || c == '_';
    trust != Trust::Guessed
        && CHARS.contains(&part.len())
        && part.chars().all(is_sign)
        && part.chars().take(2).all(char::is_alphabetic)
        && part.contains(|c: char| c.is_ascii_digit() || c == '_')
        && part.contains(|c: char| c.is_ascii_lowercase())
}

/// The name at the head of a part that goes on with a function or a count: "Ana Roux Senior Correspondent", "Ana Ein Kommentar".
fn before_role(part: &str, trust: Trust) -> &str {
    const COUNTS: [&str; 12] =
        ["a", "an", "aucun", "ein", "eine", "kein", "keine", "no", "one", "the", "un", "une"];
    let is_role = |w: &str| set(&ROLE_WORDS, "meta-role-words").contains(key(w).as_str());
    let mut at = 0;
    for (i, word) in part.split(' ').enumerate() {
        if i >= 1 && is_role(word) {
            let head = without_beat(part.get(..at).unwrap_or(part).trim_end());
            // "Ana Roux AP Courts Writer": the name of an agency begins the function.
            let words: Vec<&str> = head.split(' ').collect();
            let agency_at = words.iter().position(|w| agency(w).is_some());
            let name = agency_at.map(|at| words.iter().take(at).map(|w| w.len() + 1).sum::<usize>());
            let head = name.and_then(|end| head.get(..end)).map_or(head, str::trim_end);
            let counted = head.rsplit_once(' ').filter(|(_, w)| COUNTS.contains(&folded(w).as_str()));
            let (head, least) = counted.map_or((head, Trust::Guessed), |(name, _)| (name, trust));
            return if is_person(head, least) { head } else { part };
        }
        at += word.len() + 1;
    }
    part
}

/// What stands before a function without the field that belongs to it: "Ana Roux Crime" for "Ana Roux Crime Reporter".
fn without_beat(head: &str) -> &str {
    let mut head = head;
    while let Some((rest, last)) = head.rsplit_once(' ') {
        if !set(&BEATS, "meta-beats").contains(key(last).as_str()) {
            return head;
        }
        head = rest.trim_end();
    }
    head
}

/// A name of two words without the figures of a note that touch it: "Ana Roux1".
fn without_note(part: &str) -> &str {
    let bare = part.trim_end_matches(|c: char| c.is_ascii_digit() || "*†‡".contains(c));
    let is_touched = part.len() - bare.len() <= 3 && bare.ends_with(char::is_alphabetic);
    if is_touched && bare.contains(' ') { bare } else { part }
}

/// The name behind a function: "Rechtsanwalt Max Roux", "Chefredakteurin Ana Roux".
fn after_role(part: &str) -> &str {
    let Some((first, rest)) = part.split_once(' ') else { return part };
    let is_role = set(&ROLE_WORDS, "meta-role-words").contains(key(first).as_str());
    if is_role && is_plain_person(rest) { rest } else { part }
}

/// True for folded words that end in those of a firm or a registered body: "gmbh", "e v".
pub(super) fn is_firm(low: &str) -> bool {
    let is_known = |w: &str| set(&COMPANY_WORDS, "meta-company-words").contains(w);
    let last = low.rsplit(' ').next().unwrap_or(low);
    let letters: Vec<&str> = low.rsplit(' ').take_while(|w| w.chars().count() == 1).collect();
    is_known(last) || letters.len() > 1 && is_known(&letters.into_iter().rev().collect::<String>())
}

/// True for a name that no list calls a filler.
pub(crate) fn may_sign(name: &str) -> bool {
    let low = key(name);
    !low.is_empty() && !is_firm(&low) && !set(&NO_AUTHOR, "meta-no-author").contains(low.as_str())
}

/// True for two or three words as first and last names are written, none of which names a medium, a firm or a country.
pub(crate) fn is_plain_person(name: &str) -> bool {
    let name = without_nickname(name);
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_written = |w: &&str| {
        w.chars().next().is_some_and(char::is_uppercase) && w.chars().skip(1).any(char::is_lowercase)
            || w.chars().count() == 2 && w.ends_with('.')
    };
    let low = key(&name);
    let is_named = |w: &str| {
        set(&OUTLET_WORDS, "meta-outlet-words").contains(w)
            || set(&DESK_WORDS, "meta-desk-words").contains(w)
            || set(&ROLE_WORDS, "meta-role-words").contains(w)
    };
    // "Das" begins many a German title, and ends a name in Bengal.
    let said = low.strip_suffix(" das").unwrap_or(&low);
    (2..=3).contains(&words.len())
        && words.iter().all(is_written)
        && !said.split(' ').any(is_named)
        && !set(&PLACES, "meta-places").contains(low.as_str())
}

/// True for a person's name that begins with a usual given name: it cannot be that of a thing or a place.
pub(crate) fn has_given_name(name: &str) -> bool {
    let low = key(name);
    let first = low.split(' ').next().unwrap_or("");
    is_plain_person(name) && set(&GIVEN_NAMES, "meta-given-names").contains(first)
}

/// [`is_plain_person`], where words of capitals may be family names: "Ana ROUX".
pub(crate) fn is_person_in_full(name: &str) -> bool {
    let is_shouted = |w: &str| w.chars().count() > 2 && !w.contains(char::is_lowercase);
    let levelled = |w: &str| {
        let mut letters = w.chars();
        let first = letters.next().map(String::from).unwrap_or_default();
        if is_shouted(w) { first + &letters.as_str().to_lowercase() } else { w.to_owned() }
    };
    let words: Vec<String> = name.split(' ').map(levelled).collect();
    !name.split(' ').all(is_shouted) && is_plain_person(&words.join(" "))
}

/// True for a word that names of media hold: "News", "Times".
pub(crate) fn is_outlet_word(word: &str) -> bool {
    set(&OUTLET_WORDS, "meta-outlet-words").contains(key(word).as_str())
}

/// A name said twice, as when a picture's words stand beside the link: "Ana Roux Ana Roux", "Ana RouxAna Roux".
fn undoubled(part: &str) -> &str {
    let half = |gap: usize| {
        let size = part.len().checked_sub(gap)? / 2;
        let (head, tail) = (part.get(..size)?, part.get(size + gap..)?);
        let is_long = head.contains(' ') || head.len() > 4 && head.contains(|c: char| c.is_ascii_digit());
        (head == tail && is_long).then_some(head)
    };
    half(1).or_else(|| half(0)).unwrap_or(part)
}

/// "Ana Roux in Berlin", "Jean Morel pour Le Phare", "Ana Roux à Valmer": the head.
fn until_place(part: &str) -> &str {
    const STOPS: [&str; 25] = [
        " Reviewed by ",
        " reviewed by ",
        " Edited by ",
        " Fact checked ",
        " Fact-checked ",
        " Updated ",
        " For The ",
        " For the ",
        " in Rubrik",
        " pour ",
        " for ",
        " in ",
        " à ",
        " at ",
        " from ",
        " of ",
        " on ",
        " le ",
        " chez ",
        " aus ",
        " fur ",
        " für ",
        " depuis ",
        " published ",
        " updated ",
    ];
    // "Collectif Naître à Valmer": the place is a part of the name of a body.
    const BODIES: [&str; 10] = [
        "amis",
        "association",
        "collectif",
        "comite",
        "coordination",
        "federation",
        "ligue",
        "reseau",
        "syndicat",
        "union",
    ];
    if part.split(' ').next().is_some_and(|w| BODIES.contains(&folded(w).as_str())) {
        return part;
    }
    // With a capital they belong to the name: "Ana Le Roux"; after one word, to a pen name: "Valmer in the Rain".
    let end = first_of(part, &STOPS).map_or(part.len(), |(at, _)| at);
    part.get(..end).filter(|head| head.contains(' ') || !part.contains(" in the ")).unwrap_or(part)
}

/// True for more signs of Chinese, Japanese or Korean than a name has: no space parts their words, no capital tells a name.
fn is_east_asian_sentence(word: &str) -> bool {
    const SIGNS_MAX: usize = 12;
    let is_sign =
        |c: &char| matches!(*c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    word.chars().filter(is_sign).count() > SIGNS_MAX
}

/// Capitals at the head of each word but small words; no figures; one word only when stated.
fn is_person(part: &str, trust: Trust) -> bool {
    const SMALL: [&str; 30] = [
        "de", "du", "des", "d", "la", "le", "von", "van", "der", "den", "het", "ter", "ten", "zu", "zur",
        "vom", "di", "da", "do", "dos", "das", "del", "della", "al", "el", "bin", "ben", "ibn", "af", "av",
    ];
    let plain = without_nickname(part);
    let part = plain.as_ref();
    if part.chars().any(|c| c.is_numeric() || "?!{}<>=#%$€+\\:：\"".contains(c)) {
        return false;
    }
    if part.split(' ').any(is_east_asian_sentence) {
        return false;
    }
    // "D.E." signs a comment on a product.
    if part.contains('.') && !part.contains(' ') && !part.split('.').any(|w| w.chars().count() > 1) {
        return false;
    }
    let mut capitals = 0;
    let mut others = 0;
    for word in part.split([' ', '\u{a0}']).filter(|w| !w.is_empty()) {
        let has_case = word.chars().any(|c| c.is_uppercase() || c.is_lowercase());
        let is_capital =
            word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase) || !has_case;
        if is_capital || word.chars().skip(1).any(char::is_uppercase) {
            capitals += 1;
        } else if !SMALL.contains(&folded(word).as_str())
            && !word.starts_with("d'")
            && !word.starts_with("d’")
        {
            others += 1;
        }
    }
    match trust {
        Trust::Stated => others == 0 && (1..=5).contains(&capitals) || capitals == 0 && others == 1,
        Trust::Declared => capitals <= 6 && others <= 1 || capitals == 0 && others <= 3,
        // "The Harbour" begins a heading, no name.
        Trust::Guessed => others == 0 && (2..=5).contains(&capitals) && !part.starts_with("The "),
    }
}
