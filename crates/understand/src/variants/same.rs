//! Entities of several articles of one story to entries: one a person, organisation or place.
//!
//! Kind and article are constraints: a person is never a place, and two entities that one article tells apart stay apart
//! unless they are written the same or share a key of the table. People need more likeness than places. What is likely but
//! not sure is proposed under `perhaps`, never applied.

use super::clusters::{bears, candidates, clusters_with, is_bare, threshold};
use super::parts::{Class, Form};
use super::score::{Reason, likeness};
use super::table;
use recoupe_model::{Mention, NameEntry, NameKind, NameVariant, Names, Place, Span, Told};
use std::collections::{BTreeMap, BTreeSet};

/// From this likeness on two people are one: a consonant that differs in a surname is not enough.
const PERSON_JOINED: f32 = 0.9;
/// The same inside one article, which tells people apart by how it writes them: `Vladimir Putin` in a caption only.
const PERSON_JOINED_INSIDE: f32 = 0.95;
/// Two places of one story, not both in the lists, whose consonants are the same: `Komusan` is Kumsusan misheard.
const PLACE_JOINED: f32 = 0.66;
/// Consonants of a whole name.
const SKELETON_WHOLE: usize = 16;
/// From this likeness on two entries that stay apart are proposed to the reader.
const PROPOSED: f32 = 0.62;

