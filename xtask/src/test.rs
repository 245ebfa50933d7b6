//! `cargo xtask test`: every check there is, stage after stage.

use crate::cargo::cargo;
use crate::command::{line, run, show};
use crate::count::Count;
use crate::root::root;
use crate::stage::Stages;
use crate::tools::{self, CHROMIUM, FIREFOX, GECKODRIVER};
use crate::wasm::{self, TARGET};
use crate::{accuracy, build, deny, npm, package};
use anyhow::{Result, bail};
use std::process::Command;

/// Runs all stages; an error if any check failed.
pub fn run_all() -> Result<()> {
    let mut stages = Stages::default();
    stages.run("tools", &[], || checked(tools::install()));
    stages.run("formatting", &[], || checked(run(cargo().args(["fmt", "--all", "--", "--check"]))));
    stages.run("lints", &[], lints);
    stages.run("dependencies", &["tools"], deny::check);
    stages.run("Rust tests", &[], || {
        counted(cargo().args(["test", "--workspace", "--no-fail-fast", "--", "--show-output"]))
    });
    stages.run("engine", &[], || checked(build::engine()));
    stages.run("boundary", &["engine"], || counted(cargo().args(["test", "--workspace", "--", "--ignored"])));
    stages.run("extension", &["engine"], || checked(build::extension()));
    stages.run("type check", &["engine"], || checked(npm::script(&root().join("extension"), "check")));
    stages.run("web-ext lint", &["extension"], || checked(npm::script(&root().join("extension"), "lint")));
    stages.run("package", &["extension"], packages);
    stages.run("demo site", &[], || checked(build::demo()));
    stages.run("Chromium", &["extension"], || browser("chromium"));
    stages.run("Firefox", &["extension"], || browser("firefox"));
    stages.run("accuracy", &[], || Ok(accuracy::measure()?.1));
    if !stages.finish() {
        // The table said what; an error here would stand below the sum, which is to be the last line.
        std::process::exit(1);
    }
    Ok(())
}

/// Clippy over everything natively, and over what only a browser compiles.
fn lints() -> Result<Count> {
    wasm::add_target()?;
    let native: &[&str] = &["--workspace", "--all-targets"];
    let module = |features| {
        ["--package", "hearsay", "--lib", "--no-default-features", "--features", features, "--target", TARGET]
    };
    let (engine, extra): (&[&str], &[&str]) = (&module("wasm"), &module("extra"));
    let playground: &[&str] = &["--package", "hearsay-www", "--target", TARGET];
    let mut count = Count::default();
    for arguments in [native, engine, extra, playground] {
        let clean = run(cargo().arg("clippy").args(arguments).args(["--", "-D", "warnings"]));
        count += clean.map_or(Count { failed: 1, ..Count::default() }, |()| Count::ONE);
    }
    Ok(count)
}

/// The archives within their budgets, and the same bytes when they are built again from their own sources.
fn packages() -> Result<Count> {
    package::pack()?;
    package::prove()?;
    Ok(Count { passed: 2, ..Count::default() })
}

/// The tests of the extension in the real browser `name`.
fn browser(name: &str) -> Result<Count> {
    let folder = root().join("tests/browser");
    npm::install(&folder)?;
    let mut tests = npm::npm(&folder);
    // Without a screen they make one of their own (Xvfb): no window takes the focus from somebody at work.
    tests.args(["test", "--", name]).env_remove("DISPLAY");
    // What the tests start: found here, so that they need no list of places of their own.
    match name {
        "chromium" => tests.env("CHROMIUM", CHROMIUM.path()?),
        _ => tests.env("FIREFOX", FIREFOX.path()?).env("GECKODRIVER", GECKODRIVER.path()?),
    };
    let count = counted(&mut tests)?;
    if !(1..=SHAKY).contains(&count.failed) {
        return Ok(count);
    }
    println!(
        "{} of {name}'s tests failed; all of them once more, in a new browser: only what fails again counts",
        count.failed
    );
    counted(&mut tests)
}

/// Failures of so few tests are given a second run: a loaded machine makes a browser's own prompts and restarts late.
/// More are no accident.
const SHAKY: u32 = 3;

/// One check, which either holds or tells why not.
fn checked(outcome: Result<()>) -> Result<Count> {
    outcome.map(|()| Count::ONE)
}

/// What a test runner says of itself; a runner that fails without a failed test, or runs none, failed as a whole.
fn counted(runner: &mut Command) -> Result<Count> {
    let (output, succeeded) = show(runner)?;
    let count = Count::read(&output);
    if !succeeded && count.failed == 0 {
        bail!("`{}` failed", line(runner));
    }
    if count == Count::default() {
        bail!("`{}` ran no test", line(runner));
    }
    Ok(count)
}
