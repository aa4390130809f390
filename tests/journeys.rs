//! Analysts' questions, each answered from a fresh start: keys in, screen out, and how many keys it took.
//!
//! The promise is at most twelve keys, every typed character and chord counted, Enter included.

mod common;

use common::Session;

/// The most keys an answer may take.
const PROMISE: usize = 12;

/// Types the keys of an answer from a fresh start and holds the promise.
#[track_caller]
fn answer(keys: &str) -> Session {
    let mut session = Session::start();
    session.keys(keys);
    assert!(session.typed() <= PROMISE, "{keys} takes {} keys, {PROMISE} are promised", session.typed());
    session
}

#[test]
fn borrell_on_strengthening_european_defence_copied() {
    let session = answer("bbor<Enter>tdef<Enter>yy");
    assert_eq!(session.typed(), 12, "the promise, kept to the key");
    let copied = session.copied();
    assert!(copied.contains("stronger and more capable European"), "the words: {copied}");
    assert!(copied.contains("Josep Borrell"), "the speaker: {copied}");
    assert!(copied.contains("2021"), "the day: {copied}");
    session.shows("sent", "the footer says what was sent");
}

#[test]
fn the_joint_words_on_nato_and_the_eu_with_source() {
    let session = answer("tnato<Enter>yy");
    let copied = session.copied();
    assert!(copied.contains("Antony Blinken") && copied.contains("Josep Borrell"), "joint words name both: {copied}");
    assert!(copied.contains("para. 10"), "with the place in the source: {copied}");
}

#[test]
fn who_spoke_on_the_western_balkans() {
    let session = answer("tbalk<Enter>");
    session.shows("topic:western-balkans", "the query is seen as a chip");
    session.shows("Josep Borrell", "one of the two who spoke").shows("Antony Blinken", "the other");
}

#[test]
fn the_two_troop_figures_and_whose_they_are() {
    let session = answer("ttroop<Enter>");
    session.shows("115,000", "the number that Kiev gives").shows("Ukraine", "and whose it is");
    session.shows("175,000", "the number of US intelligence").shows("US intelligence", "and whose it is");
}

#[test]
fn what_the_kremlin_answered() {
    let session = answer("bkreml<Enter>");
    session.shows("denied", "the verb of the answer").shows("blamed", "and of the second one");
    session.hides("❝ 1/17", "nothing of it is a quotation");
}

#[test]
fn blinkens_tweet_copied() {
    let session = answer("/form:tw<Enter>jyy");
    let copied = session.copied();
    assert!(copied.contains("vital partnership") && copied.contains("Antony Blinken"), "his words: {copied}");
    assert!(copied.contains("tweet, 14 Oct 2021"), "as a tweet of that day: {copied}");
}

#[test]
fn everything_since_december_2021() {
    let session = answer("w2021-12..<Enter>");
    session.shows("date:2021-12..", "the clause is seen");
    session.shows("3 Dec 2021?", "the guessed day counts, and is shown as a guess");
    session.hides("14 Oct 2021 ", "nothing earlier is left in Quotes");
}

#[test]
fn china_or_russia() {
    let session = answer("tchi<Enter>+trus<Enter>");
    session.shows("OR", "the chip says that either will do").shows("China", "the one").shows("Russia", "the other");
}

#[test]
fn who_is_hicks() {
    let session = answer("<C-p>hicks<Enter>");
    session.shows("@DepSecDef", "the handle she is named by").shows("DepSecDef", "the role as printed");
}

#[test]
fn borrells_title_that_day() {
    let session = answer("<C-p>borrell<Enter>");
    session.shows("EU High Representative", "the role printed in October");
    session.shows("High Representative for EU Common Foreign and Security Policy", "and in December");
}

#[test]
fn the_next_step_with_china() {
    let session = answer("tchina<Enter>");
    session.shows("December", "the next high-level meeting");
}

#[test]
fn afghanistan_quoted_or_reported() {
    let session = answer("tafg<Enter>");
    session.shows("¶ 1/", "one reported statement").shows("❝ 0/17", "and no quotation");
    session.shows("reported", "the row says so itself").shows("Josep Borrell", "and whose it is");
}

#[test]
fn who_warned_on_iran() {
    let session = answer("tiran<Enter>");
    session.shows("European Union", "an institution, not a person").shows("Time is not unlimited", "its words");
}

#[test]
fn is_extremist_group_anyones_quote() {
    let session = answer("/extremist<Enter>");
    session
        .shows("extremist group", "the words")
        .shows("no speaker named", "nobody's")
        .shows("headline", "of a headline");
}

#[test]
fn first_resort_in_context() {
    let session = answer("/resort<Enter>c");
    session.shows("CONTEXT", "the card opens at the context").shows("first resort", "with the words");
}

#[test]
fn all_joint_quotes_as_markdown() {
    let session = answer("/form:jo<Enter>yA");
    let copied = session.copied();
    assert_eq!(copied.matches("> “").count(), 11, "all eleven, each in marks: {copied}");
    assert_eq!(copied.matches("Antony Blinken").count(), 11, "each with both speakers: {copied}");
}

#[test]
fn who_takes_part_in_the_dialogue() {
    let session = answer("tsec dia<Enter>jjj");
    session.shows("European External Action Service", "the participants are named");
}

#[test]
fn what_the_source_does_not_say_on_venezuela() {
    let session = answer("tven<Enter><Enter>");
    session.shows("WHAT THE SOURCE DOES NOT SAY", "the briefing says what is missing");
}

#[test]
fn quotes_with_a_warning() {
    let session = answer("/warn:short<Enter>");
    session.shows("with satisfaction", "two words are no quotation to build on");
}

#[test]
fn words_that_may_be_translated() {
    let session = answer("/relay:tr<Enter>");
    session.shows("joint", "the joint statement came through an agency");
    session.shows("may be a translation", "the badge says it in words");
}

#[test]
fn the_unread_ones() {
    let mut session = Session::start();
    session.keys("3<Enter>q/is:unread<Enter>");
    session.shows("16/17", "one was read, the rest is left");
}
