//! Writes the invented dossiers of the tests into a folder, to look at: `cargo run -p recoupe-publish --example invented
//! -- DIR [fr|en] [private] [scriptless]`.
#![allow(clippy::disallowed_methods, clippy::print_stdout)]

#[path = "../tests/fixture/mod.rs"]
mod fixture;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| args.iter().any(|a| a == word);
    let folder = args.first().map_or("out", String::as_str);
    let (report, articles) = fixture::everything();
    let options = recoupe_publish::Options {
        wording: if has("en") { "en" } else { "fr" }.to_owned(),
        is_private: has("private"),
        is_scriptless: has("scriptless"),
        ..Default::default()
    };
    for output in recoupe_publish::publish(&report, &articles, &options) {
        let path = Path::new(folder).join(&output.path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(&path, &output.bytes)?;
        println!("{} {}", output.bytes.len(), path.display());
    }
    Ok(())
}
