//! What is said, behind a verb of saying: where it starts, by the frames of the verb, and where it ends.
//!
//! The frame that fits what stands behind the verb wins, a clause before an infinitive before an object. A content ends
//! at a semicolon, at the next verb group that goes on with the same speaker, at a source in apposition, or with the line.
//! Gets wrong: a clause behind a comma that is the text's own again (« …, ce qui a surpris le conseil »).

use super::group::{Group, Voice};
use super::lexicon::{Class, Frame};
use super::line::Line;
use crate::tokens::TokenKind;

/// A content found behind its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behind {
    /// First unit of the content.
    pub from: usize,
    /// One past its last unit.
    pub to: usize,
    /// Which frame it is.
    pub rule: Rule,
    /// Where what stands between verb and content ends (addressee, time, place).
    pub between: usize,
}

/// How a content was found. The order is that of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// A quotation behind a colon.
    Colon,
    /// A quotation or clause before its verb.
    Before,
    /// A clause behind *que*, *that*.
    Clause,
    /// A clause without conjunction.
    BareClause,
    /// A quotation as the object.
    Quoted,
    /// An infinitive.
    Infinitive,
    /// Somebody is accused, asked, invited.
    Toward,
    /// An adjective of oneself.
    Attribute,
    /// X *comme* Y.
    As,
    /// A noun phrase.
    Noun,
    /// *Selon*, "according to".
    Source,
    /// *Pour X,*
    WeakSource,
    /// A clause without quotation before its verb.
    Incise,
    /// A quotation that nobody is named for.
    Orphan,
    /// A quotation behind a colon that a sentence without verb of saying announces.
    Announced,
    /// A clause behind a colon, without marks.
    ColonText,
    /// The subject of a passive.
    Passive,
}

impl Rule {
    /// Short stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Colon => "colon-quote",
            Self::Before => "quote-then-verb",
            Self::Clause => "clause",
            Self::BareClause => "bare-clause",
            Self::Quoted => "quoted-object",
            Self::Infinitive => "infinitive",
            Self::Toward => "toward",
            Self::Attribute => "attribute",
            Self::As => "as",
            Self::Noun => "noun",
            Self::Source => "source",
            Self::WeakSource => "weak-source",
            Self::Incise => "clause-then-verb",
            Self::Orphan => "orphan-quote",
            Self::Announced => "announced-quote",
            Self::ColonText => "colon-clause",
            Self::Passive => "passive",
        }
    }

    /// Share of right ones among those that the rule finds: what a statement keeps that the weights (`weigh.rs`) do not see.
    pub fn confidence(self) -> f32 {
        match self {
            Self::Colon | Self::Before => 0.96,
            Self::Clause => 0.92,
            Self::Source => 0.9,
            Self::Infinitive | Self::Incise => 0.87,
            Self::Quoted => 0.85,
            Self::BareClause | Self::Toward | Self::As => 0.8,
            Self::Attribute | Self::WeakSource => 0.75,
            Self::Noun => 0.7,
            Self::Announced | Self::ColonText => 0.65,
            Self::Passive => 0.6,
            Self::Orphan => 0.45,
        }
    }
}

/// What stands behind the group `index`, if a frame of its verb fits.
pub fn behind(line: &Line<'_>, groups: &[Group<'_>], index: usize, from: usize) -> Option<Behind> {
    let group = groups.get(index)?;
    let at = over_adverbs(line, from);
    direct_frame(line, groups, index, at).or_else(|| distant_frame(line, groups, index, at)).or_else(|| {
        // « n’y voit qu’une mesure »: all that the speaker sees stands behind *que*.
        let at =
            if group.is_restricted && line.unit(at).is(Class::QUE) { at + 1 } else { over_dative(line, at) };
        let claims = !group.verb.wants_claim || (at..at + 4).any(|u| line.unit(u).is(Class::CLAIM));
        let own = group.verb.frames.has(Frame::Own) && is_possessive(line, at);
        let takes = group.verb.frames.has(Frame::Np) || own;
        let fits = takes && claims && !group.is_future && starts_object(line, at);
        let to = fits.then(|| noun_end(line, groups, index, at))?;
        (to > at).then_some(Behind { from: at, to, rule: Rule::Noun, between: at })
    })
}

/// « sa colère », « leurs craintes »: an object that is the speaker's own.
fn is_possessive(line: &Line<'_>, at: usize) -> bool {
    matches!(&*line.unit(at).low, "son" | "sa" | "ses" | "leur" | "leurs")
}

