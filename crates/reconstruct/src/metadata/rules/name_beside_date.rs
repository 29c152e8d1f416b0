//! Trusts a name right beside the date below a headline, without a word that leads to it: "ana_roux 19.06.2024, 14:30", where the name
//! is a link to an account, as it may be behind "Author"; "— ana @ 14:30", as an old blog program writes it; "19 June 2024 • Ana Roux in
//! Harbours". Not a place ("Valmer, 19 June") nor a section, which stand there too: those lead to no account.

use crate::metadata::claims::{Claim, Claims};
use crate::metadata::dates;
use crate::metadata::names;
use crate::metadata::source::Source;
use recoupe_model::{Block, MarkKind, Role};

/// Rule of these names.
pub(crate) const RULE: &str = "beside-date";

/// Who, when, in what section; a line of sections may stand before it.
const LINE_CHARS_MAX: usize = 200;

pub(crate) fn read(source: &Source<'_>, claims: &mut Claims) {
    let article = source.article;
    let blocks = &article.blocks;
    let Some(first) = blocks.iter().position(|b| b.role == Role::Body) else { return };
    let Some(headline) = blocks.iter().take(first).rposition(|b| b.role == Role::Title) else { return };
    let is_line = |b: &&Block| {
        b.figure.is_none()
            && matches!(
                b.role,
                Role::Dates
                    | Role::Byline
                    | Role::AuthorNote
                    | Role::Furniture
                    | Role::Navigation
                    | Role::Tags
            )
            && b.span.of(&article.text).chars().count() <= LINE_CHARS_MAX
    };
    let mut lines = blocks.iter().take(first).skip(headline + 1).filter(is_line);
    let found = lines.find_map(|block| {
        let line = block.span.of(&article.text);
        account(block, line, &article.text).or_else(|| at_hour(line)).or_else(|| in_section(line))
    });
    if let Some(name) = found.filter(|n| names::may_sign(n)) {
        claims.signatures.push(Claim { value: name.to_owned(), rule: RULE, node: None });
    }
}

/// The words of a link to an account that begin a line of a date.
fn account<'t>(block: &Block, line: &'t str, text: &'t str) -> Option<&'t str> {
    const NAME_CHARS_MAX: usize = 40;
    let name = block.marks.iter().find_map(|m| match &m.kind {
        MarkKind::Link(to) if is_account_address(to) => Some(m.span.of(text)),
        _ => None,
    })?;
    let (before, rest) = line.split_once(name)?;
    let is_name =
        name.chars().count() <= NAME_CHARS_MAX && name.chars().next().is_some_and(char::is_alphabetic);
    let is_dated = before.is_empty() && dates::is_dates_line(rest.trim());
    // "Author Salt & Tar": an account may be called anything.
    let is_labelled =
        rest.is_empty() && before.split(' ').count() <= 3 && names::without_by(before) == ("", true);
    (is_name && (is_dated || is_labelled)).then_some(name.trim())
}

/// True for an address whose path or query names a user, a member, a profile.
fn is_account_address(address: &str) -> bool {
    const WORDS: [&str; 12] = [
        "author", "autor", "auteur", "member", "members", "membre", "profil", "profile", "profiles", "user",
        "users", "u",
    ];
    let own = address.split_once("://").map_or(address, |(_, rest)| rest);
    let steps = own.split(['/', '?', '&', '=']).skip(1);
    steps.flat_map(|s| s.split('-')).any(|s| WORDS.contains(&s.to_ascii_lowercase().as_str()))
}

/// "Filed under: Harbours — ana @ 14:30".
fn at_hour(line: &str) -> Option<&str> {
    let (before, hour) = line.rsplit_once(" @ ")?;
    let is_hour = hour.trim().split_once(':').is_some_and(|(h, m)| {
        (1..=2).contains(&h.len())
            && h.bytes().all(|b| b.is_ascii_digit())
            && m.get(..2).is_some_and(|m| m.bytes().all(|b| b.is_ascii_digit()))
    });
    let (_, name) = before.rsplit_once('—').or_else(|| before.rsplit_once('–'))?;
    let name = name.trim();
    (is_hour && !name.is_empty() && name.split(' ').count() <= 3).then_some(name)
}

/// "19 June 2024 • Ana Roux in Harbours": two parts, one a date, the other a name and a section.
fn in_section(line: &str) -> Option<&str> {
    let (left, right) = line.split_once(['•', '·', '|'])?;
    let (name, section) = right.trim().split_once(" in ")?;
    let is_sole = !right.contains(['•', '·', '|']) && section.split(' ').count() <= 4;
    (is_sole && dates::is_dates_line(left.trim()) && names::is_plain_person(name)).then_some(name)
}
