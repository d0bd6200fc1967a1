//! The table of a draft without its page: blocks of the clipboard, find and replace, values, dates by column, sorting and filtering.

#![cfg(feature = "formats")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test, a panic is the answer")]

use placeline::draft::{
    Claimed, Column, DateColumnState, Document, DrawnRow, Edit, Find, History, Holder, Names, RowId, View,
    block_text, clear, fill_down, html_block, input, paste, read_dates, rename, set_cells, text_block,
    values,
};
use placeline::formats::{DateOrder, Draft, Field, File, Options, Section, import};
use proptest::prelude::*;
use std::collections::BTreeSet;

const EVENTS: Section = Section::Events;

const SHEET: &str = "Title,Date,Place,Lat,Lon,Who,Source,Mood\n\
    Arrival,1981-07-29,Paris,48.85,2.35,Merat; Group,Guardian,good\n\
    Departure,1986-06-07,Baghdad,33.3,44.4,Merat,Guardian,\n\
    Return,2003,Paris,,,,Illanas,bad\n";

fn document() -> Document {
    let files = [File { name: "a.csv", bytes: SHEET.as_bytes() }];
    Document::of(&import(&files, &Options::default()).draft)
}

fn column(field: Field) -> Column {
    Column::Field(field)
}

fn ids(document: &Document) -> Vec<RowId> {
    document.sheet(EVENTS).order().to_vec()
}

fn texts(document: &Document, field: Field) -> Vec<String> {
    document.sheet(EVENTS).rows().map(|row| row.text(&column(field)).to_owned()).collect()
}

fn shown(document: &Document, field: Field) -> Vec<String> {
    let names = Names::of(document, EVENTS);
    let column = column(field);
    texts(document, field).iter().map(|text| names.shown(&column, text).into_owned()).collect()
}

/// Applies an edit, and checks that undoing it gives the document before.
fn applied(document: &Document, edit: Edit) -> Document {
    let (mut after, mut history) = (document.clone(), History::default());
    history.apply(&mut after, edit, "edit");
    let mut undone = after.clone();
    history.undo(&mut undone);
    assert_eq!(&undone, document);
    after
}

fn pasted(document: &Document, at: (usize, usize), selected: (usize, usize), text: &str) -> Document {
    let (rows, columns) = (ids(document), document.sheet(EVENTS).columns.clone());
    let mut next = document.clone();
    let new: Vec<RowId> = (0..9).map(|_| next.new_row_id()).collect();
    let area = (&rows[at.0..], &columns[at.1..]);
    let pasted = paste(document, EVENTS, area, selected, &text_block(text), &new).unwrap().unwrap();
    applied(document, pasted.edit)
}

#[test]
fn a_cell_shows_the_title_of_what_it_refers_to_and_keeps_its_id() {
    let document = document();
    assert_eq!(texts(&document, Field::Place), ["paris", "baghdad", "paris"]);
    assert_eq!(shown(&document, Field::Place), ["Paris", "Baghdad", "Paris"]);
    assert_eq!(shown(&document, Field::Actors)[0], "Merat; Group");
    let names = Names::of(&document, EVENTS);
    let place = column(Field::Place);
    assert_eq!(names.kept(&place, "BAGHDAD"), "baghdad");
    assert_eq!(names.kept(&place, "Nowhere"), "Nowhere");
    assert_eq!(
        names.kept(&column(Field::Actors), "group;Nobody"),
        format!("{}; Nobody", names.kept(&column(Field::Actors), "Group"))
    );
    assert_eq!(names.choices(&place), ["Baghdad", "Paris"]);
}

#[test]
fn two_places_of_one_title_show_their_ids() {
    let document = document();
    let places = document.sheet(Section::Places);
    let other = places.at(1).unwrap().id;
    let same = set_cells(&document, Section::Places, vec![(other, column(Field::Title), "paris".into())]);
    let document = applied(&document, same.unwrap());
    assert_eq!(shown(&document, Field::Place), ["paris", "baghdad", "paris"]);
}

