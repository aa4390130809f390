//! Whether a folder lies on a file system that others change without the system's telling us.

use std::path::Path;

/// File systems on which only one's own changes are told, by the magic number that statfs gives (`linux/magic.h`, and
/// the systems' own headers), and what to call them.
#[cfg(target_os = "linux")]
const REMOTE: &[(u64, &str)] = &[
    (0x6969, "NFS"),
    (0x517B, "SMB"),
    (0xFF53_4D42, "SMB"),
    (0xFE53_4D42, "SMB"),
    (0x6573_5546, "FUSE"),
    (0x0102_1997, "9P"),
    (0x00C3_6400, "Ceph"),
    (0x5346_414F, "AFS"),
    (0x6B41_4653, "AFS"),
    (0x7375_7245, "Coda"),
    (0x0BD0_0BD0, "Lustre"),
    (0x0116_1970, "GFS2"),
    (0x7461_636F, "OCFS2"),
    (0x786F_4256, "a shared folder"),
];

/// What the file system of a folder is called, if others may change it unseen.
#[cfg(target_os = "linux")]
pub(super) fn remote(folder: &Path) -> Option<&'static str> {
    let magic = nix::sys::statfs::statfs(folder).ok()?.filesystem_type().0;
    // The kernel's number is of 32 bits, whatever the type that carries it.
    let magic = u64::try_from(i128::from(magic) & 0xFFFF_FFFF).ok()?;
    REMOTE.iter().find(|(number, _)| *number == magic).map(|(_, name)| *name)
}

/// What the file system of a folder is called, if others may change it unseen.
#[cfg(any(target_os = "macos", target_os = "freebsd"))]
pub(super) fn remote(folder: &Path) -> Option<&'static str> {
    const REMOTE: &[(&str, &str)] = &[
        ("nfs", "NFS"),
        ("smbfs", "SMB"),
        ("afpfs", "AFP"),
        ("webdav", "WebDAV"),
        ("macfuse", "FUSE"),
        ("osxfuse", "FUSE"),
        ("fusefs", "FUSE"),
    ];
    let system = nix::sys::statfs::statfs(folder).ok()?;
    REMOTE.iter().find(|(name, _)| *name == system.filesystem_type_name()).map(|(_, name)| *name)
}

/// What the file system of a folder is called, if others may change it unseen.
#[cfg(not(any(target_os = "linux", target_os = "macos", target_os = "freebsd")))]
pub(super) fn remote(_: &Path) -> Option<&'static str> {
    None
}
