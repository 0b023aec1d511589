package io.fairlead.api.neighbours;

/** Names and addresses of log groups and streams. */
final class LogNames {
    private LogNames() {}

    /** The group that is meant by its name or by its identifier, of which exactly one must be given. */
    static String group(String name, String identifier) {
        if ((name == null) == (identifier == null)) {
            throw Mistake.invalid(
                    "Give either logGroupName or logGroupIdentifier, and not both. Jobs log to /aws/batch/job unless their"
                            + " definition says otherwise.");
        }
        return name != null ? name : ofIdentifier(identifier);
    }

    /** The name in a group's ARN; everything else is a name itself. */
    static String ofIdentifier(String nameOrArn) {
        String mark = ":log-group:";
        int at = nameOrArn.indexOf(mark);
        String name = at < 0 ? nameOrArn : nameOrArn.substring(at + mark.length());
        return name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
    }

    static String groupArn(String group, Caller caller) {
        return "arn:aws:logs:%s:%s:log-group:%s"
                .formatted(caller.arns().region(), caller.arns().account(), group);
    }

    static String streamArn(String group, String stream, Caller caller) {
        return groupArn(group, caller) + ":log-stream:" + stream;
    }
}
