package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import java.io.IOException;
import java.io.PrintStream;

/** Submits a job and says so. */
final class Submitting {
    private final Call call;

    Submitting(Call call) {
        this.call = call;
    }

    /** Submits and returns at once; the answer or the id is the result. */
    String submit(JsonObject request) throws IOException {
        JsonObject answer = send(request);
        switch (call.form()) {
            case JSON, YAML -> call.printWhole(answer);
            case JSONL -> call.screen().out().println(answer);
            case NAME -> call.screen().out().println(answer.text("jobId"));
            case TABLE, CSV -> tell(request, answer, call.screen().out());
        }
        return answer.text("jobId");
    }

    /** Submits what will be waited for: the result comes later, so that only an id is printed now. */
    String submitToWait(JsonObject request) throws IOException {
        JsonObject answer = send(request);
        switch (call.form()) {
            case JSON, JSONL, YAML -> {}
            case NAME -> call.screen().out().println(answer.text("jobId"));
            case TABLE, CSV -> tell(request, answer, call.screen().err());
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

    private static void tell(JsonObject request, JsonObject answer, PrintStream stream) {
        long size = request.object("arrayProperties").count("size");
        stream.println(
                "submitted "
                        + request.text("jobName")
                        + " to "
                        + Job.resourceName(request.text("jobQueue"))
                        + (size > 0 ? " as an array of " + size : "")
                        + ": "
                        + answer.text("jobId"));
    }

    /** The name in a definition's name, name and revision, or ARN. */
    static String nameOf(String definition) {
        String name = Job.resourceName(definition);
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
