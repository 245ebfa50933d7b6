//! Running other programs: how their failure is told.

use anyhow::{Context, Result, bail};
use std::env;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs `command` with our own output; an error names the whole command line.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| start_failed(command))?;
    if !status.success() {
        bail!("`{}` failed: {status}", line(command));
    }
    Ok(())
}

/// Runs `command` and returns what it wrote to standard output; its messages still go to ours.
pub fn read(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.stderr(Stdio::inherit()).output().with_context(|| start_failed(command))?;
    if !output.status.success() {
        bail!("`{}` failed: {}", line(command), output.status);
    }
    Ok(output.stdout)
}

/// Runs `command`, shows what it writes to standard output as it comes, and returns that text and whether it succeeded.
pub fn show(command: &mut Command) -> Result<(String, bool)> {
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| start_failed(command))?;
    let mut text = String::new();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            text.push_str(&line);
            text.push('\n');
        }
    }
    Ok((text, child.wait()?.success()))
}

/// Whether `command` can be run and ends well; nothing that it writes is shown.
pub fn works(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Where `program` lies on the search path.
pub fn find(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// The command as one would type it.
pub fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn start_failed(command: &Command) -> String {
    format!("`{}` could not be started; is it installed and on the PATH?", command.get_program().to_string_lossy())
}
