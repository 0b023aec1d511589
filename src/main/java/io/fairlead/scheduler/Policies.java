package io.fairlead.scheduler;

/**
 * How the scheduler decides what the queues' own policies leave open.
 *
 * @param fitting which host a task goes to
 * @param backfill who may run past a task that has no room
 * @param prediction when running attempts end
 */
public record Policies(Fitting fitting, Backfill backfill, Prediction prediction) {
    public static final Policies DEFAULT =
            new Policies(new Fitting.BestFit(), Backfill.SHORTEST_FIRST, new Prediction.Stepwise());

    public Policies with(Backfill other) {
        return new Policies(fitting, other, prediction);
    }
}
