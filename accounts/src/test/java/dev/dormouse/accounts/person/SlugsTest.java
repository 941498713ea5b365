package dev.dormouse.accounts.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugsTest {
    private static final String ALLOWED = "[a-z0-9]([a-z0-9-]{0,37}[a-z0-9])?";

    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    @ParameterizedTest
    @CsvSource({
        "ada, ada",
        "Ada.Lovelace, ada-lovelace",
        "ada@example.org, ada",
        "Zoë Müller, zoe-muller",
        "--a__b--, a-b",
        "0123456789012345678901234567890123456789, 01234567890123456789012345678901"
    })
    void aUserNameBecomesASlug(String userName, String slug) {
        assertThat(new Slugs(userName, random).first()).isEqualTo(slug);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "日本", "..."})
    void aNameThatIsNoSlugGetsOneAtRandom(String userName) {
        assertThat(new Slugs(userName, random).first()).matches("user-[a-z2-9]{4}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "API", "registry", "Dormouse@example.org"})
    void wordsOfThePlatformAreNobodys(String userName) {
        assertThat(new Slugs(userName, random).first()).matches("[a-z]+-[a-z2-9]{4}");
    }

    @Test
    void allOfThemFitTheDatabase() {
        Slugs slugs = new Slugs("a".repeat(31) + "-b" + "c".repeat(300), random);
        assertThat(slugs.first()).matches(ALLOWED).hasSizeLessThanOrEqualTo(Slugs.LENGTH_MAX);
        assertThat(slugs.other()).matches(ALLOWED);
    }
}
