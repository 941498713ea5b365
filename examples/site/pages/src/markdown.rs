//! Renders Markdown: headings, paragraphs, lists, block quotes, fenced code and rules.
//!
//! A subset of CommonMark, for pages written for it. There is no raw HTML (it is shown as
//! text), no indented code, no tables and no reference links.

use crate::{escape, inline};

/// Lists in quotes in lists...: what is deeper becomes a paragraph.
const DEPTH_MAX: u32 = 8;

/// Renders a whole document.
pub fn render(source: &str) -> String {
    let lines: Vec<&str> = source.lines().collect();
    let mut html = String::with_capacity(source.len() * 2);
    render_blocks(&mut html, &lines, Within { depth: 0, tight: false });
    html
}

/// The text of the first heading.
pub fn title(source: &str) -> Option<&str> {
    source.lines().find_map(heading).map(|(_, text)| text)
}

/// Where blocks are: how deep, and whether paragraphs go without an element of their own.
#[derive(Clone, Copy)]
struct Within {
    depth: u32,
    tight: bool,
}

impl Within {
    fn deeper(self, tight: bool) -> Within {
        Within { depth: self.depth + 1, tight }
    }
}

fn render_blocks(html: &mut String, lines: &[&str], within: Within) {
    let mut rest = lines;
    while !rest.is_empty() {
        let used = render_block(html, rest, within);
        rest = &rest[used..];
    }
}

/// Appends the first block and returns how many lines it took.
fn render_block(html: &mut String, lines: &[&str], within: Within) -> usize {
    let first = lines[0];
    if is_blank(first) {
        1
    } else if let Some(fence) = Fence::opened_by(first) {
        render_code(html, lines, fence)
    } else if let Some((level, text)) = heading(first) {
        render_heading(html, level, text)
    } else if is_rule(first) {
        html.push_str("<hr>\n");
        1
    } else if is_quote(first) && within.depth < DEPTH_MAX {
        render_quote(html, lines, within)
    } else if let Some(marker) = Marker::of(first).filter(|_| within.depth < DEPTH_MAX) {
        render_list(html, lines, marker, within)
    } else {
        render_paragraph(html, lines, within)
    }
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

/// Three backticks or tildes, and perhaps the name of a language.
struct Fence<'a> {
    marks: &'a str,
    indent: usize,
    language: &'a str,
}

impl<'a> Fence<'a> {
    fn opened_by(line: &'a str) -> Option<Fence<'a>> {
        let text = line.trim();
        let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let count = text.chars().take_while(|&c| c == mark).count();
        let (marks, language) = text.split_at(count);
        if count < 3 || language.contains('`') {
            return None;
        }
        Some(Fence { marks, indent: indent(line), language: language.trim() })
    }

    fn closed_by(&self, line: &str) -> bool {
        let text = line.trim();
        text.starts_with(self.marks) && text.trim_start_matches(&self.marks[..1]).is_empty()
    }
}

fn render_code(html: &mut String, lines: &[&str], fence: Fence) -> usize {
    html.push_str("<pre><code");
    if !fence.language.is_empty() {
        html.push_str(" class=\"language-");
        escape::push(html, fence.language);
        html.push('"');
    }
    html.push('>');
    let mut used = 1;
    for line in &lines[1..] {
        used += 1;
        if fence.closed_by(line) {
            break;
        }
        escape::push(html, &line[indent(line).min(fence.indent)..]);
        html.push('\n');
    }
    html.push_str("</code></pre>\n");
    used
}

/// `## Text`, with or without closing marks.
fn heading(line: &str) -> Option<(usize, &str)> {
    let line = line.trim();
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    if !(1..=6).contains(&level) || !(text.is_empty() || text.starts_with(' ')) {
        return None;
    }
    let text = text.trim();
    let unmarked = text.trim_end_matches('#');
    let closed = unmarked.is_empty() || unmarked.ends_with(' ');
    Some((level, if closed { unmarked.trim_end() } else { text }))
}

fn render_heading(html: &mut String, level: usize, text: &str) -> usize {
    html.push_str(&format!("<h{level}>"));
    inline::render(html, text);
    html.push_str(&format!("</h{level}>\n"));
    1
}

/// `---`, `***` or `___`, with or without spaces in between.
fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| !c.is_whitespace());
    match marks.next() {
        Some(mark @ ('-' | '*' | '_')) => {
            let others = marks.clone().count();
            others >= 2 && marks.all(|c| c == mark)
        }
        _ => false,
    }
}

