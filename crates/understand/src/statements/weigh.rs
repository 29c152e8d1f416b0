//! A statement that the rules found to how surely it is one: 0 to 1.
//!
//! A linear model over what surrounds cue, speaker and content. It knows no word: only the rule, the frames and marks of the
//! verb in the lists, classes of function words, shapes, lengths and quotation marks, so one model serves every language
//! that has lists. The weights are trained by `tools/statements-train` (data/statements/SOURCE.md).
//! Gets wrong: two verbs with the same frames and marks weigh the same, however often one of them reports speech.

use super::lexicon::{Class, Frame};
use super::line::{Line, Unit};
use super::phrase::{self, Phrase};
use super::rules::{About, Found};
use crate::tokens::TokenKind;

/// Features are numbers below this power of two.
pub const FEATURE_BITS: u32 = 13;

/// What one step of a shipped weight is worth.
pub const STEP: f32 = 1.0 / 32.0;

static MODEL: &[u8] = include_bytes!("../../data/statements/model.bin");

/// The confidence that the shipped weights give to a statement with these features.
pub fn confidence(features: &[u32]) -> f32 {
    confidence_under(features, MODEL)
}

/// The confidence that `model`, a byte a feature, gives.
pub fn confidence_under(features: &[u32], model: &[u8]) -> f32 {
    let weight = |f: &u32| model.get(*f as usize).map_or(0, |b| i32::from(b.cast_signed()));
    let sum: i32 = features.iter().map(weight).sum();
    // A sum of whole steps is the same on every machine.
    #[allow(clippy::cast_precision_loss, reason = "a sum of some hundred bytes")]
    let score = sum as f32 * STEP;
    1.0 / (1.0 + (-score).exp())
}

/// Numbers of features, each beside its number for the language alone.
struct Sight {
    language: u32,
    list: Vec<u32>,
}

impl Sight {
    /// Adds the feature that the question `name` has this answer.
    fn see(&mut self, name: u32, answer: u32) {
        /// Questions up to this one are asked of each language apart; the annotated French is too little for the rest.
        const APART: u32 = 2;
        for language in [0, self.language] {
            if language == 1 && name > APART {
                continue;
            }
            let key = (name << 20 ^ answer << 2 ^ language).wrapping_add(1);
            self.list.push(key.wrapping_mul(0x9e37_79b1) >> (32 - FEATURE_BITS));
        }
    }
}

/// The features of `one` of the statements of `line`.
pub fn features(line: &Line<'_>, all: &[Found], one: &Found, is_in_quote: bool) -> Vec<u32> {
    let mut sight = Sight { language: if line.lexicon.code == "fr" { 1 } else { 2 }, list: Vec::new() };
    let rule = one.rule as u32;
    let who = kind_of_speaker(line, one.speaker);
    let (from, to) = one.content.first().copied().unwrap_or((1, 2));
    let end = one.content.last().map_or(to, |c| c.1);
    let first = class_of(line.unit(from));
    let length = bucket(one.content.iter().map(|c| c.1.saturating_sub(c.0)).sum());
    let about = one.about;
    let facts = u32::from(about.facts);
    let has_clause = u32::from(about.frames & (Frame::Que as u16 | Frame::Bare as u16) != 0);
    let has_bare = u32::from(about.frames & Frame::Bare as u16 != 0);
    let strength = has_clause | has_bare << 1;
    let verb = verb_inside(line, from, to);
    let noun = u32::from(about.facts & About::NOUN != 0);
    let kind = rule << 1 | noun;
    sight.see(0, 0);
    sight.see(1, kind);
    sight.see(2, kind << 4 | who);
    sight.see(3, kind << 5 | first);
    sight.see(4, kind << 4 | length);
    sight.see(5, kind << 2 | strength);
    sight.see(6, kind << 2 | verb);
    for bit in 0..16 {
        if facts >> bit & 1 == 1 {
            sight.see(7, bit);
            sight.see(8, bit << 6 | kind);
            sight.see(9, bit << 4 | who);
        }
        if about.frames >> bit & 1 == 1 {
            sight.see(10, bit);
            sight.see(11, bit << 6 | kind);
        }
    }
    sight.see(12, u32::from(about.markers) << 6 | kind);
    sight.see(13, about.frames.count_ones() << 2 | strength);
    sight.see(14, u32::from(about.voice) << 6 | kind);
    sight.see(15, u32::from(about.voice) << 4 | who);
    sight.see(16, strength << 4 | who);
    sight.see(17, u32::from(is_in_quote) << 6 | kind);
    surroundings(&mut sight, line, one, (from, end), kind);
    neighbours(&mut sight, all, one, (from, end), (kind, who));
    sight.list
}

