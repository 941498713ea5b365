package dev.dormouse.cli.serve;

/** How the routes are shown. */
enum OutputFormat {
    plain,
    json
}
