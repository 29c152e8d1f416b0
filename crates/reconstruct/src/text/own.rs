//! Says what a line does by itself. In: a line. Out: a role with its rule, sure or weak, or none.
//!
//! Credits, copyright, the words of `data/<lang>/text-furniture.txt` and of the lists of HTML pages, names and dates. What is weak
//! counts at the edges of the page only (`roles`), so that a sentence about cookies stays in its article.

use super::caption::{self, Caption};
use super::lines::{Line, ends_sentence};
use super::others;
use super::phrases::{self, Fit};
use crate::furniture::furniture;
use crate::metadata::{dates, hosts, names};
use recoupe_model::Role;

/// A role before the page as a whole was looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Own {
    pub(super) role: Role,
    pub(super) rule: &'static str,
    /// Weak evidence counts at the edges of the page only.
    pub(super) is_sure: bool,
    pub(super) caption: Option<Caption>,
}

impl Own {
    pub(super) fn sure(role: Role, rule: &'static str) -> Option<Self> {
        Some(Self { role, rule, is_sure: true, caption: None })
    }
}

/// The rules that look at one line alone, first answer wins.
const RULES: [fn(&Line) -> Option<Own>; 15] = [
    copyright,
    cookies,
    letters,
    agency_line,
    others::comment_head,
    credit,
    others::labelled_caption,
    others::teaser,
    others::cut_teaser,
    others::capitals,
    words,
    shared_words,
    by_line,
    dates_line,
    site_notice,
];

/// What `line` does by itself; none when it may be text.
pub(super) fn of(line: &Line) -> Option<Own> {
    RULES.iter().find_map(|r| r(line))
}

/// `© 2024 Le Phare`, `Copyright 2019-2024`.
fn copyright(line: &Line) -> Option<Own> {
    let text = &line.plain.text;
    let is_marked = text.contains('©') || text.contains("(c)") || line.level.starts_with("copyright");
    let has_year = dates::years(text).next().is_some();
    if is_marked && has_year && line.chars < 400 { Own::sure(Role::Legal, "copyright-line") } else { None }
}

/// A banner speaks of cookies twice, or once with its buttons.
fn cookies(line: &Line) -> Option<Own> {
    let times = line.level.matches("cookie").count();
    let talks = [
        "accepte",
        "accept",
        "akzept",
        "acept",
        "aceit",
        "accett",
        "refus",
        "utilis",
        "verwend",
        "this site",
        "ce site",
        "notre site",
    ];
    let is_banner = times >= 2 && talks.iter().any(|t| line.level.contains(t));
    is_banner.then_some(Own {
        role: Role::Consent,
        rule: "cookie-banner",
        is_sure: times >= 3,
        caption: None,
    })
}

/// Lines without a word: `A+A-`, `• • •`, `A A A`, `00:00`, `<`.
fn letters(line: &Line) -> Option<Own> {
    let mut words = recoupe_model::words::words(&line.plain.text);
    if words.all(|w| w.len() <= 2)
        && line.chars <= 24
        && line.plain.kind.is_none()
        && !line.plain.text.contains('«')
    {
        let has_letter = line.plain.text.chars().any(char::is_alphabetic);
        let is_answer = has_letter && ends_sentence(&line.plain.text);
        return if is_answer { None } else { Own::sure(Role::Tools, "no-word") };
    }
    None
}

fn credit(line: &Line) -> Option<Own> {
    // "Par Ana Roux — Photos Per Lind" signs the text.
    let rest = names::without_by(&line.plain.text).0;
    let signed = by_line(line)
        .filter(|_| line.plain.text.len() - rest.len().min(line.plain.text.len()) <= BY_BYTES_MAX);
    if signed.is_some() {
        return signed;
    }
    let found = caption::caption(&line.plain.text).or_else(|| caption::signed(&line.plain.text))?;
    Some(Own { role: Role::Caption, rule: "credit", is_sure: true, caption: Some(found) })
}

