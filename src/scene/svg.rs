//! A scene as SVG text: for the pre-rendered page, the poster and the snapshots. All text of a story is escaped.

use super::{Anchor, Mark, Scene, Shape, on_copy};
use crate::num;

/// Writes the marks of a scene as one `<g>`, without the `<svg>` around it. Stable: the same scene gives the same text.
pub fn marks(scene: &Scene) -> String {
    let mut out = String::from("<g class=\"marks\">\n");
    for mark in &scene.marks {
        write(&mut out, mark, &scene.world);
    }
    out.push_str("</g>\n");
    out
}

fn write(out: &mut String, mark: &Mark, world: &str) {
    open(out, "g");
    attribute(out, "class", &mark.states.class());
    out.push('>');
    if !mark.name.is_empty() {
        out.push_str("<title>");
        escape(out, &mark.name);
        out.push_str("</title>");
    }
    for shape in &mark.shapes {
        shape_text(out, shape, world);
    }
    out.push_str("</g>\n");
}

/// Returns a shape that is not in world units.
pub fn shape(shape: &Shape) -> String {
    let mut out = String::new();
    shape_text(&mut out, shape, "");
    out
}

fn shape_text(out: &mut String, shape: &Shape, world: &str) {
    match shape {
        Shape::Path { d, class } => {
            open(out, "path");
            attribute(out, "class", class);
            attribute(out, "d", d);
            out.push_str("/>");
        }
        Shape::World { d, class, copy } => {
            open(out, "path");
            attribute(out, "class", class);
            attribute(out, "transform", &on_copy(world.to_owned(), *copy));
            attribute(out, "d", d);
            out.push_str("/>");
        }
        Shape::Disc { x, y, r, class } => {
            open(out, "circle");
            attribute(out, "class", class);
            number(out, "cx", *x);
            number(out, "cy", *y);
            number(out, "r", *r);
            out.push_str("/>");
        }
        Shape::Rect { x, y, width, height, class } => {
            open(out, "rect");
            attribute(out, "class", class);
            number(out, "x", *x);
            number(out, "y", *y);
            number(out, "width", *width);
            number(out, "height", *height);
            out.push_str("/>");
        }
        Shape::Text { x, y, anchor, text, class } => {
            open(out, "text");
            attribute(out, "class", class);
            number(out, "x", *x);
            number(out, "y", *y);
            attribute(out, "text-anchor", anchor.as_str());
            out.push('>');
            escape(out, text);
            out.push_str("</text>");
        }
    }
}

impl Anchor {
    /// Returns the value of SVG's `text-anchor`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

fn open(out: &mut String, name: &str) {
    out.push('<');
    out.push_str(name);
}

/// Appends ` name="value"`, escaped.
pub fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

fn number(out: &mut String, name: &str, value: f64) {
    let mut text = String::new();
    num::fixed(&mut text, value, 1);
    attribute(out, name, &text);
}

/// Appends text with the five markup characters escaped, without the characters that XML 1.0 §2.2 does not allow.
pub fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(letter),
            '\u{fffe}' | '\u{ffff}' => {}
            control if control.is_control() => {}
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{MarkContent, MarkKey, MarkStates};

    #[test]
    fn nothing_of_a_story_is_markup() {
        let content = MarkContent {
            key: MarkKey::Fixed(0),
            subject: None,
            name: "</title><script>".into(),
            x: 0.0,
            y: 0.0,
            shapes: vec![Shape::Text {
                x: 0.0,
                y: 0.0,
                anchor: Anchor::Start,
                text: "<b>'\"&".into(),
                class: "name",
            }],
        };
        let text = marks(&Scene {
            width: 1.0,
            height: 1.0,
            world: String::new(),
            marks: vec![Mark::new(content, MarkStates::default())],
        });
        assert!(!text.contains("<script>") && !text.contains("<b>"));
        assert!(text.contains("&lt;b&gt;&#39;&quot;&amp;"));
    }
}
