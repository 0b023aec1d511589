package io.fairlead.api.v1;

import io.fairlead.api.ApiSettings;
import io.fairlead.api.batch.Arns;
import io.fairlead.api.batch.JobShown;
import io.fairlead.api.json.Json;
import io.fairlead.control.JobMoment;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.TaskId;
import io.fairlead.wire.batch.JobDetail;
import io.fairlead.wire.v1.JobStateChange;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * A change of a job's state, written once for all who listen.
 *
 * @param json a {@link JobStateChange}
 */
record SentEvent(long sequence, String queue, TaskId task, JobStatus status, byte[] json) {
    static SentEvent of(JobMoment moment, ApiSettings settings) {
        JobDetail detail =
                JobShown.detail(moment.job(), new Arns(settings.region(), settings.account()));
        return new SentEvent(
                moment.sequence(),
                moment.job().submission().queue(),
                moment.job().task(),
                moment.job().progress().status(),
                Json.bytes(
                        new JobStateChange(
                                "0",
                                id(moment),
                                "Batch Job State Change",
                                "aws.batch",
                                settings.account(),
                                DateTimeFormatter.ISO_INSTANT.format(
                                        moment.at().truncatedTo(ChronoUnit.SECONDS)),
                                settings.region(),
                                List.of(detail.jobArn()),
                                detail)));
    }

    /** The same each time that the event is told. */
    private static String id(JobMoment moment) {
        String name = moment.sequence() + " " + moment.job().task();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
