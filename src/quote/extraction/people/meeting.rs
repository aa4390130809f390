//! Everybody whom an article names in full, with gender and printed roles.

use std::collections::{HashMap, HashSet};

use super::names::{folded, keys, name_of, name_start, run, without_role};
use super::roles::{described_after, gender_beside, gender_of_role, role_beside};
use super::{NAMESAKES, People, Person};
use crate::quote::extraction::article::Article;
use crate::quote::extraction::class;
use crate::quote::extraction::first_names::{Gender, gender_of};
use crate::quote::extraction::marks::Marked;
use crate::quote::extraction::quotation::MarkStyle;
use crate::quote::extraction::tokens::Kind;
use crate::text::spaced;

impl People {
    /// Reads the names of an article.
    pub(in crate::quote::extraction) fn of(article: &Article<'_>) -> Self {
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
            let name = without_role(&spaced(label.of(article.text)));
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
}

/// Whether the first line of an English text is a headline in title case.
fn is_title_case(article: &Article<'_>) -> bool {
    let line =
        article.tokens.iter().take_while(|token| token.kind != Kind::Break).filter(|token| token.kind == Kind::Word);
    let (words, capitals) =
        line.fold((0, 0), |(words, capitals), token| (words + 1, capitals + usize::from(token.capital)));
    !article.german() && words >= 5 && capitals * 10 >= words * 7
}
