//! German, Dutch, Swedish, Danish and Norwegian.

use super::Language;

#[rustfmt::skip]
pub static GERMAN: Language = Language {
    greetings: &[
        "hallo", "guten tag", "guten morgen", "guten abend", "sehr geehrte", "sehr geehrter", "liebe", "lieber", "moin",
        "servus", "grüß gott", "grüezi",
    ],
    sign_offs: &[
        "mit freundlichen grüßen", "mit freundlichen grüssen", "mit freundlichen gruessen", "mit freundlichem gruß",
        "mit freundlichem gruss", "mit besten grüßen", "mit besten grüssen", "freundliche grüße", "freundliche grüsse",
        "viele grüße", "viele grüsse", "beste grüße", "beste grüsse", "liebe grüße", "herzliche grüße",
        "herzliche grüsse", "schöne grüße", "grüße", "grüsse", "gruß", "gruss", "lg", "mfg", "vg", "vielen dank",
        "besten dank", "herzlichen dank", "danke", "hochachtungsvoll",
    ],
    replies: &["aw", "antwort"],
    attributions: &[
        "Am {date} schrieb {name}", "{name} schrieb am {date}", "{name} schrieb", "Am {date} hat {name} geschrieben",
    ],
    from: &["von"],
    sent: &["gesendet", "gesendet am", "datum"],
    fields: &["an", "cc", "kopie", "betreff", "antwort an", "anlagen", "wichtigkeit", "priorität"],
    banners: &[
        "ursprüngliche nachricht", "originalnachricht", "original-nachricht", "weitergeleitete nachricht",
        "anfang der weitergeleiteten nachricht:",
    ],
    devices: &[
        "Von meinem {device} gesendet", "Gesendet von {device}", "Gesendet mit {device}",
        "Diese Nachricht wurde von meinem {device} gesendet", "Outlook für {device}", "Holen Sie sich Outlook {device}",
    ],
    footers: &[
        "abmelden", "newsletter abbestellen", "impressum", "haftungsausschluss", "vertraulichkeitshinweis",
        "handelsregister", "sitz der gesellschaft", "geschäftsführer:", "geschäftsführung:", "amtsgericht",
    ],
    small_print: &[
        "sie erhalten diese e-mail", "diese e-mail enthält vertrauliche", "vom newsletter abmelden",
        "nicht der richtige adressat", "alle rechte vorbehalten", "denken sie an die umwelt", "registergericht",
        "ust-idnr", "wenn sie keine weiteren",
    ],
    ..Language::NONE
};

#[rustfmt::skip]
pub static DUTCH: Language = Language {
    greetings: &[
        "beste", "hallo", "hoi", "dag", "goedemorgen", "goedemiddag", "goedenavond", "goedendag", "geachte", "lieve",
    ],
    sign_offs: &[
        "met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet", "vriendelijke groeten",
        "hartelijke groet", "hartelijke groeten", "met hartelijke groet", "groet", "groeten", "groetjes", "mvg",
        "hoogachtend", "bedankt", "dank je wel", "dank u wel", "alvast bedankt", "tot snel", "tot dan",
    ],
    replies: &["antw"],
    attributions: &[
        "Op {date} schreef {name}", "Op {date} heeft {name} het volgende geschreven",
        "Op {date} heeft {name} geschreven", "{name} schreef op {date}", "{name} schreef",
    ],
    from: &["van"],
    sent: &["verzonden", "verzonden op", "datum"],
    fields: &["aan", "cc", "kopie", "onderwerp", "beantwoorden aan", "bijlagen", "urgentie"],
    banners: &["oorspronkelijk bericht", "origineel bericht", "doorgestuurd bericht", "begin doorgestuurd bericht:"],
    devices: &[
        "Verstuurd vanaf mijn {device}", "Verzonden vanaf {device}", "Verzonden met {device}", "Verstuurd met {device}",
        "Outlook voor {device}", "Download Outlook voor {device}",
    ],
    footers: &["afmelden", "uitschrijven", "om u af te melden", "disclaimer", "vertrouwelijkheid"],
    small_print: &[
        "u ontvangt deze e-mail", "je ontvangt deze e-mail", "dit bericht is vertrouwelijk", "uitsluitend bestemd voor",
        "niet langer ontvangen", "alle rechten voorbehouden", "denk aan het milieu",
    ],
    ..Language::NONE
};

