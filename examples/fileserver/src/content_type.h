#pragma once

// The Content-Type of a file, by the extension of its name.
const char *content_type_of(const char *path);
