package io.fairlead.control;

import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.domain.queue.RunningCap;
import io.fairlead.scheduler.Placement;
import io.fairlead.scheduler.Plan;
import io.fairlead.scheduler.Scheduler;
import io.fairlead.scheduler.ServingOrder;
import io.fairlead.scheduler.Site;
import io.fairlead.scheduler.Snapshot;
import io.fairlead.store.CatalogStore;
import io.fairlead.store.ConsumableStore;
import io.fairlead.store.EntryStore;
import io.fairlead.store.JobStore;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The control cycle. One thread owns all scheduling state and repeats: drain facts, plan, commit, carry out effects,
 * publish. It never waits for a container engine. After any unexpected error it forgets its memory and builds it anew
 * from the store.
 */
@Singleton
final class Cycle {
    private static final Logger LOG = Logger.getLogger(Cycle.class);
    private static final Duration IDLE = Duration.ofHours(1);
    private static final Duration AFTER_ERROR = Duration.ofSeconds(1);

    private final JobStore jobs;
    private final CatalogStore catalog;
    private final EntryStore entries;
    private final ConsumableStore consumables;
    private final Inbox inbox;
    private final Bulletin bulletin;
    private final Scheduler scheduler;
    private final HostKeeper hosts;
    private final EffectRunner effects;
    private final HostRoster roster;
    private final Clock clock;

    private Thread thread;
    private volatile boolean stopping;
    private long number;
    private Ledger ledger;
    private long recalledUpTo;
    private Provision provision = Provision.NONE;
    private final Map<AttemptId, String> delays = new HashMap<>();
    private final QueueFronts fronts = new QueueFronts();
    private final HeadClocks headClocks = new HeadClocks();
    private final WaitRecorder waits = new WaitRecorder();

    Cycle(
            JobStore jobs,
            CatalogStore catalog,
            EntryStore entries,
            ConsumableStore consumables,
            Inbox inbox,
            Bulletin bulletin,
            Scheduler scheduler,
            HostKeeper hosts,
            EffectRunner effects,
            HostRoster roster,
            Clock clock) {
        this.jobs = jobs;
        this.catalog = catalog;
        this.entries = entries;
        this.consumables = consumables;
        this.inbox = inbox;
        this.bulletin = bulletin;
        this.scheduler = scheduler;
        this.hosts = hosts;
        this.effects = effects;
        this.roster = roster;
        this.clock = clock;
    }

    void start() {
        hosts.start();
        thread = Thread.ofPlatform().name("control-cycle").start(this::run);
    }

    /** Ends the loop after the current step; containers go on and are adopted at the next start. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.interrupt();
        thread.join();
        hosts.close();
    }

    private void run() {
        while (!stopping) {
            try {
                step(IDLE);
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                recover(e);
            }
        }
    }

    /**
     * Waits for facts or for the time that something is due, and takes one turn.
     *
     * @param longest to wait
     */
    void step(Duration longest) throws InterruptedException {
        if (ledger == null) {
            reload();
        }
        Duration patience = patience();
        turn(inbox.drain(patience.compareTo(longest) < 0 ? patience : longest));
    }

    /** Forgets everything; the next step begins with what the store has. */
    void forget() {
        if (ledger != null) {
            recalledUpTo = ledger.recalledUpTo();
            ledger = null;
        }
    }

