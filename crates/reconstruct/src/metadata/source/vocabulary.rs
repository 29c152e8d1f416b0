//! What the names of elements (classes, ids, addresses of links) say: who signs, a date, another article, the frame of the site.

/// Parts of names of what is not the article, wherever it stands.
pub(super) const OTHERS: [&str; 30] = [
    "a-lire-aussi",
    "auch-interessant",
    "comment",
    "correlat",
    "gerelateerd",
    "lire-aussi",
    "mas-leid",
    "mas-noticias",
    "meistgelesen",
    "plus-lus",
    "relacionad",
    "reviews",
    "pagination",
    "post-navigation",
    "related",
    "sidebar",
    "recommend",
    "most-read",
    "mostread",
    "trending",
    "outbrain",
    "taboola",
    "carousel",
    "newsletter",
    "read-more",
    "readmore",
    "more-news",
    "disqus",
    "testimonial",
    "read-next",
];

/// Parts of names of teasers and boxes; right beside the headline they are parts of its head.
pub(super) const TEASERS: [&str; 6] = ["popular", "teaser", "widget", "promo", "aside", "latest"];

/// True when a word of the names is that of a teaser: "teaser-list", "latestNews"; "node-promoted" is none.
pub(super) fn is_teaser(names: &str) -> bool {
    const LONG: usize = 6;
    names.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| {
        TEASERS.iter().any(|w| {
            part == *w || w.len() >= LONG && part.starts_with(w) || part.ends_with(w) && w.len() >= LONG
        })
    })
}

/// Names of what frames the article: it tells about its surroundings.
pub(super) const FRAMES: [&str; 8] = [
    "no-comment",
    "has-sidebar",
    "with-sidebar",
    "comments-open",
    "sidebar-right",
    "comments-off",
    "comment-count",
    "no-sidebar",
];

/// True for the name of the foot of a site or page.
pub(super) fn is_site_foot(names: &str) -> bool {
    names.split_ascii_whitespace().any(|c| c.starts_with("footer") || c.ends_with("footer"))
}

/// What names of elements speak of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Topic {
    /// Who signs.
    pub(super) is_author: bool,
    pub(super) is_date: bool,
}

impl Topic {
    /// What one name speaks of.
    pub(super) fn of(name: &str) -> Self {
        let low = name.to_ascii_lowercase();
        Self { is_author: speaks_of_author(&low), is_date: speaks_of_date(&low) }
    }

    /// What either speaks of.
    pub(super) fn or(self, other: Self) -> Self {
        Self { is_author: self.is_author || other.is_author, is_date: self.is_date || other.is_date }
    }
}

/// True when the names speak of who signs: `post-author`, `byline`.
fn speaks_of_author(names: &str) -> bool {
    const PARTS: [&str; 11] = [
        "author",
        "byline",
        "autor",
        "auteur",
        "signature",
        "writer",
        "creator",
        "redact",
        "contributor",
        "forfatter",
        "szerzo",
    ];
    let begins = |at: usize, first: u8| {
        matches!(first, b'a' | b'b' | b'c' | b'f' | b'r' | b's' | b'w')
            && names.get(at..).is_some_and(|rest| PARTS.iter().any(|w| rest.starts_with(w)))
    };
    names.bytes().enumerate().any(|(at, first)| begins(at, first))
}

/// True when a part of the names speaks of a date: `entry-date`, `post_meta`, `publishedOn`.
fn speaks_of_date(names: &str) -> bool {
    const STARTS: [&str; 10] =
        ["date", "publi", "posted", "updated", "submitted", "created", "datum", "fecha", "heure", "meta"];
    const WHOLE: [&str; 4] = ["time", "timestamp", "postmetadata", "pubdate"];
    names.split(|c: char| !c.is_ascii_alphabetic()).any(|part| {
        let may_begin = part.starts_with(['c', 'd', 'f', 'h', 'm', 'p', 's', 't', 'u']);
        may_begin && (WHOLE.contains(&part) || STARTS.iter().any(|s| part.starts_with(s)))
            || part.ends_with("date") && part != "update"
    })
}

/// `/author/ana-roux`, `/auteurs/ana-roux`: an address that systems give to the page of who writes.
pub(super) fn is_author_address(address: &str) -> bool {
    const STEPS: [&str; 16] = [
        "author",
        "authors",
        "auteur",
        "auteurs",
        "autor",
        "autoren",
        "autores",
        "autore",
        "autori",
        "journaliste",
        "journalistes",
        "redacteur",
        "redaction",
        "signature",
        "contributor",
        "contributors",
    ];
    // The last step is the page itself, what stands before the first slash the place that it is told from.
    let steps = address.rsplit_once('/').map_or("", |(steps, _)| steps);
    address.len() < 500
        && steps.split('/').skip(1).any(|s| s.starts_with(['a', 'c', 'j', 'r', 's']) && STEPS.contains(&s))
}
