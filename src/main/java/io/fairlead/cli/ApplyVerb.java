package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code apply}: shows what files would change, asks, and changes it. */
final class ApplyVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.values(
                spec, "PATH", "A YAML file, or a directory of them; repeatable.", "-f", "--file");
        Declared.arguments(spec, "PATH", "0..*", "More of the same.");
        Declared.flag(spec, "Show what would change and change nothing.", "--dry-run");
        Declared.flag(spec, "Change without asking.", "-y", "--yes");
    }

    @Override
    public int run(Call call) throws IOException {
        List<JsonObject> files = files(call);
        JsonObject plan = call.client().apply(files, true);
        if (!plan.objects("problems").isEmpty()) {
            return refuse(call, plan);
        }
        List<JsonObject> changes = changes(plan);
        boolean dry = call.has("--dry-run");
        if (dry || changes.isEmpty()) {
            print(call, plan, changes);
            return ExitCode.OK;
        }
        if (call.has("--yes")) {
            JsonObject done = call.client().apply(files, false);
            if (!done.objects("problems").isEmpty()) {
                return refuse(call, done);
            }
            print(call, done, changes(done));
            call.screen().err().println(counted(changes(done).size()) + " made");
            return ExitCode.OK;
        }
        return ask(call, files, plan, changes);
    }

    private static int ask(
            Call call, List<JsonObject> files, JsonObject plan, List<JsonObject> changes)
            throws IOException {
        print(call, plan, changes);
        if (!call.screen().canAsk()) {
            throw Failure.usage(
                    "nothing was changed",
                    "changes need a yes, and there is no terminal to ask at",
                    "add --yes, or --dry-run to see the plan alone");
        }
        if (!call.screen().agrees("Make " + counted(changes.size()) + "?")) {
            call.screen().err().println("nothing was changed");
            return ExitCode.FAILED;
        }
        JsonObject done = call.client().apply(files, false);
        if (!done.objects("problems").isEmpty()) {
            return refuse(call, done);
        }
        call.screen().err().println(counted(changes(done).size()) + " made");
        return ExitCode.OK;
    }

    private static List<JsonObject> changes(JsonObject plan) {
        return plan.objects("changes").stream()
                .filter(change -> !change.text("action").equals("unchanged"))
                .toList();
    }

    private static String counted(int changes) {
        return changes == 1 ? "1 change" : changes + " changes";
    }

    private static List<JsonObject> files(Call call) throws IOException {
        List<String> paths = new ArrayList<>(call.values("--file"));
        paths.addAll(call.arguments());
        if (paths.isEmpty()) {
            throw Failure.usage(
                    "what to apply is missing",
                    "apply needs a file or a directory",
                    "write 'fairlead apply -f job-queues/'");
        }
        List<JsonObject> files = new ArrayList<>();
        for (String path : paths) {
            for (Path file : yamlFiles(Path.of(path))) {
                files.add(
                        new JsonObject()
                                .with("path", file.toString())
                                .with("text", Files.readString(file)));
            }
        }
        return files;
    }

    private static List<Path> yamlFiles(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            if (!Files.isReadable(path)) {
                throw Failure.usage("there is no file '" + path + "'", "it cannot be read", "");
            }
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> found =
                    all.filter(each -> each.toString().matches(".*\\.ya?ml")).sorted().toList();
            if (found.isEmpty()) {
                throw Failure.usage(
                        "there is nothing to apply in '" + path + "'",
                        "it holds no file that ends in .yaml or .yml",
                        "");
            }
            return found;
        }
    }

    private static int refuse(Call call, JsonObject plan) {
        if (call.output().isData() && call.output() != Output.TEMPLATE) {
            call.printWhole(plan);
            return ExitCode.FAILED;
        }
        for (JsonObject problem : plan.objects("problems")) {
            String line = problem.has("line") ? ":" + problem.text("line") : "";
            String field = problem.text("field").isEmpty() ? "" : problem.text("field") + ": ";
            call.screen()
                    .err()
                    .println(
                            call.screen().paint(Paint.BOLD, problem.text("file") + line)
                                    + " "
                                    + field
                                    + problem.text("message"));
        }
        int count = plan.objects("problems").size();
        throw Failure.failed(
                "nothing was changed",
                (count == 1 ? "1 problem" : count + " problems") + " in the files",
                "mend the lines above and apply again");
    }

    private static void print(Call call, JsonObject plan, List<JsonObject> changes) {
        switch (call.output()) {
            case JSON, JSONL, YAML, TEMPLATE -> call.printData(plan, changes);
            case NAME -> changes.forEach(each -> call.screen().out().println(each.text("name")));
            case TABLE, WIDE, CSV -> {
                if (!call.isQuiet()) {
                    printPlan(call.screen(), changes);
                }
            }
        }
    }

    private static void printPlan(Screen screen, List<JsonObject> changes) {
        if (changes.isEmpty()) {
            screen.out().println("nothing to change");
            return;
        }
        for (JsonObject change : changes) {
            Sign sign = Sign.of(change.text("action"));
            String text =
                    sign.mark
                            + " "
                            + change.text("kind")
                            + " "
                            + change.text("name")
                            + "  "
                            + change.text("action");
            screen.out().println(screen.paintOut(sign.paint, text));
            for (JsonObject difference : change.objects("differences")) {
                screen.out().println(difference(difference));
            }
        }
    }

    private static String difference(JsonObject difference) {
        String from = difference.text("from");
        String to = difference.text("to");
        return "    "
                + difference.text("field")
                + ": "
                + (from.isEmpty() ? "" : from + " → ")
                + (to.isEmpty() ? "(none)" : to);
    }

    /** How a change is marked. */
    private enum Sign {
        NEW("+", Paint.GREEN),
        CHANGED("~", Paint.YELLOW),
        GONE("-", Paint.RED);

        private final String mark;
        private final Paint paint;

        Sign(String mark, Paint paint) {
            this.mark = mark;
            this.paint = paint;
        }

        static Sign of(String action) {
            return switch (action) {
                case "create" -> NEW;
                case "delete" -> GONE;
                default -> CHANGED;
            };
        }
    }
}
