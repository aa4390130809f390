//! The persons and bodies an article names, so that *he*, *Borrell* and *the diplomat* find their full names.

use super::article::Article;
use super::attribution::{Attribution, Resolved};
use super::class;
use super::first_names::{Gender, gender_of};
use super::lexicon::Lexicon;
use super::marks::Marked;
use super::phrase::Phrase;
use super::quotation::MarkStyle;
use super::tokens::Kind;
use crate::text::Span;

use std::collections::{HashMap, HashSet};

/// Somebody the text names in full.
#[derive(Debug)]
struct Person {
    name: String,
    gender: Gender,
    /// Whether something tells that this is a human being.
    human: bool,
    roles: Vec<Span>,
    mentions: usize,
    first: usize,
    /// The longer name of the same person: *Debbie Marant Quill* for *Marant Quill*.
    longer: Option<usize>,
}

/// One place where somebody is named.
#[derive(Clone, Copy, Debug)]
struct Naming {
    token: usize,
    person: usize,
    subject: bool,
    /// Subject of a reporting verb.
    speaks: bool,
}

/// Everybody an article names.
pub(super) struct People {
    persons: Vec<Person>,
    /// By the last words of the name.
    by_last: HashMap<String, Vec<usize>>,
    /// By the first word of the name.
    by_first: HashMap<String, Vec<usize>>,
    /// By the words inside the name: *Acosta* of *Melba Acosta Febo*.
    by_middle: HashMap<String, Vec<usize>>,
    /// By each word of their roles, in the order of the text.
    by_role: HashMap<String, Vec<usize>>,
    /// Where somebody is introduced without a name, by the word for them.
    unnamed: HashMap<String, Vec<usize>>,
    /// Where two are named in one breath, by the token of the first.
    joints: Vec<(usize, usize, usize)>,
    namings: Vec<Naming>,
}

/// How many paragraphs back *both* looks for two named in one breath.
const PLURAL_REACH: u32 = 6;

/// How many persons of one last name are weighed against each other.
const NAMESAKES: usize = 12;

/// How many paragraphs back somebody without a name is remembered.
const UNNAMED_REACH: u32 = 3;

/// How many persons of one role are weighed against each other.
const ROLE_REACH: usize = 24;

/// Descriptions that fit whoever is spoken of, without a printed role (Merriam-Webster).
const ANYBODY: &[&str] = &[
    "man",
    "woman",
    "candidate",
    "nominee",
    "contender",
    "front-runner",
    "frontrunner",
    "hopeful",
    "politician",
    "author",
    "leader",
    "veteran",
    "billionaire",
    "businessman",
    "businesswoman",
    "mogul",
    "star",
    "mann",
    "frau",
    "politiker",
    "politikerin",
    "kandidat",
    "kandidatin",
    "autor",
    "autorin",
];

/// No name is longer than this, in words; what is, is a list.
const LONGEST_NAME: usize = 7;

/// Marks around a paper's name.
const MARKS: &[char] = &['„', '“', '”', '"', '»', '«'];

/// How much being named again and again counts at most.
const AGAIN: i64 = 5;

/// How far back a pronoun looks, in namings.
const REACH: usize = 40;

impl People {
    /// Reads the names of an article.
    pub(super) fn of(article: &Article<'_>) -> Self {
        let mut people = Self {
            persons: Vec::new(),
            by_last: HashMap::new(),
            by_first: HashMap::new(),
            by_middle: HashMap::new(),
            by_role: HashMap::new(),
            unnamed: HashMap::new(),
            joints: Vec::new(),
            namings: Vec::new(),
        };
        let mut runs = Vec::new();
        let mut at = 0;
        while at < article.tokens.len() {
            match run(article, at) {
                Some((first, last)) => {
                    runs.push((first, last));
                    at = last + 1;
                }
                None => at += 1,
            }
        }
        let mut names: HashMap<String, usize> = HashMap::new();
        // A long row of capitals in a headline is no name: "Ilse Marant Defends Quill".
        let headline = is_title_case(article);
        let is_name = |first: usize, last: usize| {
            last > first && !(headline && article.tokens[first].paragraph == 0 && last >= first + 3)
        };
        for &(first, last) in runs.iter().filter(|&&(first, last)| is_name(first, last)) {
            people.meet(article, first, last, &mut names);
        }
        let human = people.persons.iter().filter(|person| person.human);
        let parts: HashSet<String> = human.flat_map(|person| person.name.split(' ').map(folded)).collect();
        for &(first, last) in runs.iter().filter(|(first, last)| last == first) {
            if !parts.contains(&folded(article.words(last))) {
                people.meet_titled(article, first, last, &mut names);
            }
        }
        people.meet_labels(article, &mut names);
        people.join_names();
        people.index_roles(article);
        for &(first, last) in &runs {
            people.note(article, first, last, &names);
        }
        people.note_joints(article, &runs);
        people.note_unnamed(article);
        people.note_descriptions(article);
        people.note_pronouns(article);
        people
    }

