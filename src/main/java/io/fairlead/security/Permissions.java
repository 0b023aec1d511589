package io.fairlead.security;

import io.fairlead.domain.access.Role;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which role each operation needs, and of what it is. Whoever may call at all may read. An operation that stands nowhere
 * here needs an administrator.
 */
public final class Permissions {
    /** What an operation changes, for keys that are limited to queues. */
    public enum Subject {
        /** Nothing that belongs to a queue; open to such keys. */
        NO_QUEUE,
        /** What the request's {@code jobQueue} names. */
        QUEUE,
        /** The queue of the request's {@code jobId}. */
        JOB,
        /** The queue of the request's {@code jobId}, which is a service job's. */
        SERVICE_JOB,
        /** The queue of each job of a request; asked for one by one, where the request is read. */
        EACH_JOB,
        /** The service as a whole; closed to such keys. */
        SERVICE
    }

    /**
     * The least that a caller must be.
     *
     * @param operation for the sentence
     */
    public record Need(String operation, Role role, Subject subject) {}

    private static final List<String> READING = List.of("describe", "list", "get", "filter");
    private static final Map<String, Need> NEEDS = new HashMap<>();
    private static final List<OwnNeed> OWN_NEEDS = new ArrayList<>();

    static {
        need(Role.SUBMIT, Subject.QUEUE, "SubmitJob", "SubmitServiceJob");
        need(Role.SUBMIT, Subject.JOB, "CancelJob", "TerminateJob");
        need(Role.SUBMIT, Subject.SERVICE_JOB, "TerminateServiceJob", "UpdateServiceJob");
        need(Role.SUBMIT, Subject.NO_QUEUE, "RegisterJobDefinition");
        need(Role.OPERATE, Subject.QUEUE, "UpdateJobQueue");
        need(Role.OPERATE, Subject.SERVICE, "DeregisterJobDefinition", "UpdateComputeEnvironment");
        need(Role.OPERATE, Subject.SERVICE, "UpdateConsumableResource", "UpdateQuotaShare");
        need(Role.OPERATE, Subject.SERVICE, "UpdateServiceEnvironment");
        need(Role.ADMINISTER, Subject.SERVICE, "CreateComputeEnvironment", "CreateJobQueue");
        need(Role.ADMINISTER, Subject.SERVICE, "DeleteComputeEnvironment", "DeleteJobQueue");
        need(Role.ADMINISTER, Subject.SERVICE, "CreateSchedulingPolicy", "DeleteSchedulingPolicy");
        need(Role.ADMINISTER, Subject.SERVICE, "UpdateSchedulingPolicy");
        need(Role.ADMINISTER, Subject.SERVICE, "CreateConsumableResource", "CreateQuotaShare");
        need(Role.ADMINISTER, Subject.SERVICE, "DeleteConsumableResource", "DeleteQuotaShare");
        need(Role.ADMINISTER, Subject.SERVICE, "CreateServiceEnvironment");
        need(Role.ADMINISTER, Subject.SERVICE, "DeleteServiceEnvironment");
        need(Role.ADMINISTER, Subject.SERVICE, "CreateHostProvider", "UpdateHostProvider");
        need(Role.ADMINISTER, Subject.SERVICE, "DeleteHostProvider");
        need(Role.ADMINISTER, Subject.SERVICE, "TagResource", "UntagResource");

        own(Role.SUBMIT, Subject.NO_QUEUE, "GET events", "GET hosts", "GET info", "GET jobs");
        own(Role.SUBMIT, Subject.NO_QUEUE, "GET jobs/{id}", "GET jobs/{id}/children");
        own(Role.SUBMIT, Subject.NO_QUEUE, "GET jobs/{id}/events", "GET jobs/{id}/explain");
        own(Role.SUBMIT, Subject.NO_QUEUE, "GET jobs/{id}/files", "GET jobs/{id}/files/{path:.+}");
        own(Role.SUBMIT, Subject.NO_QUEUE, "GET jobs/{id}/logs", "GET jobs/{id}/wait");
        own(Role.SUBMIT, Subject.NO_QUEUE, "GET queues", "POST jobs/wait");
        own(Role.SUBMIT, Subject.EACH_JOB, "POST jobs", "POST jobs/{id}/retry", "POST sweeps");
        own(Role.SUBMIT, Subject.EACH_JOB, "POST jobs/rehearse");
        own(Role.OPERATE, Subject.EACH_JOB, "POST jobs/hold", "POST jobs/prioritise");
        own(Role.OPERATE, Subject.EACH_JOB, "POST jobs/release");
        own(Role.SUBMIT, Subject.NO_QUEUE, "GET environments/plan", "GET hosts/history");
        own(Role.OPERATE, Subject.SERVICE, "POST hosts/{host}/drain", "POST hosts/{host}/enable");
        own(Role.ADMINISTER, Subject.SERVICE, "POST apply");
        own(Role.ADMINISTER, Subject.SERVICE, "GET keys", "POST keys", "POST keys/{id}/revoke");
        own(Role.ADMINISTER, Subject.SERVICE, "POST jobs/prune");
    }

