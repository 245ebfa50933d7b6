//! Tests about the repository itself: what its files hold, and what none of them may.

use hearsay::rule::{self, Documented};
use ignore::WalkBuilder;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// No source file is longer: one that is holds more than one idea.
const LONGEST: usize = 500;
/// What nine files in ten stay under.
const LONG: usize = 300;

/// A text file of the repository.
struct File {
    path: PathBuf,
    text: String,
}

impl File {
    /// Its path from the root, with `/` on every system.
    fn name(&self) -> String {
        let path = self.path.strip_prefix(root()).unwrap_or(&self.path);
        path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
    }

    fn is(&self, extensions: &[&str]) -> bool {
        self.path.extension().is_some_and(|own| extensions.iter().any(|extension| own == *extension))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every text file that is not ignored by git, in the order of their paths.
fn files() -> Vec<File> {
    let walk = WalkBuilder::new(root())
        .hidden(false)
        // A source archive is tidy too.
        .require_git(false)
        .filter_entry(|entry| entry.file_name() != ".git")
        .sort_by_file_path(Path::cmp)
        .build();
    let files: Vec<_> = walk
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .filter_map(|entry| Some(File { text: fs::read_to_string(entry.path()).ok()?, path: entry.into_path() }))
        .collect();
    assert!(files.len() > 50, "the walk found {} files only", files.len());
    files
}

fn source(file: &File) -> bool {
    file.is(&["rs", "ts", "js", "mjs", "css"])
}

fn none(what: &str, problems: &[String]) {
    assert!(problems.is_empty(), "{what}:\n{}", problems.join("\n"));
}

#[test]
fn source_files_are_short() {
    let lengths: Vec<_> =
        files().iter().filter(|file| source(file)).map(|file| (file.name(), file.text.lines().count())).collect();
    let too_long: Vec<_> =
        lengths.iter().filter(|(_, lines)| *lines > LONGEST).map(|(name, lines)| format!("{name}: {lines}")).collect();
    none("longer than 500 lines", &too_long);
    let long: Vec<_> = lengths.iter().filter(|(_, lines)| *lines > LONG).map(|(name, _)| name.clone()).collect();
    assert!(long.len() * 10 <= lengths.len(), "more than one file in ten has over {LONG} lines: {long:?}");
}

#[test]
fn source_files_say_first_what_they_are() {
    let silent = |file: &File| {
        let opening = if file.is(&["rs"]) {
            "//! "
        } else if file.is(&["css"]) {
            "/* "
        } else {
            "//"
        };
        let first = file.text.lines().find(|line| !line.starts_with("#!"));
        !first.is_some_and(|line| line.starts_with(opening) || line.starts_with("/** "))
    };
    let silent: Vec<_> = files().iter().filter(|file| source(file) && silent(file)).map(File::name).collect();
    none("does not open with a line that says what it decides", &silent);
}

#[test]
fn no_file_names_a_machine_or_a_registry() {
    // In pieces, so that this file holds none of them.
    let forbidden = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
        concat!("registry.npm", "js.org"),
        concat!("registry.yarn", "pkg.com"),
        concat!("arti", "factory"),
        concat!("index.cra", "tes.io"),
    ];
    none("names a machine or a registry", &holding(&files(), |_| true, &forbidden));
}

#[test]
fn nothing_that_ships_turns_text_into_markup_or_code() {
    let forbidden = [
        concat!("inner", "HTML"),
        concat!("inner", "_html"),
        concat!("outer", "HTML"),
        concat!("insert", "AdjacentHTML"),
        concat!("document", ".write"),
        concat!("ev", "al("),
        concat!("new Fun", "ction("),
        concat!("set", "HTMLUnsafe"),
    ];
    // Tests may read a page's markup, to see that it stays as it was.
    let ships = |file: &File| !file.name().starts_with("tests/") && (source(file) || file.is(&["html"]));
    none("turns text into markup or code", &holding(&files(), ships, &forbidden));
}

#[test]
fn nothing_is_left_to_be_done() {
    let forbidden = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:"), concat!("unimple", "mented!")];
    none("is not finished", &holding(&files(), source, &forbidden));
}

/// Where a file that `applies` picks holds one of `words`.
fn holding(files: &[File], applies: impl Fn(&File) -> bool, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| applies(file)) {
        for (at, line) in file.text.lines().enumerate() {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                found.push(format!("{}:{}: {word}", file.name(), at + 1));
            }
        }
    }
    found
}

