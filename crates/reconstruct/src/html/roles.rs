//! The pieces of a page, to their roles: which tell the article, and why the others do not.
//!
//! Each piece is weighed as prose (words that are no links, in sentences). The part of the page whose weights sum highest holds the
//! body; its edges and what stands between its paragraphs are then decided piece by piece. A page whose short lines outweigh its
//! text is read otherwise: a shop's shelf as its cards (`shelf`), another list as its lines (`listing`).

mod believed;
mod body;
mod boxes;
mod edges;
mod gallery;
mod lead;
mod listing;
mod naming;
mod offer;
mod others;
mod piece;
mod posts;
mod prose;
mod shelf;
mod tail;

use crate::dom::{Dom, NodeId};
use crate::furniture;
use crate::furniture::Furniture;
use crate::html::blocks::{Draft, Drafts};
use crate::html::evidence::Evidence;
use prose::{prose, prose_sums, sums};
use recoupe_model::{BlockKind, Role};
use std::collections::HashSet;
use std::ops::Range;

/// The role of a piece and the rule that gave it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Decision {
    /// What it does.
    pub(crate) role: Role,
    /// The rule.
    pub(crate) rule: &'static str,
    /// The word of the class, when one decided.
    pub(crate) word: &'static str,
}

impl Decision {
    /// The rule with its word: `class:share`.
    pub(crate) fn reason(&self) -> String {
        if self.word.is_empty() || self.word == self.rule {
            self.rule.to_owned()
        } else {
            format!("{}:{}", self.rule, self.word)
        }
    }
}

fn cut(role: Role, rule: &'static str) -> Decision {
    Decision { role, rule, word: "" }
}

/// The role of each piece, and how many articles of their own stand on the page.
pub(crate) fn decided(dom: &Dom, drafts: &Drafts, evidence: &Evidence) -> (Vec<Decision>, usize) {
    let mut page = Page::new(dom, drafts, evidence);
    let body = page.body();
    let articles = page.articles();
    let mut decisions = if let Some(shelf) = page.shelf() {
        let told = page.told(&body);
        page.believe_shelf(&shelf);
        page.shelved(&shelf, told)
    } else if let Some(listing) =
        page.listing(&body).filter(|_| !evidence.is_typed_offer && evidence.offer.is_empty())
    {
        page.believe_list(&listing);
        page.listed_all(&listing)
    } else {
        page.told(&body)
    };
    page.name_cuts(&mut decisions);
    (decisions, articles)
}

struct Page<'a> {
    dom: &'a Dom,
    drafts: &'a Drafts,
    evidence: &'a Evidence,
    /// Prose words of each piece.
    prose: Vec<u32>,
    /// Sums of `prose` before each piece.
    prose_before: Vec<u32>,
    /// Sums of the bytes of links before each piece.
    links_before: Vec<i64>,
    /// The pieces that say what the product of the page is, as its data do; in order.
    offered: Vec<usize>,
    /// For each zone: whether it is believed.
    believed: Vec<bool>,
    /// The headline: the first heading that repeats a title of the page.
    title: Option<usize>,
    furniture: Vec<Option<Furniture>>,
    /// Each piece as titles and known words are compared with it.
    folded: Vec<String>,
}

impl<'a> Page<'a> {
    fn new(dom: &'a Dom, drafts: &'a Drafts, evidence: &'a Evidence) -> Self {
        let prose: Vec<u32> = drafts.drafts.iter().map(|d| prose(d, drafts.words_of(d))).collect();
        let prose_before = prose_sums(&prose);
        let links_before = sums(drafts.drafts.iter().map(|d| i64::try_from(d.link_bytes).unwrap_or(0)));
        let folded: Vec<String> =
            drafts.drafts.iter().map(|d| furniture::folded(drafts.words_of(d))).collect();
        let pieces = || drafts.drafts.iter().zip(&folded);
        let furniture = pieces().map(|(d, f)| furniture::furniture_of(drafts.words_of(d), f)).collect();
        let is_title = |(d, folded): (&Draft, &String)| {
            d.kind == BlockKind::Heading
                && (evidence.is_title(folded) || (d.level == 1 && evidence.is_like_title(folded)))
        };
        let is_first = |(d, folded): (&Draft, &String)| d.level == 1 && evidence.is_title(folded);
        // Old pages set it in large letters.
        let is_line = |(d, folded): (&Draft, &String)| {
            d.kind == BlockKind::Paragraph && d.link_bytes == 0 && d.words > 2 && evidence.is_title(folded)
        };
        let title = pieces()
            .position(is_first)
            .or_else(|| pieces().position(is_title))
            .or_else(|| pieces().position(is_line));
        let believed = Vec::new();
        let is_offered =
            |i: &usize| drafts.drafts.get(*i).is_some_and(|d| evidence.is_offered(drafts.words_of(d)));
        let offered = (0..drafts.drafts.len()).filter(is_offered).collect();
        let mut page = Self {
            dom,
            drafts,
            evidence,
            prose,
            prose_before,
            links_before,
            offered,
            believed,
            title,
            furniture,
            folded,
        };
        page.believed = page.believed_zones();
        page.weigh_once();
        page
    }

