//! A page made ready for the metadata rules: one walk gathers what they look at.

mod surroundings;
mod vocabulary;

use super::dates::{Hint, Order};
use super::linked_data::LinkedData;
use super::{hosts, json, language, names};
use crate::dom::{Dom, NodeId};
use html5ever::{LocalName, local_name};
use recoupe_model::{Article, Page};
use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;
use url::Url;
use vocabulary::{Topic, is_author_address};

/// What the rules read.
pub(crate) struct Source<'a> {
    pub(crate) dom: &'a Dom,
    pub(crate) article: &'a Article,
    /// Address of the page as fetched.
    pub(crate) address: Option<Url>,
    /// `<meta>`: name in lower case, content.
    metas: Vec<(String, &'a str)>,
    /// `<link>`: relation in lower case, address.
    pub(crate) links: Vec<(String, &'a str)>,
    /// JSON-LD.
    pub(crate) data: &'a LinkedData,
    /// Headings of the first four levels, with their words.
    pub(crate) heads: Vec<(NodeId, String)>,
    /// Headings of the first level, and those of any level that the page declares as its title.
    pub(crate) headlines: Vec<NodeId>,
    /// `<time>`.
    pub(crate) times: Vec<NodeId>,
    /// Elements of microdata and RDFa: property, node.
    pub(crate) props: Vec<(&'a str, NodeId)>,
    /// Elements whose class, id or relation speaks of who signs.
    pub(crate) signed: Vec<NodeId>,
    /// Elements whose class or id speaks of a date.
    pub(crate) dated: Vec<NodeId>,
    /// Short texts with the figures of a date: place among the texts of the page, node.
    pub(crate) dated_texts: Vec<(usize, NodeId)>,
    /// Places of the headings among the texts of the page.
    places: Vec<(NodeId, usize)>,
    /// What holds a first-level heading: the frame of the article is inside.
    around_heads: BTreeSet<NodeId>,
    /// An `<article>` holds a headline.
    is_headed: bool,
    /// Elements that hold a headline as their child, and those around them: the head of the article.
    head_parents: BTreeSet<NodeId>,
    /// `<title>`.
    pub(crate) title: String,
    /// Language that the page declares, as written.
    pub(crate) language_declared: Option<String>,
    /// Primary subtag of the language.
    pub(crate) language: Option<String>,
    /// Latest day that a date may have.
    pub(crate) latest: Option<String>,
    /// What lists of classes, ids and relations speak of.
    lists: FxHashMap<&'a str, Topic>,
    /// What each of their names speaks of.
    names: FxHashMap<&'a str, Topic>,
    /// The words of the whole page, for comparing; read when asked for.
    words: OnceCell<String>,
    /// For the elements asked about: whether they frame something else.
    others: RefCell<FxHashMap<NodeId, bool>>,
}

/// Candidates of a kind that are looked at; comments and lists of teasers repeat the classes hundreds of times.
const CANDIDATES_MAX: usize = 100;

/// Headings that are looked at: further down stand lists of other articles.
const HEADS_MAX: usize = 60;

impl<'a> Source<'a> {
    /// What `dom` holds for the rules.
    pub(crate) fn of(
        article: &'a Article,
        dom: &'a Dom,
        data: &'a LinkedData,
        page: &Page,
        latest: Option<&str>,
    ) -> Self {
        let address = page.final_address.as_deref().or(page.address.as_deref());
        let mut out = Self {
            dom,
            article,
            address: address.and_then(|a| Url::parse(a).ok()),
            metas: Vec::new(),
            links: Vec::new(),
            data,
            heads: Vec::new(),
            headlines: Vec::new(),
            times: Vec::new(),
            props: Vec::new(),
            signed: Vec::new(),
            dated: Vec::new(),
            dated_texts: Vec::new(),
            places: Vec::new(),
            around_heads: BTreeSet::new(),
            is_headed: false,
            head_parents: BTreeSet::new(),
            title: String::new(),
            language_declared: None,
            language: None,
            latest: latest.or(page.captured.as_deref()).and_then(|d| d.get(..10)).map(str::to_owned),
            lists: FxHashMap::default(),
            names: FxHashMap::default(),
            words: OnceCell::new(),
            others: RefCell::default(),
        };
        let mut place = 0;
        for id in dom.descendants(NodeId::ROOT) {
            if let Some(text) = dom.text(id) {
                place += usize::from(out.gather_text(id, text, place));
            } else if dom.is_element(id) {
                let heads = out.heads.len();
                out.gather(id);
                if out.heads.len() > heads {
                    out.places.push((id, place));
                }
            }
        }
        let declared: Vec<String> = std::iter::once(out.title.as_str())
            .chain(out.meta(&["og:title"]).map(|(_, t)| t))
            .map(names::key)
            .collect();
        let is_headline = |text: &str| {
            let wanted = names::key(text);
            wanted.len() >= 12 && declared.iter().any(|d| d.contains(&wanted))
        };
        let firsts: Vec<NodeId> = out
            .heads
            .iter()
            .filter(|(h, t)| *dom.name(*h) == local_name!("h1") || is_headline(t))
            .map(|(h, _)| *h)
            .take(4)
            .collect();
        out.around_heads = firsts.iter().flat_map(|h| dom.ancestors(*h)).collect();
        out.is_headed = out.around_heads.iter().any(|n| *dom.name(*n) == local_name!("article"));
        let is_page = |n: &NodeId| matches!(*dom.name(*n), local_name!("body") | local_name!("html"));
        let parents = firsts.iter().flat_map(|h| dom.ancestors(*h).take(3));
        out.head_parents = parents.filter(|n| !is_page(n)).collect();
        out.headlines = firsts;
        out.languages();
        out
    }

    /// Remembers a text that may hold a date; true when the text shows.
    fn gather_text(&mut self, id: NodeId, text: &str, place: usize) -> bool {
        // A date has a year of four figures, or six figures in all ("19.6.24" has five, "1. Juni 24" three: too weak).
        const BYTES_MAX: usize = 160;
        if !text.contains(|c: char| !c.is_ascii_whitespace())
            || self.dom.parent(id).is_none_or(|p| self.dom.is_unread(p))
        {
            return false;
        }
        let figures = text.bytes().filter(u8::is_ascii_digit).take(5).count();
        if text.len() <= BYTES_MAX && figures >= 5
            || text.len() <= BYTES_MAX && figures == 4 && text.trim().len() > 6
        {
            self.dated_texts.push((place, id));
        }
        true
    }

    /// Place of a heading among the texts of the page.
    pub(crate) fn place_of(&self, head: NodeId) -> Option<usize> {
        self.places.iter().find(|(h, _)| *h == head).map(|(_, place)| *place)
    }

    /// The words of the smallest element around a text that is no more than a line, else the text.
    pub(crate) fn line_around(&self, text: NodeId) -> String {
        let own = self.dom.text(text).unwrap_or("").trim().to_owned();
        let parents = self.dom.ancestors(text).take(2);
        parents
            .filter(|p| !self.around_heads.contains(p))
            .filter_map(|p| self.short_line(p, 90))
            .last()
            .unwrap_or(own)
    }

    fn gather(&mut self, id: NodeId) {
        let dom = self.dom;
        match *dom.name(id) {
            local_name!("meta") => {
                let mut content = None;
                let mut name = None;
                for (key, value) in dom.attributes(id) {
                    match *key {
                        local_name!("content") => content = Some(value),
                        local_name!("name")
                        | local_name!("property")
                        | local_name!("itemprop")
                        | local_name!("http-equiv") => name = name.or(Some(value)),
                        _ => {}
                    }
                }
                // Microdata in the body are of the thing that they stand in: a work of the bibliography, a film, a teaser.
                let is_in_head = || dom.parent(id).is_some_and(|p| *dom.name(p) == local_name!("head"));
                let own = dom.attribute(id, "itemprop");
                if own.is_some() && own == name && !is_in_head() {
                    self.by_attributes(id);
                    return;
                }
                if let (Some(name), Some(content)) = (name, content.filter(|c| !c.trim().is_empty())) {
                    self.metas.extend(names_of_field(name).map(|name| (name, content)));
                }
                return;
            }
            local_name!("link") => {
                if let (Some(rel), Some(href)) = (dom.attribute(id, "rel"), dom.attribute(id, "href")) {
                    self.links.push((rel.to_ascii_lowercase(), href));
                }
                return;
            }
            local_name!("script") => return,
            local_name!("title") => {
                if self.title.is_empty() {
                    self.title = json::clean(&dom.raw_text_of(id));
                }
                return;
            }
            local_name!("html") => self.language_declared = dom.attribute(id, "lang").map(str::to_owned),
            local_name!("h1") | local_name!("h2") | local_name!("h3") | local_name!("h4") => {
                if self.heads.len() < HEADS_MAX
                    && let Some(text) = self.short_text(id, 500)
                {
                    self.heads.push((id, text));
                }
            }
            local_name!("time") => push(&mut self.times, id),
            _ => {}
        }
        self.by_attributes(id);
    }

    fn by_attributes(&mut self, id: NodeId) {
        let dom = self.dom;
        for (key, value) in dom.attributes(id) {
            match *key {
                local_name!("class") | local_name!("id") | local_name!("rel") => {
                    self.by_names(id, key, value)
                }
                local_name!("href") if is_author_address(value) => push(&mut self.signed, id),
                local_name!("itemprop") | local_name!("property")
                    if self.props.len() < CANDIDATES_MAX * 4 =>
                {
                    self.props.push((value, id))
                }
                _ if **key == *"data-testid" => self.by_names(id, key, value),
                _ => {}
            }
        }
    }

    /// Takes an element whose names, in the attribute `key`, speak of who signs or of a date.
    fn by_names(&mut self, id: NodeId, key: &LocalName, list: &'a str) {
        let topic = self.topic(list);
        // The id of a heading repeats its words.
        let is_anchor = || {
            *key == local_name!("id") && matches!(self.dom.tag(id), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
        };
        if topic.is_author && !is_anchor() {
            push(&mut self.signed, id);
        }
        if topic.is_date && *key != local_name!("rel") {
            push(&mut self.dated, id);
        }
    }

    /// What the names in `list` speak of. The classes of a page repeat, alone and in lists.
    fn topic(&mut self, list: &'a str) -> Topic {
        if let Some(known) = self.lists.get(list) {
            return *known;
        }
        // A class list of a whole theme tells nothing.
        let read = list.get(..list.len().min(200)).unwrap_or("");
        let mut topic = Topic::default();
        for name in read.split_ascii_whitespace() {
            topic = topic.or(*self.names.entry(name).or_insert_with(|| Topic::of(name)));
        }
        self.lists.insert(list, topic);
        topic
    }

    fn languages(&mut self) {
        let meta = self
            .meta(&["content-language", "language", "dc.language", "og:locale", "inlanguage"])
            .next()
            .map(|(_, v)| v.to_owned());
        self.language_declared =
            self.language_declared.take().filter(|l| language::primary(l).is_some()).or(meta);
        let detected = language::detected(&self.article.body_text()).map(str::to_owned);
        let declared = self.language_declared.as_deref().and_then(language::primary);
        // The detector knows sixteen languages: it cannot speak against a declared other one.
        self.language = match (detected, declared) {
            (Some(d), Some(said)) if !language::is_detectable(&said) => Some(said).or(Some(d)),
            (Some(d), _) => Some(d),
            (None, said) => said,
        };
    }

    /// Contents of the `<meta>` with one of `names` (lower case), in the order of `names`.
    pub(crate) fn meta<'n>(&'n self, names: &'n [&'n str]) -> impl Iterator<Item = (&'n str, &'n str)> {
        names.iter().flat_map(move |n| {
            self.metas.iter().filter(move |(name, _)| name == n).map(move |(_, c)| (*n, *c))
        })
    }

    /// The words of an element, when they are no more than `chars`; the walk is bounded.
    pub(crate) fn short_text(&self, id: NodeId, chars: usize) -> Option<String> {
        self.short(id, chars, Dom::text_of)
    }

    /// The same for lines of who and when, in which names and dates are set apart by style alone.
    pub(crate) fn short_line(&self, id: NodeId, chars: usize) -> Option<String> {
        self.short(id, chars, Dom::line_of)
    }

    fn short(&self, id: NodeId, chars: usize, words: fn(&Dom, NodeId) -> String) -> Option<String> {
        // An element of few words has few nodes.
        const NODES_MAX: usize = 250;
        let is_small = self.dom.descendants(id).nth(NODES_MAX).is_none();
        let text = is_small.then(|| words(self.dom, id))?;
        (!text.is_empty() && text.chars().count() <= chars).then_some(text)
    }

    /// True when the page says these words (as [`names::key`] writes them), be it in what was cut.
    pub(crate) fn says(&self, words: &str) -> bool {
        let text = self.words.get_or_init(|| format!(" {} ", names::key(&self.article.text)));
        text.contains(&format!(" {words} "))
    }

    /// How figures in dates are ordered on this page.
    pub(crate) fn hint(&self) -> Hint<'_> {
        Hint { language: self.language.as_deref(), order: self.order() }
    }

    fn order(&self) -> Order {
        const MONTH_FIRST: [&str; 3] = ["us", "ph", "pr"];
        let region = self
            .language_declared
            .as_deref()
            .and_then(|l| l.split(['-', '_']).nth(1))
            .map(str::to_ascii_lowercase);
        let ending = self.host().and_then(|h| h.rsplit('.').next().map(str::to_owned)).unwrap_or_default();
        if self.language.as_deref() != Some("en") {
            return Order::DayFirst;
        }
        let is_country =
            ending.len() == 2 && !matches!(ending.as_str(), "us" | "co" | "io" | "tv" | "me" | "ai" | "fm");
        match region.as_deref() {
            Some(r) if MONTH_FIRST.contains(&r) && !is_country => Order::MonthFirst,
            Some(_) => Order::DayFirst,
            None if is_country => Order::DayFirst,
            None => Order::MonthFirst,
        }
    }

    /// Host of the page, without `www.`.
    pub(crate) fn host(&self) -> Option<String> {
        self.address.as_ref().and_then(|a| hosts::of_address(a.as_str()))
    }
}

/// The names of a `<meta>`, lower case: RDFa lists several ("dc:creator twitter:creator"), and writes Dublin Core with a colon.
fn names_of_field(name: &str) -> impl Iterator<Item = String> {
    let low = name.trim().to_ascii_lowercase();
    let is_list = low.split_ascii_whitespace().all(|n| n.contains(':'));
    let names: Vec<String> =
        if is_list { low.split_ascii_whitespace().map(str::to_owned).collect() } else { vec![low] };
    names.into_iter().map(|name| match name.split_once(':') {
        Some((vocabulary @ ("dc" | "dcterms"), term)) => format!("{vocabulary}.{term}"),
        _ => name,
    })
}

fn push(list: &mut Vec<NodeId>, id: NodeId) {
    if list.len() < CANDIDATES_MAX && list.last() != Some(&id) {
        list.push(id);
    }
}
