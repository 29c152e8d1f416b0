//! Finds names of hosts in words ("unphare.example is a site…") and tells the site of an address.

use super::suffixes;
use recoupe_model::Span;

/// The hosts that stand in `text`, in order, lower case, without `www.`; of addresses and of bare names alike.
pub(crate) fn hosts(text: &str) -> Vec<(Span, String)> {
    let mut out = Vec::new();
    let mut at = 0;
    let is_part = |c: char| c.is_alphanumeric() || c == '.' || c == '-' || c == '@' || c == '_';
    while let Some(start) = text.get(at..).and_then(|r| r.find(is_part)).map(|p| at + p) {
        let rest = text.get(start..).unwrap_or("");
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or("").trim_end_matches(['.', '-']);
        if let Some(host) = host(word) {
            out.push((Span::new(start, start + word.len()), host));
        }
        at = start + length.max(1);
    }
    out
}

/// `word` as a host, when its ending is one that names are sold under.
fn host(word: &str) -> Option<String> {
    // A host name has at most 253 letters.
    if word.len() > 253 || !word.contains('.') || word.contains(['@', '_']) || word.starts_with(['.', '-']) {
        return None;
    }
    let low = word.to_lowercase();
    let name = low.strip_prefix("www.").unwrap_or(&low);
    let (labels, ending) = name.rsplit_once('.')?;
    let is_plain = labels.split('.').all(|l| !l.is_empty())
        && ending.len() >= 2
        && ending.chars().all(char::is_alphabetic);
    // "fin.Le": a full stop without a space before a capital is no host.
    let is_typo = word
        .rsplit('.')
        .next()
        .is_some_and(|e| e.starts_with(char::is_uppercase) && e.chars().any(char::is_lowercase));
    let is_known = suffixes::suffix(name).is_some_and(|suffix| suffix.len() < name.len());
    (is_plain && !is_typo && is_known && labels.chars().any(char::is_alphabetic)).then(|| name.to_owned())
}

/// The host of an address, lower case, without `www.`.
pub(crate) fn of_address(address: &str) -> Option<String> {
    let host = url::Url::parse(address).ok()?.host_str()?.to_lowercase();
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_hosts_in_words() {
        let found = |t: &str| hosts(t).into_iter().map(|(_, h)| h).collect::<Vec<_>>();
        assert_eq!(
            found("Bienvenue sur lephare.fr ! Voir https://www.valmer.co.uk/port."),
            ["lephare.fr", "valmer.co.uk"]
        );
        assert!(found("Fini.Le port, 12.5 %, M. Roux, ana@valmer.fr, p.m.").is_empty());
    }
}
