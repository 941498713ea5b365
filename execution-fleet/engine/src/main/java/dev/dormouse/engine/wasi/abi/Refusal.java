package dev.dormouse.engine.wasi.abi;

/**
 * Ends one WASI call with an errno. All refusals exist beforehand, without stack traces and
 * immutable, because a guest decides how often they are thrown and how deep its stack is then.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Refusal[] BY_CODE = all();

    private final Errno errno;

    private Refusal(Errno errno) {
        super(errno.name(), null, false, false);
        this.errno = errno;
    }

    static Refusal of(Errno errno) {
        return BY_CODE[errno.code()];
    }

    public Errno errno() {
        return errno;
    }

    private static Refusal[] all() {
        Errno[] errnos = Errno.values();
        Refusal[] all = new Refusal[errnos.length];
        for (Errno errno : errnos) {
            all[errno.code()] = new Refusal(errno);
        }
        return all;
    }
}
