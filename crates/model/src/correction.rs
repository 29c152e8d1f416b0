//! What a person said is otherwise. Kept beside the data and applied on reading; nothing is overwritten.

use crate::ArticleId;
use serde::{Deserialize, Serialize};

/// What a person said is otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Correction {
    /// Two articles tell one story.
    SameStory {
        /// One.
        a: ArticleId,
        /// The other.
        b: ArticleId,
    },
    /// Two articles do not tell one story.
    NotSameStory {
        /// One.
        a: ArticleId,
        /// The other.
        b: ArticleId,
    },
    /// Two names are one.
    SameName {
        /// One.
        a: String,
        /// The other.
        b: String,
    },
    /// Two names are not one.
    NotSameName {
        /// One.
        a: String,
        /// The other.
        b: String,
    },
    /// A named person or body answers.
    RightOfReply {
        /// Who answers.
        who: String,
        /// The answer, literally.
        says: String,
        /// When it came, ISO 8601.
        received: String,
    },
}
