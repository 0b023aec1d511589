package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

/** Job ids as clients give them: the id itself or an ARN. */
final class JobName {
    private JobName() {}

    /**
     * @param member of the request that holds it
     * @throws Refused if no job can have that id
     */
    static TaskId parse(String member, String given) {
        return TaskId.parse(Arns.nameOf(given))
                .orElseThrow(
                        () ->
                                Refused.notFound(
                                        member
                                                + " is \""
                                                + given
                                                + "\"; such a job does not exist. A job id is a"
                                                + " UUID in lower case, as SubmitJob answered it,"
                                                + " or that of an array followed by :<index>."));
    }

    /**
     * The same of a job that has no parts.
     *
     * @throws Refused if no such job can have that id
     */
    static JobId parseWhole(String member, String given) {
        return JobId.parse(Arns.nameOf(given))
                .orElseThrow(
                        () ->
                                Refused.notFound(
                                        "%s is \"%s\"; such a job does not exist. The id of a service job is a UUID in lower case, as SubmitServiceJob answered it."
                                                .formatted(member, given)));
    }
}
