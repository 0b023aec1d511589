package io.fairlead.client;

/** Something did not work. The message is a sentence for people: where the service refused, its own. */
public abstract sealed class FairleadException extends RuntimeException
        permits JobFailed, NoAnswer, NotOnAws, RequestRefused, SubmissionUncertain, WaitTimedOut {
    private static final long serialVersionUID = 1L;

    FairleadException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
