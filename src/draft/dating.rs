//! When an article was published, and when the matter was: printed, in the file's name, or worked out and said how.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::Article;
use crate::model::{Day, Precision};
use crate::parse;

/// The days of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dating {
    /// The day of publication.
    pub issued: Option<Day>,
    /// How it is known, where it is not printed as such.
    pub issued_basis: Option<String>,
    /// The day of the matter: the one that the beginning of the text names, else that of publication.
    pub day: Option<Day>,
    /// How it is known, where it is not printed as such.
    pub basis: Option<String>,
}

/// Weekdays as printed, folded to small letters, in English and German.
const WEEKDAYS: &[(&str, Weekday)] = &[
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
    ("montag", Weekday::Monday),
    ("dienstag", Weekday::Tuesday),
    ("mittwoch", Weekday::Wednesday),
    ("donnerstag", Weekday::Thursday),
    ("freitag", Weekday::Friday),
    ("samstag", Weekday::Saturday),
    ("sonnabend", Weekday::Saturday),
    ("sonntag", Weekday::Sunday),
];

/// Words before a weekday that keep it in the days just past.
const NEAR: &[&str] = &["on", "this", "am", "diesem", "vom"];
/// Words that tell of what is still to come: a weekday beside them is no day of the matter.
const AHEAD: &[&str] = &["will", "next", "wird", "werden", "would", "kommenden", "nächsten", "until", "bis"];

/// How many lines from the beginning and the end are searched for the day of publication.
const FROM_TOP: usize = 12;
const FROM_END: usize = 3;
/// How many lines from the beginning tell of the matter itself.
const LEAD: usize = 5;
/// How far into a line a dateline reaches, in bytes; shorter lines are taken as credits.
const DATELINE: usize = 60;
const CREDIT: usize = 80;
/// How far behind the day its dash may stand, in characters.
const BEHIND: usize = 45;
/// How many years back a weekday and a day are tried together.
const YEARS_BACK: i16 = 12;

/// Reads the days of an article. `today` bounds the years that are tried.
pub(super) fn dating(article: &Article, today: Date) -> Dating {
    let lines: Vec<&str> = article.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let (issued, issued_basis) = issued(article, &lines, today).map_or((None, None), |(day, basis)| (Some(day), basis));
    let named = issued.and_then(|issued| named_weekday(&lines, issued));
    match named {
        Some((day, basis)) if Some(day.first()) != issued.map(|day| day.first()) => {
            Dating { issued, issued_basis, day: Some(day), basis: Some(basis) }
        }
        _ => Dating { issued, basis: issued_basis.clone(), issued_basis, day: issued },
    }
}

fn issued(article: &Article, lines: &[&str], today: Date) -> Option<(Day, Option<String>)> {
    if let Some(day) = article.issued {
        return Some((day, None));
    }
    let top = || lines.iter().take(FROM_TOP);
    let credited = |line: &&str| {
        let (place, day) = printed(line)?;
        (is_dateline(line, place) || is_credit(line)).then_some(day)
    };
    if let Some(day) = top().find_map(credited) {
        return Some((day, None));
    }
    if let Some(day) = lines.iter().rev().take(FROM_END).filter(|line| is_credit(line)).find_map(credited) {
        return Some((day, None));
    }
    if let Some(day) = in_name(&article.name) {
        return Some((day, Some("The text prints no day; the file's name begins with it.".to_owned())));
    }
    top().find_map(|line| without_year(line, lines, today)).or_else(|| {
        // A day of an earlier year than the text speaks of is somebody's birthday.
        let (_, day) = top().find_map(|line| printed(line))?;
        let latest = years(lines, today).first().copied();
        if latest.is_some_and(|year| year > day.first().year()) {
            return None;
        }
        let basis = "The text prints no day of publication; this is the first day that it names.".to_owned();
        Some((day.with_uncertain(true), Some(basis)))
    })
}

/// `BRUSSELS, 15 October 2021 (Reuters) - …`: a day near the beginning, and a dash or brackets right behind it, or in
/// figures, as sentences hardly print it.
fn is_dateline(line: &str, place: usize) -> bool {
    let word = line.get(place..).and_then(|rest| rest.split_whitespace().next()).unwrap_or_default();
    if place <= DATELINE && in_figures(word).is_some() {
        return true;
    }
    let behind: String = line.get(place..).unwrap_or_default().chars().take(BEHIND).collect();
    place <= DATELINE && [" - ", " – ", "—", "(", " -- "].iter().any(|mark| behind.contains(mark))
}

