package dev.dormouse.local.fleet;

/** How much heap each of our processes may take, in MiB, by the memory of the machine. */
public record Heaps(int controlPlane, int gateway, int node) {
    private static final long MIB = 1 << 20;

    public static Heaps on(long machineBytes) {
        long mib = machineBytes / MIB;
        return new Heaps(
                within(mib / 16, 256, 384), within(mib / 24, 128, 256), within(mib / 8, 384, 1024));
    }

    private static int within(long value, int least, int most) {
        return Math.clamp(value, least, most);
    }
}
