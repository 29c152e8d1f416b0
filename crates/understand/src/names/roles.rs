//! Roles and titles beside names, role phrases that stand for a person, and places that act as governments.
//!
//! A role is the phrase around a word such as « président »: before the name (« le président russe X »), after it between
//! commas (« X, porte-parole du Pentagone, »), or before it and a comma. A phrase alone (« le président russe ») means the one
//! person of the article who was given that role and state. A place governs when it says or does what only governments do.

use super::document::Read;
use super::lexicon::{Classes, lookup_form};
use crate::lang::{Words, items};
use crate::tokens::{Flags, TokenKind};
use crate::variants::table::{self, Key};
use recoupe_model::words::folded;
use recoupe_model::{ActsAs, Entity, Mention, NameKind, Span};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words of the longest role phrase: « ancien secrétaire général adjoint de l’Organisation des Nations unies pour… ».
const ROLE_WORDS_MAX: usize = 14;

/// Where each mention stands: sentence, first token, past the last.
pub(crate) type Placed = (usize, usize, usize);

/// Fills the roles of mentions.
pub(crate) fn beside_names(text: &str, reads: &[Read], placed: &[Placed], mentions: &mut [Mention]) {
    let mut starts: BTreeMap<(usize, usize), NameKind> = BTreeMap::new();
    for ((sentence, start, _), mention) in placed.iter().zip(mentions.iter()) {
        starts.insert((*sentence, *start), mention.kind);
    }
    for ((sentence, start, end), mention) in placed.iter().zip(mentions.iter_mut()) {
        let Some(read) = reads.get(*sentence).filter(|_| mention.kind == NameKind::Person) else { continue };
        let is_person = |at: usize| starts.get(&(*sentence, at)) == Some(&NameKind::Person);
        mention.role = before(text, read, *start)
            .or_else(|| after(text, read, *end, &is_person))
            .or_else(|| before_comma(text, read, *start, *end))
            .filter(|role| !is_kin(&folded(role.of(text))));
    }
}

fn is(read: &Read, at: usize, class: Classes) -> bool {
    read.sight.seen.get(at).is_some_and(|s| s.classes.has(class))
}

fn kind(read: &Read, at: usize) -> Option<TokenKind> {
    read.tokens.get(at).map(|t| t.kind)
}

/// Relations are no roles: « son fils Luc ».
fn is_kin(role: &str) -> bool {
    let kin = [
        "fils", "fille", "frere", "soeur", "pere", "mere", "oncle", "neveu", "epouse", "homme", "veuve",
        "son", "daughter", "brother", "sister", "father", "mother", "wife", "widow",
    ];
    kin.contains(&role)
}

/// True for a word that says a role: in the list, or built on one (`vice-Premier`, `porte-parole`).
fn is_role(text: &str, read: &Read, at: usize) -> bool {
    let Some(token) = read.tokens.get(at).filter(|t| t.is_word()) else { return false };
    let low = folded(token.of(text));
    // « les responsables »: a plural is the role of nobody.
    let is_plural = low.ends_with('s') && !matches!(low.as_str(), "fils" | "commis");
    !is_plural && (is(read, at, Classes::ROLE) && !token.is(Flags::TITLE) || low.starts_with("vice-"))
}

/// Words that a role phrase may hold beside names: no verb, no pronoun.
fn may_hold(text: &str, read: &Read, at: usize) -> bool {
    let Some(token) = read.tokens.get(at) else { return false };
    let low = folded(token.of(text));
    token.is_word()
        && (!is(read, at, Classes::FUNCTION)
            || matches!(
                low.replace('’', "'").as_str(),
                "de" | "du"
                    | "des"
                    | "d'"
                    | "la"
                    | "le"
                    | "les"
                    | "l'"
                    | "a"
                    | "au"
                    | "aux"
                    | "en"
                    | "et"
                    | "of"
                    | "the"
                    | "and"
                    | "for"
                    | "to"
                    | "pour"
                    | "sur"
            ))
}

/// « le président russe » right before the name.
fn before(text: &str, read: &Read, start: usize) -> Option<Span> {
    let floor = start.saturating_sub(ROLE_WORDS_MAX);
    let mut first = None;
    let mut at = start;
    let is_of_person =
        |at: usize| read.found.iter().any(|f| f.kind == NameKind::Person && f.start <= at && at < f.end);
    while at > floor
        && may_hold(text, read, at - 1)
        && !is_of_person(at - 1)
        && !looks_like_verb(text, read, at - 1)
    {
        at -= 1;
        if is_role(text, read, at) {
            first = Some(at);
        } else if first.is_some() {
            if !is_opening(text, read, at) {
                break;
            }
            first = Some(at);
        }
    }
    let first = first?;
    // « le conseiller et ami de X »: what joins the role to the name must not be « de ».
    let last = read.tokens.get(start.checked_sub(1)?).map(|t| folded(t.of(text)).replace('’', "'"));
    let joins = matches!(
        last.as_deref(),
        Some("de" | "d'" | "du" | "des" | "of" | "et" | "and" | "a" | "to" | "for" | "pour")
    );
    if joins { None } else { read.span(first, start) }
}

