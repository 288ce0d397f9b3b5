//! What there is to say about comments themselves, and the edits that mend or remove them.

use std::ops::Range;

use super::comments::Comment;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Label, Message, Severity, Suggestion};
use crate::lint::{LintSet, fault, fingerprint};
use crate::source::Span;

/// The name that faults of comments are reported under.
const GROUP: &str = "suppression";

/// What is wrong with a comment of this text, if anything is. Where the text `is_editable`, there is an edit for it.
pub fn of(
    comment: &Comment,
    text: &str,
    (set, must_say_why): (&LintSet, bool),
    is_editable: bool,
) -> Option<Diagnostic> {
    let directive = match &comment.directive {
        Ok(directive) => directive,
        Err(error) => {
            let removal = is_editable.then(|| removal(comment, &[], text));
            let fault = diagnostic(comment, "malformed-allow", "this comment does not work".into(), error);
            return Some(Diagnostic { suggestions: removal.into_iter().collect(), ..fault });
        }
    };
    let is_used = |at: &usize| comment.used[*at];
    let kept: Vec<&str> = (0..directive.lints.len()).filter(is_used).map(|at| directive.lints[at].as_str()).collect();
    let mut suggestions: Vec<Suggestion> = is_editable.then(|| removal(comment, &kept, text)).into_iter().collect();
    let idle: Vec<&String> = directive.lints.iter().filter(|name| !kept.contains(&name.as_str())).collect();
    let fault = if let Some(unknown) = idle.iter().find(|name| !set.knows(name)) {
        let meant = fault::closest(unknown, set.lints.iter().map(|lint| lint.name.as_str()));
        suggestions.extend(meant.filter(|_| is_editable).and_then(|meant| repair(comment, (unknown, meant), text)));
        let message =
            Message::filled("there is no lint or group `{name}` to allow", &[("name", unknown.as_str(), true)]);
        let help = meant.map_or("take it out".into(), |meant| format!("did you mean `{meant}`?"));
        diagnostic(comment, "unknown-allow", message, &help)
    } else if kept.is_empty() {
        let message = "this comment allows nothing that is reported".into();
        diagnostic(comment, "unused-allow", message, "take it out, or name the lint that is reported here")
    } else if let Some(name) = idle.first() {
        let message = format!("allowing `{name}` allows nothing that is reported").into();
        diagnostic(comment, "unused-allow", message, "take the name out")
    } else if must_say_why && directive.reason.is_none() {
        // It works, and only a person knows the reason.
        suggestions.clear();
        diagnostic(comment, "unreasoned-allow", "this comment does not say why".into(), "say it after the parenthesis")
    } else {
        return None;
    };
    Some(Diagnostic { suggestions, ..fault })
}

/// That a comment would be sent, and the edit that takes it out.
pub fn left(comment: &Comment, text: &str, is_editable: bool) -> Diagnostic {
    let message = "this comment would be sent with the mail".into();
    let help = "take it out; what is decided stands better in an [[allow]] of softsell.toml";
    let suggestions = is_editable.then(|| removal(comment, &[], text)).into_iter().collect();
    Diagnostic { suggestions, ..diagnostic(comment, "left-comment", message, help) }
}

/// Takes out the names that are not kept; with the last of them, the comment.
fn removal(comment: &Comment, kept: &[&str], text: &str) -> Suggestion {
    let (title, edit) = match names(comment, text).filter(|_| !kept.is_empty()) {
        Some(names) => (format!("allow `{}` alone", kept.join(", ")), edit(names, kept.join(", "))),
        None => ("take the comment out".into(), edit(comment.whole.clone(), String::new())),
    };
    Suggestion { title: title.into(), applicability: Applicability::Safe, edits: vec![edit] }
}

/// Puts a known name in the place of one that is not. Whether it was meant is for a person to say.
fn repair(comment: &Comment, (unknown, meant): (&str, &str), text: &str) -> Option<Suggestion> {
    let names = names(comment, text)?;
    let mended: Vec<&str> = text[names.clone()].split(',').map(str::trim).collect();
    let mended: Vec<&str> = mended.into_iter().map(|name| if name == unknown { meant } else { name }).collect();
    let title = format!("allow `{meant}`");
    Some(Suggestion {
        title: title.into(),
        applicability: Applicability::Manual,
        edits: vec![edit(names, mended.join(", "))],
    })
}

