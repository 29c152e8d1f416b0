//! Any bytes, taken as plain text, give an article whose blocks lie on characters.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe_model::Page;
use recoupe_reconstruct::{Options, article};

fuzz_target!(|bytes: &[u8]| {
    let page = Page { content_type: Some("text/plain".to_owned()), bytes: bytes.to_vec(), ..Page::default() };
    let article = article(&page, &Options::default());
    for block in &article.blocks {
        assert!(article.text.get(block.span.range()).is_some());
    }
});
