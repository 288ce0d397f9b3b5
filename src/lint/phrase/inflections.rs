//! `sign*`: the inflections of an English word, by rule and by a table of what no rule gives.

/// The word itself and its inflections as a verb or a noun, without repetition.
///
/// `sign`: sign, signs, signed, signing; `try`: try, tries, tried, trying; `take`: take, takes, took, taken, taking.
pub fn inflections(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_string(), third_person(word), gerund(word)];
    match IRREGULAR.iter().find(|(base, _)| *base == word) {
        Some((_, past)) => forms.extend(past.split(' ').map(str::to_string)),
        None => forms.push(past(word)),
    }
    forms.sort_unstable();
    forms.dedup();
    forms
}

fn third_person(word: &str) -> String {
    match word {
        "have" => "has".into(),
        "be" => "is".into(),
        _ if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| word.ends_with(end)) => format!("{word}es"),
        _ if consonant_y(word) => format!("{}ies", &word[..word.len() - 1]),
        _ => format!("{word}s"),
    }
}

fn gerund(word: &str) -> String {
    match word {
        _ if word.ends_with("ie") => format!("{}ying", &word[..word.len() - 2]),
        _ if mute_e(word) => format!("{}ing", &word[..word.len() - 1]),
        _ if doubles(word) => format!("{word}{}ing", &word[word.len() - 1..]),
        _ => format!("{word}ing"),
    }
}

fn past(word: &str) -> String {
    match word {
        _ if word.ends_with('e') => format!("{word}d"),
        _ if consonant_y(word) => format!("{}ied", &word[..word.len() - 1]),
        _ if doubles(word) => format!("{word}{}ed", &word[word.len() - 1..]),
        _ => format!("{word}ed"),
    }
}

fn consonant_y(word: &str) -> bool {
    word.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|end| word.ends_with(end))
}

fn mute_e(word: &str) -> bool {
    word.ends_with('e') && !["ee", "oe", "ye"].iter().any(|end| word.ends_with(end)) && word != "be"
}

/// Whether the last consonant is doubled: a short last syllable with its only vowel before one consonant.
fn doubles(word: &str) -> bool {
    let bytes = word.as_bytes();
    let vowel = |byte: u8| b"aeiou".contains(&byte);
    let [.., a, b, c] = bytes else { return false };
    let short = !vowel(*c) && !b"wxy".contains(c) && vowel(*b) && (!vowel(*a) || bytes.ends_with(b"quit"));
    let syllables = bytes.windows(2).filter(|pair| vowel(pair[0]) && !vowel(pair[1])).count();
    short && word.is_ascii() && (syllables == 1 || STRESSED_LAST.contains(&word))
}

/// Longer words that double, as their last syllable is stressed (or British usage doubles it anyway).
const STRESSED_LAST: [&str; 14] = [
    "admit", "begin", "cancel", "commit", "control", "forget", "label", "model", "permit", "prefer", "refer", "regret",
    "submit", "travel",
];

/// Verbs whose past forms no rule gives.
const IRREGULAR: [(&str, &str); 82] = [
    ("be", "was were been am are"),
    ("become", "became"),
    ("begin", "began begun"),
    ("bleed", "bled"),
    ("bring", "brought"),
    ("build", "built"),
    ("burn", "burned burnt"),
    ("buy", "bought"),
    ("catch", "caught"),
    ("choose", "chose chosen"),
    ("come", "came"),
    ("cost", "cost"),
    ("cut", "cut"),
    ("deal", "dealt"),
    ("do", "did done"),
    ("draw", "drew drawn"),
    ("drive", "drove driven"),
    ("eat", "ate eaten"),
    ("fall", "fell fallen"),
    ("feel", "felt"),
    ("fight", "fought"),
    ("find", "found"),
    ("fly", "flew flown"),
    ("forget", "forgot forgotten"),
    ("get", "got gotten"),
    ("give", "gave given"),
    ("go", "went gone"),
    ("grow", "grew grown"),
    ("have", "had"),
    ("hear", "heard"),
    ("hide", "hid hidden"),
    ("hit", "hit"),
    ("hold", "held"),
    ("hurt", "hurt"),
    ("keep", "kept"),
    ("know", "knew known"),
    ("lead", "led"),
    ("learn", "learned learnt"),
    ("leave", "left"),
    ("lend", "lent"),
    ("let", "let"),
    ("lie", "lied lay lain"),
    ("lose", "lost"),
    ("make", "made"),
    ("mean", "meant"),
    ("meet", "met"),
    ("miss", "missed"),
    ("pay", "paid"),
    ("put", "put"),
    ("quit", "quit"),
    ("read", "read"),
    ("ring", "rang rung"),
    ("rise", "rose risen"),
    ("run", "ran"),
    ("say", "said"),
    ("see", "saw seen"),
    ("seek", "sought"),
    ("sell", "sold"),
    ("send", "sent"),
    ("set", "set"),
    ("shoot", "shot"),
    ("show", "showed shown"),
    ("shut", "shut"),
    ("sit", "sat"),
    ("sleep", "slept"),
    ("speak", "spoke spoken"),
    ("spend", "spent"),
    ("stand", "stood"),
    ("steal", "stole stolen"),
    ("stick", "stuck"),
    ("swear", "swore sworn"),
    ("take", "took taken"),
    ("teach", "taught"),
    ("tell", "told"),
    ("think", "thought"),
    ("throw", "threw thrown"),
    ("understand", "understood"),
    ("wake", "woke woken"),
    ("wear", "wore worn"),
    ("win", "won"),
    ("wind", "wound"),
    ("write", "wrote written"),
];

#[cfg(test)]
mod tests {
    use super::inflections;

    #[test]
    fn by_rule_and_by_table() {
        for (word, forms) in [
            ("sign", "sign signed signing signs"),
            ("try", "tried tries try trying"),
            ("close", "close closed closes closing"),
            ("book", "book booked booking books"),
            ("bump", "bump bumped bumping bumps"),
            ("commit", "commit commits committed committing"),
            ("ping", "ping pinged pinging pings"),
            ("pop", "pop popped popping pops"),
            ("take", "take taken takes taking took"),
            ("circle", "circle circled circles circling"),
            ("need", "need needed needing needs"),
            ("offer", "offer offered offering offers"),
            ("schedule", "schedule scheduled schedules scheduling"),
            ("opportunity", "opportunitied opportunities opportunity opportunitying"),
        ] {
            assert_eq!(inflections(word).join(" "), forms);
        }
    }
}
