package io.fairlead.runtime;

import io.fairlead.domain.compute.HostDeclaration;

import java.util.Map;

/** Connects hosts to fakes by the hosts' addresses. */
public record FakeEngines(Map<String, FakeEngine> byAddress) implements ContainerEngines {
    public FakeEngines {
        byAddress = Map.copyOf(byAddress);
    }

    @Override
    public ContainerEngine connect(HostDeclaration host) {
        FakeEngine engine = byAddress.get(host.address());
        if (engine == null) {
            throw new AssertionError("the test has no engine at " + host.address());
        }
        return engine;
    }
}
