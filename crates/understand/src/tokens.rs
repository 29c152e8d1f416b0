//! A stretch of text to its tokens: words, numbers and marks, each with its place and what its shape says.
//!
//! One pass from left to right; no token holds white space but a number with parted thousands (`3 500`). A hyphen stays
//! inside its word (`vice-Premier`), save before a hanging pronoun (`a` + `-t-il`); an apostrophe parts an elided word
//! (`l’` + `accord`) or an English ending (`Russia` + `’s`, `did` + `n’t`). A stop that shortens belongs to its word (`M.`).
//! Gets wrong: a pronoun-like end of a compound at the start of a sentence (« Jong-il a » as first words).

use crate::lang::{Apostrophe, Language};
use recoupe_model::Span;
use recoupe_model::words::is_apostrophe;

/// One word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where, in the text that was asked about.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// What its shape says.
    pub flags: Flags,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits after the first letter, inner hyphens and its own apostrophe.
    Word,
    /// Starts with a digit: `2,6`, `3 500`, `16e`.
    Number,
    /// `.` `!` `?` `…`, or a run of them.
    Stop,
    /// `,`
    Comma,
    /// `:` or `;`
    Colon,
    /// `-` `–` `—` outside words.
    Dash,
    /// Opening quotation mark.
    QuoteOpen,
    /// Closing quotation mark.
    QuoteClose,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// Anything else.
    Symbol,
}

/// What the shape of a token says, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u16);

impl Flags {
    /// Starts with a capital letter.
    pub const CAPITAL: Self = Self(1);
    /// Two letters or more, all capital.
    pub const ALL_CAPS: Self = Self(1 << 1);
    /// White space, or the start of the stretch, stands before it.
    pub const SPACED: Self = Self(1 << 2);
    /// An elided word: `l’`, `qu'`.
    pub const ELIDED: Self = Self(1 << 3);
    /// Hangs on the word before: `-t-il`, `’s`, `n’t`.
    pub const CLITIC: Self = Self(1 << 4);
    /// A short form with its stop: `M.`, `U.S.`
    pub const ABBREVIATION: Self = Self(1 << 5);
    /// One that stands before a name or number and never ends a sentence by itself: `M.`, `n°`.
    pub const TITLE: Self = Self(1 << 6);
    /// Initials: `J.`, `J.-C.`
    pub const INITIAL: Self = Self(1 << 7);
    /// A number with an ordinal ending: `1er`, `16th`.
    pub const ORDINAL: Self = Self(1 << 8);
    /// A line break stands before it (inside the stretch).
    pub const LINE_START: Self = Self(1 << 9);

    /// True when all of `other` are set.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl Token {
    /// Its characters.
    #[must_use]
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }

    /// True for this flag.
    #[must_use]
    pub fn is(&self, flag: Flags) -> bool {
        self.flags.has(flag)
    }

    /// True for a word.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// The tokens of `span` in `text`, in order; spans are into `text`. Linear in the length of the span.
#[must_use]
pub fn tokens(text: &str, span: Span, language: &Language) -> Vec<Token> {
    let mut lexer = Lexer::new(text, span, language);
    while lexer.step() {}
    lexer.found
}

/// Longest word that word lists are asked about, in bytes: longer than any of their items.
const LISTED_BYTES: usize = 40;

/// Reads from left to right.
struct Lexer<'t, 'l> {
    text: &'t str,
    /// Next byte to read, absolute.
    at: usize,
    end: usize,
    language: &'l Language,
    found: Vec<Token>,
    /// Flags that white space gave to the next token.
    pending: Flags,
    /// A straight double quotation mark is open.
    is_quoting: bool,
    /// An opening single quotation mark is open.
    is_single_quoting: bool,
}

impl<'t, 'l> Lexer<'t, 'l> {
    fn new(text: &'t str, span: Span, language: &'l Language) -> Self {
        let fits = text.get(span.range()).is_some();
        let (at, end) = if fits { (span.start as usize, span.end as usize) } else { (0, 0) };
        let found = Vec::with_capacity((end - at) / 5 + 4);
        Self {
            text,
            at,
            end,
            language,
            found,
            pending: Flags::SPACED,
            is_quoting: false,
            is_single_quoting: false,
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..self.end).unwrap_or("")
    }