    fn index_roles(&mut self, article: &Article<'_>) {
        for (index, person) in self.persons.iter().enumerate() {
            for word in person.roles.iter().flat_map(|role| role.of(article.text).split_whitespace()).map(folded) {
                let listed = self.by_role.entry(word).or_default();
                if listed.last() != Some(&index) {
                    listed.push(index);
                }
            }
            let mut words = person.name.split(' ').filter(|_| person.human);
            if let Some(first) = words.next() {
                self.by_first.entry(folded(first)).or_default().push(index);
            }
            words.next_back();
            for word in words {
                self.by_middle.entry(folded(word)).or_default().push(index);
            }
        }
    }

    /// Two runs joined by *and* are remembered for a later *both* or *they*.
    fn note_joints(&mut self, article: &Article<'_>, runs: &[(usize, usize)]) {
        for pair in runs.windows(2) {
            let [(first, last), (next, end)] = *pair else { continue };
            let beside = next == last + 2 && matches!(article.words(last + 1), "and" | "und" | "&" | "sowie");
            if !beside || article.is(first.wrapping_sub(1), class::PREPOSITION) {
                continue;
            }
            let one = self.by_last_name(article, first, last);
            let other = self.by_last_name(article, next, end);
            if let (Some(one), Some(other)) = (one, other)
                && (self.persons[one].human || self.persons[other].human)
                && one != other
            {
                self.joints.push((first, one, other));
            }
        }
    }

    /// *a Republican aide*, *two officials*: somebody without a name.
    fn note_unnamed(&mut self, article: &Article<'_>) {
        for (at, token) in article.tokens.iter().enumerate() {
            if token.capital || !token.is(class::ROLE | class::MALE | class::FEMALE) {
                continue;
            }
            let named = article
                .token(at + 1)
                .is_some_and(|next| next.capital || next.kind == Kind::Comma || next.is(class::ROLE));
            let start = article.sentence_start[at];
            let indefinite = (start.max(at.saturating_sub(4))..at)
                .rev()
                .take_while(|&before| article.tokens[before].is_word())
                .find(|&before| article.is(before, class::DETERMINER | class::PREPOSITION));
            let definite = indefinite
                .is_some_and(|before| article.is(before, class::DETERMINER) && !article.is(before, class::INDEFINITE));
            let owned = at > start && article.tokens[at - 1].possessive;
            let indefinite = owned || indefinite.is_some_and(|before| article.is(before, class::INDEFINITE));
            let word = folded(article.words(at));
            let plural = word.ends_with('s') && !article.german() && !definite;
            if (indefinite || plural) && !named {
                let singular = if plural { word.trim_end_matches('s').to_owned() } else { word };
                self.unnamed.entry(singular).or_default().push(at);
            }
        }
    }

    /// A sentence that begins with *the diplomat* names whoever that is, for a later pronoun.
    fn note_descriptions(&mut self, article: &Article<'_>) {
        let mut noted = Vec::new();
        for at in 0..article.tokens.len() {
            if article.sentence_start[at] != at || !article.is(at, class::DETERMINER) {
                continue;
            }
            let Some(phrase) = article.phrase_from(at, at + 10).filter(|phrase| phrase.name.is_none()) else {
                continue;
            };
            if let Some(person) =
                self.by_printed_role(article, &phrase).into_iter().max_by_key(|fit| fit.1).map(|fit| fit.0)
            {
                let speaks = article.is_cue_verb(phrase.last + 1);
                noted.push(Naming { token: at, person, subject: true, speaks });
            }
        }
        self.namings.extend(noted);
        self.namings.sort_by_key(|naming| naming.token);
    }

    fn meet(&mut self, article: &Article<'_>, first: usize, last: usize, names: &mut HashMap<String, usize>) {
        let first = name_start(article, first, last);
        let name = name_of(article, first, last);
        let gender = gender_beside(article, first);
        let known = gender_of(article.words(first)).is_some();
        let titled = first > 0 && article.is(first - 1, class::TITLE | class::ROLE | class::MALE | class::FEMALE);
        let apposed = matches!(article.kind(last + 1), Kind::Comma)
            && (article.kind(last + 2) == Kind::Number || article.words(last + 2) == "who");
        let known = known && !article.is(last, class::GROUP);
        let index = *names.entry(name.clone()).or_insert_with(|| {
            self.persons.push(Person {
                name,
                gender: Gender::Unknown,
                human: false,
                roles: Vec::new(),
                mentions: 0,
                first,
                longer: None,
            });
            self.persons.len() - 1
        });
        let person = &mut self.persons[index];
        person.mentions += 1;
        let body = article.is(last, class::GROUP);
        person.human |= !body && (known || titled || apposed);
        if person.gender == Gender::Unknown {
            person.gender = gender;
        }
        let described = described_after(article, last).filter(|_| !article.german());
        person.human |= !body && described.is_some();
        if let Some(head) = described.filter(|_| person.gender == Gender::Unknown) {
            person.gender = gender_of_role(article, head);
        }
        if person.roles.len() < 6 {
            person.roles.extend(role_beside(article, first, last));
        }
        if person.mentions == 1 {
            for key in keys(&self.persons[index].name) {
                self.by_last.entry(key).or_default().push(index);
            }
        }
    }

