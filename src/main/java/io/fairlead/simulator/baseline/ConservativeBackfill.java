package io.fairlead.simulator.baseline;

import io.fairlead.simulator.Discipline;
import io.fairlead.simulator.SimulatedJob;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Every job gets a reservation when it arrives: the earliest time that delays none made before. When a job ends earlier
 * than expected, the waiting ones are moved forward in order of arrival; none is ever moved back.
 *
 * @see <a href="https://doi.org/10.1109/71.932708">Mu'alem and Feitelson (2001), section 2.2 and figure 3</a>
 */
public final class ConservativeBackfill implements Discipline {
    private final Profile profile;
    private final Knowledge knowledge;

    /** When each waiting job is to start, in order of arrival. */
    private final Map<SimulatedJob, Long> reservations = new LinkedHashMap<>();

    private final Map<SimulatedJob, Long> expectedEnds = new HashMap<>();

    /** Whether a job has ended early and none has been moved forward since. */
    private boolean hasHoles;

    /** @param processors of the machine, all the same */
    public ConservativeBackfill(int processors, Knowledge knowledge) {
        this.profile = new Profile(processors);
        this.knowledge = knowledge;
    }

    @Override
    public void arrive(SimulatedJob job, long nowMillis) {
        moveForward(nowMillis);
        reservations.put(job, place(job, nowMillis));
    }

    @Override
    public void end(SimulatedJob job, long nowMillis) {
        long expected = expectedEnds.remove(job);
        if (expected > nowMillis) {
            profile.release(nowMillis, expected, job.processors());
            profile.forgetBefore(nowMillis);
            hasHoles = true;
        }
    }

    private void moveForward(long now) {
        if (!hasHoles) {
            return;
        }
        hasHoles = false;
        for (Map.Entry<SimulatedJob, Long> waiting : reservations.entrySet()) {
            SimulatedJob job = waiting.getKey();
            long reserved = waiting.getValue();
            if (reserved > now) {
                profile.release(reserved, reserved + length(job), job.processors());
                waiting.setValue(place(job, now));
            }
        }
    }

    private long place(SimulatedJob job, long now) {
        long start = profile.earliest(now, job.processors(), length(job));
        profile.reserve(start, start + length(job), job.processors());
        return start;
    }

    /** A job that is expected to take no time still needs its processors for a moment. */
    private long length(SimulatedJob job) {
        return Math.max(1, knowledge.runMillis(job));
    }

    @Override
    public Moves move(long nowMillis) {
        moveForward(nowMillis);
        List<SimulatedJob> started = new ArrayList<>();
        reservations
                .entrySet()
                .removeIf(
                        reservation -> {
                            boolean due = reservation.getValue() <= nowMillis;
                            if (due) {
                                SimulatedJob job = reservation.getKey();
                                expectedEnds.put(job, nowMillis + length(job));
                                started.add(job);
                            }
                            return due;
                        });
        return Moves.started(started);
    }

    @Override
    public OptionalLong wakeUp(long nowMillis) {
        return reservations.values().stream().mapToLong(Long::longValue).min();
    }
}
