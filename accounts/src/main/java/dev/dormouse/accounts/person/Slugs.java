package dev.dormouse.accounts.person;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Names for the personal organisation of a new user, best first: the user's own name as far as it
 * can stand in an address, then the same with random characters, until one is free.
 */
final class Slugs {
    static final int LENGTH_MAX = 32;

    private static final String RANDOM_CHARACTERS = "abcdefghjkmnpqrstvwxyz23456789";
    private static final int RANDOM_LENGTH = 4;
    private static final String NAMELESS = "user";

    /** Words that the platform uses, or that would mislead. */
    private static final Set<String> RESERVED =
            Set.of(
                    "admin",
                    "api",
                    "apps",
                    "auth",
                    "billing",
                    "console",
                    "docs",
                    "dormouse",
                    "help",
                    "library",
                    "login",
                    "me",
                    "operator",
                    "org",
                    "organisations",
                    "platform",
                    "registry",
                    "root",
                    "security",
                    "status",
                    "support",
                    "system",
                    "token",
                    "v1",
                    "v2",
                    "www");

    private final String stem;
    private final RandomGenerator random;

    Slugs(String userName, RandomGenerator random) {
        this.stem = stem(userName);
        this.random = random;
    }

    String first() {
        return RESERVED.contains(stem) || stem.equals(NAMELESS) ? other() : stem;
    }

    /** Another one, at random. */
    String other() {
        StringBuilder slug = new StringBuilder(stem).append('-');
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            slug.append(RANDOM_CHARACTERS.charAt(random.nextInt(RANDOM_CHARACTERS.length())));
        }
        return slug.toString();
    }

    /** What stands before an @, in letters, digits and single hyphens. */
    private static String stem(String userName) {
        String name = userName.split("@", 2)[0];
        String ascii = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        String words = ascii.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = words.substring(0, Math.min(words.length(), LENGTH_MAX));
        String trimmed = cut.replaceAll("^-+|-+$", "");
        return trimmed.isEmpty() ? NAMELESS : trimmed;
    }
}