    /// *President Marant*, whom the text never names in full.
    fn meet_titled(&mut self, article: &Article<'_>, first: usize, last: usize, names: &mut HashMap<String, usize>) {
        let titled = first > 0
            && article.is(first - 1, class::TITLE)
            && article.tokens[first - 1].sentence == article.tokens[first].sentence;
        let known = names.contains_key(&name_of(article, first, last))
            || self.by_last.contains_key(&folded(article.words(last)));
        if titled && (!known || names.contains_key(&name_of(article, first, last))) && !article.is(last, class::GROUP) {
            self.meet(article, first, last, names);
        }
    }

    /// Full names that only a label gives: `ILSE MARANT: …`, and `MARANT: …` from there on.
    fn meet_labels(&mut self, article: &Article<'_>, names: &mut HashMap<String, usize>) {
        let spoken = |marked: &Marked| marked.label.filter(|_| marked.style == MarkStyle::Transcript);
        let labels = article.marked.iter().enumerate().filter_map(|(at, marked)| Some((at, spoken(marked)?)));
        for (quote, label) in labels {
            let name = without_role(&tidy(label.of(article.text)));
            let full = name.contains(' ') && !self.by_last.contains_key(&folded(&name));
            if !full || names.contains_key(&name) || name.ends_with('.') {
                continue;
            }
            let first = article.quote_at[quote];
            let gender = gender_of(name.split(' ').next().unwrap_or_default()).unwrap_or_default();
            let index = self.persons.len();
            names.insert(name.clone(), index);
            for key in keys(&name) {
                self.by_last.entry(key).or_default().push(index);
            }
            self.persons.push(Person {
                name,
                gender,
                human: true,
                roles: Vec::new(),
                mentions: 1,
                first,
                longer: None,
            });
        }
    }

    /// A name that is the end of exactly one longer one is the same person's.
    fn join_names(&mut self) {
        for index in 0..self.persons.len() {
            let name = &self.persons[index].name;
            if !name.contains(' ') || gender_of(name.split(' ').next().unwrap_or_default()).is_some() {
                continue;
            }
            let Some(same) = self.by_last.get(&name.to_lowercase()) else { continue };
            let mut others = same.iter().copied().take(NAMESAKES).filter(|&other| other != index);
            let longer = others.next().filter(|&other| self.persons[other].human && others.next().is_none());
            self.persons[index].longer = longer;
        }
    }

    /// The person by the longest name.
    fn whole(&self, person: usize) -> usize {
        self.persons[person].longer.unwrap_or(person)
    }

    fn note(&mut self, article: &Article<'_>, first: usize, last: usize, names: &HashMap<String, usize>) {
        let direct = (first..=last).find_map(|start| names.get(&name_of(article, start, last)).copied());
        let direct = direct.map(|person| self.whole(person));
        let Some(person) = direct.or_else(|| self.by_last_name(article, first, last)) else { return };
        if modifies(article, first, last) {
            return;
        }
        self.learn(article, person, (first, last), direct.is_none());
        let owns = article.tokens[last].possessive || is_governed(article, first, last);
        let after = past_bracket(article, last + 1);
        let verb = spoken_verb(article, first, last);
        let follows = first > 0 && article.is_cue_verb(first - 1) && !article.is_participle(first - 1);
        let stands = article.sentence_start[first] == first
            || (after..after + 3).any(|at| article.is_verb(at))
            || first > 0 && article.is_cue_verb(first - 1)
            || article.german() && follows_verb(article, first);
        let subject = !owns && (stands || verb.is_some());
        let speaks = !owns && (verb.is_some() || follows);
        self.namings.push(Naming { token: first, person, subject, speaks });
    }

    /// What a later mention tells of somebody: *Ms. Marant*, and that whoever is called by the last name alone and
    /// speaks is a human being.
    fn learn(&mut self, article: &Article<'_>, person: usize, (first, last): (usize, usize), shortened: bool) {
        let titled = title_gender(article, first);
        let speaks = first == last
            && shortened
            && (!article.german() || article.tokens[last].entry.classes == 0)
            && !article.words(last).ends_with("ans")
            && !article.is(last, class::GROUP)
            && first.checked_sub(1).is_none_or(|before| !article.is(before, class::DETERMINER))
            && spoken_verb(article, first, last).is_some();
        let person = &mut self.persons[person];
        person.human |= speaks || titled != Gender::Unknown;
        if person.gender == Gender::Unknown {
            person.gender = titled;
        }
    }

    /// A pronoun that is a subject keeps the person it stands for in mind.
    fn note_pronouns(&mut self, article: &Article<'_>) {
        let named = std::mem::take(&mut self.namings);
        let mut named = named.into_iter().peekable();
        for at in 0..article.tokens.len() {
            while let Some(naming) = named.next_if(|naming| naming.token <= at) {
                self.namings.push(naming);
            }
            let verb = if article.is(at + 1, class::ADVERB) { at + 2 } else { at + 1 };
            let inverted = at > 0 && article.is_cue_verb(at - 1);
            let alone = article.is(at, class::HE | class::SHE) && !article.is(at, class::POSSESSIVE);
            if !alone || !(inverted || article.is_verb(verb)) {
                continue;
            }
            if let Some(person) = self.pronoun(article, at) {
                let speaks = inverted || article.is_cue_verb(verb);
                self.namings.push(Naming { token: at, person, subject: true, speaks });
            }
        }
        self.namings.extend(named);
    }

