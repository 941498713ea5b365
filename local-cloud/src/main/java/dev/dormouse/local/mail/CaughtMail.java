package dev.dormouse.local.mail;

import static java.util.Objects.requireNonNull;

/**
 * One mail as it was caught.
 *
 * @param number counts from 1, the oldest first
 * @param body the readable text, decoded
 */
public record CaughtMail(
        int number, String date, String from, String to, String subject, String body) {
    public CaughtMail {
        requireNonNull(date, "date");
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(subject, "subject");
        requireNonNull(body, "body");
    }
}
