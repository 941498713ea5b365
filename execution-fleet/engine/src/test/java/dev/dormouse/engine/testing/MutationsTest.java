package dev.dormouse.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MutationsTest {
    private static final int MUTANTS = 2_000;
    private static final List<byte[]> SAMPLES =
            LongStream.range(0, 20).mapToObj(ArbitraryModules::module).toList();

    @Test
    void oneSeedAlwaysMakesTheSameMutants() {
        assertThat(mutants(7).equals(mutants(7))).isTrue();
    }

    @Test
    void nearlyEverySeedMakesAnotherMutant() {
        assertThat(mutants(0).stream().distinct().count()).isGreaterThan(MUTANTS * 9L / 10);
    }

    @Test
    void samplesStayAsTheyAre() {
        List<byte[]> copies = SAMPLES.stream().map(byte[]::clone).toList();

        assertThat(mutants(0)).hasSize(MUTANTS);

        assertThat(comparable(SAMPLES).equals(comparable(copies))).isTrue();
    }

    @Test
    void mutantsOfAnEmptyFileAreNoProblem() {
        assertThat(Mutations.of(List.of(new byte[0]), 0, 100)).hasSize(100);
    }

    private static List<ByteBuffer> mutants(long firstSeed) {
        return comparable(Mutations.of(SAMPLES, firstSeed, MUTANTS).toList());
    }

    private static List<ByteBuffer> comparable(List<byte[]> binaries) {
        return binaries.stream().map(ByteBuffer::wrap).toList();
    }
}
