package dev.dormouse.app.manifest;

import static java.util.Objects.requireNonNull;

/**
 * One thing wrong in a manifest.
 *
 * @param line from 1; 0 if the problem is about the whole file
 * @param column from 1; 0 if the problem is about the whole file
 * @param field such as {@code component.hello.source}; empty if the text is no TOML
 * @param detail the rule that is broken
 * @param fix what to do, as a sentence; may be empty
 */
public record ManifestProblem(
        String file, int line, int column, String field, String detail, String fix) {
    public ManifestProblem {
        requireNonNull(file, "file");
        requireNonNull(field, "field");
        requireNonNull(detail, "detail");
        requireNonNull(fix, "fix");
    }

    /** {@code spin.toml:12:1: component.hello.sorce: unknown field. Did you mean "source"?} */
    @Override
    public String toString() {
        String where = line == 0 ? file : file + ":" + line + ":" + column;
        String what = field.isEmpty() ? detail : field + ": " + detail;
        return where + ": " + what + (fix.isEmpty() ? "." : ". " + fix);
    }
}
