//! Who is on which side of a call, decided for everybody at once.

use super::evidence::Evidence;
use super::links::Links;
use crate::document::{Document, Role};

/// For each speaker whom nothing has settled yet, how likely they sell, from 0 to 1.
///
/// Every division of the people into those who sell and those who buy is weighed: by how each of them talks, by who
/// answers whom, and by who is said to belong together. Of two people or more at least one sells and one buys.
pub fn weigh(document: &Document, evidence: &Evidence, links: &Links) -> Vec<(usize, f32)> {
    let settled = |id: &usize| document.speakers[*id].confidence > 0.0;
    let is = |role: Role| move |id: &usize| document.speakers[*id].role == role;
    let everybody: Vec<usize> = (0..document.speakers.len()).filter(|id| !is(Role::Other)(id)).collect();
    let (settled, mut open): (Vec<usize>, Vec<usize>) = everybody.iter().partition(|id| settled(id));
    open.sort_by(|&a, &b| evidence.words(b).total_cmp(&evidence.words(a)));
    let silent = open.split_off(open.len().min(MOST));
    let division = Division {
        reps: settled.iter().copied().filter(is(Role::Rep)).collect(),
        prospects: settled.iter().copied().filter(is(Role::Prospect)).collect(),
        apart: Apart::of(document, everybody.len(), links),
        open,
    };
    let unsure = silent.into_iter().map(|id| (id, 0.5));
    division.odds(evidence).into_iter().chain(unsure).collect()
}

/// The most people who are weighed against each other: the divisions are two to this power.
const MOST: usize = 12;

struct Division {
    reps: Vec<usize>,
    prospects: Vec<usize>,
    open: Vec<usize>,
    apart: Apart,
}

impl Division {
    fn odds(&self, evidence: &Evidence) -> Vec<(usize, f32)> {
        let count = self.open.len();
        let apart =
            |id: usize, others: &[usize]| others.iter().map(|&other| self.apart.of_pair(id, other)).sum::<f32>();
        let sells: Vec<f32> = self.open.iter().map(|&id| evidence.score(id) + apart(id, &self.prospects)).collect();
        let buys: Vec<f32> = self.open.iter().map(|&id| apart(id, &self.reps)).collect();
        let lone = self.reps.len() + self.prospects.len() + count == 1;
        let mut divisions = Vec::new();
        for division in 0..1usize << count {
            let sold = division.count_ones() as usize;
            let reps = self.reps.len() + sold;
            let prospects = self.prospects.len() + count - sold;
            if (reps == 0 || prospects == 0) && !lone {
                continue;
            }
            let on = |at: usize| division >> at & 1 == 1;
            let mut weight = FURTHER_REP * reps.saturating_sub(1) as f32;
            for at in 0..count {
                weight += if on(at) { sells[at] } else { buys[at] };
                let across = (0..at).filter(|&other| on(other) != on(at));
                weight += across.map(|other| self.apart.of_pair(self.open[at], self.open[other])).sum::<f32>();
            }
            divisions.push((division, weight));
        }
        let best = divisions.iter().map(|&(_, weight)| weight).fold(f32::NEG_INFINITY, f32::max);
        let mut likely = vec![0.0; count];
        let mut total = 0.0;
        for (division, weight) in divisions {
            let weight = (weight - best).exp();
            total += weight;
            for (at, likely) in likely.iter_mut().enumerate() {
                *likely += if division >> at & 1 == 1 { weight } else { 0.0 };
            }
        }
        self.open.iter().zip(likely).map(|(&id, likely)| (id, likely / total)).collect()
    }
}

/// Most calls have one rep: the log odds of one more.
const FURTHER_REP: f32 = -1.0;

/// For each pair of people, the log odds that they sit on two sides.
struct Apart {
    pairs: Vec<f32>,
    count: usize,
}

impl Apart {
    /// `people` is how many take part; of two nothing is to be learnt.
    fn of(document: &Document, people: usize, links: &Links) -> Apart {
        let count = document.speakers.len();
        let mut apart = Apart { pairs: vec![0.0; count * count], count };
        if people < 3 {
            return apart;
        }
        let speakers: Vec<Option<usize>> = document.turns.iter().map(|turn| turn.speaker).collect();
        let answers = speakers.windows(2).filter_map(|pair| Some((pair[0]?, pair[1]?))).filter(|(a, b)| a != b);
        let answers: Vec<(usize, usize)> = answers.collect();
        let each = ANSWERED / (answers.len() as f32).max(FEW_ANSWERS);
        for (a, b) in answers {
            apart.pairs[a * count + b] += each;
            apart.pairs[b * count + a] += each;
        }
        for a in 0..count {
            for b in 0..count {
                apart.pairs[a * count + b] -= TOGETHER * links.side(a, b).signum() as f32;
            }
        }
        apart
    }

    fn of_pair(&self, a: usize, b: usize) -> f32 {
        self.pairs[a * self.count + b]
    }
}

/// What it adds to a division when every turn answers somebody of the other side.
const ANSWERED: f32 = 12.0;
/// Answers below which they add less.
const FEW_ANSWERS: f32 = 20.0;
/// What it adds when somebody says that two belong together.
const TOGETHER: f32 = 4.0;
