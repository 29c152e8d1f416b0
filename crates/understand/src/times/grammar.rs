//! The word list and the rules of a language, as data files, to a grammar that finds expressions of time in tokens.
//!
//! A rule is a line `name : pattern => meaning`. Every pattern is multiplied out into plain sequences of words and classes,
//! which share one prefix tree; matching walks it from a token and keeps the longest way. A pattern holds words, classes
//! (`<month>`), groups (`(a|b c)`), options (`x?`), and braces (`{in} <year>`) around words that must stand there but are
//! not part of the expression. `$name = pattern` names a part for later lines.

use recoupe_model::words::{folded, is_apostrophe};
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, DefaultHasher};

/// A hash map whose order never matters and whose hashes are the same in every run.
type Map<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;

/// What a word or number can be. Filled classes say what a rule captures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Class {
    /// How many.
    Count,
    /// An unknown number (« quelques », "several").
    Few,
    /// 1 to 31 in digits, `1er`, `3rd`.
    Day,
    /// 1 to 12 in digits.
    MonthNumber,
    /// The name of a month.
    Month,
    /// A name of a month that is another word as well ("May", "March").
    MonthOrWord,
    /// Four digits, 1000 to 2100.
    Year,
    /// Two digits.
    ShortYear,
    /// Two digits, 60 to 99: a year of the last century without its first half.
    OldShortYear,
    /// 0 to 24 in digits.
    Hour,
    /// Two digits, 00 to 59.
    Minute,
    /// `7.30`, as minutes of the day.
    HourMinute,
    /// Noon and midnight, as minutes of the day.
    Noon,
    /// `0735`, as minutes of the day.
    Military,
    /// Hour in words, 1 to 12.
    HourWord,
    /// A day of the week, Monday 1.
    Weekday,
    /// The same, every week (« les lundis »).
    Weekdays,
    /// 1 spring to 4 winter.
    Season,
    /// 1 morning, 2 afternoon, 3 evening, 4 night.
    Part,
    /// Unit of time: see [`crate::times::value::Unit`].
    Unit,
    /// first, second…
    Ordinal,
    /// A century in Roman digits.
    Roman,
    /// A feast: see the word list.
    Feast,
    /// Tens of years in words (« vingt », "nineties").
    Tens,
    /// A zone of time, in minutes from Greenwich.
    Zone,
    /// 0 before noon, 1 after.
    Meridiem,
}

const CLASSES: &[(&str, Class)] = &[
    ("count", Class::Count),
    ("few", Class::Few),
    ("day", Class::Day),
    ("mm", Class::MonthNumber),
    ("month", Class::Month),
    ("may", Class::MonthOrWord),
    ("year", Class::Year),
    ("yy", Class::ShortYear),
    ("oldyy", Class::OldShortYear),
    ("hour", Class::Hour),
    ("minute", Class::Minute),
    ("hourminute", Class::HourMinute),
    ("noon", Class::Noon),
    ("military", Class::Military),
    ("hourword", Class::HourWord),
    ("weekday", Class::Weekday),
    ("weekdays", Class::Weekdays),
    ("season", Class::Season),
    ("part", Class::Part),
    ("unit", Class::Unit),
    ("ordinal", Class::Ordinal),
    ("roman", Class::Roman),
    ("feast", Class::Feast),
    ("tens", Class::Tens),
    ("zone", Class::Zone),
    ("ampm", Class::Meridiem),
];

fn class(name: &str) -> Option<Class> {
    CLASSES.iter().find(|(n, _)| *n == name).map(|(_, c)| *c)
}

/// What stands on an edge of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Symbol {
    /// A word of the rules, by number.
    Word(u32),
    /// Anything of a class.
    Of(Class),
}

/// What a word of the text may be in a pattern.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// Its number as a word of the rules.
    pub(super) word: Option<u32>,
    /// Its classes with their values.
    pub(super) classes: Vec<Reading>,
}

/// A class of a word, and its value there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub(super) class: Class,
    pub(super) value: i32,
    /// Only when the text writes a capital.
    pub(super) needs_capital: bool,
}

