package dev.dormouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Input that a test wrote before. */
public final class TypedInput implements Input {
    private final boolean person;
    private final Deque<String> lines;

    private TypedInput(boolean person, List<String> lines) {
        this.person = person;
        this.lines = new ArrayDeque<>(lines);
    }

    /** A person who will type those lines, one for each question. */
    public static TypedInput person(String... lines) {
        return new TypedInput(true, List.of(lines));
    }

    /** No person; what is piped in. */
    public static TypedInput nobody(String text) {
        return new TypedInput(false, List.of(text));
    }

    @Override
    public boolean isPerson() {
        return person;
    }

    @Override
    public String ask(String question) {
        if (!person) {
            throw new AssertionError("Nobody is there to be asked: " + question);
        }
        return lines.pop();
    }

    @Override
    public String askSecretly(String question) {
        return ask(question);
    }

    @Override
    public String readAll(int bytesMax) {
        String all = String.join("\n", lines);
        lines.clear();
        if (all.getBytes(UTF_8).length > bytesMax) {
            throw new CommandFailed("Standard input holds more than " + bytesMax + " bytes.");
        }
        return all;
    }
}
