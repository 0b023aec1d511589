package io.fairlead.client;

/** An extension of Fairlead was asked of AWS. The message says what to do instead. */
public final class NotOnAws extends FairleadException {
    private static final long serialVersionUID = 1L;

    NotOnAws(String sentence) {
        super(sentence, null);
    }
}
