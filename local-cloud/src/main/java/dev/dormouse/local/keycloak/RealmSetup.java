package dev.dormouse.local.keycloak;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** Makes the realm of a running Keycloak equal to the one of this repository; people stay. */
record RealmSetup(AdminApi api, RealmText text) {
    private static final String REALMS = "/admin/realms";
    private static final String REALM = REALMS + "/" + RealmText.REALM;

    RealmSetup {
        requireNonNull(api, "api");
        requireNonNull(text, "text");
    }

    void apply() throws IOException, InterruptedException {
        ObjectNode realm = text.realm();
        api.logIn();
        if (api.get(REALM).isEmpty()) {
            api.post(REALMS, realm);
            api.logIn();
        } else {
            update(realm);
        }
        api.put(REALM + "/users/profile", text.userProfile());
    }

    private void update(ObjectNode realm) throws IOException, InterruptedException {
        JsonNode clients = realm.remove("clients");
        api.put(REALM, realm);
        for (JsonNode client : clients) {
            updateClient((ObjectNode) client);
        }
    }

    private void updateClient(ObjectNode client) throws IOException, InterruptedException {
        Optional<String> id = idOf(client.path("clientId").asText());
        if (id.isPresent()) {
            api.put(REALM + "/clients/" + id.get(), client.put("id", id.get()));
        } else {
            api.post(REALM + "/clients", client);
        }
    }

    private Optional<String> idOf(String clientId) throws IOException, InterruptedException {
        return api.get(REALM + "/clients?clientId=" + clientId)
                .map(found -> found.path(0).path("id").asText())
                .filter(id -> !id.isEmpty());
    }
}
