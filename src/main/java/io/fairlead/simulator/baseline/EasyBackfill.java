package io.fairlead.simulator.baseline;

import io.fairlead.simulator.Discipline;
import io.fairlead.simulator.SimulatedJob;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Aggressive backfill: only the first waiting job has a reservation, and any later one may start before it that does not
 * delay it, because it is expected to be over by then or takes only processors that the first job will leave over.
 *
 * @see <a href="https://doi.org/10.1007/3-540-60153-8_35">Lifka: The ANL/IBM SP Scheduling System (1995)</a>
 * @see <a href="https://doi.org/10.1109/71.932708">Mu'alem and Feitelson: Utilization, Predictability, Workloads, and
 *     User Runtime Estimates in Scheduling the IBM SP2 with Backfilling (2001), figure 1</a>
 */
public final class EasyBackfill implements Discipline {
    private final Processors processors;
    private final Knowledge knowledge;
    private final LinkedHashSet<SimulatedJob> queue = new LinkedHashSet<>();

    /** @param processors of the machine, all the same */
    public EasyBackfill(int processors, Knowledge knowledge) {
        this.processors = new Processors(processors);
        this.knowledge = knowledge;
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
        Iterator<SimulatedJob> waiting = queue.iterator();
        while (waiting.hasNext()) {
            SimulatedJob first = waiting.next();
            if (!processors.hold(first)) {
                backfill(waiting, processors.opening(first), nowMillis, started);
                break;
            }
            begin(first, waiting, nowMillis, started);
        }
        return Moves.started(started);
    }

    private void backfill(
            Iterator<SimulatedJob> rest,
            Processors.Opening opening,
            long now,
            List<SimulatedJob> started) {
        int spare = opening.spare();
        while (processors.free() > 0 && rest.hasNext()) {
            SimulatedJob job = rest.next();
            if (!processors.hold(job)) {
                continue;
            }
            boolean overInTime = now + knowledge.runMillis(job) <= opening.atMillis();
            if (overInTime || job.processors() <= spare) {
                spare -= overInTime ? 0 : job.processors();
                begin(job, rest, now, started);
            }
        }
    }

    private void begin(
            SimulatedJob job, Iterator<SimulatedJob> at, long now, List<SimulatedJob> started) {
        at.remove();
        processors.take(job, now + knowledge.runMillis(job));
        started.add(job);
    }
}
