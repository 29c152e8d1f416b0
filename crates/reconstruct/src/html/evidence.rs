//! What the head of a page says about its article, to compare the pieces with: titles and descriptions.

use super::declared;
use crate::dom::{Dom, NodeId};
use crate::furniture::folded;
use crate::metadata::linked_data::LinkedData;
use crate::words;
use html5ever::local_name;
use url::Url;

/// Titles and descriptions that the page declares, folded.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    /// Titles that the page declares; folded.
    pub(crate) titles: Vec<String>,
    /// The same in lower case with their signs.
    titles_written: Vec<String>,
    descriptions: Vec<String>,
    /// Descriptions that a system cut off: the first words of the text, whatever they are.
    excerpts: Vec<String>,
    hosts: Vec<String>,
    /// Who signs, as the head and the links to authors say; folded.
    authors: Vec<String>,
    /// The page says of itself that it is an article.
    pub(crate) is_article: bool,
    /// The data for search engines call it one.
    pub(crate) is_told: bool,
    /// The page says of itself that it is a site and no article of one, or that its address is the root of one.
    pub(crate) is_front: bool,
    /// The page offers one thing for sale: other buyers' words and other offers are not what it tells.
    pub(crate) is_offer: bool,
    /// The page gives the product as its own kind; data alone may be those of a shelf of few.
    pub(crate) is_typed_offer: bool,
    /// What the data for search engines say that the product is; empty on other pages.
    pub(crate) offer: Vec<String>,
    /// The words of `offer` in lower case, a space around each.
    offer_words: String,
    /// The page is a thread of a forum: its replies are what it tells.
    pub(crate) is_forum: bool,
}

impl Evidence {
    /// What the head of `dom` declares, and its `data`.
    pub(crate) fn of(dom: &Dom, data: &LinkedData, base: Option<&Url>) -> Self {
        let marked: Vec<(NodeId, &str)> =
            dom.elements().filter_map(|id| Some((id, dom.attribute(id, "itemtype")?))).collect();
        let mut found = Self { is_forum: is_forum(dom, data, base, &marked), ..Self::default() };
        found.hosts.extend(base.and_then(host));
        for meta in dom.by_tag("meta") {
            let name = dom.attribute(meta, "property").or_else(|| dom.attribute(meta, "name")).unwrap_or("");
            let content = || dom.attribute(meta, "content").map(folded).filter(|c| !c.is_empty());
            found.is_article |= is_article_property(name);
            match name.to_ascii_lowercase().as_str() {
                "author" | "article:author" | "byl" | "parsely-author" | "sailthru.author" => {
                    found.authors.extend(content())
                }
                "og:url" => found.hosts.extend(
                    dom.attribute(meta, "content").and_then(|u| Url::parse(u).ok()).as_ref().and_then(host),
                ),
                "og:type" => {
                    let says = |kind| {
                        dom.attribute(meta, "content").is_some_and(|t| t.trim().eq_ignore_ascii_case(kind))
                    };
                    found.is_article |= says("article");
                    found.is_front |= says("website");
                    found.is_typed_offer |= dom.attribute(meta, "content").is_some_and(is_offer_type);
                }
                "og:title" | "twitter:title" => {
                    found.titles.extend(content());
                    found.titles_written.extend(dom.attribute(meta, "content").map(str::to_lowercase));
                }
                "og:description" | "description" | "twitter:description" => {
                    let is_excerpt = dom.attribute(meta, "content").is_some_and(is_excerpt);
                    let list = if is_excerpt { &mut found.excerpts } else { &mut found.descriptions };
                    list.extend(content());
                }
                _ => {}
            }
        }
        found.is_front |= dom
            .by_attribute("rel", "canonical")
            .filter_map(|l| Url::parse(dom.attribute(l, "href")?).ok())
            .any(|u| u.path() == "/" && u.query().is_none());
        let named = dom.elements().filter(|id| {
            dom.attributes(*id).any(|(name, value)| {
                matches!(*name, local_name!("rel") | local_name!("itemprop"))
                    && value.eq_ignore_ascii_case("author")
            })
        });
        found.authors.extend(named.take(AUTHORS_MAX).map(|id| folded(&dom.text_of(id))));
        found.authors = found
            .authors
            .iter()
            .map(|a| a.trim_start_matches("by ").trim_start_matches("par ").to_owned())
            .collect();
        found.authors.retain(|a| (2..=4).contains(&a.split(' ').count()));
        let title = dom.by_tag("title").next().map(|t| dom.raw_text_of(t));
        found.titles_written.extend(title.as_ref().map(|t| t.to_lowercase()));
        found.titles.extend(title.map(|t| folded(&t)).filter(|t| !t.is_empty()));
        found
            .titles_written
            .extend(dom.by_tag("h1").take(AUTHORS_MAX).map(|h| dom.text_of(h).to_lowercase()));
        let mut heads =
            dom.by_tag("h1").map(|h| folded(&dom.text_of(h))).filter(|h| h.split(' ').count() > 2);
        if let (Some(only), None) = (heads.next(), heads.next()) {
            found.titles.push(only);
        }
        found.see_data(dom, data, &marked);
        found
    }

