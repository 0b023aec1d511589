package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** {@code files get}: copies output files of a job to here. */
final class FilesGetVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(
                spec, "JOB [PATH]", "1..*", "A job, and which of its files; all if none is given.");
        Declared.value(
                spec, "DIR", "Directory to write to; '-' writes to standard output.", "--to");
    }

    @Override
    public int run(Call call) throws IOException {
        String id = new JobReferences(call).one(call.arguments().getFirst());
        List<String> wanted = call.arguments().subList(1, call.arguments().size());
        List<String> paths = wanted.isEmpty() ? all(call, id) : wanted;
        if (call.value("--to").equals("-")) {
            for (String path : paths) {
                call.client().file(id, path, call.screen().out());
            }
            return ExitCode.OK;
        }
        Path directory = Path.of(call.has("--to") ? call.value("--to") : ".");
        for (String path : paths) {
            Path target = target(directory, path);
            fetch(call, id, path, target);
            if (!call.isQuiet()) {
                call.screen().out().println(target);
            }
        }
        return ExitCode.OK;
    }

    private static List<String> all(Call call, String id) throws IOException {
        List<String> paths = new ArrayList<>();
        for (JsonObject file : call.client().files(id).objects("files")) {
            paths.add(file.text("path"));
        }
        if (paths.isEmpty()) {
            throw Failure.notFound(
                    "there is nothing to fetch",
                    "the job has no output files",
                    "'fairlead show " + id + "' tells how it stands");
        }
        return paths;
    }

    /** A place below the directory, whatever the path says. */
    private static Path target(Path directory, String path) {
        Path target = directory.resolve(path.replaceFirst("^/+", "")).normalize();
        Path base = directory.normalize();
        boolean below =
                base.toString().isEmpty() ? !target.startsWith("..") : target.startsWith(base);
        if (!below) {
            throw Failure.failed(
                    "'" + path + "' is not fetched", "it would lie outside of " + directory, "");
        }
        return target;
    }

    /** Writes beside the target first, so that half a file never bears its name. */
    private static void fetch(Call call, String id, String path, Path target) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path partial = Files.createTempFile(parent, ".fetching", "");
        try {
            try (OutputStream out = Files.newOutputStream(partial)) {
                call.client().file(id, path, out);
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
