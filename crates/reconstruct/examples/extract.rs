//! Prints the article of an HTML file or text, with what was cut: `cargo run --example extract -- page.html`; then as Markdown.
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

use recoupe_model::Page;
use recoupe_reconstruct::{Options, article, markdown};

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let page = Page { bytes: std::fs::read(&path)?, input: path, ..Page::default() };
        let article = article(&page, &Options::default());
        println!("{:?} {:?}", article.verdict, article.title.as_ref().map(|t| &t.value));
        for block in &article.blocks {
            let sign = if block.role.is_kept() { ' ' } else { '-' };
            println!(
                "{sign} {:?}/{:?} ({}): {}",
                block.role,
                block.kind,
                block.rule,
                block.span.of(&article.text)
            );
        }
        println!("\n{}", markdown(&article));
    }
    Ok(())
}
