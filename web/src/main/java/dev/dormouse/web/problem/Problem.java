package dev.dormouse.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dormouse.kernel.ErrorCode;
import java.net.URI;
import java.util.List;

/**
 * A problem document of RFC 9457, as a caller gets it.
 *
 * @param type a page that explains the code
 * @param title the same for every problem of this code
 * @param detail what is wrong this time, and how to mend it
 * @param code for programs
 * @param requestId also in our log
 * @param fields which fields of the request are wrong; left out if it is not about fields
 */
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        String code,
        String requestId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Field> fields) {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "https://dormouse.dev/errors/";

    public Problem {
        fields = List.copyOf(fields);
    }

    public static Problem of(ErrorCode code, String detail, String requestId, List<Field> fields) {
        return new Problem(
                URI.create(TYPE_PREFIX + code.id()),
                code.title(),
                Statuses.of(code.kind()),
                detail,
                code.id(),
                requestId,
                fields);
    }

    /** With a status that HTTP has, and our kinds of errors do not. */
    Problem withStatus(int other) {
        return new Problem(type, title, other, detail, code, requestId, fields);
    }

    /** One field that breaks a rule. */
    public record Field(String name, String detail) {}
}
