//! The walk through diagnostics: what somebody answers goes in, what is to be done next comes out. Knows neither the
//! terminal nor files.

use std::collections::HashMap;

use super::exchange::{Action, Decision, Deed, Event, Outcome, Question, Spot, Stop};

/// The files with their stops, and how far the walk has come.
#[derive(Debug)]
pub struct Walk {
    files: Vec<Vec<Stop>>,
    /// Where the walk is; nothing at its end.
    at: Option<Spot>,
    decided: HashMap<(usize, String), Decision>,
    done: Vec<Step>,
    waiting: Waiting,
}

/// A deed that was done, and what it takes to take it back.
#[derive(Debug)]
struct Step {
    file: usize,
    stop: Stop,
    decision: Option<Decision>,
    /// What was decided about the same diagnostic before.
    before: Option<Decision>,
    written: bool,
}

/// What the next event is an answer to.
#[derive(Debug)]
enum Waiting {
    Key,
    Answer(Question),
    Deed(Deed, Spot),
    /// For what a step wrote to be taken back.
    Undo(Step),
}

/// How many diagnostics were decided about, in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub edited: usize,
    pub allowed: usize,
    pub known: usize,
    pub skipped: usize,
    /// Nothing was decided about them.
    pub left: usize,
}

impl Walk {
    /// A walk through files, each with its stops in the order of the text.
    pub fn new(files: Vec<Vec<Stop>>) -> Walk {
        Walk { files, at: None, decided: HashMap::new(), done: Vec::new(), waiting: Waiting::Key }
    }

    /// Takes in what happened, and says what to do next.
    pub fn step(&mut self, event: Event) -> Action {
        match (event, std::mem::replace(&mut self.waiting, Waiting::Key)) {
            (Event::Start, _) => self.go_to(Spot { file: 0, stop: 0 }),
            (Event::End, _) => Action::Quit,
            (Event::Key(key), _) => self.key(key),
            (Event::Text(text), Waiting::Answer(question)) => self.answered(question, text),
            (Event::Done(outcome), Waiting::Deed(deed, spot)) => self.was_done(&deed, spot, outcome),
            (Event::Done(outcome), Waiting::Undo(step)) => self.was_undone(step, outcome),
            (Event::Refused(why), Waiting::Undo(step)) => {
                self.done.push(step);
                Action::Say(why)
            }
            (Event::Refused(why), _) => Action::Say(why),
            (Event::Text(_) | Event::Done(_), _) => self.show(),
        }
    }

    /// Where a spot stands in the walk, counted from 1, and how many there are.
    pub fn count(&self, spot: Spot) -> (usize, usize) {
        let before: usize = self.files[..spot.file].iter().map(Vec::len).sum();
        (before + spot.stop + 1, self.files.iter().map(Vec::len).sum())
    }

    /// What was decided about a spot before.
    pub fn decision(&self, spot: Spot) -> Option<Decision> {
        self.decided.get(&self.name(spot)).copied()
    }

