//! See `briefbook_fuzz::header`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| briefbook_fuzz::header(bytes));
