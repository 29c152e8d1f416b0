//! A sentence to its clauses and their parts. In: the tokens of a sentence. Out: [`Part`]s in order, each in a clause.
//!
//! A cut stands before relative pronouns, subordinators, coordinated verbs, participles with a complement, and at the signs
//! that part clauses; a weaker cut before the prepositions of circumstance. Nothing is cut inside a short quotation.
//! No parser: a bare present tense that no list knows is taken for a noun, so its clause stays joined to the one before.

use super::figure::{Figure, figures};
use super::lexicon::{Cut, Lexicon, Say};
use super::stem::Language;
use super::token::{Kind, Token};
use std::ops::Range;

/// A part of a clause: what one telling can answer separately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Tokens of the sentence.
    pub(crate) tokens: Range<usize>,
    /// Number of its clause in the sentence.
    pub(crate) clause: usize,
}

/// Words of a name that stands alone.
const NAME_WORDS_MAX: usize = 3;

/// Tokens from the comma of a list to the verb that all its names share.
const LIST_TOKENS_MAX: usize = 12;

/// Tokens between two verbs in *-ing* that *and* joins: *killing at least five people and flooding hundreds of homes*.
const GERUND_TOKENS_MAX: usize = 8;

/// A quotation of more words than this is cut like other text.
const QUOTE_WHOLE_WORDS: usize = 20;

/// The parts of one sentence.
pub(crate) fn parts(tokens: &[Token], lexicon: &Lexicon) -> Vec<Part> {
    parts_of(&Reader::of(tokens, lexicon))
}

fn parts_of(reader: &Reader<'_>) -> Vec<Part> {
    let tokens = reader.tokens;
    let mut cuts: Vec<Cut> =
        (0..tokens.len()).map(|i| if i == 0 { Cut::Clause } else { reader.cut_before(i) }).collect();
    reader.resume(&mut cuts);
    reader.join_small(&mut cuts);
    let mut out: Vec<Part> = Vec::new();
    let mut clause = 0;
    for (i, cut) in cuts.iter().enumerate() {
        match (cut, out.last_mut()) {
            (Cut::No | Cut::Verb, Some(last)) => last.tokens.end = i + 1,
            (Cut::Phrase, Some(_)) => out.push(Part { tokens: i..i + 1, clause }),
            (_, last) => {
                clause += usize::from(last.is_some());
                out.push(Part { tokens: i..i + 1, clause });
            }
        }
    }
    let mut out = reader.with_names_joined(out);
    out.retain_mut(|p| {
        p.tokens = reader.trimmed(p.tokens.clone());
        !p.tokens.is_empty()
    });
    out
}

/// Words of a cell, at most: clauses are joined up to this length.
const JOINED_WORDS_MAX: usize = 25;

/// The clauses of one sentence whole, up to a cell's length; one that says next to nothing joins a neighbour.
pub(crate) fn clauses(tokens: &[Token], lexicon: &Lexicon) -> Vec<Part> {
    let reader = Reader { cuts_gerunds: true, ..Reader::of(tokens, lexicon) };
    let words = |r: &Range<usize>| {
        tokens.get(r.clone()).unwrap_or(&[]).iter().filter(|t| t.kind != Kind::Sign).count()
    };
    let mut out: Vec<Part> = Vec::new();
    for part in parts_of(&reader) {
        match out.last_mut() {
            Some(last)
                if joins(&reader, last, &part)
                    && words(&(last.tokens.start..part.tokens.end)) <= JOINED_WORDS_MAX =>
            {
                last.tokens.end = part.tokens.end;
                last.clause = part.clause;
            }
            _ => out.push(part),
        }
    }
    let mut out: Vec<Part> = out.into_iter().flat_map(|part| tolls(&reader, part)).collect();
    for (n, part) in out.iter_mut().enumerate() {
        part.clause = n;
    }
    out
}

/// A clause that gives two tolls, cut between them: *deux passagers sont morts | et vingt-trois ont été blessés*.
fn tolls(reader: &Reader<'_>, part: Part) -> Vec<Part> {
    let tokens = reader.tokens.get(part.tokens.clone()).unwrap_or(&[]);
    let found: Vec<Figure> =
        figures(tokens, reader.lexicon).into_iter().filter(|f| f.role.is_some() && !f.is_part).collect();
    let place = |at: u32| part.tokens.start + tokens.iter().take_while(|t| t.span.start < at).count();
    let mut out = vec![part.clone()];
    for pair in found.windows(2) {
        let [a, b] = pair else { continue };
        let between = place(a.span.end)..place(b.span.start);
        let joins = |i: &usize| matches!(reader.fold(*i), "et" | "and" | "und" | ",");
        let cut = between.rev().find(joins).filter(|_| a.role != b.role);
        if let (Some(cut), Some(mut last)) = (cut, out.pop()) {
            let rest = Part { tokens: reader.trimmed(cut..last.tokens.end), clause: last.clause };
            last.tokens.end = cut;
            out.extend([last, rest]);
        }
    }
    out
}

