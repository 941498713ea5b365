// Sends visitors of /old/... on to /pages/... for good.

import { print, variable } from "./cgi";

const path = variable("PATH_INFO");

if (isPlain(path)) {
  print("Status: 308 Permanent Redirect\nLocation: /pages" + (path == "" ? "/" : path) + "\n\n");
} else {
  print("Status: 404 Not Found\nContent-Type: text/plain; charset=utf-8\n\nThere was never such a page.\n");
}

/** True for the paths that pages had: nothing that could end a header or lead somewhere else. */
function isPlain(path: string): bool {
  for (let i = 0; i < path.length; i++) {
    if (!isPlainCharacter(path.charCodeAt(i))) return false;
  }
  return path == "" || (path.charCodeAt(0) == 0x2f && !path.includes("//"));
}

function isPlainCharacter(c: i32): bool {
  const letter = c | 0x20;
  return (
    (letter >= 0x61 && letter <= 0x7a) || // a to z
    (c >= 0x30 && c <= 0x39) || // 0 to 9
    c == 0x2d || // -
    c == 0x2f // /
  );
}
