package io.fairlead.cli;

import io.fairlead.client.JsonObject;

import java.io.IOException;

/** Submits a job and says so. */
final class Submitting {
    private final Call call;

    Submitting(Call call) {
        this.call = call;
    }

    /** Submits, remembers and prints the id, and returns it. */
    String submit(JsonObject request) throws IOException {
        JsonObject answer = call.client().batch("SubmitJob", request);
        String id = answer.text("jobId");
        new LastJob(call.environment(), call.client().profile().endpoint()).remember(id);
        print(request, answer, id);
        return id;
    }

    private void print(JsonObject request, JsonObject answer, String id) {
        switch (call.isQuiet() ? Output.NAME : call.output()) {
            case JSON -> call.printJson(answer);
            case JSONL -> call.screen().out().println(answer);
            case NAME -> call.screen().out().println(id);
            case TABLE -> {
                long size = request.object("arrayProperties").count("size");
                call.screen()
                        .out()
                        .println(
                                "submitted "
                                        + request.text("jobName")
                                        + " to "
                                        + Job.resourceName(request.text("jobQueue"))
                                        + (size > 0 ? " as an array of " + size : "")
                                        + ": "
                                        + id);
            }
        }
    }

    /** The name in a definition's name, name and revision, or ARN. */
    static String nameOf(String definition) {
        String name = Job.resourceName(definition);
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
