//! The samples, damaged: whatever bytes are cut, doubled or put elsewhere, reading and linting hold what they promise.

use std::fs;
use std::time::{Duration, Instant};

use libtest_mimic::Failed;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestError, TestRunner};
use softsell::Settings;
use softsell::input::Options;

use super::{promises, samples};

/// A damaged input has few bytes, so that even a slow machine is done long before.
const LONGEST: Duration = Duration::from_secs(20);

/// More of them where `PROPTEST_CASES` says so.
const FEWEST_CASES: u32 = 400;

#[derive(Clone, Debug)]
enum Damage {
    /// Bytes are lost.
    Cut(Place, Place),
    /// Bytes stand twice.
    Double(Place, Place),
    /// Bytes of another file stand among them.
    Splice(usize, (Place, Place), Place),
    /// A byte is another one.
    Put(Place, u8),
}

/// A place in a file, as a share of its length.
type Place = prop::sample::Index;

pub fn hold(settings: &Settings) -> Result<(), Failed> {
    let files: Vec<(String, Vec<u8>)> = samples()
        .into_iter()
        .map(|path| Ok((path.display().to_string(), fs::read(&path)?)))
        .collect::<Result<_, std::io::Error>>()?;
    let config = Config::default();
    let cases = config.cases.max(FEWEST_CASES);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 2_000, ..config };
    let damages = (0..files.len(), prop::collection::vec(damage(files.len()), 1..5));
    let outcome = TestRunner::new(config).run(&damages, |(file, damages)| {
        let (path, bytes) = &files[file];
        let bytes = damages.iter().fold(bytes.clone(), |bytes, damage| damage.done_to(bytes, &files));
        let start = Instant::now();
        let faults = promises::faults(path, &bytes, &Options::default(), settings);
        prop_assert!(faults.is_empty(), "{}\n{}", faults.join("\n"), bytes.escape_ascii());
        prop_assert!(start.elapsed() < LONGEST, "it took {:?}\n{}", start.elapsed(), bytes.escape_ascii());
        Ok(())
    });
    match outcome {
        Ok(()) => Ok(()),
        Err(TestError::Fail(reason, (file, damages))) => {
            Err(format!("{} after {damages:?}: {reason}", files[file].0).into())
        }
        Err(error) => Err(error.to_string().into()),
    }
}

fn damage(files: usize) -> impl Strategy<Value = Damage> {
    let place = any::<Place>;
    let telling = prop::sample::select(b"\n\r\0<>\"&=-:[]{}()*\xff\xc3\x80,| ".to_vec());
    prop_oneof![
        (place(), place()).prop_map(|(from, to)| Damage::Cut(from, to)),
        (place(), place()).prop_map(|(from, to)| Damage::Double(from, to)),
        (0..files, (place(), place()), place()).prop_map(|(other, part, at)| Damage::Splice(other, part, at)),
        (place(), prop_oneof![telling, any::<u8>()]).prop_map(|(at, byte)| Damage::Put(at, byte)),
    ]
}

impl Damage {
    fn done_to(&self, mut bytes: Vec<u8>, files: &[(String, Vec<u8>)]) -> Vec<u8> {
        match self {
            Damage::Cut(from, to) => drop(bytes.drain(range(&bytes, from, to))),
            Damage::Double(from, to) => {
                let range = range(&bytes, from, to);
                let part = bytes[range.clone()].to_vec();
                bytes.splice(range.end..range.end, part);
            }
            Damage::Splice(other, (from, to), at) => {
                let other = &files[*other].1;
                let part = other[range(other, from, to)].to_vec();
                let at = at.index(bytes.len() + 1);
                bytes.splice(at..at, part);
            }
            Damage::Put(at, byte) if !bytes.is_empty() => {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            Damage::Put(..) => {}
        }
        bytes
    }
}

fn range(bytes: &[u8], from: &Place, to: &Place) -> std::ops::Range<usize> {
    let (from, to) = (from.index(bytes.len() + 1), to.index(bytes.len() + 1));
    from.min(to)..from.max(to)
}
