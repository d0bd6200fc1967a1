//! Generates a site's files from the stories in `data/stories`. Trunk's hooks call it through `scripts/prerender.sh`:
//!
//! - `prerender stories FOLDER` writes the files that depend on the stories only: each story in the packed form, and its poster.
//! - `prerender gazetteer SITE` writes the gazetteer in parts, of which the configurator loads those that it needs.
//! - `prerender pages SITE [ADDRESS]` writes the stories into copies of the built page: the first one (or `index.geojson`, if
//!   there is one) as `index.html`, each one as `<id>/index.html`, with its oEmbed file if the URL of the site is given, and its
//!   pictures beside the story file. The service worker is written last, because it lists all files.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use placeline::basemap::Basemap;
use placeline::fnv::fnv1a_64;
use placeline::formats::gazetteer_parts;
use placeline::i18n::Text;
use placeline::site::{
    CLAIMS, MAX_PICTURE_BYTES, PageInput, claims_page, oembed, page, poster, publish_media,
};
use placeline::state::Loaded;
use placeline::story::{grouped, pack, read};
use resvg::usvg::fontdb;
use serde_json::{Map, Value};

/// The folder of the stories, here and in a site.
const STORIES: &str = "data/stories";

/// The folder of the gazetteer's parts in a site.
const GAZETTEER: &str = "data/gazetteer";

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["stories", folder] => write_stories(Path::new(folder)),
        ["gazetteer", site] => write_gazetteer(&Path::new(site).join(GAZETTEER)),
        ["pages", site] => write_pages(Path::new(site), ""),
        ["pages", site, address] => write_pages(Path::new(site), address),
        _ => {
            Err("what? prerender stories FOLDER, prerender gazetteer SITE, or prerender pages SITE [ADDRESS]"
                .into())
        }
    }
}

/// Packs each story and renders its poster.
fn write_stories(folder: &Path) -> Outcome {
    let mut fonts = fontdb::Database::new();
    fonts.load_system_fonts();
    if fonts.is_empty() {
        eprintln!("prerender: no font on this system, so the posters have no words");
    }
    let fonts = Arc::new(fonts);
    let basemap = basemap()?;
    // Removes the files of an earlier build.
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let packs = folder.join(STORIES);
    fs::create_dir_all(&packs)?;
    for story in stories()? {
        let own = folder.join(&story.id);
        fs::create_dir_all(&own)?;
        fs::write(packs.join(&story.packed), &story.bytes)?;
        fs::write(own.join("poster.png"), poster(story.input(&basemap, ""), &fonts)?)?;
    }
    Ok(())
}

/// Writes each story into a copy of the built page.
fn write_pages(site: &Path, base: &str) -> Outcome {
    let folder = base.starts_with("http") && base.ends_with('/');
    if !(folder || base.is_empty()) {
        return Err(format!("{base} is no address of a folder: it starts with http and ends with /").into());
    }
    let basemap = basemap()?;
    let built = fs::read_to_string(site.join("index.html"))?;
    let stories = stories()?;
    for (number, story) in stories.iter().enumerate() {
        let input = story.input(&basemap, base);
        let folder = site.join(&story.id);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("index.html"), page(&built, input)?)?;
        fs::write(folder.join(CLAIMS), claims_page(&built, input))?;
        if !base.is_empty() {
            fs::write(folder.join("oembed.json"), oembed(input))?;
        }
        for (path, bytes) in &story.media {
            let target = site.join(STORIES).join(path);
            fs::create_dir_all(target.parent().unwrap_or(site))?;
            fs::write(target, bytes)?;
        }
        if number == 0 {
            let beside = [&story.id, "/"].concat();
            let home = PageInput { root: "", beside: &beside, ..input };
            fs::write(site.join("index.html"), page(&built, home)?)?;
        }
    }
    service_worker(site, &stories)
}

/// Writes the gazetteer in parts: `parts.txt` says which part has a name.
fn write_gazetteer(folder: &Path) -> Outcome {
    let (list, parts) = gazetteer_parts().ok_or("data/gazetteer/cities.bin is damaged")?;
    fs::create_dir_all(folder)?;
    fs::write(folder.join("parts.txt"), list)?;
    for (number, bytes) in parts.iter().enumerate() {
        fs::write(folder.join(format!("{number}.bin")), bytes)?;
    }
    Ok(())
}

fn basemap() -> Outcome<Basemap> {
    Ok(Basemap::decode(&fs::read("assets/basemap/world-110m.bin")?).map_err(|e| format!("{e:?}"))?)
}

/// A story, parsed and packed.
struct Story {
    id: String,
    loaded: Arc<Loaded>,
    bytes: Vec<u8>,
    /// The file name of the packed story. It has a content hash, so that it can be cached forever.
    packed: String,
    /// The paths of its pictures from the folder of the story file, and their contents.
    media: Vec<(String, Vec<u8>)>,
}

