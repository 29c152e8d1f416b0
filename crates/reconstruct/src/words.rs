//! A text to its number of words, in scripts that set no space between words too.
//!
//! What a rule asks of a line ("a sentence has eight words") is asked in words; of scripts without spaces, letters are counted and
//! divided by how many a word has on average. Gets wrong: nothing that a rule depends on; the figures are rough.

/// The number of words of `text`: what spaces part and holds a letter or a figure; letters of unspaced scripts by their number.
pub(crate) fn count(text: &str) -> usize {
    let spaced = text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric));
    // First bytes of the letters below: most texts have none, and are counted in half the time.
    if !text.bytes().any(|b| matches!(b, 0xe0 | 0xe1 | 0xe3..=0xe9 | 0xef | 0xf0)) {
        return spaced.count();
    }
    spaced.map(word_count).sum()
}

/// True for a text of which most letters belong to a script that sets no spaces.
pub(crate) fn is_unspaced(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic()).take(LETTERS_READ);
    letters().filter(|c| is_unspaced_letter(*c)).count() * 2 > letters().count()
}

/// True for a letter of a script that sets no spaces between words.
pub(crate) fn is_unspaced_letter(c: char) -> bool {
    letters_a_word(c).is_some()
}

/// The words in what stands between two spaces.
fn word_count(token: &str) -> usize {
    let twentieths: usize = token.chars().filter_map(letters_a_word).map(|n| WORD_PARTS / n).sum();
    (twentieths / WORD_PARTS).max(1)
}

/// How many letters a word has in the script of `c`, when that sets no spaces.
fn letters_a_word(c: char) -> Option<usize> {
    match c {
        // Kana, Han, and Han beyond the first plane.
        '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3134f}' => Some(2),
        // Thai, Lao, Burmese, Khmer: vowels and tones are letters of their own.
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Some(5),
        _ => None,
    }
}

/// A word in parts that each number of letters divides.
const WORD_PARTS: usize = 20;

/// Letters looked at to tell the script of a text.
const LETTERS_READ: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_with_and_without_spaces() {
        assert_eq!(count("Le port rouvre – enfin !"), 4);
        assert_eq!(count("港の門が火曜日の朝に開いた。"), 6);
        assert_eq!(count("2024 年 港"), 3);
        assert_eq!(count("—"), 0);
        assert!(is_unspaced("ท่าเรือเปิดแล้ว") && is_unspaced("OPEC 石油会議が開かれた"));
        assert!(!is_unspaced("항구가 다시 열렸다") && !is_unspaced("Le port, dit 港, rouvre"));
    }
}
