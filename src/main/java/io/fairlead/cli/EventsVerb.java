package io.fairlead.cli;

import io.fairlead.client.http.EventReader;
import io.fairlead.client.http.JobQuery.Filter;
import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code events}: changes of the states of jobs, as they happen. */
final class EventsVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(
                spec, "JOB", "0..*", "Only of these jobs and their children; else of all.");
        Declared.values(spec, "QUEUE", "Only in this queue.", "--queue");
        Declared.values(spec, "STATE[,STATE...]", "Only changes to these states.", "--state");
        Declared.value(
                spec, "ID", "Go on after this event, which 'jsonl' shows; 0 for all.", "--after");
        Declared.flag(spec, "What has happened so far, then end.", "--no-follow");
    }

    @Override
    public int run(Call call) throws IOException {
        List<Filter> filters = new ArrayList<>();
        call.values("--queue").forEach(each -> filters.add(new Filter("queue", each)));
        new JobReferences(call)
                .all(call.arguments())
                .forEach(each -> filters.add(new Filter("job", each)));
        LsVerb.states(call.values("--state"))
                .forEach(each -> filters.add(new Filter("status", each)));
        boolean follow = !call.has("--no-follow");
        if (!follow) {
            filters.add(new Filter("follow", "false"));
        }
        String after = call.has("--after") || follow ? call.value("--after") : "0";
        var printer = new Printer(call, after);
        var persistence = new Persistence(call.screen(), call.clock());
        persistence.ask(call.client()::info);
        try (var _ = new DetachNotice(call.screen(), () -> follow ? onward(call, printer) : "")) {
            do {
                persistence.ask(
                        () -> {
                            call.client().events(filters, printer.lastId, printer);
                            return "";
                        });
            } while (follow);
        }
        return ExitCode.OK;
    }

    /** How to miss nothing of what happens from now on. */
    private static String onward(Call call, Printer printer) {
        if (printer.lastId.isEmpty()) {
            return "";
        }
        List<String> words = new ArrayList<>(List.of("fairlead", "events"));
        words.addAll(call.arguments());
        for (String option : List.of("--queue", "--state")) {
            call.values(option).forEach(value -> words.add(option + "=" + value));
        }
        words.add("--after=" + printer.lastId);
        return "to go on from here: " + ShellWords.of(words);
    }

    /** Prints events and remembers where to go on. */
    private static final class Printer implements EventReader {
        private final Call call;
        private final Consumer<JsonObject> data;
        private volatile String lastId;

        Printer(Call call, String lastId) {
            this.call = call;
            this.data = call.output().isData() ? call.printingData() : _ -> {};
            this.lastId = lastId;
        }

        @Override
        public void event(String id, JsonObject event) {
            lastId = id;
            Screen screen = call.screen();
            switch (call.form()) {
                case JSON, JSONL, TEMPLATE ->
                        data.accept(new JsonObject().with("id", id).with("event", event));
                case YAML -> data.accept(event);
                case NAME -> screen.out().println(event.object("detail").text("jobId"));
                case TABLE, WIDE, CSV -> screen.out().println(line(event));
            }
            screen.flush();
        }

        private String line(JsonObject event) {
            Job job = new Job(event.object("detail"));
            String state = job.status() + " ".repeat(Math.max(0, 9 - job.status().length()));
            String before = event.text("time") + "  ";
            String rest = "  " + job.shortId() + "  " + job.name() + " in " + job.queue();
            String reason = job.reason().isEmpty() ? "" : ": " + job.reason();
            int room = call.screen().width() - DisplayWidth.of(before + state);
            return before
                    + call.screen().paintOut(StatePaint.of(job.status()), state)
                    + DisplayWidth.fit(rest + reason, Math.max(1, room));
        }

        @Override
        public void reached(String id) {
            lastId = id;
        }
    }
}
