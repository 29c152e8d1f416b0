//! The parts that tags and classes name, to which of them are what they are called: a part that holds much of the prose is not.

use super::prose::sum_in;
use super::{ARTICLE_PROSE_MIN, Page, ZONE_SHARE_MAX};
use crate::dom::NodeId;
use crate::html::zones::Zone;
use html5ever::local_name;
use recoupe_model::{BlockKind, Role};
use std::collections::HashMap;

impl<'a> Page<'a> {
    /// For each zone, whether it is what its word says: not when the zones of that word hold much of the page's prose.
    pub(super) fn believed_zones(&self) -> Vec<bool> {
        let total = self.prose_in(0..self.drafts.drafts.len()).max(1) as f32;
        let mut shares: HashMap<&str, (f32, usize)> = HashMap::new();
        // A shop opens what its product is on demand, beside the page or over it.
        let holds_offer = |z: &Zone| {
            let range = self.drafts.range(z.node);
            let next = self.offered.partition_point(|i| *i < range.start);
            self.offered.get(next).is_some_and(|i| *i < range.end)
        };
        for zone in self.drafts.zones.iter().filter(|z| !holds_offer(z)) {
            let range = self.drafts.range(zone.node);
            let (share, end) = shares.entry(zone.word).or_default();
            if range.start >= *end {
                *share += self.prose_in(range.clone()) as f32 / total;
                *end = range.end;
            }
        }
        let share = |word| shares.get(word).map_or(0.0, |s| s.0);
        let has_answers = self.evidence.is_forum && self.has_answers(total);
        self.drafts
            .zones
            .iter()
            .map(|z| {
                let is_reply = self.evidence.is_forum
                    && !has_answers
                    && matches!(z.role, Role::Comment | Role::CommentForm)
                    && share(z.word) > REPLIES_SHARE_MIN;
                let range = self.drafts.range(z.node);
                let is_firm = z.is_firm || self.is_beside(z, total - self.prose_in(range.clone()) as f32);
                let is_small = share(z.word) < ZONE_SHARE_MAX || (is_firm && !self.holds_title(z.node));
                let is_text =
                    is_short_kind(z.role) && z.rule != "tag" && self.prose_in(range) > ZONE_PROSE_MAX;
                z.role != Role::Body
                    && !holds_offer(z)
                    && !self.opens_text(z)
                    && !self.is_fact_table(z)
                    && !self.is_row_of_films(z)
                    && is_small
                    && !is_reply
                    && !is_text
                    && !self.is_misnamed(z)
            })
            .collect()
    }

    /// True for a thread whose posts bear the class of a text, apart from what calls itself a comment: the remarks below an answer are
    /// no replies.
    fn has_answers(&self, total: f32) -> bool {
        let zones = &self.drafts.zones;
        let is_comment = |z: &Zone| matches!(z.role, Role::Comment | Role::CommentForm);
        let around = |z: &Zone| std::iter::successors(z.parent, |p| zones.get(*p).and_then(|z| z.parent));
        let is_apart = |z: &&Zone| {
            z.role == Role::Body
                && !around(z).filter_map(|i| zones.get(i)).any(|z| is_comment(z) || z.role == Role::Body)
        };
        let posts = zones.iter().filter(is_apart).map(|z| self.prose_in(self.drafts.range(z.node)));
        let (count, prose) = posts.filter(|p| *p > 0).fold((0, 0), |(n, sum), p| (n + 1, sum + p));
        count >= ANSWERS_MIN && prose as f32 > total * REPLIES_SHARE_MIN
    }

    /// True for a part that its tag sets beside the text of a page whose headline and text stand elsewhere.
    fn is_beside(&self, zone: &Zone, prose_elsewhere: f32) -> bool {
        (zone.rule == "role" || matches!(zone.word, "<footer>" | "<aside>" | "<nav>"))
            && matches!(zone.role, Role::Furniture | Role::Navigation)
            && self.title.is_some()
            && prose_elsewhere >= OWN_PROSE_MIN
    }

    /// True for a window laid over the page that holds its headline and text: sites open articles so above a list of others.
    fn opens_text(&self, zone: &Zone) -> bool {
        let range = self.drafts.range(zone.node);
        zone.role == Role::Furniture
            && zone.rule == "class"
            && range.clone().any(|i| self.is_headline(i) && self.draft(i).is_some_and(|d| d.level == 1))
            && self.prose_in(range) >= ARTICLE_PROSE_MIN
    }

    /// True for what is called the head of the text and holds many lines, none of them a sentence.
    fn is_row_of_films(&self, zone: &Zone) -> bool {
        let range = self.drafts.range(zone.node);
        zone.role == Role::Standfirst && range.len() > STANDFIRST_PIECES_MAX && self.prose_in(range) == 0
    }

    /// True for a table of facts whose class is that of a visiting card.
    fn is_fact_table(&self, zone: &Zone) -> bool {
        matches!(zone.role, Role::Byline | Role::Dates)
            && *self.dom.name(zone.node) == local_name!("table")
            && self.drafts.range(zone.node).len() >= FACTS_MIN
    }

