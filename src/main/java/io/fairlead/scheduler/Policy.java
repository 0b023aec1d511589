package io.fairlead.scheduler;

import java.time.Duration;
import java.util.List;

/** How the jobs of a queue are put in order: what its scheduling policy says. */
public sealed interface Policy {
    Policy FIRST_COME = new FirstCome();

    /** By priority, then by the time of acceptance and the expected length. */
    record FirstCome() implements Policy {}

    /**
     * By what each share has used, lowest weighted use first.
     *
     * @param window how long use counts; use fades exponentially and has all but vanished after it. Zero stands for {@link
     *     #USUAL}
     * @param reservedPercent base of the part of the capacity that is kept for shares that are not active yet
     * @param weights of the shares; a share without an entry weighs 1
     */
    record FairShare(Duration window, int reservedPercent, List<Weight> weights) implements Policy {
        /** The window where none is given, as AWS Batch documents. */
        public static final Duration USUAL = Duration.ofSeconds(600);

        public FairShare {
            window = window.isZero() ? USUAL : window;
            weights = List.copyOf(weights);
        }
    }

    /**
     * The weight of a share's use: half the weight, twice the resources.
     *
     * @param share identifier, or the beginning of several with a trailing {@code *}, which divide the entry's part among
     *     them
     */
    record Weight(String share, double factor) {}

    /** Each share within its quota, as far as it may not borrow; idle capacity first come, first served. */
    record QuotaShares(List<Quota> quotas) implements Policy {
        public QuotaShares {
            quotas = List.copyOf(quotas);
        }
    }

    /**
     * What a quota share may hold at once.
     *
     * @param milliCpus its own capacity; {@link Long#MAX_VALUE} where only other units are limited
     * @param gpus its own GPUs; {@link Long#MAX_VALUE} where only other units are limited
     * @param lends whether others may use what it leaves idle
     * @param borrowPercent how much it may hold of what others lend, in percent of its own; -1 for any amount
     * @param preempts whether a job may evict one of lower priority of the same share
     */
    record Quota(
            String share,
            long milliCpus,
            long gpus,
            boolean lends,
            int borrowPercent,
            boolean preempts) {}
}
