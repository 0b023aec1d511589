package io.fairlead.control;

import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.files.OutputArchive;
import io.fairlead.logs.LogArchive;
import io.fairlead.store.JobPlace;
import io.fairlead.store.JobQuery;
import io.fairlead.store.JobQuery.Window;
import io.fairlead.store.JobRemoval;
import io.fairlead.store.JobStore;
import io.fairlead.store.JobStore.JobPage;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Deletes jobs that ended long ago: their rows, logs and output files. One deletion at a time, page by page, so that nobody waits
 * for a large one.
 */
@Singleton
public final class Pruning {
    private static final Logger LOG = Logger.getLogger(Pruning.class);
    private static final int JOBS_AT_ONCE = 200;
    private static final Set<JobStatus> ENDED = Set.of(JobStatus.SUCCEEDED, JobStatus.FAILED);

    private final JobStore store;
    private final JobRemoval removal;
    private final ServiceJobPruning serviceJobs;
    private final LogArchive logs;
    private final OutputArchive outputs;
    private final ReentrantLock turn = new ReentrantLock();

    Pruning(
            JobStore store,
            JobRemoval removal,
            ServiceJobPruning serviceJobs,
            LogArchive logs,
            OutputArchive outputs) {
        this.store = store;
        this.removal = removal;
        this.serviceJobs = serviceJobs;
        this.logs = logs;
        this.outputs = outputs;
    }

    /** How far a deletion has come: first go jobs, then service jobs. */
    public sealed interface Place {
        Place BEGIN = new AmongJobs(JobPlace.BEGIN);

        record AmongJobs(JobPlace after) implements Place {}

        /** @param before the place in the order of acceptance of the last one that was looked at */
        record AmongServiceJobs(long before) implements Place {}
    }

    /**
     * A page of jobs that were deleted, or would be.
     *
     * @param jobs newest first; an array is one job
     * @param bytes of their logs and output files
     * @param needed how many were left since a job that is open waits for them, or an attempt still lives
     * @param next where to go on; empty at the end
     */
    public record Pruned(List<JobId> jobs, long bytes, int needed, Optional<Place> next) {}

    /**
     * Deletes a page of the jobs that ended before a time.
     *
     * @param query which ones; states that are no ends choose nothing, none choose both ends
     * @param after only jobs further on than this place
     */
    public Pruned prune(JobQuery query, Instant before, Place after) {
        return switch (after) {
            case Place.AmongJobs(var place) -> prune(query, before, place);
            case Place.AmongServiceJobs(long sequence) ->
                    pruned(serviceJobs.prune(query, ends(query), before, sequence));
        };
    }

    private Pruned prune(JobQuery query, Instant before, JobPlace after) {
        turn.lock();
        try {
            finish();
            JobPage page = page(query, before, after);
            List<JobId> asked = ids(page);
            List<JobId> doomed = removal.condemn(asked, before);
            long bytes = doomed.stream().mapToLong(this::bytes).sum();
            finish();
            return pruned(page, doomed, bytes);
        } finally {
            turn.unlock();
        }
    }

    /** What {@link #prune} would do. */
    public Pruned rehearse(JobQuery query, Instant before, Place after) {
        return switch (after) {
            case Place.AmongJobs(var place) -> {
                JobPage page = page(query, before, place);
                List<JobId> doomed = removal.removable(ids(page), before);
                yield pruned(page, doomed, doomed.stream().mapToLong(this::bytes).sum());
            }
            case Place.AmongServiceJobs(long sequence) ->
                    pruned(serviceJobs.page(query, ends(query), before, sequence));
        };
    }

    private static Pruned pruned(ServiceJobPruning.Page page) {
        return new Pruned(
                page.jobs(),
                0,
                0,
                page.next().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Place.AmongServiceJobs(page.next().getAsLong())));
    }

    private static Set<JobStatus> ends(JobQuery query) {
        return query.statuses().isEmpty() ? ENDED : query.statuses();
    }

    private JobPage page(JobQuery query, Instant before, JobPlace after) {
        Window ended = new Window(Long.MIN_VALUE, before.toEpochMilli());
        return store.list(query.in(ends(query)).stopped(ended), after, JOBS_AT_ONCE);
    }

    private static List<JobId> ids(JobPage page) {
        return page.jobs().stream().map(Job::id).toList();
    }

    private static Pruned pruned(JobPage page, List<JobId> doomed, long bytes) {
        List<JobId> jobs = ids(page).stream().filter(Set.copyOf(doomed)::contains).toList();
        Place next =
                page.next()
                        .<Place>map(Place.AmongJobs::new)
                        .orElseGet(() -> new Place.AmongServiceJobs(Long.MAX_VALUE));
        return new Pruned(jobs, bytes, page.jobs().size() - jobs.size(), Optional.of(next));
    }

    /** Deletes what a process that died had begun to delete. */
    void finishWhatWasBegun() {
        turn.lock();
        try {
            finish();
        } finally {
            turn.unlock();
        }
    }

    private void finish() {
        List<JobId> condemned = removal.condemned();
        if (condemned.isEmpty()) {
            return;
        }
        while (removal.removeSome()) {
            Thread.yield();
        }
        removal.forget(condemned.stream().filter(this::deleteFiles).toList());
    }

    /** @return false if something could not be deleted; it is tried again with the next deletion */
    private boolean deleteFiles(JobId job) {
        try {
            for (Path directory : List.of(logs.directory(job), outputs.directory(job))) {
                walk(directory, (path, _) -> Files.delete(path));
            }
            return true;
        } catch (IOException e) {
            LOG.warnf("The files of job %s, which was deleted, could not be: %s", job, e);
            return false;
        }
    }

    private long bytes(JobId job) {
        long[] sum = new long[1];
        try {
            for (Path directory : List.of(logs.directory(job), outputs.directory(job))) {
                walk(directory, (path, size) -> sum[0] += size);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum[0];
    }

    private interface Step {
        /** @param bytes 0 for a directory */
        void at(Path path, long bytes) throws IOException;
    }

    /** Visits what a directory holds, and it last; nothing if there is none. */
    private static void walk(Path directory, Step step) throws IOException {
        try {
            Files.walkFileTree(
                    directory,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            step.at(file, attributes.size());
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(Path visited, IOException e)
                                throws IOException {
                            if (e != null) {
                                throw e;
                            }
                            step.at(visited, 0);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (NoSuchFileException none) {
            // an attempt that printed nothing and left nothing
        }
    }
}