/// The tables of words; how much they prove depends on how they stand in the line.
fn words(line: &Line) -> Option<Own> {
    let said = phrases::said(&line.level)?;
    let is_short = line.chars <= 120 && !line.is_prose;
    let opens_list = line.plain.text.trim_end().ends_with(':');
    // "16 Jan. 2024 — 5 min read" says the day too.
    if said.rule == "reading-time-words" && dates_line(line).is_some() {
        return dates_line(line);
    }
    let is_sure = match (said.fit, said.role) {
        (Fit::Whole, _) => true,
        (Fit::Start(rest), Role::Related) => {
            line.chars <= 250 && (!line.is_prose || opens_list || after_colon(line) || is_set_off(line, rest))
        }
        (Fit::Start(_), Role::Tags | Role::Byline) => after_colon(line) || is_short && line.chars <= 60,
        (Fit::Start(_), Role::Legal) => line.chars <= 300 && !line.is_prose,
        (Fit::Start(_), _) => is_short,
        (Fit::Inside(_), Role::Related) => is_short || opens_list,
        (Fit::Inside(_), Role::Tools) => line.chars <= 40,
        (Fit::Inside(_), Role::Notice) => false,
        // A sentence of the article may speak of cookies; one that starts so speaks for the site.
        (Fit::Inside(at), _) => line.chars <= 160 && (!line.is_prose || at < 12 && !is_quoting(line)),
    };
    // Words of one line in capitals of a long sentence prove nothing at all.
    let is_weak = matches!(said.fit, Fit::Inside(_))
        || said.role == Role::Notice
        || line.chars <= 300 && said.role == Role::CommentForm;
    (is_sure || is_weak).then_some(Own { role: said.role, rule: said.rule, is_sure, caption: None })
}

/// The words of the lines of HTML pages.
fn shared_words(line: &Line) -> Option<Own> {
    if line.chars > SHARED_CHARS_MAX {
        return None;
    }
    let said = furniture(&line.plain.text)?;
    let count = line.plain.text.split_whitespace().count();
    // "Partager la rivière" begins with a word of a button.
    let is_short = !line.is_prose && count <= if said.words == 1 { 2 } else { said.words * 4 + 2 };
    // "À lire aussi bien les bilans que les étiquettes, …" is a sentence of the text.
    let is_told = said.role == Role::Related && line.is_prose && !after_colon(line);
    let is_sure = match said.role {
        // Rules of their own read these.
        Role::Byline | Role::Dates | Role::Comment => return None,
        // "News" is a part of the site.
        Role::Related if count == 1 => return None,
        Role::Tags | Role::AuthorNote => is_short,
        _ if said.rule == "line" => true,
        // Inside a sentence they count at the edges of the page only.
        _ if said.rule == "inside" && line.is_prose => {
            let is_told = line.chars > INSIDE_CHARS_MAX || is_quoting(line);
            let is_sure = speaks_to_reader(&line.level);
            return (!is_told).then_some(Own {
                role: said.role,
                rule: "shared-words",
                is_sure,
                caption: None,
            });
        }
        _ if said.rule == "inside" => true,
        _ => is_short || said.words >= 3 && !is_told || said.words == 2 && asks(line, said.role),
    };
    is_sure.then_some(Own { role: said.role, rule: "shared-words", is_sure, caption: None })
}

/// True for words of a form that speak to the reader: "By entering your email, you agree …".
fn asks(line: &Line, role: Role) -> bool {
    let is_form = matches!(
        role,
        Role::Newsletter | Role::Consent | Role::Paywall | Role::CommentForm | Role::Donate | Role::Tools
    );
    is_form && speaks_to_reader(&line.level) && !is_quoting(line)
}

/// True for a line that says "you" or "your": the site speaks, not the article.
fn speaks_to_reader(level: &str) -> bool {
    const WORDS: [&str; 12] =
        ["ihr", "ihre", "ihren", "sie", "sua", "tu", "usted", "vos", "votre", "vous", "you", "your"];
    level.split(|c: char| !c.is_alphanumeric()).any(|w| WORDS.contains(&w))
}

/// Words up to the name: "Text and photographs by Ana Roux".
const BY_WORDS_MAX: usize = 4;

/// The longest words that begin a line of names.
const BY_BYTES_MAX: usize = 12;

/// True when a sign parts the known words from the rest: "À lire aussi » La gare rouvre".
fn is_set_off(line: &Line, rest: usize) -> bool {
    let from = line.level.len().saturating_sub(rest);
    line.level
        .get(from..)
        .is_some_and(|r| r.trim_start().starts_with(['»', '>', '–', '—', '|', '→', '-', '•']))
}

/// True for a line that says how often something comes, or speaks to the reader: "Every Friday, the best of the week".
pub(super) fn offers(level: &str) -> bool {
    const OFTEN: [&str; 12] = [
        "cada",
        "chaque",
        "each",
        "elke",
        "every",
        "iedere",
        "jede",
        "jeden",
        "ogni",
        "the day's",
        "toda",
        "tous les",
    ];
    let begins = OFTEN.iter().any(|w| level.strip_prefix(w).is_some_and(|r| r.starts_with(' ')));
    begins || speaks_to_reader(level)
}

/// A longer line is a paragraph, whatever its words.
const SHARED_CHARS_MAX: usize = 300;
/// The same for words that may stand anywhere in it.
const INSIDE_CHARS_MAX: usize = 220;

