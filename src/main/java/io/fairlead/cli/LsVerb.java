package io.fairlead.cli;

import io.fairlead.client.http.JobQuery;
import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code ls}: jobs, newest first. */
final class LsVerb implements Verb {
    private static final String SUBMITTER_TAG = "fairlead:submitted-by";
    private static final int USUAL_LIMIT = 50;
    private static final int LARGEST_PAGE = 10_000;
    private static final int MOST = 1_000_000;
    private static final int BAR_CELLS = 8;
    private static final int ROOM_FOR_BARS = 100;
    private static final List<String> STATES =
            List.of(
                    "SUBMITTED",
                    "PENDING",
                    "RUNNABLE",
                    "STARTING",
                    "RUNNING",
                    "SUCCEEDED",
                    "FAILED");

    @Override
    public void declare(CommandSpec spec) {
        Declared.values(spec, "QUEUE", "Only jobs of this queue.", "--queue");
        Declared.values(
                spec,
                "STATE[,STATE...]",
                "Only jobs in these states, such as RUNNING,FAILED.",
                "--state",
                "--status");
        Declared.values(
                spec, "NAME", "Only jobs of this name; 'x*' for all that begin so.", "--name");
        Declared.values(
                spec, "NAME[:REV]", "Only jobs of this definition; 'x*' as well.", "--definition");
        Declared.values(spec, "NAME", "Only jobs of this share.", "--share");
        Declared.values(spec, "K=V", "Only jobs with this tag.", "--tag");
        Declared.flag(spec, "Only jobs that were submitted with your access key.", "--mine");
        Declared.value(spec, "TIME", "Only jobs submitted in the last while, as 2h.", "--since");
        Declared.value(spec, "TIME", "Only jobs that ended in the last while.", "--ended");
        Declared.value(spec, "JOB", "The children of this array instead.", "--array");
        Declared.value(spec, "N", "At most so many; else " + USUAL_LIMIT + ".", "--limit");
    }

    @Override
    public boolean isListing() {
        return true;
    }

    @Override
    public int run(Call call) throws IOException {
        JobQuery query = query(call);
        JsonObject answer =
                call.has("--array")
                        ? all(call, new JobReferences(call).one(call.value("--array")), query)
                        : all(call, "", query);
        Table table = table();
        for (JsonObject each : answer.objects("jobs")) {
            table.row(row(new Job(each), call.now(), call.screen().width() >= ROOM_FOR_BARS));
        }
        call.printListing(answer, "jobs", "jobId", table, empty(call, table));
        return ExitCode.OK;
    }

    /** What is said instead of a table without rows: that nothing has the name that was asked for, if so. */
    private static String empty(Call call, Table table) {
        boolean forPeople = call.form() == Output.TABLE || call.form() == Output.WIDE;
        if (!table.isEmpty() || !forPeople) {
            return "";
        }
        try {
            return Misnamed.missing(call)
                    .map(missing -> "no jobs; " + missing.getMessage() + ": " + missing.remedy())
                    .orElse("no jobs");
        } catch (IOException unknown) {
            return "no jobs";
        }
    }

    private static JobQuery query(Call call) {
        JobQuery query = JobQuery.newest(call.whole("--limit", 1, MOST, USUAL_LIMIT));
        query = with(query, "queue", call.values("--queue"));
        query = with(query, "status", states(call.values("--state")));
        query = with(query, "name", call.values("--name"));
        query = with(query, "definition", call.values("--definition"));
        query = with(query, "share", call.values("--share"));
        JobOptions.pairs(call.values("--tag"), "--tag", new JsonObject(), "tags");
        query = with(query, "tag", call.values("--tag"));
        if (call.has("--mine")) {
            query = query.with("mine", "true");
        }
        query = since(query, "createdAfter", call, "--since");
        return since(query, "stoppedAfter", call, "--ended");
    }

    private static JobQuery with(JobQuery query, String parameter, List<String> values) {
        JobQuery restricted = query;
        for (String value : values) {
            restricted = restricted.with(parameter, value);
        }
        return restricted;
    }

    private static JobQuery since(JobQuery query, String parameter, Call call, String option) {
        return call.has(option)
                ? query.with(
                        parameter,
                        String.valueOf(
                                call.now().minus(JobOptions.time(call, option)).toEpochMilli()))
                : query;
    }

