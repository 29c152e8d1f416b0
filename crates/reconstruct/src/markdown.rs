//! An article, to Markdown: headline, who signs, where and when, then the blocks it tells and its captions, with links and emphasis.
//!
//! CommonMark, and the tables of GitHub. Signs of the text that Markdown would read are escaped, so that a reader sees the words as they
//! stand on the page. Gets wrong: a numbered list whose numbers do not follow each other; who renders it counts on from the first.

use recoupe_model::{Article, Block, BlockKind, Mark, MarkKind, Role, Span};

/// `article` as Markdown, a block a paragraph; empty for a page that tells nothing.
///
/// ```
/// use recoupe_model::Page;
/// use recoupe_reconstruct::{Options, article, markdown};
///
/// let html = "<title>La gare rouvre</title><article><h1>La gare rouvre</h1>
///     <p>La <b>gare</b> de <a href=https://valmer.example/>Valmer</a> a rouvert mardi matin, après deux ans de travaux *.</p></article>";
/// let page = Page { bytes: html.into(), ..Page::default() };
/// let told = markdown(&article(&page, &Options::default()));
/// assert!(told.starts_with("# La gare rouvre\n\n"));
/// assert!(told.ends_with("La **gare** de [Valmer](<https://valmer.example/>) a rouvert mardi matin, après deux ans de travaux \\*.\n\n"));
/// ```
#[must_use]
pub fn markdown(article: &Article) -> String {
    let mut out = String::new();
    if let Some(title) = &article.title {
        out.push_str(&format!("# {}\n\n", escaped(&title.value)));
    }
    let mut signed: Vec<String> = article.bylines.iter().map(|b| escaped(&b.name)).collect();
    signed.extend(article.site.as_ref().map(|s| escaped(&s.value)));
    signed.extend(article.published.as_ref().map(|p| p.value.clone()));
    if !signed.is_empty() {
        out.push_str(&format!("*{}*\n\n", signed.join(" · ")));
    }
    let mut before: Option<BlockKind> = None;
    for block in article.blocks.iter().filter(|b| b.role.is_kept() || b.role == Role::Caption) {
        let is_run = |kind| matches!(kind, BlockKind::ListItem | BlockKind::Table);
        if before.is_some_and(|kind| is_run(kind) && kind != block.kind) {
            out.push('\n');
        }
        out.push_str(&block_markdown(article, block, before));
        before = Some(block.kind);
    }
    out
}

/// CommonMark reads nine figures as the number of an item; more are words.
const NUMBER_MAX: u32 = 999_999_999;

fn block_markdown(article: &Article, block: &Block, before: Option<BlockKind>) -> String {
    let text = inline(article, block);
    match block.kind {
        BlockKind::Heading => format!("{} {text}\n\n", "#".repeat(usize::from(block.level.clamp(2, 6)))),
        BlockKind::Quote | BlockKind::Embed => format!("> {}\n\n", at_start(&text)),
        BlockKind::ListItem => match block.marker.as_deref() {
            Some(number) if number.parse::<u32>().is_ok_and(|n| n <= NUMBER_MAX) => {
                format!("{number}. {}\n", at_start(&text))
            }
            // Markdown counts in few figures only.
            Some(marker) => format!("- {marker}\\. {}\n", at_start(&text)),
            None => format!("- {}\n", at_start(without_sign(&text))),
        },
        BlockKind::Table if before == Some(BlockKind::Table) => format!("| {text} |\n"),
        // The first row heads the others: a table needs one.
        BlockKind::Table => {
            let cells = text.split(" | ").count();
            format!("| {text} |\n|{}\n", " --- |".repeat(cells))
        }
        BlockKind::Figure => {
            let words = escaped(block.span.of(&article.text));
            let image = block.figure.as_ref().and_then(|f| f.image.as_deref()).filter(|i| is_safe(i));
            image.map_or_else(|| format!("*{words}*\n\n"), |i| format!("![{words}](<{}>)\n\n", address(i)))
        }
        BlockKind::Paragraph if block.role == Role::Standfirst => {
            format!("**{}**\n\n", escaped(block.span.of(&article.text)))
        }
        BlockKind::Paragraph => format!("{}\n\n", at_start(&text)),
    }
}