/// A short line that is no sentence.
fn is_credit(line: &str) -> bool {
    line.len() <= if line.ends_with(['.', '”', '"', '!', '?']) { CREDIT / 2 } else { CREDIT }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The first day with a year in a line, and where it stands.
fn printed(line: &str) -> Option<(usize, Day)> {
    let words = words(line);
    words.iter().enumerate().find_map(|(at, (place, word))| {
        let day = in_figures(word).or_else(|| {
            let [(_, first), (_, second), (_, third)] = words.get(at..at + 3)? else { return None };
            let (year, month_first) = (bare(third), bare(first).starts_with(char::is_alphabetic));
            let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
            let has_day = bare(if month_first { second } else { first }).starts_with(|c: char| c.is_ascii_digit());
            (is_year && has_day).then(|| parse::day(&format!("{} {} {year}", bare(first), bare(second)))).flatten()
        });
        day.filter(|day| day.precision() == Precision::Day).map(|day| (*place, day))
    })
}

/// A day written as one word: `2021-10-15`, `15.10.2021`.
fn in_figures(word: &str) -> Option<Day> {
    let word = word.trim_matches(|c: char| !c.is_ascii_digit());
    let separated = word.len() >= 8 && word.contains(['.', '-', '/']);
    separated.then(|| parse::day(word)).flatten().filter(|day| day.precision() == Precision::Day)
}

/// A line without the dateline in figures that it begins with: `Brussels, 15.10.2021 – They met.`
pub(super) fn without_dateline(line: &str) -> &str {
    let words = words(line);
    let last =
        words.iter().take_while(|(place, _)| *place <= DATELINE).filter(|(_, word)| in_figures(word).is_some()).last();
    let rest = last.and_then(|(place, word)| line.get(place + word.len()..)).unwrap_or(line);
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !"“„«\"".contains(c));
    if rest.is_empty() { line } else { rest }
}

fn words(line: &str) -> Vec<(usize, &str)> {
    let start = line.as_ptr() as usize;
    line.split_whitespace().map(|word| (word.as_ptr() as usize - start, word)).collect()
}

/// A file's name that begins with a day: `2021-10-14-talks.txt`, `20211014.txt`.
fn in_name(name: &str) -> Option<Day> {
    let digits = |text: &str| text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(day) = name.get(..10).and_then(Day::parse) {
        return Some(day).filter(|day| day.precision() == Precision::Day);
    }
    let compact =
        name.get(..8).filter(|start| digits(start) && !name[8..].starts_with(|c: char| c.is_ascii_digit()))?;
    Day::parse(&format!("{}-{}-{}", &compact[..4], &compact[4..6], &compact[6..]))
}

/// `Thursday, October 14`, `Donnerstag, 14. Oktober`: the year is one that the text names, or the last in which that
/// day was such a weekday.
fn without_year(line: &str, lines: &[&str], today: Date) -> Option<(Day, Option<String>)> {
    let words = words(line);
    let mut found = words.windows(2).enumerate().filter_map(|(at, pair)| {
        let [(_, first), (_, second)] = pair else { return None };
        let (first, second) = (bare(first), bare(second));
        let is_day = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 4;
        let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        let has_year = words.get(at + 2).is_some_and(|(_, third)| is_year(bare(third)));
        if has_year || is_day(first) == is_day(second) {
            return None;
        }
        parse::day(&format!("{first} {second} 2020")).filter(|day| day.precision() == Precision::Day)?;
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let weekday = before.and_then(|(_, word)| weekday(word).map(|weekday| (bare(word), weekday)));
        Some((first, second, weekday))
    });
    let (first, second, weekday) = found.next()?;
    let in_year = |year: i16| parse::day(&format!("{first} {second} {year}")).map(|day| day.with_uncertain(true));
    let fits = |day: &Day| weekday.is_none_or(|(_, weekday)| day.first().weekday() == weekday);
    let years = years(lines, today);
    let printed = weekday.map_or_else(|| format!("{first} {second}"), |(name, _)| format!("{name}, {first} {second}"));
    let mut named = years.iter().filter_map(|year| in_year(*year)).filter(fits);
    if let Some(day) = named.next().filter(|_| weekday.is_some() || years.len() == 1) {
        let year = day.first().year();
        return Some((day, Some(format!("The text prints “{printed}” without a year; it names the year {year}."))));
    }
    weekday?;
    let mut back = (today.year() - YEARS_BACK..=today.year()).rev().filter_map(in_year);
    let day = back.find(|day| fits(day) && day.first() <= today)?;
    let year = day.first().year();
    Some((day, Some(format!("The text prints “{printed}” and no year; the day last fell so in {year}."))))
}

