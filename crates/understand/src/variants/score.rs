//! Two names to how likely they are one.
//!
//! Words are put beside each other by sound, each with its weight; what stays alone on both sides is a conflict, what
//! stays alone on one side only is less so. The alias table, acronyms and the joined sounds come on top.
//! Gets wrong: translated names of organisations that the table does not know (« Ligue des droits » / "Rights League").

use super::parts::{Class, Form, Part, are_one_given_name, is_given_name, is_listed_given, legal_form};
use super::table;

/// What speaks for two names being one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Likeness {
    /// 0 to 1.
    pub(crate) score: f32,
    /// The strongest reason.
    pub(crate) reason: Reason,
    /// The likeness of the least like words whose consonants differ; 1 where there are none.
    pub(crate) weakest: f32,
}

/// Why two names are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// The same words.
    Same,
    /// One is the other's surname or a part of it.
    Surname,
    /// Another spelling.
    Spelling,
    /// The alias table.
    AliasTable,
    /// First letters.
    Acronym,
}

impl Reason {
    /// The stable name that leaves the program.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Surname => "surname",
            Self::Spelling => "spelling",
            Self::AliasTable => "alias-table",
            Self::Acronym => "acronym",
        }
    }
}

/// How likely `a` and `b` are one. At most 24 × 24 words are compared.
pub(crate) fn likeness(a: &Form, b: &Form) -> Likeness {
    if a.plain.is_empty() || b.plain.is_empty() {
        return Likeness { score: 0.0, reason: Reason::Same, weakest: 1.0 };
    }
    if a.plain == b.plain {
        return Likeness { score: 1.0, reason: Reason::Same, weakest: 1.0 };
    }
    if let Some(known) = by_table(a, b) {
        return known;
    }
    if middle_initials_differ(a, b) {
        return Likeness { score: 0.02, reason: Reason::Spelling, weakest: 0.0 };
    }
    let alignment = Alignment::of(a, b);
    let aligned = alignment.score(a, b);
    let joined = joined_score(a, b);
    let spelling = Likeness {
        score: aligned.max(joined),
        weakest: if joined > aligned { 1.0 } else { alignment.weakest },
        reason: if is_part_of(a, b) { Reason::Surname } else { Reason::Spelling },
    };
    let score = acronym_score(a, b).max(acronym_score(b, a));
    let acronym = Likeness { score, reason: Reason::Acronym, weakest: 1.0 };
    if acronym.score > spelling.score { acronym } else { spelling }
}

/// "Ronald B. Hexley" and "Ronald H. B. Hexley", a son and his father: who gives middle initials gives them to tell two apart.
fn middle_initials_differ(a: &Form, b: &Form) -> bool {
    fn middle(form: &Form) -> impl Iterator<Item = &str> {
        let after_name = form.parts.iter().skip_while(|p| p.class != Class::Name);
        after_name.filter(|p| p.class == Class::Initial).map(|p| p.text.as_str())
    }
    middle(a).next().is_some() && middle(b).next().is_some() && !middle(a).eq(middle(b))
}

/// Same key: one. Both known, and otherwise: two.
fn by_table(a: &Form, b: &Form) -> Option<Likeness> {
    if a.keys.is_empty() || b.keys.is_empty() {
        return None;
    }
    let score = if a.keys.iter().any(|k| b.keys.contains(k)) { 0.99 } else { 0.02 };
    Some(Likeness { score, reason: Reason::AliasTable, weakest: 1.0 })
}

/// Every word that tells who in the shorter stands in the longer, and the longer has more.
fn is_part_of(a: &Form, b: &Form) -> bool {
    let (short, long) = if a.names().count() <= b.names().count() { (a, b) } else { (b, a) };
    short.names().count() < long.names().count()
        && short.names().all(|p| long.names().any(|q| word_likeness(p, q) >= SURE_WORD))
}

/// A word whose sounds are nearer than this is the same word in another spelling.
pub(crate) const SURE_WORD: f32 = 0.9;
/// Consonants of a whole word.
const CONSONANTS_ALL: usize = 16;
/// Words less alike are not put beside each other.
const PAIRED_WORD: f32 = 0.66;

