package dev.dormouse.cli.deploy;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.lock.AppContent;
import dev.dormouse.cli.CommandFailed;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is deployed. */
sealed interface DeploySource {
    /** What the app is called, where the command line does not say. */
    Optional<String> appName();

    /** An app on this machine. */
    record Local(AppContent content) implements DeploySource {
        @Override
        public Optional<String> appName() {
            return Optional.of(content.app().name());
        }
    }

    /**
     * An artifact that somebody pushed already.
     *
     * @param app the repository, without the organisation
     * @param reference tag or digest
     */
    record Pushed(String app, String reference) implements DeploySource {
        private static final Pattern FORM =
                Pattern.compile(
                        "(?:[^/@]+(?::[0-9]+)?/){0,2}([a-z0-9][a-z0-9._-]*)"
                                + "(?:@(sha256:[0-9a-f]{64})|:([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))");

        public Pushed {
            requireNonNull(app, "app");
            requireNonNull(reference, "reference");
        }

        /**
         * Reads {@code app:tag}, {@code organisation/app:tag} or the same with {@code @sha256:…}.
         */
        static Optional<Pushed> parse(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                return Optional.empty();
            }
            String digest = form.group(2);
            return Optional.of(new Pushed(form.group(1), digest == null ? form.group(3) : digest));
        }

        @Override
        public Optional<String> appName() {
            return Optional.of(app);
        }
    }

    /** The tag that a push leaves: the app's version. */
    static String tag(AppContent content) {
        String version = content.app().version().orElse("latest");
        String tag = version.replaceAll("[^A-Za-z0-9._-]", "_").toLowerCase(Locale.ROOT);
        if (!tag.matches("[a-z0-9_][a-z0-9._-]{0,127}")) {
            throw new CommandFailed(
                    "application.version is \""
                            + version
                            + "\", which a registry cannot have as a tag. Write it like 1.2.3.");
        }
        return tag;
    }
}
