package dev.dormouse.cli.api.transport;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** A cloud's own answer that something is not to be, with its reason. */
public final class CloudRefused extends CloudException {
    private static final int SERVER_ERRORS = 500;

    private final transient Problem problem;

    public CloudRefused(Problem problem) {
        super(TransportErrors.REFUSED, problem.sentence() + NextStep.after(problem), null);
        this.problem = requireNonNull(problem, "problem");
    }

    public int status() {
        return problem.status();
    }

    /** Such as {@code over-quota}; empty if what answered is no Dormouse cloud. */
    public String problemCode() {
        return problem.code();
    }

    public Optional<String> requestId() {
        return Optional.of(problem.requestId()).filter(id -> !id.isEmpty());
    }

    /** Whether it is the cloud that failed, not the call. */
    public boolean isFaultOfTheCloud() {
        return problem.status() >= SERVER_ERRORS;
    }

    /** For the log of whoever runs the cloud. */
    public String reference() {
        String code = problem.code().isEmpty() ? "status " + problem.status() : problem.code();
        return requestId().map(id -> code + ", request " + id).orElse(code);
    }
}
