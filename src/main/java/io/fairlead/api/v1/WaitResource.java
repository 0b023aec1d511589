package io.fairlead.api.v1;

import io.fairlead.api.ApiSettings;
import io.fairlead.api.RequestBody;
import io.fairlead.api.batch.Arns;
import io.fairlead.api.batch.JobShown;
import io.fairlead.api.json.RequestReader;
import io.fairlead.api.openapi.Documented;
import io.fairlead.control.JobView;
import io.fairlead.domain.job.TaskId;
import io.fairlead.wire.batch.JobDetail;
import io.fairlead.wire.v1.WaitForJobs;
import io.fairlead.wire.v1.WaitedJobs;
import io.smallrye.common.annotation.RunOnVirtualThread;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/** Answers that are held back until jobs end. */
@Path("/fairlead/v1/jobs")
@RunOnVirtualThread
public final class WaitResource {
    private static final int USUAL_SECONDS = 30;
    private static final int MOST_SECONDS = 600;

    private final JobWaiting waiting;
    private final Arns arns;
    private final int maxBodyBytes;
    private final RequestReader<WaitForJobs> reader =
            new RequestReader<>("jobs/wait", WaitForJobs.class);

    WaitResource(JobWaiting waiting, ApiSettings settings) {
        this.waiting = waiting;
        this.arns = new Arns(settings.region(), settings.account());
        this.maxBodyBytes = settings.maxBodyBytes();
    }

    /**
     * A job as soon as it is terminal, or as it stands after the time.
     *
     * @param timeout in seconds
     */
    @GET
    @Path("{id}/wait")
    @Documented(
            value = "A job as soon as it is terminal, or as it stands after the time",
            answer = JobDetail.class)
    public Response one(@PathParam("id") String id, @QueryParam("timeout") String timeout)
            throws InterruptedException {
        long seconds = Parameters.whole("timeout", timeout, 0, MOST_SECONDS, USUAL_SECONDS);
        return Answers.of(shown(until(List.of(id), false, seconds).getFirst()));
    }

    /** Several jobs as soon as all of them, or any, are terminal, or as they stand after the time. */
    @POST
    @Path("wait")
    @Consumes(MediaType.WILDCARD)
    @Documented(
            value = "Several jobs as soon as all or any of them are terminal, or after the time",
            request = WaitForJobs.class,
            answer = WaitedJobs.class)
    public Response several(InputStream body) throws IOException, InterruptedException {
        WaitForJobs wanted = reader.read(RequestBody.read(body, maxBodyBytes));
        boolean any = "any".equals(wanted.until());
        long seconds = wanted.timeout() == null ? USUAL_SECONDS : wanted.timeout();
        List<JobView> views = until(wanted.jobs(), any, seconds);
        return Answers.of(
                new WaitedJobs(
                        JobWaiting.isOver(views, any), views.stream().map(this::shown).toList()));
    }

    private List<JobView> until(List<String> ids, boolean any, long seconds)
            throws InterruptedException {
        List<TaskId> tasks = ids.stream().map(Parameters::task).distinct().toList();
        return waiting.until(tasks, any, Duration.ofSeconds(seconds));
    }

    private JobDetail shown(JobView view) {
        return JobShown.detailWithLiveAttempts(view, arns);
    }
}
