//! Slides of TimelineJS, whatever file they came in.

use super::complaint::Complaint;
use super::draft::{Origin, Record};
use super::field::Field;
use super::html::text_and_links;
use super::ids::Taken;
use super::import::Import;
use super::pictures::set_picture;
use super::resolve::Rows;
use crate::story::{Code, Severity};
use crate::time::When;

/// A date of TimelineJS, in parts.
#[derive(Default)]
pub(super) struct Parts {
    /// Year, month, day and clock time, as they are written.
    pub(super) parts: [String; 4],
    /// Its first cell.
    pub(super) at: Origin,
}

/// A slide.
#[derive(Default)]
pub(super) struct Slide {
    pub(super) at: Origin,
    /// `title`, `era`, or empty for an event.
    pub(super) kind: String,
    pub(super) start: Parts,
    pub(super) end: Parts,
    /// A date that is EDTF already, for sheets that have it in one cell.
    pub(super) when: String,
    pub(super) headline: (String, Origin),
    pub(super) text: (String, Origin),
    pub(super) group: (String, Origin),
    /// The name of the place: no column of TimelineJS, but people add one.
    pub(super) place: (String, Origin),
    /// Media with their captions and credits, and what a story has no place for, such as the background.
    pub(super) details: Vec<(String, String, Origin)>,
}

impl Parts {
    fn is_empty(&self) -> bool {
        self.parts.iter().all(String::is_empty)
    }

    /// Returns the date as EDTF. TimelineJS counts years before the common era without a year 0.
    ///
    /// # Errors
    ///
    /// When a part is no number, or there is no such day: one sentence.
    fn edtf(&self) -> Result<String, String> {
        let [year, month, day, clock] = self.parts.each_ref().map(|part| clean(part));
        let year: i64 = year.parse().map_err(|_| format!("\"{year}\" is no year: write a number"))?;
        let year = if year < 0 { year + 1 } else { year };
        let mut text = match year {
            0..=9999 => format!("{year:04}"),
            -9999..0 => format!("-{:04}", -year),
            _ => format!("Y{year}"),
        };
        for (part, name, most) in [(&month, "month", 12), (&day, "day", 31)] {
            if part.is_empty() || part == "0" {
                break;
            }
            let number: i64 = part.parse().map_err(|_| format!("\"{part}\" is no {name}: write a number"))?;
            if !(1..=most).contains(&number) {
                return Err(format!("there is no {name} {number}"));
            }
            text.push_str(&format!("-{number:02}"));
        }
        if !clock.is_empty() && text.len() >= 10 {
            text.push('T');
            text.push_str(
                &clock_text(&clock)
                    .ok_or_else(|| format!("\"{clock}\" is no clock time: write one such as 14:05"))?,
            );
        }
        When::parse(&text).map(|_| text).map_err(|error| error.to_string())
    }
}

/// Returns a number without the spaces and commas that TimelineJS leaves out too, and without `.0` of a spreadsheet.
fn clean(part: &str) -> String {
    let bare: String = part.chars().filter(|letter| !letter.is_whitespace() && *letter != ',').collect();
    bare.strip_suffix(".0").map_or(bare.clone(), str::to_owned)
}

/// Returns `14:05`, `14:05:30` or `2:05pm` as EDTF has it.
fn clock_text(clock: &str) -> Option<String> {
    let small = clock.to_ascii_lowercase();
    let (bare, after_noon) = match (small.strip_suffix("pm"), small.strip_suffix("am")) {
        (Some(bare), _) => (bare, Some(true)),
        (_, Some(bare)) => (bare, Some(false)),
        _ => (small.as_str(), None),
    };
    let bare = bare.split('.').next()?;
    let mut numbers = bare.split(':').map(str::parse::<u32>);
    let mut hour = numbers.next()?.ok()?;
    if let Some(after_noon) = after_noon {
        hour = hour % 12 + if after_noon { 12 } else { 0 };
    }
    let mut text = format!("{hour:02}");
    for number in numbers {
        text.push_str(&format!(":{:02}", number.ok()?));
    }
    Some(if text.len() == 2 { text + ":00" } else { text })
}

