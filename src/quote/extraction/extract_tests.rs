//! What a reader of news expects of the extraction, in invented sentences.

use super::*;

use proptest::prelude::*;

/// The quotations of a text: words, who speaks, by which rule.
fn found(text: &str) -> Vec<(String, Option<String>, &'static str)> {
    in_language(text, "en")
}

fn in_language(text: &str, lang: &str) -> Vec<(String, Option<String>, &'static str)> {
    let quotations = extract(text, Some(lang)).quotations;
    quotations
        .iter()
        .map(|quotation| {
            let name = quotation.speaker().map(|speaker| speaker.name.clone());
            (quotation.span.of(text).to_owned(), name, quotation.rule)
        })
        .collect()
}

/// The only quotation of a text and its speaker.
#[track_caller]
fn one(text: &str, words: &str, speaker: &str) {
    spoken(text, "en", words, speaker);
}

#[track_caller]
fn german(text: &str, words: &str, speaker: &str) {
    spoken(text, "de", words, speaker);
}

#[track_caller]
fn spoken(text: &str, lang: &str, words: &str, speaker: &str) {
    let all = in_language(text, lang);
    let Some((said, name, rule)) = all.first() else { panic!("nothing found in {text:?}") };
    assert_eq!(said, words, "the words inside the marks of {text:?}");
    assert_eq!(name.as_deref(), Some(speaker), "who speaks in {text:?} (by {rule})");
}

#[test]
fn every_style_of_marks_is_read() {
    for text in [
        "\"We will wait for them,\" Ilse Marant said.",
        "“We will wait for them,” Ilse Marant said.",
        "''We will wait for them,'' Ilse Marant said.",
        "``We will wait for them,'' Ilse Marant said.",
        "„We will wait for them,“ Ilse Marant said.",
        "«We will wait for them,» Ilse Marant said.",
        "»We will wait for them,« Ilse Marant said.",
        "‘We will wait for them,’ Ilse Marant said.",
        "'We will wait for them,' Ilse Marant said.",
        "“We will wait for them,\" Ilse Marant said.",
    ] {
        one(text, "We will wait for them,", "Ilse Marant");
    }
}

#[test]
fn apostrophes_open_no_quotation() {
    let text = "The workers' union isn't happy, the '90s are over, and Marant's aides didn't say 'yes' to 6'2\" doors.";
    assert!(
        found(text).iter().all(|(words, ..)| words == "yes"),
        "apostrophes, feet and inches are no marks: {:?}",
        found(text)
    );
}

#[test]
fn an_apostrophe_inside_single_marks_does_not_close_them() {
    one("‘It’s the workers’ own choice,’ Ilse Marant said.", "It’s the workers’ own choice,", "Ilse Marant");
}

#[test]
fn inches_do_not_close_a_quotation() {
    one(
        "\"The door is 6'2\" high, and that is enough,\" Ilse Marant said.",
        "The door is 6'2\" high, and that is enough,",
        "Ilse Marant",
    );
}

#[test]
fn a_quotation_inside_another_belongs_to_it() {
    one("“He told me ‘go home’ and left,” Ilse Marant said.", "He told me ‘go home’ and left,", "Ilse Marant");
    one("“He told me “go home” and left,” Ilse Marant said.", "He told me “go home” and left,", "Ilse Marant");
    one("''He told me 'go home,''' Ilse Marant said.", "He told me 'go home,'", "Ilse Marant");
}

#[test]
fn a_quotation_goes_on_over_paragraphs() {
    let text = "“The first thing is time,” Ilse Marant said.\n\nMarant added: “The second is patience.\n\n“The third is money.”";
    let all = extract(text, Some("en")).quotations;
    assert_eq!(all.len(), 3, "each paragraph is a part of its own");
    assert_eq!(all[2].continues, Some(1), "the third part continues the second, which was left open");
    assert_eq!(all[2].speaker().map(|speaker| speaker.name.as_str()), Some("Ilse Marant"), "one speaker throughout");
    assert!(!all[1].closed && all[2].closed, "only the last part closes");
}

