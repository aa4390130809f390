//! See `briefbook_fuzz::parse`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| briefbook_fuzz::parse(bytes));