    fn after(&self, bytes: usize) -> &'t str {
        self.text.get(self.at + bytes..self.end).unwrap_or("")
    }

    /// Reads one token or one stretch of white space; false at the end.
    fn step(&mut self) -> bool {
        let Some(c) = self.rest().chars().next() else { return false };
        if c.is_whitespace() {
            self.white(c);
        } else if c.is_ascii_digit() {
            self.number();
        } else if c.is_alphabetic() {
            self.word(c);
        } else {
            self.mark(c);
        }
        true
    }

    fn white(&mut self, c: char) {
        self.pending = self.pending.and(Flags::SPACED);
        if c == '\n' {
            self.pending = self.pending.and(Flags::LINE_START);
        }
        self.at += c.len_utf8();
    }

    fn push(&mut self, bytes: usize, kind: TokenKind, flags: Flags) {
        let span = Span::new(self.at, self.at + bytes);
        self.found.push(Token { span, kind, flags: flags.and(self.pending) });
        self.pending = Flags::default();
        self.at += bytes;
    }

    fn number(&mut self) {
        let digits = if self.goes_on() { digits_bytes(self.rest()) } else { number_bytes(self.rest()) };
        let suffix = letters_bytes(self.after(digits));
        let ending = self.after(digits).get(..suffix).unwrap_or("");
        let is_ordinal = suffix > 0 && suffix <= 6 && self.language.lists.ordinals.has(&lower(ending));
        if is_ordinal {
            self.push(digits + suffix, TokenKind::Number, Flags::ORDINAL);
        } else {
            self.push(digits, TokenKind::Number, Flags::default());
        }
    }

    /// True behind `12.` of `12.5.2024`: the parts of such a number stay single.
    fn goes_on(&self) -> bool {
        let mut back = self.found.iter().rev();
        let joins = back.next().is_some_and(|t| matches!(t.kind, TokenKind::Stop | TokenKind::Comma));
        joins && self.pending == Flags::default() && back.next().is_some_and(|t| t.kind == TokenKind::Number)
    }

    fn word(&mut self, first: char) {
        let rest = self.rest();
        let follows_digits = self.pending == Flags::default()
            && self.found.last().is_some_and(|t| t.kind == TokenKind::Number);
        let mut length = if follows_digits { letters_bytes(rest) } else { word_bytes(rest) };
        if let Some(initials) = initials_bytes(rest, length) {
            let shape = Flags::CAPITAL.and(Flags::ABBREVIATION).and(Flags::INITIAL);
            let listed = lower(rest.get(..initials).unwrap_or("").trim_end_matches('.'));
            let title = if initials == length + 1 && self.is_title(rest.get(..length).unwrap_or(""), &listed)
            {
                Flags::TITLE
            } else {
                Flags::default()
            };
            return self.push(initials, TokenKind::Word, shape.and(title));
        }
        let mut flags = Flags::default();
        if let Some(shorter) = self.parted(rest, length) {
            length = shorter.0;
            flags = flags.and(shorter.1);
        } else if self.after(length).starts_with('.') {
            let short = self.short_form(rest, length);
            if short.1 != Flags::default() {
                length = short.0;
                flags = flags.and(short.1);
            }
        }
        let word = rest.get(..length).unwrap_or("");
        self.push(length, TokenKind::Word, flags.and(case_of(word, first)));
        self.hanging();
    }

    fn is_title(&self, word: &str, lowered: &str) -> bool {
        self.language.lists.titles.has_written(word, lowered)
    }

    /// Where a word with an apostrophe or a hanging pronoun ends, and what it then is.
    fn parted(&self, rest: &str, length: usize) -> Option<(usize, Flags)> {
        let word = rest.get(..length)?;
        let has_mark = word.bytes().any(|b| b == b'-' || b == b'\'' || !b.is_ascii());
        if !has_mark || length > LISTED_BYTES {
            return None;
        }
        if let Some((at, mark)) = word.char_indices().find(|(_, c)| is_apostrophe(*c)) {
            let lowered = plain(word);
            if self.language.lists.whole.has(&lowered) {
                return None;
            }
            return match self.language.apostrophe {
                Apostrophe::Elides => self.elided(word, at, mark),
                Apostrophe::Hangs => self.before_ending(word, at, mark),
                Apostrophe::Joins => None,
            };
        }
        self.before_pronoun(word)
    }

    fn elided(&self, word: &str, at: usize, mark: char) -> Option<(usize, Flags)> {
        let head = lower(word.get(..at)?);
        let next = word.get(at + mark.len_utf8()..)?;
        let is_name = matches!(word.get(..at)?, "N" | "M" | "T") && next.starts_with(char::is_uppercase);
        let parts = self.language.lists.elisions.has(&head) && !is_name;
        parts.then_some((at + mark.len_utf8(), Flags::ELIDED))
    }

    /// English: the ending starts at the apostrophe, or at the `n` of `n’t`.
    fn before_ending(&self, word: &str, at: usize, mark: char) -> Option<(usize, Flags)> {
        let ending = lower(word.get(at + mark.len_utf8()..)?);
        if ending == "t" && word.get(..at)?.ends_with('n') && at > 1 {
            return Some((at - 1, Flags::default()));
        }
        self.language.lists.clitics.has(&ending).then_some((at, Flags::default()))
    }

    /// French: the verb ends before `-t-il`, `-elle`.
    fn before_pronoun(&self, word: &str) -> Option<(usize, Flags)> {
        if self.language.apostrophe != Apostrophe::Elides {
            return None;
        }
        let (head, last) = word.rsplit_once('-')?;
        if !self.language.lists.clitics.has(&lower(last)) || self.language.lists.whole.has(&plain(word)) {
            return None;
        }
        let verb = head.strip_suffix("-t").or_else(|| head.strip_suffix("-T")).unwrap_or(head);
        let is_name =
            head.len() == verb.len() && head.starts_with(char::is_uppercase) && !self.starts_sentence();
        (!verb.is_empty() && !is_name).then_some((verb.len(), Flags::default()))
    }

    fn starts_sentence(&self) -> bool {
        self.found.last().is_none_or(|t| !matches!(t.kind, TokenKind::Word | TokenKind::Number))
    }

    /// A word with its stop when it is a short form.
    fn short_form(&self, rest: &str, length: usize) -> (usize, Flags) {
        // « p.m. », « U.S. », « c.-à-d. »: letters and stops in turn.
        let dotted = dotted_bytes(rest);
        let long = rest.get(..dotted).unwrap_or("");
        let lists = &self.language.lists;
        for (bytes, word) in
            [(dotted, long.trim_end_matches('.')), (length + 1, rest.get(..length).unwrap_or(""))]
        {
            if word.is_empty() || bytes <= length || word.len() > LISTED_BYTES {
                continue;
            }
            let lowered = lower(word);
            if self.is_title(word, &lowered) {
                return (bytes, Flags::ABBREVIATION.and(Flags::TITLE));
            }
            if lists.abbreviations.has_written(word, &lowered) {
                return (bytes, Flags::ABBREVIATION);
            }
        }
        (length, Flags::default())
    }

    /// What hangs on the word just read.
    fn hanging(&mut self) {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return };
        match self.language.apostrophe {
            Apostrophe::Elides if first == '-' => self.hanging_pronoun(rest),
            Apostrophe::Hangs if is_apostrophe(first) || first == 'n' || first == 'N' => {
                self.hanging_ending(rest, first)
            }
            _ => {}
        }
    }

    fn hanging_pronoun(&mut self, rest: &str) {
        let bare = rest.trim_start_matches('-');
        let bare = bare.strip_prefix("t-").or_else(|| bare.strip_prefix("T-")).unwrap_or(bare);
        let letters = letters_bytes(bare);
        let pronoun = bare.get(..letters).unwrap_or("");
        let goes_on = bare.get(letters..).is_some_and(|s| s.starts_with('-'));
        if letters > 0 && letters <= 6 && !goes_on && self.language.lists.clitics.has(&lower(pronoun)) {
            self.push(rest.len() - bare.len() + letters, TokenKind::Word, Flags::CLITIC);
        }
    }

    fn hanging_ending(&mut self, rest: &str, first: char) {
        let negation = rest.char_indices().nth(2).filter(|_| first.eq_ignore_ascii_case(&'n'));
        if let Some((at, c)) = negation {
            let mark = rest.chars().nth(1).is_some_and(is_apostrophe);
            if mark && c.eq_ignore_ascii_case(&'t') {
                self.push(at + 1, TokenKind::Word, Flags::CLITIC);
            }
            return;
        }
        let after = rest.get(first.len_utf8()..).unwrap_or("");
        let letters = letters_bytes(after);
        let ending = after.get(..letters).unwrap_or("");
        if letters > 0 && letters <= 2 && self.language.lists.clitics.has(&lower(ending)) {
            self.push(first.len_utf8() + letters, TokenKind::Word, Flags::CLITIC);
        }
    }

    fn mark(&mut self, c: char) {
        let kind = match c {
            '.' | '!' | '?' | '…' | '。' | '！' | '？' => return self.stops(),
            ',' | '،' => TokenKind::Comma,
            ':' | ';' => TokenKind::Colon,
            '-' | '–' | '—' | '‒' | '―' | '‑' | '−' => TokenKind::Dash,
            '«' | '“' | '„' | '‹' | '‟' => TokenKind::QuoteOpen,
            '»' | '”' | '›' => TokenKind::QuoteClose,
            '(' | '[' | '{' => TokenKind::Open,
            ')' | ']' | '}' => TokenKind::Close,
            '"' | '＂' => self.straight_quote(c),
            '`' => return self.grave(),
            _ if is_apostrophe(c) => return self.single_quote(c),
            _ => TokenKind::Symbol,
        };
        self.push(c.len_utf8(), kind, Flags::default());
    }

    /// A run of stops is one mark: `?!`, `...`.
    fn stops(&mut self) {
        let run: usize = self
            .rest()
            .chars()
            .take_while(|c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？'))
            .map(char::len_utf8)
            .sum();
        self.push(run, TokenKind::Stop, Flags::default());
    }

    /// Opens before a word, closes after one; else in turn.
    fn straight_quote(&mut self, c: char) -> TokenKind {
        let before_space =
            self.pending.has(Flags::SPACED) || self.found.last().is_some_and(|t| t.kind == TokenKind::Open);
        let after_space = self.after(c.len_utf8()).chars().next().is_none_or(|n| !n.is_alphanumeric());
        let opens = match (before_space, after_space) {
            (true, false) => true,
            (false, true) => false,
            _ => !self.is_quoting,
        };
        self.is_quoting = opens;
        if opens { TokenKind::QuoteOpen } else { TokenKind::QuoteClose }
    }

    /// Old wire copy: ``…''.
    fn grave(&mut self) {
        let run = if self.rest().starts_with("``") { 2 } else { 1 };
        let kind = if run == 2 || self.pending.has(Flags::SPACED) {
            TokenKind::QuoteOpen
        } else {
            TokenKind::Symbol
        };
        self.is_single_quoting |= run == 1 && kind == TokenKind::QuoteOpen;
        self.push(run, kind, Flags::default());
    }

    fn single_quote(&mut self, c: char) {
        let after = self.after(c.len_utf8());
        if after.starts_with(c) {
            return self.push(2 * c.len_utf8(), TokenKind::QuoteClose, Flags::default());
        }
        let next_is_word = after.starts_with(char::is_alphanumeric);
        let kind = if c == '‘' || (self.pending.has(Flags::SPACED) && next_is_word) {
            self.is_single_quoting = true;
            TokenKind::QuoteOpen
        } else if self.is_single_quoting && !next_is_word {
            self.is_single_quoting = false;
            TokenKind::QuoteClose
        } else {
            TokenKind::Symbol
        };
        self.push(c.len_utf8(), kind, Flags::default());
    }
}

