//! What a person sees in the terminal: colours only when it is one, progress on stderr only when it is one.

use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressStyle};
use recoupe_model::{Badge, Difference, Dossier, Failure};
use std::io::Write;

/// Faint: what is beside the matter.
pub const FAINT: Style = Style::new().dimmed();
/// Bold: headlines.
pub const BOLD: Style = Style::new().bold();
/// Names.
pub const NAME: Style = AnsiColor::Cyan.on_default();
/// Times.
pub const TIME: Style = AnsiColor::Yellow.on_default();
/// Words of somebody.
pub const SPEECH: Style = AnsiColor::Green.on_default();
/// What differs or failed.
pub const ALERT: Style = AnsiColor::Red.on_default();

/// `text` in `style`; the stream drops the codes when it is no terminal.
#[must_use]
pub fn styled(style: Style, text: &str) -> String {
    format!("{style}{}{style:#}", plain(text))
}

/// `text` without control characters: a page must not steer the terminal.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{fffd}' } else { c }).collect()
}

/// Standard output that drops colours when it is no terminal.
#[must_use]
pub fn out() -> anstream::AutoStream<std::io::Stdout> {
    anstream::AutoStream::auto(std::io::stdout())
}

/// A counter of pages on stderr; silent when that is no terminal.
#[must_use]
pub fn progress(what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    let template = "{spinner} {msg} {pos} ({per_sec}, {elapsed})";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_message(what);
    bar
}

/// The sign of a badge.
#[must_use]
pub fn sign(badge: Badge) -> &'static str {
    match badge {
        Badge::Agree => "=",
        Badge::Differ => "≠",
        Badge::Certainty => "~",
        Badge::Single => "◐",
        Badge::Compare => "?",
    }
}

/// The word of a badge.
#[must_use]
pub fn name(badge: Badge) -> &'static str {
    match badge {
        Badge::Agree => "agree",
        Badge::Differ => "differ",
        Badge::Certainty => "differ in certainty",
        Badge::Single => "told by one origin only",
        Badge::Compare => "to compare",
    }
}

/// The colour of a badge; the sign and the word say the same.
#[must_use]
pub fn style(badge: Badge) -> Style {
    match badge {
        Badge::Agree => AnsiColor::Green.on_default(),
        Badge::Differ => ALERT,
        Badge::Certainty => AnsiColor::Yellow.on_default(),
        Badge::Compare => AnsiColor::Blue.on_default(),
        Badge::Single => FAINT,
    }
}

/// What cells differ on, in words.
#[must_use]
pub fn difference(on: Difference) -> &'static str {
    match on {
        Difference::Figure => "figure",
        Difference::Date => "date",
        Difference::Name => "name",
        Difference::Place => "place",
        Difference::Actor => "who did it",
        Difference::Object => "what was done",
        Difference::Negation => "one says no",
        Difference::Conditional => "conditional",
        Difference::Hedge => "hedged",
        Difference::Attribution => "own voice or a source",
        Difference::Denied => "denied",
    }
}

/// `2 origins · 3 pages · 2 outlets · fr`
#[must_use]
pub fn counts(dossier: &Dossier, outlets: usize, languages: &[String]) -> String {
    let many = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    let mut parts = vec![many(dossier.origins.len(), "origin"), many(dossier.tellings.len(), "page")];
    parts.extend((outlets > 0).then(|| many(outlets, "outlet")));
    parts.extend(languages.iter().cloned());
    parts.join(" · ")
}

/// `= 4 agree · ≠ 3 differ · …`, badges that occur.
#[must_use]
pub fn badges(dossier: &Dossier) -> String {
    let order = [Badge::Agree, Badge::Differ, Badge::Certainty, Badge::Compare, Badge::Single];
    let count = |b: Badge| dossier.rows.iter().filter(|r| r.badge == b).count();
    let said =
        order.into_iter().filter(|b| count(*b) > 0).map(|b| format!("{} {} {}", sign(b), count(b), name(b)));
    said.collect::<Vec<_>>().join(" · ")
}

/// Lists inputs that failed, each with its remedy, on stderr.
pub fn tell_failures(failures: &[Failure]) {
    let mut err = anstream::AutoStream::auto(std::io::stderr());
    for failure in failures {
        let _ = writeln!(
            err,
            "{} {}: {}\n  {}",
            styled(ALERT, "failed"),
            plain(&failure.input),
            plain(&failure.what),
            plain(&failure.remedy)
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_cannot_steer_the_terminal() {
        assert_eq!(plain("a\u{1b}[2Jb"), "a\u{fffd}[2Jb");
    }
}
