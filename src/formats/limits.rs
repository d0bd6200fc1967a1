//! What is read at most, so that no file takes all of a computer.

/// The most bytes of a file.
pub(super) const BYTES: usize = 64 << 20;
/// The most bytes that a packed file may have when it is unpacked.
pub(super) const UNPACKED: u64 = 96 << 20;
/// The most files in a packed file.
pub(super) const ENTRIES: usize = 2_000;
/// The most columns of a table: those of a spreadsheet.
pub(super) const COLUMNS: usize = 16_384;
/// The most cells of a file, with the empty ones between others.
pub(super) const CELLS: usize = 2_500_000;

/// The most places, events or sources of a file that is no table.
pub(super) const RECORDS: usize = 30_000;

/// Returns the error of a file with more of these than [`RECORDS`].
pub(super) fn too_many(what: &str) -> String {
    format!("the file has more than {RECORDS} {what}: split it. The first {RECORDS} are used")
}

/// Counts cells.
#[derive(Default)]
pub(super) struct CellCount(usize);

impl CellCount {
    /// Counts a row of this width.
    ///
    /// # Errors
    ///
    /// When the row, or all so far, are too many: one sentence.
    pub(super) fn add(&mut self, width: usize, row: u32) -> Result<(), String> {
        self.0 = self.0.saturating_add(width);
        self.fits(width, row)?;
        if self.0 > CELLS {
            return Err(format!("the file has more than {CELLS} cells, counted up to row {row}: split it"));
        }
        Ok(())
    }

    /// Checks the width of a row that is not counted.
    ///
    /// # Errors
    ///
    /// When it is too wide: one sentence.
    pub(super) fn fits(&self, width: usize, row: u32) -> Result<(), String> {
        if width > COLUMNS {
            return Err(format!("row {row} has {width} columns: a table has at most {COLUMNS}"));
        }
        Ok(())
    }
}
