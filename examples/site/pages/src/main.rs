//! Serves pages written in Markdown: `/pages/tea/hot` is the file `tea/hot.md` in a shared layout.

mod escape;
mod inline;
mod markdown;

use std::env;
use std::fs;
use std::io::{self, Write};

fn main() -> io::Result<()> {
    let method = variable("REQUEST_METHOD");
    let answer = match method.as_str() {
        "GET" | "HEAD" => page(&variable("PATH_INFO")),
        _ => Answer {
            status: "405 Method Not Allowed\nAllow: GET, HEAD",
            title: String::from("Not like that"),
            content: String::from("<h1>Not like that</h1>\n<p>Pages can only be read.</p>\n"),
        },
    };
    answer.write(method == "HEAD")
}

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_default()
}

struct Answer {
    status: &'static str,
    title: String,
    content: String,
}

fn page(path: &str) -> Answer {
    match file_of(path).and_then(|file| fs::read_to_string(file).ok()) {
        Some(source) => Answer {
            status: "200 OK",
            title: markdown::title(&source).unwrap_or("Untitled").to_string(),
            content: markdown::render(&source),
        },
        None => Answer {
            status: "404 Not Found",
            title: String::from("No such page"),
            content: String::from("<h1>No such page</h1>\n<p>The dormouse looked, and went back to sleep.</p>\n"),
        },
    }
}

/// The file of a page, or nothing if no page can have such a name.
fn file_of(path: &str) -> Option<String> {
    let name = path.trim_matches('/');
    if name.is_empty() {
        return Some(String::from("/index.md"));
    }
    let is_name = |segment: &str| {
        !segment.is_empty() && segment.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    if name.split('/').all(is_name) {
        Some(format!("/{name}.md"))
    } else {
        None
    }
}

impl Answer {
    fn write(&self, head_only: bool) -> io::Result<()> {
        let page = self.in_layout(&fs::read_to_string("/layout.html")?);
        let mut answer = format!(
            "Status: {}\nContent-Type: text/html; charset=utf-8\nContent-Length: {}\nCache-Control: max-age=60\n\n",
            self.status,
            page.len()
        );
        if !head_only {
            answer.push_str(&page);
        }
        io::stdout().write_all(answer.as_bytes())
    }

    /// Fills in the layout; what is filled in is not searched for placeholders again.
    fn in_layout(&self, layout: &str) -> String {
        let mut page = String::with_capacity(layout.len() + self.content.len() + 64);
        for (i, part) in layout.split("{{").enumerate() {
            match part.split_once("}}").filter(|_| i > 0) {
                Some(("title", after)) => {
                    escape::push(&mut page, &self.title);
                    page.push_str(after);
                }
                Some(("content", after)) => {
                    page.push_str(&self.content);
                    page.push_str(after);
                }
                _ => page.push_str(part),
            }
        }
        page
    }
}
