package io.fairlead.api.v1;

import io.fairlead.api.batch.Arns;
import io.fairlead.api.batch.JobReading;
import io.fairlead.api.json.Json;
import io.fairlead.api.json.RequestReader;
import io.fairlead.control.Jobs;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.wire.batch.SubmitJobRequest;
import io.fairlead.wire.v1.JobError;
import io.fairlead.wire.v1.SubmitJobs;
import io.fairlead.wire.v1.SubmittedJob;
import io.fairlead.wire.v1.SubmittedJobs;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Submits many jobs in one commit. */
final class BulkSubmission {
    private static final int MOST_SENTENCES = 10;

    private final Jobs jobs;
    private final Arns arns;
    private final RequestReader<SubmitJobRequest> reader =
            new RequestReader<>("SubmitJob", SubmitJobRequest.class);

    BulkSubmission(Jobs jobs, Arns arns) {
        this.jobs = jobs;
        this.arns = arns;
    }

    /** One of the jobs: what it would be accepted as, or why it is refused. */
    private record Item(Submission submission, Refused refused) {}

    /**
     * @throws Refused in mode {@code all} if any of the jobs is refused
     */
    SubmittedJobs submit(SubmitJobs request) {
        List<Item> items =
                IntStream.range(0, request.jobs().size())
                        .mapToObj(i -> item(i, request.jobs().get(i)))
                        .toList();
        List<Refused> refused = items.stream().map(Item::refused).filter(Objects::nonNull).toList();
        if (!refused.isEmpty() && !"each".equals(request.mode())) {
            throw together(refused, items.size());
        }
        jobs.acceptAll(items.stream().map(Item::submission).filter(Objects::nonNull).toList());
        return new SubmittedJobs(
                items.size() - refused.size(),
                refused.size(),
                items.stream().map(this::shown).toList());
    }

    private Item item(int position, Object given) {
        try {
            return new Item(jobs.checked(JobReading.of(reader.read(Json.bytes(given)))), null);
        } catch (Refused refused) {
            return new Item(
                    null,
                    new Refused(refused.kind(), "jobs[" + position + "]: " + refused.getMessage()));
        }
    }

    private static Refused together(List<Refused> refused, int all) {
        int more = refused.size() - MOST_SENTENCES;
        return new Refused(
                refused.getFirst().kind(),
                "No job was submitted, because %d of %d %s refused. %s%s"
                        .formatted(
                                refused.size(),
                                all,
                                refused.size() == 1 ? "is" : "are",
                                refused.stream()
                                        .limit(MOST_SENTENCES)
                                        .map(Refused::getMessage)
                                        .collect(Collectors.joining(" ")),
                                more > 0 ? " And " + more + " more." : ""));
    }

    private SubmittedJob shown(Item item) {
        if (item.submission() == null) {
            return new SubmittedJob(
                    null,
                    null,
                    null,
                    new JobError(item.refused().kind().name(), item.refused().getMessage()));
        }
        TaskId task = TaskId.whole(item.submission().id());
        return new SubmittedJob(task.toString(), item.submission().name(), arns.job(task), null);
    }
}
