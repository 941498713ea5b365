package dev.dormouse.accounts.quota;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All limits of one organisation. */
public record Limits(String plan, Map<Limit, Value> values) {
    public Limits {
        requireNonNull(plan, "plan");
        for (Limit limit : Limit.values()) {
            if (!values.containsKey(limit)) {
                throw new IllegalArgumentException(
                        "The plan \"" + plan + "\" has no value for " + limit.wireName());
            }
        }
        values = Map.copyOf(new EnumMap<>(values));
    }

    public long of(Limit limit) {
        return value(limit).value();
    }

    public Value value(Limit limit) {
        return requireNonNull(values.get(limit), "checked at construction");
    }

    /** How much, and who says so. */
    public record Value(long value, Source source) {
        /**
         * @param overriding what an operator set instead, if they did
         */
        static Value of(long planned, @Nullable Long overriding) {
            return overriding == null
                    ? new Value(planned, Source.PLAN)
                    : new Value(overriding, Source.OVERRIDE);
        }

        public Value {
            requireNonNull(source, "source");
            if (value < 0) {
                throw new IllegalArgumentException("A limit is not negative");
            }
        }
    }

    /** Where a value comes from. */
    public enum Source {
        PLAN,
        /** An operator set it for this organisation. */
        OVERRIDE
    }
}