impl Story {
    fn read(path: &Path) -> Outcome<Self> {
        let id = path.file_stem().and_then(|name| name.to_str()).ok_or("a story's name is not UTF-8")?;
        let mut reading = read(&fs::read(path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let media = publish_media(&mut reading.story, |picture| picture_file(folder, picture));
        let found = reading.diagnostics.iter().chain(&media.diagnostics);
        for (found, more) in grouped(&found.collect::<Vec<_>>(), false) {
            let more = if more > 0 { format!(" (and {more} more like it)") } else { String::new() };
            eprintln!("{}: {found}{more}", path.display());
        }
        let bytes = pack(&reading);
        let packed = format!("{id}-{:012x}.bin", fnv1a_64(bytes.iter().copied()) >> 16);
        let (loaded, media) = (Arc::new(Loaded::new(reading)), media.files);
        Ok(Self { id: id.to_owned(), loaded, bytes, packed, media })
    }

    /// Returns the input of the story's own page.
    fn input<'a>(&'a self, basemap: &'a Basemap, base: &'a str) -> PageInput<'a> {
        let text = Text::of(&self.loaded.story.language);
        let (id, loaded, packed) = (&self.id, &self.loaded, &self.packed);
        PageInput { id, loaded, basemap, text, base, root: "../", beside: "", packed }
    }
}

/// Reads a picture of the folder of a story. A link on disk that leads out of the folder is an error.
fn picture_file(folder: &Path, path: &str) -> Result<Vec<u8>, String> {
    let missing = |_| format!("there is no such file in {}", folder.display());
    let file = folder.join(path).canonicalize().map_err(missing)?;
    if !file.starts_with(folder.canonicalize().map_err(missing)?) {
        return Err("a link that leads out of the story's folder: copy the file itself".into());
    }
    let mut bytes = Vec::new();
    // One byte more than a picture may have, so that a large file takes no time.
    let read =
        fs::File::open(&file).and_then(|file| file.take(MAX_PICTURE_BYTES + 1).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|error| format!("cannot be read: {error}"))
}

/// Reads the stories; the first one is that of the root page.
fn stories() -> Outcome<Vec<Story>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(STORIES)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "geojson") {
            all.push(path);
        }
    }
    all.sort_by_key(|path| (path.file_stem().is_none_or(|name| name != "index"), path.clone()));
    all.iter().map(|path| Story::read(path)).collect()
}

/// Writes the files with their sizes, the files of each story, and the version of all into the service worker.
fn service_worker(dist: &Path, stories: &[Story]) -> Outcome {
    const NAME: &str = "service-worker.js";
    /// Files for other sites and for servers, which the viewer never requests.
    const NOT_READ: [&str; 5] = ["poster.png", "oembed.json", "build.txt", "_headers", "embed.js"];
    let mut files = Vec::new();
    walk(dist, dist, &mut files)?;
    files.retain(|name| {
        name != NAME && !name.starts_with(GAZETTEER) && !NOT_READ.iter().any(|other| name.ends_with(other))
    });
    files.sort();
    let (mut content, mut sizes) = (Vec::new(), Map::new());
    for name in &files {
        let bytes = fs::read(dist.join(name))?;
        // A folder's page is requested by the URL of the folder.
        sizes.insert(name.strip_suffix("index.html").unwrap_or(name).to_owned(), bytes.len().into());
        content.extend_from_slice(name.as_bytes());
        content.extend(bytes);
    }
    let mut needs = Map::new();
    for (number, story) in stories.iter().enumerate() {
        let (page, claims) = ([&story.id, "/"].concat(), [&story.id, "/", CLAIMS].concat());
        let own = ["data/stories/", &story.id, ".geojson"].concat();
        let packed = ["data/stories/", &story.packed].concat();
        // A page of the site's root is no file of a story, nor is the reader: it is for other stories.
        let shared = |name: &str| {
            name.starts_with("assets/")
                || !(name.contains('/') || name.ends_with(".html") || name.starts_with("reader"))
        };
        let media: BTreeSet<String> =
            story.media.iter().map(|(path, _)| [STORIES, "/", path].concat()).collect();
        let is_needed = |name: &&String| {
            [&claims, &own, &packed].iter().any(|one| name == one) || shared(name) || media.contains(*name)
        };
        let list: Value = files.iter().filter(is_needed).cloned().collect();
        if number == 0 {
            needs.insert(String::new(), list.clone());
        }
        needs.insert(page, list);
    }
    let code = fs::read_to_string(Path::new("assets").join(NAME))?;
    let code = code
        .replace("\"development\"", &format!("\"{:016x}\"", fnv1a_64(content)))
        .replace("const SIZES = {};", &format!("const SIZES = {};", Value::Object(sizes)))
        .replace("const STORIES = {};", &format!("const STORIES = {};", Value::Object(needs)));
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
