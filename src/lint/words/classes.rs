//! The kind of a word, as far as its letters tell.

use super::tokens::{CURRENCIES, is_link};
use crate::lint::phrase::Class;

/// The classes of a written word; `first` says that it begins its sentence, where a capital says nothing.
pub fn classify(written: &str, first: bool) -> Class {
    let bytes = written.as_bytes();
    let digit = bytes.iter().any(u8::is_ascii_digit);
    if matches!(bytes[0], b'{' | b'[' | b'<' | b'*' | b'%') {
        return Class::PLACEHOLDER;
    }
    if !digit && bytes.len() < 5 && !bytes[0].is_ascii_uppercase() {
        return if NUMBERS.contains(&written) { Class::NUMBER } else { Class::NONE };
    }
    if is_link(written) {
        return Class::LINK;
    }
    let mut class = Class::NONE;
    if bytes[0].is_ascii_digit() {
        class = class.with(Class::NUMBER);
        let letters = written.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
        if letters.eq_ignore_ascii_case("am")
            || letters.eq_ignore_ascii_case("pm")
            || (written.contains(':') && letters.is_empty())
        {
            class = class.with(Class::TIME);
        }
        if written.ends_with('%') {
            class = class.with(Class::PERCENT);
        }
    } else if is_amount(written) {
        class = class.with(Class::MONEY).with(Class::NUMBER);
    } else if NUMBERS.iter().any(|number| number.eq_ignore_ascii_case(written)) {
        class = class.with(Class::NUMBER);
    } else if !first && bytes.len() > 1 && written.chars().next().is_some_and(char::is_uppercase) {
        class = class.with(Class::NAME);
    }
    class
}

/// `$5`, `A$5`, `R3,500`, `CHF20`.
fn is_amount(written: &str) -> bool {
    let sign = written.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | 'k' | 'K' | 'm' | 'M'));
    let code = ["R", "Rs", "RM", "N", "USD", "EUR", "GBP", "AED", "CHF", "KES", "CAD", "AUD", "INR", "SGD"];
    sign.len() < written.len() && (sign.ends_with(CURRENCIES) || code.contains(&sign))
}

const NUMBERS: [&str; 30] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
];
