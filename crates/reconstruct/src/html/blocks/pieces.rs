//! The words read since the last piece, to the piece that they are: trimmed, with its marks, its picture and its credit.

use super::{Break, Draft, Open, Walker};
use crate::dom::NodeId;
use crate::words;
use recoupe_model::{BlockKind, Figure, Mark, MarkKind, Span};

impl Walker<'_, '_> {
    /// Ends the piece being read.
    pub(super) fn flush(&mut self) {
        self.break_ = Break::None;
        for i in 0..self.open.len() {
            let begun = self.open.get_mut(i).and_then(|o| Some((o.start.take()?, o.kind.clone())));
            if let Some((start, kind)) = begun {
                self.close(kind, start);
            }
        }
        let marks = std::mem::take(&mut self.marks);
        let credit = self.credit.take();
        let is_item = std::mem::take(&mut self.is_item) && self.context.kind == BlockKind::Paragraph;
        let mut span = Span::new(self.start, self.out.text.len()).trimmed(&self.out.text);
        if self.context.kind == BlockKind::Table {
            let kept = span.of(&self.out.text).trim_end_matches(['|', ' ']).len();
            span = Span::new(span.start as usize, span.start as usize + kept);
        }
        if !span.of(&self.out.text).chars().any(|c| !c.is_whitespace()) {
            self.out.text.truncate(self.start);
            return;
        }
        self.out.text.truncate(span.end as usize);
        self.out.text.push('\n');
        self.start = self.out.text.len();
        let mut draft = self.draft(span, marks, credit);
        if is_item {
            draft.kind = BlockKind::ListItem;
        }
        self.out.drafts.push(draft);
    }

    fn draft(&mut self, span: Span, mut marks: Vec<Mark>, credit: Option<(NodeId, usize, usize)>) -> Draft {
        let text = span.of(&self.out.text);
        marks.retain_mut(|m| {
            m.span.end = m.span.end.min(span.end);
            span.contains(m.span) && !m.span.is_empty()
        });
        marks.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
        let bytes = |is: fn(&MarkKind) -> bool| {
            marks.iter().filter(|m| is(&m.kind)).map(|m| m.span.len()).sum::<usize>()
        };
        let link_bytes = bytes(|k| matches!(k, MarkKind::Link(_)));
        let words = words::count(text);
        let figure = (self.context.kind == BlockKind::Figure).then(|| {
            let credit = credit
                .map(|(_, start, end)| Span::new(start, end.min(span.end as usize)).trimmed(&self.out.text))
                .filter(|c| !c.is_empty() && span.contains(*c));
            Figure { image: self.image.clone(), caption: None, credit }
        });
        let image = if figure.is_none() { self.image.take() } else { None };
        let marker = self.marker.take().filter(|_| self.context.kind == BlockKind::ListItem);
        Draft {
            image,
            kind: self.context.kind,
            level: self.context.level,
            span,
            marks,
            figure,
            zone: self.context.zone,
            node: self.context.node,
            words,
            link_bytes,
            marker,
        }
    }

    pub(super) fn open_mark(&mut self, node: NodeId, kind: Option<MarkKind>) {
        if let Some(kind) = kind {
            self.open.push(Open { node, kind, start: None });
        }
    }

    pub(super) fn close(&mut self, kind: MarkKind, start: usize) {
        let span = Span::new(start, self.out.text.len()).trimmed(&self.out.text);
        if !span.is_empty() {
            self.marks.push(Mark { span, kind });
        }
    }
}
