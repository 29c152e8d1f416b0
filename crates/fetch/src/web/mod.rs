//! Addresses to pages: hosts side by side, one request at a time for each, robots and reservations asked first.

mod client;
mod guard;
pub(crate) mod reservation;
pub(crate) mod robots;

use crate::{Options, Sink, failure};
use client::Client;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;
use url::Url;

/// Hosts that are asked at the same time: more gains little on a home connection and looks like an attack on a shared server.
const HOSTS_MAX: usize = 8;

/// Fetches every address. Those of one host go one after the other, in order.
pub(crate) fn read(addresses: Vec<String>, options: &Options, sink: &Sink) {
    let mut hosts: BTreeMap<String, Vec<Url>> = BTreeMap::new();
    for address in addresses {
        match Url::parse(&address) {
            Ok(url) if url.host_str().is_some() => {
                hosts.entry(url.host_str().unwrap_or_default().to_owned()).or_default().push(url);
            }
            _ => {
                let _ = sink.send(Err(failure(
                    &address,
                    "is no address that can be fetched",
                    "write it whole: https://host/path",
                )));
            }
        }
    }
    let waiting: Mutex<VecDeque<Vec<Url>>> = Mutex::new(hosts.into_values().collect());
    let workers = waiting.lock().map_or(0, |w| w.len()).min(HOSTS_MAX);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(urls) = waiting.lock().ok().and_then(|mut w| w.pop_front()) {
                    if !read_host(&urls, options, sink) {
                        return;
                    }
                }
            });
        }
    });
}

/// Fetches the addresses of one host; false when nobody listens any more.
fn read_host(urls: &[Url], options: &Options, sink: &Sink) -> bool {
    let mut client = Client::new(options);
    let mut waiting: VecDeque<(Url, bool)> = urls.iter().map(|u| (u.clone(), true)).collect();
    while let Some((url, may_be_feed)) = waiting.pop_front() {
        let result = client.page(&url);
        // A feed leads to its articles; what those are is read as it comes, so a feed of feeds ends.
        if let (Ok(page), true) = (&result, may_be_feed) {
            let found = crate::file::feed_addresses(&page.bytes);
            if !found.is_empty() {
                let entries = found.iter().filter_map(|a| Url::parse(a).ok());
                waiting.extend(entries.map(|u| (u, false)));
                continue;
            }
        }
        if sink.send(result).is_err() {
            return false;
        }
    }
    true
}
