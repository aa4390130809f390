//! Who wrote and who published an article, as far as its text says so.

/// A news agency as it is credited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agency {
    /// Its name.
    pub name: &'static str,
    /// How it signs: whole words in brackets or on a line of their own.
    pub signs: &'static [&'static str],
}

const fn agency(name: &'static str, signs: &'static [&'static str]) -> Agency {
    Agency { name, signs }
}

/// News agencies, by their own style of credit.
pub const AGENCIES: &[Agency] = &[
    agency("Reuters", &["reuters"]),
    agency("Associated Press", &["ap", "associated press", "the associated press"]),
    agency("Agence France-Presse", &["afp", "agence france-presse"]),
    agency("dpa", &["dpa", "dpa-afx"]),
    agency("Europa Press", &["europa press"]),
    agency("EFE", &["efe"]),
    agency("ANSA", &["ansa"]),
    agency("TASS", &["tass", "itar-tass"]),
    agency("Interfax", &["interfax"]),
    agency("Xinhua", &["xinhua"]),
    agency("UPI", &["upi"]),
    agency("Kyodo News", &["kyodo", "kyodo news"]),
    agency("PA Media", &["pa media"]),
    agency("Bloomberg", &["bloomberg"]),
    agency("APA", &["apa"]),
    agency("Keystone-SDA", &["sda", "keystone-sda"]),
    agency("Anadolu Agency", &["anadolu", "anadolu agency"]),
    agency("Yonhap", &["yonhap"]),
];

/// How many lines from the beginning, and from the end, may hold credits.
const FROM_TOP: usize = 8;
const FROM_END: usize = 3;
/// How far into a line a dateline's brackets reach, in bytes.
const DATELINE: usize = 120;
const LONGEST_BYLINE: usize = 90;

/// What begins a line that names its author.
const BYLINES: &[&str] = &["By ", "Written by ", "Von ", "Par ", "Por "];

/// The agency that signs the text.
pub(super) fn agency_of(text: &str) -> Option<&'static str> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let top = lines.iter().take(FROM_TOP).find_map(|line| dateline(line).or_else(|| named(line)));
    top.or_else(|| lines.iter().rev().take(FROM_END).find_map(|line| last_brackets(line).or_else(|| named(line))))
}

/// `BRUSSELS, Oct 15 (Reuters) - …`, `Brüssel (dpa) – …`
fn dateline(line: &str) -> Option<&'static str> {
    let (before, rest) = line.split_once('(').filter(|(before, _)| before.len() <= DATELINE)?;
    let (inner, after) = rest.split_once(')')?;
    let begins = after.trim_start().starts_with(['-', '–', '—']) || before.trim().is_empty() && after.trim().is_empty();
    named(inner).filter(|_| begins)
}

fn last_brackets(line: &str) -> Option<&'static str> {
    let inner = line.trim_end_matches('.').strip_suffix(')')?;
    named(inner.rsplit_once('(')?.1)
}

/// A credit alone: `Reuters`, `AFP/dpa`, `Source: Europa Press`, `© AFP`.
fn named(credit: &str) -> Option<&'static str> {
    let credit = credit.trim().trim_end_matches('.');
    let credit = ["Source:", "Quelle:", "©"]
        .iter()
        .fold(credit, |credit, lead| credit.strip_prefix(lead).map_or(credit, str::trim));
    let first = credit.split(['/', ',', ';']).next()?.trim().to_lowercase();
    AGENCIES.iter().find(|agency| agency.signs.contains(&first.as_str())).map(|agency| agency.name)
}

/// The names of a byline: `By Jane Roe and John Doe`.
pub(super) fn authors(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(FROM_TOP);
    let mut bylines = lines
        .filter(|line| line.len() <= LONGEST_BYLINE)
        .filter_map(|line| BYLINES.iter().find_map(|lead| line.strip_prefix(lead)).and_then(names));
    bylines.next().unwrap_or_default()
}

fn names(list: &str) -> Option<Vec<String>> {
    let list = list.split(['|', '•', '·']).next()?.replace(" und ", " and ").replace(" et ", " and ");
    let names: Vec<&str> = list.split(" and ").flat_map(|part| part.split(',')).map(str::trim).collect();
    let fits = |name: &&str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        (2..=5).contains(&words.len())
            && words.first().is_some_and(|word| word.starts_with(char::is_uppercase))
            && words.last().is_some_and(|word| word.starts_with(char::is_uppercase))
            && !name.contains(|c: char| c.is_ascii_digit())
    };
    let kept: Vec<String> = names.iter().take_while(|name| fits(name)).map(|name| (*name).to_owned()).collect();
    (!kept.is_empty()).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_those_that_sign() {
        for (text, agency) in [
            ("BRUSSELS, Oct 15 (Reuters) - Ministers met.", Some("Reuters")),
            ("Title\n\nBrüssel (dpa) – Die Minister trafen sich.", Some("dpa")),
            ("Ministers met.\n\n(AFP/dpa)", Some("Agence France-Presse")),
            ("Ministers met.\n\nSource: Europa Press", Some("Europa Press")),
            ("Ministers met, he told Reuters (the agency).", None),
            ("The ap (mobile) is here.", None),
        ] {
            assert_eq!(agency_of(text), agency, "{text:?}");
        }
    }

    #[test]
    fn bylines_name_authors() {
        assert_eq!(authors("Title\nBy Jane Roe and John van Doe\n\nText."), ["Jane Roe", "John van Doe"], "both");
        assert_eq!(authors("Titel\nVon Ute Groß\n"), ["Ute Groß"], "in German");
        assert!(authors("By the end of the day all was well.").is_empty(), "a sentence is no byline");
    }
}
