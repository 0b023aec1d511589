package io.fairlead.client;

/** Nobody answered, or the settings for asking are unusable. */
public final class NoAnswer extends FairleadException {
    private static final long serialVersionUID = 1L;

    NoAnswer(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
