//! What a config comes to, as TOML that would do the same, and who said each line of it.

use std::path::Path;
use std::sync::Arc;

use toml::Spanned;

use super::Flags;
use super::find::shown;
use super::layers::Layer;
use super::presets::PRESETS;
use super::resolved::Config;
use super::scope::{Entry, Scope};
use super::scopes::{Said, Scopes};
use crate::lint::{LintSet, Origin};

/// A line of TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    /// Who said it; nothing for what needs nobody to say it, such as the head of a table.
    pub origin: Option<Origin>,
}

impl Line {
    /// Whether a config has to say it; what a preset or the program says holds without.
    pub fn is_set(&self) -> bool {
        !matches!(self.origin, Some(Origin::Lint | Origin::Preset(_) | Origin::Version(_)))
    }
}

/// What holds for a file or, without one, in general; what is said of some files alone then follows as it is written.
pub fn show(config: &Config, file: Option<&Path>) -> Vec<Line> {
    let on = file.map(|file| config.about(file)).unwrap_or_default();
    let scopes = config.scopes(&on);
    let mut page = Page::default();
    page.top(config, &scopes);
    page.lints(&scopes.settle(config.lints()).settings.lints);
    page.people(&scopes, "");
    for (layer, allows) in config.layers.iter().zip(&config.allows) {
        for some in layer.file.overrides.iter().filter(|_| file.is_none()) {
            page.head("[[files]]", Some(layer.origin(some.place.clone())));
            page.line("glob", array(some.globs.iter().map(Spanned::get_ref)), None);
            page.some_files(layer, &some.scope);
        }
        for row in &layer.file.transcripts {
            page.written("[[transcripts]]", layer.origin(row.place.clone()), row.keys());
        }
        for each in &layer.file.disallowed {
            page.written("[[disallowed]]", layer.origin(each.place.clone()), each.keys());
        }
        for (place, keys) in allows.written(file) {
            page.written("[[allow]]", layer.origin(place), keys);
        }
    }
    page.0
}

#[derive(Default)]
struct Page(Vec<Line>);

impl Page {
    fn push(&mut self, text: String, origin: Option<Origin>) {
        self.0.push(Line { text, origin });
    }

    fn head(&mut self, text: &str, origin: Option<Origin>) {
        self.push(String::new(), None);
        self.push(text.into(), origin);
    }

    fn line(&mut self, key: &str, value: String, origin: Option<Origin>) {
        self.push(format!("{key} = {value}"), origin);
    }

    fn said(&mut self, key: &str, said: Option<Said<String>>) {
        self.0.extend(line(key, said));
    }

