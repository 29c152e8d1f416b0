//! What of a title names the site: the names of an outlet, and titles without them.

use super::super::suffixes;
use crate::metadata::claims::Claims;
use crate::metadata::names::key;

/// Keys of the outlet's names.
pub(crate) fn site_keys(claims: &Claims, host: Option<&str>) -> Vec<String> {
    // Some systems write the headline into every field: a sentence that is a title too names no site.
    const WORDS_MAX: usize = 5;
    let is_title = |name: &str| {
        name.split(' ').count() > WORDS_MAX && claims.titles.iter().any(|t| key(&t.value) == name)
    };
    let mut out: Vec<String> = claims.sites.iter().map(|c| key(&c.value)).filter(|k| !is_title(k)).collect();
    if let Some(host) = host {
        out.push(key(host));
        out.extend(label(host).map(key));
    }
    out.retain(|k| !k.is_empty());
    out.sort();
    out.dedup();
    out
}

/// Keys of the outlet's names, and of the last parts of `<title>`, where sites put their names beside the headline.
pub(crate) fn outlets(claims: &Claims, sites: &[String]) -> Vec<String> {
    let mut out = sites.to_vec();
    for claim in claims.titles.iter().filter(|c| c.rule == "title-tag") {
        let value = claim.value.trim_end_matches([':', ' ']);
        let last = [" | ", " - ", " – ", " — ", " · ", " :: "]
            .iter()
            .filter_map(|m| value.rsplit_once(m))
            .map(|(_, tail)| tail)
            .min_by_key(|t| t.len());
        out.extend(last.map(key).filter(|k| !k.is_empty()));
    }
    out
}

/// The name in a host: `www.lephare.co.uk` → `lephare`.
fn label(host: &str) -> Option<&str> {
    let registered = suffixes::registered(host).unwrap_or(host);
    registered.split('.').next()
}

/// `title` without parts at its ends that name the site. A first part that is a heading of the page (`heads`, as keys) is cut only when
/// it is the very name: "Valmer Lamp - Brass" on the pages of the maker "Valmer" is a lamp.
pub(super) fn without_site(title: &str, sites: &[String], heads: &[String]) -> String {
    let mut title = title.trim();
    // "Headline | Section | Site": a few parts at most.
    for _ in 0..3 {
        let Some((head, tail)) = parted(title, sites, heads) else { break };
        title = if head.1 { tail.0 } else { head.0 };
    }
    without_tight_site(without_slogan(title.trim())).to_owned()
}

/// A title to which a system glues the site's slogan before it says it again: "The quay opensNews from Valmer | News from Valmer".
fn without_slogan(title: &str) -> &str {
    const SLOGAN_BYTES_MIN: usize = 8;
    let glued = [" | ", " - ", " – "].iter().find_map(|mark| {
        let (head, tail) = title.rsplit_once(mark)?;
        let rest = head.strip_suffix(tail).filter(|_| tail.len() >= SLOGAN_BYTES_MIN)?;
        rest.ends_with(char::is_alphanumeric).then_some(rest)
    });
    glued.unwrap_or(title)
}

/// A title in Chinese or Japanese without the medium that follows it behind a stroke and no space: "…重新开放-灯塔网".
fn without_tight_site(title: &str) -> &str {
    const MEDIA: [&str; 12] =
        ["网", "網", "报", "報", "新闻", "新聞", "在线", "频道", "頻道", "社", "ニュース", "デジタル"];
    const NAME_CHARS_MAX: usize = 8;
    const SECTION_CHARS_MAX: usize = 5;
    let Some((head, tail)) = title.rsplit_once(['-', '_', '|', '｜', '－']) else { return title };
    let is_medium = tail.chars().count() <= NAME_CHARS_MAX && MEDIA.iter().any(|m| tail.trim().ends_with(m));
    if !is_medium || head.chars().count() <= NAME_CHARS_MAX {
        return title;
    }
    // "…_教育_灯塔网": the section before it.
    let section = head.rsplit_once('_').filter(|(rest, section)| {
        section.chars().count() <= SECTION_CHARS_MAX && rest.chars().count() > NAME_CHARS_MAX
    });
    section.map_or(head, |(rest, _)| rest).trim_end()
}