/// The words of a block with its links and emphasis.
fn inline(article: &Article, block: &Block) -> String {
    let mut out = String::new();
    let mut at = block.span.start;
    let mut open: Vec<&Mark> = Vec::new();
    for mark in &block.marks {
        close_until(mark.span.start, &mut open, &mut at, article, &mut out);
        // What crosses another, says the same again or is the whole of a heading is left out.
        let is_crossing = open.last().is_some_and(|o| o.span.end < mark.span.end);
        let is_again =
            open.iter().any(|o| std::mem::discriminant(&o.kind) == std::mem::discriminant(&mark.kind));
        let is_whole =
            mark.span == block.span && block.kind == BlockKind::Heading && mark.kind == MarkKind::Strong;
        let is_unsafe = matches!(&mark.kind, MarkKind::Link(to) if !is_safe(to));
        if is_crossing || is_again || is_whole || is_unsafe || mark.span.start < at {
            continue;
        }
        out.push_str(&escaped(Span { start: at, end: mark.span.start }.of(&article.text)));
        at = mark.span.start;
        out.push_str(match &mark.kind {
            MarkKind::Strong => "**",
            MarkKind::Emphasis => "*",
            MarkKind::Link(_) => "[",
        });
        open.push(mark);
    }
    close_until(block.span.end, &mut open, &mut at, article, &mut out);
    out.push_str(&escaped(Span { start: at, end: block.span.end }.of(&article.text)));
    out
}

/// Closes the marks that end at `end` or before it, innermost first.
fn close_until(end: u32, open: &mut Vec<&Mark>, at: &mut u32, article: &Article, out: &mut String) {
    while let Some(mark) = open.last().copied().filter(|m| m.span.end <= end) {
        open.pop();
        out.push_str(&escaped(Span { start: *at, end: mark.span.end }.of(&article.text)));
        *at = mark.span.end;
        match &mark.kind {
            MarkKind::Strong => out.push_str("**"),
            MarkKind::Emphasis => out.push('*'),
            MarkKind::Link(to) => out.push_str(&format!("](<{}>)", address(to))),
        }
    }
}

/// The text with the signs escaped that would be read as Markdown anywhere in a line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let is_read = match c {
            '\\' | '*' | '`' | '[' | ']' => true,
            // Inside a word it is a letter.
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '<' => next.is_alphabetic() || matches!(next, '/' | '!' | '?'),
            '&' => next.is_alphabetic() || next == '#',
            _ => false,
        };
        if is_read {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// The text of a block with its first signs escaped where they would make it a heading, a list or a quotation.
fn at_start(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or("");
    let is_number = (1..=9).contains(&digits) && rest.starts_with(['.', ')']);
    let is_sign = text.starts_with(['#', '>', '+', '-', '=', '~', '|']);
    if is_sign {
        format!("\\{text}")
    } else if is_number {
        format!("{}\\{rest}", text.get(..digits).unwrap_or(""))
    } else {
        text.to_owned()
    }
}

/// An item without the dash or the bullet that the page types before it: Markdown sets its own.
fn without_sign(item: &str) -> &str {
    const SIGNS: [&str; 10] = ["- ", "– ", "— ", "• ", "▪ ", "● ", "◦ ", "► ", "→ ", "· "];
    let bare = SIGNS.iter().find_map(|sign| item.strip_prefix(sign));
    bare.map(str::trim_start).filter(|rest| !rest.is_empty()).unwrap_or(item)
}

/// True for an address that a reader's click only opens: of the web, of mail, or of this site. A script of the page is not passed on.
fn is_safe(to: &str) -> bool {
    let scheme = to.split(['/', '?', '#']).next().unwrap_or("").split_once(':');
    scheme.is_none_or(|(scheme, _)| {
        ["http", "https", "mailto", "tel"].iter().any(|s| s.eq_ignore_ascii_case(scheme.trim()))
    })
}

/// An address as it may stand between `<` and `>`.
fn address(to: &str) -> String {
    to.replace('<', "%3C").replace('>', "%3E").replace(['\n', '\r'], "")
}
