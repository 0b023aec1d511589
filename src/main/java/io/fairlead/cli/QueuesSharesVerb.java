package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;

/** {@code queues shares}: what the shares of a queue use. */
final class QueuesSharesVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "NAME", "1", "Which queue.");
    }

    @Override
    public boolean isListing() {
        return true;
    }

    @Override
    public int run(Call call) throws IOException {
        JsonObject request = new JsonObject().with("jobQueue", call.arguments().getFirst());
        JsonObject use =
                call.client()
                        .batch("GetJobQueueSnapshot", request)
                        .object("queueUtilization")
                        .object("fairshareUtilization");
        JsonObject wrapped =
                new JsonObject()
                        .with(
                                "queueUtilization",
                                new JsonObject().with("fairshareUtilization", use));
        call.printListing(
                use,
                "topCapacityUtilization",
                "shareIdentifier",
                SharesTable.of(wrapped),
                "no share of this queue uses anything");
        return ExitCode.OK;
    }
}
