//! Finnish, Turkish, Japanese, Chinese and Korean.

use super::Language;

#[rustfmt::skip]
pub static FINNISH: Language = Language {
    greetings: &["hei", "moi", "terve", "hyvää päivää", "hyvää huomenta", "hyvä", "moikka"],
    sign_offs: &[
        "ystävällisin terveisin", "parhain terveisin", "terveisin", "terv", "yst. terv", "yt", "kiitos",
        "kiitos etukäteen", "kiitoksin", "kunnioittavasti", "hyvää päivänjatkoa",
    ],
    replies: &["vs"],
    attributions: &["{date} {name} kirjoitti", "{name} kirjoitti {date}", "{name} kirjoitti"],
    from: &["lähettäjä"],
    sent: &["lähetetty", "päivämäärä", "päiväys", "pvm"],
    fields: &["vastaanottaja", "kopio", "cc", "aihe", "vastausosoite", "liitteet", "tärkeys"],
    banners: &["alkuperäinen viesti", "välitetty viesti", "edelleenlähetetty viesti", "välitetty viesti alkaa:"],
    devices: &["Lähetetty {device}", "Hanki Outlook {device}"],
    footers: &["peruuta tilaus", "peruuta uutiskirje"],
    small_print: &["saat tämän viestin", "tämä viesti on luottamuksellinen", "kaikki oikeudet pidätetään"],
    ..Language::NONE
};

#[rustfmt::skip]
pub static TURKISH: Language = Language {
    greetings: &["merhaba", "merhabalar", "selam", "sayın", "değerli", "sevgili", "iyi günler", "günaydın"],
    honorifics: &["bey", "hanım"],
    sign_offs: &[
        "saygılarımla", "saygılarımızla", "saygılar", "en iyi dileklerimle", "iyi çalışmalar",
        "teşekkürler", "teşekkür ederim", "sevgiler", "selamlar", "görüşmek üzere",
    ],
    replies: &["ynt", "yan"],
    attributions: &[
        "{name} {date} tarihinde şunu yazdı", "{date} tarihinde {name} şunu yazdı", "{date} tarihinde {name} yazdı",
        "{name} şunları yazdı ({date})", "{name} şunları yazdı", "{name} şunu yazdı",
    ],
    from: &["kimden", "gönderen"],
    sent: &["gönderildi", "gönderilme", "gönderme tarihi", "gönderim zamanı", "tarih"],
    fields: &["kime", "alıcı", "bilgi", "cc", "konu", "yanıt adresi", "ekler", "önem"],
    banners: &[
        "özgün ileti", "orijinal mesaj", "orijinal ileti", "iletilmiş mesaj", "iletilen ileti", "yönlendirilmiş ileti",
        "ileti başlangıcı:", "iletilen mesaj başlangıcı:",
    ],
    devices: &[
        "{device}'umdan gönderildi", "{device}'imden gönderildi", "{device} cihazımdan gönderildi",
        "{device} uygulamasından gönderildi", "{device} için Outlook'u edinin", "{device} için Outlook'u alın",
    ],
    footers: &["abonelikten çık", "aboneliği iptal", "yasal uyarı", "gizlilik bildirimi"],
    small_print: &["bu e-postayı alıyorsunuz", "bu e-posta gizli", "bu e-posta ve ekleri", "tüm hakları saklıdır"],
    ..Language::NONE
};

#[rustfmt::skip]
pub static JAPANESE: Language = Language {
    greetings: &["お世話になっております", "いつもお世話になっております", "お世話になります", "拝啓", "こんにちは", "お疲れ様です"],
    honorifics: &["様", "さん", "先生", "御中", "殿"],
    sign_offs: &[
        "よろしくお願いいたします", "よろしくお願い致します", "よろしくお願いします", "宜しくお願いいたします", "宜しくお願い致します", "宜しくお願いします", "何卒よろしくお願いいたします",
        "何卒よろしくお願い致します", "どうぞよろしくお願いいたします", "以上、よろしくお願いいたします", "敬具", "以上", "ありがとうございます",
    ],
    replies: &["返信"],
    attributions: &[
        "{date} {name}のメール", "{date} {name}のメッセージ", "{date} {name}が書きました", "{name}さんは{date}に書きました", "{name}さんが書きました",
    ],
    day_first: false,
    from: &["差出人", "送信者"],
    sent: &["送信日時", "日付", "日時", "送信日"],
    fields: &["宛先", "cc", "bcc", "件名", "返信先", "添付ファイル", "重要度"],
    banners: &["元のメッセージ", "オリジナルメッセージ", "転送メッセージ", "メッセージを転送", "転送されたメッセージ:"],
    devices: &["{device}から送信", "{device} を入手", "{device}を入手"],
    footers: &["配信停止", "配信の停止", "メール配信停止", "免責事項"],
    small_print: &["本メールは", "このメールは", "配信を希望されない", "無断転載"],
};