#[test]
fn every_rule_shows_what_it_flags_and_what_it_leaves() {
    let poor: Vec<_> = rule::documented()
        .filter(|Documented { page, .. }| {
            let marked = |text: &&str| text.contains("[[") && text.contains("]]");
            page.flagged.is_empty() || page.silent.is_empty() || !page.flagged.iter().all(marked)
        })
        .map(|Documented { rule, .. }| rule.id.to_owned())
        .collect();
    none("lacks examples, or an example has nothing between [[ and ]]", &poor);
}

#[test]
fn links_between_our_documents_lead_somewhere() {
    let mut broken = Vec::new();
    let mut checked = 0;
    for file in files().iter().filter(|file| file.is(&["md"])) {
        let folder = file.path.parent().unwrap_or(root());
        for target in links(&file.text).filter(|target| !target.contains("://") && !target.starts_with("mailto:")) {
            let path = target.split('#').next().unwrap_or_default();
            checked += 1;
            if !path.is_empty() && !folder.join(path).exists() {
                broken.push(format!("{}: {target}", file.name()));
            }
        }
    }
    none("leads nowhere", &broken);
    assert!(checked > 0, "no link was found to check");
}

#[test]
fn the_readme_knows_every_field_of_a_flag_and_all_that_the_extension_asks_for() {
    let read = |name: &str| fs::read_to_string(root().join(name)).expect(name);
    let readme = read("README.md");
    let manifest: Value = serde_json::from_str(&read("extension/manifest.json")).expect("JSON");
    let schema = read("src/schema.txt");
    // The schema is a table whose first 16 columns hold the names, in quotation marks.
    let rows = schema.lines().filter(|line| line.starts_with("  \""));
    let fields = rows.flat_map(|row| {
        row.chars().take(16).collect::<String>().split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    });
    let fields = fields.map(|name| name.trim_matches('"').to_owned());
    let permissions = manifest["permissions"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let wanted: Vec<_> = fields.chain(permissions.map(str::to_owned)).map(|name| format!("`{name}`")).collect();
    assert!(wanted.len() > 10, "too few to tell: {wanted:?}");
    let shortcut = manifest["commands"]["next-mark"]["suggested_key"]["default"].as_str().expect("a shortcut");
    let keys = shortcut.split('+').map(|key| format!("<kbd>{key}</kbd>")).collect::<Vec<_>>().join("+");
    let lacking: Vec<_> = wanted.into_iter().chain([keys]).filter(|name| !readme.contains(name)).collect();
    none("not in the README", &lacking);
}

/// The targets of `[text](target)` and `![text](target)`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next())
}

/// The tests that a document names: what stands in backquotes and reads like a test's name.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let quoted = text.split('`').skip(1).step_by(2).filter(|name| !name.contains('\n'));
    quoted.filter(|name| name.contains(' ') && !name.starts_with("cargo ") || name.matches('_').count() > 1)
}