/// What a word says of when its clause takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// Past, unless the words before it put it ahead (« sera examiné », "will be signed").
    Participle,
    /// Ahead, unless « avoir » stands before it: « est attendu », « ont attendu ».
    Expected,
    /// Ahead when an infinitive stands between it and the expression (« a promis de revenir mardi »), else past.
    Pledge,
    /// Present or future by what follows: counts a little for the future.
    Present,
    /// Ahead, when it stands right before the expression ("by", « d’ici »).
    Deadline,
    /// Back, when it stands right before the expression ("since", « depuis »).
    Since,
    /// Starts another clause.
    Clause,
    /// May stand between a preposition and its date.
    Skip,
    /// Says nothing though its ending would.
    None,
}

/// A rule: its name, and what its captures mean.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) name: &'static str,
    pub(super) meaning: &'static str,
    pub(super) argument: &'static str,
}

/// Where a sequence of a rule ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ending {
    pub(super) rule: u32,
    /// Tokens in braces before and behind the expression.
    pub(super) before: u8,
    pub(super) behind: u8,
}

/// A node of the tree.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    pub(super) next: BTreeMap<Symbol, u32>,
    pub(super) ending: Option<Ending>,
}

/// Words and rules of a language.
pub struct Grammar {
    words: Map<String, Entry>,
    /// Tense words with their accents: « a » is not « à ».
    tenses: Map<String, Tense>,
    endings: Vec<(&'static str, Tense)>,
    nodes: Vec<Node>,
    rules: Vec<Rule>,
    /// Words of the rules so far.
    numbered: u32,
}

/// The sequences that one pattern may be multiplied out to: more would be a mistake in the data.
const SEQUENCES_MAX: usize = 4000;

impl Grammar {
    /// The grammar of the two data files and the tense words. Lines that cannot be read are left out; a test reads them all.
    #[must_use]
    pub(crate) fn of(words: &'static str, tenses: &'static str, rules: &'static str) -> Self {
        let mut grammar = Self {
            words: Map::default(),
            tenses: Map::default(),
            endings: Vec::new(),
            nodes: vec![Node::default()],
            rules: Vec::new(),
            numbered: 0,
        };
        crate::lang::items(words).for_each(|line| grammar.add_word(line));
        crate::lang::items(tenses).for_each(|line| grammar.add_tense(line));
        let mut named = BTreeMap::new();
        for line in crate::lang::items(rules) {
            grammar.add_rule(line, &mut named);
        }
        grammar
    }

    /// `mai month 5`; a capital letter in the list asks for one in the text.
    fn add_word(&mut self, line: &'static str) {
        let mut parts = line.split_whitespace();
        let (Some(word), Some(name), value) = (parts.next(), parts.next(), parts.next()) else { return };
        let Some(class) = class(name) else { return };
        let value = value.and_then(|v| v.parse().ok()).unwrap_or(0);
        let needs_capital = word.starts_with(char::is_uppercase);
        self.words.entry(key(word)).or_default().classes.push(Reading { class, value, needs_capital });
    }

    /// `will future`, or `-ront future` for an ending.
    fn add_tense(&mut self, line: &'static str) {
        let Some((word, name)) = line.split_once(' ') else { return };
        let tense = match name.trim() {
            "past" => Tense::Past,
            "future" => Tense::Future,
            "present" => Tense::Present,
            "participle" => Tense::Participle,
            "expected" => Tense::Expected,
            "pledge" => Tense::Pledge,
            "deadline" => Tense::Deadline,
            "since" => Tense::Since,
            "clause" => Tense::Clause,
            "skip" => Tense::Skip,
            _ => Tense::None,
        };
        if let Some(ending) = word.strip_prefix('-') {
            self.endings.push((ending, tense));
        } else {
            self.tenses.insert(word.to_owned(), tense);
        }
    }

    fn add_rule(&mut self, line: &'static str, named: &mut BTreeMap<&'static str, Vec<Sequence>>) {
        if let Some((name, pattern)) = line.strip_prefix('$').and_then(|l| l.split_once('=')) {
            let found = Pattern { rest: pattern.trim(), named }.sequences();
            named.insert(name.trim(), found);
            return;
        }
        let Some((name, rest)) = line.split_once(" : ") else { return };
        let Some((pattern, meaning)) = rest.rsplit_once("=>") else { return };
        let (meaning, argument) = meaning.trim().split_once(' ').unwrap_or((meaning.trim(), ""));
        let number = u32::try_from(self.rules.len()).unwrap_or(u32::MAX);
        self.rules.push(Rule { name: name.trim(), meaning, argument: argument.trim() });
        for sequence in (Pattern { rest: pattern.trim(), named }).sequences() {
            self.add_sequence(&sequence, number);
        }
    }

