package io.fairlead.cli;

import io.fairlead.client.http.FairleadClient;
import io.fairlead.client.http.JsonObject;

import java.io.IOException;
import java.util.List;

/** What AWS Batch keeps under names, and how its operations call it. */
enum Resource {
    QUEUE("queue", "JobQueue", "jobQueue", "jobQueues"),
    ENVIRONMENT("environment", "ComputeEnvironment", "computeEnvironment", "computeEnvironments"),
    DEFINITION("definition", "JobDefinition", "jobDefinition", "jobDefinitions");

    private final String word;
    private final String noun;
    private final String updated;
    private final String listed;

    Resource(String word, String noun, String updated, String listed) {
        this.word = word;
        this.noun = noun;
        this.updated = updated;
        this.listed = listed;
    }

    /** For people. */
    String word() {
        return word;
    }

    /** In the names of operations. */
    String noun() {
        return noun;
    }

    /** The member by which requests name one. */
    String updated() {
        return updated;
    }

    /** The one of that name; of definitions without a revision the newest. */
    JsonObject find(FairleadClient client, String name) throws IOException {
        JsonObject request = new JsonObject();
        if (this == DEFINITION && name.indexOf(':') < 0) {
            request.with("jobDefinitionName", name).with("status", "ACTIVE");
        } else {
            request.with(listed, List.of(name));
        }
        List<JsonObject> found = client.batchAll("Describe" + noun + "s", request, listed);
        return found.stream()
                .max(java.util.Comparator.comparingLong(each -> each.count("revision")))
                .orElseThrow(
                        () ->
                                Failure.notFound(
                                        "there is no " + word + " '" + name + "'",
                                        "nothing at "
                                                + client.profile().endpoint()
                                                + " has that name",
                                        ""));
    }
}
