//! See `briefbook_fuzz::clean`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| briefbook_fuzz::clean(bytes));
