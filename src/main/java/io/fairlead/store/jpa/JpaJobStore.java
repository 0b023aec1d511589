package io.fairlead.store.jpa;

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
import io.fairlead.store.commit.JobWriter;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Jobs in a database: written through the group commit, read through repositories. */
@ApplicationScoped
public class JpaJobStore implements JobStore {
    private static final int OPEN_JOBS_AT_ONCE = 500;

    private final JobWriter writer;
    private final JobReader reader;

    JpaJobStore(JobWriter writer, JobReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public Job accept(Submission submission, Progress progress, ChildStates children) {
        return writer.accept(submission, progress, children);
    }

    @Override
    public Job accept(NewJob array, ParameterTable table) {
        return writer.accept(array, table);
    }

    @Override
    public Map<TaskId, ParameterTable.Row> parameters(Collection<TaskId> children) {
        return reader.parameters(children);
    }

    @Override
    public List<Job> acceptAll(List<NewJob> jobs) {
        return writer.acceptAll(jobs);
    }

    @Override
    public void retag(JobId job, Map<String, String> tags) {
        writer.retag(job, tags);
    }

    @Override
    public void commit(List<Change> changes) {
        writer.commit(changes);
    }

    @Override
    public <T> T inOneState(Supplier<T> reads) {
        return reader.inOneState(reads);
    }

    @Override
    public Optional<Job> find(JobId id) {
        return reader.find(id);
    }

    @Override
    public List<Job> findAll(Collection<JobId> ids) {
        return reader.findAll(ids);
    }

    @Override
    public List<Job> between(JobId lowest, JobId highest) {
        return reader.between(lowest, highest);
    }

    @Override
    public Map<TaskId, Progress> childProgress(Collection<TaskId> children) {
        return reader.childProgress(children);
    }

    @Override
    public Map<TaskId, Progress> openChildren() {
        return reader.openChildren();
    }

    @Override
    public Map<TaskId, List<Attempt>> attempts(Collection<TaskId> tasks) {
        return reader.attempts(tasks);
    }

    @Override
    public List<Attempt> liveAttempts() {
        return reader.liveAttempts();
    }

    @Override
    public Map<AttemptId, TaskId> preempted() {
        return reader.preempted();
    }

    @Override
    public List<ShareUse> shareUses() {
        return reader.shareUses();
    }

    @Override
    public List<RunTimeHistory> runTimes() {
        return reader.runTimes();
    }

    @Override
    public List<WaitSpell> openWaits() {
        return reader.openWaits();
    }

    @Override
    public List<WaitSpell> waits(String queue, String work) {
        return reader.waits(queue, work);
    }

    @Override
    public List<JobNote> notes(JobId job) {
        return reader.notes(job);
    }

    @Override
    public void forEachOpen(Consumer<Job> consumer) {
        List<Job> page = reader.openAfter(0, OPEN_JOBS_AT_ONCE);
        while (!page.isEmpty()) {
            page.forEach(consumer);
            page = reader.openAfter(page.getLast().sequence(), OPEN_JOBS_AT_ONCE);
        }
    }

    @Override
    public JobPage list(JobQuery query, JobPlace after, int limit) {
        return reader.list(query, after, limit);
    }

    @Override
    public List<Job> newest(long before, int limit) {
        return reader.newest(before, limit);
    }

    @Override
    public List<Job> consuming(String resource, long before, int limit) {
        return reader.consuming(resource, before, limit);
    }

    @Override
    public Map<String, QueueCount> countByQueue() {
        return reader.countByQueue();
    }

    @Override
    public List<JobEventRecord> history(JobId job, long after, int limit) {
        return reader.history(job, after, limit);
    }

    @Override
    public List<JobEventRecord> events(long after, int limit) {
        return reader.events(after, limit);
    }

    @Override
    public long latestEvent() {
        return reader.latestEvent();
    }

    @Override
    public void afterEachCommit(Runnable callback) {
        writer.afterEachCommit(callback);
    }
}
