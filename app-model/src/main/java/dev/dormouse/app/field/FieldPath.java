package dev.dormouse.app.field;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a value stands in a document: keys, and positions in arrays, from the root. Written like
 * {@code trigger.http[0].route}.
 */
public record FieldPath(List<Step> steps) {
    public static final FieldPath ROOT = new FieldPath(List.of());

    /** One step down. */
    public sealed interface Step {
        record Key(String name) implements Step {}

        record Element(int index) implements Step {}
    }

    public FieldPath {
        steps = List.copyOf(steps);
    }

    /** The path of the given keys below the root. */
    public static FieldPath of(String... keys) {
        FieldPath path = ROOT;
        for (String key : keys) {
            path = path.key(key);
        }
        return path;
    }

    public FieldPath key(String name) {
        return plus(new Step.Key(name));
    }

    public FieldPath element(int index) {
        return plus(new Step.Element(index));
    }

    /** The path one step up; the root's is the root. */
    public FieldPath parent() {
        return steps.isEmpty() ? this : new FieldPath(steps.subList(0, steps.size() - 1));
    }

    private FieldPath plus(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new FieldPath(longer);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            switch (step) {
                case Step.Key(String name) -> appendKey(text, name);
                case Step.Element(int index) -> text.append('[').append(index).append(']');
            }
        }
        return text.toString();
    }

    private static void appendKey(StringBuilder text, String name) {
        if (!text.isEmpty()) {
            text.append('.');
        }
        boolean bare = !name.isEmpty() && name.chars().allMatch(FieldPath::isBare);
        text.append(bare ? name : Quoted.of(name));
    }

    private static boolean isBare(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-';
    }
}
