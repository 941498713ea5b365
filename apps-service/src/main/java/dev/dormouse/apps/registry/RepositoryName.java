package dev.dormouse.apps.registry;

import dev.dormouse.kernel.DormouseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A repository: one for each app.
 *
 * @param organisation by slug; empty for the caller's personal one
 */
public record RepositoryName(Optional<String> organisation, String app) {
    private static final int CHARS_MAX = 128;
    private static final Pattern PART = Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*");

    public RepositoryName {
        organisation.ifPresent(RepositoryName::check);
        check(app);
    }

    /**
     * Reads {@code organisation/app} or {@code app}.
     *
     * @throws DormouseException with {@link RegistryErrors#NAME_INVALID}
     */
    public static RepositoryName parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new RepositoryName(Optional.empty(), text)
                : new RepositoryName(
                        Optional.of(text.substring(0, slash)), text.substring(slash + 1));
    }

    private static void check(String part) {
        if (part.length() > CHARS_MAX || !PART.matcher(part).matches()) {
            throw new DormouseException(
                    RegistryErrors.NAME_INVALID,
                    "A repository is named <organisation>/<app> or <app>, in a-z, 0-9, '-', '.' and"
                            + " '_', at most "
                            + CHARS_MAX
                            + " characters each.");
        }
    }

    @Override
    public String toString() {
        return organisation.map(slug -> slug + "/").orElse("") + app;
    }
}