#[test]
fn a_row_with_a_title_gets_an_id_that_other_sheets_can_refer_to() {
    let mut document = document();
    let row = document.new_row_id();
    let rows = vec![(2, placeline::draft::Row::new(row))];
    document.apply(Edit::Insert { section: Section::Places, rows });
    let title = (row, column(Field::Title), "Camp Ashraf".to_owned());
    let edit = set_cells(&document, Section::Places, vec![title]).unwrap();
    let document = applied(&document, edit);
    let place = input(&document, EVENTS, &column(Field::Place), &["camp ashraf"]);
    assert_eq!(place, ["camp-ashraf"]);
}

#[test]
fn what_is_written_becomes_what_the_story_has() {
    let document = document();
    let one = |field: Field, text: &str| input(&document, EVENTS, &column(field), &[text]).remove(0);
    assert_eq!(one(Field::When, "29 July 1981"), "1981-07-29");
    assert_eq!(one(Field::When, "13.4.1981"), "1981-04-13");
    assert_eq!(one(Field::When, "3/4/1981"), "3/4/1981");
    assert_eq!(one(Field::When, "some day"), "some day");
    assert_eq!(one(Field::Lat, "48,85"), "48.85");
    assert_eq!(one(Field::Title, " a\r\nb "), "a\nb");
    // One date of a block decides for the others.
    let block = input(&document, EVENTS, &column(Field::When), &["3/4/1981", "26/06/2026"]);
    assert_eq!(block, ["1981-04-03", "2026-06-26"]);
}

#[test]
fn a_block_is_pasted_with_new_rows_as_one_edit() {
    let before = document();
    let after = pasted(&before, (2, 0), (1, 1), "Talks\t1 May 2003\tparis\nEnd\t\"2004\"\tBaghdad\n");
    assert_eq!(texts(&after, Field::Title), ["Arrival", "Departure", "Talks", "End"]);
    // The date of a row with one claim is that claim's.
    assert_eq!(texts(&after, Field::When)[2..], ["", "2004"]);
    assert_eq!(after.sheet(Section::Claims).at(2).unwrap().text(&column(Field::When)), "2003-05-01");
    assert_eq!(texts(&after, Field::Place)[2..], ["paris", "baghdad"]);
    assert_eq!(texts(&after, Field::Id)[3], "end");
}

#[test]
fn a_block_fills_what_is_selected_if_it_is_repeated_without_a_rest() {
    let before = document();
    assert_eq!(texts(&pasted(&before, (0, 0), (3, 1), "x"), Field::Title), ["x", "x", "x"]);
    assert_eq!(texts(&pasted(&before, (0, 0), (3, 1), "x\ny"), Field::Title), ["x", "y", "Return"]);
}

#[test]
fn a_block_that_is_too_wide_changes_nothing_and_says_so() {
    let document = document();
    let (rows, columns) = (ids(&document), document.sheet(EVENTS).columns.clone());
    let area = (rows.as_slice(), &columns[columns.len() - 1..]);
    let error = paste(&document, EVENTS, area, (1, 1), &text_block("a\tb"), &[]).unwrap_err();
    assert!(error.contains("2 columns") && error.contains("Nothing was changed"), "{error}");
    assert_eq!(paste(&document, EVENTS, area, (1, 1), &[], &[]), Ok(None));
}

#[test]
fn cells_of_the_clipboard_keep_lines_and_quotation_marks() {
    assert_eq!(text_block("a\t\"two\nlines \"\"q\"\"\"\r\nb\t"), [["a", "two\nlines \"q\""], ["b", ""]]);
    assert_eq!(text_block("5\" pipe\t\"open\nb"), [vec!["5\" pipe", "\"open"], vec!["b"]]);
    let html =
        "<table><tr><td>1<td>a<br>b</tr><tr><td></td><td></td></tr><tr><td>3</td><td>c</td></tr></table>";
    assert_eq!(html_block(html).unwrap(), [vec!["1", "a\nb"], vec![], vec!["3", "c"]]);
    assert_eq!(html_block("<p>none</p>"), None);
}

