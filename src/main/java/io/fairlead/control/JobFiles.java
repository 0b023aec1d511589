package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.TaskId;
import io.fairlead.files.OutputArchive;
import io.fairlead.files.OutputArchive.OutputFile;
import io.fairlead.store.JobStore;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Shows the output files that attempts left behind. */
@Singleton
public final class JobFiles {
    private final JobStore store;
    private final OutputArchive archive;

    JobFiles(JobStore store, OutputArchive archive) {
        this.store = store;
        this.archive = archive;
    }

    /**
     * Files of an attempt in order of path.
     *
     * @param number of the attempt; empty for the latest that left files
     * @throws Refused if there is no such attempt
     */
    public List<OutputFile> list(TaskId task, OptionalInt number) throws IOException {
        for (AttemptId attempt : candidates(task, number)) {
            List<OutputFile> files = archive.list(attempt);
            if (!files.isEmpty()) {
                return files;
            }
        }
        return List.of();
    }

    /**
     * The place of a file on disk.
     *
     * @throws Refused if there is no such file
     */
    public Path find(TaskId task, OptionalInt number, String path) {
        return candidates(task, number).stream()
                .map(attempt -> archive.find(attempt, path))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> Refused.notFound("Job " + task + " left no file " + path + "."));
    }

    private List<AttemptId> candidates(TaskId task, OptionalInt number) {
        Optional<Job> job = store.find(task.job());
        if (task.part() == TaskId.Part.WHOLE && job.flatMap(Job::array).isPresent()) {
            throw Refused.notFound(
                    "Job %s is an array and leaves no files itself; its children do. Ask for those of %s:0."
                            .formatted(task, task));
        }
        TaskId shown = job.map(found -> found.submission().standIn(task)).orElse(task);
        List<AttemptId> attempts =
                store.attempts(List.of(shown)).getOrDefault(shown, List.of()).stream()
                        .map(Attempt::id)
                        .filter(id -> number.isEmpty() || id.number() == number.getAsInt())
                        .toList()
                        .reversed();
        if (attempts.isEmpty()) {
            throw Refused.notFound(
                    number.isEmpty()
                            ? "Job " + task + " has not started yet, so it has no files."
                            : "Job " + task + " has no attempt " + number.getAsInt() + ".");
        }
        return attempts;
    }
}
