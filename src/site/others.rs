//! Links from the page of a site's root to its other stories.

use super::html::Html;

/// Adds a link to each story at the end of a page: its folder, title and description.
pub(super) fn with_others<'a>(
    page: &str,
    others: impl Iterator<Item = (&'a str, &'a str, &'a str)>,
) -> String {
    let mut links = Html::default();
    for (folder, title, description) in others {
        links.raw("<footer class=\"others\">").open("a", &[("href", &["./", folder].concat())]);
        links.text(title).close("a").text(". ").text(description).raw("</footer>\n");
    }
    let (before, end) = page.split_at(page.rfind("</body>").unwrap_or(page.len()));
    [before, &links.finish(), end].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_ends_with_the_other_stories() {
        let others = [("a/", "A & B", "<b>"), ("c/", "C", "")];
        assert_eq!(
            with_others("<body>x</body>\n", others.into_iter()),
            "<body>x<footer class=\"others\"><a href=\"./a/\">A &amp; B</a>. &lt;b&gt;</footer>\n\
             <footer class=\"others\"><a href=\"./c/\">C</a>. </footer>\n</body>\n"
        );
    }
}
