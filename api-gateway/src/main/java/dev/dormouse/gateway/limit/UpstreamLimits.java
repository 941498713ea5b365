package dev.dormouse.gateway.limit;

import java.time.Duration;

/**
 * What is waited for behind the gateway.
 *
 * @param connectMax to connect to a node or an upstream
 * @param answerSlack on top of the app's own request time until its answer starts; then 504
 * @param platformAnswerMax until an answer of the control plane starts; then 504
 * @param stallMax without progress of an answer that has started; then it is cut
 * @param settleMax for a node to hold what the app is at; then 503
 * @param connectionsPerNodeMax HTTP/2 connections to one node, on each event loop
 * @param connectionsPerUpstreamMax HTTP/1.1 connections to one upstream, on each event loop
 * @param waitingMax requests that wait for a connection, on each event loop; more get 503
 * @param requestsPerAddressMax under way of one address, or one /64 of IPv6, to one upstream; more
 *     get 503, so that nobody alone holds all connections to it
 */
public record UpstreamLimits(
        Duration connectMax,
        Duration answerSlack,
        Duration platformAnswerMax,
        Duration stallMax,
        Duration settleMax,
        int connectionsPerNodeMax,
        int connectionsPerUpstreamMax,
        int waitingMax,
        int requestsPerAddressMax) {
    /** 2 s; 10 s; 60 s; 60 s; 10 s; 4; 512; 1,000; 128. */
    public static final UpstreamLimits DEFAULT =
            new UpstreamLimits(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(10),
                    4,
                    512,
                    1_000,
                    128);

    public UpstreamLimits {
        if (connectMax.toMillis() < 1
                || answerSlack.isNegative()
                || platformAnswerMax.toMillis() < 1
                || stallMax.toMillis() < 1
                || settleMax.toMillis() < 1) {
            throw new IllegalArgumentException("A time is at least a millisecond");
        }
        if (connectionsPerNodeMax < 1
                || connectionsPerUpstreamMax < 1
                || waitingMax < 1
                || requestsPerAddressMax < 1) {
            throw new IllegalArgumentException("Limits are positive");
        }
    }
}
