package io.fairlead.client;

import io.fairlead.client.display.Grid;
import io.fairlead.client.display.Html;

import java.util.List;

/** Jobs one below the other. */
final class JobTable {
    private static final int MOST_ROWS = 200;

    private JobTable() {}

    static String of(List<JobDetail> jobs) {
        List<List<String>> rows = jobs.stream().limit(MOST_ROWS).map(JobTable::row).toList();
        String table =
                new Grid(List.of("Job", "Name", "State", "Took", "Exit", "Host", "Reason"), rows)
                        .toHtml();
        return jobs.size() <= MOST_ROWS
                ? table
                : table + Html.element("div", "", (jobs.size() - MOST_ROWS) + " more");
    }

    private static List<String> row(JobDetail job) {
        return List.of(
                Html.element("code", "", Html.escaped(shortened(job.id()))),
                Html.escaped(job.name()),
                JobCard.badge(job.state()),
                JobCard.took(job),
                job.exitCode().isPresent() ? String.valueOf(job.exitCode().getAsInt()) : "",
                Html.escaped(
                        job.attempts().isEmpty()
                                ? ""
                                : job.attempts().get(job.attempts().size() - 1).host()),
                Html.escaped(job.reason()));
    }

    /** The first eight letters, and what comes after the id of the whole. */
    private static String shortened(String id) {
        int part = Math.max(id.indexOf(':'), id.indexOf('#'));
        return id.substring(0, Math.min(8, id.length())) + (part < 0 ? "" : id.substring(part));
    }
}
