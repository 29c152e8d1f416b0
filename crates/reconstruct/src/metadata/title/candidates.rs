//! What a page says of its title, to the headings that may be its headline, each for a reason of its own.

use super::agreement::{SAME, are_agreed, declared_whole, is_part_of, letters, likeness, segments, typed};
use super::site::{MARKS, is_site, site_keys, without_site};
use crate::metadata::claims::{Claim, Claims};
use crate::metadata::names::{key, lines};

/// What a page says of its title.
pub(super) struct Titles<'c> {
    pub(super) claims: &'c Claims,
    /// The titles that fields declare, without the site's name.
    pub(super) declared: Vec<Claim>,
    /// Keys of the site's names.
    pub(super) sites: Vec<String>,
}

impl<'c> Titles<'c> {
    /// What `claims` hold, of a page on `host`.
    pub(super) fn of(claims: &'c Claims, host: Option<&str>) -> Self {
        let sites = site_keys(claims, host);
        let heads: Vec<String> =
            claims.titles.iter().filter(|c| c.rule == "h1").map(|c| key(&c.value)).collect();
        let declared = claims
            .titles
            .iter()
            .filter(|c| !is_heading(c) && !is_of_another(c, claims))
            .map(|c| Claim { value: named(&c.value, &sites, &heads), ..c.clone() })
            .filter(|c| !c.value.is_empty() && !sites.contains(&key(&c.value)))
            .collect();
        Self { claims, declared, sites }
    }

    /// The headings of a level (`"h1"`).
    pub(super) fn heads(&self, level: &'static str) -> impl Iterator<Item = &'c Claim> + use<'c> {
        self.claims.titles.iter().filter(move |c| c.rule == level)
    }

