package io.fairlead.store.json;

import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.IndexSet;
import io.fairlead.domain.job.JobStatus;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/**
 * The states of an array's children as bytes: one byte for the state whose set would be longest, the rest; then, for
 * each other state that has children, one byte for the state, four for a length, and the set. A state is written as its
 * place in {@link JobStatus}. An array whose children are all alike takes one byte, whatever its size.
 */
public final class ChildStatesBytes {
    private ChildStatesBytes() {}

    public static byte[] write(ChildStates states) {
        Map<JobStatus, byte[]> sets = new EnumMap<>(JobStatus.class);
        for (JobStatus status : JobStatus.values()) {
            if (states.count(status) > 0) {
                sets.put(status, states.in(status).toBytes());
            }
        }
        JobStatus rest = longest(sets);
        sets.remove(rest);
        int length = 1 + sets.values().stream().mapToInt(set -> 5 + set.length).sum();
        ByteBuffer out = ByteBuffer.allocate(length).put((byte) rest.ordinal());
        sets.forEach((status, set) -> out.put((byte) status.ordinal()).putInt(set.length).put(set));
        return out.array();
    }

    private static JobStatus longest(Map<JobStatus, byte[]> sets) {
        JobStatus longest = JobStatus.SUBMITTED;
        int length = -1;
        for (Map.Entry<JobStatus, byte[]> each : sets.entrySet()) {
            if (each.getValue().length > length) {
                longest = each.getKey();
                length = each.getValue().length;
            }
        }
        return longest;
    }

    /**
     * @throws IllegalArgumentException if the bytes do not describe the children of an array of this size
     */
    public static ChildStates read(int size, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        JobStatus rest = JobStatus.values()[in.get()];
        Map<JobStatus, IndexSet> others = new EnumMap<>(JobStatus.class);
        while (in.hasRemaining()) {
            JobStatus status = JobStatus.values()[in.get()];
            byte[] set = new byte[in.getInt()];
            in.get(set);
            others.put(status, IndexSet.fromBytes(size, set));
        }
        return ChildStates.of(size, rest, others);
    }
}
