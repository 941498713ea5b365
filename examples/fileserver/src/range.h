// The Range header of a request, in the one form that is served: a single range of bytes.

#pragma once

#include <stdint.h>

enum range_verdict {
    RANGE_WHOLE,         // none asked for, or in a form that a server may ignore
    RANGE_PART,          // `first` to `last`, both included
    RANGE_UNSATISFIABLE, // it lies outside the file
};

struct range {
    uint64_t first;
    uint64_t last;
};

// Reads "bytes=a-b", "bytes=a-" or "bytes=-n" for a file of `size` bytes.
// `range` is the whole file unless the verdict says otherwise.
enum range_verdict range_parse(const char *header, uint64_t size, struct range *range);