/// How alike two words are.
pub(crate) fn word_likeness(a: &Part, b: &Part) -> f32 {
    use Class::{Initial, Legal, Number};
    if a.text == b.text {
        return 1.0;
    }
    match (a.class, b.class) {
        (Number, _) | (_, Number) => 0.0,
        (Legal, Legal) if legal_form(&a.text) == legal_form(&b.text) => 1.0,
        (Legal, _) | (_, Legal) => 0.0,
        (Initial, Initial) => 0.0,
        (Initial, Class::Name) | (Class::Name, Initial) => {
            if a.sounds.first() == b.sounds.first() {
                0.8
            } else {
                0.0
            }
        }
        _ if are_one_given_name(&a.text, &b.text) && !is_feminine_of(&a.text, &b.text) => 0.94,
        _ => heard(a, b),
    }
}

/// Sounds, a different first sound counting against; short words must be all but equal.
fn heard(a: &Part, b: &Part) -> f32 {
    let near = SOUND_SHARE * a.sounds.nearness(&b.sounds) + (1.0 - SOUND_SHARE) * written(&a.text, &b.text);
    let first = if a.sounds.first() == b.sounds.first() { 0.0 } else { 0.12 };
    // Two given names that the table keeps apart (« Karim », « Karima ») are two, however near.
    let apart = if is_given_name(&a.text) && is_given_name(&b.text) { 0.1 } else { 0.0 };
    // In a short word every sound tells (« John », "Jane"); a middling likeness is mostly chance.
    let short = if a.text.len().min(b.text.len()) <= 4 { 0.08 } else { 0.0 };
    let chance = (0.85 - near).max(0.0) * 0.7;
    let other = match (is_feminine_of(&a.text, &b.text), lacks_a_beginning(&a.text, &b.text)) {
        (true, _) => 0.5,
        (false, true) => 0.2,
        (false, false) => 0.0,
    };
    (near - first - apart - short - chance - other).max(0.0)
}

/// The shorter and the longer of two words.
fn by_length<'w>(a: &'w str, b: &'w str) -> (&'w str, &'w str) {
    if a.len() <= b.len() { (a, b) } else { (b, a) }
}

/// « Jean », « Jeanne »; « Daniel », « Daniela »: two given names of which one ends as the other's feminine.
fn is_feminine_of(a: &str, b: &str) -> bool {
    let (short, long) = by_length(a, b);
    let ending = long.strip_prefix(short);
    ending.is_some_and(|e| matches!(e, "e" | "a" | "ne" | "le" | "te" | "ette" | "ine"))
        && is_listed_given(short)
        && is_listed_given(long)
}

/// "Li Keqiang", "Li Qiang": one is the other without its first syllable, which no way of writing drops.
fn lacks_a_beginning(a: &str, b: &str) -> bool {
    let (short, long) = by_length(a, b);
    long.strip_suffix(short).is_some_and(|beginning| beginning.len() >= 2)
}

/// How much the sounds count against the letters: « Torquay » and "Turkey" sound alike and are written otherwise.
const SOUND_SHARE: f32 = 0.8;

/// How alike the letters are: pairs of neighbours that both have, 0 to 1.
fn written(a: &str, b: &str) -> f32 {
    let pairs = |w: &str| -> Vec<(char, char)> {
        let padded = || std::iter::once('^').chain(w.chars());
        let mut pairs: Vec<_> = padded().zip(w.chars()).collect();
        pairs.sort_unstable();
        pairs
    };
    let (a, b) = (pairs(a), pairs(b));
    let mut rest = b.iter().peekable();
    let mut shared = 0_usize;
    for pair in &a {
        while rest.next_if(|other| *other < pair).is_some() {}
        shared += usize::from(rest.next_if(|other| *other == pair).is_some());
    }
    2.0 * shared as f32 / (a.len() + b.len()).max(1) as f32
}

/// Which words of two names belong together.
struct Alignment {
    /// Weight of the words put together, and the same times how alike they are.
    paired: f32,
    alike: f32,
    /// How many pairs tell who.
    names: usize,
    /// Weight left alone on each side.
    alone: [f32; 2],
    /// The same of words that tell who or what kind.
    telling: [f32; 2],
    /// The least like of the pairs that tell who and whose consonants differ.
    weakest: f32,
    /// Numbers, or the last word that tells who, contradict.
    contradicts: bool,
}

