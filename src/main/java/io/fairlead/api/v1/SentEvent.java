package io.fairlead.api.v1;

import io.fairlead.api.ApiSettings;
import io.fairlead.api.batch.Arns;
import io.fairlead.api.batch.JobShown;
import io.fairlead.api.batch.ServiceJobShown;
import io.fairlead.api.json.Json;
import io.fairlead.control.JobMoment;
import io.fairlead.control.Moment;
import io.fairlead.control.ServiceJobMoment;
import io.fairlead.domain.job.TaskId;
import io.fairlead.wire.batch.DescribeServiceJobResponse;
import io.fairlead.wire.batch.JobDetail;
import io.fairlead.wire.v1.JobStateChange;
import io.fairlead.wire.v1.ServiceJobStateChange;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * A change of a job's state, written once for all who listen.
 *
 * @param json a {@link JobStateChange} or a {@link ServiceJobStateChange}
 */
record SentEvent(long sequence, String queue, TaskId task, String status, byte[] json) {
    private static final String VERSION = "0";
    private static final String SOURCE = "aws.batch";

    static SentEvent of(Moment moment, ApiSettings settings) {
        return switch (moment) {
            case JobMoment job -> of(job, settings);
            case ServiceJobMoment job -> of(job, settings);
        };
    }

    private static SentEvent of(JobMoment moment, ApiSettings settings) {
        JobDetail detail =
                JobShown.detail(moment.job(), new Arns(settings.region(), settings.account()));
        TaskId task = moment.job().task();
        return new SentEvent(
                moment.sequence(),
                moment.job().submission().queue(),
                task,
                moment.job().progress().status().name(),
                Json.bytes(
                        new JobStateChange(
                                VERSION,
                                id(moment, task),
                                "Batch Job State Change",
                                SOURCE,
                                settings.account(),
                                time(moment.at()),
                                settings.region(),
                                List.of(detail.jobArn()),
                                detail)));
    }

    private static SentEvent of(ServiceJobMoment moment, ApiSettings settings) {
        DescribeServiceJobResponse detail =
                ServiceJobShown.event(
                        moment.job(), new Arns(settings.region(), settings.account()));
        TaskId task = TaskId.whole(moment.job().id());
        return new SentEvent(
                moment.sequence(),
                moment.job().submission().queue(),
                task,
                moment.job().status().name(),
                Json.bytes(
                        new ServiceJobStateChange(
                                VERSION,
                                id(moment, task),
                                "Batch Service Job State Change",
                                SOURCE,
                                settings.account(),
                                time(moment.at()),
                                settings.region(),
                                List.of(detail.jobArn()),
                                detail)));
    }

    /** The same each time that the event is told. */
    private static String id(Moment moment, TaskId task) {
        String name = moment.sequence() + " " + task;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String time(Instant at) {
        return DateTimeFormatter.ISO_INSTANT.format(at.truncatedTo(ChronoUnit.SECONDS));
    }
}