/// The names of several articles of one story, spellings of one name together. Entries by the number of articles that name
/// them, then by mentions, then by name; the order of `told` does not matter.
#[must_use]
pub fn same_names(told: &[Told<'_>]) -> Names {
    let mut told: Vec<Told<'_>> = told.to_vec();
    told.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    let mut nodes = nodes(&told);
    mark_borne(&mut nodes);
    let forms: Vec<Form> = nodes.iter().map(|n| n.form.clone()).collect();
    let labels = clusters_with(&forms, &|a, b| wanted(nodes.get(a)?, nodes.get(b)?));
    let mut groups: BTreeMap<usize, Vec<&Node<'_>>> = BTreeMap::new();
    for (node, label) in nodes.iter().zip(&labels) {
        groups.entry(*label).or_default().push(node);
    }
    let mut found: Vec<(NameEntry, Vec<&Node<'_>>)> = groups.into_values().map(|g| (entry(&g), g)).collect();
    found.sort_by(|(a, x), (b, y)| {
        let size =
            |e: &NameEntry, g: &[&Node<'_>]| (articles(g), e.variants.iter().map(|v| v.count).sum::<u32>());
        size(b, y).cmp(&size(a, x)).then_with(|| a.name.cmp(&b.name)).then(a.kind.cmp(&b.kind))
    });
    let (mut entries, groups): (Vec<NameEntry>, Vec<Vec<&Node<'_>>>) = found.into_iter().unzip();
    propose(&mut entries);
    let mut of = BTreeMap::new();
    for (index, group) in groups.iter().enumerate() {
        for node in group {
            of.insert((node.told.article.id.clone(), node.entity), u32::try_from(index).unwrap_or(u32::MAX));
        }
    }
    Names { entries, of }
}

/// An entity of an article.
struct Node<'t> {
    told: Told<'t>,
    /// Index in `told` of its article.
    article: usize,
    /// Index in the reading.
    entity: u32,
    kind: NameKind,
    form: Form,
    mentions: Vec<&'t Mention>,
    roles: &'t [Span],
    /// One word that a person with a given name bears somewhere in the story.
    is_borne: bool,
}

/// Marks the single words that somebody bears as a surname.
fn mark_borne(nodes: &mut [Node<'_>]) {
    let full = nodes.iter().filter(|n| n.kind == NameKind::Person && !is_bare(&n.form));
    let surnames: BTreeSet<String> =
        full.flat_map(|n| n.form.names().map(|p| p.text.clone()).collect::<Vec<_>>()).collect();
    for node in nodes.iter_mut().filter(|n| is_bare(&n.form)) {
        node.is_borne = node.form.names().any(|p| surnames.contains(&p.text));
    }
}

fn nodes<'t>(told: &[Told<'t>]) -> Vec<Node<'t>> {
    let mut found = Vec::new();
    for (article, one) in told.iter().enumerate() {
        for (index, entity) in one.reading.entities.iter().enumerate() {
            let mut form = Form::of(&entity.name);
            if entity.kind == NameKind::Other && crate::names::is_people(&form.plain) {
                continue;
            }
            if entity.kind == NameKind::Person {
                form.keys = &[];
            } else if let Some(known) = &entity.known {
                // A capital that acts as a government is the state: its entity says so.
                let keys = table::alone(known);
                if !keys.is_empty() && !form.keys.contains(&known.as_str()) {
                    form.plain = known.clone();
                    form.keys = keys;
                }
            }
            let mentions = entity.mentions.iter().filter_map(|m| one.reading.mentions.get(*m as usize));
            found.push(Node {
                told: *one,
                article,
                entity: u32::try_from(index).unwrap_or(u32::MAX),
                kind: entity.kind,
                form,
                mentions: mentions.collect(),
                roles: &entity.roles,
                is_borne: false,
            });
        }
    }
    found
}

fn articles(group: &[&Node<'_>]) -> usize {
    let mut articles: Vec<usize> = group.iter().map(|n| n.article).collect();
    articles.sort_unstable();
    articles.dedup();
    articles.len()
}

/// How likely two entities must be to be joined; none when they may not be.
fn wanted(a: &Node<'_>, b: &Node<'_>) -> Option<f32> {
    use NameKind::{Organisation, Person, Place};
    let is_written_same = a.form.plain == b.form.plain;
    let shares_key = a.form.keys.iter().any(|k| b.form.keys.contains(k));
    if is_written_same || shares_key {
        let is_person = [a.kind, b.kind].map(|k| k == Person);
        // « Transor a démenti »: a single word whom no given name makes a person is the company that another telling knows.
        let is_company =
            [a, b].iter().all(|n| is_bare(&n.form) && !n.is_borne && matches!(n.kind, Person | Organisation));
        return (is_person[0] == is_person[1] || is_written_same && is_company).then_some(0.9);
    }
    if a.kind != b.kind {
        return None;
    }
    if a.article == b.article {
        return (a.kind == Person).then_some(PERSON_JOINED_INSIDE);
    }
    let usual = threshold(Some(&a.form), Some(&b.form));
    Some(match a.kind {
        Person => usual.max(PERSON_JOINED),
        Place if is_listed_place(&a.form) && is_listed_place(&b.form) => return None,
        Place if a.form.joined.skeleton(SKELETON_WHOLE) == b.form.joined.skeleton(SKELETON_WHOLE) => {
            PLACE_JOINED
        }
        Organisation => usual.max(0.85),
        _ => usual,
    })
}

/// A city of the lists: two of them are two, however alike (Rennes, Reims).
fn is_listed_place(form: &Form) -> bool {
    crate::names::is_listed_place(&form.plain)
}

fn entry(group: &[&Node<'_>]) -> NameEntry {
    let kind = group.iter().map(|n| n.kind).min_by_key(|k| {
        let mentions: usize = group.iter().filter(|n| n.kind == *k).map(|n| n.mentions.len()).sum();
        (std::cmp::Reverse(mentions), *k)
    });
    let is_mixed =
        [NameKind::Person, NameKind::Organisation].iter().all(|k| group.iter().any(|n| n.kind == *k));
    let kind = if is_mixed { NameKind::Organisation } else { kind.unwrap_or(NameKind::Other) };
    let mut variants = spellings(group);
    variants.sort_by(|a, b| {
        let size = |v: &NameVariant| (v.count, v.places.len());
        size(b).cmp(&size(a)).then_with(|| a.text.cmp(&b.text))
    });
    let name = chosen(&variants, kind);
    let form = Form::of(&name);
    for variant in &mut variants {
        variant.reason = reason(&form, &Form::of(&variant.text)).name().to_owned();
    }
    NameEntry { name, kind, variants, roles: roles(group), perhaps: Vec::new() }
}

fn reason(main: &Form, variant: &Form) -> Reason {
    let found = likeness(main, variant);
    match found.reason {
        // « Pyongyang » that acts for its state: the table says so though it is another entry.
        Reason::AliasTable => Reason::AliasTable,
        Reason::Spelling if is_bare(main) != is_bare(variant) => Reason::Surname,
        other => other,
    }
}

/// One a text that stands for the name; the reason is still to be filled.
fn spellings(group: &[&Node<'_>]) -> Vec<NameVariant> {
    let mut found: BTreeMap<&str, NameVariant> = BTreeMap::new();
    for node in group {
        let article = &node.told.article;
        for mention in &node.mentions {
            let text = mention.span.of(&article.text);
            let variant = found.entry(text).or_insert_with(|| NameVariant {
                text: text.to_owned(),
                places: Vec::new(),
                count: 0,
                reason: String::new(),
            });
            variant.count = variant.count.saturating_add(1);
            if variant.places.last().is_none_or(|p| p.article != article.id) {
                variant.places.push(Place { article: article.id.clone(), span: mention.span });
            }
        }
    }
    found.into_values().collect()
}

/// The form that most tellings write; of a person the fullest ones come first.
fn chosen(variants: &[NameVariant], kind: NameKind) -> String {
    let fullness = |v: &NameVariant| {
        let names = Form::of(&v.text).names().filter(|p| p.class == Class::Name).count();
        if kind == NameKind::Person { names.min(2) } else { 0 }
    };
    let best = variants.iter().enumerate().max_by_key(|(i, v)| {
        let is_capitals = !v.text.chars().any(char::is_lowercase) && v.text.len() > 5;
        (fullness(v), v.places.len(), v.count, !is_capitals, std::cmp::Reverse(*i))
    });
    best.map(|(_, v)| v.text.clone()).unwrap_or_default()
}

/// Roles as written, the first of each wording in an article.
fn roles(group: &[&Node<'_>]) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    for node in group {
        let article = &node.told.article;
        let mut seen: Vec<&str> = Vec::new();
        let beside = node.mentions.iter().filter_map(|m| m.role);
        let mut spans: Vec<Span> = beside.chain(node.roles.iter().copied()).collect();
        spans.sort_unstable();
        for span in spans {
            let text = span.of(&article.text);
            if !seen.contains(&text) && seen.len() < ROLES_MAX {
                seen.push(text);
                found.push(Place { article: article.id.clone(), span });
            }
        }
    }
    found.sort();
    found
}

/// Wordings of roles that are kept of one name in one article: more are not read.
const ROLES_MAX: usize = 32;

/// Writes under each entry the others that it may be.
fn propose(entries: &mut [NameEntry]) {
    let forms: Vec<Form> = entries.iter().map(|e| Form::of(&e.name)).collect();
    let mut proposed: Vec<(usize, String)> = Vec::new();
    for (a, b) in candidates(&forms) {
        let (Some(x), Some(y), Some(fx), Some(fy)) =
            (entries.get(a), entries.get(b), forms.get(a), forms.get(b))
        else {
            continue;
        };
        let is_likely = likeness(fx, fy).score >= PROPOSED || bears(fx, fy) || bears(fy, fx);
        if x.kind == y.kind && is_likely {
            proposed.push((a, y.name.clone()));
            proposed.push((b, x.name.clone()));
        }
    }
    for (index, name) in proposed {
        if let Some(entry) = entries.get_mut(index)
            && !entry.perhaps.contains(&name)
        {
            entry.perhaps.push(name);
        }
    }
    entries.iter_mut().for_each(|e| e.perhaps.sort());
}

#[cfg(test)]
mod tests {
    use super::*;
    use recoupe_model::{Article, Entity, Reading};

    /// An article that names each of `named` once, and its reading.
    fn read(id: &str, named: &[(&str, NameKind)]) -> (Article, Reading) {
        let text = named.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(". ");
        let mut reading = Reading::default();
        let mut at = 0;
        for (index, (name, kind)) in (0..).zip(named) {
            let span = Span::new(at, at + name.len());
            at = span.end as usize + 2;
            let mention =
                Mention { span, kind: *kind, entity: index, acts_as: None, role: None, confidence: 1.0 };
            reading.mentions.push(mention);
            let entity = Entity {
                name: (*name).to_owned(),
                kind: *kind,
                mentions: vec![index],
                roles: Vec::new(),
                known: None,
            };
            reading.entities.push(entity);
        }
        (Article::of_text(id, "fr", &text), reading)
    }

    fn entries(articles: &[(Article, Reading)]) -> Vec<(String, NameKind)> {
        let told: Vec<Told<'_>> =
            articles.iter().map(|(article, reading)| Told { article, reading }).collect();
        same_names(&told).entries.into_iter().map(|e| (e.name, e.kind)).collect()
    }

    #[test]
    fn a_single_word_taken_for_a_person_is_the_company_that_others_know() {
        use NameKind::{Organisation, Person};
        let articles = [
            read("a", &[("Transor", Organisation)]),
            read("b", &[("Transor", Person)]),
            read("c", &[("Transor", Person)]),
        ];
        assert_eq!(entries(&articles), [("Transor".to_owned(), Organisation)]);
    }

    #[test]
    fn a_company_is_not_the_person_who_bears_its_name() {
        use NameKind::{Organisation, Person};
        let articles = [
            read("a", &[("Lorme", Organisation)]),
            read("b", &[("Paul Lorme", Person), ("Lorme", Person)]),
            read("c", &[("Lorme", Person)]),
        ];
        let found = entries(&articles);
        assert_eq!(found, [("Paul Lorme".to_owned(), Person), ("Lorme".to_owned(), Organisation)]);
    }
}
