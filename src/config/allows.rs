//! The `[[allow]]` tables of a config file.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::DeTable;

use super::entries::{Entries, unknown};
use super::globs::Globs;
use super::show::{array, string};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Severity, Suggestion};
use crate::lint::{LintSet, fault};
use crate::source::Span;
use crate::suppress::{Allow, Day};

/// An `[[allow]]` as it is written.
#[derive(Debug)]
pub struct Allowance {
    pub globs: Vec<Spanned<String>>,
    pub lints: Vec<Spanned<String>>,
    pub allow: Allow,
    /// Where it begins, and all of it up to its last value.
    pub place: Range<usize>,
    pub extent: Range<usize>,
}

/// The allowances of a config file.
#[derive(Debug)]
pub struct Allows(Vec<Allowed>);

#[derive(Debug)]
struct Allowed {
    globs: Vec<Spanned<String>>,
    /// The files that it is about: those of the globs, or all.
    files: Option<Globs>,
    allow: Allow,
    place: Range<usize>,
    /// What is taken out with it.
    whole: Range<usize>,
}

/// Reads the `[[allow]]` tables.
pub fn read(entries: &mut Entries) -> Vec<Allowance> {
    let tables = entries.tables("allow");
    tables.into_iter().map(|(table, place)| one(table, place, entries.faults())).collect()
}

fn one(table: &DeTable, place: Range<usize>, faults: &mut Vec<Diagnostic>) -> Allowance {
    let mut entries = Entries::new(table, faults);
    let plain = |value: Option<Spanned<String>>| value.map(Spanned::into_inner);
    let globs = entries.list("path");
    let lints = entries.list("lint");
    let allow = Allow {
        lints: lints.iter().map(|name| name.get_ref().clone()).collect(),
        fingerprint: plain(entries.string("fingerprint")),
        words: plain(entries.string("words")),
        reason: plain(entries.string("reason")),
        until: entries.day("until"),
        ..Allow::default()
    };
    if lints.is_empty() && allow.fingerprint.is_none() && allow.words.is_none() {
        entries.fault("[[allow]] needs a `lint`, a `fingerprint` or `words` that say what is allowed", place.clone());
    }
    entries.finish();
    let end = table.iter().map(|(_, value)| value.span().end).max().unwrap_or(place.end).max(place.end);
    Allowance { globs, lints, allow, extent: place.start..end, place }
}

impl Allows {
    /// Looks up the names in `text`, which is the whole config, and notes what is wrong. `today` is the day on which the
    /// program runs.
    pub fn new(
        (written, text): (Vec<Allowance>, &str),
        (folder, set): (&Path, &LintSet),
        (today, must_say_why): (Option<Day>, bool),
        faults: &mut Vec<Diagnostic>,
    ) -> Allows {
        let mut allows = Vec::new();
        let mut taken = 0;
        for Allowance { globs, lints, mut allow, place, extent } in written {
            let whole = whole(text, &extent);
            // Without them nothing else in it means anything.
            let is_void = !lints.is_empty() && !lints.iter().any(|name| set.knows(name.get_ref()));
            let removal = is_void.then(|| removal(&whole, &mut taken, Applicability::Safe));
            for name in lints.iter().filter(|name| !set.knows(name.get_ref())) {
                let known = set.lints.iter().map(|lint| lint.name.as_str());
                let mut fault = unknown(("lint or group", name.get_ref()), name.span(), known);
                fault.suggestions.extend(removal.clone());
                faults.push(fault);
            }
            if must_say_why && allow.reason.is_none() {
                faults.push(fault::at(super::KIND, "this [[allow]] does not say its `reason`", place.clone()));
            }
            allow.expired = allow.until.zip(today).is_some_and(|(until, today)| until < today);
            let files = (!globs.is_empty()).then(|| Globs::from(folder).with(&globs, faults));
            allows.push(Allowed { globs, files, allow, place, whole });
        }
        Allows(allows)
    }

    /// Those about a file.
    pub fn of<'a>(&'a self, path: &'a Path) -> impl Iterator<Item = &'a Allow> {
        self.0.iter().filter(|it| it.is_about(path)).map(|it| &it.allow)
    }

