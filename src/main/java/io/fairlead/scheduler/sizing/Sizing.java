package io.fairlead.scheduler.sizing;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.AllocationStrategy;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostState;
import io.fairlead.domain.compute.HostType;
import io.fairlead.scheduler.ScalingWish.Demand;
import io.fairlead.scheduler.sizing.SizeStep.Obstacle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides on the next step of one environment: work without a place is packed first into what is free or on its way, then
 * onto hosts that are leaving and may be taken back, then onto new ones; hosts that this leaves empty, and that have been
 * idle for long enough, go. A pure function; one use for each decision.
 */
public final class Sizing {
    private final HostGroup group;
    private final Instant now;
    private final TypeChoice choice;
    private final List<HostType> launches = new ArrayList<>();
    private final List<Resources> newRooms = new ArrayList<>();
    private final Map<HostId, Resources> rooms = new HashMap<>();
    private final Set<HostId> needed = new HashSet<>();
    private final List<HostId> recalls = new ArrayList<>();
    private int vcpus;
    private int coming;
    private long unmet;
    private Obstacle obstacle = Obstacle.NONE;

    private Sizing(HostGroup group, Instant now) {
        this.group = group;
        this.now = now;
        this.choice = new TypeChoice(group);
        this.vcpus = group.vcpus();
        for (Member member : group.members()) {
            rooms.put(member.id(), member.room());
            if (member.state().isComing()) {
                coming++;
            }
        }
    }

    /**
     * @param demands work without a place that the environment is to take
     * @return equal input gives an equal step
     */
    public static SizeStep next(HostGroup group, List<Demand> demands, Instant now) {
        Sizing sizing = new Sizing(group, now);
        for (Need need : Need.of(demands)) {
            sizing.launchFor(sizing.packed(need));
        }
        sizing.fillToMinimum();
        List<HostId> drains = sizing.drains();
        return new SizeStep(
                sizing.launches,
                sizing.recalls,
                drains,
                sizing.vcpus,
                sizing.unmet,
                sizing.obstacle);
    }

    /** What of a need finds no room on hosts that are there, on their way or decided on. */
    private Need packed(Need need) {
        Need left = need;
        for (Member member : members()) {
            long placed = left.fitting(rooms.get(member.id()));
            if (placed > 0) {
                rooms.merge(member.id(), Resources.NONE, (room, _) -> need.leftOf(room, placed));
                needed.add(member.id());
                left = left.less(placed);
            }
        }
        left = packedOnLeaving(left);
        for (int i = 0; i < newRooms.size(); i++) {
            long placed = left.fitting(newRooms.get(i));
            newRooms.set(i, left.leftOf(newRooms.get(i), placed));
            left = left.less(placed);
        }
        return left;
    }

    private Need packedOnLeaving(Need need) {
        Need left = need;
        for (Member member : group.leaving()) {
            long placed = left.fitting(rooms.get(member.id()));
            if (placed > 0 && isTakenBack(member)) {
                rooms.merge(member.id(), Resources.NONE, (room, _) -> need.leftOf(room, placed));
                left = left.less(placed);
            }
        }
        return left;
    }

    private boolean isTakenBack(Member leaving) {
        if (recalls.contains(leaving.id())) {
            return true;
        }
        if (!group.enabled() || !isWithinLimit(leaving.vcpus())) {
            return false;
        }
        vcpus += leaving.vcpus();
        return recalls.add(leaving.id());
    }

    /** Busy hosts before idle ones, so that idle ones can go; then by id. */
    private List<Member> members() {
        return group.members().stream()
                .filter(member -> member.state().isCapacity())
                .sorted(
                        Comparator.<Member, Boolean>comparing(each -> each.idleSince().isPresent())
                                .thenComparing(Member::id))
                .toList();
    }

    private void launchFor(Need need) {
        Need left = need;
        while (left.count() > 0) {
            Optional<HostType> type = group.enabled() ? choice.of(left) : Optional.empty();
            Obstacle against = against(left, type);
            if (against != Obstacle.NONE) {
                unmet += left.count();
                obstacle = obstacle == Obstacle.NONE ? against : obstacle;
                return;
            }
            long placed = left.fitting(type.get().resources());
            launch(type.get(), left.leftOf(type.get().resources(), placed));
            left = left.less(placed);
        }
    }

    private Obstacle against(Need need, Optional<HostType> type) {
        if (!group.enabled()) {
            return Obstacle.DISABLED;
        }
        if (type.isEmpty()) {
            return choice.someIsLargeEnough(need) ? Obstacle.UNAVAILABLE : Obstacle.NO_TYPE;
        }
        if (!isWithinLimit(type.get().vcpus())) {
            return Obstacle.MAX_VCPUS;
        }
        return coming >= group.mostComing() ? Obstacle.ENOUGH_COMING : Obstacle.NONE;
    }

    /** Every strategy but {@code BEST_FIT} may go beyond the limit by less than one host, as AWS Batch does. */
    private boolean isWithinLimit(int more) {
        return group.strategy() == AllocationStrategy.BEST_FIT
                ? vcpus + more <= group.maxVcpus()
                : vcpus < group.maxVcpus();
    }

    private void launch(HostType type, Resources room) {
        launches.add(type);
        newRooms.add(room);
        vcpus += type.vcpus();
        coming++;
    }

    /** A disabled environment keeps its minimum too. */
    private void fillToMinimum() {
        while (vcpus < group.minVcpus() && coming < group.mostComing()) {
            Optional<HostType> type =
                    choice.ofMinimum(
                            new Need(
                                    new Resources(1000, 0, 0),
                                    group.minVcpus() - vcpus,
                                    Long.MAX_VALUE));
            if (type.isEmpty() || !isWithinLimit(type.get().vcpus())) {
                return;
            }
            launch(type.get(), type.get().resources());
        }
    }

    private List<HostId> drains() {
        List<HostId> drains = new ArrayList<>();
        List<Member> idle =
                group.members().stream()
                        .filter(member -> member.state() == HostState.READY)
                        .filter(member -> member.idleSince().isPresent())
                        .filter(member -> !needed.contains(member.id()))
                        .sorted(
                                Comparator.<Member, Instant>comparing(
                                                each -> each.idleSince().orElseThrow())
                                        .thenComparing(Member::id))
                        .toList();
        for (Member member : idle) {
            if (vcpus - member.vcpus() >= group.minVcpus() && mayGo(member)) {
                vcpus -= member.vcpus();
                drains.add(member.id());
            }
        }
        return drains;
    }

    /** What exceeds the limit need not wait. */
    private boolean mayGo(Member idle) {
        return vcpus - idle.vcpus() >= group.maxVcpus()
                || !idle.idleSince().orElseThrow().plus(group.idleDelay()).isAfter(now);
    }
}
