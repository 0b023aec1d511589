package io.fairlead.client;

/** A job that was to succeed has failed. The message has its name, its reason, and its exit code if there is one. */
public final class JobFailed extends FairleadException {
    private static final long serialVersionUID = 1L;

    private final transient JobDetail job;

    JobFailed(JobDetail job) {
        super(
                job.name()
                        + " ("
                        + job.id()
                        + ") failed: "
                        + job.reason()
                        + (job.exitCode().isPresent()
                                ? ", exit code " + job.exitCode().getAsInt()
                                : ""),
                null);
        this.job = job;
    }

    public JobDetail job() {
        return job;
    }
}
