package io.fairlead.client;

import io.fairlead.client.http.JsonObject;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A job that is to be submitted: a definition, and what is special this time. Never changed: each method returns another one,
 * so that one request may be the beginning of many.
 *
 * <pre>{@code
 * JobRequest solver = fairlead.job("solver").queue("night").vcpus(1).memoryMib(512);
 * Job coarse = solver.parameter("cells", "64").submit();
 * Job fine = solver.parameter("cells", "128").after(coarse).submit();
 * }</pre>
 */
public final class JobRequest {
    private static final String SWEEP_ON_AWS =
            "Submit an array, and let each child choose its values by AWS_BATCH_JOB_ARRAY_INDEX.";
    private static final String OUTPUTS = "fairlead:outputs";

    private final Calls calls;
    private final JsonObject request;

    private JobRequest(Calls calls, JsonObject request) {
        this.calls = calls;
        this.request = request;
    }

    /**
     * @param definition {@code name} for the newest revision, or {@code name:revision}
     */
    static JobRequest of(Calls calls, String definition) {
        String name = definition.substring(definition.lastIndexOf('/') + 1).replaceFirst(":.*", "");
        return new JobRequest(
                calls,
                new JsonObject()
                        .with("jobName", name)
                        .with("jobQueue", "default")
                        .with("jobDefinition", definition));
    }

    /** That of the definition if not said. */
    public JobRequest name(String name) {
        return with("jobName", name);
    }

    /** {@code default} if not said. */
    public JobRequest queue(String name) {
        return with("jobQueue", name);
    }

    /** Takes the place of {@code Ref::name} in the command. */
    public JobRequest parameter(String name, Object value) {
        return changed(all -> part(all, "parameters").with(name, value.toString()));
    }

    /** Takes the place of the definition's command. */
    public JobRequest command(String... words) {
        return changed(all -> part(all, "containerOverrides").with("command", List.of(words)));
    }

    /** A variable of the container's environment. */
    public JobRequest environment(String name, Object value) {
        return changed(
                all ->
                        add(
                                part(all, "containerOverrides"),
                                "environment",
                                new JsonObject()
                                        .with("name", name)
                                        .with("value", value.toString())));
    }

    public JobRequest vcpus(double count) {
        return resource("VCPU", number(count));
    }

    public JobRequest memoryMib(int mib) {
        return resource("MEMORY", String.valueOf(mib));
    }

    public JobRequest gpus(int count) {
        return resource("GPU", String.valueOf(count));
    }

    /**
     * @param count how often the job is tried, 1 to 10
     */
    public JobRequest attempts(int count) {
        return changed(all -> part(all, "retryStrategy").with("attempts", count));
    }

    /**
     * @param ofAnAttempt after which it is ended, at least a minute
     */
    public JobRequest timeout(Duration ofAnAttempt) {
        return changed(
                all ->
                        part(all, "timeout")
                                .with("attemptDurationSeconds", ofAnAttempt.toSeconds()));
    }

    /** In a queue that is shared fairly: who uses it. */
    public JobRequest share(String identifier) {
        return with("shareIdentifier", identifier);
    }

    /**
     * @param value 0 to 9999; higher ones first within a share
     */
    public JobRequest priority(int value) {
        return with("schedulingPriorityOverride", value);
    }

    public JobRequest tag(String key, String value) {
        return changed(all -> part(all, "tags").with(key, value));
    }

    /**
     * Keeps files; Fairlead does, AWS only sees a tag.
     *
     * @param paths absolute inside the container, in place of those of the definition
     * @see Job#files
     */
    public JobRequest keep(String... paths) {
        return tag(OUTPUTS, String.join(",", paths));
    }

    /** Of a definition with several nodes: how many this time. */
    public JobRequest nodes(int count) {
        return changed(all -> part(all, "nodeOverrides").with("numNodes", count));
    }

    /** The job begins when all of these have succeeded. */
    public JobRequest after(Job... jobs) {
        return changed(
                all -> {
                    for (Job job : jobs) {
                        add(all, "dependsOn", new JsonObject().with("jobId", job.id()));
                    }
                });
    }

    /** Each child begins when the child of the same index has succeeded. */
    public JobRequest afterEach(ArrayJob array) {
        return changed(
                all ->
                        add(
                                all,
                                "dependsOn",
                                new JsonObject().with("jobId", array.id()).with("type", "N_TO_N")));
    }

    /**
     * Submits one job.
     *
     * @throws SubmissionUncertain if the connection broke before the answer; the job is never sent twice by itself
     */
    public Job submit() {
        return new Job(calls, calls.submit(request).text("jobId"));
    }

    /**
     * Submits an array.
     *
     * @param size 2 to 10,000
     * @throws SubmissionUncertain as {@link #submit}
     */
    public ArrayJob submitArray(int size) {
        JsonObject array =
                request.copy().with("arrayProperties", new JsonObject().with("size", size));
        return new ArrayJob(calls, calls.submit(array).text("jobId"), size);
    }

    /**
     * Submits an array with a child for each row. An extension of Fairlead.
     *
     * @throws NotOnAws with what to do there
     * @throws SubmissionUncertain as {@link #submit}
     */
    public ArrayJob submitSweep(Sweep sweep) {
        calls.requireFairlead(SWEEP_ON_AWS);
        JsonObject table =
                new JsonObject()
                        .with("job", request)
                        .with("columns", sweep.columns())
                        .with("rows", sweep.rows());
        JsonObject answer =
                calls.submit(request.text("jobName"), () -> calls.service().sweep(table));
        return new ArrayJob(calls, answer.text("jobId"), sweep.size());
    }

    private JobRequest with(String member, Object value) {
        return changed(all -> all.with(member, value));
    }

    private JobRequest resource(String type, String value) {
        return changed(
                all -> {
                    JsonObject overrides = part(all, "containerOverrides");
                    List<JsonObject> others =
                            overrides.objects("resourceRequirements").stream()
                                    .filter(each -> !each.text("type").equals(type))
                                    .toList();
                    overrides.with("resourceRequirements", others);
                    add(
                            overrides,
                            "resourceRequirements",
                            new JsonObject().with("type", type).with("value", value));
                });
    }

    private JobRequest changed(Consumer<JsonObject> change) {
        JsonObject copy = request.copy();
        change.accept(copy);
        return new JobRequest(calls, copy);
    }

    /** A member that is an object, made if there is none. */
    static JsonObject part(JsonObject whole, String member) {
        if (!whole.has(member)) {
            whole.with(member, new JsonObject());
        }
        return whole.object(member);
    }

    static void add(JsonObject whole, String member, JsonObject element) {
        List<JsonObject> longer = new ArrayList<>(whole.objects(member));
        longer.add(element);
        whole.with(member, longer);
    }

    static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    /** The request as it would be sent. */
    @Override
    public String toString() {
        return request.toString();
    }
}
