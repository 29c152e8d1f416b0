//! Words of a text: the one small tool of text that several stages share.
//!
//! A word is a run of letters, digits and marks; an apostrophe ends the word before it (`l’` + `accord`), a hyphen
//! parts words. Nothing here knows a language.

use crate::Span;

/// The words of `text` in order, as byte spans.
pub fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let start = loop {
            let (at, c) = chars.next()?;
            if is_word(c) {
                break (at, at + c.len_utf8());
            }
        };
        let mut end = start.1;
        while let Some(&(at, c)) = chars.peek() {
            if !is_word(c) {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        Some(Span::new(start.0, end))
    })
}

/// True for a character that belongs to a word.
#[must_use]
#[inline]
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// True for an apostrophe as texts write it.
#[must_use]
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '＇')
}

/// Lower case without the accents of Latin letters: `Ukraïne` → `ukraine`, `Œuvre` → `oeuvre`. Other scripts are only
/// lower-cased. For comparing, never for showing.
#[must_use]
pub fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            fold_into(c, &mut out);
        }
    }
    out
}

fn fold_into(c: char, out: &mut String) {
    for low in c.to_lowercase() {
        match low {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => out.push('c'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ə' => out.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => out.push('g'),
            'ĥ' | 'ħ' => out.push('h'),
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => out.push('i'),
            'ķ' => out.push('k'),
            'ĺ' | 'ļ' | 'ľ' | 'ł' => out.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => out.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => out.push('o'),
            'ŕ' | 'ř' => out.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => out.push('s'),
            'ţ' | 'ť' | 'ț' | 'ŧ' => out.push('t'),
            'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => out.push('u'),
            'ŵ' => out.push('w'),
            'ý' | 'ÿ' | 'ŷ' => out.push('y'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            'þ' => out.push_str("th"),
            '\u{300}'..='\u{36f}' => {}
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elisions_and_hyphens_part_words() {
        let text = "L’accord d'été, a-t-il dit : « 2,6 GHz »";
        let found: Vec<&str> = words(text).map(|s| s.of(text)).collect();
        assert_eq!(found, ["L", "accord", "d", "été", "a", "t", "il", "dit", "2", "6", "GHz"]);
    }

    #[test]
    fn folding_drops_case_and_accents() {
        assert_eq!(folded("Œuvre ÉTÉ Łódź"), "oeuvre ete lodz");
    }
}