/// A lower-case word with an ending of verbs, when it is no role: « Parmi les responsables figurent X ».
fn looks_like_verb(text: &str, read: &Read, at: usize) -> bool {
    let Some(token) = read.tokens.get(at).filter(|t| t.is_word() && !t.is(Flags::CAPITAL)) else {
        return false;
    };
    let low = token.of(text);
    let is_form = ["ent", "ait", "era", "ant", "ût", "it"].iter().any(|e| low.ends_with(e))
        && read.language.code == "fr";
    is_form && !is_role(text, read, at) && !low.ends_with("ment") && low != "permanent" && low != "adjoint"
}

/// A word in front of a role word that belongs to it: `Premier ministre`, `ancien président`, "Russian president".
fn is_opening(text: &str, read: &Read, at: usize) -> bool {
    let low = read.tokens.get(at).map(|t| folded(t.of(text))).unwrap_or_default();
    matches!(
        low.as_str(),
        "premier"
            | "premiere"
            | "ancien"
            | "ancienne"
            | "ex"
            | "futur"
            | "former"
            | "prime"
            | "deputy"
            | "foreign"
            | "defense"
            | "defence"
            | "vice"
    ) || !table::states_of(&low).is_empty()
}

/// « , porte-parole du Pentagone, » right after the name.
fn after(text: &str, read: &Read, end: usize, is_person: &dyn Fn(usize) -> bool) -> Option<Span> {
    if kind(read, end) != Some(TokenKind::Comma) {
        return None;
    }
    let end = behind_age(text, read, end);
    let is_article = |at: usize| {
        let low = read.tokens.get(at).map(|t| folded(t.of(text)).replace('’', "'")).unwrap_or_default();
        matches!(low.as_str(), "le" | "la" | "l'" | "les" | "the" | "a" | "an" | "un" | "une" | "son" | "sa")
    };
    let start = if is_article(end + 1) { end + 2 } else { end + 1 };
    let length = (0..ROLE_WORDS_MAX).take_while(|i| may_hold(text, read, start + i)).count();
    let head = (0..length.min(ROLE_HEAD_WITHIN)).find(|i| is_role(text, read, start + i))?;
    let stop = start + length;
    let ends = matches!(
        kind(read, stop),
        None | Some(
            TokenKind::Comma | TokenKind::Stop | TokenKind::Close | TokenKind::Dash | TokenKind::Colon
        )
    );
    let holds_person = (start..=stop).any(is_person);
    (head < length && ends && !holds_person).then(|| read.span(start, stop)).flatten()
}

/// « Jean Ruel, 54 ans, porte-parole », "Jean Ruel, 54, a spokesman": the comma behind the age, or that at `comma`.
fn behind_age(text: &str, read: &Read, comma: usize) -> usize {
    if kind(read, comma + 1) != Some(TokenKind::Number) {
        return comma;
    }
    let is_years = read.tokens.get(comma + 2).is_some_and(|t| t.of(text) == "ans");
    let close = comma + 2 + usize::from(is_years);
    if kind(read, close) == Some(TokenKind::Comma) { close } else { comma }
}

/// The word that says the role stands among the first so many of the phrase (« a senior Pentagon spokesman »).
const ROLE_HEAD_WITHIN: usize = 4;

/// « Le porte-parole du Pentagone, X, »: a role that opens with an article, then a comma, the name, and a mark or a verb.
fn before_comma(text: &str, read: &Read, start: usize, end: usize) -> Option<Span> {
    let comma = start.checked_sub(1).filter(|c| kind(read, *c) == Some(TokenKind::Comma))?;
    let closes = !matches!(kind(read, end), Some(TokenKind::Word)) || is(read, end, Classes::FUNCTION);
    let span = before(text, read, comma).filter(|_| closes)?;
    let first = read.tokens.iter().position(|t| t.span.start == span.start)?;
    let opener = read.tokens.get(first.checked_sub(1)?).map(|t| folded(t.of(text)).replace('’', "'"))?;
    matches!(opener.as_str(), "le" | "la" | "l'" | "the" | "son" | "sa" | "its" | "their" | "leur")
        .then_some(span)
}

