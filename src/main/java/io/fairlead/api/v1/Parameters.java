package io.fairlead.api.v1;

import io.fairlead.api.batch.JobPlaceText;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.JobPlace;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Parts of paths and queries. */
final class Parameters {
    private Parameters() {}

    static TaskId task(String id) {
        return TaskId.parse(id)
                .orElseThrow(
                        () ->
                                Refused.notFound(
                                        "Job "
                                                + id
                                                + " does not exist. A job id is a UUID in lower case, or that of an array"
                                                + " followed by :<index>."));
    }

    /** @param cursor the next of the page before */
    static JobPlace place(String cursor) {
        return JobPlaceText.read(cursor)
                .orElseThrow(
                        () ->
                                Refused.invalid(
                                        "cursor is \""
                                                + cursor
                                                + "\"; it must be the next of the page before."));
    }

    static Set<JobStatus> statuses(List<String> names) {
        Set<JobStatus> statuses = EnumSet.noneOf(JobStatus.class);
        for (String name : names) {
            statuses.add(
                    Arrays.stream(JobStatus.values())
                            .filter(status -> status.name().equals(name))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            Refused.invalid(
                                                    "status is \""
                                                            + name
                                                            + "\"; it must be one of "
                                                            + Arrays.toString(JobStatus.values())
                                                            + ".")));
        }
        return statuses;
    }

    /**
     * @param text null if the parameter is absent
     */
    static long whole(String name, String text, long min, long max, long otherwise) {
        if (text == null) {
            return otherwise;
        }
        long value;
        try {
            value = Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw Refused.invalid(name + " is \"" + text + "\"; it must be a whole number.");
        }
        if (value < min || value > max) {
            throw Refused.invalid(
                    name + " is " + value + "; it must be " + min + " to " + max + ".");
        }
        return value;
    }

    /**
     * @param text null if the parameter is absent, which means no
     */
    static boolean flag(String name, String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw Refused.invalid(name + " is \"" + text + "\"; it must be true or false.");
    }

    static OptionalInt attempt(String text) {
        return text == null
                ? OptionalInt.empty()
                : OptionalInt.of((int) whole("attempt", text, 1, Integer.MAX_VALUE, 1));
    }
}
