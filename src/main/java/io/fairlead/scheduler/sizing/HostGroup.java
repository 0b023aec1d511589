package io.fairlead.scheduler.sizing;

import io.fairlead.domain.compute.AllocationStrategy;
import io.fairlead.domain.compute.HostState;
import io.fairlead.domain.compute.HostType;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A managed environment as sizing sees it.
 *
 * @param enabled a disabled one is not made larger
 * @param types that it may launch, in its order of preference
 * @param records by name of type; one that is missing is {@link TypeRecord#UNKNOWN}
 * @param minVcpus kept whatever happens
 * @param maxVcpus not to be exceeded, or by at most one host where AWS Batch does so
 * @param idleDelay how long an idle host is kept
 * @param mostComing hosts that may be on their way at the same time
 * @param members in any order
 */
public record HostGroup(
        String environment,
        boolean enabled,
        AllocationStrategy strategy,
        List<HostType> types,
        Map<String, TypeRecord> records,
        int minVcpus,
        int maxVcpus,
        Duration idleDelay,
        int mostComing,
        List<Member> members) {
    public HostGroup {
        types = List.copyOf(types);
        records = Map.copyOf(records);
        members = List.copyOf(members);
    }

    TypeRecord recordOf(HostType type) {
        return records.getOrDefault(type.name(), TypeRecord.UNKNOWN);
    }

    /** Of its capacity; those that are leaving do not count. */
    public int vcpus() {
        return members.stream()
                .filter(member -> member.state().isCapacity())
                .mapToInt(Member::vcpus)
                .sum();
    }

    /** Hosts that take no work any more but may be taken back, by id. */
    List<Member> leaving() {
        return members.stream()
                .filter(member -> member.state() == HostState.DRAINING)
                .sorted(Comparator.comparing(Member::id))
                .toList();
    }
}
