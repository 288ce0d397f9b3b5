//! Phrases to programs.

use std::collections::BTreeMap;

use super::anchors::Required;
use super::ast::{Ast, Item, SyntaxError, parse};
use super::contractions::expand;
use super::inflections::inflections;
use super::program::{Class, End, Program, State};
use super::sets::{SetId, Sets, WordSet};
use super::vocabulary::{Vocabulary, WordId};

/// The lists that `<name>` may name: each entry is a phrase of its own.
pub type Lists = BTreeMap<String, Vec<String>>;

/// Compiles phrases, filling a vocabulary and the sets of its words.
pub struct Compiler<'a> {
    pub vocabulary: &'a mut Vocabulary,
    pub sets: &'a mut Sets,
    pub lists: &'a Lists,
}

/// More states than a phrase that a person wrote ever needs; keeps a hostile lint file cheap.
const MOST_STATES: usize = 600;
/// How deep lists may name lists.
const DEEPEST_LIST: usize = 4;

impl Compiler<'_> {
    /// # Errors
    /// What [`parse`] refuses, unknown lists, phrases of too many words, phrases that would match anything.
    pub fn compile(&mut self, phrase: &str) -> Result<Program, SyntaxError> {
        let ast = parse(phrase)?;
        let refuse = |message: String| SyntaxError { message, range: 0..phrase.len() };
        let mut graph = Graph { nodes: Vec::new() };
        let whole = self.sequence(&ast.items, &mut graph, 0).map_err(refuse)?;
        let mut required = whole.required.into_iter().filter(|_| !whole.nullable).map(|it| self.sets.intern(it.set));
        let anchor = required.next();
        let anchor =
            anchor.ok_or_else(|| refuse("every word of this phrase may be absent; it would match anything".into()))?;
        let needs = required.collect();
        for &last in &whole.last {
            graph.nodes[last as usize].accepts = true;
        }
        let mut next = Vec::new();
        let states = graph.nodes.into_iter().map(|node| {
            let start = next.len() as u32;
            next.extend(node.next);
            State { set: node.set, next: start..next.len() as u32, accepts: node.accepts }
        });
        Ok(Program {
            text: phrase.into(),
            first: whole.first,
            states: states.collect(),
            next,
            at_start: ast.at_start,
            end: end(&ast),
            anchor,
            needs,
        })
    }

    fn sequence(&mut self, items: &[Item], graph: &mut Graph, depth: usize) -> Result<Part, String> {
        let mut whole = Part::empty();
        for item in items {
            let part = self.item(item, graph, depth)?;
            whole = graph.then(whole, part);
        }
        Ok(whole)
    }

    fn item(&mut self, item: &Item, graph: &mut Graph, depth: usize) -> Result<Part, String> {
        match item {
            Item::Word(word) => self.word(word, graph),
            Item::Inflected(word) => self.words(&inflections(word), graph),
            Item::Gap(words) => (0..*words).try_fold(Part::empty(), |gap, _| {
                let word = graph.node(self.any(), None)?;
                Ok(graph.then(gap, Part { nullable: true, ..word }))
            }),
            Item::Group { ways, optional } => {
                let group = self.ways(ways.iter().map(|way| Ok(way.clone())), graph, depth)?;
                Ok(if *optional { group.optional() } else { group })
            }
            Item::List(name) => self.list(name, graph, depth),
        }
    }

    /// A word as it is written, or the words that a short form stands for.
    fn word(&mut self, word: &str, graph: &mut Graph) -> Result<Part, String> {
        let word = if word == "&" { "and" } else { word };
        let Some(parts) = expand(word) else { return self.words(&[word.to_string()], graph) };
        let mut whole = Part::empty();
        for ways in parts {
            let ways: Vec<String> = ways.into_iter().map(str::to_string).collect();
            let part = self.words(&ways, graph)?;
            whole = graph.then(whole, part);
        }
        Ok(whole)
    }

    fn any(&mut self) -> SetId {
        self.sets.intern(WordSet::new(&[], Class::ANY))
    }

    /// One word out of several.
    fn words(&mut self, words: &[String], graph: &mut Graph) -> Result<Part, String> {
        let required =
            words.iter().map(|word| Required::word(self.vocabulary.intern(word), word)).reduce(Required::either);
        let ids: Vec<WordId> = words.iter().map(|word| self.vocabulary.intern(word)).collect();
        graph.node(self.sets.intern(WordSet::new(&ids, Class::NONE)), required)
    }

    fn list(&mut self, name: &str, graph: &mut Graph, depth: usize) -> Result<Part, String> {
        let entry = |phrase: &str| {
            parse(phrase).map(|ast| ast.items).map_err(|error| format!("in the list entry `{phrase}`: {error}"))
        };
        if let Some(phrases) = built_in(name) {
            return self.ways(phrases.iter().map(|phrase| entry(phrase)), graph, depth);
        }
        if let Some(class) = class(name) {
            return graph.node(self.sets.intern(WordSet::new(&[], class)), Some(Required::class(class)));
        }
        if name == "word" {
            return graph.node(self.any(), None);
        }
        let lists = self.lists;
        let entries = lists.get(name).ok_or_else(|| format!("there is no word list `<{name}>`"))?;
        if depth == DEEPEST_LIST {
            return Err(format!("word list `<{name}>` names lists that name lists too deep"));
        }
        self.ways(entries.iter().map(|phrase| entry(phrase)), graph, depth + 1)
    }

    /// One of several ways; the single words among them share a state.
    fn ways(
        &mut self,
        ways: impl Iterator<Item = Result<Vec<Item>, String>>,
        graph: &mut Graph,
        depth: usize,
    ) -> Result<Part, String> {
        let mut single = Vec::new();
        let mut parts = Vec::new();
        for way in ways {
            match way?.as_slice() {
                [Item::Word(word)] if word != "&" && expand(word).is_none() => single.push(word.clone()),
                [Item::Inflected(word)] => single.extend(inflections(word)),
                items => parts.push(self.sequence(items, graph, depth)?),
            }
        }
        if !single.is_empty() {
            parts.push(self.words(&single, graph)?);
        }
        parts.into_iter().reduce(Part::or).ok_or_else(|| "this word list is empty".to_string())
    }
}

