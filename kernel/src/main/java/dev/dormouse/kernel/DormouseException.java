package dev.dormouse.kernel;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A failure with a code. The message is the detail: one or two sentences for the person who can fix
 * it, naming the place, the rule and the fix, and nothing internal. Causes go to the log only.
 */
public class DormouseException extends RuntimeException {
    private final transient ErrorCode code;

    public DormouseException(ErrorCode code, String detail) {
        this(code, detail, null);
    }

    public DormouseException(ErrorCode code, String detail, @Nullable Throwable cause) {
        super(requireNonNull(detail, "detail"), cause);
        this.code = requireNonNull(code, "code");
    }

    public ErrorCode code() {
        return code;
    }

    public String detail() {
        return requireNonNull(getMessage(), "message");
    }
}