#[test]
fn a_missing_mark_does_not_swallow_the_next_paragraph() {
    let text = "Marant said: “We will wait.\n\nThe harbour stayed closed. Nobody came.";
    let all = found(text);
    assert_eq!(all.len(), 1, "one quotation");
    assert_eq!(all[0].0, "We will wait.", "it ends with its paragraph");
}

#[test]
fn a_split_quotation_has_one_speaker() {
    let text = "“We will wait,” said Ilse Marant, “until they come.”";
    let all = extract(text, Some("en")).quotations;
    assert_eq!(all.len(), 2, "two halves");
    assert_eq!(all[1].rule, "split", "the second half is recognised as such");
    assert_eq!(all[1].continues, Some(0), "and linked to the first");
    assert_eq!(all[1].speakers, all[0].speakers, "with the same speaker");
}

#[test]
fn the_speaker_stands_where_english_puts_it() {
    for (text, words, speaker) in [
        ("“We will wait,” said Ilse Marant.", "We will wait,", "Ilse Marant"),
        ("“We will wait,” Ilse Marant, 52, a lawyer from Osto, said.", "We will wait,", "Ilse Marant"),
        ("“We will wait,” Ilse Marant later told reporters in Osto.", "We will wait,", "Ilse Marant"),
        ("“Will we wait?” asked Ilse Marant.", "Will we wait?", "Ilse Marant"),
        ("“We will wait,” according to Ilse Marant.", "We will wait,", "Ilse Marant"),
        ("Ilse Marant said on Tuesday, “We will wait.”", "We will wait.", "Ilse Marant"),
        ("Ilse Marant, the mayor of Osto, said: “We will wait.”", "We will wait.", "Ilse Marant"),
        ("According to Ilse Marant, “we will wait.”", "we will wait.", "Ilse Marant"),
        ("Ilse Marant called the plan “a sad mistake” on Tuesday.", "a sad mistake", "Ilse Marant"),
        ("Ilse Marant left the room, saying “we will wait.”", "we will wait.", "Ilse Marant"),
        ("The plan is “a sad mistake” for the town, Ilse Marant said.", "a sad mistake", "Ilse Marant"),
        ("In Osto, Ilse Marant told the crowd that they should “wait and see.”", "wait and see.", "Ilse Marant"),
        ("“We will wait.”\n\n— Ilse Marant", "We will wait.", "Ilse Marant"),
        ("“We will wait.” — Ilse Marant", "We will wait.", "Ilse Marant"),
        ("Ilse Marant put it so:\n\n“We will wait.”", "We will wait.", "Ilse Marant"),
        ("“We will wait,” said Ludwig van der Velde.", "We will wait,", "Ludwig van der Velde"),
        ("“We will wait,” said Foreign Minister Hassan al-Badri.", "We will wait,", "Hassan al-Badri"),
        ("“We will wait,” the Harbour Workers Union said.", "We will wait,", "Harbour Workers Union"),
    ] {
        one(text, words, speaker);
    }
}

#[test]
fn the_next_sentence_in_marks_has_the_same_speaker() {
    let all = found("“We will wait,” Ilse Marant said. “There is no other way.”");
    assert_eq!(all[1].1.as_deref(), Some("Ilse Marant"), "nobody else has spoken");
    assert_eq!(all[1].2, "same-paragraph", "the rule says how it is known");
}

#[test]
fn a_paragraph_in_marks_alone_is_never_certain() {
    let text = "Ilse Marant said the harbour would stay closed.\n\n“There is no other way. We have tried.”";
    let all = extract(text, Some("en")).quotations;
    assert_eq!(all[0].speaker().map(|speaker| speaker.name.as_str()), Some("Ilse Marant"), "who spoke right before");
    assert!(!all[0].certain, "a guess is shown as open");
}

#[test]
fn nobody_is_named_where_the_text_names_nobody() {
    let all = extract("The word “freedom of the seas” is old.", Some("en")).quotations;
    assert!(all.iter().all(|quotation| !quotation.certain), "without a reporting verb nothing is certain");
}

#[test]
fn the_one_who_is_asked_does_not_speak() {
    let all = extract("Ilse Marant was asked, “What now?”", Some("en")).quotations;
    assert!(!all[0].certain, "the passive hides who asks");
}

