package io.fairlead.api.v1;

import io.fairlead.api.ApiSettings;
import io.fairlead.api.RequestBody;
import io.fairlead.api.access.Gate;
import io.fairlead.api.json.RequestReader;
import io.fairlead.api.openapi.Documented;
import io.fairlead.control.JobSelection;
import io.fairlead.control.WaitingJobs;
import io.fairlead.control.WaitingJobs.Steered;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.security.Caller;
import io.fairlead.security.Permissions;
import io.fairlead.wire.v1.PrioritiseJobs;
import io.fairlead.wire.v1.SteerJobs;
import io.fairlead.wire.v1.SteeredJobs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Holds, releases and re-prioritises waiting jobs. */
@Path("/fairlead/v1/jobs")
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
public final class SteeringResource {
    private static final int MOST_SHOWN = 1000;

    private final WaitingJobs jobs;
    private final int maxBodyBytes;
    private final RequestReader<SteerJobs> holds = new RequestReader<>("hold", SteerJobs.class);
    private final RequestReader<SteerJobs> releases =
            new RequestReader<>("release", SteerJobs.class);
    private final RequestReader<PrioritiseJobs> priorities =
            new RequestReader<>("prioritise", PrioritiseJobs.class);

    SteeringResource(WaitingJobs jobs, ApiSettings settings) {
        this.jobs = jobs;
        this.maxBodyBytes = settings.maxBodyBytes();
    }

    @POST
    @Path("hold")
    @Documented(
            value = "Keeps jobs from getting a place until they are released",
            request = SteerJobs.class,
            answer = SteeredJobs.class)
    public Response hold(InputStream body, @Context RoutingContext exchange) throws IOException {
        Caller caller = Gate.callerOf(exchange);
        SteerJobs asked = holds.read(RequestBody.read(body, maxBodyBytes));
        return shown(
                jobs.hold(
                        selection(asked),
                        caller.keyId(),
                        withQueue(asked),
                        within(caller, "hold")));
    }

    @POST
    @Path("release")
    @Documented(
            value = "Lets jobs run that were held",
            request = SteerJobs.class,
            answer = SteeredJobs.class)
    public Response release(InputStream body, @Context RoutingContext exchange) throws IOException {
        Caller caller = Gate.callerOf(exchange);
        SteerJobs asked = releases.read(RequestBody.read(body, maxBodyBytes));
        return shown(
                jobs.release(
                        selection(asked),
                        caller.keyId(),
                        withQueue(asked),
                        within(caller, "release")));
    }

    @POST
    @Path("prioritise")
    @Documented(
            value = "Gives jobs another scheduling priority",
            request = PrioritiseJobs.class,
            answer = SteeredJobs.class)
    public Response prioritise(InputStream body, @Context RoutingContext exchange)
            throws IOException {
        Caller caller = Gate.callerOf(exchange);
        PrioritiseJobs asked = priorities.read(RequestBody.read(body, maxBodyBytes));
        JobSelection meant =
                selection(
                        new SteerJobs(
                                asked.jobs(), asked.queue(), asked.name(), asked.tags(), false));
        return shown(
                jobs.prioritise(
                        meant,
                        caller.keyId(),
                        asked.schedulingPriority(),
                        within(caller, "prioritise")));
    }

    /** The call is let in for the role; which queues it concerns shows only with the jobs. */
    private static Consumer<Job> within(Caller caller, String verb) {
        Permissions.Need need = Permissions.ofOwn("POST jobs/" + verb);
        return job -> Permissions.require(caller, need, Optional.of(job.submission().queue()));
    }

    private static JobSelection selection(SteerJobs asked) {
        List<String> ids = Optional.ofNullable(asked.jobs()).orElse(List.of());
        String queue = Optional.ofNullable(asked.queue()).orElse("");
        String name = Optional.ofNullable(asked.name()).orElse("");
        Map<String, String> tags = Optional.ofNullable(asked.tags()).orElse(Map.of());
        boolean filters = !queue.isEmpty() || !name.isEmpty() || !tags.isEmpty();
        if (ids.isEmpty() == !filters) {
            throw Refused.invalid(
                    ids.isEmpty()
                            ? "Nothing says which jobs are meant. Give jobs, or queue, name or"
                                    + " tags."
                            : "jobs is given together with queue, name or tags. Name the jobs, or"
                                    + " say what they have in common.");
        }
        return new JobSelection(
                ids.stream().map(SteeringResource::wholeJob).toList(), queue, name, tags);
    }

    private static boolean withQueue(SteerJobs asked) {
        boolean with = Boolean.TRUE.equals(asked.withQueue());
        if (with && (asked.queue() == null || asked.queue().isEmpty())) {
            throw Refused.invalid(
                    "withQueue is true, and no queue is given. Give queue, the one that is paused"
                            + " or resumed.");
        }
        return with;
    }

    private static JobId wholeJob(String id) {
        TaskId task = Parameters.task(id);
        if (task.part() != TaskId.Part.WHOLE) {
            throw Refused.invalid(
                    "jobs names %s, a child of an array; only whole jobs are held, released and prioritised. Use %s."
                            .formatted(id, task.job()));
        }
        return task.job();
    }

    private static Response shown(Steered steered) {
        return Answers.of(
                new SteeredJobs(
                        steered.changed().size(),
                        steered.unchanged(),
                        steered.changed().stream()
                                .limit(MOST_SHOWN)
                                .map(JobId::toString)
                                .toList()));
    }
}
