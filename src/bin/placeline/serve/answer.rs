//! Answers to requests. Only pages of this server may ask: a page of another site whose name leads to this computer sends its own name as `Host`.

use super::preview::{Latest, STORY};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// The policy of the page around the story: it loads what is of this server.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";

/// How long a browser may be silent: it opens connections in advance.
const SILENCE: Duration = Duration::from_secs(10);
/// The most bytes of the head of a request.
const MAX_HEAD: usize = 1 << 16;

/// Answers the one request of a connection.
///
/// # Errors
/// When the browser has left, which is none of ours.
pub(super) fn answer(mut stream: TcpStream, port: u16, latest: &Latest) -> std::io::Result<()> {
    stream.set_read_timeout(Some(SILENCE))?;
    let mut head = Vec::new();
    let answer = loop {
        let mut part = [0; 4096];
        let count = stream.read(&mut part)?;
        head.extend_from_slice(part.get(..count).unwrap_or_default());
        if count == 0 || head.len() > MAX_HEAD {
            break refused(400, "This request cannot be read.\n");
        }
        let mut headers = [httparse::EMPTY_HEADER; 100];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(&head) {
            Ok(httparse::Status::Partial) => {}
            Ok(httparse::Status::Complete(_)) => break answered(&request, port, latest),
            Err(_) => break refused(400, "This request cannot be read.\n"),
        }
    };
    let reason = if answer.status == 200 { "OK" } else { "Refused" };
    let mut lines =
        format!("HTTP/1.1 {} {reason}\r\nContent-Length: {}\r\n", answer.status, answer.body.len());
    let own = [
        ("Content-Type", answer.kind),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Connection", "close"),
    ];
    let more = answer.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    for (name, value) in
        more.filter(|(name, _)| !name.eq_ignore_ascii_case("X-Content-Type-Options")).chain(own)
    {
        lines.push_str(&[name, ": ", value, "\r\n"].concat());
    }
    stream.write_all(&[lines.as_bytes(), b"\r\n"].concat())?;
    if !head.starts_with(b"HEAD ") {
        stream.write_all(&answer.body)?;
    }
    stream.flush()
}

struct Answer {
    status: u16,
    /// The media type.
    kind: &'static str,
    body: Vec<u8>,
    headers: Vec<(String, String)>,
}

fn refused(status: u16, why: &str) -> Answer {
    Answer { status, kind: "text/plain; charset=utf-8", body: why.into(), headers: Vec::new() }
}

fn answered(request: &httparse::Request<'_, '_>, port: u16, latest: &Latest) -> Answer {
    let mut hosts = request.headers.iter().filter(|header| header.name.eq_ignore_ascii_case("Host"));
    if !hosts.next().is_some_and(|host| is_own(host.value, port)) || hosts.next().is_some() {
        return refused(403, "Only pages of this computer are answered.\n");
    }
    if !matches!(request.method, Some("GET" | "HEAD")) {
        return refused(405, "Only GET and HEAD.\n");
    }
    let address = request.path.unwrap_or_default();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let path = path.strip_prefix('/').unwrap_or(path);
    if path == "changed" {
        let body = latest.after(query).into_bytes();
        return Answer { status: 200, kind: "text/plain", body, headers: Vec::new() };
    }
    let preview = latest.get();
    let Some(path) = decoded(path) else { return refused(400, "This address cannot be read.\n") };
    let path = if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path };
    let Some(body) = preview.files.get(&path) else { return refused(404, "There is no such file.\n") };
    let headers = if path.starts_with(STORY) {
        preview.headers.clone()
    } else {
        vec![("Content-Security-Policy".into(), POLICY.into())]
    };
    Answer { status: 200, kind: content_type(&path), body: body.clone(), headers }
}

/// Returns whether a `Host` is this server by an address of this computer, and not a name that leads to it.
fn is_own(host: &[u8], port: u16) -> bool {
    let own = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{port}"));
    own.iter().any(|own| host.eq_ignore_ascii_case(own.as_bytes()))
}

/// Returns a path without percent-encoding.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: u8| char::from(byte).to_digit(16);
        let (high, low) = (digit(rest.next()?)?, digit(rest.next()?)?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

/// Returns the media type of a file by the ending of its name.
fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "avif" => "image/avif",
        "css" => "text/css; charset=utf-8",
        "geojson" => "application/geo+json",
        "gif" => "image/gif",
        "html" => "text/html; charset=utf-8",
        "jpg" | "jpeg" => "image/jpeg",
        "js" => "text/javascript; charset=utf-8",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webp" => "image/webp",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_an_address_of_this_computer() {
        for host in ["127.0.0.1:8040", "localhost:8040", "LocalHost:8040"] {
            assert!(is_own(host.as_bytes(), 8040), "{host}");
        }
        for host in [
            "",
            "127.0.0.1",
            "localhost:80",
            "evil.example:8040",
            "localhost.evil.example:8040",
            "127.0.0.1:8040.evil.example",
        ] {
            assert!(!is_own(host.as_bytes(), 8040), "{host}");
        }
    }

    #[test]
    fn a_path_is_decoded_or_refused() {
        assert_eq!(decoded("a%20b/%C3%A9").as_deref(), Some("a b/é"));
        for path in ["%", "%2", "%zz", "%ff"] {
            assert_eq!(decoded(path), None, "{path}");
        }
    }
}
