//! Answers every request with one line of text.

fn main() {
    // A component answers by printing: headers, an empty line, the body.
    print!("Content-Type: text/plain; charset=utf-8\n\nHello from Rust!\n");
}