/// The first unit from `at` on that is no adverb, day or adverbial phrase.
pub fn over_adverbs(line: &Line<'_>, at: usize) -> usize {
    let mut here = at;
    while here <= line.last() {
        let unit = line.unit(here);
        if is_month_name(line, here) {
            break;
        }
        let skips = unit.is(Class::ASIDE)
            || (matches!(&*unit.low, "alors" | "ainsi") && !line.unit(here + 1).is(Class::QUE))
            || (unit.is(Class::ADV.or(Class::TIME))
                && !unit.is(Class::DET.or(Class::PREP).or(Class::CONJ).or(Class::SUB)))
            || (unit.is_word() && unit.low.ends_with("lement") && unit.low.len() > 8)
            || is_manner_before(line, here);
        let stretch = if skips { 1 } else { since(line, here).max(between_commas(line, here)) };
        if stretch == 0 {
            break;
        }
        here += stretch;
    }
    here
}

/// "said May Tolliver": a month that is a given name.
fn is_month_name(line: &Line<'_>, at: usize) -> bool {
    let (unit, next) = (line.unit(at), line.unit(at + 1));
    let is_name = matches!(&*unit.low, "may" | "april" | "june" | "august");
    is_name && unit.is_capital() && next.is_word() && next.is_capital() && !next.is(Class::TIME)
}

/// Units of « , la veille, » and « , mardi soir, » at `at`; 0 when no such aside stands there.
fn between_commas(line: &Line<'_>, at: usize) -> usize {
    /// Units of the longest such aside.
    const LONG: usize = 6;
    if !line.unit(at).is_comma() {
        return 0;
    }
    // « réclame, selon la presse, deux millions »: where it is known from.
    let source =
        if line.unit(at + 1).is(Class::SOURCE) { line.lexicon.source(line.words_from(at + 1)) } else { None };
    if let Some((length, _)) = source.filter(|(_, trust)| *trust == super::lexicon::Trust::Sure) {
        let who = super::phrase::phrase_at(line, at + 1 + length).map_or(at, |p| p.to);
        return if who > at && line.unit(who).is_comma() { who + 1 - at } else { 0 };
    }
    let Some(close) = (at + 2..at + LONG).find(|u| line.unit(*u).is_comma()) else { return 0 };
    let inner = (at + 1..close).map(|u| line.unit(u));
    let fits = |u: &super::line::Unit<'_>| {
        u.is(Class::TIME.or(Class::ASIDE))
            || u.kind == TokenKind::Number
            || matches!(
                &*u.low,
                "la" | "le" | "veille" | "lendemain" | "même" | "lui" | "elle" | "eux" | "elles"
            )
    };
    if inner.clone().count() > 0 && inner.clone().all(fits) { close + 1 - at } else { 0 }
}

/// « répond sèchement Matignon »: an adverb of manner before a noun, a clause or a quotation.
fn is_manner_before(line: &Line<'_>, at: usize) -> bool {
    let (unit, next, before) = (line.unit(at), line.unit(at + 1), line.unit(at - 1));
    let adverb = line.lexicon.code == "fr"
        && unit.low.ends_with("ment")
        && unit.low.len() > 6
        && !before.is(Class::DET);
    adverb
        && (next.is(Class::DET.or(Class::QUE).or(Class::PREP))
            || next.is_capital()
            || next.quote.is_some()
            || next.is_colon())
}

/// Units of « depuis des mois », « pendant deux jours » at `at`; 0 when none stands there.
fn since(line: &Line<'_>, at: usize) -> usize {
    let opens = matches!(&*line.unit(at).low, "depuis" | "pendant" | "durant" | "for");
    let inner = |u: &usize| line.unit(*u).is(Class::DET) || line.unit(*u).kind == TokenKind::Number;
    let noun = (at + 1..at + 4).find(|u| !inner(u)).filter(|u| line.unit(*u).is(Class::TIME));
    noun.filter(|_| opens).map_or(0, |n| n + 1 - at)
}

/// « recommande aux internautes l’installation »: the object behind the person addressed.
fn over_dative(line: &Line<'_>, at: usize) -> usize {
    let unit = line.unit(at);
    if !matches!(&*unit.low, "à" | "au" | "aux") {
        return at;
    }
    let end = super::phrase::phrase_at(line, at + 1).map_or(at, |p| p.to);
    let starts = |u: &usize| {
        let (unit, before) = (line.unit(*u), line.unit(*u - 1));
        (unit.is(Class::ARTICLE) || unit.says("des"))
            && !unit.is_capital()
            && before.is_word()
            && !before.is(Class::PREP.or(Class::DET))
    };
    (at + 2..=end).find(starts).unwrap_or(at)
}

