//! A dossier as Markdown for notes, tickets and mail: head, tellings, table, statements, time line.
//!
//! Words of sources are escaped so that they never become markup.

use super::{Format, data, file};
use crate::Output;
use crate::sheet::{Sheet, Size};
use crate::shelf::Shelf;
use crate::text::one_line;
use crate::{dates, links};

pub const FORMAT: Format =
    Format { name: "md", about: "Markdown, for notes and mail", file: "dossier.md", dossier, index };

fn dossier(sheet: &Sheet<'_>) -> Vec<Output> {
    let text = [head(sheet), tellings(sheet), rows(sheet), statements(sheet), events(sheet)].join("\n");
    vec![file(sheet, FORMAT.file, text)]
}

fn headline(sheet: &Sheet<'_>) -> String {
    let text = sheet.dossier.headline.as_ref().map(|h| escaped(&h.text)).filter(|t| !t.is_empty());
    text.unwrap_or_else(|| sheet.wording.t("head.untitled").to_owned())
}

fn head(sheet: &Sheet<'_>) -> String {
    let (d, w) = (sheet.dossier, sheet.wording);
    let source = d.headline.as_ref().and_then(|h| sheet.source(&h.article));
    let from = source
        .and_then(|(_, s)| s.outlet.as_deref())
        .map_or(String::new(), |outlet| format!("{} {}\n\n", w.t("head.headline_of"), escaped(outlet)));
    let when = d.when.as_ref().map_or(String::new(), |when| {
        format!("{}: {}\n\n", w.t("head.when"), escaped(&dates::label(&when.value, w)))
    });
    let is_known = d.origins.iter().all(|o| o.is_known);
    let origins = w.n(if is_known { "count.origins" } else { "count.origins_most" }, d.origins.len());
    let pages = w.n("count.pages", sheet.pages());
    let outlets = w.n("count.outlets", sheet.outlets().len());
    let languages: Vec<&str> = sheet.languages().into_iter().collect();
    format!(
        "# {}\n\n{from}{when}{origins} · {pages} · {outlets} · {}\n",
        headline(sheet),
        languages.join(" ")
    )
}

fn tellings(sheet: &Sheet<'_>) -> String {
    let w = sheet.wording;
    let mut out = format!("## {}\n\n", w.t("tellings.title"));
    for (index, _) in sheet.dossier.origins.iter().enumerate() {
        for (i, (_, source)) in sheet.origin_sources(index).iter().enumerate() {
            let indent = if i == 0 { "" } else { "  " };
            let title = source.title.as_deref().unwrap_or(w.t("source.untitled"));
            let outlet = source.outlet.as_deref().unwrap_or(w.t("source.no_outlet"));
            let published = source.article.published.as_ref();
            let date = published.map_or(w.t("source.no_date").to_owned(), |p| dates::label(&p.value, w));
            let address = source.article.address.as_deref().and_then(links::safe);
            let address = address.map_or(String::new(), |a| format!(" <{}>", a.replace(['<', '>'], "")));
            out += &format!(
                "{indent}- **{}** {} — {} — {}{address}\n",
                source.letter,
                escaped(outlet),
                escaped(title),
                escaped(&date)
            );
        }
    }
    out
}

fn rows(sheet: &Sheet<'_>) -> String {
    let w = sheet.wording;
    let mut out = format!("## {}\n\n", w.t("told.title"));
    if sheet.rows.is_empty() {
        return out + w.t("told.none") + "\n";
    }
    let letters = (0..sheet.dossier.origins.len())
        .map(|o| sheet.origin_sources(o).iter().map(|(_, s)| s.letter.clone()).collect::<Vec<_>>().join(" "));
    let letters: Vec<String> = letters.collect();
    out += &format!("| | {} |\n|---|{}\n", letters.join(" | "), "---|".repeat(letters.len()));
    for shown in &sheet.rows {
        let badge = w.t(&format!("badge.{}", data::name_of(&shown.row.badge)));
        let on: Vec<&str> = shown.row.on.iter().map(|on| w.t(&format!("on.{}", data::name_of(on)))).collect();
        let cells = shown.columns.iter().map(|cells| {
            let told = cells.iter().map(|c| {
                let quoted = sheet.quote_place(&c.cell.place, Size::Cell);
                quoted.map_or(String::new(), |q| words(sheet, q.text, q.is_withheld))
            });
            told.collect::<Vec<_>>().join(" / ")
        });
        let cells: Vec<String> = cells.collect();
        let label = [badge.to_owned(), on.join(", ")].join(" ");
        out += &format!("| {} {} | {} |\n", shown.number, label.trim(), cells.join(" | "));
    }
    out
}

