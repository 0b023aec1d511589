package io.fairlead.cli;

import io.fairlead.client.http.FairleadClient;
import io.fairlead.client.http.JsonObject;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Waits for jobs and shows how far they have come. */
final class Watch {
    private static final Duration PULSE = Duration.ofSeconds(1);
    private static final int WIDEST_LABEL = 24;

    /** Jobs that the service waits for in one request. */
    private static final int AT_ONCE = 1000;

    private final Call call;
    private final FairleadClient client;
    private final Persistence persistence;
    private final ProgressView view;

    Watch(Call call) {
        this.call = call;
        client = call.client();
        persistence = new Persistence(call.screen(), call.clock());
        view = new ProgressView(call.screen(), call.clock());
    }

    /** Waits without end, and returns the highest exit code. */
    int untilAllEnd(List<String> ids) throws IOException {
        return until(ids, false, Optional.empty());
    }

    /**
     * @param any whether the first job to end ends the wait
     * @param longest how long to wait; empty for ever
     * @return the highest exit code of the jobs that ended, or {@link ExitCode#TIMED_OUT}
     */
    int until(List<String> ids, boolean any, Optional<Duration> longest) throws IOException {
        Optional<Instant> deadline = longest.map(time -> call.now().plus(time));
        String again = "fairlead wait " + String.join(" ", ids);
        List<Job> jobs = new ArrayList<>();
        for (String id : ids) {
            jobs.add(new Job(persistence.ask(() -> client.job(id))));
        }
        try (var _ = new DetachNotice(call.screen(), again)) {
            while (!isOver(jobs, any)) {
                show(jobs, false);
                if (deadline.isPresent() && !call.now().isBefore(deadline.get())) {
                    return timedOut(longest.get(), again);
                }
                refresh(jobs, ids, pulse(deadline));
            }
            show(jobs, true);
        }
        return conclude(jobs);
    }

    private static boolean isOver(List<Job> jobs, boolean any) {
        long ended = jobs.stream().filter(Job::isTerminal).count();
        return any ? ended > 0 : ended == jobs.size();
    }

    private Duration pulse(Optional<Instant> deadline) {
        Duration left = deadline.map(end -> Duration.between(call.now(), end)).orElse(PULSE);
        return left.compareTo(PULSE) < 0 ? left : PULSE;
    }

    /** Lets the service hold back the answer about the open jobs until one of them ends, for a pulse. */
    private void refresh(List<Job> jobs, List<String> ids, Duration pulse) throws IOException {
        List<Integer> open =
                IntStream.range(0, jobs.size())
                        .filter(each -> !jobs.get(each).isTerminal())
                        .boxed()
                        .toList();
        if (open.size() == 1) {
            int only = open.getFirst();
            jobs.set(only, new Job(persistence.ask(() -> client.jobWithin(ids.get(only), pulse))));
            return;
        }
        for (int from = 0; from < open.size(); from += AT_ONCE) {
            List<Integer> some = open.subList(from, Math.min(from + AT_ONCE, open.size()));
            List<String> asked = some.stream().map(ids::get).distinct().toList();
            Map<String, Job> answered = new HashMap<>();
            persistence
                    .ask(() -> client.anyWithin(asked, pulse))
                    .objects("jobs")
                    .forEach(each -> answered.put(each.text("jobId"), new Job(each)));
            some.forEach(each -> jobs.set(each, answered.get(ids.get(each))));
        }
    }

    private void show(List<Job> jobs, boolean last) {
        if (call.isQuiet()) {
            return;
        }
        List<ProgressLine> lines = new ArrayList<>();
        int labelWidth = 0;
        for (Job job : jobs) {
            labelWidth = Math.max(labelWidth, DisplayWidth.of(label(job, jobs)));
        }
        for (Job job : jobs) {
            String label = label(job, jobs);
            String padded = label + " ".repeat(labelWidth - DisplayWidth.of(label));
            lines.add(ProgressLine.of(job, padded, call.now(), call.screen().width()));
        }
        view.show(lines, last);
    }

    private static String label(Job job, List<Job> jobs) {
        return jobs.size() == 1 ? "" : DisplayWidth.fit(job.name() + job.part(), WIDEST_LABEL);
    }

    private int timedOut(Duration longest, String again) {
        call.screen()
                .err()
                .println(
                        "not ended after "
                                + HumanTime.of(longest)
                                + "; the work goes on. To come back:\n  "
                                + again);
        return ExitCode.TIMED_OUT;
    }

    private int conclude(List<Job> jobs) throws IOException {
        var verdict = new Verdict(client);
        int highest = ExitCode.OK;
        List<JsonObject> ended = new ArrayList<>();
        for (Job job : jobs) {
            if (!job.isTerminal()) {
                continue;
            }
            highest = Math.max(highest, persistence.ask(() -> verdict.of(job)));
            ended.add(job.answer());
            if (!call.output().isData() && !call.isQuiet()) {
                call.screen().err().println(Verdict.sentence(job));
            }
        }
        if (call.output().isData()) {
            print(ended);
        }
        return highest;
    }

    /** A template that does not fit changes nothing about how the jobs ended. */
    private void print(List<JsonObject> answers) {
        try {
            call.printData(answers);
        } catch (Failure unfit) {
            unfit.print(call.screen(), false);
        }
    }
}
