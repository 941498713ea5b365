package dev.dormouse.feed.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dormouse.kernel.DormouseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One JSON object, read field by field; what is missing, odd or left over is an error. */
final class Fields {
    private final String place;
    private final JsonNode object;
    private final Set<String> read = new HashSet<>();

    Fields(String place, JsonNode object) {
        if (!object.isObject()) {
            throw malformed(place + " is no JSON object");
        }
        this.place = place;
        this.object = object;
    }

    String text(String name) {
        JsonNode value = required(name);
        if (!value.isTextual()) {
            throw odd(name, "text");
        }
        return value.textValue();
    }

    long number(String name) {
        return wholeNumber(name, required(name));
    }

    int smallNumber(String name) {
        JsonNode value = required(name);
        if (!value.isInt()) {
            throw odd(name, "a whole number of 32 bits");
        }
        return value.intValue();
    }

    boolean flag(String name) {
        JsonNode value = required(name);
        if (!value.isBoolean()) {
            throw odd(name, "true or false");
        }
        return value.booleanValue();
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        try {
            return Enum.valueOf(type, text(name).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw odd(name, "one of the known words");
        }
    }

    Fields object(String name) {
        return new Fields(place + "." + name, required(name));
    }

    JsonNode any(String name) {
        return required(name);
    }

    Optional<Fields> optionalObject(String name) {
        return object.has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    Optional<String> optionalText(String name) {
        return object.has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    OptionalInt optionalSmallNumber(String name) {
        return object.has(name) ? OptionalInt.of(smallNumber(name)) : OptionalInt.empty();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list(name)) {
            if (!item.isTextual()) {
                throw odd(name, "a list of texts");
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode item : list(name)) {
            objects.add(new Fields(place + "." + name, item));
        }
        return objects;
    }

    /** Every field, for objects whose names are data. */
    Map<String, JsonNode> all() {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            all.put(field.getKey(), field.getValue());
        }
        return all;
    }

    long wholeNumber(String name, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw odd(name, "a whole number");
        }
        return value.longValue();
    }

    List<Long> wholeNumbers(String name, JsonNode value) {
        if (!value.isArray()) {
            throw odd(name, "a list of whole numbers");
        }
        List<Long> numbers = new ArrayList<>();
        for (JsonNode item : value) {
            numbers.add(wholeNumber(name, item));
        }
        return numbers;
    }

    /** To be called when all fields are read. */
    void end() {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!read.contains(name)) {
                throw malformed(place + " has a field \"" + name + "\", which is not known here");
            }
        }
    }

    private JsonNode list(String name) {
        JsonNode value = required(name);
        if (!value.isArray()) {
            throw odd(name, "a list");
        }
        return value;
    }

    private JsonNode required(String name) {
        read.add(name);
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            throw malformed(place + " has no \"" + name + "\"");
        }
        return value;
    }

    private DormouseException odd(String name, String rule) {
        return malformed("\"" + name + "\" of " + place + " is not " + rule);
    }

    private static DormouseException malformed(String detail) {
        return new DormouseException(FeedErrors.MALFORMED_MESSAGE, detail);
    }
}
