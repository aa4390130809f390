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
    session
        .shows("topic:china OR topic:russia", "the chip says that either will do")
        .shows("China", "the one")
        .shows("Russia", "the other");
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
    assert_eq!(session.pane(), "reader", "the source's text is not held, so the briefing is where the words stand");
    session
        .shows("this is where the briefing has it", "which is said")
        .shows("of first resort but also", "with the words");
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

#[test]
fn what_biden_announced() {
    let session = answer("bbiden<Enter>yt");
    assert!(session.copied().contains("new policies to keep Russia from invading Ukraine"), "what he is working on");
    session.shows("reported", "in our words, not his");
}

#[test]
fn who_blamed_whom() {
    let session = answer("/blame<Enter>yi");
    session.shows("The Kremlin blamed the United States", "who, and whom");
    assert_eq!(session.copied(), "russia-ukraine-2021-12-03#s6", "its address, to point others to");
}

#[test]
fn blinkens_warning_to_moscow() {
    let session = answer("/warned<Enter>jyt");
    session.shows("US intelligence warned", "another warning is on record");
    assert!(session.copied().contains("Antony Blinken warned Moscow against invading"), "his is copied");
}

#[test]
fn what_was_agreed_on_the_indo_pacific() {
    let session = answer("tindo<Enter>");
    session.shows("agreed to open EU–US consultations", "the agreement");
    session.shows("first high-level meeting", "and the first step");
}

#[test]
fn when_the_energy_council_meets() {
    let session = answer("tenergy<Enter>");
    session.shows("expected early in 2022", "when it meets next");
}

#[test]
fn who_welcomed_the_mandate_of_the_defence_agency() {
    let session = answer("/mandate<Enter>yy");
    session.shows("Blinken and Borrell welcomed", "who");
    let copied = session.copied();
    assert!(copied.contains("Antony Blinken") && copied.contains("Josep Borrell"), "both are named: {copied}");
    assert!(copied.starts_with("Reported (our words): Blinken"), "no quotation, and it says so: {copied}");
}

#[test]
fn where_covid_19_is_named() {
    let session = answer("tcov<Enter>yt");
    session.shows("❝ 1/17", "one quotation names it");
    assert!(session.copied().contains("COVID-19"), "the words: {}", session.copied());
    assert!(!session.copied().contains("Blinken"), "and nothing but the words: {}", session.copied());
}

#[test]
fn quotes_about_nato() {
    let session = answer("Anato<Enter>");
    session.shows("about:nato", "of whom it is said").shows("unwavering support", "the words");
}

#[test]
fn all_that_one_source_holds() {
    let session = answer("/source:wa<Enter>");
    session.shows("❝ 3/17 ¶ 22/32", "the readout's three quotations and what it reports");
    session.hides("joint · 3 Dec", "nothing of the other source");
}

#[test]
fn what_was_said_on_the_guessed_day() {
    let session = answer("w2021-12-03<Enter>");
    assert_eq!(session.typed(), 12, "a day typed in full is as long as it may be");
    session.shows("3 Dec 2021?", "the guess is shown as a guess");
    session.hides("14 Oct 2021", "and no other day");
}

#[test]
fn everything_of_december_by_name() {
    let session = answer("wdec<Enter>");
    session.shows("date:2021-12 ", "the month, not one of its days").shows("3 Dec 2021?", "with what was said in it");
}

#[test]
fn a_typo_still_finds_and_is_marked() {
    let session = answer("/borel<Enter>");
    session.shows("≈", "similar rows are marked").shows("Josep Borrell", "and they are the right ones");
    let session = answer("bborel<Enter>");
    session.shows("by:josep-borrell", "the picker forgives it too");
}

#[test]
fn an_empty_answer_is_explained_and_mended() {
    let session = answer("tsah<Enter>bbid<Enter>");
    session
        .shows("1 row without topic:sahel", "what the one clause takes")
        .shows("1 row without by:joe-biden", "and the other");
    let session = answer("tsah<Enter>bbid<Enter>-");
    session.shows("¶ 1/32", "one key mends it").hides("0 rows", "the explanation is gone");
}

#[test]
fn a_value_that_means_nothing_is_told() {
    let session = answer("/by:bidn<Enter>");
    session
        .shows("by:bidn: nothing in this library is called so; like it: Joe Biden", "in words, with what is like it");
    let session = answer("/by:bidn<Enter>-");
    session.shows("❝ 17 ¶ 32", "one key takes it away");
}

