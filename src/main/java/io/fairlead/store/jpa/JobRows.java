package io.fairlead.store.jpa;

import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.queue.QueueCount;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs in the database. Every page starts at a key, never at an offset. */
@ApplicationScoped
class JobRows implements PanacheRepositoryBase<JobRow, Long> {
    Optional<JobRow> withId(String id) {
        return find("id", id).firstResultOptional();
    }

    List<JobRow> withIds(Collection<String> ids) {
        return list("id in ?1", ids);
    }

    List<JobRow> between(String lowest, String highest) {
        return list("id between ?1 and ?2 order by id", lowest, highest);
    }

    /** The words of the condition are those of the index of open jobs, so that it serves. */
    List<JobRow> openAfter(long sequence, int limit) {
        return find(
                        "sequence > ?1 and status not in (SUCCEEDED, FAILED) order by sequence",
                        sequence)
                .page(0, limit)
                .list();
    }

    List<JobRow> newest(long before, int limit) {
        return find("sequence < ?1 order by sequence desc", before).page(0, limit).list();
    }

    List<JobRow> consuming(String resource, long before, int limit) {
        return find(
                        """
                        select j from JobRow j join ConsumerRow c on c.key.job = j.sequence
                        where c.key.name = ?1 and j.sequence < ?2
                        order by j.sequence desc\
                        """,
                        resource,
                        before)
                .page(0, limit)
                .list();
    }

    Map<String, QueueCount> countByQueue() {
        Map<String, QueueCount> counts = new HashMap<>();
        jobs().forEach(of -> counts.merge(of.queue(), of.count(), QueueCount::plus));
        arrays().forEach(of -> counts.merge(of.queue(), of.count(), QueueCount::plus));
        return counts;
    }

    private List<JobsInState> jobs() {
        return getEntityManager()
                .createQuery(
                        "select queue, status, count(*) from JobRow group by queue, status",
                        JobsInState.class)
                .getResultList();
    }

    /** The words of the condition are those of the index of children's counts, so that it serves. */
    private List<ArraysInState> arrays() {
        return getEntityManager()
                .createQuery(
                        """
                        select queue, status, count(*), sum(submitted), sum(pending), sum(runnable), sum(starting),
                               sum(running), sum(succeeded), sum(failed)
                        from ArrayRow where submitted is not null group by queue, status""",
                        ArraysInState.class)
                .getResultList();
    }

    /** How many jobs of a queue are in a status. */
    record JobsInState(String queue, JobStatus status, long jobs) {
        QueueCount count() {
            return new QueueCount(Map.of(status, jobs), Map.of(status, jobs));
        }
    }

    /** How many of these are arrays, and how many of the arrays' children are in each status. */
    record ArraysInState(
            String queue,
            JobStatus status,
            long arrays,
            long submitted,
            long pending,
            long runnable,
            long starting,
            long running,
            long succeeded,
            long failed) {
        /** Children in place of arrays. */
        QueueCount count() {
            Map<JobStatus, Long> tasks = new EnumMap<>(JobStatus.class);
            tasks.put(JobStatus.SUBMITTED, submitted);
            tasks.put(JobStatus.PENDING, pending);
            tasks.put(JobStatus.RUNNABLE, runnable);
            tasks.put(JobStatus.STARTING, starting);
            tasks.put(JobStatus.RUNNING, running);
            tasks.put(JobStatus.SUCCEEDED, succeeded);
            tasks.put(JobStatus.FAILED, failed);
            tasks.merge(status, -arrays, Long::sum);
            return new QueueCount(Map.of(), tasks);
        }
    }
}
