package dev.dormouse.feed.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.dormouse.feed.member.KeyPairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {
    private static final byte[] SECRET = "a secret".getBytes(UTF_8);

    @TempDir Path folder;

    @Test
    void theMachineKeyIsMadeOnceForItsOwnerAlone() throws Exception {
        Path file = folder.resolve("keys/machine-key");
        byte[] sealed = MachineKey.at(file).seal(SECRET, "here");

        assertThat(MachineKey.at(file).open(sealed, "here")).isEqualTo(SECRET);
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aMachineKeyThatOthersCanReadIsRefused() throws IOException {
        Path file = folder.resolve("machine-key");
        MachineKey.at(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatIOException().isThrownBy(() -> MachineKey.at(file)).withMessageContaining("600");
    }

    @Test
    void whatWasChangedOrMovedDoesNotOpen() throws Exception {
        MachineKey key = MachineKey.at(folder.resolve("one"));
        MachineKey other = MachineKey.at(folder.resolve("other"));
        byte[] sealed = key.seal(SECRET, "here");

        assertBroken(() -> key.open(sealed, "there"));
        assertBroken(() -> other.open(sealed, "here"));
        assertBroken(() -> key.open(new byte[3], "here"));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertBroken(() -> key.open(changed, "here"));
        }
    }

    @Test
    void aSealedBoxOpensForItsRecipientAlone() throws Exception {
        KeyPair recipient = KeyPairs.fresh();
        byte[] box = SealedBox.seal(recipient.getPublic(), "variables", SECRET);

        assertThat(SealedBox.open(recipient, "variables", box)).isEqualTo(SECRET);
        assertBroken(() -> SealedBox.open(KeyPairs.fresh(), "variables", box));
        assertBroken(() -> SealedBox.open(recipient, "other", box));
        assertBroken(() -> SealedBox.open(recipient, "variables", new byte[10]));
        byte[] changed = box.clone();
        changed[box.length - 1] ^= 1;
        assertBroken(() -> SealedBox.open(recipient, "variables", changed));
    }

    private static void assertBroken(ThrowingCallable opening) {
        assertThatExceptionOfType(SealBrokenException.class).isThrownBy(opening);
    }
}
