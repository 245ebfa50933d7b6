//! From a crate to a Wasm module a browser loads: compile, bind, optimise, and see that the result still works.

use crate::budget;
use crate::cargo;
use crate::command::{find, read, run};
use crate::npm;
use crate::root::root;
use crate::silent::silence;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// What browsers run.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// A crate of the workspace that becomes a Wasm module.
pub struct Module {
    /// The package.
    pub package: &'static str,
    /// What `cargo build` is told besides.
    pub features: &'static [&'static str],
    /// How it is compiled.
    pub profile: &'static str,
    /// What the files are called: `NAME.js`, `NAME.d.ts`, `NAME_bg.wasm`.
    pub name: &'static str,
    /// The folder they go into, from the root.
    pub out: &'static str,
}

/// The engine, as the extension's background loads it.
pub const ENGINE: Module = Module {
    package: "hearsay",
    features: &["--no-default-features", "--features", "wasm"],
    profile: "module",
    name: "hearsay",
    out: "extension/engine",
};

/// What the background loads besides when it is needed: readers' own rules, and documents to keep.
pub const EXTRA: Module = Module {
    package: "hearsay",
    features: &["--no-default-features", "--features", "extra"],
    profile: "small",
    name: "extra",
    out: "extension/engine",
};

/// The playground of the demo site.
pub const PLAYGROUND: Module =
    Module { package: "hearsay-www", features: &[], profile: "release", name: "playground", out: "www/dist" };

impl Module {
    /// Compiles, binds and optimises the module.
    pub fn build(&self) -> Result<Built> {
        let compiled = self.compile()?;
        let out = root().join(self.out);
        let mut binding = Bindgen::new();
        binding.input_path(&compiled).out_name(self.name).web(true)?.typescript(true).remove_producers_section(true);
        // An instance that trapped cannot be trusted any more: the background then makes a fresh one.
        binding.reset_state_function(true);
        let mut module = binding.generate_output().with_context(|| format!("cannot bind {}", compiled.display()))?;
        silence(&mut module);
        module.emit(&out).with_context(|| format!("cannot write {}", out.display()))?;
        let bound = out.join(format!("{}_bg.wasm", self.name));
        let optimised = compiled.with_file_name(format!("{}.optimised.wasm", self.name));
        optimise(&bound, &optimised)?;
        Ok(Built { glue: out.join(format!("{}.js", self.name)), bound, optimised })
    }

    fn compile(&self) -> Result<PathBuf> {
        // Vectors, which every browser that the extension runs in has: the tagger adds up all scores at once.
        let flags = [nameless()?, vec![String::from("-Ctarget-feature=+simd128")]].concat();
        let flags = format!("target.{TARGET}.rustflags={flags:?}");
        let arguments =
            ["--package", self.package, "--lib", "--profile", self.profile, "--target", TARGET, "--config", &flags];
        let arguments = [&arguments, self.features].concat();
        cargo::build(&arguments, &format!("{}.wasm", self.package.replace('-', "_")))
    }
}

/// A module that is bound and optimised, its two versions side by side until [`Built::finish`].
pub struct Built {
    glue: PathBuf,
    bound: PathBuf,
    optimised: PathBuf,
}

impl Built {
    /// Runs the engine before and after optimising: both must give the same answers. An optimiser that does not know
    /// all that Rust emits can end well and leave a module that breaks only when it runs.
    pub fn prove(&self) -> Result<()> {
        let (before, after) = (self.answers(&self.bound)?, self.answers(&self.optimised)?);
        if before != after {
            bail!("the optimised engine answers differently:\n{after}instead of\n{before}");
        }
        if !before.contains("\"rule\"") {
            bail!("the engine flags nothing in texts that hold unnamed sources and hedges");
        }
        println!("{}: optimised, gives the same answers as before", self.bound.display());
        Ok(())
    }

    /// Puts the optimised module where browsers load it, and prints its size.
    pub fn finish(&self) -> Result<()> {
        fs::rename(&self.optimised, &self.bound).or_else(|_| {
            // A target folder on another disk: copy instead.
            fs::copy(&self.optimised, &self.bound).map(drop)
        })?;
        print_size(&self.bound)
    }

    fn answers(&self, wasm: &Path) -> Result<String> {
        let mut node = Command::new("node");
        node.arg(root().join("tests/boundary/scan.mjs")).arg(&self.glue).arg(wasm);
        Ok(String::from_utf8(read(&mut node)?)?)
    }
}

/// What the compiler is told so that no module names the folders of whoever built it, in the places its panics tell.
fn nameless() -> Result<Vec<String>> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let sources = home.context("no home folder, and CARGO_HOME is not set")?.join("registry/src");
    // None where all crates are vendored: then their paths start at the root, as ours do.
    let registries = fs::read_dir(sources).into_iter().flatten();
    registries.map(|folder| Ok(format!("--remap-path-prefix={}=crates", folder?.path().display()))).collect()
}

/// Adds the Wasm target to the toolchain in use, if it lacks it.
pub fn add_target() -> Result<()> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut libraries = Command::new(rustc);
    libraries.current_dir(root()).args(["--print", "target-libdir", "--target", TARGET]);
    let folder = String::from_utf8(read(&mut libraries)?)?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    if find("rustup").is_none() {
        bail!(
            "the Rust target {TARGET} is missing, and so is rustup, which would add it: install rustup \
             (https://rustup.rs), or your system's package of that target (Debian: libstd-rust-dev-wasm32)"
        );
    }
    run(Command::new("rustup").current_dir(root()).args(["target", "add", TARGET]))
}

/// Optimises with the wasm-opt that npm's `binaryen` carries.
fn optimise(from: &Path, to: &Path) -> Result<()> {
    let tools = root().join("xtask");
    npm::install(&tools)?;
    // -O3: the engine walks tables, and was faster and no larger with it than with -Oz. What the module may use stands
    // in its `target_features` section, which is why the profile strips only debug information. A function that is called
    // once stays one if it is long: whole stages grown together pack worse, and browsers compile such giants badly.
    let program = tools.join("node_modules/.bin/wasm-opt");
    let flags = ["-O3", "--one-caller-inline-max-function-size=100"];
    run(Command::new(program).args(flags).arg(from).arg("--output").arg(to))
}

fn print_size(wasm: &Path) -> Result<()> {
    let bytes = fs::read(wasm)?;
    let name = wasm.strip_prefix(root()).unwrap_or(wasm).display();
    println!("{name}: {:.1} kB, {:.1} kB gzip", budget::kilo(bytes.len()), budget::gzip(&bytes)?);
    Ok(())
}