    private void recover(Throwable error) {
        if (stopping) {
            return;
        }
        LOG.error("The control cycle failed; its state is loaded again from the store.", error);
        forget();
        try {
            Thread.sleep(AFTER_ERROR);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * How long to wait for a fact: until the next attempt, or the next wait at the head of a queue, runs out of time. Not at
     * all if everything is forgotten.
     */
    Duration patience() {
        if (ledger == null) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        return Stream.of(
                        ledger.deadlines().next().stream(),
                        headClocks.deadlines(),
                        waits.due().stream())
                .flatMap(each -> each)
                .min(Instant::compareTo)
                .map(deadline -> Duration.between(now, deadline))
                .filter(wait -> wait.compareTo(IDLE) < 0)
                .orElse(IDLE);
    }

    private void turn(List<Fact> facts) {
        number++;
        Outcome outcome = new Outcome(now());
        Questions questions = new Questions(facts);
        try {
            facts.forEach(fact -> learn(fact, outcome));
            endOverdue(outcome);
            cancelStuck(outcome);
            Plan plan = scheduler.plan(snapshot(), outcome.now());
            claim(plan, outcome);
            preempt(plan, outcome);
            waits.look(plan.reasons(), ledger.backlog(), provision.queueNames(), outcome);
            forgetWhatWaits(facts);
            if (!outcome.changes().isEmpty()) {
                jobs.commit(outcome.changes());
            }
            ledger.committed();
            outcome.confirmations().forEach(wish -> wish.complete(null));
            outcome.effects().forEach(effects::carryOut);
            observe(plan, outcome.now());
            publish(plan);
            answer(questions, plan, outcome.now());
        } catch (RuntimeException | Error e) {
            questions.fail(e);
            outcome.confirmations().forEach(wish -> wish.completeExceptionally(e));
            throw e;
        }
    }

    /** A job that was accepted and found no place keeps nothing in memory but its place in the backlog. */
    private void forgetWhatWaits(List<Fact> facts) {
        for (Fact fact : facts) {
            if (fact instanceof Fact.JobAccepted(var job)) {
                ledger.job(job.id()).ifPresent(OpenJob::forgetSubmissionIfIdle);
            }
        }
    }

    /** To the millisecond, as the store keeps it; so that nothing is otherwise after a restart. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    // ---- facts

    private void learn(Fact fact, Outcome outcome) {
        switch (fact) {
            case Fact.JobAccepted(var job) -> ledger.accepted(job, outcome);
            case Fact.EndWanted(var task, var kill, var reason, var done) -> {
                outcome.confirm(done);
                new Wishes(ledger).withdraw(task, kill, reason, outcome);
            }
            case Fact.JobRetagged(var id, var tags) ->
                    ledger.job(id)
                            .filter(OpenJob::isArray)
                            .ifPresent(array -> ledger.waiting().cap(array, RunningCap.of(tags)));
            case Fact.SteeringWanted wanted -> steer(wanted, outcome);
            case Fact.QueueDeleted(var queue, var done) -> {
                outcome.confirm(done);
                for (OpenJob job : ledger.jobsOf(queue)) {
                    new Wishes(ledger)
                            .withdraw(
                                    TaskId.whole(job.id()),
                                    true,
                                    "Job queue " + queue + " was deleted",
                                    outcome);
                }
            }
            case Fact.ContainerStarted(var id, var at, var address) ->
                    ledger.live()
                            .find(id)
                            .ifPresent(
                                    attempt ->
                                            ledger.attempts()
                                                    .started(
                                                            attempt, at, address, number, outcome));
            case Fact.AttemptOver(var id, var end) ->
                    ledger.live()
                            .find(id)
                            .ifPresent(attempt -> ledger.attempts().over(attempt, end, outcome));
            case Fact.StartDelayed(var id, var sentence) -> {
                if (ledger.live().find(id).isPresent()) {
                    delays.put(id, sentence);
                }
            }
            case Fact.HostSeen(var host) -> {
                if (ledger.live().fleet().knows(host.id())) {
                    ledger.live().see(host);
                    if (host.status() == Host.Status.LOST) {
                        endLost(host.id(), outcome);
                    }
                }
            }
            case Fact.HostListed listing ->
                    new Reconciliation(ledger, number).with(listing, outcome);
            case Fact.QueueShown _, Fact.ExplanationWanted _, Fact.ProspectsWanted _ -> {}
            case Fact.CatalogChanged() -> loadCatalog();
        }
    }

    private void steer(Fact.SteeringWanted wanted, Outcome outcome) {
        List<JobId> changed = new ArrayList<>();
        var durable = new CompletableFuture<Void>();
        durable.thenApply(_ -> changed)
                .whenComplete(
                        (jobs, failure) -> {
                            if (failure == null) {
                                wanted.answer().complete(jobs);
                            } else {
                                wanted.answer().completeExceptionally(failure);
                            }
                        });
        outcome.confirm(durable);
        for (JobId id : wanted.jobs()) {
            if (ledger.job(id)
                    .filter(job -> wanted.steering().of(job, ledger, outcome))
                    .isPresent()) {
                changed.add(id);
            }
        }
    }

    private void endLost(HostId host, Outcome outcome) {
        for (LiveAttempt attempt : ledger.live().on(host)) {
            ledger.attempts()
                    .over(attempt, AttemptEnd.hostLost(host.value(), outcome.now()), outcome);
        }
    }

    private void endOverdue(Outcome outcome) {
        var why = new LiveAttempt.Ending(AttemptEnd.Cause.TIMED_OUT, AttemptEnd.TIMEOUT_REASON);
        for (LiveAttempt attempt : ledger.deadlines().overdue(outcome.now())) {
            ledger.attempts().end(attempt, why, outcome);
        }
    }

    private void cancelStuck(Outcome outcome) {
        for (HeadClocks.Overdue overdue : headClocks.overdue(outcome.now())) {
            new Wishes(ledger)
                    .withdraw(
                            overdue.task(),
                            false,
                            "Canceled by JobStateTimeLimit action due to reason: "
                                    + overdue.reason(),
                            outcome);
        }
    }

    // ---- plan and claim

    private Snapshot snapshot() {
        return new Snapshot(
                ledger.backlog(),
                ledger.live().fleet(),
                ledger.live().running(),
                provision.lanes(),
                provision.sites(ledger.live()::usedMilliCpus),
                ledger.stockroom().stocks());
    }

    private void claim(Plan plan, Outcome outcome) {
        Map<JobId, Submission> submissions = submissions(plan);
        for (Placement placement : plan.placements()) {
            ledger.attempts()
                    .place(placement, submissions.get(placement.task().job()), number, outcome);
        }
    }

    private void preempt(Plan plan, Outcome outcome) {
        plan.preemptions().forEach(preemption -> ledger.attempts().preempt(preemption, outcome));
    }

    private Map<JobId, Submission> submissions(Plan plan) {
        Map<JobId, Submission> found = new HashMap<>();
        List<JobId> missing = new ArrayList<>();
        for (Placement placement : plan.placements()) {
            JobId id = placement.task().job();
            if (!found.containsKey(id)) {
                Submission known = ledger.job(id).orElseThrow().submission();
                found.put(id, known);
                if (known == null) {
                    missing.add(id);
                }
            }
        }
        if (!missing.isEmpty()) {
            jobs.findAll(missing).forEach(job -> found.put(job.id(), job.submission()));
        }
        return found;
    }

    // ---- memory

    private void reload() {
        Ledger fresh = new Ledger(new StoredJobs(jobs), recalledUpTo);
        ledger = fresh;
        delays.clear();
        waits.restore(jobs.openWaits());
        loadCatalog();
        Outcome outcome = new Outcome(now());
        new Recollection(jobs, hosts::known, hosts::isWanted, number).into(fresh, outcome);
        if (!outcome.changes().isEmpty()) {
            jobs.commit(outcome.changes());
        }
        fresh.committed();
        outcome.effects().forEach(effects::carryOut);
        hosts.listAll(number);
    }

    private void loadCatalog() {
        ledger.stockroom().count(consumables.all());
        provision = Provision.of(catalog, entries, roster);
        ledger.shareUses().windows(provision.windows());
        headClocks.limit(
                provision.queues().stream()
                        .collect(Collectors.toMap(JobQueue::name, JobQueue::stateTimeLimits)));
        Set<HostId> wanted = provision.hosts().keySet();
        hosts.want(provision.hosts().values());
        wanted.forEach(id -> ledger.live().see(hosts.known(id)));
        for (HostId id : List.copyOf(ledger.live().fleet().ids())) {
            if (!wanted.contains(id) && ledger.live().fleet().attempts(id) == 0) {
                ledger.live().forget(id);
                hosts.forget(id);
            }
        }
    }

    private void observe(Plan plan, Instant now) {
        headClocks.observe(plan, ledger.backlog(), now);
        fronts.changed(ledger.waiting().takeTouchedQueues(), queue -> front(queue, now), now);
    }

    private List<TaskId> front(String queue, Instant now) {
        return provision.lanes().stream()
                .filter(lane -> lane.queue().equals(queue))
                .findFirst()
                .map(lane -> ServingOrder.first(snapshot(), lane, now, QueueFronts.LENGTH))
                .orElse(List.of());
    }

    private void answer(Questions questions, Plan plan, Instant now) {
        questions.show(ledger, queue -> fronts.of(queue, asked -> front(asked, now), now), now);
        questions.explain(ledger, this::snapshot, plan, scheduler, now);
        questions.look(this::snapshot, now);
    }

    private void publish(Plan plan) {
        delays.keySet()
                .removeIf(id -> ledger.live().find(id).filter(a -> !a.hasStarted()).isEmpty());
        bulletin.publish(
                new Bulletin.Notice(
                        number,
                        ledger.live()
                                .hostUses()
                                .shown(
                                        ledger.live().fleet(),
                                        id -> provision.environments().getOrDefault(id, List.of())),
                        reasons(ledger, plan),
                        Map.copyOf(delays),
                        ledger.shares().names(),
                        ledger.stockroom().held(),
                        plan.wishes(),
                        busyEnvironments()));
    }

    private Set<String> busyEnvironments() {
        return provision.sites().stream()
                .map(Site::name)
                .filter(name -> ledger.live().usedMilliCpus(name) > 0)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static WaitingReasons reasons(Ledger ledger, Plan plan) {
        return id -> ledger.classOf(id).flatMap(plan.reasons()::of);
    }
}
