package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;

/** {@code policies update}: changes what is given. The operation of AWS Batch replaces all, so the rest is read first. */
final class PoliciesUpdateVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "NAME", "1", "Which policy.");
        PolicyOptions.declare(spec);
        Declared.values(
                spec, "SHARE", "Let a share have no weight of its own any more.", "--drop-share");
    }

    @Override
    public int run(Call call) throws IOException {
        String name = call.arguments().getFirst();
        if (!PolicyOptions.areGiven(call) && !call.has("--drop-share")) {
            throw Failure.usage(
                    "nothing to change is given",
                    "the rest of the policy stays as it is",
                    "give --decay, --reservation, --share or --drop-share");
        }
        JsonObject policy = Resource.POLICY.find(call.client(), name);
        JsonObject request =
                new JsonObject()
                        .with("arn", policy.text("arn"))
                        .with(
                                "fairsharePolicy",
                                PolicyOptions.changed(
                                        policy.object("fairsharePolicy"),
                                        call,
                                        call.values("--drop-share")));
        JsonObject answer = call.client().batch("UpdateSchedulingPolicy", request);
        call.printDone(answer, name, "updated policy " + name);
        return ExitCode.OK;
    }
}
