//! What the training tool needs of the tagger: the features of a text, and where its tokens stand.

pub use super::features::FEATURE_BITS;
use super::features::sight;
use super::lexicon::{Classes, lexicon, lookup_form};
pub use super::tagger::{LABELS, STEP, Scores, Weights, best, scores_of};
use crate::lang;
use crate::tokens::tokens;
use recoupe_model::Span;

/// True for a word that English writes with a capital as the name of a people: sets without miscellaneous names leave it out.
#[must_use]
pub fn is_people(word: &str) -> bool {
    lexicon().of_word(&lookup_form(word)).has(Classes::PEOPLE)
}

/// One run of words with its features.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// Where each word stands in the text.
    pub spans: Vec<Span>,
    /// The features of each.
    pub features: Vec<Vec<u32>>,
}

/// The runs of `text`. `forgets` says of each run, by its number in the text, whether lists of names are left out.
#[must_use]
pub fn examples(text: &str, code: &str, forgets: &mut dyn FnMut() -> bool) -> Vec<Example> {
    let language = lang::language(code).unwrap_or(&lang::OTHER);
    let all = tokens(text, Span::new(0, text.len()), language);
    let mut found = Vec::new();
    for (_, range) in crate::parted(text, &all, language) {
        let part = all.get(range).unwrap_or(&[]);
        let mut sight = sight(text, part, language);
        for run in sight.runs.clone() {
            if forgets() {
                sight.forget(&run);
            }
        }
        for (number, run) in sight.runs.iter().enumerate() {
            let mut example = Example::default();
            for at in super::features::Sight::tagged(run) {
                let mut list = Vec::new();
                sight.features(number, at, &mut list);
                example.features.push(list);
                example.spans.extend(part.get(at).map(|t| t.span));
            }
            found.push(example);
        }
    }
    found
}