#[test]
fn the_first_row_of_a_selection_fills_the_others_and_cells_are_emptied() {
    let document = document();
    let (rows, columns) = (ids(&document), [column(Field::Title), column(Field::Place)]);
    let filled = applied(&document, fill_down(&document, EVENTS, &rows, &columns).unwrap());
    assert_eq!(texts(&filled, Field::Title), ["Arrival"; 3]);
    assert_eq!(fill_down(&filled, EVENTS, &rows, &columns), None);
    let empty = applied(&document, clear(&document, EVENTS, &rows, &columns).unwrap());
    assert_eq!(texts(&empty, Field::Place), [""; 3]);
    assert_eq!(clear(&empty, EVENTS, &rows, &columns), None);
}

#[test]
fn a_text_is_found_in_what_cells_show_and_replaced_in_one_edit() {
    let document = document();
    let (rows, columns, names) =
        (ids(&document), document.sheet(EVENTS).columns.clone(), Names::of(&document, EVENTS));
    let found = |find: &Find| {
        find.cells(document.sheet(EVENTS), &rows, &columns, &names, &Claimed::of(&document, EVENTS))
    };
    let find = Find { text: "PARIS".into(), ..Find::default() };
    assert_eq!(found(&find).len(), 2);
    let edit = find.replace(&document, EVENTS, &found(&find), "Baghdad").unwrap();
    assert_eq!(texts(&applied(&document, edit), Field::Place), ["baghdad"; 3]);
    assert_eq!(found(&Find { case: true, ..find.clone() }), []);
    assert_eq!(found(&Find { text: "ar".into(), whole: true, ..Find::default() }), []);
    assert_eq!(
        found(&Find { text: "re".into(), column: Some(column(Field::Title)), ..Find::default() }).len(),
        2
    );
    let find = Find { text: "r".into(), column: Some(column(Field::Title)), ..Find::default() };
    let edit = find.replace(&document, EVENTS, &found(&find), "rr").unwrap();
    assert_eq!(texts(&applied(&document, edit), Field::Title), ["Arrrrival", "Deparrturre", "rreturrn"]);
    assert_eq!(found(&Find::default()), []);
}

#[test]
fn the_values_of_a_column_are_counted_and_renamed_at_once() {
    let document = document();
    let place = column(Field::Place);
    assert_eq!(values(document.sheet(EVENTS), &place), [("paris".to_owned(), 2), ("baghdad".to_owned(), 1)]);
    let edit = rename(&document, EVENTS, &place, "paris", "Baghdad").unwrap();
    assert_eq!(texts(&applied(&document, edit), Field::Place), ["baghdad"; 3]);
    assert_eq!(rename(&document, EVENTS, &place, "paris", "paris"), None);
}

#[test]
fn the_dates_of_a_column_are_judged_together_and_read_at_once() {
    let document = document();
    let when = column(Field::When);
    let set = |dates: [&str; 3]| {
        let cells = ids(&document).into_iter().zip(dates);
        let cells = cells.map(|(row, date)| (row, when.clone(), date.to_owned())).collect();
        applied(&document, Edit::Cells { section: EVENTS, cells })
    };
    let open = set(["3/4/1981", "5/6/1986", "2003"]);
    let state = DateColumnState::of(open.sheet(EVENTS), &when);
    assert_eq!((state.read, state.open, state.bad, &state.decided), (1, 2, 0, &None));
    assert_eq!(read_dates(EVENTS, open.sheet(EVENTS), &when, None), None);
    let (edit, count) = read_dates(EVENTS, open.sheet(EVENTS), &when, Some(DateOrder::Mdy)).unwrap();
    assert_eq!(
        (count, texts(&applied(&open, edit), Field::When)),
        (2, vec!["1981-03-04".into(), "1986-05-06".into(), "2003".into()])
    );
    let decided = set(["3/4/1981", "26/06/1986", "never"]);
    let state = DateColumnState::of(decided.sheet(EVENTS), &when);
    let (order, _, text) = state.decided.unwrap();
    assert_eq!((order, text.as_str(), state.bad), (DateOrder::Dmy, "26/06/1986", 1));
    assert_eq!(read_dates(EVENTS, decided.sheet(EVENTS), &when, None).unwrap().1, 2);
    let both = set(["26/06/1986", "06/26/1986", "3/4/1981"]);
    let [day, month] = DateColumnState::of(both.sheet(EVENTS), &when).contradiction.unwrap();
    assert_eq!((day.1.as_str(), month.1.as_str()), ("26/06/1986", "06/26/1986"));
}