#[test]
fn what_we_say_of_security_and_privacy_is_tested_by_tests_that_exist() {
    let files = files();
    let exists = |name: &&str| {
        let rust = format!("fn {name}(");
        let browser = format!("test(\"{name}\"");
        files.iter().any(|file| file.text.contains(if name.contains(' ') { &browser } else { &rust }))
    };
    let read = |name: &str| fs::read_to_string(root().join(name)).expect(name);
    let (security, privacy) = (read("SECURITY.md"), read("PRIVACY.md"));
    let missing = [&security, &privacy].into_iter().flat_map(|text| named(text)).filter(|name| !exists(name));
    let missing: Vec<_> = missing.map(str::to_owned).collect();
    none("no such test", &missing);
    // Every claim names one: each item of the list, and each row of the first two tables.
    let items = privacy.split("\n- ").skip(1);
    let rows = security.lines().filter(|line| line.starts_with("| ") && line.matches(" | ").count() == 2);
    let rows = rows.filter(|line| !line.starts_with("| attack |") && !line.starts_with("| fault |"));
    let claims: Vec<_> = items.chain(rows).collect();
    assert!(claims.len() > 30, "the claims were not found: {claims:?}");
    let bare: Vec<_> = claims.into_iter().filter(|claim| named(claim).next().is_none()).map(str::to_owned).collect();
    none("names no test", &bare);
}

#[test]
fn the_fuzzing_we_tell_of_is_what_was_logged() {
    let read = |name: &str| fs::read_to_string(root().join(name)).expect(name);
    let mut sums = std::collections::BTreeMap::<String, [u64; 3]>::new();
    for line in read("fuzz/log.tsv").lines().skip(1) {
        let mut cells = line.split('\t');
        let target = cells.next().expect("a target").to_owned();
        for name in [target, "all".to_owned()] {
            for (sum, cell) in sums.entry(name).or_default().iter_mut().zip(cells.clone()) {
                *sum += cell.parse::<u64>().expect("a number");
            }
        }
    }
    let told = read("SECURITY.md");
    let rows = told.lines().filter_map(|line| {
        let cells: Vec<_> = line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let [target, _, figures @ ..] = cells.as_slice() else { return None };
        let figures: Vec<u64> = figures.iter().filter_map(|figure| figure.parse().ok()).collect();
        Some(((*target).to_owned(), <[u64; 3]>::try_from(figures).ok()?))
    });
    assert_eq!(rows.collect::<std::collections::BTreeMap<_, _>>(), sums, "SECURITY.md and fuzz/log.tsv");
}

#[test]
fn the_manifest_declares_that_nothing_is_collected() {
    let text = fs::read_to_string(root().join("extension/manifest.json")).expect("the manifest");
    let manifest: Value = serde_json::from_str(&text).expect("JSON");
    let declared = &manifest["browser_specific_settings"]["gecko"]["data_collection_permissions"];
    assert_eq!(declared, &serde_json::json!({ "required": ["none"] }));
    let policy = manifest["content_security_policy"]["extension_pages"].as_str().expect("a policy");
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("://"), "{policy}");
    for key in ["web_accessible_resources", "externally_connectable", "host_permissions", "content_scripts"] {
        assert!(manifest.get(key).is_none(), "{key}");
    }
}

#[test]
fn each_package_we_take_is_justified() {
    let read = |name: &str| fs::read_to_string(root().join(name)).expect(name);
    let told = read("CONTRIBUTING.md");
    let told: Vec<_> = told.split([',', '|', ';', '\n']).map(|part| part.trim().trim_start_matches("npm: ")).collect();
    let mut bare = Vec::new();
    for file in files().iter().filter(|file| file.path.ends_with("Cargo.toml")) {
        let manifest: toml::Table = toml::from_str(&file.text).expect("TOML");
        for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let crates = manifest.get(table).and_then(toml::Value::as_table).into_iter().flatten();
            bare.extend(crates.filter(|(_, what)| what.get("path").is_none()).map(|(name, _)| name.clone()));
        }
    }
    for file in files().iter().filter(|file| file.path.ends_with("package.json")) {
        let manifest: Value = serde_json::from_str(&file.text).expect("JSON");
        for table in ["dependencies", "devDependencies"] {
            bare.extend(manifest[table].as_object().into_iter().flatten().map(|(name, _)| name.clone()));
        }
    }
    let taken = bare.len();
    bare.retain(|name| !told.contains(&name.as_str()));
    assert!(taken > 30, "only {taken} packages were found");
    none("no line in CONTRIBUTING.md says what it is for", &bare);
}
