//! The words that turn a meaning around, and what counts as a word.

use super::edges::{APOSTROPHES, HYPHENS};
use super::folds::is_dropped;
use crate::text::{Span, is_mark};

/// Words of one kind: a row for each language, parted by spaces.
pub(super) type Table = &'static [&'static str];

/// Words that deny, or say that something is denied or does not happen.
const NEGATIONS: Table = &[
    "no not never none nobody nothing nowhere neither nor without cannot hardly barely scarcely rarely seldom nay nought \
     false falsely untrue impossible unable refuse refuses refused refusing refusal deny denies denied denying denial \
     reject rejects rejected rejecting declined fail fails failed failing lack lacks lacked lacking",
    "kein keine keinen keinem keiner keines keins keinerlei keinesfalls keineswegs nicht nie niemals nimmer nimmermehr \
     niemand niemanden niemandem niemands nichts nix nein weder ohne kaum selten schwerlich mitnichten nirgends nirgendwo \
     nirgendwohin unmöglich falsch unwahr weigern weigere weigert weigerte weigerten verweigern verweigert verweigerte \
     verweigerten abgelehnt leugnen leugnet leugnete leugneten bestreiten bestreitet bestritt bestritten dementieren \
     dementiert dementierte dementierten",
    "ne pas jamais rien aucun aucune aucunement ni nul nulle nullement guère sans non refuse refuser refusé refusons \
     refusent nier nié nient impossible",
];

/// Words that make a statement less certain than it reads without them.
const HEDGES: Table = &[
    "perhaps maybe possibly probably might may could allegedly reportedly supposedly seemingly apparently presumably \
     purportedly unlikely doubt doubts doubtful",
    "vielleicht möglicherweise vermutlich angeblich womöglich wohl anscheinend offenbar scheinbar mutmaßlich eventuell \
     bezweifle bezweifeln bezweifelt unwahrscheinlich",
    "peut-être probablement possiblement apparemment prétendument doute",
];

/// Words after which the sentence takes back or narrows what was quoted.
const QUALIFIERS: Table = &[
    "but unless except however if though although yet provided lest only nevertheless nonetheless",
    "aber außer jedoch falls wenn sofern soweit solange sondern doch allerdings obwohl obgleich vorausgesetzt ausgenommen",
    "mais sauf si sinon cependant toutefois pourtant pourvu hormis",
];

/// Words that make a statement depend on something. German states a condition by the order of words, too (*würden sie
/// können*): only the mood tells it.
const CONDITIONS: Table = &[
    "if unless except provided providing only when until should would could may might but however although though \
     whether assuming supposing depending depends otherwise lest",
    "falls wenn sofern soweit solange sobald außer nur aber jedoch sondern bis bevor vorausgesetzt ausgenommen würde würden \
     würdest könnte könnten solle sollen sollte sollten müsste müssten dürfte dürften hätte hätten wäre wären",
    "si s'il s'ils sauf sinon seulement mais cependant toutefois pourtant pourvu lorsque serait seraient pourrait \
     pourraient devrait devraient aurait auraient",
];

/// Numbers in words. Those that German makes of several are taken apart: [`NUMERALS`].
const NUMBERS: Table = &[
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen \
     nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions \
     billion billions trillion trillions crore crores lakh lakhs dozen dozens half halves third thirds quarter quarters \
     fifth sixth seventh eighth ninth tenth twice thrice double doubled triple tripled tenfold zero",
    "null zwei zwo drei vier fünf sechs sieben acht neun zehn elf zwölf hundert hunderte hunderten tausend tausende \
     tausenden million millionen milliarde milliarden billion billionen dutzend dutzende dutzenden dritte dritten dritter \
     drittel hälfte halb halbe halben doppelt doppelte doppelten",
    "deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze vingt vingts trente quarante cinquante \
     soixante septante huitante octante nonante cent cents mille million millions milliard milliards dizaine dizaines \
     douzaine centaine centaines millier milliers moitié tiers",
];