#[test]
fn last_names_pronouns_and_descriptions_find_the_full_name() {
    let start = "Ilse Marant, the mayor of Osto, met Tomas Quill on Monday. ";
    for (rest, resolved) in [
        ("“We will wait,” Marant said.", Resolved::ByLastName),
        ("“We will wait,” she said.", Resolved::ByPronoun),
        ("“We will wait,” the mayor said.", Resolved::ByRole),
        ("“We will wait,” Ilse Marant said.", Resolved::InFull),
    ] {
        let text = format!("{start}{rest}");
        let all = extract(&text, Some("en")).quotations;
        let speaker = all[0].speaker().cloned();
        assert_eq!(speaker.as_ref().map(|speaker| speaker.name.as_str()), Some("Ilse Marant"), "in {rest:?}");
        assert_eq!(speaker.map(|speaker| speaker.resolved), Some(resolved), "in {rest:?}");
    }
}

#[test]
fn a_title_tells_two_of_one_name_apart() {
    let text = "Anna Quill and Peter Quill came. “We will wait,” Mrs. Quill said.";
    one(text, "We will wait,", "Anna Quill");
}

#[test]
fn a_role_is_kept_as_printed() {
    let all = extract("“We will wait,” said harbour spokeswoman Ilse Marant.", Some("en")).quotations;
    let role = all[0].speaker().and_then(|speaker| speaker.role.clone());
    assert_eq!(role.as_deref(), Some("harbour spokeswoman"), "the description beside the name");
}

#[test]
fn two_speak_in_one_breath() {
    let text = "Ilse Marant and Tomas Quill met. Both have welcomed “a new beginning” for the town.";
    let all = extract(text, Some("en")).quotations;
    let names: Vec<&str> = all[0].speakers.iter().map(|speaker| speaker.name.as_str()).collect();
    assert_eq!(names, ["Ilse Marant", "Tomas Quill"], "a joint quotation has both speakers");
}

#[test]
fn a_tweet_belongs_to_its_author() {
    let text = "Good talks in Osto today, more to come. pic.twitter.com/abc — Ilse Marant (@marant) May 3, 2031";
    let all = extract(text, Some("en")).quotations;
    assert_eq!(all[0].marks, MarkStyle::Tweet, "recognised by the handle");
    assert_eq!(all[0].span.of(text), "Good talks in Osto today, more to come.", "without the link");
    assert_eq!(all[0].speaker().map(|speaker| speaker.name.as_str()), Some("Ilse Marant"), "its author speaks");
}

#[test]
fn a_transcript_is_read_by_its_labels() {
    let text =
        "An interview with Ilse Marant.\n\nQ: What now?\n\nMARANT: We will wait.\n\nQ: How long?\n\nMARANT: For ever.";
    let all = extract(text, Some("en")).quotations;
    assert_eq!(all.len(), 4, "each labelled paragraph is a speech");
    assert_eq!(all[1].span.of(text), "We will wait.", "without its label");
    assert_eq!(all[1].speaker().map(|speaker| speaker.name.as_str()), Some("Ilse Marant"), "the label finds the name");
}

#[test]
fn in_other_languages_only_a_label_names_a_speaker() {
    let text =
        "Le ministre Jean Dupont a déclaré jeudi que « la France ne reconnaîtra jamais cette annexion », selon Paris.";
    let found = extract(text, Some("fr"));
    assert_eq!(found.read_as, None, "neither English nor German");
    assert_eq!(found.quotations.len(), 1, "marks are understood");
    assert_eq!(found.quotations[0].speaker(), None, "no name is guessed from words that are not known");
    assert_eq!(found.quotations[0].rule, "open", "and it is said so");
    assert!(found.statements.is_empty(), "nor is a reported statement");
    let text = "Entretien avec Ilse Marant.\n\nQ: Et demain ?\n\nMARANT: On verra.\n\nQ: Quand ?\n\nMARANT: Bientôt.";
    let all = extract(text, Some("fr")).quotations;
    assert_eq!(all.len(), 4, "each labelled paragraph is a speech");
    assert_eq!(
        all[1].speaker().map(|speaker| speaker.name.as_str()),
        Some("Ilse Marant"),
        "labels are the same everywhere"
    );
}

