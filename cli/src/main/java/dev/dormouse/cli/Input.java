package dev.dormouse.cli;

/** What a person types, or a program pipes in. Questions are for persons only. */
public interface Input {
    /** Whether there is a person to ask. */
    boolean isPerson();

    /** The line that the person answers with. */
    String ask(String question);

    /** The line that the person answers with, which is not shown while it is typed. */
    String askSecretly(String question);

    /**
     * Everything until its end, as text.
     *
     * @throws CommandFailed if it is longer than {@code bytesMax}
     */
    String readAll(int bytesMax);
}
