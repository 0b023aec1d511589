package io.fairlead.client;

import io.fairlead.client.display.Displayed;
import io.fairlead.client.http.Json;
import io.fairlead.client.http.JsonObject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A service that runs jobs. For several threads.
 *
 * <pre>{@code
 * Fairlead fairlead = Fairlead.connect();
 * JobRequest cube =
 *         fairlead.define("cube").image("busybox:local").command("sh", "-c", "echo $((n * n * n))").register();
 * ArrayJob cubes = cube.submitSweep(Sweep.over("n", 1, 2, 3));
 * cubes.await(Duration.ofMinutes(5), System.out::println);
 * cubes.children().forEach(child -> child.logs().forEach(System.out::println));
 * }</pre>
 *
 * <p>A request that may be carried out twice without harm is tried again, after random pauses that grow, if nobody answers
 * or the service is busy (429, 5xx). A submission is tried again only if it surely was not carried out: the connection did
 * not come about, or the service refused it with 429. Otherwise {@link SubmissionUncertain} says that it may run.
 */
public final class Fairlead {
    private final Calls calls;

    Fairlead(Calls calls) {
        this.calls = calls;
    }

    /** The service that the environment names. */
    public static Fairlead connect() {
        return Connector.of(System.getenv()).connect();
    }

    /**
     * @param endpoint such as {@code http://127.0.0.1:8787}
     */
    public static Connector at(String endpoint) {
        return Connector.of(System.getenv()).endpoint(endpoint);
    }

    /**
     * @param name of a profile in the files that clients of AWS read
     */
    public static Connector profile(String name) {
        return Connector.of(System.getenv()).profile(name);
    }

    /**
     * @param variables in place of those of the process
     */
    public static Connector environment(Map<String, String> variables) {
        return Connector.of(variables);
    }

    /**
     * A job to submit.
     *
     * @param definition {@code name} for the newest revision, or {@code name:revision}
     */
    public JobRequest job(String definition) {
        return JobRequest.of(calls, definition);
    }

    /** A job definition to register. */
    public DefinitionRequest define(String name) {
        return DefinitionRequest.named(calls, name);
    }

    /**
     * A job definition out of a file.
     *
     * @param file JSON, as RegisterJobDefinition takes it
     */
    public DefinitionRequest define(Path file) {
        try {
            return DefinitionRequest.of(calls, Json.parse(Files.readString(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** A handle of a job that was submitted before. Asks nothing yet. */
    public Job find(String id) {
        return new Job(calls, id);
    }

    /**
     * A handle of an array that was submitted before.
     *
     * @throws IllegalArgumentException if it is no array
     */
    public ArrayJob findArray(String id) {
        int size =
                find(id).detail()
                        .arraySize()
                        .orElseThrow(() -> new IllegalArgumentException(id + " is no array"));
        return new ArrayJob(calls, id, size);
    }

    /** Jobs of a queue that are in a state. */
    public Jobs jobs(String queue, JobState state) {
        JsonObject request =
                new JsonObject().with("jobQueue", queue).with("jobStatus", state.name());
        return all(
                calls.all("ListJobs", request, "jobSummaryList").stream()
                        .map(job -> find(job.text("jobId")))
                        .toList());
    }

    /** Several jobs as one. */
    public Jobs all(List<? extends Job> jobs) {
        return new Jobs(calls, List.copyOf(jobs));
    }

    /** Submits one after the other. */
    public Jobs submit(List<JobRequest> requests) {
        return all(requests.stream().map(JobRequest::submit).toList());
    }

    /** What each share of a queue uses now. */
    public Displayed shareUsage(String queue) {
        return ShareChart.of(
                queue,
                calls.batch("GetJobQueueSnapshot", new JsonObject().with("jobQueue", queue)));
    }
}
