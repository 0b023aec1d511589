package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code retry}: what has ended, once more. */
final class RetryVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "JOB", "1..*", "Id, beginning or end of one, name, or 'last'.");
        Declared.flag(
                spec,
                "Of an array only the children that failed, each with the index that it had.",
                "--failed");
        Declared.flag(spec, "Wait for the end and return the highest exit code.", "--wait");
    }

    @Override
    public int run(Call call) throws IOException {
        List<String> again = new ArrayList<>();
        for (String id : new JobReferences(call).all(call.arguments())) {
            JsonObject answer = call.client().retry(id, call.has("--failed"));
            String newId = answer.text("jobId");
            long children = answer.count("children");
            call.printDone(
                    answer,
                    newId,
                    "retried "
                            + answer.text("jobName")
                            + (children == 0 ? "" : " as an array of " + children)
                            + ": "
                            + newId);
            again.add(newId);
        }
        new LastJob(call.environment(), call.client().profile().endpoint())
                .remember(again.getLast());
        call.screen().flush();
        return call.has("--wait") ? new Watch(call).untilAllEnd(again) : ExitCode.OK;
    }
}
