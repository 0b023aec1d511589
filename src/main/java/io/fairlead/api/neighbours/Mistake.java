package io.fairlead.api.neighbours;

/** A refusal under the code by which a service's clients know it. */
final class Mistake extends RuntimeException {
    private final String code;

    Mistake(String code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    static Mistake invalid(String sentence) {
        return new Mistake("InvalidParameterException", sentence);
    }
}
