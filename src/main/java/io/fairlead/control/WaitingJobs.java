package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.Actor;
import io.fairlead.domain.job.Hold;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.store.JobPlace;
import io.fairlead.store.JobQuery;
import io.fairlead.store.JobStore;
import io.fairlead.store.JobStore.JobPage;

import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Holds, releases and re-prioritises jobs that have not ended. What is answered is durable. */
@Singleton
public final class WaitingJobs {
    private static final int PAGE = 1000;
    private static final Set<JobStatus> OPEN =
            Set.of(
                    JobStatus.SUBMITTED,
                    JobStatus.PENDING,
                    JobStatus.RUNNABLE,
                    JobStatus.STARTING,
                    JobStatus.RUNNING);

    private final JobStore store;
    private final Inbox inbox;
    private final Clock clock;

    WaitingJobs(JobStore store, Inbox inbox, Clock clock) {
        this.store = store;
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * What became of a wish.
     *
     * @param changed jobs that are not what they were
     * @param unchanged number of jobs that were so already, or have ended
     */
    public record Steered(List<JobId> changed, int unchanged) {}

    /**
     * Keeps jobs from getting a place until they are released; what has a place keeps it.
     *
     * @param by an access key's id, or empty
     * @param withQueue whether the hold comes with the pause of the jobs' queue
     * @param mayTouch throws if the caller has no business with a job
     * @throws Refused if a job does not exist
     */
    public Steered hold(
            JobSelection selection, String by, boolean withQueue, Consumer<Job> mayTouch) {
        var hold = new Hold(by, clock.instant().truncatedTo(ChronoUnit.MILLIS), withQueue);
        return steer(selection, new Steering.Holding(hold), mayTouch);
    }

    /**
     * @param by an access key's id, or empty
     * @param withQueue only holds that came with the pause of the jobs' queue
     * @param mayTouch throws if the caller has no business with a job
     * @throws Refused if a job does not exist
     */
    public Steered release(
            JobSelection selection, String by, boolean withQueue, Consumer<Job> mayTouch) {
        return steer(selection, new Steering.Releasing(new Actor(by), withQueue), mayTouch);
    }

    /**
     * @param by an access key's id, or empty
     * @param mayTouch throws if the caller has no business with a job
     * @throws Refused if a job does not exist
     */
    public Steered prioritise(
            JobSelection selection, String by, int priority, Consumer<Job> mayTouch) {
        return steer(selection, new Steering.Prioritising(new Actor(by), priority), mayTouch);
    }

    private Steered steer(JobSelection selection, Steering steering, Consumer<Job> mayTouch) {
        List<JobId> meant =
                selection.jobs().isEmpty()
                        ? found(selection, mayTouch)
                        : named(selection, mayTouch);
        if (meant.isEmpty()) {
            return new Steered(List.of(), 0);
        }
        CompletableFuture<List<JobId>> answer = new CompletableFuture<>();
        inbox.post(new Fact.SteeringWanted(meant, steering, answer));
        List<JobId> changed = Waiting.until(answer);
        return new Steered(changed, meant.size() - changed.size());
    }

    private List<JobId> named(JobSelection selection, Consumer<Job> mayTouch) {
        Set<JobId> missing = new HashSet<>(selection.jobs());
        for (Job job : store.findAll(missing.stream().toList())) {
            mayTouch.accept(job);
            missing.remove(job.id());
        }
        if (!missing.isEmpty()) {
            throw Refused.notFound("Job " + missing.iterator().next() + " does not exist.");
        }
        return selection.jobs().stream().distinct().toList();
    }

    private List<JobId> found(JobSelection selection, Consumer<Job> mayTouch) {
        JobQuery query = selection.query().in(OPEN);
        List<JobId> found = new ArrayList<>();
        for (Optional<JobPlace> at = Optional.of(JobPlace.BEGIN); at.isPresent(); ) {
            JobPage page = store.list(query, at.get(), PAGE);
            for (Job job : page.jobs()) {
                mayTouch.accept(job);
                found.add(job.id());
            }
            at = page.next();
        }
        return found;
    }
}
