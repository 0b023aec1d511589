package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.domain.job.ParameterTable;
import io.fairlead.domain.job.PodSpec;
import io.fairlead.domain.job.Submission;
import io.fairlead.scheduler.Prospect;
import io.fairlead.scheduler.Prospects;
import io.fairlead.scheduler.ScalingWish;
import io.fairlead.scheduler.WorkClass;
import io.fairlead.scheduler.sizing.HostGroup;
import io.fairlead.scheduler.sizing.SizeStep;
import io.fairlead.scheduler.sizing.Sizing;

import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Tells what would come of a job, and submits nothing. */
@Singleton
public final class Rehearsals {
    private final Admission admission;
    private final Inbox inbox;
    private final Catalog catalog;
    private final HostProviders providers;
    private final Clock clock;

    Rehearsals(
            Admission admission,
            Inbox inbox,
            Catalog catalog,
            HostProviders providers,
            Clock clock) {
        this.admission = admission;
        this.inbox = inbox;
        this.catalog = catalog;
        this.providers = providers;
        this.clock = clock;
    }

    /**
     * @param unregistered the definition, if it is not the one that the request names
     * @throws Refused as {@link Jobs#submit} does, but for what no host could ever run
     */
    public Rehearsal rehearse(JobRequest request, Optional<JobDefinition> unregistered) {
        Submission submission = admission.considered(request, unregistered);
        WorkClass workClass = WorkClasses.of(submission);
        CompletableFuture<Optional<Prospects>> answer = new CompletableFuture<>();
        inbox.post(new Fact.ProspectsWanted(workClass, answer));
        Prospects found = Waiting.until(answer).orElse(new Prospects(List.of(), List.of(), 0));
        return new Rehearsal(
                submission,
                problem(submission),
                found.waiting(),
                found.limits().stream()
                        .map(
                                limit ->
                                        new Rehearsal.Limit(
                                                JobExplanation.Cause.of(
                                                        limit.reason(), workClass.resources()),
                                                limit.passes()))
                        .toList(),
                found.sites().stream().map(site -> place(site, workClass)).toList());
    }

    /**
     * An array whose children have values of their own.
     *
     * @throws Refused as {@link #rehearse(JobRequest, Optional)} does
     */
    public Rehearsal rehearse(
            JobRequest request, ParameterTable table, Optional<JobDefinition> unregistered) {
        return rehearse(request.varied(table.children(), table.columns()), unregistered);
    }

    private Optional<String> problem(Submission submission) {
        if (submission.work() instanceof PodSpec) {
            return Optional.of(PodSpec.NO_ENGINE);
        }
        try {
            admission.requireFit(submission);
            return Optional.empty();
        } catch (Refused tooLarge) {
            return Optional.of(tooLarge.getMessage());
        }
    }

    private Rehearsal.Place place(Prospect prospect, WorkClass workClass) {
        Optional<SizeStep> growth =
                prospect.mayGrow()
                        ? catalog.environment(prospect.site())
                                .filter(environment -> environment.scaling().isPresent())
                                .map(environment -> growth(environment, workClass))
                        : Optional.empty();
        boolean isTooMuch =
                prospect.chance() == Prospect.Chance.NEW_HOST
                        && growth.filter(step -> step.unmet() == 0).isEmpty();
        return new Rehearsal.Place(
                prospect.site(),
                prospect.enabled(),
                isTooMuch ? Rehearsal.Verdict.NEVER : Rehearsal.Verdict.of(prospect.chance()),
                prospect.hosts(),
                prospect.reason()
                        .map(reason -> JobExplanation.Cause.of(reason, workClass.resources())),
                growth);
    }

    /** What the environment would launch for one such job if it had nothing yet. */
    private SizeStep growth(ComputeEnvironment environment, WorkClass workClass) {
        HostGroup empty =
                new HostGroup(
                        environment.name(),
                        true,
                        environment.scaling().orElseThrow().strategy(),
                        ScalingCatalog.of(List.of(environment), providers.all()).types(environment),
                        Map.of(),
                        0,
                        environment.maxVcpus(),
                        Duration.ZERO,
                        Integer.MAX_VALUE,
                        List.of());
        ScalingWish.Demand one = new ScalingWish.Demand(workClass.resources(), workClass.gang(), 1);
        return Sizing.next(empty, List.of(one), clock.instant());
    }
}
