package io.fairlead.store.jpa;

import io.fairlead.store.JobPlace;
import io.fairlead.store.JobQuery;
import io.fairlead.store.JobQuery.Pattern;
import io.fairlead.store.JobQuery.Window;
import io.fairlead.store.jpa.Route.By;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds jobs, however many there are, in a time that does not grow with them. The route is chosen by counting, up to a
 * limit, what each part of the query would leave; neither database is left to guess it. On a route that leaves much, no
 * more than a certain number of jobs is looked at for one page: the page may then be short and still have a next one.
 */
@ApplicationScoped
class JobSearch {
    /** So many jobs can be sorted, or looked at one by one, for one page. */
    private static final int FEW = 2500;

    private static final Comparator<JobRow> NEWEST_FIRST =
            Comparator.comparing(JobSearch::place).reversed();

    private final EntityManager database;

    JobSearch(EntityManager database) {
        this.database = database;
    }

    /** Rows, newest first, and where to go on if there may be more. */
    record Found(List<JobRow> rows, Optional<JobPlace> next) {}

    /**
     * @param after only what is further on
     */
    Found page(JobQuery query, JobPlace after, int limit) {
        JobPlace begin = earlier(after, edge(query.created().until(), JobPlace.BEGIN));
        JobPlace end = edge(query.created().from(), JobPlace.END);
        Route route = route(query);
        Condition rest = Condition.all(rest(query, route));
        boolean whole = !route.ordered() || rest.sql().equals(Condition.NONE.sql());
        JobPlace reach = whole ? JobPlace.END : reach(route, begin);
        JobPlace last = later(end, reach);
        List<JobRow> rows =
                route.starts().stream()
                        .map(start -> start.and(rest))
                        .flatMap(wanted -> rows(route, wanted, begin, last, limit + 1).stream())
                        .sorted(NEWEST_FIRST)
                        .limit(limit + 1L)
                        .toList();
        if (rows.size() > limit) {
            List<JobRow> page = rows.subList(0, limit);
            return new Found(page, Optional.of(place(page.getLast())));
        }
        return new Found(rows, reach.compareTo(end) > 0 ? Optional.of(reach) : Optional.empty());
    }

    /** Where a bound of time lies among the places. */
    private static JobPlace edge(long time, JobPlace unbounded) {
        return time == unbounded.createdAt() ? unbounded : new JobPlace(time, Long.MIN_VALUE);
    }