fn is_quoting(line: &Line) -> bool {
    line.plain.text.contains(['«', '“', '„', '"'])
}

/// `(Avec AFP)`, `Source : Reuters`: a line that only credits agencies.
fn agency_line(line: &Line) -> Option<Own> {
    if line.chars > 60 {
        return None;
    }
    let inner = line.plain.text.trim_matches(|c: char| c.is_whitespace() || "()[].".contains(c));
    let (head, rest) = inner.split_once([' ', ':'])?;
    let is_word = [
        "avec", "with", "source", "sources", "mit", "con", "quelle", "fuente", "fonte", "bron", "by", "par",
        "von",
    ]
    .contains(&head.to_lowercase().as_str());
    let mut parts = rest
        .trim_matches([' ', ':', '\u{a0}'])
        .split(['/', ',', '&'])
        .flat_map(|p| p.split(" et "))
        .flat_map(|p| p.split(" and "));
    (is_word && parts.all(|p| names::agency(p).is_some())).then_some(Own {
        role: Role::Byline,
        rule: "agency-line",
        is_sure: true,
        caption: None,
    })
}

pub(super) fn after_colon(line: &Line) -> bool {
    line.plain.text.chars().take(40).any(|c| c == ':')
}

/// `par Ana Roux`, `By Ana Roux, Valmer`, `Texte : Ana Roux | le 19 juin 2024`.
fn by_line(line: &Line) -> Option<Own> {
    if line.chars > 160 || line.is_prose {
        return None;
    }
    let (rest, is_announced) = names::without_by(&line.plain.text);
    // "A bill passed by Congress" tells something; "Envoyer par mail" is a button.
    let before = line.plain.text.strip_suffix(rest).unwrap_or_default();
    let part = before.rsplit(['•', '|', '·', '—', '–', ',', ':']).next().unwrap_or(before);
    let is_told = part.split_whitespace().count() > BY_WORDS_MAX;
    let is_button = || furniture(&line.plain.text).is_some_and(|f| f.role == Role::Tools);
    let is_signed = is_announced
        && !is_told
        && !is_button()
        && names::names(first_part(before_date(rest)), &[], names::Trust::Stated)
            .iter()
            .any(|(n, _)| n.chars().any(char::is_uppercase));
    is_signed.then_some(Own { role: Role::Byline, rule: "by-words", is_sure: false, caption: None })
}

/// The words before a stroke: "Ana Roux — Photos Per Lind" → "Ana Roux".
pub(super) fn first_part(text: &str) -> &str {
    [" — ", " – ", " • ", " | "]
        .iter()
        .filter_map(|s| text.split_once(s))
        .map(|(head, _)| head)
        .min_by_key(|h| h.len())
        .unwrap_or(text)
}

/// The words before the first figure: "Ana Roux, le 19 juin" → "Ana Roux, le ".
fn before_date(text: &str) -> &str {
    text.split(|c: char| c.is_ascii_digit()).next().unwrap_or(text)
}

/// A line that is a date and little else.
fn dates_line(line: &Line) -> Option<Own> {
    let is_dated = line.chars <= 140
        && !line.is_prose
        && (dates::is_dates_line(&line.plain.text) || is_parted_date(&line.plain.text));
    is_dated.then_some(Own { role: Role::Dates, rule: "dates-line", is_sure: false, caption: None })
}

/// True for a line in which a day stands between strokes: "The desk - 30 Nov. 2020 at 07:45 - reading time: 4 min".
fn is_parted_date(text: &str) -> bool {
    let mut parted = text.to_owned();
    for stroke in [" - ", " – ", " — ", " | ", " • ", " · "] {
        parted = parted.replace(stroke, "\n");
    }
    parted.contains('\n') && parted.split('\n').any(|p| dates::is_dates_line(p.trim()))
}

/// The site speaks about itself: its own address, or "our site", twice, with words for publishing.
fn site_notice(line: &Line) -> Option<Own> {
    const PUBLISHING: [&str; 12] = [
        "article",
        "post",
        "publi",
        "contenu",
        "content",
        "blog",
        "information",
        "beitrag",
        "artikel",
        "articulo",
        "articolo",
        "artigo",
    ];
    let addresses = hosts::hosts(&line.plain.text).len();
    let speaks = PUBLISHING.iter().filter(|w| line.level.contains(*w)).count();
    (addresses >= 2 && speaks >= 2 || addresses >= 1 && speaks >= 3).then_some(Own {
        role: Role::Notice,
        rule: "site-about-itself",
        is_sure: false,
        caption: None,
    })
}
