package dev.dormouse.web.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvelopeTest {
    private static final byte[] PLAIN = "a secret".getBytes(UTF_8);
    private static final String OLD_KEY = key((byte) 1);
    private static final String NEW_KEY = key((byte) 2);

    private final Envelope envelope = envelope(OLD_KEY);

    @Test
    void whatIsSealedOpensInItsContext() {
        byte[] sealed = envelope.seal(PLAIN, "variable/a");
        assertThat(envelope.open(sealed, "variable/a")).isEqualTo(PLAIN);
        assertThat(sealed).hasSize(PLAIN.length + Envelope.OVERHEAD_BYTES);
    }

    @Test
    void theSameValueIsNeverSealedAlike() {
        assertThat(envelope.seal(PLAIN, "c")).isNotEqualTo(envelope.seal(PLAIN, "c"));
    }

    @Test
    void anotherContextDoesNotOpen() {
        byte[] sealed = envelope.seal(PLAIN, "variable/a");
        assertThatIllegalArgumentException().isThrownBy(() -> envelope.open(sealed, "variable/b"));
    }

    @Test
    void everyChangedByteIsSeen() {
        byte[] sealed = envelope.seal(PLAIN, "c");
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatIllegalArgumentException().isThrownBy(() -> envelope.open(changed, "c"));
        }
    }

    @Test
    void aCutValueIsSeen() {
        byte[] sealed = envelope.seal(PLAIN, "c");
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatIllegalArgumentException().isThrownBy(() -> envelope.open(cut, "c"));
        }
    }

    @Test
    void anOlderMasterKeyStillOpens() {
        byte[] sealed = envelope.seal(PLAIN, "c");
        Envelope rotated = envelope(NEW_KEY, OLD_KEY);
        assertThat(rotated.open(sealed, "c")).isEqualTo(PLAIN);
        assertThat(rotated.isOutdated(sealed)).isTrue();
        assertThat(rotated.isOutdated(rotated.seal(PLAIN, "c"))).isFalse();
    }

    @Test
    void withoutItsMasterKeyNothingOpens() {
        byte[] sealed = envelope.seal(PLAIN, "c");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> envelope(NEW_KEY).open(sealed, "c"))
                .withMessageContaining("master key");
    }

    @Test
    void aKeyFileThatOthersMayReadIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), OLD_KEY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatIllegalStateException().isThrownBy(() -> MasterKeys.ofFile(file));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(MasterKeys.ofFile(file).current()).isNotNull();
    }

    private static Envelope envelope(String... keys) {
        return new Envelope(MasterKeys.of(List.of(keys)), new SecureRandom());
    }

    private static String key(byte first) {
        byte[] key = new byte[32];
        key[0] = first;
        return Base64.getEncoder().encodeToString(key);
    }
}