    /// Takes what the data for search engines and the elements `marked` by a type say of the kind of page.
    fn see_data(&mut self, dom: &Dom, data: &LinkedData, marked: &[(NodeId, &str)]) {
        let kind = DataKind::of(data);
        self.is_told = kind.is_article;
        // Systems for articles give that type to the products of their shops too.
        self.is_article = (self.is_article || kind.is_article) && !kind.is_sold;
        self.is_offer =
            (self.is_typed_offer || kind.is_offer || is_marked_offer(dom, marked)) && !self.is_article;
        if self.is_offer {
            self.offer = declared::product(data, |name| self.is_like_title(&folded(name)));
            self.offer_words = levelled(&self.offer.join(" "));
        }
    }

    /// True for a page that is neither an article nor a thread by what it says of itself: what a firm offers, a manual, a list, and
    /// old articles too. Its parts bear the classes of furniture more often than those of an article do.
    pub(crate) fn is_plain(&self) -> bool {
        !self.is_article && !self.is_forum
    }

    /// True for a text that the data for search engines give as what the product is, or that begins as they do.
    pub(crate) fn is_offered(&self, text: &str) -> bool {
        if self.offer.is_empty() || text.len() < OFFERED_BYTES_MIN {
            return false;
        }
        let words = levelled(text);
        let head: Vec<&str> = self.offer_words.split(' ').take(OFFERED_WORDS_MIN + 1).collect();
        words.split(' ').count() > OFFERED_WORDS_MIN
            && (self.offer_words.contains(&words) || words.starts_with(&head.join(" ")))
    }

    /// True for a text that names the cookies of the site more than once, on a page whose titles do not.
    pub(crate) fn is_about_cookies(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        text.matches("cookie").count() > 1 && !self.titles.iter().any(|t| t.contains("cookie"))
    }

    /// True for a [`folded`] text that begins with the name of one who signs: at the end of an article it tells who that is.
    pub(crate) fn is_about_author(&self, text: &str) -> bool {
        self.authors.iter().any(|a| text.strip_prefix(a.as_str()).is_some_and(|rest| rest.starts_with(' ')))
    }

    /// True when a title of the page begins or ends by saying that it is live: "EN DIRECT.", "Live: ", "… – Liveticker".
    pub(crate) fn is_headed_live(&self) -> bool {
        let words = || include_str!("../../data/live-words.txt").lines().filter(|l| !l.starts_with('#'));
        // "Direct" is a word of other titles too: alone it must be set apart, which the folded title no longer shows.
        self.titles_written.iter().any(|title| {
            title
                .split([':', '|', '–', '—', '.', '-', ',', '·'])
                .any(|part| words().any(|w| part.trim() == w))
        })
    }