/// A frame that starts right at `at`: a clause or quotation before an infinitive before an object.
fn direct_frame(line: &Line<'_>, groups: &[Group<'_>], index: usize, at: usize) -> Option<Behind> {
    clause_frame(line, groups, index, at).or_else(|| phrase_frame(line, groups, index, at))
}

/// A clause or a quotation that starts right at `at`.
fn clause_frame(line: &Line<'_>, groups: &[Group<'_>], index: usize, at: usize) -> Option<Behind> {
    let group = groups.get(index)?;
    let frames = &group.verb.frames;
    let (unit, next) = (line.unit(at), line.unit(at + 1));
    let found =
        |from: usize, to: usize, rule: Rule| (to > from).then_some(Behind { from, to, rule, between: at });
    if let Some(quote) = colon_quote(line, at) {
        return found(quote, quote + 1, Rule::Colon);
    }
    let is_text = unit.is_colon()
        && next.is_word()
        && (frames.has(Frame::Que) || frames.has(Frame::Whether))
        && line.lexicon.code == "fr";
    if is_text {
        return found(at + 1, clause_end(line, groups, index, at + 1), Rule::ColonText);
    }
    let to_que = unit.says("à") && next.says("ce") && line.unit(at + 2).is(Class::QUE);
    if to_que && (frames.has(Frame::Que) || frames.has(Frame::A)) {
        return found(at, clause_end(line, groups, index, at), Rule::Clause);
    }
    if unit.is(Class::QUE) && frames.has(Frame::Que) && !group.is_restricted {
        return found(at, clause_end(line, groups, index, at), Rule::Clause);
    }
    let asks = frames.has(Frame::Whether) || (frames.has(Frame::Que) && !unit.says("if") && !unit.says("si"));
    if unit.is(Class::SI) && asks && !unit.says("s'") {
        return found(at, clause_end(line, groups, index, at), Rule::Clause);
    }
    if unit.quote.is_some() {
        // "shouted “Stop” and ran": another verb, not more of what was shouted.
        let behind = line.unit(at + 2);
        let joins_verb =
            next.is(Class::AND) && behind.quote.is_none() && !behind.is(Class::DET.or(Class::PREP));
        let is_alone = joins_verb && line.lexicon.code == "en";
        let to = if is_alone { at + 1 } else { noun_end(line, groups, index, at) };
        return found(at, to, Rule::Quoted);
    }
    if frames.has(Frame::Bare) && starts_clause(line, at, frames.has(Frame::Np) || group.verb.is_belief) {
        return found(at, clause_end(line, groups, index, at), Rule::BareClause);
    }
    // "which critics said was unfair", "what he called was": the subject of the clause stands before the speaker.
    let is_torn = line.lexicon.code == "en"
        && unit.is(Class::BE.or(Class::HAVE).or(Class::MODAL))
        && !unit.is(Class::DET);
    if frames.has(Frame::Bare) && is_torn {
        return found(at, clause_end(line, groups, index, at), Rule::BareClause);
    }
    None
}

/// An infinitive, an object or an adjective that starts right at `at`.
fn phrase_frame(line: &Line<'_>, groups: &[Group<'_>], index: usize, at: usize) -> Option<Behind> {
    let group = groups.get(index)?;
    let frames = &group.verb.frames;
    let (unit, next) = (line.unit(at), line.unit(at + 1));
    let found =
        |from: usize, to: usize, rule: Rule| (to > from).then_some(Behind { from, to, rule, between: at });
    let infinitive = infinitive_at(line, at);
    if infinitive && frames.has(Frame::Infinitive) {
        return found(at, clause_end(line, groups, index, at), Rule::Infinitive);
    }
    let after_marker = infinitive_at(line, at + 1) || (next.quote.is_some() && !unit.is(Class::ARTICLE));
    let is_de = unit.says("de") || unit.says("d'");
    if after_marker
        && ((is_de && frames.has(Frame::De)) || ((unit.says("à") || unit.says("to")) && frames.has(Frame::A)))
    {
        return found(at, clause_end(line, groups, index, at), Rule::Infinitive);
    }
    if let Some(behind) = toward(line, groups, index, at) {
        return Some(behind);
    }
    if frames.has(Frame::Name)
        && let Some(quote) = named_quote(line, at)
    {
        return found(at, quote + 1, Rule::As);
    }
    if frames.has(Frame::As)
        && let Some(behind) = as_frame(line, groups, index, at)
    {
        return Some(behind);
    }
    // In English any word may be an infinitive, but only behind "to".
    let may_be_infinitive = line.lexicon.code == "fr" || unit.says("to");
    if frames.behind.iter().any(|p| is_preposition(&unit.low, p))
        && !(may_be_infinitive && infinitive_at(line, at + 1))
    {
        return found(at, noun_end(line, groups, index, at), Rule::Noun);
    }
    let is_adjective = unit.is_word()
        && !unit.is(Class::DET.or(Class::SUB).or(Class::CONJ).or(Class::WEAK))
        && (!unit.is(Class::PREP)
            || unit.says("en")
            || unit.says("sous")
            || unit.says("pour")
            || unit.says("contre"));
    // « Le feu s’est déclaré peu avant minuit »: a time is nothing that one calls oneself.
    let is_time =
        (at..at + 3).any(|u| line.unit(u).is(Class::TIME) || line.unit(u).kind == TokenKind::Number);
    if frames.has(Frame::Attribute) && group.verb.is_reflexive && is_adjective && !is_time {
        return found(at, clause_end(line, groups, index, at), Rule::Attribute);
    }
    None
}

