//! Tells the language of a text that is long enough to tell.

use whichlang::Lang;

/// Letters under which a guess is a coin toss.
const LETTERS_MIN: usize = 40;

/// Bytes that are read: the words of a text tell its language early, and the tables that may follow (calendars, ranks, prices) hold
/// figures, in which the detector sees languages at random.
const BYTES_MAX: usize = 2000;

/// Primary subtag of the language of `text`, of the sixteen that can be told.
pub(crate) fn detected(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end)?;
    if head.chars().filter(|c| c.is_alphabetic()).take(LETTERS_MIN).count() < LETTERS_MIN {
        return None;
    }
    Some(match whichlang::detect_language(head) {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    })
}

/// Primary subtag of a declared language: `fr-FR` → `fr`.
pub(crate) fn primary(declared: &str) -> Option<String> {
    let subtag = declared.trim().split(['-', '_', ',', ' ']).next()?.to_ascii_lowercase();
    let is_subtag = (2..=3).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_lowercase());
    is_subtag.then_some(subtag)
}

/// True for a language that [`detected`] can name.
pub(crate) fn is_detectable(subtag: &str) -> bool {
    const KNOWN: [&str; 16] =
        ["ar", "zh", "de", "en", "fr", "hi", "it", "ja", "ko", "nl", "pt", "ru", "es", "sv", "tr", "vi"];
    KNOWN.contains(&subtag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_below_the_text_does_not_change_its_language() {
        let text = "Das helle Haus am Hafen von Valmer bietet Platz für sechs Gäste. Die Küche ist neu, der Garten geht \
            bis zum Wasser hinab, und im Sommer liegt ein Boot am Steg. "
            .repeat(14);
        let week = "Mo | Di | Mi | Do | Fr | Sa | So\n01 | 02 | 03 | 04 | 05 | 06 | 07\n";
        assert_eq!(detected(&text), Some("de"));
        assert_eq!(detected(&(text + &week.repeat(60))), Some("de"));
    }
}
