//! What goes into a walk and what comes out of it: plain data.

/// A diagnostic to stop at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// What tells it from the others of its file, whatever is edited around it.
    pub key: String,
    /// First byte of the file that it is about.
    pub start: u32,
    /// How many suggestions could be applied.
    pub choices: usize,
}

/// Which stop: the file and the stop within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    pub file: usize,
    pub stop: usize,
}

/// What happened.
#[derive(Debug)]
pub enum Event {
    /// The walk begins.
    Start,
    /// A key was pressed.
    Key(char),
    /// A question was answered.
    Text(String),
    /// There are no more answers.
    End,
    Done(Outcome),
    /// A deed or a question is not possible, and why.
    Refused(String),
}

/// What came of a deed.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Whether something was written that can be taken back.
    pub written: bool,
    /// The stops of the file, where its text is another one now, and the first byte that is.
    pub moved: Option<(Vec<Stop>, u32)>,
}

/// What to do next; each is answered by an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Show a diagnostic and wait for a key.
    Show(Spot),
    /// Say that there are no more, and wait for a key.
    ShowEnd,
    /// Say something, and wait for a key.
    Say(String),
    /// Say what the keys do, and wait for one.
    Help,
    Ask(Question),
    Do(Deed, Spot),
    /// Take back what the last deed about this spot wrote.
    Undo(Spot),
    Quit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// The words that are to stand there instead.
    Words,
    /// Why it is allowed.
    Reason,
}

/// What can be done about a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Apply one of the suggestions that can be, counted from 0.
    Apply(usize),
    Replace(String),
    /// Open an editor.
    Edit,
    Allow(String),
    Baseline,
    Skip,
}

/// What was decided about a diagnostic that stays in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Allowed,
    Known,
    Skipped,
}
