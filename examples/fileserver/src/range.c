#include "range.h"

#include <stdbool.h>
#include <string.h>

// Reads a number and moves the text past it; one too large for a file counts as the largest.
static bool read_number(const char **text, uint64_t *number) {
    const char *start = *text;
    *number = 0;
    for (; **text >= '0' && **text <= '9'; (*text)++) {
        uint64_t digit = (uint64_t)(**text - '0');
        *number = *number > (UINT64_MAX - digit) / 10 ? UINT64_MAX : *number * 10 + digit;
    }
    return *text != start;
}

// "-n": the last n bytes.
static enum range_verdict parse_suffix(const char *text, uint64_t size, struct range *range) {
    uint64_t count;
    if (!read_number(&text, &count) || *text != '\0') return RANGE_WHOLE;
    if (count == 0 || size == 0) return RANGE_UNSATISFIABLE;
    range->first = count < size ? size - count : 0;
    return RANGE_PART;
}

enum range_verdict range_parse(const char *header, uint64_t size, struct range *range) {
    static const char unit[] = "bytes=";
    range->first = 0;
    range->last = size == 0 ? 0 : size - 1;
    if (strncmp(header, unit, sizeof unit - 1) != 0) return RANGE_WHOLE;

    const char *text = header + sizeof unit - 1;
    if (*text == '-') return parse_suffix(text + 1, size, range);

    uint64_t first, last = UINT64_MAX;
    if (!read_number(&text, &first) || *text++ != '-') return RANGE_WHOLE;
    bool open = !read_number(&text, &last);
    if (open) last = UINT64_MAX;
    if (*text != '\0' || first > last) return RANGE_WHOLE;
    if (first >= size) return RANGE_UNSATISFIABLE;
    range->first = first;
    if (last < range->last) range->last = last;
    return RANGE_PART;
}
