//! Word documents (ECMA-376, WordprocessingML) to their text: which file of the archive holds it, and what is refused.

mod body;
mod bounded;

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::diagnostic::Problem;
use crate::source::{Home, Origin, Source, Span};

use body::Body;
use bounded::Bounded;

/// Whether bytes begin as zip archives and the older files of Office do.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND)
}

const ZIP: &[u8] = b"PK\x03\x04";

/// MS-CFB, the file system within a file of Office before 2007.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// An archive has some twenty files; the directory of one with more is not worth reading.
const MOST_FILES: usize = 10_000;

/// Bytes that the text of a document and its markup may take; a novel takes five million.
const MOST_BYTES: u64 = 64 << 20;

/// How many times its packed size a text may take; ten to thirty times are usual.
const MOST_RATIO: u64 = 100;

/// How many times its packed size the words alone may take; three times are usual.
const MOST_TEXT_RATIO: u64 = 5;

/// Bytes of words that any document may have.
const FREE_TEXT: u64 = 1 << 20;

/// What may be unpacked whatever its packed size is.
const FREE_BYTES: u64 = 1 << 20;

/// The text of a Word document, and what of it could not be read.
///
/// # Errors
/// Why there is no text in it, for people.
pub(super) fn unpack(source: &Source) -> Result<(Source, Vec<Problem>), String> {
    let bytes = source.bytes.as_slice();
    if bytes.starts_with(COMPOUND) {
        return Err(compound(bytes).into());
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    if archive.len() > MOST_FILES {
        return Err(format!("it is a zip archive of {} files, and no Word document has so many", archive.len()));
    }
    let name = archive.file_names().flatten().find(|name| is_main(name)).map(|name| name.to_string());
    let name = name.ok_or_else(|| other(&archive))?;
    let file = archive.by_name(&name).map_err(|error| fault(&error))?;
    let (start, packed) = (file.data_start().unwrap_or(0), file.compressed_size());
    let home = usize::try_from(start).ok().zip(usize::try_from(start.saturating_add(packed)).ok());
    let (start, end) = home.filter(|&(_, end)| end <= bytes.len()).ok_or("it is a damaged zip archive")?;
    let limit = MOST_BYTES.min(FREE_BYTES.max(packed.saturating_mul(MOST_RATIO)));
    let most = FREE_TEXT.saturating_add(packed.saturating_mul(MOST_TEXT_RATIO));
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let mut unpacked = Bounded::new(file.take(limit + 1), most);
    let (body, broken) = Body::read(&mut unpacked, most);
    let bomb = || format!("its text unpacks to more than {} times its size", limit / packed.max(1));
    let broken = (unpacked.get_ref().limit() == 0).then(bomb).or(broken);
    let (text, parts) = body.finish();
    match broken {
        Some(error) if text.trim().is_empty() => Err(format!("it is a damaged Word document: {error}")),
        broken => {
            let end_of_text = Span::new(text.len(), text.len());
            let message = |error| format!("the document is damaged from here on: {error}");
            let problem = |error| Problem { kind: "broken-document", message: message(error), span: end_of_text };
            let (how, home) = ("unpacked from a Word document".into(), Home::Packed(Span::new(start, end)));
            let text = Source::extracted(source.path.clone(), text, Origin { how, home, parts });
            Ok((text, broken.map(problem).into_iter().collect()))
        }
    }
}

/// `word/document.xml`; documents that were made online have `word/document2.xml`.
fn is_main(name: &str) -> bool {
    let number = name.strip_prefix("word/document").and_then(|rest| rest.strip_suffix(".xml"));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What an archive is that is no Word document.
fn other(archive: &ZipArchive<Cursor<&[u8]>>) -> String {
    let has = |start: &str| archive.file_names().flatten().any(|name| name.starts_with(start));
    let what = match () {
        () if has("xl/") => "an Excel workbook; save the sheet as CSV",
        () if has("ppt/") => "a PowerPoint presentation, which is neither a call nor an email",
        () if has("content.xml") => "an OpenDocument file; save it as .docx or as text",
        () => "a zip archive without a Word document in it; unpack it first",
    };
    format!("it is {what}")
}

/// What a compound file is; the names of its streams stand in it in UTF-16.
fn compound(bytes: &[u8]) -> &'static str {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    match () {
        () if has("EncryptedPackage") => "it is an Office document with a password; save it without one",
        () if has("WordDocument") => "it is a Word document of the old kind; save it as .docx",
        () => "an Outlook .msg file is not supported; save it as .eml",
    }
}

