package dev.dormouse.app.variable;

import dev.dormouse.app.AppErrors;
import dev.dormouse.app.Identifiers;
import dev.dormouse.app.field.Quoted;
import dev.dormouse.kernel.DormouseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Literal text with variables in double braces, {@code redis://{{ host }}:6379}, as in the Spin
 * manifest reference. There is no way to escape the braces.
 */
public record Template(List<Part> parts) {
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    /** A piece of a template. */
    public sealed interface Part {
        record Literal(String text) implements Part {}

        record Variable(String name) implements Part {}
    }

    public Template {
        parts = List.copyOf(parts);
    }

    /**
     * @throws DormouseException with {@link AppErrors#BAD_TEMPLATE} if a brace pair is not closed
     *     or holds no variable name
     */
    public static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            if (open > at) {
                parts.add(new Part.Literal(text.substring(at, open)));
            }
            int close = text.indexOf(CLOSE, open + OPEN.length());
            if (close < 0) {
                throw bad("the template " + Quoted.of(text) + " has \"{{\" without \"}}\"");
            }
            parts.add(variable(text.substring(open + OPEN.length(), close), text));
            at = close + CLOSE.length();
        }
        if (at < text.length()) {
            parts.add(new Part.Literal(text.substring(at)));
        }
        return new Template(parts);
    }

    private static Part variable(String expression, String text) {
        String name = expression.strip();
        String problem = Identifiers.lowerSnakeProblem(name).orElse("");
        if (!problem.isEmpty()) {
            throw bad(
                    "the template "
                            + Quoted.of(text)
                            + " has no variable name between \"{{\" and \"}}\": "
                            + problem);
        }
        return new Part.Variable(name);
    }

    private static DormouseException bad(String detail) {
        return new DormouseException(AppErrors.BAD_TEMPLATE, detail);
    }

    /** The variables it needs, in order of first use. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Part.Variable(String name)) {
                names.add(name);
            }
        }
        return names;
    }

    public boolean isLiteral() {
        return names().isEmpty();
    }

    /** The text with every variable replaced by what {@code values} gives for its name. */
    public String resolve(UnaryOperator<String> values) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Literal(String literal) -> text.append(literal);
                case Part.Variable(String name) -> text.append(values.apply(name));
            }
        }
        return text.toString();
    }
}
