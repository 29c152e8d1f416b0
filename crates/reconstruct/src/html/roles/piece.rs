//! A piece of a page, to its role: title, standfirst, caption, what its part is called, what its words say; else the body, or outside.

use super::prose::{ends_sentence, is_linked_sentence, is_linky};
use super::{ARTICLE_PROSE_MIN, Decision, HEAD_PIECES, Page, STANDFIRST_WORDS_MIN, cut};
use crate::dom::NodeId;
use crate::furniture::{self, is_teaser};
use crate::html::blocks::Draft;
use crate::html::{figures, zones};
use crate::metadata::{dates, names};
use html5ever::{LocalName, local_name};
use recoupe_model::{BlockKind, MarkKind, Role};
use std::ops::Range;

impl<'a> Page<'a> {
    pub(super) fn decision(&self, i: usize, body: &Range<usize>) -> Decision {
        let Some(draft) = self.draft(i) else { return Decision::default() };
        let text = self.drafts.words_of(draft);
        let folded = self.folded(i);
        if draft.level == 1 && i < body.start + HEAD_PIECES && self.evidence.is_like_title(folded) {
            return cut(Role::Title, "title");
        }
        if self.evidence.is_title(folded) && (draft.kind == BlockKind::Heading || draft.words > 2) {
            return cut(Role::Title, "title");
        }
        if self.may_lead(i, body)
            && self.evidence.is_description(folded)
            && (folded.len() > SLOGAN_BYTES_MAX || ends_sentence(text))
        {
            return cut(Role::Standfirst, "description");
        }
        if let Some(zone) =
            self.zone_role(draft).filter(|z| z.role != Role::Standfirst || self.may_head(i, draft, body))
        {
            return self.in_zone(i, draft, zone, body);
        }
        if let Some(found) = self.picture_line(i, draft, body) {
            return found;
        }
        if draft.words == 0 {
            return cut(Role::Furniture, "no-words");
        }
        if draft.kind == BlockKind::Figure && self.near(body).contains(&i) {
            return cut(Role::Caption, "figure");
        }
        if draft.kind == BlockKind::Paragraph && is_clock(text) {
            return cut(Role::Tools, "clock");
        }
        if self.is_consent(i, draft) {
            return cut(Role::Consent, "cookies");
        }
        if !body.contains(&i) && self.describes_offer(i, draft, body) {
            return cut(Role::Body, "offer");
        }
        if !body.contains(&i) {
            let role = if self.leads(i, draft, body) {
                cut(Role::Standfirst, "above-body")
            } else {
                cut(Role::Furniture, "outside-body")
            };
            return self.furniture_role(i).unwrap_or(role);
        }
        // The cells of a row are no line of the site.
        let is_row = self.evidence.is_article
            && draft.kind == BlockKind::Table
            && text.contains(" | ")
            && !is_linky(draft);
        if let Some(found) = self.furniture_role(i).filter(|_| !is_row) {
            return found;
        }
        if draft.kind == BlockKind::Paragraph && is_teaser(text) {
            return cut(Role::Related, "teaser-label");
        }
        if let Some(found) = head_line(draft, text).filter(|_| i <= body.start + HEAD_PIECES) {
            return found;
        }
        if is_linky(draft)
            && self.prose_of(i) == 0
            && !is_linked_sentence(draft, text)
            && !self.is_linked_card(draft)
            && let Some(found) = self.linked(draft, text)
        {
            return found;
        }
        cut(Role::Body, "body")
    }

