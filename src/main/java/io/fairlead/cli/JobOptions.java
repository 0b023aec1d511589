package io.fairlead.cli;

import io.fairlead.client.http.Json;
import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** The options that describe a job, and the SubmitJob request that they make. */
final class JobOptions {
    private static final String USUAL_QUEUE = "default";
    private static final String OUTPUTS_TAG = "fairlead:outputs";

    private JobOptions() {}

    static void declare(CommandSpec spec) {
        Declared.value(spec, "NAME", "Name of the job; else that of its definition.", "--name");
        Declared.value(spec, "QUEUE", "Job queue; else FAIRLEAD_QUEUE, else 'default'.", "--queue");
        Declared.value(
                spec,
                "NAME[:REV]",
                "Job definition; without a revision the newest.",
                "--definition");
        ArraySize.declare(spec);
        Declared.values(
                spec,
                "ID[,TYPE]",
                "Start after this job succeeded; TYPE is N_TO_N for child by child. SEQUENTIAL"
                        + " alone runs the children of this array one by one.",
                "--depends");
        Declared.values(
                spec, "K=V", "Set an environment variable; K alone copies yours.", "-e", "--env");
        Declared.values(spec, "FILE", "Set the variables in a file of K=V lines.", "--env-file");
        Declared.value(spec, "N", "vCPUs, such as 2 or 0.5.", "--vcpus", "--cpus");
        Declared.value(spec, "SIZE", "Memory, such as 512M or 4G.", "--memory", "--mem");
        Declared.value(spec, "N", "GPUs.", "--gpus");
        Declared.values(spec, "K=V", "Set a parameter of the definition.", "--param");
        Declared.value(
                spec,
                "TIME",
                "End an attempt after this time, such as 90s or 2h.",
                "--timeout",
                "--time");
        Declared.value(spec, "N", "Run a failed job again, up to N times.", "--retries");
        Declared.values(spec, "K=V", "Tag the job.", "--tag");
        Declared.values(
                spec,
                "PATH",
                "Keep what the job leaves at this absolute path of its container.",
                "--collect");
        Declared.value(spec, "NAME", "Share identifier, in a fair-share queue.", "--share");
        Declared.value(spec, "N", "Priority among the jobs of the same share.", "--priority");
    }

    /**
     * The request: that of a file with the options laid over it, complete but for the definition.
     *
     * @param file a SubmitJob request in JSON; empty for none
     */
    static JsonObject request(Call call, String file) throws IOException {
        JsonObject request = file.isEmpty() ? new JsonObject() : read(file);
        text(call, "--name", request, "jobName");
        queue(call, request);
        text(call, "--definition", request, "jobDefinition");
        text(call, "--share", request, "shareIdentifier");
        if (call.has("--priority")) {
            request.with("schedulingPriorityOverride", call.whole("--priority", 0, 9999, 0));
        }
        if (call.has("--array")) {
            ArraySize.parse(call.value("--array")).into(request, call.values("--tag"));
        }
        dependencies(call, request);
        pairs(call.values("--param"), "--param", request, "parameters");
        container(call, request);
        attempts(call, request);
        pairs(tags(call), "--tag", request, "tags");
        return request;
    }

    private static List<String> tags(Call call) {
        List<String> tags = new ArrayList<>(call.values("--tag"));
        if (call.has("--collect")) {
            tags.add(OUTPUTS_TAG + "=" + String.join(",", call.values("--collect")));
        }
        return tags;
    }

    private static void text(Call call, String option, JsonObject request, String member) {
        if (call.has(option)) {
            request.with(member, call.value(option));
        }
    }

    private static void queue(Call call, JsonObject request) {
        if (call.has("--queue")) {
            request.with("jobQueue", call.value("--queue"));
        } else if (!request.has("jobQueue")) {
            String queue = call.environment().getOrDefault("FAIRLEAD_QUEUE", "");
            request.with("jobQueue", queue.isEmpty() ? USUAL_QUEUE : queue);
        }
    }

    private static void dependencies(Call call, JsonObject request) throws IOException {
        if (!call.has("--depends")) {
            return;
        }
        var references = new JobReferences(call);
        List<Object> dependencies = new ArrayList<>();
        for (String text : call.values("--depends")) {
            if (text.equalsIgnoreCase("SEQUENTIAL")) {
                dependencies.add(new JsonObject().with("type", "SEQUENTIAL"));
                continue;
            }
            int comma = text.indexOf(',');
            String reference = comma < 0 ? text : text.substring(0, comma);
            JsonObject dependency = new JsonObject().with("jobId", references.one(reference));
            if (comma >= 0) {
                dependency.with("type", text.substring(comma + 1).toUpperCase(Locale.ROOT));
            }
            dependencies.add(dependency);
        }
        request.with("dependsOn", dependencies);
    }