    fn by_last_name(&self, article: &Article<'_>, first: usize, last: usize) -> Option<usize> {
        let name = name_of(article, first, last);
        let by_last = self.by_last.get(&folded(&name)).or_else(|| self.by_last.get(&folded(article.words(last))));
        let by_first = || self.by_first.get(&folded(&name)).filter(|known| first == last && known.len() == 1);
        let by_middle = || self.by_middle.get(&folded(&name)).filter(|known| first == last && known.len() == 1);
        let candidates = by_last.or_else(by_first).or_else(by_middle)?;
        let gender = title_gender(article, first);
        let fits = |person: &&usize| {
            let known = self.persons[**person].gender;
            gender == Gender::Unknown || known == Gender::Unknown || known == gender
        };
        // Two of one name: rather one named before, a human being, and named more often.
        let rank = |person: &&usize| {
            let person = &self.persons[**person];
            (person.first <= first, person.human, person.mentions)
        };
        candidates.iter().take(NAMESAKES).filter(fits).max_by_key(rank).map(|&person| self.whole(person))
    }

    /// A speaker and those named in one breath.
    pub(super) fn resolve_all(&self, article: &Article<'_>, phrase: &Phrase) -> Vec<Attribution> {
        if let Some((one, other)) = self.plural(article, phrase) {
            let mention = article.span(phrase.first, phrase.last);
            let name = |person: usize| self.persons[person].name.clone();
            let role = |person: usize| self.persons[person].roles.first().map(|role| bare_role(role.of(article.text)));
            return [one, other]
                .map(|person| Attribution {
                    mention,
                    name: name(person),
                    role: role(person),
                    resolved: Resolved::ByPronoun,
                })
                .to_vec();
        }
        let mut all = vec![self.resolve(article, phrase)];
        let mut others: Vec<&Phrase> = phrase.also.iter().collect();
        while let Some(other) = others.pop() {
            all.push(self.resolve(article, other));
            others.extend(&other.also);
        }
        all
    }

    /// The two that *they*, *both* or *the diplomats* takes up: the last ones named in one breath.
    fn plural(&self, article: &Article<'_>, phrase: &Phrase) -> Option<(usize, usize)> {
        if phrase.name.is_some() || !phrase.also.is_empty() {
            return None;
        }
        let word = folded(article.words(phrase.first));
        let alone = phrase.first == phrase.last;
        let described = article.is(phrase.last, class::ROLE) && folded(article.words(phrase.last)).ends_with('s');
        let fits = match word.as_str() {
            "they" | "both" | "beide" => alone || described,
            "the" | "the two" | "die" => described,
            _ => false,
        };
        if !fits {
            return None;
        }
        let upto = self.joints.partition_point(|joint| joint.0 < phrase.first);
        let joint = upto.checked_sub(1).and_then(|at| self.joints.get(at));
        let near =
            |token: usize| article.tokens[phrase.first].paragraph - article.tokens[token].paragraph <= PLURAL_REACH;
        match joint.filter(|joint| near(joint.0)) {
            Some(&(_, one, other)) => Some((one, other)),
            None if word == "both" || word == "beide" => self.pair_before(article, phrase.first),
            None => None,
        }
    }

    /// The two persons of the last sentence before a token that names exactly two.
    fn pair_before(&self, article: &Article<'_>, at: usize) -> Option<(usize, usize)> {
        let upto = self.namings.partition_point(|naming| naming.token < at);
        let near = &self.namings[upto.saturating_sub(REACH)..upto];
        let sentence = |naming: &Naming| article.tokens[naming.token].sentence;
        for group in near.chunk_by(|one, other| sentence(one) == sentence(other)).rev() {
            let mut persons: Vec<usize> = group.iter().map(|naming| naming.person).collect();
            persons.retain(|&person| self.persons[person].human);
            persons.dedup();
            if let [one, other] = persons[..] {
                return Some((one, other));
            }
        }
        None
    }

    /// A speaker whom a label or a handle names.
    pub(super) fn resolve_label(&self, article: &Article<'_>, label: Span) -> Attribution {
        let printed = without_role(&tidy(label.of(article.text)));
        let last = printed.rsplit(' ').next().unwrap_or_default();
        let known = self.by_last.get(&folded(&printed)).or_else(|| self.by_last.get(&folded(last)));
        let person =
            known.filter(|known| known.len() == 1).and_then(|known| known.first()).map(|&person| &self.persons[person]);
        let (name, resolved) = match person {
            Some(person) if folded(&person.name) != folded(&printed) => (person.name.clone(), Resolved::ByLastName),
            _ => (printed, Resolved::AsPrinted),
        };
        Attribution { mention: label, name, role: None, resolved }
    }

