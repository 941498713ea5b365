package dev.dormouse.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SamplesTest {
    @Test
    void percentilesAreMeasuredValues() {
        double[] values = IntStream.rangeClosed(1, 1000).mapToDouble(i -> 1001 - i).toArray();

        Samples samples = Samples.of(values);

        assertThat(samples.best()).isEqualTo(1);
        assertThat(samples.p50()).isEqualTo(500);
        assertThat(samples.p99()).isEqualTo(990);
    }

    @Test
    void oneValueIsAllPercentiles() {
        Samples samples = Samples.of(new double[] {7});

        assertThat(samples.p50()).isEqualTo(7);
        assertThat(samples.p99()).isEqualTo(7);
    }

    @Test
    void nothingHasNoMedian() {
        assertThatIllegalArgumentException().isThrownBy(() -> Samples.of(new double[0]));
    }
}
