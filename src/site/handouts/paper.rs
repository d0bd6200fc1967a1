//! A sheet as a page: its head, its foot, and the list of the sheets of a folder.

use super::super::publish::{CONFIGURATOR, STORIES};
use super::super::{PageInput, html::Html};
use super::gaps::WIDTHS;
use super::{Reader, Sheet, WorkingCopy};
use crate::i18n::Text;

const STYLE: &str = include_str!("sheet.css");
const EXERCISES: &str = include_str!("exercises.css");
/// Diagonal lines, for what sources disagree about. An area of the map is drawn in units of its own, and is dashed instead.
const PATTERNS: &str = "<svg class=\"patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs><pattern id=\"area-hatch\" width=\"7\" height=\"7\" \
     patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"hatch\" d=\"M0 0V7\"/></pattern></defs></svg>\n";

/// Returns the style of all sheets.
pub(super) fn style() -> String {
    let widths = WIDTHS.iter().map(|width| format!(".g{width} {{ width: {width}em }}\n"));
    [STYLE, EXERCISES, widths.collect::<String>().as_str()].concat()
}

/// Writes a sheet as a page.
pub(super) fn page(input: PageInput<'_>, sheet: &Sheet) -> String {
    let title = &input.loaded.story.title;
    let mut out = Html::default();
    head(&mut out, input, &[sheet.title, " – ", title].concat());
    out.open("main", &[("class", ["sheet sheet-", sheet.name].concat().as_str())]).raw("\n<header>");
    out.raw("<p class=\"kind\" dir=\"auto\">").text(sheet.title).raw("</p>").element("h1", title);
    out.raw("</header>\n").raw(PATTERNS).raw(&sheet.body);
    out.raw("\n</main>\n</body>\n</html>\n");
    out.finish()
}

/// Writes the list of sheets.
pub(super) fn index(input: PageInput<'_>, reader: Reader, sheets: &[&Sheet], copy: WorkingCopy) -> String {
    let title = &input.loaded.story.title;
    let (kind, about) = match reader {
        Reader::Class => (
            "Handouts",
            "Sheets to print, on A4 or Letter. They are black on white, and need no colour. Open one, and print it with the browser.",
        ),
        Reader::Teacher => (
            "For teachers",
            "Keys, the teacher’s page and the notes of the speaker. Keep this folder to yourself: it is no part of what is published. A key lies \
             on its sheet, line by line.",
        ),
    };
    let mut out = Html::default();
    head(&mut out, input, &[kind, " – ", title].concat());
    out.raw("<main class=\"sheet index\">\n<header><p class=\"kind\" dir=\"auto\">").text(kind).raw("</p>");
    out.element("h1", title)
        .raw("</header>\n")
        .element("p class=\"lead\" dir=\"auto\"", about)
        .raw("\n<ul class=\"list\">\n");
    for sheet in sheets {
        let address = [sheet.name, ".html"].concat();
        out.raw("<li dir=\"auto\">").open("a", &[("href", &address)]).text(sheet.title).close("a").raw(" ");
        out.element("span", sheet.about).raw("</li>\n");
    }
    out.raw("</ul>\n");
    working_copy(&mut out, input, copy);
    out.raw("</main>\n</body>\n</html>\n");
    out.finish()
}

/// Writes how a copy of the story to work on is got. Sheets are one folder below the story's page.
fn working_copy(out: &mut Html, input: PageInput<'_>, copy: WorkingCopy) {
    let root = ["../", input.root].concat();
    let file = [STORIES, input.id, ".geojson"].concat();
    let (address, rest) = match copy {
        WorkingCopy::None => return,
        WorkingCopy::File => (
            [root, file].concat(),
            "is its file (GeoJSON): download it, and open it in the configurator of Placeline. What you change stays on your computer.",
        ),
        WorkingCopy::Configurator => (
            [&root, CONFIGURATOR, "?story=", &file].concat(),
            "opens in the configurator: add what is missing, change what you know better, and keep the file. What you change stays on your computer, and \
             this page as it is.",
        ),
    };
    let mut link = vec![("href", address.as_str())];
    if copy == WorkingCopy::File {
        link.push(("download", ""));
    }
    out.raw("<p class=\"working-copy\" dir=\"auto\">")
        .open("a", &link)
        .text("A copy of this story to work on")
        .close("a")
        .raw(" ");
    out.text(rest).raw("</p>\n");
}

fn head(out: &mut Html, input: PageInput<'_>, title: &str) {
    let language = &input.loaded.story.language;
    let language = if language.is_empty() { input.text.lang } else { language };
    let direction = if Text::is_rtl(language) { "rtl" } else { "ltr" };
    out.raw("<!doctype html>\n").open("html", &[("lang", language), ("dir", direction)]);
    out.raw("\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.element("title", title)
        .raw("\n<meta name=\"robots\" content=\"noindex\">\n<link rel=\"icon\" href=\"data:,\">\n");
    out.raw("<link rel=\"stylesheet\" href=\"sheet.css\">\n</head>\n<body>\n");
}

/// Writes the line for the name of a pupil and the date; on a key, that it is one.
pub(super) fn name_line(out: &mut Html, is_key: bool) {
    match is_key {
        true => out.raw("<p class=\"name-line\"><strong>Key</strong></p>\n"),
        false => out.raw("<p class=\"name-line\" dir=\"auto\">Name <span class=\"fill wide\"></span> Date <span class=\"fill\"></span></p>\n"),
    };
}

/// Writes lines to write on.
pub(super) fn rules(out: &mut Html, count: usize) {
    for _ in 0..count {
        out.raw("<p class=\"rule\"></p>");
    }
}
