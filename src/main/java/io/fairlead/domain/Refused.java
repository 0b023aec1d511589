package io.fairlead.domain;

/**
 * A request that the service will not carry out, with a sentence that says what was refused, the value, the rule and
 * what to do. It is the caller's to mend, never a fault of the service.
 */
public final class Refused extends RuntimeException {
    /** What kind of refusal it is; code branches on this, never on the sentence. */
    public enum Kind {
        INVALID,
        NOT_FOUND,
        ALREADY_EXISTS,
        WRONG_STATE,
        TOO_LARGE,
        UNSUPPORTED
    }

    private final Kind kind;

    public Refused(Kind kind, String sentence) {
        super(sentence, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public static Refused invalid(String sentence) {
        return new Refused(Kind.INVALID, sentence);
    }

    public static Refused notFound(String sentence) {
        return new Refused(Kind.NOT_FOUND, sentence);
    }

    public static Refused alreadyExists(String sentence) {
        return new Refused(Kind.ALREADY_EXISTS, sentence);
    }

    public static Refused wrongState(String sentence) {
        return new Refused(Kind.WRONG_STATE, sentence);
    }

    public static Refused unsupported(String sentence) {
        return new Refused(Kind.UNSUPPORTED, sentence);
    }
}
