package dev.dormouse.app.field;

import static java.util.Objects.requireNonNull;

/** One thing wrong at one place: the rule that is broken, and what the author can do. */
public record FieldProblem(FieldPath path, String detail, String fix) {
    public FieldProblem {
        requireNonNull(path, "path");
        requireNonNull(detail, "detail");
        requireNonNull(fix, "fix");
    }

    @Override
    public String toString() {
        String where = path.steps().isEmpty() ? "" : path + ": ";
        return where + detail + (fix.isEmpty() ? "." : ". " + fix);
    }
}