/// The same clause goes on, or one of the two says next to nothing and neither only says who speaks.
fn joins(reader: &Reader<'_>, last: &Part, next: &Part) -> bool {
    let content = |p: &Part| reader.content(p.tokens.start, p.tokens.end);
    let says = |p: &Part| p.tokens.clone().any(|i| reader.says(i).is_some());
    let is_small = content(last) < 2 || content(next) < 2;
    let is_opening = last.tokens.start == 0
        && reader.fold(last.tokens.end) == ","
        && !reader.tells(&last.tokens)
        && reader.tells(&next.tokens);
    last.clause == next.clause
        || is_short_quotation(reader, last)
        || (resumes(reader, last, next) && !says(last))
        || (is_opening && !says(last) && !says(next))
        || (is_small && !says(last) && !says(next) && !reader.is_parted(last.tokens.end))
}

/// A quotation at the head of a sentence that says little without who says it: *« On nous jette », dit Ana Ruiz*.
fn is_short_quotation(reader: &Reader<'_>, part: &Part) -> bool {
    let tokens = reader.tokens.get(part.tokens.clone()).unwrap_or(&[]);
    let words = || tokens.iter().filter(|t| t.kind != Kind::Sign);
    part.tokens.start == 0 && words().all(|t| t.is_quoted) && words().count() <= SHORT_QUOTATION_WORDS_MAX
}

/// Words of a quotation that is joined to its speaker.
const SHORT_QUOTATION_WORDS_MAX: usize = 4;

/// The verb of a subject that an aside parts from it: *Le corps d'un homme, porté disparu lundi, | a été repêché*.
fn resumes(reader: &Reader<'_>, last: &Part, next: &Part) -> bool {
    let verb = next.tokens.clone().find(|&i| reader.is_finite(i));
    reader.lexicon.language == Language::French
        && reader.fold(last.tokens.end) == ","
        && verb.is_some_and(|v| reader.with_clitics(v) == next.tokens.start)
        && !matches!(reader.fold(next.tokens.end), "que" | "qu" | ":" | "«" | "“" | "\"")
        && !last.tokens.clone().any(|i| reader.is_finite(i) || reader.starts_clause(i))
        && last.tokens.start == 0
}

struct Reader<'t> {
    tokens: &'t [Token],
    lexicon: &'t Lexicon,
    /// Words inside a listed phrase, after its first: nothing is cut before them.
    is_inside: Vec<bool>,
    /// *after testing positive* is a clause of its own.
    cuts_gerunds: bool,
}

impl<'t> Reader<'t> {
    /// A verb that tells stands in the range.
    fn tells(&self, range: &Range<usize>) -> bool {
        range.clone().any(|i| {
            self.is_finite(i) || self.is_verbal(i) || self.tokens.get(i).is_some_and(|t| t.is_participle)
        })
    }

    fn of(tokens: &'t [Token], lexicon: &'t Lexicon) -> Self {
        let mut reader = Self { tokens, lexicon, is_inside: vec![false; tokens.len()], cuts_gerunds: false };
        for i in 0..tokens.len() {
            let Some((_, length)) = lexicon.cuts.at(reader.fold(i), reader.words_from(i + 1)) else {
                continue;
            };
            if length > 1 && !reader.is_inside.get(i).is_some_and(|x| *x) {
                let apostrophes =
                    tokens.get(i..).unwrap_or(&[]).iter().take(length).filter(|t| t.fold == "'").count();
                reader
                    .is_inside
                    .iter_mut()
                    .skip(i + 1)
                    .take(length - 1 + apostrophes)
                    .for_each(|x| *x = true);
            }
        }
        reader
    }