fn case_of(word: &str, first: char) -> Flags {
    if !first.is_uppercase() {
        return Flags::default();
    }
    let letters = word.chars().filter(|c| c.is_alphabetic());
    let (count, capital) = letters.fold((0, 0), |(n, u), c| (n + 1, u + usize::from(!c.is_lowercase())));
    if count > 1 && count == capital { Flags::CAPITAL.and(Flags::ALL_CAPS) } else { Flags::CAPITAL }
}

/// Lower case.
fn lower(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_lowercase() }
}

/// Lower case with straight apostrophes: how the word lists write.
fn plain(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(|c| if is_apostrophe(c) { '\'' } else { c }).collect()
}

fn letters_bytes(text: &str) -> usize {
    text.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum()
}

fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c) || c == '\u{ad}'
}

/// Letters, digits, and a hyphen or apostrophe between two of them.
fn word_bytes(rest: &str) -> usize {
    let mut length = 0;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        let joins = matches!(c, '-' | '\u{2011}' | '&') || is_apostrophe(c);
        let goes_on = chars.peek().is_some_and(|n| n.is_alphanumeric());
        if is_inner(c) || (joins && goes_on) {
            length += c.len_utf8();
        } else {
            break;
        }
    }
    length
}

/// « J. », « J.-C. », « U.S. »: capitals, each with a stop. None when the word is longer than one letter.
fn initials_bytes(rest: &str, word: usize) -> Option<usize> {
    let mut chars = rest.chars().peekable();
    let mut length = 0;
    while let Some(&c) = chars.peek() {
        let hyphen = c == '-' && length > 0;
        let mut ahead = chars.clone();
        if hyphen {
            ahead.next();
        }
        let is_initial = ahead.next().is_some_and(char::is_uppercase) && ahead.next() == Some('.');
        if !is_initial {
            break;
        }
        let start = length;
        length += usize::from(hyphen);
        if hyphen {
            chars.next();
        }
        length += chars.next().map_or(0, char::len_utf8) + 1;
        chars.next();
        if length - start > 8 {
            break;
        }
    }
    (length > word).then_some(length)
}

