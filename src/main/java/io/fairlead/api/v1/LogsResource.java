package io.fairlead.api.v1;

import io.fairlead.api.openapi.Documented;
import io.fairlead.control.JobLogs;
import io.fairlead.control.JobView;
import io.fairlead.control.Jobs;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.TaskId;
import io.fairlead.wire.v1.LogEntry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import java.time.Instant;
import java.util.OptionalInt;

/** What jobs print, one JSON object per line, as the lines come. */
@Path("/fairlead/v1/jobs/{id}/logs")
@RunOnVirtualThread
public final class LogsResource {
    private static final int MOST_OF_A_TAIL = 100_000;
    private static final String JSON_LINES = "application/x-ndjson";

    private final Jobs jobs;
    private final JobLogs logs;

    LogsResource(Jobs jobs, JobLogs logs) {
        this.jobs = jobs;
        this.logs = logs;
    }

    /**
     * @param attempt only this one; absent for all
     * @param container of a task of several, by its name; absent for the first essential one
     * @param follow whether to wait for further lines and attempts until the job is terminal
     * @param tail only so many of the lines that are there, the last ones
     * @param since only lines at or after, in milliseconds since 1970
     */
    @GET
    @Documented(
            value = "What a job printed, one JSON object per line",
            answer = LogEntry.class,
            mediaType = "application/x-ndjson")
    public Response read(
            @PathParam("id") String id,
            @QueryParam("attempt") String attempt,
            @QueryParam("container") @DefaultValue("") String container,
            @QueryParam("follow") @DefaultValue("false") boolean follow,
            @QueryParam("tail") String tail,
            @QueryParam("since") String since,
            @Context RoutingContext exchange) {
        TaskId task = Parameters.task(id);
        JobView view =
                jobs.find(task)
                        .orElseThrow(() -> Refused.notFound("Job " + task + " does not exist."));
        if (view.isArrayParent()) {
            throw Refused.invalid(
                    "Job "
                            + task
                            + " is an array and prints nothing itself. Ask for a child: "
                            + task
                            + ":0.");
        }
        Instant from = Instant.ofEpochMilli(Parameters.whole("since", since, 0, Long.MAX_VALUE, 0));
        LogReader reader =
                new LogReader(
                        jobs,
                        logs,
                        task,
                        Parameters.attempt(attempt),
                        container,
                        from,
                        tail(tail),
                        follow);
        exchange.addEndHandler(ended -> Thread.startVirtualThread(reader::stop));
        StreamingOutput stream = reader::writeTo;
        return Response.ok(stream, JSON_LINES).build();
    }

    private static OptionalInt tail(String text) {
        return text == null
                ? OptionalInt.empty()
                : OptionalInt.of((int) Parameters.whole("tail", text, 0, MOST_OF_A_TAIL, 0));
    }
}
