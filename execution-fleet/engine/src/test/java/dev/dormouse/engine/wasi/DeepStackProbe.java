package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.Rights;

/**
 * The program of {@link DeepStackTest}: guests that call everything with almost no stack left, then
 * one with plenty, to which nothing must have happened.
 */
final class DeepStackProbe {
    /** How many frames above the overflow the functions are called from, each a bit higher. */
    private static final int FRAMES = 1000;

    private static final String[] PATHS = {"tmp/ä", "..", "nope"};

    private final Guest guest;
    private int overflows;

    private DeepStackProbe(Guest guest) {
        this.guest = guest;
    }

    public static void main(String[] args) {
        WasiHost.functions();
        try (Guest deep = new GuestBuilder().scratch(1 << 20, 8).guest()) {
            DeepStackProbe probe = new DeepStackProbe(deep);
            CarrierThread.answer(deep.context(), () -> probe.dive(true));
            System.out.println(probe.overflows > FRAMES ? "overflowed" : "not deep enough");
        }
        try (Guest after = new GuestBuilder().scratch(1 << 20, 8).guest()) {
            require(after.open("tmp/ä", 1, Rights.ALL));
            require(after.writeFile(after.result(), "x"));
            require(after.stat("tmp/ä"));
            require(after.rename("tmp/ä", "tmp/b"));
            require(after.path("path_unlink_file", "tmp/b"));
            CarrierThread.answer(after.context(), () -> callAll(after));
        }
        System.out.println("unharmed");
    }

    /** Says how many of the frames above are still to call everything. */
    private int dive(boolean deeper) {
        int left = FRAMES;
        if (deeper) {
            try {
                left = dive(true) - 1;
            } catch (StackOverflowError e) {
                overflows++;
            }
        }
        if (left > 0) {
            callAllAndOverflow();
        }
        return left;
    }

    private void callAllAndOverflow() {
        for (WasiFunction function : WasiFunction.ALL) {
            try {
                call(guest, function);
            } catch (StackOverflowError e) {
                overflows++;
            }
        }
    }

    private static int callAll(Guest guest) {
        for (WasiFunction function : WasiFunction.ALL) {
            call(guest, function);
        }
        return 0;
    }

    private static void call(Guest guest, WasiFunction function) {
        for (String path : PATHS) {
            guest.write(Guest.PATH, path);
            long[] args = new long[function.params().length()];
            for (int i = 0; i < args.length; i++) {
                args[i] = i == 0 ? Descriptors.PREOPEN : 4;
            }
            if (function.name().startsWith("path_")) {
                fillPath(function.name(), args);
            }
            guest.callHere(function.name(), args);
        }
    }

    private static void fillPath(String function, long[] args) {
        int path =
                switch (function) {
                    case "path_filestat_get", "path_filestat_set_times", "path_link", "path_open" ->
                            2;
                    default -> 1;
                };
        args[path] = Guest.PATH;
        args[path + 1] = 4;
        if (function.equals("path_open")) {
            args[4] = 1;
            args[5] = Rights.ALL;
        }
    }

    private static void require(Errno errno) {
        if (errno != Errno.SUCCESS) {
            throw new IllegalStateException("Answered " + errno);
        }
    }
}