/// What German numbers are made of (`drei` `und` `zwanzig` `tausend`), the longer before what it begins with.
const NUMERALS: &[&str] = &[
    "zwanzig",
    "dreißig",
    "dreissig",
    "vierzig",
    "fünfzig",
    "sechzig",
    "siebzig",
    "achtzig",
    "neunzig",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
    "tausend",
    "hundert",
    "zwölf",
    "zehn",
    "sieben",
    "sechs",
    "zwei",
    "zwo",
    "drei",
    "vier",
    "fünf",
    "acht",
    "neun",
    "elf",
];

/// What may stand behind a German number in the same word.
const NUMERAL_ENDINGS: Table = &[
    "te ten ter tes tem ste sten ster stes stem tel stel mal malig malige maligen fach fache fachen facher fachem köpfig \
     köpfige köpfigen jährig jährige jährigen prozentig prozentige prozentigen",
];

/// Words that say of the number before them how many times it is meant, or of how much.
const SCALES: Table = &[
    "hundred thousand million millions billion billions trillion trillions bn mn dozen crore crores lakh lakhs percent \
     percentage per-cent cent cents",
    "hundert tausend millionen milliarde milliarden billionen mio mrd tsd dutzend prozent prozentpunkte promille",
    "mille milliers milliard milliards",
];

/// Whether a bare word is in a table.
fn is_among(table: Table, word: &str) -> bool {
    table.iter().any(|row| row.split_whitespace().any(|other| other == word))
}

/// Whether a bare word makes a statement less certain.
pub(super) fn is_hedge(word: &str) -> bool {
    is_among(HEDGES, word)
}

/// Whether a bare word takes back or narrows what stands before it.
pub(super) fn is_qualifier(word: &str) -> bool {
    is_among(QUALIFIERS, word)
}

/// Whether a bare word makes a statement depend on something.
pub(super) fn is_condition(word: &str) -> bool {
    is_among(CONDITIONS, word)
}

/// Whether a bare word says of a number before it how many times it is meant.
pub(super) fn is_scale(word: &str) -> bool {
    is_among(SCALES, word)
}

/// A shorter rest of a word is none that a beginning could deny: `unit` does not deny `it`.
const SHORTEST_DENIED: usize = 3;

/// Beginnings that deny any rest of a word, but those that begin with one of the others: `unless` does not deny `less`.
const DENYING: &[(&str, &str)] =
    &[("non", ""), ("un", "der earth fall fäll fold ion kosten leash less meng nerve ravel wetter")];

/// Beginnings that deny only what begins with one of the others. These stand before too much else to deny whatever
/// follows them (`inform`, `import`, `discover`, `mistake`).
const DENYING_SOME: &[(&str, &str)] = &[
    ("il", "l"),
    ("ir", "r"),
    (
        "in",
        "abilit accessib accura action activ adequa admissib advisab akzeptab alienab applicab appropriat attenti audib \
         calculab capab capacit civil coheren comparab compatib competen complet comprehens conceivab conclusiv \
         consequential considerate consisten conspicuous constan contestab controvert convenien correct corrupt credib \
         credul curab decen decisi defensib definab definit dependen describab destruct determina direct direkt \
         discipline discre discriminate disputab distinct distinguishab divisib edib effect effektiv efficien effizien \
         eligib equal equit escapab essential evitab exact excusab exhaust expedien expens experienc explicab fallib \
         famous fertil finit flexib formal frequen gratitude hospit human justic kompeten konsequen offensive operab \
         operativ opportun organic sane secur sensib sensitiv separab significan sincer solub solven stabil substantial \
         sufferab sufficien surmountab tangib toler tracta transigen valid variab visib voluntar vulnerab",
    ),
    (
        "im",
        "balanc material matur measurab mobil moderate modest moral mortal movab mutab partial patien penetrab perfect \
         permeab permissib personal plausib polite possib poten practica precis probab proper propriet pruden pur",
    ),
    (
        "dis",
        "abilit able advantag affect agree allow appear approv arm associat avow belie claim comfort connect content \
         continu courte credit engag entangl favo grac harmon honest hono incentiv inclin inform integrat interest like \
         loyal obed obey order organi own pleas possess proportion prov qualif regard respect satisf similar trust \
         union unit use",
    ),
    (
        "mis",
        "behav calculat concept conduct diagnos govern guided handl inform interpret judg manag match quot read represent \
         spell spen spok state treat trust understand understood use using",
    ),
];