    /// True for a line that a part of the page holds below a picture, and nothing else.
    fn is_below_only(&self, draft: &Draft, i: usize) -> bool {
        let Some(node) = draft.node.filter(|_| self.evidence.is_article && draft.image.is_some()) else {
            return false;
        };
        let is_paragraph =
            matches!(*self.dom.name(node), local_name!("p") | local_name!("td") | local_name!("li"));
        let holds_picture = |n: NodeId| {
            let holds = |tag: LocalName| {
                self.dom.descendants(n).take(PICTURE_NODES_MAX).any(|d| *self.dom.name(d) == tag)
            };
            self.drafts.range(n) == (i..i + 1) && holds(local_name!("img")) && !holds(local_name!("p"))
        };
        let text = self.drafts.words_of(draft);
        !is_paragraph
            && (LINE_BELOW_WORDS_MIN..=LINE_BELOW_WORDS_MAX).contains(&draft.words)
            && draft.kind == BlockKind::Paragraph
            && self.dom.parent(node).is_some_and(holds_picture)
            // A portrait stands beside who wrote.
            && self.furniture_role(i).is_none()
            && !is_dated_line(draft, text)
            && !names::without_by(text).1
    }

    /// True where the piece that the page describes itself with may stand: near the start of the body, or as its first sentences.
    pub(super) fn may_lead(&self, i: usize, body: &Range<usize>) -> bool {
        let is_news = !self.evidence.is_offer && !self.evidence.is_forum;
        let is_first = || {
            is_news
                && body.contains(&i)
                && self.title.is_some_and(|t| t < i)
                && self.prose_in(body.start..i) == 0
        };
        i <= body.start + HEAD_PIECES || is_first()
    }

    /// The role of a line that its words tell to belong to a picture.
    fn picture_line(&self, i: usize, draft: &Draft, body: &Range<usize>) -> Option<Decision> {
        let text = self.drafts.words_of(draft);
        let is_below_picture =
            draft.image.is_some() && draft.words <= CAPTION_WORDS_MAX && self.near(body).contains(&i);
        if is_below_picture && draft.kind != BlockKind::Heading && figures::has_credit(text) {
            return Some(cut(Role::Caption, "credit-words"));
        }
        if is_below_picture && body.contains(&i) && self.is_set_below(draft) {
            return Some(cut(Role::Caption, "below-picture"));
        }
        let is_line = draft.kind == BlockKind::Paragraph && draft.words <= CAPTION_WORDS_MAX;
        if is_line
            && self.near(body).contains(&i)
            && (figures::ends_with_credit(text) || self.is_below_only(draft, i))
        {
            return Some(cut(Role::Caption, "below-picture"));
        }
        if draft.words <= CREW_WORDS_MAX && self.near(body).contains(&i) && figures::is_crew(text) {
            return Some(cut(Role::Caption, "crew"));
        }
        if is_line && body.contains(&i) && figures::is_credit_line(text) {
            return Some(cut(Role::Caption, "credit-line"));
        }
        if is_line && self.near(body).contains(&i) && figures::is_numbered(text) {
            return Some(cut(Role::Caption, "figure-number"));
        }
        None
    }

    /// True for a line in the middle and in italics: right below a picture it is its caption.
    fn is_set_below(&self, draft: &Draft) -> bool {
        let slanted = draft.marks.iter().filter(|m| m.kind == MarkKind::Emphasis).map(|m| m.span.len());
        draft.kind == BlockKind::Paragraph
            && draft.words <= LINE_WORDS_MAX
            && slanted.sum::<usize>() * 10 >= draft.span.len() * 9
            && draft.node.is_some_and(|n| zones::is_centred(self.dom, n))
    }

    /// True for a sentence that is a link as a whole, on a page of no article: firms make each card of what they offer one.
    fn is_linked_card(&self, draft: &Draft) -> bool {
        self.evidence.is_plain()
            && draft.kind == BlockKind::Paragraph
            && draft.words >= CARD_WORDS_MIN
            && ends_sentence(self.drafts.words_of(draft))
    }

    /// True for a text about the cookies of the site.
    pub(super) fn is_consent(&self, i: usize, draft: &Draft) -> bool {
        let is_line = self.furniture.get(i).copied().flatten().is_some_and(|f| f.role == Role::Consent);
        let is_about = || {
            draft.words <= CONSENT_WORDS_MAX && self.evidence.is_about_cookies(self.drafts.words_of(draft))
        };
        (is_line || is_about()) && !self.is_amid(i)
    }

