package dev.dormouse.web.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.Comparator;
import java.util.List;

/** What a failed validation says about fields, in words of the API. */
final class Violations {
    private Violations() {}

    static List<Problem.Field> fields(ConstraintViolationException failure) {
        return failure.getConstraintViolations().stream()
                .map(each -> new Problem.Field(name(each), each.getMessage()))
                .sorted(Comparator.comparing(Problem.Field::name))
                .toList();
    }

    /** Without method and parameter, which are names of ours. */
    private static String name(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        String[] steps = path.split("\\.", 3);
        return steps[steps.length - 1];
    }
}
