//! A shop's page of many offers, to its cards: the elements side by side that each name a price.
//!
//! What such a page tells is what stands in its cards, the sentences that lead into them, and the text below them if there is one.
//! The cards speak for themselves whatever their class says (`related`, `subscribe`): a shop calls the parts of its shelves as other
//! sites call what stands beside a text. Gets wrong: shelves whose prices a script fills in.

use super::prose::{sum_in, sums};
use super::{Decision, Page, ZONE_SHARE_MAX, cut};
use crate::dom::NodeId;
use crate::html::blocks::Draft;
use recoupe_model::Role;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The cards of a shelf.
pub(super) struct Shelf {
    /// The pieces of each card, in page order.
    cards: Vec<Range<usize>>,
    /// Short lines that stand in most cards: labels and buttons.
    labels: HashSet<String>,
}

impl Shelf {
    fn range(&self) -> Range<usize> {
        let start = self.cards.first().map_or(0, |c| c.start);
        start..self.cards.last().map_or(start, |c| c.end)
    }
}

impl Page<'_> {
    /// The cards of a page that is a shelf: they follow its headline, or no more than a few sentences below it.
    pub(super) fn shelf(&self) -> Option<Shelf> {
        let evidence = self.evidence;
        if evidence.is_told || evidence.is_forum {
            return None;
        }
        let pieces = self.drafts.drafts.len();
        let prices = sums(self.drafts.drafts.iter().map(|d| i64::from(self.is_priced(d))));
        let count = |r: Range<usize>| usize::try_from(sum_in(&prices, &r)).unwrap_or(0);
        let all = count(0..pieces);
        if all < CARDS_MIN {
            return None;
        }
        let cards = self.cards(|r| count(r) > 0)?;
        let (first, last) = (cards.first()?.start, cards.last()?.end);
        let lead = self.head_of(first);
        let (prose_beside, prose_inside) =
            (self.prose_in(0..first) + self.prose_in(last..pieces), self.prose_in(first..last));
        // A text longer than half of the cards is what the page tells; systems call their lists articles too.
        let is_text = prose_beside as usize * CARDS_TIMES > self.words_in(first..last)
            || (evidence.is_article && prose_beside > TEXT_PROSE_MIN);
        // The page of one product names its price before those of others.
        let is_one = evidence.is_offer && count(lead..first) > 0;
        let is_shelf = count(first..last) * 2 > all
            && self.prose_in(lead..first) <= LEAD_PROSE_MAX
            && prose_inside < u32::try_from(cards.len()).unwrap_or(0) * CARD_PROSE_MAX;
        (is_shelf && !is_text && !is_one).then(|| Shelf { labels: self.labels(&cards), cards })
    }

    /// The most elements side by side that each hold a price, a link and little more.
    fn cards(&self, is_priced: impl Fn(Range<usize>) -> bool) -> Option<Vec<Range<usize>>> {
        let cards_of = |id: NodeId| {
            let mut cards: Vec<Range<usize>> = Vec::new();
            for card in self.dom.children(id).map(|c| self.drafts.range(c)).filter(|r| is_priced(r.clone())) {
                if cards.last().is_none_or(|last| last.end <= card.start) {
                    cards.push(card);
                }
            }
            cards
        };
        let leads = |r: &Range<usize>| r.clone().any(|i| self.draft(i).is_some_and(|d| d.link_bytes > 0));
        let is_card = |c: &&Range<usize>| self.words_in((*c).clone()) <= CARD_WORDS_MAX && leads(c);
        let is_row = |cards: &Vec<Range<usize>>| {
            cards.len() >= CARDS_MIN && cards.iter().filter(is_card).count() * 10 >= cards.len() * 8
        };
        let is_wide = |id: &NodeId| self.drafts.range(*id).len() >= CARDS_MIN;
        self.dom.elements().filter(is_wide).map(cards_of).filter(is_row).max_by_key(Vec::len)
    }

    fn words_in(&self, range: Range<usize>) -> usize {
        range.filter_map(|i| self.draft(i)).map(|d| d.words).sum()
    }

    /// Where the head of a shelf stands whose first card is piece `first`: its headline, else its first heading of the first level.
    fn head_of(&self, first: usize) -> usize {
        let is_first_level = |i: &usize| self.draft(*i).is_some_and(|d| d.level == 1);
        self.title.filter(|t| *t < first).or_else(|| (0..first).rev().find(is_first_level)).unwrap_or(0)
    }

    /// True for a short piece that names a sum of money, outside menus.
    fn is_priced(&self, draft: &Draft) -> bool {
        let text = self.drafts.words_of(draft);
        draft.words <= PRICE_WORDS_MAX
            && names_sum(text)
            && self.zone_role(draft).is_none_or(|z| z.role != Role::Navigation && z.rule != "hidden")
    }

    /// The lines that stand in most cards.
    fn labels(&self, cards: &[Range<usize>]) -> HashSet<String> {
        let mut times: HashMap<&str, usize> = HashMap::new();
        for card in cards {
            let lines: HashSet<&str> = card.clone().map(|i| self.folded(i)).collect();
            for line in lines.into_iter().filter(|l| l.split(' ').count() <= LABEL_WORDS_MAX) {
                *times.entry(line).or_default() += 1;
            }
        }
        let is_label = |times: usize| times * 10 >= cards.len() * 7;
        times.into_iter().filter(|(_, n)| is_label(*n)).map(|(line, _)| line.to_owned()).collect()
    }

    /// Takes back the belief in the zones that hold most of the words of the cards.
    pub(super) fn believe_shelf(&mut self, shelf: &Shelf) {
        let range = shelf.range();
        let total = self.words_in(range.clone()).max(1) as f32;
        let mut named: HashMap<&str, usize> = HashMap::new();
        for zone in &self.drafts.zones {
            let inside = self.drafts.range(zone.node);
            let both = inside.start.max(range.start)..inside.end.min(range.end);
            if both.start < both.end && zone.rule != "hidden" {
                *named.entry(zone.word).or_default() += self.words_in(both);
            }
        }
        for (zone, believed) in self.drafts.zones.iter().zip(&mut self.believed) {
            let share = named.get(zone.word).copied().unwrap_or(0) as f32 / total;
            *believed &= share < ZONE_SHARE_MAX;
        }
    }

    /// The role of each piece of a shelf; `told` has those of the same page read as a text.
    pub(super) fn shelved(&self, shelf: &Shelf, told: Vec<Decision>) -> Vec<Decision> {
        let range = shelf.range();
        let lead = self.head_of(range.start);
        let mut out = told;
        for (i, decision) in out.iter_mut().enumerate().take(range.end) {
            let is_intro = (lead..range.start).contains(&i) && self.prose_of(i) > 0;
            if decision.role == Role::Body && !is_intro {
                *decision = cut(Role::Furniture, "outside-body");
            } else if is_intro && decision.rule == "outside-body" {
                *decision = cut(Role::Body, "shelf");
            }
        }
        for card in &shelf.cards {
            let mut said: Vec<&str> = Vec::new();
            for i in card.clone() {
                let role = self.carded(i, shelf, &said);
                said.push(self.folded(i));
                if let Some(decision) = out.get_mut(i) {
                    *decision = role;
                }
            }
        }
        out
    }

    /// The role of a piece of a card that has `said` other things before.
    fn carded(&self, i: usize, shelf: &Shelf, said: &[&str]) -> Decision {
        let Some(draft) = self.draft(i) else { return Decision::default() };
        let folded = self.folded(i);
        let is_said =
            || said.iter().take(CARD_WORDS_MAX).any(|s| format!(" {s} ").contains(&format!(" {folded} ")));
        let text = self.drafts.words_of(draft);
        // "Save 45 %" is no button.
        let is_figure = text.chars().any(|c| c.is_ascii_digit());
        let words = || self.furniture_role(i).filter(|f| f.rule != "inside" && !is_figure);
        // "Capacity:" names what follows it.
        let is_label = shelf.labels.contains(folded) && !text.ends_with(':');
        match self.zone_role(draft).or_else(words) {
            Some(found) => found,
            None if draft.words == 0 => cut(Role::Furniture, "no-words"),
            None if is_said() => cut(Role::Furniture, "repeated"),
            None if is_label => cut(Role::Tools, "label"),
            None => cut(Role::Body, "shelf"),
        }
    }
}

