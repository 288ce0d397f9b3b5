//! Mails in files of their own, in folders and Maildirs: which of them belong to one thread.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::candidates::Candidate;
use crate::document::Place;
use crate::input::threads::{self, Letter, Sides};
use crate::input::{self, Format, Options, Reading};
use crate::source::Source;

/// What only other files tell about a mail, by its path.
#[derive(Default)]
pub struct Mailboxes {
    /// With the number of the thread.
    places: HashMap<PathBuf, (Place, usize)>,
    sides: Vec<Sides>,
}

/// How much of a mail is looked at: its headers.
const HEAD: u64 = 65_536;

impl Mailboxes {
    /// Looks at the headers of all files that are mails by their names. What cannot be read is a thread of its own.
    pub fn of(candidates: &[Candidate]) -> Mailboxes {
        let mails: Vec<&Candidate> = candidates.iter().filter(|it| !it.is_stdin() && is_mail(&it.path)).collect();
        let [first, _, ..] = mails.as_slice() else { return Mailboxes::default() };
        let letters: Vec<Letter> = mails.par_iter().map(|mail| letter(&mail.path).unwrap_or_default()).collect();
        let threads = threads::threads(&letters);
        let sides = threads::sides(&letters, &threads, &first.settings.options.naming);
        let mut places = HashMap::new();
        for (nth, thread) in threads.iter().enumerate().filter(|(_, thread)| thread.len() > 1) {
            for (at, &mail) in thread.iter().enumerate() {
                places.insert(mails[mail].path.clone(), (threads::place(&letters, nth, thread, at), nth));
            }
        }
        Mailboxes { places, sides }
    }

    /// Tells a mail that was read what other files say about it.
    pub fn settle(&self, path: &Path, reading: &mut Reading) {
        if let (Some((place, thread)), [document]) = (self.places.get(path), reading.documents.as_mut_slice()) {
            threads::settle(document, place.clone(), &self.sides[*thread]);
        }
    }
}

/// `.eml`, or a file of a Maildir, which has a name of its own kind.
fn is_mail(path: &Path) -> bool {
    let folder = path.parent().and_then(Path::file_name).and_then(|name| name.to_str());
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("eml"))
        || matches!(folder, Some("cur" | "new"))
}

fn letter(path: &Path) -> io::Result<Letter> {
    let mut head = Vec::new();
    File::open(path)?.take(HEAD).read_to_end(&mut head)?;
    let options = Options { format: Format::by_name("eml"), ..Options::default() };
    let reading = input::read(&Source::new(path.to_string_lossy(), head), &options).map_err(io::Error::other)?;
    Ok(reading.documents.first().map(Letter::of).unwrap_or_default())
}