/// True when a clause without conjunction may start at `at`; when an object might as well, its verb must be near.
fn starts_clause(line: &Line<'_>, at: usize, may_be_object: bool) -> bool {
    /// Units within which the verb of a short clause comes.
    const NEAR: usize = 12;
    let unit = line.unit(at);
    let opens = unit.is(Class::DET.or(Class::WEAK).or(Class::SUBJECT).or(Class::BEFORE).or(Class::AMOUNT))
        || unit.is_capital()
        || (unit.is_word() && unit.class == Class::default())
        || unit.kind == TokenKind::Number;
    let next_is_verb = unit.is(Class::WEAK) && !unit.is(Class::DET);
    let has_verb = || {
        (at + 1..at + NEAR).take_while(|u| !line.unit(*u).is_comma()).any(|u| {
            line.unit(u).is(Class::HAVE.or(Class::BE).or(Class::MODAL)) && !line.unit(u - 1).is(Class::REL)
        })
    };
    opens && (next_is_verb || !may_be_object || has_verb())
}

/// « appelle X « … » »: the quotation right behind the object.
fn named_quote(line: &Line<'_>, at: usize) -> Option<usize> {
    let object = super::phrase::phrase_at(line, at)?;
    [object.to - 1, object.to].into_iter().find(|u| *u > at && line.unit(*u).quote.is_some())
}

/// The quotation behind a colon at `at` or behind « que : ».
fn colon_quote(line: &Line<'_>, at: usize) -> Option<usize> {
    let mut here = at;
    if line.unit(here).is(Class::QUE) || line.unit(here).is_comma() {
        here += 1;
    }
    let is_colon =
        line.unit(here).is_colon() || (line.lexicon.code == "en" && here > at && line.unit(at).is_comma());
    let quote = if line.unit(here).is_colon() { here + 1 } else { here };
    (is_colon && line.unit(quote).quote.is_some()).then_some(quote)
}

/// `pattern` or its contracted forms.
fn is_preposition(word: &str, pattern: &str) -> bool {
    word == pattern
        || match pattern {
            "de" => matches!(word, "du" | "des" | "d'"),
            "à" => matches!(word, "au" | "aux"),
            _ => false,
        }
}

/// True when an infinitive stands at `at`, over its pronouns and negation.
pub fn infinitive_at(line: &Line<'_>, at: usize) -> bool {
    for here in at..at + 4 {
        let unit = line.unit(here);
        if unit.kind == TokenKind::Word && line.lexicon.is_infinitive(&unit.low) && !unit.is_capital() {
            return line.lexicon.code == "fr" || !unit.is(Class::DET.or(Class::PREP).or(Class::SUBJECT));
        }
        // « assure pouvoir produire »: before an infinitive it is one, « le pouvoir » aside.
        if unit.says("pouvoir") && line.lexicon.is_infinitive(&line.unit(here + 1).low) {
            return true;
        }
        let skips =
            unit.is(Class::CLITIC.or(Class::NOT).or(Class::NEVER)) || (unit.is(Class::ADV) && here > at);
        if !skips {
            return false;
        }
    }
    false
}

/// Units that may lie between a verb and a distant content: addressee, medium, day and place.
const BETWEEN_MAX: usize = 24;

