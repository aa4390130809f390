//! Names to ids: which actor, topic or source a briefing means.

use super::names::Meaning;
use super::{Names, attribution, rule};
use crate::model::{Briefing, Form, Head, Id, Quote, Speaker, is_web};
use crate::text::{Diagnostic, Severity, Span};

/// Puts ids in place of names. What no register knows stays as written, with a problem where the library has such a
/// register at all.
#[must_use]
pub fn resolve(briefing: &mut Briefing, names: &Names) -> Vec<Diagnostic> {
    let header = Span::new(0, briefing.body.start);
    let mut resolver = Resolver { names, text: &briefing.text, header, problems: Vec::new() };
    resolver.head(&mut briefing.head);
    for quote in &mut briefing.quotes {
        resolver.quote(quote);
    }
    let problems = resolver.problems;
    briefing.head.has_problem |= problems.iter().any(|problem| problem.severity > Severity::Note);
    problems
}

struct Resolver<'a> {
    names: &'a Names,
    text: &'a str,
    header: Span,
    problems: Vec<Diagnostic>,
}

impl Resolver<'_> {
    fn head(&mut self, head: &mut Head) {
        for part in &mut head.actors {
            self.actor_id(&mut part.actor, self.header);
        }
        self.topic_ids(&mut head.topics);
        for source in &mut head.sources {
            self.source_id(source, self.header);
        }
        let [_, has_topics, _] = self.names.has();
        if has_topics {
            // A tag that the register knows is a topic; others stay tags.
            for (_, tag) in head.extra.iter().filter(|(key, _)| key == "tags") {
                if let Meaning::One(id) = self.names.topic(tag)
                    && !head.topics.contains(&id)
                {
                    head.topics.push(id);
                }
            }
        }
    }

    fn quote(&mut self, quote: &mut Quote) {
        let place = if quote.is_reported() { self.header } else { quote.span };
        if !quote.is_reported() {
            self.speakers_in_role(quote);
        }
        let seemed_several = quote.speakers.len() > 1;
        self.speakers(&mut quote.speakers, place);
        if seemed_several && quote.speakers.len() == 1 && quote.form == Form::Joint {
            quote.form = Form::Speech;
        }
        for about in &mut quote.about {
            self.actor_id(about, self.header);
        }
        self.topic_ids(&mut quote.topics);
        if let Some(source) = &mut quote.source {
            self.source_id(source, place);
        }
    }

    /// Actors whose names stand where the role does: "Jane Roe, Joe Doe and Ann Lee". Where the register knows all of them
    /// they speak too; where it knows some, a person has to say.
    fn speakers_in_role(&mut self, quote: &mut Quote) {
        let [speaker] = quote.speakers.as_mut_slice() else { return };
        let Some(role) = speaker.role.take() else { return };
        let further: Vec<Speaker> = attribution::names_in_role(&role)
            .into_iter()
            .map(|name| Speaker { actor: self.names.sure_actor(name), name: name.to_owned(), role: None })
            .collect();
        let known = further.iter().filter(|speaker| speaker.actor.is_some()).count();
        if known > 0 && known == further.len() {
            quote.speakers.extend(further);
            if quote.form == Form::Speech {
                quote.form = Form::Joint;
            }
            return;
        }
        if known > 0 {
            let message =
                format!("`{role}` was read as the role of `{}`, but seems to be further speakers", speaker.name);
            let span = self.place(&role, quote.span);
            let problem = Diagnostic::new(Severity::Warning, rule::SPEAKER_IN_ROLE, span, message);
            self.problems.push(problem.with_help("link to each speaker, the last joined by `and`"));
        }
        speaker.role = Some(role);
    }

    fn speakers(&mut self, speakers: &mut Vec<Speaker>, place: Span) {
        if speakers.len() > 1 && speakers.iter().all(|speaker| speaker.actor.is_none()) {
            let names: Vec<&str> = speakers.iter().map(|speaker| speaker.name.as_str()).collect();
            let mut joined = attribution::joining_words().map(|word| names.join(&format!(" {word} ")));
            let known = joined.find_map(|whole| Some((self.names.actor(&whole).one()?, whole)));
            if let Some((id, whole)) = known {
                let role = speakers.first().and_then(|speaker| speaker.role.clone());
                *speakers = vec![Speaker { actor: Some(id), name: whole, role }];
                return;
            }
        }
        for speaker in speakers {
            self.speaker(speaker, place);
        }
    }

    fn speaker(&mut self, speaker: &mut Speaker, place: Span) {
        let [has_actors, ..] = self.names.has();
        if !has_actors {
            return;
        }
        let linked = speaker.actor.take();
        let wanted = linked.as_ref().map_or(speaker.name.as_str(), Id::as_str).to_owned();
        let found = match self.names.actor(&wanted) {
            Meaning::Nothing if linked.is_some() => self.names.actor(&speaker.name),
            found => found,
        };
        match found {
            Meaning::One(id) => {
                if *id == *speaker.name
                    && let Some(name) = self.names.shown(&id)
                {
                    name.clone_into(&mut speaker.name);
                }
                speaker.actor = Some(id);
            }
            Meaning::Several(ids) => self.ambiguous(&wanted, &ids, place),
            Meaning::Nothing => {
                let severity = if linked.is_some() { Severity::Error } else { Severity::Warning };
                self.unknown(severity, rule::ACTOR_UNKNOWN, "actor", &wanted, place);
            }
        }
    }

    fn actor_id(&mut self, id: &mut Id, place: Span) {
        let [has_actors, ..] = self.names.has();
        match self.names.actor(id) {
            Meaning::One(found) => *id = found,
            Meaning::Several(ids) => self.ambiguous(id, &ids, place),
            Meaning::Nothing if has_actors => self.unknown(Severity::Error, rule::ACTOR_UNKNOWN, "actor", id, place),
            Meaning::Nothing => {}
        }
    }

    fn topic_ids(&mut self, topics: &mut [Id]) {
        let [_, has_topics, _] = self.names.has();
        for topic in topics {
            match self.names.topic(topic) {
                Meaning::One(id) => *topic = id,
                _ if has_topics => self.unknown(Severity::Error, rule::TOPIC_UNKNOWN, "topic", topic, self.header),
                _ => {}
            }
        }
    }

    fn source_id(&mut self, source: &mut Id, place: Span) {
        let [.., has_sources] = self.names.has();
        match self.names.source(source) {
            Meaning::One(id) => *source = id,
            _ if has_sources && !is_web(source) => {
                self.unknown(Severity::Error, rule::SOURCE_UNKNOWN, "source", source, place);
            }
            _ => {}
        }
    }

    fn ambiguous(&mut self, name: &str, ids: &[Id], place: Span) {
        let ids = ids.iter().take(4).map(Id::as_str).collect::<Vec<_>>().join(", ");
        let message = format!("`{name}` may mean several actors: {ids}");
        let problem = Diagnostic::new(Severity::Warning, rule::ACTOR_AMBIGUOUS, self.place(name, place), message)
            .with_help("link to the actor, or use its id");
        self.problems.push(problem);
    }

    fn unknown(&mut self, severity: Severity, rule: &'static str, what: &str, name: &str, place: Span) {
        let message = format!("no {what} is called `{name}`");
        let mut problem = Diagnostic::new(severity, rule, self.place_of(what, name, place), message);
        if let Some(near) = self.names.nearest(rule, name) {
            problem = problem.with_help(format!("did you mean `{near}`?"));
        }
        self.problems.push(problem);
    }

    /// Likewise, but rather where it is linked to as an entry of this kind: an actor and a source may have one name.
    fn place_of(&self, what: &str, name: &str, within: Span) -> Span {
        let link = format!("{what}s/{name}");
        let hit = within.of(self.text).find(&link).map(|at| within.start + at + link.len());
        hit.map_or_else(|| self.place(name, within), |end| Span::new(end - name.len(), end))
    }

    /// Where a name stands within a part of the file, as a word of its own; else that part's first line.
    fn place(&self, name: &str, within: Span) -> Span {
        let part = within.of(self.text);
        let inside_word = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        let hits = part.match_indices(name).filter(|_| !name.is_empty());
        let mut whole = hits
            .map(|(at, _)| Span::new(at, at + name.len()))
            .filter(|hit| !part[..hit.start].ends_with(inside_word) && !part[hit.end..].starts_with(inside_word));
        let first_line = Span::new(0, part.find('\n').unwrap_or(part.len()));
        whole.next().unwrap_or(first_line).shifted(within.start)
    }
}
