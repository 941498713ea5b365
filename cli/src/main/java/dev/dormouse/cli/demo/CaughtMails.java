package dev.dormouse.cli.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.api.transport.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The mails that a local cloud caught instead of sending them. */
public final class CaughtMails {
    private static final Duration TIME_MAX = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String QUOTED = "Content-Transfer-Encoding: quoted-printable";
    private static final String SOFT_LINE_END = "=\r?\n";

    private final Path folder;
    private final InstantSource clock;
    private final Pause pause;

    /**
     * @param folder of {@code .eml} files
     */
    public CaughtMails(Path folder, InstantSource clock, Pause pause) {
        this.folder = folder;
        this.clock = clock;
        this.pause = pause;
    }

    /** Waits for the link that proves an address. */
    public URI awaitLink(String address) {
        Instant end = clock.instant().plus(TIME_MAX);
        while (clock.instant().isBefore(end)) {
            Optional<URI> link =
                    files().stream()
                            .map(CaughtMails::text)
                            .filter(mail -> mail.contains(address))
                            .flatMap(mail -> AccountPages.linkIn(mail).stream())
                            .findFirst();
            if (link.isPresent()) {
                return link.get();
            }
            pause.await(PAUSE);
        }
        throw new CommandFailed("No mail to " + address + " came within a minute.");
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            String mail = Files.readString(file, ISO_8859_1);
            int encoded = mail.indexOf(QUOTED);
            // the plain part comes first, and its links are not to be decoded
            return encoded < 0
                    ? mail
                    : mail.substring(0, encoded)
                            + mail.substring(encoded)
                                    .replaceAll(SOFT_LINE_END, "")
                                    .replace("=3D", "=");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