    /// True below the text of an article, as far as its prose tells.
    pub(super) fn is_after_text(&self, i: usize) -> bool {
        self.evidence.is_article
            && self.title.is_some_and(|t| t < i && self.prose_in(t..i) >= ARTICLE_PROSE_MIN)
    }

    /// True for a sentence without a link between two paragraphs of its run: the words of a notice are what it tells about.
    fn is_amid(&self, i: usize) -> bool {
        let run = |i: usize| {
            let node = self.draft(i).filter(|d| d.kind == BlockKind::Paragraph)?.node?;
            if *self.dom.name(node) == local_name!("p") { self.dom.parent(node) } else { Some(node) }
        };
        let is_run = |j: usize| self.prose_of(j) > 0 && run(j) == run(i);
        self.draft(i).is_some_and(|d| {
            d.link_bytes == 0 && d.words >= AMID_WORDS_MIN && ends_sentence(self.drafts.words_of(d))
        }) && run(i).is_some()
            && i.checked_sub(1).is_some_and(is_run)
            && is_run(i + 1)
    }

    /// The body with the pieces around it where its standfirst and its first picture may stand: from the title on.
    fn near(&self, body: &Range<usize>) -> Range<usize> {
        let earliest = body.start.saturating_sub(HEAD_PIECES * 2);
        let title = self.title.filter(|t| *t < body.start && body.start - t < HEAD_PIECES * 8);
        title.map_or(earliest, |t| t.saturating_sub(2).min(earliest))..body.end + HEAD_PIECES * 2
    }

    /// The role of a piece that is mostly links: a way to other pages of the site, unless it reads like a part of the text.
    fn linked(&self, draft: &Draft, text: &str) -> Option<Decision> {
        let links = || {
            draft
                .marks
                .iter()
                .filter_map(|m| if let MarkKind::Link(to) = &m.kind { Some(to.as_str()) } else { None })
        };
        let is_whole = draft.link_bytes * 10 > draft.span.len() * 8 || is_labelled_link(draft, text);
        let is_inside = links().any(|to| self.evidence.is_inside(to));
        match draft.kind {
            // The places of a ranking lead to what was written of each.
            BlockKind::Heading if is_numbered(text) => None,
            BlockKind::Heading if is_whole && is_inside => Some(cut(Role::Related, "linked-heading")),
            BlockKind::Heading => None,
            _ if links()
                .all(|to| to.contains('#') && (self.evidence.is_here(to) || text.starts_with("http"))) =>
            {
                Some(cut(Role::Navigation, "links-to-here"))
            }
            _ if is_inside && is_whole => Some(cut(Role::Related, "link-density")),
            _ if links().count() > 2 => Some(cut(Role::Related, "link-density")),
            _ => None,
        }
    }

    /// The role of a piece in a believed zone, where its words or its shape do not know better.
    fn in_zone(&self, i: usize, draft: &Draft, zone: Decision, body: &Range<usize>) -> Decision {
        match zone.role {
            // "lead-art" is the picture at the head.
            Role::Standfirst if draft.kind == BlockKind::Figure => cut(Role::Caption, "figure"),
            // "Published on 3 May" where the class says author.
            Role::Byline if dates::is_dates_line(self.drafts.words_of(draft)) => {
                cut(Role::Dates, "date-alone")
            }
            Role::Comment => self.furniture_role(i).filter(|f| f.role == Role::CommentForm).unwrap_or(zone),
            // "Length of the film: 2 min" is no caption.
            Role::Caption
                if self.furniture_role(i).is_some_and(|f| f.role == Role::Tools && f.rule == "words") =>
            {
                self.furniture_role(i).unwrap_or(zone)
            }
            // An appeal for money has a picture too.
            Role::Caption
                if zone.rule == "picture-box"
                    && self.furniture_role(i).is_some()
                    && !figures::has_credit(self.drafts.words_of(draft)) =>
            {
                self.furniture_role(i).unwrap_or(zone)
            }
            Role::Caption if !self.near(body).contains(&i) => cut(Role::Furniture, "outside-body"),
            Role::Furniture
                if zone.rule == "class" && draft.kind == BlockKind::Figure && body.contains(&i) =>
            {
                cut(Role::Caption, "figure")
            }
            _ => zone,
        }
    }