    /// True for a link to another page of the same site.
    pub(crate) fn is_inside(&self, link: &str) -> bool {
        match Url::parse(link) {
            Ok(url) => url.fragment().is_none() && host(&url).is_some_and(|h| self.hosts.contains(&h)),
            Err(_) => !link.starts_with('#') && !link.starts_with("//"),
        }
    }

    /// True for a link to a place on a page of the same site, or on one that is not told.
    pub(crate) fn is_here(&self, link: &str) -> bool {
        Url::parse(link)
            .map_or(true, |url| host(&url).is_none_or(|h| self.hosts.is_empty() || self.hosts.contains(&h)))
    }

    /// True for the headline or a repetition of it ([`folded`]); a site's name after it is allowed for.
    pub(crate) fn is_title(&self, text: &str) -> bool {
        !text.is_empty()
            && self.titles.iter().any(|t| {
                let more =
                    t.strip_prefix(text).or_else(|| t.strip_suffix(text).filter(|rest| rest.ends_with(' ')));
                t == text || more.is_some_and(|more| more.len() < text.len() && words::count(text) > 3)
            })
    }

    /// True for a heading ([`folded`]) that shares most of its words with a title: a kicker before it, a site's name after it.
    pub(crate) fn is_like_title(&self, text: &str) -> bool {
        let words: Vec<&str> = text.split(' ').filter(|w| !w.is_empty()).collect();
        self.titles.iter().any(|t| {
            let title: Vec<&str> = t.split(' ').collect();
            let shared = words.iter().filter(|w| title.contains(w)).count();
            shared > 2 && shared * 10 >= words.len().min(title.len()) * 7
        })
    }

    /// True for a [`folded`] text that the page gives as its description, or that begins with it.
    pub(crate) fn is_description(&self, text: &str) -> bool {
        text.len() > 20 && self.descriptions.iter().any(|d| is_same_lead(d, text))
    }

    /// The same for a description that ends in an ellipsis: a system cut it from whatever the text begins with.
    pub(crate) fn is_excerpt(&self, text: &str) -> bool {
        text.len() > 40 && self.excerpts.iter().any(|d| is_same_lead(d, text))
    }
}

/// True where a description and the head of a text say the same; both folded.
fn is_same_lead(description: &str, text: &str) -> bool {
    let d = description.trim_end_matches(|c: char| !c.is_alphanumeric());
    d == text
        || (text.len() > 40 && d.len() > 40 && text.starts_with(d) && text.len() < d.len() * 2)
        || (text.len() > 60 && d.starts_with(text))
}

/// True for a description that ends in an ellipsis: "… une (...)", "… [&#8230;]".
fn is_excerpt(description: &str) -> bool {
    let end = description.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ')' | ']'));
    end.ends_with('…') || end.ends_with("...")
}

/// True for the properties that Open Graph defines for articles alone: when it appeared, in what section.
fn is_article_property(name: &str) -> bool {
    ["article:published_time", "article:section"].iter().any(|p| name.eq_ignore_ascii_case(p))
}

/// Names of authors read of one page.
const AUTHORS_MAX: usize = 8;

/// A shorter text may be the same by chance.
const OFFERED_BYTES_MIN: usize = 30;
/// The same in words.
const OFFERED_WORDS_MIN: usize = 6;

/// The words of a text in lower case, without signs, a space around each.
fn levelled(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    std::iter::once(" ".to_owned()).chain(words.map(|w| w.to_lowercase() + " ")).collect()
}

/// The host of an address, `www.` apart.
fn host(url: &Url) -> Option<String> {
    url.host_str().map(|h| h.trim_start_matches("www.").to_owned())
}

/// Parts of addresses of threads.
const FORUM_PATHS: &[&str] = &[
    "/forum",
    "/forums/",
    "/thread",
    "/threads/",
    "/questions/",
    "/topic",
    "?topic=",
    "showtopic=",
    "/viewtopic",
    "showthread",
    "/discussion",
    "/community/t/",
    "/comments/",
];
/// Programs that run forums, as they name themselves.
const FORUM_PROGRAMS: &[&str] =
    &["discourse", "phpbb", "vbulletin", "xenforo", "flarum", "nodebb", "mybb", "invision"];