#[test]
fn dates_are_sorted_by_time_and_empty_cells_come_last() {
    let document = document();
    let rows = ids(&document);
    let cells = [(rows[0], "1986"), (rows[1], ""), (rows[2], "-0100")];
    let cells = cells.map(|(row, text)| (row, column(Field::When), text.to_owned())).to_vec();
    let document = applied(&document, Edit::Cells { section: EVENTS, cells });
    let names = Names::of(&document, EVENTS);
    let sorted = |is_down| {
        let view = View { sort: Some((column(Field::When), is_down)), ..View::default() };
        view.rows(document.sheet(EVENTS), &names, &Claimed::default())
    };
    assert_eq!(sorted(false), [rows[2], rows[0], rows[1]]);
    assert_eq!(sorted(true), [rows[0], rows[2], rows[1]]);
}

#[test]
fn a_filter_shows_what_it_says_and_rows_stay_while_they_are_edited() {
    let mut document = document();
    let rows = ids(&document);
    let names = Names::of(&document, EVENTS);
    let shown = |view: &View, document: &Document| {
        view.rows(document.sheet(EVENTS), &names, &Claimed::of(document, EVENTS))
    };
    let place = View { value: Some((column(Field::Place), "paris".into())), ..View::default() };
    assert_eq!(shown(&place, &document), [rows[0], rows[2]]);
    assert_eq!(shown(&View { text: " BAGH ".into(), ..View::default() }, &document), [rows[1]]);
    assert_eq!(
        shown(&View { only: Some(BTreeSet::from([rows[2]])), ..View::default() }, &document),
        [rows[2]]
    );
    let before = shown(&place, &document);
    let known: BTreeSet<RowId> = rows.iter().copied().collect();
    document.apply(Edit::cell(EVENTS, rows[0], Field::Place, "baghdad"));
    let new = document.new_row_id();
    document.apply(Edit::Insert { section: EVENTS, rows: vec![(0, placeline::draft::Row::new(new))] });
    document.apply(Edit::Remove { section: EVENTS, rows: vec![rows[2]] });
    assert_eq!(place.follow(document.sheet(EVENTS), &before, &known), [rows[0], new]);
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c ]{0,3}",
        "[\"\t\n\ra,;]{0,4}",
        "[0-9/.-]{0,8}",
        Just("paris".into()),
        Just("Merat; x".into())
    ]
}

fn block() -> impl Strategy<Value = Vec<Vec<String>>> {
    (1_usize..4).prop_flat_map(|width| prop::collection::vec(prop::collection::vec(cell(), width), 1..5))
}