fn fault(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            "it is encrypted; save it without a password".into()
        }
        ZipError::InvalidArchive(_) | ZipError::Io(_) => {
            "it is a zip archive such as .docx that is damaged or breaks off".into()
        }
        error => format!("it is a zip archive that cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn document(text: &str) -> Vec<u8> {
        let xml = format!("<w:document><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>");
        packed(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", xml.as_bytes())])
    }

    fn unpacked(bytes: &[u8]) -> Result<String, String> {
        let (source, problems) = unpack(&Source::new("a.docx", bytes.to_vec()))?;
        let home = source.home(Span::new(0, 1));
        assert!(home.end as usize <= bytes.len() && home.start < home.end);
        let problems: String = problems.iter().map(|problem| format!("[{}]", problem.kind)).collect();
        Ok(String::from_utf8(source.bytes).unwrap() + &problems)
    }

    #[test]
    fn the_text_is_found() {
        assert_eq!(unpacked(&document("Hi Bo")).unwrap(), "Hi Bo\n");
        let online = packed(&[("word/document2.xml", b"<w:document><w:p><w:t>Hi</w:t></w:p></w:document>")]);
        assert_eq!(unpacked(&online).unwrap(), "Hi\n");
    }

    #[test]
    fn other_archives_are_named() {
        let says = |files: &[(&str, &[u8])], what: &str| assert!(unpacked(&packed(files)).unwrap_err().contains(what));
        says(&[("xl/workbook.xml", b"")], "Excel");
        says(&[("a.txt", b"Rep: hi")], "without a Word document");
        says(&[("word/document.xml", b"<w:document><")], "damaged");
        let mut encrypted = COMPOUND.to_vec();
        encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert!(unpacked(&encrypted).unwrap_err().contains("password"));
        assert!(unpacked(COMPOUND).unwrap_err().contains(".msg"));
    }

    #[test]
    fn what_unpacks_without_end_is_cut_off() {
        let bomb = document(&"a".repeat(8 << 20));
        assert!(bomb.len() < 20_000);
        let text = unpacked(&bomb).unwrap();
        assert!(text.ends_with("a\n[broken-document]") && text.len() < 2 << 20, "{}", text.len());
        let empty = document(&format!("</w:t></w:r></w:p>{}", "<w:p/>".repeat(1 << 20)));
        assert!(unpacked(&empty).unwrap_err().contains("more paragraphs"));
        let names: Vec<String> = (0..=MOST_FILES).map(|nth| nth.to_string()).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        assert!(unpacked(&packed(&many)).unwrap_err().contains("10001 files"));
    }

    #[test]
    fn damage_is_said() {
        let whole = document("Hi Bo");
        for end in 4..whole.len() {
            assert!(unpacked(&whole[..end]).is_err(), "{end}");
        }
        let half = packed(&[("word/document.xml", b"<w:document><w:p><w:t>Hi</w:t></w:p><w:p><w:t")]);
        assert_eq!(unpacked(&half).unwrap(), "Hi\n[broken-document]");
        let mut flagged = whole.clone();
        let at = flagged.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
        flagged[at + 8] |= 1;
        assert!(unpacked(&flagged).unwrap_err().contains("encrypted"), "{:?}", unpacked(&flagged));
    }
}
