package io.fairlead.cli;

import io.fairlead.client.http.FairleadClient;
import io.fairlead.client.http.JsonObject;

import java.io.IOException;

/** The exit code that a terminal job gives to the command that waited for it. */
final class Verdict {
    private final FairleadClient client;

    Verdict(FairleadClient client) {
        this.client = client;
    }

    /** 0 if it succeeded; that of its container; for an array the highest of its failed children. */
    int of(Job job) throws IOException {
        if (job.isSucceeded()) {
            return ExitCode.OK;
        }
        if (job.array().isEmpty()) {
            return ofFailed(job);
        }
        int highest = 0;
        JsonObject request =
                new JsonObject().with("arrayJobId", job.id()).with("jobStatus", "FAILED");
        for (JsonObject child : client.batchAll("ListJobs", request, "jobSummaryList")) {
            highest = Math.max(highest, ofFailed(new Job(child)));
        }
        return highest == 0 ? ExitCode.FAILED : highest;
    }

    private static int ofFailed(Job job) {
        int code = job.exitCode().orElse(0);
        if (code != 0) {
            return code;
        }
        return job.startedAt().isEmpty() ? ExitCode.NEVER_STARTED : ExitCode.FAILED;
    }

    /** One line for a person about how a job ended. */
    static String sentence(Job job) {
        StringBuilder sentence = new StringBuilder(job.name()).append(' ').append(job.status());
        job.array()
                .ifPresent(
                        children ->
                                sentence.append(" (")
                                        .append(children.succeeded())
                                        .append(" of ")
                                        .append(children.size())
                                        .append(" succeeded, ")
                                        .append(children.failed())
                                        .append(" failed)"));
        job.exitCode().ifPresent(code -> sentence.append(", exit code ").append(code));
        if (job.isFailed() && !job.reason().isEmpty()) {
            sentence.append(": ").append(job.reason());
            String ofContainer = job.answer().object("container").text("reason");
            sentence.append(ofContainer.isEmpty() ? "" : " (" + ofContainer + ")");
        }
        return sentence.toString();
    }
}
