package io.fairlead.client.jupyter;

import io.fairlead.client.Job;
import io.fairlead.client.JobDetail;
import io.fairlead.client.Jobs;

import org.rapaio.jupyter.kernel.global.Global;

import java.time.Duration;
import java.util.List;

/**
 * Waits for jobs in a cell and shows all the while how far they are, in one place.
 *
 * <pre>{@code
 * ArrayJob squares = fairlead.job("square").submitSweep(Sweep.over("n", 1, 2, 3));
 * JobDetail ended = Live.watch(squares, Duration.ofMinutes(10));
 * }</pre>
 */
public final class Live {
    private static final String HTML = "text/html";

    private Live() {}

    /**
     * @throws io.fairlead.client.WaitTimedOut if it has not ended in time; the card stays
     */
    public static JobDetail watch(Job job, Duration timeout) {
        String card = Global.display(HTML, job.toHtml());
        return job.await(timeout, progress -> Global.updateDisplay(card, HTML, job.toHtml()));
    }

    /**
     * @throws io.fairlead.client.WaitTimedOut if one of them has not ended in time; the table stays
     */
    public static List<JobDetail> watch(Jobs jobs, Duration timeout) {
        String table = Global.display(HTML, jobs.toHtml());
        return jobs.await(timeout, progress -> Global.updateDisplay(table, HTML, jobs.toHtml()));
    }
}