/// The years that the text names, the latest first.
fn years(lines: &[&str], today: Date) -> Vec<i16> {
    const EARLIEST: i16 = 1945;
    let words = lines.iter().flat_map(|line| line.split(|c: char| !c.is_ascii_alphanumeric()));
    let mut years: Vec<i16> = words
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok())
        .filter(|year| (EARLIEST..=today.year()).contains(year))
        .collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    years
}

fn weekday(word: &str) -> Option<Weekday> {
    let word = bare(word).to_lowercase();
    WEEKDAYS.iter().find(|(name, _)| *name == word).map(|(_, weekday)| *weekday)
}

/// “this Friday”, “on Thursday”, “am Freitag” in the first lines: the last such day up to the one of publication.
fn named_weekday(lines: &[&str], issued: Day) -> Option<(Day, String)> {
    if issued.precision() != Precision::Day || issued.is_uncertain() {
        return None;
    }
    let sentences = lines.iter().take(LEAD).flat_map(|line| line.split_inclusive(['.', '!', '?']));
    let (words, wanted) = sentences.into_iter().find_map(|sentence| {
        let words = sentence.split(|c: char| c.is_whitespace() || c == ',').map(bare);
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        // Only what stands before the day belongs to it: “said on Monday that they will meet”.
        let so_far = words.iter().take_while(|word| !AHEAD.contains(&word.to_lowercase().as_str()));
        let so_far: Vec<&str> = so_far.copied().collect();
        so_far.windows(2).find_map(|pair| match pair {
            [before, day] if NEAR.contains(&before.to_lowercase().as_str()) => {
                weekday(day).map(|weekday| (format!("{before} {day}"), weekday))
            }
            _ => None,
        })
    })?;
    let mut date = issued.first();
    while date.weekday() != wanted {
        date = date.checked_sub(1.day()).ok()?;
    }
    let day = Day::exact(date).with_uncertain(true);
    Some((day, format!("The text says “{words}” and is dated {}.", issued.long())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, text: &str) -> String {
        let found = dating(&Article::plain(name, text.to_owned()), jiff::civil::date(2026, 11, 22));
        let day = |day: Option<Day>| day.map_or("–".to_owned(), |day| day.to_string());
        format!(
            "{} {} {}",
            day(found.issued),
            day(found.day),
            if found.basis.is_some() { "inferred" } else { "printed" }
        )
    }

    #[test]
    fn days_are_found_where_articles_print_them() {
        for (text, days) in [
            ("Talks\n\nBrussels, 15.10.2021 - They met.", "2021-10-15 2021-10-15 printed"),
            ("date 2021-10-15 Brussels 15.10.2021 They met on Thursday,October 14.", "2021-10-15 2021-10-14? inferred"),
            ("Talks\nOctober 15, 2021\n\nThey met.", "2021-10-15 2021-10-15 printed"),
            ("Talks\n\nThey met.\n\n15. Oktober 2021", "2021-10-15 2021-10-15 printed"),
            ("Talks\n2021-10-15T10:00 CET\nThey met.", "2021-10-15 2021-10-15 printed"),
            ("BERLIN, 15 October 2021 - They met on Thursday.", "2021-10-15 2021-10-14? inferred"),
            ("BERLIN, 15 October 2021 - Sie trafen sich am Donnerstag.", "2021-10-15 2021-10-14? inferred"),
            ("BERLIN, 15 October 2021 - On Thursday they said they would meet.", "2021-10-15 2021-10-14? inferred"),
            ("BERLIN, 15 October 2021 - They will meet on Thursday.", "2021-10-15 2021-10-15 printed"),
            ("They met on Thursday, October 14. It was 2021.", "2021-10-14? 2021-10-14? inferred"),
            ("They met on Thursday, October 14.", "2021-10-14? 2021-10-14? inferred"),
            ("In 1969 she, who was born in the small town of that name on 5 August 1930, met them.", "– – printed"),
            ("They met on October 14.", "– – printed"),
            ("They met this Friday.", "– – printed"),
            ("Nothing. In 2020 and 2021 all was quiet, on page 12.", "– – printed"),
        ] {
            assert_eq!(of("a.txt", text), days, "{text:?}");
        }
    }

    #[test]
    fn a_file_may_be_named_by_its_day() {
        assert_eq!(of("2021-10-14-talks.txt", "They met."), "2021-10-14 2021-10-14 inferred", "and that is said");
        assert_eq!(of("20211014.txt", "They met."), "2021-10-14 2021-10-14 inferred", "digits alone");
        assert_eq!(of("000_96dc0ca3.txt", "They met."), "– – printed", "other numbers are none");
    }
}
