package dev.dormouse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dormouse.cli.api.AppView;
import dev.dormouse.cli.api.ChangeVariables;
import dev.dormouse.cli.api.ChangeVariables.NewValue;
import dev.dormouse.cli.api.OrganisationView;
import dev.dormouse.cli.api.transport.Answer;
import dev.dormouse.cli.api.transport.Call;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.NodeId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.TokenId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of each thing that an organisation can have, and what they are called.
 *
 * @param byId names for the braces of an operation, ids where there are some
 * @param byName the same things, by names that people give
 * @param ofNothing names of the same form that nothing has
 * @param app serves version 1 on both gateways
 */
record Belongings(
        Map<String, String> byId,
        Map<String, String> byName,
        Map<String, String> ofNothing,
        AppView app) {
    private static final String SWEPT = "swept";
    private static final String TAG = "1.0.1";
    private static final String HOST = "swept.example.net";

    Belongings {
        byId = Map.copyOf(byId);
        byName = Map.copyOf(byName);
        ofNothing = Map.copyOf(ofNothing);
        requireNonNull(app, "app");
    }

    /** Makes them. */
    static Belongings of(RunningCloud cloud, Person owner, Path folder) throws Exception {
        Deploys deploys = new Deploys(cloud, owner, SWEPT, folder);
        owner.client()
                .apps()
                .change(
                        SWEPT,
                        new ChangeVariables(
                                Map.of(
                                        "colour", new NewValue("blue", false),
                                        "password", new NewValue("hidden-from-all", true)),
                                List.of()));
        deploys.activateEverywhere(deploys.next());
        Waiting.until(
                "both gateways have said so",
                () -> owner.client().apps().production(SWEPT).isActive());
        return new Maker(cloud, owner, deploys.app()).make();
    }

    /** Looks up what things are called. */
    private record Maker(RunningCloud cloud, Person owner, AppView app) {
        Belongings make() throws IOException {
            OrganisationView organisation =
                    requireNonNull(
                            owner.client().accounts().me().organisation(), "its organisation");
            Map<String, String> byId = things(organisation.slug());
            byId.put("app", app.id());
            byId.put("organisation", organisation.id());
            Map<String, String> byName = new HashMap<>(byId);
            byName.put("app", SWEPT);
            byName.put("organisation", organisation.slug());
            return new Belongings(byId, byName, nothing(byId.get("manifest")), app);
        }

        private Map<String, String> things(String slug) throws IOException {
            String repository = "/v2/" + slug + "/" + SWEPT;
            Answer manifest = send(call("GET", repository + "/manifests/" + TAG));
            String upload =
                    send(call("POST", repository + "/blobs/uploads/"))
                            .header("docker-upload-uuid")
                            .orElseThrow();
            send(
                    call("PATCH", repository + "/blobs/uploads/" + upload)
                            .body("application/octet-stream", "begun".getBytes(UTF_8)));
            JsonNode layers = manifest.json().path("layers");
            Map<String, String> things = new HashMap<>();
            things.put("host", owner.client().domains().add(SWEPT, HOST, Optional.empty()).host());
            things.put("name", SWEPT);
            things.put("number", "1");
            things.put("channel", "production");
            things.put("tag", TAG);
            things.put("image", manifest.header("docker-content-digest").orElseThrow());
            things.put("manifest", new String(manifest.body(), UTF_8));
            things.put("blob", layers.path(0).path("digest").asText());
            things.put("content", Digest.of(SWEPT.getBytes(UTF_8)).toString());
            things.put("upload", upload);
            things.put("token", owner.client().accounts().tokens().getFirst().id());
            things.put("id", aNode());
            return things;
        }

        private Call call(String method, String path) {
            return Call.of(method, URI.create(cloud.settings().registryUrl() + path));
        }

        private Answer send(Call call) {
            return cloud.http()
                    .send(call.with("authorization", "Bearer " + owner.token()))
                    .orRefused();
        }

        private String aNode() throws IOException {
            URI fleet = URI.create(cloud.settings().apiUrl() + "/v1/admin/fleet");
            Call call = Call.get(fleet).with("authorization", "Bearer " + operatorToken(cloud));
            return cloud.http()
                    .send(call)
                    .orRefused()
                    .json()
                    .path("nodes")
                    .path(0)
                    .path("id")
                    .asText();
        }
    }

    static String operatorToken(RunningCloud cloud) throws IOException {
        return Files.readString(cloud.folder().secret("operator-token")).strip();
    }

    /**
     * @param manifest that names what there is
     */
    private static Map<String, String> nothing(@Nullable String manifest) {
        String digest = Digest.of("of nothing".getBytes(UTF_8)).toString();
        Map<String, String> nothing = new HashMap<>();
        nothing.put("app", new AppId(UUID.randomUUID()).toString());
        nothing.put("organisation", new OrganisationId(UUID.randomUUID()).toString());
        nothing.put("token", new TokenId(UUID.randomUUID()).toString());
        nothing.put("id", new NodeId(UUID.randomUUID()).toString());
        nothing.put("upload", UUID.randomUUID().toString());
        nothing.put("host", "nothing.example.net");
        nothing.put("name", "nothing");
        nothing.put("number", "9");
        nothing.put("channel", "production");
        nothing.put("tag", "9.9.9");
        nothing.put("image", digest);
        nothing.put("blob", digest);
        nothing.put("content", Digest.of(SWEPT.getBytes(UTF_8)).toString());
        nothing.put(
                "manifest",
                requireNonNull(manifest, "manifest").replaceAll("sha256:.{8}", "sha256:00000000"));
        return nothing;
    }
}
