//! The pieces of a page, to their roles: which tell the article, and why the others do not.
//!
//! Each piece is weighed as prose (words that are no links, in sentences). The part of the page whose weights sum highest holds the
//! body; its edges and what stands between its paragraphs are then decided piece by piece.

use super::blocks::{Draft, Drafts};
use super::evidence::Evidence;
use super::figures;
use super::zones::Zone;
use crate::dom::{Dom, NodeId};
use crate::furniture::{self, Furniture};
use crate::metadata::{dates, names};
use html5ever::local_name;
use recoupe_model::{BlockKind, MarkKind, Role};
use std::collections::{HashMap, HashSet};
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

/// The role of each piece, and the range of pieces of the body.
pub(crate) fn decided(dom: &Dom, drafts: &Drafts, evidence: &Evidence) -> Vec<Decision> {
    let mut page = Page::new(dom, drafts, evidence);
    let body = page.body();
    if let Some(listing) = page.listing(&body) {
        page.believe_list(&listing);
        return (0..drafts.drafts.len()).map(|i| page.listed(i, &listing)).collect();
    }
    let mut decisions: Vec<Decision> = (0..drafts.drafts.len()).map(|i| page.decision(i, &body)).collect();
    page.cut_other_articles(&body, &mut decisions);
    page.cut_boxes(&body, &mut decisions);
    page.cut_repeated(&body, &mut decisions);
    page.cut_author_notes(&body, &mut decisions);
    page.trim(&body, &mut decisions);
    decisions
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
    /// For each zone: whether it is believed.
    believed: Vec<bool>,
    /// The headline: the first heading that repeats a title of the page.
    title: Option<usize>,
    furniture: Vec<Option<Furniture>>,
    /// Each piece as titles and known words are compared with it.
    folded: Vec<String>,
}