    fn fold(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.fold.as_str())
    }

    fn before(&self, i: usize) -> &'t str {
        i.checked_sub(1).map_or("", |i| self.fold(i))
    }

    /// The words from `i`, apostrophes left out.
    fn words_from(&self, i: usize) -> impl Iterator<Item = &'t str> + Clone + use<'t> {
        let tokens: &'t [Token] = self.tokens;
        tokens.get(i..).unwrap_or(&[]).iter().filter(|t| t.fold != "'").map(|t| t.fold.as_str())
    }

    fn cut_before(&self, i: usize) -> Cut {
        let Some(token) = self.tokens.get(i) else { return Cut::No };
        let is_whole = token.is_quoted && self.quote_words(i) <= QUOTE_WHOLE_WORDS;
        if is_whole || self.is_inside.get(i).is_some_and(|x| *x) {
            return Cut::No;
        }
        let before = self.before(i);
        match before {
            ";" | ":" | "–" | "—" => return Cut::Clause,
            "(" | ")" | "[" | "]" => return if self.is_long_aside(i) { Cut::Clause } else { Cut::No },
            "," => return self.cut_at_comma(i),
            "«" | "“" | "\"" if token.is_quoted => return Cut::No,
            _ => {}
        }
        if matches!(token.fold.as_str(), "—" | "–")
            || (matches!(token.fold.as_str(), "(" | "[") && self.is_long_aside(i + 1))
        {
            return Cut::Clause;
        }
        if self.opens_said_quote(i) {
            return Cut::Clause;
        }
        if token.kind != Kind::Word {
            return Cut::No;
        }
        self.cut_at_word(i)
    }

    /// The bracket that opens or closes beside token `i` holds a figure with words, or five words and more; a figure alone belongs
    /// to what stands before it: *Ana Ruiz (46,8 %)*.
    fn is_long_aside(&self, i: usize) -> bool {
        let is_bracket = |j: &usize| matches!(self.fold(*j), "(" | ")" | "[" | "]");
        let closes_before = i.checked_sub(1).is_some_and(|j| matches!(self.fold(j), ")" | "]"));
        let range = if closes_before {
            let start = (0..i - 1).rev().find(is_bracket).map_or(0, |j| j + 1);
            start..i - 1
        } else {
            i..(i..self.tokens.len()).find(is_bracket).unwrap_or(self.tokens.len())
        };
        let inside = self.tokens.get(range).unwrap_or(&[]);
        let words = inside.iter().filter(|t| t.kind == Kind::Word).count();
        words > 4 || words > 0 && inside.iter().any(|t| t.kind == Kind::Number)
    }

    /// Words of the quotation that token `i` stands in.
    fn quote_words(&self, i: usize) -> usize {
        let quoted = |t: &&Token| t.is_quoted;
        let left = self.tokens.get(..i).unwrap_or(&[]).iter().rev().take_while(quoted).count();
        let right = self.tokens.get(i..).unwrap_or(&[]).iter().take_while(quoted).count();
        left + right
    }

    /// An opening mark after a verb of saying or *que*, with a sentence inside.
    fn opens_said_quote(&self, i: usize) -> bool {
        matches!(self.fold(i), "«" | "“" | "\"")
            && self.tokens.get(i + 1).is_some_and(|t| t.is_quoted)
            && self.quote_words(i + 1) > 4
            && self.says(i.wrapping_sub(1)).is_some()
    }

    fn says(&self, i: usize) -> Option<Say> {
        self.tokens.get(i).and_then(|t| self.lexicon.say(&t.stem))
    }

    fn cut_at_word(&self, i: usize) -> Cut {
        if matches!(self.fold(i), "et" | "ou" | "mais" | "and" | "but" | "or" | "und" | "aber") {
            return self.cut_at_coordinator(i);
        }
        if matches!(self.before(i), "et" | "ou" | "mais" | "and" | "but" | "or" | "'") {
            return Cut::No;
        }
        if matches!(self.fold(i), "par" | "by") && self.tokens.get(i - 1).is_some_and(|t| t.is_participle) {
            return Cut::No;
        }
        // *at least five*, *autour de 40*: belongs to its figure.
        if self
            .lexicon
            .about
            .at(self.fold(i), self.words_from(i + 1))
            .is_some_and(|(_, n)| self.is_figure(i + n))
        {
            return Cut::No;
        }
        let listed = self.lexicon.cuts.at(self.fold(i), self.words_from(i + 1));
        match listed {
            Some((Cut::Clause, _)) if self.is_comparison(i) => return Cut::No,
            Some((Cut::Clause, 1)) if self.fold(i) == "as" || self.fold(i) == "after" => {
                let tells = self.has_finite_soon(i + 1) || self.cuts_gerunds && self.is_gerund(i + 1);
                return if tells { Cut::Clause } else { Cut::Phrase };
            }
            Some((Cut::Verb, length)) if self.is_verbal(i + length) => return Cut::Clause,
            Some((Cut::Verb, _)) => {
                if matches!(self.fold(i), "pour" | "after" | "before" | "by") {
                    return Cut::Phrase;
                }
            }
            Some((cut, _)) => return cut,
            None => {}
        }
        if self.starts_participle_clause(i) { Cut::Phrase } else { self.cut_after_say(i) }
    }

    fn is_figure(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == Kind::Number || self.lexicon.number(&t.fold).is_some())
    }

    /// *plus … que*, *que* of a comparison or of *ne … que*.
    fn is_comparison(&self, i: usize) -> bool {
        if !matches!(self.fold(i), "que" | "qu") {
            return false;
        }
        let from = i.saturating_sub(4);
        self.tokens
            .get(from..i)
            .unwrap_or(&[])
            .iter()
            .any(|t| matches!(t.fold.as_str(), "plus" | "moins" | "ne" | "aussi" | "tel" | "telle"))
    }

    /// After *said* without *that*: a clause with its own verb follows.
    fn cut_after_say(&self, i: usize) -> Cut {
        let english = self.lexicon.language == Language::English;
        let after_say = i.checked_sub(1).and_then(|p| self.says(p)) == Some(Say::Plain)
            && !self.is_after_determiner(i - 1);
        if english && after_say && self.starts_noun_phrase(i) && self.has_finite_soon(i) {
            Cut::Clause
        } else {
            Cut::No
        }
    }

    fn starts_noun_phrase(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.is_capital)
            || matches!(
                self.fold(i),
                "he" | "she"
                    | "it"
                    | "they"
                    | "the"
                    | "a"
                    | "an"
                    | "his"
                    | "her"
                    | "their"
                    | "we"
                    | "i"
                    | "there"
                    | "this"
            )
    }

    /// A past participle right after a noun, with a complement.
    fn starts_participle_clause(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        if i > 0 && self.is_present_participle(i) {
            return true;
        }
        if !token.is_participle || i == 0 {
            return false;
        }
        let Some(last) = self.tokens.get(i - 1) else { return false };
        let after_noun = last.kind == Kind::Word
            && !self.lexicon.is_stop(&last.fold)
            && !last.is_participle
            && !self.lexicon.is_finite(&last.fold);
        let next = self.fold(i + 1);
        let is_claim = self.lexicon.say(&token.stem) == Some(Say::Claim) && matches!(next, "de" | "d" | "of");
        let complement = is_claim || self.lexicon.is_complement(next) || self.lexicon.time(next).is_some();
        after_noun && complement
    }

    /// *emportant trois passagers*: a French word in *-ant* after a noun, before a determiner or a figure.
    fn is_present_participle(&self, i: usize) -> bool {
        let fold = self.fold(i);
        let looks = self.lexicon.language == Language::French
            && fold.len() > 5
            && fold.ends_with("ant")
            && !self.lexicon.is_stop(fold)
            && !self.tokens.get(i).is_some_and(|t| t.is_capital || t.kind != Kind::Word);
        let opens = |j: usize| {
            matches!(
                self.fold(j),
                "le" | "la" | "les" | "l" | "un" | "une" | "des" | "du" | "au" | "aux" | "ses"
            ) || self.lexicon.number(self.fold(j)).is_some()
                || self.tokens.get(j).is_some_and(|t| t.kind == Kind::Number)
        };
        looks
            && opens(i + 1)
            && !self.is_after_determiner(i)
            && !matches!(self.before(i), "en" | "se" | "s" | "ne" | "n")
    }

    fn is_after_determiner(&self, i: usize) -> bool {
        matches!(
            self.before(i),
            "le" | "la"
                | "les"
                | "un"
                | "une"
                | "des"
                | "du"
                | "au"
                | "aux"
                | "ce"
                | "cet"
                | "cette"
                | "ces"
                | "son"
                | "sa"
                | "ses"
                | "leur"
                | "leurs"
                | "de"
                | "d"
                | "l"
                | "'"
                | "the"
                | "an"
                | "his"
                | "her"
                | "their"
                | "its"
                | "this"
                | "that"
                | "of"
        )
    }

    /// True when token `i` is a finite verb, as far as lists and endings tell.
    pub(crate) fn is_finite(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        if token.kind != Kind::Word {
            return false;
        }
        let fold = token.fold.as_str();
        if fold == "a" && self.lexicon.language == Language::French {
            // *à* folds to the same letter.
            return self.is_bare_a(i);
        }
        if self.lexicon.is_finite(fold) {
            return !self.is_after_determiner(i) || matches!(fold, "est" | "ont" | "a");
        }
        if self.is_after_determiner(i) || token.is_capital || self.lexicon.is_noun(fold) {
            return false;
        }
        match self.lexicon.language {
            Language::French => {
                is_french_finite(fold)
                    || (self.lexicon.is_verb(&token.stem)
                        && (fold.ends_with("ent") || fold.ends_with('e'))
                        && !token.is_participle
                        && !self.lexicon.is_stop(fold))
            }
            Language::English => fold.len() > 4 && fold.ends_with("ed"),
            _ => false,
        }
    }

    fn is_bare_a(&self, i: usize) -> bool {
        // One byte: `a`; `à` is two.
        self.tokens.get(i).is_some_and(|t| t.span.len() == 1)
    }

    fn is_verbal(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        let fold = token.fold.as_str();
        if self.is_finite(i) {
            return true;
        }
        if token.is_capital && i > 0 || self.lexicon.is_noun(fold) {
            return false;
        }
        match self.lexicon.language {
            Language::French => {
                let pronoun = matches!(fold, "se" | "s" | "ne" | "lui" | "leur" | "y");
                let infinitive = fold.len() > 3
                    && ["er", "ir", "re"].iter().any(|e| fold.ends_with(e))
                    && !token.is_participle;
                pronoun
                    || infinitive
                        && (self.lexicon.is_verb(&token.stem)
                            || fold.ends_with("er")
                            || matches!(fold, "avoir" | "etre" | "faire"))
                    || fold.len() > 4 && fold.ends_with("ant")
            }
            Language::English => {
                fold.len() > 4 && fold.ends_with("ing")
                    || self.before(i) == "to"
                        && !self.lexicon.is_stop(fold)
                        && !token.is_capital
                        && token.kind == Kind::Word
                        && !self.starts_noun_phrase(i)
            }
            _ => false,
        }
    }

    /// A finite verb before the next sign that parts.
    fn has_finite_soon(&self, i: usize) -> bool {
        let goes_on = |j: &usize| !self.parts_here(*j) && (*j <= i || !self.starts_clause(*j));
        (i..self.tokens.len()).take_while(goes_on).take(12).any(|j| self.is_finite(j))
    }

    /// A sign other than a comma stands at `i`.
    fn is_parted(&self, i: usize) -> bool {
        self.tokens
            .get(i)
            .is_some_and(|t| t.kind == Kind::Sign && !matches!(t.fold.as_str(), "," | "'" | "-"))
    }

    fn parts_here(&self, i: usize) -> bool {
        matches!(self.fold(i), "," | ";" | ":" | "(" | ")" | "—" | "–" | "«" | "»" | "“" | "”")
    }

    /// A word that opens a clause of its own.
    fn starts_clause(&self, i: usize) -> bool {
        self.lexicon.cuts.at(self.fold(i), self.words_from(i + 1)).is_some_and(|(c, _)| c == Cut::Clause)
    }

    /// Cuts where the main clause goes on after a relative or participle clause without a comma: *qui stressent | ont*.
    fn resume(&self, cuts: &mut [Cut]) {
        let mut open = 0;
        for i in 0..self.tokens.len() {
            let cut = cuts.get(i).copied().unwrap_or(Cut::No);
            if cut >= Cut::Phrase && cut != Cut::Verb || self.parts_here(i) {
                let relative = matches!(self.fold(i), "qui" | "dont" | "ou" | "who" | "which" | "whose");
                let participle = self.starts_participle_clause(i);
                open = if relative {
                    2
                } else if participle {
                    1
                } else if cut == Cut::Phrase && open > 0 {
                    open
                } else {
                    0
                };
            }
            // "would be", "a été": one verb.
            if (1..=2).any(|back| i.checked_sub(back).is_some_and(|j| self.is_finite(j))) {
                continue;
            }
            let start = self.with_clitics(i);
            if open > 0 && self.is_auxiliary(i) && !matches!(self.before(start), "et" | "and" | "'" | "ou") {
                open -= 1;
                if open == 0 {
                    set(cuts, start, Cut::Clause);
                }
            } else if open == 2 && self.is_finite(i) {
                open = 1;
            }
        }
    }

    /// Where the verb at `i` starts with its *s'*, *n'*, *l'*, *se*, *ne* before it.
    fn with_clitics(&self, i: usize) -> usize {
        let is_clitic =
            |j: usize| matches!(self.fold(j), "s" | "n" | "l" | "y" | "se" | "ne" | "lui" | "leur");
        let mut start = i;
        for _ in 0..2 {
            start = match (start.checked_sub(1), start.checked_sub(2)) {
                (Some(_), Some(two)) if self.before(start) == "'" && is_clitic(two) => two,
                (Some(one), _) if is_clitic(one) => one,
                _ => return start,
            };
        }
        start
    }

    /// A finite verb that is no noun either.
    fn is_auxiliary(&self, i: usize) -> bool {
        self.is_finite(i)
            && self.tokens.get(i).is_some_and(|t| {
                self.lexicon.is_finite(&t.fold) && t.fold.len() <= 8 && !self.lexicon.is_verb(&t.stem)
            })
    }

    fn cut_at_comma(&self, i: usize) -> Cut {
        let end = (i..self.tokens.len()).find(|&j| self.parts_here(j)).unwrap_or(self.tokens.len());
        let first = self.tokens.get(i);
        if self.lexicon.language == Language::German {
            return Cut::Clause;
        }
        let starts_verbal = first.is_some_and(|t| t.is_participle)
            || self.is_verbal(i)
            || (matches!(self.fold(i), "et" | "and" | "en" | "but" | "mais") && self.is_verbal(i + 1));
        let until = (i + 1..end).find(|&j| self.starts_clause(j)).unwrap_or(end);
        if !starts_verbal && self.ends_list_of_subjects(i, until) {
            return Cut::No;
        }
        if starts_verbal || (i..until).any(|j| self.is_finite(j)) {
            return Cut::Clause;
        }
        if let Some((cut, _)) = self.lexicon.cuts.at(self.fold(i), self.words_from(i + 1))
            && cut == Cut::Clause
        {
            return Cut::Clause;
        }
        if self.is_enumeration(i, end) && !self.is_described_name(i) { Cut::No } else { Cut::Phrase }
    }

    /// *Anvers, Liège | , Gand et Bruges ont voté*: the comma stands inside the subject, whose last two are joined by *et*
    /// before the verb, and nothing before it in the sentence or since the last sign is a verb.
    fn ends_list_of_subjects(&self, i: usize, until: usize) -> bool {
        let Some(verb) = (i..until).find(|&j| self.is_finite(j)) else { return false };
        let joins = (i + 1..verb).any(|j| matches!(self.fold(j), "et" | "ou" | "and" | "or"));
        let has_verb_before = (0..i).rev().take(LIST_TOKENS_MAX).any(|j| self.is_finite(j));
        let names = |t: &Token| t.is_capital || t.kind == Kind::Number;
        let item = self.tokens.get(i.saturating_sub(2)..i + 1).unwrap_or(&[]);
        joins
            && verb - i <= LIST_TOKENS_MAX
            && !has_verb_before
            && item.iter().filter(|t| names(t)).count() >= 2
    }

    /// Nouns in a row: short, and joined by *et* here or in the next stretch.
    fn is_enumeration(&self, i: usize, end: usize) -> bool {
        let joins =
            |from: usize, to: usize| (from..to).any(|j| matches!(self.fold(j), "et" | "ou" | "and" | "or"));
        let next = (end + 1..self.tokens.len()).find(|&j| self.parts_here(j)).unwrap_or(self.tokens.len());
        end - i <= 7 && (joins(i, end) || self.fold(end) == "," && joins(end + 1, next.min(end + 8)))
    }

    /// *la militante Ana Ruiz* , *à la Libérienne Rosa Diallo*: a name with what it is, in a list of such.
    fn is_described_name(&self, i: usize) -> bool {
        let is_end = |j: &usize| self.parts_here(*j) || matches!(self.fold(*j), "et" | "and");
        let end = (i..(i + LIST_TOKENS_MAX).min(self.tokens.len())).find(is_end).unwrap_or(self.tokens.len());
        let item = self.tokens.get(i..end).unwrap_or(&[]);
        let opens = item
            .iter()
            .take(3)
            .any(|t| matches!(t.fold.as_str(), "le" | "la" | "l" | "un" | "une" | "au" | "the" | "a" | "an"));
        let says_what = item
            .iter()
            .take_while(|t| !t.is_capital)
            .any(|t| t.kind == Kind::Word && !self.lexicon.is_stop(&t.fold));
        let capitals = item.iter().rev().take_while(|t| t.is_capital || t.fold == "-").count();
        opens && (says_what && capitals >= 2 || capitals >= 3)
    }

    fn cut_at_coordinator(&self, i: usize) -> Cut {
        if matches!(self.fold(i), "et" | "and") && self.is_described_name(i + 1) {
            return Cut::Phrase;
        }
        let is_but = matches!(self.fold(i), "mais" | "but" | "aber");
        let mut next = i + 1;
        while matches!(
            self.fold(next),
            "ne" | "n" | "se" | "s" | "'" | "lui" | "leur" | "il" | "elle" | "y" | "en"
        ) {
            next += 1;
        }
        let infinitive_after = matches!(self.fold(i + 1), "a" | "de" | "d")
            && self.is_verbal(if self.fold(i + 2) == "'" { i + 3 } else { i + 2 });
        let goes_on = self.lexicon.language == Language::English
            && self.is_gerund(i + 1)
            && (self.is_figure(i + 2)
                || matches!(self.fold(i + 2), "the" | "a" | "an" | "his" | "her" | "its" | "their"))
            && (0..i - 1).rev().take(GERUND_TOKENS_MAX).any(|j| self.is_gerund(j));
        if self.is_finite(next)
            || infinitive_after
            || goes_on
            || (self.tokens.get(next).is_some_and(|t| t.is_participle && !t.is_capital)
                && self.is_finite(next + 1))
        {
            return Cut::Clause;
        }
        if let Some((Cut::Clause, _)) = self.lexicon.cuts.at(self.fold(i + 1), self.words_from(i + 2)) {
            return Cut::Clause;
        }
        let had_verb = (0..i).rev().take_while(|&j| !self.parts_here(j)).take(20).any(|j| self.is_finite(j));
        if had_verb && (self.has_finite_soon(i + 1) || is_but) { Cut::Clause } else { Cut::No }
    }

    /// *killing*, as far as the ending tells.
    fn is_gerund(&self, i: usize) -> bool {
        let fold = self.fold(i);
        fold.len() > 5 && fold.ends_with("ing") && !self.is_after_determiner(i) && self.is_verbal(i)
    }

    /// A name alone at the end of its clause (*vers la station, Aurore-2*) belongs to the part before it.
    fn with_names_joined(&self, parts: Vec<Part>) -> Vec<Part> {
        let is_name = |p: &Part| {
            let tokens = self.tokens.get(p.tokens.clone()).unwrap_or(&[]);
            let words = tokens.iter().filter(|t| t.kind == Kind::Word && !self.lexicon.is_stop_token(t));
            self.before(p.tokens.start) == ","
                && words.clone().count() <= NAME_WORDS_MAX
                && words.clone().next().is_some()
                && words.clone().all(|t| t.is_capital)
        };
        let last_of = |n: usize| parts.get(n + 1).map(|p| p.clause) != parts.get(n).map(|p| p.clause);
        let mut out: Vec<Part> = Vec::with_capacity(parts.len());
        for (n, part) in parts.iter().enumerate() {
            match out.last_mut() {
                Some(last) if last.clause == part.clause && last_of(n) && is_name(part) => {
                    last.tokens.end = part.tokens.end;
                }
                _ => out.push(part.clone()),
            }
        }
        out
    }

    fn is_bracketed(&self, i: usize) -> bool {
        matches!(self.fold(i), "(" | "[") || matches!(self.before(i), "(" | "[")
    }

    /// What a part holds: words that are no stop words, and figures.
    fn content(&self, from: usize, to: usize) -> usize {
        self.tokens
            .get(from..to)
            .unwrap_or(&[])
            .iter()
            .filter(|t| t.kind == Kind::Number || t.kind == Kind::Word && !self.lexicon.is_stop_token(t))
            .count()
    }

    /// Joins parts without content to a neighbour of their clause, or to the clause before.
    fn join_small(&self, cuts: &mut [Cut]) {
        let starts: Vec<usize> = cuts
            .iter()
            .enumerate()
            .filter(|(_, c)| **c >= Cut::Phrase && **c != Cut::Verb)
            .map(|(i, _)| i)
            .collect();
        let mut open: Option<usize> = None;
        for (n, &start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).copied().unwrap_or(cuts.len());
            let from = open.unwrap_or(start);
            let is_phrase = cuts.get(start) == Some(&Cut::Phrase);
            let content = self.content(from, end);
            let has_name_or_figure = self
                .tokens
                .get(start + 1..end)
                .unwrap_or(&[])
                .iter()
                .any(|t| t.is_capital || t.kind == Kind::Number);
            let is_figure_only = content == 1
                && self.tokens.get(from..end).unwrap_or(&[]).iter().filter(|t| t.kind != Kind::Sign).count()
                    <= 2
                && has_figure(self.tokens.get(from..end).unwrap_or(&[]));
            let is_small =
                content == 0 || is_figure_only || (is_phrase && content == 1 && !has_name_or_figure);
            let next_is_phrase = cuts.get(end).is_some_and(|c| *c == Cut::Phrase);
            if !is_small {
                open = None;
            } else if is_phrase {
                set(cuts, start, Cut::No);
            } else if next_is_phrase
                || ((content == 0 || is_figure_only && !self.is_bracketed(start)) && end < cuts.len())
            {
                set(cuts, end, Cut::No);
                open = Some(from);
            }
        }
    }

    /// Without the signs and the coordinators at its ends.
    fn trimmed(&self, mut range: Range<usize>) -> Range<usize> {
        let is_left = |t: &Token| {
            matches!(t.kind, Kind::Sign) && !"«“\"$€£".contains(t.fold.as_str())
                || matches!(
                    t.fold.as_str(),
                    "et" | "ou"
                        | "mais"
                        | "car"
                        | "que"
                        | "qu"
                        | "and"
                        | "but"
                        | "or"
                        | "that"
                        | "und"
                        | "aber"
                        | "dass"
                )
        };
        let is_right = |t: &Token| {
            t.kind == Kind::Sign && !matches!(t.fold.as_str(), "%" | "»" | "”" | "\"" | "€" | "$")
        };
        let closes =
            |i: usize| matches!(self.fold(i), "\"") && !self.tokens.get(i + 1).is_some_and(|t| t.is_quoted);
        while self
            .tokens
            .get(range.start)
            .is_some_and(|t| range.start < range.end && (is_left(t) || closes(range.start)))
        {
            range.start += 1;
        }
        let closes_own = |range: &Range<usize>| {
            self.fold(range.end - 1) == ")" && range.clone().any(|i| self.fold(i) == "(")
        };
        while range.end > range.start
            && self.tokens.get(range.end - 1).is_some_and(is_right)
            && !closes_own(&range)
        {
            range.end -= 1;
        }
        range
    }
}

