//! What the docs say of the program. `UPDATE_SNAPSHOTS=1` rewrites what is copied from it.

use super::placeline;
use placeline::formats::{Cell, code, column_names, dates};
use std::fs;
use std::path::{Path, PathBuf};

fn page(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)
}

/// Checks, or rewrites, a part of a page that stands between `<!-- name -->` and `<!-- end -->`.
fn assert_part(page: &Path, name: &str, part: &str) {
    let text = fs::read_to_string(page).unwrap();
    let begin = format!("<!-- {name} -->\n");
    let (before, rest) =
        text.split_once(&begin).unwrap_or_else(|| panic!("{} has no {begin}", page.display()));
    let (own, after) = rest.split_once("<!-- end -->").unwrap();
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(page, [before, &begin, part, "<!-- end -->", after].concat()).unwrap();
    } else {
        assert_eq!(own, part, "{}: {name}", page.display());
    }
}

#[test]
fn the_page_of_the_command_has_its_help() {
    for command in ["import", "check", "export", "publish", "serve", "picture", "text", "diff"] {
        let output = placeline(Path::new(".")).args([command, "--help"]).output().unwrap();
        let help = String::from_utf8(output.stdout).unwrap();
        let help: Vec<&str> = help.lines().map(str::trim_end).collect();
        assert_part(
            &page("command-line.md"),
            &["help of ", command].concat(),
            &format!("```text\n{}\n```\n", help.join("\n")),
        );
    }
}

#[test]
fn the_page_of_spreadsheets_explains_every_code_and_no_other() {
    let text = fs::read_to_string(page("from-a-spreadsheet.md")).unwrap();
    let (_, table) = text.split_once("\n| code | what to do |\n|---|---|\n").unwrap();
    let codes = table.lines().map_while(|line| line.strip_prefix("| `")?.split('`').next());
    let codes: Vec<&str> = codes.collect();
    assert_eq!(codes, code::ALL);
}

/// Returns the texts in backticks of a cell.
fn in_backticks(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

#[test]
fn the_dates_of_the_page_are_read_as_it_says() {
    let text = fs::read_to_string(page("from-a-spreadsheet.md")).unwrap();
    let (_, table) = text.split_once("\n| written | read as |\n|---|---|\n").unwrap();
    let mut seen = 0;
    for line in table.lines().take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = line.split('|').collect();
        let (written, read) = (in_backticks(cells[1]), in_backticks(cells[2]));
        for (index, text) in written.iter().enumerate() {
            let cell = Cell::text(*text);
            let date = dates(&[&cell], None, false).dates.remove(0);
            let expected = read.get(index).or(read.first()).unwrap_or(text);
            assert_eq!(date.edtf(), Some(*expected), "{text}");
            seen += 1;
        }
    }
    assert!(seen > 12, "{seen}");
}

#[test]
fn the_page_of_spreadsheets_has_the_names_of_all_columns() {
    let mut table = String::from("| column | is also known as |\n|---|---|\n");
    for (name, others) in column_names() {
        let mut names: Vec<&str> = others.filter(|other| !other.eq_ignore_ascii_case(name)).collect();
        names.dedup();
        table.push_str(&format!("| `{name}` | {} |\n", names.join(", ")));
    }
    assert_part(&page("from-a-spreadsheet.md"), "columns", &table);
}