    /// A speaker as the article names them.
    pub(super) fn resolve(&self, article: &Article<'_>, phrase: &Phrase) -> Attribution {
        let mention = strip(article, phrase);
        let role = phrase.role.map(|(first, last)| article.span(first, last).of(article.text)).map(tidy);
        let bare_noun =
            article.german() && article.is(phrase.first, class::DETERMINER) && phrase.last == phrase.first + 1;
        let as_printed =
            || tidy(if bare_noun { article.words(phrase.last).trim_matches(MARKS) } else { mention.of(article.text) });
        if let Some((first, last)) = phrase.name {
            let printed = name_of(article, first, last);
            let known = self.by_last_name(article, first, last).map(|person| &self.persons[person]);
            let (name, resolved) = match known {
                Some(person) if folded(&person.name) == folded(&printed) => (person.name.clone(), Resolved::InFull),
                Some(person)
                    if first == last && person.name.contains(' ')
                        || person.name.len() > printed.len() && folded(&person.name).ends_with(&folded(&printed)) =>
                {
                    (person.name.clone(), Resolved::ByLastName)
                }
                _ if first == last => (printed, Resolved::AsPrinted),
                _ => (printed, Resolved::InFull),
            };
            let role = role
                .or_else(|| known.and_then(|person| person.roles.first()).map(|role| bare_role(role.of(article.text))));
            return Attribution { mention, name, role, resolved };
        }
        let (person, resolved) = if article.is(phrase.first, class::PRONOUN | class::RELATIVE | class::POSSESSIVE)
            && phrase.first == phrase.last
        {
            (self.pronoun(article, phrase.first), Resolved::ByPronoun)
        } else {
            (self.nominal(article, phrase), Resolved::ByRole)
        };
        match person {
            Some(person) => Attribution { mention, name: self.persons[person].name.clone(), role, resolved },
            None => Attribution { mention, name: as_printed(), role, resolved: Resolved::AsPrinted },
        }
    }

    /// The person a pronoun stands for: near, of fitting gender, rather a subject than not.
    fn pronoun(&self, article: &Article<'_>, at: usize) -> Option<usize> {
        let gender = match (article.is(at, class::HE), article.is(at, class::SHE), article.is(at, class::THEY)) {
            (true, _, _) => Gender::Male,
            (_, true, _) if article.is(at, class::THEY) && is_plural_beside(article, at) => return None,
            (_, true, _) => Gender::Female,
            _ => return None,
        };
        self.salient(article, at, gender)
    }

    /// The person most spoken of before a token.
    fn salient(&self, article: &Article<'_>, at: usize, gender: Gender) -> Option<usize> {
        let scores = self.salience(article, at, gender);
        scores.into_iter().max_by_key(|&(person, score)| (score, self.persons[person].first)).map(|(person, _)| person)
    }

    /// How present each person is before a token: near, a subject, a speaker, of the gender, named again and again.
    fn salience(&self, article: &Article<'_>, at: usize, gender: Gender) -> Vec<(usize, i64)> {
        let upto = self.namings.partition_point(|naming| naming.token < at);
        let here = &article.tokens[at];
        let mut scores: Vec<(usize, i64, i64)> = Vec::new();
        let mut latest = true;
        for naming in self.namings[..upto].iter().rev().take(REACH) {
            let person = &self.persons[naming.person];
            if !person.human || clash(person.gender, gender) {
                continue;
            }
            let token = &article.tokens[naming.token];
            let paragraphs = i64::from(here.paragraph - token.paragraph);
            if paragraphs > 8 {
                break;
            }
            let sentences = i64::from(here.sentence - token.sentence);
            let mut score = 100 - 8 * paragraphs - 3 * sentences.min(10);
            score += if naming.subject { 14 } else { 0 };
            score += if naming.speaks { 9 } else { 0 };
            // Whoever the last sentence of the paragraph began with is spoken of.
            let begins = naming.subject && paragraphs == 0 && article.sentence_start[naming.token] == naming.token;
            score += if latest && begins { 10 } else { 0 };
            latest &= !naming.subject;
            score += if person.gender == gender && gender != Gender::Unknown { 8 } else { 0 };
            match scores.iter_mut().find(|(known, ..)| *known == naming.person) {
                Some((_, best, again)) => {
                    *best = (*best).max(score);
                    *again = (*again + 1).min(AGAIN);
                }
                None => scores.push((naming.person, score, 0)),
            }
        }
        scores.into_iter().map(|(person, best, again)| (person, best + again)).collect()
    }

