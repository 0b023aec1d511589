package io.fairlead.api.v1;

import io.fairlead.api.ApiSettings;
import io.fairlead.api.RequestBody;
import io.fairlead.api.access.Gate;
import io.fairlead.api.batch.Arns;
import io.fairlead.api.batch.JobPlaceText;
import io.fairlead.api.batch.JobShown;
import io.fairlead.api.json.RequestReader;
import io.fairlead.api.openapi.Documented;
import io.fairlead.control.JobFiles;
import io.fairlead.control.JobView;
import io.fairlead.control.Jobs;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.JobPlace;
import io.fairlead.wire.batch.JobDetail;
import io.fairlead.wire.v1.EventList;
import io.fairlead.wire.v1.FileList;
import io.fairlead.wire.v1.JobEvent;
import io.fairlead.wire.v1.JobPage;
import io.fairlead.wire.v1.OutputFile;
import io.fairlead.wire.v1.SubmitJobs;
import io.fairlead.wire.v1.SubmittedJobs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** Jobs with what AWS Batch does not tell of them. */
@Path("/fairlead/v1/jobs")
@RunOnVirtualThread
public final class JobsResource {
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 10_000;

    private final Jobs jobs;
    private final JobFiles files;
    private final Arns arns;
    private final int maxBodyBytes;
    private final BulkSubmission bulk;
    private final RequestReader<SubmitJobs> bulkReader =
            new RequestReader<>("jobs", SubmitJobs.class);

    JobsResource(Jobs jobs, JobFiles files, ApiSettings settings) {
        this.jobs = jobs;
        this.files = files;
        this.arns = new Arns(settings.region(), settings.account());
        this.maxBodyBytes = settings.maxBodyBytes();
        this.bulk = new BulkSubmission(jobs, arns);
    }

    /** Jobs, newest first, without the children of arrays. */
    @GET
    @Documented(
            value = "Jobs, newest first, without the children of arrays",
            answer = JobPage.class)
    public Response list(
            @BeanParam ListedJobs chosen,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit,
            @Context RoutingContext exchange) {
        JobPlace after = cursor == null ? JobPlace.BEGIN : Parameters.place(cursor);
        Jobs.JobViews page =
                jobs.list(chosen.query(Gate.callerOf(exchange)), after, pageSize(limit));
        return Answers.of(
                new JobPage(
                        page.views().stream().map(this::shown).toList(),
                        page.next().map(JobPlaceText::of).orElse(null)));
    }

    private static int pageSize(String limit) {
        return (int) Parameters.whole("limit", limit, 1, LARGEST_PAGE, USUAL_PAGE);
    }

    /** Children of an array, or nodes of a multi-node job, in the order of their indexes. */
    @GET
    @Path("{id}/children")
    @Documented(
            value = "Children of an array or nodes of a job in the order of their indexes",
            answer = JobPage.class)
    public Response children(
            @PathParam("id") String id,
            @QueryParam("status") List<String> statuses,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        int from = (int) Parameters.whole("cursor", cursor, 0, Integer.MAX_VALUE, 0);
        int most = pageSize(limit);
        JobView parent = require(Parameters.task(id));
        JobId job = parent.task().job();
        Set<JobStatus> states = Parameters.statuses(statuses);
        List<JobView> found =
                parent.submission().nodes().isPresent()
                        ? jobs.nodes(job, states, from, most + 1)
                        : jobs.children(job, states, from, most + 1);
        boolean more = found.size() > most;
        List<JobView> page = more ? found.subList(0, most) : found;
        return Answers.of(
                new JobPage(
                        page.stream().map(this::shown).toList(),
                        more ? Integer.toString(page.getLast().task().index() + 1) : null));
    }

    /** Submits jobs, thousands of them if need be, in one commit. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Documented(
            value = "Submits many jobs in one commit",
            request = SubmitJobs.class,
            answer = SubmittedJobs.class)
    public Response submit(InputStream body, @Context RoutingContext exchange) throws IOException {
        return Answers.of(
                bulk.submit(
                        bulkReader.read(RequestBody.read(body, maxBodyBytes)),
                        Gate.callerOf(exchange)));
    }

    /** One job or child. */
    @GET
    @Path("{id}")
    @Documented(value = "One job or child", answer = JobDetail.class)
    public Response job(@PathParam("id") String id) {
        return Answers.of(shown(require(Parameters.task(id))));
    }

    /** What has happened to a job and its children, oldest first. */
    @GET
    @Path("{id}/events")
    @Documented(value = "What has happened to a job and its children", answer = EventList.class)
    public Response events(
            @PathParam("id") String id,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        TaskId task = Parameters.task(id);
        require(task);
        return Answers.of(
                new EventList(
                        jobs
                                .history(
                                        task.job(),
                                        Parameters.whole("after", after, 0, Long.MAX_VALUE, 0),
                                        (int) Parameters.whole("limit", limit, 1, 10_000, 1000))
                                .stream()
                                .filter(
                                        event ->
                                                task.part() == TaskId.Part.WHOLE
                                                        || event.task().equals(task))
                                .map(
                                        event ->
                                                new JobEvent(
                                                        event.sequence(),
                                                        event.task().toString(),
                                                        event.at().toEpochMilli(),
                                                        event.status().name(),
                                                        event.reason()))
                                .toList()));
    }

    /** Output files of an attempt, or of the latest attempt that left some. */
    @GET
    @Path("{id}/files")
    @Documented(value = "Output files of an attempt", answer = FileList.class)
    public Response files(@PathParam("id") String id, @QueryParam("attempt") String attempt)
            throws IOException {
        TaskId task = Parameters.task(id);
        require(task);
        return Answers.of(
                new FileList(
                        files.list(task, Parameters.attempt(attempt)).stream()
                                .map(
                                        file ->
                                                new OutputFile(
                                                        file.path(),
                                                        file.bytes(),
                                                        file.modifiedAt().toEpochMilli()))
                                .toList()));
    }

    /** The content of an output file. */
    @GET
    @Path("{id}/files/{path:.+}")
    @Documented(value = "The content of an output file", mediaType = "application/octet-stream")
    public Response file(
            @PathParam("id") String id,
            @PathParam("path") String path,
            @QueryParam("attempt") String attempt) {
        TaskId task = Parameters.task(id);
        require(task);
        String absolute = path.startsWith("/") ? path : "/" + path;
        return Response.ok(
                        files.find(task, Parameters.attempt(attempt), absolute).toFile(),
                        MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .build();
    }

    private JobView require(TaskId task) {
        return jobs.find(task)
                .orElseThrow(() -> Refused.notFound("Job " + task + " does not exist."));
    }

    private JobDetail shown(JobView view) {
        return JobShown.detailWithLiveAttempts(view, arns);
    }
}
