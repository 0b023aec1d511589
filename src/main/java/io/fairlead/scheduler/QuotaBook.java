package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** What each quota share of a queue holds while a plan is made, and whether it may hold more. */
final class QuotaBook {
    /** What a quota counts. */
    private enum Unit {
        VCPUS(Policy.Quota::milliCpus, Resources::milliCpus),
        GPUS(Policy.Quota::gpus, Resources::gpus);

        private final ToLongFunction<Policy.Quota> own;
        private final ToLongFunction<Resources> amount;

        Unit(ToLongFunction<Policy.Quota> own, ToLongFunction<Resources> amount) {
            this.own = own;
            this.amount = amount;
        }
    }

    private final Map<String, Policy.Quota> quotas = new TreeMap<>();
    private final Map<String, Resources> held = new TreeMap<>();
    private final Map<String, Resources> ending = new TreeMap<>();

    QuotaBook(Policy.QuotaShares policy, QueueUse uses) {
        policy.quotas().forEach(quota -> quotas.put(quota.share(), quota));
        for (ShareUse use : uses.shares()) {
            held.put(use.name(), use.held());
            ending.put(use.name(), use.ending());
        }
    }

    /** Why a share may not take more; empty if it may. */
    Optional<Reason> refusal(String share, Resources asked) {
        Policy.Quota quota = quotas.get(share);
        if (quota == null) {
            return Optional.of(
                    new Reason.ShareCapReached(share, 0, 0, "the queue has no such quota share"));
        }
        for (Unit unit : Unit.values()) {
            Optional<String> why = refusal(quota, asked, unit);
            if (why.isPresent()) {
                return Optional.of(
                        new Reason.ShareCapReached(
                                share, heldBy(share).milliCpus(), quota.milliCpus(), why.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> refusal(Policy.Quota quota, Resources asked, Unit unit) {
        long own = unit.own.applyAsLong(quota);
        long more = unit.amount.applyAsLong(asked);
        long excess = excess(quota, unit, more);
        if (more == 0 || excess == 0) {
            return Optional.empty();
        }
        if (quota.borrowPercent() >= 0 && excess > own / 100.0 * quota.borrowPercent()) {
            return Optional.of(
                    quota.borrowPercent() == 0
                            ? "it does not borrow"
                            : "it may borrow " + quota.borrowPercent() + " % of that");
        }
        return excess > idleToLend(quota.share(), unit)
                ? Optional.of("other shares leave nothing idle that they lend")
                : Optional.empty();
    }

    private long excess(Policy.Quota quota, Unit unit, long more) {
        long own = unit.own.applyAsLong(quota);
        return Math.max(0, unit.amount.applyAsLong(heldBy(quota.share())) + more - own);
    }

    private long idleToLend(String borrower, Unit unit) {
        long idle = 0;
        for (Policy.Quota each : quotas.values()) {
            if (each.share().equals(borrower)) {
                continue;
            }
            long own = unit.own.applyAsLong(each);
            long left = own - unit.amount.applyAsLong(heldBy(each.share()));
            if (own != Long.MAX_VALUE && (left < 0 || each.lends())) {
                idle += left;
            }
        }
        return idle;
    }

    private Resources heldBy(String share) {
        return held.getOrDefault(share, Resources.NONE);
    }

    /** Whether a share would stay within its own quota. */
    boolean isOwn(String share, Resources asked) {
        Policy.Quota quota = quotas.get(share);
        return quota != null
                && excess(quota, Unit.VCPUS, asked.milliCpus()) == 0
                && excess(quota, Unit.GPUS, asked.gpus()) == 0;
    }

    /** Whether a share holds more than its own quota once something more has ended, beside what is told to end already. */
    boolean borrowsWithout(String share, Resources gone) {
        Policy.Quota quota = quotas.get(share);
        if (quota == null) {
            return false;
        }
        Resources left =
                heldBy(share).minus(ending.getOrDefault(share, Resources.NONE)).minus(gone);
        return left.milliCpus() > quota.milliCpus() || left.gpus() > quota.gpus();
    }

    boolean preempts(String share) {
        return quotas.containsKey(share) && quotas.get(share).preempts();
    }

    void give(String share, Resources given) {
        held.merge(share, given, Resources::plus);
    }

    /** Something that a share holds will end for the sake of another task. */
    void willGiveBack(String share, Resources given) {
        ending.merge(share, given, Resources::plus);
    }
}
