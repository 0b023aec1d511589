package io.fairlead.control;

import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.Explanation;
import io.fairlead.scheduler.Outlook;
import io.fairlead.scheduler.Plan;
import io.fairlead.scheduler.Prospects;
import io.fairlead.scheduler.Scheduler;
import io.fairlead.scheduler.Snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What clients asked since the last turn of the cycle; answered from the state that a turn ends with. */
final class Questions {
    private final List<Fact.ExplanationWanted> explanations;
    private final List<Fact.QueueShown> queues;
    private final List<Fact.ProspectsWanted> prospects;

    Questions(List<Fact> facts) {
        explanations = ofKind(facts, Fact.ExplanationWanted.class);
        queues = ofKind(facts, Fact.QueueShown.class);
        prospects = ofKind(facts, Fact.ProspectsWanted.class);
    }

    private static <T extends Fact> List<T> ofKind(List<Fact> facts, Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /**
     * Shows queues.
     *
     * @param front the first that wait in a queue
     */
    void show(Ledger ledger, Function<String, List<QueueSnapshot.Place>> front, Instant now) {
        for (Fact.QueueShown asked : queues) {
            String queue = asked.queue();
            asked.answer()
                    .complete(
                            new QueueSnapshot(
                                    front.apply(queue),
                                    ledger.live().usedByShare(queue),
                                    ledger.shares().names().getOrDefault(queue, Set.of()).size(),
                                    now));
        }
    }

    /** Says why tasks wait. */
    void explain(
            Ledger ledger,
            Supplier<Snapshot> snapshot,
            Plan plan,
            Scheduler scheduler,
            Instant at) {
        if (explanations.isEmpty()) {
            return;
        }
        Snapshot now = snapshot.get();
        Optional<Outlook> outlook =
                explanations.stream().anyMatch(Fact.ExplanationWanted::withOutlook)
                        ? Outlook.from(now, scheduler, at)
                        : Optional.empty();
        for (Fact.ExplanationWanted question : explanations) {
            question.answer()
                    .complete(
                            ledger.job(question.task().job())
                                    .flatMap(
                                            job -> explanation(now, plan, job, question.task(), at))
                                    .map(found -> new Explained(found, outlook)));
        }
    }

    private static Optional<JobExplanation> explanation(
            Snapshot now, Plan plan, OpenJob job, TaskId task, Instant at) {
        return job.hold()
                .map(
                        hold ->
                                job.firstWaiting(task)
                                        .map(
                                                held ->
                                                        JobExplanation.held(
                                                                held,
                                                                job.workClass().resources(),
                                                                hold)))
                .orElseGet(
                        () ->
                                Explanation.of(now, plan, job.workClass(), job.sequence(), task, at)
                                        .map(JobExplanation::of));
    }

    /** Says where work would find a place. */
    void look(Supplier<Snapshot> snapshot, Instant at) {
        if (prospects.isEmpty()) {
            return;
        }
        Snapshot now = snapshot.get();
        prospects.forEach(
                asked -> asked.answer().complete(Prospects.of(now, asked.workClass(), at)));
    }

    /** Tells whoever asked that there is no answer. */
    void fail(Throwable cause) {
        explanations.forEach(question -> question.answer().completeExceptionally(cause));
        queues.forEach(question -> question.answer().completeExceptionally(cause));
        prospects.forEach(question -> question.answer().completeExceptionally(cause));
    }
}