    fn add_sequence(&mut self, sequence: &Sequence, rule: u32) {
        let mut node = 0;
        for part in &sequence.parts {
            let symbol = match part {
                Part::Class(class) => Symbol::Of(*class),
                Part::Word(word) => Symbol::Word(self.number_of(word)),
            };
            node = self.child(node, symbol);
        }
        let ending = Ending { rule, before: sequence.before, behind: sequence.behind };
        if let Some(node) = self.nodes.get_mut(node as usize).filter(|_| node != 0) {
            node.ending.get_or_insert(ending);
        }
    }

    fn child(&mut self, node: u32, symbol: Symbol) -> u32 {
        let fresh = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let Some(parent) = self.nodes.get_mut(node as usize) else { return 0 };
        let child = *parent.next.entry(symbol).or_insert(fresh);
        if child == fresh {
            self.nodes.push(Node::default());
        }
        child
    }

    fn number_of(&mut self, word: &str) -> u32 {
        let fresh = self.numbered;
        let number = *self.words.entry(key(word)).or_default().word.get_or_insert(fresh);
        self.numbered += u32::from(number == fresh);
        number
    }

    /// What a word may be; `key` as [`key`] gives it.
    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        self.words.get(key)
    }

    /// What a word says of the tense of its clause, by the list, else by its ending; `word` as the text writes it.
    /// Endings of a word with a capital say something only at the start of a sentence (`is_first`).
    pub(super) fn tense(&self, word: &str, is_first: bool) -> Option<Tense> {
        let lowered: String = word.chars().flat_map(char::to_lowercase).map(straight).collect();
        if let Some(tense) = self.tenses.get(lowered.as_str()) {
            return Some(*tense);
        }
        if word.starts_with(char::is_uppercase) && !is_first {
            return None;
        }
        let found = self.endings.iter().filter(|(e, _)| lowered.ends_with(e) && lowered.len() > e.len() + 1);
        found.max_by_key(|(e, _)| e.len()).map(|(_, t)| *t)
    }

    /// A node of the tree; 0 is its root.
    pub(super) fn node(&self, number: u32) -> Option<&Node> {
        self.nodes.get(number as usize)
    }

    /// A rule by its number.
    pub(super) fn rule(&self, number: u32) -> Option<&Rule> {
        self.rules.get(number as usize)
    }
}

/// A word as the lists and rules are asked about it: no case, no accents, straight apostrophes.
pub(super) fn key(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    folded(word).chars().map(straight).collect()
}

fn straight(c: char) -> char {
    if is_apostrophe(c) { '\'' } else { c }
}

/// A plain sequence of a pattern.
#[derive(Clone, Debug, Default)]
struct Sequence {
    parts: Vec<Part>,
    before: u8,
    behind: u8,
}

#[derive(Clone, Debug)]
enum Part {
    Word(&'static str),
    Class(Class),
}

/// Reads a pattern.
struct Pattern<'n> {
    rest: &'static str,
    named: &'n BTreeMap<&'static str, Vec<Sequence>>,
}

