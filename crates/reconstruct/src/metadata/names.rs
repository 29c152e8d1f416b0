//! Reads who signs out of the words of a byline. In: "Par Ana Roux et Jean Morel, avec AFP, le 19 juin". Out: two persons
//! and an agency, without "par", roles, places and dates.
//!
//! The words are cut into parts at commas, signs and "et"; a part is kept when it looks like a name (capitals, few words, no
//! figures) and no word of it tells a function. Keeps "Lyon" in "Par Ana Roux, Lyon" out only because a place after a name
//! is one word (a one-word second name is lost with it).

mod lists;
mod person;
mod spelling;

pub(crate) use lists::{agency, lines};
pub(crate) use person::{has_given_name, is_outlet_word, is_person_in_full, is_plain_person, may_sign};
pub(crate) use spelling::{given_first, initials_last};

use lists::{CREDENTIALS, OTHER_DEEDS, ROLE_WORDS, set};
use person::name;
use recoupe_model::{BylineKind, words::folded};
use rustc_hash::FxHashMap;
use spelling::without_brackets;
use std::sync::OnceLock;

/// `said` whole, when it is the one name `found` and behind a comma the degrees that go with it: "Ana Roux, PhD".
pub(crate) fn with_degrees<'s>(said: &'s str, found: &str) -> Option<&'s str> {
    let said = said.trim();
    let (name, degrees) = said.split_once(',')?;
    let is_degree = |w: &str| {
        let plain: String = w.chars().filter(|c| *c != '.').collect();
        set(&CREDENTIALS, "meta-credentials").contains(plain.trim().to_lowercase().as_str())
    };
    let is_known = degrees.split(',').all(is_degree);
    (name.trim() == found && is_known).then_some(said)
}

/// How far the words are known to be a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// A field for it, or words such as "par" before it: one word may be a name ("Chia").
    Stated,
    /// A field whose writer knows it for a name ("Ana roux" counts too).
    Declared,
    /// Only its place on the page: it must look like first and last name.
    Guessed,
}

/// The names in `said`, in order, each once. `outlets` are names of the site (as [`key`] writes them): they do not sign alone.
pub(crate) fn names(said: &str, outlets: &[String], trust: Trust) -> Vec<(String, BylineKind)> {
    // A byline longer than this is a paragraph; the longest of real pages name a dozen persons.
    const BYTES_MAX: usize = 600;
    let mut out: Vec<(String, BylineKind)> = Vec::new();
    if said.len() > BYTES_MAX {
        return out;
    }
    let is_address = |w: &str| w.contains("://") || w.starts_with("www.") || w.contains('@');
    let words = said.split([' ', '\u{a0}']).filter(|w| !w.is_empty() && !is_address(w));
    let said = words.collect::<Vec<_>>().join(" ");
    let said = without_other_deeds(without_brackets(&said));
    let said = without_later_deeds(&said);
    let is_firm = |p: &&str| {
        let low = key(p);
        low.contains(' ') && person::is_firm(&low)
    };
    // A firm with its seat: "Valmer Medien GmbH, Valmer".
    if parts(said).iter().any(is_firm) {
        return out;
    }
    if let Some(desk) = wire_desk(said) {
        return vec![(desk.to_owned(), BylineKind::Desk)];
    }
    let mut is_first = true;
    let helped = helpers(said);
    let parts = parts(said);
    // "ana, JMorel, Zoe": those who write under accounts.
    let later = if are_accounts(&parts) { trust } else { Trust::Guessed };
    for part in parts {
        let part = trimmed(without_by(trimmed(part)).0);
        if !is_first && is_function_behind(said, part) {
            continue;
        }
        let found = name(part, if is_first { trust } else { later });
        // "Le Phare avec XYZ": letters that no list knows, after a word that credits an agency.
        let unknown = || (helped.contains(&part)).then(|| (part.to_owned(), BylineKind::Agency));
        let Some((mut name, kind)) = found.or_else(unknown) else { continue };
        if let Some(own) = beside_outlet(&name, outlets) {
            name = own.to_owned();
        }
        let folded = key(&name);
        is_first = false;
        if outlets.contains(&folded) || out.iter().any(|(n, _)| key(n) == folded) {
            continue;
        }
        out.push((name, kind));
    }
    out
}

