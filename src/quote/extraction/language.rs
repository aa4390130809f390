//! Which language an article is written in, as far as quotations need it.

/// A language whose quotations are understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, and what is tried where nothing else fits.
    #[default]
    English,
    /// German.
    German,
}

/// Words that are frequent in one of the languages and absent from the other.
const FREQUENT: &[(Language, &[&str])] = &[
    (Language::English, &["the", "of", "and", "to", "is", "that", "for", "with", "by", "it", "he", "has"]),
    (Language::German, &["der", "die", "und", "das", "den", "von", "zu", "mit", "nicht", "ein", "eine", "ist"]),
];

/// How much of a text is read to tell its language, in words.
const SAMPLE: usize = 2000;

impl Language {
    /// The language of a BCP 47 tag (`de-AT`), where it is one of these.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "en" | "eng" => Some(Self::English),
            "de" | "deu" | "ger" => Some(Self::German),
            _ => None,
        }
    }

    /// The language whose frequent words stand in the text most often; English where neither does.
    #[must_use]
    pub fn guessed(text: &str) -> Self {
        let mut counts = [0_usize; 2];
        for word in text.split_whitespace().take(SAMPLE) {
            for (count, (_, words)) in counts.iter_mut().zip(FREQUENT) {
                *count += usize::from(words.iter().any(|known| word.eq_ignore_ascii_case(known)));
            }
        }
        if counts[1] > counts[0] { Self::German } else { Self::English }
    }

    /// The BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }
}
