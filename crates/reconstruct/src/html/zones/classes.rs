//! What classes say of small elements inside a part: a credit, a picture, a subhead, a label above a headline, bold type.

use super::words_of;
use crate::dom::{Dom, NodeId};

/// True for an element whose classes name a photo credit.
pub(crate) fn is_credit(dom: &Dom, id: NodeId) -> bool {
    ["class", "itemprop"].iter().filter_map(|name| dom.attribute(id, name)).any(|value| {
        value.split_ascii_whitespace().any(|class| {
            let (joined, _) = words_of(class);
            // "caption-credit" is the credit of a caption, "credit-caption" holds both.
            let after = joined.rfind("caption").unwrap_or(0);
            joined.get(after..).unwrap_or("").split('-').any(|w| CREDIT_WORDS.contains(&w))
        })
    })
}

const CREDIT_WORDS: &[&str] = &[
    "agence",
    "copyright",
    "copyrightholder",
    "cred",
    "credit",
    "creditline",
    "credits",
    "photographe",
    "photographer",
    "source",
    "urheber",
];

/// True for an element that its class calls a label above a headline.
pub(crate) fn is_kicker(dom: &Dom, id: NodeId) -> bool {
    const WORDS: [&str; 10] = [
        "keyword",
        "kicker",
        "label",
        "overline",
        "rubrique",
        "spitzmarke",
        "surtitre",
        "topline",
        "roofline",
        "tag",
    ];
    dom.attribute(id, "class").is_some_and(|c| {
        c.split_ascii_whitespace()
            .any(|c| words_of(c).0.rsplit('-').next().is_some_and(|w| WORDS.contains(&w)))
    })
}

/// True for an element that a class or its style sets in bold.
pub(crate) fn is_bold(dom: &Dom, id: NodeId) -> bool {
    const CLASSES: [&str; 6] = ["bold", "font-bold", "font-semibold", "fw-bold", "gras", "strong"];
    let says = |class: &str| class.split_ascii_whitespace().any(|c| CLASSES.contains(&c));
    let style = dom.attribute(id, "style").unwrap_or("").to_ascii_lowercase().replace(' ', "");
    dom.attribute(id, "class").is_some_and(says)
        || style.contains("font-weight:bold")
        || style.contains("font-weight:700")
}

/// True for an element that sets its words in the middle.
pub(crate) fn is_centred(dom: &Dom, id: NodeId) -> bool {
    let style = dom.attribute(id, "style").unwrap_or("").replace(' ', "").to_ascii_lowercase();
    dom.tag(id) == "center"
        || dom.attribute(id, "align").is_some_and(|a| a.eq_ignore_ascii_case("center"))
        || dom
            .attribute(id, "class")
            .is_some_and(|c| c.contains("text-align-center") || c.contains("rtecenter"))
        || style.contains("text-align:center")
}

/// True for an element that its class calls a heading between paragraphs.
pub(crate) fn is_subhead(dom: &Dom, id: NodeId) -> bool {
    const WORDS: [&str; 10] = [
        "crosshead",
        "inter",
        "intertit",
        "intertitle",
        "intertitre",
        "ladillo",
        "mellanrubrik",
        "tussenkop",
        "zwischentitel",
        "zwischenueberschrift",
    ];
    dom.attribute(id, "class").is_some_and(|c| {
        c.split_ascii_whitespace().any(|c| words_of(c).0.split('-').any(|w| WORDS.contains(&w)))
    })
}

/// True for classes that name a picture, a slide or a film, and no text with it.
pub(crate) fn is_picture_class(classes: &str) -> bool {
    // Most classes hold no such letters at all.
    const LETTERS: [&str; 11] =
        ["edia", "foto", "iapo", "ideo", "igure", "ild", "im", "layer", "lide", "oto", "ict"];
    if !LETTERS.iter().any(|l| classes.contains(l))
        && !classes.contains("llustr")
        && !classes.contains("isuel")
    {
        return false;
    }
    let (joined, _) = words_of(classes);
    let has = |words: &[&str]| joined.split('-').any(|w| words.contains(&w));
    has(PICTURE_WORDS) && !has(TEXT_WORDS)
}

const PICTURE_WORDS: &[&str] = &[
    "bild",
    "diapo",
    "figure",
    "foto",
    "illustration",
    "image",
    "images",
    "img",
    "media",
    "photo",
    "photos",
    "picture",
    "player",
    "slide",
    "video",
    "visuel",
];

const TEXT_WORDS: &[&str] = &["author", "auteur", "body", "content", "contenu", "paragraph", "text", "texte"];

/// True for a quotation that holds the post of a network.
pub(crate) fn is_embed(dom: &Dom, id: NodeId) -> bool {
    dom.attribute(id, "class").is_some_and(|c| {
        [
            "twitter-tweet",
            "twitter-video",
            "instagram-media",
            "tiktok-embed",
            "fb-post",
            "fb-video",
            "reddit-card",
            "bluesky-embed",
            "mastodon-embed",
        ]
        .iter()
        .any(|e| c.contains(e))
    })
}
