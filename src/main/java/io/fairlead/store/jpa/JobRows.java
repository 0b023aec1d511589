package io.fairlead.store.jpa;

import io.fairlead.domain.job.JobStatus;
import io.fairlead.store.JobStore.JobFilter;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Jobs in the database. Every page starts at a key, never at an offset. */
@ApplicationScoped
class JobRows implements PanacheRepositoryBase<JobRow, Long> {
    /** Sorts after every text that starts with what stands before it: the last character there is. */
    private static final String AFTER_ALL = Character.toString(Character.MAX_CODE_POINT);

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

    List<JobRow> page(JobFilter filter, long before, int limit) {
        if (filter.queue().isEmpty() || !filter.name().isEmpty()) {
            return find(condition(filter) + " order by sequence desc", values(filter, before))
                    .page(0, limit)
                    .list();
        }
        return statuses(filter).stream()
                .flatMap(status -> inQueue(filter.queue(), status, before, limit))
                .sorted(Comparator.comparing((JobRow row) -> row.sequence).reversed())
                .limit(limit)
                .toList();
    }

    List<JobRow> consuming(String resource, long before, int limit) {
        return find(
                        """
                        select j from JobRow j join ConsumerRow c on c.key.job = j.sequence
                        where c.key.name = ?1 and j.sequence < ?2
                        order by j.sequence desc""",
                        resource,
                        before)
                .page(0, limit)
                .list();
    }

    private static Set<JobStatus> statuses(JobFilter filter) {
        return filter.statuses().isEmpty() ? Set.of(JobStatus.values()) : filter.statuses();
    }

    /** Of one status, for which the index has the order; of several at once all jobs would have to be sorted. */
    private Stream<JobRow> inQueue(String queue, JobStatus status, long before, int limit) {
        return find(
                "queue = ?1 and status = ?2 and sequence < ?3 order by sequence desc",
                queue,
                status,
                before)
                .page(0, limit)
                .list()
                .stream();
    }

    private static String condition(JobFilter filter) {
        StringBuilder condition = new StringBuilder("sequence < :before");
        if (!filter.queue().isEmpty()) {
            condition.append(" and queue = :queue");
        }
        if (!filter.statuses().isEmpty()) {
            condition.append(" and status in :statuses");
        }
        if (filter.name().endsWith("*")) {
            condition.append(" and name >= :prefix and name < :afterPrefix");
        } else if (!filter.name().isEmpty()) {
            condition.append(" and name = :name");
        }
        return condition.toString();
    }

    private static Parameters values(JobFilter filter, long before) {
        Parameters values = Parameters.with("before", before);
        if (!filter.queue().isEmpty()) {
            values.and("queue", filter.queue());
        }
        if (!filter.statuses().isEmpty()) {
            values.and("statuses", filter.statuses());
        }
        if (filter.name().endsWith("*")) {
            String prefix = filter.name().substring(0, filter.name().length() - 1);
            values.and("prefix", prefix).and("afterPrefix", prefix + AFTER_ALL);
        } else if (!filter.name().isEmpty()) {
            values.and("name", filter.name());
        }
        return values;
    }

    List<Count> countByQueue() {
        return getEntityManager()
                .createQuery(
                        "select queue, status, count(*) from JobRow group by queue, status",
                        Count.class)
                .getResultList();
    }

    /** How many jobs of a queue are in a status. */
    record Count(String queue, JobStatus status, long jobs) {}
}
