package io.fairlead.store.jpa;

import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Children, attempts and history in the database: rows that know their job by its sequence, found by its id. */
@ApplicationScoped
class TaskRows {
    /** Asked for in one query; neighbours in the order of tasks, so that they mostly belong to one array. */
    private static final int TASKS_AT_ONCE = 500;

    private final EntityManager database;

    TaskRows(EntityManager database) {
        this.database = database;
    }

    List<Found<ChildRow>> children(Collection<TaskId> tasks) {
        return ofTasks(
                tasks,
                """
                select j.id, t from ChildRow t join JobRow j on j.sequence = t.key.job
                where j.id in :jobs and t.key.part in :parts and t.key.index in :indexes""",
                row -> row.key);
    }

    /** The words of the condition are those of the index of open children, so that it serves. */
    List<Found<ChildRow>> openChildren() {
        return all(
                """
                select j.id, t from ChildRow t join JobRow j on j.sequence = t.key.job
                where t.status not in (SUCCEEDED, FAILED)""",
                row -> row.key);
    }

    List<Found<AttemptRow>> attempts(Collection<TaskId> tasks) {
        return ofTasks(
                tasks,
                """
                select j.id, t from AttemptRow t join JobRow j on j.sequence = t.key.task.job
                where j.id in :jobs and t.key.task.part in :parts and t.key.task.index in :indexes
                order by t.key.number""",
                row -> row.key.task());
    }

    List<Found<AttemptRow>> liveAttempts() {
        return all(
                """
                select j.id, t from AttemptRow t join JobRow j on j.sequence = t.key.task.job
                where t.cause is null
                order by t.key.task.job, t.key.task.index, t.key.number""",
                row -> row.key.task());
    }

    /** Beginning with the rare ones, for which there is an index. */
    List<Found<AttemptRow>> preemptedAttempts() {
        return all(
                """
                select j.id, t from AttemptRow t join JobRow j on j.sequence = t.key.task.job
                where t.preemptedFor is not null and j.status not in (SUCCEEDED, FAILED)""",
                row -> row.key.task());
    }

    private <R> List<Found<R>> all(String query, Function<R, TaskKey> key) {
        return database.createQuery(query, Object[].class)
                .getResultStream()
                .map(columns -> TaskRows.found(columns, key))
                .toList();
    }

    List<EventRow> history(String job, long after, int limit) {
        return database.createQuery(
                        """
                        select e from EventRow e join JobRow j on j.sequence = e.task.job
                        where j.id = :job and e.sequence > :after
                        order by e.sequence""",
                        EventRow.class)
                .setParameter("job", job)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    List<NoteRow> notes(String job) {
        return database.createQuery(
                        """
                        select n from NoteRow n join JobRow j on j.sequence = n.job
                        where j.id = :job order by n.sequence""",
                        NoteRow.class)
                .setParameter("job", job)
                .getResultList();
    }

    List<Found<EventRow>> events(long after, int limit) {
        return database.createQuery(
                        """
                        select j.id, e from EventRow e join JobRow j on j.sequence = e.task.job
                        where e.sequence > :after
                        order by e.sequence""",
                        Object[].class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultStream()
                .map(columns -> TaskRows.<EventRow>found(columns, row -> row.task))
                .toList();
    }

    long latestEvent() {
        Long latest =
                database.createQuery("select max(e.sequence) from EventRow e", Long.class)
                        .getSingleResult();
        return latest == null ? 0 : latest;
    }

    /** A query by jobs and indexes may find more than was asked for, if both differ; those rows are left out here. */
    private <R> List<Found<R>> ofTasks(
            Collection<TaskId> tasks, String query, Function<R, TaskKey> key) {
        List<TaskId> ordered = List.copyOf(new TreeSet<>(tasks));
        List<Found<R>> all = new ArrayList<>();
        for (int from = 0; from < ordered.size(); from += TASKS_AT_ONCE) {
            Set<TaskId> asked =
                    Set.copyOf(
                            ordered.subList(from, Math.min(from + TASKS_AT_ONCE, ordered.size())));
            database.createQuery(query, Object[].class)
                    .setParameter("jobs", distinct(asked, task -> task.job().toString()))
                    .setParameter("parts", distinct(asked, task -> task.part().ordinal()))
                    .setParameter("indexes", distinct(asked, TaskId::index))
                    .getResultStream()
                    .map(columns -> TaskRows.found(columns, key))
                    .filter(found -> asked.contains(found.task))
                    .forEach(all::add);
        }
        return all;
    }

    private static <V> List<V> distinct(Set<TaskId> tasks, Function<TaskId, V> value) {
        return tasks.stream().map(value).distinct().toList();
    }

    @SuppressWarnings("unchecked")
    private static <R> Found<R> found(Object[] columns, Function<R, TaskKey> key) {
        R row = (R) columns[1];
        JobId job = JobId.parse((String) columns[0]).orElseThrow();
        return new Found<>(key.apply(row).of(job), row);
    }

    /** A row and the task that it belongs to. */
    record Found<R>(TaskId task, R row) {}
}
