package dev.dormouse.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EnduranceTest {
    private final List<String> said = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private final Endurance endurance = new Endurance("Counting sheep", said::add, nanos::get);

    @Test
    void exceptionsAreSurvivedForEver() {
        for (int i = 0; i < 100; i++) {
            endurance.failed(new IllegalStateException("sheep " + i));
        }

        assertThat(said).isEmpty();
    }

    @Test
    void errorsAreSurvivedIfThereIsSuccessBetweenThem() {
        for (int i = 0; i < Endurance.ERRORS_MAX; i++) {
            nanos.addAndGet(Endurance.ERRORS_TIME.toNanos());
            endurance.failed(new OutOfMemoryError("sheep"));
            endurance.failed(new StackOverflowError());
            endurance.succeeded();
        }

        assertThat(said).isEmpty();
    }

    @Test
    void manyErrorsInARowEndTheProcessOnceTheyLast() {
        for (int i = 0; i < 2 * Endurance.ERRORS_MAX; i++) {
            endurance.failed(new NoClassDefFoundError("Sheep"));
        }
        assertThat(said).as("within a moment").isEmpty();
        nanos.addAndGet(Endurance.ERRORS_TIME.toNanos());
        endurance.failed(new NoClassDefFoundError("Sheep"));
        endurance.failed(new NoClassDefFoundError("Sheep"));

        assertThat(said)
                .singleElement()
                .asString()
                .contains("Counting sheep failed 11 times in a row", "NoClassDefFoundError: Sheep");
    }

    @Test
    void aBrokenMachineEndsTheProcessAtOnce() {
        endurance.failed(new InternalError("of the JVM"));

        assertThat(said).singleElement().asString().contains("InternalError: of the JVM");
    }

    @Test
    void whoSaysSoMayFailToo() {
        Endurance speechless =
                new Endurance(
                        "Counting sheep",
                        why -> {
                            throw new OutOfMemoryError("once more");
                        },
                        nanos::get);

        speechless.failed(new InternalError("of the JVM"));

        assertThat(said).isEmpty();
    }
}
