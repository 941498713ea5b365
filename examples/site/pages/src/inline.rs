//! Markdown within a block: code spans, emphasis, links, images, escapes and line breaks.

use crate::escape;

/// Emphasis in emphasis in emphasis...: what is deeper stays plain text.
const DEPTH_MAX: u32 = 8;

/// Appends the HTML of the text of one block.
pub fn render(html: &mut String, text: &str) {
    render_at(html, text, 0);
}

fn render_at(html: &mut String, text: &str, depth: u32) {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        at = match span(html, text, at, depth) {
            Some(end) => end,
            None => {
                let end = at + c.len_utf8();
                escape::push(html, &text[at..end]);
                end
            }
        };
    }
}

/// Appends the span that starts at `at` and returns its end, or does nothing if none starts there.
fn span(html: &mut String, text: &str, at: usize, depth: u32) -> Option<usize> {
    match text.as_bytes()[at] {
        b'\\' => escaped(html, text, at),
        b' ' | b'\n' => line_break(html, text, at),
        b'`' => code(html, text, at),
        b'<' => autolink(html, text, at),
        b'!' => image(html, text, at),
        b'[' if depth < DEPTH_MAX => link(html, text, at, depth),
        b'*' | b'_' if depth < DEPTH_MAX => emphasis(html, text, at, depth),
        _ => None,
    }
}

/// A backslash before punctuation takes away its meaning; before a line end it breaks the line.
fn escaped(html: &mut String, text: &str, at: usize) -> Option<usize> {
    let next = *text.as_bytes().get(at + 1)?;
    if next == b'\n' {
        html.push_str("<br>\n");
    } else if next.is_ascii_punctuation() {
        escape::push(html, &text[at + 1..at + 2]);
    } else {
        return None;
    }
    Some(at + 2)
}

/// Two spaces before a line end break the line.
fn line_break(html: &mut String, text: &str, at: usize) -> Option<usize> {
    let spaces = run_length(text, at, b' ');
    if text.as_bytes().get(at + spaces) != Some(&b'\n') {
        return None;
    }
    html.push_str(if spaces >= 2 { "<br>\n" } else { "\n" });
    Some(at + spaces + 1)
}

fn code(html: &mut String, text: &str, at: usize) -> Option<usize> {
    let fence = run_length(text, at, b'`');
    let start = at + fence;
    match code_end(text, start, fence) {
        Some(end) => {
            html.push_str("<code>");
            escape::push(html, &trim_one_space(&text[start..end]).replace('\n', " "));
            html.push_str("</code>");
            Some(end + fence)
        }
        None => {
            html.push_str(&text[at..start]);
            Some(start)
        }
    }
}

/// Where the run of exactly `fence` backticks is that ends a code span.
fn code_end(text: &str, start: usize, fence: usize) -> Option<usize> {
    let mut at = start;
    while at < text.len() {
        let run = run_length(text, at, b'`');
        if run == fence {
            return Some(at);
        }
        at += run.max(1);
    }
    None
}

/// One space on either side lets a code span start or end with a backtick.
fn trim_one_space(code: &str) -> &str {
    match code.strip_prefix(' ').and_then(|code| code.strip_suffix(' ')) {
        Some(trimmed) if !trimmed.trim().is_empty() => trimmed,
        _ => code,
    }
}

/// `<https://example.org>`
fn autolink(html: &mut String, text: &str, at: usize) -> Option<usize> {
    let end = at + text[at..].find('>')?;
    let target = &text[at + 1..end];
    let is_link = ["http://", "https://", "mailto:"].iter().any(|scheme| target.starts_with(scheme));
    if !is_link || target.contains(|c: char| c.is_whitespace() || c == '<') {
        return None;
    }
    push_link_start(html, target);
    escape::push(html, target);
    html.push_str("</a>");
    Some(end + 1)
}

/// `![what it shows](address)`
fn image(html: &mut String, text: &str, at: usize) -> Option<usize> {
    let bracket = at + 1;
    if text.as_bytes().get(bracket) != Some(&b'[') {
        return None;
    }
    let (label, target, end) = label_and_target(text, bracket)?;
    html.push_str("<img src=\"");
    escape::push(html, target);
    html.push_str("\" alt=\"");
    escape::push(html, label);
    html.push_str("\">");
    Some(end)
}