#[rustfmt::skip]
pub static CHINESE: Language = Language {
    greetings: &["您好", "你好", "尊敬的", "亲爱的", "親愛的", "各位好", "大家好", "早上好", "下午好"],
    honorifics: &["先生", "女士", "小姐", "老师", "老師", "总", "總", "经理", "經理"],
    sign_offs: &[
        "此致", "敬礼", "敬禮", "此致敬礼", "此致敬禮", "祝好", "顺祝商祺", "順頌商祺", "谢谢", "謝謝", "多谢", "感谢", "期待您的回复", "商祺", "祝您工作愉快",
        "祝工作顺利",
    ],
    replies: &["回复", "答复", "回覆", "答覆"],
    attributions: &[
        "{name} 于{date}写道", "{name}于{date}写道", "{name} 於{date}寫道", "{name}於{date}寫道", "在 {date} {name} 写道",
        "在{date} {name}写道", "{date} {name} 写道", "{date} {name}写道", "{date} {name} 寫道", "{date} {name}寫道", "{name} 写道",
        "{name} 寫道",
    ],
    day_first: false,
    from: &["发件人", "寄件者", "寄件人", "發件人"],
    sent: &["发送时间", "发送日期", "日期", "时间", "寄件日期", "傳送日期", "發送時間"],
    fields: &["收件人", "收件者", "抄送", "副本", "主题", "主旨", "主題", "回复", "附件", "重要性"],
    banners: &[
        "邮件原件", "原始邮件", "原始郵件", "转发邮件", "转发的邮件", "转发的消息", "轉寄的郵件", "轉寄訊息", "转发邮件信息", "下面是被转发的邮件:", "开始转发的邮件:",
        "以下是被轉寄的郵件:",
    ],
    devices: &[
        "发自我的 {device}", "发自我的{device}", "從我的 {device} 傳送", "從我的 {device} 發送", "发自 {device}", "获取 {device}",
        "取得 {device}",
    ],
    footers: &["退订", "退訂", "取消订阅", "取消訂閱", "免责声明", "保密声明"],
    small_print: &["本邮件", "此邮件", "本郵件", "此郵件", "版权所有", "版權所有"],
};

#[rustfmt::skip]
pub static KOREAN: Language = Language {
    greetings: &["안녕하세요", "안녕하십니까", "친애하는"],
    honorifics: &["님", "님께", "귀하", "귀중"],
    sign_offs: &["감사합니다", "고맙습니다", "감사드립니다", "드림", "올림", "수고하세요", "좋은 하루 되세요", "안녕히 계세요"],
    replies: &["회신", "답장"],
    attributions: &[
        "{date} {name}님이 작성", "{date} {name}님이 다음을 작성", "{date} {name} 작성", "{date}에 {name}이(가) 쓴 글",
        "{date} {name}님이 쓴 글", "{name}님이 작성",
    ],
    day_first: false,
    from: &["보낸 사람", "보낸사람", "발신"],
    sent: &["보낸 날짜", "보낸날짜", "날짜", "일시"],
    fields: &["받는 사람", "받는사람", "참조", "제목", "수신", "회신 대상", "첨부 파일", "중요도"],
    banners: &["원본 메시지", "원본 메일", "전달된 메시지", "전달된 메일", "전달된 메시지:"],
    devices: &["나의 {device}에서 보냄", "내 {device}에서 보냄", "{device}에서 보냄", "{device}용 Outlook 다운로드", "{device}용 Outlook 받기"],
    footers: &["수신거부", "수신 거부"],
    small_print: &["본 메일은", "이 메일은", "본 이메일은", "수신을 원하지 않"],
};
