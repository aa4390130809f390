//! What part a word can play in a sentence, as bits.

/// *the, a, his*
pub const DETERMINER: u32 = 1;
/// *a, some*: names somebody new.
pub const INDEFINITE: u32 = 1 << 1;
/// *of, at, in*
pub const PREPOSITION: u32 = 1 << 2;
/// A preposition that may belong to a name or role: *a spokesman for the mayor*.
pub const NOUN_LINK: u32 = 1 << 3;
/// *and, or*
pub const CONJUNCTION: u32 = 1 << 4;
/// *that, because*
pub const SUBORDINATOR: u32 = 1 << 5;
/// *who, which*
pub const RELATIVE: u32 = 1 << 6;
/// *he*
pub const HE: u32 = 1 << 7;
/// *she*
pub const SHE: u32 = 1 << 8;
/// *they*
pub const THEY: u32 = 1 << 9;
/// A word that stands alone as a subject.
pub const PRONOUN: u32 = 1 << 10;
/// *him*: never a subject.
pub const OBJECT: u32 = 1 << 11;
/// *has, would*
pub const AUXILIARY: u32 = 1 << 12;
/// *also, later*
pub const ADVERB: u32 = 1 << 13;
/// *Monday, week*
pub const TIME: u32 = 1 << 14;
/// *Mr., spokesman*
pub const MALE: u32 = 1 << 15;
/// *Mrs., spokeswoman*
pub const FEMALE: u32 = 1 << 16;
/// Printed before a name: *Sen.*
pub const TITLE: u32 = 1 << 17;
/// What somebody is: *adviser*
pub const ROLE: u32 = 1 << 18;
/// What can be quoted without being a person: *campaign, report*
pub const GROUP: u32 = 1 << 19;
/// Inside a name: *van, al*
pub const PARTICLE: u32 = 1 << 20;
/// Its full stop does not end a sentence.
pub const ABBREVIATION: u32 = 1 << 21;
/// *his, her*
pub const POSSESSIVE: u32 = 1 << 22;
