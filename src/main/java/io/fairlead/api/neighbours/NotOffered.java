package io.fairlead.api.neighbours;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of calls that cannot be carried out. */
final class NotOffered {
    private NotOffered() {}

    static String operation(String operation, String service, List<String> offered) {
        return "This service does not offer "
                + operation
                + " of "
                + service
                + "; it offers "
                + String.join(", ", offered)
                + ". Send other calls to their own endpoint.";
    }

    static String service(String target, Collection<JsonService> services) {
        return "There is no service for '"
                + target
                + "'. Beside AWS Batch there are "
                + services.stream().map(JsonService::name).collect(Collectors.joining(", "))
                + ", STS and Amazon EC2, each in part. Send other calls to their own endpoint.";
    }

    static String fault(String requestId) {
        return "The service failed to carry out request "
                + requestId
                + ". The fault is in the service's log under this number.";
    }
}