/// A word without the punctuation around it, in lower case, its apostrophe straight.
pub(super) fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'")
}

/// The bare words of a text, parted at everything that belongs to no word, so that a dash, a slash or dots without spaces
/// hide none. A hyphen belongs to its word: `non-binding` is one. Two hyphens are a dash.
pub(super) fn parted(text: &str) -> Vec<String> {
    let plain = |c: char| match c {
        c if HYPHENS.contains(&c) => '-',
        c if APOSTROPHES.contains(&c) => '\'',
        c => c,
    };
    let text: String = text.chars().filter(|c| !is_dropped(*c)).map(plain).collect();
    let is_between = |c: char| !(c.is_alphanumeric() || is_mark(c) || matches!(c, '-' | '\''));
    let words = text.split(is_between).flat_map(|part| part.split("--"));
    words.map(bare).filter(|word| !word.is_empty()).collect()
}

/// Whether a bare word denies.
pub(super) fn is_negation(word: &str) -> bool {
    let has_french =
        word.strip_prefix("n'").is_some_and(|verb| verb.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'é', 'ê', 'h']));
    is_among(NEGATIONS, word) || word.ends_with("n't") || has_french
}

/// Whether a bare word is or holds a number.
pub(super) fn is_number(word: &str) -> bool {
    word.contains(|c: char| c.is_numeric())
        || word.split('-').any(|part| is_among(NUMBERS, part) || is_german_number(part))
}

/// Whether a word is made of German numerals alone: `dreizehn`, `einundzwanzigste`, `zweihundertfünfzig`. `ein` and `und`
/// are parts, and never make a number by themselves.
fn is_german_number(word: &str) -> bool {
    let mut rest = word;
    let mut numerals = 0;
    loop {
        let numeral = NUMERALS.iter().find_map(|numeral| rest.strip_prefix(numeral));
        if let Some(behind) = numeral {
            numerals += 1;
            rest = behind;
        } else if let Some(behind) = rest.strip_prefix("und").or_else(|| rest.strip_prefix("ein")) {
            rest = behind;
        } else {
            break;
        }
        if rest.is_empty() {
            return numerals > 0;
        }
    }
    numerals > 0 && is_among(NUMERAL_ENDINGS, rest)
}

/// Whether one bare word is the other with a beginning that denies it.
pub(super) fn is_denial_of(one: &str, other: &str) -> bool {
    denies(one, other) || denies(other, one)
}

/// Whether the longer word is the shorter with such a beginning, with a hyphen behind it or without.
fn denies(longer: &str, shorter: &str) -> bool {
    if longer.strip_prefix("non-") == Some(shorter) {
        return !shorter.is_empty();
    }
    let stands_before = |start: &str| {
        let rest = longer.strip_prefix(start);
        rest.is_some_and(|rest| rest.strip_prefix('-').unwrap_or(rest) == shorter)
    };
    let is_among = |stems: &str| stems.split_whitespace().any(|stem| shorter.starts_with(stem));
    shorter.chars().count() >= SHORTEST_DENIED
        && (DENYING.iter().any(|(start, stems)| stands_before(start) && !is_among(stems))
            || DENYING_SOME.iter().any(|(start, stems)| stands_before(start) && is_among(stems)))
}