#[test]
fn a_page_that_names_a_wrong_language_is_read_as_what_it_is_in() {
    let text = "The harbour is open again, and the pilots say that this is the end of a long dispute with the city. \
                “We will wait,” said Ilse Marant, who leads the pilots.";
    let found = extract(text, Some("fr"));
    assert_eq!(found.read_as, Some(Language::English), "English, whatever the page's template says");
    assert_eq!(
        found.quotations[0].speaker().map(|speaker| speaker.name.as_str()),
        Some("Ilse Marant"),
        "so she is named"
    );
}

#[test]
fn titles_of_books_and_broadcasts_are_no_quotations() {
    assert_eq!(found("Ilse Marant appeared on “The Morning Hour” on Sunday.").len(), 0, "a broadcast says nothing");
    assert_eq!(
        in_language("Er ist Autor des Buches „Die See und ihre Häfen“ gewesen.", "de").len(),
        0,
        "nor does a book"
    );
}

#[test]
fn german_speakers_stand_where_german_puts_them() {
    for (text, words, speaker) in [
        ("„Wir warten ab“, sagte Ilse Marant.", "Wir warten ab", "Ilse Marant"),
        ("„Wir warten ab“, so Ilse Marant.", "Wir warten ab", "Ilse Marant"),
        ("„Wir warten ab“, teilte Ilse Marant am Montag mit.", "Wir warten ab", "Ilse Marant"),
        ("„Wir warten ab“, wie Ilse Marant sagte.", "Wir warten ab", "Ilse Marant"),
        ("Ilse Marant erklärte am Montag: „Wir warten ab.“", "Wir warten ab.", "Ilse Marant"),
        ("In Osto sagte Ilse Marant: „Wir warten ab.“", "Wir warten ab.", "Ilse Marant"),
        ("Am Montag hatte Ilse Marant erklärt: „Wir warten ab.“", "Wir warten ab.", "Ilse Marant"),
        ("Laut Ilse Marant ist das „ein trauriger Fehler“ gewesen.", "ein trauriger Fehler", "Ilse Marant"),
        ("Ilse Marant zufolge war es „ein trauriger Fehler“.", "ein trauriger Fehler", "Ilse Marant"),
        ("Nach Angaben von Ilse Marant war es „ein trauriger Fehler“.", "ein trauriger Fehler", "Ilse Marant"),
        ("Die Bürgermeisterin von Osto, Ilse Marant, sagte: „Wir warten ab.“", "Wir warten ab.", "Ilse Marant"),
        ("»Wir warten ab«, sagte Außenminister Jonas Quill.", "Wir warten ab", "Jonas Quill"),
        ("Ilse Marant bezeichnete den Plan als „ein trauriges Stück“ Politik.", "ein trauriges Stück", "Ilse Marant"),
    ] {
        german(text, words, speaker);
    }
}

#[test]
fn single_marks_are_the_style_of_a_whole_file() {
    let text = "The council’s plan was attacked. ‘It’s the workers’ harbour, not theirs,’ said Ilse Marant. ‘They never \
                asked.’\n\nA spokesman said: ‘We look into the residents’ concerns.\n\n‘There will be an answer.’";
    let all = extract(text, Some("en")).quotations;
    let words: Vec<&str> = all.iter().map(|quotation| quotation.span.of(text)).collect();
    assert_eq!(
        words,
        [
            "It’s the workers’ harbour, not theirs,",
            "They never asked.",
            "We look into the residents’ concerns.",
            "There will be an answer."
        ],
        "a possessive closes nothing, also where the quotation goes on in the next paragraph"
    );
    assert_eq!(all[3].continues, Some(2), "the next paragraph is the same speech");
}

#[test]
fn guillemets_may_stand_apart_from_the_words() {
    one("Ilse Marant said: « We will wait. »", "We will wait.", "Ilse Marant");
    one("« We will wait », said Ilse Marant.", "We will wait", "Ilse Marant");
}

