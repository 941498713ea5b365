// A file that is being served, read in pieces and never held whole.

#pragma once

#include <stdbool.h>
#include <stdint.h>

struct file {
    int descriptor;
    uint64_t size;
    uint64_t modified; // nanoseconds since 1970, 0 if the host does not tell
};

enum file_kind { FILE_REGULAR, FILE_DIRECTORY, FILE_ABSENT };

enum file_kind file_kind_of(const char *path);
bool file_open(const char *path, struct file *file);

// Writes a quoted entity tag, or nothing if there is no sound one.
#define ETAG_CAPACITY 40
bool file_etag(struct file *file, char etag[ETAG_CAPACITY]);

// Copies `count` bytes from `first` on to standard output.
bool file_send(struct file *file, uint64_t first, uint64_t count);
