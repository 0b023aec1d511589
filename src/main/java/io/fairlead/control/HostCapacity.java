package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.Others;
import io.fairlead.runtime.EngineInfo;

import java.util.Locale;
import java.util.Optional;

/** What a host offers to jobs, by what its engine says of it. */
final class HostCapacity {
    private static final long RESERVED_MEMORY_MIB = 256;

    private HostCapacity() {}

    static Host of(
            HostDeclaration declaration, EngineInfo info, Host.Status status, String problem) {
        Resources offered = declaration.offered().orElseGet(() -> offered(info.installed()));
        return new Host(
                declaration,
                status,
                offered,
                info.gpuIds().stream().limit(offered.gpus()).toList(),
                info.version(),
                info.images(),
                problem,
                beyondReserve(info, offered));
    }

    /** What others hold of what jobs may use: a declared offer that is less than all there is leaves the rest to them first. */
    private static Others beyondReserve(EngineInfo info, Resources offered) {
        Resources spare = offered(info.installed());
        Resources held = info.others().held();
        return new Others(
                info.others().containers(),
                new Resources(
                        beyond(held.milliCpus(), spare.milliCpus() - offered.milliCpus()),
                        beyond(held.memoryMiB(), spare.memoryMiB() - offered.memoryMiB()),
                        held.gpus()),
                info.others().gpuIds());
    }

    private static long beyond(long held, long spare) {
        return Math.max(0, held - Math.max(0, spare));
    }

    /** All but memory for the engine itself: 256 MiB or a twentieth, whichever is more. */
    private static Resources offered(Resources installed) {
        long memory = installed.memoryMiB();
        long reserve = Math.min(memory, Math.max(RESERVED_MEMORY_MIB, memory / 20));
        return new Resources(installed.milliCpus(), memory - reserve, installed.gpus());
    }

    /** The problem of a host whose disk is too full to take work; empty if it is not, or if that is not known. */
    static Optional<String> fullDisk(EngineInfo info, double limit) {
        return info.diskUsed().isEmpty() || info.diskUsed().getAsDouble() < limit
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "has a disk that is %.0f %% full; it takes work again below %.0f %%",
                                Math.floor(info.diskUsed().getAsDouble() * 100),
                                limit * 100));
    }
}
