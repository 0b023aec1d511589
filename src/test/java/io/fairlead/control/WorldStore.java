package io.fairlead.control;

import io.fairlead.control.WorldDatabase.Fate;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobNote;
import io.fairlead.domain.job.ParameterTable;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.RunTimeHistory;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.WaitSpell;
import io.fairlead.domain.queue.QueueCount;
import io.fairlead.domain.queue.ShareUse;
import io.fairlead.store.Change;
import io.fairlead.store.JobEventRecord;
import io.fairlead.store.JobPlace;
import io.fairlead.store.JobQuery;
import io.fairlead.store.JobStore;
import io.fairlead.store.OpenWork;
import io.fairlead.store.StaleChange;
import io.fairlead.store.StoreFailure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The store as one process of the service has it. A process may die before a commit, within it and after it, and a commit may fail.
 * What was committed is noted in the world's own memory, which is what the service is held against; the store itself is that
 * memory too, or a database.
 */
final class WorldStore implements JobStore {
    private final FaultWorld world;
    private final Optional<WorldDatabase> database;
    private final Optional<JobStore> jobs;

    /** Opens the world's database, if it has one, as the process before has left it. */
    WorldStore(FaultWorld world) {
        this.world = world;
        this.database = world.database();
        this.jobs = database.map(WorldDatabase::open);
    }

    private WorldRecord kept() {
        return world.kept();
    }

    private OpenWork open() {
        return jobs.<OpenWork>map(each -> each).orElse(kept().memory());
    }

    // ---- writes

    @Override
    public Job accept(Submission submission, Progress progress, ChildStates children) {
        return acceptAll(List.of(new NewJob(submission, progress, children))).getFirst();
    }

    @Override
    public List<Job> acceptAll(List<NewJob> added) {
        List<Job> accepted = new ArrayList<>();
        pointWithin("accept", () -> jobs.orElseThrow().acceptAll(added));
        world.defects().accepting();
        jobs.ifPresentOrElse(
                each -> accepted.addAll(each.acceptAll(added)),
                () -> added.forEach(job -> accepted.add(job.accepted(kept().nextSequence()))));
        accepted.forEach(kept()::accept);
        world.point("accept-after");
        return accepted;
    }

    @Override
    public void commit(List<Change> changes) {
        pointWithin("commit", () -> jobs.orElseThrow().commit(changes));
        Fate fate = world.faults().fateOfCommit();
        world.defects().committing(changes);
        List<Change> all = world.defects().keptOf(changes);
        try {
            Optional<StoreFailure> failure = commit(all, fate);
            if (fate != Fate.FAILED) {
                kept().commit(all);
                world.point("commit-after");
            }
            failure.ifPresent(
                    each -> {
                        throw each;
                    });
        } catch (StaleChange e) {
            world.require(false, () -> "the store disagrees with the cycle: " + e.getMessage());
            throw e;
        }
    }

    /** The process may die here, before anything is kept; over a database when all is written but for the commit. */
    private void pointWithin(String what, Runnable write) {
        try {
            world.point(what + "-before");
        } catch (VirtualTime.Killed e) {
            database.ifPresent(each -> each.commit(Fate.KILLED, write));
            throw e;
        }
    }

    private Optional<StoreFailure> commit(List<Change> changes, Fate fate) {
        if (database.isPresent()) {
            return database.get().commit(fate, () -> jobs.orElseThrow().commit(changes));
        }
        return switch (fate) {
            case KEPT -> Optional.empty();
            case FAILED, UNANSWERED, KILLED ->
                    Optional.of(new StoreFailure("the store does not answer", null));
        };
    }

    // ---- reads

    @Override
    public <T> T inOneState(Supplier<T> reads) {
        return reads.get();
    }

    @Override
    public Optional<Job> find(JobId id) {
        return findAll(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Job> findAll(Collection<JobId> ids) {
        return open().findAll(ids).stream().map(world.defects()::seen).toList();
    }

    @Override
    public Map<TaskId, Progress> openChildren() {
        return open().openChildren();
    }

    @Override
    public Map<TaskId, List<Attempt>> attempts(Collection<TaskId> tasks) {
        return open().attempts(tasks);
    }

    @Override
    public List<Attempt> liveAttempts() {
        return open().liveAttempts();
    }

    @Override
    public Map<AttemptId, TaskId> preempted() {
        return world.defects().seen(open().preempted());
    }

    @Override
    public List<ShareUse> shareUses() {
        return open().shareUses();
    }

    @Override
    public List<RunTimeHistory> runTimes() {
        return open().runTimes();
    }

    @Override
    public List<WaitSpell> openWaits() {
        return open().openWaits();
    }

    @Override
    public void forEachOpen(Consumer<Job> consumer) {
        open().forEachOpen(job -> consumer.accept(world.defects().seen(job)));
    }

    @Override
    public Map<TaskId, ParameterTable.Row> parameters(Collection<TaskId> children) {
        return Map.of();
    }

    // ---- what the cycle never asks

    @Override
    public Job accept(NewJob array, ParameterTable table) {
        throw new AssertionError("no job of the world has a table");
    }

    @Override
    public void retag(JobId job, Map<String, String> tags) {
        throw new AssertionError("nobody in the world changes tags");
    }

    @Override
    public List<Job> between(JobId lowest, JobId highest) {
        throw notAsked();
    }

    @Override
    public Map<TaskId, Progress> childProgress(Collection<TaskId> children) {
        throw notAsked();
    }

    @Override
    public JobPage list(JobQuery query, JobPlace after, int limit) {
        throw notAsked();
    }

    @Override
    public List<Job> newest(long before, int limit) {
        throw notAsked();
    }

    @Override
    public List<Job> consuming(String resource, long before, int limit) {
        throw notAsked();
    }

    @Override
    public Map<String, QueueCount> countByQueue() {
        throw notAsked();
    }

    @Override
    public List<JobEventRecord> history(JobId job, long after, int limit) {
        throw notAsked();
    }

    @Override
    public List<JobNote> notes(JobId job) {
        throw notAsked();
    }

    @Override
    public List<WaitSpell> waits(String queue, String work) {
        throw notAsked();
    }

    @Override
    public List<JobEventRecord> events(long after, int limit) {
        throw notAsked();
    }

    @Override
    public long latestEvent() {
        throw notAsked();
    }

    @Override
    public void afterEachCommit(Runnable callback) {
        throw notAsked();
    }

    private static AssertionError notAsked() {
        return new AssertionError("only readers ask for this");
    }
}
