//! A thread of a forum, to its body without what stands beside each post: ranks, counts of posts, buttons, "last edited".
//!
//! Programs that run forums draw every post alike, so the parts with one class hold the same in each. Those that hold the sentences
//! of the thread hold the posts; short lines outside them are drawn beside each. No word of any language is looked at.
//! Gets wrong: threads whose posts bear no class of their own are left as they are.

use super::{Decision, Page, cut};
use crate::dom::NodeId;
use html5ever::local_name;
use recoupe_model::Role;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The parts of a thread that hold its posts.
#[derive(Debug, Default)]
pub(super) struct Posts {
    /// The classes they bear; none on pages that are no thread, and where sentences stand elsewhere too.
    classes: HashSet<String>,
    /// Next to no sentence stands outside them: those that do are signatures and invitations.
    have_all: bool,
}

impl Page<'_> {
    /// The parts that hold most sentences of a thread.
    pub(super) fn post_classes(&self, body: &Range<usize>, decisions: &[Decision]) -> Posts {
        let mut prose: HashMap<&str, u32> = HashMap::new();
        let is_told =
            |i: &usize| decisions.get(*i).is_some_and(|d| d.role.is_kept()) && self.prose_of(*i) > 0;
        for i in body.clone().filter(|i| self.evidence.is_forum && is_told(i)) {
            if let Some(class) = self.classes(i).next() {
                *prose.entry(class).or_default() += self.prose_of(i);
            }
        }
        let total = self.prose_in(body.clone()).max(1);
        prose.retain(|_, p| *p * SLOT_SHARE >= total);
        let inside = prose.values().sum::<u32>();
        let are_posts = inside * 10 >= total * 7;
        Posts {
            classes: prose.into_keys().filter(|_| are_posts).map(str::to_owned).collect(),
            have_all: inside * 10 >= total * 9,
        }
    }

    /// Cuts the lines of a thread outside its posts.
    pub(super) fn cut_beside_posts(&self, posts: &Posts, body: &Range<usize>, decisions: &mut [Decision]) {
        let is_beside = |i: &usize| (posts.have_all || self.prose_of(*i) == 0) && !self.is_posted(*i, posts);
        for i in body.clone().filter(|i| !posts.classes.is_empty() && is_beside(i)) {
            if let Some(decision) = decisions.get_mut(i).filter(|d| d.role == Role::Body) {
                *decision = cut(Role::Furniture, "beside-post");
            }
        }
    }

    /// True for a piece inside one of the parts `posts`.
    pub(super) fn is_posted(&self, i: usize, posts: &Posts) -> bool {
        !posts.classes.is_empty() && self.classes(i).any(|c| posts.classes.contains(c))
    }

    /// The classes of the elements around a piece, innermost first, each as written.
    fn classes(&self, i: usize) -> impl Iterator<Item = &str> {
        let node = self.draft(i).and_then(|d| d.node);
        let is_part = |id: &NodeId| !matches!(*self.dom.name(*id), local_name!("body") | local_name!("html"));
        node.into_iter()
            .flat_map(|n| std::iter::once(n).chain(self.dom.ancestors(n)))
            .filter(is_part)
            .filter_map(|id| self.dom.attribute(id, "class"))
            .filter(|c| !c.trim().is_empty())
    }
}

/// A part holds posts when it holds one in so many of the words of the thread.
const SLOT_SHARE: u32 = 10;
