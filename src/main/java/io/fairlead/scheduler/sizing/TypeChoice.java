package io.fairlead.scheduler.sizing;

import io.fairlead.domain.compute.HostType;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the type of the next host for a need, as the environment's allocation strategy says. Where a strategy leaves a
 * choice, that which has the fewest vCPUs left over is taken, then that which needs the fewest hosts.
 */
final class TypeChoice {
    private final HostGroup group;

    TypeChoice(HostGroup group) {
        this.group = group;
    }

    /** Empty if no type is large enough, or none that is can be had now. */
    Optional<HostType> of(Need need) {
        List<HostType> large = large(need);
        Comparator<HostType> thrift = thrift(need);
        return switch (group.strategy()) {
            case BEST_FIT ->
                    large.stream()
                            .min(byTotalPrice(need).thenComparing(thrift))
                            .filter(this::isAvailable);
            case BEST_FIT_PROGRESSIVE -> first(large, byPrice().thenComparing(thrift));
            case BEST_FIT_PROGRESSIVE_ORDERED -> first(large, byOrder());
            case SPOT_CAPACITY_OPTIMIZED -> first(large, byLosses().thenComparing(thrift));
            case SPOT_PRICE_CAPACITY_OPTIMIZED -> {
                double usual = usualLossRate(large);
                yield first(
                        large,
                        Comparator.<HostType, Boolean>comparing(type -> lossRate(type) > usual)
                                .thenComparing(byPrice())
                                .thenComparing(thrift));
            }
            case SPOT_CAPACITY_OPTIMIZED_PRIORITIZED ->
                    first(large, byLosses().thenComparing(byOrder()));
        };
    }

    /** For hosts that are kept without work: those that cost least in total, or the environment's first ones. */
    Optional<HostType> ofMinimum(Need need) {
        return switch (group.strategy()) {
            case BEST_FIT,
                    BEST_FIT_PROGRESSIVE,
                    SPOT_CAPACITY_OPTIMIZED,
                    SPOT_PRICE_CAPACITY_OPTIMIZED ->
                    first(large(need), byTotalPrice(need).thenComparing(thrift(need)));
            case BEST_FIT_PROGRESSIVE_ORDERED, SPOT_CAPACITY_OPTIMIZED_PRIORITIZED ->
                    first(large(need), byOrder());
        };
    }

    boolean someIsLargeEnough(Need need) {
        return !large(need).isEmpty();
    }

    private List<HostType> large(Need need) {
        return group.types().stream().filter(type -> need.each().fitsIn(type.resources())).toList();
    }

    private Optional<HostType> first(List<HostType> types, Comparator<HostType> order) {
        return types.stream().filter(this::isAvailable).min(order.thenComparing(HostType::name));
    }

    private boolean isAvailable(HostType type) {
        return group.recordOf(type).available();
    }

    private double lossRate(HostType type) {
        return group.recordOf(type).lossRate();
    }

    private Comparator<HostType> byLosses() {
        return Comparator.comparingDouble(this::lossRate);
    }

    private Comparator<HostType> byOrder() {
        return Comparator.comparingInt(group.types()::indexOf);
    }

    private static Comparator<HostType> byPrice() {
        return Comparator.comparingDouble(HostType::pricePerVcpu);
    }

    private static Comparator<HostType> thrift(Need need) {
        return Comparator.<HostType>comparingLong(type -> hosts(type, need) * type.vcpus())
                .thenComparingLong(type -> hosts(type, need))
                .thenComparing(HostType::name);
    }

    private static Comparator<HostType> byTotalPrice(Need need) {
        return Comparator.comparingDouble(type -> hosts(type, need) * type.pricePerHour());
    }

    /** How many hosts of a type hold the need. */
    private static long hosts(HostType type, Need need) {
        long perHost = need.fitting(type.resources());
        return (need.count() + perHost - 1) / perHost;
    }

    /** The loss rate that half of the types do not exceed. */
    private double usualLossRate(List<HostType> types) {
        List<Double> rates = types.stream().map(this::lossRate).sorted().toList();
        return rates.isEmpty() ? 0 : rates.get((rates.size() - 1) / 2);
    }
}
