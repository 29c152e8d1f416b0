//! What holds for any input: no panic, spans on characters and inside the text, the same answer twice, nothing lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use recoupe_model::{Article, Page, Span};
use recoupe_reconstruct::{Options, article};

/// A small generator, so that a failure is found again: xorshift.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }
}

const PIECES: [&str; 44] = [
    "Le port de Valmer rouvre",
    "\n",
    "\r\n",
    "\r",
    "Par Ana Roux",
    "Publié le 5 mai 2021 à 14h30",
    "Accueil > Port > ",
    "Lire aussi : ",
    "&nbsp;",
    "&#x110000;",
    "&amp;lt;",
    "<b>",
    "</b>",
    "<a href=\"/x\">",
    "</a>",
    "[mot](/lieux/%C3%A9t%C3%A9)",
    "[",
    "](",
    "**",
    "*",
    "_",
    "# ",
    "- ",
    "> ",
    "©",
    "2021",
    "(Photo : Ana Roux/AFP)",
    "via REUTERS",
    "Les bateaux sont entrés dans la nuit, a annoncé la capitainerie de Valmer.",
    "«\u{a0}Enfin\u{a0}»",
    "\u{ad}",
    "\u{200b}",
    "ß",
    "İ",
    "日本語。",
    "عربي",
    "🌟",
    "\u{301}",
    "\0",
    "\u{fffd}",
    "lephare.fr",
    "Commentaires",
    "cookies cookies cookies accepter",
    "32/13/2021 25:61",
];

fn page(bytes: Vec<u8>, kind: &str) -> Page {
    Page {
        content_type: Some(kind.to_owned()),
        bytes,
        address: Some("https://www.lephare.example/port/2021/05/05/x".to_owned()),
        captured: Some("2021-06-01T10:00:00Z".to_owned()),
        ..Page::default()
    }
}

fn check(a: &Article) {
    let fits = |s: Span| a.text.get(s.range()).is_some();
    let mut end = 0;
    for block in &a.blocks {
        assert!(fits(block.span) && block.span.start >= end, "blocks are in order and on characters");
        end = block.span.end;
        for mark in &block.marks {
            assert!(fits(mark.span) && block.span.contains(mark.span), "marks lie in their block");
        }
        for span in block.figure.iter().flat_map(|f| [f.caption, f.credit]).flatten() {
            assert!(fits(span) && block.span.contains(span), "caption and credit lie in their block");
        }
    }
    assert!(a.clues.iter().filter_map(|c| c.span).all(fits));
    for date in [&a.published, &a.modified].into_iter().flatten() {
        assert!(date.value.as_str() < "2021-06-02", "no date is in the future: {}", date.value);
        assert!(!date.evidence.is_empty());
    }
    if let (Some(p), Some(m)) = (&a.published, &a.modified) {
        assert!(m.value.get(..10) >= p.value.get(..10), "changed before published");
    }
}

#[test]
fn any_text_gives_an_article() {
    let mut dice = Dice(7);
    for round in 0..1500 {
        let mut text = String::new();
        for _ in 0..dice.roll(60) {
            text.push_str(PIECES[dice.roll(PIECES.len())]);
            if dice.roll(3) == 0 {
                text.push(['\n', ' '][dice.roll(2)]);
            }
        }
        let mut bytes = text.clone().into_bytes();
        if round % 3 == 0 && !bytes.is_empty() {
            bytes.truncate(dice.roll(bytes.len()));
        }
        let kind = ["text/plain; charset=utf-8", "text/html"][round % 2];
        let page = page(bytes, kind);
        let a = article(&page, &Options::default());
        check(&a);
        assert_eq!(a, article(&page, &Options::default()));
    }
}

#[test]
fn any_metadata_gives_an_article() {
    const TAGS: [&str; 16] = [
        "<title>Le port rouvre | Le Phare</title>",
        "<meta property='og:title' content='Le port rouvre'>",
        "<h1>Le port rouvre</h1>",
        "<meta property='article:published_time' content='2021-05-05T23:30:00Z'>",
        "<time datetime='2021-05-06'>6 mai 2021</time>",
        "<meta name=author content='Ana Roux'>",
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Le port\",\"author\":[{\"name\":\"Ana \\ud83d\"}],\"datePublished\":\"2099-01-01\"",
        "}</script>",
        "<span class='byline'>Par Ana Roux</span>",
        "<p>Les bateaux sont entrés dans la nuit, a annoncé la capitainerie de Valmer.</p>",
        "<div class=comments>",
        "</div>",
        "<link rel=canonical href='/port/2021/05/05/x'>",
        "<footer>© 2021 Le Phare</footer>",
        "<a rel=author href='/auteur/ana'>Ana</a>",
        "<h1><a href='/'>Le Phare</a></h1>",
    ];
    let mut dice = Dice(11);
    for _ in 0..1500 {
        let html: String = (0..dice.roll(24)).map(|_| TAGS[dice.roll(TAGS.len())]).collect();
        let page = page(html.into_bytes(), "text/html");
        let a = article(&page, &Options::default());
        check(&a);
        assert_eq!(a, article(&page, &Options::default()));
        assert!(a.bylines.iter().all(|b| b.name != "Le Phare"));
    }
}

#[test]
fn time_grows_with_the_text() {
    for piece in [
        "Par Ana Roux (",
        "[a](b",
        "&#",
        "<b",
        "**",
        "© 2021 ",
        "5 mai 2021 ",
        "lephare.fr ",
        "Lire aussi :\n",
        "Le port rouvre\n",
    ] {
        let page = page(piece.repeat(200_000 / piece.len()).into_bytes(), "text/plain");
        check(&article(&page, &Options::default()));
    }
}
