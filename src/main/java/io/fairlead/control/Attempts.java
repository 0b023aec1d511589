package io.fairlead.control;

import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptCode;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.JobStore;

import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Shows single attempts to clients that know nothing of jobs. */
@Singleton
public final class Attempts {
    private static final int JOBS_AT_ONCE = 100;
    private static final int CHILDREN_AT_ONCE = 500;

    private final JobStore store;
    private final Jobs jobs;

    Attempts(JobStore store, Jobs jobs) {
        this.store = store;
        this.jobs = jobs;
    }

    /** The attempt that a code stands for. */
    public Optional<Run> find(AttemptCode code) {
        return store.between(code.lowestJob(), code.highestJob()).stream()
                .map(Job::id)
                .map(code::of)
                .flatMap(attempt -> find(attempt).stream())
                .findFirst();
    }

    private Optional<Run> find(AttemptId id) {
        return jobs.find(id.task())
                .flatMap(
                        view ->
                                view.attempts().stream()
                                        .filter(attempt -> attempt.id().equals(id))
                                        .map(attempt -> new Run(view, attempt))
                                        .findFirst());
    }

    /**
     * Attempts of the newest job first, and within an array of the first child first; read as they are asked for.
     *
     * @param after only what follows this place; {@link Place#BEGIN} for all
     * @param most look at the attempts of no more than this many jobs
     */
    public Stream<Run> newestFirst(Place after, int most) {
        long before = after.sequence() == Long.MAX_VALUE ? after.sequence() : after.sequence() + 1;
        return Stream.iterate(
                        jobs.newest(before, JOBS_AT_ONCE),
                        page -> !page.isEmpty(),
                        page -> jobs.newest(page.getLast().sequence(), JOBS_AT_ONCE))
                .flatMap(List::stream)
                .limit(most)
                .flatMap(view -> tasks(view, after))
                .flatMap(view -> view.attempts().stream().map(attempt -> new Run(view, attempt)))
                .filter(run -> after.isBefore(run));
    }

    private Stream<JobView> tasks(JobView view, Place after) {
        if (!view.isArrayParent() && !view.isNodesParent()) {
            return Stream.of(view);
        }
        int from = view.sequence() == after.sequence() ? after.index() : 0;
        return Stream.iterate(
                        children(view, from),
                        page -> !page.isEmpty(),
                        page -> children(view, page.getLast().task().index() + 1))
                .flatMap(List::stream);
    }

    private List<JobView> children(JobView array, int from) {
        JobId job = array.task().job();
        return array.isNodesParent()
                ? jobs.nodes(job, Set.of(), from, CHILDREN_AT_ONCE)
                : jobs.children(job, Set.of(), from, CHILDREN_AT_ONCE);
    }

    /** An attempt and the task that it belongs to. */
    public record Run(JobView view, Attempt attempt) {
        public Place place() {
            TaskId task = view.task();
            return new Place(view.sequence(), task.index(), attempt.id().number());
        }
    }

    /** Where an attempt stands among all. */
    public record Place(long sequence, int index, int number) {
        public static final Place BEGIN = new Place(Long.MAX_VALUE, 0, 0);

        private boolean isBefore(Run run) {
            Place other = run.place();
            if (other.sequence != sequence) {
                return other.sequence < sequence;
            }
            return other.index > index || other.index == index && other.number > number;
        }
    }
}
