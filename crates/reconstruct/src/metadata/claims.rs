//! What the rules found, field by field, before one value is chosen.

use super::dates::Stamp;
use crate::dom::NodeId;
use recoupe_model::{Evidence, Sourced};

/// One rule's word for a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Claim {
    pub(crate) value: String,
    pub(crate) rule: &'static str,
    /// Where it stands on the page, for what a reader sees.
    pub(crate) node: Option<NodeId>,
}

/// One rule's word for a date.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DateClaim {
    pub(crate) stamp: Stamp,
    pub(crate) rule: &'static str,
    pub(crate) says: String,
    /// How far the rule is to be trusted, 0 to 1.
    pub(crate) weight: f32,
}

/// Everything that the rules found.
#[derive(Debug, Default)]
pub(crate) struct Claims {
    pub(crate) titles: Vec<Claim>,
    /// The heading right above the text.
    pub(crate) above_text: Option<Claim>,
    /// The headings of any level between the top of the article and its first sentence, the nearest to it first.
    pub(crate) openings: Vec<Claim>,
    /// First-level headings in the header of an entry, or named as its title.
    pub(crate) entries: Vec<NodeId>,
    /// First-level headings in a trail of links or in a share box.
    pub(crate) asides: Vec<NodeId>,
    /// Names of the outlet: they do not sign and are no part of a headline.
    pub(crate) sites: Vec<Claim>,
    /// Fields and elements that name who signs, unread.
    pub(crate) signatures: Vec<Claim>,
    pub(crate) published: Vec<DateClaim>,
    pub(crate) modified: Vec<DateClaim>,
    /// A label tells when the game, film or book of the page came out: dates that are shown are those of the work.
    pub(crate) has_release: bool,
    pub(crate) descriptions: Vec<Claim>,
    pub(crate) sections: Vec<Claim>,
    pub(crate) licences: Vec<Claim>,
    pub(crate) canonical: Vec<Claim>,
    pub(crate) twins: Vec<Claim>,
    /// The page says that it is an article, or dates itself like one.
    pub(crate) is_article: bool,
    /// The address is that of the front page.
    pub(crate) is_front: bool,
    /// `isAccessibleForFree` is false.
    pub(crate) is_paid: bool,
    /// What `<title>` names the site, behind the headline; shown only when nothing else does.
    pub(crate) named: Option<Claim>,
}

/// Adds a claim when its value holds words.
pub(crate) fn add(list: &mut Vec<Claim>, rule: &'static str, value: &str, node: Option<NodeId>) {
    let value = super::json::clean(value);
    if !value.is_empty() {
        list.push(Claim { value, rule, node });
    }
}

impl Claim {
    pub(crate) fn evidence(&self) -> Evidence {
        Evidence { rule: self.rule.to_owned(), says: self.value.clone() }
    }

    pub(crate) fn sourced(&self, confidence: f32) -> Sourced {
        Sourced { value: self.value.clone(), confidence, evidence: vec![self.evidence()] }
    }
}
