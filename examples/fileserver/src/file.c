#include "file.h"

#include "number.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE (64 * 1024)
#define HASHED_BYTES_MAX (1024 * 1024)

// One instance serves one request, so one buffer is enough. It keeps the piece read last:
// a small file is hashed and sent from a single read.
static uint64_t piece[PIECE / sizeof(uint64_t)];
static uint64_t piece_first;
static uint64_t piece_count;

enum file_kind file_kind_of(const char *path) {
    struct stat status;
    if (stat(path, &status) != 0) return FILE_ABSENT;
    if (S_ISDIR(status.st_mode)) return FILE_DIRECTORY;
    return S_ISREG(status.st_mode) ? FILE_REGULAR : FILE_ABSENT;
}

bool file_open(const char *path, struct file *file) {
    struct stat status;
    file->descriptor = open(path, O_RDONLY);
    if (file->descriptor < 0 || fstat(file->descriptor, &status) != 0) return false;
    file->size = (uint64_t)status.st_size;
    file->modified = (uint64_t)status.st_mtim.tv_sec * 1000000000u + (uint64_t)status.st_mtim.tv_nsec;
    return true;
}

// Makes `piece` start at `first`; false at the end of the file or if it cannot be read.
static bool read_piece(struct file *file, uint64_t first) {
    if (piece_count > 0 && piece_first == first) return true;
    ssize_t count = pread(file->descriptor, piece, PIECE, (off_t)first);
    if (count <= 0) return false;
    piece_first = first;
    piece_count = (uint64_t)count;
    return true;
}

// FNV-1a over words instead of bytes, folded so that the high half of a word counts as well.
static uint64_t hash_piece(uint64_t hash) {
    uint64_t words = (piece_count + 7) / 8;
    memset((char *)piece + piece_count, 0, words * 8 - piece_count);
    for (uint64_t i = 0; i < words; i++) {
        hash = (hash ^ piece[i]) * 0x100000001b3u;
        hash ^= hash >> 32;
    }
    return hash;
}

static bool hash_content(struct file *file, uint64_t *hash) {
    *hash = 0xcbf29ce484222325u ^ file->size;
    for (uint64_t first = 0; first < file->size; first += piece_count) {
        if (!read_piece(file, first)) return false;
        *hash = hash_piece(*hash);
    }
    return true;
}

// The content decides. A large file would be read twice for that, so its time of change stands in.
bool file_etag(struct file *file, char etag[ETAG_CAPACITY]) {
    uint64_t identity = file->modified;
    if (file->size <= HASHED_BYTES_MAX) {
        if (!hash_content(file, &identity)) return false;
    } else if (identity == 0) {
        return false;
    }
    char *end = etag;
    *end++ = '"';
    end = number_hex(identity, end);
    *end++ = '-';
    end = number_hex(file->size, end);
    *end++ = '"';
    *end = '\0';
    return true;
}

bool file_send(struct file *file, uint64_t first, uint64_t count) {
    while (count > 0) {
        if (!read_piece(file, first)) return false;
        uint64_t ready = piece_count < count ? piece_count : count;
        if (fwrite(piece, 1, (size_t)ready, stdout) != ready) return false;
        first += ready;
        count -= ready;
    }
    return true;
}
