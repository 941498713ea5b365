package dev.dormouse.certs.order;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An order did not bring a certificate; the message is for the owner of the name. */
public final class OrderFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final transient @Nullable Instant retryAfter;

    public OrderFailure(Reason reason, String detail) {
        this(reason, detail, null, null);
    }

    public OrderFailure(Reason reason, String detail, @Nullable Throwable cause) {
        this(reason, detail, null, cause);
    }

    public OrderFailure(
            Reason reason, String detail, @Nullable Instant retryAfter, @Nullable Throwable cause) {
        super(detail, cause);
        this.reason = requireNonNull(reason, "reason");
        this.retryAfter = retryAfter;
    }

    /** Why, and whether the order that is under way can still succeed. */
    public enum Reason {
        AUTHORITY_UNREACHABLE(true),
        /** What the authority said makes no sense; perhaps it was cut. */
        BAD_ANSWER(true),
        RATE_LIMITED(true),
        VALIDATION_FAILED(false),
        /** The authority does not issue for such a name, or another record forbids it. */
        NAME_REFUSED(false),
        ORDER_REFUSED(false),
        ORDER_GONE(false),
        /** Only the operator can help, as when new terms are to be agreed to. */
        ACCOUNT_REFUSED(false),
        /** Not every gateway would answer the authority now. */
        GATEWAYS_BEHIND(true),
        DNS_FAILED(true),
        NO_METHOD(false),
        INTERNAL(true);

        private final boolean orderStays;

        Reason(boolean orderStays) {
            this.orderStays = orderStays;
        }

        boolean orderStays() {
            return orderStays;
        }

        /** As programs read it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Reason reason() {
        return reason;
    }

    /** The authority wants to hear nothing of it before. */
    public Optional<Instant> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
