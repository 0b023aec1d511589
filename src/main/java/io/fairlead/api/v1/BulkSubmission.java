package io.fairlead.api.v1;

import io.fairlead.api.batch.Arns;
import io.fairlead.api.batch.JobReading;
import io.fairlead.api.json.Json;
import io.fairlead.api.json.RequestReader;
import io.fairlead.control.JobRequest;
import io.fairlead.control.Jobs;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.security.Caller;
import io.fairlead.security.Denied;
import io.fairlead.security.Permissions;
import io.fairlead.wire.batch.SubmitJobRequest;
import io.fairlead.wire.v1.JobError;
import io.fairlead.wire.v1.SubmitJobs;
import io.fairlead.wire.v1.SubmittedJob;
import io.fairlead.wire.v1.SubmittedJobs;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    /** One of the jobs: what it would be accepted as, or why it is not. */
    private record Item(Submission submission, Refused refused, Denied denied) {
        static Item of(Submission submission) {
            return new Item(submission, null, null);
        }

        static Item of(Refused refused) {
            return new Item(null, refused, null);
        }

        static Item of(Denied denied) {
            return new Item(null, null, denied);
        }

        JobError error() {
            return denied == null
                    ? new JobError(refused.kind().name(), refused.getMessage())
                    : new JobError(denied.code().onWire(), denied.getMessage());
        }
    }

    /**
     * @param caller who has to be allowed to submit to the queue of each job
     * @throws Refused in mode {@code all} if any of the jobs is refused
     * @throws Denied in mode {@code all} if the caller may not submit one of them
     */
    SubmittedJobs submit(SubmitJobs request, Caller caller) {
        List<Item> items =
                IntStream.range(0, request.jobs().size())
                        .mapToObj(i -> item(i, request.jobs().get(i), caller))
                        .toList();
        if (!"each".equals(request.mode())) {
            items.stream()
                    .map(Item::denied)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(
                            denied -> {
                                throw denied;
                            });
        }
        List<Refused> refused = items.stream().map(Item::refused).filter(Objects::nonNull).toList();
        if (!refused.isEmpty() && !"each".equals(request.mode())) {
            throw together(refused, items.size());
        }
        List<Submission> accepted =
                items.stream().map(Item::submission).filter(Objects::nonNull).toList();
        jobs.acceptAll(accepted);
        return new SubmittedJobs(
                accepted.size(),
                items.size() - accepted.size(),
                items.stream().map(this::shown).toList());
    }

    private Item item(int position, Object given, Caller caller) {
        try {
            JobRequest job =
                    JobReading.of(reader.read(Json.bytes(given))).submittedBy(caller.keyId());
            Permissions.require(caller, Permissions.of("SubmitJob"), Optional.of(job.queue()));
            return Item.of(jobs.checked(job));
        } catch (Refused refused) {
            return Item.of(new Refused(refused.kind(), place(position) + refused.getMessage()));
        } catch (Denied denied) {
            return Item.of(new Denied(denied.code(), place(position) + denied.getMessage()));
        }
    }

    private static String place(int position) {
        return "jobs[" + position + "]: ";
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
            return new SubmittedJob(null, null, null, item.error());
        }
        TaskId task = TaskId.whole(item.submission().id());
        return new SubmittedJob(task.toString(), item.submission().name(), arns.job(task), null);
    }
}