    /** Page after page, until there are as many as were asked for or no more. */
    private static JsonObject all(Call call, String array, JobQuery query) throws IOException {
        List<JsonObject> jobs = new ArrayList<>();
        JsonObject page;
        JobQuery next = query.atMost(Math.min(query.limit(), LARGEST_PAGE));
        do {
            page = array.isEmpty() ? call.client().jobs(next) : call.client().children(array, next);
            jobs.addAll(page.objects("jobs"));
            next =
                    next.from(page.text("next"))
                            .atMost(Math.min(query.limit() - jobs.size(), LARGEST_PAGE));
        } while (!next.cursor().isEmpty() && jobs.size() < query.limit());
        JsonObject answer = new JsonObject().with("jobs", jobs);
        return page.has("next") ? answer.with("next", page.text("next")) : answer;
    }

    /** States as the service names them. */
    static List<String> states(List<String> texts) {
        List<String> states = new ArrayList<>();
        for (String text : texts) {
            for (String word : text.split(",")) {
                String state = word.strip().toUpperCase(Locale.ROOT);
                if (!STATES.contains(state)) {
                    throw Failure.usage(
                            "unknown state '" + word + "'",
                            "a job is " + String.join(", ", STATES),
                            Suggestion.sentence(state, STATES));
                }
                states.add(state);
            }
        }
        return states;
    }

    private static Table table() {
        return new Table()
                .column("ID", Table.Kind.FIXED)
                .column("NAME", Table.Kind.FLEXIBLE)
                .column("QUEUE", Table.Kind.FLEXIBLE)
                .column("STATE", Table.Kind.FIXED)
                .column("REASON", Table.Kind.SPARE)
                .column("ARRAY", Table.Kind.FIXED)
                .further("VCPUS", Table.Kind.NUMBER)
                .further("MEMORY", Table.Kind.NUMBER)
                .further("GPUS", Table.Kind.NUMBER)
                .further("HOST", Table.Kind.FIXED)
                .column("AGE", Table.Kind.NUMBER)
                .column("RUNTIME", Table.Kind.NUMBER)
                .column("EXIT", Table.Kind.NUMBER)
                .further("JOBID", Table.Kind.FIXED)
                .further("DEFINITION", Table.Kind.FIXED)
                .further("SHARE", Table.Kind.FIXED)
                .further("CREATED", Table.Kind.FIXED)
                .further("SUBMITTER", Table.Kind.FIXED);
    }

    private static List<Table.Cell> row(Job job, Instant now, boolean bars) {
        String exit = job.exitCode().isPresent() ? "" + job.exitCode().getAsInt() : "";
        return List.of(
                Table.Cell.of(job.shortId()),
                Table.Cell.of(job.name()),
                Table.Cell.of(job.queue()),
                new Table.Cell(job.status(), StatePaint.of(job.status())),
                Table.Cell.of(job.isSucceeded() ? "" : sentence(job.reason())),
                Table.Cell.of(job.array().map(children -> array(children, bars)).orElse("")),
                Table.Cell.of(job.asked("VCPU")),
                Table.Cell.of(job.asked("MEMORY")),
                Table.Cell.of(job.asked("GPU")),
                Table.Cell.of(job.host()),
                Table.Cell.of(job.age(now), HumanTime::roughly),
                Table.Cell.of(job.runtime(now), HumanTime::of),
                new Table.Cell(exit, exit.equals("0") ? Paint.PLAIN : Paint.RED),
                Table.Cell.of(job.id()),
                Table.Cell.of(Job.resourceName(job.answer().text("jobDefinition"))),
                Table.Cell.of(job.answer().text("shareIdentifier")),
                Table.Cell.of(job.createdAt().map(Instant::toString).orElse("")),
                Table.Cell.of(job.answer().object("tags").text(SUBMITTER_TAG)));
    }

    /** Without AWS's code before it, which leaves no room for what it is about. */
    private static String sentence(String reason) {
        return reason.replaceFirst("^[A-Z_]+:[A-Z_]+ - ", "");
    }

    private static String array(Job.Children children, boolean bars) {
        String bar = Bar.of(children.ended(), children.size(), BAR_CELLS) + " ";
        return (bars ? bar : "")
                + children.succeeded()
                + "/"
                + children.failed()
                + "/"
                + children.size();
    }
}