/// The person in a name that the outlet's own stands beside without a sign: "Le Phare Ana Roux", "Ana Roux Phare Nord".
fn beside_outlet<'n>(name: &'n str, outlets: &[String]) -> Option<&'n str> {
    const LETTERS_MIN: usize = 4;
    let is_outlet = |words: &str| {
        let words = key(words);
        words.bytes().filter(|b| *b != b' ').count() >= LETTERS_MIN && is_one_tight(&words, outlets)
    };
    // One word more is the region of a desk.
    let is_desk = |words: &str| is_outlet(words) || words.rsplit_once(' ').is_some_and(|(w, _)| is_outlet(w));
    name.match_indices(' ').find_map(|(at, _)| {
        let (head, rest) = (name.get(..at)?, name.get(at + 1..)?);
        if is_plain_person(rest) && is_outlet(head) {
            return Some(rest);
        }
        (is_plain_person(head) && is_desk(rest)).then_some(head)
    })
}

/// True for a name that is one of `names`, spaces apart: "lephare" and "le phare"; all as [`key`] writes them.
pub(crate) fn is_one_tight(name: &str, names: &[String]) -> bool {
    fn letters(name: &str) -> impl Iterator<Item = u8> {
        name.bytes().filter(|b| *b != b' ')
    }
    names.iter().any(|n| letters(n).eq(letters(name)))
}

/// True for three parts or more of one word each, one of them behind the first spelled like no name of a person: "JMorel".
fn are_accounts(parts: &[&str]) -> bool {
    const PARTS_MIN: usize = 3;
    let parts: Vec<&str> = parts.iter().map(|p| trimmed(without_by(trimmed(p)).0)).collect();
    let has_inner = |p: &&str| p.chars().skip(1).any(char::is_uppercase) && p.chars().any(char::is_lowercase);
    let words = parts.iter().take_while(|p| !p.is_empty() && !p.contains(' ')).count();
    words >= PARTS_MIN && parts.iter().take(words).skip(1).any(has_inner)
}

/// True for a function behind a name and a comma or a dash: "Rural Affairs Correspondent", "AP Technology Writers".
fn is_function_behind(said: &str, part: &str) -> bool {
    const MANY: [&str; 3] = ["correspondents", "reporters", "writers"];
    let is_role = |w: &str| {
        set(&ROLE_WORDS, "meta-role-words").contains(key(w).as_str()) || MANY.contains(&key(w).as_str())
    };
    let before = || said.find(part).and_then(|at| said.get(..at));
    let is_behind = || before().is_some_and(|b| b.trim_end().ends_with([',', '-', '–', '—']));
    part.rsplit_once(' ').is_some_and(|(_, last)| is_role(last)) && is_behind()
}

/// "Staff and wire reports", as papers in America sign what several wrote.
fn wire_desk(said: &str) -> Option<&str> {
    let said = trimmed(without_by(trimmed(said)).0);
    let low = key(said);
    let is_ours = low.starts_with("staff and ") || low.starts_with("from staff and ");
    (is_ours && (low.ends_with(" reports") || low.ends_with(" services"))).then_some(said)
}

/// The agencies that `said` credits by their letters alone, known or not: "avec XYZ", "with XYZ".
fn helpers(said: &str) -> Vec<&str> {
    const LETTERS: std::ops::RangeInclusive<usize> = 2..=5;
    let is_letters = |w: &&str| LETTERS.contains(&w.len()) && w.bytes().all(|b| b.is_ascii_uppercase());
    let after = |joint: &'static str| said.split(joint).skip(1);
    [" avec ", " with ", " mit ", " con "]
        .into_iter()
        .flat_map(after)
        .filter_map(|rest| rest.split([' ', ',', ';', '.']).next())
        .filter(is_letters)
        .collect()
}

/// `said` without the words that announce names, and whether there were any.
pub(crate) fn without_by(said: &str) -> (&str, bool) {
    let mut rest = said;
    let mut is_announced = false;
    // "Texte : par Ana Roux" has two; more is no byline.
    for _ in 0..3 {
        let low = head_of(rest);
        // "AV Valmer": two capitals are the name of a firm; "BY ANA ROUX" is a style.
        let is_letters = |p: &str| p.len() == 2 && p != "by" && rest.starts_with(p.to_uppercase().as_str());
        let fits = |p: &&&str| announces(&low, p) && !is_letters(p);
        let Some(phrase) = by_words(&low).filter(fits).max_by_key(|p| p.len()) else {
            break;
        };
        let chars = phrase.chars().count();
        let at = rest.char_indices().nth(chars).map_or(rest.len(), |(at, _)| at);
        rest = rest.get(at..).unwrap_or("").trim_start_matches([' ', ':', '：', '\u{a0}', '-', '–']);
        is_announced = true;
    }
    if !is_announced && let Some(inner) = inner_by(said) {
        return (inner, true);
    }
    let glued = ["By", "by", "Von", "Par"]
        .iter()
        .find_map(|w| said.strip_prefix(w))
        .filter(|r| r.starts_with(char::is_uppercase));
    if let Some(glued) = glued.filter(|_| !is_announced) {
        return (glued, true);
    }
    (rest, is_announced)
}

