//! The texts of a page as parsed, to the words of the piece being read: white space joined as HTML shows it, words set apart where
//! elements touch, lines at `<br>`.

use super::{Break, CODE_DEPTH_MAX, Seam, Walker};
use crate::dom::{Dom, NodeId};
use html5ever::local_name;
use recoupe_model::{BlockKind, MarkKind};

impl Walker<'_, '_> {
    /// Reads a text as HTML shows it.
    pub(super) fn push(&mut self, text: &str) {
        if self.context.is_pre {
            for (i, line) in text.split('\n').enumerate() {
                if i > 0 {
                    self.flush();
                }
                self.push_words(line);
            }
        } else {
            self.push_words(text);
        }
    }

    fn push_words(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let word_end = rest.find(parts).unwrap_or(rest.len());
            let (word, tail) = rest.split_at_checked(word_end).unwrap_or((rest, ""));
            if !word.is_empty() {
                self.push_word(word);
            }
            let mut chars = tail.chars();
            if chars.next().is_some_and(|c| c.is_ascii_whitespace()) {
                self.break_ = self.break_.max(Break::Space);
            }
            rest = chars.as_str();
        }
    }

    fn push_word(&mut self, word: &str) {
        if self.break_ == Break::Line && self.has_begun() {
            if word.trim().is_empty() {
                return;
            }
            if self.is_line_apart(word.trim_start()) {
                self.flush();
            }
        }
        let word = if self.has_begun() { word } else { word.trim_start() };
        if word.is_empty() {
            return;
        }
        let is_glued = self.seam == Seam::Touching && self.has_begun() && runs_into(&self.out.text, word);
        if (is_glued || self.break_ != Break::None) && self.has_begun() && !self.out.text.ends_with(' ') {
            self.out.text.push(' ');
        }
        self.break_ = Break::None;
        self.seam = Seam::None;
        let at = self.out.text.len();
        for open in &mut self.open {
            open.start.get_or_insert(at);
        }
        self.out.text.push_str(word);
    }

    /// After a `<br>`: true when the line before is a piece of its own, false when a sentence runs on.
    fn is_line_apart(&self, word: &str) -> bool {
        // "The port reopens<br>by Ana Roux", each in an element of its own.
        if self.seam == Seam::Touching {
            return true;
        }
        let before = self.out.text.trim_end();
        let starts_low = word.chars().next().is_some_and(char::is_lowercase);
        !starts_low || self.is_bold_line(before) || before.ends_with(['.', '!', '?', ':', ';', '»', '…'])
    }

    /// True where the line `before` is bold as a whole and what follows is not: "<b>The port of Valmer reopens</b><br>monday, by Ana
    /// Roux". A word or two in bold may begin a sentence.
    fn is_bold_line(&self, before: &str) -> bool {
        const WORDS_MIN: usize = 4;
        let is_strong = |kind: &MarkKind| *kind == MarkKind::Strong;
        let is_whole = self.marks.iter().any(|m| {
            is_strong(&m.kind) && m.span.start as usize <= self.start && m.span.end as usize >= before.len()
        });
        is_whole
            && !self.open.iter().any(|o| is_strong(&o.kind))
            && before.get(self.start..).is_some_and(|line| line.split(' ').count() >= WORDS_MIN)
    }

    pub(super) fn break_line(&mut self) {
        if self.context.is_joined || self.context.kind == BlockKind::Heading {
            self.break_ = self.break_.max(Break::Space);
        } else if self.break_ == Break::Line {
            self.flush();
        } else {
            self.break_ = Break::Line;
        }
    }
}

/// True for inline elements that style sheets set apart; a letter in `<b>` or `<sup>` belongs to the word before it.
pub(super) fn is_set_apart(dom: &Dom, id: NodeId) -> bool {
    matches!(
        *dom.name(id),
        local_name!("span")
            | local_name!("a")
            | local_name!("time")
            | local_name!("small")
            | local_name!("label")
            | local_name!("s")
            | local_name!("del")
            | local_name!("ins")
    ) && !dom
        .ancestors(id)
        .take(CODE_DEPTH_MAX)
        .any(|n| matches!(*dom.name(n), local_name!("code") | local_name!("pre")))
}

/// True where a word would run into another: "Roux" and "Publié", "Roux" and "19", "2024" and "Valmer", "40,00" and "€30,00". One
/// letter is an initial.
fn runs_into(text: &str, word: &str) -> bool {
    let mut before = text.chars().rev();
    let (last, is_word) = (before.next(), before.next().is_some_and(char::is_alphanumeric));
    let (Some(last), Some(first)) = (last, word.chars().next()) else { return false };
    let is_sum =
        || matches!(first, '$' | '£' | '€') && word.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    // "… since 2009." and "Credit: Ana Roux".
    let is_next_sentence = || {
        let bare = text.trim_end_matches(['.', '!', '?', '…']);
        let is_ended = |c: char| c.is_lowercase() || c.is_ascii_digit();
        bare.len() < text.len()
            && bare.chars().rev().take(2).all(is_ended)
            && (first.is_uppercase() || first == '©')
            && word.chars().nth(1).is_some_and(char::is_lowercase)
    };
    is_next_sentence()
        || is_word
            && ((last.is_alphanumeric() && is_sum())
                || (last.is_lowercase() && (first.is_uppercase() || first.is_ascii_digit()))
                || (last.is_ascii_digit()
                    && first.is_uppercase()
                    && word.chars().nth(1).is_some_and(char::is_lowercase)))
}

pub(super) fn parts(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}')
}
