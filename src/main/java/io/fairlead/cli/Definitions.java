package io.fairlead.cli;

import io.fairlead.client.http.FairleadClient;
import io.fairlead.client.http.JsonObject;

import java.io.IOException;
import java.util.List;
import java.util.Map;

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
        String name = registration.text("jobDefinitionName");
        JsonObject wanted = registration.object("containerProperties");
        for (JsonObject each : active(name)) {
            if (says(each.object("containerProperties"), wanted)) {
                return name + ":" + each.count("revision");
            }
        }
        JsonObject answer = client.batch("RegisterJobDefinition", registration);
        return name + ":" + answer.count("revision");
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
