package dev.dormouse.cli.oci;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.api.transport.Answer;
import dev.dormouse.cli.api.transport.Call;
import dev.dormouse.cli.api.transport.CloudHttp;
import dev.dormouse.cli.api.transport.Pause;
import dev.dormouse.kernel.Digest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** One repository of a registry (OCI distribution 1.1), in somebody's name. */
public final class Repository {
    private static final int NOT_FOUND = 404;
    private static final Duration CHUNK_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final CloudHttp http;
    private final Pause pause;
    private final URI registry;
    private final String path;

    /**
     * @param registry host and port
     * @param name {@code organisation/app} or {@code app}
     */
    public Repository(CloudHttp http, Pause pause, String registry, String name) {
        this.http = http;
        this.pause = pause;
        this.registry = URI.create("https://" + registry);
        this.path = "/v2/" + name;
    }

    private URI uri(String rest) {
        return URI.create(registry + path + rest);
    }

    Answer send(Call call) {
        return http.send(call.within(CHUNK_TIMEOUT));
    }

    void pause(int failures) {
        pause.await(FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 5)));
    }

    boolean has(Digest blob) {
        Answer answer = send(Call.of("HEAD", uri("/blobs/" + blob)));
        if (answer.status() == NOT_FOUND) {
            return false;
        }
        answer.orRefused();
        return true;
    }

    URI beginUpload() {
        Answer answer = send(Call.of("POST", uri("/blobs/uploads/"))).orRefused();
        return location(answer)
                .orElseThrow(() ->
                        new CommandFailed(
                                "The registry "
                                        + registry
                                        + " does not say where to upload to. Is it one?"));
    }

    /** Where an upload goes on. Never elsewhere than in this registry: the login goes there too. */
    Optional<URI> location(Answer answer) {
        Optional<URI> place = answer.header("location").map(registry::resolve);
        place.filter(uri ->
                        !registry.getScheme().equals(uri.getScheme())
                                || !registry.getRawAuthority().equals(uri.getRawAuthority()))
                .ifPresent(uri -> {
                    throw new CommandFailed(
                            "The registry "
                                    + registry
                                    + " sends uploads to another host, which is not safe. Tell the"
                                    + " cloud's operator.");
                });
        return place;
    }

    void putManifest(String tag, SpinArtifact artifact) {
        send(Call.of("PUT", uri("/manifests/" + tag))
                        .body(SpinArtifact.MANIFEST_TYPE, artifact.manifest()))
                .orRefused();
    }
}