    /// The person a description means: the printed roles and how present each person is decide together. Somebody
    /// introduced without a name (*an aide*) is nobody of these.
    fn nominal(&self, article: &Article<'_>, phrase: &Phrase) -> Option<usize> {
        if article.is(phrase.first, class::INDEFINITE | class::POSSESSIVE)
            || !article.is(phrase.first, class::DETERMINER)
        {
            return None;
        }
        let end = head(article, phrase)?;
        let human =
            article.is(end, class::ROLE | class::TITLE | class::MALE | class::FEMALE) && person_word(article, end);
        if !human || self.introduced_unnamed(article, end) {
            return None;
        }
        let gender = gender_of_role(article, end);
        let fitting = self.by_printed_role(article, phrase);
        // Without a printed role only a word that fits anybody is resolved: a wrong name is worse than none.
        let word = folded(article.words(end));
        let anybody = ANYBODY.contains(&word.as_str()) || word.contains("-jährige");
        if fitting.is_empty() && !anybody {
            return None;
        }
        let mut scores = self.salience(article, phrase.first, gender);
        for (person, score) in &mut scores {
            let other = if anybody { 0 } else { -15 };
            *score += fitting.iter().find(|(known, _)| known == person).map_or(other, |(_, fit)| 20 + 14 * fit);
        }
        for &(person, fit) in &fitting {
            if scores.iter().all(|(known, _)| *known != person) {
                let before = self.persons[person].first < phrase.first;
                scores.push((person, 14 * fit + if before { 70 } else { 50 }));
            }
        }
        scores
            .into_iter()
            .max_by_key(|&(person, score)| (score, self.persons[person].mentions))
            .map(|(person, _)| person)
    }

    /// Whether the same word stood shortly before with *a* or in the plural.
    fn introduced_unnamed(&self, article: &Article<'_>, end: usize) -> bool {
        let word = folded(article.words(end));
        let near = |places: &Vec<usize>| {
            let upto = places.partition_point(|&token| token < end);
            upto.checked_sub(1)
                .is_some_and(|at| article.tokens[end].paragraph - article.tokens[places[at]].paragraph <= UNNAMED_REACH)
        };
        self.unnamed.get(&word).is_some_and(near)
    }

    /// The persons whose printed roles a description may take up, and how well.
    fn by_printed_role(&self, article: &Article<'_>, phrase: &Phrase) -> Vec<(usize, i64)> {
        let mut fitting: Vec<(usize, i64)> = Vec::new();
        let (Some(end), Some((first, _))) = (head(article, phrase), phrase.role) else { return fitting };
        let word = folded(article.words(end));
        let gender = gender_of_role(article, end);
        let mut keys: Vec<String> = article.lexicon.roles_like(&word).into_iter().map(str::to_owned).collect();
        keys.extend((first..end).filter(|&at| article.tokens[at].capital).map(|at| folded(article.words(at))));
        for key in &keys {
            let Some(listed) = self.by_role.get(key) else { continue };
            let upto = listed.partition_point(|&person| self.persons[person].first < phrase.first);
            let from = upto.saturating_sub(ROLE_REACH);
            for &index in &listed[from..(upto + 4).min(listed.len())] {
                let person = &self.persons[index];
                if !person.human || clash(person.gender, gender) || fitting.iter().any(|(known, _)| *known == index) {
                    continue;
                }
                let shared =
                    person.roles.iter().map(|role| overlap(article, *role, &word, first, end)).max().unwrap_or(0);
                if shared > 0 {
                    fitting.push((index, shared));
                }
            }
        }
        fitting
    }
}

