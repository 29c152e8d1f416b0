//! A WARC archive to the pages that its responses hold.

use crate::file::NobodyListens;
use crate::{PAGE_BYTES_MAX, Sink, failure, page, too_large, web};
use fastwarc::warc::iter::{ArchiveIterator, ArchiveIteratorOptions};
use fastwarc::warc::record::{AutoDecode, SharedWarcRecord, WarcRecord, WarcRecordType};
use recoupe_model::{Failure, Page};
use std::io::Read;
use std::path::Path;

/// True for the names of WARC archives, plain or compressed.
pub(crate) fn is_warc(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
    [".warc", ".warc.gz", ".warc.zst"].iter().any(|end| name.ends_with(end))
}

/// Sends a page for every response record that holds text. Records that are pictures, styles and the like are passed over.
pub(crate) fn read(path: &Path, sink: &Sink) -> Result<(), NobodyListens> {
    let name = path.display().to_string();
    let send = |result| sink.send(result).map_err(|_| NobodyListens);
    let options = ArchiveIteratorOptions {
        decode_http_payload: AutoDecode::All,
        quirks_mode: true,
        ..ArchiveIteratorOptions::default()
    };
    let records = match ArchiveIterator::from_path_with_options(path, options) {
        Ok(records) => records,
        Err(e) => {
            return send(Err(failure(
                &name,
                format!("cannot be opened: {e}"),
                "check the path and its permissions",
            )));
        }
    };
    let mut given = 0;
    for (index, record) in records.enumerate() {
        let input = format!("{name}#{}", index + 1);
        let found = match record {
            Ok(record) => record.with_mut(|r| page_of_record(r, &input)),
            Err(e) => {
                return send(Err(failure(
                    &input,
                    format!("the archive is damaged here: {e}"),
                    "the pages before it were read; fetch the archive again",
                )));
            }
        };
        if let Some(found) = found {
            given += 1;
            send(found)?;
        }
    }
    if given == 0 {
        return send(Err(failure(&name, "the archive holds no page", "give a WARC with response records")));
    }
    Ok(())
}

/// The page of a record: a response of status 200 whose type is text, or says nothing.
fn page_of_record(record: &mut WarcRecord, input: &str) -> Option<Result<Page, Failure>> {
    let is_resource = record.record_type() == WarcRecordType::Resource;
    if record.record_type() != WarcRecordType::Response && !is_resource {
        return None;
    }
    let http =
        |name: &str, r: &WarcRecord| r.http_headers().and_then(|h| h.get(name)).map(|v| v.into_owned());
    let status = record.http_headers().and_then(fastwarc::warc::header::HeaderMap::status_code);
    let content_type = if is_resource {
        record.headers().get("Content-Type").map(|v| v.into_owned())
    } else {
        http("Content-Type", record)
    };
    let is_text = content_type
        .as_deref()
        .is_none_or(|t| t.starts_with("text/html") || t.starts_with("text/plain") || t.contains("xhtml"));
    if !is_text || status.is_some_and(|s| s != 200) {
        return None;
    }
    let address = record.headers().get("WARC-Target-URI").map(|a| a.trim_matches(['<', '>']).to_owned());
    let captured = record.headers().get("WARC-Date").map(|d| d.into_owned());
    let said: Vec<(&str, String)> = ["X-Robots-Tag", "tdm-reservation", "tdm-policy"]
        .iter()
        .filter_map(|n| Some((*n, http(n, record)?)))
        .collect();
    let mut bytes = Vec::new();
    let reader = record.reader_mut()?;
    if let Err(e) = reader.take(PAGE_BYTES_MAX as u64 + 1).read_to_end(&mut bytes) {
        return Some(Err(failure(input, format!("the record cannot be read: {e}"), "fetch the page again")));
    }
    if bytes.len() > PAGE_BYTES_MAX {
        return Some(Err(too_large(input, None)));
    }
    let mut page = page(input.to_owned(), address, bytes);
    page.captured = captured;
    page.content_type = content_type;
    page.reservations = web::reservation::of_page(&said, &page.bytes);
    Some(Ok(page))
}
