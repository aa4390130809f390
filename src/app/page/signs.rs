//! The marks that the page sets itself, in Unicode and in ASCII.

/// One set of marks.
#[derive(Debug)]
pub(super) struct Signs {
    /// Beside a quote.
    pub quote_bar: &'static str,
    /// Beside a plain block quote.
    pub bar: &'static str,
    /// A reported statement.
    pub reported: &'static str,
    /// Quotes, where they are counted.
    pub quotes: &'static str,
    /// Bullets by depth.
    pub bullets: [&'static str; 3],
    /// A task that is done.
    pub done: &'static str,
    /// A task that is open.
    pub open: &'static str,
    /// Between short pieces of a line; never at the beginning of one.
    pub dot: &'static str,
    /// Where something was cut.
    pub ellipsis: &'static str,
    /// What a line is drawn of.
    pub rule: &'static str,
    /// A line of code goes on.
    pub goes_on: &'static str,
    /// A warning.
    pub warning: &'static str,
    /// What reminds of a problem.
    pub problem: &'static str,
}

/// For terminals that show Unicode: only characters that common fonts have, one column wide.
pub(super) const UNICODE: Signs = Signs {
    quote_bar: "▎",
    bar: "│",
    reported: "¶",
    quotes: "❝",
    bullets: ["•", "◦", "▪"],
    done: "☑",
    open: "☐",
    dot: "\u{A0}· ",
    ellipsis: "…",
    rule: "─",
    goes_on: "↪",
    warning: "⚠",
    problem: "!",
};

/// For the others.
pub(super) const ASCII: Signs = Signs {
    quote_bar: "|",
    bar: "|",
    reported: "P:",
    quotes: "\"",
    bullets: ["*", "-", "+"],
    done: "[x]",
    open: "[ ]",
    dot: "\u{A0}- ",
    ellipsis: "...",
    rule: "-",
    goes_on: ">",
    warning: "!",
    problem: "!",
};

pub(super) fn signs(ascii: bool) -> &'static Signs {
    if ascii { &ASCII } else { &UNICODE }
}
