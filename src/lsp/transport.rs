//! Messages over pipes, as the base protocol frames them: whatever a client sends, reading goes on.

use std::io::{self, BufRead, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use lsp_server::{Connection, ErrorCode, Message};
use serde_json::{Value, json};

/// The longest message that is taken in, in bytes; longer ones are passed over and answered with an error.
pub const LONGEST: u64 = 64 << 20;

/// The longest line of a header, in bytes.
const LONGEST_HEADER: u64 = 4096;

/// Messages that wait for the server; a client that sends faster has to wait.
const MOST_WAITING: usize = 16;

/// A message that cannot be taken in.
struct Fault {
    code: ErrorCode,
    message: String,
    /// That of the request, where it can be made out.
    id: Value,
    /// Bytes of the message that have not been read.
    left: u64,
}

/// Connects the server with two pipes. The connection ends when `input` does; what is joined is the writing of what
/// was sent, which ends once the connection has been dropped.
pub fn connect(
    input: impl BufRead + Send + 'static,
    output: impl Write + Send + 'static,
) -> (Connection, JoinHandle<io::Result<()>>) {
    let output = Arc::new(Mutex::new(output));
    let (to_server, receiver) = bounded(MOST_WAITING);
    let (sender, to_client) = unbounded();
    let answers = Arc::clone(&output);
    thread::spawn(move || read_all(input, &to_server, &answers));
    let writing = thread::spawn(move || write_all(&to_client, &output));
    (Connection { sender, receiver }, writing)
}

/// Until the input ends, nobody listens any more, or an answer cannot be written.
fn read_all(mut input: impl BufRead, to_server: &Sender<Message>, output: &Mutex<impl Write>) {
    while let Ok(Some(read)) = read(&mut input) {
        let going_on = match read {
            Ok(message) => to_server.send(message).is_ok(),
            Err(Fault { code, message, id, left }) => {
                let error = json!({ "code": code as i32, "message": message });
                let answer = json!({ "jsonrpc": "2.0", "id": id, "error": error });
                write(output, &answer.to_string()).is_ok()
                    && io::copy(&mut (&mut input).take(left), &mut io::sink()).is_ok()
            }
        };
        if !going_on {
            break;
        }
    }
}

fn write_all(to_client: &Receiver<Message>, output: &Mutex<impl Write>) -> io::Result<()> {
    for message in to_client {
        let mut text = serde_json::to_value(message).expect("messages are made of strings and numbers");
        text["jsonrpc"] = "2.0".into();
        write(output, &text.to_string())?;
    }
    Ok(())
}

fn write(output: &Mutex<impl Write>, text: &str) -> io::Result<()> {
    let mut output = output.lock().unwrap_or_else(PoisonError::into_inner);
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

/// The next message, or what is wrong with it; nothing at the end of the input.
fn read(input: &mut impl BufRead) -> io::Result<Option<Result<Message, Fault>>> {
    let Some(length) = header(input)? else { return Ok(None) };
    let fault = |code, message: String| Ok(Some(Err(Fault { code, message, id: Value::Null, left: 0 })));
    let Some(length) = length else {
        return fault(ErrorCode::ParseError, "a header without a Content-Length".into());
    };
    if length > LONGEST {
        let message = format!("a message of {length} bytes is too long; at most {LONGEST} are taken in");
        return Ok(Some(Err(Fault { code: ErrorCode::InvalidRequest, message, id: Value::Null, left: length })));
    }
    let mut bytes = Vec::new();
    if input.take(length).read_to_end(&mut bytes)? < length as usize {
        return Ok(None);
    }
    match (serde_json::from_slice(&bytes), serde_json::from_slice::<Value>(&bytes)) {
        (Ok(message), _) => Ok(Some(Ok(message))),
        (Err(_), Ok(value)) => {
            let id = value.get("id").filter(|id| id.is_string() || id.is_number()).cloned().unwrap_or_default();
            let message = "neither a request nor a notification nor a response".into();
            Ok(Some(Err(Fault { code: ErrorCode::InvalidRequest, message, id, left: 0 })))
        }
        (Err(_), Err(error)) => fault(ErrorCode::ParseError, format!("this is no JSON: {error}")),
    }
}

/// The length that a header says, if it says one; nothing at the end of the input. Blank lines before it are passed over.
fn header(input: &mut impl BufRead) -> io::Result<Option<Option<u64>>> {
    let (mut length, mut begun, mut line) = (None, false, Vec::new());
    loop {
        line.clear();
        if input.take(LONGEST_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if !line.ends_with(b"\n") {
            input.skip_until(b'\n')?;
        }
        let text = String::from_utf8_lossy(&line);
        match text.trim().split_once(':') {
            None if text.trim().is_empty() && begun => return Ok(Some(length)),
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.trim().parse().ok(),
            _ => {}
        }
        begun |= !text.trim().is_empty();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a client writes, and the messages and error codes that come of it.
    fn taken(text: &[u8]) -> Vec<Result<String, i32>> {
        let mut input = text;
        let mut taken = Vec::new();
        while let Some(read) = read(&mut input).unwrap() {
            taken.push(read.map_err(|fault| fault.code as i32).map(|message| match message {
                Message::Request(it) => it.method,
                Message::Notification(it) => it.method,
                Message::Response(it) => it.id.to_string(),
            }));
        }
        taken
    }

    fn framed(text: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{text}", text.len())
    }

    #[test]
    fn what_is_broken_is_passed_over() {
        let fine = framed(r#"{"jsonrpc":"2.0","method":"exit"}"#);
        let exit = || Ok("exit".to_string());
        for (broken, code) in [
            (framed("{"), ErrorCode::ParseError),
            (framed("\u{0}é"), ErrorCode::ParseError),
            (framed("[]"), ErrorCode::InvalidRequest),
            (framed(r#"{"id":7,"method":1}"#), ErrorCode::InvalidRequest),
            (framed(&"[".repeat(100_000)), ErrorCode::ParseError),
            ("Content-Length: much\r\n\r\n".to_string(), ErrorCode::ParseError),
            ("nonsense\r\n\r\n".to_string(), ErrorCode::ParseError),
            (format!("{}\r\n\r\n", "x".repeat(10_000)), ErrorCode::ParseError),
        ] {
            let text = format!("{fine}{broken}{fine}");
            assert_eq!(taken(text.as_bytes()), [exit(), Err(code as i32), exit()], "{broken:?}");
        }
        assert_eq!(taken(b"Content-Length: 10\r\n\r\n{"), []);
        assert_eq!(taken(b"\r\n\r\nContent-Length: 99"), []);
    }

    #[test]
    fn the_id_of_a_broken_request_is_kept() {
        let text = framed(r#"{"id":"seven","method":1}"#);
        let Some(Err(fault)) = read(&mut text.as_bytes()).unwrap() else { panic!("it is broken") };
        assert_eq!(fault.id, "seven");
    }

    #[test]
    fn what_is_too_long_is_passed_over_without_being_kept() {
        let (gone, fine) = (LONGEST + 1, framed(r#"{"method":"exit"}"#));
        let head = format!("Content-Length: {gone}\r\n\r\n");
        let input = head.as_bytes().chain(io::repeat(b'x').take(gone)).chain(fine.as_bytes());
        let (connection, writing) = connect(io::BufReader::new(input_of(input)), io::sink());
        assert!(matches!(connection.receiver.recv(), Ok(Message::Notification(it)) if it.method == "exit"));
        assert!(connection.receiver.recv().is_err());
        drop(connection);
        writing.join().unwrap().unwrap();
    }

    /// A reader that owns what it reads.
    fn input_of(mut input: impl Read) -> io::Cursor<Vec<u8>> {
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).unwrap();
        io::Cursor::new(bytes)
    }
}
