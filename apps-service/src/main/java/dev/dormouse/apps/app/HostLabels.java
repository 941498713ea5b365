package dev.dormouse.apps.app;

import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which labels an app could have in front of the apps' domain, the best first. */
final class HostLabels {
    private static final int TRIES = 8;
    private static final int SUFFIX_CHARS = 4;

    /** No vowels, so that chance makes no words; nothing that is easily taken for another. */
    private static final String ALPHABET = "bcdfghjkmnpqrstvwxz23456789";

    /** Words that would make an app look like a part of the platform. */
    private static final Set<String> RESERVED =
            Set.of(
                    "abuse",
                    "account",
                    "accounts",
                    "admin",
                    "api",
                    "app",
                    "apps",
                    "assets",
                    "auth",
                    "autoconfig",
                    "autodiscover",
                    "billing",
                    "blog",
                    "broadcasthost",
                    "cdn",
                    "console",
                    "control",
                    "dashboard",
                    "dns",
                    "docs",
                    "dormouse",
                    "downloads",
                    "feed",
                    "ftp",
                    "gateway",
                    "git",
                    "help",
                    "hostmaster",
                    "id",
                    "imap",
                    "internal",
                    "invoice",
                    "isatap",
                    "localhost",
                    "login",
                    "logout",
                    "mail",
                    "metrics",
                    "mta-sts",
                    "mx",
                    "node",
                    "noc",
                    "ns",
                    "ns1",
                    "ns2",
                    "oauth",
                    "ops",
                    "pay",
                    "payment",
                    "pop",
                    "pop3",
                    "postmaster",
                    "registry",
                    "root",
                    "security",
                    "signin",
                    "signup",
                    "smtp",
                    "sso",
                    "staging",
                    "static",
                    "status",
                    "support",
                    "system",
                    "test",
                    "webmail",
                    "well-known",
                    "wpad",
                    "www",
                    "www1",
                    "www2");

    private final RandomGenerator random;

    HostLabels(RandomGenerator random) {
        this.random = random;
    }

    Stream<String> of(AppName name) {
        Stream<String> random = IntStream.range(0, TRIES).mapToObj(i -> name + "-" + suffix());
        return RESERVED.contains(name.value())
                ? random
                : Stream.concat(Stream.of(name.value()), random);
    }

    private String suffix() {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < SUFFIX_CHARS; i++) {
            suffix.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return suffix.toString();
    }
}
