package dev.dormouse.apps.registry;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import java.util.regex.Pattern;

/** What names a manifest within its repository. */
public sealed interface Reference {
    record ByDigest(Digest digest) implements Reference {
        @Override
        public String toString() {
            return digest.toString();
        }
    }

    record ByTag(String tag) implements Reference {
        private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

        public ByTag {
            if (!TAG.matcher(tag).matches()) {
                throw new DormouseException(
                        RegistryErrors.TAG_INVALID,
                        "A tag has 1 to 128 of a-z, A-Z, 0-9, '_', '.' and '-', and does not start"
                                + " with '.' or '-'.");
            }
        }

        @Override
        public String toString() {
            return tag;
        }
    }

    /**
     * Reads {@code sha256:…} or a tag.
     *
     * @throws DormouseException with {@link RegistryErrors#TAG_INVALID} or {@link
     *     RegistryErrors#DIGEST_INVALID}
     */
    static Reference parse(String text) {
        return text.indexOf(':') >= 0 ? new ByDigest(digest(text)) : new ByTag(text);
    }

    /** A digest that a client wrote. */
    static Digest digest(String text) {
        try {
            return Digest.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new DormouseException(
                    RegistryErrors.DIGEST_INVALID,
                    "A digest is written sha256: and 64 lower-case hex digits.",
                    e);
        }
    }
}
