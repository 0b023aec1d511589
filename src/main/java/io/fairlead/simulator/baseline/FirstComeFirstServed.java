package io.fairlead.simulator.baseline;

import io.fairlead.simulator.Discipline;
import io.fairlead.simulator.SimulatedJob;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Strictly in order of arrival: the first job that finds too few processors holds back all others. */
public final class FirstComeFirstServed implements Discipline {
    private final Processors processors;
    private final Deque<SimulatedJob> queue = new ArrayDeque<>();

    /** @param processors of the machine, all the same */
    public FirstComeFirstServed(int processors) {
        this.processors = new Processors(processors);
    }

    @Override
    public void arrive(SimulatedJob job, long nowMillis) {
        queue.add(job);
    }

    @Override
    public void end(SimulatedJob job, long nowMillis) {
        processors.giveBack(job);
    }

    @Override
    public Moves move(long nowMillis) {
        List<SimulatedJob> started = new ArrayList<>();
        while (!queue.isEmpty() && processors.hold(queue.peek())) {
            SimulatedJob job = queue.poll();
            processors.take(job, nowMillis + job.limitMillis());
            started.add(job);
        }
        return Moves.started(started);
    }
}
