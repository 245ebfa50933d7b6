//! Where things lie: every path of the repository that more than one task knows.

use std::path::{Path, PathBuf};

/// The repository's root, wherever the command was started.
pub fn root() -> PathBuf {
    // `cargo run` sets the variable; a program started by hand falls back on where it was built.
    let own = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&own).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The demo site as it is served.
pub fn site() -> PathBuf {
    root().join("www/dist")
}

/// The loadable extension for `browser` (`chromium` or `firefox`).
pub fn extension(browser: &str) -> PathBuf {
    root().join("extension/dist").join(browser)
}

/// The labelled data and saved pages, which are no part of the repository: `$HEARSAY_DATA`, else `../shared`.
pub fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("HEARSAY_DATA").map_or_else(|| root().join("../shared"), PathBuf::from);
    folder.is_dir().then_some(folder)
}