/// Lists that are kinds of words and the ways to write them out.
fn built_in(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "number" => &[
            "<digits> [<digits>|hundred|thousand|million|k|m|odd|or so]",
            "(a|one) (couple|few|handful|dozen|hundred|thousand|million)",
            "(several|many|dozens|hundreds|thousands|millions)",
        ],
        "money" => &[
            "<currency>",
            "<currency> (k|grand|thousand|million|m|bn|billion)",
            "(rs|rm|aed|kes|chf|usd|eur|gbp|cad|aud|sgd|inr|ngn|naira) <digits>",
            "<number> (dollars|pounds|euros|quid|bucks|grand|pence|cents|rupees|usd|gbp|eur|lakh|crore)",
        ],
        "percent" => &["<share>", "<number> (percent|per cent|pc)"],
        "time" => &[
            "<clock>",
            "<digits> (am|pm|o'clock)",
            "<digits> (a m|p m)",
            "(noon|midday|midnight)",
            "half past <digits>",
            "quarter (past|to) <digits>",
        ],
        _ => return None,
    })
}

fn class(name: &str) -> Option<Class> {
    Some(match name {
        "digits" => Class::NUMBER,
        "currency" => Class::MONEY,
        "share" => Class::PERCENT,
        "clock" => Class::TIME,
        "placeholder" => Class::PLACEHOLDER,
        "name" => Class::NAME.with(Class::PLACEHOLDER),
        "link" => Class::LINK,
        _ => return None,
    })
}

fn end(ast: &Ast) -> End {
    match (ast.asks, ast.at_end) {
        (true, _) => End::Question,
        (_, true) => End::Sentence,
        _ => End::Anywhere,
    }
}

/// The automaton while it grows.
struct Graph {
    nodes: Vec<Node>,
}

/// A state while the automaton grows.
struct Node {
    set: SetId,
    next: Vec<u16>,
    accepts: bool,
}

/// A part of a phrase: where it begins and ends within the graph.
struct Part {
    first: Vec<u16>,
    last: Vec<u16>,
    nullable: bool,
    /// Sets of which every match of the part holds a word, the rarest first.
    required: Vec<Required>,
}

impl Graph {
    fn node(&mut self, set: SetId, required: Option<Required>) -> Result<Part, String> {
        if self.nodes.len() == MOST_STATES {
            return Err(format!("this phrase stands for more than {MOST_STATES} words; split it"));
        }
        let id = self.nodes.len() as u16;
        self.nodes.push(Node { set, next: Vec::new(), accepts: false });
        let required = required.into_iter().collect();
        Ok(Part { first: vec![id], last: vec![id], nullable: false, required })
    }

    /// `a` and then `b`.
    fn then(&mut self, a: Part, b: Part) -> Part {
        for &last in &a.last {
            let next = &mut self.nodes[last as usize].next;
            next.extend(b.first.iter().filter(|id| !next.contains(id)).copied().collect::<Vec<_>>());
        }
        let mut first = a.first;
        if a.nullable {
            first.extend(&b.first);
        }
        let mut last = b.last;
        if b.nullable {
            last.extend(&a.last);
        }
        let mut required = if a.nullable { Vec::new() } else { a.required };
        required.extend(if b.nullable { Vec::new() } else { b.required });
        let required = Required::rarest(required);
        Part { first, last, nullable: a.nullable && b.nullable, required }
    }
}

impl Part {
    fn empty() -> Part {
        Part { first: Vec::new(), last: Vec::new(), nullable: true, required: Vec::new() }
    }

    /// One or the other.
    fn or(mut self, other: Part) -> Part {
        self.first.extend(other.first);
        self.last.extend(other.last);
        let pairs = self.required.into_iter().zip(other.required).take(1);
        let required = pairs.map(|(a, b)| a.either(b)).collect();
        Part { nullable: self.nullable || other.nullable, required, ..self }
    }

    fn optional(self) -> Part {
        Part { nullable: true, ..self }
    }
}
