//! A page made ready for the metadata rules: one walk gathers what they look at.

use super::dates::{Hint, Order};
use super::{hosts, json, language};
use crate::dom::{Dom, NodeId};
use html5ever::local_name;
use recoupe_model::{Article, Page};
use serde_json::{Map, Value};
use url::Url;

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
    /// Objects of JSON-LD.
    pub(crate) objects: Vec<Map<String, Value>>,
    /// Headings of the first two levels, with their words.
    pub(crate) heads: Vec<(NodeId, String)>,
    /// `<time>`.
    pub(crate) times: Vec<NodeId>,
    /// Elements of microdata and RDFa: property, node.
    pub(crate) props: Vec<(&'a str, NodeId)>,
    /// Elements whose class, id or relation speaks of who signs.
    pub(crate) signed: Vec<NodeId>,
    /// Elements whose class or id speaks of a date.
    pub(crate) dated: Vec<NodeId>,
    /// `<title>`.
    pub(crate) title: String,
    /// Language that the page declares, as written.
    pub(crate) language_declared: Option<String>,
    /// Primary subtag of the language.
    pub(crate) language: Option<String>,
    /// Latest day that a date may have.
    pub(crate) latest: Option<String>,
}

/// Candidates of a kind that are looked at; comments and lists of teasers repeat the classes hundreds of times.
const CANDIDATES_MAX: usize = 60;

impl<'a> Source<'a> {
    /// What `dom` holds for the rules.
    pub(crate) fn of(article: &'a Article, dom: &'a Dom, page: &Page, latest: Option<&str>) -> Self {
        let address = page.final_address.as_deref().or(page.address.as_deref());
        let mut out = Self {
            dom,
            article,
            address: address.and_then(|a| Url::parse(a).ok()),
            metas: Vec::new(),
            links: Vec::new(),
            objects: Vec::new(),
            heads: Vec::new(),
            times: Vec::new(),
            props: Vec::new(),
            signed: Vec::new(),
            dated: Vec::new(),
            title: String::new(),
            language_declared: None,
            language: None,
            latest: latest.or(page.captured.as_deref()).and_then(|d| d.get(..10)).map(str::to_owned),
        };
        for id in dom.elements() {
            out.gather(id);
        }
        out.languages();
        out
    }

    fn gather(&mut self, id: NodeId) {
        let dom = self.dom;
        match *dom.name(id) {
            local_name!("meta") => {
                let mut content = None;
                let mut name = None;
                for (key, value) in dom.attributes(id) {
                    match key {
                        "content" => content = Some(value),
                        "name" | "property" | "itemprop" | "http-equiv" => name = name.or(Some(value)),
                        _ => {}
                    }
                }
                if let (Some(name), Some(content)) = (name, content.filter(|c| !c.trim().is_empty())) {
                    self.metas.push((name.trim().to_ascii_lowercase(), content));
                }
                return;
            }
            local_name!("link") => {
                if let (Some(rel), Some(href)) = (dom.attribute(id, "rel"), dom.attribute(id, "href")) {
                    self.links.push((rel.to_ascii_lowercase(), href));
                }
                return;
            }
            local_name!("script") => {
                if dom.attribute(id, "type").is_some_and(|t| t.to_ascii_lowercase().contains("ld+json")) {
                    self.objects.extend(json::objects(&dom.raw_text_of(id)));
                }
                return;
            }
            local_name!("title") => {
                if self.title.is_empty() {
                    self.title = json::clean(&dom.raw_text_of(id));
                }
                return;
            }
            local_name!("html") => self.language_declared = dom.attribute(id, "lang").map(str::to_owned),
            local_name!("h1") | local_name!("h2") => {
                if self.heads.len() < CANDIDATES_MAX
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
            match key {
                "class" | "id" | "rel" | "data-testid" => {
                    // Short names as they are written; a class list of a whole theme tells nothing.
                    let low = value.get(..value.len().min(200)).unwrap_or("").to_ascii_lowercase();
                    if [
                        "author",
                        "byline",
                        "autor",
                        "auteur",
                        "signature",
                        "writer",
                        "creator",
                        "redact",
                        "contributor",
                    ]
                    .iter()
                    .any(|w| low.contains(w))
                    {
                        push(&mut self.signed, id);
                    }
                    if key != "rel"
                        && ["date", "time", "publish", "posted", "datum", "fecha", "heure", "meta"]
                            .iter()
                            .any(|w| low.contains(w))
                    {
                        push(&mut self.dated, id);
                    }
                }
                "href" if is_author_address(value) => push(&mut self.signed, id),
                "itemprop" | "property" if self.props.len() < CANDIDATES_MAX * 4 => {
                    self.props.push((value, id))
                }
                _ => {}
            }
        }
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
        // An element of few words has few nodes.
        const NODES_MAX: usize = 250;
        let is_small = self.dom.descendants(id).nth(NODES_MAX).is_none();
        let text = is_small.then(|| self.dom.text_of(id))?;
        (!text.is_empty() && text.chars().count() <= chars).then_some(text)
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

    /// True for an element inside what belongs to other articles, to readers or to the frame of the site.
    pub(crate) fn is_elsewhere(&self, id: NodeId) -> bool {
        std::iter::once(id).chain(self.dom.ancestors(id)).any(|n| self.is_other(n))
    }

    fn is_other(&self, id: NodeId) -> bool {
        const WORDS: [&str; 22] = [
            "comment",
            "related",
            "sidebar",
            "recommend",
            "footer",
            "most-read",
            "mostread",
            "popular",
            "teaser",
            "widget",
            "trending",
            "promo",
            "outbrain",
            "taboola",
            "carousel",
            "newsletter",
            "read-more",
            "readmore",
            "more-news",
            "aside",
            "latest",
            "disqus",
        ];
        match *self.dom.name(id) {
            local_name!("nav") | local_name!("footer") | local_name!("aside") => return true,
            local_name!("body") | local_name!("html") | local_name!("main") | local_name!("article") => {
                return false;
            }
            _ => {}
        }
        ["class", "id"].iter().filter_map(|k| self.dom.attribute(id, k)).any(|v| {
            let low = v.get(..v.len().min(200)).unwrap_or("").to_ascii_lowercase();
            let is_frame = [
                "no-comment",
                "has-sidebar",
                "with-sidebar",
                "comments-open",
                "sidebar-right",
                "comments-off",
                "comment-count",
                "no-sidebar",
            ]
            .iter()
            .any(|w| low.contains(w));
            !is_frame && WORDS.iter().any(|w| low.contains(w))
        })
    }
}

/// `/author/ana-roux`, `/auteurs/ana-roux`: an address that systems give to the page of who writes.
fn is_author_address(address: &str) -> bool {
    const STEPS: [&str; 16] = [
        "/author/",
        "/authors/",
        "/auteur/",
        "/auteurs/",
        "/autor/",
        "/autoren/",
        "/autores/",
        "/autore/",
        "/autori/",
        "/journaliste/",
        "/journalistes/",
        "/redacteur/",
        "/redaction/",
        "/signature/",
        "/contributor/",
        "/contributors/",
    ];
    address.len() < 500 && STEPS.iter().any(|s| address.contains(s))
}

fn push(list: &mut Vec<NodeId>, id: NodeId) {
    if list.len() < CANDIDATES_MAX && list.last() != Some(&id) {
        list.push(id);
    }
}
