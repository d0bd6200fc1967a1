//! The preview: whom it answers, and when it changes.

use super::{fixtures, placeline, small_viewer};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStderr, Stdio};
use tempfile::TempDir;

/// A running program, which ends with the test.
struct Served {
    child: Child,
    said: BufReader<ChildStderr>,
    port: u16,
    folder: TempDir,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve() -> Served {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("viewer.zip"), small_viewer()).unwrap();
    for name in ["pictured.geojson", "wall.jpg"] {
        fs::copy(fixtures().join(name), folder.path().join(name)).unwrap();
    }
    let call = ["serve", "pictured.geojson", "--viewer", "viewer.zip", "--port", "0"];
    let mut child = placeline(folder.path()).args(call).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let line = line_with(&mut said, "serving http://127.0.0.1:");
    let port = line.split(':').nth(2).unwrap().split('/').next().unwrap().parse().unwrap();
    Served { child, said, port, folder }
}

/// Reads what the program says up to a line with some words.
fn line_with(said: &mut impl BufRead, words: &str) -> String {
    loop {
        let mut line = String::new();
        assert!(said.read_line(&mut line).unwrap() > 0, "the program has ended without {words}");
        if line.contains(words) {
            return line;
        }
    }
}

impl Served {
    /// Sends a request as it is. Returns the status, the head and the body.
    fn ask(&self, request: &str) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|part| part == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head, answer[end + 4..].to_vec())
    }

    fn get(&self, path: &str) -> (u16, String, String) {
        let host = format!("127.0.0.1:{}", self.port);
        let (status, head, body) = self.ask(&request("GET", path, &host));
        (status, head, String::from_utf8_lossy(&body).into_owned())
    }
}

fn request(method: &str, path: &str, host: &str) -> String {
    format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
}

#[test]
fn the_page_has_the_story_at_three_widths_and_what_is_wrong_beside_it() {
    let served = serve();
    let (status, head, page) = served.get("/");
    assert_eq!(status, 200);
    assert!(head.contains("Content-Security-Policy: default-src 'none'"), "{head}");
    assert_eq!(page.matches("<placeline-story").count(), 3, "{page}");
    assert!(page.contains("lost.jpg: error bad-media") && page.contains("1 error, 1 hint"), "{page}");
    let (status, head, story) = served.get("/story/?offline=0");
    assert!(status == 200 && story.contains("A painting"), "{story}");
    assert!(
        head.contains("Content-Type: text/html") && head.contains("X-Content-Type-Options: nosniff"),
        "{head}"
    );
    for path in [
        "/story/claims.html",
        "/story/data/stories/wall.jpg",
        "/story/embed.js",
        "/preview.js",
        "/preview.css",
    ] {
        assert_eq!(served.get(path).0, 200, "{path}");
    }
}

#[test]
fn a_page_of_another_site_gets_no_answer() {
    let served = serve();
    let port = served.port;
    for host in [
        "evil.example",
        &format!("evil.example:{port}"),
        "127.0.0.1",
        "localhost:1",
        "",
        &format!("127.0.0.1:{port}.evil.example"),
    ] {
        let (status, _, body) = served.ask(&request("GET", "/story/", host));
        assert_eq!(status, 403, "{host}");
        assert!(!String::from_utf8_lossy(&body).contains("painting"));
    }
    assert_eq!(served.ask("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").0, 403);
    assert_eq!(served.ask(&request("GET", "/", &format!("localhost:{port}"))).0, 200);
}

#[test]
fn nothing_outside_the_published_story_is_sent() {
    let served = serve();
    for path in [
        "/viewer.zip",
        "/story/../viewer.zip",
        "/story/%2e%2e/viewer.zip",
        "//etc/passwd",
        "/%",
        "/story/none",
    ] {
        let status = served.get(path).0;
        assert!(matches!(status, 400 | 404), "{path}: {status}");
    }
    let host = format!("127.0.0.1:{}", served.port);
    assert_eq!(served.ask(&request("POST", "/", &host)).0, 405);
}

#[test]
fn a_change_of_the_file_is_answered_at_once_and_a_broken_one_is_said() {
    let mut served = serve();
    let path = served.folder.path().join("pictured.geojson");
    let story = fs::read_to_string(&path).unwrap();
    let version =
        |page: &str| page.split("data-version=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let first = version(&served.get("/").2);
    // As editors do it: another file takes its place.
    let save = |text: &str| {
        fs::write(served.folder.path().join("new"), text).unwrap();
        fs::rename(served.folder.path().join("new"), &path).unwrap();
    };
    save(&story.replace("A painting", "Another painting"));
    let second = served.get(&format!("/changed?{first}")).2;
    let page = served.get("/").2;
    assert!(page.contains("Another painting") && version(&page) == second && second != first, "{page}");
    save("{");
    let third = served.get(&format!("/changed?{second}")).2;
    let page = served.get("/").2;
    assert!(
        third != second && page.contains("error bad-file") && !page.contains("<placeline-story"),
        "{page}"
    );
    fs::remove_file(&path).unwrap();
    line_with(&mut served.said, "pictured.geojson cannot be read");
    fs::write(served.folder.path().join("new"), story).unwrap();
    fs::rename(served.folder.path().join("new"), &path).unwrap();
    served.get(&format!("/changed?{third}"));
    assert_eq!(version(&served.get("/").2), first);
}

#[test]
fn a_port_in_use_and_standard_input_are_named() {
    let served = serve();
    let folder = served.folder.path();
    let said = |call: &[&str]| {
        let output = placeline(folder).args(["serve", "--viewer", "viewer.zip"]).args(call).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    let port = served.port.to_string();
    assert!(said(&["pictured.geojson", "--port", &port]).contains("is in use: give another one with --port"));
    assert!(said(&["-"]).contains("standard input cannot be read again"));
    assert!(said(&["none.geojson"]).contains("none.geojson cannot be read"));
    assert!(Path::new(folder).join("pictured.geojson").exists());
}