/// True for a figure beside the sign or the short name of a currency.
pub(super) fn names_sum(text: &str) -> bool {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    // "30 000,–": signs may stand between the last figure and the name.
    let ends_in_figure = |t: &str| {
        let t = t.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '-' | '–' | '—'));
        is_digit(t.chars().next_back())
    };
    let begins_with_figure = |t: &str| is_digit(t.trim_start().chars().next());
    let signs = text.char_indices().filter(|(_, c)| is_currency(*c)).map(|(at, c)| (at, at + c.len_utf8()));
    let names =
        letters(text).filter(|(at, end)| CURRENCIES.contains(&text.get(*at..*end).unwrap_or_default()));
    signs.chain(names).any(|(at, end)| {
        ends_in_figure(text.get(..at).unwrap_or_default())
            || begins_with_figure(text.get(end..).unwrap_or_default())
    })
}

/// Where the runs of letters of a text begin and end.
fn letters(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut begun: Option<usize> = None;
    text.char_indices().chain(std::iter::once((text.len(), ' '))).filter_map(move |(at, c)| {
        if c.is_alphabetic() {
            begun.get_or_insert(at);
            return None;
        }
        begun.take().map(|start| (start, at))
    })
}

/// Short names of currencies as shops write them where they have no sign, with the codes of those in Europe and the dollar's.
const CURRENCIES: &[&str] = &[
    "CHF", "CZK", "DKK", "EUR", "Ft", "GBP", "HUF", "Kč", "NOK", "PLN", "RON", "SEK", "USD", "kr", "lei",
    "zł",
];

/// True for the signs of currencies.
fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '₠'..='₿' | '＄' | '￡' | '￥')
}

/// A row of fewer cards stands beside a text.
const CARDS_MIN: usize = 6;

/// "Now $24.50, was $35.00, you save 30 %": a longer line is a sentence about money.
const PRICE_WORDS_MAX: usize = 14;

/// A page with more sentences between its headline and its first card tells something else.
const LEAD_PROSE_MAX: u32 = 120;

/// The words of the cards are at least so many times those of the sentences beside them.
const CARDS_TIMES: usize = 2;

/// A page that calls itself an article and has so many words in sentences outside its cards is one.
const TEXT_PROSE_MIN: u32 = 150;

/// Prose words of a card, on average, at most: more are entries of a text.
const CARD_PROSE_MAX: u32 = 15;

/// A longer line says something.
const LABEL_WORDS_MAX: usize = 4;

/// Words of a card, at most.
const CARD_WORDS_MAX: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_known_in_the_ways_of_shops() {
        for sum in ["$18.00", "18,00 €", "US $18", "CHF 18.–", "18,– kr", "199zł", "1 299 Kč", "Rs ₹450"]
        {
            assert!(names_sum(sum), "{sum}");
        }
        for other in ["18", "$", "kr", "2 kruger rands", "EURO 2024", "$ cargo run", "18 Fremde"] {
            assert!(!names_sum(other), "{other}");
        }
    }
}
