package dev.dormouse.cli.deploy;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.api.transport.Answer;
import dev.dormouse.cli.api.transport.Call;
import dev.dormouse.cli.api.transport.CloudHttp;
import dev.dormouse.cli.api.transport.CloudUnreachable;
import dev.dormouse.cli.api.transport.Pause;
import dev.dormouse.kernel.Digest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Asks an app's public URL which artifact it serves. */
public final class LiveCheck {
    private static final String INFO = "/.well-known/spin/info";
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    private final CloudHttp http;
    private final InstantSource clock;
    private final Pause pause;

    /**
     * @param http speaks in nobody's name
     */
    public LiveCheck(CloudHttp http, InstantSource clock, Pause pause) {
        this.http = http;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Waits until the URL serves that very image.
     *
     * @throws CommandFailed if it does not in time
     */
    public void await(URI url, Digest image, Duration timeout) {
        Instant end = clock.instant().plus(timeout);
        URI info = url.resolve(INFO);
        String last = ask(info, image);
        while (!last.isEmpty()) {
            if (!clock.instant().isBefore(end)) {
                throw new CommandFailed(
                        "The version is active, but after "
                                + timeout.toSeconds()
                                + " s "
                                + url
                                + " does not serve it: "
                                + last
                                + ". Look again in a moment: 'dormouse apps info'.");
            }
            pause.await(PAUSE);
            last = ask(info, image);
        }
    }

    /** Empty if it is served, else what came instead. */
    private String ask(URI info, Digest image) {
        try {
            Answer answer = http.send(Call.get(info).once().within(CALL_TIMEOUT));
            if (!answer.isOk()) {
                return "it answers " + answer.status();
            }
            String found = answer.json().path("oci_image_digest").asText("");
            return found.equals(image.toString()) ? "" : "it still serves the version before";
        } catch (CloudUnreachable e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return e.detail();
        }
    }
}
