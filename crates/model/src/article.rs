//! What a page tells: rebuilt text in blocks, with everything that was cut kept and named.

use crate::{PageId, Reservations, Span};
use serde::{Deserialize, Serialize};

/// Id of an article: the id of the page that it was first seen on, cut to 12 characters, `-2` and so on when a page holds several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleId(pub String);

/// What a page tells.
///
/// [`Article::text`] holds **every** block of the page in page order, kept and cut, each ended by a newline; `blocks` says
/// which is which. So one span type points at anything, and what was cut can be shown at its place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Id of this article.
    pub id: ArticleId,
    /// The page it stands on.
    pub page: PageId,
    /// What the person gave to get the page.
    pub input: String,
    /// Address of the article: canonical when the page names one, else as fetched.
    pub address: Option<String>,
    /// Whether the page holds an article, and if not why.
    pub verdict: Verdict,
    /// Headline without the site's name. None rather than a guess.
    pub title: Option<Sourced>,
    /// Standfirst (chapô). Its block, if on the page, has [`Role::Standfirst`].
    pub standfirst: Option<Sourced>,
    /// Who signs: persons, agencies, desks. Empty when nobody does.
    pub bylines: Vec<Byline>,
    /// First publication, ISO 8601, as precise as stated (`2024-06-19`, `2024-06-19T14:30:00+02:00`). None rather than a guess.
    pub published: Option<Sourced>,
    /// Last change, as stated. Never before `published`.
    pub modified: Option<Sourced>,
    /// When `published` is unknown: what bounds it.
    pub published_bounds: Option<Bounds>,
    /// When the page was captured, ISO 8601.
    pub seen: Option<String>,
    /// Name of the outlet or host (`unsujet.fr`, `Le Courrier de Valmer`).
    pub site: Option<Sourced>,
    /// Section of the site.
    pub section: Option<Sourced>,
    /// Licence as stated.
    pub licence: Option<Sourced>,
    /// Main language of the body, primary subtag (`fr`).
    pub language: Option<String>,
    /// Language that the page declares, as written.
    pub language_declared: Option<String>,
    /// Agencies and outlets credited in the text or metadata (`AFP`, `REUTERS`).
    pub credits: Vec<Sourced>,
    /// Clues of another source: leftover links, "reconstituted", agency marks.
    pub clues: Vec<Clue>,
    /// Only part of the article stands on the page (paywall stub, "read on").
    pub is_incomplete: bool,
    /// Address of the AMP or canonical twin, when it differs.
    pub twins: Vec<String>,
    /// All blocks, kept and cut, in page order, each followed by a newline.
    pub text: String,
    /// The blocks of `text`, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// What a reader should know: encoding faults, limits hit, several articles.
    pub notes: Vec<Note>,
    /// What the site asks of robots and text miners.
    pub reservations: Reservations,
}

impl Article {
    /// The blocks that tell the article: body and standfirst, in order.
    pub fn kept(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|b| b.role.is_kept())
    }

    /// Blocks of running text to read: kept, and neither figure, embed nor table.
    pub fn prose(&self) -> impl Iterator<Item = &Block> {
        self.kept().filter(|b| !matches!(b.kind, BlockKind::Figure | BlockKind::Embed | BlockKind::Table))
    }

    /// The body as plain text: blocks of [`Role::Body`] that are prose or table, a newline between two.
    #[must_use]
    pub fn body_text(&self) -> String {
        let mut out = String::new();
        for block in self.blocks.iter().filter(|b| b.role == Role::Body) {
            if matches!(block.kind, BlockKind::Figure | BlockKind::Embed) {
                continue;
            }
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(block.span.of(&self.text));
        }
        out
    }

    /// An article of plain text, one paragraph a line, all of it body: what the filters get. The caller sets the rest.
    #[must_use]
    pub fn of_text(id: &str, language: &str, text: &str) -> Self {
        let mut start = 0;
        let mut blocks = Vec::new();
        for line in text.split('\n') {
            let span = Span::new(start, start + line.len()).trimmed(text);
            if !span.is_empty() {
                blocks.push(Block { span, ..Block::default() });
            }
            start += line.len() + 1;
        }
        Self {
            id: ArticleId(id.to_owned()),
            language: Some(language.to_owned()),
            text: text.to_owned(),
            blocks,
            ..Self::default()
        }
    }
}

/// Whether a page holds an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It does.
    #[default]
    Article,
    /// Nothing was received.
    Empty,
    /// The bytes are no text (image, PDF, archive).
    Binary,
    /// Larger than the limit.
    TooLarge,
    /// A list of links: front page, section, search result.
    Index,
    /// A consent or bot wall stands in place of the text.
    Wall,
    /// The text is drawn by script and is not in the page.
    ScriptShell,
    /// An error page of the server.
    ErrorPage,
    /// Text, but too little of it, or none that tells.
    NoText,
}