fn is_quote(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

fn render_quote(html: &mut String, lines: &[&str], within: Within) -> usize {
    let quoted: Vec<&str> = lines.iter().take_while(|line| is_quote(line)).map(|line| unquote(line)).collect();
    html.push_str("<blockquote>\n");
    render_blocks(html, &quoted, within.deeper(false));
    html.push_str("</blockquote>\n");
    quoted.len()
}

fn unquote(line: &str) -> &str {
    let text = &line.trim_start()[1..];
    text.strip_prefix(' ').unwrap_or(text)
}

/// What an item of a list starts with.
#[derive(Clone, Copy)]
struct Marker {
    /// The bullet, or what follows the number: items of one list have the same.
    sign: u8,
    /// The number, in a numbered list.
    number: Option<u32>,
    /// Where the text of the item starts; its other lines are indented as far.
    text: usize,
}

impl Marker {
    fn of(line: &str) -> Option<Marker> {
        let start = indent(line);
        let digits = line[start..].bytes().take_while(u8::is_ascii_digit).count();
        let end = start + digits;
        let sign = *line.as_bytes().get(end)?;
        let is_marker = if digits == 0 { matches!(sign, b'-' | b'*' | b'+') } else { matches!(sign, b'.' | b')') };
        if !is_marker || !matches!(line.as_bytes().get(end + 1), None | Some(b' ')) {
            return None;
        }
        let number = if digits == 0 { None } else { Some(line[start..end].parse().ok()?) };
        let spaces = indent(&line[end + 1..]).clamp(1, 4);
        Some(Marker { sign, number, text: end + 1 + spaces })
    }

    fn continues(&self, other: Marker) -> bool {
        self.sign == other.sign && self.number.is_some() == other.number.is_some()
    }
}

fn render_list(html: &mut String, lines: &[&str], marker: Marker, within: Within) -> usize {
    let (items, used) = list_items(lines, marker);
    let tight = items.iter().all(|item| !item.iter().any(|line| is_blank(line)));
    let element = if marker.number.is_some() { "ol" } else { "ul" };
    match marker.number {
        Some(number) if number != 1 => html.push_str(&format!("<ol start=\"{number}\">\n")),
        _ => html.push_str(&format!("<{element}>\n")),
    }
    for item in &items {
        html.push_str("<li>");
        render_blocks(html, item, within.deeper(tight));
        html.push_str("</li>\n");
    }
    html.push_str(&format!("</{element}>\n"));
    used
}

/// The lines of every item, without marker and indentation, and how many lines they took.
/// A blank line between two items stays with the first: it makes the list a loose one.
fn list_items<'a>(lines: &[&'a str], first: Marker) -> (Vec<Vec<&'a str>>, usize) {
    let mut items = Vec::new();
    let mut used = 0;
    while let Some(marker) = lines.get(used).and_then(|line| Marker::of(line)) {
        if !first.continues(marker) || is_rule(lines[used]) {
            break;
        }
        let item = item_lines(&lines[used..], marker);
        used += item.len();
        items.push(item);
    }
    if let Some(last) = items.last_mut() {
        while last.last().map_or(false, |line| is_blank(line)) {
            last.pop();
        }
    }
    (items, used)
}

fn item_lines<'a>(lines: &[&'a str], marker: Marker) -> Vec<&'a str> {
    let mut item = vec![lines[0].get(marker.text..).unwrap_or("")];
    for line in &lines[1..] {
        let after_blank = item.last().map_or(false, |last| is_blank(last));
        if is_blank(line) {
            item.push("");
        } else if indent(line) >= marker.text {
            item.push(&line[marker.text..]);
        } else if !after_blank && !starts_block(line) && Marker::of(line).is_none() {
            item.push(line.trim_start());
        } else {
            break;
        }
    }
    item
}

fn render_paragraph(html: &mut String, lines: &[&str], within: Within) -> usize {
    let more = lines[1..].iter().take_while(|line| !is_blank(line) && !starts_block(line)).count();
    let used = 1 + more;
    let text: Vec<&str> = lines[..used].iter().map(|line| line.trim_start()).collect();
    if !within.tight {
        html.push_str("<p>");
    }
    inline::render(html, text.join("\n").trim_end());
    html.push_str(if within.tight { "\n" } else { "</p>\n" });
    used
}

/// True for a line that ends the paragraph before it.
fn starts_block(line: &str) -> bool {
    Fence::opened_by(line).is_some()
        || heading(line).is_some()
        || is_rule(line)
        || is_quote(line)
        || Marker::of(line).map_or(false, |marker| marker.number.unwrap_or(1) == 1)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
