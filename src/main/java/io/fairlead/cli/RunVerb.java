package io.fairlead.cli;

import io.fairlead.client.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code run}: submits, shows progress and log, and returns the exit code of the job. */
final class RunVerb implements Verb {
    private static final int LONGEST_NAME = 128;

    @Override
    public void declare(CommandSpec spec) {
        Declared.value(
                spec,
                "IMAGE",
                "Run this image; a definition for it is made when there is none yet.",
                "--image");
        Declared.values(
                spec,
                "HOST:DIR[:ro]",
                "With --image: let the container see a directory of the host.",
                "-v",
                "--volume");
        JobOptions.declare(spec);
        Declared.flag(spec, "Print the request and submit nothing.", "--dry-run");
    }

    @Override
    public boolean takesCommand() {
        return true;
    }

    @Override
    public int run(Call call) throws IOException {
        JsonObject request = JobOptions.request(call, "");
        if (call.has("--image") == call.has("--definition")) {
            throw Failure.usage(
                    "what to run is " + (call.has("--image") ? "given twice" : "missing"),
                    "run takes either --image or --definition",
                    "write 'fairlead run --image IMAGE -- COMMAND'");
        }
        boolean dry = call.has("--dry-run");
        if (call.has("--image")) {
            JsonObject registration = registration(call);
            request.with(
                    "jobDefinition",
                    dry
                            ? registration.text("jobDefinitionName")
                            : new Definitions(call.client()).sameOrNew(registration));
        }
        if (!request.has("jobName")) {
            request.with("jobName", Submitting.nameOf(request.text("jobDefinition")));
        }
        if (dry) {
            call.printJson(request);
            return ExitCode.OK;
        }
        String id = new Submitting(call).submitToWait(request);
        boolean array = request.has("arrayProperties");
        return array || call.form() != Output.TABLE
                ? new Watch(call).untilAllEnd(List.of(id))
                : new Follow(call).untilEnd(id);
    }

    private static JsonObject registration(Call call) {
        String image = call.value("--image");
        Map<String, String> amounts = new LinkedHashMap<>();
        amounts.put("VCPU", "1");
        amounts.put("MEMORY", "1024");
        JsonObject container =
                new JsonObject()
                        .with("image", image)
                        .with("resourceRequirements", JobOptions.requirements(amounts));
        volumes(call.values("--volume"), container);
        return new JsonObject()
                .with("jobDefinitionName", name(image))
                .with("type", "container")
                .with("containerProperties", container);
    }

    private static String name(String image) {
        String name = "run-" + image.replaceAll("[^A-Za-z0-9_-]+", "-");
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    private static void volumes(List<String> texts, JsonObject container) {
        List<Object> volumes = new ArrayList<>();
        List<Object> mounts = new ArrayList<>();
        for (String text : texts) {
            String[] parts = text.split(":");
            boolean readOnly = parts.length == 3 && parts[2].equals("ro");
            if (parts.length < 2 || parts.length > 3 || parts.length == 3 && !readOnly) {
                throw Failure.usage(
                        "--volume is '" + text + "'",
                        "it takes two absolute paths",
                        "write /path/on/host:/path/in/container, and :ro for reading only");
            }
            String name = "volume-" + volumes.size();
            volumes.add(
                    new JsonObject()
                            .with("name", name)
                            .with("host", new JsonObject().with("sourcePath", parts[0])));
            mounts.add(
                    new JsonObject()
                            .with("sourceVolume", name)
                            .with("containerPath", parts[1])
                            .with("readOnly", readOnly));
        }
        if (!volumes.isEmpty()) {
            container.with("volumes", volumes).with("mountPoints", mounts);
        }
    }
}
