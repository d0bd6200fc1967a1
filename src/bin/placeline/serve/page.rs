//! The page around the previewed story: it in three frames, and what is wrong with it beside them.

use placeline::scene::svg::escape;

/// The frames: a name, the class with the width, and the width in CSS px.
const FRAMES: [(&str, &str, &str); 3] =
    [("Phone", "phone", "390"), ("Column of an article", "column", "680"), ("Page", "page", "1280")];

/// What the page shows.
pub(super) struct Shown<'a> {
    pub(super) title: &'a str,
    pub(super) version: &'a str,
    pub(super) summary: &'a str,
    pub(super) complaints: &'a str,
    /// There is no story.
    pub(super) is_empty: bool,
}

/// Returns the page and its files, by their paths.
pub(super) fn files(shown: &Shown<'_>) -> [(&'static str, String); 3] {
    [
        ("index.html", html(shown)),
        ("preview.css", include_str!("preview.css").into()),
        ("preview.js", include_str!("preview.js").into()),
    ]
}

fn html(shown: &Shown<'_>) -> String {
    let [title, summary, complaints] = [shown.title, shown.summary, shown.complaints].map(escaped);
    let mut frames = String::new();
    for (name, class, width) in FRAMES.iter().filter(|_| !shown.is_empty) {
        // Each frame keeps its state in the address of this page, and nothing for reading offline.
        frames.push_str(&format!(
            "<section aria-labelledby=\"{class}\">\n<h2 id=\"{class}\">{name}, {width} px</h2>\n\
             <placeline-story class=\"{class}\" src=\"story/?offline=0\" title=\"{title}: {name}\" sync=\"{class}\"></placeline-story>\n</section>\n"
        ));
    }
    if shown.is_empty {
        frames.push_str("<p>No event and no place was found.</p>\n");
    }
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title} – preview</title>\n<link rel=\"icon\" href=\"data:,\">\n\
         <link rel=\"stylesheet\" href=\"preview.css\">\n<script src=\"story/embed.js\" defer></script>\n<script src=\"preview.js\" defer></script>\n</head>\n\
         <body data-version=\"{}\">\n<aside aria-label=\"Complaints\">\n<h1>{title}</h1>\n<p><a href=\"story/?offline=0\">The story alone</a></p>\n\
         <p role=\"status\">{summary}</p>\n<pre tabindex=\"0\" aria-label=\"All complaints\">{complaints}</pre>\n</aside>\n<main>\n{frames}</main>\n</body>\n</html>\n",
        shown.version
    )
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(&mut out, text);
    out
}
