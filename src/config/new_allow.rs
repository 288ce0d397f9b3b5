//! An `[[allow]]` that is to be written into a config file; nothing else in the file changes.

use std::path::Path;

use toml::Value;

use super::file::File;
use crate::diagnostic::Diagnostic;
use crate::paths::absolute;
use crate::suppress::Day;

/// One diagnostic that is allowed from now on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewAllow {
    /// A glob from the folder of the config on; none for a file that lies outside of it.
    pub path: Option<String>,
    pub lint: String,
    pub fingerprint: String,
    pub reason: Option<String>,
    /// The last day on which it holds.
    pub until: Option<Day>,
}

impl NewAllow {
    /// For a diagnostic of the file at `path`, in the config file at `config`.
    pub fn new(diagnostic: &Diagnostic, path: &Path, config: &Path) -> NewAllow {
        NewAllow {
            path: glob(path, config),
            lint: diagnostic.lint.clone(),
            fingerprint: diagnostic.fingerprint.clone(),
            ..NewAllow::default()
        }
    }

    /// The text of a config file with this at its end; the text of a new file is empty before.
    ///
    /// # Errors
    /// Why the file cannot take it, in words.
    pub fn added_to(&self, text: &str) -> Result<String, String> {
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let mut new = text.to_string();
        if !new.is_empty() {
            new.push_str(&end.repeat(if new.ends_with('\n') { 1 } else { 2 }));
        }
        for line in self.lines() {
            new.push_str(&line);
            new.push_str(end);
        }
        // Where the file is broken, or has its list in another form, it would not be heard.
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let known = File::read(text, &mut before).allows.len();
        let heard = File::read(&new, &mut after).allows.len() == known + 1;
        let is_new = |fault: &Diagnostic| !before.iter().any(|it| it.message == fault.message);
        match heard && !after.iter().any(is_new) {
            true => Ok(new),
            false => Err("it cannot take an [[allow]]; is its TOML broken, or `allow` written in another form?".into()),
        }
    }

    fn lines(&self) -> Vec<String> {
        let string = |key: &str, text: &str| format!("{key} = {}", Value::String(text.into()));
        let mut lines = vec!["[[allow]]".to_string()];
        lines.extend(self.path.as_deref().map(|path| string("path", path)));
        lines.push(string("lint", &self.lint));
        lines.push(string("fingerprint", &self.fingerprint));
        lines.extend(self.reason.as_deref().map(|reason| string("reason", reason)));
        lines.extend(self.until.map(|(year, month, day)| format!("until = {year:04}-{month:02}-{day:02}")));
        lines
    }
}

/// The glob that is about one file alone.
fn glob(path: &Path, config: &Path) -> Option<String> {
    let (path, config) = (absolute(path), absolute(config));
    let within = path.strip_prefix(config.parent()?).ok()?;
    let mut glob = String::new();
    for part in within.iter() {
        // Without a slash it would be about files of this name in all folders.
        glob.push('/');
        for letter in part.to_str()?.chars() {
            match letter {
                '*' | '?' | '[' | '{' | '}' | '\\' => glob.extend(['[', letter, ']']),
                _ => glob.push(letter),
            }
        }
    }
    let is_deep = glob[1..].contains('/');
    Some(if is_deep { glob[1..].to_string() } else { glob })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Config, Flags, Place};
    use super::*;

    fn allow() -> NewAllow {
        NewAllow {
            path: Some("templates/a.md".into()),
            lint: "chasing".into(),
            fingerprint: "72abfeba99a6db74-2".into(),
            reason: Some("she asked \"us\"".into()),
            until: Some((2027, 1, 9)),
        }
    }

    const WRITTEN: &str = "[[allow]]
path = \"templates/a.md\"
lint = \"chasing\"
fingerprint = \"72abfeba99a6db74-2\"
reason = 'she asked \"us\"'
until = 2027-01-09
";

    #[test]
    fn it_stands_at_the_end_and_the_rest_stays() {
        assert_eq!(allow().added_to("").unwrap(), WRITTEN);
        let text = "# mine\n[lints] # here\n#: chasing = \"off\"";
        assert_eq!(allow().added_to(text).unwrap(), format!("{text}\n\n{WRITTEN}"));
        let text = "[[allow]]\r\nlint = \"chasing\"\r\n";
        assert_eq!(allow().added_to(text).unwrap(), format!("{text}\r\n{}", WRITTEN.replace('\n', "\r\n")));
    }

    #[test]
    fn what_would_not_be_heard_is_refused() {
        for text in ["allow = [{ lint = \"chasing\" }]\n", "preset = \"\"\"strict\n", "[allow]\nlint = \"chasing\"\n"] {
            assert!(allow().added_to(text).is_err(), "{text}");
        }
        assert!(allow().added_to("presett = 1\n").is_ok(), "a fault that was there before is another matter");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        /// Whatever files and reasons are called, the config has what was meant, about that file alone.
        #[test]
        fn it_is_read_as_it_was_meant(
            name in "[^/\0]{1,12}", deep in any::<bool>(), reason in ".{0,20}", text in "(# [ -~é]{0,9}\n)?(preset = \"gentle\"\n)?",
        ) {
            prop_assume!(name != "." && name != "..");
            let folder = tempfile::tempdir().unwrap();
            let config = folder.path().join("softsell.toml");
            let within = if deep { folder.path().join("sub") } else { folder.path().to_path_buf() };
            let path = within.join(&name);
            let diagnostic = crate::lint::fault::at("chasing", "", 0..0);
            let allow = NewAllow { reason: Some(reason.clone()), ..NewAllow::new(&diagnostic, &path, &config) };
            let new = allow.added_to(&text).unwrap();
            prop_assert!(new.starts_with(&text));
            std::fs::write(&config, new).unwrap();
            let config = Config::load(&Place::Named(config), Flags::default()).unwrap();
            prop_assert!(config.faulty.is_empty(), "{:?}", config.faulty);
            let heard: Vec<_> = config.allows(&path).map(|allow| (allow.reason.clone(), allow.fingerprint.clone())).collect();
            prop_assert_eq!(heard, [(Some(reason), Some(String::new()))]);
            prop_assert_eq!(config.allows(&folder.path().join("other").join(&name)).count(), 0);
        }
    }
}