/// « a déclaré dimanche sur BFM TV que », « a dit à l’AFP : » : the conjunction or quotation over adverbials.
fn distant_frame(line: &Line<'_>, groups: &[Group<'_>], index: usize, at: usize) -> Option<Behind> {
    let group = groups.get(index)?;
    let frames = &group.verb.frames;
    let first = line.unit(at);
    let addressed = frames.to.iter().any(|t| *t == "que" || *t == "that");
    let may_skip = first.is(Class::PREP.or(Class::TIME))
        || first.is_comma()
        || first.kind == TokenKind::Open
        || addressed
        || first.is(Class::ARTICLE) && line.unit(at + 1).kind == TokenKind::Number;
    if !may_skip {
        return None;
    }
    if addressed && line.lexicon.code == "en" {
        let told = super::phrase::phrase_at(line, at).map_or(at + 1, |p| p.to);
        let clause = over_adverbs(line, told);
        if starts_clause(line, clause, true) && !line.unit(clause).is(Class::QUE) {
            let to = clause_end(line, groups, index, clause);
            return Some(Behind { from: clause, to, rule: Rule::BareClause, between: clause });
        }
    }
    let next_group = groups.get(index + 1).map_or(usize::MAX, |g| g.start);
    for here in at..(at + BETWEEN_MAX).min(line.last() + 1).min(next_group) {
        let unit = line.unit(here);
        if unit.is_semicolon()
            || (unit.is(Class::WEAK) && !unit.is(Class::CLITIC))
            || unit.is(Class::REL) && !unit.is(Class::QUE)
        {
            return None;
        }
        if let Some(quote) = colon_quote(line, here).filter(|_| {
            unit.is_colon() || unit.is(Class::QUE) || (unit.is_comma() && line.lexicon.code == "en")
        }) {
            return Some(Behind { from: quote, to: quote + 1, rule: Rule::Colon, between: here });
        }
        if here > at && matches!(&*unit.low, "avoir" | "être" | "vouloir") && frames.has(Frame::Infinitive) {
            let to = clause_end(line, groups, index, here);
            return Some(Behind { from: here, to, rule: Rule::Infinitive, between: here });
        }
        if unit.quote.is_some()
            && here > at + usize::from(!addressed)
            && (frames.has(Frame::Que) || addressed)
            && (line.unit(here - 1).is_capital() || !line.unit(here - 1).is(Class::DET.or(Class::PREP)))
        {
            return Some(Behind { from: here, to: here + 1, rule: Rule::Quoted, between: here });
        }
        // « a proposé une médiation, une offre que les camps … »: the relative clause of an apposition.
        let is_relative = || {
            line.lexicon.code == "fr"
                && line.unit(here - 1).is_word()
                && (at..here)
                    .rev()
                    .take(4)
                    .any(|u| line.unit(u).is_comma() && line.unit(u + 1).is(Class::ARTICLE))
        };
        let takes = frames.has(Frame::Que) && !is_relative() || addressed;
        if unit.is(Class::QUE) && takes && is_clause_que(line, here) {
            let to = clause_end(line, groups, index, here);
            return Some(Behind { from: here, to, rule: Rule::Clause, between: here });
        }
    }
    None
}

/// False for a relative « que » behind a noun that it describes: « sur le plan que le maire… » stays doubtful.
fn is_clause_que(line: &Line<'_>, at: usize) -> bool {
    let before = line.unit(at - 1);
    !matches!(
        &*before.low,
        "ce" | "bien"
            | "ainsi"
            | "sans"
            | "pour"
            | "avant"
            | "afin"
            | "dès"
            | "après"
            | "pendant"
            | "depuis"
            | "alors"
            | "tandis"
            | "lors"
            | "plus"
            | "moins"
            | "autant"
            | "celui"
            | "celle"
            | "ceux"
    )
}

/// Units of a subject between a relative pronoun and its verb.
const RELATIVE_MAX: usize = 10;