    /// A table whose head says where it stands.
    fn written(&mut self, head: &str, origin: Origin, keys: Vec<(&'static str, String)>) {
        self.head(head, Some(origin));
        keys.into_iter().for_each(|(key, value)| self.line(key, value, None));
    }

    /// The keys outside of tables.
    fn top(&mut self, config: &Config, scopes: &Scopes) {
        let own = |value: &str| Said { value: value.to_string(), origin: Origin::Lint };
        let version = config.last(|file| file.lints_version.as_ref()).map(|it| it.map(string));
        self.said("lints-version", version.or_else(|| Some(own(&string(config.newest_lints().to_string())))));
        self.said("preset", scopes.preset().map(|it| it.map(string)).or_else(|| Some(own(&string(PRESETS[0])))));
        self.said("fail-on", Some(config.fail_on_as_said().map(|it| string(it.name()))));
        self.said("stage", scopes.stage().map(|it| it.map(string)));
        let reasons = config.last(|file| file.require_reason.as_ref()).map(|it| it.map(bool::to_string));
        self.said("require-reason", reasons.or_else(|| Some(own("false"))));
        self.said("redact", Some(config.redact_as_said().map(|it| it.to_string())));
        self.several("exclude", config, |layer| layer.file.exclude.iter().map(|it| (it, it.get_ref().clone())));
        self.several("lint-paths", config, |layer| {
            layer.file.lint_paths.iter().map(|it| (it, shown(&layer.folder.join(it.get_ref()))))
        });
        // They stand in no config but under `[[files]]`.
        self.said("# as", scopes.format().map(|it| it.map(|format| string(format.name))));
        let sent = scopes.last(|scope| scope.before_sending.as_ref());
        self.said("# before-sending", sent.map(|it| it.map(bool::to_string)));
    }

    /// A list to which every layer adds.
    fn several<'a, I: Iterator<Item = (&'a Spanned<String>, String)>>(
        &mut self,
        key: &str,
        config: &'a Config,
        of: impl Fn(&'a Layer) -> I,
    ) {
        let all = config.layers.iter().flat_map(|layer| of(layer).map(move |it| (layer, it)));
        self.0.extend(list(key, all.map(|(layer, (at, value))| Said { value, origin: layer.origin(at.span()) })));
    }

    /// Every lint: its level and its numbers.
    fn lints(&mut self, set: &LintSet) {
        self.head("[lints]", None);
        for (at, lint) in set.lints.iter().enumerate() {
            let name = key(&lint.name);
            let mut numbers: Vec<(&str, Vec<String>)> = Vec::new();
            for (key, number) in lint.definition.clone().numbers() {
                match numbers.iter_mut().find(|known| known.0 == key) {
                    Some(known) => known.1.push(number.to_string()),
                    None => numbers.push((key, vec![number.to_string()])),
                }
            }
            let level = string(set.levels[at].level.name());
            let whole = if numbers.is_empty() { name.clone() } else { format!("{name}.level") };
            self.line(&whole, level, Some(set.levels[at].origin.clone()));
            for (key, mut numbers) in numbers {
                let set = set.numbers.iter().rev().find(|it| it.lint == at && it.key == key);
                numbers.dedup();
                let origin = set.map_or(Origin::Lint, |it| it.origin.clone());
                self.line(&format!("{name}.{key}"), numbers.join(" and "), Some(origin));
            }
        }
    }

    /// Who is who, and what is filled in. `within` is the table that their tables stand in.
    fn people(&mut self, scopes: &Scopes, within: &str) {
        let names = |said: Said<&Vec<Spanned<String>>>| said.map(|names| array(names.iter().map(Spanned::get_ref)));
        let reps = list("rep", scopes.reps().into_iter());
        let prospects = line("prospect", scopes.last(|scope| scope.speakers.prospects.as_ref()).map(names));
        let domains = line("rep-domains", scopes.last(|scope| scope.speakers.rep_domains.as_ref()).map(names));
        let fields = scopes.last(|scope| scope.placeholders.fields.as_ref());
        let dialect = scopes.last(|scope| scope.placeholders.dialect.as_ref());
        let fields = line("fields", fields.map(|it| it.map(|names| array(names.iter()))));
        let dialect = line("dialect", dialect.map(|it| it.map(|dialect| string(dialect.name()))));
        self.table(&format!("[{within}speakers]"), reps.into_iter().chain(prospects).chain(domains));
        self.table(&format!("[{within}placeholders]"), fields.into_iter().chain(dialect));
    }

    /// A table, if there are lines to stand in it.
    fn table(&mut self, head: &str, lines: impl Iterator<Item = Line>) {
        let mut lines = lines.peekable();
        if lines.peek().is_some() {
            self.head(head, None);
            self.0.extend(lines);
        }
    }

    /// What a `[[files]]` says.
    fn some_files(&mut self, layer: &Layer, scope: &Scope) {
        let flags = Flags::default();
        let alone = Scopes { scopes: vec![(layer, scope)], flags: &flags, shapes: Arc::default() };
        self.said("as", alone.format().map(|it| it.map(|format| string(format.name))));
        self.said(
            "before-sending",
            alone.last(|scope| scope.before_sending.as_ref()).map(|it| it.map(bool::to_string)),
        );
        self.said("preset", alone.preset().map(|it| it.map(string)));
        self.said("stage", alone.stage().map(|it| it.map(string)));
        if !scope.lints.is_empty() {
            self.head("[files.lints]", None);
        }
        for Entry { name, level, numbers } in &scope.lints {
            let name = key(name.get_ref());
            let whole = if numbers.is_empty() { name.clone() } else { format!("{name}.level") };
            if let Some(level) = level {
                self.line(&whole, string(level.get_ref().name()), Some(layer.origin(level.span())));
            }
            for (key, number) in numbers {
                let origin = Some(layer.origin(key.span()));
                self.line(&format!("{name}.{}", key.get_ref()), number.to_string(), origin);
            }
        }
        self.people(&alone, "files.");
    }
}

fn line(key: &str, said: Option<Said<String>>) -> Option<Line> {
    said.map(|Said { value, origin }| Line { text: format!("{key} = {value}"), origin: Some(origin) })
}

/// A list, each on a line of its own, as not all of them are said in one place; nothing where it is empty.
fn list<T: AsRef<str>>(key: &str, texts: impl Iterator<Item = Said<T>>) -> Vec<Line> {
    let one = |it: Said<T>| Line { text: format!("  {},", string(it.value)), origin: Some(it.origin) };
    let mut lines: Vec<Line> = texts.map(one).collect();
    if !lines.is_empty() {
        lines.insert(0, Line { text: format!("{key} = ["), origin: None });
        lines.push(Line { text: "]".into(), origin: None });
    }
    lines
}

/// A key: bare where it can be.
fn key(name: &str) -> String {
    let is_bare = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if is_bare { name.to_string() } else { string(name) }
}

/// A string on one line; what JSON escapes TOML escapes in the same way.
pub fn string(text: impl AsRef<str>) -> String {
    serde_json::Value::from(text.as_ref()).to_string().replace('\u{7f}', "\\u007f")
}

pub fn array<T: AsRef<str>>(texts: impl Iterator<Item = T>) -> String {
    format!("[{}]", texts.map(string).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::{LevelFlag, Place};
    use super::*;
    use crate::lint::definition::Level;

    const CONFIG: &str = r#"
        extends = ["pack"]
        fail-on = "error"
        exclude = ["archive/"]
        [lints]
        pressure = "error"
        talk-ratio = { above = 0.55 }
        chasing = { level = "off", unless-window = 2 }
        [speakers]
        rep = ["Jordan", "AE\t\"*\""]
        [placeholders]
        csv = "contacts.csv"
        [[files]]
        glob = ["templates/**", "*.md"]
        as = "draft"
        stage = "cold"
        [files.lints]
        trust = "warning"
        push-to-close = { within = 4 }
        [files.speakers]
        prospect = ["Dana"]
        [[disallowed]]
        phrase = ["synerg*", "reach* out"]
        words = "C++ (beta)"
        reason = "nobody talks like that"
        replacement = ""
        level = "error"
        [[allow]]
        path = "templates/**"
        lint = "minimiser"
        until = 2099-01-01
    "#;

    const PACK: &str = r#"
        preset = "strict"
        lints-version = "0.1"
        fail-on = "never"
        exclude = ["drafts/"]
        lints.chasing = "error"
        lints.long-monologue.above = 50
        [[files]]
        glob = "templates/**"
        preset = "gentle"
    "#;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("pack")).unwrap();
        fs::write(folder.path().join("softsell.toml"), CONFIG).unwrap();
        fs::write(folder.path().join("pack/softsell.toml"), PACK).unwrap();
        fs::write(folder.path().join("contacts.csv"), "first_name,company\nPriya,Northline\n").unwrap();
        folder
    }

    fn shown(folder: &Path, config: &str, file: Option<&str>) -> Vec<Line> {
        let levels = vec![LevelFlag { flag: "-D", level: Level::Error, name: "tie-down".into() }];
        let flags = Flags { levels, ..Flags::default() };
        let config = Config::load(&Place::Named(folder.join(config)), flags).unwrap();
        assert!(config.faulty.is_empty(), "{:?}", config.faulty);
        show(&config, file.map(|file| folder.join(file)).as_deref())
    }

    fn as_toml(lines: &[Line]) -> String {
        lines.iter().map(|line| format!("{}{}\n", if line.is_set() { "" } else { "# " }, line.text)).collect()
    }

    #[test]
    fn what_is_shown_does_the_same_as_what_was_written() {
        let folder = folder();
        for file in [None, Some("templates/a.md"), Some("calls/a.txt")] {
            let text = as_toml(&shown(folder.path(), "softsell.toml", file));
            fs::write(folder.path().join("shown.toml"), &text).unwrap();
            let again = as_toml(&shown(folder.path(), "shown.toml", file));
            let without =
                |text: &str| text.lines().filter(|line| !line.starts_with("# as")).collect::<Vec<_>>().join("\n");
            assert_eq!(without(&again), without(&text), "{file:?}");
        }
    }

    #[test]
    fn every_line_says_who_said_it() {
        let folder = folder();
        let who = |file: Option<&str>, text: &str| {
            let lines = shown(folder.path(), "softsell.toml", file);
            let line = lines.iter().find(|line| line.text == text);
            let line = line.unwrap_or_else(|| panic!("there is no `{text}` in\n{}", as_toml(&lines)));
            match line.origin.clone() {
                Some(Origin::Config(place)) => {
                    let root = format!("{}/", folder.path().to_string_lossy());
                    Some(Origin::Config(place.replace(&root, "")))
                }
                origin => origin,
            }
        };
        let config = |place: &str| Some(Origin::Config(place.into()));
        assert_eq!(who(None, "preset = \"strict\""), config("pack/softsell.toml:2"));
        assert_eq!(who(None, "lints-version = \"0.1\""), config("pack/softsell.toml:3"));
        assert_eq!(who(None, "fail-on = \"error\""), config("softsell.toml:3"));
        assert_eq!(who(None, "require-reason = false"), Some(Origin::Lint));
        assert_eq!(who(None, "  \"drafts/\","), config("pack/softsell.toml:5"));
        assert_eq!(who(None, "push-to-close.level = \"error\""), config("softsell.toml:6"));
        assert_eq!(who(None, "chasing.level = \"off\""), config("softsell.toml:8"));
        assert_eq!(who(None, "talk-ratio.above = 0.55"), config("softsell.toml:7"));
        assert_eq!(who(None, "breakup-ultimatum.level = \"error\""), Some(Origin::Preset("strict".into())));
        assert_eq!(who(None, "long-monologue.above = 50"), config("pack/softsell.toml:7"));
        assert_eq!(who(None, "tie-down.level = \"error\""), Some(Origin::Flag("-D tie-down".into())));
        assert_eq!(who(None, "fields = [\"first_name\", \"company\"]"), config("softsell.toml:12"));
        assert_eq!(who(None, "[[allow]]"), config("softsell.toml:28"));
        let template = Some("templates/a.md");
        assert_eq!(who(template, "preset = \"gentle\""), config("pack/softsell.toml:10"));
        assert_eq!(who(template, "push-to-close.within = 4"), config("softsell.toml:19"));
        assert_eq!(who(template, "prospect = [\"Dana\"]"), config("softsell.toml:21"));
    }
}
