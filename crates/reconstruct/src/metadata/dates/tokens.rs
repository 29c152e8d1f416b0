//! The letters of a text, to runs of digits, words and signs: what dates are read from.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of digits.
    Number(i64),
    /// A run of letters.
    Word,
    /// One other character that is no space.
    Sign(char),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Digits of a number, letters of a word.
    pub(super) chars: usize,
    /// Whether a space stands before it.
    pub(super) is_spaced: bool,
}

impl Token {
    pub(super) fn number(&self, digits: std::ops::RangeInclusive<usize>) -> Option<i64> {
        match self.kind {
            Kind::Number(n) if digits.contains(&self.chars) => Some(n),
            _ => None,
        }
    }

    pub(super) fn word<'t>(&self, text: &'t str) -> Option<&'t str> {
        if self.kind == Kind::Word { text.get(self.start..self.end) } else { None }
    }

    pub(super) fn is_sign(&self, signs: &str) -> bool {
        matches!(self.kind, Kind::Sign(c) if signs.contains(c))
    }
}

/// Value of a digit, of those of Arabic and Persian pages too.
fn digit(c: char) -> Option<i64> {
    let eastern = |zero: char| (u32::from(c)).checked_sub(u32::from(zero)).filter(|d| *d < 10);
    c.to_digit(10).or_else(|| eastern('٠')).or_else(|| eastern('۰')).map(i64::from)
}

/// True when `text` may hold a [`digit`], as every date does; a glance at its bytes.
pub(crate) fn has_figure(text: &str) -> bool {
    // The eastern digits are U+0660 to U+0669 and U+06F0 to U+06F9: their first bytes.
    text.bytes().any(|b| b.is_ascii_digit() || matches!(b, 0xd9 | 0xdb))
}

/// Letters and digits part from each other: `14h30` is three tokens, `1er` two.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut is_spaced = false;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            is_spaced = true;
            continue;
        }
        let end = at + c.len_utf8();
        let digit = digit(c);
        if let Some(last) = out.last_mut().filter(|l| !is_spaced && l.end == at) {
            match (&mut last.kind, digit) {
                (Kind::Number(n), Some(d)) => {
                    *n = n.saturating_mul(10).saturating_add(d);
                    last.end = end;
                    last.chars += 1;
                    continue;
                }
                (Kind::Word, None) if recoupe_model::words::is_word(c) => {
                    last.end = end;
                    last.chars += 1;
                    continue;
                }
                _ => {}
            }
        }
        let kind = match digit {
            Some(d) => Kind::Number(d),
            None if recoupe_model::words::is_word(c) => Kind::Word,
            None => Kind::Sign(c),
        };
        out.push(Token { kind, start: at, end, chars: 1, is_spaced });
        is_spaced = false;
    }
    out
}