/// Adds slides to a draft: the title is the story's, an era is a step, and all others are events.
pub(super) fn add(import: &mut Import, rows: &mut Rows, file: &str, sheet: &str, slides: Vec<Slide>) {
    let mut taken = Taken::default();
    taken.add(import.draft.events.iter().chain(&rows.events));
    let (mut eras, mut linked, mut media) = (0, 0, 0);
    for slide in slides {
        let (text, links) = text_and_links(&slide.text.0);
        let (headline, _) = text_and_links(&slide.headline.0);
        let when = date(import, &slide);
        if slide.kind == "title" {
            let story = &mut import.draft.story;
            if !story.has(Field::Title) {
                story.set(Field::Title, headline, slide.headline.1);
                story.set(Field::Description, text, slide.text.1);
            }
            for (name, value, at) in slide.details {
                story.detail(&name, value, at);
            }
            continue;
        }
        let mut record = Record::new(slide.at);
        let is_era = slide.kind == "era";
        record.set(Field::Title, headline.as_str(), slide.headline.1);
        let words = if is_era { Field::Text } else { Field::Description };
        record.set(words, text, slide.text.1);
        match when {
            Ok((when, at)) => record.set(Field::When, when, at),
            Err(written) => {
                for (text, at) in written {
                    record.detail("Date (as written)", text, at);
                }
            }
        }
        if is_era {
            eras += 1;
            import.draft.steps.push(record);
            continue;
        }
        for (name, value, at) in slide.details {
            record.detail(&name, value, at);
        }
        media += usize::from(set_picture(&mut record));
        record.set(Field::Category, slide.group.0, slide.group.1);
        record.set(Field::Place, slide.place.0, slide.place.1);
        let id = taken.make(&headline, "event");
        for (name, address) in links {
            let mut claim = Record::new(slide.at).with(Field::Event, id.as_str());
            claim.set(Field::Source, name, slide.text.1);
            claim.set(Field::Url, address, slide.text.1);
            rows.claims.push(claim);
            linked += 1;
        }
        record.put(Field::Id, id);
        rows.events.push(record);
    }
    say(import, file, sheet, [eras, linked, media]);
}

/// Notes how many eras, links and media there were.
pub(super) fn say(import: &mut Import, file: &str, sheet: &str, [eras, linked, media]: [usize; 3]) {
    for (count, one, many) in [
        (
            eras,
            "an era is a step of the story: it shows that stretch of time",
            "eras are steps of the story: each shows its stretch of time",
        ),
        (
            linked,
            "a link in a text is a source: give it a title, and the words that it is cited for",
            "links in texts are sources: give them titles, and the words that they are cited for",
        ),
        (
            media,
            "the picture or film of a slide is a link to its site: to show a picture, put its file beside the story and name it instead",
            "slides have pictures or films, which are links to their sites: to show a picture, put its file beside the story and name it instead",
        ),
    ] {
        match count {
            0 => {}
            1 => import.note(file, sheet, one),
            _ => import.note(file, sheet, format!("{count} {many}")),
        }
    }
}

/// Returns the date of a slide and its cell; as it is written, if it is none.
fn date(import: &mut Import, slide: &Slide) -> Result<(String, Origin), Vec<(String, Origin)>> {
    if !slide.when.is_empty() {
        return Ok((slide.when.clone(), slide.start.at));
    }
    let mut bad = Vec::new();
    let mut texts = [String::new(), String::new()];
    for (parts, text) in [&slide.start, &slide.end].into_iter().zip(&mut texts) {
        if parts.is_empty() {
            continue;
        }
        match parts.edtf() {
            Ok(edtf) => *text = edtf,
            Err(why) => {
                let written = parts.parts.each_ref().map(String::as_str).join(" ").trim().to_owned();
                let code = Code::BadDate.as_str();
                let complaint =
                    Complaint::new(&import.draft, parts.at, Severity::Error, code, written.as_str(), why);
                import.complaints.push(complaint);
                bad.push((written, parts.at));
            }
        }
    }
    if !bad.is_empty() {
        return Err(bad);
    }
    let [start, end] = texts;
    let text = if end.is_empty() || start == end { start } else { [start, "/".into(), end].concat() };
    Ok((text, slide.start.at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_parts_are_edtf() {
        for (parts, edtf) in [
            (["1987", "6", "5", "14:05"], "1987-06-05T14:05"),
            (["1,987", " 6 ", "", ""], "1987-06"),
            (["1987.0", "6.0", "5.0", "2:05 PM"], "1987-06-05T14:05"),
            (["1987", "", "5", "14:05"], "1987"),
            (["-44", "3", "15", ""], "-0043-03-15"),
            (["-13800000000", "", "", ""], "Y-13799999999"),
            (["800", "", "", "12"], "0800"),
        ] {
            let parts = Parts { parts: parts.map(str::to_owned), at: Origin::default() };
            assert_eq!(parts.edtf().as_deref(), Ok(edtf));
        }
        for parts in [
            ["", "6", "", ""],
            ["1987", "13", "", ""],
            ["1987", "2", "30", ""],
            ["1987", "2", "3", "noon"],
            ["c. 1850", "", "", ""],
        ] {
            let parts = Parts { parts: parts.map(str::to_owned), at: Origin::default() };
            assert!(parts.edtf().is_err());
        }
    }
}
