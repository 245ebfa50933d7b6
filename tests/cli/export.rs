//! `--format markdown` and `--format csv`: what is written to files, with words in it that mean more to other programs.

use super::{file, scan};

const TEXT: &str = "Ferry to stop\nSources said =SUM(A1) [was](http://x.example) sold. “It may,” Ana Ruiz said.";

#[test]
fn markdown_shows_what_the_view_shows_and_all_of_it_when_asked() {
    let path = file("a.txt", TEXT);
    let some = scan(&["--format", "markdown", &path], "");
    assert_eq!(some.code, Some(0), "{}", some.err);
    assert!(some.out.starts_with("# Ferry to stop\n"), "{}", some.out);
    assert!(
        some.out.contains("> **Sources** said \\=SUM\\(A1\\) \\[was\\]\\(http\\://x.example\\) sold."),
        "{}",
        some.out
    );
    assert!(!some.out.contains("**may**"), "{}", some.out);
    let all = scan(&["--format", "markdown", "--all", &path, &path], "");
    assert_eq!(all.out.matches("**may**").count(), 2, "{}", all.out);
    assert_eq!(all.out.matches("\n# Ferry to stop\n").count(), 1, "{}", all.out);
}

#[test]
fn csv_has_one_head_and_a_row_for_each_flag_of_each_file() {
    let (one, two) = (file("a.txt", TEXT), file("=b.txt", TEXT));
    let run = scan(&["--format", "csv", &one, &two], "");
    assert_eq!(run.code, Some(0), "{}", run.err);
    let mut reader = csv::Reader::from_reader(run.out.as_bytes());
    let head = reader.headers().expect("a head").clone();
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    let column = |name: &str| head.iter().position(|cell| cell == name).expect(name);
    assert_eq!(rows.iter().filter(|row| &row[column("marked")] == "may").count(), 2, "{rows:?}");
    assert_eq!(
        rows.iter().filter(|row| row[column("sentence")].starts_with("Sources said =SUM")).count(),
        2,
        "{rows:?}"
    );
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with('=')), "{rows:?}");
}
