package io.fairlead.store.commit;

import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.QuotaShare;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.service.ServiceJob;
import io.fairlead.domain.service.ServiceJobStatus;
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
import java.util.Collection;
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
        commits.durably(new End(id.toString(), reason, at));
    }

    private record End(String id, String reason, Instant at) implements Unit<Void> {
        @Override
        public int sequences() {
            return 1;
        }

        @Override
        public Void write(Transaction transaction) throws SQLException {
            end(List.of(id), reason, at, transaction);
            return null;
        }
    }

    /** The events go first: they are told of jobs that have not ended yet. */
    private static void end(List<String> ids, String reason, Instant at, Transaction transaction)
            throws SQLException {
        for (String id : ids) {
            tell(
                    new Row(id),
                    id,
                    transaction.nextSequence(),
                    at,
                    ServiceJobStatus.FAILED,
                    reason,
                    transaction);
        }
        long millis = at.toEpochMilli();
        for (String id : ids) {
            transaction.add(
                    Write.SERVICE_JOB_ENDED, new Row(id), Guard.NONE, reason, millis, millis, id);
        }
    }

    /** @param row as in {@link Transaction#add} */
    private static void tell(
            Object row,
            String id,
            long sequence,
            Instant at,
            ServiceJobStatus status,
            String reason,
            Transaction transaction)
            throws SQLException {
        transaction.add(
                Write.SERVICE_JOB_EVENT_RECORDED,
                row,
                Guard.NONE,
                sequence,
                at.toEpochMilli(),
                status,
                reason,
                id);
    }

    /** Ends jobs that wait in a queue, or in one of its quota shares, in one transaction. */
    public int endSome(String queue, String quotaShare, String reason, Instant at, int limit) {
        return commits.durably(new SomeEnd(queue, quotaShare, reason, at, limit));
    }

    private record SomeEnd(String queue, String quotaShare, String reason, Instant at, int limit)
            implements Unit<Integer> {
        @Override
        public int sequences() {
            return limit;
        }

        @Override
        public Integer write(Transaction transaction) throws SQLException {
            transaction.flush();
            Connection connection = transaction.connection();
            List<String> ids =
                    quotaShare.isEmpty()
                            ? ids(connection, WAITING, queue, limit)
                            : ids(connection, WAITING_IN_QUOTA_SHARE, queue, quotaShare, limit);
            end(ids, reason, at, transaction);
            return ids.size();
        }
    }

    /** Deletes those of the jobs that have ended. */
    public void remove(Collection<JobId> jobs) {
        commits.durably(
                transaction -> {
                    for (JobId job : jobs) {
                        remove(Write.SERVICE_JOB_EVENTS_REMOVED, job, transaction);
                    }
                    for (JobId job : jobs) {
                        remove(Write.SERVICE_JOB_REMOVED, job, transaction);
                    }
                    return null;
                });
    }

    private static void remove(Write write, JobId job, Transaction transaction)
            throws SQLException {
        String id = job.toString();
        transaction.add(write, new Row(id), Guard.NONE, id);
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
            tell(
                    sequence,
                    asked.id().toString(),
                    sequence,
                    asked.createdAt(),
                    ServiceJobStatus.RUNNABLE,
                    "",
                    transaction);
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