    /// True where a standfirst may stand: near the start of the body, below no heading but the title, and a sentence.
    fn may_head(&self, i: usize, draft: &Draft, body: &Range<usize>) -> bool {
        self.near(&(body.start..body.start)).contains(&i)
            && draft.words >= STANDFIRST_WORDS_MIN
            && !is_linky(draft)
            && !self.is_below_heading(i)
            && !is_dated_line(draft, self.drafts.words_of(draft))
            && (!self.evidence.is_offer || ends_sentence(self.drafts.words_of(draft)))
    }

    /// True for a paragraph between the headline and the part that holds the text: it leads into it from a part of its own.
    fn leads(&self, i: usize, draft: &Draft, body: &Range<usize>) -> bool {
        self.title.is_some_and(|t| t < i)
            && (i..i + HEAD_PIECES).contains(&body.start)
            && draft.kind == BlockKind::Paragraph
            && ends_sentence(self.drafts.words_of(draft))
            && self.prose_of(i) >= LEAD_PROSE_MIN
            && !self.is_below_heading(i)
    }

    /// True below a heading that is not the title's: an offer of the site between the title and the text has a subtitle too.
    fn is_below_heading(&self, i: usize) -> bool {
        // "Opinion", "Live" above a text are labels in heading tags.
        const LABEL_WORDS_MAX: usize = 2;
        let is_other = |j: usize| {
            self.draft(j).is_some_and(|d| d.kind == BlockKind::Heading && d.words > LABEL_WORDS_MAX)
                && !self.evidence.is_title(self.folded(j))
        };
        self.title.is_some_and(|t| (t + 1..i).any(is_other))
    }

    /// The role that the words of a piece give it, when it is short enough, or made of links.
    pub(super) fn furniture_role(&self, i: usize) -> Option<Decision> {
        let draft = self.draft(i)?;
        let found = self.furniture.get(i).copied().flatten()?;
        let text = self.drafts.words_of(draft);
        let heads_comments = || {
            let is_count = text.contains(|c: char| c.is_ascii_digit()) && draft.link_bytes == 0;
            draft.kind == BlockKind::Heading || (found.rule == "line" && is_count && self.is_after_text(i))
        };
        if found.role == Role::Comment && (self.evidence.is_forum || !heads_comments()) {
            return None;
        }
        let is_sentence =
            text.ends_with(['.', '!', '?', '…', '"', '”', '»']) && draft.words > found.words + 4;
        let is_short = draft.words <= found.words * 4 + 2;
        // "À lire aussi bien les bilans que les étiquettes, …" is a sentence of the text.
        let is_told = found.role == Role::Related
            && found.rule == "words"
            && is_sentence
            && draft.link_bytes == 0
            && draft.words >= TOLD_WORDS_MIN
            && !goes_on_with_sign(text, found.words);
        let is_cut = match found.role {
            // "By decree of 22 July, it is forbidden:" goes on below.
            Role::Byline
                if text.ends_with([':', ';', ','])
                    && draft.words > found.words + 3
                    && names::without_by(text).0.starts_with(char::is_lowercase) =>
            {
                false
            }
            // "Published …, updated …"
            Role::Dates
                if found.words > 1 && draft.words <= DATE_WORDS_MAX + 4 && dates::is_dates_line(text) =>
            {
                true
            }
            Role::Byline | Role::Dates | Role::Tags => draft.words <= found.words + 8 && !is_sentence,
            // "Partager la rivière" heads a part of the text.
            Role::Tools if draft.kind == BlockKind::Heading && found.words == 1 && found.rule == "words" => {
                draft.words <= 2
            }
            Role::Consent | Role::Legal | Role::Newsletter | Role::Tools
                if found.rule == "inside" && self.is_amid(i) =>
            {
                false
            }
            _ if matches!(found.rule, "line" | "inside") => true,
            _ if is_told => false,
            _ => is_linky(draft) || (is_short && !is_sentence) || found.words >= 3,
        };
        is_cut.then_some(cut(found.role, found.rule))
    }
}

