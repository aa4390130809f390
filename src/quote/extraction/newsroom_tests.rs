//! Paragraphs as newsrooms write them, in invented sentences: who is said to speak, and in which role.

use super::*;

/// Who speaks each quotation, with the role, and whether that is certain.
fn voices(text: &str, lang: &str) -> Vec<(String, String, bool)> {
    let quotations = extract(text, Some(lang)).quotations;
    let voice = |quotation: &Quotation| {
        let names: Vec<&str> = quotation.speakers.iter().map(|one| one.name.as_str()).collect();
        let role = quotation.speaker().and_then(|speaker| speaker.role.clone());
        (names.join(" & "), role.unwrap_or_default(), quotation.certain)
    };
    quotations.iter().map(voice).collect()
}

#[track_caller]
fn spoken(text: &str, expected: &[(&str, &str)]) {
    let found = voices(text, "en");
    let found: Vec<(&str, &str)> = found.iter().map(|(name, role, _)| (name.as_str(), role.as_str())).collect();
    assert_eq!(found, expected, "who speaks in {text:?}");
}

#[test]
fn what_only_stands_behind_a_comma_is_no_role() {
    let text = "“It is late,” said Tomas Quill, the harbour minister. According to Quill, the wall would cost “half of it all”.";
    spoken(text, &[("Tomas Quill", "harbour minister"), ("Tomas Quill", "harbour minister")]);
    spoken("Marant, 54, who has led the port since 2029, said: “I am not leaving.”", &[("Marant", "")]);
    spoken("“We go,” said Jon Vell, a docker.", &[("Jon Vell", "docker")]);
}

#[test]
fn a_form_of_address_is_no_role() {
    spoken("“Soon means soon,” Mr Marsh said.", &[("Marsh", "")]);
    let text = "“The ice is not coming back,” Dr. Helen Roos, director of the Ice Institute, wrote.";
    spoken(text, &[("Helen Roos", "director of the Ice Institute")]);
    let text = "UN Secretary-General Mara Lind said: “We will step back from it.”";
    spoken(text, &[("Mara Lind", "UN Secretary-General")]);
}

#[test]
fn who_is_quoted_as_saying_something_speaks() {
    let text = "The Courier quoted Tomas Quill as saying that “nobody will lose a home”.";
    spoken(text, &[("Tomas Quill", "")]);
    let statements = extract(text, Some("en")).statements;
    assert!(
        statements.iter().all(|one| one.speakers.iter().all(|speaker| speaker.name != "Courier")),
        "the paper says nothing of its own: {statements:?}"
    );
}

#[test]
fn words_belong_to_whoever_they_are_said_to_be() {
    let text = "Brandt’s promise of “ships for all” is not kept, and Ilse Marant’s “wall of shame” still stands.";
    spoken(text, &[("Brandt", ""), ("Ilse Marant", "")]);
    let text = "In a statement, the United States and the European Union said they were “deeply concerned” by it.";
    spoken(text, &[("United States & European Union", "")]);
    let text = "Her brothers’ friends said “no” to it.";
    spoken(text, &[("Her brothers’ friends", "brothers’ friends")]);
}

#[test]
fn a_quotation_that_goes_on_is_spoken_by_whoever_is_named_at_its_end() {
    for text in [
        "“We have a long way to go.\n\n“Nobody wants to go all of it,” Ilse Marant said.",
        "‘The ministers’ way is long.\n\n‘Nobody wants to go all of it,’ Ilse Marant said.",
        "``We have a long way to go.\n\n``Nobody wants to go all of it,'' Ilse Marant said.",
    ] {
        let found = voices(text, "en");
        let both = ("Ilse Marant".to_owned(), String::new(), true);
        assert_eq!(found, [both.clone(), both], "the paragraphs of {text:?}");
    }
}

#[test]
fn single_marks_around_double_ones_are_read_as_they_are_meant() {
    let words = |text: &str| -> Vec<String> {
        let quotations = extract(text, Some("en")).quotations;
        quotations.iter().map(|quotation| quotation.span.of(text).to_owned()).collect()
    };
    let text = "‘“No” means “no”,’ Ilse Marant said. It was ‘dead’, and ‘a bad idea from the first day’.";
    assert_eq!(words(text), ["“No” means “no”,", "dead", "a bad idea from the first day"], "British");
    let text = "'I don't think the ministers' plan was bad in the '90s, and 'tis over now,' Ilse Marant said.";
    let whole = "I don't think the ministers' plan was bad in the '90s, and 'tis over now,";
    assert_eq!(words(text), [whole], "apostrophes open and close nothing");
}

#[test]
fn a_statement_keeps_the_words_in_marks_that_end_it() {
    let text = "A senior official said the talks had “never really begun”. They ended.";
    let statements = extract(text, Some("en")).statements;
    let spans: Vec<&str> = statements.iter().map(|one| one.span.of(text)).collect();
    assert_eq!(spans, ["A senior official said the talks had “never really begun”"], "to its end");
}

#[test]
fn a_body_before_an_office_is_no_speaker() {
    let text = "“It is late,” said University of Osto professor Ilse Marant.";
    spoken(text, &[("Ilse Marant", "University of Osto professor")]);
    let text = "Friends of the River director Ilse Marant said: “It will change nothing.”";
    spoken(text, &[("Ilse Marant", "Friends of the River director")]);
}

#[test]
fn a_scare_quote_before_the_attribution_is_not_what_is_said() {
    let text = "Asked about the “dossier”, Ilse Marant said: “I have not read it.”";
    let found = voices(text, "en");
    assert!(!found[0].2, "nobody surely said dossier: {found:?}");
    let text = "The gates are open. “It was loud,” said the guards. “You’d never have guessed,” said one.";
    let found = voices(text, "en");
    assert!(!found[1].2, "one of them, and nobody knows which: {found:?}");
}

#[test]
fn acronyms_are_no_pronouns() {
    let text =
        "“It’s a start,” said trade commissioner Tomas Quill and his US counterpart, Ilse Marant, in a statement.";
    spoken(text, &[("Tomas Quill & Ilse Marant", "trade commissioner")]);
    spoken("“It’s a start,” the WHO said.", &[("WHO", "")]);
}

#[test]
fn rules_that_were_made_say_nothing() {
    let text = "Campaigners for clean water said the new rules were “toothless”.";
    spoken(text, &[("Campaigners", "")]);
}
