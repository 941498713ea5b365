package dev.dormouse.app.wagi;

import dev.dormouse.app.AppErrors;
import dev.dormouse.kernel.DormouseException;

/** A guest printed what is no CGI response. The message is for the author of the guest. */
public final class WagiResponseException extends DormouseException {
    WagiResponseException(String detail) {
        super(AppErrors.BAD_RESPONSE, detail);
    }
}
