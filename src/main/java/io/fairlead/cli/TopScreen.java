package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts together what {@code top} shows: no line wider than the screen, and no more lines than it has. */
final class TopScreen {
    private static final int BAR_CELLS = 10;
    private static final int MOST_ROWS = 20;

    private final Screen screen;
    private final Instant now;
    private final List<String> lines = new ArrayList<>();

    TopScreen(Screen screen, Instant now) {
        this.screen = screen;
        this.now = now;
    }

    void title(String endpoint, JsonObject info) {
        lines.add(
                DisplayWidth.fit(
                        "fairlead "
                                + info.text("version")
                                + " at "
                                + endpoint
                                + ", up "
                                + HumanTime.of(Duration.ofSeconds(info.count("uptimeSeconds")))
                                + ", "
                                + now.toString().substring(11, 19)
                                + " UTC",
                        screen.width()));
    }

    void queues(List<JsonObject> queues) {
        Table table = QueuesVerb.table();
        queues.forEach(queue -> QueuesVerb.addRow(table, queue));
        add(table);
    }

    /**
     * @param snapshots of queues, each with its {@code queue}
     */
    void shares(List<JsonObject> snapshots) {
        Table table =
                new Table()
                        .column("QUEUE", Table.Kind.FLEXIBLE)
                        .column("SHARE", Table.Kind.FLEXIBLE)
                        .column("USES", Table.Kind.FIXED);
        for (JsonObject snapshot : snapshots) {
            SharesTable.addRows(table, snapshot);
        }
        add(table);
    }

    void hosts(List<JsonObject> hosts) {
        Table table =
                new Table()
                        .column("HOST", Table.Kind.FLEXIBLE)
                        .column("STATUS", Table.Kind.FIXED)
                        .column("TASKS", Table.Kind.NUMBER)
                        .column("VCPUS", Table.Kind.FIXED)
                        .column("MEMORY", Table.Kind.FIXED)
                        .column("GPUS", Table.Kind.FIXED)
                        .column("NOTE", Table.Kind.SENTENCE);
        for (JsonObject host : hosts.stream().limit(MOST_ROWS).toList()) {
            JsonObject used = host.object("used");
            JsonObject capacity = host.object("capacity");
            String status = host.text("status");
            table.row(
                    List.of(
                            Table.Cell.of(host.text("host")),
                            new Table.Cell(status, StatePaint.of(status)),
                            Table.Cell.of(host.text("attempts")),
                            Table.Cell.of(
                                    bar(
                                            Math.round(1000 * used.real("vcpus")),
                                            Math.round(1000 * capacity.real("vcpus")),
                                            HostsVerb.number(used, "vcpus")
                                                    + "/"
                                                    + HostsVerb.number(capacity, "vcpus"))),
                            Table.Cell.of(
                                    bar(
                                            used.count("memoryMiB"),
                                            capacity.count("memoryMiB"),
                                            MemorySize.of(used.count("memoryMiB"))
                                                    + "/"
                                                    + MemorySize.of(capacity.count("memoryMiB")))),
                            Table.Cell.of(
                                    capacity.count("gpus") == 0
                                            ? ""
                                            : used.count("gpus") + "/" + capacity.count("gpus")),
                            Table.Cell.of(host.text("problem"))));
        }
        add(table);
    }

    private static String bar(long part, long whole, String amount) {
        return whole == 0 ? "" : Bar.of(part, whole, BAR_CELLS) + " " + amount;
    }

    void arrays(List<Job> arrays) {
        Table table =
                new Table()
                        .column("ARRAY", Table.Kind.FLEXIBLE)
                        .column("ID", Table.Kind.FIXED)
                        .column("QUEUE", Table.Kind.FLEXIBLE)
                        .column("DONE", Table.Kind.FIXED)
                        .column("RUNNING", Table.Kind.NUMBER)
                        .column("FAILED", Table.Kind.NUMBER)
                        .column("AGE", Table.Kind.NUMBER);
        for (Job job : arrays.stream().limit(MOST_ROWS).toList()) {
            Job.Children children = job.array().orElseThrow();
            table.row(
                    job.name(),
                    job.shortId(),
                    job.queue(),
                    bar(
                            children.ended(),
                            children.size(),
                            children.ended() + "/" + children.size()),
                    String.valueOf(children.running()),
                    String.valueOf(children.failed()),
                    job.age(now).map(HumanTime::roughly).orElse(""));
        }
        add(table);
    }

    void running(List<Job> jobs) {
        Table table =
                new Table()
                        .column("JOB", Table.Kind.FLEXIBLE)
                        .column("ID", Table.Kind.FIXED)
                        .column("QUEUE", Table.Kind.FLEXIBLE)
                        .column("STATE", Table.Kind.FIXED)
                        .column("HOST", Table.Kind.FLEXIBLE)
                        .column("RUNTIME", Table.Kind.NUMBER);
        for (Job job : jobs.stream().limit(MOST_ROWS).toList()) {
            table.row(
                    List.of(
                            Table.Cell.of(job.name()),
                            Table.Cell.of(job.shortId()),
                            Table.Cell.of(job.queue()),
                            new Table.Cell(job.status(), StatePaint.of(job.status())),
                            Table.Cell.of(job.host()),
                            Table.Cell.of(job.runtime(now), HumanTime::of)));
        }
        add(table);
    }

    private void add(Table table) {
        if (table.isEmpty()) {
            return;
        }
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            table.print(screen.writingTo(out));
        }
        lines.add("");
        bytes.toString(StandardCharsets.UTF_8).lines().forEach(lines::add);
    }

    void print() {
        int room = screen.height() == 0 ? lines.size() : screen.height() - 1;
        lines.stream().limit(room).forEach(screen.out()::println);
    }
}
