package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.List;

/** {@code keys create}: makes an access key and prints it as the environment that clients read. */
final class KeysCreateVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.value(
                spec,
                "ROLE",
                "submit (the default), operate or administer; each may do what those before it may.",
                "--role");
        Declared.values(spec, "QUEUE", "Only in this job queue; repeatable.", "--queue");
        Declared.value(spec, "TEXT", "For whom it is.", "--note");
    }

    @Override
    public int run(Call call) throws IOException {
        String role = call.value("--role");
        List<String> queues = call.values("--queue");
        JsonObject request = new JsonObject().with("role", role.isEmpty() ? "submit" : role);
        if (!queues.isEmpty()) {
            request.with("queues", queues);
        }
        if (!call.value("--note").isEmpty()) {
            request.with("note", call.value("--note"));
        }
        JsonObject answer = call.client().createKey(request);
        String id = answer.object("key").text("accessKeyId");
        call.printDone(answer, id, () -> print(call.screen(), id, answer.text("secretAccessKey")));
        return ExitCode.OK;
    }

    private static void print(Screen screen, String id, String secret) {
        screen.out().println("export AWS_ACCESS_KEY_ID=" + id);
        screen.out().println("export AWS_SECRET_ACCESS_KEY=" + secret);
        screen.err().println("the secret is not shown again");
    }
}