/// A heading without an end that is the very name of the site: what a reader sees as one line may begin with a word of it.
pub(super) fn without_exact_site(title: &str, sites: &[String]) -> String {
    let stripped = without_site(title, sites, &[]);
    let cut = title.replacen(&stripped, "", 1);
    let tight = key(&cut).replace(' ', "");
    if sites.iter().any(|s| s.replace(' ', "") == tight) { stripped } else { title.trim().to_owned() }
}

type Side<'t> = (&'t str, bool);

/// Strokes between headline, section and site.
pub(super) const MARKS: [&str; 14] =
    [" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " / ", " ‹ ", " › ", " ~ ", " : "];

/// The two sides of the separator at an end whose outer side names the site (true on that side).
fn parted<'t>(title: &'t str, sites: &[String], heads: &[String]) -> Option<(Side<'t>, Side<'t>)> {
    let last = MARKS.iter().filter_map(|m| title.rfind(m).map(|at| (at, m.len()))).max();
    if let Some((at, len)) = last {
        let (head, tail) = (title.get(..at)?.trim(), title.get(at + len..)?.trim());
        if is_site(tail, sites) && !head.is_empty() {
            return Some(((head, false), (tail, true)));
        }
    }
    let (at, len) = MARKS.iter().filter_map(|m| title.find(m).map(|at| (at, m.len()))).min()?;
    let (head, tail) = (title.get(..at)?.trim(), title.get(at + len..)?.trim());
    let is_heading = || heads.contains(&key(head)) && !sites.contains(&key(head));
    (is_site(head, sites) && !is_heading() && !tail.is_empty()).then_some(((head, true), (tail, false)))
}

/// True for a name of the site, with or without spaces and ending: "Le Phare", "lephare.fr", "LE PHARE".
pub(crate) fn is_site(part: &str, sites: &[String]) -> bool {
    let wanted = key(part);
    let tight = wanted.replace(' ', "");
    // "Le Phare de Valmer" for a site that calls itself "Le Phare": the name with a few words more.
    !wanted.is_empty()
        && sites.iter().any(|s| {
            let site = s.replace(' ', "");
            site == tight
                || site.len() >= 4
                    && tight.len() < site.len() * 2 + 4
                    && (tight.starts_with(&site) || tight.ends_with(&site))
                || tight.len() >= 4 && (site.starts_with(&tight) || site.ends_with(&tight))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_site_is_taken_off() {
        let sites = vec!["le phare".to_owned(), "lephare".to_owned()];
        assert_eq!(without_site("Le port rouvre | Le Phare", &sites, &[]), "Le port rouvre");
        assert_eq!(without_site("Le Phare - Le port rouvre - lephare.fr", &sites, &[]), "Le port rouvre");
        assert_eq!(without_site("Valmer - le port rouvre", &sites, &[]), "Valmer - le port rouvre");
        assert_eq!(
            without_exact_site("Le Phare n° 12 – le port rouvre", &sites),
            "Le Phare n° 12 – le port rouvre"
        );
        assert_eq!(without_exact_site("Le port rouvre – Le Phare", &sites), "Le port rouvre");
        assert_eq!(
            without_site("港口经过两年施工后重新开放-灯塔网", &sites, &[]),
            "港口经过两年施工后重新开放"
        );
        assert_eq!(
            without_site("港口经过两年施工后重新开放_港口频道_灯塔网", &sites, &[]),
            "港口经过两年施工后重新开放"
        );
        assert_eq!(
            without_site("The quay of Valmer opensNews from the Bay | News from the Bay", &sites, &[]),
            "The quay of Valmer opens"
        );
        let heads = vec!["valmer lamp".to_owned(), "le phare".to_owned()];
        let maker = vec!["valmer".to_owned(), "le phare".to_owned()];
        assert_eq!(without_site("Valmer Lamp - Brass", &maker, &heads), "Valmer Lamp - Brass");
        assert_eq!(without_site("Valmer Lamp - Brass", &maker, &[]), "Brass");
        assert_eq!(without_site("Le port rouvre - Le Phare", &maker, &heads), "Le port rouvre");
        assert_eq!(without_site("灯塔港-社", &sites, &[]), "灯塔港-社");
    }
}