/// A label's name without the role after it, in the letters of a name where it has several words in capitals.
fn without_role(label: &str) -> String {
    let name = label.split([',', '(']).next().unwrap_or_default().trim();
    if !name.contains(' ') || name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect::<String>()
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Whether the first line of an English text is a headline in title case.
fn is_title_case(article: &Article<'_>) -> bool {
    let line =
        article.tokens.iter().take_while(|token| token.kind != Kind::Break).filter(|token| token.kind == Kind::Word);
    let (words, capitals) =
        line.fold((0, 0), |(words, capitals), token| (words + 1, capitals + usize::from(token.capital)));
    !article.german() && words >= 5 && capitals * 10 >= words * 7
}

/// Whether a finite verb stands right before a German name and its title: *war Trainer Tomas Quill zufrieden*.
fn follows_verb(article: &Article<'_>, first: usize) -> bool {
    let start = article.sentence_start[first];
    let before = (start..first).rev().take(3).find(|&at| !article.is(at, class::TITLE | class::ROLE));
    before.is_some_and(|at| article.is_verb(at))
}

/// Where the name in a run of capitals begins: *Projektkoordinator Andreas Grassauer* begins with the first name.
fn name_start(article: &Article<'_>, first: usize, last: usize) -> usize {
    let cut = || (first + 1..last).find(|&at| gender_of(article.words(at)).is_some());
    if gender_of(article.words(first)).is_some() { first } else { cut().unwrap_or(first) }
}

/// Whether a preposition stands before a name and its title, so that it is no subject.
fn is_governed(article: &Article<'_>, first: usize, last: usize) -> bool {
    let start = article.sentence_start[first];
    let before = (start..first).rev().take(4).find(|&at| !article.is(at, class::TITLE | class::ROLE));
    name_start(article, first, last) == first && before.is_some_and(|at| article.is(at, class::PREPOSITION))
}

/// Whether a name only describes the noun after it: *the Marant campaign*, *Marant aides*.
fn modifies(article: &Article<'_>, first: usize, last: usize) -> bool {
    let Some(next) = article.token(last + 1).filter(|next| next.kind == Kind::Word && !next.capital) else {
        return false;
    };
    if article.german() || article.tokens[last].possessive || article.is_cue_verb(last + 1) {
        return false;
    }
    let described = first > 0 && article.is(first - 1, class::DETERMINER) && next.entry.classes == 0;
    next.is(class::ROLE | class::GROUP) || described && !article.is_verb(last + 1)
}

/// The token after a bracket that opens at one.
fn past_bracket(article: &Article<'_>, at: usize) -> usize {
    if article.kind(at) == Kind::Open { article.closing_bracket(at).map_or(at, |close| close + 1) } else { at }
}

/// The reporting verb of a name, past what stands between commas beside it.
fn spoken_verb(article: &Article<'_>, first: usize, last: usize) -> Option<usize> {
    let phrase = Phrase { first, last, name: Some((first, last)), role: None, also: Vec::new() };
    article.verb_after(&phrase, article.clause_end(last + 1)).filter(|&verb| !article.is_participle(verb))
}

/// Whether the verb beside a German *sie* is a plural: *sagten sie*.
fn is_plural_beside(article: &Article<'_>, at: usize) -> bool {
    let plural = |verb: usize| {
        let finite = article.is_cue_verb(verb) || article.is(verb, class::AUXILIARY);
        finite && (article.words(verb).ends_with("en") || matches!(article.words(verb), "sind" | "seien"))
    };
    at > 0 && plural(at - 1) || plural(at + 1)
}

/// The head of a description between commas after a name: *Marant, the mayor of Osto,*.
fn described_after(article: &Article<'_>, last: usize) -> Option<usize> {
    let comma = past_bracket(article, last + 1);
    let opens = article.is(comma + 1, class::DETERMINER) || !article.token(comma + 1)?.capital;
    if article.kind(comma) != Kind::Comma || !opens {
        return None;
    }
    let phrase = article.phrase_from(comma + 1, comma + 16)?;
    head(article, &phrase).filter(|&head| article.is(head, class::ROLE) && person_word(article, head))
}

/// A run of name words that starts at a token, without titles.
fn run(article: &Article<'_>, at: usize) -> Option<(usize, usize)> {
    if !starts_name(article, at) {
        return None;
    }
    let mut last = at;
    while last < at + LONGEST_NAME {
        if article.tokens[last].possessive {
            break;
        }
        let next = last + 1;
        if starts_name(article, next) {
            last = next;
            continue;
        }
        let particle = article.is(next, class::PARTICLE) && (!article.is(next, class::DETERMINER) || !article.german());
        let skipped = if article.is(next, class::PARTICLE) && article.is(next + 1, class::PARTICLE) {
            next + 2
        } else {
            next + 1
        };
        let joins = !article.is(next, class::PREPOSITION) || article.joins_name(next);
        if (particle || article.joins_name(next)) && starts_name(article, skipped) && joins {
            last = skipped;
            continue;
        }
        break;
    }
    Some((at, last))
}

/// How well a printed role fits a description: nothing unless the heads agree, then one for each further word.
fn overlap(article: &Article<'_>, role: Span, head: &str, first: usize, end: usize) -> i64 {
    let words: Vec<String> = role.of(article.text).split_whitespace().map(folded).collect();
    let same = words.iter().any(|word| article.lexicon.same_role(word, head));
    let shared = |at: &usize| words.contains(&folded(article.words(*at)));
    let further = (first..end).filter(shared).count();
    // "the EU diplomat" is the EU's foreign policy chief, and "the New Jersey governor" not New York's.
    let proper: Vec<usize> = (first..end).filter(|&at| article.tokens[at].capital).collect();
    let named = proper.iter().filter(|at| shared(at)).count();
    let another = named > 0 && named < proper.len();
    let loosely = named > 0 && !another && words.iter().any(|word| Lexicon::loosely_same_role(word, head));
    if !same && !loosely {
        return 0;
    }
    let (further, named) = if another { (0, 0) } else { (further, named) };
    let exact = words.iter().any(|word| word == head);
    i64::from(same) + i64::from(exact) + i64::try_from(further + named).unwrap_or(0)
}

/// Whether two genders that are known differ.
fn clash(one: Gender, other: Gender) -> bool {
    one != Gender::Unknown && other != Gender::Unknown && one != other
}

/// The token of a description's head: its last word before a preposition.
fn head(article: &Article<'_>, phrase: &Phrase) -> Option<usize> {
    let (first, last) = phrase.role?;
    Some((first..=last).find(|&at| at > first && article.is(at, class::PREPOSITION)).map_or(last, |link| link - 1))
}

/// A description that is of one person only: *the candidate*, never *officials* or *the crowd*.
fn person_word(article: &Article<'_>, at: usize) -> bool {
    let word = article.words(at);
    !word.ends_with('s') && !matches!(word, "people" | "crowd" | "police" | "source")
}

fn starts_name(article: &Article<'_>, at: usize) -> bool {
    let Some(token) = article.token(at) else { return false };
    let never = class::DETERMINER
        | class::PREPOSITION
        | class::CONJUNCTION
        | class::SUBORDINATOR
        | class::PRONOUN
        | class::OBJECT
        | class::AUXILIARY
        | class::ADVERB
        | class::TITLE;
    let word = article.words(at);
    let role = token.is(class::ROLE) && gender_of(word).is_none() && !word.contains('-');
    token.kind == Kind::Word
        && token.capital
        && !word.starts_with(['@', '#'])
        && !(token.is(never) && gender_of(word).is_none())
        && !role
        && (!token.is(class::TIME) || matches!(word, "May" | "April" | "June"))
}

/// The name's words, single spaces between them, without a genitive.
fn name_of(article: &Article<'_>, first: usize, last: usize) -> String {
    let words = article.span(first, last).of(article.text);
    let bare = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words);
    tidy(bare)
}

