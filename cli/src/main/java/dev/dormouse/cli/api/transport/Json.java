package dev.dormouse.cli.api.transport;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** JSON as clouds speak it: unknown fields are left alone, times are RFC 3339. */
public final class Json {
    public static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .addModule(
                            new SimpleModule()
                                    .addDeserializer(Instant.class, new Times())
                                    .addSerializer(Instant.class, ToStringSerializer.instance))
                    .build();

    private static final int DELETE = 0x7F;

    private Json() {}

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain values become JSON", e);
        }
    }

    /**
     * @throws UncheckedIOException if it is not
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The cloud sent something that is not understood", e);
        }
    }

    /** For a program that reads it line by line. */
    public static String line(Object value) {
        try {
            return printable(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain values become JSON", e);
        }
    }

    /** For a person or a program. */
    public static String pretty(Object value) {
        try {
            return printable(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain values become JSON", e);
        }
    }

    /** What is not ASCII is inside a text, where JSON has another way to write it. */
    private static String printable(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        json.codePoints()
                .forEach(c -> {
                    if (c < DELETE || Printable.isSafe(c)) {
                        safe.appendCodePoint(c);
                    } else {
                        for (char unit : Character.toChars(c)) {
                            safe.append(String.format("\\u%04x", (int) unit));
                        }
                    }
                });
        return safe.toString();
    }

    private static final class Times extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        Times() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            try {
                return Instant.parse(parser.getText());
            } catch (DateTimeParseException e) {
                return (Instant)
                        context.handleWeirdStringValue(
                                Instant.class, parser.getText(), "no time of RFC 3339");
            }
        }
    }
}
