package dev.dormouse.cli.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.cli.api.transport.CloudAddress;
import dev.dormouse.cli.api.transport.Json;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the file of credentials holds.
 *
 * @param current the cloud that somebody logged in to last
 */
record CredentialFile(Optional<CloudAddress> current, Map<CloudAddress, Credential> clouds) {
    static final CredentialFile EMPTY = new CredentialFile(Optional.empty(), Map.of());

    CredentialFile {
        clouds = Map.copyOf(clouds);
    }

    /**
     * @throws IllegalArgumentException if it is none
     */
    static CredentialFile parse(byte[] json) {
        try {
            JsonNode root = Json.MAPPER.readTree(json);
            Map<CloudAddress, Credential> clouds = new LinkedHashMap<>();
            root.path("clouds")
                    .properties()
                    .forEach(entry ->
                            clouds.put(CloudAddress.of(entry.getKey()), read(entry.getValue())));
            return new CredentialFile(
                    Optional.ofNullable(root.path("current").textValue()).map(CloudAddress::of),
                    clouds);
        } catch (JsonProcessingException | DateTimeParseException e) {
            throw new IllegalArgumentException("not readable", e);
        } catch (java.io.IOException e) {
            throw new IllegalStateException("Bytes in memory can be read", e);
        }
    }

    private static Credential read(JsonNode node) {
        return switch (text(node, "kind")) {
            case "token" -> new Credential.Token(text(node, "token"));
            case "login" ->
                    new Credential.Login(
                            text(node, "accessToken"),
                            Instant.parse(text(node, "expires")),
                            text(node, "refreshToken"),
                            URI.create(text(node, "tokenEndpoint")),
                            text(node, "clientId"));
            default -> throw new IllegalArgumentException("unknown kind");
        };
    }

    private static String text(JsonNode node, String name) {
        String text = node.path(name).textValue();
        if (text == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return text;
    }

    byte[] json() {
        ObjectNode root = Json.MAPPER.createObjectNode();
        current.ifPresent(address -> root.put("current", address.toString()));
        ObjectNode all = root.putObject("clouds");
        clouds.forEach(
                (address, credential) -> write(all.putObject(address.toString()), credential));
        return Json.pretty(root).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void write(ObjectNode node, Credential credential) {
        switch (credential) {
            case Credential.Token(String value) -> node.put("kind", "token").put("token", value);
            case Credential.Login login ->
                    node.put("kind", "login")
                            .put("accessToken", login.accessToken())
                            .put("expires", login.expires().toString())
                            .put("refreshToken", login.refreshToken())
                            .put("tokenEndpoint", login.tokenEndpoint().toString())
                            .put("clientId", login.clientId());
        }
    }

    CredentialFile with(CloudAddress address, Credential credential, boolean asCurrent) {
        Map<CloudAddress, Credential> more = new LinkedHashMap<>(clouds);
        more.put(address, credential);
        return new CredentialFile(asCurrent ? Optional.of(address) : current, more);
    }

    CredentialFile without(CloudAddress address) {
        Map<CloudAddress, Credential> fewer = new LinkedHashMap<>(clouds);
        fewer.remove(address);
        return new CredentialFile(current.filter(other -> !other.equals(address)), fewer);
    }
}
