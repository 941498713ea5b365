package dev.dormouse.apps.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Findings as they stand in the database; older builds may have written less or more. */
final class FindingsJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private FindingsJson() {}

    static String write(Findings findings) {
        try {
            return JSON.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings are plain values", e);
        }
    }

    static Findings read(String json) {
        try {
            return JSON.readValue(json, Findings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings in the database cannot be read", e);
        }
    }
}
