//! Trusts the year of a copyright line as a bound only: the page was made in that year or before it ended, the article not after.

use crate::metadata::claims::{Claims, DateClaim};
use crate::metadata::dates::{self, Stamp};
use crate::metadata::source::Source;
use recoupe_model::Role;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    for block in source.article.blocks.iter().filter(|b| b.role == Role::Legal) {
        let text = block.span.of(&source.article.text);
        let year = dates::years(text)
            .last()
            .filter(|_| text.contains('©') || text.to_lowercase().contains("copyright"));
        if let Some(year) = year {
            let stamp = Stamp { year, ..Stamp::default() };
            claims.published.push(DateClaim {
                stamp,
                rule: "copyright-line",
                says: text.to_owned(),
                weight: 0.0,
            });
        }
    }
}
