//! Bytes to texts that look like news: random characters hardly ever hold a speech verb, a date or a passage twice, so the
//! stages behind the first would see nothing. Each byte picks a word or a sign; equal bytes give equal passages.

use recoupe_model::{Article, Sourced};

/// What a byte may stand for: words that some rule knows, names, figures, marks opened and never closed, other scripts.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    " le", " la", " les", " de", " du", " des", " l’", " d'", " qu’", " que", " et", " mais", " selon", " d’après",
    " a", " ont", " aurait", " auraient", " n’a pas", " été", " est", " avait", " déclaré", " affirmé", " dément",
    " accuse", " promet", " a-t-il dit", " a-t-elle précisé", " ajoutant", " le président", " la ministre",
    " le porte-parole", " M.", " Mme", " Anne Verrier", " Verrier", " Tomas Oldbrook", " Oldbrook", " Port-Sauvin",
    " l’AFP", " Valmer", " OTAN", " NATO", " the", " of", " said", " says", " that", " according to", " told",
    " denied", " would", " may", " has", " were", " killed", " hurt", " blessés", " morts", " 43", " 2,6", " 1.200",
    " vingtaine", " millions", " %", " euros", " dollars", " mardi", " mercredi soir", " hier", " la veille",
    " Tuesday", " yesterday", " June 18, 2031", " 18 juin 2031", " en 2000", " il y a deux ans", " février", " 20h",
    " « ", " »", "« ", "»", " “", "”", " \"", "\"", "'", "’", " (", ")", " –", " —", ",", ".", ". ", " !", " ?",
    ":", ";", "…", "\n", "\n\n", "\u{a0}", "\u{202f}", "\u{200b}", "\u{ad}", "\u{202e}", "\u{301}", "é", "İ", "ß",
    "ﬁ", "中", "العربية", "🛳️", "\0", " A+A-", " Lire aussi", " © 2031", " Photo :", " par", " By", "<", ">", "&amp;",
    "<p>", "</p>", "<h1>", "</h1>", "<script>", "</b>", " accord", " signed", " signé", " visite", " ferry",
];

/// The text that `bytes` spell, a word a byte.
#[must_use]
pub fn text(bytes: &[u8]) -> String {
    bytes.iter().map(|b| WORDS.get(*b as usize % WORDS.len()).copied().unwrap_or(" ")).collect()
}

/// An article of such a text; `number` gives its id, site, language and day.
#[must_use]
pub fn article(number: usize, bytes: &[u8]) -> Article {
    let language = ["fr", "en", "", "de"].get(number % 4).copied().unwrap_or("");
    let mut article = Article::of_text(&format!("{number:02}"), language, &text(bytes));
    article.site = sourced(format!("site{}.example", number % 3));
    if number % 5 != 0 {
        article.published = sourced(format!("2031-06-{:02}", 1 + number % 28));
    }
    article
}

fn sourced(value: String) -> Option<Sourced> {
    Some(Sourced { value, ..Sourced::default() })
}