/// The words of a folded text by their place; punctuation around a word stands for itself, a character each.
pub(super) fn tokens(folded: &str) -> Vec<Span> {
    let mut all = Vec::new();
    let mut at = 0;
    for token in folded.split(' ') {
        let start = at + token.find(char::is_alphanumeric).unwrap_or(token.len());
        let end = at
            + token
                .rfind(char::is_alphanumeric)
                .map_or(token.len(), |last| last + token[last..].chars().next().map_or(0, char::len_utf8));
        all.extend(characters(folded, at, start));
        all.extend((start < end).then(|| Span::new(start, end)));
        all.extend(characters(folded, end, at + token.len()));
        at += token.len() + 1;
    }
    all
}

fn characters(text: &str, start: usize, end: usize) -> impl Iterator<Item = Span> {
    let part = Span::new(start, end).of(text);
    part.char_indices().map(move |(at, c)| Span::new(start + at, start + at + c.len_utf8()))
}

/// How many words there are: groups of letters and digits between spaces; in scripts without spaces each character.
pub(super) fn count(text: &str) -> usize {
    counts(text).sum()
}

/// Whether a text has at least so many words.
pub(super) fn has_words(text: &str, enough: usize) -> bool {
    let mut found = 0;
    counts(text).any(|more| {
        found += more;
        found >= enough
    })
}

fn counts(text: &str) -> impl Iterator<Item = usize> {
    text.split_whitespace().map(|token| match token.chars().filter(|c| is_unspaced(*c)).count() {
        0 => usize::from(token.contains(char::is_alphanumeric)),
        many => many,
    })
}

