package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.HostProvider;
import io.fairlead.domain.compute.HostType;
import io.fairlead.domain.compute.Scaling;
import io.fairlead.domain.compute.Scaling.TimedMinimum;
import io.fairlead.schedule.CronTimes;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an environment's scaling refers to: its provider, the provider's types, and times on a calendar. */
@Singleton
final class ScalingRules {
    private final HostProviders providers;
    private final CronTimes times;

    ScalingRules(HostProviders providers, CronTimes times) {
        this.providers = providers;
        this.times = times;
    }

    /**
     * @throws Refused if it refers to what does not exist
     */
    void check(Scaling scaling) {
        HostProvider provider =
                providers
                        .find(scaling.provider())
                        .orElseThrow(
                                () ->
                                        Refused.invalid(
                                                "tags.fairlead:provider is \"%s\", but there is no host provider of that name. Declare one, or choose one of: %s."
                                                        .formatted(
                                                                scaling.provider(),
                                                                names(
                                                                        providers.all().stream()
                                                                                .map(
                                                                                        HostProvider
                                                                                                ::name)
                                                                                .toList()))));
        for (String wanted : scaling.types()) {
            if (provider.types().stream()
                    .noneMatch(
                            type -> type.name().equals(wanted) || type.family().equals(wanted))) {
                throw Refused.invalid(
                        "computeResources.instanceTypes has \"%s\", which is no host type of provider %s. Its types are: %s."
                                .formatted(
                                        wanted,
                                        provider.name(),
                                        names(
                                                provider.types().stream()
                                                        .map(HostType::name)
                                                        .toList())));
            }
        }
        scaling.minimums().forEach(minimum -> times.check(minimum.cron()));
    }

    private static String names(List<String> of) {
        return of.isEmpty() ? "none" : String.join(", ", of);
    }

    /** The vCPUs that are kept whatever happens: the environment's minimum, that of the hour, and a client's wish. */
    int minimum(Scaling scaling, Instant now) {
        return Math.max(
                Math.max(scaling.minVcpus(), scaling.desiredVcpus()), timedMinimum(scaling, now));
    }

    /** Of the minimum that began to hold last. */
    private int timedMinimum(Scaling scaling, Instant now) {
        return scaling.minimums().stream()
                .flatMap(minimum -> lastBegin(minimum, now).stream())
                .max(Map.Entry.comparingByKey())
                .map(latest -> latest.getValue().vcpus())
                .orElse(0);
    }

    private Optional<Map.Entry<Instant, TimedMinimum>> lastBegin(
            TimedMinimum minimum, Instant now) {
        return times.lastUntil(minimum.cron(), ZoneId.of(minimum.zone()), now)
                .map(begin -> Map.entry(begin, minimum));
    }
}
