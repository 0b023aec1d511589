package io.fairlead.cli;

import io.fairlead.client.http.FairleadClient;
import io.fairlead.client.http.JsonObject;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The job definitions of the service. */
final class Definitions {
    private final FairleadClient client;

    Definitions(FairleadClient client) {
        this.client = client;
    }

    /**
     * The {@code name:revision} of an active definition that says the same, registered now if there is none.
     *
     * @param registration a RegisterJobDefinition request
     */
    String sameOrNew(JsonObject registration) throws IOException {
        Optional<String> same = same(registration);
        if (same.isPresent()) {
            return same.get();
        }
        JsonObject answer = client.batch("RegisterJobDefinition", registration);
        return registration.text("jobDefinitionName") + ":" + answer.count("revision");
    }

    /** The {@code name:revision} of an active definition that says the same. */
    Optional<String> same(JsonObject registration) throws IOException {
        String name = registration.text("jobDefinitionName");
        JsonObject wanted = registration.object("containerProperties");
        return active(name).stream()
                .filter(each -> says(each.object("containerProperties"), wanted))
                .map(each -> name + ":" + each.count("revision"))
                .findFirst();
    }

    private List<JsonObject> active(String name) throws IOException {
        JsonObject request =
                new JsonObject().with("jobDefinitionName", name).with("status", "ACTIVE");
        return client.batchAll("DescribeJobDefinitions", request, "jobDefinitions");
    }

    /** Whether all wanted members are there with the same value, and no others that say something. */
    private static boolean says(JsonObject registered, JsonObject wanted) {
        for (Map.Entry<String, Object> member : registered.members().entrySet()) {
            Object value = member.getValue();
            boolean silent =
                    value == null
                            || value instanceof List<?> list && list.isEmpty()
                            || value instanceof JsonObject object && object.isEmpty()
                            || Boolean.FALSE.equals(value);
            if (!silent && !wanted.has(member.getKey())) {
                return false;
            }
        }
        return wanted.members().entrySet().stream()
                .allMatch(
                        member ->
                                member.getValue()
                                        .equals(registered.members().get(member.getKey())));
    }
}
