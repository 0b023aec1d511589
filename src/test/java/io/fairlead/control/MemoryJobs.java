package io.fairlead.control;

import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.RunTimeHistory;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.WaitSpell;
import io.fairlead.domain.queue.ShareUse;
import io.fairlead.store.Change;
import io.fairlead.store.OpenWork;
import io.fairlead.store.StaleChange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a store would keep, in memory: changes are taken one commit at a time, and refused if they do not fit what is kept. Holds
 * no object that the ledger goes on to change.
 */
final class MemoryJobs implements OpenWork {
    private final Map<JobId, Job> jobs = new LinkedHashMap<>();
    private final Map<TaskId, Progress> children = new TreeMap<>();
    private final TreeMap<AttemptId, Attempt> attempts = new TreeMap<>();
    private final TreeMap<AttemptId, Attempt> live = new TreeMap<>();
    private final Map<AttemptId, TaskId> preempted = new HashMap<>();
    private final Map<List<String>, ShareUse> shareUses = new HashMap<>();
    private final Map<List<Object>, RunTimeHistory> runTimes = new LinkedHashMap<>();

    private final Map<List<Object>, WaitSpell> waits = new LinkedHashMap<>();

    void accept(Job job) {
        jobs.put(job.id(), copy(job));
    }

    private static Job copy(Job job) {
        return job.children() == null
                ? job
                : new Job(
                        job.submission(),
                        job.sequence(),
                        job.progress(),
                        job.children().copy(),
                        job.unplacedReason(),
                        job.hold());
    }

    void commit(List<Change> changes) {
        changes.forEach(this::apply);
    }

    private void apply(Change change) {
        switch (change) {
            case Change.JobMoved(var id, var from, var to, _) -> move(id, from, to, null, "");
            case Change.ArrayMoved moved ->
                    move(
                            moved.job(),
                            moved.from(),
                            moved.to(),
                            moved.children().copy(),
                            moved.unplacedReason());
            case Change.ChildMoved(var child, var from, var to, _) -> {
                Progress before = children.get(child);
                expect(before == null ? !from.isLive() : before.status() == from, change);
                children.put(child, to);
            }
            case Change.HoldChanged(var id, var hold) -> {
                Job job = open(id, change);
                jobs.put(
                        id,
                        new Job(
                                job.submission(),
                                job.sequence(),
                                job.progress(),
                                job.children(),
                                job.unplacedReason(),
                                hold));
            }
            case Change.PriorityChanged(var id, int priority) -> {
                Job job = open(id, change);
                jobs.put(
                        id,
                        new Job(
                                job.submission().withPriority(priority),
                                job.sequence(),
                                job.progress(),
                                job.children(),
                                job.unplacedReason(),
                                job.hold()));
            }
            case Change.AttemptClaimed(var attempt) -> {
                expect(!attempts.containsKey(attempt.id()), change);
                keep(attempt);
            }
            case Change.AttemptStarted(var id, var at, var address) -> {
                Attempt was = live(id, change);
                keep(
                        new Attempt(
                                id,
                                was.host(),
                                was.environment(),
                                was.gpuIds(),
                                was.claimedAt(),
                                at,
                                address,
                                null));
            }
            case Change.NodeTold(var node, _, _, _) -> expect(jobs.containsKey(node.job()), change);
            case Change.AttemptPreempted(var id, var beneficiary) -> {
                live(id, change);
                preempted.put(id, beneficiary);
            }
            case Change.AttemptEnded(var id, var end) -> {
                Attempt was = live(id, change);
                keep(
                        new Attempt(
                                id,
                                was.host(),
                                was.environment(),
                                was.gpuIds(),
                                was.claimedAt(),
                                was.startedAt(),
                                was.address(),
                                end));
            }
            case Change.ShareUsed(var use) -> shareUses.put(List.of(use.queue(), use.share()), use);
            case Change.ShareUseForgotten(var queue, var share) ->
                    shareUses.remove(List.of(queue, share));
            case Change.RunTimesLearned(var history) -> {
                List<Object> kind = List.of(history.definition(), history.share());
                runTimes.remove(kind);
                runTimes.put(kind, history);
            }
            case Change.RunTimesForgotten(var definition, var share) ->
                    runTimes.remove(List.of(definition, share));
            case Change.Waited(var spell) -> {
                var work = List.<Object>of(spell.queue(), spell.work());
                if (spell.until().isPresent()) {
                    waits.remove(work);
                } else {
                    waits.put(work, spell);
                }
            }
            case Change.JobNoted(var note) -> expect(jobs.containsKey(note.job()), change);
            case Change.ResourceConsumed _, Change.WaitsForgotten _ -> {}
        }
    }

