package dev.dormouse.feed.server;

import dev.dormouse.feed.member.Role;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.Set;

/**
 * Something that gateways or nodes may ask the control plane for, over mutual TLS. A CDI bean;
 * found by the internal listener.
 */
public interface InternalEndpoint {
    HttpMethod method();

    /**
     * Its place, for example {@code /internal/v1/blobs}; what follows in the path is {@link
     * InternalRequest#rest}.
     */
    String path();

    /** Who may call; others get 403. */
    Set<Role> roles();

    /**
     * Answers, on a virtual thread, so that it may block. A {@code DormouseException} thrown before
     * the answer began becomes a problem document; anything else 500.
     */
    void handle(Peer peer, InternalRequest request) throws IOException, InterruptedException;
}
