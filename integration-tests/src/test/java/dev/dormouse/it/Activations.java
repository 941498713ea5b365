package dev.dormouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** The versions that an app was pointed to, in the order of their generations. */
final class Activations {
    private final List<String> versions = new ArrayList<>();
    private int everywhere;

    synchronized void begin(int version) {
        versions.add(Integer.toString(version));
    }

    /** Every gateway serves the last one. */
    synchronized void confirm() {
        everywhere = versions.size() - 1;
    }

    /** The place of the last one that every gateway serves. */
    synchronized int everywhere() {
        return everywhere;
    }

    /**
     * The place of the activation that an answer came from.
     *
     * @param since the first that it may come from
     */
    synchronized int placeOf(String version, int since) {
        int place = versions.subList(since, versions.size()).indexOf(version);
        assertThat(place)
                .as(
                        "version %s in what was activated since the one that must be served: %s",
                        version, versions.subList(since, versions.size()))
                .isNotNegative();
        return since + place;
    }
}
