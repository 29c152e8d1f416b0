//! What is said, behind a verb of saying: where it starts, by the frames of the verb, and where it ends.
//!
//! The frame that fits what stands behind the verb wins, a clause before an infinitive before an object. A content ends
//! at a semicolon, at the next verb group that goes on with the same speaker, at a source in apposition, or with the line.
//! Gets wrong: a clause behind a comma that is the text's own again (« …, ce qui a surpris le conseil »).

mod between;
mod ends;
mod toward;

use super::group::Group;
use super::lexicon::{Class, Frame};
use super::line::Line;
use crate::tokens::TokenKind;
pub use between::over_adverbs;
use between::{over_dative, over_names};
pub use ends::{clause_end, noun_end, trimmed};
use toward::{as_frame, toward};

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
        let at = match super::media::outlet(line, at, line.last() + 1) {
            _ if group.is_restricted && line.unit(at).is(Class::QUE) => at + 1,
            // « a salué sur France Actu « un bel exemple » »: the object stands behind the outlet.
            Some((_, end)) if line.unit(end).quote.is_some() => end,
            _ if over_names(line, at) > at => over_names(line, at),
            _ => over_dative(line, at),
        };
        let claims = !group.verb.wants_claim || (at..at + 4).any(|u| line.unit(u).is(Class::CLAIM));
        let own = group.verb.frames.has(Frame::Own) && is_possessive(line, at);
        let takes = group.verb.frames.has(Frame::Np) || own;
        let fits =
            takes && claims && !group.is_future && (starts_object(line, at) || line.unit(at).quote.is_some());
        let to = fits.then(|| noun_end(line, groups, index, at))?;
        (to > at).then_some(Behind { from: at, to, rule: Rule::Noun, between: at })
    })
}

/// « sa colère », « leurs craintes »: an object that is the speaker's own.
fn is_possessive(line: &Line<'_>, at: usize) -> bool {
    matches!(&*line.unit(at).low, "son" | "sa" | "ses" | "leur" | "leurs")
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
    // « en rappelant les « 857 actes » »: a quotation with its article.
    let is_named = unit.is(Class::ARTICLE) || matches!(&*unit.low, "des" | "les");
    if line.lexicon.code == "fr" && is_named && next.quote.is_some() && frames.has(Frame::Que) {
        return found(at, noun_end(line, groups, index, at + 1), Rule::Quoted);
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
