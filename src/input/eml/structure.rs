//! How many headers and parts a message may have, of each of which mail-parser keeps some hundred bytes.

use super::field_name;

/// Headers and parts of any message.
const FREE: usize = 5000;

/// Bytes of a message for each of the others.
const EACH: usize = 64;

/// Where the first header line or boundary stands that is too many, if there is one.
pub fn end(message: &[u8]) -> Option<usize> {
    let mut left = FREE + message.len() / EACH;
    let mut at = 0;
    // Headers stand at the start of a message, behind a boundary, and behind those of a part that is a message.
    let (mut is_head, mut is_message) = (true, false);
    for line in message.split_inclusive(|&byte| byte == b'\n') {
        let is_boundary = line.starts_with(b"--");
        if line.trim_ascii().is_empty() {
            (is_head, is_message) = (is_head && is_message, false);
        } else if is_boundary {
            (is_head, is_message) = (true, false);
        }
        let name = if is_head { field_name(line) } else { None };
        if is_boundary || name.is_some() {
            left = match left.checked_sub(1) {
                Some(left) => left,
                None => return Some(at),
            };
        }
        let lower = || line.to_ascii_lowercase();
        is_message |= name.is_some_and(|name| name == "content-type" && lower().windows(8).any(|it| it == b"message/"));
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_and_parts_have_an_end() {
        let head = "From: a\nContent-Type: multipart/mixed; boundary=b\n\n";
        assert_eq!(end(format!("{head}{}", "--b\n\na: b\n".repeat(FREE - 10)).as_bytes()), None);
        assert!(end(format!("{head}{}", "--b\n\n".repeat(2 * FREE)).as_bytes()).is_some());
        let nested = "Content-Type: message/rfc822\n\n";
        assert_eq!(end(nested.repeat(2 * FREE).as_bytes()).map(|end| end % nested.len()), Some(0));
        assert_eq!(end(format!("From: a\n\n{}", "a: b\n".repeat(4 * FREE)).as_bytes()), None);
    }
}