    private static JobPlace earlier(JobPlace one, JobPlace other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static JobPlace later(JobPlace one, JobPlace other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static JobPlace place(JobRow row) {
        return new JobPlace(row.createdAt, row.sequence);
    }

    // ---- the way

    private Route route(JobQuery query) {
        List<Route> routes = Route.of(query, queues(query));
        if (routes.size() == 1 && routes.getFirst().ordered()) {
            return routes.getFirst();
        }
        Route best = Route.ALL;
        int fewest = Integer.MAX_VALUE;
        for (Route route : routes) {
            int count = count(route);
            if (count < fewest && (route.ordered() || count <= FEW)) {
                best = route;
                fewest = count;
            }
        }
        return best;
    }

    /** Of the jobs that there are, if the query asks for states without saying in which queues. */
    private Set<String> queues(JobQuery query) {
        Set<String> queues = new LinkedHashSet<>();
        if (!query.queues().isEmpty() || query.statuses().isEmpty()) {
            return queues;
        }
        String next = "";
        do {
            next =
                    (String)
                            database.createNativeQuery(
                                            "select min(queue) from job where queue > ?1")
                                    .setParameter(1, next)
                                    .getSingleResult();
        } while (next != null && queues.add(next));
        return queues;
    }

    /** How many jobs are on a route, but no more than just too many. */
    private int count(Route route) {
        int count = 0;
        for (Condition start : route.starts()) {
            if (count <= FEW) {
                String stretch =
                        "select 1 as one from %s where %s limit %s"
                                .formatted(route.from(), start.sql(), FEW + 1 - count);
                Object found =
                        query("select count(*) from (" + stretch + ") found", start.values(), null)
                                .getSingleResult();
                count += ((Number) found).intValue();
            }
        }
        return count;
    }

    /** What the route does not answer of the query; written so that no index serves it. */
    private static List<Condition> rest(JobQuery query, Route route) {
        List<Condition> rest = new ArrayList<>();
        if (route.by() != By.STATUS && !query.queues().isEmpty()) {
            rest.add(Condition.in("(j.queue || '')", query.queues()));
        }
        if (route.by() != By.STATUS && !query.statuses().isEmpty()) {
            rest.add(Condition.in("(j.status || '')", query.statuses()));
        }
        if (route.by() != By.NAME && !query.names().isEmpty()) {
            rest.add(matching("(lower(j.name) || '')", query.names()));
        }
        boolean revisions = !Route.names(query.definitions()).equals(query.definitions());
        if (!query.definitions().isEmpty() && (route.by() != By.DEFINITION || revisions)) {
            rest.add(
                    Condition.any(
                            query.definitions().stream().map(JobSearch::definition).toList()));
        }
        if (route.by() != By.SHARE && !query.shares().isEmpty()) {
            rest.add(Condition.in("(j.share || '')", query.shares()));
        }
        if (route.by() != By.STOP && !query.stopped().isOpen()) {
            rest.add(stopped(query.stopped()));
        }
        if (route.by() != By.TAG || query.tags().size() > 1) {
            query.tags().forEach((name, value) -> rest.add(tagged(name, value)));
        }
        return rest.isEmpty() ? List.of(Condition.NONE) : rest;
    }

    private static Condition matching(String column, List<Pattern> patterns) {
        return Condition.any(
                patterns.stream()
                        .map(pattern -> Condition.matches(column, pattern))
                        .map(each -> new Condition("(" + each.sql() + ")", each.values()))
                        .toList());
    }

    private static Condition definition(Pattern pattern) {
        int colon = pattern.text().indexOf(':');
        String column = "(j.definition || '')";
        if (colon < 0) {
            return matching(column, List.of(pattern));
        }
        String revision = pattern.text().substring(colon + 1);
        return Condition.of(
                "(" + column + " = ? and j.revision = ?)",
                pattern.text().substring(0, colon),
                revision.matches("[0-9]{1,9}") ? Integer.parseInt(revision) : -1);
    }

    private static Condition stopped(Window window) {
        return Condition.within("j.stopped_at + 0", window)
                .and(Condition.of("j.stopped_at is not null"));
    }

    private static Condition tagged(String name, String value) {
        return Condition.of(
                "exists (select 1 from job_tag g where g.job = j.sequence and g.name = ? and"
                        + " g.value = ?)",
                name,
                value);
    }

    // ---- going it

    /** How far a page may look: on each stretch at its share of {@link #FEW}. */
    private JobPlace reach(Route route, JobPlace begin) {
        int share = Math.max(1, FEW / route.starts().size());
        return route.starts().stream()
                .map(start -> nth(route, start, begin, share))
                .reduce(JobPlace.END, JobSearch::later);
    }

    private JobPlace nth(Route route, Condition start, JobPlace begin, int n) {
        Condition onward = start.and(Condition.between(route.place(), begin, JobPlace.END));
        String sql =
                "select %s, %s from %s where %s %s limit 1 offset %s"
                        .formatted(
                                route.createdAt(),
                                route.sequence(),
                                route.from(),
                                onward.sql(),
                                order(route),
                                n - 1);
        List<?> found = query(sql, onward.values(), null).getResultList();
        if (found.isEmpty()) {
            return JobPlace.END;
        }
        Object[] columns = (Object[]) found.getFirst();
        return new JobPlace(((Number) columns[0]).longValue(), ((Number) columns[1]).longValue());
    }

    /** What has to be sorted is sorted without the submissions, which are long. */
    @SuppressWarnings("unchecked")
    private List<JobRow> rows(
            Route route, Condition wanted, JobPlace begin, JobPlace last, int limit) {
        Condition condition =
                wanted.and(route.joined()).and(Condition.between(route.place(), begin, last));
        String found =
                "select %s from %s where %s %s limit %s"
                        .formatted(
                                route.ordered() ? "j.*" : "j.sequence",
                                route.fromJobs(),
                                condition.sql(),
                                order(route),
                                limit);
        return query(
                        route.ordered()
                                ? found
                                : "select j.* from job j where j.sequence in (" + found + ")",
                        condition.values(),
                        JobRow.class)
                .getResultList();
    }

    private static String order(Route route) {
        return "order by " + route.createdAt() + " desc, " + route.sequence() + " desc";
    }

    /** With the question marks numbered, as Hibernate wants them. */
    private Query query(String sql, List<Object> values, Class<?> entity) {
        StringBuilder numbered = new StringBuilder();
        int number = 0;
        for (char each : sql.toCharArray()) {
            numbered.append(each);
            if (each == '?') {
                numbered.append(++number);
            }
        }
        Query query =
                entity == null
                        ? database.createNativeQuery(numbered.toString())
                        : database.createNativeQuery(numbered.toString(), entity);
        for (int each = 0; each < values.size(); each++) {
            query.setParameter(each + 1, values.get(each));
        }
        return query;
    }
}