/// What stands around cue, speaker and content.
fn surroundings(sight: &mut Sight, line: &Line<'_>, one: &Found, (from, end): (usize, usize), kind: u32) {
    let quotes = (from..end).filter(|u| line.unit(*u).quote.is_some()).count();
    let closing = class_of(line.unit(end));
    sight.see(20, bucket(line.last()));
    sight.see(21, u32::from(line.is_headline) << 6 | kind);
    sight.see(22, bucket(quotes) << 6 | kind);
    sight.see(23, closing << 6 | kind);
    sight.see(24, u32::from(end > line.last().saturating_sub(1)) << 6 | kind);
    sight.see(25, class_of(line.unit(end.saturating_sub(1))));
    sight.see(26, class_of(line.unit(from)) << 5 | class_of(line.unit(from + 1)));
    let Some((cue, cue_end)) = one.cue else { return };
    let (before, behind) = (class_of(line.unit(cue.saturating_sub(1))), class_of(line.unit(cue_end)));
    sight.see(30, before);
    sight.see(31, behind);
    sight.see(32, before << 6 | kind);
    sight.see(33, behind << 6 | kind);
    sight.see(34, before << 5 | behind);
    sight.see(35, bucket(cue_end.saturating_sub(cue)) << 6 | kind);
    sight.see(36, bucket(cue));
    let gap = from.abs_diff(cue_end).min(end.abs_diff(cue));
    sight.see(37, bucket(gap) << 6 | kind);
    sight.see(38, class_of(line.unit(cue)) << 6 | kind);
    sight.see(39, class_of(line.unit(cue.saturating_sub(2))) << 5 | before);
    sight.see(43, ending_of(line, line.unit(cue_end.saturating_sub(1))) << 6 | kind);
    let Some(who) = one.speaker else { return };
    sight.see(40, bucket(who.to.saturating_sub(who.from)) << 6 | kind);
    sight.see(41, bucket(cue.abs_diff(who.to).min(who.from.abs_diff(cue_end))) << 6 | kind);
    sight.see(42, u32::from(who.from < cue) << 6 | kind);
    sight.see(44, class_of(line.unit(who.from)) << 5 | class_of(line.unit(who.to.saturating_sub(1))));
}

/// How the statement lies to the others of its line.
fn neighbours(
    sight: &mut Sight,
    all: &[Found],
    one: &Found,
    (from, end): (usize, usize),
    (kind, who): (u32, u32),
) {
    /// Statements of a line that are compared: a line with more is a list.
    const MANY: usize = 24;
    let at = one.cue.map_or(from, |c| c.0);
    let (mut around, mut inside, mut same) = (0, 0, 0_usize);
    let mut outer = 0;
    for other in all.iter().take(MANY).filter(|o| o.cue != one.cue || o.content != one.content) {
        let holds = |place: usize| other.content.iter().any(|c| c.0 <= place && place < c.1);
        if holds(at) {
            around += 1;
            outer = 1 + (other.rule as u32);
        }
        inside += usize::from(other.cue.is_some_and(|c| from <= c.0 && c.1 <= end));
        same += usize::from(other.content.iter().any(|c| c.0 == from || c.1 == end));
    }
    sight.see(50, bucket(around) << 6 | kind);
    sight.see(51, bucket(inside) << 6 | kind);
    sight.see(52, bucket(same) << 6 | kind);
    sight.see(53, outer << 6 | kind);
    sight.see(54, bucket(all.len()));
    sight.see(55, outer << 4 | who);
    sight.see(56, u32::from(around > 0) << 8 | kind << 1 | u32::from(who == 0));
}

