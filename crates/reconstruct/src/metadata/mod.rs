//! What a page says about its article, each value with its evidence.

pub(crate) mod dates;
pub(crate) mod hosts;
pub(crate) mod names;
