package dev.dormouse.web.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Refuses values of a body that are no text; the answer names where they stand. */
@Singleton
public class JsonText implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(
                new SimpleModule("text").addDeserializer(String.class, new Checked()));
    }

    private static final class Checked extends StringDeserializer {
        @Override
        public @Nullable String deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            String text = super.deserialize(json, context);
            if (text != null) {
                StorableText.check("the text", text);
            }
            return text;
        }
    }
}
