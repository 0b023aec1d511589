package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.CapacityLimit;
import io.fairlead.domain.catalog.QuotaShare.Sharing;
import io.fairlead.wire.batch.QuotaShareCapacityLimit;
import io.fairlead.wire.batch.QuotaSharePreemptionConfiguration;
import io.fairlead.wire.batch.QuotaShareResourceSharingConfiguration;

import java.util.List;

/** Members of quota shares as they are given and read back. */
final class QuotaShareReading {
    private static final int MOST_LIMITS = 5;
    private static final int ANY_AMOUNT = -1;

    private QuotaShareReading() {}

    static List<CapacityLimit> limits(List<QuotaShareCapacityLimit> given) {
        if (given.isEmpty() || given.size() > MOST_LIMITS) {
            throw Refused.invalid(
                    "capacityLimits has %d entries; a quota share has 1 to %d."
                            .formatted(given.size(), MOST_LIMITS));
        }
        for (QuotaShareCapacityLimit limit : given) {
            if (limit.maxCapacity() < 0) {
                throw Refused.invalid(
                        "capacityLimits has a maxCapacity of %d; it must be 0 or more."
                                .formatted(limit.maxCapacity()));
            }
        }
        return given.stream()
                .map(limit -> new CapacityLimit(limit.maxCapacity(), limit.capacityUnit()))
                .toList();
    }

    static List<QuotaShareCapacityLimit> shownLimits(List<CapacityLimit> limits) {
        return limits.stream()
                .map(limit -> new QuotaShareCapacityLimit(limit.most(), limit.unit()))
                .toList();
    }

    static Sharing sharing(QuotaShareResourceSharingConfiguration given) {
        return Sharing.valueOf(given.strategy());
    }

    static int borrowPercent(QuotaShareResourceSharingConfiguration given) {
        boolean borrows = sharing(given) == Sharing.LEND_AND_BORROW;
        if (given.borrowLimit() == null) {
            return borrows ? ANY_AMOUNT : 0;
        }
        if (!borrows) {
            throw Refused.invalid(
                    "resourceSharingConfiguration.borrowLimit is given, but strategy is %s. Leave it out, or use LEND_AND_BORROW."
                            .formatted(given.strategy()));
        }
        if (given.borrowLimit() < ANY_AMOUNT) {
            throw Refused.invalid(
                    "resourceSharingConfiguration.borrowLimit is %d; it must be a percentage, or -1 for any amount."
                            .formatted(given.borrowLimit()));
        }
        return given.borrowLimit();
    }

    static QuotaShareResourceSharingConfiguration shownSharing(Sharing sharing, int percent) {
        return new QuotaShareResourceSharingConfiguration(
                sharing.name(), sharing == Sharing.LEND_AND_BORROW ? percent : null);
    }

    static boolean preempts(QuotaSharePreemptionConfiguration given) {
        return given.inSharePreemption().equals("ENABLED");
    }

    static QuotaSharePreemptionConfiguration shownPreemption(boolean preempts) {
        return new QuotaSharePreemptionConfiguration(preempts ? "ENABLED" : "DISABLED");
    }
}