fn has_figure(tokens: &[Token]) -> bool {
    tokens.iter().any(|t| t.kind == Kind::Number)
}

fn set(cuts: &mut [Cut], i: usize, cut: Cut) {
    if let Some(slot) = cuts.get_mut(i) {
        *slot = cut;
    }
}

/// True when some tokens hold a verb that tells: finite, a participle or an infinitive.
pub(crate) fn tells(tokens: &[Token], lexicon: &Lexicon) -> bool {
    let reader = Reader::of(tokens, lexicon);
    let all = 0..tokens.len();
    matches!(lexicon.language, Language::German | Language::Other) || reader.tells(&all)
}

/// The first finite verb of some tokens.
pub(crate) fn first_verb(tokens: &[Token], lexicon: &Lexicon) -> Option<usize> {
    let reader = Reader::of(tokens, lexicon);
    (0..tokens.len()).find(|&i| reader.is_finite(i))
}

/// A form of *être* or *to be* and a participle follow each other from `verb` on.
pub(crate) fn is_passive(tokens: &[Token], verb: usize, lexicon: &Lexicon) -> bool {
    let after = tokens.get(verb..).unwrap_or(&[]);
    let be = after.iter().take(3).position(|t| {
        matches!(
            t.fold.as_str(),
            "est"
                | "sont"
                | "ete"
                | "etait"
                | "etaient"
                | "sera"
                | "seront"
                | "fut"
                | "furent"
                | "is"
                | "are"
                | "was"
                | "were"
                | "been"
                | "be"
                | "wurde"
                | "wurden"
        )
    });
    let is_participle = |t: &Token| t.is_participle || t.fold.len() > 4 && t.fold.ends_with("ed");
    // After *été* nearly any word is a participle.
    let after_been = |i: usize| {
        after.get(i).is_some_and(|t| t.fold == "ete")
            && after
                .get(i + 1)
                .is_some_and(|t| t.kind == Kind::Word && !t.is_capital && !lexicon.is_stop(&t.fold))
    };
    be.is_some_and(|i| after_been(i) || after.iter().skip(i + 1).take(3).any(is_participle))
}

/// Endings that only finite French verbs have, but for a few nouns.
fn is_french_finite(fold: &str) -> bool {
    const NOUNS: [&str; 14] = [
        "lait", "trait", "extrait", "portrait", "retrait", "attrait", "parfait", "souhait", "camera",
        "opera", "cholera", "forfait", "fait", "bienfait",
    ];
    fold.len() > 4
        && !NOUNS.contains(&fold)
        && [
            "aient", "ait", "dra", "dront", "tra", "vra", "vront", "eront", "iront", "era", "ira", "erent",
            "irent", "issent",
        ]
        .iter()
        .any(|e| fold.ends_with(e))
}