/// How such programs name the root of their pages.
const FORUM_ROOTS: &[&str] = &["phpbb", "xf", "ipsapp", "vbulletin", "mybb", "smf", "nodebb", "discourse"];

/// True for what marks call a thread or a page of questions.
fn is_forum_type(kind: &str) -> bool {
    kind.ends_with("/DiscussionForumPosting") || kind.ends_with("/QAPage")
}

/// True for the kinds of pages that shops declare: `product`, `og:product`, `product.item`, `ebay-objects:item`; not for
/// `product.group`, a shelf.
fn is_offer_type(kind: &str) -> bool {
    let has = |word: &str| kind.split([':', '.']).any(|part| part.eq_ignore_ascii_case(word));
    (has("product") || has("item")) && !has("group")
}

/// What the data for search engines call the page.
struct DataKind {
    /// An article, and no list of them.
    is_article: bool,
    /// One product.
    is_offer: bool,
    /// One product with its price, and no article about it.
    is_sold: bool,
}

impl DataKind {
    fn of(data: &LinkedData) -> Self {
        const ARTICLES: &[&str] =
            &["\"NewsArticle\"", "\"BlogPosting\"", "\"ReportageNewsArticle\"", "\"LiveBlogPosting\""];
        const LISTS: &[&str] = &["\"ItemList\"", "\"CollectionPage\"", "\"Blog\""];
        const PRODUCT: &str = "\"Product\"";
        let (is_list, products) = (data.holds(LISTS), data.count(PRODUCT));
        let is_one = (1..=OFFERS_MAX).contains(&products) || data.holds(&["\"ProductGroup\""]);
        let is_offer = !is_list && is_one;
        Self {
            is_article: !is_list && products == 0 && data.holds(ARTICLES),
            is_offer,
            is_sold: is_offer
                && data.holds(&["\"offers\""])
                && !data.holds(ARTICLES)
                && !data.holds(&["\"Article\""]),
        }
    }
}

/// True for a page whose marks call a part of it a product, and a part of that its description.
fn is_marked_offer(dom: &Dom, marked: &[(NodeId, &str)]) -> bool {
    let products: Vec<NodeId> =
        marked.iter().filter(|(_, kind)| kind.ends_with("/Product")).map(|(id, _)| *id).collect();
    let is_described = || {
        dom.by_attribute("itemprop", "description").any(|d| dom.ancestors(d).any(|a| products.contains(&a)))
    };
    (1..=OFFERS_MAX).contains(&products.len()) && is_described()
}

/// A shop's page of one product names it more than once, with its variants; a shelf names dozens.
const OFFERS_MAX: usize = 6;

fn is_forum(dom: &Dom, data: &LinkedData, base: Option<&Url>, marked: &[(NodeId, &str)]) -> bool {
    let address = base.map_or("", Url::as_str).to_ascii_lowercase();
    let is_program = |text: &str| FORUM_PROGRAMS.iter().any(|p| text.to_ascii_lowercase().contains(p));
    let canonical = dom.by_attribute("rel", "canonical").filter_map(|l| dom.attribute(l, "href"));
    let mut addresses = std::iter::once(address).chain(canonical.map(str::to_ascii_lowercase));
    addresses.any(|a| FORUM_PATHS.iter().any(|p| a.contains(p)))
        || ["html", "body"].iter().flat_map(|t| dom.by_tag(t)).any(|id| {
            ["id", "class"].iter().filter_map(|name| dom.attribute(id, name)).any(|value| {
                value.split_ascii_whitespace().any(|w| FORUM_ROOTS.iter().any(|r| w.eq_ignore_ascii_case(r)))
            })
        })
        || marked.iter().any(|(_, kind)| is_forum_type(kind))
        || base.and_then(host).is_some_and(|h| h.starts_with("forum"))
        || dom.by_attribute("name", "generator").any(|m| dom.attribute(m, "content").is_some_and(is_program))
        || data.holds(&["\"DiscussionForumPosting\"", "\"QAPage\""])
}