    /// Whether there is a deed that could be taken back.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub fn can_go_back(&self) -> bool {
        self.before(self.at).is_some()
    }

    pub fn tally(&self) -> Tally {
        let decided = |decision| self.decided.values().filter(|&&it| it == decision).count();
        Tally {
            edited: self.done.iter().filter(|step| step.decision.is_none()).count(),
            allowed: decided(Decision::Allowed),
            known: decided(Decision::Known),
            skipped: decided(Decision::Skipped),
            left: self.spots().filter(|&spot| self.decision(spot).is_none()).count(),
        }
    }

    fn key(&mut self, key: char) -> Action {
        match (key, self.at) {
            ('q', _) => Action::Quit,
            ('?', _) => Action::Help,
            ('u', _) => self.undo(),
            ('p', at) => match self.before(at) {
                Some(spot) => self.stand_at(Some(spot)),
                None => Action::Say("this is the first one".into()),
            },
            (_, None) => self.show(),
            ('1'..='9', Some(spot)) => {
                let choice = key as usize - '1' as usize;
                match self.files[spot.file][spot.stop].choices {
                    0 => Action::Say("there is nothing to apply here".into()),
                    choices if choice >= choices => Action::Say(format!("there is no suggestion {key} here")),
                    _ => self.deed(Deed::Apply(choice)),
                }
            }
            ('r', _) => self.ask(Question::Words),
            ('a', _) => self.ask(Question::Reason),
            ('e', _) => self.deed(Deed::Edit),
            ('b', _) => self.deed(Deed::Baseline),
            ('s', _) => self.deed(Deed::Skip),
            _ => Action::Say("no key of these; `?` says what they do".into()),
        }
    }

    fn ask(&mut self, question: Question) -> Action {
        self.waiting = Waiting::Answer(question);
        Action::Ask(question)
    }

    fn answered(&mut self, question: Question, text: String) -> Action {
        let text = text.trim();
        match question {
            _ if text.is_empty() => Action::Say("left as it is".into()),
            Question::Words => self.deed(Deed::Replace(text.into())),
            Question::Reason => self.deed(Deed::Allow(text.into())),
        }
    }

    fn deed(&mut self, deed: Deed) -> Action {
        let Some(spot) = self.at else { return self.show() };
        self.waiting = Waiting::Deed(deed.clone(), spot);
        Action::Do(deed, spot)
    }

    fn was_done(&mut self, deed: &Deed, spot: Spot, outcome: Outcome) -> Action {
        let stop = self.files[spot.file][spot.stop].clone();
        let decision = match deed {
            Deed::Allow(_) => Some(Decision::Allowed),
            Deed::Baseline => Some(Decision::Known),
            Deed::Skip => Some(Decision::Skipped),
            Deed::Apply(_) | Deed::Replace(_) | Deed::Edit => None,
        };
        let before = self.decision(spot);
        if let Some(decision) = decision {
            self.decided.insert(self.name(spot), decision);
        }
        if decision.is_some() || outcome.written {
            let step = Step { file: spot.file, stop: stop.clone(), decision, before, written: outcome.written };
            self.done.push(step);
        }
        self.at = match outcome.moved {
            Some((stops, from)) => self.moved(spot.file, stops, from.min(stop.start)),
            None if decision.is_some() => self.open_from(Spot { stop: spot.stop + 1, ..spot }),
            None => Some(spot),
        };
        self.show()
    }

    fn undo(&mut self) -> Action {
        let Some(step) = self.done.pop() else { return Action::Say("there is nothing to undo".into()) };
        let spot = Spot { file: step.file, stop: self.find(&step) };
        match step.written {
            true => {
                self.waiting = Waiting::Undo(step);
                Action::Undo(spot)
            }
            false => self.was_undone(step, Outcome::default()),
        }
    }

    fn was_undone(&mut self, step: Step, outcome: Outcome) -> Action {
        let name = (step.file, step.stop.key.clone());
        match step.before {
            Some(before) => self.decided.insert(name, before),
            None => self.decided.remove(&name),
        };
        if let Some((stops, _)) = outcome.moved {
            self.files[step.file] = stops;
        }
        let spot = Spot { file: step.file, stop: self.find(&step) };
        match self.files[spot.file].get(spot.stop) {
            Some(_) => self.stand_at(Some(spot)),
            None => self.go_to(spot),
        }
    }

    /// The stop of a step, or the first one after where it was.
    fn find(&self, step: &Step) -> usize {
        let stops = &self.files[step.file];
        let same = stops.iter().position(|stop| stop.key == step.stop.key);
        same.or_else(|| stops.iter().position(|stop| stop.start >= step.stop.start)).unwrap_or(stops.len())
    }

    /// Takes in the new stops of a file; the next one that is open, from a byte of it on.
    fn moved(&mut self, file: usize, stops: Vec<Stop>, from: u32) -> Option<Spot> {
        let stop = stops.iter().position(|stop| stop.start >= from).unwrap_or(stops.len());
        self.files[file] = stops;
        self.open_from(Spot { file, stop })
    }

    fn go_to(&mut self, spot: Spot) -> Action {
        self.stand_at(self.open_from(spot))
    }

    fn stand_at(&mut self, spot: Option<Spot>) -> Action {
        self.at = spot;
        self.show()
    }

    fn show(&self) -> Action {
        self.at.map_or(Action::ShowEnd, Action::Show)
    }

    /// The first spot from here on that nothing was decided about.
    fn open_from(&self, spot: Spot) -> Option<Spot> {
        self.spots().find(|&it| it >= spot && self.decision(it).is_none())
    }

    /// The last spot before this one that may be decided about.
    fn before(&self, at: Option<Spot>) -> Option<Spot> {
        let is_open = |&spot: &Spot| matches!(self.decision(spot), None | Some(Decision::Skipped));
        self.spots().take_while(|&spot| at.is_none_or(|at| spot < at)).filter(is_open).last()
    }

    fn spots(&self) -> impl Iterator<Item = Spot> + '_ {
        let stops = |(file, stops): (usize, &Vec<Stop>)| (0..stops.len()).map(move |stop| Spot { file, stop });
        self.files.iter().enumerate().flat_map(stops)
    }

    fn name(&self, spot: Spot) -> (usize, String) {
        (spot.file, self.files[spot.file][spot.stop].key.clone())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stops(starts: &[u32]) -> Vec<Stop> {
        starts.iter().map(|&start| Stop { key: format!("lint {start}"), start, choices: 1 }).collect()
    }

    fn spot(file: usize, stop: usize) -> Spot {
        Spot { file, stop }
    }

    fn shown(file: usize, stop: usize) -> Action {
        Action::Show(spot(file, stop))
    }

    /// A walk through two files, at its first stop.
    fn walk() -> Walk {
        let mut walk = Walk::new(vec![stops(&[10, 20, 30]), Vec::new(), stops(&[5])]);
        assert_eq!(walk.step(Event::Start), shown(0, 0));
        walk
    }

    fn done(walk: &mut Walk) -> Action {
        walk.step(Event::Done(Outcome { written: true, ..Outcome::default() }))
    }

    fn moved(walk: &mut Walk, starts: &[u32], from: u32) -> Action {
        walk.step(Event::Done(Outcome { written: true, moved: Some((stops(starts), from)) }))
    }

    #[test]
    fn what_is_decided_is_not_shown_again() {
        let mut walk = walk();
        assert_eq!(walk.step(Event::Key('s')), Action::Do(Deed::Skip, spot(0, 0)));
        assert_eq!(done(&mut walk), shown(0, 1));
        assert_eq!(walk.step(Event::Key('b')), Action::Do(Deed::Baseline, spot(0, 1)));
        assert_eq!(done(&mut walk), shown(0, 2));
        assert_eq!(walk.step(Event::Key('a')), Action::Ask(Question::Reason));
        let allow = Deed::Allow("they asked".into());
        assert_eq!(walk.step(Event::Text(" they asked\n".into())), Action::Do(allow, spot(0, 2)));
        assert_eq!(done(&mut walk), shown(2, 0));
        assert_eq!(walk.count(spot(2, 0)), (4, 4));
        assert_eq!(walk.tally(), Tally { edited: 0, allowed: 1, known: 1, skipped: 1, left: 1 });
        assert_eq!(walk.step(Event::Key('s')), Action::Do(Deed::Skip, spot(2, 0)));
        assert_eq!(done(&mut walk), Action::ShowEnd);
        assert_eq!(walk.step(Event::Key('p')), shown(2, 0));
        assert_eq!(walk.step(Event::Key('p')), shown(0, 0), "what is allowed or known is passed over");
        assert_eq!(walk.step(Event::Key('p')), Action::Say("this is the first one".into()));
    }

    #[test]
    fn after_an_edit_the_walk_goes_on_where_the_text_changed() {
        let mut walk = walk();
        assert_eq!(walk.step(Event::Key('s')), Action::Do(Deed::Skip, spot(0, 0)));
        done(&mut walk);
        assert_eq!(walk.step(Event::Key('1')), Action::Do(Deed::Apply(0), spot(0, 1)));
        assert_eq!(moved(&mut walk, &[10, 28], 22), shown(0, 1), "what is gone is gone");
        assert_eq!(walk.step(Event::Key('e')), Action::Do(Deed::Edit, spot(0, 1)));
        assert_eq!(moved(&mut walk, &[4, 10, 12, 40], 3), shown(0, 0), "whatever an editor changed before it is new");
        assert_eq!(walk.step(Event::Key('s')), Action::Do(Deed::Skip, spot(0, 0)));
        assert_eq!(done(&mut walk), shown(0, 2), "what was skipped is not shown again");
        assert_eq!(walk.tally().edited, 2);
    }

    #[test]
    fn what_was_done_last_is_undone_first() {
        let mut walk = walk();
        assert_eq!(walk.step(Event::Key('u')), Action::Say("there is nothing to undo".into()));
        walk.step(Event::Key('s'));
        done(&mut walk);
        walk.step(Event::Key('1'));
        assert_eq!(moved(&mut walk, &[10, 25], 20), shown(0, 1));
        assert_eq!(walk.step(Event::Key('u')), Action::Undo(spot(0, 1)));
        let back = Outcome { moved: Some((stops(&[10, 20, 30]), 0)), ..Outcome::default() };
        assert_eq!(walk.step(Event::Done(back)), shown(0, 1), "what was edited, not what was skipped");
        assert_eq!(walk.step(Event::Key('u')), Action::Undo(spot(0, 0)));
        assert_eq!(walk.step(Event::Refused("it changed".into())), Action::Say("it changed".into()));
        assert_eq!(walk.tally().skipped, 1, "what could not be undone holds");
        assert_eq!(walk.step(Event::Key('u')), Action::Undo(spot(0, 0)));
        assert_eq!(walk.step(Event::Done(Outcome::default())), shown(0, 0));
        assert_eq!(walk.tally(), Tally { left: 4, ..Tally::default() });
    }

    #[test]
    fn undoing_what_replaced_a_decision_brings_that_back() {
        let mut walk = walk();
        walk.step(Event::Key('s'));
        walk.step(Event::Done(Outcome::default()));
        assert_eq!(walk.step(Event::Key('p')), shown(0, 0));
        walk.step(Event::Key('b'));
        done(&mut walk);
        walk.step(Event::Key('u'));
        walk.step(Event::Done(Outcome::default()));
        assert_eq!(walk.decision(spot(0, 0)), Some(Decision::Skipped));
        assert_eq!(walk.step(Event::Key('u')), shown(0, 0), "nothing was written that could be taken back");
        assert_eq!(walk.decision(spot(0, 0)), None);
    }

    #[test]
    fn nothing_happens_that_was_not_meant() {
        let mut walk = walk();
        assert_eq!(walk.step(Event::Key('2')), Action::Say("there is no suggestion 2 here".into()));
        assert!(matches!(walk.step(Event::Key('é')), Action::Say(_)));
        assert_eq!(walk.step(Event::Key('r')), Action::Ask(Question::Words));
        assert_eq!(
            walk.step(Event::Refused("a recording is not edited".into())),
            Action::Say("a recording is not edited".into())
        );
        assert_eq!(walk.step(Event::Key('r')), Action::Ask(Question::Words));
        assert_eq!(walk.step(Event::Text(" ".into())), Action::Say("left as it is".into()));
        assert_eq!(walk.step(Event::Key('e')), Action::Do(Deed::Edit, spot(0, 0)));
        assert_eq!(walk.step(Event::Done(Outcome::default())), shown(0, 0), "the editor changed nothing");
        assert_eq!(walk.tally().left, 4);
        assert_eq!(walk.step(Event::End), Action::Quit);
    }

    #[test]
    fn a_walk_without_stops_is_at_its_end() {
        let mut walk = Walk::new(vec![Vec::new()]);
        assert_eq!(walk.step(Event::Start), Action::ShowEnd);
        for key in ['1', 'e', 's', 'b', 'x'] {
            assert_eq!(walk.step(Event::Key(key)), Action::ShowEnd);
        }
        assert_eq!(walk.step(Event::Key('a')), Action::ShowEnd);
    }

    proptest! {
        /// Whatever is pressed and whatever comes of it, the walk stands at a stop that there is, and all of it can be
        /// undone.
        #[test]
        fn all_can_be_undone(
            keys in prop::collection::vec((prop::sample::select(vec!['1', '2', 'r', 'e', 's', 'a', 'b', 'p', 'u', '?']), 0..4u32), 0..40),
        ) {
            let mut walk = walk();
            let answer = |action: Action, walk: &mut Walk, left: u32| match action {
                Action::Ask(_) => Some(walk.step(Event::Text("words".into()))),
                Action::Do(Deed::Apply(_) | Deed::Replace(_) | Deed::Edit, _) if left == 0 => {
                    Some(walk.step(Event::Refused("no".into())))
                }
                Action::Do(Deed::Apply(_) | Deed::Replace(_) | Deed::Edit, _) => {
                    Some(moved(walk, &[10, 20, 30][..left as usize], 10))
                }
                Action::Do(_, _) => Some(done(walk)),
                // What a text was before is a walk of its own; here it has all of its stops again.
                Action::Undo(spot) if spot.file == 0 => Some(moved(walk, &[10, 20, 30], 0)),
                Action::Undo(_) => Some(moved(walk, &[5], 0)),
                Action::Show(spot) => {
                    assert!(walk.files[spot.file].get(spot.stop).is_some());
                    None
                }
                _ => None,
            };
            for (key, left) in keys {
                let mut action = walk.step(Event::Key(key));
                while let Some(next) = answer(action, &mut walk, left) {
                    action = next;
                }
            }
            while walk.can_undo() {
                let action = walk.step(Event::Key('u'));
                answer(action, &mut walk, 0);
            }
            prop_assert!(walk.decided.is_empty());
        }
    }
}
