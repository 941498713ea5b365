package dev.dormouse.accounts.quota;

import java.util.Locale;

/**
 * How much of something an organisation may have.
 *
 * @param unit what is counted: {@code count}, {@code ms} or {@code bytes}
 * @param source {@code plan}, or {@code override} if an operator set it for this organisation
 */
public record LimitView(String name, long value, String unit, String source, String meaning) {
    static LimitView of(Limit limit, Limits.Value value) {
        return new LimitView(
                limit.wireName(),
                value.value(),
                limit.unit(),
                value.source().name().toLowerCase(Locale.ROOT),
                limit.meaning());
    }
}
