//! Answers a request: CGI variables and the body come in, headers and a body go out.

use std::env;

fn main() {
    println!("Content-Type: text/plain; charset=utf-8\n");
    println!("Hello from {{project-name}}!");
    println!("You asked with {} for {:?}.", variable("REQUEST_METHOD"), variable("PATH_INFO"));
}

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_default()
}
