package io.fairlead.api.v1;

import io.fairlead.api.ApiSettings;
import io.fairlead.api.openapi.Documented;
import io.fairlead.wire.v1.ServiceInfo;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The service itself. */
@Path("/fairlead/v1/info")
public final class InfoResource {
    private final ApiSettings settings;
    private final Clock clock;
    private final Instant startedAt;

    InfoResource(ApiSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.startedAt = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    @GET
    @Documented(value = "The service itself", answer = ServiceInfo.class)
    public Response info() {
        return Answers.of(
                new ServiceInfo(
                        settings.version(),
                        startedAt.toEpochMilli(),
                        Duration.between(startedAt, clock.instant()).toSeconds()));
    }
}
