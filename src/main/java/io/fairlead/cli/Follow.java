package io.fairlead.cli;

import io.fairlead.client.http.FairleadClient;
import io.fairlead.client.http.LogLine;
import io.fairlead.client.http.LogQuery;
import io.fairlead.client.http.ServiceRefused;
import io.fairlead.client.http.ServiceUnreachable;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;

/** Follows one job that is no array: its states until it runs, then what it prints, until it ends. */
final class Follow {
    private static final Duration PULSE = Duration.ofSeconds(1);

    private final Call call;
    private final FairleadClient client;
    private final Persistence persistence;

    Follow(Call call) {
        this.call = call;
        client = call.client();
        persistence = new Persistence(call.screen(), call.clock());
    }

    /** Follows to the end and returns the job's exit code. */
    int untilEnd(String id) throws IOException {
        try (var _ = new DetachNotice(call.screen(), "fairlead logs -f " + id)) {
            startStateLines(id);
            var query = LogQuery.of(OptionalInt.empty(), "", 0);
            new LogReading(client, persistence, id, query).followTo(this::print);
            Job job = ended(id);
            call.screen().err().println(Verdict.sentence(job));
            return persistence.ask(() -> new Verdict(client).of(job));
        }
    }

    private Job ended(String id) throws IOException {
        while (true) {
            Job job = new Job(persistence.ask(() -> client.jobWithin(id, PULSE)));
            if (job.isTerminal()) {
                return job;
            }
        }
    }

    private void print(LogLine line) {
        boolean toErr = line.source().equals("stderr");
        (toErr ? call.screen().err() : call.screen().out()).println(line.text());
        call.screen().flush();
    }

    /** States come beside the log, which is silent until the container runs. */
    private void startStateLines(String id) {
        Thread thread = new Thread(() -> printStates(id), "states");
        thread.setDaemon(true);
        thread.start();
    }

    private void printStates(String id) {
        String shown = "";
        try {
            Job job = new Job(client.job(id));
            while (!job.isRunning() && !job.isTerminal()) {
                ProgressLine line = ProgressLine.of(job, "", call.now(), call.screen().width());
                if (!line.state().equals(shown)) {
                    call.screen().err().println(line.state());
                    shown = line.state();
                }
                job = new Job(client.jobWithin(id, PULSE));
            }
        } catch (ServiceRefused | ServiceUnreachable away) {
            // the thread that reads the log meets the same and tells it
        } catch (IOException broken) {
            // as above
        }
    }
}
