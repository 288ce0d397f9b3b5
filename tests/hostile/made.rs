//! Inputs that are made to do harm: deep, endless, tiny pieces without number, broken.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An input of any size.
pub struct Hostile {
    pub name: &'static str,
    make: Make,
}

#[derive(Clone, Copy)]
enum Make {
    /// Something before, a unit again and again, something after.
    Again(&'static [u8], &'static [u8], &'static [u8]),
    /// The same, and every `#` of the unit is its number.
    Numbered(&'static str, &'static str),
    With(fn(usize) -> Vec<u8>),
}

impl Hostile {
    /// The input in about so many bytes, at least one unit long.
    pub fn bytes(&self, about: usize) -> Vec<u8> {
        match self.make {
            Make::Again(before, unit, after) => [before, &unit.repeat((about / unit.len()).max(1)), after].concat(),
            Make::Numbered(before, unit) => {
                let mut text = String::from(before);
                for number in (0..).take_while(|&number| number < about / unit.len()) {
                    text += &unit.replace('#', &number.to_string());
                }
                text.into_bytes()
            }
            Make::With(make) => make(about),
        }
    }
}

/// All of them.
pub fn all() -> Vec<Hostile> {
    let again = AGAIN.iter().map(|&(name, before, unit, after)| (name, Make::Again(before, unit, after)));
    let numbered = NUMBERED.iter().map(|&(name, before, unit)| (name, Make::Numbered(before, unit)));
    let with = WITH.iter().map(|&(name, make)| (name, Make::With(make)));
    again.chain(numbered).chain(with).map(|(name, make)| Hostile { name, make }).collect()
}

type Again = (&'static str, &'static [u8], &'static [u8], &'static [u8]);

const AGAIN: &[Again] = &[
    // Bytes.
    ("nothing-but-nuls", b"", b"\0", b""),
    ("nuls-in-text", b"Rep: Hi.\nProspect: ", b"a\0", b"\n"),
    ("broken-utf8", b"", b"\xff", b""),
    ("broken-utf8-every-other-byte", b"Rep: ", b"a\xff", b"\n"),
    ("broken-utf8-among-letters", b"Rep: ", "éé\u{7f}".as_bytes(), b"\xff\n"),
    ("broken-utf8-half", b"Rep: ", b"\xc3\xa9\xff", b"\n"),
    ("cut-emoji", b"Rep: ", b"\xf0\x9f\x98 ", b"\n"),
    ("lone-surrogates", b"\xff\xfeR\0e\0p\0:\0 \0", b"\x00\xd8", b""),
    ("lone-surrogates-big-endian", b"\xfe\xff", b"\xdc\x00\x00a", b""),
    ("lone-surrogates-unmarked", b"R\0e\0p\0:\0 \0s\0o\0m\0e\0 \0w\0o\0r\0d\0s\0", b"a\0\x00\xd8", b""),
    ("utf16-words", b"\xff\xfeR\0e\0p\0:\0 \0", b"a\0 \0", b""),
    ("escapes", b"Rep: ", b"\x1b[31m\x07", b"\n"),
    ("turned-around", b"Rep: ", "\u{202e}\u{2066}a".as_bytes(), b"\n"),
    ("marks-upon-marks", b"Rep: a", "\u{301}".as_bytes(), b"\n"),
    // Lines and words.
    ("blank-lines", b"", b"\n", b""),
    ("lone-returns", b"Rep: a", b"\r", b""),
    ("blanks", b"Rep: ", b" ", b"a\n"),
    ("one-line", b"Rep: ", b"some words, ", b"\n"),
    ("one-word", b"Rep: ", b"a", b"\n"),
    ("one-letter-words", b"Rep: ", b"a ", b"\n"),
    ("one-letter-sentences", b"Rep: ", b"A. ", b"\n"),
    ("full-stops", b"Rep: a", b".", b"\n"),
    ("questions", b"Rep: ", b"a? ", b"\n"),
    ("apostrophes", b"Rep: ", b"'s", b"\n"),
    ("contractions", b"Rep: ", b"I'd've ", b"\n"),
    ("digits", b"Rep: $", b"1,000", b"\n"),
    ("brackets", b"Rep: ", b"(", b"\n"),
    ("stage-directions", b"Rep: ", b"[laughs] ", b"\n"),
    ("stutter", b"Rep: ", b"are you ", b"ready to sign?\n"),
    ("fillers", b"Rep: would ", b"um, you know, ", b"you sign\n"),
    ("gaps", b"Rep: ", b"what would it take a ", b"\n"),
    ("phrases", b"Rep: ", b"just checking in ", b"\n"),
    ("denials", b"Rep: ", b"not only don't won't ", b"\n"),
    ("emails-in-text", b"Rep: ", b"a@a.", b"\n"),
    // Transcripts.
    ("tiny-turns", b"", b"A: b\nB: c\n", b""),
    ("empty-turns", b"Rep: a\n", b"A:\n", b""),
    ("labels-on-a-line", b"", b"A: b ", b"\n"),
    ("speakers-on-a-line", b"Speaker A: Hi. ", b"Speaker B: Hi. Speaker A: Ho. ", b"\n"),
    ("colons", b"", b":", b""),
    ("times", b"Rep: a\n", b"[00:00:01] ", b"\n"),
    ("timed-turns", b"", b"00:01 A: b\n", b""),
    ("blocks", b"", b"A  0:01\nb\n\n", b""),
    ("greetings", b"Rep: ", b"Hi Ann, ", b"\n"),
    // Captions.
    ("tiny-cues", b"WEBVTT\n", b"\n00:00.000 --> 00:00.001\na\n", b""),
    ("tiny-voices", b"WEBVTT\n\n00:00.000 --> 00:00.001\n", b"<v A>b<v B>c", b"\n"),
    ("cue-open-tags", b"WEBVTT\n\n00:00.000 --> 00:00.001\n", b"<c", b"\n"),
    ("cue-entities", b"WEBVTT\n\n00:00.000 --> 00:00.001\n", b"&amp;", b"\n"),
    ("cue-arrows", b"WEBVTT\n", b"\n-->\n", b""),
    ("cue-notes", b"WEBVTT\n", b"\nNOTE softsell: allow(x) y\n", b""),
    ("cue-lines", b"WEBVTT\n\n00:00.000 --> 00:00.001\n", b"a\n", b""),
    ("tiny-srt", b"", b"1\n00:00:00,000 --> 00:00:00,001\na\n\n", b""),
    ("tiny-sbv", b"", b"0:00:00.000,0:00:00.001\na\n\n", b""),
    // JSON and YAML.
    ("deep-arrays", b"", b"[", b""),
    ("deep-objects", b"", b"{\"a\":", b"1"),
    ("deep-turns", b"", b"{\"text\":\"a\",\"turns\":[", b""),
    ("tiny-values", b"[", b"0,", b"0]"),
    ("tiny-strings", b"[", b"\"\",", b"0]"),
    ("tiny-objects", b"[", b"{},", b"0]"),
    (
        "tiny-json-turns",
        b"[",
        b"{\"speaker\":\"A\",\"text\":\"b b\"},{\"speaker\":\"B\",\"text\":\"c c\"},",
        b"{\"speaker\":\"B\",\"text\":\"c c\"}]",
    ),
    (
        "tiny-json-calls",
        b"[",
        b"{\"transcript\":[{\"speaker\":\"A\",\"text\":\"b b\"}]},",
        b"{\"transcript\":[{\"speaker\":\"A\",\"text\":\"b b\"}]}]",
    ),
    ("tiny-json-lines", b"", b"{\"speaker\":\"A\",\"text\":\"b b\"}\n{\"speaker\":\"B\",\"text\":\"c c\"}\n", b""),
    ("tiny-json-words", b"[{\"speaker\":\"A\",\"text\":\"b\",\"words\":[", b"{\"text\":\"a\",\"start\":1},", b"0]}]"),
    ("tiny-json-steps", b"[", b"{\"subject\":\"a\",\"body\":\"b\"},", b"{\"subject\":\"a\",\"body\":\"b\"}]"),
    ("tiny-keys", b"{", b"\"a\":0,", b"\"b\":0}"),
    ("json-escapes", b"[{\"speaker\":\"A\",\"text\":\"", b"\\n", b"\"}]"),
    ("json-lone-surrogates", b"[{\"speaker\":\"A\",\"text\":\"", b"\\ud800", b"\"}]"),
    ("json-pairs", b"[{\"speaker\":\"A\",\"text\":\"", b"\\ud83d\\ude00", b"\"}]"),
    ("json-transcript-in-string", b"{\"transcript\":\"", b"A: b\\nB: c\\n", b"\"}"),
    ("json-open-strings", b"[", b"\"a\n", b""),
    ("json-numbers", b"[{\"start\":", b"9", b"}]"),
    ("deep-yaml", b"", b"- ", b"a"),
    ("deep-yaml-flow", b"- ", b"[", b""),
    ("deep-yaml-keys", b"", b"? ", b"a"),
    ("tiny-yaml", b"steps:\n", b"- a\n", b""),
    ("tiny-yaml-steps", b"", b"- subject: a\n  body: b\n", b""),
    ("yaml-quotes", b"- subject: a\n  body: '", b"''", b"'\n"),
    ("yaml-block", b"- subject: a\n  body: |\n", b"    a\n", b""),
    ("yaml-aliases", b"a: &a [b]\nb:\n", b"- *a\n", b""),
    // Tables.
    ("tiny-cells", b"speaker,text\n", b",", b"\n"),
    ("tiny-rows", b"speaker,text\n", b"A,b\n", b""),
    ("tiny-transcripts", b"id,transcript\n", b"1,\"A: b\nB: c\nA: d\"\n", b""),
    ("tiny-step-rows", b"subject,body\n", b"a,b\n", b""),
    ("wide-header", b"speaker,text", b",a", b"\nA,b\n"),
    ("doubled-quotes", b"speaker,text\nA,\"", b"\"\"", b"\"\n"),
    ("open-quotes", b"speaker,text\n", b"A,\"b\n", b""),
    ("cells-of-calls", b"id,transcript\n", b"1,\"A: b\nB: c\n\"\n", b""),
    ("numbered-columns", b"", b"subject_1,body_1,", b"\na,b\n"),
    // Mail.
    ("tiny-mails", b"", b"From a 1:1\nA:\n\nb\n\n", b""),
    ("empty-mails", b"", b"From a 1:1\nA:\n\n", b""),
    ("from-lines", b"From a 1:1\nA:\n\n", b"From a 1:1\n\n", b""),
    ("tiny-headers", b"", b"A:b\n", b"\nHi\n"),
    ("subjects", b"", b"Subject: a\n", b"\nHi\n"),
    ("folded-header", b"Subject: a", b"\n b", b"\n\nHi\n"),
    ("long-header", b"Subject: ", b"a", b"\n\nHi\n"),
    ("encoded-words", b"From: a\nSubject: ", b"=?utf-8?q?a?= ", b"\n\nHi\n"),
    (
        "encoded-letters",
        b"From: a\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n",
        b"=41",
        b"\n",
    ),
    ("soft-breaks", b"From: a\nContent-Transfer-Encoding: quoted-printable\n\n", b"a=\n", b"\n"),
    ("base64", b"From: a\nContent-Transfer-Encoding: base64\n\n", b"YSBhIGEg", b"\n"),
    (
        "base64-shift-jis",
        b"From: a\nContent-Type: text/plain; charset=shift_jis\nContent-Transfer-Encoding: base64\n\n",
        b"gqCCoIKg",
        b"\n",
    ),
    ("flowed", b"From: a\nContent-Type: text/plain; format=flowed\n\n", b"> a \n", b""),
    ("empty-parts", b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n", b"--b\n\n", b"--b--\n"),
    ("text-parts", b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n", b"--b\n\nHi\n", b"--b--\n"),
    (
        "html-parts",
        b"From: a\nContent-Type: multipart/alternative; boundary=b\n\n",
        b"--b\nContent-Type: text/html\n\n<p>\n",
        b"--b--\n",
    ),
    ("deep-messages", b"From: a\n", b"Content-Type: message/rfc822\n\nFrom: a\n", b"\nHi\n"),
    // What mails quote.
    ("quote-marks", b"Subject: a\n\nHi Bo,\n\n", b">", b" a\n"),
    ("quote-marks-apart", b"Subject: a\n\nHi Bo,\n\n", b"> ", b"a\n"),
    ("quoted-lines", b"Subject: a\n\nHi Bo,\n\n", b"> a\nb\n", b""),
    ("attributions", b"Subject: a\n\nHi Bo,\n\n", b"On Mon, Ann <a@a.example> wrote:\n> a\n\n", b""),
    ("original-messages", b"Subject: a\n\nHi Bo,\n\n", b"-----Original Message-----\nFrom: a\nSent: b\n\n", b""),
    ("sign-offs", b"Subject: a\n\nHi Bo,\n\n", b"Best,\nAnn\n", b""),
    ("signature-lines", b"Subject: a\n\nHi Bo,\n\n", b"-- \n", b""),
    // Markup.
    ("emphasis", b"Subject: a\n\nHi Bo,\n\n", b"*_", b"\n"),
    ("emphasised-letters", b"Subject: a\n\nHi Bo,\n\n", b"*a", b"\n"),
    ("open-links", b"Subject: a\n\nHi Bo,\n\n", b"[a](", b"\n"),
    ("links", b"Subject: a\n\nHi Bo,\n\n", b"[a](bc) ", b"\n"),
    ("backslashes", b"Subject: a\n\nHi Bo,\n\n", b"\\*", b"\n"),
    ("code-marks", b"# a\n\nSubject: a\n\nHi Bo,\n\n", b"`", b"\n"),
    ("fences", b"# a\n\n", b"```\nSubject: a\n\nHi Bo,\n", b""),
    ("headed-mails", b"", b"# A\n\nSubject: a\n\nHi Bo,\n\nb\n\n", b""),
    ("deep-lists", b"# a\n\n", b"- ", b"a\n"),
    ("deep-html", b"<p>Hi Bo,", b"<div>", b"a"),
    ("deep-html-quotes", b"<p>Hi Bo,", b"<blockquote>a", b""),
    ("tiny-paragraphs", b"<p>Hi Bo,", b"<p>a", b""),
    ("html-entities", b"<p>Hi Bo, ", b"&eacute;", b""),
    ("html-attributes", b"<p>Hi Bo, <p ", b"a=b ", b">a"),
    ("html-open-comments", b"<p>Hi Bo, ", b"<!--", b""),
    ("comments", b"Subject: a\n\nHi Bo,\n\n", b"<!-- softsell: allow(x) y -->\n", b""),
    ("open-comments", b"Subject: a\n\nHi Bo,\n\n", b"<!-- softsell: allow(x) y\n", b""),
    // Templates.
    ("open-braces", b"Subject: a\n\nHi Bo,\n\n", b"{{", b"\n"),
    ("deep-spintax", b"Subject: a\n\nHi Bo,\n\n", b"{a|", b"\n"),
    ("closed-spintax", b"Subject: a\n\nHi Bo,\n\n", b"{a|b} ", b"\n"),
    ("spintax-bars", b"Subject: a\n\nHi {Bo", b"|", b"}\n"),
    ("random-bars", b"Subject: a\n\nHi {{RANDOM ", b"| a ", b"}}\n"),
    ("tiny-fields", b"Subject: a\n\nHi Bo,\n\n", b"{{a}}", b"\n"),
    ("tiny-mailchimp", b"Subject: a\n\nHi Bo,\n\n", b"*|A|*", b"\n"),
    ("open-mailchimp", b"Subject: a\n\nHi Bo,\n\n", b"*|", b"\n"),
    ("hand-written-fields", b"Subject: a\n\nHi Bo,\n\n", b"[First Name] ", b"\n"),
    ("open-conditions", b"Subject: a\n\nHi Bo,\n\n", b"{% if a %}", b"\n"),
    ("open-tags", b"Subject: a\n\nHi Bo,\n\n", b"{% ", b"\n"),
    ("merge-fields", b"Subject: a\n\nHi Bo,\n\n", b"<<a>> %%a%% ${a} ", b"\n"),
    ("front-matter", b"---\nsubject: a\n", b"a: b\n", b"---\nHi Bo,\n"),
    ("rules", b"Subject: a\n\nHi Bo,\n\n", b"---\n", b""),
];

const NUMBERED: &[(&str, &str, &str)] = &[
    ("many-speakers", "", "Ann Lee#: b\nBo Ek#: c\n"),
    ("many-voices", "WEBVTT\n", "\n00:00.000 --> 00:00.001\n<v A#>b\n"),
    ("many-keys", "{", "\"k#\":0,"),
    ("many-json-speakers", "[", "{\"speaker\":\"A#\",\"text\":\"b\"},"),
    ("many-calls", "call_id,speaker,text\n", "#,A,b\n"),
    ("many-headers", "From: a\n", "H#: b\n"),
    ("many-addresses", "From: a\nSubject: a\nTo: ", "a <a#@a.example>, "),
    ("many-answers", "", "From a 1:1\nFrom: a@a#.example\nMessage-ID: <#@a>\nIn-Reply-To: <0@a>\nSubject: a\n\nb\n\n"),
    ("many-threads", "", "From a 1:1\nFrom: a@a.example\nTo: b\nSubject: a#\n\nb\n\n"),
    ("many-words", "Rep: ", "w# "),
];

type With = (&'static str, fn(usize) -> Vec<u8>);

const WITH: &[With] = &[
    ("deep-multiparts", deep_multiparts),
    ("yaml-stairs", |about| stairs(about, "", " ", "- a\n")),
    ("quote-stairs", |about| stairs(about, "Subject: a\n\nHi Bo,\n\n", ">", " a\n")),
    ("list-stairs", |about| stairs(about, "# a\n\n", "  ", "- a\n")),
    ("docx-of-one-word", |about| {
        docx(&["<w:document><w:p><w:r><w:t>", &"a".repeat(about), "</w:t></w:r></w:p></w:document>"].concat())
    }),
    ("docx-of-zeros", |about| docx(&"\0".repeat(about))),
    ("docx-of-tiny-paragraphs", |about| docx(&again("<w:document>", "<w:p/>", about))),
    ("docx-of-deep-paragraphs", |about| docx(&again("<w:document>", "<w:p>", about))),
    ("docx-of-tiny-words", |about| docx(&again("<w:document>", "<w:p><w:r><w:t>a</w:t></w:r></w:p>", about))),
    ("docx-of-open-tags", |about| docx(&again("<w:document><w:p", " a='b'", about))),
    ("docx-of-entities", docx_of_entities),
    ("many-files-in-a-zip", many_files),
];

/// Multiparts in multiparts, each with a boundary of its own.
fn deep_multiparts(about: usize) -> Vec<u8> {
    let mut mail = String::from("From: a\nSubject: a\n");
    for depth in (0..).take_while(|depth| depth * 60 < about) {
        mail += &format!("Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n");
    }
    (mail + "\nHi Bo,\n\na\n").into_bytes()
}

/// Lines of which each begins with one step more than the one before.
fn stairs(about: usize, before: &str, step: &str, line: &str) -> Vec<u8> {
    let mut text = String::from(before);
    for depth in (0..).take_while(|depth| depth * depth * step.len() / 2 < about) {
        text += &step.repeat(depth);
        text += line;
    }
    text.into_bytes()
}

fn again(before: &str, unit: &str, about: usize) -> String {
    [before, &unit.repeat(about / unit.len())].concat()
}

/// A Word document of some markup, packed as tightly as it can be: the size is that of the markup.
fn docx(markup: &str) -> Vec<u8> {
    zip(&[("word/document.xml".to_string(), markup.as_bytes())])
}

/// Entities that are made of entities.
fn docx_of_entities(about: usize) -> Vec<u8> {
    let mut markup = String::from("<!DOCTYPE a [<!ENTITY e0 \"ha\">");
    for depth in 1..64 {
        markup += &format!("<!ENTITY e{depth} \"{}\">", format!("&e{};", depth - 1).repeat(10));
    }
    docx(&again(&(markup + "]><w:document><w:p><w:r><w:t>"), "&e63;", about))
}

fn many_files(about: usize) -> Vec<u8> {
    let names = (0..about / 100).map(|number| (format!("{number}"), &b""[..]));
    zip(&names.chain([("word/document.xml".to_string(), &b"<w:document/>"[..])]).collect::<Vec<_>>())
}

fn zip(files: &[(String, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let tight = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).compression_level(Some(9));
    for (name, bytes) in files {
        archive.start_file(name.as_str(), tight).expect("the archive is in memory");
        archive.write_all(bytes).expect("the archive is in memory");
    }
    archive.finish().expect("the archive is in memory").into_inner()
}
