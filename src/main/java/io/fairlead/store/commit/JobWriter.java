package io.fairlead.store.commit;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.ParameterTable;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.Change;
import io.fairlead.store.JobStore.NewJob;
import io.fairlead.store.StaleChange;
import io.fairlead.store.json.ParameterChunk;
import io.fairlead.store.json.StoredJson;
import io.fairlead.store.json.StoredTags;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes jobs and what becomes of them. */
public final class JobWriter {
    private final GroupCommit commits;
    private final StoredJson json;

    public JobWriter(GroupCommit commits, StoredJson json) {
        this.commits = commits;
        this.json = json;
    }

    /**
     * @throws StaleChange if a job with this id was accepted before
     * @throws Refused if a job that it depends on does not exist or is being deleted
     */
    public Job accept(Submission submission, Progress progress, ChildStates children) {
        NewJob job = new NewJob(submission, progress, children);
        return job.accepted(commits.durably(acceptance(job)));
    }

    /**
     * Accepts an array with what its children are given.
     *
     * @throws StaleChange if a job with this id was accepted before
     * @throws Refused if a job that it depends on does not exist or is being deleted
     */
    public Job accept(NewJob array, ParameterTable table) {
        List<String> chunks = new ArrayList<>();
        for (int from = 0; from < table.children(); from += ParameterChunk.CHILDREN) {
            int to = Math.min(from + ParameterChunk.CHILDREN, table.children());
            chunks.add(json.write(table.part(from, to)));
        }
        Acceptance acceptance = acceptance(array).with(chunks);
        return array.accepted(commits.durably(acceptance));
    }

    /**
     * Accepts all of the jobs or none.
     *
     * @throws StaleChange if a job with one of the ids was accepted before
     * @throws Refused if a job that one of them depends on does not exist or is being deleted
     */
    public List<Job> acceptAll(List<NewJob> jobs) {
        if (jobs.isEmpty()) {
            return List.of();
        }
        List<Acceptance> acceptances = jobs.stream().map(this::acceptance).toList();
        List<Long> sequences = commits.durably(new Acceptances(acceptances));
        return IntStream.range(0, jobs.size())
                .mapToObj(i -> jobs.get(i).accepted(sequences.get(i)))
                .toList();
    }

    private Acceptance acceptance(NewJob job) {
        return new Acceptance(
                job.submission(),
                job.progress(),
                json.write(job.submission()),
                ChildColumns.of(job.children()),
                List.of());
    }

    /** Calls back after each commit, on the thread that writes. */
    public void afterEachCommit(Runnable callback) {
        commits.afterEach(callback);
    }

    /**
     * @throws StaleChange if there is no such job
     */
    public void retag(JobId job, Map<String, String> tags) {
        String body = json.write(new StoredTags(tags));
        Guard accepted =
                _ -> {
                    throw new StaleChange("job " + job + " is not in the store");
                };
        commits.durably(
                transaction -> {
                    String id = job.toString();
                    TaskId row = TaskId.whole(job);
                    transaction.add(Write.JOB_RETAGGED, row, accepted, body, id);
                    transaction.add(Write.JOB_TAGS_REMOVED, row, Guard.NONE, id);
                    for (Map.Entry<String, String> tag : tags.entrySet()) {
                        transaction.add(
                                Write.JOB_TAGGED_ANEW,
                                row,
                                Guard.NONE,
                                tag.getKey(),
                                tag.getValue(),
                                id);
                    }
                    return null;
                });
    }

    /**
     * @throws StaleChange if a change does not fit what is stored
     */
    public void commit(List<Change> changes) {
        if (!changes.isEmpty()) {
            commits.durably(new Changes(changes.stream().map(ChangeStep::of).toList()));
        }
    }

    /** Keeps a job; its sequence is that of its first event. */
    private record Acceptance(
            Submission submission,
            Progress progress,
            String body,
            Object[] children,
            List<String> parameters)
            implements Unit<Long> {
        Acceptance with(List<String> chunks) {
            return new Acceptance(submission, progress, body, children, chunks);
        }

        @Override
        public int sequences() {
            return 1;
        }

        @Override
        public Long write(Transaction transaction) throws SQLException {
            long sequence = transaction.nextSequence();
            transaction.add(
                    Write.JOB_ACCEPTED,
                    TaskId.whole(submission.id()),
                    _ -> {
                        throw new StaleChange("job " + submission.id() + " was accepted before");
                    },
                    row(sequence));
            for (int chunk = 0; chunk < parameters.size(); chunk++) {
                transaction.add(
                        Write.PARAMETERS_KEPT,
                        List.of(sequence, chunk),
                        Guard.NONE,
                        sequence,
                        chunk,
                        parameters.get(chunk));
            }
            for (Map.Entry<String, String> tag : submission.tags().entrySet()) {
                transaction.add(
                        Write.JOB_TAGGED,
                        List.of(tag.getKey(), sequence),
                        Guard.NONE,
                        sequence,
                        tag.getKey(),
                        tag.getValue(),
                        submission.createdAt().toEpochMilli());
            }
            for (String resource : submission.consumables().keySet()) {
                transaction.add(
                        Write.JOB_CONSUMES,
                        List.of(resource, sequence),
                        Guard.NONE,
                        resource,
                        sequence);
            }
            for (JobId target : submission.awaited()) {
                transaction.add(
                        Write.JOB_DEPENDS,
                        List.of(target, sequence),
                        _ -> {
                            throw Refused.notFound(
                                    "dependsOn names job %s, which was deleted meanwhile. Leave it out, or name a job that exists."
                                            .formatted(target));
                        },
                        sequence,
                        target.toString());
            }
            Events.add(
                    transaction,
                    sequence,
                    TaskId.whole(submission.id()),
                    submission.createdAt(),
                    progress.status(),
                    progress.statusReason());
            return sequence;
        }

        private Object[] row(long sequence) {
            Object[] columns = {
                sequence,
                submission.id().toString(),
                submission.queue(),
                submission.name(),
                progress.status(),
                progress.statusReason(),
                submission.createdAt().toEpochMilli(),
                body,
                submission.definition().name(),
                submission.definition().revision(),
                submission.shareIdentifier()
            };
            return Stream.concat(Stream.of(columns), Stream.of(children)).toArray();
        }
    }

    private record Acceptances(List<Acceptance> all) implements Unit<List<Long>> {
        @Override
        public int sequences() {
            return all.size();
        }

        @Override
        public List<Long> write(Transaction transaction) throws SQLException {
            List<Long> sequences = new ArrayList<>(all.size());
            for (Acceptance each : all) {
                sequences.add(each.write(transaction));
            }
            return sequences;
        }
    }

    private record Changes(List<ChangeStep> steps) implements Unit<Void> {
        @Override
        public int sequences() {
            return steps.size();
        }

        @Override
        public Void write(Transaction transaction) throws SQLException {
            for (ChangeStep step : steps) {
                step.write(transaction);
            }
            return null;
        }
    }
}
