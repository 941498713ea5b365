package dev.dormouse.bench.tls;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Which host the next client asks for: few are asked for often, and 1 % is not there. */
final class Names {
    static final double UNKNOWN = 0.01;

    private final double[] cumulated;

    /** By Zipf's law with exponent 1. */
    Names(int count) {
        cumulated = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += 1.0 / (i + 1);
            cumulated[i] = sum;
        }
    }

    /** −1 for one that is not there. */
    int next(RandomGenerator random) {
        if (random.nextDouble() < UNKNOWN) {
            return -1;
        }
        double at = random.nextDouble(cumulated[cumulated.length - 1]);
        int found = Arrays.binarySearch(cumulated, at);
        return Math.min(found < 0 ? -found - 1 : found, cumulated.length - 1);
    }
}
