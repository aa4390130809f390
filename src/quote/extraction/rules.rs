//! The rules that decide who speaks, in the order in which they are tried.

/// One way in which a text says who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its id, as it stands with each quotation.
    pub id: &'static str,
    /// What it looks for, with an example.
    pub what: &'static str,
    /// Where the rule comes from.
    pub source: &'static str,
}

const fn rule(id: &'static str, what: &'static str, source: &'static str) -> Rule {
    Rule { id, what, source }
}

const AP: &str = "AP Stylebook, quotation marks and attribution";
const QUIRK: &str = "Quirk et al. 1985, 14.28–29: reporting clauses and their inversion";
const CHICAGO: &str = "Chicago Manual of Style 13.32: quotations of several paragraphs";
const POLNEAR: &str = "PolNeAR annotation guidelines (Newell et al. 2018)";
const DUDEN: &str = "Duden-Grammatik 2016, Redeeinleitung";
const HOUSE: &str = "a weak guess, shown as open";

/// Every rule.
pub const RULES: &[Rule] = &[
    rule("after-verb-name", "“…,” said Marant", QUIRK),
    rule("after-name-verb", "“…,” Marant said", QUIRK),
    rule("after-source", "“…,” according to Marant; „…“, so Marant", AP),
    rule("before-verb", "Marant said: “…”", AP),
    rule("named-before", "Marant: “…”, and Marant (“…”), without a verb", AP),
    rule("before-source", "According to Marant, “…”; laut Marant", AP),
    rule("clause", "Marant called the plan “…”", POLNEAR),
    rule("claim", "Marant’s claim that the plan is “…”", QUIRK),
    rule("participle", "Marant left, saying “…”", POLNEAR),
    rule("sentence-end", "The plan is “…” for all, Marant said", QUIRK),
    rule("split", "“…,” Marant said, “…”", QUIRK),
    rule("same-sentence", "Marant called it “…” and “…”", POLNEAR),
    rule("same-paragraph", "“…,” Marant said. “…”", AP),
    rule("next-in-paragraph", "“….” “…,” Marant said", AP),
    rule("several-paragraphs", "a quotation that goes on in the next paragraph", CHICAGO),
    rule("colon-before", "Marant put it so:, then a paragraph in marks", AP),
    rule("sentence-before", "Marant was not pleased. “…”", HOUSE),
    rule("sentence-after", "„…“ Das sagte Marant: the next sentence takes the words up", HOUSE),
    rule("sentence-subject", "the subject of the sentence that holds the words", HOUSE),
    rule("floating", "a paragraph in marks with no speaker beside it: who spoke before it", HOUSE),
    rule("signed", "a paragraph in marks, and below it: — Marant", CHICAGO),
    rule("reported-on", "Marant kam. Der Plan sei „…“: the subjunctive goes on with her words", DUDEN),
    rule("heisst-es", "„…“, hieß es aus Brüssel", DUDEN),
    rule("tweet", "… — Ilse Marant (@marant) 3 May 2031", "Twitter's own embedding"),
    rule("transcript", "MARANT: …", "Federal News Service, transcript style"),
    rule("reported", "Marant denied that …", POLNEAR),
    rule("reported-source", "…, according to Marant", POLNEAR),
    rule("open", "nothing says who speaks", "–"),
];
