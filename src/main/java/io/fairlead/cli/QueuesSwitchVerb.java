package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.Map;

/** {@code queues pause}, {@code resume} and {@code drain}. */
final class QueuesSwitchVerb implements Verb {
    private static final long PULSE_MILLIS = 1000;

    /** What becomes of the queue. */
    enum Kind {
        /** Takes no jobs, and those that wait in it are held. */
        PAUSE,
        /** Takes jobs again, and those that were held with it may run. */
        RESUME,
        /** Takes no jobs; those in it run to their ends. */
        DRAIN
    }

    private final Kind kind;

    QueuesSwitchVerb(Kind kind) {
        this.kind = kind;
    }

    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "NAME", "1..*", "Which queues.");
        if (kind == Kind.DRAIN) {
            Declared.flag(spec, "Wait until no job is left in them.", "--wait");
        }
    }

    @Override
    public int run(Call call) throws IOException {
        for (String name : call.arguments()) {
            JsonObject request =
                    new JsonObject()
                            .with("jobQueue", name)
                            .with("state", kind == Kind.RESUME ? "ENABLED" : "DISABLED");
            JsonObject answer = call.client().batch("UpdateJobQueue", request);
            call.printDone(answer, name, sentence(call, name));
        }
        if (kind == Kind.DRAIN && call.has("--wait")) {
            for (String name : call.arguments()) {
                untilEmpty(call, name);
            }
        }
        return ExitCode.OK;
    }

    private String sentence(Call call, String name) throws IOException {
        JsonObject all = new JsonObject().with("queue", name).with("withQueue", true);
        return switch (kind) {
            case PAUSE -> {
                long held = call.client().steer("hold", all).count("changed");
                yield "paused queue "
                        + name
                        + ": it takes no jobs, and "
                        + held
                        + " that wait are held";
            }
            case RESUME -> {
                long released = call.client().steer("release", all).count("changed");
                yield "resumed queue "
                        + name
                        + ": it takes jobs, and "
                        + released
                        + " were released";
            }
            case DRAIN -> "queue " + name + " takes no jobs; those in it run to their ends";
        };
    }

    private static void untilEmpty(Call call, String name) throws IOException {
        var persistence = new Persistence(call.screen(), call.clock());
        while (persistence.ask(() -> open(call, name)) > 0) {
            try {
                Thread.sleep(PULSE_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        if (!call.isQuiet()) {
            call.screen().err().println("queue " + name + " is empty");
        }
    }

    private static long open(Call call, String name) throws IOException {
        long open = 0;
        for (JsonObject queue : call.client().queues().objects("queues")) {
            if (queue.text("name").equals(name)) {
                for (Map.Entry<String, Object> state : queue.object("jobs").members().entrySet()) {
                    boolean ended =
                            state.getKey().equals("SUCCEEDED") || state.getKey().equals("FAILED");
                    open += ended ? 0 : ((Number) state.getValue()).longValue();
                }
            }
        }
        return open;
    }
}
