//! Checks the shape of the house: see `tests/`.