    /// The first-level headings that do not name the site.
    fn firsts(&self) -> impl Iterator<Item = &'c Claim> {
        self.heads("h1").filter(|c| !self.sites.contains(&key(&c.value)))
    }

    /// How much of `head` a declared title or a part of one has in common with it, 0 to 1.
    fn agreement(&self, head: &Claim) -> f32 {
        let parts = self.declared.iter().flat_map(|d| segments(&d.value));
        parts.map(|p| likeness(&head.value, p)).fold(0.0, f32::max)
    }

    /// True when the page declares nothing but its `<title>`, and there its section or its site.
    fn is_plain(&self) -> bool {
        self.declared.iter().all(|c| c.rule == "title-tag")
    }

    /// The heading above the text, on a page that declares little, or where it is a first-level one.
    pub(super) fn above_text(&self) -> Option<&'c Claim> {
        let head = self.claims.above_text.as_ref()?;
        let is_free = !self.claims.is_front && !self.sites.contains(&key(&head.value));
        let is_headline = self.is_plain() && !self.is_strange(head) || self.is_first_level(head);
        (is_free && is_headline).then_some(head)
    }

    /// The one first-level heading of a page, also when the page declares another title for search engines.
    pub(super) fn only_heading(&self) -> Option<&'c Claim> {
        let mut firsts = self.firsts().filter(|c| c.value.split(' ').count() > 2);
        firsts.next().filter(|c| firsts.next().is_none() && !self.is_slogan(c))
    }

    /// The one first-level heading that a page declares word for word, be the site's name a part of it or not.
    pub(super) fn as_declared(&self) -> Option<&'c Claim> {
        // One part of a longer headline may be self.declared by chance; a short heading may be a section.
        const WORDS_MIN: usize = 4;
        let whole = declared_whole(self.claims);
        let mut firsts = self.claims.titles.iter().filter(|c| {
            c.rule == "h1"
                && c.value.split(' ').count() >= WORDS_MIN
                && !self.sites.contains(&key(&c.value))
                && whole.contains(&typed(&c.value))
        });
        firsts.next().filter(|_| firsts.next().is_none())
    }

    /// The heading that opens the text, where each first-level heading is the end of a trail of links or stands in a share box: below or
    /// above the article the title is repeated, for search engines, in other words. The two share at least a third of their words.
    pub(super) fn opening(&self) -> Option<Claim> {
        const RELATED: f32 = 0.3;
        const WORDS_MIN: usize = 3;
        let firsts: Vec<&Claim> = self.firsts().collect();
        let is_aside = |c: &&Claim| c.node.is_some_and(|n| self.claims.asides.contains(&n));
        if firsts.is_empty() || !firsts.iter().all(is_aside) {
            return None;
        }
        let agreement =
            |c: &Claim| firsts.iter().map(|f| likeness(&c.value, &f.value)).fold(self.agreement(c), f32::max);
        // A kicker or a second line repeats a part of the headline.
        let is_part = |c: &Claim| firsts.iter().any(|f| is_part_of(&c.value, &f.value));
        let mut best: Option<(&Claim, f32)> = None;
        let stated = self.claims.titles.iter().filter(|c| c.rule == "microdata" && c.node.is_some());
        let heads = || self.claims.titles.iter().filter(|c| is_heading(c));
        let next = heads().skip_while(|c| !is_aside(c)).find(|c| !is_aside(c));
        for claim in stated.chain(&self.claims.openings).chain(next) {
            let agreement = agreement(claim);
            let is_long = claim.value.split(' ').count() >= WORDS_MIN;
            if is_long && agreement >= RELATED && best.is_none_or(|(_, b)| agreement > b) && !is_part(claim) {
                best = Some((claim, agreement));
            }
        }
        best.map(|(c, _)| c.clone())
    }

    /// The visible heading that agrees most with the declared titles, and how much.
    pub(super) fn best_visible(
        &self,
        heads: impl Iterator<Item = &'c Claim>,
        least: f32,
    ) -> Option<(&'c Claim, f32)> {
        let mut best: Option<(&Claim, f32)> = None;
        for head in heads.filter(|c| !self.sites.contains(&key(&c.value))) {
            let agreement = self.agreement(head);
            let is_longer = |b: &Claim| head.value.len() > b.value.len();
            if agreement >= least && best.is_none_or(|(c, b)| agreement > b || agreement >= b && is_longer(c))
            {
                best = Some((head, agreement));
            }
        }
        best
    }

    /// The first heading of any level that is, word for word, a declared title or a part of one between strokes.
    pub(super) fn exact_heading(&self) -> Option<&'c Claim> {
        let parts: Vec<String> = self
            .declared
            .iter()
            .flat_map(|d| segments(&d.value))
            .map(key)
            .filter(|k| k.contains(' ') || k.chars().count() >= 12)
            .collect();
        let fits = |c: &&Claim| {
            let wanted = key(&c.value);
            parts.contains(&wanted) && !self.sites.contains(&wanted)
        };
        let mut best: Option<&Claim> = None;
        for claim in self.claims.titles.iter().filter(|c| is_heading(c)).filter(fits) {
            if best.is_none_or(|b| claim.value.len() > b.value.len()) {
                best = Some(claim);
            }
        }
        best
    }

    /// The one first-level heading that is marked as the title of the entry, be it a word that others may declare as a part of theirs.
    pub(super) fn entry_heading(&self) -> Option<&'c Claim> {
        let is_marked = |c: &&Claim| c.node.is_some_and(|n| self.claims.entries.contains(&n));
        let mut marked = self.firsts().filter(is_marked);
        let head = marked.next().filter(|_| marked.next().is_none())?;
        let is_section = self.claims.sections.iter().any(|s| key(&s.value) == key(&head.value));
        (!is_section && self.is_told(head)).then_some(head)
    }

    /// The one first-level heading of a page that is no news, be it a word or two: "Affordable homes" below a `<title>` for search
    /// engines. One word amid a declared title is a place or a topic of it.
    pub(super) fn short_heading(&self) -> Option<&'c Claim> {
        let mut firsts = self.firsts();
        let head = firsts.next().filter(|_| firsts.next().is_none() && !self.claims.is_article)?;
        let wanted = key(&head.value);
        let is_topic = !wanted.contains(' ')
            && self.declared.iter().any(|d| key(&d.value).split(' ').skip(1).any(|word| word == wanted));
        let is_section = self.claims.sections.iter().any(|s| key(&s.value) == wanted);
        (!is_topic && !is_section && !self.is_slogan(head)).then_some(head)
    }

    /// The one first-level heading of a page that declares no title.
    pub(super) fn lone_heading(&self) -> Option<&'c Claim> {
        let mut firsts = self.firsts();
        firsts.next().filter(|_| firsts.next().is_none() && self.declared.is_empty())
    }

    /// The `<title>` of a front page that begins with the site's name: what the page is called, for the site is what it is about. What
    /// stands there in large type is an appeal to buyers, unless the page declares it.
    pub(super) fn front_title(&self) -> Option<Claim> {
        let title =
            self.claims.titles.iter().find(|c| c.rule == "title-tag").filter(|_| self.claims.is_front)?;
        let firsts =
            MARKS.iter().filter_map(|m| title.value.split_once(m)).min_by_key(|(first, _)| first.len());
        let (first, rest) = firsts.filter(|(first, _)| is_site(first, &self.sites))?;
        // "The Lantern - News from Valmer | The Lantern".
        let again =
            MARKS.iter().filter_map(|m| rest.rsplit_once(m)).find(|(_, last)| key(last) == key(first));
        let end = again.map_or(0, |(head, _)| rest.len() - head.len());
        let value = title.value.get(..title.value.len() - end).unwrap_or(&title.value).to_owned();
        Some(Claim { value, ..title.clone() })
    }

    /// True for the words of a first-level heading that are long enough for a headline.
    pub(super) fn is_first_level(&self, claim: &Claim) -> bool {
        const WORDS_MIN: usize = 4;
        claim.value.split(' ').count() >= WORDS_MIN
            && self.claims.titles.iter().any(|c| c.rule == "h1" && key(&c.value) == key(&claim.value))
    }

    /// True for the heading of a page that is no article, when it has next to nothing of what the page declares: an appeal to buyers.
    fn is_slogan(&self, head: &Claim) -> bool {
        const STRANGE: f32 = 0.3;
        let agreement = self.agreement(head);
        let is_strange = agreement < if self.claims.is_front { SAME } else { STRANGE };
        !self.claims.is_article && is_strange && !self.is_told(head) && are_agreed(&self.declared)
    }

    /// True for a heading half of whose words stand in a declared title, or with which one begins: the name of what the page is about,
    /// which the title goes on to praise ("Lamp: the brightest light on the quay").
    fn is_told(&self, head: &Claim) -> bool {
        let letters = letters(&head.value);
        self.declared.iter().any(|d| {
            let told = key(&d.value);
            let (mut shared, mut all) = (0_usize, 0_usize);
            for word in key(&head.value).split(' ') {
                all += 1;
                shared += usize::from(told.split(' ').any(|w| w == word));
            }
            shared * 2 >= all || self::letters(&d.value).starts_with(&letters)
        })
    }

    /// True for the heading above the text that has next to no word of the declared title, where another heading has several: an instruction, a
    /// chapter.
    pub(super) fn is_strange(&self, claim: &Claim) -> bool {
        const SHARED_MIN: usize = 3;
        let Some(title) = self.declared.first().map(|d| key(&d.value)) else { return false };
        let shared = |c: &Claim| {
            let words = key(&c.value);
            title.split(' ').filter(|w| words.split(' ').any(|o| o == *w)).count()
        };
        shared(claim) <= 1 && self.claims.titles.iter().any(|c| is_heading(c) && shared(c) >= SHARED_MIN)
    }
}

/// A declared title without the site's name, unless nothing is left that names the page: "Home - The Lantern".
fn named(title: &str, sites: &[String], heads: &[String]) -> String {
    let own = without_site(title, sites, heads);
    let is_home = lines(include_str!("../../../data/text-home-words.txt")).any(|home| home == key(&own));
    if is_home { title.to_owned() } else { own }
}

pub(super) fn is_heading(claim: &Claim) -> bool {
    matches!(claim.rule, "h1" | "h2" | "h3" | "h4" | "title-line")
}

/// True for a headline that only microdata give and no other field of the page knows: a teaser's.
fn is_of_another(claim: &Claim, claims: &Claims) -> bool {
    if claim.rule != "microdata" {
        return false;
    }
    let mut others = claims.titles.iter().filter(|c| !is_heading(c) && c.rule != "microdata").peekable();
    if others.peek().is_none() {
        let first = claims.titles.iter().find(|c| c.rule == "microdata");
        return first.is_some_and(|f| f.value != claim.value);
    }
    !others.any(|o| segments(&o.value).iter().any(|part| likeness(part, &claim.value) >= SAME))
}