/// True for a heading that begins with its number: "3. Valmer", "#3 Valmer", "3) Valmer".
fn is_numbered(text: &str) -> bool {
    let bare = text.trim_start_matches(['#', 'N', 'n', '°', 'º']);
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = bare.len() - rest.len();
    (1..=2).contains(&digits) && (rest.starts_with(['.', ')', ':']) || bare.len() < text.len())
}

/// True for the times that a player shows: "00:00", "0:00 / 1:12".
fn is_clock(text: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ':' | '/' | '-' | '|');
    text.contains("0:") && text.chars().all(is_sign)
}

/// True when a sign follows the first `words` of a line: "Read also: …", "À lire | …".
fn goes_on_with_sign(text: &str, words: usize) -> bool {
    let is_sign = |w: &&str| !w.contains(char::is_alphanumeric);
    let mut rest = text.split_whitespace();
    let head = rest.by_ref().filter(|w| !is_sign(w)).nth(words.saturating_sub(1));
    head.is_some_and(|w| w.ends_with([':', '.', '-', '–', '|', '!', '?', ',']))
        || rest.next().is_some_and(|w| is_sign(&w) || w.starts_with(['«', '"', '“']))
}

/// A shorter description may be the slogan of the site, which is no sentence.
const SLOGAN_BYTES_MAX: usize = 40;

/// Nodes looked at in the part that holds a picture.
const PICTURE_NODES_MAX: usize = 20;

/// Words of a line below a picture that names no credit: fewer are who wrote, or how many pictures there are.
const LINE_BELOW_WORDS_MIN: usize = 5;
const LINE_BELOW_WORDS_MAX: usize = 25;

/// Words of a sentence that may tell about cookies, or about a letter that one subscribes to.
const AMID_WORDS_MIN: usize = 10;

/// Words of a sentence that begins like a line of the site.
const TOLD_WORDS_MIN: usize = 15;

/// True for a label and then the headline of another page, to the end: "Auch auf der Seite: …". A link of few words is a datum.
fn is_labelled_link(draft: &Draft, text: &str) -> bool {
    let mut links = draft.marks.iter().filter(|m| matches!(m.kind, MarkKind::Link(_)));
    let (Some(only), None) = (links.next(), links.next()) else { return false };
    let label = (only.span.start - draft.span.start) as usize;
    let (label, link) = (text.get(..label).unwrap_or(""), text.get(label..).unwrap_or(""));
    draft.kind == BlockKind::Paragraph
        && only.span.end == draft.span.end
        && label.trim_end().ends_with(':')
        && label.split_whitespace().count() <= LABEL_WORDS_MAX
        && link.split_whitespace().count() >= HEADLINE_WORDS_MIN
        && !ends_sentence(text)
}

/// Words of a label before a link.
const LABEL_WORDS_MAX: usize = 4;

/// Words of a link that is a headline.
const HEADLINE_WORDS_MIN: usize = 4;

/// True for a short line with a day in it, which is no sentence: what stands below a headline may be called a subhead.
pub(super) fn is_dated_line(draft: &Draft, text: &str) -> bool {
    draft.words <= DATE_WORDS_MAX
        && !ends_sentence(text.trim_end_matches("a.m.").trim_end_matches("p.m."))
        && (has_year_and_hour(text)
            || dates::dates(text, dates::Hint::default()).iter().any(|(_, s)| s.day.is_some()))
}

/// True for a line with a year and an hour in it: a date in a language whose months are not known.
pub(super) fn has_year_and_hour(text: &str) -> bool {
    let numbers = || text.split(|c: char| !c.is_ascii_digit() && c != ':').filter(|n| !n.is_empty());
    let is_year = |n: &str| n.len() == 4 && (n.starts_with("19") || n.starts_with("20"));
    let is_hour = |n: &str| {
        n.split_once(':').is_some_and(|(h, m)| {
            (1..=2).contains(&h.len())
                && m.get(2..).is_none_or(|s| s.is_empty() || s.starts_with(':'))
                && m.len() >= 2
        })
    };
    numbers().any(is_year) && numbers().any(is_hour)
}

