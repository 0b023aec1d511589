package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;

/** {@code queues delete} and others: disables first what can be, as AWS Batch wants it. */
final class DeleteVerb implements Verb {
    private final Resource resource;

    DeleteVerb(Resource resource) {
        this.resource = resource;
    }

    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "NAME", "1..*", "Which.");
        Declared.flag(spec, "Delete without asking.", "-y", "--yes");
    }

    @Override
    public int run(Call call) throws IOException {
        Screen screen = call.screen();
        if (!call.has("--yes") && screen.canAsk()) {
            String all = String.join(", ", call.arguments());
            if (!screen.agrees("Delete " + resource.word() + " " + all + "?")) {
                return ExitCode.FAILED;
            }
        }
        for (String name : call.arguments()) {
            String id = resource.id(call.client(), name);
            if (resource.isSwitched()) {
                JsonObject which = new JsonObject().with(resource.updated(), id);
                call.client().batch("Update" + resource.noun(), which.with("state", "DISABLED"));
            }
            JsonObject answer =
                    call.client()
                            .batch(
                                    "Delete" + resource.noun(),
                                    new JsonObject().with(resource.updated(), id));
            call.printDone(answer, name, "deleted " + resource.word() + " " + name);
        }
        return ExitCode.OK;
    }
}
