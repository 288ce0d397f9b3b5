//! `[placeholders]`: the fields that the user's tool fills in, and how it writes them.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use toml::Spanned;

use super::KIND;
use super::entries::Entries;
use crate::diagnostic::Diagnostic;
use crate::document::placeholder::Dialect;
use crate::input;
use crate::lint::fault;
use crate::source::Source;

/// What a table says; what is left out is not said.
#[derive(Debug, Default)]
pub struct Placeholders {
    pub fields: Option<Spanned<Vec<String>>>,
    /// A table of contacts, from the folder of the config file on.
    csv: Option<Spanned<String>>,
    pub dialect: Option<Spanned<Dialect>>,
}

/// The first row of a table is looked for in so many bytes.
const LONGEST_HEADER: u64 = 1 << 16;

impl Placeholders {
    pub fn read(entries: &mut Entries) -> Placeholders {
        let Some(table) = entries.table("placeholders") else { return Placeholders::default() };
        let mut entries = Entries::new(table, entries.faults());
        let names = Dialect::ALL.map(Dialect::name);
        let plain = |fields: Vec<Spanned<String>>| fields.into_iter().map(Spanned::into_inner).collect();
        let fields = entries.strings("fields");
        let placeholders = Placeholders {
            fields: fields.map(|fields| Spanned::new(fields.span(), plain(fields.into_inner()))),
            csv: entries.string("csv"),
            dialect: entries.choice("dialect", &names, Dialect::by_name),
        };
        entries.finish();
        placeholders
    }

    /// Puts the names of the columns of the table among the fields.
    pub fn read_csv(&mut self, folder: &Path, faults: &mut Vec<Diagnostic>) {
        let Some(csv) = &self.csv else { return };
        match columns(&folder.join(csv.get_ref())) {
            Ok(columns) => {
                let fields = self.fields.get_or_insert_with(|| Spanned::new(csv.span(), Vec::new()));
                fields.get_mut().extend(columns);
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                faults.push(fault::at(KIND, format!("there is no table `{}`", csv.get_ref()), csv.span()));
            }
            Err(error) => faults.push(fault::at(KIND, format!("cannot read this table: {error}"), csv.span())),
        }
    }
}

fn columns(path: &Path) -> std::io::Result<Vec<String>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LONGEST_HEADER).read_to_end(&mut bytes)?;
    Ok(input::columns(&Source::new("", bytes)))
}
