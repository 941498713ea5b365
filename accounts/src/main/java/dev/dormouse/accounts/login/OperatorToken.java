package dev.dormouse.accounts.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.kernel.Digest;
import dev.dormouse.web.config.CloudConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

/** The one token of the cloud's operator; only its hash is configured. */
@ApplicationScoped
class OperatorToken {
    static final String PREFIX = "dor_op_";

    private final Optional<Digest> expected;

    OperatorToken(CloudConfig config) {
        this.expected =
                config.operatorTokenSha256().map(hex -> new Digest(hex.toLowerCase(Locale.ROOT)));
    }

    boolean matches(String text) {
        Digest given = Digest.of(text.getBytes(UTF_8));
        return expected.isPresent()
                && MessageDigest.isEqual(
                        expected.get().hex().getBytes(UTF_8), given.hex().getBytes(UTF_8));
    }
}