    /// The role of each piece of a page that is a text.
    fn told(&self, body: &Range<usize>) -> Vec<Decision> {
        let mut decisions: Vec<Decision> =
            (0..self.drafts.drafts.len()).map(|i| self.decision(i, body)).collect();
        self.cut_other_articles(body, &mut decisions);
        self.cut_next_articles(body, &mut decisions);
        self.cut_boxes(body, &mut decisions);
        self.cut_galleries(body, &mut decisions);
        self.cut_kickers(body, &mut decisions);
        let posts = self.post_classes(body, &decisions);
        self.cut_beside_posts(&posts, body, &mut decisions);
        self.cut_tail(body, &mut decisions);
        self.cut_repeated(body, &mut decisions);
        self.cut_author_notes(body, &mut decisions);
        self.trim(body, &posts, &mut decisions);
        self.keep_facts(&mut decisions);
        self.cut_empty_headings(body, &mut decisions);
        self.cut_signature(body, &mut decisions);
        self.cut_last_headings(body, &mut decisions);
        self.keep_list_head(body, &mut decisions);
        self.keep_excerpt(body, &mut decisions);
        self.part_subtitle(&mut decisions);
        self.name_lead(body, &mut decisions);
        decisions
    }

    /// Takes the weight of what says again, word for word, an earlier piece: a price list or a slide show must not outweigh the text.
    fn weigh_once(&mut self) {
        let mut seen: HashSet<&str> = HashSet::new();
        for (i, draft) in self.drafts.drafts.iter().enumerate() {
            let is_again = self.prose_of(i) > 0
                && self.zone_role(draft).is_none()
                && !seen.insert(self.drafts.words_of(draft));
            if let Some(prose) = self.prose.get_mut(i).filter(|_| is_again) {
                *prose = 0;
            }
        }
        self.prose_before = prose_sums(&self.prose);
    }

    /// True for a piece that says what the product of the page is, as its data do.
    fn is_offered(&self, i: usize) -> bool {
        self.offered.binary_search(&i).is_ok()
    }

    /// True when a headline of the page stands inside.
    fn holds_title(&self, node: NodeId) -> bool {
        self.drafts.range(node).any(|i| self.is_headline(i))
    }

    /// True for a heading that says a title of the page.
    fn is_headline(&self, i: usize) -> bool {
        self.draft(i).is_some_and(|d| d.kind == BlockKind::Heading) && self.evidence.is_title(self.folded(i))
    }

    fn folded(&self, i: usize) -> &str {
        self.folded.get(i).map_or("", String::as_str)
    }

    fn prose_in(&self, range: Range<usize>) -> u32 {
        let at = |i: usize| self.prose_before.get(i).copied().unwrap_or(0);
        at(range.end).saturating_sub(at(range.start))
    }

    fn draft(&self, i: usize) -> Option<&'a Draft> {
        self.drafts.drafts.get(i)
    }

    fn prose_of(&self, i: usize) -> u32 {
        self.prose.get(i).copied().unwrap_or(0)
    }

    /// The zone that decides about a piece: the innermost believed one that says more than "furniture", else the innermost.
    fn zone_role(&self, draft: &Draft) -> Option<Decision> {
        let mut found: Option<Decision> = None;
        let mut at = draft.zone;
        while let Some(i) = at {
            let zone = self.drafts.zones.get(i)?;
            if self.believed.get(i).copied().unwrap_or(false) {
                // What calls itself a caption in a box of the site is a line of that box.
                let is_vague = found.as_ref().is_none_or(|f| {
                    f.role == Role::Furniture || (f.role == Role::Caption && is_site_box(zone.role))
                });
                if is_vague && (found.is_none() || zone.role != Role::Furniture) {
                    found = Some(Decision { word: zone.word, ..cut(zone.role, zone.rule) });
                }
            }
            at = zone.parent;
        }
        found
    }
}

/// Roles of boxes whose words are the site's own.
fn is_site_box(role: Role) -> bool {
    matches!(
        role,
        Role::Newsletter | Role::Donate | Role::Paywall | Role::Related | Role::Comment | Role::CommentForm
    )
}

/// A zone with a larger share of the page's prose is not what its class says.
const ZONE_SHARE_MAX: f32 = 0.45;

/// Pieces of the body in which a standfirst may stand.
const HEAD_PIECES: usize = 6;

/// An article of its own has more prose words than this.
const ARTICLE_PROSE_MIN: u32 = 60;

/// A shorter line is a kicker or a label.
const STANDFIRST_WORDS_MIN: usize = 5;