/// Whether a character belongs to a script that puts no spaces between words (Thai, Lao, Myanmar, Khmer, Chinese,
/// Japanese).
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{a4cf}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        && c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_words_from_the_punctuation_around_them() {
        let text = "\"A 10.5-km way, é!\" —";
        let tokens: Vec<&str> = tokens(text).iter().map(|token| token.of(text)).collect();
        assert_eq!(tokens, ["\"", "A", "10.5-km", "way", ",", "é", "!", "\"", "—"], "what is inside a word stays");
    }

    #[test]
    fn parts_words_at_dashes_slashes_and_dots() {
        for text in ["money—not", "money–not", "money―not", "money--not", "money/not", "money…not", "money...not"]
        {
            assert_eq!(parted(text), ["money", "not"], "{text:?} is two words, spaces or none");
        }
        assert_eq!(parted("money,not;(or)“so”"), ["money", "not", "or", "so"], "nor does any other mark hide a word");
        for text in ["non-binding", "Non‑Binding", "non‐binding", "“non-bin\u{ad}ding,”"] {
            assert_eq!(parted(text), ["non-binding"], "the hyphen of {text:?} belongs to the word");
        }
        assert_eq!(parted("they don’t — ’tis"), ["they", "don't", "tis"], "so does an apostrophe inside, if no other");
        assert!(parted(" — … / -- ").is_empty(), "marks alone are no words");
    }

    #[test]
    fn counts_words_as_people_do() {
        assert_eq!(count("strong NATO-EU cooperation"), 3, "a compound is one word");
        assert_eq!(count("a — b …"), 2, "dashes and dots are none");
        assert_eq!(count("欧州連合"), 4, "without spaces each character counts");
        for text in ["a — b c", "欧州連合", "", "one"] {
            for enough in 1..6 {
                assert_eq!(has_words(text, enough), count(text) >= enough, "{text:?} has {enough}");
            }
        }
    }

    #[test]
    fn knows_what_turns_a_meaning() {
        assert!(is_negation(&bare("Don’t,")) && is_negation("never") && !is_negation("note"), "negations");
        assert!(is_number("115,000") && is_number("twenty-one") && !is_number("tend"), "numbers");
    }

    #[test]
    fn knows_what_turns_a_meaning_in_german_and_french() {
        for word in
            "keinesfalls keineswegs nirgends weigert verweigerte jamais n'est pas aucune sans refuse refused false \
                     rarely hardly scarcely seldom deny denied"
                .split_whitespace()
        {
            assert!(is_negation(word), "{word} denies");
        }
        for word in "dreizehn dreißig fünfzig einundzwanzig zweihundertfünfzig dreitausend fünftausendsechshundert vierzigste \
                     zweifach dreimal hundertste elften siebzehn trente soixante-dix-sept quatre-vingts zwanzig zwei elf"
            .split_whitespace()
        {
            assert!(is_number(word), "{word} is a number");
        }
        for word in "und ein eine einmal einig einzig unden elfe elfenbein achten achtung neunauge dreist vierer seine \
                     einund note nation pass nebst n'roll"
            .split_whitespace()
        {
            assert!(!is_number(word) && !is_negation(word), "{word} is neither");
        }
        assert!(is_condition("würden") && is_condition("s'il") && is_hedge("mutmaßlich"), "conditions and hedges");
        assert!(is_qualifier("allerdings") && is_scale("prozent"), "qualifiers and what numbers are of");
    }

    #[test]
    fn the_tables_hold_bare_words_once() {
        for table in [NEGATIONS, HEDGES, QUALIFIERS, CONDITIONS, NUMBERS, NUMERAL_ENDINGS, SCALES] {
            for row in table {
                let words: Vec<&str> = row.split_whitespace().collect();
                let mut distinct = words.clone();
                distinct.sort_unstable();
                distinct.dedup();
                assert_eq!(words.len(), distinct.len(), "no word twice in {row:?}");
                assert!(words.iter().all(|word| bare(word) == **word), "each as it is looked up, in {row:?}");
            }
        }
    }

    #[test]
    fn a_word_is_denied_by_what_is_put_before_it() {
        for (word, denied) in [
            ("limited", "unlimited"),
            ("lawful", "unlawful"),
            ("fit", "unfit"),
            ("american", "un-american"),
            ("möglich", "unmöglich"),
            ("possible", "impossible"),
            ("partial", "impartial"),
            ("agree", "disagree"),
            ("armament", "disarmament"),
            ("capable", "incapable"),
            ("dependence", "independence"),
            ("formal", "informal"),
            ("stability", "instability"),
            ("legal", "illegal"),
            ("regular", "irregular"),
            ("information", "misinformation"),
            ("information", "disinformation"),
            ("understood", "misunderstood"),
            ("binding", "non-binding"),
            ("eu", "non-eu"),
            ("violent", "nonviolent"),
        ] {
            assert!(is_denial_of(word, denied), "{denied} denies {word}");
            assert!(is_denial_of(denied, word), "whichever of {word} and {denied} the quote has");
        }
    }

    #[test]
    fn a_word_that_only_ends_like_another_denies_nothing() {
        for (word, longer) in [
            ("to", "into"),
            ("to", "unto"),
            ("it", "unit"),
            ("ion", "union"),
            ("less", "unless"),
            ("der", "under"),
            ("fall", "unfall"),
            ("form", "inform"),
            ("formation", "information"),
            ("side", "inside"),
            ("come", "income"),
            ("deed", "indeed"),
            ("creased", "increased"),
            ("vest", "invest"),
            ("stance", "instance"),
            ("different", "indifferent"),
            ("port", "import"),
            ("part", "impart"),
            ("migration", "immigration"),
            ("prove", "improve"),
            ("take", "mistake"),
            ("chief", "mischief"),
            ("cover", "discover"),
            ("count", "discount"),
            ("play", "display"),
            ("appoint", "disappoint"),
            ("ate", "irate"),
            ("limited", "united"),
            ("", "non-"),
            ("", "un"),
        ] {
            assert!(!is_denial_of(word, longer), "{longer} does not deny {word}");
            assert!(!is_denial_of(longer, word), "whichever of {word:?} and {longer} the quote has");
        }
        assert!(!is_denial_of("able", "able"), "a word does not deny itself");
    }
}