/// Words of the line that heads a list of links, at most.
const HEAD_WORDS_MAX: usize = 10;
/// Links that one line heads, at most.
const LINKS_BELOW_MAX: usize = 20;
/// Most words one piece may weigh: one long piece of legal text must not outweigh ten paragraphs.
const PROSE_MAX: u32 = 120;
/// A zone with a larger share of the page's prose is not what its class says.
const ZONE_SHARE_MAX: f32 = 0.45;

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
        let title = pieces().position(is_title);
        let believed = Vec::new();
        let mut page = Self {
            dom,
            drafts,
            evidence,
            prose,
            prose_before,
            links_before,
            believed,
            title,
            furniture,
            folded,
        };
        page.believed = page.believed_zones();
        page.weigh_once();
        page
    }

    /// For each zone, whether it is what its word says: not when the zones of that word hold much of the page's prose.
    fn believed_zones(&self) -> Vec<bool> {
        let total = self.prose_in(0..self.drafts.drafts.len()).max(1) as f32;
        let mut shares: HashMap<&str, (f32, usize)> = HashMap::new();
        for zone in &self.drafts.zones {
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
                z.role != Role::Body && is_small && !is_reply && !is_text && !self.is_misnamed(z)
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
        match zone.role {
            Role::Furniture if zone.word == "<aside>" => {
                prose >= LABEL_PROSE_MAX && self.is_inset(zone, links, bytes)
            }
            Role::Related if zone.rule == "class" => links == 0 && prose >= UNLINKED_PROSE_MIN,
            Role::Furniture if zone.is_weak => {
                let most = if self.evidence.is_article { LABEL_PROSE_MAX * 3 } else { LABEL_PROSE_MAX };
                prose >= most && links * 5 < i64::try_from(bytes).unwrap_or(i64::MAX)
            }
            _ => false,
        }
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
                let is_vague = found.as_ref().is_none_or(|f| f.role == Role::Furniture);
                if is_vague && (found.is_none() || zone.role != Role::Furniture) {
                    found = Some(Decision { word: zone.word, ..cut(zone.role, zone.rule) });
                }
            }
            at = zone.parent;
        }
        found
    }

    /// How much each piece speaks for the part of the page it stands in.
    fn weights(&self) -> Vec<i64> {
        let is_head = |d: &Draft| self.zone_role(d).is_some_and(|z| z.role == Role::Standfirst);
        let heads = self.drafts.drafts.iter().enumerate().filter(|(_, d)| is_head(d));
        let is_abstract = heads.map(|(i, _)| self.prose_of(i)).sum::<u32>() > STANDFIRST_PROSE_MAX;
        (0..self.drafts.drafts.len())
            .map(|i| {
                let Some(draft) = self.draft(i) else { return 0 };
                let zone = self.zone_role(draft).map(|d| d.role);
                match zone {
                    Some(Role::Standfirst) if is_abstract => i64::from(self.prose_of(i)),
                    Some(Role::Standfirst | Role::Caption | Role::Byline | Role::Dates) => 0,
                    Some(_) => -1,
                    None if self
                        .furniture
                        .get(i)
                        .copied()
                        .flatten()
                        .is_some_and(|f| f.role == Role::Consent) =>
                    {
                        -20
                    }
                    None if self.prose_of(i) > 0 => i64::from(self.prose_of(i)),
                    None if is_linky(draft) => -5,
                    None if draft.kind == BlockKind::Heading => 0,
                    None => 0,
                }
            })
            .collect()
    }

    /// True for a text about the cookies of the site.
    fn is_consent(&self, i: usize, draft: &Draft) -> bool {
        let is_line = self.furniture.get(i).copied().flatten().is_some_and(|f| f.role == Role::Consent);
        is_line
            || (draft.words <= CONSENT_WORDS_MAX
                && self.evidence.is_about_cookies(self.drafts.words_of(draft)))
    }

    /// The range of pieces that hold the body.
    fn body(&self) -> Range<usize> {
        let before = sums(self.weights().into_iter());
        let sum = |range: &Range<usize>| sum_in(&before, range);
        let best = self
            .dom
            .elements()
            .map(|id| (id, self.drafts.range(id)))
            .filter(|(_, r)| !r.is_empty())
            .max_by_key(|(_, r)| (sum(r), std::cmp::Reverse(r.len())));
        let Some((node, best)) = best else { return 0..0 };
        let hints = self
            .drafts
            .zones
            .iter()
            .filter(|z| z.role == Role::Body)
            .map(|z| self.drafts.range(z.node))
            .filter(|r| best.start <= r.start && r.end <= best.end);
        // Posts of a thread bear the class of a text each.
        let is_one = !self.evidence.is_forum || hints.clone().count() < HINTS_MANY;
        match hints.clone().max_by_key(|r| sum(r)).filter(|_| is_one) {
            Some(range) if sum(&range) * 4 >= sum(&best) * 3 => range,
            Some(range) if sum(&range) * 3 >= sum(&best) && self.is_only_text(&range, hints) => range,
            _ => self.widened(node, &best),
        }
    }

    /// True for a part that its class calls the text, the only such part, of an article whose headline stands just before.
    fn is_only_text(&self, hint: &Range<usize>, mut hints: impl Iterator<Item = Range<usize>>) -> bool {
        let is_inside = |r: Range<usize>| hint.start <= r.start && r.end <= hint.end;
        let Some(title) = self.title.filter(|t| *t < hint.end) else { return false };
        self.evidence.is_article
            && hints.all(is_inside)
            && self.prose_in(hint.clone()) >= ARTICLE_PROSE_MIN
            && self.prose_in(title..hint.start.max(title)) < ARTICLE_PROSE_MIN
    }

    /// The range of the main part of a page that is a list and no text: its prose is next to nothing beside its short lines.
    fn listing(&self, body: &Range<usize>) -> Option<Range<usize>> {
        let is_prose = self.prose_in(body.clone()) > LISTING_PROSE_MAX;
        let is_told = self.evidence.is_told || self.prose_in(body.clone()) >= TOLD_PROSE_MIN;
        if (self.evidence.is_article && is_told) || (is_prose && self.evidence.is_forum) {
            return None;
        }
        let main = self.dom.elements().find(|id| {
            *self.dom.name(*id) == local_name!("main") || self.dom.attribute(*id, "role") == Some("main")
        });
        let main = main.map(|id| self.drafts.range(id)).filter(|r| r.len() > LISTING_PIECES_MIN);
        let mut range = main.unwrap_or(0..self.drafts.drafts.len());
        // What stands above the headline of a list are menus.
        if let Some(title) = self.title.filter(|t| range.contains(t) && (t - range.start) * 2 < range.len()) {
            range.start = title;
        }
        let words = |r: Range<usize>| -> usize {
            r.filter_map(|i| self.draft(i)).filter(|d| self.zone_role(d).is_none()).map(|d| d.words).sum()
        };
        let is_list = if is_prose {
            // A menu that no class names is made of links; the shelf of a shop has prices and ratings too.
            let free =
                |i: &usize| self.draft(*i).is_some_and(|d| !is_linky(d) && self.zone_role(d).is_none());
            let free_words: usize =
                range.clone().filter(free).filter_map(|i| self.draft(i)).map(|d| d.words).sum();
            free_words > words(body.clone()) * LISTING_TIMES
        } else {
            words(range.clone()) > words(body.clone()) * LISTING_TIMES
        };
        is_list.then_some(range)
    }

    /// Takes back the belief in a class that names most of the words of a list: its teasers are what the page is.
    fn believe_list(&mut self, listing: &Range<usize>) {
        let words = |r: Range<usize>| -> usize {
            r.filter_map(|i| self.draft(i)).filter(|d| d.words > 0).map(|d| d.words).sum()
        };
        let total = words(listing.clone());
        let mut named: HashMap<&str, usize> = HashMap::new();
        let is_teaser = |z: &Zone| z.rule == "class" && matches!(z.role, Role::Related | Role::Advertisement);
        for zone in self.drafts.zones.iter().filter(|z| is_teaser(z)) {
            let range = self.drafts.range(zone.node);
            if listing.start <= range.start && range.end <= listing.end {
                *named.entry(zone.word).or_default() += words(range);
            }
        }
        for (zone, believed) in self.drafts.zones.iter().zip(&mut self.believed) {
            let share = named.get(zone.word).copied().unwrap_or(0) as f32 / total.max(1) as f32;
            *believed &= !is_teaser(zone) || share < ZONE_SHARE_MAX;
        }
    }

    /// The role of a piece of a page that is a list.
    fn listed(&self, i: usize, listing: &Range<usize>) -> Decision {
        let Some(draft) = self.draft(i) else { return Decision::default() };
        // "3 min read" beside a headline is a part of its teaser.
        let words = || self.furniture_role(i).filter(|f| f.rule != "inside");
        // A shop's "order summary" is called like a standfirst; a list has none.
        let known = self.zone_role(draft).filter(|z| z.role != Role::Standfirst).or_else(words);
        match known {
            Some(found) => found,
            None if !listing.contains(&i) => cut(Role::Furniture, "outside-body"),
            None if draft.words == 0 => cut(Role::Furniture, "no-words"),
            None if draft.kind == BlockKind::Figure => cut(Role::Caption, "figure"),
            None if self.is_headline(i) => cut(Role::Title, "title"),
            None => cut(Role::Body, "listing"),
        }
    }

    /// The part around `best` that holds the text in short lines too: recipes, lists of winners, tables. Never beyond the title.
    fn widened(&self, node: NodeId, best: &Range<usize>) -> Range<usize> {
        let before = sums((0..self.drafts.drafts.len()).map(|i| self.line_weight(i)));
        let title = (0..best.end).rev().find(|i| self.is_headline(*i));
        let earliest = title.map_or(best.start, |t| t.saturating_sub(HEAD_PIECES));
        self.dom
            .ancestors(node)
            .map(|n| self.drafts.range(n))
            .take_while(|r| r.start >= earliest.min(best.start))
            .chain(std::iter::once(best.clone()))
            .max_by_key(|r| (sum_in(&before, r), std::cmp::Reverse(r.len())))
            .unwrap_or_else(|| best.clone())
    }

    /// How much a piece speaks for its part when short lines count too.
    fn line_weight(&self, i: usize) -> i64 {
        let Some(draft) = self.draft(i) else { return 0 };
        let words = i64::try_from(draft.words).unwrap_or(0);
        match self.zone_role(draft) {
            Some(_) => 0,
            None if self.is_consent(i, draft) => -20,
            None if self.prose_of(i) > 0 => i64::from(self.prose_of(i)),
            None if is_linky(draft) || self.furniture_role(i).is_some() => -words - 2,
            None => words.min(12) - 2,
        }
    }

    fn decision(&self, i: usize, body: &Range<usize>) -> Decision {
        let Some(draft) = self.draft(i) else { return Decision::default() };
        let text = self.drafts.words_of(draft);
        let folded = self.folded(i);
        if draft.level == 1 && i < body.start + HEAD_PIECES && self.evidence.is_like_title(folded) {
            return cut(Role::Title, "title");
        }
        if self.evidence.is_title(folded) && (draft.kind == BlockKind::Heading || draft.words > 2) {
            return cut(Role::Title, "title");
        }
        if i <= body.start + HEAD_PIECES && self.evidence.is_description(folded) {
            return cut(Role::Standfirst, "description");
        }
        if let Some(zone) =
            self.zone_role(draft).filter(|z| z.role != Role::Standfirst || self.may_head(i, draft, body))
        {
            return self.in_zone(i, draft, zone, body);
        }
        let is_below_picture =
            draft.image.is_some() && draft.words <= CAPTION_WORDS_MAX && self.near(body).contains(&i);
        if is_below_picture && draft.kind != BlockKind::Heading && figures::has_credit(text) {
            return cut(Role::Caption, "credit-words");
        }
        let is_line = draft.kind == BlockKind::Paragraph && draft.words <= CAPTION_WORDS_MAX;
        if draft.words <= CREW_WORDS_MAX && self.near(body).contains(&i) && figures::is_crew(text) {
            return cut(Role::Caption, "crew");
        }
        if is_line && self.near(body).contains(&i) && figures::is_numbered(text) {
            return cut(Role::Caption, "figure-number");
        }
        if draft.words == 0 {
            return cut(Role::Furniture, "no-words");
        }
        if draft.kind == BlockKind::Figure && self.near(body).contains(&i) {
            return cut(Role::Caption, "figure");
        }
        if self.is_consent(i, draft) {
            return cut(Role::Consent, "cookies");
        }
        if !body.contains(&i) {
            let role = if self.leads(i, draft, body) {
                cut(Role::Standfirst, "above-body")
            } else {
                cut(Role::Furniture, "outside-body")
            };
            return self.furniture_role(i).unwrap_or(role);
        }
        if let Some(found) = self.furniture_role(i) {
            return found;
        }
        if let Some(found) = head_line(draft, text).filter(|_| i <= body.start + HEAD_PIECES) {
            return found;
        }
        if is_linky(draft)
            && self.prose_of(i) == 0
            && !is_linked_sentence(draft, text)
            && let Some(found) = self.linked(draft)
        {
            return found;
        }
        cut(Role::Body, "body")
    }

    /// The body with the pieces around it where its standfirst and its first picture may stand: from the title on.
    fn near(&self, body: &Range<usize>) -> Range<usize> {
        let earliest = body.start.saturating_sub(HEAD_PIECES * 2);
        let title = self.title.filter(|t| *t < body.start && body.start - t < HEAD_PIECES * 8);
        title.map_or(earliest, |t| t.saturating_sub(2).min(earliest))..body.end + HEAD_PIECES * 2
    }

    /// The role of a piece that is mostly links: a way to other pages of the site, unless it reads like a part of the text.
    fn linked(&self, draft: &Draft) -> Option<Decision> {
        let links = || {
            draft
                .marks
                .iter()
                .filter_map(|m| if let MarkKind::Link(to) = &m.kind { Some(to.as_str()) } else { None })
        };
        let is_whole = draft.link_bytes * 10 > draft.span.len() * 8;
        let is_inside = links().any(|to| self.evidence.is_inside(to));
        match draft.kind {
            BlockKind::Heading if is_whole && is_inside => Some(cut(Role::Related, "linked-heading")),
            BlockKind::Heading => None,
            _ if links().all(|to| to.contains('#')) => Some(cut(Role::Navigation, "links-to-here")),
            _ if is_inside && is_whole => Some(cut(Role::Related, "link-density")),
            _ if links().count() > 2 => Some(cut(Role::Related, "link-density")),
            _ => None,
        }
    }

    /// The role of a piece in a believed zone, where its words or its shape do not know better.
    fn in_zone(&self, i: usize, draft: &Draft, zone: Decision, body: &Range<usize>) -> Decision {
        match zone.role {
            Role::Comment => self.furniture_role(i).filter(|f| f.role == Role::CommentForm).unwrap_or(zone),
            Role::Caption if !self.near(body).contains(&i) => cut(Role::Furniture, "outside-body"),
            Role::Furniture
                if zone.rule == "class" && draft.kind == BlockKind::Figure && body.contains(&i) =>
            {
                cut(Role::Caption, "figure")
            }
            _ => zone,
        }
    }

    /// True where a standfirst may stand: near the start of the body, below no heading but the title, and a sentence.
    fn may_head(&self, i: usize, draft: &Draft, body: &Range<usize>) -> bool {
        self.near(&(body.start..body.start)).contains(&i)
            && draft.words >= STANDFIRST_WORDS_MIN
            && !is_linky(draft)
            && !self.is_below_heading(i)
    }

    /// True for a paragraph between the headline and the part that holds the text: it leads into it from a part of its own.
    fn leads(&self, i: usize, draft: &Draft, body: &Range<usize>) -> bool {
        self.title.is_some_and(|t| t < i)
            && (i..i + HEAD_PIECES).contains(&body.start)
            && draft.kind == BlockKind::Paragraph
            && ends_sentence(self.drafts.words_of(draft))
            && self.prose_of(i) >= LEAD_PROSE_MIN
            && !self.is_below_heading(i)
    }

    /// True below a heading that is not the title's: an offer of the site between the title and the text has a subtitle too.
    fn is_below_heading(&self, i: usize) -> bool {
        // "Opinion", "Live" above a text are labels in heading tags.
        const LABEL_WORDS_MAX: usize = 2;
        let is_other = |j: usize| {
            self.draft(j).is_some_and(|d| d.kind == BlockKind::Heading && d.words > LABEL_WORDS_MAX)
                && !self.evidence.is_title(self.folded(j))
        };
        self.title.is_some_and(|t| (t + 1..i).any(is_other))
    }

    /// The role that the words of a piece give it, when it is short enough, or made of links.
    fn furniture_role(&self, i: usize) -> Option<Decision> {
        let draft = self.draft(i)?;
        let found = self.furniture.get(i).copied().flatten()?;
        if found.role == Role::Comment && (self.evidence.is_forum || draft.kind != BlockKind::Heading) {
            return None;
        }
        let text = self.drafts.words_of(draft);
        let is_sentence =
            text.ends_with(['.', '!', '?', '…', '"', '”', '»']) && draft.words > found.words + 4;
        let is_short = draft.words <= found.words * 4 + 2;
        let is_cut = match found.role {
            Role::Byline | Role::Dates | Role::Tags => draft.words <= found.words + 8 && !is_sentence,
            _ if matches!(found.rule, "line" | "inside") => true,
            _ => is_linky(draft) || (is_short && !is_sentence) || found.words >= 3,
        };
        is_cut.then_some(cut(found.role, found.rule))
    }

    /// Cuts the box that a furniture line heads: the largest element that begins with the line and holds little prose.
    fn cut_boxes(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let total = self.prose_in(body.clone()).max(1);
        self.keep_linked_headings(body, decisions);
        for i in body.clone() {
            let Some(found) = decisions.get(i).cloned() else { break };
            if !matches!(found.rule, "words" | "line" | "inside" | "linked-heading") || !heads_box(found.role)
            {
                continue;
            }
            if found.role == Role::Related && found.rule != "linked-heading" {
                self.cut_links_below(i, body, decisions);
            }
            for decision in
                self.box_of(i, body, total).and_then(|r| decisions.get_mut(r)).into_iter().flatten()
            {
                if decision.role == Role::Body {
                    *decision = cut(found.role, "box");
                }
            }
        }
    }

    /// Cuts the links that follow the line "read also" `i` without a box around both: each piece to the first that holds no link.
    fn cut_links_below(&self, i: usize, body: &Range<usize>, decisions: &mut [Decision]) {
        if self.draft(i).is_none_or(|d| d.words > HEAD_WORDS_MAX || d.link_bytes > 0) {
            return;
        }
        let is_link =
            |j: &usize| self.draft(*j).is_some_and(|d| d.link_bytes > 0 && d.kind == BlockKind::ListItem);
        for j in (i + 1..body.end).take(LINKS_BELOW_MAX).take_while(is_link) {
            if let Some(decision) = decisions.get_mut(j).filter(|d| d.role == Role::Body) {
                *decision = cut(Role::Related, "links-below");
            }
        }
    }

    /// Cuts the articles beside the one that bears the headline: infinite scroll, full teasers.
    fn cut_other_articles(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let is_article = |id: &NodeId| *self.dom.name(*id) == local_name!("article");
        let articles: Vec<NodeId> = self.dom.elements().filter(is_article).collect();
        let own = articles.iter().find(|a| self.title.is_some_and(|t| self.drafts.range(**a).contains(&t)));
        let Some(own) =
            own.map(|a| self.drafts.range(*a)).filter(|r| self.prose_in(r.clone()) > ARTICLE_PROSE_MIN)
        else {
            return;
        };
        for other in articles.iter().map(|a| self.drafts.range(*a)) {
            let is_apart = other.start >= own.end && body.contains(&other.start) && !self.evidence.is_forum;
            for decision in decisions.get_mut(other).into_iter().flatten().filter(|_| is_apart) {
                if decision.role == Role::Body {
                    *decision = cut(Role::OtherArticle, "other-article");
                }
            }
        }
    }

    /// Cuts pieces that say again, word for word, what a longer or earlier piece of the body says.
    fn cut_repeated(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let mut times: HashMap<&str, usize> = HashMap::new();
        for draft in body.clone().filter_map(|i| self.draft(i)).filter(|d| d.words >= STANDFIRST_WORDS_MIN) {
            *times.entry(self.drafts.words_of(draft)).or_default() += 1;
        }
        let words = |n: fn(usize) -> usize| -> usize {
            times.iter().map(|(text, times)| text.split_whitespace().count() * n(*times)).sum()
        };
        let is_doubled = words(|_| 1) * 5 < words(|times| times) * 3;
        let mut seen: HashSet<&str> = HashSet::new();
        for i in body.clone() {
            let Some(draft) = self.draft(i).filter(|d| d.words >= STANDFIRST_WORDS_MIN) else { continue };
            let is_often = !self.evidence.is_article
                && draft.kind != BlockKind::Table
                && times.get(self.drafts.words_of(draft)).is_some_and(|t| *t >= REPEATED_TIMES_MIN);
            let may_be_item = self.evidence.is_forum || draft.kind != BlockKind::ListItem;
            let is_long = draft.words >= REPEATED_WORDS_MIN && may_be_item;
            if !is_long && !is_often {
                continue;
            }
            let Some(decision) = decisions.get_mut(i).filter(|d| d.role == Role::Body) else { continue };
            let text = self.drafts.words_of(draft);
            // An interviewer asks the same twice; a thread, a shop, a displayed quotation or a page that stands twice shows it twice.
            let may_repeat = self.evidence.is_article
                && !self.evidence.is_forum
                && draft.kind != BlockKind::Quote
                && !is_doubled;
            if (ends_sentence(text) || is_often) && !seen.insert(text) && !may_repeat {
                *decision = cut(Role::Furniture, "repeated");
            }
        }
    }

    /// Cuts the lines at the end that tell who the author is.
    fn cut_author_notes(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let total = self.prose_in(body.clone());
        for i in body.clone() {
            let is_late = self.prose_in(body.start..i) * 10 >= total * 7;
            if self.draft(i).is_none_or(|d| !is_late || d.words > AUTHOR_NOTE_WORDS_MAX) {
                continue;
            }
            let Some(decision) = decisions.get_mut(i).filter(|d| d.role == Role::Body) else { continue };
            if self.evidence.is_about_author(self.folded(i)) {
                *decision = cut(Role::AuthorNote, "author-name");
            }
        }
    }

    /// True for a run of pieces at an edge of the body that is a list of the article: many short lines, next to none cut.
    fn is_list(&self, range: Range<usize>, decisions: &[Decision]) -> bool {
        let run = decisions.get(range).unwrap_or_default();
        let kept = run.iter().filter(|d| d.role == Role::Body).count();
        kept >= EDGE_LIST_MIN && kept * 10 >= run.len() * 8
    }

    /// The largest element that begins with piece `i` and holds little of the body's prose.
    fn box_of(&self, i: usize, body: &Range<usize>, total: u32) -> Option<Range<usize>> {
        let node = self.draft(i)?.node?;
        std::iter::once(node)
            .chain(self.dom.ancestors(node))
            .map(|n| self.drafts.range(n))
            .take_while(|r| r.start == i && r.end <= body.end)
            .filter(|r| (self.prose_in(r.clone()) as f32) < total as f32 * BOX_SHARE_MAX)
            .last()
    }

    /// Linked headings head boxes of other articles, unless the body is made of them.
    fn keep_linked_headings(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let total = self.prose_in(body.clone()).max(1);
        let linked: Vec<usize> =
            body.clone().filter(|i| decisions.get(*i).is_some_and(|d| d.rule == "linked-heading")).collect();
        let own = linked.first().map_or(0, |first| self.prose_in(body.start..*first));
        if self.evidence.is_article && own >= ARTICLE_PROSE_MIN {
            return;
        }
        let inside: u32 =
            linked.iter().filter_map(|i| self.box_of(*i, body, total)).map(|r| self.prose_in(r)).sum();
        if inside as f32 > total as f32 * BOX_SHARE_MAX {
            for decision in decisions.iter_mut().filter(|d| d.rule == "linked-heading") {
                *decision = cut(Role::Body, "body");
            }
        }
    }

    /// Cuts what stands before the first and after the last paragraph of the body and tells nothing.
    fn trim(&self, body: &Range<usize>, decisions: &mut [Decision]) {
        let is_prose = |i: usize, d: &Decision| d.role == Role::Body && self.prose_of(i) > 0;
        let first = decisions.iter().enumerate().find(|(i, d)| is_prose(*i, d)).map(|(i, _)| i);
        let last = decisions.iter().enumerate().rev().find(|(i, d)| is_prose(*i, d)).map(|(i, _)| i);
        let (Some(first), Some(last)) = (first, last) else { return };
        let parent = |i: usize| self.draft(i).and_then(|d| d.node).and_then(|n| self.dom.parent(n));
        let parents: HashSet<NodeId> = body
            .clone()
            .filter(|i| decisions.get(*i).is_some_and(|d| is_prose(*i, d)))
            .filter_map(parent)
            .collect();
        // A shop lists what its product has between its name and its description.
        let is_feature = |i: usize| {
            self.evidence.is_offer
                && self.title.is_some_and(|t| t < i)
                && self.draft(i).is_some_and(|d| d.kind == BlockKind::ListItem && !is_linky(d))
        };
        let is_head_list = self.is_list(body.start..first, decisions);
        let is_tail_list = self.is_list(last + 1..body.end, decisions);
        for (i, decision) in decisions.iter_mut().enumerate() {
            if (i < first && is_head_list) || (i > last && is_tail_list) {
                continue;
            }
            let is_edge = i < first || i > last;
            if decision.role == Role::Body && is_edge && body.contains(&i) {
                let draft = self.draft(i);
                let is_list = draft
                    .is_some_and(|d| matches!(d.kind, BlockKind::ListItem | BlockKind::Table) && i > last)
                    || is_feature(i);
                let is_text = |d: &Draft| !is_linky(d) || is_linked_sentence(d, self.drafts.words_of(d));
                let is_sibling =
                    parent(i).is_some_and(|p| parents.contains(&p)) && draft.is_some_and(is_text);
                // A post of a network that the last sentence announces is a part of the article.
                let is_embed = draft.is_some_and(|d| d.kind == BlockKind::Embed);
                if !is_list && !is_sibling && !is_embed {
                    *decision = cut(Role::Furniture, "edge");
                }
            }
        }
    }
}

