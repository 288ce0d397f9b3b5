//! Short forms and the long forms they stand for, so that `you are` finds `you're` and the other way round.

/// The words that a written word may stand for, one after the other, each with its alternatives.
///
/// Nothing for a word that stands for itself. `'s` may always be "is", "has" or a possessive; `'d` opens up after
/// pronouns, question words, here, there and that. Words are in lower case with straight apostrophes.
pub fn expand(word: &str) -> Option<Vec<Vec<&str>>> {
    if let Some((_, long)) = WHOLE.iter().find(|(short, _)| *short == word) {
        return Some(long.split(' ').map(|word| vec![word]).collect());
    }
    let (stem, ending) = word.split_at(word.find('\'')?);
    let verbs: &[&str] = match ending {
        "'re" => &["are"],
        "'ve" => &["have"],
        "'ll" => &["will", "shall"],
        "'m" if stem == "i" => &["am"],
        "'s" => &["is", "has", "'s"],
        "'d" if OPENERS.contains(&stem) => &["would", "had", "did"],
        "'t" if stem.ends_with('n') && stem.len() > 2 => return Some(vec![vec![&stem[..stem.len() - 1]], vec!["not"]]),
        _ => return None,
    };
    Some(vec![vec![stem], verbs.to_vec()])
}

/// Words whose short form is not made of parts.
const WHOLE: [(&str, &str); 40] = [
    ("aint", "is not"),
    ("ain't", "is not"),
    ("can't", "can not"),
    ("cannot", "can not"),
    ("cant", "can not"),
    ("couldnt", "could not"),
    ("didnt", "did not"),
    ("doesnt", "does not"),
    ("dont", "do not"),
    ("dunno", "do not know"),
    ("gimme", "give me"),
    ("gonna", "going to"),
    ("gotta", "got to"),
    ("havent", "have not"),
    ("im", "i am"),
    ("isnt", "is not"),
    ("ive", "i have"),
    ("kinda", "kind of"),
    ("lemme", "let me"),
    ("let's", "let us"),
    ("lets", "let us"),
    ("lotta", "lot of"),
    ("outta", "out of"),
    ("shan't", "shall not"),
    ("shouldnt", "should not"),
    ("sorta", "sort of"),
    ("thats", "that is"),
    ("theyre", "they are"),
    ("wanna", "want to"),
    ("wasnt", "was not"),
    ("weve", "we have"),
    ("whats", "what is"),
    ("won't", "will not"),
    ("wont", "will not"),
    ("wouldnt", "would not"),
    ("y'all", "you all"),
    ("youd", "you would"),
    ("youll", "you will"),
    ("youre", "you are"),
    ("youve", "you have"),
];

/// Words after which `'d` is "would" or "had".
const OPENERS: [&str; 24] = [
    "i",
    "you",
    "he",
    "she",
    "it",
    "we",
    "they",
    "who",
    "what",
    "where",
    "when",
    "why",
    "how",
    "which",
    "this",
    "that",
    "there",
    "here",
    "everyone",
    "everybody",
    "someone",
    "nobody",
    "nothing",
    "everything",
];

#[cfg(test)]
mod tests {
    use super::expand;

    #[test]
    fn short_forms_open_up() {
        assert_eq!(expand("you're").unwrap(), [vec!["you"], vec!["are"]]);
        assert_eq!(expand("don't").unwrap(), [vec!["do"], vec!["not"]]);
        assert_eq!(expand("won't").unwrap(), [vec!["will"], vec!["not"]]);
        assert_eq!(expand("gonna").unwrap(), [vec!["going"], vec!["to"]]);
        assert_eq!(expand("what's").unwrap(), [vec!["what"], vec!["is", "has", "'s"]]);
    }

    #[test]
    fn names_do_not() {
        assert_eq!(expand("o'clock"), None);
        assert_eq!(expand("sam'd"), None);
    }
}