/// « accuse X de », « demande à X de », « invite X à », « l’accuse de ».
fn toward(line: &Line<'_>, groups: &[Group<'_>], index: usize, at: usize) -> Option<Behind> {
    let group = groups.get(index)?;
    let markers = &group.verb.frames.to;
    if markers.is_empty() {
        return None;
    }
    let found = |from: usize, between: usize| {
        // « qualifie X de « folie » et a mis … »: behind a quotation another verb is no more of it.
        let quote = line.unit(between + 1).quote.is_some() && line.lexicon.code == "fr";
        let to = match quote {
            true => noun_end(line, groups, index, between),
            false => clause_end(line, groups, index, between),
        };
        (to > between + 1).then_some(Behind { from, to, rule: Rule::Toward, between })
    };
    // « un bilan que l’état-major qualifie de fantaisiste »: who or what stands before *que*.
    let is_relative = || {
        let floor = group.reach.saturating_sub(RELATIVE_MAX).max(1);
        (floor..group.reach)
            .rev()
            .take_while(|u| line.unit(*u).is_word())
            .any(|u| line.unit(u).is(Class::QUE) && line.unit(u - 1).is_word())
            && !group.verb.frames.has(Frame::Que)
            && !line.unit(at + 1).is(Class::DET)
    };
    let has_pronoun = group.reach < group.start
        || group.voice == Voice::Passive
        || line.lexicon.code == "fr" && is_relative();
    let is_marker = |here: usize| markers.iter().any(|m| is_preposition(&line.unit(here).low, m));
    if has_pronoun && is_marker(at) {
        return found(at, at);
    }
    let first = line.unit(at);
    let is_dative = first.says("à") || first.says("au") || first.says("aux");
    let starts = is_dative || first.is(Class::DET.or(Class::SUBJECT)) || first.is_capital();
    if !starts {
        return None;
    }
    let next_group =
        groups.iter().skip(index + 1).map(|g| g.reach).find(|reach| *reach > at).unwrap_or(usize::MAX);
    for here in at + 1..(at + BETWEEN_MAX).min(line.last() + 1) {
        let unit = line.unit(here);
        if unit.is_semicolon()
            || here >= next_group && line.unit(next_group - 1).is(Class::AND)
            || unit.is(Class::HAVE.or(Class::WEAK))
            || unit.is(Class::QUE) && !markers.contains(&"que")
        {
            return None;
        }
        if !is_marker(here) || unit.is(Class::QUE) && !is_clause_que(line, here) {
            continue;
        }
        let person = super::phrase::phrase_at(line, at).is_some_and(|p| super::phrase::can_speak(line, p));
        let bare_noun = line.unit(here + 1).class == Class::default()
            && line.unit(here + 1).is_word()
            && !line.unit(here + 1).is_capital();
        let charges = bare_noun
            && matches!(&*unit.low, "de" | "d'")
            && markers.contains(&"de")
            && here > at
            && !is_dative
            && (person || has_pronoun);
        let asks = group.verb.act == Some(recoupe_model::Act::Demand)
            && matches!(&*unit.low, "à" | "au" | "aux")
            && group.verb.frames.behind.contains(&"à")
            && super::phrase::phrase_at(line, at).is_some_and(|p| p.to == here)
            && !is_dative;
        let counts =
            matches!(&*unit.low, "à" | "at") && line.unit(here + 1).kind == TokenKind::Number && !is_dative;
        let opens = charges
            || counts
            || asks
            || infinitive_at(line, here + 1)
            || line.unit(here + 1).quote.is_some()
            || unit.is(Class::QUE)
            || unit.says("comme")
            || unit.says("as") && here > at
            || unit.says("pour");
        if opens {
            let keeps_object =
                !is_dative && group.verb.act != Some(recoupe_model::Act::Accusation) && !unit.is(Class::QUE);
            return found(if keeps_object { at } else { here }, here);
        }
    }
    None
}

/// « décrit X comme Y »: X and Y.
fn as_frame(line: &Line<'_>, groups: &[Group<'_>], index: usize, at: usize) -> Option<Behind> {
    let clause = clause_end(line, groups, index, at);
    let is_marker = |u: &usize| line.unit(*u).says("comme") || line.unit(*u).says("as");
    let marker = (at..clause.min(at + BETWEEN_MAX)).find(is_marker)?;
    let to = noun_end(line, groups, index, marker);
    (marker + 1 < to).then_some(Behind { from: at, to, rule: Rule::As, between: at })
}

/// True when an object may start at `at`.
fn starts_object(line: &Line<'_>, at: usize) -> bool {
    let unit = line.unit(at);
    let is_partitive = matches!(&*unit.low, "des" | "du" | "de" | "d'");
    let is_noun = unit.is_word() && unit.class == Class::default();
    let next = line.unit(at + 1);
    if matches!(&*unit.low, "it" | "him" | "her" | "them") && (next.is(Class::DET) || next.quote.is_some()) {
        return true;
    }
    (unit.is(Class::DET) || is_partitive || unit.is_capital() || unit.kind == TokenKind::Number || is_noun)
        && !unit.is(Class::QUE)
        && (!unit.is(Class::WEAK) || unit.is(Class::DET))
}

/// One past the last unit of a clause that starts at `from`, said by the group `index`.
pub fn clause_end(line: &Line<'_>, groups: &[Group<'_>], index: usize, from: usize) -> usize {
    let quoted = line.unit(from).is(Class::QUE) && line.unit(from + 1).quote.is_some();
    if quoted
        && line.unit(from + 2).is_comma()
        && !line.unit(from + 3).is(Class::AND)
        && line.unit(from + 3).quote.is_none()
    {
        return from + 2;
    }
    let mut depth = 0usize;
    for at in from + 1..=line.last() {
        let unit = line.unit(at);
        match unit.kind {
            TokenKind::Open => depth += 1,
            TokenKind::Close if depth == 0 => return trimmed(line, from, at),
            TokenKind::Close => depth -= 1,
            _ => {}
        }
        // "that “mistakes were made,” adding that": the comma stands inside the marks.
        let starts_other = || {
            line.unit(at + 1).is(Class::CONJ)
                && line.unit(at + 2).is(Class::WEAK)
                && line.lexicon.code == "en"
        };
        if depth == 0
            && unit.quote.is_some()
            && unit.says(",")
            && (ends_at(line, groups, index, at) || starts_other())
        {
            return at + 1;
        }
        if depth == 0
            && (unit.is_semicolon()
                || unit.is_colon() && line.unit(at + 1).quote.is_some()
                || ends_content(line, groups, index, at))
        {
            return trimmed(line, from, at);
        }
    }
    trimmed(line, from, line.last() + 1)
}

