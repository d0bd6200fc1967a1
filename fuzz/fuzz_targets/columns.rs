//! Columns of dates and of coordinates: a cell on each line.
#![no_main]

use libfuzzer_sys::fuzz_target;
use placeline::formats::{Cell, CellDate, DateOrder, Position, dates, decode, positions};
use placeline::time::When;
use placeline_fuzz::within_limits;

fuzz_target!(|data: &[u8]| within_limits(|| read(&decode(data).text)));

fn read(text: &str) {
    let cells: Vec<Cell> = text.split('\n').map(Cell::text).collect();
    let all: Vec<&Cell> = cells.iter().collect();
    for order in [None, Some(DateOrder::Dmy), Some(DateOrder::Mdy), Some(DateOrder::Ymd)] {
        let column = dates(&all, order, false);
        assert_eq!(column.dates.len(), cells.len());
        for date in &column.dates {
            let is_date = |edtf: &str| assert!(When::parse(edtf).is_ok(), "{edtf} is no date");
            match date {
                CellDate::Empty => {}
                CellDate::Edtf(edtf) | CellDate::Read(edtf) => is_date(edtf),
                CellDate::Ambiguous(readings) => readings.iter().for_each(|(_, edtf)| is_date(edtf)),
                CellDate::Bad(why, readings) => {
                    assert!(!why.is_empty());
                    readings.iter().for_each(|edtf| is_date(edtf));
                }
            }
        }
    }
    let rows: Vec<[&Cell; 2]> =
        cells.chunks(2).filter_map(|pair| Some([pair.first()?, pair.last()?])).collect();
    for position in positions(&rows) {
        match position {
            Position::Degrees(at) | Position::Read(at, _) => {
                assert!(at.lat.abs() <= 90.0 && at.lon.abs() <= 180.0);
            }
            Position::Bad(why, _) => assert!(!why.is_empty()),
            Position::Empty => {}
        }
    }
}
