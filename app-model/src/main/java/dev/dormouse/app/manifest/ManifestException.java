package dev.dormouse.app.manifest;

import dev.dormouse.app.AppErrors;
import dev.dormouse.kernel.DormouseException;
import java.util.List;
import java.util.stream.Collectors;

/** A manifest that is not valid, with every problem found; one line of the message for each. */
public final class ManifestException extends DormouseException {
    private final transient List<ManifestProblem> problems;

    ManifestException(List<ManifestProblem> problems) {
        super(
                AppErrors.BAD_MANIFEST,
                problems.stream().map(ManifestProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** In the order of their lines. */
    public List<ManifestProblem> problems() {
        return problems;
    }
}
