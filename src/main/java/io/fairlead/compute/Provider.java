package io.fairlead.compute;

import io.fairlead.domain.compute.HostId;

import java.util.List;

/**
 * Launches hosts and takes them away. Hosts are known by ids of our choosing, so each call may be made again after it was
 * cut off and then does what is left to do. Every method may block and is bounded in time.
 */
public interface Provider {
    /**
     * The hosts that it has for us, whether or not their engines answer yet.
     *
     * @throws ProviderFailed if that cannot be told
     */
    List<ProvidedHost> list() throws ProviderFailed;

    /**
     * Has the host launched, or does nothing if it has one of that id.
     *
     * @return how its engine is reached; it need not answer yet
     * @throws ProviderFailed if it cannot be launched now
     */
    ProvidedHost launch(HostOrder order) throws ProviderFailed;

    /**
     * Takes the host and all that is on it away for good; harmless if there is none of that id.
     *
     * @throws ProviderFailed if it may still be there
     */
    void terminate(HostId host) throws ProviderFailed;
}
