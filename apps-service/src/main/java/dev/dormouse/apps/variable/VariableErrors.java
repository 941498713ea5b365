package dev.dormouse.apps.variable;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** What can be wrong with a change of variables. */
public enum VariableErrors implements ErrorCode {
    BAD_VARIABLE_NAME("bad-variable-name", "The name is not valid", ErrorKind.INVALID),
    BAD_VARIABLE_CHANGE("bad-variable-change", "The change is not valid", ErrorKind.INVALID),
    NO_SUCH_VARIABLE("no-such-variable", "There is no such variable", ErrorKind.NOT_FOUND);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    VariableErrors(String id, String title, ErrorKind kind) {
        this.id = id;
        this.title = title;
        this.kind = kind;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
