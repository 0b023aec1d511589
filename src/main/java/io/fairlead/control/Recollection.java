package io.fairlead.control;

import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.OpenWork;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Builds the cycle's memory anew from the store, at a start and after an error: open jobs, live attempts, and whatever was
 * wanted of them.
 *
 * @param hosts what is known of a host now
 * @param isWanted whether any environment still names a host
 * @param cycle number of the cycle that begins
 */
record Recollection(
        OpenWork jobs, Function<HostId, Host> hosts, Predicate<HostId> isWanted, long cycle) {
    /** Fills an empty ledger; what has to follow is in the outcome. */
    void into(Ledger fresh, Outcome outcome) {
        fresh.shareUses().restore(jobs.shareUses(), outcome);
        fresh.runTimes().restore(jobs.runTimes(), outcome);
        jobs.forEachOpen(
                job -> {
                    fresh.recall(job, outcome);
                    fresh.job(job.id()).ifPresent(OpenJob::forgetSubmissionIfIdle);
                });
        jobs.openChildren()
                .forEach(
                        (child, progress) ->
                                fresh.job(child.job())
                                        .ifPresent(
                                                job -> job.rememberChild(child.index(), progress)));
        resumeAttempts(fresh);
        recallPreempted(fresh, outcome);
        endOnForgottenHosts(fresh, outcome);
        repeatEndsOfMainNodes(fresh, outcome);
        new Wishes(fresh).repeat(outcome);
    }

    private void resumeAttempts(Ledger fresh) {
        List<Attempt> live = jobs.liveAttempts();
        Map<JobId, Submission> submissions = new HashMap<>();
        jobs.findAll(live.stream().map(attempt -> attempt.id().task().job()).distinct().toList())
                .forEach((Job job) -> submissions.put(job.id(), job.submission()));
        for (Attempt attempt : live) {
            fresh.live().see(hosts.apply(attempt.host()));
            fresh.resume(attempt, submissions.get(attempt.id().task().job()), cycle);
        }
    }

    private void endOnForgottenHosts(Ledger fresh, Outcome outcome) {
        for (HostId host : List.copyOf(fresh.live().fleet().ids())) {
            if (!isWanted.test(host)) {
                for (LiveAttempt attempt : fresh.live().on(host)) {
                    fresh.attempts()
                            .over(
                                    attempt,
                                    AttemptEnd.hostLost(host.value(), outcome.now()),
                                    outcome);
                }
            }
        }
    }

    private void recallPreempted(Ledger fresh, Outcome outcome) {
        jobs.preempted()
                .forEach(
                        (id, beneficiary) ->
                                fresh.live()
                                        .find(id)
                                        .ifPresentOrElse(
                                                victim ->
                                                        fresh.attempts()
                                                                .preemptAgain(
                                                                        victim,
                                                                        beneficiary,
                                                                        outcome),
                                                () ->
                                                        fresh.attempts()
                                                                .remembersPreempted(id.task())));
    }

    /** Of a multi-node job whose main node has ended, the other nodes are still to end. */
    private void repeatEndsOfMainNodes(Ledger fresh, Outcome outcome) {
        Map<TaskId, LiveAttempt> orphans = new HashMap<>();
        for (LiveAttempt attempt : fresh.live().all()) {
            TaskId main = attempt.submission().standIn(TaskId.whole(attempt.id().task().job()));
            if (attempt.isFollower()
                    && fresh.live().find(new AttemptId(main, attempt.id().number())).isEmpty()) {
                orphans.put(main, attempt);
            }
        }
        var ends = jobs.attempts(orphans.keySet());
        orphans.forEach(
                (main, orphan) ->
                        ends.getOrDefault(main, List.of()).stream()
                                .filter(each -> each.id().number() == orphan.id().number())
                                .flatMap(each -> each.ended().stream())
                                .forEach(
                                        end ->
                                                fresh.nodes()
                                                        .mainEnded(orphan.job(), end, outcome)));
    }
}
