package dev.dormouse.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorsPageTest {
    private static final String HEAD =
            """
            # Errors of the API

            A request that fails is answered with a problem document (RFC 9457, `application/problem+json`):
            `type`, `title`, `status`, `detail`, and our own `code`, `requestId` and, if single fields are
            wrong, `fields`. Programs react to `code`, which never changes; `detail` is for people, says how
            to mend it, and may change. `requestId` is also in the header `x-request-id` and in our log.

            """;

    @Test
    void thePageListsEveryCode() {
        new Stored(Path.of("../docs/errors.md")).assertIs(page());
    }

    @Test
    void noCodeIsUsedTwice() {
        assertThat(codes().map(ErrorCode::id)).doesNotHaveDuplicates();
    }

    private static String page() {
        Map<ErrorKind, List<ErrorCode>> byKind =
                codes().collect(
                                Collectors.groupingBy(
                                        ErrorCode::kind, TreeMap::new, Collectors.toList()));
        return HEAD
                + byKind.entrySet().stream()
                        .map(entry -> section(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    private static String section(ErrorKind kind, List<ErrorCode> codes) {
        return "## "
                + heading(kind)
                + "\n\n| code | title |\n|---|---|\n"
                + codes.stream()
                        .sorted(Comparator.comparing(ErrorCode::id))
                        .map(code -> "| `" + code.id() + "` | " + code.title() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String heading(ErrorKind kind) {
        return switch (kind) {
            case INVALID -> "400: the request can never work (also 405, 406, 415)";
            case UNAUTHENTICATED -> "401: log in";
            case FORBIDDEN -> "403: somebody else may";
            case NOT_FOUND -> "404: not there, or not yours";
            case CONFLICT -> "409: it contradicts what is there";
            case PRECONDITION_FAILED -> "412: it was changed meanwhile";
            case PRECONDITION_REQUIRED -> "428: say which state you edit";
            case OVER_QUOTA -> "429: the plan allows no more";
            case TOO_LARGE -> "413: too large";
            case APP_FAILED -> "500 (502 at the gateway): the app failed";
            case TIMEOUT -> "504: out of time";
            case AT_CAPACITY -> "503: no room now, try again";
            case INTERNAL -> "500: a bug of ours";
        };
    }

    private static Stream<ErrorCode> codes() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("dev.dormouse").stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(ErrorCode.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of(type.getEnumConstants()))
                        .map(ErrorCode.class::cast);
    }
}
