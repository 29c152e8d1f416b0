//! Clauses that tell nothing by themselves: who speaks, what somebody is, a name alone.
//!
//! They make no row of articles. One that holds the quoted words, or says more beside the attribution, does.

use super::clause::Part;
use super::lexicon::Say;
use super::stem::Language;
use super::token::{Kind, Token, hull};
use super::unit::Maker;
use super::verb::{first_verb, tells};
use recoupe_model::{NameKind, Span};

impl Maker<'_> {
    /// The part of a wrapper that says who says.
    pub(super) fn wraps(&self, part: &Part) -> bool {
        let tokens: Vec<&Token> = self.of(part).iter().collect();
        let first = tokens.first().map_or("", |t| t.fold.as_str());
        matches!(first, "selon" | "d" | "according" | "laut" | "gemass")
            || (0..tokens.len()).any(|i| self.says(&tokens, i).is_some())
    }

    /// A wrapper that tells something itself: *selon l'enquête, le préjudice s'élève à 340 000 euros*, *a jugé la grève
    /// « incompréhensible »*.
    pub(super) fn tells_besides(&self, part: &Part) -> bool {
        let tokens = self.of(part);
        let is_content = |t: &&Token| t.kind == Kind::Word && !self.lexicon.is_stop_token(t);
        let opens = tokens.first().map_or("", |t| t.fold.as_str());
        tokens.iter().any(|t| t.is_quoted && is_content(&t))
            || matches!(opens, "selon" | "d" | "according" | "laut" | "gemass")
                && first_verb(tokens, self.lexicon).is_some()
    }

    /// *La société a démenti avoir falsifié les carnets*: its own verb denies the rest of it.
    pub(super) fn denies(&self, part: &Part) -> bool {
        let tokens: Vec<&Token> = self.of(part).iter().collect();
        let denies = |i: &usize| self.says(&tokens, *i) == Some(Say::Deny);
        let Some(at) = (0..tokens.len()).find(denies) else { return false };
        tokens.iter().skip(at + 1).any(|t| t.kind == Kind::Word && !self.lexicon.is_stop(&t.fold))
    }

    /// Says that somebody says, and hardly what: *said Ana Ruiz, head of the port*, *told the Evening Post*.
    pub(super) fn only_says(&self, part: &Part) -> bool {
        let tokens: Vec<&Token> = self.of(part).iter().collect();
        // *told* is a participle too, but not here: an auxiliary before it or not, the clause says that somebody says.
        let say_at =
            |i: usize| tokens.get(i).filter(|t| !t.is_quoted).and_then(|t| self.lexicon.say(&t.stem));
        let is_english = self.lexicon.language == Language::English;
        let says = |i: &usize| {
            let say = if is_english { say_at(*i) } else { self.says(&tokens, *i) };
            // *was found*, *a été annoncée*: what is told, not who tells it.
            let is_passive = (1..=2).any(|back| i.checked_sub(back).is_some_and(|j| is_being(&tokens, j)));
            say.is_some_and(|say| say != Say::Claim) && !is_passive
        };
        // *at Kestrel Point*: a name is no verb.
        let is_verb = |i: &usize| *i == 0 || !tokens.get(*i).is_some_and(|t| t.is_capital);
        let Some(at) = (0..tokens.len()).filter(is_verb).find(says) else { return false };
        if self.tells_after(part, at) {
            return false;
        }
        let content = |t: &&&Token| {
            t.kind == Kind::Number
                || t.kind == Kind::Word
                    && !t.is_capital
                    && !self.lexicon.is_stop(&t.fold)
                    && self.lexicon.time(&t.fold).is_none()
        };
        let after = tokens.get(at + 1..).unwrap_or(&[]).iter().filter(content).count();
        let before = tokens.get(..at).unwrap_or(&[]).iter().filter(content).count();
        after <= SAID_WORDS_MAX && before <= SPEAKER_WORDS_MAX
    }

    /// What follows the verb of saying at `at` is told: a clause (*said supplies would be back*), or a thing where a subject stands before
    /// the verb (*elles annoncent un rassemblement*; *a annoncé la ministre* has its subject after it).
    fn tells_after(&self, part: &Part, at: usize) -> bool {
        let tokens = self.of(part);
        let after = tokens.get(at + 1..).unwrap_or(&[]);
        if self.lexicon.language != Language::French {
            return first_verb(after, self.lexicon).is_some_and(|v| v > 0);
        }
        let subject = tokens.get(..at).unwrap_or(&[]);
        let is_subject = |t: &Token| {
            matches!(t.fold.as_str(), "il" | "elle" | "ils" | "elles" | "on")
                || t.kind == Kind::Word && !self.lexicon.is_stop_token(t)
        };
        let opens = |t: &Token| {
            matches!(
                t.fold.as_str(),
                "un" | "une"
                    | "des"
                    | "le"
                    | "la"
                    | "les"
                    | "cette"
                    | "ce"
                    | "cet"
                    | "ces"
                    | "son"
                    | "sa"
                    | "ses"
            )
        };
        let is_thing =
            |t: &Token| t.kind == Kind::Word && !t.is_capital && self.lexicon.time(&t.fold).is_none();
        subject.iter().any(is_subject)
            && after.first().is_some_and(opens)
            && after.get(1).is_some_and(is_thing)
    }

    /// Stands right after a quotation, verb first: who said it, whatever the verb: *« … », s'est félicitée la ministre*.
    pub(super) fn closes_quote(&self, part: &Part) -> bool {
        let fold = |back: usize| {
            part.tokens
                .start
                .checked_sub(back)
                .and_then(|i| self.tokens.get(i))
                .map_or("", |t| t.fold.as_str())
        };
        let is_after_quote = self.lexicon.language == Language::French
            && (matches!(fold(1), "»" | "”") || fold(1) == "," && matches!(fold(2), "»" | "”" | "\""));
        let tokens = self.of(part);
        let is_clitic = |t: &Token| matches!(t.fold.as_str(), "s" | "l" | "'" | "se");
        let verb_first =
            first_verb(tokens, self.lexicon).is_some_and(|v| tokens.iter().take(v).all(is_clitic));
        let content = tokens.iter().filter(|t| {
            t.kind == Kind::Word
                && !t.is_capital
                && !self.lexicon.is_stop(&t.fold)
                && self.lexicon.time(&t.fold).is_none()
        });
        is_after_quote && verb_first && content.count() <= 1 + SPEAKER_WORDS_MAX
    }

    /// Names only: they tell nothing by themselves.
    pub(super) fn is_bare(&self, tokens: &[Token]) -> bool {
        let mut content = tokens.iter().filter(|t| t.kind == Kind::Word && !self.lexicon.is_stop_token(t));
        content.all(|t| t.is_capital)
            && !tokens
                .iter()
                .any(|t| t.kind == Kind::Number || self.lexicon.is_finite(&t.fold) && t.fold.len() > 1)
    }

    /// *La ministre des Transports, Hélène Mairac*: at most four words beside names, and nothing told of them.
    pub(super) fn is_label(&self, tokens: &[Token]) -> bool {
        let content = || tokens.iter().filter(|t| t.kind != Kind::Sign && !self.lexicon.is_stop_token(t));
        content().any(|t| t.is_capital)
            && content().all(|t| t.kind == Kind::Word)
            && content().filter(|t| !t.is_capital).count() <= LABEL_WORDS_MAX
            && !tells(tokens, self.lexicon)
    }

    /// A name with the noun before it and nothing else, at the head of a noun phrase: *la comète Aurore 2*. Persons are left
    /// out, since the noun before their name is an office, which is a fact.
    pub(super) fn is_named_thing(&self, tokens: &[Token]) -> bool {
        let content: Vec<&Token> = tokens
            .iter()
            .filter(|t| t.kind == Kind::Number || t.kind == Kind::Word && !self.lexicon.is_stop_token(t))
            .collect();
        let nouns = content.iter().take_while(|t| t.kind == Kind::Word && !t.is_capital).count();
        let named = content.get(nouns..).unwrap_or(&[]);
        let is_name = |t: &&Token| t.is_capital || t.kind == Kind::Number || t.fold.len() == 1;
        let opens = tokens.first().is_some_and(|t| {
            t.is_capital
                || matches!(
                    t.fold.as_str(),
                    "le" | "la"
                        | "l"
                        | "les"
                        | "un"
                        | "une"
                        | "des"
                        | "son"
                        | "sa"
                        | "the"
                        | "a"
                        | "an"
                        | "its"
                )
        });
        // *Les grenouilles*, alone: a subject without what it does.
        let own = content.iter().filter(|t| !self.lexicon.is_common(&t.stem)).count();
        if opens && own <= 1 && content.iter().all(|t| t.kind == Kind::Word) && !tells(tokens, self.lexicon) {
            return true;
        }
        let span = hull(tokens, &(0..tokens.len()));
        let is_person = || {
            let mentions = &self.told.reading.mentions;
            let is_full = |m: Span| m.of(&self.told.article.text).contains(' ');
            mentions.iter().any(|m| m.kind == NameKind::Person && span.contains(m.span) && is_full(m.span))
        };
        let is_state = || (0..tokens.len()).any(|i| self.is_state(tokens, i));
        opens
            && nouns <= 2
            && named.first().is_some_and(|t| t.is_capital)
            && named.iter().all(is_name)
            && !tells(tokens, self.lexicon)
            && !is_person()
            && !is_state()
    }
}

/// A form of *être* or *to be*.
pub(super) fn is_being(tokens: &[&Token], at: usize) -> bool {
    let fold = tokens.get(at).map_or("", |t| t.fold.as_str());
    matches!(
        fold,
        "ete" | "est" | "sont" | "etait" | "etaient" | "was" | "were" | "been" | "is" | "are" | "being"
    )
}

/// Words that name an office: *chief engineer of the port authority*.
pub(super) const LABEL_WORDS_MAX: usize = 4;

/// Words of what a speaker is, after their name.
pub(super) const ROLE_WORDS_MAX: usize = 6;

/// Words after a verb of saying that still say only to whom and where: *in a news release*.
pub(super) const SAID_WORDS_MAX: usize = 1;

/// Words before it that still say only who speaks: *the chief engineer of the port*.
pub(super) const SPEAKER_WORDS_MAX: usize = 4;
