package io.fairlead.api.access;

import io.fairlead.domain.access.Role;
import io.fairlead.security.Permissions;
import io.fairlead.security.Permissions.Need;
import io.fairlead.security.Permissions.Subject;
import io.fairlead.security.signature.RequestHead;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request asks for, read from its raw path: a path that is not written exactly as clients write it is nobody's
 * but an administrator's, so that no spelling gets around a role.
 */
enum CalledOperation {
    /** {@code POST /v1/<operation>} and {@code /v1/tags/<ARN>}. */
    BATCH("/v1/", Set.of("batch")) {
        @Override
        Need needOf(RequestHead head, byte[] body) {
            if (head.path().startsWith("/v1/tags/")) {
                return tagging(head);
            }
            String operation = head.path().substring("/v1/".length());
            return operation.matches("[a-z]+")
                    ? Permissions.of(operation)
                    : Permissions.administering(operation);
        }
    },
    /** The API beyond AWS Batch. */
    OWN("/fairlead/v1/", Set.of("fairlead", "batch")) {
        @Override
        Need needOf(RequestHead head, byte[] body) {
            String method = head.method().equals("HEAD") ? "GET" : head.method();
            return Permissions.ofOwn(
                    method + " " + head.path().substring("/fairlead/v1/".length()));
        }
    },
    /** Other AWS services that clients of Batch call: the operation stands in a header or in a form. */
    OTHER("/", Set.of("batch", "ec2", "ecs", "fairlead", "logs", "sts")) {
        @Override
        Need needOf(RequestHead head, byte[] body) {
            String target = head.header("x-amz-target");
            if (!target.isEmpty()) {
                return Permissions.of(target.substring(target.lastIndexOf('.') + 1));
            }
            Matcher action = ACTION.matcher(new String(body, StandardCharsets.UTF_8));
            if (action.find()) {
                return Permissions.of(action.group(1));
            }
            return head.method().equals("GET")
                    ? Permissions.reading("GET " + head.path())
                    : Permissions.administering(head.method() + " " + head.path());
        }
    };

    /** Paths that a router may take for another one. */
    private static final Pattern CROOKED = Pattern.compile("//|/\\.\\.?(?:/|$)|;|%2[eE]");

    /** Tags of a job, service job or job definition, the ARN encoded or not. */
    private static final Pattern OF_WORK =
            Pattern.compile(
                    String.join(
                                    "(?::|%3[aA])",
                                    "/v1/tags/arn",
                                    "aws[a-z-]*",
                                    "batch",
                                    "[a-z0-9-]*",
                                    "[0-9]*",
                                    "(?:service-job|job(?:-definition)?)")
                            + "(?:/|%2[fF])[^/]+");

    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)(?:&|$)");

    private final String prefix;
    private final Set<String> services;

    CalledOperation(String prefix, Set<String> services) {
        this.prefix = prefix;
        this.services = services;
    }

    static CalledOperation of(RequestHead head) {
        return head.path().startsWith(BATCH.prefix)
                ? BATCH
                : head.path().startsWith(OWN.prefix) ? OWN : OTHER;
    }

    /** Signing names that are good for it. */
    Set<String> services() {
        return services;
    }

    /** What the caller must be. */
    static Need need(RequestHead head, byte[] body) {
        return CROOKED.matcher(head.path()).find()
                ? Permissions.administering(head.method() + " " + head.path())
                : of(head).needOf(head, body);
    }

    /** Tags of environments name hosts, so only those of jobs and definitions are anybody's. */
    private static Need tagging(RequestHead head) {
        Need need =
                switch (head.method()) {
                    case "GET" -> Permissions.of("ListTagsForResource");
                    case "DELETE" -> Permissions.of("UntagResource");
                    default -> Permissions.of("TagResource");
                };
        return OF_WORK.matcher(head.path()).matches() && need.role() == Role.ADMINISTER
                ? new Need(need.operation(), Role.SUBMIT, Subject.SERVICE)
                : need;
    }

    abstract Need needOf(RequestHead head, byte[] body);
}