    /// Those about a file, or all: where each stands, and its keys as TOML.
    pub fn written(&self, file: Option<&Path>) -> impl Iterator<Item = (Range<usize>, Vec<(&'static str, String)>)> {
        let about = self.0.iter().filter(move |it| file.is_none_or(|file| it.is_about(file)));
        about.map(|it| (it.place.clone(), it.keys()))
    }

    /// Those that are over, and those that allowed nothing in the files of the run that they are about; with the edits
    /// that take them out. What allowed nothing may be about other files than those of the run, if the run is not about
    /// `everything`.
    pub fn idle(&self, everything: bool) -> Vec<Diagnostic> {
        let mut remarks = Vec::new();
        let mut taken = 0;
        for Allowed { allow, place, whole, .. } in &self.0 {
            let (message, applicability) = match allow.until {
                Some((year, month, day)) if allow.expired => {
                    (format!("this [[allow]] ended on {year}-{month:02}-{day:02}"), Applicability::Safe)
                }
                _ if allow.is_idle() => {
                    let applicability = if everything { Applicability::Safe } else { Applicability::Unsafe };
                    ("this [[allow]] allows nothing that is reported".to_string(), applicability)
                }
                _ => continue,
            };
            let remark = fault::at("unused-allow", message, place.clone());
            let suggestions = vec![removal(whole, &mut taken, applicability)];
            remarks.push(Diagnostic { severity: Severity::Warning, suggestions, ..remark });
        }
        remarks
    }
}

impl Allowed {
    fn is_about(&self, path: &Path) -> bool {
        self.files.as_ref().is_none_or(|files| files.contain(path))
    }

    fn keys(&self) -> Vec<(&'static str, String)> {
        let Allow { lints, fingerprint, words, reason, until, .. } = &self.allow;
        let list = |list: String, is_empty: bool| (!is_empty).then_some(list);
        let keys = [
            ("path", list(array(self.globs.iter().map(Spanned::get_ref)), self.globs.is_empty())),
            ("lint", list(array(lints.iter()), lints.is_empty())),
            ("words", words.as_ref().map(string)),
            ("fingerprint", fingerprint.as_ref().map(string)),
            ("reason", reason.as_ref().map(string)),
            ("until", until.map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"))),
        ];
        keys.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
    }
}

/// Takes out an entry, but for lines that one before it takes along: two that follow each other may both lay claim to
/// those between them.
fn removal(whole: &Range<usize>, taken: &mut usize, applicability: Applicability) -> Suggestion {
    let span = Span::new(whole.start.max(*taken), whole.end);
    *taken = whole.end;
    let edit = Edit { span, replacement: String::new() };
    Suggestion { title: "take it out".into(), applicability, edits: vec![edit] }
}

/// An entry with what goes with it: the comments right above it and the blank lines after it, or the comma after it
/// where it is one of a list.
fn whole(text: &str, extent: &Range<usize>) -> Range<usize> {
    let after = &text[extent.end..];
    if text[extent.start..].starts_with('{') {
        let comma = after.trim_start().strip_prefix(',').map_or(after, |rest| rest.trim_start_matches([' ', '\t']));
        return extent.start..text.len() - comma.len();
    }
    let mut start = text[..extent.start].rfind('\n').map_or(0, |at| at + 1);
    while let Some(line) = text[..start].split_inclusive('\n').next_back().filter(|it| it.trim_start().starts_with('#'))
    {
        start -= line.len();
    }
    let mut end = extent.end + after.find('\n').map_or(after.len(), |at| at + 1);
    while let Some(line) = text[end..].split_inclusive('\n').next().filter(|line| line.trim().is_empty()) {
        end += line.len();
    }
    // The last one takes the blank lines before it along.
    if end == text.len() {
        let kept = text[..start].trim_end();
        start = kept.len() + text[kept.len()..start].find('\n').map_or(start - kept.len(), |at| at + 1);
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::super::file::File;
    use super::*;

    /// A text without one of its entries.
    fn without(text: &str, nth: usize) -> String {
        let mut faults = Vec::new();
        let file = File::read(text, &mut faults);
        assert_eq!(faults, []);
        let range = whole(text, &file.allows[nth].extent);
        let rest = format!("{}{}", &text[..range.start], &text[range.end..]);
        assert_eq!(File::read(&rest, &mut faults).allows.len(), file.allows.len() - 1);
        assert_eq!(faults, []);
        rest
    }

    #[test]
    fn an_entry_goes_with_its_comments_and_nothing_else() {
        let text = "# Ours.\n\n# Until May.\n[[allow]] # one\nlint = [\n  \"a\", # [[\n]\n\n[lints]\na = \"off\"\n\n\
                    [[allow]]\r\nwords = \"\"\"\n[x]\"\"\"";
        assert_eq!(without(text, 0), format!("# Ours.\n\n{}", &text[text.find("[lints]").unwrap()..]));
        assert_eq!(without(text, 1), text[..text.rfind("\n[[allow]]").unwrap()]);
        assert_eq!(without("[[allow]]\nlint = \"a\"\n", 0), "");
    }

    #[test]
    fn an_entry_of_a_list_goes_with_its_comma() {
        let text = "allow = [{ lint = \"a\" }, { lint = \"b\" },\n  { lint = \"c\" }]\n";
        assert_eq!(without(text, 0), text.replace("{ lint = \"a\" }, ", ""));
        assert_eq!(without(text, 1), text.replace("{ lint = \"b\" },", ""));
        assert_eq!(without(text, 2), text.replace("{ lint = \"c\" }", ""));
    }
}