    private Permissions() {}

    private static void need(Role role, Subject subject, String... operations) {
        for (String operation : operations) {
            NEEDS.put(lower(operation), new Need(operation, role, subject));
        }
    }

    /**
     * @param operation of any service's API, in AWS's or in lower case
     */
    public static Need of(String operation) {
        String name = lower(operation);
        return READING.stream().anyMatch(name::startsWith)
                ? reading(operation)
                : NEEDS.getOrDefault(name, administering(operation));
    }

    private static void own(Role role, Subject subject, String... operations) {
        for (String operation : operations) {
            OWN_NEEDS.add(
                    new OwnNeed(pattern(operation), new Need(shown(operation), role, subject)));
        }
    }

    /** A parameter in braces stands for one step of a path, or for what its own pattern matches. */
    private static Pattern pattern(String operation) {
        return Pattern.compile(
                operation.replaceAll("\\{\\w+:([^}]*)}", "$1").replaceAll("\\{\\w+}", "[^/]+"));
    }

    /**
     * @param operation of the service's own API: method and raw path after {@code /fairlead/v1/}, or the path as a resource
     *     declares it
     */
    public static Need ofOwn(String operation) {
        return OWN_NEEDS.stream()
                .filter(own -> own.matches(operation))
                .map(OwnNeed::need)
                .findFirst()
                .orElse(administering(shown(operation)));
    }

    /** The operations of the service's own API, as resources declare them. */
    public static Set<String> ownOperations() {
        return OWN_NEEDS.stream()
                .map(own -> own.need().operation().replaceFirst(" /fairlead/v1/", " "))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String shown(String operation) {
        return operation.replaceFirst(" ", " /fairlead/v1/");
    }

    private record OwnNeed(Pattern operation, Need need) {
        boolean matches(String asked) {
            return need.operation().equals(shown(asked)) || operation.matcher(asked).matches();
        }
    }

    public static Need reading(String operation) {
        return new Need(operation, Role.SUBMIT, Subject.NO_QUEUE);
    }

    public static Need administering(String operation) {
        return new Need(operation, Role.ADMINISTER, Subject.SERVICE);
    }

    /**
     * @param queue in which the operation takes place; empty if there is none or it is not known
     * @throws Denied if the caller's role does not cover the operation, or its queues do not
     */
    public static void require(Caller caller, Need need, Optional<String> queue) {
        if (!caller.role().covers(need.role())) {
            throw denied(
                    caller,
                    "has the role %s and may not call %s, which needs the role %s"
                            .formatted(caller.role().word(), need.operation(), need.role().word()));
        }
        if (caller.queues().isEmpty()) {
            return;
        }
        String limit =
                "is limited to the queues %s and may not call %s"
                        .formatted(String.join(", ", caller.queues()), need.operation());
        if (need.subject() == Subject.SERVICE) {
            throw denied(caller, limit);
        }
        if (queue.isPresent() && !caller.queues().contains(queue.get())) {
            throw denied(caller, limit + " in " + queue.get());
        }
    }

    private static Denied denied(Caller caller, String what) {
        return new Denied(
                Denied.Code.NOT_ALLOWED,
                "Access key "
                        + caller.keyId()
                        + " "
                        + what
                        + ". Ask an administrator for a key that may.");
    }

    private static String lower(String operation) {
        return operation.toLowerCase(Locale.ROOT);
    }
}
