package io.fairlead.cli;

import io.fairlead.simulator.Policy;
import io.fairlead.simulator.Workload;

/** A bar on the screen of a person while a simulation takes longer than a moment. */
final class SimulationProgress implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 1000;
    private static final long EVERY_MILLIS = 100;
    private static final int CELLS = 20;
    private static final String BACK_TO_EMPTY_LINE = "\r\u001B[K";

    private final Call call;
    private final int runs;
    private final boolean wanted;
    private long nextMillis;
    private int run;
    private int jobs;
    private String label = "";
    private boolean shown;

    SimulationProgress(Call call, int runs) {
        this.call = call;
        this.runs = runs;
        this.wanted = call.screen().errIsTerminal() && !call.isQuiet();
        this.nextMillis = call.clock().millis() + PATIENCE_MILLIS;
    }

    void begin(Workload workload, Policy policy) {
        run++;
        jobs = workload.jobs().size();
        label = workload.name() + " " + policy.title();
    }

    void show(int ended) {
        if (!wanted || call.clock().millis() < nextMillis) {
            return;
        }
        nextMillis = call.clock().millis() + EVERY_MILLIS;
        String count = runs > 1 ? "  run " + run + "/" + runs : "";
        String line =
                Bar.of(ended, jobs, CELLS)
                        + " "
                        + ended
                        + "/"
                        + jobs
                        + " jobs"
                        + count
                        + "  "
                        + label;
        print(BACK_TO_EMPTY_LINE + DisplayWidth.fit(line, call.screen().width() - 1));
        shown = true;
    }

    @Override
    public void close() {
        if (shown) {
            print(BACK_TO_EMPTY_LINE);
        }
    }

    private void print(String text) {
        call.screen().err().print(text);
        call.screen().err().flush();
    }
}
