package io.fairlead.api.v1;

import io.fairlead.api.ApiSettings;
import io.fairlead.api.RequestBody;
import io.fairlead.api.access.Gate;
import io.fairlead.api.batch.Arns;
import io.fairlead.api.json.RequestReader;
import io.fairlead.api.openapi.Documented;
import io.fairlead.control.Jobs;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.security.Caller;
import io.fairlead.security.Permissions;
import io.fairlead.wire.v1.RetryJob;
import io.fairlead.wire.v1.SubmittedSweep;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Jobs that are run once more. */
@Path("/fairlead/v1/jobs/{id}/retry")
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
public final class RetryResource {
    private final Jobs jobs;
    private final Arns arns;
    private final int maxBodyBytes;
    private final RequestReader<RetryJob> retries = new RequestReader<>("retry", RetryJob.class);

    RetryResource(Jobs jobs, ApiSettings settings) {
        this.jobs = jobs;
        this.arns = new Arns(settings.region(), settings.account());
        this.maxBodyBytes = settings.maxBodyBytes();
    }

    /** Submits a job that has ended once more. */
    @POST
    @Documented(
            value = "Submits a job that has ended, or the failed children of an array, once more",
            request = RetryJob.class,
            answer = SubmittedSweep.class)
    public Response retry(
            @PathParam("id") String id, InputStream body, @Context RoutingContext exchange)
            throws IOException {
        RetryJob asked = retries.read(RequestBody.read(body, maxBodyBytes));
        JobId job = wholeJob(id);
        Caller caller = Gate.callerOf(exchange);
        jobs.find(TaskId.whole(job))
                .ifPresent(
                        view ->
                                Permissions.require(
                                        caller,
                                        Permissions.ofOwn("POST jobs/{id}/retry"),
                                        Optional.of(view.submission().queue())));
        return Answers.of(
                SweepResource.shown(
                        jobs.retry(job, Boolean.TRUE.equals(asked.failed()), caller.keyId()),
                        arns));
    }

    private static JobId wholeJob(String id) {
        TaskId task = Parameters.task(id);
        if (task.part() != TaskId.Part.WHOLE) {
            throw Refused.invalid(
                    "%s is part of a job. Retry the whole, with failed for what has failed of it."
                            .formatted(id));
        }
        return task.job();
    }
}
