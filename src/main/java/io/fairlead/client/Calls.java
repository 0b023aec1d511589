package io.fairlead.client;

import io.fairlead.client.http.FairleadClient;
import io.fairlead.client.http.JsonObject;
import io.fairlead.client.http.ServiceRefused;
import io.fairlead.client.http.ServiceUnreachable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/** Requests to the service, tried again where that is safe, with failures as {@link FairleadException}s. */
final class Calls {
    interface Call<T> {
        T now() throws IOException;
    }

    private static final int DESCRIBED_AT_ONCE = 100;

    private final FairleadClient batch;
    private final FairleadClient logs;
    private final boolean aws;
    private final Retry retry;

    /**
     * @param logs where the logs are
     */
    Calls(FairleadClient batch, FairleadClient logs, Retry retry) {
        this.batch = batch;
        this.logs = logs;
        this.aws = batch.profile().endpoint().getHost().endsWith(".amazonaws.com");
        this.retry = retry;
    }

    /** An operation of AWS Batch that may be carried out twice without harm. */
    JsonObject batch(String operation, JsonObject request) {
        return again(() -> batch.batch(operation, request), Calls::isPassing);
    }

    /** All elements of a listing of AWS Batch. */
    List<JsonObject> all(String operation, JsonObject request, String member) {
        return again(() -> batch.batchAll(operation, request.copy(), member), Calls::isPassing);
    }

    /** The jobs that there are of these, in their order. */
    List<JobDetail> describe(List<String> ids) {
        List<JobDetail> jobs = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += DESCRIBED_AT_ONCE) {
            int to = Math.min(ids.size(), from + DESCRIBED_AT_ONCE);
            JsonObject request = new JsonObject().with("jobs", ids.subList(from, to));
            batch("DescribeJobs", request)
                    .objects("jobs")
                    .forEach(job -> jobs.add(JobDetail.of(job)));
        }
        return jobs;
    }

    JsonObject logs(JsonObject request) {
        return again(
                () -> logs.neighbour("logs", "Logs_20140328.GetLogEvents", request),
                Calls::isPassing);
    }

    /**
     * Something that must not be done twice: tried again only if it surely was not done.
     *
     * @param jobName for the sentence that it may have been done
     */
    JsonObject submit(String jobName, Call<JsonObject> submission) {
        try {
            return again(submission, Calls::isSurelyNotDone);
        } catch (NoAnswer broken) {
            throw broken.getCause() instanceof ServiceUnreachable sent && !isSurelyNotDone(sent)
                    ? new SubmissionUncertain(jobName, sent)
                    : broken;
        }
    }

    JsonObject submit(JsonObject request) {
        return submit(request.text("jobName"), () -> batch.batch("SubmitJob", request));
    }

    FairleadClient service() {
        return batch;
    }

    FairleadClient logs() {
        return logs;
    }

    /** A call that only Fairlead answers and that may be carried out twice without harm. */
    <T> T extension(String instead, Call<T> call) {
        requireFairlead(instead);
        return again(call, Calls::isPassing);
    }

    /**
     * @param instead what to do on AWS
     * @throws NotOnAws if the service is AWS's own
     */
    void requireFairlead(String instead) {
        if (aws) {
            throw new NotOnAws("AWS Batch does not offer this. " + instead);
        }
    }

    /** A call that is not tried again. */
    <T> T once(Call<T> call) {
        return again(call, failed -> false);
    }

    private <T> T again(Call<T> call, Predicate<IOException> worthwhile) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.now();
            } catch (IOException failed) {
                if (attempt >= retry.attempts() || !worthwhile.test(failed)) {
                    throw told(failed);
                }
            }
            Retry.pause(retry.delay(attempt, ThreadLocalRandom.current()::nextDouble));
        }
    }

    /** May work next time. */
    private static boolean isPassing(IOException failed) {
        return failed instanceof ServiceUnreachable
                || failed instanceof ServiceRefused refused
                        && (refused.status() == 429 || refused.status() >= 500);
    }

    /** Refused because of too many requests, or the connection did not come about. */
    private static boolean isSurelyNotDone(IOException failed) {
        return failed instanceof ServiceRefused refused && refused.status() == 429
                || failed.getCause() instanceof ConnectException
                || failed.getCause() instanceof UnknownHostException;
    }

    private FairleadException told(IOException failed) {
        return failed instanceof ServiceRefused refused
                ? new RequestRefused(refused)
                : new NoAnswer(
                        failed instanceof ServiceUnreachable silent
                                ? silent.profile().endpoint()
                                        + " (from "
                                        + silent.profile().source()
                                        + "): "
                                        + failed.getMessage()
                                : failed.getMessage(),
                        failed);
    }
}
