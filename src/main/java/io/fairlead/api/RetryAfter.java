package io.fairlead.api;

import io.fairlead.store.StoreOutage;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Every answer that says "not now" says when. */
@Provider
public final class RetryAfter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == 503) {
            response.getHeaders().putSingle("Retry-After", StoreOutage.RETRY_SECONDS);
        }
    }
}
