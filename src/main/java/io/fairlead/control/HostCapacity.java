package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostDeclaration;
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
                problem);
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
