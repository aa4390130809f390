//! *and* inside a description, and between two who speak.

use super::*;

/// Name and role of those who speak the first quotation of a text.
#[track_caller]
fn speakers(text: &str, lang: &str, expected: &[(&str, &str)]) {
    let extraction = extract(text, Some(lang));
    let quotation = extraction.quotations.first().unwrap_or_else(|| panic!("nothing found in {text:?}"));
    let found: Vec<(&str, &str)> =
        quotation.speakers.iter().map(|one| (one.name.as_str(), one.role.as_deref().unwrap_or_default())).collect();
    assert_eq!(found, expected, "who speaks in {text:?} (by {})", quotation.rule);
}

#[test]
fn a_role_is_kept_whole() {
    for (beside, role) in [
        ("minister for trade and industry", "minister for trade and industry"),
        (
            "professor of law and economics at the University of Osto",
            "professor of law and economics at the University of Osto",
        ),
        (
            "secretary of state for business, energy and industrial strategy",
            "secretary of state for business, energy and industrial strategy",
        ),
        ("chief executive and chair of the bank", "chief executive and chair of the bank"),
        ("head of policy and research at Oxfam", "head of policy and research at Oxfam"),
    ] {
        let name = "Ilse Marant";
        speakers(&format!("“We will wait for them,” said {name}, {beside}."), "en", &[(name, role)]);
        speakers(&format!("“We will wait for them,” {name}, {beside}, said."), "en", &[(name, role)]);
        speakers(&format!("{name}, {beside}, said: “We will wait for them.”"), "en", &[(name, role)]);
    }
    let text = "The minister for trade and industry, Ilse Marant, said: “We will wait for them.”";
    speakers(text, "en", &[("Ilse Marant", "minister for trade and industry")]);
    let text = "Trade and Industry Minister Ilse Marant said: “We will wait for them.”";
    speakers(text, "en", &[("Ilse Marant", "Trade and Industry Minister")]);
}

#[test]
fn one_office_of_two_fields_is_one_speaker() {
    let text = "“We will wait for them,” the foreign and defence ministers said in a statement.";
    speakers(text, "en", &[("the foreign and defence ministers", "foreign and defence ministers")]);
    let text = "„Wir warten auf sie“, sagte Ilse Marant, Ministerin für Handel und Industrie.";
    speakers(text, "de", &[("Ilse Marant", "Ministerin für Handel und Industrie")]);
    let text = "Wirtschafts- und Energieminister Otto Brandt sagte: „Wir warten auf sie.“";
    speakers(text, "de", &[("Otto Brandt", "Wirtschafts- und Energieminister")]);
}

#[test]
fn two_persons_stay_two() {
    let both =
        [("Ilse Marant", "spokespeople for the Harbour Union"), ("Tomas Quill", "spokespeople for the Harbour Union")];
    speakers("“We will wait,” said Ilse Marant and Tomas Quill, spokespeople for the Harbour Union.", "en", &both);
    let text = "“We will wait,” said Foreign Minister Ilse Marant and Defence Minister Tomas Quill.";
    speakers(text, "en", &[("Ilse Marant", "Foreign Minister"), ("Tomas Quill", "Defence Minister")]);
    let text = "Foreign Minister Ilse Marant and her German counterpart, Otto Brandt, said: “We will wait.”";
    speakers(text, "en", &[("Ilse Marant", "Foreign Minister"), ("Otto Brandt", "German counterpart")]);
    let text = "“We will wait,” said Ilse Marant, head of policy and research at Oxfam, and Tomas Quill, a farmer.";
    speakers(text, "en", &[("Ilse Marant", "head of policy and research at Oxfam"), ("Tomas Quill", "farmer")]);
    let text = "“We will wait,” said a spokesman for the Harbour Board and the police.";
    speakers(
        text,
        "en",
        &[("a spokesman for the Harbour Board", "spokesman for the Harbour Board"), ("the police", "police")],
    );
    let text = "„Wir warten“, sagten Ilse Marant und Otto Brandt.";
    speakers(text, "de", &[("Ilse Marant", ""), ("Otto Brandt", "")]);
}

#[test]
fn who_only_stands_beside_does_not_speak() {
    let text = "“We will wait,” said Ilse Marant, the minister, and Tomas Quill agreed.";
    speakers(text, "en", &[("Ilse Marant", "minister")]);
    let text = "“We will wait,” said Ilse Marant and Tomas Quill, a spokesman for the port.";
    speakers(text, "en", &[("Ilse Marant", ""), ("Tomas Quill", "spokesman for the port")]);
    let text = "“We will wait,” said Ilse Marant and Tomas Quill, spokesman for the port.";
    speakers(text, "en", &[("Ilse Marant", ""), ("Tomas Quill", "spokesman for the port")]);
}
