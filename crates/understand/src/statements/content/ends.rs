//! Where a content ends: at a semicolon, at the next verb group that goes on with the same speaker, at a source in
//! apposition, or with the line; a noun phrase also at its comma.

use super::super::group::{Group, Voice};
use super::super::lexicon::{Class, Trust};
use super::super::line::Line;
use super::super::{media, phrase};
use crate::tokens::TokenKind;

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
    let is_mark = unit.is_comma() || unit.quote.is_some() && unit.says(",");
    if is_mark && opens_other(line, groups, index, at) {
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
            let who = phrase::phrase_at(line, at + 2);
            g.voice == Voice::Active && who.is_some_and(|p| p.to == g.reach && phrase::can_speak(line, p))
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
    let source = line.source_at(at);
    let goes_on = source.is_some_and(|(length, _)| {
        let who = phrase::phrase_at(line, at + length).map_or(at + length + 1, |p| p.to);
        line.unit(who).is_comma() && who + 3 < line.last()
    });
    !goes_on
        && source.is_some_and(|(length, trust)| {
            trust != Trust::Weak && !line.lexicon.is_no_source(line.words_from(at + length), trust)
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
    let told = (unit.says("à") || unit.says("au")) && media::outlet(line, at, line.last() + 1).is_some()
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