/// A role without its article.
fn bare_role(words: &str) -> String {
    let role = tidy(words);
    let bare = ["the ", "The ", "a ", "an ", "der ", "die ", "das ", "Der ", "Die "]
        .iter()
        .find_map(|article| role.strip_prefix(article));
    bare.map(str::to_owned).unwrap_or(role)
}

fn tidy(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn folded(word: &str) -> String {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
    bare.to_lowercase()
}

/// The endings of a name by which it may be called again: its last word, and the last with its particles.
fn keys(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let mut keys: Vec<String> = (0..words.len()).map(|from| words[from..].join(" ").to_lowercase()).collect();
    if let Some((last, rest)) = words.split_last()
        && matches!(last.to_lowercase().as_str(), "jr." | "sr." | "jr" | "sr" | "ii" | "iii")
        && let Some(family) = rest.last()
    {
        keys.push(family.to_lowercase());
    }
    keys.dedup();
    keys
}

fn gender_beside(article: &Article<'_>, first: usize) -> Gender {
    match title_gender(article, first) {
        Gender::Unknown => gender_of(article.words(first)).unwrap_or_default(),
        known => known,
    }
}

/// What *Mr.*, *Frau* or *spokeswoman* before a name tells.
fn title_gender(article: &Article<'_>, first: usize) -> Gender {
    first.checked_sub(1).map_or(Gender::Unknown, |before| gender_of_role(article, before))
}

fn gender_of_role(article: &Article<'_>, at: usize) -> Gender {
    let german_female = article.german() && article.words(at).ends_with("in") && article.is(at, class::ROLE);
    if article.is(at, class::FEMALE) || german_female {
        Gender::Female
    } else if article.is(at, class::MALE) {
        Gender::Male
    } else {
        Gender::Unknown
    }
}

/// Past another person's name and verb in front of a role: *Ilse Marant met Secretary Tomas Quill*.
fn past_other(article: &Article<'_>, from: usize, to: usize) -> usize {
    let capital = |at: usize| article.token(at).is_some_and(|token| token.capital);
    let other = (from..to).rev().find(|&at| gender_of(article.words(at)).is_some() && capital(at + 1));
    let Some(other) = other else { return from };
    let verb = (other..to).find(|&at| !capital(at)).unwrap_or(to);
    (verb..=to).find(|&at| capital(at) || article.is(at, class::ROLE)).unwrap_or(from)
}

/// The roles printed right beside a name: before it, or after a comma.
fn role_beside(article: &Article<'_>, first: usize, last: usize) -> Vec<Span> {
    let mut roles = Vec::new();
    let start = article.sentence_start[first];
    let before = first.checked_sub(1).filter(|&at| at >= start && first > start);
    if let Some(before) = before {
        let end = if article.kind(before) == Kind::Comma { before.checked_sub(1) } else { Some(before) };
        if let Some(phrase) = end.filter(|&end| end >= start).and_then(|end| article.phrase_to(end, start)) {
            let whole = phrase.role.filter(|_| phrase.name.is_none()).or(Some((phrase.first, phrase.last)));
            let told = (phrase.first..=phrase.last).any(|at| article.is(at, class::ROLE | class::TITLE));
            if let Some((from, to)) = whole.filter(|_| told) {
                roles.push(article.span(past_other(article, from, to), to));
            }
        }
    }
    let mut after = last + 1;
    if article.kind(after) == Kind::Open {
        after = article.closing_bracket(after).map_or(after, |close| close + 1);
    }
    if article.kind(after) == Kind::Comma
        && let Some(phrase) = article.phrase_from(after + 1, after + 20)
    {
        let told = (phrase.first..=phrase.last).any(|at| article.is(at, class::ROLE | class::TITLE));
        if told {
            let (from, to) = phrase.role.filter(|_| phrase.name.is_none()).unwrap_or((phrase.first, phrase.last));
            roles.push(article.span(from, to));
        }
    }
    roles
}

/// The mention's place without a genitive or a bracket at its end.
fn strip(article: &Article<'_>, phrase: &Phrase) -> Span {
    let mut span = article.span(phrase.first, phrase.last);
    let words = span.of(article.text);
    if phrase.name.is_some_and(|(_, last)| last == phrase.last)
        && let Some(bare) = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s"))
    {
        span.end = span.start + bare.len();
    }
    span
}
