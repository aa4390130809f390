//! Colours: as themes name them, as terminals of more or fewer colours show them, and how far apart they are.

use ratatui::style::Color;

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Depth {
    /// None: only bold, underlined and reversed (`NO_COLOR`).
    None,
    /// The 16 named ones, which the terminal's owner has chosen.
    Sixteen,
    /// The 256 of xterm, of which the upper 240 are the same everywhere.
    Indexed,
    /// All.
    #[default]
    True,
}

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Reads `#rrggbb`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self(red, green, blue))
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance").
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio"). Text needs 4.5 (success criterion 1.4.3, level AA).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The colour of xterm's table from 16 up: a cube of 6×6×6 and 24 greys. The lower 16 differ between terminals.
    #[must_use]
    pub fn of_index(index: u8) -> Option<Self> {
        const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        let step = |number: u8| STEPS.get(usize::from(number % 6)).copied().unwrap_or(255);
        match index {
            0..16 => None,
            16..232 => {
                let number = index - 16;
                Some(Self(step(number / 36), step(number / 6), step(number)))
            }
            232.. => {
                let grey = 8 + 10 * (index - 232);
                Some(Self(grey, grey, grey))
            }
        }
    }

    /// The nearest colour of xterm's table, from 16 up.
    #[must_use]
    pub fn nearest_index(self) -> u8 {
        let distance = |index: &u8| Self::of_index(*index).map_or(f64::MAX, |colour| self.distance(colour));
        (16..=255).min_by(|one, two| distance(one).total_cmp(&distance(two))).unwrap_or(16)
    }

    /// The nearest of the 16 named colours, as xterm draws them.
    fn nearest_named(self) -> u8 {
        let distance = |named: &u8| XTERM.get(usize::from(*named)).map_or(f64::MAX, |colour| self.distance(*colour));
        (0..16).min_by(|one, two| distance(one).total_cmp(&distance(two))).unwrap_or(7)
    }

    /// How different two colours look: the distance in Oklab, squared.
    fn distance(self, other: Self) -> f64 {
        self.oklab().into_iter().zip(other.oklab()).map(|(one, two)| (one - two).powi(2)).sum()
    }

    /// Lightness and two axes of colour, evenly spaced to the eye (Björn Ottosson, "A perceptual color space for image
    /// processing", 2020).
    fn oklab(self) -> [f64; 3] {
        let [red, green, blue] = self.linear();
        let long = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let medium = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let short = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        [
            0.210_454_255_3 * long + 0.793_617_785_0 * medium - 0.004_072_046_8 * short,
            1.977_998_495_1 * long - 2.428_592_205_0 * medium + 0.450_593_709_9 * short,
            0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766_0 * short,
        ]
    }

    /// Each channel as an amount of light, 0 to 1 (sRGB's transfer function, IEC 61966-2-1).
    fn linear(self) -> [f64; 3] {
        [self.0, self.1, self.2].map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        })
    }
}

/// The names of the 16 colours, in their order, with what stands for them here.
const NAMED: [(&str, Color); 16] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

/// The 16 as xterm draws them where nobody chose others.
const XTERM: [Rgb; 16] = [
    Rgb(0, 0, 0),
    Rgb(205, 0, 0),
    Rgb(0, 205, 0),
    Rgb(205, 205, 0),
    Rgb(0, 0, 238),
    Rgb(205, 0, 205),
    Rgb(0, 205, 205),
    Rgb(229, 229, 229),
    Rgb(127, 127, 127),
    Rgb(255, 0, 0),
    Rgb(0, 255, 0),
    Rgb(255, 255, 0),
    Rgb(92, 92, 255),
    Rgb(255, 0, 255),
    Rgb(0, 255, 255),
    Rgb(255, 255, 255),
];

/// A colour as a theme gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colour {
    /// What the terminal has anyway.
    Default,
    /// One of the 16, by its number.
    Named(u8),
    /// An exact one, and what stands for it on terminals of fewer colours.
    Exact(Exact),
}

/// An exact colour. What stands for it elsewhere is the nearest there is, unless the theme says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Exact {
    /// The colour.
    pub rgb: Rgb,
    /// Its number among the 256, from 16 up.
    pub index: Option<u8>,
    /// What it is among the 16.
    pub named: Option<Named>,
}

/// What stands for an exact colour on a terminal of 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Named {
    /// One of the 16, by its number.
    Colour(u8),
    /// Nothing: the meaning is told as without colour.
    Nothing,
}

impl Colour {
    /// Reads `#rrggbb`, `default`, or one of the 16 names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text == "default" {
            return Some(Self::Default);
        }
        let named = || NAMED.iter().position(|(name, _)| *name == text).and_then(|at| u8::try_from(at).ok());
        Rgb::parse(text).map(Self::exact).or_else(|| named().map(Self::Named))
    }

    /// An exact colour, for which the nearest stands elsewhere.
    #[must_use]
    pub fn exact(rgb: Rgb) -> Self {
        Self::Exact(Exact { rgb, index: None, named: None })
    }

    /// The 16 names, for messages.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        NAMED.iter().map(|(name, _)| *name).collect()
    }

    /// What a terminal of this depth is told; nothing where it is told by other means.
    #[must_use]
    pub fn at(self, depth: Depth) -> Option<Color> {
        match (depth, self) {
            (Depth::None, _) => None,
            (_, Self::Default) => Some(Color::Reset),
            (_, Self::Named(number)) => Some(named(number)),
            (Depth::Sixteen, Self::Exact(Exact { rgb, named: stands, .. })) => match stands {
                Some(Named::Nothing) => None,
                Some(Named::Colour(number)) => Some(named(number)),
                None => Some(named(rgb.nearest_named())),
            },
            (Depth::Indexed, Self::Exact(Exact { rgb, index, .. })) => {
                Some(Color::Indexed(index.unwrap_or_else(|| rgb.nearest_index())))
            }
            (Depth::True, Self::Exact(Exact { rgb: Rgb(red, green, blue), .. })) => Some(Color::Rgb(red, green, blue)),
        }
    }
}

fn named(number: u8) -> Color {
    NAMED.get(usize::from(number)).map_or(Color::Reset, |(_, colour)| *colour)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn measures_contrast_as_wcag_defines_it() {
        let (black, white, grey) = (Rgb(0, 0, 0), Rgb(255, 255, 255), Rgb(0x76, 0x76, 0x76));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9, "black on white is the most there is");
        assert!((grey.contrast(white) - 4.54).abs() < 0.01, "#767676 is the lightest grey that passes on white");
        assert!((white.contrast(white) - 1.0).abs() < 1e-9, "a colour on itself is nothing");
    }

    #[test]
    fn reads_the_ways_to_write_a_colour() {
        assert_eq!(Colour::parse("#0a0B0c"), Some(Colour::exact(Rgb(10, 11, 12))), "hexadecimal");
        assert_eq!(Colour::parse("bright-black"), Some(Colour::Named(8)), "a name");
        assert_eq!(Colour::parse("default"), Some(Colour::Default), "the terminal's own");
        for wrong in ["#fff", "0a0b0c", "#0a0b0g", "pink", ""] {
            assert_eq!(Colour::parse(wrong), None, "{wrong:?} is no colour");
        }
    }

    proptest! {
        #[test]
        fn colours_of_the_table_stay_what_they_are(index in 16_u8..=255) {
            let colour = Rgb::of_index(index).expect("in the table");
            let again = Rgb::of_index(colour.nearest_index()).expect("in the table");
            prop_assert_eq!(colour, again, "a colour that the terminal has is not changed");
        }
    }
}