#[test]
fn a_label_with_the_full_name_serves_the_ones_after_it() {
    let text =
        "HOST: Welcome to Osto.\n\nILSE MARANT, MAYOR: It is good to be here.\n\nHOST: What now?\n\nMARANT: We wait.";
    let all = extract(text, Some("en")).quotations;
    let names: Vec<Option<&str>> =
        all.iter().map(|quotation| quotation.speaker().map(|speaker| speaker.name.as_str())).collect();
    assert_eq!(names, [Some("HOST"), Some("Ilse Marant"), Some("HOST"), Some("Ilse Marant")], "without the role");
    let all = extract("Q: What now?\n\nA: We wait.\n\nQ: How long?\n\nA: For ever.", Some("en")).quotations;
    assert!(all.iter().all(|quotation| !quotation.certain), "a letter names nobody");
}

#[test]
fn small_flaws_of_print_hide_no_speaker() {
    one("“We will wait,” said Will Marant, a lawyer.", "We will wait,", "Will Marant");
    one("“We will wait,“ said Ilse Marant, a lawyer.", "We will wait,", "Ilse Marant");
    one("The plan “was ‘a sad mistake,’” Ilse Marant said.", "was ‘a sad mistake,’", "Ilse Marant");
    one("Because of this, explained Ilse Marant, “we will wait.”", "we will wait.", "Ilse Marant");
}

#[test]
fn a_name_before_a_colon_or_a_bracket_speaks() {
    one("The mayors were pleased, among them Tomas Quill (“We will wait.”).", "We will wait.", "Tomas Quill");
    one("“A bad day,” is how Tomas Quill described it.", "A bad day,", "Tomas Quill");
}

#[test]
fn a_pronoun_means_the_one_who_is_spoken_of() {
    for (text, name) in [
        ("Marant consultant Abel Quorn left. “We wait,” he said. Ilse Marant came.", "Abel Quorn"),
        ("Abel Quorn, a spokesman for the Marant campaign, came. “We wait,” he said. Tomas Marant left.", "Abel Quorn"),
        ("Tomas Quill spoke for Abel Marant. He was angry. “We wait,” he said.", "Tomas Quill"),
        ("Ms. Ovalle came. Jane Doe Ovalle Febo runs the port. “We wait,” she said.", "Jane Doe Ovalle Febo"),
        ("Abel Marant, beside Tomas Quill, said: “Go.” Quill nodded. “We wait,” he said.", "Tomas Quill"),
        ("Tomas Quill came. President Marant spoke. “We wait,” he said.", "Marant"),
    ] {
        let all = extract(text, Some("en")).quotations;
        let speaker = all.last().and_then(Quotation::speaker).map(|speaker| speaker.name.as_str());
        assert_eq!(speaker, Some(name), "in {text:?}");
    }
}

#[test]
fn a_description_needs_a_printed_role() {
    let text =
        "EU foreign policy chief Tomas Quill met Secretary of State Abel Marant. “We wait,” the EU diplomat said.";
    one(text, "We wait,", "Tomas Quill");
    let text = "Ilse Marant, the mayor of Osto, came. “We wait,” the judge said.";
    one(text, "We wait,", "the judge");
    let text = "Tomas Quill will wait, the mayor’s spokesman said. “We wait,” the spokesman said.";
    one(text, "We wait,", "the spokesman");
}

#[test]
fn names_in_german_marks_are_no_quotations() {
    for text in [
        "Die „United Front for Osto“ (UFO) hatte gewonnen.",
        "Die Firma „hafen und meer ag“ sitzt in Osto.",
        "„Ärzte ohne Grenzen“ sowie der Staat halfen.",
        "Sein erstes Werk entstand damals: „Le Grand Port“.",
        "Die Partei „Ma Nava“ (etwa: „Partei der See“) siegte.",
    ] {
        let all = in_language(text, "de");
        assert!(all.iter().all(|(words, ..)| words.split(' ').count() < 3), "a name in {text:?}: {all:?}");
    }
    for (text, words) in [
        ("Ilse Marant sprach von einer „Gefahr für Leib und Leben“.", "Gefahr für Leib und Leben"),
        ("Sie riefen Sprüche wie „Nieder mit dem Hafen“.", "Nieder mit dem Hafen"),
    ] {
        let all = in_language(text, "de");
        assert_eq!(all.first().map(|first| first.0.as_str()), Some(words), "somebody’s words in {text:?}");
    }
}