/// True when the comma or conjunction at `at` ends what the group `index` says.
fn ends_content(line: &Line<'_>, groups: &[Group<'_>], index: usize, at: usize) -> bool {
    let unit = line.unit(at);
    // « … par l’État affirmant : « … » »: the participle announces a quotation of the same speaker.
    if groups
        .iter()
        .skip(index + 1)
        .any(|g| g.reach == at && g.voice == Voice::Hanging && line.unit(g.end).is_colon())
    {
        return true;
    }
    if is_last_dash(line, at) {
        return true;
    }
    if !(unit.is_comma() || unit.is(Class::AND)) {
        return false;
    }
    ends_at(line, groups, index, at)
}

/// True when another group that goes on with the same speaker follows the comma or conjunction at `at`, or another source.
fn ends_at(line: &Line<'_>, groups: &[Group<'_>], index: usize, at: usize) -> bool {
    let unit = line.unit(at);
    // « …, ce que l’armée a démenti »: the text's own voice again.
    let (one, two) = (line.unit(at + 1), line.unit(at + 2));
    if unit.is_comma() && one.says("which") {
        return true;
    }
    // ", a claim disputed by the office": what others think of it.
    if unit.is_comma() && matches!(&*one.low, "a" | "an" | "une") && two.is(Class::CLAIM) {
        return true;
    }
    if unit.is_comma() && one.says("ce") && (two.is(Class::QUE) || two.says("qui") || two.says("dont")) {
        return true;
    }
    let next = groups.iter().skip(index + 1).find(|g| g.reach > at);
    if let Some(next) = next.filter(|g| g.reach <= at + 6) {
        let bare = (at + 1..next.reach).all(|u| {
            let between = line.unit(u);
            let again = between.is(Class::WEAK) && u + 1 == next.reach && line.unit(u - 1).is(Class::AND);
            again
                || between.is(Class::AND.or(Class::ADV).or(Class::ASIDE).or(Class::NOT))
                || between.says("en")
                || between.is_comma()
        });
        // "that they drank and sang": a verb that only quotes, and quotes nothing, says nothing.
        let is_mute = next.verb.frames.only_quotes()
            && !(next.end..next.end + 2).any(|u| line.unit(u).quote.is_some() || line.unit(u).is_colon());
        let shares = matches!(next.voice, Voice::Hanging | Voice::GoesOn | Voice::Active) && !is_mute;
        if bare && shares {
            return true;
        }
    }
    if unit.is_comma() && opens_other(line, groups, index, at) {
        return true;
    }
    let cites = unit.is_comma()
        && (at + 1..at + 5).any(|u| line.unit(u).says("comme") && groups.iter().any(|g| g.reach == u + 1));
    cites || (unit.is_comma() && (starts_source(line, at + 1) || ends_opening(line, groups, index, at)))
}

/// « …, et le préfet a assuré que », ", although she said": behind the comma a conjunction, a subject and its verb of saying.
fn opens_other(line: &Line<'_>, groups: &[Group<'_>], index: usize, at: usize) -> bool {
    /// Units of such a subject.
    const LONG: usize = 10;
    let joins = line.unit(at + 1).is(Class::AND)
        || matches!(&*line.unit(at + 1).low, "although" | "though" | "while");
    let next = groups.iter().skip(index + 1).find(|g| g.reach > at + 2).filter(|g| g.reach < at + LONG);
    joins
        && next.is_some_and(|g| {
            let who = super::phrase::phrase_at(line, at + 2);
            g.voice == Voice::Active
                && who.is_some_and(|p| p.to == g.reach && super::phrase::can_speak(line, p))
        })
}

/// True for a spaced dash that no other follows: what stands behind it is the text's own remark.
fn is_last_dash(line: &Line<'_>, at: usize) -> bool {
    let is_dash = |u: usize| line.unit(u).kind == TokenKind::Dash;
    is_dash(at)
        && line.unit(at + 1).kind != TokenKind::Number
        && line.unit(at + 1).flags.has(crate::tokens::Flags::SPACED)
        && !(at + 1..=line.last()).any(is_dash)
}

