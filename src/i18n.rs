//! The words of the interface, one plain table for each language. `{}` stands for what is filled in.

use crate::time::Words;

/// The words of one language.
#[derive(Debug)]
pub struct Text {
    /// BCP 47 tag.
    pub lang: &'static str,
    /// Written from right to left.
    pub rtl: bool,
    /// Months and the formats of dates.
    pub words: &'static Words,
    /// Between groups of three digits.
    pub thousands: char,

    /// The map's region.
    pub map: &'static str,
    /// The time slider.
    pub time: &'static str,
    /// The list of events.
    pub events: &'static str,
    /// The region of sources.
    pub sources: &'static str,
    /// The tab and list of disagreements.
    pub disagreements: &'static str,
    /// About this story.
    pub about: &'static str,
    /// The legend.
    pub legend: &'static str,
    /// The timeline's region.
    pub timeline: &'static str,
    /// The card's region.
    pub details: &'static str,

    /// Start playing.
    pub play: &'static str,
    /// Stop playing.
    pub pause: &'static str,
    /// Go to the previous event.
    pub previous_event: &'static str,
    /// Go to the next event.
    pub next_event: &'static str,
    /// Zoom in.
    pub zoom_in: &'static str,
    /// Zoom out.
    pub zoom_out: &'static str,
    /// Frame the whole map.
    pub whole_map: &'static str,
    /// Close the card or a panel.
    pub close: &'static str,
    /// In an article's column: open the list of panels.
    pub menu: &'static str,
    /// In an article's column: make the text higher.
    pub raise: &'static str,
    /// On the button of the step before: a part of its name.
    pub previous: &'static str,
    /// On the button of the step after: a part of its name.
    pub next: &'static str,
    /// The name of a picture without words.
    pub picture: &'static str,
    /// Show the picture before.
    pub previous_picture: &'static str,
    /// Show the next picture.
    pub next_picture: &'static str,
    /// Try again.
    pub retry: &'static str,
    /// Skip the map with the keyboard.
    pub skip_map: &'static str,

    /// The story is loading.
    pub loading: &'static str,
    /// How far a large file is: loaded, loaded of a known length, read.
    pub loading_parts: &'static str,
    /// A story could not be fetched: title.
    pub failed: &'static str,
    /// The server answered with a number.
    pub failed_status: &'static str,
    /// No answer.
    pub failed_network: &'static str,
    /// A story of another origin.
    pub failed_origin: &'static str,
    /// The base map is missing.
    pub no_basemap: &'static str,
    /// One item could not be shown.
    pub not_shown_one: &'static str,
    /// Several could not be shown.
    pub not_shown_many: &'static str,
    /// Nothing to list.
    pub no_events: &'static str,
    /// A story without any date.
    pub no_dates: &'static str,

    /// Somebody is at a place, according to somebody: place, sources.
    pub according_to: &'static str,
    /// The sources exclude each other.
    pub disagree: &'static str,
    /// Between two of a list's last items.
    pub and: &'static str,
    /// No source has the whereabouts of somebody: name.
    pub nowhere: &'static str,
    /// One event now.
    pub event_one: &'static str,
    /// Several events now.
    pub event_many: &'static str,
    /// A place's name and who is there: place, actors.
    pub present_at: &'static str,
    /// Several places in one mark: names, count.
    pub places_here: &'static str,
    /// Several places in one mark, where there is room: the first one, the number of others.
    pub with_others: &'static str,
    /// The list of the places in one mark: count.
    pub places_count: &'static str,
    /// How disputed stretches are drawn.
    pub dispute_hint: &'static str,
    /// Dismiss the hint that says so.
    pub understood: &'static str,
    /// A move: title, from, to, date.
    pub move_name: &'static str,
    /// People moved, on an arc.
    pub people: &'static str,

    /// Where a place is not established.
    pub not_located: &'static str,
    /// A link to the words in the source.
    pub read_source: &'static str,
    /// A link to an archived copy.
    pub archived: &'static str,
    /// The speaker of a reported claim.
    pub says: &'static str,
    /// A claim denies another.
    pub denies: &'static str,
    /// A claim answers another.
    pub responds: &'static str,
    /// No denial or response.
    pub no_response: &'static str,
    /// A date that the editor inferred: from what.
    pub inferred: &'static str,
    /// An item without a source.
    pub no_source: &'static str,
    /// A claim without a date.
    pub no_date: &'static str,
    /// Claims, counted.
    pub claims_one: &'static str,
    /// Claims, counted.
    pub claims_many: &'static str,

