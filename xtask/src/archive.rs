//! Zip archives that hold nothing but their files: no time, no owner, no order of a disk. Same files, same bytes.

use anyhow::{Context, Result};
use ignore::WalkBuilder;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Zips `files`, named by their paths below `folder`.
pub fn zip(folder: &Path, files: &[PathBuf]) -> Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        let name = name(folder, file)?;
        // The time is left at what a zip calls its beginning, 1980.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
            .unix_permissions(if executable(file) { 0o755 } else { 0o644 });
        archive.start_file(name, options)?;
        archive.write_all(&fs::read(file).with_context(|| format!("cannot read {}", file.display()))?)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Unpacks `archive` into `folder`.
pub fn unzip(archive: &[u8], folder: &Path) -> Result<()> {
    let unpacked = ZipArchive::new(Cursor::new(archive)).and_then(|mut archive| archive.extract(folder));
    unpacked.with_context(|| format!("cannot unpack into {}", folder.display()))
}

/// Every file below `folder`, in the order of their names; with `sources`, only what git does not ignore.
pub fn files(folder: &Path, sources: bool) -> Result<Vec<PathBuf>> {
    let mut walk = WalkBuilder::new(folder);
    walk.standard_filters(sources)
        .hidden(false)
        // A source bundle is no git repository, and makes the same bundle again.
        .require_git(false)
        // What a contributor ignores on their own machine, or above this folder, is their own affair.
        .git_global(false)
        .git_exclude(false)
        .parents(false)
        .filter_entry(|entry| entry.file_name() != ".git");
    let mut files = Vec::new();
    for entry in walk.build() {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        if entry.file_type().is_some_and(|kind| kind.is_file()) {
            files.push(entry.into_path());
        }
    }
    files.sort();
    Ok(files)
}

/// The path below `folder`, with `/` on every system.
fn name(folder: &Path, file: &Path) -> Result<String> {
    let parts = file.strip_prefix(folder)?.iter().map(|part| part.to_str());
    let parts: Option<Vec<_>> = parts.collect();
    Ok(parts.with_context(|| format!("{}: a name that is not Unicode", file.display()))?.join("/"))
}

#[cfg(unix)]
fn executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(file).is_ok_and(|metadata| metadata.permissions().mode() & 0o100 != 0)
}

#[cfg(not(unix))]
fn executable(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::{files, unzip, zip};
    use std::fs::{self, File};
    use std::time::{Duration, SystemTime};

    #[test]
    fn the_same_files_give_the_same_bytes_whenever_they_were_written() {
        let folders = [tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder")];
        let archives = folders.each_ref().map(|folder| {
            let old = SystemTime::UNIX_EPOCH + Duration::from_secs(folder.path().to_string_lossy().len() as u64);
            for name in ["b.txt", "a/é.txt", "a.txt"] {
                let path = folder.path().join(name);
                fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
                fs::write(&path, name).expect("written");
            }
            File::options()
                .write(true)
                .open(folder.path().join("b.txt"))
                .and_then(|it| it.set_modified(old))
                .expect("set");
            zip(folder.path(), &files(folder.path(), false).expect("files")).expect("an archive")
        });
        assert_eq!(archives[0], archives[1]);
        let again = tempfile::tempdir().expect("a folder");
        unzip(&archives[0], again.path()).expect("unpacked");
        assert_eq!(fs::read_to_string(again.path().join("a/é.txt")).expect("read"), "a/é.txt");
    }

    #[test]
    fn a_bundle_of_sources_leaves_out_what_git_ignores() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in [(".gitignore", "made/\n"), (".cargo", ""), ("made/x", ""), ("kept", ""), (".git/y", "")] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, text).expect("written");
        }
        let named = |sources| -> Vec<_> {
            let files = files(folder.path(), sources).expect("files");
            files.iter().map(|file| file.strip_prefix(folder.path()).expect("below").display().to_string()).collect()
        };
        assert_eq!(named(true), [".cargo", ".gitignore", "kept"]);
        assert_eq!(named(false), [".cargo", ".gitignore", "kept", "made/x"]);
    }
}
