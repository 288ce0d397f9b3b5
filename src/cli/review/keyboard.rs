//! Where answers come from: keys of a terminal, or lines of anything else.

use std::io::{self, IsTerminal, Write};

use console::{Key, Term};

use crate::output::one_line;

/// Standard input as one answer after the other.
pub struct Keyboard {
    /// The terminal, if that is what standard input is.
    terminal: Option<Term>,
}

impl Keyboard {
    pub fn new() -> Keyboard {
        Keyboard { terminal: io::stdin().is_terminal().then(Term::stdout) }
    }

    pub fn is_terminal(&self) -> bool {
        self.terminal.is_some()
    }

    /// A key, or a line of one character; nothing once there are no more. What is no such character is a blank.
    pub fn key(&self, out: &mut dyn Write) -> io::Result<Option<char>> {
        out.flush()?;
        let Some(terminal) = &self.terminal else {
            let Some(line) = self.line(out)? else { return Ok(None) };
            let mut letters = line.trim().chars();
            return Ok(Some(letters.next().filter(|_| letters.next().is_none()).unwrap_or(' ')));
        };
        let key = match terminal.read_key_raw() {
            Ok(Key::Char('\x04') | Key::CtrlC) => return Ok(None),
            Ok(Key::Char(key)) if !key.is_control() => key,
            Ok(_) => ' ',
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            Err(error) => return Err(error),
        };
        writeln!(out, "{key}")?;
        Ok(Some(key))
    }

    /// A line; nothing once there are no more. Where nobody typed it, it is shown.
    pub fn line(&self, out: &mut dyn Write) -> io::Result<Option<String>> {
        out.flush()?;
        let mut line = String::new();
        if io::stdin().read_line(&mut line)? == 0 {
            writeln!(out)?;
            return Ok(None);
        }
        if !self.is_terminal() {
            writeln!(out, "{}", one_line(line.trim()))?;
        }
        Ok(Some(line))
    }
}
