package dev.dormouse.cli.deploy;

import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.oci.PushListener;
import java.util.Locale;

/** Shows how an upload comes on: a bar on a terminal, a few lines elsewhere. Thread-safe. */
final class UploadProgress implements PushListener {
    private static final int BAR_CHARS = 24;
    private static final int LINES = 4;
    private static final double MIB = 1024.0 * 1024;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Terminal terminal;

    private int blobs;
    private int blobsDone;
    private long bytes;
    private long bytesSent;
    private int shown;

    UploadProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void begins(int missing, long missingBytes, int present) {
        blobs = missing;
        bytes = missingBytes;
        String there = present == 0 ? "" : ", " + present + " are there already";
        terminal.say(
                missing == 0
                        ? "Nothing to upload: the registry has all of it."
                        : "Uploading " + blobs(missing) + " (" + size(bytes) + ")" + there + ".");
    }

    private static String blobs(int count) {
        return count == 1 ? "1 blob" : count + " blobs";
    }

    @Override
    public synchronized void sent(long more) {
        bytesSent += more;
        show();
    }

    @Override
    public synchronized void blobDone() {
        blobsDone++;
        show();
    }

    private void show() {
        double share = bytes == 0 ? 1 : (double) bytesSent / bytes;
        int steps = terminal.errIsTerminal() ? BAR_CHARS : LINES;
        int step = (int) (share * steps);
        if (terminal.errIsTerminal()) {
            terminal.err().print(CLEAR_LINE + bar(step) + "  " + numbers());
            terminal.err().flush();
        } else if (step > shown && step < steps) {
            terminal.say("  " + numbers());
        }
        shown = Math.max(shown, step);
    }

    private static String bar(int filled) {
        return "  [" + "#".repeat(filled) + " ".repeat(BAR_CHARS - filled) + "]";
    }

    private String numbers() {
        return blobsDone + "/" + blobs + " blobs, " + size(bytesSent) + " of " + size(bytes);
    }

    @Override
    public synchronized void ends() {
        if (terminal.errIsTerminal() && blobs > 0) {
            terminal.err().print(CLEAR_LINE);
            terminal.err().flush();
        }
    }

    static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        return bytes < MIB
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / MIB);
    }
}
