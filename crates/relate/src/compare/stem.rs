//! Words to stems: a light cut of endings, so that *extradé* meets *extradition* and *resigned* meets *resigns*.
//!
//! One list of endings a language, the longest first, never leaving less than a few letters. It is for comparing words of
//! one story, where a wrong meeting of two stems is rare and costs little; it knows no irregular forms (the senses do).

/// A language of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    /// French.
    French,
    /// English.
    English,
    /// German.
    German,
    /// Another: words stay as they are.
    Other,
}

/// Endings of folded French words, the longest of each start first.
const FRENCH: [&str; 49] = [
    "issements",
    "issement",
    "eraient",
    "iraient",
    "ations",
    "itions",
    "ateurs",
    "ements",
    "issent",
    "issant",
    "erait",
    "irait",
    "aient",
    "erent",
    "irent",
    "eront",
    "iront",
    "ation",
    "ition",
    "ement",
    "ateur",
    "antes",
    "euses",
    "trice",
    "ante",
    "ants",
    "euse",
    "eurs",
    "eur",
    "ives",
    "ant",
    "ive",
    "ifs",
    "era",
    "ira",
    "ait",
    "ees",
    "ent",
    "er",
    "ez",
    "ir",
    "if",
    "ee",
    "es",
    "is",
    "ie",
    "e",
    "s",
    "x",
];
/// Endings of folded English words.
const ENGLISH: [&str; 22] = [
    "izations", "ization", "ations", "ements", "ation", "ement", "ments", "ings", "ment", "ions", "ing",
    "ies", "ied", "ers", "ion", "ed", "er", "es", "ly", "s", "e", "y",
];
/// Endings of folded German words.
const GERMAN: [&str; 16] = [
    "ungen", "enden", "ende", "ern", "ung", "ten", "tes", "ter", "em", "en", "er", "es", "te", "e", "n", "s",
];

/// The stem of a folded word.
pub(crate) fn stem(word: &str, language: Language) -> String {
    let (endings, left_min): (&[&str], usize) = match language {
        Language::French => (&FRENCH, 3),
        Language::English => (&ENGLISH, 3),
        Language::German => (&GERMAN, 4),
        Language::Other => return word.to_owned(),
    };
    let cut = endings.iter().find_map(|e| word.strip_suffix(e).filter(|rest| rest.len() >= left_min));
    let cut = cut.unwrap_or(word);
    // *apprécié* leaves "apprec", *appréciation* "appreci".
    let cut = match language {
        Language::French if cut.len() > 4 => cut.strip_suffix('i').unwrap_or(cut),
        _ => cut,
    };
    // "planned" and "plan", "barr" and "bar".
    let mut ends = cut.chars().rev();
    match (language, ends.next(), ends.next()) {
        (Language::English | Language::French, Some(a), Some(b))
            if a == b && a.is_alphabetic() && cut.len() > 3 =>
        {
            cut.get(..cut.len() - 1).unwrap_or(cut).to_owned()
        }
        _ => cut.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_meet() {
        let french = |w| stem(w, Language::French);
        assert_eq!(french("extrade"), french("extradition"));
        assert_eq!(french("accusent"), french("accuser"));
        assert_eq!(french("apprecie"), french("appreciation"));
        assert_eq!(french("negocier"), french("negociations"));
        let english = |w| stem(w, Language::English);
        assert_eq!(english("resigned"), english("resigns"));
        assert_eq!(english("planned"), english("plan"));
    }
}
