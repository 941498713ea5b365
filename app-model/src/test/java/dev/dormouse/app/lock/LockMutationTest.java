package dev.dormouse.app.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.app.Golden;
import dev.dormouse.app.Mutations;
import dev.dormouse.app.manifest.ManifestReader;
import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LockMutationTest {
    private static final int TRIES = 3_000;
    private static final long SEED = Long.getLong("dormouse.seed", 20261121L);
    private static final Path VALID = Golden.RESOURCES.resolve("valid");

    @Test
    void mutatedLockIsReadOrRefused() throws IOException {
        Random random = new Random(SEED);
        String lock = Files.readString(VALID.resolve("maximal.lock"));
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
            String text = Mutations.mutated(random, lock);
            try {
                LockJson.read(text.getBytes(StandardCharsets.UTF_8)).triggers().stream()
                        .filter(LockedTrigger::isHttp)
                        .forEach(LockedTrigger::http);
            } catch (LockException e) {
                refused++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + SEED + ", try " + i + ":\n" + text, e);
            }
        }
        assertThat(refused).as("seed %d", SEED).isBetween(TRIES / 4, TRIES - 1);
    }

    @Test
    void everyManifestThatCanBeLockedHasALockThatCanBeRead() throws IOException {
        Random random = new Random(SEED);
        String manifest = Files.readString(VALID.resolve("maximal.toml"));
        int locked = 0;
        for (int i = 0; i < TRIES / 6; i++) {
            String text = Mutations.mutated(random, manifest);
            LockedApp app = lockedOrNull(text);
            if (app != null) {
                byte[] json = LockJson.write(app);
                assertThat(LockJson.write(LockJson.read(json)))
                        .as("seed %d, try %d: %s", SEED, i, text)
                        .isEqualTo(json);
                locked++;
            }
        }
        assertThat(locked).as("seed %d", SEED).isGreaterThan(TRIES / 100);
    }

    private static @Nullable LockedApp lockedOrNull(String text) {
        try {
            return AppLock.lock(
                            new ManifestReader().parse("spin.toml", text),
                            Golden.RESOURCES.resolve("app"))
                    .app();
        } catch (DormouseException e) {
            return null;
        }
    }
}
