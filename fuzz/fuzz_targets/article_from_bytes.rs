//! Any bytes give an article whose blocks are in order and fall on characters.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recoupe_model::Page;
use recoupe_reconstruct::{Options, article};

fuzz_target!(|bytes: &[u8]| {
    for content_type in ["text/html", "text/plain"] {
        let content_type = Some(content_type.to_owned());
        let page = Page { bytes: bytes.to_vec(), content_type, ..Page::default() };
        let article = article(&page, &Options::default());
        let mut end = 0;
        for block in &article.blocks {
            assert!(block.span.start >= end && article.text.get(block.span.range()).is_some());
            end = block.span.end;
        }
    }
});