    private void keep(Attempt attempt) {
        attempts.put(attempt.id(), attempt);
        if (attempt.isLive()) {
            live.put(attempt.id(), attempt);
        } else {
            live.remove(attempt.id());
        }
    }

    private void move(
            JobId id, JobStatus from, Progress to, ChildStates states, String unplacedReason) {
        Job job = jobs.get(id);
        expect(job.status() == from && !from.isTerminal(), id + " was not " + from);
        jobs.put(
                id,
                new Job(job.submission(), job.sequence(), to, states, unplacedReason, job.hold()));
    }

    private Job open(JobId id, Change change) {
        Job job = jobs.get(id);
        expect(job != null && !job.status().isTerminal(), change);
        return job;
    }

    private Attempt live(AttemptId id, Change change) {
        Attempt attempt = attempts.get(id);
        expect(attempt != null && attempt.isLive(), change);
        return attempt;
    }

    private static void expect(boolean holds, Object what) {
        if (!holds) {
            throw new StaleChange("does not fit: " + what);
        }
    }

    // ---- what is kept

    List<Job> jobs() {
        return jobs.values().stream().map(MemoryJobs::copy).toList();
    }

    boolean has(JobId id) {
        return jobs.containsKey(id);
    }

    /** Another one that holds the same. */
    MemoryJobs copy() {
        MemoryJobs same = new MemoryJobs();
        jobs.values().forEach(same::accept);
        same.children.putAll(children);
        same.attempts.putAll(attempts);
        same.live.putAll(live);
        same.preempted.putAll(preempted);
        same.shareUses.putAll(shareUses);
        same.runTimes.putAll(runTimes);
        same.waits.putAll(waits);
        return same;
    }

    Job job(JobId id) {
        return copy(jobs.get(id));
    }

    Submission submission(JobId id) {
        return jobs.get(id).submission();
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts.values());
    }

    boolean lives(AttemptId attempt) {
        return live.containsKey(attempt);
    }

    Optional<JobStatus> statusOf(TaskId task) {
        return Optional.ofNullable(jobs.get(task.job()))
                .map(
                        job ->
                                task.part() == TaskId.Part.CHILD
                                        ? job.children().of(task.index())
                                        : job.status());
    }

    // ---- as a store hands it over

    @Override
    public Map<TaskId, Progress> openChildren() {
        Map<TaskId, Progress> open = new HashMap<>(children);
        open.values().removeIf(progress -> progress.status().isTerminal());
        return open;
    }

    @Override
    public List<Attempt> liveAttempts() {
        return List.copyOf(live.values());
    }

    @Override
    public Map<AttemptId, TaskId> preempted() {
        Map<AttemptId, TaskId> open = new HashMap<>(preempted);
        open.keySet().removeIf(id -> jobs.get(id.task().job()).status().isTerminal());
        return open;
    }

    @Override
    public List<ShareUse> shareUses() {
        return new ArrayList<>(shareUses.values());
    }

    @Override
    public List<RunTimeHistory> runTimes() {
        return new ArrayList<>(runTimes.values());
    }

    @Override
    public List<WaitSpell> openWaits() {
        return new ArrayList<>(waits.values());
    }

    @Override
    public List<Job> findAll(Collection<JobId> ids) {
        return ids.stream().filter(jobs::containsKey).map(this::job).toList();
    }

    @Override
    public Map<TaskId, List<Attempt>> attempts(Collection<TaskId> tasks) {
        return attempts.values().stream()
                .filter(attempt -> tasks.contains(attempt.id().task()))
                .collect(Collectors.groupingBy(attempt -> attempt.id().task()));
    }

    @Override
    public void forEachOpen(Consumer<Job> consumer) {
        jobs().stream().filter(job -> !job.status().isTerminal()).forEach(consumer);
    }
}
