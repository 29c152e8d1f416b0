//! What happens to a dossier, as an Atom feed: a telling that came, a capture that changed, an answer that was received.
//!
//! Atom wants a date on each entry: the latest that the source carries; the first second of 1970 when it carries none.

use super::{Format, data, file};
use crate::Output;
use crate::dates;
use crate::sheet::{Sheet, Source};
use crate::shelf::Shelf;
use crate::text::one_line;
use recoupe_model::Correction;

pub const FORMAT: Format = Format {
    name: "atom",
    about: "a feed of what changes in the dossier",
    file: "feed.atom",
    dossier,
    index,
};

struct Entry {
    id: String,
    title: String,
    link: String,
    updated: String,
}

fn dossier(sheet: &Sheet<'_>) -> Vec<Output> {
    let mut entries: Vec<Entry> = sheet.tellings().map(|source| telling(sheet, source)).collect();
    entries.extend(changes(sheet));
    entries.extend(replies(sheet));
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.id.cmp(&b.id)));
    let id = format!("urn:recoupe:{}", one_line(&sheet.dossier.story.0));
    vec![file(sheet, FORMAT.file, feed(&id, &headline(sheet), sheet.wording.language, &entries))]
}

fn headline(sheet: &Sheet<'_>) -> String {
    let text = sheet.dossier.headline.as_ref().map(|h| one_line(&h.text)).filter(|t| !t.is_empty());
    text.unwrap_or_else(|| sheet.wording.t("head.untitled").to_owned())
}

fn telling(sheet: &Sheet<'_>, source: &Source<'_>) -> Entry {
    let title = source.title.as_deref().unwrap_or(sheet.wording.t("source.untitled"));
    let outlet = source.outlet.as_deref().unwrap_or(sheet.wording.t("source.no_outlet"));
    Entry {
        id: format!("urn:recoupe:{}:{}", one_line(&sheet.dossier.story.0), one_line(&source.article.id.0)),
        title: format!("{} — {outlet} — {title}", sheet.wording.t("feed.telling")),
        link: format!("articles/{}.html", source.stem),
        updated: instant(source.latest()),
    }
}

fn changes<'s>(sheet: &'s Sheet<'_>) -> impl Iterator<Item = Entry> + 's {
    sheet.dossier.changes.iter().filter_map(|change| {
        let (_, new) = sheet.source(&change.new)?;
        let outlet = new.outlet.as_deref().unwrap_or(sheet.wording.t("source.no_outlet"));
        let grade = change.edits.first().map_or(String::new(), |e| data::name_of(&e.grade));
        Some(Entry {
            id: format!(
                "urn:recoupe:{}:change:{}",
                one_line(&sheet.dossier.story.0),
                one_line(&change.new.0)
            ),
            title: format!(
                "{} — {outlet} — {}",
                sheet.wording.t("feed.change"),
                sheet.wording.named("grade", &grade)
            ),
            link: "index.html#changes".to_owned(),
            updated: instant(new.latest()),
        })
    })
}

fn replies<'s>(sheet: &'s Sheet<'_>) -> impl Iterator<Item = Entry> + 's {
    sheet.dossier.corrections.iter().enumerate().filter_map(|(i, correction)| {
        let Correction::RightOfReply { who, received, .. } = correction else { return None };
        Some(Entry {
            id: format!("urn:recoupe:{}:reply:{}", one_line(&sheet.dossier.story.0), i + 1),
            title: format!("{} — {}", sheet.wording.t("feed.reply"), one_line(who)),
            link: "index.html#corrections".to_owned(),
            updated: instant(Some(received)),
        })
    })
}

/// `date` as RFC 3339, midnight UTC when it states no time or no zone.
fn instant(date: Option<&str>) -> String {
    let Some(date) = date.filter(|d| dates::machine(d).is_some()) else { return NEVER.to_owned() };
    let day = date.get(..10).filter(|d| d.len() == 10);
    match (day, date.get(10..)) {
        (Some(day), Some("")) => format!("{day}T00:00:00Z"),
        (Some(day), Some(time)) => {
            let has_zone = time.ends_with('Z') || time.get(9..).is_some_and(|z| z.contains(['+', '-']));
            let is_full = time.len() >= 9 && has_zone;
            if is_full { date.to_owned() } else { format!("{day}T00:00:00Z") }
        }
        _ => match date.len() {
            4 => format!("{date}-01-01T00:00:00Z"),
            7 => format!("{date}-01T00:00:00Z"),
            _ => NEVER.to_owned(),
        },
    }
}

const NEVER: &str = "1970-01-01T00:00:00Z";

fn feed(id: &str, title: &str, language: &str, entries: &[Entry]) -> String {
    let updated = entries.iter().map(|e| e.updated.as_str()).max().unwrap_or(NEVER);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n\
         <id>{}</id>\n<title>{}</title>\n<updated>{updated}</updated>\n<author><name>Recoupe</name></author>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"index.html\"/>\n<link rel=\"self\" href=\"feed.atom\"/>\n",
        escaped(id),
        escaped(title)
    );
    for entry in entries {
        out += &format!(
            "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n<link href=\"{}\"/>\n</entry>\n",
            escaped(&entry.id),
            escaped(&entry.title),
            escaped(&entry.updated),
            escaped(&entry.link)
        );
    }
    out + "</feed>\n"
}

fn escaped(value: &str) -> String {
    one_line(value).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn index(shelf: &Shelf<'_>) -> Vec<Output> {
    let entries: Vec<Entry> = shelf
        .sheets
        .iter()
        .map(|sheet| Entry {
            id: format!("urn:recoupe:{}", one_line(&sheet.dossier.story.0)),
            title: headline(sheet),
            link: format!("{}/index.html", sheet.slug),
            updated: instant(sheet.latest()),
        })
        .collect();
    let text = feed("urn:recoupe:index", shelf.wording.t("index.title"), shelf.wording.language, &entries);
    vec![Output { path: FORMAT.file.to_owned(), bytes: text.into_bytes() }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_full_instants() {
        assert_eq!(instant(Some("2024-06-19")), "2024-06-19T00:00:00Z");
        assert_eq!(instant(Some("2024-06-19T14:30:00+02:00")), "2024-06-19T14:30:00+02:00");
        assert_eq!(instant(Some("2024-06-19T14:30")), "2024-06-19T00:00:00Z");
        assert_eq!(instant(Some("2024-06")), "2024-06-01T00:00:00Z");
        assert_eq!(instant(Some("hier")), NEVER);
        assert_eq!(instant(None), NEVER);
    }
}
