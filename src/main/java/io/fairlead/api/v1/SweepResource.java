package io.fairlead.api.v1;

import io.fairlead.api.ApiSettings;
import io.fairlead.api.RequestBody;
import io.fairlead.api.access.Gate;
import io.fairlead.api.batch.Arns;
import io.fairlead.api.batch.JobReading;
import io.fairlead.api.json.RequestReader;
import io.fairlead.api.openapi.Documented;
import io.fairlead.control.JobRequest;
import io.fairlead.control.Jobs;
import io.fairlead.domain.job.ParameterTable;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.security.Caller;
import io.fairlead.security.Permissions;
import io.fairlead.wire.v1.SubmitSweep;
import io.fairlead.wire.v1.SubmittedSweep;
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
import java.util.Optional;

/** Arrays whose children have values of their own. */
@Path("/fairlead/v1/sweeps")
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
public final class SweepResource {
    private final Jobs jobs;
    private final Arns arns;
    private final int maxBodyBytes;
    private final RequestReader<SubmitSweep> sweeps =
            new RequestReader<>("sweeps", SubmitSweep.class);

    SweepResource(Jobs jobs, ApiSettings settings) {
        this.jobs = jobs;
        this.arns = new Arns(settings.region(), settings.account());
        this.maxBodyBytes = settings.maxBodyBytes();
    }

    /** Submits an array with a child for each row of a table. */
    @POST
    @Documented(
            value = "Submits an array with a child for each row of a table",
            request = SubmitSweep.class,
            answer = SubmittedSweep.class)
    public Response sweep(InputStream body, @Context RoutingContext exchange) throws IOException {
        SubmitSweep asked = sweeps.read(RequestBody.read(body, maxBodyBytes));
        Caller caller = Gate.callerOf(exchange);
        JobRequest job = JobReading.of(asked.job()).submittedBy(caller.keyId());
        ParameterTable table = SweptTable.of(job, asked.columns(), asked.rows());
        Permissions.require(caller, Permissions.ofOwn("POST sweeps"), Optional.of(job.queue()));
        return Answers.of(shown(jobs.submit(job, table), arns));
    }

    /** What is answered to whoever submitted an array. */
    static SubmittedSweep shown(Submission submission, Arns arns) {
        TaskId task = TaskId.whole(submission.id());
        return new SubmittedSweep(
                task.toString(), submission.name(), arns.job(task), submission.arraySize());
    }
}
