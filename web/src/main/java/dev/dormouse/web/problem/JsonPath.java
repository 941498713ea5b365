package dev.dormouse.web.problem;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.stream.Collectors;

/** Where in a body something is wrong, as {@code set.PORT.value}. */
final class JsonPath {
    private JsonPath() {}

    static String of(JsonMappingException failure) {
        return failure.getPath().stream().map(JsonPath::step).collect(Collectors.joining("."));
    }

    private static String step(JsonMappingException.Reference step) {
        String field = step.getFieldName();
        return field != null ? field : Integer.toString(step.getIndex());
    }
}
