//! Placeholders of each dialect, and what looks like one.

use super::*;

/// Each placeholder as `text → dialect kind name`, with `/fallback` or `(alternatives)`.
fn shown(text: &str) -> Vec<String> {
    let show = |it: &Placeholder| {
        let written = &text[it.range.clone()];
        let more = match &it.content {
            Content::Field { fallback, .. } => fallback.map_or(String::new(), |fallback| format!("/{fallback}")),
            Content::Spin { alternatives } => {
                format!("({})", alternatives.iter().map(|it| &text[it.clone()]).collect::<Vec<_>>().join(";"))
            }
            Content::Control { place, .. } => format!(" {place:?}"),
            Content::Broken { .. } => String::new(),
        };
        format!("{written} → {} {} {}{more}", it.dialect.name(), it.content.kind(), it.name())
    };
    find(text).iter().map(show).collect()
}

#[track_caller]
fn check(text: &str, wanted: &[&str]) {
    assert_eq!(shown(text), wanted, "{text}");
}

#[test]
fn double_braces_of_every_tool() {
    check("Hi {{ first_name }},", &["{{ first_name }} → braces field first_name"]);
    check("{{!custom}}", &["{{!custom}} → braces field custom"]);
    check("{{name | there}}", &["{{name | there}} → braces field name/there"]);
    check("{{name|\"there\"}}", &["{{name|\"there\"}} → braces field name/there"]);
    check("{{ n | default: 'x' }}", &["{{ n | default: 'x' }} → liquid field n/x"]);
    check("{{ n | upcase | default(\"x\") }}", &["{{ n | upcase | default(\"x\") }} → liquid field n/x"]);
    check("{{ n | capitalize }}", &["{{ n | capitalize }} → liquid field n"]);
    check(
        "{{ personalization_token(\"contact.firstname\", \"you\") }}",
        &["{{ personalization_token(\"contact.firstname\", \"you\") }} → hubl field contact.firstname/you"],
    );
    check("{{insert n \"default=you\"}}", &["{{insert n \"default=you\"}} → handlebars field n/you"]);
    check("{{{n}}}", &["{{{n}}} → mustache field n"]);
    check("{{{Recipient.Name}}}", &["{{{Recipient.Name}}} → salesforce field Recipient.Name"]);
    check("{{doing X}}", &["{{doing X}} → braces field doing X"]);
}

#[test]
fn logic_has_two_ends() {
    check(
        "{% if n %}a{% else %}b{%- endif -%}",
        &[
            "{% if n %} → liquid control if Opens",
            "{% else %} → liquid control else Within",
            "{%- endif -%} → liquid control if Closes",
        ],
    );
    check(
        "{{#if n}}a{{else}}b{{/if}}{{#x}}{{^x}}{{/x}}",
        &[
            "{{#if n}} → handlebars control if Opens",
            "{{else}} → handlebars control else Within",
            "{{/if}} → handlebars control if Closes",
            "{{#x}} → mustache control x Opens",
            "{{^x}} → mustache control x Opens",
            "{{/x}} → mustache control x Closes",
        ],
    );
    check(
        "{{#if n}}a{{#endif}}",
        &["{{#if n}} → handlebars control if Opens", "{{#endif}} → handlebars control if Closes"],
    );
    check(
        "*|IFNOT:N|* *|END:IF|*",
        &["*|IFNOT:N|* → mailchimp control IF Opens", "*|END:IF|* → mailchimp control IF Closes"],
    );
}

#[test]
fn other_marks() {
    check("*|FNAME|*, *|N:you|*", &["*|FNAME|* → mailchimp field FNAME", "*|N:you|* → mailchimp field N/you"]);
    check("*|LIST:PHONE|*", &["*|LIST:PHONE|* → mailchimp field LIST:PHONE"]);
    check("{!Contact.Name}", &["{!Contact.Name} → salesforce field Contact.Name"]);
    check(
        "{!NULLVALUE(Contact.Name, \"you\")}",
        &["{!NULLVALUE(Contact.Name, \"you\")} → salesforce field Contact.Name/you"],
    );
    check(
        "%NAME% %first_name% %%First Name%%",
        &[
            "%NAME% → percent field NAME",
            "%first_name% → percent field first_name",
            "%%First Name%% → percent field First Name",
        ],
    );
    check("<<Company>>", &["<<Company>> → chevrons field Company"]);
    check("{city} {CITY|town}", &["{city} → single-braces field city", "{CITY|town} → single-braces field CITY/town"]);
    check("[First Name]", &["[First Name] → brackets field First Name"]);
    check("[a result - 40% more, etc.]", &["[a result - 40% more, etc.] → brackets field a result - 40% more, etc."]);
}