/// True for a line whose first words lead to a name: "By", "Un reportage de".
pub(crate) fn leads_with_by(said: &str) -> bool {
    let low = head_of(said);
    by_words(&low).any(|p| announces(&low, p))
}

/// The head of a line, folded, in which words that lead to a name would stand.
fn head_of(line: &str) -> String {
    // The longest of them has 40 letters, one more tells where they end.
    const CHARS_MAX: usize = 64;
    let end = line.char_indices().nth(CHARS_MAX).map_or(line.len(), |(at, _)| at);
    folded(line.get(..end).unwrap_or(line)).replace('’', "'")
}

/// What follows "by" or "par" inside a short line: "Posted on Monday by Ana Roux", "Un reportage de Valmer par Ana Roux".
fn inner_by(said: &str) -> Option<&str> {
    // A line that names its author and no sentence: what stands before is a date or the kind of text.
    const BEFORE_BYTES_MAX: usize = 60;
    const WORDS: [&str; 10] = [
        " by ",
        " by: ",
        " par ",
        " par : ",
        " von: ",
        " por ",
        " przez ",
        " erstellt von ",
        " geschrieben von ",
        " gespeichert von ",
    ];
    let head = said.char_indices().nth(BEFORE_BYTES_MAX + 20).map_or(said.len(), |(at, _)| at);
    let low = said.get(..head).unwrap_or(said).to_ascii_lowercase();
    let is_sentence = || said.chars().count() > 140;
    let found = first_of(&low, &WORDS).filter(|_| !is_sentence());
    // "19.06.2024 14:30 von Ana Roux": behind a date alone.
    let dated = || {
        let at = low.find(" von ")?;
        let head = low.get(..at)?;
        let is_date = head.len() <= BEFORE_BYTES_MAX
            && head.split_whitespace().count() <= 6
            && head.contains(|c: char| c.is_ascii_digit());
        is_date.then_some((at, at + " von ".len()))
    };
    let found = found.or_else(dated);
    let (at, end) = found.filter(|(at, _)| *at <= BEFORE_BYTES_MAX)?;
    let before = said.get(..at)?;
    if tells_other_deed(before) || said.trim_end().ends_with('.') && !tells_writing(before) {
        return None;
    }
    let is_plain = !before.contains(['.', '!', '?', '«', '"']) || before.chars().any(|c| c.is_ascii_digit());
    let rest = said.get(end..)?;
    (is_plain && rest.trim_start().chars().next().is_some_and(char::is_alphabetic)).then_some(rest)
}

/// The first place in `text` where one of `phrases` stands, each of which begins with a space; of several there, the shortest.
fn first_of(text: &str, phrases: &[&str]) -> Option<(usize, usize)> {
    text.match_indices(' ').find_map(|(at, _)| {
        let rest = text.get(at..)?;
        let fitting = phrases.iter().filter(|p| rest.starts_with(**p));
        fitting.map(|p| (at, at + p.len())).min()
    })
}

/// True for words that tell another deed than writing: "Photograph", "Fact-checked".
pub(crate) fn tells_other_deed(words: &str) -> bool {
    key(words).split(' ').any(|w| set(&OTHER_DEEDS, "meta-other-deeds").contains(w))
}

/// True for words that tell what somebody does: "professor of hydrology".
pub(crate) fn tells_function(words: &str) -> bool {
    key(words).split(' ').any(|w| set(&ROLE_WORDS, "meta-role-words").contains(w))
}

/// True for a line that says who did something else than writing: "Developed by Ana Roux".
pub(crate) fn is_of_other_deed(said: &str) -> bool {
    const WORDS: [&str; 7] = ["by", "par", "von", "por", "di", "door", "av"];
    let mut words = said.split_whitespace();
    let is_deed = words.next().is_some_and(tells_other_deed);
    is_deed && words.next().is_some_and(|w| WORDS.iter().any(|by| w.eq_ignore_ascii_case(by)))
}

