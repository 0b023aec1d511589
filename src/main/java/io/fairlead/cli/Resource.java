package io.fairlead.cli;

import io.fairlead.client.http.FairleadClient;
import io.fairlead.client.http.JsonObject;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** What AWS Batch keeps under names, and how its operations call it. */
enum Resource {
    QUEUE("queues", "queue", "JobQueue", "jobQueue", "jobQueues"),
    ENVIRONMENT(
            "envs",
            "environment",
            "ComputeEnvironment",
            "computeEnvironment",
            "computeEnvironments"),
    DEFINITION("defs", "definition", "JobDefinition", "jobDefinition", "jobDefinitions"),
    POLICY("policies", "policy", "SchedulingPolicy", "arn", "schedulingPolicies") {
        @Override
        boolean isSwitched() {
            return false;
        }

        @Override
        String id(FairleadClient client, String name) throws IOException {
            return Policies.arn(client, name);
        }

        @Override
        JsonObject find(FairleadClient client, String name) throws IOException {
            return Policies.described(client, List.of(id(client, name))).stream()
                    .findFirst()
                    .orElseThrow(() -> missing(client, name, List.of()));
        }

        @Override
        List<String> names(FairleadClient client) throws IOException {
            return Policies.arns(client).stream().map(Job::resourceName).toList();
        }
    };

    private final String group;
    private final String word;
    private final String noun;
    private final String updated;
    private final String listed;

    Resource(String group, String word, String noun, String updated, String listed) {
        this.group = group;
        this.word = word;
        this.noun = noun;
        this.updated = updated;
        this.listed = listed;
    }

    /** The word before the commands that are about them. */
    String group() {
        return group;
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

    /** Whether it is enabled or disabled, and deleted only when it is disabled. */
    boolean isSwitched() {
        return true;
    }

    /** What stands for one of that name in {@link #updated}. */
    String id(FairleadClient client, String name) throws IOException {
        return name;
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
        if (found.isEmpty()) {
            throw missing(client, name, names(client));
        }
        return found.stream()
                .max(Comparator.comparingLong(each -> each.count("revision")))
                .orElseThrow();
    }

    /** The failure for a name that is not among those known. */
    Failure missing(FairleadClient client, String name, List<String> known) {
        return Failure.notFound(
                "there is no " + word + " '" + name + "'",
                "nothing at " + client.profile().endpoint() + " has that name",
                advice(name, known));
    }

    /** All names that there are. */
    List<String> names(FairleadClient client) throws IOException {
        return client.batchAll("Describe" + noun + "s", new JsonObject(), listed).stream()
                .map(each -> each.text(updated + "Name"))
                .distinct()
                .toList();
    }

    /** What to do about a name that is not among those known. */
    String advice(String name, List<String> known) {
        String meant = Suggestion.sentence(name, known);
        return meant.isEmpty() ? "'fairlead " + group + "' lists those that there are" : meant;
    }
}
