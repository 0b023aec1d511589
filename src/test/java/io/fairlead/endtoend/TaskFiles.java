package io.fairlead.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The directory of a task in a bucket: its script, its launcher, and what came of it. */
record TaskFiles(Bucket bucket, String process, String directory) {
    /** Where the container has the machine's root, whose {@code aws} it calls. */
    static final String HOST = "/host";

    private static final Path LAUNCHER = Path.of("src/test/clients/nextflow-task.sh");
    private static final String SEARCH_PATH = System.getenv("PATH");

    /**
     * Uploads what the container needs, into a directory that the same task finds again; not if it has run there.
     *
     * @param inputs addresses by the names that the script calls the files
     * @param outputs a pattern of the names of the files that the script leaves
     */
    static TaskFiles stage(
            Bucket bucket,
            String process,
            String script,
            Map<String, String> inputs,
            String outputs) {
        SortedMap<String, String> sorted = new TreeMap<>(inputs);
        String content = Integer.toHexString(List.of(script, sorted, outputs).hashCode());
        TaskFiles task = new TaskFiles(bucket, process, "work/" + process + "-" + content);
        if (!task.hasSucceeded()) {
            bucket.write(task.key(".command.sh"), script);
            bucket.write(task.key(".command.run"), task.settings(sorted, outputs) + launcher());
        }
        return task;
    }

    private String settings(Map<String, String> inputs, String outputs) {
        String fetched =
                inputs.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .collect(Collectors.joining("\n"));
        return """
        search_path='%s'
        directory='%s'
        inputs='%s'
        outputs='%s'
        """
                .formatted(SEARCH_PATH, bucket.address(directory), fetched, outputs);
    }

    private static String launcher() {
        try {
            return Files.readString(LAUNCHER);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Fetches script and launcher, and becomes the launcher, so that a signal reaches it. */
    List<String> command() {
        String fetch =
                """
                chroot %1$s /usr/bin/env PATH='%2$s' HOME=/nonexistent \
                    aws --endpoint-url "$AWS_ENDPOINT_URL_S3" s3 cp --only-show-errors --recursive %3$s /tmp/task \
                    && exec sh %1$s/tmp/task/.command.run
                """
                        .formatted(HOST, SEARCH_PATH, bucket.address(directory));
        return List.of("sh", "-c", fetch);
    }

    /** As Nextflow looks for it before it submits a task again. */
    boolean hasSucceeded() {
        return read(".exitcode").filter("0\n"::equals).isPresent();
    }

    /** Nothing if the task did not store such a file. */
    Optional<String> read(String file) {
        return bucket.read(key(file));
    }

    String address(String file) {
        return bucket.address(key(file));
    }

    private String key(String file) {
        return directory + "/" + file;
    }
}
