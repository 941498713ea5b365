package dev.dormouse.app.lock;

import dev.dormouse.app.AppErrors;
import dev.dormouse.app.field.FieldProblem;
import dev.dormouse.app.field.FieldProblems;
import dev.dormouse.kernel.DormouseException;
import java.util.List;
import java.util.stream.Collectors;

/** A lock that is not valid or asks for what is not known, or an app that cannot be locked. */
public final class LockException extends DormouseException {
    private final transient List<FieldProblem> problems;

    LockException(String detail) {
        super(AppErrors.BAD_LOCK, detail);
        this.problems = List.of();
    }

    private LockException(List<FieldProblem> problems) {
        super(
                AppErrors.BAD_LOCK,
                problems.stream()
                        .map(problem -> "spin.lock: " + problem)
                        .collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    static LockException of(FieldProblems problems) {
        return new LockException(problems.list());
    }

    /** The single problems of a lock that was read; empty if it is about something else. */
    public List<FieldProblem> problems() {
        return problems;
    }
}