impl Pattern<'_> {
    /// The pattern multiplied out.
    fn sequences(mut self) -> Vec<Sequence> {
        self.choice()
    }

    /// `a|b c`, up to a closing mark.
    fn choice(&mut self) -> Vec<Sequence> {
        let mut found = self.row();
        while let Some(rest) = self.rest.strip_prefix('|') {
            self.rest = rest;
            found.extend(self.row());
        }
        found.truncate(SEQUENCES_MAX);
        found
    }

    fn row(&mut self) -> Vec<Sequence> {
        let mut rows = vec![Sequence::default()];
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.is_empty() || self.rest.starts_with(['|', ')', '}']) {
                return rows;
            }
            let mut items = self.item();
            if let Some(rest) = self.rest.strip_prefix('?') {
                self.rest = rest;
                items.push(Sequence::default());
            }
            rows = joined(&rows, &items);
        }
    }

    fn item(&mut self) -> Vec<Sequence> {
        if let Some(rest) = self.rest.strip_prefix('(') {
            self.rest = rest;
            let found = self.choice();
            self.rest = self.rest.strip_prefix(')').unwrap_or(self.rest);
            return found;
        }
        if let Some(rest) = self.rest.strip_prefix('{') {
            self.rest = rest;
            let found = self.choice();
            self.rest = self.rest.strip_prefix('}').unwrap_or(self.rest);
            return found.into_iter().map(around).collect();
        }
        let end = self.rest.find([' ', '|', ')', '}', '?']).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at_checked(end.max(1)).unwrap_or((self.rest, ""));
        self.rest = rest;
        if let Some(name) = word.strip_prefix('$') {
            return self.named.get(name).cloned().unwrap_or_default();
        }
        let inner = word.strip_prefix('<').and_then(|w| w.strip_suffix('>'));
        let part = inner.and_then(class).map_or(Part::Word(word), Part::Class);
        vec![Sequence { parts: vec![part], ..Sequence::default() }]
    }
}

/// Words in braces: all of them stand around the expression. Which side is known once they are joined.
fn around(sequence: Sequence) -> Sequence {
    let all = u8::try_from(sequence.parts.len()).unwrap_or(u8::MAX);
    Sequence { before: all, ..sequence }
}

/// Every row with every item behind it.
fn joined(rows: &[Sequence], items: &[Sequence]) -> Vec<Sequence> {
    let mut out = Vec::with_capacity(rows.len() * items.len());
    for row in rows {
        for item in items {
            let mut whole = row.clone();
            whole.parts.extend(item.parts.iter().cloned());
            let is_around = usize::from(item.before) == item.parts.len();
            if usize::from(row.before) == row.parts.len() && row.behind == 0 {
                whole.before = row.before.saturating_add(item.before);
                whole.behind = item.behind;
            } else if is_around {
                whole.behind = row.behind.saturating_add(item.before);
            } else {
                whole.behind = item.behind;
            }
            out.push(whole);
        }
    }
    out.truncate(SEQUENCES_MAX);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEANINGS: &[&str] = &[
        "ago",
        "ahead",
        "aheadifsaid",
        "century",
        "chainday",
        "chainpart",
        "chainquarter",
        "chainunit",
        "chainweekday",
        "clock",
        "clockwords",
        "date",
        "day",
        "dayni",
        "decade",
        "duration",
        "earlier",
        "feast",
        "feastday",
        "half",
        "halfof",
        "late",
        "later",
        "month",
        "nothing",
        "nthweekday",
        "overnight",
        "quarter",
        "range",
        "recurring",
        "season",
        "unit",
        "weekday",
        "weekdaypast",
        "weekend",
        "weekof",
        "yearago",
        "yearquarter",
    ];

    #[test]
    fn every_rule_is_read() {
        for language in crate::lang::LANGUAGES {
            let lines: Vec<&str> =
                crate::lang::items(language.files.time_rules).filter(|l| !l.starts_with('$')).collect();
            assert_eq!(lines.len(), language.grammar.rules.len(), "{}", language.code);
            for rule in &language.grammar.rules {
                assert!(
                    MEANINGS.contains(&rule.meaning),
                    "{}: {} => {}",
                    language.code,
                    rule.name,
                    rule.meaning
                );
            }
            for line in crate::lang::items(language.files.time_rules) {
                for name in line.split('<').skip(1).filter_map(|p| p.split('>').next()) {
                    assert!(class(name).is_some(), "{}: <{name}> in {line}", language.code);
                }
            }
            for line in crate::lang::items(language.files.time_words) {
                assert!(
                    line.split_whitespace().nth(1).and_then(class).is_some(),
                    "{}: {line}",
                    language.code
                );
            }
        }
    }

    #[test]
    fn patterns_are_multiplied_out() {
        let grammar = Grammar::of("mai month 5", "", "x : {le} (a|b c)? <month> {fin} => date");
        let start = grammar.node(0).map(|n| n.next.len());
        assert_eq!(start, Some(1), "all ways start with « le »");
        assert_eq!(
            grammar.nodes.iter().filter(|n| n.ending.is_some_and(|e| (e.before, e.behind) == (1, 1))).count(),
            3
        );
    }
}
