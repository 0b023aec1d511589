package io.fairlead.client;

/**
 * The connection broke after a submission was sent and before its answer came: the job may run. It is not submitted again by
 * itself, since it might then run twice. Look for {@link #jobName} in the queue first.
 */
public final class SubmissionUncertain extends FairleadException {
    private static final long serialVersionUID = 1L;

    private final String jobName;

    SubmissionUncertain(String jobName, Throwable cause) {
        super(
                "The job '"
                        + jobName
                        + "' was sent, but no answer came ("
                        + cause.getMessage()
                        + "): it may have been accepted. Look for it in its queue before you submit it again.",
                cause);
        this.jobName = jobName;
    }

    public String jobName() {
        return jobName;
    }
}
