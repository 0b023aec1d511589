package io.fairlead.api.v1;

import io.fairlead.api.openapi.Documented;
import io.fairlead.control.JobExplanation;
import io.fairlead.control.JobView;
import io.fairlead.control.Jobs;
import io.fairlead.control.WaitEntry;
import io.fairlead.control.WaitHistory;
import io.fairlead.domain.Refused;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.wire.v1.Explanation;
import io.fairlead.wire.v1.HostEvaluation;
import io.fairlead.wire.v1.QueuePlace;
import io.fairlead.wire.v1.StartForecast;
import io.fairlead.wire.v1.WaitPeriod;
import io.smallrye.common.annotation.RunOnVirtualThread;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Why a job waits. */
@Path("/fairlead/v1/jobs/{id}/explain")
@RunOnVirtualThread
public final class ExplainResource {
    private final Jobs jobs;
    private final WaitHistory history;

    ExplainResource(Jobs jobs, WaitHistory history) {
        this.jobs = jobs;
        this.history = history;
    }

    /** Why a job waits for a place: the reason, its place in the queue, every host with what it lacks, and what it waited for before. */
    @GET
    @Documented(value = "Why a job waits for a place", answer = Explanation.class)
    public Response explain(@PathParam("id") String id) {
        TaskId task = Parameters.task(id);
        Optional<JobExplanation> found = jobs.explain(task);
        JobView view =
                jobs.find(task)
                        .orElseThrow(() -> Refused.notFound("Job " + task + " does not exist."));
        return Answers.of(shown(view, found.orElse(null), history.of(view)));
    }

    private static Explanation shown(JobView view, JobExplanation found, List<WaitEntry> history) {
        return new Explanation(
                view.task().toString(),
                view.progress().status().name(),
                view.progress().statusReason(),
                found == null ? null : found.task().toString(),
                found == null ? null : ReasonShown.of(found.cause()),
                found == null || found.cause().kind() == JobExplanation.Kind.HELD
                        ? null
                        : new QueuePlace(
                                view.submission().queue(),
                                found.ahead() + 1,
                                found.aheadAtLeast(),
                                found.aheadByShare(),
                                found.behind().map(TaskId::toString).orElse(null)),
                found == null ? null : found.forecast().map(ExplainResource::forecast).orElse(null),
                found == null ? null : found.hosts().stream().map(ExplainResource::host).toList(),
                history.stream().map(ExplainResource::period).toList());
    }

    private static WaitPeriod period(WaitEntry entry) {
        return new WaitPeriod(
                entry.from().toEpochMilli(),
                entry.to().map(Instant::toEpochMilli).orElse(null),
                entry.code(),
                entry.sentence());
    }

    private static StartForecast forecast(JobExplanation.Forecast forecast) {
        return new StartForecast(
                forecast.start().toEpochMilli(),
                forecast.basis().name(),
                forecast.hosts().stream().map(HostId::value).toList(),
                forecast.derivation());
    }

    private static HostEvaluation host(JobExplanation.HostVerdict verdict) {
        return new HostEvaluation(
                verdict.host().value(),
                verdict.environment(),
                verdict.obstacle(),
                ReasonShown.amount(verdict.free()),
                ReasonShown.amount(verdict.missing()),
                verdict.problem().isEmpty() ? null : verdict.problem());
    }
}
