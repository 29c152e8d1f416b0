//! Keeps pages and finds them again.
