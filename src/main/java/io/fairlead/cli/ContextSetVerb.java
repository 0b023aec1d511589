package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;
import io.fairlead.client.http.Profile;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;

/** {@code context set}: names a service, or changes what is known of it. */
final class ContextSetVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "NAME", "1", "Name of the context.");
        Declared.value(
                spec,
                "NAME",
                "Sign with this profile of the file of AWS access keys.",
                "--profile");
        Declared.flag(
                spec,
                "Keep AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, as they are set now, with it.",
                "--keep-key");
        Declared.value(spec, "QUEUE", "Job queue for jobs that name none.", "--queue");
    }

    @Override
    public int run(Call call) throws IOException {
        String name = call.arguments().getFirst();
        var contexts = new Contexts(call.environment());
        JsonObject all = contexts.read();
        JsonObject byName = all.object("contexts");
        JsonObject context = byName.object(name);
        if (call.has("--endpoint")) {
            context.with(
                    "endpoint",
                    Profile.at(call.value("--endpoint"), "--endpoint").endpoint().toString());
        }
        if (!context.has("endpoint")) {
            throw Failure.usage(
                    "where the service is is missing",
                    "a context is an address, and what belongs to it",
                    "give --endpoint URL");
        }
        if (call.has("--profile")) {
            context.with("profile", call.value("--profile"));
        }
        if (call.has("--queue")) {
            context.with("queue", call.value("--queue"));
        }
        if (call.has("--keep-key")) {
            keepKey(call, context);
        }
        all.with("contexts", byName.with(name, context));
        if (!all.has("current")) {
            all.with("current", name);
        }
        contexts.write(all);
        call.printDone(new JsonObject().with("name", name), name, "set context " + name);
        return ExitCode.OK;
    }

    private static void keepKey(Call call, JsonObject context) {
        String id = call.environment().getOrDefault("AWS_ACCESS_KEY_ID", "");
        String secret = call.environment().getOrDefault("AWS_SECRET_ACCESS_KEY", "");
        if (id.isEmpty() || secret.isEmpty()) {
            throw Failure.usage(
                    "there is no key to keep",
                    "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set",
                    "set them, or give --profile");
        }
        context.with("accessKeyId", id).with("secretAccessKey", secret);
    }
}