    private static void container(Call call, JsonObject request) throws IOException {
        JsonObject overrides = request.object("containerOverrides");
        if (!call.tail().isEmpty()) {
            overrides.with("command", call.tail());
        }
        environment(call, overrides);
        resources(call, overrides);
        if (call.has("--stdin")) {
            StandardInput.of(call).into(overrides);
        }
        if (!overrides.isEmpty()) {
            request.with("containerOverrides", overrides);
        }
    }

    private static void environment(Call call, JsonObject overrides) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (JsonObject each : overrides.objects("environment")) {
            variables.put(each.text("name"), each.text("value"));
        }
        for (String file : call.values("--env-file")) {
            for (String line : contents(file).lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    pair(line, "--env-file " + file, variables);
                }
            }
        }
        for (String text : call.values("--env")) {
            String own = call.environment().get(text);
            pair(own == null ? text : text + "=" + own, "--env", variables);
        }
        if (!variables.isEmpty()) {
            List<Object> list = new ArrayList<>();
            variables.forEach(
                    (name, value) ->
                            list.add(new JsonObject().with("name", name).with("value", value)));
            overrides.with("environment", list);
        }
    }

    private static void resources(Call call, JsonObject overrides) {
        Map<String, String> amounts = new LinkedHashMap<>();
        for (JsonObject each : overrides.objects("resourceRequirements")) {
            amounts.put(each.text("type"), each.text("value"));
        }
        if (call.has("--vcpus")) {
            amounts.put("VCPU", call.value("--vcpus"));
        }
        if (call.has("--memory")) {
            amounts.put("MEMORY", String.valueOf(mebibytes(call.value("--memory"))));
        }
        if (call.has("--gpus")) {
            amounts.put("GPU", call.value("--gpus"));
        }
        if (!amounts.isEmpty()) {
            overrides.with("resourceRequirements", requirements(amounts));
        }
    }

    /** Amounts by type as the API writes them. */
    static List<Object> requirements(Map<String, String> amounts) {
        List<Object> list = new ArrayList<>();
        amounts.forEach(
                (type, value) ->
                        list.add(new JsonObject().with("type", type).with("value", value)));
        return list;
    }

    private static long mebibytes(String text) {
        OptionalLong size = MemorySize.parse(text);
        if (size.isEmpty()) {
            throw Failure.usage(
                    "--memory is '" + text + "'",
                    "that is no amount of memory",
                    "write 512M or 4G");
        }
        return size.getAsLong();
    }

    private static void attempts(Call call, JsonObject request) {
        if (call.has("--timeout")) {
            long seconds = time(call, "--timeout").toSeconds();
            request.with("timeout", new JsonObject().with("attemptDurationSeconds", seconds));
        }
        if (call.has("--retries")) {
            JsonObject strategy = request.object("retryStrategy");
            strategy.with("attempts", call.whole("--retries", 0, 9, 0) + 1);
            request.with("retryStrategy", strategy);
        }
    }

    /** The time that an option gives. */
    static Duration time(Call call, String option) {
        return HumanTime.parse(call.value(option))
                .orElseThrow(
                        () ->
                                Failure.usage(
                                        option + " is '" + call.value(option) + "'",
                                        "that is no length of time",
                                        "write 90s, 15m, 1h30m or 2d"));
    }

    /** Adds texts of the form K=V to an object of the request. */
    static void pairs(List<String> texts, String option, JsonObject request, String member) {
        if (texts.isEmpty()) {
            return;
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        texts.forEach(text -> pair(text, option, pairs));
        JsonObject object = request.object(member);
        pairs.forEach(object::with);
        request.with(member, object);
    }

    private static void pair(String text, String option, Map<String, String> into) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw Failure.usage(
                    option + " is '" + text + "'", "there is no '=' after a name", "write K=V");
        }
        into.put(text.substring(0, equals), text.substring(equals + 1));
    }

    /** A file that holds one JSON object. */
    static JsonObject read(String file) throws IOException {
        try {
            return Json.parse(contents(file));
        } catch (IOException unreadable) {
            String reason = unreadable.getMessage().lines().findFirst().orElse("");
            throw Failure.usage("'" + file + "' is not JSON", reason, "");
        }
    }

    /** The text of a file. */
    static String contents(String file) throws IOException {
        try {
            return Files.readString(Path.of(file));
        } catch (NoSuchFileException missing) {
            throw Failure.usage("there is no file '" + file + "'", "it cannot be read", "");
        } catch (MalformedInputException binary) {
            throw Failure.usage("'" + file + "' is no text", "it is not written in UTF-8", "");
        }
    }
}
