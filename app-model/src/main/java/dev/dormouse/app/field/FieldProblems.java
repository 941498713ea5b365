package dev.dormouse.app.field;

import java.util.ArrayList;
import java.util.List;

/**
 * The problems found so far in one document. Reading goes on after a problem, so that an author
 * sees all of them at once, up to {@link #COUNT_MAX}. For one thread.
 */
public final class FieldProblems {
    /** More than these are not kept: nobody reads them. */
    public static final int COUNT_MAX = 100;

    private final List<FieldProblem> problems = new ArrayList<>();

    public void add(FieldPath path, String detail, String fix) {
        if (!isFull()) {
            problems.add(new FieldProblem(path, detail, fix));
        }
    }

    /** Whether more problems would not be kept, so that working out their fix is of no use. */
    public boolean isFull() {
        return problems.size() >= COUNT_MAX;
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    public List<FieldProblem> list() {
        return List.copyOf(problems);
    }
}
