package io.fairlead.client;

import io.fairlead.client.display.Bar;
import io.fairlead.client.display.Html;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A job, or an array with its children, on a few lines. */
final class JobCard {
    private static final String QUIET = "color:#6b7280";

    private JobCard() {}

    static String of(JobDetail job) {
        StringBuilder card = new StringBuilder();
        card.append(Html.element("b", "", Html.escaped(job.name()))).append(' ');
        card.append(badge(job.state())).append(' ');
        card.append(Html.element("span", QUIET, Html.escaped(facts(job))));
        card.append(Html.element("div", "margin:6px 0", bar(job.progress()).toHtml()));
        card.append(Html.element("div", "", Html.escaped(job.progress().toString())));
        if (!job.reason().isEmpty()) {
            card.append(Html.element("div", QUIET, Html.escaped(job.reason())));
        }
        card.append(
                Html.element(
                        "div",
                        QUIET + ";font-family:monospace;font-size:11px",
                        Html.escaped(job.id())));
        return Html.element(
                "div",
                "font:13px system-ui,sans-serif;border:1px solid #d1d5db;border-radius:8px;padding:10px 14px;max-width:640px",
                card.toString());
    }

    static String badge(JobState state) {
        return Html.element(
                "span",
                "background:"
                        + state.colour()
                        + ";color:#fff;border-radius:4px;padding:0 6px;font-size:11px",
                state.name());
    }

    static Bar bar(Progress progress) {
        List<Bar.Part> parts = new ArrayList<>();
        for (JobState state : inOrderOfBar()) {
            int count = progress.in(state);
            if (count > 0) {
                parts.add(new Bar.Part(count + " " + state, count, state.colour()));
            }
        }
        return new Bar(parts, progress.total());
    }

    /** What is done stands on the left, as in other bars of progress. */
    private static List<JobState> inOrderOfBar() {
        return List.of(
                JobState.SUCCEEDED,
                JobState.FAILED,
                JobState.RUNNING,
                JobState.STARTING,
                JobState.RUNNABLE,
                JobState.PENDING,
                JobState.SUBMITTED);
    }

    private static String facts(JobDetail job) {
        List<String> facts = new ArrayList<>();
        facts.add(job.queue());
        facts.add(job.definition());
        job.arraySize().ifPresent(size -> facts.add("array of " + size));
        String took = took(job);
        if (!took.isEmpty()) {
            facts.add(took);
        }
        job.exitCode().ifPresent(code -> facts.add("exit code " + code));
        return String.join(" · ", facts);
    }

    /** How long it ran, or has run so far; empty if it did not. */
    static String took(JobDetail job) {
        if (job.startedAt().isEmpty()) {
            return "";
        }
        Instant end = job.stoppedAt().orElseGet(Instant::now);
        long seconds = Math.max(0, Duration.between(job.startedAt().get(), end).toSeconds());
        return seconds < 120
                ? seconds + " s"
                : seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
