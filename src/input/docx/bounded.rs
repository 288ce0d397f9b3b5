//! Markup in which no tag and no text between two is longer than it may be, since the parser holds each as a whole.

use std::io::{self, BufRead, BufReader, Read};

pub(super) struct Bounded<R> {
    inner: BufReader<R>,
    /// Bytes since the last `<`, and how many there may be.
    run: usize,
    most: usize,
}

impl<R: Read> Bounded<R> {
    pub fn new(inner: R, most: usize) -> Bounded<R> {
        Bounded { inner: BufReader::new(inner), run: 0, most }
    }

    pub fn get_ref(&self) -> &R {
        self.inner.get_ref()
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: Read> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.run > self.most {
            return Err(io::Error::other("a part of it is longer than the text of a document of this size"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.run = match self.inner.buffer()[..amount].iter().rposition(|&byte| byte == b'<') {
            Some(at) => amount - at,
            None => self.run + amount,
        };
        self.inner.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_runs_are_errors_and_others_are_read() {
        let markup = "<a>".repeat(100_000);
        let mut read = String::new();
        assert_eq!(Bounded::new(markup.as_bytes(), 10).read_to_string(&mut read).unwrap(), markup.len());
        let text = "a".repeat(100_000);
        assert!(Bounded::new(text.as_bytes(), 20_000).read_to_string(&mut read).is_err());
        assert!(Bounded::new(text.as_bytes(), 100_000).read_to_string(&mut read).is_ok());
    }
}
