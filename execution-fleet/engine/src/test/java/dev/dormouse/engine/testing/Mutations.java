package dev.dormouse.engine.testing;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Breaks binaries, a little. What comes out is mostly invalid, sometimes valid, and always the same
 * for the same seed and input. A failing test names the seed and calls {@link #mutate} with it.
 */
public final class Mutations {
    private static final int HEADER_BYTES = 8;
    private static final int SECTIONS = 12;
    private static final int ROUNDS_MAX = 4;
    private static final int RUN_MAX = 16;

    /** Bytes that are the limit of something: LEB128, types, opcodes. */
    private static final int[] SPECIAL = {
        0x00, 0x01, 0x0b, 0x40, 0x60, 0x70, 0x7b, 0x7f, 0x80, 0xfb, 0xfc, 0xfd, 0xfe, 0xff
    };

    private Mutations() {}

    /** {@code count} mutants of the samples, each from the next seed. */
    public static Stream<byte[]> of(List<byte[]> samples, long firstSeed, int count) {
        return LongStream.range(firstSeed, firstSeed + count)
                .mapToObj(seed -> mutate(samples, seed));
    }

    /** One mutant: a sample that the seed picks, after one to four mutations. */
    public static byte[] mutate(List<byte[]> samples, long seed) {
        Random random = new Random(seed * 0x9e3779b97f4a7c15L);
        byte[] wasm = pick(samples, random);
        int rounds = 1 + random.nextInt(ROUNDS_MAX);
        for (int i = 0; i < rounds; i++) {
            wasm = once(wasm, samples, random);
        }
        return wasm;
    }

    private static byte[] once(byte[] wasm, List<byte[]> samples, Random random) {
        if (wasm.length <= HEADER_BYTES) {
            return pick(samples, random);
        }
        return switch (random.nextInt(10)) {
            case 0, 1 -> flip(wasm, random);
            case 2, 3 -> overwrite(wasm, random);
            case 4 -> insert(wasm, random);
            case 5 -> delete(wasm, random);
            case 6 -> inflate(wasm, random);
            case 7 -> shuffleSections(wasm, random);
            case 8 -> spliceSections(wasm, pick(samples, random), random);
            default -> random.nextInt(3) == 0 ? truncate(wasm, random) : repeat(wasm, random);
        };
    }

    private static byte[] pick(List<byte[]> samples, Random random) {
        return samples.get(random.nextInt(samples.size())).clone();
    }

    /**
     * A byte of any section, whatever its size, so that data does not draw all mutations to itself;
     * rarely of the header, because a wrong one ends every other test of the mutant.
     */
    private static int position(byte[] wasm, Random random) {
        if (random.nextInt(50) == 0) {
            return random.nextInt(HEADER_BYTES);
        }
        int start = HEADER_BYTES;
        int skipped = random.nextInt(SECTIONS);
        for (int i = 0; i < skipped; i++) {
            int end = sectionEnd(wasm, start);
            start = end < wasm.length ? end : HEADER_BYTES;
        }
        return start + random.nextInt(sectionEnd(wasm, start) - start);
    }

    private static byte[] flip(byte[] wasm, Random random) {
        wasm[position(wasm, random)] ^= (byte) (1 << random.nextInt(8));
        return wasm;
    }

    private static byte[] overwrite(byte[] wasm, Random random) {
        wasm[position(wasm, random)] = any(random);
        return wasm;
    }

    private static byte any(Random random) {
        return (byte)
                (random.nextBoolean()
                        ? SPECIAL[random.nextInt(SPECIAL.length)]
                        : random.nextInt(256));
    }

    private static byte[] insert(byte[] wasm, Random random) {
        byte[] inserted = new byte[1 + random.nextInt(RUN_MAX)];
        for (int i = 0; i < inserted.length; i++) {
            inserted[i] = any(random);
        }
        int at = position(wasm, random);
        return replace(wasm, at, at, inserted);
    }

    private static byte[] delete(byte[] wasm, Random random) {
        int at = position(wasm, random);
        int end = Math.min(wasm.length, at + 1 + random.nextInt(RUN_MAX));
        return replace(wasm, at, end, new byte[0]);
    }

    private static byte[] repeat(byte[] wasm, Random random) {
        int at = position(wasm, random);
        int end = Math.min(wasm.length, at + 1 + random.nextInt(RUN_MAX));
        return replace(wasm, end, end, Arrays.copyOfRange(wasm, at, end));
    }

    private static byte[] truncate(byte[] wasm, Random random) {
        return Arrays.copyOf(wasm, position(wasm, random));
    }

    /** Rewrites a byte that ends an integer in more bytes, or as a far larger integer. */
    private static byte[] inflate(byte[] wasm, Random random) {
        int at = position(wasm, random);
        WasmOutput integer = new WasmOutput();
        if (random.nextBoolean()) {
            integer.padded(wasm[at] & 0x7f, 2 + random.nextInt(9));
        } else {
            integer.u32(random.nextLong() >>> random.nextInt(64));
        }
        return replace(wasm, at, at + 1, integer.toByteArray());
    }

    private static byte[] replace(byte[] wasm, int from, int to, byte[] with) {
        return new WasmOutput()
                .bytes(Arrays.copyOf(wasm, from))
                .bytes(with)
                .bytes(Arrays.copyOfRange(wasm, to, wasm.length))
                .toByteArray();
    }

    private static byte[] shuffleSections(byte[] wasm, Random random) {
        List<byte[]> sections = sections(wasm);
        if (sections.size() > 1) {
            int one = random.nextInt(sections.size());
            Collections.swap(sections, one, random.nextInt(sections.size()));
        }
        return join(sections);
    }

    /** Takes some sections from another module, in the places where they were. */
    private static byte[] spliceSections(byte[] wasm, byte[] other, Random random) {
        List<byte[]> own = sections(wasm);
        List<byte[]> foreign = sections(other);
        return join(
                IntStream.range(0, Math.max(own.size(), foreign.size()))
                        .mapToObj(i -> random.nextInt(3) == 0 ? at(foreign, i) : at(own, i))
                        .toList());
    }

    private static byte[] at(List<byte[]> sections, int index) {
        return index < sections.size() ? sections.get(index) : new byte[0];
    }

    private static byte[] join(List<byte[]> sections) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(WasmOutput.module().toByteArray());
        sections.forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** The sections with their headers; what cannot be read is the last one. */
    private static List<byte[]> sections(byte[] wasm) {
        List<byte[]> sections = new ArrayList<>();
        int start = HEADER_BYTES;
        while (start < wasm.length) {
            int end = sectionEnd(wasm, start);
            sections.add(Arrays.copyOfRange(wasm, start, end));
            start = end;
        }
        return sections;
    }

    private static int sectionEnd(byte[] wasm, int start) {
        long size = 0;
        for (int at = start + 1, shift = 0; at < wasm.length && shift < 35; at++, shift += 7) {
            size |= (wasm[at] & 0x7fL) << shift;
            if (wasm[at] >= 0) {
                return (int) Math.min(wasm.length, at + 1 + size);
            }
        }
        return wasm.length;
    }
}