/// A stretch of the page that a reader sees as one piece.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// What it is as a shape.
    pub kind: BlockKind,
    /// What it does on the page.
    pub role: Role,
    /// Where it stands in [`Article::text`], without its newline.
    pub span: Span,
    /// The rule that gave the role; short and stable (`link-density`, `read-also-words`).
    pub rule: String,
    /// Level of a heading, 1 to 6; else 0.
    pub level: u8,
    /// Language, when it differs from the article's.
    pub language: Option<String>,
    /// Links and emphasis inside, in order; may nest.
    pub marks: Vec<Mark>,
    /// Of a figure: image address, and where the credit stands. The span of the block is caption and credit.
    pub figure: Option<Figure>,
    /// Of an item of a numbered list: what a browser sets in front of it, without its dot (`3`, `c`, `iv`). Not part of the text.
    pub marker: Option<String>,
    /// Of a post of a live page: when it was posted, ISO 8601.
    pub posted: Option<String>,
    /// The block repeats text that stands elsewhere in the article.
    pub is_repeated: bool,
}

/// Shape of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// Heading.
    Heading,
    /// Paragraph.
    #[default]
    Paragraph,
    /// Quotation set apart.
    Quote,
    /// One item of a list.
    ListItem,
    /// One row of a table, cells parted by ` | `.
    Table,
    /// Picture, film, drawing: caption and credit.
    Figure,
    /// Post of a network, player, map.
    Embed,
}

/// What a block does on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Tells the article.
    #[default]
    Body,
    /// Standfirst.
    Standfirst,
    /// Caption and credit of a figure of the article.
    Caption,
    /// The headline, or a repetition of it.
    Title,
    /// Who signs.
    Byline,
    /// Line of dates.
    Dates,
    /// Menu, pager, "top of page".
    Navigation,
    /// Where the page stands in its site.
    Breadcrumb,
    /// Text size, share, print, listen.
    Tools,
    /// Read also, most read, same subject.
    Related,
    /// Newsletter.
    Newsletter,
    /// Give, subscribe to support.
    Donate,
    /// Paywall line.
    Paywall,
    /// Advertisement.
    Advertisement,
    /// What a reader wrote.
    Comment,
    /// Form for comments and its small print.
    CommentForm,
    /// Cookies, consent.
    Consent,
    /// Copyright, legal lines.
    Legal,
    /// Who the author is.
    AuthorNote,
    /// Keywords.
    Tags,
    /// Note of the site about this page (kept from elsewhere, corrected on).
    Notice,
    /// A piece of another article (infinite scroll).
    OtherArticle,
    /// Cut for another reason: see the rule.
    Furniture,
}

impl Role {
    /// True for what tells the article: body and standfirst.
    #[must_use]
    pub fn is_kept(self) -> bool {
        matches!(self, Self::Body | Self::Standfirst)
    }
}

/// A link or an emphasis inside a block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Where, in [`Article::text`].
    pub span: Span,
    /// What.
    pub kind: MarkKind,
}

/// Kind of a mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// Strong importance.
    Strong,
    /// Emphasis.
    Emphasis,
    /// Link to an address, resolved when the page's address is known.
    Link(String),
}

/// Picture of a figure block.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Address of the picture.
    pub image: Option<String>,
    /// The caption without its credit, in [`Article::text`].
    pub caption: Option<Span>,
    /// The credit, in [`Article::text`].
    pub credit: Option<Span>,
}

/// A value with what says so.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sourced {
    /// The value.
    pub value: String,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// Best evidence first.
    pub evidence: Vec<Evidence>,
}

/// One thing that speaks for a value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The rule that read it (`json-ld`, `og:title`, `caption-date`).
    pub rule: String,
    /// What stands there, literally.
    pub says: String,
}

/// Someone or something that signs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Byline {
    /// The name, without "by" and without role.
    pub name: String,
    /// Person, agency or desk.
    pub kind: BylineKind,
    /// What says so.
    pub evidence: Vec<Evidence>,
}

/// Kind of a byline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BylineKind {
    /// A person.
    #[default]
    Person,
    /// A news agency.
    Agency,
    /// A desk or body.
    Desk,
}

/// Earliest and latest, when a date is not stated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// Not before, ISO 8601 date, month or year.
    pub earliest: Option<String>,
    /// Not after, ISO 8601 date, month or year.
    pub latest: Option<String>,
    /// What says so.
    pub evidence: Vec<Evidence>,
}

/// A trace of another source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clue {
    /// What kind.
    pub kind: ClueKind,
    /// Literal words or address, percent-decoded when it is one.
    pub says: String,
    /// Where, in [`Article::text`], when it stands there.
    pub span: Option<Span>,
}

/// Kind of a clue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClueKind {
    /// An agency is credited.
    AgencyCredit,
    /// A link that makes sense on another site only.
    LeftoverLink,
    /// The page says that it was taken from elsewhere.
    Republished,
    /// The text names an outlet as its source.
    NamedSource,
    /// Passages of it stand in another text of the story, which it is not a copy of.
    SharedPassages,
}

/// What a reader should know about how the article was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Short stable name (`encoding-replaced`, `nodes-limit`, `several-articles`, `text-from-data`).
    pub kind: String,
    /// Figures or literal words that go with it.
    pub says: String,
}
