//! The day on which the program runs.

use std::time::{SystemTime, UNIX_EPOCH};

use mail_parser::DateTime;

use crate::suppress::Day;

/// Today in UTC; nothing where the clock stands before 1970.
pub fn today() -> Option<Day> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let date = DateTime::from_timestamp(since.as_secs() as i64);
    Some((date.year, date.month, date.day))
}