proptest! {
    #[test]
    fn a_block_comes_back_from_the_clipboard_as_it_was(block in block()) {
        prop_assert_eq!(text_block(&block_text(&block)), block);
    }

    #[test]
    fn any_text_is_read_as_a_block(text in "[\"\t\n\ra,;]{0,12}") {
        let block = text_block(&text);
        prop_assert_eq!(text_block(&block_text(&block)), block);
    }

    #[test]
    fn pasting_is_undone(block in block(), row in 0_usize..3, at in 0_usize..3, selected in (1_usize..4, 1_usize..4)) {
        let document = document();
        let (rows, columns) = (ids(&document), document.sheet(EVENTS).columns.clone());
        let mut next = document.clone();
        let new: Vec<RowId> = (0..9).map(|_| next.new_row_id()).collect();
        let area = (&rows[row..], &columns[at..]);
        if let Some(pasted) = paste(&document, EVENTS, area, selected, &block, &new).unwrap() {
            // It checks that undoing gives the document before.
            applied(&document, pasted.edit);
        }
    }

    #[test]
    fn a_sorted_view_has_each_row_once(cells in prop::collection::vec(cell(), 3), at in 0_usize..6, is_down: bool) {
        let document = document();
        let column = document.sheet(EVENTS).columns[at].clone();
        let set = ids(&document).into_iter().zip(cells).map(|(row, text)| (row, column.clone(), text));
        let document = applied(&document, Edit::Cells { section: EVENTS, cells: set.collect() });
        let view = View { sort: Some((column, is_down)), ..View::default() };
        let mut sorted = view.rows(document.sheet(EVENTS), &Names::of(&document, EVENTS), &Claimed::of(&document, EVENTS));
        sorted.sort_unstable();
        let mut all = ids(&document);
        all.sort_unstable();
        prop_assert_eq!(sorted, all);
    }

    #[test]
    fn elements_are_recycled_and_none_is_moved(windows in prop::collection::vec((prop::collection::btree_set(1_usize..40, 0..20), 0_u32..2), 1..8)) {
        let mut before: Vec<DrawnRow> = Vec::new();
        for (rows, kind) in windows {
            // Another order of the rows: the same numbers, other ids.
            let rows: Vec<_> = rows.into_iter().map(|row| (row, RowId(row as u32 * 2 + kind))).collect();
            let lines = DrawnRow::of(&rows, &before);
            prop_assert_eq!(lines.iter().map(|line| (line.row, line.id)).collect::<Vec<_>>(), rows);
            let elements: Vec<usize> = lines.iter().map(|line| line.element).collect();
            prop_assert_eq!(elements.iter().collect::<BTreeSet<_>>().len(), elements.len());
            for line in &lines {
                let stays = before.iter().find(|last| (last.row, last.id) == (line.row, line.id));
                prop_assert!(stays.is_none_or(|last| last.element == line.element));
            }
            let own = |line: &DrawnRow| line.element;
            let kept: Vec<usize> = elements.iter().copied().filter(|element| before.iter().any(|line| own(line) == *element)).collect();
            let order: Vec<usize> = before.iter().map(own).filter(|element| elements.contains(element)).collect();
            prop_assert_eq!(kept, order);
            before = lines;
        }
    }

    #[test]
    fn what_a_cell_shows_is_kept_as_what_it_was(titles in prop::array::uniform2("[ab;]{0,2}"), ids in prop::array::uniform2("[ab]{1,2}"), at in 0_usize..2) {
        let document = document();
        let rows = document.sheet(Section::Places).order().to_vec();
        let cells = rows.iter().zip(&titles).map(|(row, title)| (*row, column(Field::Title), title.clone()));
        let cells = cells.chain(rows.iter().zip(&ids).map(|(row, id)| (*row, column(Field::Id), id.clone())));
        let document = applied(&document, Edit::Cells { section: Section::Places, cells: cells.collect() });
        let names = Names::of(&document, EVENTS);
        for column in [column(Field::Place), column(Field::Title)] {
            let shown = names.shown(&column, &ids[at]).into_owned();
            prop_assert_eq!(names.kept(&column, &shown), ids[at].as_str());
        }
    }
}

#[test]
fn a_table_that_jumps_makes_no_new_elements() {
    let rows = |first: u32| (first..first + 20).map(|row| (row as usize, RowId(row))).collect::<Vec<_>>();
    let first = DrawnRow::of(&rows(1), &[]);
    let far = DrawnRow::of(&rows(500), &first);
    assert!(far.iter().all(|line| first.iter().any(|own| own.element == line.element)));
    // The first row has the focus and stays: the nineteen others are used again, and one is made.
    let held: Vec<_> = [(1, RowId(1))].into_iter().chain(rows(500)).collect();
    let held = DrawnRow::of(&held, &first);
    assert_eq!(held.iter().filter(|line| first.iter().all(|own| own.element != line.element)).count(), 1);
    assert_eq!(held.first(), first.first());
}