/// The role of a short line at the head of a text that tells the day, who signs, or plays the text.
fn head_line(draft: &Draft, text: &str) -> Option<Decision> {
    // An embedded post ends with who posted it, and when.
    let is_other = matches!(draft.kind, BlockKind::Heading | BlockKind::Embed);
    if draft.words > DATE_WORDS_MAX || is_other {
        return None;
    }
    if ends_sentence(text) {
        return is_signed_sentence(text).then_some(cut(Role::Byline, "signed-date"));
    }
    if text.starts_with(['▶', '►', '⏵']) {
        return Some(cut(Role::Tools, "player-sign"));
    }
    if dates::is_dates_line(text) {
        return Some(cut(Role::Dates, "date-alone"));
    }
    let low = text.to_lowercase();
    if text.contains(',')
        && GENRES.iter().any(|g| low.strip_suffix(g).is_some_and(|head| head.ends_with(' ')))
    {
        return Some(cut(Role::Byline, "place-line"));
    }
    let has_day = || dates::dates(text, dates::Hint::default()).iter().any(|(_, s)| s.day.is_some());
    let is_signed = || names::without_by(text).1;
    if is_signed() && has_day() {
        return Some(cut(Role::Byline, "signed-date"));
    }
    if has_year_and_hour(text) && !has_day() {
        return Some(cut(Role::Dates, "date-alone"));
    }
    // "Text: Ana Roux — drawings: Jean Morel"
    let label = low.split_once(':').map_or("", |(label, _)| label.trim());
    (TEXT_LABELS.contains(&label) && draft.words <= SIGNED_WORDS_MAX)
        .then_some(cut(Role::Byline, "signed-line"))
}

/// True for "Published on 19 June 2024. Written by Ana Roux and Jean Morel.": after a day, a word that says who wrote, and a name.
fn is_signed_sentence(text: &str) -> bool {
    let days = dates::dates(text, dates::Hint::default());
    let has_day = days.iter().any(|(_, s)| s.day.is_some());
    let low = text.to_lowercase();
    let said = BY_WORDS.iter().find_map(|w| low.find(w).and_then(|at| text.get(at + w.len()..)));
    has_day
        && furniture::furniture(text).is_some_and(|f| f.role == Role::Dates)
        && said.is_some_and(|name| name.split_whitespace().take(2).all(|w| w.starts_with(char::is_uppercase)))
}

/// Words before the names of who wrote.
const BY_WORDS: &[&str] = &["écrit par ", "rédigé par ", "written by ", "geschrieben von ", "escrito por "];

/// Prose words of a paragraph that leads into the text from outside: slogans of sites are shorter.
const LEAD_PROSE_MIN: u32 = 25;

/// A linked line of fewer words is a button.
const CARD_WORDS_MIN: usize = 8;

/// What a line of names calls who wrote the text.
const TEXT_LABELS: &[&str] = &["testo", "text", "texte", "textes", "texto", "textos", "texts"];

/// Words of a line of names with what each did.
const SIGNED_WORDS_MAX: usize = 10;

/// How a line ends that says where a text was written and how: "Saint-Ferréol (Drôme), reportage".
const GENRES: &[&str] = &[
    "correspondance",
    "correspondant",
    "correspondante",
    "envoyé spécial",
    "envoyée spéciale",
    "envoyés spéciaux",
    "reportage",
];

/// A longer line says more than a date.
pub(super) const DATE_WORDS_MAX: usize = 16;

/// A longer line below a picture is a paragraph.
const CAPTION_WORDS_MAX: usize = 60;

/// A longer line in italics below a picture is a quotation or a note.
const LINE_WORDS_MAX: usize = 25;

/// A longer line tells more than who made the pictures and the sound.
const CREW_WORDS_MAX: usize = 9;

/// A longer piece that names cookies is an article about them.
const CONSENT_WORDS_MAX: usize = 150;