/// Letters and stops in turn, ending with a stop: `p.m.`, `c.-à-d.`
fn dotted_bytes(rest: &str) -> usize {
    let mut length = 0;
    let mut at = 0;
    for part in rest.split_inclusive('.') {
        let bare = part.strip_suffix('.').unwrap_or(part);
        let is_short =
            !bare.is_empty() && bare.len() <= 4 && bare.chars().all(|c| c.is_alphabetic() || c == '-');
        if !is_short || !part.ends_with('.') {
            break;
        }
        at += part.len();
        length = at;
    }
    length
}

/// Digits with inner separators: a decimal, parted thousands; `12.5.2024` and `1,2,3` are several numbers.
fn number_bytes(rest: &str) -> usize {
    let first = digits_bytes(rest);
    let mut end = first;
    let mut thousands = first <= 3;
    let mut used: Option<char> = None;
    while let Some((separator, digits)) = next_group(rest, end) {
        let is_space = separator.is_whitespace();
        let is_group = thousands && digits == 3 && used.is_none_or(|u| u == separator);
        let is_decimal = !is_space && used.is_none_or(|u| u.is_whitespace() || u != separator);
        if is_space && !is_group {
            break;
        }
        if !is_group && !is_decimal {
            // `12.5.2024`: neither thousands nor a decimal.
            return if used.is_some_and(char::is_whitespace) { end } else { first };
        }
        thousands &= is_group;
        used = Some(separator);
        end += separator.len_utf8() + digits;
        if !is_group {
            let more = next_group(rest, end).is_some_and(|(s, _)| s == '.' || s == ',');
            return if more { first } else { end };
        }
    }
    end
}

fn digits_bytes(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The separator at `end` and the digits behind it.
fn next_group(rest: &str, end: usize) -> Option<(char, usize)> {
    let after = rest.get(end..)?;
    let separator = after.chars().next()?;
    let parts = matches!(separator, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let digits = digits_bytes(after.get(separator.len_utf8()..)?);
    (parts && digits > 0).then_some((separator, digits))
}