/// Where the names stand: in the first parentheses.
fn names(comment: &Comment, text: &str) -> Option<Range<usize>> {
    let start = comment.span.start + text[comment.span.clone()].find('(')? + 1;
    let end = start + text[start..comment.span.end].find(')')?;
    Some(start..end)
}

fn edit(range: Range<usize>, replacement: String) -> Edit {
    Edit { span: Span::new(range.start, range.end), replacement }
}

fn diagnostic(comment: &Comment, kind: &str, message: Message, help: &str) -> Diagnostic {
    let names = comment.directive.as_ref().map_or(String::new(), |directive| directive.lints.join(" "));
    Diagnostic {
        lint: kind.into(),
        group: GROUP.into(),
        severity: Severity::Warning,
        message,
        labels: vec![Label::primary(Span::new(comment.span.start, comment.span.end))],
        help: Some(help.into()),
        notes: Vec::new(),
        suggestions: Vec::new(),
        document: 0,
        fingerprint: fingerprint(kind, &names, ""),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::super::comments::find;
    use super::*;
    use crate::document::{Document, Kind};
    use crate::source::Source;

    static SET: LazyLock<LintSet> = LazyLock::new(LintSet::built_in);

    /// The heard comments of a draft.
    fn comments(text: &str) -> Vec<Comment> {
        let source = Source::new("a.md", text.as_bytes().to_vec());
        find(&source, &[Document::new(Kind::Email, Span::new(0, text.len()))], "draft")
    }

    /// A text after the first suggestion about its first comment, of which these names allowed something.
    fn mended(text: &str, used: &[bool], nth: usize) -> String {
        let mut comment = comments(text).remove(0);
        comment.used = used.to_vec();
        let edits = of(&comment, text, (&SET, false), true).unwrap().suggestions.remove(nth).edits;
        String::from_utf8(crate::fix::edited(text.as_bytes(), &edits)).unwrap()
    }

    #[test]
    fn only_what_does_nothing_goes() {
        let text = "Hi.\n\n<!-- softsell: allow(chasin, chasing , trust): she asked (twice) -->\nAny update?\n";
        assert_eq!(mended(text, &[false, true, false], 0), text.replace("chasin, chasing , trust", "chasing"));
        assert_eq!(
            mended(text, &[false, true, false], 1),
            text.replace("chasin, chasing , trust", "chasing, chasing, trust")
        );
        assert_eq!(mended(text, &[false; 3], 0), "Hi.\n\nAny update?\n");
        assert!(of(&comments(text)[0], text, (&SET, false), false).unwrap().suggestions.is_empty(), "sealed");
    }

    proptest! {
        /// Whatever a comment says, its edit leaves a comment that allows what it allowed, or none.
        #[test]
        fn what_works_is_kept(
            names in prop::collection::vec("chasing|trust|chasin|[a-zé() ]{1,4}", 1..4),
            before in "[a-zé\n >]{0,5}", after in "[ :)a-zé\n]{0,5}", used in prop::collection::vec(any::<bool>(), 3),
        ) {
            let text = format!("{before}<!-- softsell: allow({}){after}-->{before}", names.join(","));
            for mut comment in comments(&text) {
                comment.used = used[..comment.used.len().min(3)].to_vec();
                let Some(fault) = of(&comment, &text, (&SET, false), true) else { continue };
                let kept: Vec<String> = match &comment.directive {
                    Ok(it) => it.lints.iter().zip(&used).filter(|(_, used)| **used).map(|(name, _)| name.clone()).collect(),
                    Err(_) => Vec::new(),
                };
                let fixed = crate::fix::edited(text.as_bytes(), &fault.suggestions[0].edits);
                let left = comments(std::str::from_utf8(&fixed).unwrap());
                let said = left.first().map(|it| it.directive.as_ref().unwrap().lints.clone()).unwrap_or_default();
                prop_assert_eq!(said, kept);
            }
        }
    }
}