/// True for words that tell writing or posting: a sentence with them may end with its author.
pub(crate) fn tells_writing(words: &str) -> bool {
    const WORDS: [&str; 14] = [
        "authored",
        "contributed",
        "ecrit",
        "erstellt",
        "escrito",
        "geschreven",
        "geschrieben",
        "posted",
        "publie",
        "published",
        "redige",
        "scritto",
        "verfasst",
        "written",
    ];
    key(words).split(' ').any(|w| WORDS.contains(&w))
}

fn announces(low: &str, phrase: &str) -> bool {
    low.strip_prefix(phrase).is_some_and(|r| r.starts_with(ENDS_WORD) || r.is_empty())
}

/// What follows a word that leads to a name.
const ENDS_WORD: [char; 4] = [' ', ':', '\u{a0}', '：'];

/// For comparing names: letters and figures only, folded.
pub(crate) fn key(name: &str) -> String {
    let low = folded(name);
    let words: Vec<&str> = recoupe_model::words::words(&low).map(|w| w.of(&low)).collect();
    words.join(" ")
}

/// `said` without those whom a label names for another deed than writing: "Revue : Ana Roux montage : Jean Morel".
fn without_other_deeds(said: String) -> String {
    let label = |at: usize| {
        let before = said.get(..at).unwrap_or("").trim_end();
        before.rfind(' ').map_or(0, |space| space + 1)
    };
    // "Text & Fotos: Ana Roux" wrote too.
    let is_joined = |start: usize| {
        let before = said.get(..start).unwrap_or("").trim_end();
        ["&", "+", "/", "und", "and", "et", "y", "e"].iter().any(|j| before.rsplit(' ').next() == Some(*j))
    };
    let is_other =
        |start: usize, at: usize| tells_other_deed(said.get(start..at).unwrap_or("")) && !is_joined(start);
    let labels: Vec<(usize, usize, bool)> =
        said.match_indices(':').map(|(at, _)| (label(at), at, is_other(label(at), at))).collect();
    if !labels.iter().any(|(.., is_other)| *is_other) {
        return said;
    }
    let ends = labels.iter().skip(1).map(|(start, ..)| *start).chain(std::iter::once(said.len()));
    // What stands before a label of writing belongs to it: "revue de presse :".
    let head = labels.first().filter(|(.., is_other)| *is_other).and_then(|(start, ..)| said.get(..*start));
    let written = labels.iter().zip(ends).filter(|((.., is_other), _)| !is_other);
    let written = written.filter_map(|((_, colon, _), end)| said.get(colon + 1..end));
    head.into_iter().chain(written).collect::<Vec<_>>().join(", ")
}

/// `said` up to the full stop behind which others are named for another deed: "Words by Ana Roux. Photographs by Jean Morel".
fn without_later_deeds(said: &str) -> &str {
    const WORDS_MAX: usize = 3;
    let is_other = |rest: &str| {
        let words: Vec<&str> = rest.split_whitespace().take(WORDS_MAX).collect();
        let by = words.iter().position(|w| matches!(*w, "by" | "par" | "von" | "por" | "di"));
        by.is_some_and(|by| words.iter().take(by).any(|w| tells_other_deed(w)))
    };
    let end = said.match_indices(". ").find(|(at, mark)| is_other(said.get(at + mark.len()..).unwrap_or("")));
    end.and_then(|(at, _)| said.get(..at)).unwrap_or(said)
}

fn trimmed(part: &str) -> &str {
    part.trim_matches(|c: char| c.is_whitespace() || ".:-–—*•\"«»“”'‘’@_©®#>".contains(c))
}