/// The role of a short line at the head of a text that tells the day, who signs, or plays the text.
fn head_line(draft: &Draft, text: &str) -> Option<Decision> {
    // An embedded post ends with who posted it, and when.
    let is_other = matches!(draft.kind, BlockKind::Heading | BlockKind::Embed);
    if draft.words > DATE_WORDS_MAX || ends_sentence(text) || is_other {
        return None;
    }
    if text.starts_with(['▶', '►', '⏵']) {
        return Some(cut(Role::Tools, "player-sign"));
    }
    if dates::is_dates_line(text) {
        return Some(cut(Role::Dates, "date-alone"));
    }
    let has_day = || dates::dates(text, dates::Hint::default()).iter().any(|(_, s)| s.day.is_some());
    let is_signed = || names::without_by(text).1;
    (is_signed() && has_day()).then_some(cut(Role::Byline, "signed-date"))
}

/// Roles whose line heads a box of its own.
fn heads_box(role: Role) -> bool {
    matches!(
        role,
        Role::Related
            | Role::Newsletter
            | Role::Comment
            | Role::CommentForm
            | Role::AuthorNote
            | Role::Donate
            | Role::Paywall
            | Role::Tags
            | Role::Legal
    )
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
/// Pieces of the body in which a standfirst may stand.
const HEAD_PIECES: usize = 6;
/// Comments on a page of a forum are its replies when they hold more of its prose than this.
const REPLIES_SHARE_MIN: f32 = 0.3;
/// A question and an answer at least.
const ANSWERS_MIN: usize = 2;
/// A page with more prose words than this in one place is a text, not a list…
const LISTING_PROSE_MAX: u32 = 80;
/// … unless its other words are so many times more: a shop's shelf with a text on how to choose below.
const LISTING_TIMES: usize = 3;
/// Prose words from which the text of a page is known to stand outside its footer, however long that is.
const OWN_PROSE_MIN: f32 = 40.0;
/// Prose words without any link from which a part called "read more" is a text that opens on demand.
const UNLINKED_PROSE_MIN: u32 = 20;
/// Prose words of a standfirst, at most: the abstract of a paper is its text.
const STANDFIRST_PROSE_MAX: u32 = 150;
/// Parts called the text from which each of them is a post of a thread.
const HINTS_MANY: usize = 3;
/// Prose words of a banner or label, at most.
const LABEL_PROSE_MAX: u32 = 40;
/// Siblings of an aside looked at, line breaks between tags included.
const INSET_SIBLINGS: usize = 4;
/// A line that stands so often on a page is a label of its shop or forum.
const REPEATED_TIMES_MIN: usize = 3;
/// Prose words of a paragraph that leads into the text from outside: slogans of sites are shorter.
const LEAD_PROSE_MIN: u32 = 25;
/// A page that calls itself an article by its `og:type` alone has a paragraph: systems give that type to their lists too.
const TOLD_PROSE_MIN: u32 = 25;
/// A main part of fewer pieces says nothing.
const LISTING_PIECES_MIN: usize = 8;
/// Short lines at an edge of the body that are a list and no left-overs.
const EDGE_LIST_MIN: usize = 6;
/// A longer line says more than a date.
const DATE_WORDS_MAX: usize = 12;
/// A longer line below a picture is a paragraph.
const CAPTION_WORDS_MAX: usize = 60;
/// A longer line tells more than who made the pictures and the sound.
const CREW_WORDS_MAX: usize = 9;
/// A longer piece that names cookies is an article about them.
const CONSENT_WORDS_MAX: usize = 150;
/// An article of its own has more prose words than this.
const ARTICLE_PROSE_MIN: u32 = 60;
/// Shorter pieces may well stand twice.
const REPEATED_WORDS_MIN: usize = 12;
/// Longest note about an author, with room.
const AUTHOR_NOTE_WORDS_MAX: usize = 110;
/// A shorter line is a kicker or a label.
const STANDFIRST_WORDS_MIN: usize = 5;
/// A box beside the text holds less than this share of its prose.
const BOX_SHARE_MAX: f32 = 0.25;

/// Prose words of a piece: words that are no links, when they make sentences.
fn prose(draft: &Draft, text: &str) -> u32 {
    if matches!(draft.kind, BlockKind::Heading | BlockKind::Figure | BlockKind::Embed | BlockKind::Table)
        || is_linky(draft)
    {
        return 0;
    }
    let free = draft.words - draft.words * draft.link_bytes / draft.span.len().max(1);
    let is_sentence = text
        .trim_end_matches(['"', '”', '»', ')', '\u{a0}', ' '])
        .ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '।']);
    let free = if draft.words < 6 && is_cjk(text) { text.chars().count() / 3 } else { free };
    if free >= 25 || (is_sentence && free >= 8) {
        u32::try_from(free).unwrap_or(PROSE_MAX).min(PROSE_MAX)
    } else {
        0
    }
}

fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '»', ')', '\u{a0}', ' ']);
    end.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '।'])
}

fn is_cjk(text: &str) -> bool {
    text.chars()
        .take(8)
        .any(|c| ('\u{3040}'..='\u{9fff}').contains(&c) || ('\u{ac00}'..='\u{d7af}').contains(&c))
}

/// True for a sentence in which a site has set a card of links behind a name: it begins and ends without them.
fn is_linked_sentence(draft: &Draft, text: &str) -> bool {
    let free = draft.words.saturating_sub(draft.words * draft.link_bytes / draft.span.len().max(1));
    let links = || draft.marks.iter().filter(|m| matches!(m.kind, MarkKind::Link(_)));
    draft.kind == BlockKind::Paragraph
        && free >= SENTENCE_WORDS_MIN
        && ends_sentence(text)
        && links().all(|m| m.span.start > draft.span.start && m.span.end < draft.span.end)
}

/// Unlinked words of a sentence among links.
const SENTENCE_WORDS_MIN: usize = 15;

/// True when more than half of a piece is links.
fn is_linky(draft: &Draft) -> bool {
    draft.link_bytes * 2 > draft.span.len()
}

fn prose_sums(prose: &[u32]) -> Vec<u32> {
    sums(prose.iter().map(|p| i64::from(*p))).iter().map(|s| u32::try_from(*s).unwrap_or(0)).collect()
}

fn sum_in(before: &[i64], range: &Range<usize>) -> i64 {
    before.get(range.end).copied().unwrap_or(0) - before.get(range.start).copied().unwrap_or(0)
}

fn sums(values: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut total = 0;
    std::iter::once(0)
        .chain(values.map(|v| {
            total += v;
            total
        }))
        .collect()
}