#[test]
fn everyone_but_borrell() {
    let session = answer("2x");
    session.shows("-by:josep-borrell", "excluded").shows("❝ 4/17", "four quotations are not his");
}

#[test]
fn borrell_alone_not_jointly() {
    let session = answer("bbor<Enter>2jx");
    session.shows("by:josep-borrell -by:antony-blinken", "his, and not both men's");
    session.shows("❝ 2/17", "two quotations").shows("· tweet ·", "his tweet").shows("· speech ·", "his closing remark");
    session.hides("joint ·", "none of the joint statement");
}

#[test]
fn back_to_the_question_before() {
    let session = answer("bbid<Enter>X<C-o>");
    session.shows("by:joe-biden", "the query is back").shows("new policies", "with its rows");
}

#[test]
fn where_a_link_in_the_text_leads() {
    let session = answer("tven<Enter><Enter>Gff");
    assert_eq!(session.briefing(), "washington-2021-10-14", "the last link leads to the meeting's briefing");
    session.shows("Washington meeting: Borrell and Blinken", "which is shown");
}

#[test]
fn what_is_known_of_a_topic() {
    let session = answer("1i");
    session.shows("narrower Climate", "what it holds").shows("who speaks", "and who speaks on it");
}

#[test]
fn the_citation_of_the_source() {
    let session = answer("bbor<Enter>yc");
    let copied = session.copied();
    assert!(copied.contains("[December 3, 2021?], para. 4"), "the source, its guessed day and the place: {copied}");
    assert!(!copied.contains("enduring partnership"), "without the words: {copied}");
}

#[test]
fn reading_the_mornings_briefings_one_after_another() {
    let mut session = answer("<Enter>");
    let first = session.briefing();
    session.keys("J");
    let second = session.briefing();
    assert_ne!(first, second, "J goes on to the next");
    session.keys("JK");
    assert_eq!(session.briefing(), second, "K goes back");
    session.keys("q");
    assert_eq!((session.pane().as_str(), session.briefing()), ("briefings", second), "and q leads to its row");
}

#[test]
fn the_quotes_of_a_briefing_one_by_one() {
    let mut session = answer("/first res<Enter><Enter>");
    assert!(session.typed() <= 12, "in the Reader at once");
    session.keys("[q[qyi");
    assert_eq!(session.copied(), "washington-2021-10-14#s2", "two before the closing remark");
    session.keys("]qyi");
    assert_eq!(session.copied(), "washington-2021-10-14#q2", "and one on");
}

#[test]
fn a_word_in_the_text_of_a_briefing() {
    let session = answer("<Enter>/dialo<Enter>n");
    session.shows("match 2 of", "the second place where the text speaks of the dialogue");
    let session = answer("<Enter>/dialo<Enter>N");
    session.shows("match", "N goes round to the last");
}

#[test]
fn what_i_have_starred() {
    let session = answer("4*/is:st<Enter>");
    session.shows("❝ 1/17", "the one that was starred");
    assert_eq!(session.quote(), Session::start().keys("4").quote(), "it is that one");
}

#[test]
fn marked_unread_again() {
    let session = answer("<Enter>qr");
    session.shows("is unread now", "r gives the mark back").shows("●", "as the row shows");
}

#[test]
fn a_star_set_by_mistake() {
    let session = answer("4*u/is:st<Enter>");
    session.shows("❝ 0/17", "u has taken it back");
}

#[test]
fn only_what_headlines_say() {
    let session = answer("/form:head<Enter>");
    session.shows("❝ 2/17", "two of them").shows("Time is not unlimited", "one").shows("extremist group", "the other");
}

#[test]
fn several_quotes_at_once() {
    let session = answer("tnato<Enter><Space><Space>yy");
    let copied = session.copied();
    assert_eq!(copied.matches("\nSource: ").count(), 2, "the two that were selected, each with its source: {copied}");
    session.shows("2 selected rows", "the footer says so");
}

#[test]
fn what_to_do_about_copying() {
    let session = answer("4?copy<Enter>");
    assert!(session.copied().contains("closer cooperation"), "help finds the key by the wish, and Enter does it");
}

#[test]
fn serbia_and_kosovo() {
    let session = answer("tserb<Enter>jyt");
    assert!(session.copied().contains("de-escalation and fresh negotiation"), "what both called for");
}

#[test]
fn the_headings_of_a_long_briefing() {
    let session = answer("4G<Enter>Opro<Enter>");
    session.shows("WHAT WAS PROMISED, BY WHEN", "the outline leads to what has a date");
}
