package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.SchedulingPolicy.FairShare;
import io.fairlead.domain.catalog.SchedulingPolicy.Weight;
import io.fairlead.wire.batch.FairsharePolicy;
import io.fairlead.wire.batch.ShareAttributes;

import java.util.List;

/** Fair shares as they are given and read back. */
final class FairShareReading {
    private static final float USUAL_WEIGHT = 1;

    private FairShareReading() {}

    /**
     * @param given null for equal shares
     */
    static FairShare of(FairsharePolicy given) {
        if (given == null) {
            return new FairShare(0, 0, List.of());
        }
        List<Weight> weights =
                Given.list(given.shareDistribution()).stream()
                        .map(
                                share ->
                                        new Weight(
                                                share.shareIdentifier(),
                                                Given.or(share.weightFactor(), USUAL_WEIGHT)))
                        .toList();
        refuseOverlaps(weights);
        return new FairShare(
                Given.number(given.shareDecaySeconds()),
                Given.number(given.computeReservation()),
                weights);
    }

    private static void refuseOverlaps(List<Weight> weights) {
        for (int i = 0; i < weights.size(); i++) {
            for (int j = i + 1; j < weights.size(); j++) {
                String one = weights.get(i).share();
                String other = weights.get(j).share();
                if (covers(one, other) || covers(other, one)) {
                    throw Refused.invalid(
                            "fairsharePolicy.shareDistribution has \"%s\" and \"%s\", which overlap. Keep one, or make them differ."
                                    .formatted(one, other));
                }
            }
        }
    }

    private static boolean covers(String one, String other) {
        return one.endsWith("*")
                ? other.startsWith(one.substring(0, one.length() - 1))
                : one.equals(other);
    }

    static FairsharePolicy shown(FairShare rule) {
        return new FairsharePolicy(
                rule.decaySeconds(),
                rule.reservation(),
                rule.weights().stream()
                        .map(weight -> new ShareAttributes(weight.share(), weight.factor()))
                        .toList());
    }
}
