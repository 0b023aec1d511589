package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.util.ArrayList;
import java.util.List;

/** {@code context ls}: services by names of one's own. */
final class ContextVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {}

    @Override
    public boolean isListing() {
        return true;
    }

    @Override
    public int run(Call call) {
        JsonObject contexts = new Contexts(call.environment()).read();
        Table table =
                new Table()
                        .column("USED", Table.Kind.FIXED)
                        .column("NAME", Table.Kind.FIXED)
                        .column("ENDPOINT", Table.Kind.FLEXIBLE)
                        .column("KEY", Table.Kind.FIXED)
                        .column("QUEUE", Table.Kind.FLEXIBLE);
        List<JsonObject> all = new ArrayList<>();
        JsonObject byName = contexts.object("contexts");
        for (String name : byName.members().keySet()) {
            JsonObject context = byName.object(name);
            String profile = context.text("profile");
            String key = profile.isEmpty() ? context.text("accessKeyId") : "profile " + profile;
            boolean used = name.equals(contexts.text("current"));
            table.row(used ? "*" : "", name, context.text("endpoint"), key, context.text("queue"));
            all.add(
                    new JsonObject()
                            .with("name", name)
                            .with("endpoint", context.text("endpoint"))
                            .with("key", key)
                            .with("queue", context.text("queue"))
                            .with("used", used));
        }
        call.printListing(
                new JsonObject().with("contexts", all),
                "contexts",
                "name",
                table,
                "no contexts; 'fairlead context set NAME --endpoint URL' makes one");
        return ExitCode.OK;
    }
}
