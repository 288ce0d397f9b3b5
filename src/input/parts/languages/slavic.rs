//! Polish, Czech and Russian.

use super::Language;

#[rustfmt::skip]
pub static POLISH: Language = Language {
    greetings: &["cześć", "witam", "dzień dobry", "szanowny", "szanowna", "szanowni", "drogi", "droga", "hej"],
    sign_offs: &[
        "pozdrawiam", "serdecznie pozdrawiam", "pozdrawiam serdecznie", "pozdrowienia", "z pozdrowieniami",
        "z poważaniem", "z wyrazami szacunku", "łączę pozdrowienia", "dziękuję", "z góry dziękuję", "miłego dnia",
    ],
    replies: &["odp"],
    attributions: &[
        "W dniu {date} {name} pisze", "W dniu {date} {name} napisał", "W dniu {date} użytkownik {name} napisał",
        "Dnia {date} {name} napisał", "Dnia {date} {name} pisze", "{date} {name} napisał",
        "Wiadomość napisana przez {name} w dniu {date}", "{name} napisał", "{name} pisze",
    ],
    from: &["od"],
    sent: &["wysłano", "wysłane", "data"],
    fields: &["do", "dw", "udw", "cc", "kopia", "temat", "odpowiedz do", "załączniki", "ważność"],
    banners: &[
        "wiadomość oryginalna", "oryginalna wiadomość", "treść przekazanej wiadomości", "przekazana wiadomość",
        "wiadomość przesłana dalej", "początek przekazywanej wiadomości:",
    ],
    devices: &[
        "Wysłane z {device}", "Wysłano z {device}", "Pobierz program Outlook dla {device}",
        "Pobierz aplikację Outlook dla {device}",
    ],
    footers: &["wypisz się", "rezygnacja z subskrypcji", "zrezygnuj z subskrypcji", "klauzula poufności"],
    small_print: &[
        "otrzymujesz tę wiadomość", "otrzymali państwo tę wiadomość", "niniejsza wiadomość", "wiadomość jest poufna",
        "wszelkie prawa zastrzeżone", "pomyśl o środowisku",
    ],
    ..Language::NONE
};

#[rustfmt::skip]
pub static CZECH: Language = Language {
    greetings: &["dobrý den", "ahoj", "dobré ráno", "dobrý večer", "vážený", "vážená", "vážení", "milý", "milá", "čau"],
    sign_offs: &[
        "s pozdravem", "s přátelským pozdravem", "s úctou", "zdravím", "hezký den", "pěkný den", "přeji hezký den",
        "děkuji", "díky", "předem děkuji", "srdečně zdravím",
    ],
    replies: &["odp"],
    attributions: &[
        "Dne {date} {name} napsal", "{date} odesílatel {name} napsal", "{date} {name} napsal", "{name} napsal",
    ],
    from: &["od"],
    sent: &["odesláno", "datum"],
    fields: &["komu", "kopie", "skrytá", "cc", "předmět", "odpovědět komu", "přílohy", "důležitost"],
    banners: &["původní zpráva", "původní e-mail", "přeposlaná zpráva", "začátek přeposílané zprávy:"],
    devices: &["Odesláno z {device}", "Získejte Outlook pro {device}", "Získat Outlook pro {device}"],
    footers: &["odhlásit", "odhlášení"],
    small_print: &[
        "tento e-mail jste obdrželi", "dostáváte tento", "tato zpráva je důvěrná", "všechna práva vyhrazena",
        "myslete na životní prostředí",
    ],
    ..Language::NONE
};

#[rustfmt::skip]
pub static RUSSIAN: Language = Language {
    greetings: &[
        "здравствуйте", "добрый день", "доброе утро", "добрый вечер", "привет", "уважаемый", "уважаемая", "уважаемые",
        "дорогой", "дорогая",
    ],
    sign_offs: &[
        "с уважением", "с наилучшими пожеланиями", "всего доброго", "всего хорошего", "спасибо", "заранее спасибо",
        "благодарю", "хорошего дня", "до встречи", "искренне ваш",
    ],
    replies: &["отв", "ответ"],
    attributions: &[
        "{date} {name} написал", "{date} {name} написала", "{date} {name} пишет", "{date} пользователь {name} написал",
        "{name} написал", "{name} написала", "{name} пишет",
    ],
    from: &["от", "от кого", "отправитель"],
    sent: &["отправлено", "дата", "дата отправления"],
    fields: &["кому", "копия", "тема", "ответить", "вложения", "важность"],
    banners: &[
        "исходное сообщение", "оригинальное сообщение", "пересылаемое сообщение", "перенаправленное сообщение",
        "начало переадресованного сообщения:",
    ],
    devices: &[
        "Отправлено с {device}", "Отправлено из {device}", "Получить Outlook для {device}",
        "Скачать Outlook для {device}",
    ],
    footers: &["отписаться", "чтобы отписаться", "отказаться от рассылки"],
    small_print: &[
        "вы получили это письмо", "данное сообщение", "это сообщение является конфиденциальным", "все права защищены",
    ],
    ..Language::NONE
};
