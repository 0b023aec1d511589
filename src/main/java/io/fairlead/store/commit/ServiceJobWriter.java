package io.fairlead.store.commit;

import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.QuotaShare;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.service.ServiceJob;
import io.fairlead.domain.service.ServiceSubmission;
import io.fairlead.store.ServiceJobStore.NewServiceJob;
import io.fairlead.store.StaleChange;
import io.fairlead.store.json.StoredJson;
import io.fairlead.store.json.StoredTags;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes jobs that another service is to run. */
public final class ServiceJobWriter {
    private static final String BY_TOKEN = "select id from service_job where token = ?";
    private static final String WAITING =
            "select id from service_job where queue = ? and status = 'RUNNABLE' order by priority"
                    + " desc, sequence limit ?";
    private static final String WAITING_IN_QUOTA_SHARE =
            """
            select id from service_job where queue = ? and quota_share = ? and status = 'RUNNABLE'
            order by priority desc, sequence limit ?\
            """;

    /** What statements about a job are in order by. */
    private record Row(String id) {}

    private final GroupCommit commits;
    private final StoredJson json;

    public ServiceJobWriter(GroupCommit commits, StoredJson json) {
        this.commits = commits;
        this.json = json;
    }

    /**
     * @throws Refused if another job was accepted with the same token, or the queue or quota share is gone
     */
    public ServiceJob accept(NewServiceJob job) {
        return job.accepted(
                commits.durably(
                        new Acceptance(job, json.write(job.submission()), tags(job.tags()))));
    }

    /**
     * @throws StaleChange if the job does not wait
     */
    public void prioritize(JobId id, int priority, Instant at) {
        write(
                Write.SERVICE_JOB_PRIORITIZED,
                id,
                _ -> {
                    throw new StaleChange("service job " + id + " does not wait");
                },
                priority,
                at.toEpochMilli(),
                id.toString());
    }

    public void end(JobId id, String reason, Instant at) {
        long millis = at.toEpochMilli();
        write(Write.SERVICE_JOB_ENDED, id, Guard.NONE, reason, millis, millis, id.toString());
    }

    /** Ends jobs that wait in a queue, or in one of its quota shares, in one transaction. */
    public int endSome(String queue, String quotaShare, String reason, Instant at, int limit) {
        return commits.durably(
                transaction -> {
                    transaction.flush();
                    List<String> ids =
                            quotaShare.isEmpty()
                                    ? ids(transaction.connection(), WAITING, queue, limit)
                                    : ids(
                                            transaction.connection(),
                                            WAITING_IN_QUOTA_SHARE,
                                            queue,
                                            quotaShare,
                                            limit);
                    long millis = at.toEpochMilli();
                    for (String id : ids) {
                        transaction.add(
                                Write.SERVICE_JOB_ENDED,
                                new Row(id),
                                Guard.NONE,
                                reason,
                                millis,
                                millis,
                                id);
                    }
                    return ids.size();
                });
    }

    /**
     * @throws StaleChange if there is no such job
     */
    public void retag(JobId id, Map<String, String> tags) {
        write(
                Write.SERVICE_JOB_RETAGGED,
                id,
                _ -> {
                    throw new StaleChange("service job " + id + " is not in the store");
                },
                tags(tags),
                id.toString());
    }

    private String tags(Map<String, String> tags) {
        return json.write(new StoredTags(tags));
    }

    private void write(Write write, JobId id, Guard guard, Object... values) {
        commits.durably(
                transaction -> {
                    transaction.add(write, new Row(id.toString()), guard, values);
                    return null;
                });
    }

    private static List<String> ids(Connection connection, String query, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<String> ids = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    ids.add(found.getString(1));
                }
            }
            return ids;
        }
    }

    private record Acceptance(NewServiceJob job, String body, String tags) implements Unit<Long> {
        @Override
        public int sequences() {
            return 1;
        }

        @Override
        public Long write(Transaction transaction) throws SQLException {
            ServiceSubmission asked = job.submission();
            long sequence = transaction.nextSequence();
            transaction.add(
                    Write.SERVICE_JOB_ACCEPTED,
                    new Row(asked.id().toString()),
                    this::refuse,
                    sequence,
                    asked.id().toString(),
                    asked.share(),
                    asked.quotaShare(),
                    job.priority(),
                    job.reorders() ? asked.createdAt().toEpochMilli() : null,
                    job.token().isEmpty() ? null : job.token(),
                    tags,
                    body,
                    asked.queue(),
                    asked.quotaShare(),
                    QuotaShare.name(asked.queue(), asked.quotaShare()));
            return sequence;
        }

        private void refuse(Connection connection) throws SQLException {
            List<String> sameToken = ids(connection, BY_TOKEN, job.token());
            if (sameToken.isEmpty()) {
                throw Refused.notFound(
                        "Job queue %s, or its quota share, was deleted meanwhile."
                                .formatted(job.submission().queue()));
            }
            throw Refused.alreadyExists(
                    "clientToken \"%s\" was given before: that request made service job %s. Use another token for another job."
                            .formatted(job.token(), sameToken.getFirst()));
        }
    }
}
