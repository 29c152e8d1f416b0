//! Trusts `<meta>`: Open Graph, Dublin Core, Twitter and the names that news systems use. Dates that social networks ask for
//! are trusted like JSON-LD; a bare `date` less, for systems write the day of rendering into it.

use crate::metadata::claims::{Claims, DateClaim, add};
use crate::metadata::dates;
use crate::metadata::names;
use crate::metadata::source::Source;

const TITLES: [&str; 7] = [
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "citation_title",
];
const AUTHORS: [&str; 18] = [
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dc.creator.name",
    "citation_author",
    "citation_authors",
    "author",
    "byl",
    "article:author_name",
    "article_author",
    "book:author",
    "cxenseparse:author",
    "vr:author",
    "creator",
    "twitter:data1",
];
const SITES: [&str; 5] =
    ["og:site_name", "application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher"];
const SECTIONS: [&str; 4] = ["article:section", "og:article:section", "parsely-section", "section"];
const DESCRIPTIONS: [&str; 4] = ["og:description", "description", "twitter:description", "dc.description"];
const LICENCES: [&str; 4] = ["dcterms.license", "dc.rights", "dcterms.rights.license", "license"];

/// Names of first publication, with their trust.
const PUBLISHED: [(&str, f32); 34] = [
    ("article:published_time", 0.95),
    ("og:article:published_time", 0.95),
    ("datepublished", 0.95),
    ("og:published_time", 0.9),
    ("article:published", 0.9),
    ("og:pubdate", 0.9),
    ("parsely-pub-date", 0.9),
    ("sailthru.date", 0.85),
    ("dc.date.issued", 0.85),
    ("dcterms.issued", 0.85),
    ("dcterms.created", 0.8),
    ("dc.date.created", 0.8),
    ("dc.date.published", 0.85),
    ("dcterms.date", 0.65),
    ("dc.date", 0.65),
    ("citation_publication_date", 0.8),
    ("citation_online_date", 0.8),
    ("citation_date", 0.75),
    ("pubdate", 0.85),
    ("publishdate", 0.85),
    ("publish-date", 0.85),
    ("publish_date", 0.85),
    ("publication_date", 0.85),
    ("published_time", 0.85),
    ("publicationdate", 0.85),
    ("article.published", 0.85),
    ("published-date", 0.85),
    ("article.created", 0.75),
    ("article_date_original", 0.85),
    ("originalpublicationdate", 0.85),
    ("cxenseparse:recs:publishtime", 0.85),
    ("shareaholic:article_published_time", 0.85),
    ("og:release_date", 0.8),
    ("date", 0.55),
];

const MODIFIED: [(&str, f32); 12] = [
    ("article:modified_time", 0.9),
    ("og:updated_time", 0.7),
    ("datemodified", 0.9),
    ("dcterms.modified", 0.8),
    ("dc.date.modified", 0.8),
    ("last-modified", 0.5),
    ("lastmod", 0.6),
    ("article:modified", 0.9),
    ("og:article:modified_time", 0.9),
    ("revision_date", 0.6),
    ("dc.modified", 0.7),
    ("lastmodified", 0.6),
];

/// Fields of a kind that are looked at: journals name dozens of authors, none a hundred titles.
const FIELDS_MAX: usize = 60;

/// Days that one name of a field gives.
const DAYS_MAX: usize = 5;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    for (names, list) in [
        (TITLES.as_slice(), &mut claims.titles),
        (&SITES, &mut claims.sites),
        (&SECTIONS, &mut claims.sections),
        (&DESCRIPTIONS, &mut claims.descriptions),
        (&LICENCES, &mut claims.licences),
    ] {
        for (name, content) in source.meta(names).take(FIELDS_MAX) {
            add(list, rule(name), content, None);
        }
    }
    claims.is_article |=
        source.meta(&["og:type"]).any(|(_, kind)| kind.trim().eq_ignore_ascii_case("article"))
            || source.meta(&["article:published_time"]).next().is_some();
    claims.is_front |= source.address.as_ref().is_some_and(|a| is_front(a.path()) && a.query().is_none());
    for (name, content) in source.meta(&AUTHORS).take(FIELDS_MAX) {
        // Twitter's first field is the author on many blogs, the reading time on others.
        let is_label = name != "twitter:data1"
            || source
                .meta(&["twitter:label1"])
                .any(|(_, l)| l.to_lowercase().contains("by") || l.contains("crit") || l.contains("erfasst"));
        // Catalogues write the surname first.
        let turned = if name.starts_with("dc") || name.starts_with("citation_author") {
            names::given_first(content)
        } else {
            names::initials_last(content)
        };
        if is_label {
            add(&mut claims.signatures, rule(name), turned.as_deref().unwrap_or(content), None);
        }
    }
    // The account that shares the article on Twitter; where it is a person's name, that of who wrote.
    for (name, content) in source.meta(&["twitter:creator"]).filter(|(_, c)| names::is_plain_person(c)) {
        add(&mut claims.signatures, rule(name), content, None);
    }
    for (names, list) in
        [(PUBLISHED.as_slice(), &mut claims.published), (MODIFIED.as_slice(), &mut claims.modified)]
    {
        for (name, weight) in names {
            for (_, content) in source.meta(&[name]).take(DAYS_MAX) {
                if let Some(stamp) = dates::machine(content, source.hint()) {
                    list.push(DateClaim {
                        stamp,
                        rule: rule(name),
                        says: content.trim().to_owned(),
                        weight: *weight,
                    });
                }
            }
        }
    }
}

/// True for the path of a front page.
fn is_front(path: &str) -> bool {
    let file = path.strip_prefix('/').unwrap_or(path).to_ascii_lowercase();
    let name = file.split_once('.').map_or(file.as_str(), |(name, _)| name);
    matches!(name, "" | "default" | "home" | "index") && !file.contains('/')
}

/// The name of the rule in the evidence.
fn rule(name: &str) -> &'static str {
    if name.starts_with("og:") {
        "og"
    } else if name.starts_with("twitter:") {
        "twitter"
    } else if name.starts_with("article:") {
        "article-meta"
    } else if name.starts_with("dc") {
        "dublin-core"
    } else {
        "meta"
    }
}
