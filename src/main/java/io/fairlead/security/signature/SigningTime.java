package io.fairlead.security.signature;

import io.fairlead.security.Denied;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** When a request was signed, by the client's clock. */
record SigningTime(Instant at) {
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    /**
     * @throws Denied if the request carries no readable date
     */
    static SigningTime of(RequestHead head) {
        String text = head.header("x-amz-date");
        boolean own = !text.isEmpty();
        if (!own) {
            text = head.header("date");
        }
        if (text.isEmpty()) {
            throw Authorization.incomplete("The request needs an X-Amz-Date or Date header.");
        }
        try {
            return new SigningTime(
                    own || text.matches("[0-9]{8}T.*")
                            ? LocalDateTime.parse(text, BASIC).toInstant(ZoneOffset.UTC)
                            : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException unreadable) {
            throw Authorization.incomplete(
                    "The date of the request must be written as 20260131T235959Z in X-Amz-Date.");
        }
    }

    String text() {
        return BASIC.format(at.atOffset(ZoneOffset.UTC));
    }

    /** The day that the credential scope has to name. */
    String day() {
        return text().substring(0, 8);
    }

    /**
     * The texts are AWS's; some clients set their clocks right by them.
     *
     * @throws Denied if the clocks differ by more than the skew
     */
    void requireNear(Instant now, Duration skew) {
        SigningTime ours = new SigningTime(now);
        String allowed =
                " (" + ours.text() + " %s " + skew.toSeconds() + " s). Set the client's clock.";
        if (at.isBefore(now.minus(skew))) {
            throw new Denied(
                    Denied.Code.INVALID,
                    "Signature expired: "
                            + text()
                            + " is now earlier than "
                            + new SigningTime(now.minus(skew)).text()
                            + allowed.formatted("-"));
        }
        if (at.isAfter(now.plus(skew))) {
            throw new Denied(
                    Denied.Code.INVALID,
                    "Signature not yet current: "
                            + text()
                            + " is still later than "
                            + new SigningTime(now.plus(skew)).text()
                            + allowed.formatted("+"));
        }
    }
}
