//! An element, to what it stands in: the article, its head, or what belongs to something else (the frame of the site, another article, an
//! event).

use super::Source;
use super::vocabulary::{FRAMES, OTHERS, is_site_foot, is_teaser};
use crate::dom::NodeId;
use html5ever::local_name;

impl Source<'_> {
    /// True for what stands in the head of the site: in a `<header>` above the headline that does not hold it and is no article's. A
    /// date there is the day on which the page was read.
    pub(crate) fn is_of_masthead(&self, id: NodeId) -> bool {
        let is_before = self.headlines.first().is_some_and(|h| id < *h);
        let mut up = self.dom.ancestors(id).take_while(|n| !self.around_heads.contains(n));
        is_before
            && up.any(|n| *self.dom.name(n) == local_name!("header"))
            && !self.dom.ancestors(id).any(|n| *self.dom.name(n) == local_name!("article"))
    }

    /// True for an element that is named for an event, or the one right around it: its day is that of the event.
    pub(crate) fn is_of_event(&self, id: NodeId) -> bool {
        const WORDS: [&str; 6] = ["event", "events", "evenement", "evento", "termin", "veranstaltung"];
        let near = std::iter::once(id).chain(self.dom.ancestors(id).take(2));
        near.take_while(|n| !self.around_heads.contains(n)).any(|n| {
            let class = self.dom.attribute(n, "class").unwrap_or("").to_ascii_lowercase();
            class.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| WORDS.contains(&part))
        })
    }

    /// True for a line that stands in the head of the site or in an element of an event, and nowhere else.
    pub(crate) fn is_foreign_line(&self, line: &str) -> bool {
        let same = |id: &NodeId| self.dom.text(*id).is_some_and(|t| t.trim() == line);
        let mut nodes = self.dated_texts.iter().map(|(_, id)| *id).filter(same).peekable();
        nodes.peek().is_some() && nodes.all(|id| self.is_of_masthead(id) || self.is_of_event(id))
    }

    /// True for an element that holds a first-level heading.
    pub(crate) fn is_around_head(&self, id: NodeId) -> bool {
        self.around_heads.contains(&id)
    }

    /// True for an element inside what belongs to other articles, to readers or to the frame of the site.
    pub(crate) fn is_elsewhere(&self, id: NodeId) -> bool {
        let up = std::iter::once(id).chain(self.dom.ancestors(id));
        // What holds the headline too is no frame of something else.
        up.take_while(|n| !self.around_heads.contains(n)).any(|n| self.is_other(n))
    }

    /// True for an element right beside the headline: its head is built of parts that may be named like teasers or asides.
    fn is_beside_head(&self, id: NodeId) -> bool {
        self.dom.parent(id).is_some_and(|p| self.head_parents.contains(&p))
    }

    fn is_other(&self, id: NodeId) -> bool {
        // Candidates side by side have the same elements around them.
        if let Some(known) = self.others.borrow().get(&id) {
            return *known;
        }
        let is_other = self.is_named_other(id);
        self.others.borrow_mut().insert(id, is_other);
        is_other
    }

    fn is_named_other(&self, id: NodeId) -> bool {
        match *self.dom.name(id) {
            // Who is quoted is not who signs.
            local_name!("nav") | local_name!("blockquote") => return true,
            local_name!("footer") => return !self.is_foot_of_article(id),
            local_name!("aside") => return !self.is_beside_head(id) && !self.is_data_line(id),
            local_name!("article") => return self.is_headed && self.is_teaser_article(id),
            local_name!("table") if self.is_facts(id) => return true,
            local_name!("body") | local_name!("html") | local_name!("main") => return false,
            _ => {}
        }
        ["class", "id"].iter().filter_map(|k| self.dom.attribute(id, k)).any(|v| {
            let low = v.get(..v.len().min(200)).unwrap_or("").to_ascii_lowercase();
            let is_frame = FRAMES.iter().any(|w| low.contains(w));
            let is_named =
                || OTHERS.iter().any(|w| low.contains(w)) || is_teaser(&low) && !self.is_beside_head(id);
            !is_frame && is_named() || is_site_foot(&low) && !self.is_foot_of_article(id)
        })
    }

    /// An `<article>` with a heading of its own, where another holds the headline.
    fn is_teaser_article(&self, id: NodeId) -> bool {
        const NODES_MAX: usize = 60;
        let is_heading = |n: NodeId| {
            matches!(*self.dom.name(n), local_name!("h2") | local_name!("h3") | local_name!("h4"))
        };
        !self.around_heads.contains(&id) && self.dom.descendants(id).take(NODES_MAX).any(is_heading)
    }

    /// A table of facts about what the page tells of: its names and days are of that thing.
    fn is_facts(&self, id: NodeId) -> bool {
        self.dom.attribute(id, "class").is_some_and(|c| {
            let low = c.to_ascii_lowercase();
            low.split(|c: char| !c.is_ascii_alphanumeric())
                .any(|w| matches!(w, "infobox" | "factbox" | "vcard"))
        })
    }

    /// An aside that is named for what it tells of the article: who, when.
    fn is_data_line(&self, id: NodeId) -> bool {
        const WORDS: [&str; 5] = ["meta", "byline", "author", "date", "dateline"];
        self.dom.attribute(id, "class").is_some_and(|c| {
            let low = c.to_ascii_lowercase();
            low.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| WORDS.contains(&part))
        })
    }

    /// The foot of a teaser or an article holds its date and author; the foot of the site does not.
    fn is_foot_of_article(&self, id: NodeId) -> bool {
        const OWNERS: [&str; 5] = ["entry", "post", "article", "asset", "beitrag"];
        // The article's element is near; further out the classes of a page speak of its kind.
        const STEPS_MAX: usize = 3;
        let named = |node: NodeId, is_whole: bool| {
            self.dom.attribute(node, "class").is_some_and(|c| {
                c.to_ascii_lowercase().split_ascii_whitespace().any(|c| {
                    let fits = |w: &str| {
                        if is_whole { c == w || c == "hentry" || c == "news-single" } else { c.contains(w) }
                    };
                    OWNERS.iter().any(|w| fits(w)) && !c.starts_with("footer")
                })
            })
        };
        named(id, false)
            || self.dom.ancestors(id).take(STEPS_MAX).any(|a| named(a, true))
            || self.dom.ancestors(id).any(|a| *self.dom.name(a) == local_name!("article"))
    }
}
