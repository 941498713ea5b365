package dev.dormouse.cli.create;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The start of an app in one language, as files on the class path that an index lists. */
public enum Template {
    C("c", "C", "with clang and wasi-libc", "An app in C"),
    RUST("rust", "Rust", "with the standard library alone", "An app in Rust"),
    GO("go", "Go", "with the standard library alone", "An app in Go"),
    ASSEMBLYSCRIPT("assemblyscript", "AssemblyScript", "with npm", "An app in AssemblyScript"),
    STATIC("static", "Static files", "served as they are, nothing to build", "A web site");

    private static final String FOLDER = "/templates/";

    private final String id;
    private final String title;
    private final String note;
    private final String description;

    Template(String id, String title, String note, String description) {
        this.id = id;
        this.title = title;
        this.note = note;
        this.description = description;
    }

    public String id() {
        return id;
    }

    String title() {
        return title;
    }

    String note() {
        return note;
    }

    /** The description of an app that was given none. */
    String description() {
        return description;
    }

    boolean isBuilt() {
        return this != STATIC;
    }

    /** Paths of its files, relative to the app's folder. */
    public List<String> files() {
        String index = new String(resource("index.txt"), StandardCharsets.UTF_8);
        return index.lines()
                .filter(line -> line.startsWith(id + "/"))
                .map(line -> line.substring(id.length() + 1))
                .toList();
    }

    byte[] content(String file) {
        return resource(id + "/" + file);
    }

    private static byte[] resource(String name) {
        try (InputStream in =
                requireNonNull(Template.class.getResourceAsStream(FOLDER + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
