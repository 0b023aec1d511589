package io.fairlead.control;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostType;
import io.fairlead.domain.job.Submission;
import io.fairlead.scheduler.Prospect;
import io.fairlead.scheduler.sizing.SizeStep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What would come of a job that was not submitted.
 *
 * @param submission as it would be accepted
 * @param problem why it would be refused, or would fail as soon as it is accepted; empty otherwise
 * @param waiting jobs, and children of arrays, that wait for a place in its queue now
 * @param limits what would hold it back although there is room
 * @param places the queue's environments, first choice first
 */
public record Rehearsal(
        Submission submission,
        Optional<String> problem,
        long waiting,
        List<Limit> limits,
        List<Place> places) {
    /** Whether the job will run; code branches on this. */
    public enum Verdict {
        NOW("%s has room now."),
        LATER("%s has room once other work has ended."),
        NEW_HOST("%s has room on a host that can be launched."),
        UNKNOWN("Whether there will be room cannot be told yet."),
        DISABLED("%s has room only where a compute environment is disabled."),
        NEVER("%s would never run as things are.");

        private final String sentence;

        Verdict(String sentence) {
            this.sentence = sentence;
        }

        static Verdict of(Prospect.Chance chance) {
            return switch (chance) {
                case NOW -> NOW;
                case LATER -> LATER;
                case NEW_HOST -> NEW_HOST;
                case UNKNOWN -> UNKNOWN;
                case NEVER -> NEVER;
            };
        }
    }

    /**
     * Something else than room that it may lack.
     *
     * @param passes whether it ends when other work does
     */
    public record Limit(JobExplanation.Cause cause, boolean passes) {}

    /**
     * What an environment has for it.
     *
     * @param chance as if it were enabled
     * @param hosts that have room now, one for each node of a multi-node job
     * @param cause why there is no room now; empty if there is
     * @param growth what would be launched for it if the environment had nothing; empty if it does not grow
     */
    public record Place(
            String environment,
            boolean enabled,
            Verdict chance,
            List<HostId> hosts,
            Optional<JobExplanation.Cause> cause,
            Optional<SizeStep> growth) {
        /** With the environment's name in front. */
        public String sentence() {
            return "compute environment '" + environment + "' " + state() + predicate();
        }

        private String state() {
            return enabled ? "" : "is DISABLED and takes no work; enabled it ";
        }

        private String predicate() {
            String why = cause.map(each -> ": " + each.sentence()).orElse("");
            return switch (chance) {
                case NOW ->
                        hosts.size() > 1
                                ? "has room now for all " + hosts.size() + " nodes: " + onHosts()
                                : "has room now: " + onHosts();
                case LATER ->
                        "has room once other work has ended"
                                + (launches().isEmpty()
                                        ? ""
                                        : ", or on hosts that it can launch (" + toLaunch() + ")")
                                + why;
                case NEW_HOST -> "can launch hosts for it (" + toLaunch() + ")" + why;
                case UNKNOWN, DISABLED -> "cannot be judged yet" + why;
                case NEVER -> "can never take it" + growth.map(Place::tooMuch).orElse("") + why;
            };
        }

        /** One for each host that would be launched. */
        public List<HostType> launches() {
            return growth.filter(step -> step.unmet() == 0)
                    .map(SizeStep::launches)
                    .orElse(List.of());
        }

        private static String tooMuch(SizeStep step) {
            return step.obstacle() == SizeStep.Obstacle.MAX_VCPUS
                    ? ", since its hosts for the job would have more vCPUs than it may have"
                    : "";
        }

        private String onHosts() {
            List<String> names = hosts.stream().distinct().map(host -> "'" + host + "'").toList();
            return (names.size() == 1 ? "host " : "hosts ") + String.join(", ", names);
        }

        private String toLaunch() {
            Map<String, Long> counts =
                    launches().stream()
                            .collect(
                                    Collectors.groupingBy(
                                            HostType::name,
                                            LinkedHashMap::new,
                                            Collectors.counting()));
            return counts.entrySet().stream()
                    .map(each -> each.getValue() + " x " + each.getKey())
                    .collect(Collectors.joining(", "));
        }
    }

    public Rehearsal {
        limits = List.copyOf(limits);
        places = List.copyOf(places);
    }

    /** The verdict for people. */
    public String sentence() {
        return verdict().sentence.formatted(submission.isArray() ? "Each child" : "It");
    }

    public Verdict verdict() {
        boolean isStuck = limits.stream().anyMatch(limit -> !limit.passes());
        if (problem.isPresent() || isStuck) {
            return Verdict.NEVER;
        }
        Verdict best = best(true);
        if (best == Verdict.NEVER) {
            return best(false) == Verdict.NEVER ? Verdict.NEVER : Verdict.DISABLED;
        }
        return best == Verdict.NOW && !limits.isEmpty() ? Verdict.LATER : best;
    }

    private Verdict best(boolean enabled) {
        return places.stream()
                .filter(place -> place.enabled() == enabled)
                .map(Place::chance)
                .min(Verdict::compareTo)
                .orElse(Verdict.NEVER);
    }
}
