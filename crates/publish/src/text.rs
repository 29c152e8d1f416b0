//! Small tools on text: counting and cutting at words, dropping what a browser would obey, names for files.

use recoupe_model::{Span, words};

/// Byte ranges of the words of `text` as a reader counts them: runs between spaces that hold a letter or digit. In
/// scripts written without spaces every character counts as a word.
pub fn reader_words(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut open: Option<(usize, bool)> = None;
    for (at, c) in text.char_indices() {
        let alone = is_unspaced(c);
        if c.is_whitespace() || alone {
            close(&mut out, &mut open, at);
            if alone {
                out.push(Span::new(at, at + c.len_utf8()));
            }
            continue;
        }
        let (_, has_word) = open.get_or_insert((at, false));
        *has_word |= words::is_word(c);
    }
    close(&mut out, &mut open, text.len());
    out
}

fn close(out: &mut Vec<Span>, open: &mut Option<(usize, bool)>, at: usize) {
    if let Some((start, true)) = open.take() {
        out.push(Span::new(start, at));
    }
}

/// True in scripts that put no space between words: Thai, Lao, Burmese, Khmer, kana, Han.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The first `words_max` words of `text`, and whether that leaves some out.
pub fn clipped(text: &str, words_max: usize) -> (&str, bool) {
    let words = reader_words(text);
    match words.get(words_max.wrapping_sub(1)) {
        Some(last) if words.len() > words_max => (text.get(..last.end as usize).unwrap_or(text), true),
        _ => (text, false),
    }
}

/// `text` without the characters that a browser, a terminal or an XML reader would obey instead of showing: controls,
/// and those that turn the direction of what follows. No word is lost.
pub fn shown(text: &str) -> String {
    text.chars().filter(|c| !is_obeyed(*c)).collect()
}

fn is_obeyed(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => true,
        '\u{feff}' | '\u{fffe}' | '\u{ffff}' => true,
        _ => c.is_control(),
    }
}

/// JSON text in which the control characters that JSON may hold unescaped (U+007F to U+009F) are escaped: a terminal obeys them.
/// They stand in strings only, so nothing else changes, and a reader of the JSON gets the same text.
pub fn escaped_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\u{7f}'..='\u{9f}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out
}

/// [`shown`] on one line: white space that may break a line is one space; French spaces before `:` and `»` stay.
pub fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}');
    let text = shown(text);
    text.trim().split(breaks).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// `text` as the name of a folder: words in lower-case ASCII joined by hyphens, cut at a word before `chars_max`.
/// Empty when nothing can be written so.
pub fn slug(text: &str, chars_max: usize) -> String {
    let mut out = String::new();
    for word in words::words(text) {
        let word: String = words::folded(word.of(text)).chars().filter(char::is_ascii_alphanumeric).collect();
        if word.is_empty() {
            continue;
        }
        if out.len() + word.len() + 1 > chars_max {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(&word);
    }
    out
}

/// `id` as the name of a file: other characters than ASCII letters, digits and `-` are written `_` and their number, so
/// that two ids never meet.
pub fn file_stem(id: &str) -> String {
    let mut out = String::new();
    for c in id.chars().take(FILE_STEM_CHARS_MAX) {
        if c.is_ascii_alphanumeric() || c == '-' {
            out.push(c);
        } else {
            out.push_str(&format!("_{:x}", u32::from(c)));
        }
    }
    if out.is_empty() { "_".to_owned() } else { out }
}

/// Ids are 12 to 64 characters; file systems take 255 bytes.
const FILE_STEM_CHARS_MAX: usize = 30;

/// Letters for the tellings: A … Z, AA, AB …
pub fn letters(index: usize) -> String {
    let mut out = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        out.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    out.iter().rev().collect()
}

/// True when `text` holds a letter of a script written from right to left.
pub fn has_right_to_left(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_a_reader_does() {
        let count = |t: &str| reader_words(t).len();
        assert_eq!(count("L’accord d'été, a-t-il dit : « 2,6 GHz »"), 6);
        assert_eq!(count("平壌で会談"), 5);
        assert_eq!(clipped("un deux, trois", 2), ("un deux,", true));
        assert_eq!(clipped("un deux", 2), ("un deux", false));
    }

    #[test]
    fn nothing_obeyed_is_left() {
        assert_eq!(shown("a\u{202e}b\u{0}c\u{2066}é"), "abcé");
        assert_eq!(one_line(" a\n b\u{a0}:\t"), "a b\u{a0}:");
    }

    #[test]
    fn json_holds_no_control_that_a_terminal_obeys() {
        let escaped = escaped_json("{\"a\":\"x\u{9b}31m\u{7f}é\"}\n");
        assert_eq!(escaped, "{\"a\":\"x\\u009b31m\\u007fé\"}\n");
        let read: serde_json::Value = serde_json::from_str(&escaped).unwrap();
        assert_eq!(read["a"], "x\u{9b}31m\u{7f}é");
    }

    #[test]
    fn names_for_files_are_plain_and_never_meet() {
        assert_eq!(slug("Été : l’œuvre d’Ève — 2024", 40), "ete-l-oeuvre-d-eve-2024");
        assert_eq!(slug("平壌", 40), "");
        assert_eq!(file_stem("../a b"), "_2e_2e_2fa_20b");
        assert_eq!(letters(0) + &letters(25) + &letters(26), "AZAA");
    }
}
