package io.fairlead.api.batch;

import io.fairlead.domain.job.AttemptCode;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerSpec.LogConfiguration;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskSpec.TaskContainer;

import java.util.Optional;

/**
 * The names under which AWS's clients look for an attempt's task and log. They are derived, so that they never change, and
 * lead back to the attempt.
 */
public final class LogStream {
    public static final String DEFAULT_GROUP = "/aws/batch/job";

    private static final int LONGEST_DEFINITION = 200;

    private LogStream() {}

    /** 32 hexadecimal digits. */
    static String taskId(AttemptId attempt) {
        return AttemptCode.of(attempt).toString();
    }

    /** The log group of containers with this configuration. */
    public static String group(LogConfiguration logging) {
        return logging.options().getOrDefault("awslogs-group", DEFAULT_GROUP);
    }

    /** The stream of a container of an attempt. */
    public static String name(Submission submission, AttemptId attempt, TaskContainer container) {
        String definition = submission.definition().name();
        String prefix =
                container
                        .spec()
                        .logging()
                        .options()
                        .getOrDefault(
                                "awslogs-stream-prefix",
                                definition.substring(
                                        0, Math.min(definition.length(), LONGEST_DEFINITION)));
        return prefix + "/" + container.name() + "/" + taskId(attempt);
    }

    /** The attempt that a name speaks of, if it has the form of a stream's name. */
    public static Optional<AttemptCode> attempt(String name) {
        return AttemptCode.parse(name.substring(name.lastIndexOf('/') + 1));
    }
}
