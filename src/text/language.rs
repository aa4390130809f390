//! Which language a text is in, where that is plain enough to be written down.

use whatlang::Lang;

/// How much of a text is looked at, in letters.
const SAMPLE: usize = 8_000;

/// The BCP 47 tag of the language a text is in; `None` rather than a guess. Languages are told by their script and by
/// which three letters follow each other how often, so that a sentence or two may be too little.
#[must_use]
pub fn language(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
    let found = whatlang::detect(text.get(..end)?).filter(whatlang::Info::is_reliable)?;
    Some(tag(found.lang()))
}

/// The shortest tag of a language, as BCP 47 wants it (RFC 5646, 4.5).
fn tag(language: Lang) -> &'static str {
    match language {
        Lang::Afr => "af",
        Lang::Aka => "ak",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Cym => "cy",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jav => "jv",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lat => "la",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        let texts = [
            (
                "en",
                "The harbour is open again, and the pilots say that this is the end of a long dispute with the city.",
            ),
            (
                "de",
                "Der Hafen ist wieder offen, und die Lotsen sagen, dass damit ein langer Streit mit der Stadt endet.",
            ),
            (
                "fr",
                "Le port est de nouveau ouvert, et les pilotes disent que c'est la fin d'une longue querelle avec la ville.",
            ),
            (
                "es",
                "El puerto está abierto de nuevo, y los prácticos dicen que es el fin de una larga disputa con la ciudad.",
            ),
            (
                "it",
                "Il porto è di nuovo aperto, e i piloti dicono che questa è la fine di una lunga disputa con la città.",
            ),
            ("pl", "Port jest znowu otwarty, a piloci mówią, że to koniec długiego sporu z miastem."),
            ("ru", "Порт снова открыт, и лоцманы говорят, что это конец долгого спора с городом."),
            ("uk", "Порт знову відкритий, і лоцмани кажуть, що це кінець тривалої суперечки з містом."),
            ("ar", "الميناء مفتوح من جديد، ويقول المرشدون إن هذه نهاية نزاع طويل مع المدينة."),
            ("zh", "港口重新开放，领航员说，与城市的长期争端就此结束。"),
        ];
        for (tag, text) in texts {
            assert_eq!(language(text), Some(tag), "{text}");
        }
    }

    #[test]
    fn says_nothing_rather_than_guess() {
        for text in ["", "1234 – 5678", "OK"] {
            assert_eq!(language(text), None, "{text:?} says too little");
        }
    }

    #[test]
    fn each_tag_is_one_language() {
        let tags: std::collections::BTreeSet<&str> = Lang::all().iter().map(|language| tag(*language)).collect();
        assert_eq!(tags.len(), Lang::all().len(), "no two have the same");
        assert!(tags.iter().all(|tag| tag.len() == 2), "all of these have one of two letters");
    }
}
