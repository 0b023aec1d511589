package io.fairlead.api.batch;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.DefinitionId;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The names under which AWS's clients look for an attempt's task and log. Derived, so that they never change. */
final class LogStream {
    private static final int LONGEST_DEFINITION = 200;

    private LogStream() {}

    /** 32 hexadecimal digits. */
    static String taskId(AttemptId attempt) {
        return UUID.nameUUIDFromBytes(attempt.toString().getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    static String name(DefinitionId definition, AttemptId attempt) {
        String name = definition.name();
        return name.substring(0, Math.min(name.length(), LONGEST_DEFINITION))
                + "/default/"
                + taskId(attempt);
    }
}
