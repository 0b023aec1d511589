package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.Map;

/** {@code context use} and {@code context rm}. */
final class ContextUseVerb implements Verb {
    private final boolean remove;

    /**
     * @param remove whether the context is forgotten instead
     */
    ContextUseVerb(boolean remove) {
        this.remove = remove;
    }

    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "NAME", "1", "Name of the context.");
    }

    @Override
    public int run(Call call) throws IOException {
        String name = call.arguments().getFirst();
        var contexts = new Contexts(call.environment());
        JsonObject all = contexts.read();
        contexts.find(all, name);
        if (remove) {
            JsonObject left = new JsonObject();
            for (Map.Entry<String, Object> each : all.object("contexts").members().entrySet()) {
                if (!each.getKey().equals(name)) {
                    left.with(each.getKey(), each.getValue());
                }
            }
            all.with("contexts", left);
            all.with("current", all.text("current").equals(name) ? null : all.text("current"));
        } else {
            all.with("current", name);
        }
        contexts.write(all);
        call.printDone(
                new JsonObject().with("name", name),
                name,
                remove ? "removed context " + name : "context " + name + " is in use");
        return ExitCode.OK;
    }
}
