// Serves the files of a component: GET and HEAD, types by extension, entity tags, one range of bytes.
//
// Settings, from the component's environment:
//   CACHE_CONTROL  the Cache-Control of files, "max-age=60" unless set
//
// The request is in the environment (CGI/1.1), the answer goes to standard output.

#include "content_type.h"
#include "file.h"
#include "number.h"
#include "path.h"
#include "range.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATH_CAPACITY 4096
#define INDEX "index.html"

static bool is_head;

static const char *variable(const char *name, const char *otherwise) {
    const char *value = getenv(name);
    return value == NULL || *value == '\0' ? otherwise : value;
}

static void put_header(const char *name, const char *value) {
    fputs(name, stdout);
    fputs(": ", stdout);
    fputs(value, stdout);
    putchar('\n');
}

static void put_number(uint64_t number) {
    char text[NUMBER_CAPACITY];
    fwrite(text, 1, (size_t)(number_decimal(number, text) - text), stdout);
}

static void put_content_length(uint64_t length) {
    fputs("Content-Length: ", stdout);
    put_number(length);
    putchar('\n');
}

// Answers with a small page of our own.
static int answer(const char *status) {
    static const char before[] = "<!doctype html>\n<meta charset=\"utf-8\">\n<title>";
    static const char between[] = "</title>\n<h1>";
    static const char after[] = "</h1>\n";
    put_header("Status", status);
    put_header("Content-Type", "text/html; charset=utf-8");
    put_content_length(strlen(before) + strlen(between) + strlen(after) + 2 * strlen(status));
    putchar('\n');
    if (is_head) return EXIT_SUCCESS;
    fputs(before, stdout);
    fputs(status, stdout);
    fputs(between, stdout);
    fputs(status, stdout);
    fputs(after, stdout);
    return EXIT_SUCCESS;
}

static int send_body(struct file *file, struct range range, uint64_t count) {
    putchar('\n');
    if (is_head || count == 0) return EXIT_SUCCESS;
    return file_send(file, range.first, count) ? EXIT_SUCCESS : EXIT_FAILURE;
}

// The app's own 404.html, if it has one.
static int answer_not_found(void) {
    static const char page[] = "/404.html";
    static const char status[] = "404 Not Found";
    struct file file;
    if (file_kind_of(page) != FILE_REGULAR || !file_open(page, &file)) return answer(status);
    put_header("Status", status);
    put_header("Content-Type", content_type_of(page));
    put_content_length(file.size);
    return send_body(&file, (struct range){0}, file.size);
}

static int answer_method_not_allowed(void) {
    put_header("Allow", "GET, HEAD");
    return answer("405 Method Not Allowed");
}

// Sends the client from "/dir" to "/dir/", so that the links of its index lead where they should.
// The target is relative, so it can never lead to another host.
static int redirect_to_directory(const char *raw_path) {
    put_header("Status", "308 Permanent Redirect");
    fputs("Location: ./", stdout);
    fputs(path_last_segment(raw_path), stdout);
    fputs("/\nContent-Length: 0\n\n", stdout);
    return EXIT_SUCCESS;
}

// Compares as RFC 9110 asks for If-None-Match: any tag of the list, weak or not.
static bool lists_etag(const char *list, const char *etag) {
    if (strcmp(list, "*") == 0) return true;
    size_t length = strlen(etag);
    while (*list != '\0') {
        list += strspn(list, ", \t");
        if (strncmp(list, "W/", 2) == 0) list += 2;
        size_t found = strcspn(list, ", \t");
        if (found == length && strncmp(list, etag, length) == 0) return true;
        list += found;
    }
    return false;
}

static void put_validators(const char *etag) {
    if (*etag != '\0') put_header("ETag", etag);
    put_header("Cache-Control", variable("CACHE_CONTROL", "max-age=60"));
}

static int answer_not_modified(const char *etag) {
    put_header("Status", "304 Not Modified");
    put_validators(etag);
    putchar('\n');
    return EXIT_SUCCESS;
}

static int answer_unsatisfiable(uint64_t size) {
    fputs("Content-Range: bytes */", stdout);
    put_number(size);
    putchar('\n');
    return answer("416 Range Not Satisfiable");
}

static void put_content_range(struct range range, uint64_t size) {
    fputs("Content-Range: bytes ", stdout);
    put_number(range.first);
    putchar('-');
    put_number(range.last);
    putchar('/');
    put_number(size);
    putchar('\n');
}

// A range counts only for GET, and only if the client's copy is of the version it names.
static const char *wanted_range(const char *etag) {
    const char *version = variable("HTTP_IF_RANGE", etag);
    return is_head || strcmp(version, etag) != 0 ? "" : variable("HTTP_RANGE", "");
}

static int answer_file(struct file *file, const char *path) {
    char etag[ETAG_CAPACITY] = "";
    struct range range;
    file_etag(file, etag);
    if (*etag != '\0' && lists_etag(variable("HTTP_IF_NONE_MATCH", ""), etag)) {
        return answer_not_modified(etag);
    }
    enum range_verdict verdict = range_parse(wanted_range(etag), file->size, &range);
    if (verdict == RANGE_UNSATISFIABLE) return answer_unsatisfiable(file->size);

    bool part = verdict == RANGE_PART;
    uint64_t count = part ? range.last - range.first + 1 : file->size;
    put_header("Status", part ? "206 Partial Content" : "200 OK");
    put_header("Content-Type", content_type_of(path));
    put_content_length(count);
    if (part) put_content_range(range, file->size);
    put_validators(etag);
    put_header("Accept-Ranges", "bytes");
    put_header("X-Content-Type-Options", "nosniff");
    return send_body(file, range, count);
}

// A route is matched without its slash too: "/docs" of "/docs/..." has an empty PATH_INFO.
static const char *requested_path(void) {
    const char *path = variable("PATH_INFO", NULL);
    if (path != NULL) return path;
    const char *mount = variable("SCRIPT_NAME", "/");
    const char *name = path_last_segment(mount);
    return *name == '\0' || *name == ':' ? "/" : NULL;
}

int main(void) {
    static char path[PATH_CAPACITY + sizeof INDEX];
    const char *method = variable("REQUEST_METHOD", "");
    is_head = strcmp(method, "HEAD") == 0;
    if (!is_head && strcmp(method, "GET") != 0) return answer_method_not_allowed();

    const char *raw_path = requested_path();
    if (raw_path == NULL) return redirect_to_directory(variable("SCRIPT_NAME", "/"));

    enum path_verdict verdict = path_decode(raw_path, path, PATH_CAPACITY);
    if (verdict == PATH_MALFORMED) return answer("400 Bad Request");
    if (verdict == PATH_HIDDEN) return answer_not_found();
    if (*path_last_segment(path) == '\0') strcat(path, INDEX);

    struct file file;
    switch (file_kind_of(path)) {
        case FILE_DIRECTORY:
            return redirect_to_directory(raw_path);
        case FILE_REGULAR:
            return file_open(path, &file) ? answer_file(&file, path) : answer_not_found();
        case FILE_ABSENT:
            return answer_not_found();
    }
}
