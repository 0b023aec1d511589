package io.fairlead.store.jpa;

import io.fairlead.domain.job.JobStatus;
import io.fairlead.store.JobQuery;
import io.fairlead.store.JobQuery.Pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A way into the table of jobs: an index that a query can be answered from.
 *
 * @param by which part of the query it answers
 * @param starts conditions on leading columns of the index, each for a stretch of it; no job is in two
 * @param ordered whether each stretch is in the order of listings; if not, all of it has to be sorted
 */
record Route(By by, List<Condition> starts, boolean ordered) {
    private static final int MOST_STARTS = 64;

    /** Parts of a query, those that usually choose fewest jobs first. */
    enum By {
        TAG("job_tag t", " cross join job j", "t.job = j.sequence", "t.created_at", "t.job"),
        NAME,
        DEFINITION,
        SHARE,
        STOP,
        STATUS,
        CREATION;

        private final String from;
        private final String jobs;
        private final Condition joined;
        private final String createdAt;
        private final String sequence;

        By() {
            this("job j", "", Condition.NONE.sql(), "j.created_at", "j.sequence");
        }

        By(String from, String jobs, String joined, String createdAt, String sequence) {
            this.from = from;
            this.jobs = jobs;
            this.joined = Condition.of(joined);
            this.createdAt = createdAt;
            this.sequence = sequence;
        }
    }

    /** Where its places are. */
    String from() {
        return by.from;
    }

    /** The same with the jobs beside them, which are those that {@link #joined} finds. */
    String fromJobs() {
        return by.from + by.jobs;
    }

    Condition joined() {
        return by.joined;
    }

    String createdAt() {
        return by.createdAt + kept();
    }

    String sequence() {
        return by.sequence + kept();
    }

    /** Both, as a row of SQL. */
    String place() {
        return "(" + createdAt() + ", " + sequence() + ")";
    }

    /** A sum is in no index: it keeps a database from going by creation where the stretch itself is short. */
    private String kept() {
        return ordered ? "" : " + 0";
    }

    /** Through all jobs, as they were created. */
    static final Route ALL = new Route(By.CREATION, List.of(Condition.NONE), true);

    /**
     * The ways there are for a query, but for {@link #ALL}.
     *
     * @param queues all that there are
     */
    static List<Route> of(JobQuery query, Set<String> queues) {
        List<Route> routes = new ArrayList<>();
        query.tags().forEach((name, value) -> routes.add(tagged(name, value)));
        patterns(By.NAME, "lower(j.name)", query.names()).ifPresent(routes::add);
        patterns(By.DEFINITION, "j.definition", names(query.definitions())).ifPresent(routes::add);
        if (!query.shares().isEmpty()) {
            routes.add(shares(query.shares()));
        }
        if (!query.stopped().isOpen()) {
            Condition window = Condition.within("j.stopped_at", query.stopped());
            routes.add(
                    new Route(
                            By.STOP,
                            List.of(window.and(Condition.of("j.stopped_at is not null"))),
                            false));
        }
        statuses(query, queues).ifPresent(routes::add);
        return routes;
    }

    private static Route tagged(String name, String value) {
        return new Route(
                By.TAG, List.of(Condition.of("t.name = ? and t.value = ?", name, value)), true);
    }

    private static Optional<Route> patterns(By by, String column, Collection<Pattern> patterns) {
        List<Pattern> distinct = patterns.stream().distinct().toList();
        if (distinct.isEmpty() || distinct.size() > MOST_STARTS) {
            return Optional.empty();
        }
        if (distinct.stream().noneMatch(Pattern::prefix)) {
            return Optional.of(
                    new Route(
                            by,
                            distinct.stream().map(each -> Condition.matches(column, each)).toList(),
                            true));
        }
        return distinct.size() > 1
                ? Optional.empty()
                : Optional.of(
                        new Route(
                                by,
                                List.of(Condition.matches(column, distinct.getFirst())),
                                false));
    }

    /** Without their revisions. */
    static List<Pattern> names(List<Pattern> definitions) {
        return definitions.stream()
                .map(
                        each ->
                                each.text().contains(":")
                                        ? new Pattern(
                                                each.text().substring(0, each.text().indexOf(':')),
                                                false)
                                        : each)
                .distinct()
                .toList();
    }

    private static Route shares(Set<String> shares) {
        return new Route(
                By.SHARE,
                shares.stream()
                        .map(share -> Condition.of("j.share = ? and j.share <> ''", share))
                        .toList(),
                true);
    }

    private static Optional<Route> statuses(JobQuery query, Set<String> all) {
        if (query.queues().isEmpty() && query.statuses().isEmpty()) {
            return Optional.empty();
        }
        Set<String> queues = query.queues().isEmpty() ? all : query.queues();
        Collection<JobStatus> statuses =
                query.statuses().isEmpty() ? Arrays.asList(JobStatus.values()) : query.statuses();
        if (queues.size() * statuses.size() > MOST_STARTS) {
            return Optional.empty();
        }
        return Optional.of(
                new Route(
                        By.STATUS,
                        queues.stream()
                                .flatMap(
                                        queue ->
                                                statuses.stream()
                                                        .map(
                                                                status ->
                                                                        Condition.of(
                                                                                "j.queue = ? and"
                                                                                        + " j.status ="
                                                                                        + " ?",
                                                                                queue,
                                                                                status.name())))
                                .toList(),
                        true));
    }
}
