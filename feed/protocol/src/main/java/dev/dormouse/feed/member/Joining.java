package dev.dormouse.feed.member;

import dev.dormouse.feed.wire.JoinAnswer;
import dev.dormouse.feed.wire.JoinRequest;
import dev.dormouse.feed.wire.WireLimits;
import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The one request that a process makes before it has a certificate. */
final class Joining {
    private static final String PATH = "/internal/v1/join";
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** Too late, too early, too many: the token may be good. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final MemberConfig config;
    private final List<X509Certificate> roots;

    Joining(MemberConfig config, List<X509Certificate> roots) {
        this.config = config;
        this.roots = roots;
    }

    JoinAnswer ask(String token, String csr) throws IOException, InterruptedException {
        JoinRequest join = new JoinRequest(Optional.of(token), csr, config.address());
        HttpRequest request =
                HttpRequest.newBuilder(config.controlPlane().resolve(PATH))
                        .timeout(TIMEOUT)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofByteArray(join.json()))
                        .build();
        HttpClient client =
                HttpClient.newBuilder()
                        .connectTimeout(TIMEOUT)
                        .sslContext(
                                Credentials.anonymous(
                                        roots, ExpectedPeer.exactly(Identity.CONTROL_PLANE)))
                        .build();
        try {
            return read(SmallAnswer.to(request, client, WireLimits.JOIN_BYTES_MAX, TIMEOUT));
        } finally {
            // to close it would wait for what did not come in time
            client.shutdownNow();
        }
    }

    private JoinAnswer read(HttpResponse<byte[]> response) throws IOException {
        int status = response.statusCode();
        if (status == 200) {
            try {
                return JoinAnswer.fromJson(response.body());
            } catch (DormouseException e) {
                throw new IOException("The control plane's answer is not readable", e);
            }
        }
        if (status >= 400 && status < 500 && !PASSING.contains(status)) {
            throw new JoinRefusedException(
                    "The control plane refused the join token in "
                            + config.joinToken()
                            + " (status "
                            + status
                            + "). Tokens work once, for ten minutes. "
                            + config.howToJoin());
        }
        throw new IOException("The control plane answered with status " + status);
    }
}
