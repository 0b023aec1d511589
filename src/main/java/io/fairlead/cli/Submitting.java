package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import java.io.IOException;

/** Submits a job and says so. */
final class Submitting {
    private final Call call;

    Submitting(Call call) {
        this.call = call;
    }

    /** Submits and returns at once; the answer or the id is the result. */
    String submit(JsonObject request) throws IOException {
        JsonObject answer = send(request);
        call.printDone(answer, answer.text("jobId"), sentence(request, answer));
        return answer.text("jobId");
    }

    /** Submits what will be waited for: the result comes later, so that only an id is printed now. */
    String submitToWait(JsonObject request) throws IOException {
        JsonObject answer = send(request);
        switch (call.form()) {
            case JSON, JSONL, YAML, TEMPLATE -> {}
            case NAME -> call.screen().out().println(answer.text("jobId"));
            case TABLE, WIDE, CSV -> call.screen().err().println(sentence(request, answer));
        }
        call.screen().flush();
        return answer.text("jobId");
    }

    private JsonObject send(JsonObject request) throws IOException {
        JsonObject answer = call.client().batch("SubmitJob", request);
        new LastJob(call.environment(), call.client().profile().endpoint())
                .remember(answer.text("jobId"));
        return answer;
    }

    private static String sentence(JsonObject request, JsonObject answer) {
        long size = request.object("arrayProperties").count("size");
        return "submitted "
                + request.text("jobName")
                + " to "
                + Job.resourceName(request.text("jobQueue"))
                + (size > 0 ? " as an array of " + size : "")
                + ": "
                + answer.text("jobId");
    }

    /** The name in a definition's name, name and revision, or ARN. */
    static String nameOf(String definition) {
        String name = Job.resourceName(definition);
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