/// What the speaker is: nobody, a pronoun, a name, somebody, something.
fn kind_of_speaker(line: &Line<'_>, speaker: Option<Phrase>) -> u32 {
    let Some(who) = speaker else { return 0 };
    let (first, last) = (line.unit(who.from), line.unit(who.to.saturating_sub(1)));
    let speaks = phrase::can_speak(line, who);
    match () {
        () if first.hangs() => 1,
        () if first.is(Class::WEAK) && speaks => 2,
        () if first.is(Class::WEAK) => 3,
        () if first.is(Class::REL) => 4,
        () if first.is_capital() && !first.is(Class::DET) && who.from > 1 => 5,
        () if last.is_capital() && speaks => 6,
        () if speaks => 7,
        () if first.is(Class::DET) => 8,
        () => 9,
    }
}

/// Class of a unit: its closed class, else its shape.
fn class_of(unit: &Unit<'_>) -> u32 {
    const ORDER: [Class; 16] = [
        Class::QUE,
        Class::SI,
        Class::NOT,
        Class::BE,
        Class::HAVE,
        Class::MODAL,
        Class::WEAK,
        Class::BY,
        Class::OF,
        Class::CONJ,
        Class::SUB,
        Class::REL,
        Class::PREP,
        Class::TIME,
        Class::DET,
        Class::ADV,
    ];
    if unit.quote.is_some() {
        return 1;
    }
    match unit.kind {
        TokenKind::Comma => return 2,
        TokenKind::Colon => return 3,
        TokenKind::Stop => return 4,
        TokenKind::Dash => return 5,
        TokenKind::Number => return 6,
        TokenKind::Word => {}
        _ => return 7,
    }
    if unit.says("to") {
        return 8;
    }
    if unit.hangs() {
        return 9;
    }
    if let Some(at) = ORDER.iter().position(|c| unit.is(*c)) {
        return 10 + u32::try_from(at).unwrap_or(0);
    }
    match () {
        () if unit.is_capital() => 26,
        () if !unit.forms.is_empty() => 27,
        () => 28,
    }
}

/// Ending of a verb: its tense as far as the ending says it.
fn ending_of(line: &Line<'_>, unit: &Unit<'_>) -> u32 {
    let endings: &[&str] = match line.lexicon.code {
        "fr" => &["ant", "ait", "aient", "é", "ée", "és", "er", "ent", "era", "a"],
        _ => &["ing", "ed", "es", "s", "n", "t"],
    };
    endings.iter().position(|e| unit.low.ends_with(e)).map_or(0, |at| 1 + u32::try_from(at).unwrap_or(0))
}

/// 0 no verb that is sure, 1 an auxiliary, 2 another finite one.
fn verb_inside(line: &Line<'_>, from: usize, to: usize) -> u32 {
    /// Units that are looked at: the verb of a clause stands near its start.
    const NEAR: usize = 30;
    let units = || (from..to.min(from + NEAR)).map(|u| line.unit(u));
    if units().any(|u| u.is(Class::HAVE.or(Class::BE).or(Class::MODAL))) {
        return 1;
    }
    if units().any(|u| line.lexicon.looks_finite(&u.low)) { 2 } else { 0 }
}

/// A length by its size: 0, 1, 2, 3, to 5, to 8, to 13, to 20, to 30, more.
fn bucket(n: usize) -> u32 {
    const LIMITS: [usize; 9] = [0, 1, 2, 3, 5, 8, 13, 20, 30];
    u32::try_from(LIMITS.iter().position(|l| n <= *l).unwrap_or(LIMITS.len())).unwrap_or(0)
}