/// Parts between commas, strokes and words that join names.
fn parts(said: &str) -> Vec<&str> {
    const JOINTS: [&str; 20] = [
        " et ",
        " and ",
        " und ",
        " y ",
        " e ",
        " en ",
        " och ",
        " og ",
        " oraz ",
        " & ",
        " im gespräch mit ",
        " im interview mit ",
        " in conversation with ",
        " avec ",
        " with ",
        " mit ",
        " con ",
        " – ",
        " - ",
        " — ",
    ];
    // "Head of Marketing and Sales" is one function, though "and" stands in it.
    let is_function = |p: &str| {
        let low = key(p);
        let first = low.split(' ').next().unwrap_or("");
        (low.contains(" of ") || low.contains(" for ")) && set(&ROLE_WORDS, "meta-role-words").contains(first)
    };
    let signed = said.split([',', ';', '|', '/', '•', '·', '\n', '\t', '●', '¦', '。', '、', '，', '；']);
    let mut out = Vec::new();
    for part in signed.filter(|p| !is_function(p)) {
        let from = out.len();
        out.push(part);
        // A joint has a space on each side: first and last name alone hold none.
        if part.bytes().filter(|b| *b == b' ').nth(1).is_none() {
            continue;
        }
        let low = part.to_ascii_lowercase();
        for joint in JOINTS.iter().filter(|j| low.contains(*j)) {
            let parted: Vec<&str> = out.drain(from..).flat_map(|p| split_joint(p, joint)).collect();
            out.extend(parted);
        }
    }
    out
}

/// At the joint in any case ("Ana Roux ET Jean Morel"); ASCII only, so that places agree.
fn split_joint<'p>(part: &'p str, joint: &str) -> Vec<&'p str> {
    let low = part.to_ascii_lowercase();
    let mut out = Vec::new();
    let mut from = 0;
    for (at, _) in low.match_indices(joint) {
        out.extend(part.get(from..at));
        from = at + joint.len();
    }
    out.extend(part.get(from..));
    out
}

/// The phrases that lead to a name and begin with the first word of a folded line.
fn by_words(low: &str) -> impl Iterator<Item = &'static &'static str> {
    static LISTS: OnceLock<FxHashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    let first = |text: &str| text.find(ENDS_WORD).unwrap_or(text.len());
    let lists = LISTS.get_or_init(|| {
        let mut lists: FxHashMap<&'static str, Vec<&'static str>> = FxHashMap::default();
        for phrase in lines(include_str!("../../data/meta-by-words.txt")) {
            lists.entry(phrase.get(..first(phrase)).unwrap_or(phrase)).or_default().push(phrase);
        }
        lists
    });
    lists.get(low.get(..first(low)).unwrap_or(low)).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(said: &str) -> Vec<String> {
        names(said, &["le phare".to_owned()], Trust::Stated).into_iter().map(|(n, _)| n).collect()
    }

    #[test]
    fn a_byline_names_those_who_sign() {
        assert_eq!(read("Par Ana Roux et Jean Morel"), ["Ana Roux", "Jean Morel"]);
        assert_eq!(read("revue de presse : Ana Roux montage : Jean Morel son : Léa Martin"), ["Ana Roux"]);
        assert_eq!(read("Montage : Jean Morel Texte : Ana Roux"), ["Ana Roux"]);
        let both = "Text & Fotos: Ana Roux".to_owned();
        assert_eq!(without_other_deeds(both.clone()), both);
        assert_eq!(read("Propos recueillis par Ana Roux, journaliste"), ["Ana Roux"]);
        assert_eq!(read("Ana Roux avec AFP"), ["Ana Roux", "AFP"]);
        assert_eq!(read("By Ana Roux, Senior Correspondent in Valmer"), ["Ana Roux"]);
        assert_eq!(read("By Ana Roux, Rural Affairs Correspondent"), ["Ana Roux"]);
        assert_eq!(read("View all posts by Ana Roux"), ["Ana Roux"]);
        assert_eq!(read("Von Anna von der Heide und Jan Kroll (dpa)"), ["Anna von der Heide", "Jan Kroll"]);
        assert_eq!(read("par Chia"), ["Chia"]);
        assert_eq!(read("La rédaction"), ["La rédaction"]);
    }

    #[test]
    fn an_outlet_beside_a_name_is_no_part_of_it() {
        assert_eq!(read("Le Phare Ana Roux"), ["Ana Roux"]);
        assert_eq!(read("Ana Roux LePhare Nord"), ["Ana Roux"]);
        assert_eq!(read("Ana Phare Roux"), ["Ana Phare Roux"]);
    }

    #[test]
    fn nobody_signs_when_only_the_outlet_does() {
        assert!(read("Le Phare").is_empty());
        assert!(read("admin").is_empty());
        assert!(read("https://www.facebook.com/lephare").is_empty());
        assert!(names("Le port rouvre demain", &[], Trust::Guessed).is_empty());
    }
}
