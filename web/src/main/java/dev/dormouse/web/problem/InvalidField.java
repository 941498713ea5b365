package dev.dormouse.web.problem;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.DormouseException;

/** One field of a request breaks a rule; the answer names it in {@code fields}, too. */
public final class InvalidField extends DormouseException {
    private final String name;
    private final String rule;

    /**
     * @param name of a parameter, or where it stands in the body
     * @param rule goes on where the name ends, and says what to do
     */
    public InvalidField(String name, String rule) {
        super(WebErrors.BAD_REQUEST, name + " " + rule);
        this.name = requireNonNull(name, "name");
        this.rule = requireNonNull(rule, "rule");
    }

    /** The same, found elsewhere. */
    InvalidField at(String place) {
        return new InvalidField(place, rule);
    }

    Problem.Field field() {
        return new Problem.Field(name, rule);
    }
}
