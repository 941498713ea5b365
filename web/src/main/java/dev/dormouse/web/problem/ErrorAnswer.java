package dev.dormouse.web.problem;

import jakarta.ws.rs.core.Response;

/**
 * How one part of the API answers errors where a standard wants something else than a problem
 * document, as the OCI registry does. A CDI bean; it is asked before the usual answer is made, must
 * not block, and must not change the status.
 */
public interface ErrorAnswer {
    /** Whether this request is of that part. */
    boolean appliesTo(String method, String path);

    /** The whole answer; {@code x-request-id} is added by others. */
    Response answer(Problem problem);
}
