//! Serializes nodes to HTML, natively and in the browser, without any Leptos feature.
//!
//! Dynamic nodes and attributes are written with their current value. Listeners and properties are not written, but for the values of
//! fields, which HTML has attributes for.
//!
//! Guarantees: text and values are escaped, so no part of a story becomes markup; equal nodes give equal HTML.

use super::node::{El, Inner, Node, Values, el};
use crate::scene::svg::{attribute, escape};

/// Returns a node as HTML.
pub fn html(node: Node) -> String {
    let mut out = String::new();
    write(node, &mut out);
    out
}

/// Writes a node as HTML at the end of `out`.
pub fn write(node: Node, out: &mut String) {
    match node {
        Node::Nothing => {}
        Node::Text(text) => escape(out, &text),
        Node::Element(element) => write_element(element, out),
        Node::Many(nodes) => nodes.into_iter().for_each(|node| write(node, out)),
        Node::Live(build) => write(build(), out),
        Node::Marks(marks, render) => marks.iter().for_each(|mark| write_element(render(mark), out)),
        #[cfg(feature = "ssr")]
        Node::View(view) => out.push_str(&leptos::prelude::RenderHtml::to_html(view)),
        // Without that feature Leptos cannot render a view to HTML.
        #[cfg(not(feature = "ssr"))]
        Node::View(_) => {}
    }
}

fn write_element(element: El, out: &mut String) {
    let Inner { tag, class, values, children, dynamic, drawing, .. } = *element.0;
    let (class, dynamic) = match dynamic {
        None => (class, Values::new()),
        Some(dynamic) => {
            let element = *dynamic(el("").class(class)).0;
            (element.class, element.values)
        }
    };
    out.push('<');
    out.push_str(tag);
    if !class.is_empty() {
        attribute(out, "class", &class);
    }
    let value =
        dynamic.iter().chain(&values).find(|(name, _)| *name == ".value").map(|(_, value)| value.clone());
    let checked = dynamic.iter().chain(&values).any(|(name, value)| *name == ".checked" && value == "true");
    if tag == "input" {
        value.iter().filter(|value| !value.is_empty()).for_each(|value| attribute(out, "value", value));
        if checked {
            attribute(out, "checked", "");
        }
    }
    let unchanged = values.iter().filter(|(name, _)| !dynamic.iter().any(|(other, _)| other == name));
    for (name, value) in unchanged.chain(&dynamic).filter(|(name, _)| !name.starts_with('.')) {
        attribute(out, name, value);
    }
    out.push('>');
    if matches!(tag, "br" | "hr" | "img" | "input" | "link" | "meta" | "wbr") {
        return;
    }
    // HTML parsers drop a first line break in these elements.
    if matches!(tag, "pre" | "textarea") {
        out.push('\n');
    }
    out.push_str(drawing.as_deref().unwrap_or_default());
    let start = out.len();
    children.into_iter().for_each(|child| write(child, out));
    if let Some(value) = value.filter(|_| tag == "select") {
        let mut option = "<option".to_owned();
        attribute(&mut option, "value", &value);
        let at = out.get(start..).and_then(|options| options.find(&option));
        at.into_iter().for_each(|at| out.insert_str(start + at + option.len(), " selected=\"\""));
    }
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::html;
    use crate::app::node::{Node, el, live, when};
    use crate::scene::{Mark, MarkContent, MarkStates};
    use std::sync::Arc;

    #[test]
    fn an_element_has_its_class_its_attributes_and_its_children() {
        let list = el("ol.rows; role=list").set("aria-label", "Events").with(el("li").text("1986"));
        let text = r#"<ol class="rows" role="list" aria-label="Events"><li>1986</li></ol>"#;
        assert_eq!(html(list.into()), text);
    }

    #[test]
    fn text_and_values_never_become_markup() {
        let node = el("p").set("title", "\"><script>").text("</p><script>alert('&')</script>");
        let text = "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;/p&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;</p>";
        assert_eq!(html(node.into()), text);
    }

    #[test]
    fn a_name_is_written_once_with_the_last_value_and_an_absent_one_not_at_all() {
        let link = el("a; href=#one").set("href", "#two").put("hidden", Some("".into())).put("hidden", None);
        assert_eq!(html(link.into()), r##"<a href="#two"></a>"##);
    }

    #[test]
    fn dynamic_nodes_and_attributes_are_written_with_their_current_value() {
        let button = el("button.play; aria-pressed=false");
        let button = button.live(|button| button.class_if("on", true).flag("aria-pressed", true));
        let node = live(move || Node::Many(vec![Node::Text("now ".into()), Node::Nothing]));
        let text = r#"<button class="play on" aria-pressed="true">now </button>"#;
        assert_eq!(html(button.with(node).into()), text);
    }

    #[test]
    fn values_of_fields_are_written_as_attributes_and_listeners_not_at_all() {
        let field = el("input; type=text").set(".value", "1986").on("input", Arc::new(|_| {}));
        assert_eq!(html(field.into()), r#"<input value="1986" type="text">"#);
        let check = el("input; type=checkbox").live(|check| check.flag(".checked", true));
        assert_eq!(html(check.into()), r#"<input checked="" type="checkbox">"#);
        let option = |value: &'static str| el("option").set("value", value).text(value);
        let select = el("select").set(".value", "b").with(option("a")).with(option("b"));
        let text = r#"<select><option value="a">a</option><option value="b" selected="">b</option></select>"#;
        assert_eq!(html(select.into()), text);
    }

    #[test]
    fn a_textarea_keeps_its_first_line_break() {
        assert_eq!(html(el("textarea").text("\nwords").into()), "<textarea>\n\nwords</textarea>");
    }

    #[test]
    fn marks_are_drawn_in_their_order() {
        let marks = vec![Mark::new(MarkContent::default(), MarkStates::default()); 2];
        let node = Node::Marks(Arc::new(marks), Arc::new(|_| el("g.mark")));
        assert_eq!(html(node), r#"<g class="mark"></g><g class="mark"></g>"#);
    }

    #[test]
    fn empty_nodes_write_nothing() {
        assert_eq!(html(Node::Many(vec![when(false, || el("p")), Node::default()])), "");
    }
}
