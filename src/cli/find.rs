//! Which inputs the arguments name: files, all that can be read in a folder, all that a pattern matches; one by one, so
//! that a folder of a million files costs no more than one of ten.

use super::input::Input;
use super::problem::Problem;
use std::iter;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The characters that make a name a pattern.
const WILD: [char; 3] = ['*', '?', '['];

/// What the arguments name, and what is wrong with a name. Of a folder, only files that end in one of `endings`.
pub type Found = Result<Input, Problem>;

/// The inputs that `paths` name, in order, those of a folder by name; `-` is standard input, and so is no path at all.
pub fn inputs<'p>(
    paths: &'p [PathBuf],
    endings: &'static [&'static str],
) -> Box<dyn Iterator<Item = Found> + Send + 'p> {
    if paths.is_empty() {
        return Box::new(iter::once(Ok(Input::Stdin)));
    }
    Box::new(paths.iter().flat_map(move |path| named(path, endings)))
}

/// Whether one of `paths` may name many files.
pub fn many(paths: &[PathBuf]) -> bool {
    paths.len() > 1 || paths.iter().any(|path| path.is_dir() || pattern(path).is_some())
}

fn named(path: &Path, endings: &'static [&'static str]) -> Box<dyn Iterator<Item = Found> + Send> {
    if path == Path::new("-") {
        return Box::new(iter::once(Ok(Input::Stdin)));
    }
    if path.is_dir() {
        return Box::new(inside(path, endings));
    }
    match pattern(path) {
        Some(pattern) => matching(&pattern, endings),
        None => Box::new(iter::once(Ok(Input::File(path.to_path_buf())))),
    }
}

/// The pattern that `path` is, if it is one: a file of just that name is meant first.
fn pattern(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    (text.contains(WILD) && !path.exists()).then(|| text.to_owned())
}

fn inside(folder: &Path, endings: &'static [&'static str]) -> impl Iterator<Item = Found> + Send + use<> {
    let name = folder.display().to_string();
    let mut none = true;
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(move |entry| match entry {
        Ok(entry) => {
            let wanted = !entry.file_type().is_dir() && ends(entry.path(), endings);
            wanted.then(|| Ok(Input::File(entry.into_path())))
        }
        Err(error) => {
            let place = error.path().unwrap_or(Path::new("")).display().to_string();
            Some(Err(Problem::new(place, format!("cannot be read: {error}"), "Ask its owner for leave to read it.")))
        }
    });
    let walk = walk.map(Some).chain(iter::once(None));
    walk.filter_map(move |found| match found {
        Some(found) => {
            none = false;
            Some(found)
        }
        None => none.then(|| {
            let wanted = endings.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ");
            Err(Problem::new(
                &name,
                "holds no file to scan",
                format!("Files in a folder are known by their names: {wanted}."),
            ))
        }),
    })
}

fn matching(pattern: &str, endings: &'static [&'static str]) -> Box<dyn Iterator<Item = Found> + Send> {
    let told = |what: String| {
        Box::new(iter::once(Err(Problem::new(pattern, what, "Check the pattern, and its quotation marks."))))
    };
    let paths = match glob::glob(pattern) {
        Ok(paths) => paths,
        Err(error) => return told(format!("no pattern of names: {error}")),
    };
    let mut paths = paths.filter_map(Result::ok).peekable();
    if paths.peek().is_none() {
        return told("matches no file".into());
    }
    Box::new(paths.flat_map(move |path| -> Box<dyn Iterator<Item = Found> + Send> {
        if path.is_dir() { Box::new(inside(&path, endings)) } else { Box::new(iter::once(Ok(Input::File(path)))) }
    }))
}

fn ends(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|own| endings.iter().any(|ending| own.eq_ignore_ascii_case(ending)))
}