impl Alignment {
    fn of(a: &Form, b: &Form) -> Self {
        let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
        for (i, x) in a.parts.iter().enumerate() {
            for (j, y) in b.parts.iter().enumerate() {
                let alike = word_likeness(x, y);
                if alike >= PAIRED_WORD {
                    // The same place in the name decides between equals.
                    pairs.push((alike - i.abs_diff(j) as f32 * 0.001, i, j));
                }
            }
        }
        pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        let (mut used_a, mut used_b) = (vec![false; a.parts.len()], vec![false; b.parts.len()]);
        let mut found = Self {
            paired: 0.0,
            alike: 0.0,
            names: 0,
            weakest: 1.0,
            alone: [0.0; 2],
            telling: [0.0; 2],
            contradicts: false,
        };
        for (alike, i, j) in pairs {
            if let (Some(ua @ false), Some(ub @ false)) = (used_a.get_mut(i), used_b.get_mut(j)) {
                (*ua, *ub) = (true, true);
                found.pair(alike, a.parts.get(i), b.parts.get(j));
            }
        }
        found.alone = [alone(a, &used_a, |_| true), alone(b, &used_b, |_| true)];
        let tells = |p: &Part| !matches!(p.class, Class::Legal | Class::Neutral | Class::Particle);
        found.telling = [alone(a, &used_a, tells), alone(b, &used_b, tells)];
        let numbers = |f: &Form, used: &[bool]| {
            f.parts.iter().zip(used).any(|(p, used)| p.class == Class::Number && !used)
        };
        found.contradicts = numbers(a, &used_a) || numbers(b, &used_b);
        found
    }

    fn pair(&mut self, alike: f32, a: Option<&Part>, b: Option<&Part>) {
        let (Some(a), Some(b)) = (a, b) else { return };
        let weight = f32::midpoint(a.weight, b.weight);
        self.paired += weight;
        self.alike += weight * alike;
        // Vowels are written in many ways; a consonant more or another makes another name.
        let is_told_apart = a.sounds.skeleton(CONSONANTS_ALL) != b.sounds.skeleton(CONSONANTS_ALL);
        if a.class == Class::Name && b.class == Class::Name && is_told_apart {
            self.weakest = self.weakest.min(alike);
        }
        self.names += usize::from(matches!(a.class, Class::Name | Class::Initial));
    }

    fn score(&self, a: &Form, b: &Form) -> f32 {
        if self.paired <= 0.0 {
            return 0.0;
        }
        let mean = self.alike / self.paired;
        let [x, y] = self.telling;
        let less = x.min(y);
        let conflict = (2.0 * less / (less + self.paired)).min(1.0);
        let has_kind = a.has_kind_word() || b.has_kind_word();
        let rate = match (self.names, has_kind) {
            (_, true) => 0.6,
            (0 | 1, false) => 0.85,
            _ => 0.28,
        };
        let [x, y] = self.alone;
        let extra = x.max(y) - less;
        let missing = rate * extra / (extra + self.paired);
        let score = mean * (1.0 - conflict) * (1.0 - missing);
        if self.contradicts { score * 0.5 } else { score }
    }
}

fn alone(form: &Form, used: &[bool], counts: fn(&Part) -> bool) -> f32 {
    form.parts.iter().zip(used).filter(|(p, used)| !**used && counts(p)).map(|(p, _)| p.weight).sum()
}

/// The words run together: `Xi Jin Ping` and `Xi Jinping`. Only where the number of words differs, or one is parted elsewhere.
fn joined_score(a: &Form, b: &Form) -> f32 {
    let has_number = |f: &Form| f.parts.iter().any(|p| p.class == Class::Number);
    if a.joined.len() < 4 || b.joined.len() < 4 || has_number(a) || has_number(b) {
        return 0.0;
    }
    // Same count of words: the alignment has judged each; running them together would hide a contradiction.
    if a.names().count() == b.names().count() && a.names().count() > 1 {
        return 0.0;
    }
    let near = a.joined.nearness(&b.joined);
    if near >= 0.9 { near * 0.98 } else { 0.0 }
}

fn acronym_score(short: &Form, long: &Form) -> f32 {
    let Some(acronym) = &short.acronym else { return 0.0 };
    if long.parts.len() < 2 || long.acronym.is_some() || !long.initials().contains(acronym) {
        return 0.0;
    }
    match acronym.len() {
        2 => 0.62,
        3 => 0.86,
        _ => 0.93,
    }
}

/// The probability that a score means: fitted by hand on pairs of spellings, see the test of the seeds.
pub(crate) fn probability(score: f32) -> f32 {
    1.0 / (1.0 + (-14.0 * (score - 0.77)).exp())
}

/// True when neither can be a state, city or agency known under another key.
pub(crate) fn may_be_one(a: &Form, b: &Form) -> bool {
    a.keys.is_empty() || b.keys.is_empty() || a.keys.iter().any(|k| b.keys.contains(k))
}

/// True when the table knows it as no person.
pub(crate) fn is_known_thing(form: &Form) -> bool {
    form.keys.iter().any(|k| !table::kind(k).is_empty())
}
