package io.fairlead.store.jpa;

import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobNote;
import io.fairlead.domain.job.ParameterTable;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.RunTimeHistory;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.WaitSpell;
import io.fairlead.domain.queue.QueueCount;
import io.fairlead.domain.queue.ShareUse;
import io.fairlead.store.JobEventRecord;
import io.fairlead.store.JobPlace;
import io.fairlead.store.JobQuery;
import io.fairlead.store.JobStore.JobPage;
import io.fairlead.store.json.StoredJson;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads jobs; each method sees one state of the store, and {@link #inOneState} lets several see the same. */
@ApplicationScoped
@Transactional
class JobReader {
    private static final int IDS_AT_ONCE = 500;

    private final OneState oneState;
    private final JobRows jobs;
    private final JobSearch search;
    private final TaskRows tasks;
    private final ShareUseRows shareUses;
    private final RunTimeRows runTimes;
    private final WaitRows waits;
    private final ParameterRows parameters;
    private final StoredJson json;

    JobReader(
            OneState oneState,
            JobRows jobs,
            JobSearch search,
            TaskRows tasks,
            ShareUseRows shareUses,
            RunTimeRows runTimes,
            WaitRows waits,
            ParameterRows parameters,
            StoredJson json) {
        this.oneState = oneState;
        this.jobs = jobs;
        this.search = search;
        this.tasks = tasks;
        this.shareUses = shareUses;
        this.runTimes = runTimes;
        this.waits = waits;
        this.parameters = parameters;
        this.json = json;
    }

    <T> T inOneState(Supplier<T> reads) {
        return oneState.read(reads);
    }

    Optional<Job> find(JobId id) {
        return jobs.withId(id.toString()).map(row -> row.toJob(json));
    }

    List<Job> findAll(Collection<JobId> ids) {
        List<String> texts = ids.stream().distinct().map(JobId::toString).toList();
        return oneState.read(() -> found(texts));
    }

    private List<Job> found(List<String> ids) {
        List<Job> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(from + IDS_AT_ONCE, ids.size()));
            found.addAll(toJobs(jobs.withIds(some)));
        }
        return found;
    }

    List<Job> between(JobId lowest, JobId highest) {
        return toJobs(jobs.between(lowest.toString(), highest.toString()));
    }

    List<Job> openAfter(long sequence, int limit) {
        return toJobs(jobs.openAfter(sequence, limit));
    }

    JobPage list(JobQuery query, JobPlace after, int limit) {
        JobSearch.Found found = oneState.read(() -> search.page(query, after, limit));
        return new JobPage(toJobs(found.rows()), found.next());
    }

    List<Job> newest(long before, int limit) {
        return toJobs(jobs.newest(before, limit));
    }

    List<Job> consuming(String resource, long before, int limit) {
        return toJobs(jobs.consuming(resource, before, limit));
    }

    private List<Job> toJobs(List<JobRow> rows) {
        return rows.stream().map(row -> row.toJob(json)).toList();
    }

    Map<TaskId, Progress> childProgress(Collection<TaskId> children) {
        return progress(oneState.read(() -> tasks.children(children)));
    }

    Map<TaskId, ParameterTable.Row> parameters(Collection<TaskId> children) {
        return oneState.read(() -> parameters.of(children));
    }

    Map<TaskId, Progress> openChildren() {
        return progress(tasks.openChildren());
    }

    private static Map<TaskId, Progress> progress(List<TaskRows.Found<ChildRow>> children) {
        Map<TaskId, Progress> progress = new HashMap<>();
        children.forEach(child -> progress.put(child.task(), child.row().toProgress()));
        return progress;
    }

    Map<TaskId, List<Attempt>> attempts(Collection<TaskId> of) {
        Map<TaskId, List<Attempt>> attempts = new HashMap<>();
        oneState.read(() -> tasks.attempts(of))
                .forEach(
                        found ->
                                attempts.computeIfAbsent(found.task(), _ -> new ArrayList<>())
                                        .add(found.row().toAttempt(found.task())));
        return attempts;
    }

    List<Attempt> liveAttempts() {
        return tasks.liveAttempts().stream()
                .map(found -> found.row().toAttempt(found.task()))
                .toList();
    }

    Map<AttemptId, TaskId> preempted() {
        Map<AttemptId, TaskId> preempted = new HashMap<>();
        tasks.preemptedAttempts()
                .forEach(
                        found ->
                                preempted.put(
                                        new AttemptId(found.task(), found.row().key.number()),
                                        TaskId.parse(found.row().preemptedFor).orElseThrow()));
        return preempted;
    }

    List<ShareUse> shareUses() {
        return shareUses.listAll().stream().map(ShareUseRow::toUse).toList();
    }

    List<RunTimeHistory> runTimes() {
        return runTimes.oldestFirst().stream().map(RunTimeRow::toHistory).toList();
    }

    List<WaitSpell> openWaits() {
        return waits.open().stream().map(WaitRow::toSpell).toList();
    }

    List<WaitSpell> waits(String queue, String work) {
        return waits.of(queue, work).stream().map(WaitRow::toSpell).toList();
    }

    List<JobNote> notes(JobId job) {
        return tasks.notes(job.toString()).stream().map(row -> row.toNote(job)).toList();
    }

    Map<String, QueueCount> countByQueue() {
        return oneState.read(jobs::countByQueue);
    }

    List<JobEventRecord> history(JobId job, long after, int limit) {
        return tasks.history(job.toString(), after, limit).stream()
                .map(row -> row.toRecord(job))
                .toList();
    }

    List<JobEventRecord> events(long after, int limit) {
        return tasks.events(after, limit).stream()
                .map(found -> found.row().toRecord(found.task().job()))
                .toList();
    }

    long latestEvent() {
        return tasks.latestEvent();
    }
}
