package io.fairlead.control;

import io.fairlead.control.Assignment.MainNode;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.TaskSpec;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.StartFailed;

import jakarta.inject.Singleton;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Finds where the main node of a multi-node job can be reached: at the address of its container or, if that lives in its
 * host's network, at the address of the host. It is asked of the engine each time, so that it is known after a restart too.
 */
@Singleton
final class MainNodeAddress {
    private final HostKeeper hosts;

    MainNodeAddress(HostKeeper hosts) {
        this.hosts = hosts;
    }

    /**
     * @param task of the main node
     * @throws StartFailed if the main node is gone, or its host's name has no address
     */
    String of(MainNode main, TaskSpec task) throws StartFailed {
        ContainerId holder =
                task.needsSandbox()
                        ? ContainerId.sandbox(main.attempt())
                        : new ContainerId(main.attempt(), task.main().name());
        ContainerState state =
                hosts.engine(main.host())
                        .inspect(holder)
                        .orElseThrow(
                                () -> new StartFailed("the main node is gone from " + main.host()));
        return state.address().isEmpty()
                ? ofHost(hosts.known(main.host()).declaration().address())
                : state.address();
    }

    private static String ofHost(String engine) throws StartFailed {
        String name = URI.create(engine).getHost();
        try {
            return InetAddress.getByName(name == null ? "127.0.0.1" : name).getHostAddress();
        } catch (UnknownHostException e) {
            throw new StartFailed("the host of the main node, " + name + ", has no address");
        }
    }
}
