package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code show}: everything about jobs. */
final class ShowVerb implements Verb {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int LABEL = 12;

    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(
                spec, "JOB", "1..*", "Id, beginning or end of one, name, 'last', or ID:INDEX.");
    }

    @Override
    public int run(Call call) throws IOException {
        List<JsonObject> answers = new ArrayList<>();
        for (String id : new JobReferences(call).all(call.arguments())) {
            answers.add(call.client().job(id));
        }
        if (call.output().isData()) {
            call.printData(answers);
            return ExitCode.OK;
        }
        boolean first = true;
        for (JsonObject answer : answers) {
            Job job = new Job(answer);
            if (call.form() == Output.NAME) {
                call.screen().out().println(job.id());
                continue;
            }
            if (!first) {
                call.screen().out().println();
            }
            print(call, job);
            first = false;
        }
        return ExitCode.OK;
    }

    private static void print(Call call, Job job) {
        Screen screen = call.screen();
        JsonObject answer = job.answer();
        line(screen, "job", job.id());
        line(screen, "name", job.name());
        line(screen, "queue", job.queue());
        line(screen, "definition", Job.resourceName(answer.text("jobDefinition")));
        String state = screen.paintOut(StatePaint.of(job.status()), job.status());
        line(screen, "state", state);
        line(screen, "reason", job.reason());
        job.array().ifPresent(children -> line(screen, "children", children(answer, children)));
        job.exitCode().ifPresent(code -> line(screen, "exit code", String.valueOf(code)));
        job.createdAt().ifPresent(at -> line(screen, "submitted", moment(at, call.now())));
        job.startedAt().ifPresent(at -> line(screen, "started", moment(at, call.now())));
        job.stoppedAt().ifPresent(at -> line(screen, "ended", moment(at, call.now())));
        job.runtime(call.now()).ifPresent(time -> line(screen, "runtime", HumanTime.of(time)));
        container(screen, answer.object("container"));
        line(screen, "depends on", dependencies(answer.objects("dependsOn")));
        line(screen, "parameters", pairs(answer.object("parameters")));
        line(screen, "tags", pairs(answer.object("tags")));
        attempts(call, answer.objects("attempts"));
    }

    private static void line(Screen screen, String label, String value) {
        if (!value.isEmpty()) {
            String first = label + " ".repeat(LABEL - label.length());
            screen.out().println(Prose.of(first, value, screen));
        }
    }

    private static String children(JsonObject answer, Job.Children children) {
        StringJoiner counts = new StringJoiner(", ");
        Map<String, Object> states =
                answer.object("arrayProperties").object("statusSummary").members();
        states.forEach(
                (state, count) -> {
                    if (!"0".equals(String.valueOf(count))) {
                        counts.add(count + " " + state);
                    }
                });
        return children.size() + " (" + counts + ")";
    }

    private static String moment(Instant at, Instant now) {
        return MOMENT.format(at.atZone(ZoneId.systemDefault()))
                + "  ("
                + HumanTime.of(Duration.between(at, now))
                + " ago)";
    }

    private static void container(Screen screen, JsonObject container) {
        line(screen, "image", container.text("image"));
        line(screen, "command", ShellWords.of(container.texts("command")));
        StringJoiner resources = new StringJoiner(", ");
        for (JsonObject each : container.objects("resourceRequirements")) {
            resources.add(resource(each.text("type"), each.text("value")));
        }
        line(screen, "resources", resources.toString());
        StringJoiner environment = new StringJoiner(" ");
        for (JsonObject each : container.objects("environment")) {
            environment.add(each.text("name") + "=" + ShellWords.of(List.of(each.text("value"))));
        }
        line(screen, "environment", environment.toString());
        line(screen, "message", container.text("reason"));
    }

    private static String resource(String type, String value) {
        OptionalLong memory =
                type.equals("MEMORY") ? MemorySize.parse(value) : OptionalLong.empty();
        return memory.isPresent()
                ? MemorySize.of(memory.getAsLong()) + " memory"
                : value + " " + type;
    }

    private static String dependencies(List<JsonObject> dependencies) {
        StringJoiner text = new StringJoiner(", ");
        for (JsonObject each : dependencies) {
            text.add((each.text("jobId") + " " + each.text("type")).strip());
        }
        return text.toString();
    }

    private static String pairs(JsonObject object) {
        StringJoiner text = new StringJoiner(", ");
        object.members().forEach((name, value) -> text.add(name + "=" + value));
        return text.toString();
    }

    private static void attempts(Call call, List<JsonObject> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        Table table =
                new Table()
                        .column("ATTEMPT", Table.Kind.NUMBER)
                        .column("STARTED", Table.Kind.FIXED)
                        .column("RUNTIME", Table.Kind.NUMBER)
                        .column("EXIT", Table.Kind.NUMBER)
                        .column("HOST", Table.Kind.FLEXIBLE)
                        .column("REASON", Table.Kind.FLEXIBLE);
        int number = 0;
        for (JsonObject attempt : attempts) {
            Job times = new Job(attempt);
            List<JsonObject> tasks = attempt.objects("taskProperties");
            JsonObject place = tasks.isEmpty() ? attempt.object("container") : tasks.getFirst();
            List<JsonObject> containers =
                    tasks.isEmpty() ? List.of(place) : place.objects("containers");
            String reason = texts(containers, "reason").findFirst().orElse("");
            table.row(
                    String.valueOf(++number),
                    times.startedAt()
                            .map(at -> MOMENT.format(at.atZone(ZoneId.systemDefault())))
                            .orElse(""),
                    runtime(times, call.now()),
                    texts(containers, "exitCode").collect(Collectors.joining(",")),
                    Job.resourceName(place.text("containerInstanceArn")),
                    reason.isEmpty() ? attempt.text("statusReason") : reason);
        }
        call.screen().out().println();
        table.print(call.screen());
    }

    private static Stream<String> texts(List<JsonObject> containers, String member) {
        return containers.stream()
                .map(container -> container.text(member))
                .filter(text -> !text.isEmpty());
    }

    private static String runtime(Job times, Instant now) {
        return times.startedAt()
                .map(start -> Duration.between(start, times.stoppedAt().orElse(now)))
                .map(HumanTime::of)
                .orElse("");
    }
}
