//! French, Spanish, Portuguese and Italian.

use super::Language;

#[rustfmt::skip]
pub static FRENCH: Language = Language {
    greetings: &["bonjour", "bonsoir", "salut", "cher", "chère", "chers", "madame", "monsieur", "coucou"],
    sign_offs: &[
        "cordialement", "bien cordialement", "très cordialement", "bien à vous", "bien à toi", "salutations",
        "sincères salutations", "salutations distinguées", "meilleures salutations", "merci", "merci d'avance",
        "merci beaucoup", "à bientôt", "bonne journée", "bonne soirée", "bonne réception", "bonne fin de journée",
        "amicalement", "respectueusement", "bises", "cdlt",
    ],
    replies: &["ré", "rép"],
    attributions: &["Le {date} {name} a écrit", "{name} a écrit le {date}", "{name} a écrit"],
    from: &["de", "expéditeur"],
    sent: &["envoyé", "envoyé le", "date", "date d'envoi"],
    fields: &["à", "pour", "cc", "copie à", "objet", "sujet", "répondre à", "pièces jointes"],
    banners: &[
        "message d'origine", "message original", "courriel original", "message transféré", "message réexpédié",
        "message transmis", "début du message transféré:", "début du message réexpédié:",
    ],
    devices: &[
        "Envoyé de mon {device}", "Envoyé depuis {device}", "Envoyé à partir de {device}",
        "Obtenir Outlook pour {device}", "Télécharger Outlook pour {device}",
    ],
    footers: &[
        "se désabonner", "se désinscrire", "désinscription", "pour vous désabonner", "pour vous désinscrire",
        "mentions légales", "avis de confidentialité",
    ],
    small_print: &[
        "vous recevez cet e-mail", "vous recevez ce message", "vous recevez ce mail",
        "ce message et toutes les pièces jointes", "ce message est confidentiel", "destinataire de ce message",
        "tous droits réservés", "pensez à l'environnement", "ne plus recevoir", "au capital de",
    ],
    ..Language::NONE
};

#[rustfmt::skip]
pub static SPANISH: Language = Language {
    greetings: &[
        "hola", "buenos días", "buenas tardes", "buenas noches", "buenas", "buen día", "estimado", "estimada",
        "estimados", "querido", "querida", "apreciado", "apreciada",
    ],
    sign_offs: &[
        "saludos", "un saludo", "saludos cordiales", "un cordial saludo", "cordiales saludos",
        "reciba un cordial saludo", "muchos saludos", "atentamente", "atte", "muy atentamente", "gracias",
        "muchas gracias", "gracias de antemano", "un abrazo", "abrazos", "quedo a la espera",
        "hasta pronto",
    ],
    attributions: &[
        "El {date} {name} escribió", "En {date} {name} escribió", "{name} escribió el {date}", "{name} escribió",
    ],
    from: &["de", "remitente"],
    sent: &["enviado", "enviado el", "fecha"],
    fields: &["para", "cc", "cco", "asunto", "responder a", "datos adjuntos", "importancia"],
    banners: &["mensaje original", "mensaje reenviado", "inicio del mensaje reenviado:"],
    devices: &[
        "Enviado desde {device}", "Enviado con {device}", "Obtener Outlook para {device}",
        "Descargar Outlook para {device}",
    ],
    footers: &[
        "darse de baja", "para darse de baja", "cancelar suscripción", "cancelar la suscripción", "aviso legal",
        "aviso de confidencialidad",
    ],
    small_print: &[
        "recibe este correo", "recibes este correo", "ha recibido este correo", "este mensaje es confidencial",
        "este mensaje y sus archivos adjuntos", "este correo electrónico es confidencial", "dejar de recibir",
        "todos los derechos reservados", "protección de datos", "medio ambiente",
    ],
    ..Language::NONE
};

#[rustfmt::skip]
pub static PORTUGUESE: Language = Language {
    greetings: &[
        "olá", "oi", "bom dia", "boa tarde", "boa noite", "prezado", "prezada", "prezados", "caro", "cara", "caros",
        "exmo", "exma", "estimado", "estimada",
    ],
    sign_offs: &[
        "atenciosamente", "att", "cumprimentos", "melhores cumprimentos", "com os melhores cumprimentos",
        "cordialmente", "abraço", "abraços", "um abraço", "obrigado", "obrigada", "muito obrigado", "muito obrigada",
        "desde já agradeço", "saudações", "até breve",
    ],
    replies: &["res"],
    attributions: &[
        "Em {date} {name} escreveu", "No dia {date} {name} escreveu", "Às {date} {name} escreveu",
        "A {date} {name} escreveu", "{name} escreveu ({date})", "{name} escreveu",
    ],
    from: &["de", "remetente"],
    sent: &["enviado", "enviada", "enviado em", "enviada em", "enviado a", "data"],
    fields: &["para", "cc", "cco", "bcc", "assunto", "responder a", "anexos", "importância"],
    banners: &[
        "mensagem original", "mensagem encaminhada", "mensagem reencaminhada", "início da mensagem encaminhada:",
        "início da mensagem reencaminhada:",
    ],
    devices: &[
        "Enviado do meu {device}", "Enviada do meu {device}", "Enviado a partir do {device}", "Enviado via {device}",
        "Enviado de {device}", "Obter o Outlook para {device}", "Obter Outlook para {device}",
    ],
    footers: &[
        "cancelar inscrição", "cancelar subscrição", "descadastrar", "para cancelar", "aviso legal",
        "aviso de confidencialidade",
    ],
    small_print: &[
        "você está recebendo este", "recebeu este e-mail", "esta mensagem é confidencial",
        "esta mensagem pode conter informação", "esta mensagem pode conter informações", "deixar de receber",
        "todos os direitos reservados", "pense no ambiente", "meio ambiente",
    ],
    ..Language::NONE
};

#[rustfmt::skip]
pub static ITALIAN: Language = Language {
    greetings: &[
        "ciao", "buongiorno", "buonasera", "salve", "gentile", "gentilissimo", "gentilissima", "gentili", "caro",
        "cara", "egregio", "spettabile",
    ],
    sign_offs: &[
        "cordiali saluti", "distinti saluti", "un cordiale saluto", "cordialmente", "saluti", "un saluto",
        "tanti saluti", "grazie", "grazie mille", "molte grazie", "a presto", "buona giornata", "buona serata", "ciao",
        "un abbraccio",
    ],
    replies: &["r", "rif"],
    attributions: &[
        "Il giorno {date} {name} ha scritto", "Il {date} {name} ha scritto", "In data {date} {name} ha scritto",
        "{name} ha scritto il {date}", "{name} ha scritto",
    ],
    from: &["da", "mittente"],
    sent: &["inviato", "inviato il", "data"],
    fields: &["a", "per", "cc", "ccn", "oggetto", "rispondi a", "allegati", "priorità"],
    banners: &["messaggio originale", "messaggio inoltrato", "inizio messaggio inoltrato:"],
    devices: &[
        "Inviato da {device}", "Inviato dal {device}", "Inviato con {device}", "Ottieni Outlook per {device}",
        "Scarica Outlook per {device}",
    ],
    footers: &[
        "annulla l'iscrizione", "cancellati", "disiscriviti", "per cancellarti", "avviso di riservatezza",
        "nota legale",
    ],
    small_print: &[
        "ricevi questa email", "ricevi questa e-mail", "hai ricevuto questa", "questo messaggio è riservato",
        "questo messaggio e i suoi allegati", "ai sensi del regolamento", "non desideri più ricevere",
        "tutti i diritti riservati", "p.iva", "rispetta l'ambiente",
    ],
    ..Language::NONE
};
