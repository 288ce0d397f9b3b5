//! What a comment says: `allow(lint, lint) reason`, or the same with `allow-file`.

/// A decision that stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// For all of the file, not for the lines beside the comment.
    pub whole_file: bool,
    /// Names of lints or of groups.
    pub lints: Vec<String>,
    pub reason: Option<String>,
}

/// How a comment for this program begins.
pub const MARK: &str = "softsell:";

impl Directive {
    /// Reads what follows [`MARK`].
    ///
    /// # Errors
    /// What is wrong with it, for people.
    pub fn read(text: &str) -> Result<Directive, String> {
        const USAGE: &str = "write `softsell: allow(LINT) reason`, or `allow-file(LINT)` for the whole file";
        let (verb, rest) = text.trim().split_once('(').ok_or(USAGE)?;
        let whole_file = match verb.trim() {
            "allow" => false,
            "allow-file" => true,
            _ => return Err(USAGE.into()),
        };
        let (names, reason) = rest.split_once(')').ok_or("the parenthesis is not closed")?;
        let lints: Vec<String> = names.split(',').map(|name| name.trim().to_string()).collect();
        if lints.iter().any(String::is_empty) {
            return Err("name at least one lint within the parentheses".into());
        }
        let reason = reason.trim().trim_start_matches([':', '-', '–', '—']).trim();
        Ok(Directive { whole_file, lints, reason: (!reason.is_empty()).then(|| reason.to_string()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lints_and_a_reason() {
        let read = Directive::read(" allow(minimiser, trust): they asked for it ").unwrap();
        assert_eq!(read.lints, ["minimiser", "trust"]);
        assert_eq!(read.reason.as_deref(), Some("they asked for it"));
        assert!(!read.whole_file);
        assert!(Directive::read("allow-file(chasing)").unwrap().whole_file);
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert!(Directive::read("ignore(chasing)").unwrap_err().contains("allow(LINT)"));
        assert!(Directive::read("allow").unwrap_err().contains("allow(LINT)"));
        assert!(Directive::read("allow(chasing").unwrap_err().contains("not closed"));
        assert!(Directive::read("allow( , )").unwrap_err().contains("at least one"));
    }
}
