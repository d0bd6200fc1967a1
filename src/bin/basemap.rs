//! Generates the base maps: `cargo run --features cli --bin basemap`, in the project's folder.

use std::error::Error;
use std::fs;

use placeline::basemap::convert::{COARSE, FINE, convert};

const ATTRIBUTION: &str = "\
# Base maps

`world-110m.bin` and `world-50m.bin` are made from [Natural Earth](https://www.naturalearthdata.com/) (public domain), through the
npm package [`world-atlas`](https://www.npmjs.com/package/world-atlas) 2.0.2 (ISC), by `cargo run --features cli --bin basemap`.
The inputs are in `data/basemap`, the format is described in `docs/basemap-format.md`.

Natural Earth asks for no credit. We give one all the same: “Natural Earth”.
";

fn main() -> Result<(), Box<dyn Error>> {
    for (name, detail) in [("110m", COARSE), ("50m", FINE)] {
        let input = fs::read(format!("data/basemap/countries-{name}.json"))?;
        let bytes = convert(&input, detail)?.encode();
        fs::write(format!("assets/basemap/world-{name}.bin"), &bytes)?;
        println!("world-{name}.bin: {} bytes", bytes.len());
    }
    fs::write("assets/basemap/ATTRIBUTION.md", ATTRIBUTION)?;
    Ok(())
}
