package io.fairlead.simulator.scenario;

import io.fairlead.domain.Resources;
import io.fairlead.simulator.SimulatedJob;

import org.apache.commons.math3.random.RandomGenerator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Jobs of one kind that arrive one after another.
 *
 * @param form what is the same for all of them; its number and times mean nothing
 * @param startMillis when the first arrives
 * @param count how many arrivals
 * @param untilMillis no arrival is later
 * @param arraySize jobs that arrive at once
 * @param every time between arrivals
 * @param run how long each takes
 * @param limitMillis when a job would be stopped; empty if that is a multiple of its run time
 * @param limitFactor that multiple
 */
record JobStream(
        SimulatedJob form,
        long startMillis,
        long count,
        long untilMillis,
        int arraySize,
        Variate every,
        Variate run,
        Optional<Long> limitMillis,
        Variate limitFactor) {
    private static final int MOST_JOBS = 10_000_000;

    static JobStream read(Field field, ClusterReading cluster) {
        Map<String, Field> members =
                field.members(
                        "queue",
                        "share",
                        "priority",
                        "user",
                        "definition",
                        "vcpus",
                        "memory",
                        "gpus",
                        "nodes",
                        "array",
                        "start",
                        "count",
                        "until",
                        "every",
                        "run",
                        "limit",
                        "limitFactor");
        Field queue = field.required(members, "queue");
        if (!cluster.hasQueue(queue.text())) {
            throw queue.refused("is '" + queue.text() + "', which there is not", "");
        }
        if (!members.containsKey("count") && !members.containsKey("until")) {
            throw field.refused("never ends", "give count or until");
        }
        if (members.containsKey("limit") && members.containsKey("limitFactor")) {
            throw field.refused("has limit and limitFactor", "give one of them");
        }
        return new JobStream(
                form(field, members),
                millis(members, "start", 0),
                members.containsKey("count") ? members.get("count").whole(1, MOST_JOBS) : MOST_JOBS,
                millis(members, "until", Long.MAX_VALUE),
                whole(members, "array", 1, MOST_JOBS, 1),
                members.containsKey("every")
                        ? Variate.time(members.get("every"))
                        : new Variate.Constant(0),
                Variate.time(field.required(members, "run")),
                Optional.ofNullable(members.get("limit")).map(Field::millis),
                members.containsKey("limitFactor")
                        ? Variate.factor(members.get("limitFactor"), 1)
                        : new Variate.Constant(1));
    }

    private static SimulatedJob form(Field field, Map<String, Field> members) {
        return new SimulatedJob(
                0,
                0,
                0,
                0,
                whole(members, "nodes", 1, 100_000, 1),
                new Resources(
                        Math.round(field.required(members, "vcpus").number(0.001, 1e6) * 1000),
                        members.containsKey("memory") ? members.get("memory").memoryMiB() : 0,
                        whole(members, "gpus", 0, 1000, 0)),
                members.get("queue").text(),
                text(members, "share"),
                whole(members, "priority", 0, 9999, 0),
                text(members, "user"),
                Optional.ofNullable(members.get("definition"))
                        .map(Field::text)
                        .orElseGet(field::path));
    }

    private static String text(Map<String, Field> members, String name) {
        return Optional.ofNullable(members.get(name)).map(Field::text).orElse("");
    }

    private static int whole(
            Map<String, Field> members, String name, int least, int most, int usual) {
        return members.containsKey(name) ? (int) members.get(name).whole(least, most) : usual;
    }

    private static long millis(Map<String, Field> members, String name, long usual) {
        return Optional.ofNullable(members.get(name)).map(Field::millis).orElse(usual);
    }

    /** Adds the jobs, all numbered 0. */
    void arrive(RandomGenerator random, List<SimulatedJob> jobs) {
        DoubleSupplier gap = every.from(random);
        DoubleSupplier length = run.from(random);
        DoubleSupplier factor = limitFactor.from(random);
        double at = startMillis;
        for (long n = 0; n < count && at <= untilMillis; n++) {
            for (int child = 0; child < arraySize; child++) {
                jobs.add(job(Math.round(at), length.getAsDouble(), factor.getAsDouble()));
            }
            at += gap.getAsDouble();
        }
    }

    private SimulatedJob job(long submitted, double length, double factor) {
        long limit = limitMillis.orElse(Math.round(length * factor));
        return form.with(submitted, Math.min(Math.round(length), limit), limit);
    }
}
