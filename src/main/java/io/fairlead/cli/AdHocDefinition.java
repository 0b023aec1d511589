package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A job definition that says no more than which image to run and what it sees of the host. */
final class AdHocDefinition {
    private static final int LONGEST_NAME = 128;

    private AdHocDefinition() {}

    static void declare(CommandSpec spec) {
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
    }

    /** The RegisterJobDefinition request. */
    static JsonObject registration(Call call) {
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