    /// True for a part whose class says what its pieces do not: links to read on without a link, a label or banner made of paragraphs.
    fn is_misnamed(&self, zone: &Zone) -> bool {
        let range = self.drafts.range(zone.node);
        let prose = self.prose_in(range.clone());
        let links = sum_in(&self.links_before, &range);
        let pieces = self.drafts.drafts.get(range).unwrap_or_default();
        let bytes = match (pieces.first(), pieces.last()) {
            (Some(first), Some(last)) => (last.span.end - first.span.start) as usize,
            _ => 0,
        };
        let is_plain = self.evidence.is_plain();
        let has_few_links = |parts: i64| links * parts < i64::try_from(bytes).unwrap_or(i64::MAX);
        match zone.role {
            _ if zone.rule == "hidden" => {
                is_plain && prose >= PANEL_PROSE_MIN && has_few_links(3) && self.opens_on_demand(zone.node)
            }
            // Firms call the parts of what they tell banners, teasers and tools.
            _ if is_plain && zone.is_weak => prose >= TEASER_PROSE_MIN && has_few_links(3),
            Role::Furniture if zone.word == "<aside>" => {
                // A short one has a heading; a pulled quotation has none.
                let is_headed = || {
                    let mut inside = self.drafts.range(zone.node).filter_map(|i| self.draft(i));
                    inside.any(|d| d.kind == BlockKind::Heading)
                };
                (prose >= LABEL_PROSE_MAX || (prose >= INSET_PROSE_MIN && is_headed()))
                    && self.is_inset(zone, links, bytes)
            }
            Role::Related if zone.rule == "class" => {
                prose >= UNLINKED_PROSE_MIN && (links == 0 || (is_plain && !zone.is_firm && has_few_links(5)))
            }
            Role::Furniture if zone.is_weak => {
                let most = if self.evidence.is_article { LABEL_PROSE_MAX * 3 } else { LABEL_PROSE_MAX };
                prose >= most && has_few_links(5)
            }
            _ => false,
        }
    }

    /// True for a part that is hidden until the reader opens it, or what is around it, by a heading or a tab.
    fn opens_on_demand(&self, node: NodeId) -> bool {
        std::iter::once(node).chain(self.dom.ancestors(node).take(1)).any(|id| {
            let is_panel = |class: &str| {
                let class = class.to_ascii_lowercase();
                PANEL_CLASSES.iter().any(|p| class.contains(p))
            };
            self.dom.attribute(id, "role") == Some("tabpanel")
                || self.dom.attribute(id, "class").is_some_and(is_panel)
        })
    }

    /// True for an `<aside>` set between paragraphs, with paragraphs of its own and few links: a fact box, a note of the author.
    fn is_inset(&self, zone: &Zone, links: i64, bytes: usize) -> bool {
        let is_text = |n: NodeId| {
            matches!(
                *self.dom.name(n),
                local_name!("p")
                    | local_name!("h2")
                    | local_name!("h3")
                    | local_name!("ul")
                    | local_name!("blockquote")
            )
        };
        let before =
            std::iter::successors(self.dom.previous_sibling(zone.node), |n| self.dom.previous_sibling(*n));
        let after = std::iter::successors(self.dom.next_sibling(zone.node), |n| self.dom.next_sibling(*n));
        let range = self.drafts.range(zone.node);
        links * 10 < i64::try_from(bytes).unwrap_or(i64::MAX)
            && self.furniture.get(range.start).copied().flatten().is_none()
            && before.take(INSET_SIBLINGS).any(is_text)
            && after.take(INSET_SIBLINGS).any(is_text)
    }
}

/// Roles whose parts of a page hold no paragraphs.
fn is_short_kind(role: Role) -> bool {
    matches!(
        role,
        Role::Navigation
            | Role::Breadcrumb
            | Role::Tools
            | Role::Tags
            | Role::Dates
            | Role::Byline
            | Role::Title
    )
}

/// A menu, a share bar or a byline line with more prose words than this is a text.
const ZONE_PROSE_MAX: u32 = 60;

/// Comments on a page of a forum are its replies when they hold more of its prose than this.
const REPLIES_SHARE_MIN: f32 = 0.3;

/// Pieces of a standfirst, points and a picture included; more are a head with a row of films.
const STANDFIRST_PIECES_MAX: usize = 12;

/// Rows of a table of facts.
const FACTS_MIN: usize = 6;

/// A question and an answer at least.
const ANSWERS_MIN: usize = 2;

/// Prose words from which the text of a page is known to stand outside its footer, however long that is.
const OWN_PROSE_MIN: f32 = 40.0;

/// Prose words without any link from which a part called "read more" is a text that opens on demand.
const UNLINKED_PROSE_MIN: u32 = 20;

/// Prose words from which a part of a page of no article that is called a banner or a teaser is a text.
const TEASER_PROSE_MIN: u32 = 20;

/// Prose words of the shortest answer to a question.
const PANEL_PROSE_MIN: u32 = 8;

/// Parts of the classes of what opens on demand.
const PANEL_CLASSES: &[&str] =
    &["accordion", "answer", "collapse", "faq", "tab-content", "tab-pane", "tabpanel", "toggle"];

/// Prose words of a banner or label, at most.
const LABEL_PROSE_MAX: u32 = 40;

/// Prose words of the shortest fact box.
const INSET_PROSE_MIN: u32 = 10;

/// Siblings of an aside looked at, line breaks between tags included.
const INSET_SIBLINGS: usize = 4;