    /// Legend: somebody is there.
    pub legend_present: &'static str,
    /// Legend: somebody may be there.
    pub legend_maybe: &'static str,
    /// Legend: nobody is there now.
    pub legend_absent: &'static str,
    /// The same in a story with clock times.
    pub legend_absent_then: &'static str,
    /// Legend: a move now.
    pub legend_now: &'static str,
    /// Legend: a move before.
    pub legend_past: &'static str,
    /// Legend: a move to come.
    pub legend_future: &'static str,
    /// Legend: disputed.
    pub legend_disputed: &'static str,
    /// Credit for the base map.
    pub basemap_credit: &'static str,
    /// The map itself, for the keyboard.
    pub map_hint: &'static str,
    /// One finger or the plain wheel scrolls the page.
    pub gesture_hint: &'static str,
    /// Unfold the lanes, or fold them.
    pub open_lanes: &'static str,
    /// The choice of source.
    pub told_by: &'static str,
    /// No choice.
    pub all_sources: &'static str,
    /// For a projector.
    pub present: &'static str,
    /// The whole screen.
    pub fullscreen: &'static str,
    /// The guided story.
    pub steps: &'static str,
    /// Start it.
    pub start_steps: &'static str,
    /// The step before.
    pub previous_step: &'static str,
    /// The step after.
    pub next_step: &'static str,
    /// End it.
    pub leave_steps: &'static str,
    /// Which step of how many.
    pub step_of: &'static str,
    /// Nothing is selected.
    pub card_hint: &'static str,
    /// A number with no upper end.
    pub at_least: &'static str,
    /// A number with no lower end.
    pub at_most: &'static str,
    /// A number that is about right.
    pub about_number: &'static str,
    /// The topic of a disagreement.
    pub dispute_time: &'static str,
    /// The topic of a disagreement.
    pub dispute_place: &'static str,
    /// The topic of a disagreement.
    pub dispute_origin: &'static str,
    /// The topic of a disagreement.
    pub dispute_destination: &'static str,
    /// The topic of a disagreement: the counted thing.
    pub dispute_number: &'static str,
    /// A kind of source.
    pub kind_reporting: &'static str,
    /// A kind of source.
    pub kind_analysis: &'static str,
    /// A kind of source.
    pub kind_official: &'static str,
    /// A kind of source.
    pub kind_party: &'static str,
    /// A link to a whole source.
    pub open_source: &'static str,
    /// Before the licence.
    pub license: &'static str,
    /// A link.
    pub corrections: &'static str,
    /// The navigation within the side column.
    pub contents: &'static str,
    // --- map
    /// Close a spiderfied cluster.
    pub close_spot: &'static str,
    /// Frame the presences now.
    pub present_now: &'static str,
    /// Unfold the buttons that move the map.
    pub move_map: &'static str,
    /// The buttons that move the map: west, north, south, east.
    pub pan: [&'static str; 4],
    /// Legend: a cluster of places.
    pub legend_cluster: &'static str,
    /// Legend: a place known to its country or region only.
    pub legend_area: &'static str,
    /// Legend: something happens there.
    pub legend_event: &'static str,
    /// Legend: all of them move.
    pub legend_whole: &'static str,
    /// Legend: some of them move.
    pub legend_part: &'static str,
    /// Legend: mentioned by this source only.
    pub legend_source: &'static str,

    // --- timeline
    /// A lane, as a button: the place.
    pub lane: &'static str,
    /// One tick of several: the first one, how many more.
    pub and_more: &'static str,
    /// A handle of the window.
    pub window_start: &'static str,
    /// A handle of the window.
    pub window_end: &'static str,
    /// Zoom in on the axis.
    pub zoom_in_time: &'static str,
    /// Zoom out of the axis.
    pub zoom_out_time: &'static str,
    /// Show the whole axis.
    pub whole_time: &'static str,
    /// The choice of speed.
    pub speed: &'static str,
    /// Whether playing jumps over quiet years.
    pub skip_quiet: &'static str,
    /// The same in a story with clock times.
    pub skip_quiet_time: &'static str,
    /// The choice of how much of time is shown.
    pub show: &'static str,
    /// One day.
    pub show_moment: &'static str,
    /// The part of the axis in view.
    pub show_window: &'static str,
    /// Everything until the playhead.
    pub show_up_to: &'static str,
    /// The field for a date.
    pub date: &'static str,
    /// The text in the date field is not a date.
    pub date_format: &'static str,
    /// The same in a story with clock times.
    pub time_format: &'static str,
    /// A date before the first or after the last one of the story: first, last.
    pub date_outside: &'static str,
    /// Opens the settings of the timeline.
    pub more: &'static str,

    // --- evidence
    /// The topic of a disagreement.
    pub dispute_account: &'static str,
    /// A move as a claim gives it: from, to.
    pub from_to: &'static str,
    /// A move whose end a claim does not give.
    pub from_place: &'static str,
    /// A move whose beginning a claim does not give.
    pub to_place: &'static str,
    /// One source contradicts itself.
    pub inside_disagree: &'static str,
    /// Which disagreements are listed.
    pub between_all: &'static str,
    /// Which disagreements are listed.
    pub between_sources: &'static str,
    /// Which disagreements are listed.
    pub between_one: &'static str,
    /// To the one before.
    pub previous_disagreement: &'static str,
    /// To the next one.
    pub next_disagreement: &'static str,
    /// None is listed.
    pub no_disagreements: &'static str,
    /// A mark of a disputed event in the list.
    pub disputed_mark: &'static str,
    /// The number of events that a source does not mention: source, number, total.
    pub not_mentioned_count: &'static str,
    /// List them.
    pub show_not_mentioned: &'static str,
    /// An event that a source does not mention: source.
    pub not_mentioned: &'static str,
    /// The link to the page with all claims.
    pub claims_page: &'static str,
    /// From a claim at a place to the card of its event.
    pub all_claims: &'static str,
    /// Claims of other sources are left out.
    pub others_speak_one: &'static str,
    /// Claims of other sources are left out.
    pub others_speak_many: &'static str,
    /// Before words of the editors.
    pub editors_note: &'static str,
    /// How sure the editors are of their reading.
    pub editors_reading_less: &'static str,
    /// How sure the editors are of their reading.
    pub editors_reading_not: &'static str,
    /// The quote is a translation: from which language.
    pub translated: &'static str,
    /// The ways to copy a citation.
    pub cite: &'static str,
    /// Copy as text.
    pub cite_text: &'static str,
    /// Copy a link to this claim.
    pub copy_link: &'static str,
    /// The text is on the clipboard.
    pub copied: &'static str,
    /// The browser refused to copy.
    pub copy_refused: &'static str,
    /// The days that a source covers.
    pub covers: &'static str,
    /// The language of a source.
    pub in_language: &'static str,
    /// When the story file changed.
    pub modified: &'static str,
    /// A link to the story file.
    pub download: &'static str,
    /// A button that keeps the whole story on the device, with the size in megabytes.
    pub keep_offline: &'static str,
    /// The story is kept.
    pub kept: &'static str,
    /// The story could not be kept.
    pub keep_failed: &'static str,
    /// A hint for authors.
    pub hints_one: &'static str,
    /// Hints for authors.
    pub hints_many: &'static str,
    /// After a diagnostic: how many more are like it.
    pub more_alike: &'static str,

    // --- finding
    /// The search landmark.
    pub find: &'static str,
    /// The search field.
    pub search: &'static str,
    /// Filter by kind.
    pub by_kind: &'static str,
    /// Filter by actor.
    pub by_actor: &'static str,
    /// Filter by place.
    pub by_place: &'static str,
    /// No choice of a kind, an actor, a place.
    pub any: &'static str,
    /// No filter at all any more.
    pub clear_filter: &'static str,
    /// The number of choices that have the words of a search.
    pub matches: &'static str,
    /// The number of events found, and the total.
    pub found: &'static str,
    /// Which part of a long list is shown: first, last, all.
    pub part_of_list: &'static str,
    /// The slider that turns to other parts of a long list.
    pub turn: &'static str,
    /// A story without events.
    pub no_events_at_all: &'static str,
    /// A story of places without events.
    pub places_only: &'static str,
    /// A kind of event.
    pub kind_relocation: &'static str,
    /// A kind of event.
    pub kind_stay: &'static str,
    /// A kind of event.
    pub kind_track: &'static str,
    /// A kind of event: none is given.
    pub kind_event: &'static str,
    /// Return to the step where the reader left.
    pub resume_steps: &'static str,
    /// A step and its title.
    pub step_name: &'static str,
    /// When presenting: all steps as small maps.
    pub overview: &'static str,
    /// When presenting: the list of the commands and their keys.
    pub commands: &'static str,
    /// When presenting: the step whose number is being typed.
    pub go_to_step: &'static str,
    /// When presenting: what two sources say of one event.
    pub two_accounts: &'static str,
    /// When presenting: before a move is shown.
    pub predict_move: &'static str,
    /// When presenting: before the words of a second source are shown.
    pub predict_account: &'static str,
    /// When presenting: the commands, each with its keys as they are written on keyboards.
    pub presenting: [[&'static str; 2]; 14],

    // --- embedding
    /// The row of the timeline for events without a place.
    pub no_place: &'static str,
    /// The row of the timeline for the other places.
    pub elsewhere: &'static str,
}

impl Text {
    /// English.
    pub const EN: &'static Text = &Text {
        lang: "en",
        rtl: false,
        words: Words::EN,
        thousands: ',',
        map: "Map",
        time: "Time",
        events: "Events",
        sources: "Sources",
        disagreements: "Disagreements",
        about: "About this story",
        legend: "Legend",
        timeline: "Timeline",
        details: "Details",
        play: "Play",
        pause: "Pause",
        previous_event: "Previous event",
        next_event: "Next event",
        zoom_in: "Zoom in",
        zoom_out: "Zoom out",
        whole_map: "Whole map",
        close: "Close",
        menu: "Contents",
        raise: "All of the text",
        previous: "Previous",
        next: "Next",
        retry: "Try again",
        skip_map: "Skip the map",
        loading: "Loading the story…",
        loading_parts: "{} MB loaded|{} of {} MB loaded|{} % read",
        failed: "The story could not be loaded",
        failed_status: "The server answered {}.",
        failed_network: "There was no answer. Check the connection.",
        failed_origin: "This page shows stories from its own address only.",
        no_basemap: "The base map could not be loaded. Places and moves are still shown.",
        not_shown_one: "One part of the story file could not be used.",
        not_shown_many: "{} parts of the story file could not be used.",
        no_events: "No events match.",
        no_dates: "Nothing in this story has a date.",
        according_to: "{} according to {}",
        disagree: "The sources disagree.",
        and: "and",
        nowhere: "no source says where {} was",
        event_one: "1 event",
        event_many: "{} events",
        present_at: "{}: {} here",
        places_here: "{}: {} places",
        with_others: "{} and {} more",
        places_count: "{} places",
        dispute_hint: "≠, hatching and broken edges mark this.",
        understood: "Got it",
        move_name: "{}: from {} to {}, {}",
        people: "{} people",
        not_located: "Location not established",
        read_source: "Read in the source",
        archived: "Archived copy",
        says: "{} says, as reported",
        denies: "Denial",
        responds: "Response",
        no_response: "No response recorded in these sources.",
        inferred: "Date inferred: {}",
        no_source: "No source is given for this.",
        no_date: "no date",
        claims_one: "1 claim",
        claims_many: "{} claims",
        legend_present: "Present",
        legend_maybe: "Possibly present",
        legend_absent: "Not present on this day",
        legend_absent_then: "Not present at this time",
        legend_now: "Move at this time",
        legend_past: "Earlier move",
        legend_future: "Later move",
        legend_disputed: "The sources disagree",
        basemap_credit: "Base map: Natural Earth. Borders are today’s.",
        map_hint: "Map. Arrow keys move it, plus and minus zoom.",
        gesture_hint: "Use two fingers, or Ctrl and the wheel, to move the map.",
        open_lanes: "Places",
        told_by: "As told by",
        all_sources: "All sources",
        present: "Present",
        fullscreen: "Full screen",
        steps: "Guided steps",
        start_steps: "Start the story",
        previous_step: "Previous step",
        next_step: "Next step",
        leave_steps: "Explore freely",
        step_of: "{} of {}",
        card_hint: "Choose a place, a move or an event to see what each source says.",
        at_least: "at least {}",
        at_most: "at most {}",
        about_number: "about {}",
        dispute_time: "Date",
        dispute_place: "Place",
        dispute_origin: "Where from",
        dispute_destination: "Where to",
        dispute_number: "Number: {}",
        kind_reporting: "reporting",
        kind_analysis: "analysis",
        kind_official: "official",
        kind_party: "a party to the matter",
        open_source: "Open the source",
        license: "Licence of this story file:",
        corrections: "Propose a correction",
        contents: "Contents",
        // --- map
        close_spot: "Gather these places again",
        present_now: "What is present now",
        move_map: "Move the map",
        pan: ["Move west", "Move north", "Move south", "Move east"],
        legend_cluster: "Several places: choose it to open it",
        legend_area: "Known to the country or region only",
        legend_event: "Something happens there",
        legend_whole: "Everybody moves",
        legend_part: "Some of them move",
        legend_source: "Only {} says so",
        // --- timeline
        lane: "Lane: {}",
        and_more: "{} (and {} more)",
        window_start: "Window start",
        window_end: "Window end",
        zoom_in_time: "Zoom in on time",
        zoom_out_time: "Zoom out of time",
        whole_time: "Whole time",
        speed: "Speed",
        skip_quiet: "Skip quiet years",
        skip_quiet_time: "Skip quiet stretches",
        show: "Show",
        show_moment: "Moment",
        show_window: "Window",
        show_up_to: "Up to now",
        date: "Date",
        date_format: "Write a year, a month or a day: 1987, 1987-05 or 1987-05-21.",
        time_format: "Write a year, a month, a day or a time: 1987, 1987-05, 1987-05-21 or 1987-05-21T14:05.",
        date_outside: "This story is from {} to {}. Write a date between them.",
        more: "More",
        // --- evidence
        dispute_account: "Account",
        from_to: "From {} to {}",
        from_place: "From {}",
        to_place: "To {}",
        inside_disagree: "One source contradicts itself.",
        between_all: "All",
        between_sources: "Between sources",
        between_one: "Inside one source",
        picture: "Picture",
        previous_picture: "Previous picture",
        next_picture: "Next picture",
        previous_disagreement: "Previous disagreement",
        next_disagreement: "Next disagreement",
        no_disagreements: "None.",
        disputed_mark: "disputed",
        not_mentioned_count: "{} does not mention {} of {} events.",
        show_not_mentioned: "Show them",
        not_mentioned: "not mentioned by {}",
        claims_page: "Every claim on one page",
        all_claims: "All claims about this",
        others_speak_one: "1 claim of another source is left out.",
        others_speak_many: "{} claims of other sources are left out.",
        editors_note: "Editors’ note:",
        editors_reading_less: "Editors’ reading, less certain",
        editors_reading_not: "Editors’ reading, uncertain",
        translated: "Quoted from a translation from {}",
        cite: "Copy citation",
        cite_text: "Text",
        copy_link: "Copy link",
        copied: "Copied.",
        copy_refused: "The browser did not allow copying. Here is the text:",
        covers: "Covers {}",
        in_language: "in {}",
        modified: "Last changed: {}",
        download: "Download the story file",
        keep_offline: "Keep for offline ({} MB)",
        kept: "Kept on this device.",
        keep_failed: "It could not be kept.",
        hints_one: "1 hint for the author",
        hints_many: "{} hints for the author",
        more_alike: "(and {} more like it)",
        // --- finding
        find: "Find",
        search: "Search titles, places and quotes",
        by_kind: "Kind",
        by_actor: "Who",
        by_place: "Place",
        any: "Any",
        clear_filter: "Clear",
        matches: "Matches: {}",
        found: "{} of {} events",
        part_of_list: "Here are {} to {} of {}.",
        turn: "Part of the list",
        no_events_at_all: "This story has no events.",
        places_only: "This story has places only: they are on the map.",
        kind_relocation: "Moves",
        kind_stay: "Stays",
        kind_track: "Tracks",
        kind_event: "Other events",
        resume_steps: "Back to the story",
        step_name: "Step {}: {}",
        overview: "All steps",
        commands: "Commands and keys",
        go_to_step: "Go to step {}",
        two_accounts: "Two accounts",
        predict_move: "Who goes where next, and why? Decide, then go on.",
        predict_account: "And {}? Decide what you expect to read, then go on.",
        presenting: [
            ["Next", "Page Down · Space · ↓ · N · the arrow ahead"],
            ["Back", "Page Up · Shift+Space · ↑ · P · the arrow back"],
            ["First step", "Home"],
            ["Last step", "End"],
            ["All steps", "O"],
            ["Go to a step", "G, number, Enter"],
            ["Black screen", ". · B"],
            ["White screen", "W"],
            ["Two accounts, where the sources disagree", "A"],
            ["Predict first", "H"],
            ["Quotes and sources", "Q"],
            ["Black on white, for a weak projector", "C"],
            ["Full screen", "F"],
            ["End", "Esc · F5 goes on"],
        ],
        // --- embedding
        no_place: "No place",
        elsewhere: "Elsewhere",
    };

    /// Returns the table for a language tag, or English.
    pub fn of(_lang: &str) -> &'static Text {
        Self::EN
    }

    /// Returns whether a language is written from right to left, by the first part of its BCP 47 tag.
    pub fn is_rtl(lang: &str) -> bool {
        let language = lang.split('-').next().unwrap_or_default();
        ["ar", "ckb", "fa", "he", "ps", "ur"].iter().any(|rtl| language.eq_ignore_ascii_case(rtl))
    }

    /// Returns a list as text: “a, b and c”.
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [rest @ .., last] => [&rest.join(", "), " ", self.and, " ", last].concat(),
        }
    }

    /// Returns a whole number with grouped thousands.
    pub fn number(&self, value: i64) -> String {
        crate::num::grouped(value, self.thousands)
    }

    /// Returns `one`, or `many` with the count in it.
    pub fn count(&self, one: &str, many: &str, count: usize) -> String {
        if count == 1 { one.to_owned() } else { fill(many, &[&self.number(count as i64)]) }
    }
}

