package io.fairlead.prediction;

import io.fairlead.domain.job.DefinitionId;
import io.fairlead.scheduler.RunTime;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Predicts how long attempts hold their places from how long the last ones did.
 *
 * <p>The prediction is the 80th percentile of the last 20 attempts of the same revision of the definition in the same
 * share or, while there are fewer than 3 of them, of the last 20 of the definition whatever the revision and the share. The percentile is that of
 * Hyndman and Fan (Sample Quantiles in Statistical Packages, The American Statistician 50, 1996), type 7. A high
 * percentile and not the mean, since one that is too short delays whoever room is kept for, and one that is too long merely
 * leaves a gap unused.
 *
 * <p>Not safe for several threads.
 */
public final class RunTimeEstimator {
    static final int KEPT = 20;
    static final int ENOUGH = 3;

    private static final int MOST_KINDS = 10_000;
    private static final double PERCENTILE = 80;

    private record Kind(DefinitionId definition, String share) {}

    private final Map<Kind, ArrayDeque<Integer>> byKind = leastRecentlyUsedGoes();
    private final Map<String, ArrayDeque<Integer>> byName = leastRecentlyUsedGoes();

    private static <K> Map<K, ArrayDeque<Integer>> leastRecentlyUsedGoes() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, ArrayDeque<Integer>> eldest) {
                return size() > MOST_KINDS;
            }
        };
    }

    /**
     * Learns from an attempt that tells how long the work takes.
     *
     * @return the last ones of its kind, oldest first
     */
    public List<Integer> learn(DefinitionId definition, String share, int seconds) {
        ArrayDeque<Integer> last =
                byKind.computeIfAbsent(new Kind(definition, share), _ -> new ArrayDeque<>(KEPT));
        add(last, seconds);
        add(byName.computeIfAbsent(definition.name(), _ -> new ArrayDeque<>(KEPT)), seconds);
        return List.copyOf(last);
    }

    private static void add(ArrayDeque<Integer> last, int seconds) {
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.addLast(seconds);
    }

    /**
     * From earlier runs if there are enough, else the time limit.
     *
     * @param limitSeconds 0 for none
     */
    public RunTime of(DefinitionId definition, String share, long limitSeconds) {
        return Optional.ofNullable(byKind.get(new Kind(definition, share)))
                .filter(RunTimeEstimator::areEnough)
                .or(() -> Optional.ofNullable(byName.get(definition.name())))
                .filter(RunTimeEstimator::areEnough)
                .map(last -> RunTime.learned(predicted(last), limitSeconds))
                .orElseGet(() -> RunTime.limited(limitSeconds));
    }

    private static boolean areEnough(Collection<Integer> last) {
        return last.size() >= ENOUGH;
    }

    static long predicted(Collection<Integer> seconds) {
        double[] sample = seconds.stream().mapToDouble(Integer::doubleValue).toArray();
        return (long)
                Math.ceil(
                        new Percentile(PERCENTILE)
                                .withEstimationType(EstimationType.R_7)
                                .evaluate(sample));
    }
}
