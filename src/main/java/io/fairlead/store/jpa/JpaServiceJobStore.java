package io.fairlead.store.jpa;

import io.fairlead.domain.job.JobId;
import io.fairlead.domain.service.ServiceJob;
import io.fairlead.domain.service.ServiceJobStatus;
import io.fairlead.store.ServiceJobStore;
import io.fairlead.store.commit.ServiceJobWriter;
import io.fairlead.store.json.StoredJson;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Jobs for other services in a database: written through the group commit, read through a repository. */
@ApplicationScoped
public class JpaServiceJobStore implements ServiceJobStore {
    private final ServiceJobWriter writer;
    private final ServiceJobRows jobs;
    private final StoredJson json;

    JpaServiceJobStore(ServiceJobWriter writer, ServiceJobRows jobs, StoredJson json) {
        this.writer = writer;
        this.jobs = jobs;
        this.json = json;
    }

    @Override
    public ServiceJob accept(NewServiceJob job) {
        return writer.accept(job);
    }

    @Override
    @Transactional
    public Optional<ServiceJob> find(JobId id) {
        return jobs.withId(id.toString()).map(this::toJob);
    }

    @Override
    @Transactional
    public List<ServiceJob> list(
            String queue, Set<ServiceJobStatus> statuses, long before, int limit) {
        return toJobs(jobs.page(queue, statuses, before, limit));
    }

    @Override
    @Transactional
    public List<ServiceJob> front(String queue, boolean byPriority, int limit) {
        return toJobs(jobs.front(queue, byPriority, limit));
    }

    @Override
    @Transactional
    public Optional<ServiceJob> next(String queue, String quotaShare) {
        return jobs.next(queue, quotaShare).map(this::toJob);
    }

    @Override
    @Transactional
    public Optional<Instant> reorderedAt(String queue) {
        return jobs.reorderedAt(queue).map(Millis::toInstant);
    }

    @Override
    @Transactional
    public List<Event> events(long after, int limit) {
        return jobs.events(after, limit).stream()
                .map(
                        columns ->
                                ((ServiceJobEventRow) columns[0])
                                        .toEvent(toJob((ServiceJobRow) columns[1])))
                .toList();
    }

    @Override
    @Transactional
    public long latestEvent() {
        return jobs.latestEvent();
    }

    @Override
    @Transactional
    public boolean isActive(String queue, String share) {
        return jobs.isActive(queue, share);
    }

    @Override
    @Transactional
    public int activeShares(String queue, int most) {
        int active = 0;
        Optional<String> share = jobs.shareAfter(queue, "");
        while (share.isPresent() && active < most) {
            active++;
            share = jobs.shareAfter(queue, share.get());
        }
        return active;
    }

    @Override
    public void prioritize(JobId id, int priority, Instant at) {
        writer.prioritize(id, priority, at);
    }

    @Override
    public void end(JobId id, String reason, Instant at) {
        writer.end(id, reason, at);
    }

    @Override
    public int endSome(String queue, String quotaShare, String reason, Instant at, int limit) {
        return writer.endSome(queue, quotaShare, reason, at, limit);
    }

    @Override
    @Transactional
    public List<ServiceJob> ended(
            Set<String> queues,
            Set<ServiceJobStatus> ends,
            Instant stoppedBefore,
            long before,
            int limit) {
        return toJobs(jobs.ended(queues, ends, stoppedBefore.toEpochMilli(), before, limit));
    }

    @Override
    public void remove(Collection<JobId> ended) {
        writer.remove(ended);
    }

    @Override
    public void retag(JobId id, Map<String, String> tags) {
        writer.retag(id, tags);
    }

    private List<ServiceJob> toJobs(List<ServiceJobRow> rows) {
        return rows.stream().map(this::toJob).toList();
    }

    private ServiceJob toJob(ServiceJobRow row) {
        return row.toJob(json);
    }
}
