//! Writes every story of `data/stories` into the built site:
//! `cargo run --features cli --bin prerender -- dist [https://where.it/will/be/]`, in the project's folder.
//!
//! The first story (or `index.geojson`, if there is one) is `dist/index.html`; each one is `dist/<id>/index.html`, with its
//! poster and, when the address is known, its oEmbed file. Beside each story file comes the same story packed, for the viewer.
//! Last comes the service worker, which has to know all files.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use placeline::basemap::Basemap;
use placeline::prerender::{CLAIMS, FIRST_PAINT, Input, oembed, page, pages, poster, weight};
use placeline::story::{grouped, pack, read};
use placeline::text::Text;
use placeline::view::Loaded;
use resvg::usvg::fontdb;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    let mut arguments = std::env::args().skip(1);
    let dist = PathBuf::from(arguments.next().ok_or("which folder? prerender dist [address]")?);
    let base = arguments.next().unwrap_or_default();
    let folder = base.starts_with("http") && base.ends_with('/');
    if !(folder || base.is_empty()) {
        return Err(format!("{base} is no address of a folder: it starts with http and ends with /").into());
    }
    let basemap =
        Basemap::decode(&fs::read("assets/basemap/world-110m.bin")?).map_err(|e| format!("{e:?}"))?;
    let mut fonts = fontdb::Database::new();
    fonts.load_system_fonts();
    if fonts.is_empty() {
        eprintln!("prerender: no font on this system, so the posters have no words");
    }
    let fonts = Arc::new(fonts);

    let built = fs::read_to_string(dist.join("index.html"))?;

    // What a page may weigh when its style sheets have come.
    let mut limit = FIRST_PAINT;
    for entry in fs::read_dir(&dist)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "css") {
            limit = limit.saturating_sub(weight(&fs::read_to_string(path)?));
        }
    }
    for (number, path) in stories()?.iter().enumerate() {
        let id = path.file_stem().and_then(|name| name.to_str()).ok_or("a story's name is not UTF-8")?;
        let reading = read(&fs::read(path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        for (found, more) in grouped(&reading.diagnostics.iter().collect::<Vec<_>>(), false) {
            let more = if more > 0 { format!(" (and {more} more like it)") } else { String::new() };
            eprintln!("{}: {found}{more}", path.display());
        }
        let packed = write_packed(&dist, id, &pack(&reading))?;
        let loaded = Loaded::new(reading);
        let text = Text::of(&loaded.story.language);
        let (loaded, basemap, packed) = (&loaded, &basemap, packed.as_str());
        let input = Input { id, loaded, basemap, text, base: &base, root: "../", beside: "", packed };
        let folder = dist.join(id);
        fs::create_dir_all(&folder)?;
        let written = pages(&built, input, limit)?;
        fs::write(folder.join("index.html"), written.story)?;
        if let Some(claims) = written.claims {
            fs::write(folder.join(CLAIMS), claims)?;
        }
        fs::write(folder.join("poster.png"), poster(input, &fonts)?)?;
        if !base.is_empty() {
            fs::write(folder.join("oembed.json"), oembed(input))?;
        }
        if number == 0 {
            let beside = [id, "/"].concat();
            let home = Input { root: "", beside: &beside, ..input };
            fs::write(dist.join("index.html"), page(&built, home, written.detail)?)?;
        }
    }
    service_worker(&dist)
}

/// The story files, the one that the root shows first.
fn stories() -> Outcome<Vec<PathBuf>> {
    let mut all = Vec::new();
    for entry in fs::read_dir("data/stories")? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "geojson") {
            all.push(path);
        }
    }
    all.sort_by_key(|path| (path.file_stem().is_none_or(|name| name != "index"), path.clone()));
    Ok(all)
}

/// Writes the packed story beside its file, named by its contents, so that it can be cached for good. Gives its name.
fn write_packed(dist: &Path, id: &str, packed: &[u8]) -> Outcome<String> {
    let hash = fingerprint(FINGERPRINT, packed.iter().copied());
    let name = format!("{id}-{:012x}.bin", hash >> 16);
    let folder = dist.join("data/stories");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(&name), packed)?;
    Ok(name)
}

/// Where [`fingerprint`] starts.
const FINGERPRINT: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, of `bytes` after others.
fn fingerprint(others: u64, bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(others, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// Writes the list of files and their version into the service worker.
fn service_worker(dist: &Path) -> Outcome {
    const NAME: &str = "service-worker.js";
    /// For other sites.
    const NOT_READ: [&str; 2] = ["poster.png", "oembed.json"];
    let mut files = Vec::new();
    walk(dist, dist, &mut files)?;
    files.retain(|name| name != NAME && !NOT_READ.iter().any(|other| name.ends_with(other)));
    files.sort();
    let mut version = FINGERPRINT;
    let mut list = Vec::new();
    for name in &files {
        version = fingerprint(version, name.bytes().chain(fs::read(dist.join(name))?));
        // A folder's page is asked for by the folder's address.
        list.push(name.strip_suffix("index.html").unwrap_or(name));
    }
    let code = fs::read_to_string(Path::new("assets").join(NAME))?;
    let code = code.replace("\"development\"", &format!("\"{version:016x}\""));
    let code =
        code.replace("const FILES = [];", &format!("const FILES = {};", serde_json::to_string(&list)?));
    fs::write(dist.join(NAME), code)?;
    Ok(())
}

fn walk(folder: &Path, root: &Path, files: &mut Vec<String>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, root, files)?;
        } else if let Some(name) = path.strip_prefix(root)?.to_str() {
            files.push(name.replace('\\', "/"));
        }
    }
    Ok(())
}
