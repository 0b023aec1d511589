package io.fairlead.store.jpa;

import io.fairlead.domain.service.ServiceJobStatus;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Jobs for other services in the database. Conditions on those that wait have the words of the partial indexes, so that
 * they serve.
 */
@ApplicationScoped
class ServiceJobRows implements PanacheRepositoryBase<ServiceJobRow, Long> {
    Optional<ServiceJobRow> withId(String id) {
        return find("id", id).firstResultOptional();
    }

    List<ServiceJobRow> page(String queue, Set<ServiceJobStatus> statuses, long before, int limit) {
        Set<ServiceJobStatus> wanted =
                statuses.isEmpty() ? Set.of(ServiceJobStatus.values()) : statuses;
        return wanted.stream()
                .flatMap(status -> ofStatus(queue, status, before, limit))
                .sorted(Comparator.comparing((ServiceJobRow row) -> row.sequence).reversed())
                .limit(limit)
                .toList();
    }

    private Stream<ServiceJobRow> ofStatus(
            String queue, ServiceJobStatus status, long before, int limit) {
        return find(
                "queue = ?1 and status = ?2 and sequence < ?3 order by sequence desc",
                queue,
                status,
                before)
                .page(0, limit)
                .list()
                .stream();
    }

    /** The words of the condition on the end are those of its index, so that it serves. */
    List<ServiceJobRow> ended(
            Set<String> queues,
            Set<ServiceJobStatus> ends,
            long stoppedBefore,
            long before,
            int limit) {
        if (ends.isEmpty()) {
            return List.of();
        }
        Map<String, Object> asked =
                new HashMap<>(Map.of("until", stoppedBefore, "ends", ends, "before", before));
        if (!queues.isEmpty()) {
            asked.put("queues", queues);
        }
        return find(
                        "stoppedAt is not null and stoppedAt < :until and status in :ends and sequence < :before"
                                + (queues.isEmpty() ? "" : " and queue in :queues")
                                + " order by sequence desc",
                        asked)
                .page(0, limit)
                .list();
    }

    List<Object[]> events(long after, int limit) {
        return getEntityManager()
                .createQuery(
                        """
                        select e, j from ServiceJobEventRow e join ServiceJobRow j on j.sequence = e.job
                        where e.sequence > :after
                        order by e.sequence""",
                        Object[].class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    long latestEvent() {
        Long latest =
                getEntityManager()
                        .createQuery("select max(e.sequence) from ServiceJobEventRow e", Long.class)
                        .getSingleResult();
        return latest == null ? 0 : latest;
    }

    List<ServiceJobRow> front(String queue, boolean byPriority, int limit) {
        String order = byPriority ? "priority desc, sequence" : "sequence";
        return find("queue = ?1 and status = RUNNABLE order by " + order, queue)
                .page(0, limit)
                .list();
    }

    Optional<ServiceJobRow> next(String queue, String quotaShare) {
        return find(
                        "queue = ?1 and quotaShare = ?2 and status = RUNNABLE order by priority"
                                + " desc, sequence",
                        queue,
                        quotaShare)
                .page(0, 1)
                .firstResultOptional();
    }

    Optional<Long> reorderedAt(String queue) {
        return find("queue = ?1 and reorderedAt is not null order by reorderedAt desc", queue)
                .page(0, 1)
                .<ServiceJobRow>firstResultOptional()
                .map(row -> row.reorderedAt);
    }

    /** The share that follows another one by name; asked share by share, because a count would read every job. */
    Optional<String> shareAfter(String queue, String share) {
        return find("queue = ?1 and share > ?2 and status = RUNNABLE order by share", queue, share)
                .page(0, 1)
                .<ServiceJobRow>firstResultOptional()
                .map(row -> row.share);
    }

    boolean isActive(String queue, String share) {
        return find("queue = ?1 and share = ?2 and status = RUNNABLE", queue, share)
                .page(0, 1)
                .<ServiceJobRow>firstResultOptional()
                .isPresent();
    }
}
