package io.fairlead.cli;

import io.fairlead.client.http.JobQuery;
import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code top}: a screen of what goes on, drawn anew every other second. */
final class TopVerb implements Verb {
    private static final int MOST_JOBS = 100;
    private static final int MOST_QUEUES_WITH_SHARES = 10;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Override
    public void declare(CommandSpec spec) {
        Declared.value(spec, "TIME", "Draw anew so often; else every 2 s.", "--every");
        Declared.flag(spec, "Draw once, as it also does where no terminal is.", "--once");
    }

    @Override
    public int run(Call call) throws IOException {
        if (call.has("--once") || !call.screen().outIsTerminal()) {
            return draw(call);
        }
        Duration pause = call.has("--every") ? JobOptions.time(call, "--every") : PAUSE;
        return new Repetition(call, pause).of(new Frame());
    }

    /** One picture. */
    private static final class Frame implements Verb {
        @Override
        public void declare(CommandSpec spec) {}

        @Override
        public int run(Call call) throws IOException {
            return draw(call);
        }
    }

    private static int draw(Call call) throws IOException {
        JsonObject info = call.client().info();
        List<JsonObject> queues = call.client().queues().objects("queues");
        List<JsonObject> hosts = call.client().hosts().objects("hosts");
        List<Job> open =
                jobs(
                        call,
                        JobQuery.newest(MOST_JOBS)
                                .with("status", "PENDING")
                                .with("status", "STARTING")
                                .with("status", "RUNNING"));
        var screen = new TopScreen(call.screen(), call.now());
        screen.title(call.client().profile().endpoint().toString(), info);
        screen.queues(queues);
        screen.shares(shares(call, queues));
        screen.hosts(hosts);
        screen.arrays(open.stream().filter(job -> job.array().isPresent()).toList());
        screen.running(open.stream().filter(job -> job.array().isEmpty()).toList());
        screen.print();
        return ExitCode.OK;
    }

    private static List<Job> jobs(Call call, JobQuery query) throws IOException {
        return call.client().jobs(query).objects("jobs").stream().map(Job::new).toList();
    }

    /** Of queues in which something runs. */
    private static List<JsonObject> shares(Call call, List<JsonObject> queues) throws IOException {
        List<JsonObject> snapshots = new ArrayList<>();
        for (JsonObject queue : queues) {
            if (QueuesVerb.running(queue) > 0 && snapshots.size() < MOST_QUEUES_WITH_SHARES) {
                JsonObject request = new JsonObject().with("jobQueue", queue.text("name"));
                snapshots.add(
                        call.client()
                                .batch("GetJobQueueSnapshot", request)
                                .with("queue", queue.text("name")));
            }
        }
        return snapshots;
    }
}
