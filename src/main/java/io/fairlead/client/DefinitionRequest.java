package io.fairlead.client;

import io.fairlead.client.http.JsonObject;

import java.util.List;
import java.util.function.Consumer;

/**
 * A job definition that is to be registered. Never changed: each method returns another one.
 *
 * <pre>{@code
 * JobRequest greeter =
 *         fairlead.define("greeter").image("busybox:local").command("echo", "Ref::word").parameter("word", "hi").register();
 * Job job = greeter.parameter("word", "hello").submit();
 * }</pre>
 */
public final class DefinitionRequest {
    private final Calls calls;
    private final JsonObject request;

    private DefinitionRequest(Calls calls, JsonObject request) {
        this.calls = calls;
        this.request = request;
    }

    /** One virtual processor and 256 MiB until something else is said. */
    static DefinitionRequest named(Calls calls, String name) {
        JsonObject request =
                new JsonObject()
                        .with("jobDefinitionName", name)
                        .with("type", "container")
                        .with("containerProperties", new JsonObject());
        return new DefinitionRequest(calls, request).vcpus(1).memoryMib(256);
    }

    /** As RegisterJobDefinition takes it. */
    static DefinitionRequest of(Calls calls, JsonObject request) {
        return new DefinitionRequest(calls, request.copy());
    }

    public DefinitionRequest image(String name) {
        return changed(all -> container(all).with("image", name));
    }

    /**
     * @param words a word {@code Ref::name} is replaced by the parameter
     */
    public DefinitionRequest command(String... words) {
        return changed(all -> container(all).with("command", List.of(words)));
    }

    /** The value if a job says none. */
    public DefinitionRequest parameter(String name, Object value) {
        return changed(all -> JobRequest.part(all, "parameters").with(name, value.toString()));
    }

    public DefinitionRequest vcpus(double count) {
        return resource("VCPU", JobRequest.number(count));
    }

    public DefinitionRequest memoryMib(int mib) {
        return resource("MEMORY", String.valueOf(mib));
    }

    /**
     * @param paths absolute inside the container, whose files Fairlead keeps
     */
    public DefinitionRequest keep(String... paths) {
        return changed(
                all ->
                        JobRequest.part(all, "tags")
                                .with("fairlead:outputs", String.join(",", paths)));
    }

    /**
     * Registers a revision.
     *
     * @return a job of this revision, to be submitted
     */
    public JobRequest register() {
        JsonObject answer =
                calls.submit(
                        request.text("jobDefinitionName"),
                        () -> calls.service().batch("RegisterJobDefinition", request));
        return JobRequest.of(
                calls, answer.text("jobDefinitionName") + ":" + answer.count("revision"));
    }

    private DefinitionRequest resource(String type, String value) {
        return changed(
                all -> {
                    List<JsonObject> others =
                            container(all).objects("resourceRequirements").stream()
                                    .filter(each -> !each.text("type").equals(type))
                                    .toList();
                    container(all).with("resourceRequirements", others);
                    JobRequest.add(
                            container(all),
                            "resourceRequirements",
                            new JsonObject().with("type", type).with("value", value));
                });
    }

    private static JsonObject container(JsonObject all) {
        return JobRequest.part(all, "containerProperties");
    }

    private DefinitionRequest changed(Consumer<JsonObject> change) {
        JsonObject copy = request.copy();
        change.accept(copy);
        return new DefinitionRequest(calls, copy);
    }
}