#[test]
fn german_clauses_have_one_subject() {
    for (text, speaker) in [
        ("Im Rat warb Ilse Marant für den Plan mit den Worten: „Wir warten ab.“", "Ilse Marant"),
        ("Als Tomas Quill kam, sagte Ilse Marant: „Wir warten ab.“", "Ilse Marant"),
        ("Als Tomas Quill kam, stand Ilse Marant auf und rief: „Wir warten ab.“", "Ilse Marant"),
        ("Zur Lage führt Ilse Marant aus: „Wir warten ab.“", "Ilse Marant"),
        ("Ein Sender zitierte Ilse Marant mit den Worten: „Wir warten ab.“", "Ilse Marant"),
        ("„Wir warten ab“, zitiert der Sender Ilse Marant.", "Ilse Marant"),
        ("„Wir warten ab“, sagte der Chef der Behörde, Tomas Quill, in Osto.", "Tomas Quill"),
        ("„Wir warten ab“, erinnerte sich Polizeisprecherin Ilse Marant.", "Ilse Marant"),
        ("Ilse von der Quill kam. „Wir warten ab“, sagte von der Quill.", "Ilse von der Quill"),
        ("„Wir warten ab“, sagte der Leiter von Osto, Abel Quorn.", "Abel Quorn"),
        ("Karl-Theodor von Marant kam. „Wir warten ab“, so Marant.", "Karl-Theodor von Marant"),
        ("„Wir warten ab.“ Das sagte Ilse Marant am Montag.", "Ilse Marant"),
    ] {
        let all = in_language(text, "de");
        assert_eq!(all.first().and_then(|first| first.1.as_deref()), Some(speaker), "who speaks in {text:?}: {all:?}");
    }
    german("„Wir warten ab“, schreibt die „Morgenpost“.", "Wir warten ab", "Morgenpost");
    german("„Wir warten ab“, sagten sie.", "Wir warten ab", "sie");
}

#[test]
fn statements_are_reported_with_speaker_verb_and_place() {
    for (text, speaker, verb) in [
        ("The harbour ministry denied the allegations on Friday.", "The harbour ministry", "deny"),
        ("Ilse Marant said that the harbour would stay closed.", "Ilse Marant", "say"),
        ("The harbour would stay closed, according to Ilse Marant.", "Ilse Marant", "according to"),
        ("Ilse Marant welcomed the setting up of a new office.", "Ilse Marant", "welcome"),
    ] {
        let all = extract(text, Some("en")).statements;
        assert_eq!(all.len(), 1, "one statement in {text:?}");
        assert_eq!(all[0].speakers[0].name, speaker, "who says so in {text:?}");
        assert_eq!(all[0].cue.lemma, verb, "by which verb in {text:?}");
        assert!(text.starts_with(all[0].span.of(text)), "the clause of {text:?}");
    }
}

#[test]
fn plain_narration_reports_nothing() {
    let text = "The harbour of Osto was closed. A report lay on the table. Ilse Marant went home.";
    assert!(extract(text, Some("en")).statements.is_empty(), "nobody has said anything");
}

#[test]
fn every_saying_verb_introduces_a_quotation() {
    for row in english::CUES.iter().filter(|row| row.kind == CueKind::Say && !row.lemma.contains(' ')) {
        for form in row.forms.split(' ').filter(|form| !form.ends_with("ing") && *form != row.lemma) {
            let text = format!("“We will wait,” Ilse Marant {form}.");
            let all = extract(&text, Some("en")).quotations;
            let speaker = all.first().and_then(Quotation::speaker).map(|speaker| speaker.name.as_str());
            assert_eq!(speaker, Some("Ilse Marant"), "the form {form:?} of {:?} fires", row.lemma);
        }
    }
    for row in
        german::CUES.iter().filter(|row| row.kind == CueKind::Say && row.lemma != "heißen" && !row.particle.is_empty())
    {
        for form in row.forms.split(' ') {
            let text = format!("„Wir warten ab“, {form} Ilse Marant {}.", row.particle);
            let all = extract(&text, Some("de")).quotations;
            let speaker = all.first().and_then(Quotation::speaker).map(|speaker| speaker.name.as_str());
            assert_eq!(speaker, Some("Ilse Marant"), "the form {form:?} of {:?} fires", row.lemma);
        }
    }
}