/// Roles that mean the one at the head of a state.
fn is_head_of_state(word: &str) -> bool {
    matches!(
        word,
        "president"
            | "presidente"
            | "dirigeant"
            | "dirigeante"
            | "leader"
            | "chef"
            | "numero"
            | "autocrate"
            | "dictateur"
            | "dictator"
    )
}

/// What a role phrase says: its role word and the state it belongs to.
fn signature(text: &str, read: &Read, span: Span) -> Option<(String, Key)> {
    let inside = || read.tokens.iter().enumerate().filter(|(_, t)| span.contains(t.span));
    let head = inside().find(|(at, _)| is_role(text, read, *at))?.1;
    let head = folded(head.of(text));
    let head = if is_head_of_state(&head) { "president".to_owned() } else { head };
    let state = inside().find_map(|(_, t)| table::states_of(t.of(text)).first()).copied();
    let named = || {
        read.found
            .iter()
            .filter(|f| f.kind == NameKind::Place)
            .filter_map(|f| read.span(f.start, f.end))
            .filter(|place| span.contains(*place))
            .find_map(|place| table::keys(place.of(text)).iter().find(|k| table::kind(k) == "state").copied())
    };
    Some((head, state.or_else(named)?))
}

/// Fills [`Entity::roles`]: role phrases without a name that mean one person of the article.
pub(crate) fn alone(
    text: &str,
    reads: &[Read],
    placed: &[Placed],
    mentions: &[Mention],
    entities: &mut [Entity],
) {
    let mut holders: BTreeMap<(String, Key), Vec<u32>> = BTreeMap::new();
    for ((sentence, ..), mention) in placed.iter().zip(mentions) {
        let Some((read, role)) = reads.get(*sentence).zip(mention.role) else { continue };
        if let Some(said) = signature(text, read, role) {
            let under = holders.entry(said).or_default();
            if !under.contains(&mention.entity) {
                under.push(mention.entity);
            }
        }
    }
    if holders.is_empty() {
        return;
    }
    for (sentence, read) in reads.iter().enumerate() {
        let taken: Vec<Span> = placed
            .iter()
            .zip(mentions)
            .filter(|(p, _)| p.0 == sentence)
            .filter_map(|(_, m)| m.role)
            .collect();
        for span in phrases(text, read) {
            if taken.iter().any(|t| t.overlaps(span)) {
                continue;
            }
            let holder = signature(text, read, span).and_then(|said| holders.get(&said));
            if let Some([only]) = holder.map(Vec::as_slice)
                && let Some(entity) = entities.get_mut(*only as usize)
            {
                entity.roles.push(span);
            }
        }
    }
}

/// Role phrases with a state: « président russe », « dirigeant de la Corée du Nord », "Russian president".
fn phrases(text: &str, read: &Read) -> Vec<Span> {
    let mut found = Vec::new();
    let adjective = |at: usize| {
        read.tokens.get(at).is_some_and(|t| t.is_word() && !table::states_of(t.of(text)).is_empty())
    };
    let mut at = 0;
    while at < read.tokens.len() {
        if !is_role(text, read, at) {
            at += 1;
            continue;
        }
        let start = if at > 0 && adjective(at - 1) { at - 1 } else { at };
        let follows = (at + 1..at + 1 + ROLE_WORDS_MAX)
            .take_while(|i| may_hold(text, read, *i) && !is_role(text, read, *i));
        let place_end = read
            .found
            .iter()
            .filter(|f| f.kind == NameKind::Place && f.start <= at + 3 && f.start > at)
            .map(|f| f.end)
            .next();
        let end = follows
            .clone()
            .take(2)
            .filter(|i| adjective(*i))
            .last()
            .map(|i| i + 1)
            .or(place_end)
            .unwrap_or(at + 1);
        found.extend(read.span(start, end).filter(|_| end > at + 1 || start < at));
        at = end.max(at + 1);
    }
    found
}

struct Verbs {
    french: Vec<&'static str>,
    english: Vec<&'static str>,
    before: Words,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| Verbs {
    french: items(include_str!("../../data/fr/names-speech-verbs.txt")).collect(),
    english: items(include_str!("../../data/en/names-speech-verbs.txt")).collect(),
    before: Words::of(include_str!("../../data/names/place-prepositions.txt")),
});

/// Marks places that act as governments, and agencies and outlets that are sources.
pub(crate) fn acting(text: &str, reads: &[Read], placed: &[Placed], mentions: &mut [Mention]) {
    for ((sentence, start, end), mention) in placed.iter().zip(mentions.iter_mut()) {
        let Some(read) = reads.get(*sentence) else { continue };
        mention.acts_as = match mention.kind {
            NameKind::Place if governs(text, read, *start, *end, mention.span) => Some(ActsAs::Government),
            NameKind::Organisation | NameKind::Other if is_source(text, read, *start, *end) => {
                Some(ActsAs::Source)
            }
            _ => None,
        };
    }
}

