package io.fairlead.api.access;

/** A body that is longer than is accepted. */
final class BodyTooLong extends RuntimeException {
    BodyTooLong(int most) {
        super(
                "The request body has more than %d bytes, which is the most that is accepted. Split the request."
                        .formatted(most),
                null,
                false,
                false);
    }
}
