//! What persons said of pairs of articles, as bounds that the grouping obeys: together, or apart.

use std::collections::BTreeMap;

/// What persons said, by article.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    together: BTreeMap<u32, Vec<u32>>,
    apart: BTreeMap<u32, Vec<u32>>,
}

impl Said {
    /// Two articles tell one story, or do not; the last word on a pair counts.
    pub(super) fn say(&mut self, a: u32, b: u32, is_same: bool) {
        for (x, y) in [(a, b), (b, a)] {
            let (now, before) = if is_same {
                (&mut self.together, &mut self.apart)
            } else {
                (&mut self.apart, &mut self.together)
            };
            now.entry(x).or_default().push(y);
            if let Some(old) = before.get_mut(&x) {
                old.retain(|o| *o != y);
            }
        }
    }

    pub(super) fn together_with(&self, article: u32) -> &[u32] {
        self.together.get(&article).map_or(&[], Vec::as_slice)
    }

    pub(super) fn apart_from(&self, article: u32) -> &[u32] {
        self.apart.get(&article).map_or(&[], Vec::as_slice)
    }
}
