package io.fairlead.store.jpa;

import io.fairlead.domain.job.JobStatus;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.Collection;
import java.util.List;
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