/// `[text](address)`
fn link(html: &mut String, text: &str, at: usize, depth: u32) -> Option<usize> {
    let (label, target, end) = label_and_target(text, at)?;
    push_link_start(html, target);
    render_at(html, label, depth + 1);
    html.push_str("</a>");
    Some(end)
}

fn push_link_start(html: &mut String, target: &str) {
    html.push_str("<a href=\"");
    escape::push(html, target);
    html.push_str("\">");
}

fn label_and_target(text: &str, bracket: usize) -> Option<(&str, &str, usize)> {
    let label_end = closing(text, bracket, b'[', b']')?;
    let parenthesis = label_end + 1;
    if text.as_bytes().get(parenthesis) != Some(&b'(') {
        return None;
    }
    let end = closing(text, parenthesis, b'(', b')')?;
    let target = text[parenthesis + 1..end].trim();
    if !is_safe(target) {
        return None;
    }
    Some((&text[bracket + 1..label_end], target, end + 1))
}

/// Addresses of pages and mail, not those that run something (`javascript:`).
fn is_safe(target: &str) -> bool {
    if target.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return false;
    }
    let scheme_end = target.find(|c| matches!(c, ':' | '/' | '?' | '#'));
    match scheme_end.map(|end| target.split_at(end)) {
        Some((scheme, rest)) if rest.starts_with(':') => {
            ["http", "https", "mailto"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe))
        }
        _ => true,
    }
}

/// Where the bracket that opens at `at` closes, past nested ones, escapes and code.
fn closing(text: &str, at: usize, open: u8, close: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut nesting = 0;
    let mut i = at;
    while i < bytes.len() {
        if bytes[i] == open {
            nesting += 1;
        } else if bytes[i] == close {
            nesting -= 1;
            if nesting == 0 {
                return Some(i);
            }
        }
        i = after_opaque(text, i);
    }
    None
}

fn emphasis(html: &mut String, text: &str, at: usize, depth: u32) -> Option<usize> {
    let marker = text.as_bytes()[at];
    let run = run_length(text, at, marker);
    let width = run.min(2);
    let start = at + width;
    let end = if can_open(text, at, run) { emphasis_end(text, at + run, marker, width) } else { None };
    match end {
        Some(end) => {
            let element = if width == 2 { "strong" } else { "em" };
            html.push_str(&format!("<{element}>"));
            render_at(html, &text[start..end], depth + 1);
            html.push_str(&format!("</{element}>"));
            Some(end + width)
        }
        None => {
            html.push_str(&text[at..at + run]);
            Some(at + run)
        }
    }
}

/// Where the run of markers is that closes an emphasis of `width` markers. A run of three closes
/// an inner and an outer one, so the outer one takes its last markers.
fn emphasis_end(text: &str, start: usize, marker: u8, width: usize) -> Option<usize> {
    let mut at = start;
    while at < text.len() {
        let run = run_length(text, at, marker);
        if (run == width || run == 3) && can_close(text, at, run) {
            return Some(at + run - width);
        }
        at = if run > 0 { at + run } else { after_opaque(text, at) };
    }
    None
}

fn can_open(text: &str, at: usize, run: usize) -> bool {
    let after = text[at + run..].chars().next();
    let before = text[..at].chars().next_back();
    !is_space(after) && !(text.as_bytes()[at] == b'_' && is_word(before))
}

fn can_close(text: &str, at: usize, run: usize) -> bool {
    let after = text[at + run..].chars().next();
    let before = text[..at].chars().next_back();
    !is_space(before) && !(text.as_bytes()[at] == b'_' && is_word(after))
}

fn is_space(c: Option<char>) -> bool {
    c.map_or(true, char::is_whitespace)
}

fn is_word(c: Option<char>) -> bool {
    c.map_or(false, char::is_alphanumeric)
}

/// The next position to look for markers: behind an escape or a code span, else the next byte.
fn after_opaque(text: &str, at: usize) -> usize {
    match text.as_bytes()[at] {
        b'\\' => at + 2,
        b'`' => {
            let fence = run_length(text, at, b'`');
            code_end(text, at + fence, fence).unwrap_or(at) + fence
        }
        _ => at + 1,
    }
}

fn run_length(text: &str, at: usize, byte: u8) -> usize {
    text.as_bytes()[at..].iter().take_while(|&&b| b == byte).count()
}
