#include "path.h"

#include <stdbool.h>
#include <string.h>

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// The byte that the escape at `raw` stands for, or -1.
static int unescape(const char *raw) {
    int high = hex_digit(raw[1]);
    if (high < 0) return -1;
    int low = hex_digit(raw[2]);
    if (low < 0) return -1;
    return high << 4 | low;
}

// An escaped slash is refused too: nobody can say if it separates segments.
static bool is_refused(int byte, bool escaped) {
    return byte < 0x20 || byte == 0x7f || byte == '\\' || (escaped && byte == '/');
}

// Segments that start with a dot lead upwards or are hidden; one of them is a public place by RFC 8615.
static bool is_hidden(const char *segment) {
    static const char well_known[] = ".well-known";
    size_t length = strcspn(segment, "/");
    return segment[0] == '.'
            && (length != sizeof well_known - 1 || strncmp(segment, well_known, length) != 0);
}

static bool has_hidden_segment(const char *path) {
    for (const char *slash = path; slash != NULL; slash = strchr(slash + 1, '/')) {
        if (is_hidden(slash + 1)) return true;
    }
    return false;
}

enum path_verdict path_decode(const char *raw, char *path, size_t capacity) {
    if (raw[0] != '/') return PATH_MALFORMED;
    size_t length = 0;
    while (*raw != '\0') {
        bool escaped = *raw == '%';
        int byte = escaped ? unescape(raw) : (unsigned char)*raw;
        if (is_refused(byte, escaped) || length + 1 >= capacity) return PATH_MALFORMED;
        path[length++] = (char)byte;
        raw += escaped ? 3 : 1;
    }
    path[length] = '\0';
    return has_hidden_segment(path) ? PATH_HIDDEN : PATH_GOOD;
}

const char *path_last_segment(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}
