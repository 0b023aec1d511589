package io.fairlead.security;

/** A call that is not let in, with a sentence that holds no secret. Always HTTP 403. */
public final class Denied extends RuntimeException {
    /** AWS's codes, by which clients decide whether to ask again. */
    public enum Code {
        MISSING("MissingAuthenticationTokenException"),
        INCOMPLETE("IncompleteSignatureException"),
        UNKNOWN_KEY("UnrecognizedClientException"),
        INVALID("InvalidSignatureException"),
        NOT_ALLOWED("AccessDeniedException");

        private final String onWire;

        Code(String onWire) {
            this.onWire = onWire;
        }

        public String onWire() {
            return onWire;
        }
    }

    private final Code code;

    public Denied(Code code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
