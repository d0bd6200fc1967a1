//! What the docs say of the program. `UPDATE_SNAPSHOTS=1` rewrites what is copied from it.

use super::placeline;
use std::fs;
use std::path::{Path, PathBuf};

fn page(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)
}

/// Checks, or rewrites, a part of a page that stands between `<!-- name -->` and `<!-- end -->`.
fn assert_part(page: &Path, name: &str, part: &str) {
    let text = fs::read_to_string(page).unwrap();
    let begin = format!("<!-- {name} -->\n");
    let (before, rest) = text.split_once(&begin).unwrap_or_else(|| panic!("{} has no {begin}", page.display()));
    let (own, after) = rest.split_once("<!-- end -->").unwrap();
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(page, [before, &begin, part, "<!-- end -->", after].concat()).unwrap();
    } else {
        assert_eq!(own, part, "{}: {name}", page.display());
    }
}

#[test]
fn the_page_of_the_command_has_its_help() {
    for command in ["import", "check", "export"] {
        let output = placeline(Path::new(".")).args([command, "--help"]).output().unwrap();
        let help = String::from_utf8(output.stdout).unwrap();
        let help: Vec<&str> = help.lines().map(str::trim_end).collect();
        assert_part(&page("command-line.md"), &["help of ", command].concat(), &format!("```text\n{}\n```\n", help.join("\n")));
    }
}
