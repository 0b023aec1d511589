package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;
import io.fairlead.client.http.LogLine;
import io.fairlead.client.http.LogQuery;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** {@code logs}: what a job printed, and what it prints. */
final class LogsVerb implements Verb {
    private static final int MOST_FOLLOWED = 64;
    private static final int MOST_NODES = 9999;
    private static final int MOST_OF_A_TAIL = 100_000;

    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(
                spec, "JOB", "1", "Id, beginning or end of one, name, 'last', or ID:INDEX.");
        Declared.flag(spec, "Wait for more until the job ends.", "-f", "--follow");
        Declared.value(spec, "N", "Only the last N lines.", "--tail");
        Declared.value(spec, "TIME", "Only lines of the last while, such as 10m.", "--since");
        Declared.value(spec, "N", "Only what attempt N printed.", "--attempt");
        Declared.value(
                spec,
                "IDX|all|failed",
                "Of an array: that child, all children, or those that failed.",
                "--array");
        Declared.value(spec, "N", "Of a multi-node job: node N.", "--node");
        Declared.value(spec, "NAME", "Of a job of several containers: this one.", "--container");
        Declared.flag(spec, "Begin each line with its time.", "-t", "--timestamps");
    }

    @Override
    public int run(Call call) throws IOException {
        String whole = new JobReferences(call).one(call.arguments().getFirst());
        String id =
                call.has("--node") ? whole + "#" + call.whole("--node", 0, MOST_NODES, 0) : whole;
        List<String> ids = call.has("--array") ? children(call, id) : List.of(id);
        if (!call.has("--array")) {
            requireNoArray(call, id);
        }
        if (call.has("--follow")) {
            return follow(call, ids);
        }
        for (String each : ids) {
            print(call, each, false, prefix(each, ids));
        }
        return ExitCode.OK;
    }

    private static void requireNoArray(Call call, String id) throws IOException {
        if (id.indexOf(':') < 0 && new Job(call.client().job(id)).array().isPresent()) {
            throw Failure.usage(
                    "an array prints nothing itself",
                    "its children do",
                    "write 'fairlead logs " + id + ":0', or add --array all or --array failed");
        }
    }

    private static List<String> children(Call call, String id) throws IOException {
        String wanted = call.value("--array");
        if (wanted.matches("0|[1-9][0-9]{0,8}")) {
            return List.of(id + ":" + wanted);
        }
        if (wanted.equals("all")) {
            long size = new Job(call.client().job(id)).array().map(Job.Children::size).orElse(0L);
            List<String> ids = new ArrayList<>();
            for (long index = 0; index < size; index++) {
                ids.add(id + ":" + index);
            }
            return ids;
        }
        if (wanted.equals("failed")) {
            JsonObject request =
                    new JsonObject().with("arrayJobId", id).with("jobStatus", "FAILED");
            List<String> ids = new ArrayList<>();
            for (JsonObject child : call.client().batchAll("ListJobs", request, "jobSummaryList")) {
                ids.add(child.text("jobId"));
            }
            return ids;
        }
        throw Failure.usage(
                "--array is '" + wanted + "'", "it takes an index, 'all' or 'failed'", "");
    }

    private static String prefix(String id, List<String> ids) {
        return ids.size() == 1 ? "" : "[" + id.substring(id.indexOf(':') + 1) + "] ";
    }

    private static int follow(Call call, List<String> ids) throws IOException {
        if (ids.size() > MOST_FOLLOWED) {
            throw Failure.usage(
                    "--follow with " + ids.size() + " children",
                    "at most " + MOST_FOLLOWED + " can be followed at once",
                    "leave out --follow, or name one child");
        }
        try (var _ = new DetachNotice(call.screen(), again(call, ids))) {
            if (ids.size() == 1) {
                print(call, ids.getFirst(), true, "");
            } else {
                followAll(call, ids);
            }
        }
        return ExitCode.OK;
    }

    private static String again(Call call, List<String> ids) {
        boolean one = ids.size() == 1;
        return "fairlead logs -f "
                + (one ? ids.getFirst() : call.arguments().getFirst())
                + (one ? "" : " --array " + call.value("--array"));
    }

    private static void followAll(Call call, List<String> ids) throws IOException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> readers = new ArrayList<>();
            for (String id : ids) {
                readers.add(
                        threads.submit(
                                () -> {
                                    print(call, id, true, prefix(id, ids));
                                    return null;
                                }));
            }
            for (Future<Void> reader : readers) {
                await(reader);
            }
        }
    }

    private static void await(Future<Void> reader) throws IOException {
        try {
            reader.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException known) {
                throw known;
            }
            if (failed.getCause() instanceof Failure told) {
                throw told;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(Call call, String id, boolean follow, String prefix)
            throws IOException {
        OptionalInt attempt =
                call.has("--attempt")
                        ? OptionalInt.of(call.whole("--attempt", 1, Integer.MAX_VALUE, 1))
                        : OptionalInt.empty();
        long since =
                call.has("--since")
                        ? call.now().minus(JobOptions.time(call, "--since")).toEpochMilli()
                        : 0;
        var persistence = new Persistence(call.screen(), call.clock());
        var query = LogQuery.of(attempt, call.value("--container"), since);
        var reading = new LogReading(call.client(), persistence, id, query);
        int tail = call.whole("--tail", 0, MOST_OF_A_TAIL, MOST_OF_A_TAIL);
        if (call.has("--tail") && !follow) {
            reading.tailTo(tail, new Printer(call, prefix, 0));
            return;
        }
        long skipped = 0;
        if (call.has("--tail")) {
            long[] lines = {0};
            reading.to(line -> lines[0]++);
            skipped = Math.max(0, lines[0] - tail);
        }
        var printer = new Printer(call, prefix, skipped);
        if (follow) {
            reading.followTo(printer);
        } else {
            reading.to(printer);
        }
    }

    /** Prints lines but the first ones. */
    private static final class Printer implements Consumer<LogLine> {
        private final Call call;
        private final String prefix;
        private final Consumer<JsonObject> data;
        private long toSkip;

        Printer(Call call, String prefix, long toSkip) {
            this.call = call;
            this.prefix = prefix;
            this.data = call.output().isData() ? call.printingData() : _ -> {};
            this.toSkip = toSkip;
        }

        @Override
        public void accept(LogLine line) {
            if (toSkip > 0) {
                toSkip--;
                return;
            }
            print(line);
            if (call.has("--follow")) {
                call.screen().flush();
            }
        }

        private void print(LogLine line) {
            Screen screen = call.screen();
            if (call.output().isData()) {
                data.accept(
                        new JsonObject()
                                .with("at", line.at())
                                .with("source", line.source())
                                .with("attempt", line.attempt())
                                .with("text", line.text()));
                return;
            }
            PrintStream stream = line.source().equals("stderr") ? screen.err() : screen.out();
            String time = call.has("--timestamps") ? Instant.ofEpochMilli(line.at()) + " " : "";
            stream.println(prefix + time + line.text());
        }
    }
}