fn words(sheet: &Sheet<'_>, text: &str, is_withheld: bool) -> String {
    if is_withheld { sheet.wording.t("quote.withheld").to_owned() } else { format!("*{}*", escaped(text)) }
}

fn statements(sheet: &Sheet<'_>) -> String {
    let w = sheet.wording;
    let mut out = format!("## {}\n\n", w.t("said.title"));
    let all = data::statements(sheet);
    if all.is_empty() {
        out += w.t("said.none");
        out.push('\n');
    }
    for said in all {
        let who = if said.speaker.trim().is_empty() {
            w.t("said.nobody").to_owned()
        } else {
            escaped(said.speaker)
        };
        let content =
            said.content.iter().map(|q| words(sheet, q.text.as_deref().unwrap_or(""), q.is_withheld));
        let denied = if said.polarity == "denied" { w.t("polarity.denied") } else { "" };
        let kind = w.t(&format!("kind.{}", said.kind));
        let manner = [kind, denied].join(" ");
        let content = content.collect::<Vec<_>>().join(" […] ");
        out += &format!("- **{who}** ({}, {}) {content}\n", said.telling, manner.trim());
    }
    out
}

fn events(sheet: &Sheet<'_>) -> String {
    let w = sheet.wording;
    let mut out = format!("## {}\n\n", w.t("time.title"));
    if sheet.dossier.events.is_empty() {
        out += w.t("time.none");
        out.push('\n');
    }
    for event in &sheet.dossier.events {
        let date = event.value.as_deref().map_or(w.t("time.unresolved").to_owned(), |v| dates::label(v, w));
        let lane = w.t(&format!("lane.{}", data::name_of(&event.lane)));
        let place = event.told.as_ref().or(event.expression.as_ref());
        let told = place.and_then(|p| sheet.quote_place(p, Size::Cell));
        let told = told.map_or(String::new(), |q| words(sheet, q.text, q.is_withheld));
        let letter = sheet.source(&event.article).map_or("", |(_, s)| s.letter.as_str());
        out += format!("- **{}** {lane} ({letter}) {told}", escaped(&date)).trim_end();
        out.push('\n');
    }
    out
}

/// On one line, with everything that Markdown or HTML would read escaped.
fn escaped(value: &str) -> String {
    let mut out = String::new();
    for c in one_line(value).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

fn index(shelf: &Shelf<'_>) -> Vec<Output> {
    let w = shelf.wording;
    let mut out = format!("# {}\n\n", w.t("index.title"));
    for sheet in &shelf.sheets {
        out += &format!("- [{}]({}/{})\n", headline(sheet), sheet.slug, FORMAT.file);
    }
    let listed = [("index.alone", &shelf.report.alone), ("index.no_article", &shelf.report.no_article)];
    for (title, ids) in listed {
        out += &format!("\n## {}\n\n", w.t(title));
        for source in shelf.sources(ids) {
            let verdict = w.t(&format!("verdict.{}", data::name_of(&source.article.verdict)));
            let title = source.title.as_deref().unwrap_or(w.t("source.untitled"));
            out += &format!("- {} — {} — {verdict}\n", escaped(&source.article.input), escaped(title));
        }
    }
    out += &format!("\n## {}\n\n", w.t("index.failures"));
    for failure in &shelf.report.failures {
        out += &format!(
            "- {} — {} — {}\n",
            escaped(&failure.input),
            escaped(&failure.what),
            escaped(&failure.remedy)
        );
    }
    vec![Output { path: "index.md".to_owned(), bytes: out.into_bytes() }]
}
