//! A folder served on loopback: whole files, read anew for each request, nothing cached and nothing written.

use anyhow::{Result, anyhow};
use std::fs;
use std::path::{Path, PathBuf};
use tiny_http::{Header, Method, Request, Response, Server};

/// Where the demo stands unless something else stands there.
const PORT: u16 = 8437;

/// A server that listens and has not answered yet.
pub struct Site {
    server: Server,
    folder: PathBuf,
    /// Its front page.
    pub url: String,
}

/// Listens for `folder`, at the port readers know or, where that is taken, at any free one.
pub fn listen(folder: &Path) -> Result<Site> {
    let server = Server::http(("127.0.0.1", PORT))
        .or_else(|_| Server::http(("127.0.0.1", 0)))
        .map_err(|error| anyhow!("cannot listen on 127.0.0.1: {error}"))?;
    let url = format!("http://{}/", server.server_addr());
    Ok(Site { server, folder: folder.to_path_buf(), url })
}

impl Site {
    /// Answers requests until the program ends.
    pub fn run(&self) {
        for request in self.server.incoming_requests() {
            // A browser that goes away in the middle of an answer is no concern of ours.
            let _ = self.answer(request);
        }
    }

    fn answer(&self, request: Request) -> std::io::Result<()> {
        if !matches!(request.method(), Method::Get | Method::Head) {
            return request.respond(Response::from_string("Only GET and HEAD.\n").with_status_code(405));
        }
        let found = file_of(&self.folder, request.url()).and_then(|path| Some((fs::read(&path).ok()?, path)));
        let Some((bytes, path)) = found else {
            return request.respond(Response::from_string("There is no such file.\n").with_status_code(404));
        };
        let mut response = Response::from_data(bytes);
        for (name, value) in [("Content-Type", media_type(&path)), ("Cache-Control", "no-store")] {
            if let Ok(header) = Header::from_bytes(name, value) {
                response.add_header(header);
            }
        }
        request.respond(response)
    }
}

/// The file that `url` asks for. No name of ours needs percent-encoding, so nothing is decoded.
fn file_of(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    // An empty first part would be an absolute path, which `join` takes for the whole.
    if path.starts_with('/') || path.split('/').any(|part| part.starts_with('.') || part.contains(['\\', ':', '%'])) {
        return None;
    }
    let file = folder.join(path);
    Some(if file.is_dir() { file.join("index.html") } else { file })
}

/// What browsers insist on: a module script and `WebAssembly.instantiateStreaming` work under their own type only.
fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt" | "ts") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{file_of, media_type};
    use std::path::Path;

    #[test]
    fn no_request_leaves_the_folder() {
        let folder = Path::new("site");
        assert_eq!(file_of(folder, "/articles/a.html?x=/../y#z"), Some(folder.join("articles/a.html")));
        for url in
            ["/../secret", "/a/../../secret", "/%2e%2e/secret", "//etc/passwd", "/c:/secret", "/.git/config", "x"]
        {
            assert_eq!(file_of(folder, url), None, "{url}");
        }
    }

    #[test]
    fn modules_have_the_types_browsers_insist_on() {
        assert_eq!(media_type(Path::new("playground_bg.wasm")), "application/wasm");
        assert_eq!(media_type(Path::new("playground.js")), "text/javascript; charset=utf-8");
    }
}