fn is_source(text: &str, read: &Read, start: usize, end: usize) -> bool {
    let listed = read.sight.listed(start, end - start).and(read.sight.listed(end - 1, 1));
    let has_word = (start..end).any(|at| {
        let word = read.tokens.get(at).map(|t| t.of(text)).unwrap_or("");
        matches!(lookup_form(word).as_str(), "agence" | "journal" | "quotidien" | "hebdomadaire" | "news")
    });
    listed.has(Classes::AGENCY.and(Classes::MEDIA))
        || (has_word
            && table::keys(read.span(start, end).unwrap_or_default().of(text))
                .iter()
                .any(|k| table::kind(k) == "agency"))
}

/// Names joined by « et » or commas that are looked through for the verb.
const JOINED_MAX: usize = 4;

fn governs(text: &str, read: &Read, start: usize, end: usize, span: Span) -> bool {
    let is_seat = |k: &&Key| matches!(table::kind(k), "state" | "capital");
    if !table::keys(span.of(text)).iter().any(|k| is_seat(&k)) {
        return false;
    }
    let low =
        |at: usize| read.tokens.get(at).map(|t| folded(t.of(text)).replace('’', "'")).unwrap_or_default();
    let mut first = start;
    while first > 0 && matches!(low(first - 1).as_str(), "le" | "la" | "les" | "l'" | "the") {
        first -= 1;
    }
    let is_agent =
        first > 0 && matches!(low(first - 1).as_str(), "par" | "by") || joins_agent(read, first, &low);
    if is_agent {
        return true;
    }
    if first > 0 && VERBS.before.has(&low(first - 1)) {
        return false;
    }
    says_after(text, read, end, 0)
}

/// « par Pyongyang et Moscou »: the second of two agents.
fn joins_agent(read: &Read, first: usize, low: &dyn Fn(usize) -> String) -> bool {
    let Some(joint) = first.checked_sub(1).filter(|j| matches!(low(*j).as_str(), "et" | "and")) else {
        return false;
    };
    let other = read.found.iter().find(|f| f.end == joint && f.kind == NameKind::Place);
    other.is_some_and(|f| {
        let mut at = f.start;
        while at > 0 && matches!(low(at - 1).as_str(), "le" | "la" | "les" | "l'" | "the") {
            at -= 1;
        }
        at > 0 && matches!(low(at - 1).as_str(), "par" | "by")
    })
}

/// A verb of saying or acting follows, perhaps after another name that is joined, an auxiliary, a negation or an adverb.
fn says_after(text: &str, read: &Read, end: usize, joined: usize) -> bool {
    let low =
        |at: usize| read.tokens.get(at).map(|t| folded(t.of(text)).replace('’', "'")).unwrap_or_default();
    let mut at = end;
    if matches!(low(at).as_str(), "et" | "and" | ",") && joined < JOINED_MAX {
        let next = (at + 1..at + 4)
            .find_map(|i| read.found.iter().find(|f| f.start == i && f.kind == NameKind::Place));
        return next.is_some_and(|f| says_after(text, read, f.end, joined + 1));
    }
    let mut has_auxiliary = false;
    for _ in 0..3 {
        match low(at).as_str() {
            "a" | "ont" | "avait" | "avaient" | "aurait" | "auraient" | "has" | "have" | "had" => {
                has_auxiliary = true
            }
            "n'" | "ne" | "n'a" | "s'" | "se" | "est" | "y" | "l'" | "les" | "also" | "later" => {}
            word if word.ends_with("ment") || (word.ends_with("ly") && word.len() > 4) => {}
            _ => break,
        }
        at += 1;
    }
    let verb = low(at);
    let is_lower = read.tokens.get(at).is_some_and(|t| t.is_word() && !t.is(Flags::CAPITAL));
    let is_form = |stems: &[&str], endings: &[&str]| {
        stems.iter().any(|stem| verb.starts_with(stem))
            && (has_auxiliary || endings.iter().any(|e| verb.ends_with(e)))
    };
    let verbs = &*VERBS;
    is_lower
        && if read.language.code == "fr" {
            verb.len() > 2
                && is_form(&verbs.french, &["e", "t", "ent", "a", "ait", "aient", "ont", "era", "rait"])
        } else {
            is_form(&verbs.english, &["s", "ed", "id", "d", "t"])
        }
}
