package dev.dormouse.web.rate;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.DormouseException;

/** Something was done too often; it may be done again when the rate says. */
public final class RateExceeded extends DormouseException {
    private final transient Rate rate;

    /**
     * @param why code and detail
     */
    public RateExceeded(DormouseException why, Rate rate) {
        super(why.code(), why.detail());
        this.rate = requireNonNull(rate, "rate");
    }

    public Rate rate() {
        return rate;
    }
}
