//! Where German sentences put the subject of a reporting verb.

use super::article::Article;
use super::attribute::{Found, REACH};
use super::class;
use super::cue::CueKind;
use super::first_names::gender_of;
use super::phrase::Phrase;
use super::tokens::Kind;

/// Nouns that make *nach …* a source (Duden, Nach 5: "entsprechend, gemäß").
const ACCOUNTS: &[&str] = &[
    "Angaben",
    "Angabe",
    "Aussage",
    "Aussagen",
    "Ansicht",
    "Meinung",
    "Einschätzung",
    "Auskunft",
    "Worten",
    "Informationen",
    "Berichten",
    "Bericht",
    "Auffassung",
    "Darstellung",
    "Darstellungen",
    "Überzeugung",
    "Bewertung",
];

/// Endings of adverbs that begin a sentence with a capital (Duden-Grammatik, Adverb).
pub(super) const ADVERBIAL: &[&str] = &["end", "lich", "weise", "ens", "dings", "falls", "seits", "mals"];

/// Auxiliaries of the passive with their participle (Duden-Grammatik, Vorgangspassiv).
const PASSIVE: &[&str] = &["wird", "werden", "wurde", "wurden", "worden"];

impl Article<'_> {
    /// `„…“, sagte X`, `„…“, so X`, `„…“, teilte X mit`, `„…“, wie X sagte`.
    pub(super) fn after_german(&self, at: usize, breaks: bool) -> Option<Found> {
        let token = self.token(at)?;
        let end = self.german_clause_end(at);
        if token.cues(CueKind::Source) && breaks {
            let cue = token.cue()?;
            let phrase = self.phrase_from(at + 1, end)?;
            return Some(Found::marked("after-source", self.with_apposition(phrase, end), (at, cue), true));
        }
        if matches!(self.words(at), "heißt" | "hieß") {
            return self.heisst_es(at, end);
        }
        let cue = self
            .separable_cue(at, end)
            .or_else(|| token.cue().filter(|cue| matches!(cue.kind, CueKind::Say | CueKind::Act)));
        if let Some(cue) = cue {
            let mut phrase = self.german_inverted(at, end)?;
            if self.is_quoting(at)
                && let Some(quoted) = self.quoted_by(&phrase, end)
            {
                phrase = quoted;
            }
            return Some(Found::marked("after-verb-name", phrase, (at, cue), breaks));
        }
        if token.is(class::AUXILIARY) && breaks {
            let verb =
                (at + 1..end).rev().find(|&verb| self.token(verb).is_some_and(|token| token.cues(CueKind::Say)))?;
            let phrase = self.german_inverted(at, end)?;
            let cue = self.token(verb)?.cue()?;
            return Some(Found::marked("after-verb-name", phrase, (verb, cue), false));
        }
        if breaks
            && self.opens_sentence(at)
            && !token.capital
            && token.entry.classes == 0
            && let Some(phrase) = self.german_inverted(at, end).filter(|phrase| self.is_nominative(phrase))
        {
            // Any verb between the comma and somebody who can speak: „…“, freute sich Marant.
            return Some(Found::by("after-verb-name", phrase, None, true));
        }
        if token.is(class::SUBORDINATOR) && self.words(at) == "wie" {
            let verb = (at + 1..end).find(|&verb| self.token(verb).is_some_and(|token| token.cues(CueKind::Say)))?;
            let phrase = self.phrase_from(at + 1, end)?;
            let cue = self.token(verb)?.cue()?;
            return Some(Found::marked("after-name-verb", self.with_apposition(phrase, end), (verb, cue), true));
        }
        None
    }

    /// Whether the quotation before a token begins its sentence.
    fn opens_sentence(&self, at: usize) -> bool {
        let quote = (at.saturating_sub(3)..at).rev().find(|&at| matches!(self.kind(at), Kind::Quote(_)));
        quote.is_some_and(|quote| self.sentence_start[quote] == quote)
    }

    /// A clause ends at a stop or the next quotation.
    fn german_clause_end(&self, at: usize) -> usize {
        let mut end = at;
        while end < self.tokens.len() && end - at < 60 {
            match self.kind(end) {
                Kind::Stop | Kind::Break | Kind::Semicolon | Kind::Colon => break,
                Kind::Quote(quote) if self.marked[quote].inner.of(self.text).split_whitespace().count() > 4 => break,
                _ => end += 1,
            }
        }
        end
    }

    /// `hieß es aus dem Ministerium`.
    pub(super) fn heisst_es(&self, at: usize, end: usize) -> Option<Found> {
        let cue = self.token(at)?.cue()?;
        let start = self.sentence_start[at];
        let link = (at + 1..end)
            .find(|&at| self.is(at, class::PREPOSITION) && !matches!(self.words(at), "zu" | "zur" | "zum"))
            .or_else(|| Some(start).filter(|&start| self.is(start, class::PREPOSITION)))?;
        let phrase = self.phrase_from(link + 1, end)?;
        Some(Found::marked("heisst-es", phrase, (at, cue), false))
    }

    /// `nach Angaben von X`, `nach Ansicht der Y`.
    pub(super) fn by_account(&self, at: usize, end: usize) -> Option<Phrase> {
        if !matches!(self.words(at), "nach" | "Nach") {
            return None;
        }
        // "seiner Ansicht nach": whoever is meant.
        if let Some(whose) = at.checked_sub(2).filter(|&whose| self.is(whose, class::POSSESSIVE))
            && ACCOUNTS.contains(&self.words(at - 1))
        {
            return Some(Phrase { first: whose, last: whose, name: None, role: None, also: Vec::new() });
        }
        let noun = (at + 1..at + 3).find(|&noun| ACCOUNTS.contains(&self.words(noun)))?;
        let mut next = noun + 1;
        if matches!(self.words(next), "von" | "vom" | "aus") {
            next += 1;
        }
        let phrase = self.phrase_from(next, end)?;
        Some(self.with_apposition(phrase, end))
    }

    /// The verb whose prefix stands later in the clause.
    fn separable_cue(&self, verb: usize, end: usize) -> Option<&'static super::cue::Cue> {
        let word = self.words(verb);
        let cues = self.lexicon.separable(word);
        cues.iter().copied().find(|cue| {
            !cue.particle.is_empty()
                && (verb + 1..end.min(verb + 40)).any(|at| self.words(at) == cue.particle && self.ends_clause(at))
        })
    }

    /// A separated prefix stands at the end of its clause.
    fn ends_clause(&self, at: usize) -> bool {
        !self.token(at + 1).is_some_and(super::tokens::Token::is_word)
            || self.is(at + 1, class::CONJUNCTION | class::SUBORDINATOR)
    }

    /// A separable verb before a quotation.
    pub(super) fn separable(&self, verb: usize, quote: usize) -> Option<Found> {
        let cue = self.separable_cue(verb, self.german_clause_end(verb).min(quote))?;
        let phrase = self.german_subject(verb, quote)?;
        let certain = matches!(self.kind(quote - 1), Kind::Comma | Kind::Colon);
        Some(Found::marked("before-verb", phrase, (verb, cue), certain))
    }

    /// The subject after its verb, past adverbs, objects and adverbials of time and place that may come first.
    pub(super) fn german_inverted(&self, verb: usize, end: usize) -> Option<Phrase> {
        let mut at = verb + 1;
        let mut steps = 0;
        while at < end && steps < 30 {
            steps += 1;
            if self.is(at, class::PRONOUN) && !(self.is(at, class::DETERMINER) && self.is_capital(at + 1)) {
                return self.phrase_from(at, end).filter(|_| self.words(at) != "es");
            }
            if at == verb + 1 && self.particle_name(at).is_some() {
                break;
            }
            if self.is(at, class::PREPOSITION) && !(self.is(at, class::DETERMINER)) {
                at = self.past_prepositional(at, end);
                continue;
            }
            let skips = self.is(at, class::ADVERB | class::OBJECT | class::TIME | class::AUXILIARY)
                && !self.is(at, class::DETERMINER);
            if skips || self.kind(at) == Kind::Number {
                at += 1;
                continue;
            }
            break;
        }
        let Some(phrase) = self.phrase_from(at, end) else { return self.in_marks(at) };
        Some(self.with_apposition(phrase, end))
    }

    /// A paper or the like whose name stands in marks: *schreibt die „Morgenpost“*.
    fn in_marks(&self, at: usize) -> Option<Phrase> {
        let last = if self.is(at, class::DETERMINER) { at + 1 } else { at };
        let bare = |first, last, name| Phrase { first, last, name, role: None, also: Vec::new() };
        match self.kind(last) {
            Kind::Quote(quote) => {
                let words = self.marked[quote].inner.of(self.text);
                let short = words.split_whitespace().count() <= 4 && words.starts_with(char::is_uppercase);
                short.then(|| bare(at, last, None))
            }
            Kind::Other => {
                let close = (last + 2..last + 6).find(|&at| self.kind(at) == Kind::Other)?;
                self.is_capital(last + 1).then(|| bare(last + 1, close - 1, Some((last + 1, close - 1))))
            }
            _ => None,
        }
    }

    /// The first in a stretch who is clearly a person: a pronoun, a role, a first name.
    pub(super) fn german_somebody(&self, start: usize, end: usize) -> Option<Phrase> {
        for at in start..end.min(start + REACH) {
            let pronoun = matches!(self.words(at), "er" | "Er" | "sie" | "Sie");
            let opens =
                self.is(at, class::DETERMINER | class::ROLE | class::TITLE) || gender_of(self.words(at)).is_some();
            if !pronoun && (!opens || self.is(at.wrapping_sub(1), class::PREPOSITION)) {
                continue;
            }
            let Some(phrase) = self.phrase_from(at, end) else { continue };
            let told = (phrase.first..=phrase.last)
                .any(|at| self.is(at, class::ROLE | class::TITLE) || gender_of(self.words(at)).is_some());
            if pronoun || told {
                return Some(self.with_apposition(phrase, end));
            }
        }
        None
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.capital)
    }

    /// Past a preposition with its article, adjectives and nouns.
    pub(super) fn past_prepositional(&self, preposition: usize, end: usize) -> usize {
        let mut at = preposition + 1;
        while at < end && !self.is_capital(at) && self.token(at).is_some_and(super::tokens::Token::is_word) {
            at += 1;
        }
        while at < end && self.is_capital(at) && !self.is(at, class::DETERMINER | class::PREPOSITION) {
            at += 1;
        }
        at.max(preposition + 1)
    }

    /// The subject of a verb: before it where the sentence begins with it, else after it; in a subordinate clause,
    /// after the word that opens the clause. A participle takes the subject of its auxiliary.
    pub(super) fn german_subject(&self, verb: usize, limit: usize) -> Option<Phrase> {
        // "Im Brief, den sie schrieb, erklärt er": a pronoun right after the verb is its subject.
        if matches!(self.words(verb + 1), "er" | "sie" | "man") {
            return self.german_inverted(verb, limit);
        }
        let start = self.clause_start(verb);
        let mut finite = verb;
        let participle = self.words(verb).starts_with("ge")
            || self.words(verb).contains("ge") && self.words(verb).ends_with('t')
            || !self.words(verb).ends_with("te") && !self.words(verb).ends_with("ten");
        if participle && let Some(auxiliary) = (start..verb).rev().find(|&at| self.is(at, class::AUXILIARY)) {
            finite = auxiliary;
            if PASSIVE.contains(&self.words(auxiliary)) && !self.is_quoting(verb) {
                return self.agent(auxiliary, verb);
            }
        }
        let opens = self.is(start, class::SUBORDINATOR | class::RELATIVE) && self.clause_opened(start);
        let as_noun = self.is(start, class::PREPOSITION)
            && self.is_capital(start + 1)
            && self.words(start) != "wie"
            && self.words(start) != "Wie";
        // "Als sie kam, sagte Marant": the clause that begins the sentence is over before the verb.
        if opens && start == self.sentence_start[verb] && (start..finite).any(|at| self.kind(at) == Kind::Comma) {
            if self.kind(finite - 1) == Kind::Comma {
                return self.german_inverted(finite, limit);
            }
            if self.is(finite - 1, class::CONJUNCTION) {
                return self.german_main(start, finite);
            }
        }
        if let Some(antecedent) = self.german_antecedent(finite) {
            return Some(antecedent);
        }
        if opens && !as_noun {
            if self.is(start, class::RELATIVE) {
                return None;
            }
            let phrase = self.phrase_from(start + 1, verb)?;
            return Some(self.with_apposition(phrase, verb));
        }
        if self.is_quoting(verb) && finite == verb {
            let quoting = self.german_first(verb, start).or_else(|| self.german_inverted(verb, limit))?;
            let from = if quoting.first > verb { quoting.last + 1 } else { verb + 1 };
            let quoted = self.phrase_from(from, limit).filter(|phrase| self.german_can_speak(phrase));
            return quoted.map(|phrase| self.with_apposition(phrase, limit)).or(Some(quoting));
        }
        let Some(first) = self.german_first(finite, start) else {
            let sentence = self.sentence_start[finite];
            return self.german_inverted(finite, limit).or_else(|| self.german_main(sentence, finite));
        };
        // "Kritik wies die Kanzlerin zurück": what cannot speak is the object.
        let bare = !self.is(first.first, class::DETERMINER | class::PRONOUN) && !self.german_can_speak(&first);
        if bare
            && let Some(after) = self.german_inverted(finite, limit)
            && after.first == finite + 1
            && self.is_nominative(&after)
        {
            return Some(after);
        }
        Some(first)
    }

    /// Whether a phrase can speak and can be a subject by its article.
    fn is_nominative(&self, phrase: &Phrase) -> bool {
        let article = self.words(phrase.first);
        let other = self.is(phrase.first, class::DETERMINER)
            && (article.ends_with('m') || article.ends_with('n') || article.ends_with("es") && article != "es");
        !other && self.german_can_speak(phrase)
    }

    /// `Demonstranten, die unter anderem riefen`: whom a relative pronoun takes up. Its verb stands last, and no comma
    /// between them closes an apposition.
    fn german_antecedent(&self, finite: usize) -> Option<Phrase> {
        let start = self.sentence_start[finite];
        let comma = (start..finite).rev().take(REACH).find(|&at| self.kind(at) == Kind::Comma)?;
        let relative = comma + 1;
        let last = matches!(self.kind(finite + 1), Kind::Colon | Kind::Comma | Kind::Quote(_));
        if !last || !matches!(self.words(relative), "der" | "die" | "das") || relative + 1 >= finite {
            return None;
        }
        if self.phrase_from(relative, finite).is_some_and(|phrase| phrase.last + 1 == finite) {
            return None;
        }
        let mut phrase = self.phrase_to(comma.checked_sub(1).filter(|&last| last >= start)?, start)?;
        phrase.last = relative;
        Some(phrase)
    }

    /// Who acts in the passive: *wurde von Marant bezeichnet*.
    fn agent(&self, auxiliary: usize, verb: usize) -> Option<Phrase> {
        let link = (auxiliary + 1..verb).find(|&at| matches!(self.words(at), "von" | "vom" | "durch"))?;
        let phrase = self.phrase_from(link + 1, verb)?;
        Some(self.with_apposition(phrase, verb))
    }

    /// Who is quoted after the one who quotes: *zitierte der Sender Marant*.
    fn quoted_by(&self, quoting: &Phrase, end: usize) -> Option<Phrase> {
        let next = quoting.last + 1;
        if let Some((first, last)) = quoting.name
            && let Some(person) = (first + 1..=last).find(|&at| gender_of(self.words(at)).is_some())
        {
            return self.phrase_from(person, end);
        }
        let phrase = self.phrase_from(next, end).filter(|_| next < end)?;
        let full = phrase.name.is_some_and(|(first, last)| last > first);
        (full || self.german_can_speak(&phrase)).then(|| self.with_apposition(phrase, end))
    }

    /// Whether a verb quotes somebody else, so that its object speaks.
    pub(super) fn is_quoting(&self, verb: usize) -> bool {
        self.token(verb).and_then(super::tokens::Token::cue).is_some_and(|cue| cue.lemma == "zitieren")
    }

    /// The phrase right before a finite verb, where it is what the sentence begins with and can be its subject.
    fn german_first(&self, finite: usize, start: usize) -> Option<Phrase> {
        let mut last = finite.checked_sub(1).filter(|&last| last >= start && finite > start)?;
        if self.kind(last) == Kind::Close {
            last = self.left_of_bracket(last, start)?;
        }
        // "Die Zeitung „Morgenpost“ schrieb": the noun before the marks.
        if let Kind::Quote(quote) = self.kind(last) {
            let short = self.marked[quote].inner.of(self.text).split_whitespace().count() <= 4;
            last = last.checked_sub(1).filter(|&last| short && last >= start)?;
        }
        if self.kind(last) == Kind::Comma {
            let phrase = self.german_apposed(last, start)?;
            return Some(phrase);
        }
        if self.is(last, class::CONJUNCTION) {
            return self.german_main(start, last).or_else(|| self.first_subject(start, last));
        }
        let phrase = self.phrase_to(last, start)?;
        let word = self.words(last);
        let adverb = phrase.first == last
            && self.sentence_start[last] == last
            && ADVERBIAL.iter().any(|ending| word.ends_with(ending))
            && gender_of(word).is_none();
        if adverb {
            return None;
        }
        if matches!(self.words(phrase.first), "dem" | "den" | "Dem" | "Den" | "ihm" | "ihnen" | "Ihm") {
            return None;
        }
        let Some(before) = phrase.first.checked_sub(1).filter(|&before| before >= start && phrase.first > start) else {
            return Some(phrase);
        };
        if self.is(before, class::PREPOSITION) {
            let outer = before.checked_sub(1).filter(|&outer| outer >= start && before > start)?;
            let outer = self.phrase_to(outer, start)?;
            let opens = outer.first == start
                || self.is(outer.first - 1, class::CONJUNCTION)
                || self.kind(outer.first - 1) == Kind::Comma;
            return opens.then_some(outer);
        }
        let opens = matches!(self.kind(before), Kind::Comma | Kind::Dash | Kind::Other | Kind::Quote(_))
            || self.is(before, class::CONJUNCTION | class::ADVERB | class::SUBORDINATOR);
        opens.then_some(phrase)
    }

    /// `Die Sprecherin der Fraktion, Ilse Marant, sagte`: the phrase before the apposition.
    fn german_apposed(&self, comma: usize, start: usize) -> Option<Phrase> {
        let opening = (start..comma).rev().find(|&at| self.kind(at) == Kind::Comma)?;
        let last = opening.checked_sub(1).filter(|&last| last >= start)?;
        if self.is(opening + 1, class::SUBORDINATOR | class::PREPOSITION) || comma - opening > 20 {
            return None;
        }
        let mut phrase = self.phrase_to(last, start)?;
        while let Some(link) =
            phrase.first.checked_sub(1).filter(|&link| link > start && self.is(link, class::PREPOSITION))
        {
            phrase = self.phrase_to(link - 1, start)?;
        }
        if matches!(self.words(phrase.first), "dem" | "den" | "Dem" | "Den") {
            return None;
        }
        if (phrase.name.is_none() || self.is(phrase.first, class::DETERMINER))
            && let Some(beside) = self.phrase_from(opening + 1, comma).and_then(|beside| beside.name)
        {
            phrase.role = phrase.role.or(phrase.name);
            phrase.name = Some(beside);
        }
        Some(phrase)
    }

    fn clause_opened(&self, start: usize) -> bool {
        start == 0
            || self.before(start).is_some_and(|before| before.kind == Kind::Comma)
            || self.sentence_start[start] == start
    }

    /// Where the clause of a verb begins: after the last comma that no apposition closes, or with the sentence.
    fn clause_start(&self, verb: usize) -> usize {
        let start = self.sentence_start[verb].max(verb.saturating_sub(REACH));
        let comma = (start..verb).rev().find(|&at| self.kind(at) == Kind::Comma);
        match comma {
            Some(comma) if comma + 1 < verb && self.is(comma + 1, class::SUBORDINATOR | class::RELATIVE) => comma + 1,
            _ => start,
        }
    }

    /// `Der Plan sei „…“, sagte X` and `… „…“ …, so X`.
    pub(super) fn german_frame(&self, at: usize) -> Option<Found> {
        let end = self.german_clause_end(at + 1);
        for comma in at + 1..end {
            if self.kind(comma) != Kind::Comma {
                continue;
            }
            let next = comma + 1;
            let Some(token) = self.token(next) else { break };
            if token.cues(CueKind::Source) {
                let cue = token.cue()?;
                let Some(phrase) = self.phrase_from(next + 1, end) else { continue };
                let certain = self.german_can_speak(&phrase);
                return Some(Found::marked("after-source", self.with_apposition(phrase, end), (next, cue), certain));
            }
            let cue = self.separable_cue(next, end).or_else(|| token.cue().filter(|cue| cue.kind == CueKind::Say));
            if let Some(cue) = cue {
                let Some(phrase) = self.german_inverted(next, end) else { continue };
                let certain = self.german_can_speak(&phrase);
                return Some(Found::marked("sentence-end", phrase, (next, cue), certain));
            }
        }
        // The verb may close the clause that holds the words: "bezeichnete …", "als „…“ bezeichnet".
        let verb = (at + 1..end).find(|&verb| {
            self.token(verb).is_some_and(|token| token.cue().is_some_and(|cue| cue.kind != CueKind::Source))
        })?;
        let cue = self.token(verb)?.cue()?;
        let phrase = self.german_subject(verb, end)?;
        let certain = cue.kind == CueKind::Act && self.german_can_speak(&phrase);
        Some(Found::marked("clause", phrase, (verb, cue), certain))
    }
}

impl Found {
    /// A finding with its cue.
    fn marked(rule: &'static str, phrase: Phrase, cue: (usize, &'static super::cue::Cue), certain: bool) -> Self {
        Self { phrase: Some(phrase), cue: Some(cue), rule, certain, continues: None }
    }
}
