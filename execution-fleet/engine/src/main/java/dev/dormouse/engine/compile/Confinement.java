package dev.dormouse.engine.compile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How far the host lets us shut the child in: another uid and no network where it can, found out by
 * trying once.
 *
 * @param prefix words before the command
 * @param ownUser whether the child runs under a user of its own
 * @param noNetwork whether the child has no network
 */
record Confinement(List<String> prefix, boolean ownUser, boolean noNetwork) {
    private static final String NOBODY = "65534";
    private static final List<String> NETWORK = List.of("unshare", "--net", "--");
    private static final List<String> USER_NETWORK =
            List.of("unshare", "--user", "--map-root-user", "--net", "--");
    private static final List<String> USER =
            List.of(
                    "setpriv",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    "--no-new-privs",
                    "--");

    Confinement {
        prefix = List.copyOf(prefix);
    }

    /** The strongest of what works for this command on this host. */
    static Confinement strongestFor(List<String> probe) {
        List<Confinement> candidates =
                List.of(
                        new Confinement(both(), true, true),
                        new Confinement(USER_NETWORK, false, true),
                        new Confinement(USER, true, false),
                        new Confinement(NETWORK, false, true));
        return candidates.stream()
                .filter(candidate -> candidate.works(probe))
                .findFirst()
                .orElse(new Confinement(List.of(), false, false));
    }

    private static List<String> both() {
        List<String> words = new ArrayList<>(NETWORK);
        words.addAll(USER);
        return words;
    }

    private boolean works(List<String> probe) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(probe);
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
