package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;

/** {@code queues show}: a queue, who is next in it, and what its shares use. */
final class QueuesShowVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "NAME", "1", "Which queue.");
    }

    @Override
    public int run(Call call) throws IOException {
        String name = call.arguments().getFirst();
        JsonObject queue = Resource.QUEUE.find(call.client(), name);
        JsonObject snapshot =
                call.client().batch("GetJobQueueSnapshot", new JsonObject().with("jobQueue", name));
        JsonObject whole = new JsonObject().with("queue", queue).with("snapshot", snapshot);
        call.print(whole, name, () -> print(queue, snapshot, call));
        return ExitCode.OK;
    }

    private static void print(JsonObject queue, JsonObject snapshot, Call call) {
        call.screen().out().println(Yaml.of(queue));
        Table shares = SharesTable.of(snapshot);
        if (!shares.isEmpty()) {
            call.screen().out().println();
            shares.print(call.screen());
        }
        Table front = new Table().column("NEXT", Table.Kind.NUMBER).column("JOB", Table.Kind.FIXED);
        int place = 0;
        for (JsonObject each : snapshot.object("frontOfQueue").objects("jobs")) {
            front.row(String.valueOf(++place), Job.resourceName(each.text("jobArn")));
        }
        if (!front.isEmpty()) {
            call.screen().out().println();
            front.print(call.screen());
        }
    }
}
