//! One person under several names: `Lee, Priya`, `Priya L.`, `Priya Lee's iPhone`, `priya.lee@tidewater.example`.

use crate::document::roles::labels;

/// The name that a label means, as its bearer would say it.
///
/// `heads` are all names of the call in lower case, and `note` what stands in brackets: a surname is only taken for one
/// where something says so.
pub fn plain(name: &str, note: Option<&str>, heads: &[String]) -> String {
    let owned = of_device(name);
    if address(owned).is_some() {
        let local = owned.split('@').next().unwrap_or(owned);
        let words = local.split(['.', '_', '-']).filter(|word| word.chars().all(char::is_alphabetic));
        let words: Vec<String> = words.filter(|word| !word.is_empty()).map(capitalised).collect();
        return if words.is_empty() { owned.to_string() } else { words.join(" ") };
    }
    if let Some((last, first)) = owned.split_once(", ")
        && !labels::is_title(first)
    {
        let turned = format!("{first} {last}");
        let outside = note.is_some_and(|note| GUESTS.iter().any(|guest| note.eq_ignore_ascii_case(guest)));
        if outside || heads.contains(&turned.to_lowercase()) {
            return turned;
        }
    }
    owned.to_string()
}

/// What meeting programs write behind the names of people from elsewhere.
const GUESTS: [&str; 4] = ["ext", "extern", "external", "guest"];

/// `Tom Ek` for `Tom Ek's iPhone`.
fn of_device(name: &str) -> &str {
    let cut = name.find("'s ").map(|at| (at, at + 3)).or_else(|| name.find("’s ").map(|at| (at, at + "’s ".len())));
    let Some((at, rest)) = cut else { return name };
    let device = name[rest..].to_lowercase();
    let known =
        ["iphone", "ipad", "phone", "macbook", "laptop", "galaxy", "pixel", "android", "computer", "presentation"];
    if at > 0 && known.iter().any(|it| device.starts_with(it)) { &name[..at] } else { name }
}

/// The address that a label is, in lower case.
pub fn address(label: &str) -> Option<String> {
    let (local, domain) = label.trim().split_once('@')?;
    let plain = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
    (plain(local) && plain(domain) && domain.contains('.')).then(|| label.trim().to_lowercase())
}

/// Whether a name in lower case is another one with the surname cut to its first letter: `priya l.` of `priya lee`.
pub fn abbreviates(short: &str, long: &str) -> bool {
    let (Some((first, initial)), Some((same, last))) = (short.split_once(' '), long.split_once(' ')) else {
        return false;
    };
    let (initial, last) = (initial.trim_end_matches('.'), last.trim_end_matches('.'));
    first == same && initial.chars().count() == 1 && last.chars().count() > 1 && last.starts_with(initial)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_what_is_around_them() {
        let heads = ["lee, priya".to_string(), "priya lee".to_string(), "sam, acme".to_string()];
        let of = |name: &str, note| plain(name, note, &heads);
        assert_eq!(of("Lee, Priya", None), "Priya Lee");
        assert_eq!(of("Ortiz, Sam", Some("EXT")), "Sam Ortiz");
        assert_eq!(of("Sam, Acme", None), "Sam, Acme");
        assert_eq!(of("Dana, CFO", Some("guest")), "Dana, CFO");
        assert_eq!(of("Tom Ek's iPhone", None), "Tom Ek");
        assert_eq!(of("Tom’s Presentation", None), "Tom");
        assert_eq!(of("Tom's Diner", None), "Tom's Diner");
        assert_eq!(of("tom.ek@cafe.example", None), "Tom Ek");
        assert_eq!(of("+1 415 555", None), "+1 415 555");
        assert_eq!(address("Tom.Ek@cafe.example"), Some("tom.ek@cafe.example".into()));
        assert!(abbreviates("priya l.", "priya lee") && !abbreviates("priya lee", "priya lee"));
        assert!(!abbreviates("priya l.", "priya l."));
        assert!(!abbreviates("priya l", "priya ek") && !abbreviates("priya", "priya lee"));
    }
}