#[rustfmt::skip]
pub static SWEDISH: Language = Language {
    greetings: &["hej", "hejsan", "tjena", "god morgon", "god dag", "bästa", "kära", "käre"],
    sign_offs: &[
        "med vänlig hälsning", "med vänliga hälsningar", "vänliga hälsningar", "vänlig hälsning", "bästa hälsningar",
        "hälsningar", "hälsning", "mvh", "tack", "tack på förhand", "tack så mycket", "allt gott", "ha det bra",
        "vi hörs",
    ],
    replies: &["sv"],
    attributions: &[
        "Den {date} skrev {name}", "{date} skrev {name}", "Den {date} skrev {name} följande", "{name} skrev den {date}",
        "{name} skrev",
    ],
    from: &["från"],
    sent: &["skickat", "datum"],
    fields: &["till", "kopia", "cc", "ämne", "svara till", "bifogade filer", "prioritet"],
    banners: &[
        "ursprungligt meddelande", "originalmeddelande", "vidarebefordrat meddelande", "vidarebefordrat mejl:",
        "vidarebefordrat brev:",
    ],
    devices: &["Skickat från min {device}", "Skickat från {device}", "Hämta Outlook för {device}"],
    footers: &["avregistrera", "avprenumerera", "avsluta prenumeration"],
    small_print: &[
        "du får detta mejl", "du får det här mejlet", "detta meddelande är konfidentiellt",
        "detta mejl är konfidentiellt", "alla rättigheter förbehållna", "tänk på miljön",
    ],
    ..Language::NONE
};

#[rustfmt::skip]
pub static DANISH: Language = Language {
    greetings: &["hej", "kære", "goddag", "godmorgen", "god morgen"],
    sign_offs: &[
        "med venlig hilsen", "med venlige hilsner", "venlig hilsen", "venlige hilsner", "bedste hilsner",
        "de bedste hilsner", "mange hilsner", "hilsen", "mvh", "vh", "kh", "kærlig hilsen", "tak", "på forhånd tak",
        "mange tak",
    ],
    replies: &["sv"],
    attributions: &[
        "Den {date} skrev {name}", "D. {date} skrev {name}", "{date} skrev {name}", "{name} skrev den {date}",
        "{name} skrev",
    ],
    from: &["fra"],
    sent: &["sendt", "dato"],
    fields: &["til", "cc", "emne", "svar til", "vedhæftede filer", "vigtighed"],
    banners: &[
        "oprindelig meddelelse", "oprindelig besked", "videresendt meddelelse", "videresendt besked",
        "start på videresendt besked:",
    ],
    devices: &["Sendt fra min {device}", "Sendt fra {device}", "Hent Outlook til {device}"],
    footers: &["afmeld", "frameld"],
    small_print: &[
        "du modtager denne", "denne e-mail er fortrolig", "denne mail er fortrolig", "alle rettigheder forbeholdes",
        "tænk på miljøet",
    ],
    ..Language::NONE
};

#[rustfmt::skip]
pub static NORWEGIAN: Language = Language {
    greetings: &["hei", "heisann", "kjære", "god morgen", "god dag", "goddag"],
    sign_offs: &[
        "med vennlig hilsen", "med vennlige hilsener", "vennlig hilsen", "vennlige hilsener", "beste hilsen", "hilsen",
        "mvh", "vh", "takk", "på forhånd takk", "tusen takk", "ha en fin dag",
    ],
    replies: &["sv"],
    attributions: &[
        "Den {date} skrev {name}", "{date} skrev {name}", "{name} skrev følgende den {date}", "{name} skrev den {date}",
        "{name} skrev",
    ],
    from: &["fra"],
    sent: &["sendt", "dato"],
    fields: &["til", "kopi", "cc", "emne", "svar til", "vedlegg", "viktighet"],
    banners: &["opprinnelig melding", "videresendt melding", "videresendt melding:"],
    devices: &[
        "Sendt fra min {device}", "Sendt fra {device}", "Få Outlook for {device}", "Skaff deg Outlook for {device}",
    ],
    footers: &["meld deg av", "avslutt abonnement", "avmelding"],
    small_print: &[
        "du mottar denne", "denne e-posten er konfidensiell", "alle rettigheter forbeholdt", "tenk på miljøet",
    ],
    ..Language::NONE
};
