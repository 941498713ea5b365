package dev.dormouse.web.edit;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.web.problem.WebErrors;
import jakarta.ws.rs.core.EntityTag;
import org.jspecify.annotations.Nullable;

/**
 * Which state of a thing this is: a number that grows with each change. Sent as {@code ETag}, and
 * sent back by an edit as {@code If-Match}.
 */
public record Edition(long number) {
    public EntityTag etag() {
        return new EntityTag(Long.toString(number));
    }

    /** Fails if the edit names another state than this; one that names none is let through. */
    public void checkIfGiven(@Nullable String ifMatch) {
        if (ifMatch != null && !matches(ifMatch)) {
            throw new DormouseException(
                    WebErrors.STALE_EDIT,
                    "If-Match names another state than the one that is there, "
                            + quoted()
                            + ". Read it again, and decide anew.");
        }
    }

    /** Fails if the edit names another state than this, or none. */
    public void check(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new DormouseException(
                    WebErrors.EDIT_WITHOUT_ETAG,
                    "Send the ETag of what you read as If-Match, or \"If-Match: *\" to replace"
                            + " whatever is there.");
        }
        checkIfGiven(ifMatch);
    }

    private boolean matches(String ifMatch) {
        for (String tag : ifMatch.split(",")) {
            String given = tag.strip();
            if (given.equals("*") || given.equals(quoted())) {
                return true;
            }
        }
        return false;
    }

    private String quoted() {
        return "\"" + number + "\"";
    }
}
