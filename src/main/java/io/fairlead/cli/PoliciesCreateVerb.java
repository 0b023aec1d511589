package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.List;

/** {@code policies create}. */
final class PoliciesCreateVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "NAME", "1", "Name of the new policy.");
        PolicyOptions.declare(spec);
        Declared.flag(spec, "Of quota shares, for queues of service jobs.", "--quota");
        Declared.values(spec, "K=V", "Tag the policy.", "--tag");
    }

    @Override
    public int run(Call call) throws IOException {
        String name = call.arguments().getFirst();
        JsonObject request = new JsonObject().with("name", name);
        if (!call.has("--quota")) {
            request.with(
                    "fairsharePolicy", PolicyOptions.changed(new JsonObject(), call, List.of()));
        } else if (PolicyOptions.areGiven(call)) {
            throw Failure.usage(
                    "--quota is given with an option of fair shares",
                    "a policy is of one kind",
                    "leave out --quota, or --decay, --reservation and --share");
        } else {
            request.with(
                    "quotaSharePolicy",
                    new JsonObject().with("idleResourceAssignmentStrategy", "FIFO"));
        }
        JobOptions.pairs(call.values("--tag"), "--tag", request, "tags");
        JsonObject answer = call.client().batch("CreateSchedulingPolicy", request);
        call.printDone(answer, name, "created policy " + name);
        return ExitCode.OK;
    }
}
