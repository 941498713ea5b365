package dev.dormouse.cli.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A point in time, written as such or as how long ago it was. */
sealed interface Since {
    record At(Instant time) implements Since {}

    record Ago(Duration time) implements Since {}

    default Instant instant(InstantSource clock) {
        return switch (this) {
            case At(Instant time) -> time;
            case Ago(Duration time) -> clock.instant().minus(time);
        };
    }

    /** Reads {@code 10m}, {@code 2h}, {@code 7d} and RFC 3339. */
    final class Converter implements ITypeConverter<Since> {
        private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhd])");

        @Override
        public Since convert(String text) {
            Matcher ago = AGO.matcher(text);
            if (ago.matches()) {
                return new Ago(duration(Long.parseLong(ago.group(1)), ago.group(2)));
            }
            try {
                return new At(Instant.parse(text));
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "\"" + text + "\" is no time. Write 10m, 2h, 7d or 2026-01-31T12:00:00Z.");
            }
        }

        private static Duration duration(long number, String unit) {
            return switch (unit) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        }
    }
}
