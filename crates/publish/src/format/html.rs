//! Pages that open from a folder: no server, no request, no script needed.

use super::{Format, file};
use crate::Output;
use crate::sheet::Sheet;
use crate::shelf::Shelf;
use crate::templates;

pub const FORMAT: Format = Format {
    name: "html",
    about: "pages to read, to print, to put on a site",
    file: "index.html",
    dossier,
    index,
};

fn dossier(sheet: &Sheet<'_>) -> Vec<Output> {
    let mut out = vec![file(sheet, FORMAT.file, templates::dossier::dossier(sheet))];
    for source in &sheet.sources {
        let path = format!("articles/{}.html", source.stem);
        out.push(file(sheet, &path, templates::article::of_dossier(sheet, source)));
    }
    out
}

fn index(shelf: &Shelf<'_>) -> Vec<Output> {
    let mut out = vec![Output { path: FORMAT.file.to_owned(), bytes: templates::index::index(shelf) }];
    for source in shelf.loose() {
        let bytes = templates::article::alone(&source, shelf.wording, shelf.options);
        out.push(Output { path: format!("articles/{}.html", source.stem), bytes });
    }
    out
}
