//! The names that a reader sees at the head of an article, by how they stand there: behind words that lead to them, in a line of their
//! own, in marked elements, beside the date. Lists of other texts with an author each are told from co-authors.

use super::{SIGNATURES_MAX, first_group, is_account, is_outlet, person, read};
use crate::metadata::claims::{Claim, Claims};
use crate::metadata::names::{self, key};
use crate::metadata::rules::BESIDE_DATE;
use crate::metadata::source::Source;
use recoupe_model::{Byline, BylineKind};

/// Names by how they stand on the page.
pub(super) struct Seen {
    /// Behind "By" and the like.
    pub(super) lines: Vec<Byline>,
    /// In a block that is a byline, without such words.
    pub(super) unannounced: Vec<Byline>,
    /// In elements whose names or relations speak of who signs.
    pub(super) marked: Vec<Byline>,
    /// Beside the date.
    beside: Vec<Byline>,
}

impl Seen {
    pub(super) fn of(source: &Source<'_>, claims: &Claims, sites: &[String]) -> Self {
        let group = |rules: &[&str]| first_group(source, claims, sites, rules);
        let is_teased = is_list(claims, "author-class");
        let marks = ["microdata", "rel-author", "author-link", "author-class"];
        let marks: Vec<&str> = marks.into_iter().filter(|m| !is_teased || *m != "author-class").collect();
        let are_teasers = are_teasers(source, claims);
        let mut marked = if are_teasers { Vec::new() } else { group(&marks) };
        // Accounts one below the other are those of a thread: the first opened it.
        if marked.len() > POSTERS && marked.iter().any(|b| is_account(&b.name)) {
            marked.truncate(1);
        }
        Self {
            lines: announced(source, claims, sites),
            unannounced: if are_teasers { Vec::new() } else { group(&["byline-line"]) },
            marked,
            beside: beside_date(claims, sites),
        }
    }

    /// The names that count most.
    pub(super) fn first(&self) -> &Vec<Byline> {
        let lists = [&self.lines, &self.unannounced, &self.marked, &self.beside];
        let found = lists.into_iter().find(|l| !l.is_empty());
        found.filter(|_| !self.are_all_linked()).unwrap_or(&self.marked)
    }

    /// "Written by", and two lines of which each names one: the links beside the first line name both.
    fn are_all_linked(&self) -> bool {
        let is_link = |rule: &str| matches!(rule, "author-link" | "rel-author");
        let is_linked =
            |m: &Byline| names::is_plain_person(&m.name) && m.evidence.iter().any(|e| is_link(&e.rule));
        let is_marked = |l: &Byline| self.marked.iter().any(|m| key(&m.name) == key(&l.name));
        !self.lines.is_empty()
            && self.marked.len() > self.lines.len()
            && self.marked.iter().all(is_linked)
            && self.lines.iter().all(is_marked)
    }
}

/// The account beside the date below the headline: it may be called anything.
fn beside_date(claims: &Claims, sites: &[String]) -> Vec<Byline> {
    let beside = claims.signatures.iter().find(|c| c.rule == BESIDE_DATE && !is_outlet(&c.value, sites));
    beside.map(person).into_iter().collect()
}

/// Those whom the first line with words for it names; where it names desks alone, the persons of a line that says that they wrote.
fn announced(source: &Source<'_>, claims: &Claims, sites: &[String]) -> Vec<Byline> {
    if is_list(claims, "by-words") {
        return Vec::new();
    }
    let lines = first_group(source, claims, sites, &["by-words"]);
    if lines.is_empty() || lines.iter().any(|b| b.kind != BylineKind::Desk) {
        return lines;
    }
    let says_so = |c: &&Claim| {
        let first: Vec<&str> = c.value.split(' ').take(2).collect();
        c.rule == "by-words" && names::leads_with_by(&c.value) && names::tells_writing(&first.join(" "))
    };
    let written = claims.signatures.iter().filter(says_so).map(|c| read(source, c, sites));
    let are_persons =
        |found: &Vec<Byline>| !found.is_empty() && found.iter().all(|b| names::is_plain_person(&b.name));
    written.into_iter().find(are_persons).unwrap_or(lines)
}

/// True for a page that is no article and marks many authors: each is of a teaser.
fn are_teasers(source: &Source<'_>, claims: &Claims) -> bool {
    const AUTHORS_MAX: usize = 5;
    let marked = claims.signatures.iter().filter(|c| c.rule == "microdata").take(SIGNATURES_MAX);
    let mut names: Vec<&str> = marked.map(|c| c.value.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    !claims.is_article && !source.is_thread && names.len() > AUTHORS_MAX
}

/// More accounts than these do not write one article.
const POSTERS: usize = 3;

/// True where many claims of a rule say in words who wrote: a list of works or of articles, each with its own author.
fn is_list(claims: &Claims, rule: &str) -> bool {
    const LINES_MAX: usize = 3;
    // Elements with a name alone are those of co-authors; a day is that of another article.
    let is_own = |c: &&Claim| rule == "by-words" || c.value.contains(|c: char| c.is_ascii_digit());
    let mut lines: Vec<&str> = claims
        .signatures
        .iter()
        .filter(|c| c.rule == rule && names::leads_with_by(&c.value))
        .filter(is_own)
        .map(|c| c.value.as_str())
        .collect();
    lines.sort_unstable();
    lines.dedup();
    lines.len() > LINES_MAX
}
