//! The phrases by which the frame of a mail is known, language by language: greeting, closing, quote, small print.

mod english;
mod further;
mod germanic;
mod romance;
mod slavic;

/// How people and mail programs of one language frame what they write.
///
/// Phrases are in lower case, with straight apostrophes, and are compared so, but for those with a slot, which stand
/// as the programs write them. Slots are `{date}`, `{name}` (a name, an address or both) and `{device}`.
pub struct Language {
    /// How mail begins.
    pub greetings: &'static [&'static str],
    /// What follows the name of whom a mail is for.
    pub honorifics: &'static [&'static str],
    /// How mail ends, without the comma.
    pub sign_offs: &'static [&'static str],
    /// What stands before the colon of a subject that answers.
    pub replies: &'static [&'static str],
    /// What programs put before a quote, without the colon.
    pub attributions: &'static [&'static str],
    /// Whether `5/6/2024` is a day in June; in English nobody knows.
    pub day_first: bool,
    /// What the writer, the day and the other lines of a quoted header are called.
    pub from: &'static [&'static str],
    pub sent: &'static [&'static str],
    pub fields: &'static [&'static str],
    /// Titles of quoted and forwarded mail that stand between dashes; one with a colon stands alone.
    pub banners: &'static [&'static str],
    /// What programs on phones sign with.
    pub devices: &'static [&'static str],
    /// How lines of small print begin.
    pub footers: &'static [&'static str],
    /// What is only said in small print.
    pub small_print: &'static [&'static str],
}

/// After the mail programs of Google, Apple, Microsoft, Mozilla and Yahoo, as public parsers of replies and mailing
/// lists show them.
pub static LANGUAGES: [&Language; 18] = [
    &english::ENGLISH,
    &germanic::GERMAN,
    &romance::FRENCH,
    &romance::SPANISH,
    &romance::PORTUGUESE,
    &romance::ITALIAN,
    &germanic::DUTCH,
    &germanic::SWEDISH,
    &germanic::DANISH,
    &germanic::NORWEGIAN,
    &further::FINNISH,
    &slavic::POLISH,
    &slavic::CZECH,
    &slavic::RUSSIAN,
    &further::TURKISH,
    &further::JAPANESE,
    &further::CHINESE,
    &further::KOREAN,
];

impl Language {
    const NONE: Language = Language {
        greetings: &[],
        honorifics: &[],
        sign_offs: &[],
        replies: &[],
        attributions: &[],
        day_first: true,
        from: &[],
        sent: &[],
        fields: &[],
        banners: &[],
        devices: &[],
        footers: &[],
        small_print: &[],
    };
}

/// One kind of phrase in all languages.
pub fn phrases(kind: fn(&Language) -> &[&'static str]) -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().flat_map(move |language| kind(language)).copied()
}

/// A text as phrases are written: in lower case, with straight apostrophes and without the dot that Turkish leaves on
/// small letters.
pub fn folded(text: &str) -> String {
    let lower = text.chars().flat_map(char::to_lowercase).filter(|&c| c != '\u{307}');
    lower.map(|c| if c == '’' { '\'' } else { c }).collect()
}
