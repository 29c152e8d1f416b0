//! The literal speakers of an article to the people and bodies that they are.
//!
//! A name inside the speaker wins, unless it only says where a role belongs (« le porte-parole du Pentagone »); a role
//! goes to whoever bears it; a pronoun takes the last speaker, else the last person named shortly before.
//! Gets wrong: « elle » after two women, as nothing here knows who is a woman.

use recoupe_model::words::{folded, words};
use recoupe_model::{Article, Entity, Mention, NameKind, Sentence, Span, Statement};

/// Fills `resolved` of each statement whose speaker is found among `entities`; leaves the others empty.
pub fn resolve(
    told: &mut [Statement],
    article: &Article,
    sentences: &[Sentence],
    mentions: &[Mention],
    entities: &[Entity],
) {
    let cast = Cast { text: &article.text, sentences, mentions, roles: roles(entities) };
    let mut last: Option<Last> = None;
    for statement in told {
        let Some(speaker) = statement.speaker else { continue };
        statement.resolved = cast
            .named(speaker)
            .or_else(|| cast.role(speaker))
            .or_else(|| cast.pronoun(speaker, statement.cue, last.as_ref()));
        let spans = statement.content.iter().copied().chain(statement.cue);
        let end = spans.fold(speaker.end, |end, span| end.max(span.end));
        last = statement.resolved.map(|entity| Last { entity, end }).or(last);
    }
}

/// Who spoke last, and where that statement ends.
struct Last {
    entity: u32,
    end: u32,
}

/// Beginnings of verbs that go on with what the same speaker said, folded.
const GOES_ON: [&str; 9] =
    ["ajout", "poursui", "conclu", "precis", "repet", "add", "continu", "reiterat", "repeat"];

/// Everybody that the article names.
struct Cast<'a> {
    text: &'a str,
    sentences: &'a [Sentence],
    mentions: &'a [Mention],
    /// Each role phrase with the index of who bears it, by place.
    roles: Vec<(Span, u32)>,
}

fn roles(entities: &[Entity]) -> Vec<(Span, u32)> {
    let all = (0..).zip(entities).flat_map(|(index, e)| e.roles.iter().map(move |role| (*role, index)));
    let mut roles: Vec<(Span, u32)> = all.collect();
    roles.sort_by_key(|(span, index)| (span.start, span.end, *index));
    roles
}

/// Pronouns of the third person, folded.
const PRONOUNS: [&str; 9] = ["il", "elle", "he", "she", "celui-ci", "celle-ci", "lui", "who", "l'"];

/// Words that make what follows them belong to what stands before.
const OF: [&str; 8] = ["de", "du", "des", "d", "of", "for", "at", "a"];

/// Sentences before its own that a pronoun looks back over.
const BACK: usize = 2;

impl Cast<'_> {
    /// The entity whose name stands in `speaker`: a person first, else the first name that no « de » stands before.
    fn named(&self, speaker: Span) -> Option<u32> {
        let first = self.mentions.partition_point(|m| m.span.start < speaker.start);
        let inside = self.mentions.iter().skip(first).take_while(|m| m.span.end <= speaker.end);
        // "The Israeli army" is not "Israeli".
        let inside: Vec<&Mention> = inside.filter(|m| m.kind != NameKind::Other).collect();
        let lead = |m: &Mention| Span { start: speaker.start, end: m.span.start }.of(self.text);
        let is_of = |word: &str| OF.contains(&folded(word).as_str());
        let is_owner = |m: &&&Mention| words(lead(m)).skip(1).any(|w| is_of(w.of(lead(m))));
        // « la directrice de Transor, Ann Lee »: a name that no « de » stands before, though both may be people.
        let joins_of = |m: &&&Mention| words(lead(m)).last().is_some_and(|w| is_of(w.of(lead(m))));
        let people = || inside.iter().filter(|m| m.kind == NameKind::Person);
        let person = people().find(|m| !joins_of(m)).or_else(|| people().next());
        let head = inside.first().filter(|m| !is_owner(m));
        // "The Orve seamen's union" is not Orve: a place before a noun only says which one.
        let is_whole = |m: &&&Mention| {
            let rest = Span { start: m.span.end, end: speaker.end }.of(self.text);
            m.kind != NameKind::Place || !words(rest).any(|w| w.of(rest).chars().count() > 1)
        };
        person.or(head.filter(is_whole)).map(|m| m.entity)
    }

    /// The names that end before `speaker`, the nearest first.
    fn before(&self, speaker: Span) -> impl Iterator<Item = &Mention> {
        let count = self.mentions.partition_point(|m| m.span.start < speaker.start);
        self.mentions.iter().take(count).rev().filter(move |m| m.span.end <= speaker.start)
    }

    /// The entity that bears the role `speaker`, by its role phrases or by the same noun beside a name before it.
    fn role(&self, speaker: Span) -> Option<u32> {
        // Role phrases do not overlap, so the one that starts before the speaker is enough to the left.
        let from = self.roles.partition_point(|(r, _)| r.start < speaker.start).saturating_sub(1);
        let near = self.roles.iter().skip(from).take_while(|(r, _)| r.start < speaker.end);
        if let Some(index) = near.filter(|(r, _)| r.overlaps(speaker)).map(|(_, index)| *index).min() {
            return Some(index);
        }
        let said = speaker.of(self.text);
        let noun = words(said).map(|w| folded(w.of(said))).find(|w| w.len() > 3)?;
        let before = self.before(speaker).filter(|m| m.kind == NameKind::Person);
        let bears = |m: &&Mention| {
            let role = m.role.map_or("", |r| r.of(self.text));
            words(role).any(|w| folded(w.of(role)) == noun)
        };
        before.take(MENTIONS_MAX).find(bears).map(|m| m.entity)
    }

    /// Whom a pronoun means: the last speaker when named shortly before, else the last person named shortly before.
    fn pronoun(&self, speaker: Span, cue: Option<Span>, last: Option<&Last>) -> Option<u32> {
        let said = folded(speaker.of(self.text));
        if !PRONOUNS.contains(&said.as_str()) {
            return None;
        }
        let own = self.sentences.partition_point(|s| s.span.start <= speaker.start);
        let from = self.sentences.get(own.saturating_sub(1 + BACK))?.span.start;
        let own_start = self.sentences.get(own.checked_sub(1)?)?.span.start;
        let near = |m: &&Mention| m.span.start >= from;
        let people = || self.before(speaker).take_while(near).filter(|m| m.kind == NameKind::Person);
        // « Quant à Kim, il a déclaré »: the name that the pronoun takes up stands right before it.
        let between = |m: &&Mention| Span { start: m.span.end, end: speaker.start }.of(self.text).trim();
        let topic = people().next().filter(|m| between(m) == ",").map(|m| m.entity);
        // « …, a dit Ann. La ministre, Lou Orme, est venue. Elle a promis »: a sentence about somebody else stands between.
        let goes_on = cue.is_some_and(|c| {
            let cue = c.of(self.text);
            words(cue).any(|w| GOES_ON.iter().any(|stem| folded(w.of(cue)).starts_with(stem)))
        });
        let since = || {
            let end = last.filter(|_| !goes_on)?.end;
            let mut named = people()
                .skip_while(|m| m.span.end > own_start)
                .take_while(|m| m.span.start >= end)
                .peekable();
            let sentence =
                self.sentences.partition_point(|s| s.span.start <= named.peek().map_or(0, |m| m.span.start));
            let start = self.sentences.get(sentence.checked_sub(1)?)?.span.start;
            named.take_while(|m| m.span.start >= start).last().map(|m| m.entity)
        };
        let last = last.map(|l| l.entity);
        topic
            .or_else(since)
            .or_else(|| last.filter(|l| people().any(|m| m.entity == *l)))
            .or_else(|| people().next().map(|m| m.entity))
            .or(last)
    }
}

