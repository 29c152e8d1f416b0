//! Tells the language of a text that is long enough to tell.

use whichlang::Lang;

/// Letters under which a guess is a coin toss.
const LETTERS_MIN: usize = 40;

/// Bytes that are read: more does not change the answer.
const BYTES_MAX: usize = 6000;

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
