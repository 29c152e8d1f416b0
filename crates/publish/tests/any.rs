//! Any report gives pages that are well formed, documents that parse, and no panic: spans that fit nothing, indices of
//! nothing, words of every script, marks that cross.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::too_many_lines
)]

mod html;

use proptest::prelude::*;
use recoupe_model::*;
use recoupe_publish::{Options, publish};
use std::collections::BTreeMap;

/// Gives numbers and words in turn; everything of a report is drawn from it.
struct Dice {
    numbers: Vec<u32>,
    words: Vec<String>,
    at: usize,
}

impl Dice {
    fn n(&mut self, below: u32) -> u32 {
        self.at += 1;
        let number = self.numbers[self.at % self.numbers.len()];
        number.wrapping_mul(2_654_435_761).wrapping_add(self.at as u32 * 7) % below.max(1)
    }
    fn word(&mut self) -> String {
        let at = self.n(self.words.len() as u32) as usize;
        self.words[at].clone()
    }
    fn span(&mut self) -> Span {
        let start = self.n(90);
        let length = self.n(40);
        if self.n(20) == 0 {
            Span { start: start + length, end: start }
        } else {
            Span { start, end: start + length }
        }
    }
    fn id(&mut self) -> ArticleId {
        ArticleId(format!("a{}/é", self.n(4)))
    }
    fn place(&mut self) -> Place {
        Place { article: self.id(), span: self.span() }
    }
    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.n(all.len() as u32) as usize]
    }
    fn many<T>(&mut self, most: u32, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.n(most + 1)).map(|_| make(self)).collect()
    }
    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.n(2) == 0).then(|| make(self))
    }
    fn sourced(&mut self) -> Option<Sourced> {
        self.maybe(|d| Sourced {
            value: d.word(),
            confidence: 0.5,
            evidence: d.many(2, |d| Evidence { rule: d.word(), says: d.word() }),
        })
    }
    fn value(&mut self) -> String {
        match self.n(7) {
            0 => self.word(),
            1 => "2024-06-18TEV".into(),
            2 => "199X".into(),
            3 => "2024-W25".into(),
            4 => "2024-06/2024-07-02".into(),
            5 => format!("20{:02}-0{}-1{}", self.n(99), 1 + self.n(9), self.n(9)),
            _ => "2024-06-19T14:30:00Z".into(),
        }
    }

    fn article(&mut self, id: ArticleId) -> Article {
        let text: String = (0..12).map(|_| self.word() + "\n").collect();
        let blocks = self.many(8, |d| {
            let links = ["javascript:alert(1)", "https://a.example/?a=1&b=\"2", "http://b.example/<i>", ""];
            Block {
                kind: d.pick(&[
                    BlockKind::Paragraph,
                    BlockKind::Heading,
                    BlockKind::Quote,
                    BlockKind::ListItem,
                    BlockKind::Table,
                    BlockKind::Figure,
                    BlockKind::Embed,
                ]),
                role: d.pick(&[
                    Role::Body,
                    Role::Standfirst,
                    Role::Caption,
                    Role::Navigation,
                    Role::Consent,
                    Role::Furniture,
                ]),
                span: d.span(),
                rule: d.word(),
                language: d.maybe(|d| d.word()),
                marks: d.many(4, |d| Mark {
                    span: d.span(),
                    kind: match d.n(3) {
                        0 => MarkKind::Strong,
                        1 => MarkKind::Emphasis,
                        _ => MarkKind::Link(d.pick(&links).into()),
                    },
                }),
                ..Block::default()
            }
        });
        Article {
            id,
            input: self.word(),
            address: self.maybe(|d| d.word()),
            title: self.sourced(),
            published: self.sourced(),
            modified: self.sourced(),
            site: self.sourced(),
            section: self.sourced(),
            seen: self.maybe(Self::value),
            language: self.maybe(|d| match d.n(3) {
                0 => "ar".into(),
                1 => "fr".into(),
                _ => d.word(),
            }),
            bylines: self.many(2, |d| Byline { name: d.word(), kind: BylineKind::Desk, evidence: vec![] }),
            twins: self.many(2, Self::word),
            notes: self.many(2, |d| Note { kind: d.word(), says: d.word() }),
            text,
            blocks,
            ..Article::default()
        }
    }

    fn row(&mut self) -> Row {
        Row {
            badge: self.pick(&[Badge::Agree, Badge::Differ, Badge::Certainty, Badge::Compare, Badge::Single]),
            on: self.many(2, |d| d.pick(&[Difference::Figure, Difference::Actor, Difference::Denied])),
            cells: self.many(5, |d| Cell {
                place: d.place(),
                origin: d.n(9),
                also: d.many(2, Self::span),
                shows: d.many(3, Self::span),
            }),
            reasons: self.many(3, |d| Reason { kind: ReasonKind::Word, says: d.word() }),
            confidence: self.pick(&[0.5, f32::NAN, -3.0, f32::INFINITY]),
        }
    }

    fn said(&mut self) -> Said {
        Said {
            wordings: self.many(3, |d| Wording {
                article: d.id(),
                content: d.many(3, Self::span),
                cue: d.maybe(Self::span),
                speaker: d.maybe(Self::span),
                via: d.many(2, Self::span),
                act: d.maybe(|_| Act::Threat),
                certainty: d.pick(&[Certainty::Asserted, Certainty::Hedged]),
                ..Wording::default()
            }),
            answers: self.maybe(|d| (d.n(4), d.n(4))),
        }
    }

    fn dossier(&mut self) -> Dossier {
        Dossier {
            story: StoryId(self.word()),
            chain: StoryId(self.word()),
            headline: self.maybe(|d| Headline { article: d.id(), text: d.word() }),
            when: self.maybe(|d| Dated { value: d.value(), resolution: Resolution::Text, place: d.place() }),
            place: self.maybe(Self::place),
            tellings: self.many(5, |d| Telling {
                article: d.id(),
                captures: d.many(2, |d| PageId(d.word())),
                origin: d.n(6),
                share: d.pick(&[1.0, 0.3, f32::NAN]),
            }),
            origins: self.many(6, |d| Origin {
                lead: d.id(),
                articles: d.many(3, Self::id),
                is_known: d.n(2) == 0,
                clues: d.many(2, |d| {
                    (d.id(), Clue { kind: ClueKind::LeftoverLink, says: d.word(), span: d.maybe(Self::span) })
                }),
            }),
            together: self.many(4, |d| Reason {
                kind: d.pick(&[ReasonKind::Name, ReasonKind::Passage]),
                says: d.word(),
            }),
            rows: self.many(9, Self::row),
            speakers: self.many(4, |d| Speaker {
                name: d.word(),
                roles: d.many(2, Self::place),
                said: d.many(9, Self::said),
            }),
            reuse: self.many(4, |d| Reuse {
                a: d.id(),
                b: d.id(),
                kind: ReuseKind::Partial,
                share: d.pick(&[0.4, f32::NAN]),
                passages: d.many(3, |d| Passage { a: d.span(), b: d.span(), kind: PassageKind::Release }),
                direction: d.pick(&[Direction::FromA, Direction::FromB, Direction::Unknown]),
                clues: d.many(2, |d| ReuseClue { kind: d.word(), says: d.word() }),
            }),
            events: self.many(9, |d| Event {
                lane: d.pick(&[Lane::Happened, Lane::Published]),
                value: d.maybe(Self::value),
                resolution: Resolution::Published,
                expression: d.maybe(Self::place),
                told: d.maybe(Self::place),
                article: d.id(),
            }),
            changes: self.many(2, |d| Change {
                old: d.id(),
                new: d.id(),
                pages: Default::default(),
                edits: d.many(4, |d| Edit {
                    op: d.pick(&[EditOp::Edit, EditOp::Insert, EditOp::Delete, EditOp::Move]),
                    grade: Grade::Name,
                    old: d.maybe(Self::span),
                    new: d.maybe(Self::span),
                }),
            }),
            names: self.many(4, |d| NameEntry {
                name: d.word(),
                kind: NameKind::Other,
                variants: d.many(3, |d| NameVariant {
                    text: d.word(),
                    places: d.many(2, Self::place),
                    count: 2,
                    reason: d.word(),
                }),
                roles: d.many(2, Self::place),
                perhaps: d.many(2, Self::word),
            }),
            corrections: self.many(3, |d| match d.n(3) {
                0 => Correction::SameStory { a: d.id(), b: d.id() },
                1 => Correction::NotSameName { a: d.word(), b: d.word() },
                _ => Correction::RightOfReply { who: d.word(), says: d.word(), received: d.value() },
            }),
            method: Method {
                version: self.word(),
                thresholds: self.many(2, |d| (d.word(), d.word())),
                failures: vec![],
            },
            ..Dossier::default()
        }
    }

    fn report(&mut self) -> (Report, BTreeMap<ArticleId, Article>) {
        let mut articles = BTreeMap::new();
        for n in 0..3 {
            let id = ArticleId(format!("a{n}/é"));
            articles.insert(id.clone(), self.article(id));
        }
        let report = Report {
            dossiers: self.many(3, Self::dossier),
            alone: self.many(2, Self::id),
            same: self.many(2, |d| (d.id(), d.id())),
            no_article: self.many(2, Self::id),
            failures: self.many(2, |d| Failure { input: d.word(), what: d.word(), remedy: d.word() }),
        };
        (report, articles)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_report_gives_well_formed_files(
        numbers in prop::collection::vec(any::<u32>(), 20..60),
        words in prop::collection::vec("(\\PC|[<>&\"'=+\u{0}\u{7f}\u{9b}\u{202e}\u{2028}]|<script>|&lt|é| |-- ){0,14}", 5..15),
        is_private in any::<bool>(),
        wording in prop::sample::select(vec!["fr", "en", "xx"]),
    ) {
        let (report, articles) = Dice { numbers, words, at: 0 }.report();
        let options = Options { wording: wording.to_owned(), is_private, ..Options::default() };
        let all = publish(&report, &articles, &options);
        let mut paths = std::collections::BTreeSet::new();
        for output in &all {
            prop_assert!(paths.insert(output.path.clone()), "{} twice", output.path);
            let text = std::str::from_utf8(&output.bytes).unwrap();
            match output.path.rsplit_once('.').unwrap().1 {
                "html" => { html::check(&output.path, text); }
                "json" => {
                    serde_json::from_str::<serde_json::Value>(text).unwrap();
                    prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{}", output.path);
                }
                "jsonl" => text.lines().for_each(|l| { serde_json::from_str::<serde_json::Value>(l).unwrap(); }),
                "atom" => prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n')),
                _ => {}
            }
        }
        prop_assert_eq!(&all, &publish(&report, &articles, &options));
    }
}
