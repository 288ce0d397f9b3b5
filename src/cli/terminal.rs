//! Where words go: the report to standard output, all else to standard error.

use std::io::{self, BufWriter, IsTerminal, Stderr, Stdout, Write};
use std::path::Path;

use anstream::{AutoStream, ColorChoice};

use super::{Color, Ending};
use crate::config::Faulty;
use crate::output::{Style, Tone, human, one_line};

/// Both streams, and how each of them looks.
pub struct Terminal {
    out: BufWriter<Pipe<Stdout>>,
    style: Style,
    errors: Style,
}

/// A writer for whom it is no error that nobody reads any more.
struct Pipe<W> {
    to: W,
    closed: bool,
}

/// Clears the screen and what has scrolled away, and goes to the top (ECMA-48: ED, CUP).
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

/// Columns of what is no terminal.
const WIDTH: usize = 100;

impl Terminal {
    pub fn new(color: Color) -> Terminal {
        let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| width.0 as usize);
        let style = |colors| Style { colors, width, links: None };
        Terminal {
            out: BufWriter::new(Pipe { to: io::stdout(), closed: false }),
            style: style(colors(color, AutoStream::choice(&io::stdout()))),
            errors: style(colors(color, AutoStream::choice(&io::stderr()))),
        }
    }

    /// Standard output, and how it looks.
    pub fn out(&mut self) -> (&mut dyn Write, &Style) {
        (&mut self.out, &self.style)
    }

    /// Standard error, and how it looks, for a report that gives way to a text.
    pub fn aside(&mut self) -> (Stderr, &Style) {
        (io::stderr(), &self.errors)
    }

    /// Shows a text in the place of all that was shown before; where standard output is no terminal, after it.
    ///
    /// # Errors
    /// Those of standard output.
    pub fn replace(&mut self, text: &str) -> io::Result<()> {
        if io::stdout().is_terminal() {
            self.out.write_all(CLEAR.as_bytes())?;
        }
        self.out.write_all(text.as_bytes())?;
        self.out.flush()
    }

    /// Whether a person or a CI runner reads standard output.
    pub fn is_read(&self) -> bool {
        io::stdout().is_terminal() || std::env::var_os("CI").is_some()
    }

    /// Whether somebody watches standard error.
    pub fn is_watched(&self) -> bool {
        io::stderr().is_terminal()
    }

    /// A line on standard error about something that went wrong.
    pub fn error(&mut self, message: &str) {
        let word = self.errors.paint(Tone::Error, "error:").into_owned();
        self.say(&format!("{word} {}", one_line(message)));
    }

    /// A line on standard error that nobody needs to act on.
    pub fn note(&mut self, message: &str) {
        self.say(&one_line(message));
    }

    /// Shows what is wrong with config and lint files, with the places in them.
    pub fn faults(&mut self, faulty: &[Faulty]) {
        for Faulty { source, faults } in faulty {
            for fault in faults {
                let mut text = Vec::new();
                human::diagnostic(&mut text, fault, source, &self.errors).expect("memory takes everything");
                self.say(&String::from_utf8_lossy(&text));
            }
        }
    }

    /// What was reported stands before it, where both streams go to the same place.
    fn say(&mut self, text: &str) {
        let _ = self.out.flush();
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// Writes out what is left, and says why the command ended early, if it did.
    pub fn end(mut self, ending: Result<Ending, String>) -> Ending {
        let ending = ending.unwrap_or_else(|message| {
            self.error(&message);
            Ending::Wrong
        });
        match self.out.flush() {
            Ok(()) => ending,
            Err(error) => {
                self.error(&unwritable(&error));
                Ending::Wrong
            }
        }
    }
}

/// That standard output takes no more, in words.
pub fn unwritable(error: &io::Error) -> String {
    format!("cannot write the output: {error}")
}

/// That a file was not written, in words.
pub fn unwritten(path: &Path, reason: &str) -> String {
    format!("{}: cannot be written: {reason}", path.display())
}

fn colors(asked: Color, found: ColorChoice) -> bool {
    match asked {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => found != ColorChoice::Never,
    }
}

impl<W: Write> Write for Pipe<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        match self.to.write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(bytes.len())
            }
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.to.flush() {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            flushed => flushed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Broken;

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
    }

    #[test]
    fn a_broken_pipe_takes_everything() {
        let mut pipe = Pipe { to: Broken, closed: false };
        pipe.write_all(b"hello").unwrap();
        pipe.write_all(b"again").unwrap();
        pipe.flush().unwrap();
        assert!(pipe.closed);
    }

    #[test]
    fn a_flag_counts_more_than_the_terminal() {
        assert!(colors(Color::Always, ColorChoice::Never));
        assert!(!colors(Color::Never, ColorChoice::AlwaysAnsi));
        assert!(!colors(Color::Auto, ColorChoice::Never) && colors(Color::Auto, ColorChoice::Always));
    }
}
