// The path of a request: decoded once, and checked before any file is looked at.

#pragma once

#include <stddef.h>

enum path_verdict {
    PATH_GOOD,
    PATH_MALFORMED, // a broken escape, a byte no path has, or too long
    PATH_HIDDEN,    // well-formed, but names nothing that is served
};

// Decodes `raw` into `path`, which holds `capacity` bytes.
// A good path starts with '/', and none of its segments leads upwards or is hidden.
enum path_verdict path_decode(const char *raw, char *path, size_t capacity);

// The last segment of a path without its slash: "b" of "/a/b", "" of "/a/".
const char *path_last_segment(const char *path);