#[test]
fn a_cell_shows_what_claims_give_and_is_written_where_that_stands() {
    let document = document();
    let (when, names, claimed) =
        (column(Field::When), Names::of(&document, EVENTS), Claimed::of(&document, EVENTS));
    let shown = |document: &Document, row: RowId| {
        let claimed = Claimed::of(document, EVENTS);
        claimed.shown(
            document.sheet(EVENTS).row(row).unwrap(),
            &column(Field::When),
            &Names::of(document, EVENTS),
        )
    };
    let rows = ids(&document);
    assert_eq!(texts(&document, Field::When), ["", "", ""]);
    assert_eq!(
        rows.iter().map(|row| shown(&document, *row)).collect::<Vec<_>>(),
        ["1981-07-29", "1986-06-07", "2003"]
    );
    // The rows are sorted and found by it.
    let by_date = View { sort: Some((when.clone(), true)), ..View::default() };
    assert_eq!(by_date.rows(document.sheet(EVENTS), &names, &claimed), [rows[2], rows[1], rows[0]]);
    let of_1986 = View { text: "1986".into(), ..View::default() };
    assert_eq!(of_1986.rows(document.sheet(EVENTS), &names, &claimed), [rows[1]]);

    // What one claim gives is written there, as all dates are read.
    let written = applied(
        &document,
        set_cells(&document, EVENTS, vec![(rows[0], when.clone(), "30.7.1981".into())]).unwrap(),
    );
    assert_eq!(texts(&written, Field::When), ["", "", ""]);
    assert_eq!(shown(&written, rows[0]), "1981-07-30");

    // It is found and replaced there.
    let find = Find { text: "1986".into(), ..Find::default() };
    let columns = &document.sheet(EVENTS).columns;
    let found = find.cells(document.sheet(EVENTS), &rows, columns, &names, &claimed);
    assert_eq!(found, [(rows[1], when.clone())]);
    let replaced = applied(&document, find.replace(&document, EVENTS, &found, "1987").unwrap());
    assert_eq!(shown(&replaced, rows[1]), "1987-06-07");

    // Filled down, it is written into the claim of the other event.
    let filled =
        applied(&document, fill_down(&document, EVENTS, &rows[..2], std::slice::from_ref(&when)).unwrap());
    assert_eq!(shown(&filled, rows[1]), "1981-07-29");
    assert_eq!(texts(&filled, Field::When), ["", "", ""]);

    // What two give is written in none of them.
    let claims = document.sheet(Section::Claims);
    let (first, second) = (claims.order()[0], claims.order()[1]);
    let event = claims.text(first, &column(Field::Event)).to_owned();
    let moved = Edit::Cells { section: Section::Claims, cells: vec![(second, column(Field::Event), event)] };
    let document = applied(&document, moved);
    assert_eq!(shown(&document, rows[0]), "1981-07-29 · 1986-06-07");
    let holder =
        |row: usize| Claimed::of(&document, EVENTS).holder(document.sheet(EVENTS).at(row).unwrap(), &when);
    assert_eq!(
        [holder(0), holder(1), holder(2)],
        [Holder::Claims(first), Holder::Own, Holder::Claim(claims.order()[2])]
    );
}

#[test]
fn an_empty_draft_has_a_table_too() {
    let document = Document::of(&Draft::default());
    let names = Names::of(&document, EVENTS);
    assert_eq!(View::default().rows(document.sheet(EVENTS), &names, &Claimed::default()), []);
    assert_eq!(values(document.sheet(EVENTS), &column(Field::Title)), []);
    assert_eq!(fill_down(&document, EVENTS, &[], &[]), None);
}
