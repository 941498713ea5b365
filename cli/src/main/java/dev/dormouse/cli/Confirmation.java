package dev.dormouse.cli;

/** Asks a person before something is done that cannot be undone. */
public final class Confirmation {
    private Confirmation() {}

    /**
     * @param what will happen, as a sentence
     * @param word that the person must type
     * @param given that the command line said yes
     */
    public static void ask(Terminal terminal, String what, String word, boolean given) {
        if (given) {
            return;
        }
        if (!terminal.input().isPerson()) {
            throw new CommandFailed(
                    ExitCodes.USAGE, what + " Nobody can be asked here: confirm it with --yes.");
        }
        String typed = terminal.input().ask(what + " Type \"" + word + "\" to go on: ");
        if (!typed.equals(word)) {
            throw new CommandFailed("That was not \"" + word + "\", so nothing was done.");
        }
    }
}
