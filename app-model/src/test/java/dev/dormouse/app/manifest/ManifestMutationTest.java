package dev.dormouse.app.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.app.Golden;
import dev.dormouse.app.Mutations;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a manifest becomes, it is read or refused with problems, never anything else. */
class ManifestMutationTest {
    private static final int TRIES = 3_000;

    @Test
    void mutatedManifestIsReadOrRefused() throws IOException {
        long seed = Long.getLong("dormouse.seed", 20261121L);
        Random random = new Random(seed);
        List<String> seeds = new ArrayList<>();
        for (String name : Golden.manifests("valid")) {
            seeds.add(Files.readString(Golden.RESOURCES.resolve("valid/" + name + ".toml")));
        }
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
            String text = Mutations.mutated(random, seeds.get(random.nextInt(seeds.size())));
            refused += isRefused(text, seed, i) ? 1 : 0;
        }
        // both outcomes happen, so that the mutations are neither harmless nor hopeless
        assertThat(refused).as("seed %d", seed).isBetween(TRIES / 4, TRIES - 1);
    }

    private static boolean isRefused(String text, long seed, int attempt) {
        try {
            new ManifestReader().parse("spin.toml", text);
            return false;
        } catch (ManifestException e) {
            assertThat(e.problems()).as("seed %d, try %d", seed, attempt).isNotEmpty();
            return true;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed + ", try " + attempt + ":\n" + text, e);
        }
    }
}
