package dev.dormouse.local.mail;

import static java.util.Objects.requireNonNull;

import dev.dormouse.local.folder.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The caught mails, a file each. The oldest go when there are too many. */
public final class MailBox {
    static final int MAILS_MAX = 1_000;

    private static final String ENDING = ".eml";

    private final Path folder;

    public MailBox(Path folder) {
        this.folder = requireNonNull(folder, "folder");
    }

    /** All of them, the oldest first. */
    public List<CaughtMail> all() throws IOException {
        List<CaughtMail> mails = new ArrayList<>();
        for (Path file : files()) {
            mails.add(read(file));
        }
        return mails;
    }

    private static CaughtMail read(Path file) throws IOException {
        MailText mail = MailText.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        return new CaughtMail(
                number(file),
                mail.header("date"),
                mail.header("from"),
                mail.header("to"),
                mail.header("subject"),
                mail.text());
    }

    synchronized void add(byte[] mail) throws IOException {
        List<Path> files = files();
        int next = files.isEmpty() ? 1 : number(files.getLast()) + 1;
        PrivateFiles.write(folder.resolve(next + ENDING), mail);
        for (Path old : files.subList(0, Math.max(0, files.size() + 1 - MAILS_MAX))) {
            Files.deleteIfExists(old);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .filter(file -> name(file).matches("[0-9]{1,9}"))
                    .sorted((one, other) -> Integer.compare(number(one), number(other)))
                    .toList();
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(name(file));
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(ENDING, "");
    }
}
