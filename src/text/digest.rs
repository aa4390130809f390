//! Fingerprints of texts.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// SHA-256 (FIPS 180-4) in lower-case hex.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The first 16 bytes of the SHA-256: enough to tell versions of a file apart.
#[must_use]
pub fn sha256_start(bytes: &[u8]) -> [u8; 16] {
    let mut start = [0; 16];
    start.iter_mut().zip(Sha256::digest(bytes)).for_each(|(place, byte)| *place = byte);
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_published_function() {
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            "the first example of FIPS 180-4"
        );
    }
}