/// True for the comma that ends the clause that opens the line: « Estimant que …, il vota », « Alors que le maire dit que …,
/// l’opposition… ».
fn ends_opening(line: &Line<'_>, groups: &[Group<'_>], index: usize, at: usize) -> bool {
    let Some(group) = groups.get(index) else { return false };
    let next = line.unit(at + 1);
    let is_open = line.unit(1).is(Class::SUB) || line.unit(1).says("even") && line.unit(2).is(Class::SUB);
    let is_first = || (1..group.reach).all(|u| !line.unit(u).is_comma());
    let opens =
        matches!(group.voice, Voice::Hanging | Voice::Passive) && !group.is_compound && group.reach <= 2
            || is_open && group.reach <= 16 && is_first();
    opens && (next.is(Class::WEAK.or(Class::ARTICLE)) || next.is_capital())
}

/// True when « selon X » starts at `at`.
fn starts_source(line: &Line<'_>, at: usize) -> bool {
    if !line.unit(at).is(Class::SOURCE) {
        return false;
    }
    let source = line.lexicon.source(line.words_from(at));
    let goes_on = source.is_some_and(|(length, _)| {
        let who = super::phrase::phrase_at(line, at + length).map_or(at + length + 1, |p| p.to);
        line.unit(who).is_comma() && who + 3 < line.last()
    });
    !goes_on
        && source.is_some_and(|(length, trust)| {
            trust != super::lexicon::Trust::Weak
                && !line.lexicon.is_no_source(line.words_from(at + length), trust)
        })
}

/// One past the last unit of an object that starts at `from`.
pub fn noun_end(line: &Line<'_>, groups: &[Group<'_>], index: usize, from: usize) -> usize {
    let full = clause_end(line, groups, index, from);
    let is_compound = groups.get(index).is_some_and(|g| g.is_compound);
    let stop = (from + 1..full).find(|at| ends_noun(line, *at) || is_compound && joins_participle(line, *at));
    trimmed(line, from, stop.unwrap_or(full))
}

/// « ont scandé des slogans et arboré des drapeaux »: a participle that goes on from the auxiliary.
fn joins_participle(line: &Line<'_>, at: usize) -> bool {
    let next = line.unit(at + 1);
    let endings = ["é", "ée", "és", "ées"];
    line.unit(at).is(Class::AND)
        && next.class == Class::default()
        && endings.iter().any(|e| next.low.ends_with(e))
        && line.unit(at + 2).is_word()
}

fn ends_noun(line: &Line<'_>, at: usize) -> bool {
    let (unit, next) = (line.unit(at), line.unit(at + 1));
    if (unit.says("mais") || unit.says("but")) && next.quote.is_some() {
        return false;
    }
    if unit.is_comma() && (next.is(Class::FURTHER) || next.quote.is_some()) {
        return false;
    }
    let participle = (unit.says("y") || unit.says("en")) && next.low.ends_with("ant") && next.low.len() > 5;
    if participle {
        return true;
    }
    if unit.is_comma() || unit.is_colon() {
        return !(line.unit(at - 1).kind == TokenKind::Number && next.kind == TokenKind::Number);
    }
    let goes_on = unit.is(Class::AND) && next.is(Class::HAVE.or(Class::BE)) && !next.is(Class::DET);
    let clause = (unit.says("alors") || unit.says("tandis")) && next.is(Class::QUE)
        || unit.says("puisque")
        || unit.says("lorsque");
    let but = unit.says("mais") || unit.says("but") || (unit.says("ainsi") && next.is(Class::QUE));
    let told = (unit.says("à") || unit.says("au"))
        && super::media::outlet(line, at, line.last() + 1).is_some()
        || unit.says("à") && next.says("la") && line.unit(at + 2).says("presse");
    let before_whom = unit.says("devant") && next.is(Class::DET);
    goes_on || clause || but || told || before_whom
}

/// `to` without commas, stops and conjunctions at the end of `from..to`.
pub fn trimmed(line: &Line<'_>, from: usize, to: usize) -> usize {
    let mut to = to;
    while to > from + 1 {
        let unit = line.unit(to - 1);
        let is_unit = unit.says("%") || unit.says("€") || unit.says("$") || unit.says("£");
        let is_loose = !is_unit
            && (matches!(
                unit.kind,
                TokenKind::Comma | TokenKind::Stop | TokenKind::Colon | TokenKind::Dash | TokenKind::Symbol
            ) || (unit.is(Class::CONJ) && unit.is_word()));
        if !is_loose {
            break;
        }
        to -= 1;
    }
    to
}