/// Replaces the braces by `parts`, in order. Those with letters that run from right to left are isolated: they must not turn
/// the sentence around them, which would put its full stop on the other side.
pub fn fill(pattern: &str, parts: &[&str]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut parts = parts.iter();
    let mut pieces = pattern.split("{}");
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let part = parts.next().copied().unwrap_or_default();
        let [open, close] = if is_from_right(part) { ["\u{2068}", "\u{2069}"] } else { ["", ""] };
        out.push_str(open);
        out.push_str(part);
        out.push_str(close);
        out.push_str(piece);
    }
    out
}

/// Returns whether a text has letters of Hebrew, Arabic or a script like them.
fn is_from_right(text: &str) -> bool {
    // The first bytes of U+05C0 to U+07FF in UTF-8.
    text.bytes().any(|byte| matches!(byte, 0xD7..=0xDF))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_right_to_left_do_not_turn_a_sentence() {
        let sentence = |place: &str| fill("{} according to {}.", &[place, "Merat"]);
        assert_eq!(sentence("تهران"), "\u{2068}تهران\u{2069} according to Merat.");
        assert_eq!(sentence("שלום"), "\u{2068}שלום\u{2069} according to Merat.");
        assert_eq!(sentence("Łódź"), "Łódź according to Merat.");
    }

    #[test]
    fn the_languages_of_arabic_and_hebrew_writing_run_from_right_to_left() {
        for lang in ["fa", "ar", "he-IL", "ur", "ckb", "PS"] {
            assert!(Text::is_rtl(lang), "{lang}");
        }
        for lang in ["", "en", "de", "arn", "fi"] {
            assert!(!Text::is_rtl(lang), "{lang}");
        }
    }
}
