//! Programs the tasks need besides Rust and Node: found, installed where that is ours to do, else named to the reader.

use crate::cargo::cargo;
use crate::command::{find, read, run, works};
use crate::root::root;
use anyhow::{Context, Result, bail};
use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A program that Debian has, under any of its names.
pub struct Tool {
    /// What people call it.
    title: &'static str,
    /// The names of the program, the likeliest first.
    programs: &'static [&'static str],
    /// The Debian packages; the first is the program's.
    packages: &'static [&'static str],
}

/// Chromium, and not Chrome: Chrome no longer loads an unpacked extension from its command line.
pub const CHROMIUM: Tool = Tool {
    title: "Chromium",
    programs: &["chromium", "chromium-browser"],
    packages: &["chromium", "fonts-liberation", "fonts-noto-color-emoji"],
};
/// Firefox; the extended-support release is what Debian has.
pub const FIREFOX: Tool = Tool { title: "Firefox", programs: &["firefox-esr", "firefox"], packages: &["firefox-esr"] };
/// Python, which runs the scorer of the labelled data.
pub const PYTHON: Tool = Tool { title: "Python 3", programs: &["python3"], packages: &["python3"] };
const XVFB: Tool = Tool { title: "Xvfb", programs: &["xvfb-run"], packages: &["xvfb"] };
const XAUTH: Tool = Tool { title: "xauth", programs: &["xauth"], packages: &["xauth"] };
const XDOTOOL: Tool = Tool { title: "xdotool", programs: &["xdotool"], packages: &["xdotool"] };

impl Tool {
    /// Where it lies; the error says what to install.
    pub fn path(&self) -> Result<PathBuf> {
        self.programs.iter().find_map(|program| find(program)).with_context(|| {
            format!("{} is missing: install it (Debian, Ubuntu: apt-get install {})", self.title, self.packages[0])
        })
    }
}

/// Installs what the tests need and this machine lacks; the error names what it may not install.
pub fn install() -> Result<()> {
    components()?;
    let missing: Vec<_> = [CHROMIUM, FIREFOX, PYTHON, XVFB, XAUTH, XDOTOOL]
        .into_iter()
        .filter(|tool| tool.path().is_err())
        .flat_map(|tool| tool.packages.iter().copied())
        .collect();
    if !missing.is_empty() {
        packages(&missing)?;
    }
    GECKODRIVER.path()?;
    DENY.path().map(drop)
}

/// A program that crates.io has, at the version that everybody here uses.
pub struct Crate {
    name: &'static str,
    version: &'static str,
}

/// Drives Firefox by WebDriver.
pub const GECKODRIVER: Crate = Crate { name: "geckodriver", version: "0.37.1" };
/// Checks licences, bans, sources and advisories of all crates.
pub const DENY: Crate = Crate { name: "cargo-deny", version: "0.20.2" };
/// Builds and runs the fuzz targets.
pub const FUZZ: Crate = Crate { name: "cargo-fuzz", version: "0.13.2" };

impl Crate {
    /// The path of the program: the one on the search path, or our own, built when first asked for.
    pub fn path(&self) -> Result<PathBuf> {
        let Self { name, version } = self;
        if let Some(path) = find(name) {
            return Ok(path);
        }
        let folder = root().join(".cache/tools");
        let path = folder.join("bin").join(format!("{name}{}", env::consts::EXE_SUFFIX));
        if !path.is_file() {
            println!("building {name} {version}, once");
            let mut install = cargo();
            // `--debug`: they wait for others more than they work, and are built in half the time.
            install.args(["install", name, "--version", version, "--locked", "--debug", "--root"]);
            run(install.arg(folder).env_remove("CARGO_TARGET_DIR"))?;
        }
        Ok(path)
    }
}

/// Adds rustfmt and clippy where rustup's minimal profile left them out.
fn components() -> Result<()> {
    let lacking: Vec<_> = [("rustfmt", "cargo-fmt"), ("clippy", "cargo-clippy")]
        .into_iter()
        .filter(|(_, program)| !works(Command::new(program).arg("--version")))
        .map(|(component, _)| component)
        .collect();
    if lacking.is_empty() {
        return Ok(());
    }
    if find("rustup").is_none() {
        bail!("{} missing, and so is rustup, which would add it: https://rustup.rs", lacking.join(" and "));
    }
    run(Command::new("rustup").current_dir(root()).args(["component", "add"]).args(lacking))
}

/// Installs Debian packages as root, or with a sudo that asks nothing on a machine that only builds.
fn packages(names: &[&str]) -> Result<()> {
    let told = format!("missing: {}", names.join(", "));
    if find("apt-get").is_none() {
        bail!("{told}; these are Debian's names: install the same from your system's packages");
    }
    let sudo: &[&str] = if read(Command::new("id").arg("-u"))?.trim_ascii() == b"0" {
        &[]
    } else if env::var_os("CI").is_some() && works(Command::new("sudo").args(["-n", "true"])) {
        &["sudo", "-n"]
    } else {
        bail!("{told}; install them: sudo apt-get install {}", names.join(" "));
    };
    let apt = |arguments: &[&str]| {
        let words: Vec<_> = sudo.iter().chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]).collect();
        run(Command::new(words[0]).args(&words[1..]).args(arguments).stdin(Stdio::null()))
    };
    apt(&["update"])?;
    apt(&[&["install", "--yes", "--no-install-recommends"], names].concat())
}
