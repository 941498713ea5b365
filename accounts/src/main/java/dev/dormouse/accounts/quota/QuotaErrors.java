package dev.dormouse.accounts.quota;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** Why an organisation may not have more. */
public enum QuotaErrors implements ErrorCode {
    OVER_QUOTA("over-quota", "The plan allows no more of this", ErrorKind.OVER_QUOTA);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    QuotaErrors(String id, String title, ErrorKind kind) {
        this.id = id;
        this.title = title;
        this.kind = kind;
    }

    /** The failure of a caller who met a limit. */
    public static DormouseException over(Limit limit, Limits limits) {
        return new DormouseException(
                OVER_QUOTA,
                "The limit \""
                        + limit.wireName()
                        + "\" ("
                        + limit.meaning()
                        + ") is "
                        + limits.of(limit)
                        + " on the plan \""
                        + limits.plan()
                        + "\". `dormouse limits` shows all; remove something, wait, or ask for a"
                        + " larger plan.");
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
