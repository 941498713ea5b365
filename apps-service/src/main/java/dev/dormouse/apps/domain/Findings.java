package dev.dormouse.apps.domain;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What DNS held of a domain when it was asked.
 *
 * @param records to be made
 * @param note what the owner should know about them
 */
record Findings(
        List<DnsRecord> records,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note,
        Point proof,
        Point route,
        Point caa) {
    Findings {
        records = List.copyOf(records);
        requireNonNull(proof, "proof");
        requireNonNull(route, "route");
        requireNonNull(caa, "caa");
    }

    /** Whether DNS is as it should be in one point. */
    enum Verdict {
        GOOD,
        BAD,
        /** DNS did not answer: nothing follows from it. */
        UNSURE
    }

    /** One thing that was looked at. */
    record Point(
            Verdict verdict,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DomainProblem problem) {
        static final Point GOOD = new Point(Verdict.GOOD, null);

        static Point bad(String code, String detail) {
            return new Point(Verdict.BAD, new DomainProblem(code, detail));
        }

        static Point unsure(String name, String reason) {
            return new Point(
                    Verdict.UNSURE,
                    new DomainProblem(
                            "dns-failed",
                            "DNS gave no answer for "
                                    + name
                                    + ": "
                                    + reason
                                    + ". It is asked again by and by."));
        }

        @JsonIgnore
        boolean isGood() {
            return verdict == Verdict.GOOD;
        }

        @JsonIgnore
        boolean isBad() {
            return verdict == Verdict.BAD;
        }
    }

    /** The first thing to mend. */
    Optional<DomainProblem> firstProblem() {
        return Stream.of(proof, route, caa)
                .flatMap(point -> Stream.ofNullable(point.problem()))
                .findFirst();
    }

    @JsonIgnore
    boolean isAllGood() {
        return proof.isGood() && route.isGood() && caa.isGood();
    }
}