#[test]
fn alternatives_may_hold_placeholders() {
    check("{Hi|Hello}", &["{Hi|Hello} → spintax spin (Hi;Hello)"]);
    check(
        "{{RANDOM | Hi | Hello {{name}}}}",
        &["{{RANDOM | Hi | Hello {{name}}}} → spintax spin (Hi;Hello {{name}})", "{{name}} → braces field name"],
    );
    check("{{Hi|Hello|Hey}}", &["{{Hi|Hello|Hey}} → spintax spin (Hi;Hello;Hey)"]);
    check(
        "{a {b|c}|*|D|*}",
        &["{a {b|c}|*|D|*} → spintax spin (a {b|c};*|D|*)", "{b|c} → spintax spin (b;c)", "*|D|* → mailchimp field D"],
    );
    check("{{{n}}|you}", &["{{{n}}|you} → spintax spin ({{n}};you)", "{{n}} → braces field n"]);
}

#[test]
fn what_does_not_end_is_broken() {
    check("Hi {{first_name}, I", &["{{first_name} → braces broken first_name"]);
    check("Hi {{first_name, I", &["{{first_name → braces broken first_name"]);
    check("Hi {{a}} and {{b\n\n{{c}}", &["{{a}} → braces field a", "{{b → braces broken b", "{{c}} → braces field c"]);
    check("Hi first_name}}, I", &["first_name}} → braces broken first_name"]);
    check("Hi {first_name}}, I", &["{first_name}} → braces broken first_name"]);
    check("{{a}}}", &["{{a}}} → braces broken a"]);
    check("{Hi|Hello there,", &["{Hi → single-braces broken Hi"]);
    check("*|FNAME|, hi", &["*|FNAME| → mailchimp broken FNAME"]);
    check("{!Contact.Name, hi", &["{!Contact.Name → salesforce broken Contact.Name"]);
    check("Hi [First Name,\nyes]", &["[First Name → brackets broken First Name"]);
    check("<<Company> is", &["<<Company> → chevrons broken Company"]);
}

#[test]
fn other_signs_are_text() {
    for text in [
        "5% of 10% is little",
        "{\"a\": 1, \"b\": [2, 3]}",
        "a [1] b [x] c [ ] d [sic]",
        "[our site](https://x.example) and [https://y.example]",
        "[cid:image001.png@01]",
        "if (a || b) { return; }",
        ":-{ or :{ or }:",
        "x << 3 >> 1",
        "/a%E2%80%99b",
        "**bold** and *it*",
        "[That is it. We are done]",
        "| a | b |",
        "{",
        "}}",
        "{{}}",
        "{{1}}",
    ] {
        check(text, &[]);
    }
}

#[test]
fn words_take_the_outermost() {
    let text = "{Hi|Hello {{name}}}, {we would like to know|could you tell me} {% if x %}";
    let outer: Vec<&str> = outermost(text).into_iter().map(|it| &text[it.range]).collect();
    assert_eq!(outer, ["{Hi|Hello {{name}}}", "{% if x %}"]);
}

/// A megabyte of nothing but marks takes no longer than a megabyte of words, give or take.
#[test]
fn marks_without_end_cost_nothing() {
    for mark in ["{", "{{", "{%", "{!", "[", "<<", "*|", "%", "}", "{a|", "{{a", "%%", "{{a|b}} ", "[[a "] {
        let text = mark.repeat(1_000_000 / mark.len());
        let start = std::time::Instant::now();
        let found = find(&text).len();
        assert!(start.elapsed().as_secs() < 20, "{mark}: {found} in {:?}", start.elapsed());
    }
}