#[test]
fn every_decision_names_a_rule_of_the_table() {
    let mut ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "ids are unique");
    for row in english::CUES.iter().chain(german::CUES) {
        assert!(!row.source.is_empty() && !row.forms.is_empty(), "{:?} has forms and a source", row.lemma);
        assert_eq!(row.forms, row.forms.to_lowercase(), "forms are looked up in lower case");
    }
}

#[test]
fn a_thousand_open_marks_stay_in_their_paragraphs() {
    for mark in ["“", "\"", "„", "«", "''", "``", "‘"] {
        let text = format!("{mark}We wait. ").repeat(1000);
        let all = extract(&text, None).quotations;
        let covered: usize = all.iter().map(|quotation| quotation.span.len()).sum();
        assert!(covered <= text.len(), "no stretch is counted twice with {mark}");
        assert!(all.len() <= 1000, "no more quotations than marks with {mark}");
    }
}

#[test]
fn the_language_is_told_by_its_frequent_words() {
    assert_eq!(Language::guessed("Der Hafen ist nicht offen, und die Stadt wartet."), Language::German, "German words");
    assert_eq!(Language::guessed("The harbour is closed and the town waits."), Language::English, "English words");
    assert_eq!(Language::of_tag("de-AT"), Some(Language::German), "a tag's first part counts");
}

/// Text made of what matters here: marks, names, verbs, breaks and characters of several bytes.
fn news() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "''",
        "``",
        "„",
        "«",
        "»",
        "‘",
        "’",
        "'",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        ",",
        ".",
        ":",
        "?",
        "—",
        "(",
        ")",
        "said",
        "Ilse",
        "Marant",
        "the mayor",
        "she",
        "and",
        "sagte",
        "teilte",
        "mit",
        "according to",
        "laut",
        "who",
        "SMITH: ",
        "ä",
        "é",
        "\u{301}",
        "🙂",
        "6'2\"",
        "U.S.",
        "(@a) May 3",
        "— Ilse (@marant)",
        "<b=",
        ">",
        "both",
        "that",
        "Mr.",
        "von",
        "\u{a0}",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

fn spans_hold(text: &str) {
    for lang in ["en", "de"] {
        let all = extract(text, Some(lang));
        let mut last = 0;
        for (at, quotation) in all.quotations.iter().enumerate() {
            assert!(
                text.get(quotation.span.start..quotation.span.end).is_some(),
                "the words stand in the text: {text:?}"
            );
            assert!(quotation.span.start >= last, "quotations are in order and apart: {text:?}");
            last = quotation.span.end;
            assert!(
                RULES.iter().any(|rule| rule.id == quotation.rule),
                "the rule {:?} is in the table",
                quotation.rule
            );
            assert!(quotation.continues.is_none_or(|other| other < at), "a part continues an earlier one: {text:?}");
            for speaker in &quotation.speakers {
                assert!(
                    text.get(speaker.mention.start..speaker.mention.end).is_some_and(|words| !words.is_empty()),
                    "a mention stands in the text: {text:?}"
                );
            }
        }
        for statement in &all.statements {
            assert!(
                text.get(statement.span.start..statement.span.end).is_some(),
                "a statement stands in the text: {text:?}"
            );
            assert!(!statement.speakers.is_empty(), "a statement has a speaker: {text:?}");
        }
    }
}

proptest! {
    #[test]
    fn spans_stand_in_any_text(text in any::<String>()) {
        spans_hold(&text);
    }

    #[test]
    fn spans_stand_in_texts_full_of_marks(text in news()) {
        spans_hold(&text);
    }

    #[test]
    fn words_in_marks_before_said_are_always_found(words in "[a-z]{2,8}( [a-z]{2,8}){2,6}") {
        let text = format!("“We {words},” Ilse Marant said.");
        let all = extract(&text, Some("en")).quotations;
        prop_assert_eq!(all.len(), 1, "one quotation in {}", text);
        prop_assert!(all[0].certain, "and no doubt about its speaker in {}", text);
    }
}
