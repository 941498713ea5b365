package dev.dormouse.local.keycloak;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.local.folder.CloudSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The realm of this repository, with the names and ports of one cloud filled in. */
record RealmText(CloudSettings settings, int smtpPort) {
    static final String REALM = "dormouse";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    RealmText {
        requireNonNull(settings, "settings");
    }

    ObjectNode realm() throws IOException {
        String text =
                resource("realm.json")
                        .replace("${platform-domain}", settings.domain())
                        .replace("${public-port}", Integer.toString(settings.port()))
                        .replace("${smtp-port}", Integer.toString(smtpPort));
        return JSON.readValue(text, ObjectNode.class);
    }

    /** What people say of themselves when they register. */
    ObjectNode userProfile() throws IOException {
        return JSON.readValue(resource("user-profile.json"), ObjectNode.class);
    }

    private static String resource(String name) throws IOException {
        try (InputStream text = requireNonNull(RealmText.class.getResourceAsStream(name), name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