/// Names that a role looks back over: a page of them.
const MENTIONS_MAX: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statements::statements;

    /// The article with the names that `named` lists (words, entity, role words beside them), in order of the text.
    fn resolved(text: &str, named: &[(&str, u32, &str)]) -> Vec<Option<u32>> {
        let article = Article::of_text("a", "fr", text);
        let place = |words: &str, from: usize| {
            let at = from + text.get(from..).unwrap().find(words).unwrap();
            Span::new(at, at + words.len())
        };
        let mut from = 0;
        let mut mentions = Vec::new();
        for (words, entity, role) in named {
            let span = place(words, from);
            from = span.end as usize;
            let kind = if words.starts_with('O') { NameKind::Organisation } else { NameKind::Person };
            let role = (!role.is_empty()).then(|| place(role, 0));
            mentions.push(Mention { span, kind, entity: *entity, acts_as: None, role, confidence: 1.0 });
        }
        let mut told = statements(&article);
        resolve(&mut told, &article, &crate::sentences(&article), &mentions, &[]);
        told.iter().map(|s| s.resolved).collect()
    }

    #[test]
    fn a_name_a_role_and_a_pronoun_are_one_person() {
        let text = "Le préfet Luc Amant a dit que la digue tiendrait. Il a ajouté que rien ne pressait. \
                    Le préfet a précisé que l'eau baissait.";
        assert_eq!(resolved(text, &[("Luc Amant", 7, "préfet")]), [Some(7), Some(7), Some(7)]);
    }

    #[test]
    fn a_pronoun_takes_up_the_name_right_before_it() {
        let text = "Luc Amant a dit que la digue tiendrait. Quant à Paul Orme, il a dit que l'eau montait.";
        assert_eq!(resolved(text, &[("Luc Amant", 7, ""), ("Paul Orme", 8, "")]), [Some(7), Some(8)]);
    }

    #[test]
    fn a_pronoun_takes_up_who_was_named_since_the_last_statement() {
        let text = "Luc Amant a dit que la digue tiendrait. La ministre, Paule Orme, est venue mercredi. \
                    Elle a promis que rien ne presserait.";
        assert_eq!(resolved(text, &[("Luc Amant", 7, ""), ("Paule Orme", 8, "")]), [Some(7), Some(8)]);
        let text = text.replace("a promis", "a ajouté");
        assert_eq!(resolved(&text, &[("Luc Amant", 7, ""), ("Paule Orme", 8, "")]), [Some(7), Some(7)]);
    }

    #[test]
    fn where_a_role_belongs_is_not_who_speaks() {
        let text = "Le porte-parole de Orval a dit que la digue tiendrait.";
        assert_eq!(resolved(text, &[("Orval", 3, "")]), [None]);
        assert_eq!(resolved("Orval a dit que la digue tiendrait.", &[("Orval", 3, "")]), [Some(3)]);
    }
}
