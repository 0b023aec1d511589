package io.fairlead.api.v1;

import io.fairlead.api.ApiSettings;
import io.fairlead.api.RequestBody;
import io.fairlead.api.batch.JobPlaceText;
import io.fairlead.api.json.RequestReader;
import io.fairlead.api.openapi.Documented;
import io.fairlead.control.Pruning;
import io.fairlead.control.Pruning.Place;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.store.JobQuery;
import io.fairlead.store.JobQuery.Pattern;
import io.fairlead.wire.v1.PruneJobs;
import io.fairlead.wire.v1.PrunedJobs;
import io.smallrye.common.annotation.RunOnVirtualThread;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Deletes jobs that have ended. */
@Path("/fairlead/v1/jobs/prune")
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
public final class PruneResource {
    /** Begins the cursor of a page of service jobs. */
    private static final String SERVICE_JOBS = "service.";

    private final Pruning pruning;
    private final Clock clock;
    private final int maxBodyBytes;
    private final RequestReader<PruneJobs> requests = new RequestReader<>("prune", PruneJobs.class);

    PruneResource(Pruning pruning, Clock clock, ApiSettings settings) {
        this.pruning = pruning;
        this.clock = clock;
        this.maxBodyBytes = settings.maxBodyBytes();
    }

    /** Deletes a page of jobs that ended before a time. */
    @POST
    @Documented(
            value = "Deletes jobs that ended long ago, with their logs and files, page by page",
            request = PruneJobs.class,
            answer = PrunedJobs.class)
    public Response prune(InputStream body) throws IOException {
        PruneJobs asked = requests.read(RequestBody.read(body, maxBodyBytes));
        Instant before = clock.instant().minus(Duration.ofSeconds(asked.olderThanSeconds()));
        Place after = asked.cursor() == null ? Place.BEGIN : place(asked.cursor());
        JobQuery query = query(asked);
        return Answers.of(
                shown(
                        Boolean.TRUE.equals(asked.dryRun())
                                ? pruning.rehearse(query, before, after)
                                : pruning.prune(query, before, after)));
    }

    private static JobQuery query(PruneJobs asked) {
        Set<JobStatus> states =
                Optional.ofNullable(asked.states()).orElse(List.of()).stream()
                        .map(JobStatus::valueOf)
                        .collect(Collectors.toSet());
        return JobQuery.ALL
                .in(states)
                .inQueues(asked.queue() == null ? Set.of() : Set.of(asked.queue()))
                .named(asked.name() == null ? List.of() : List.of(Pattern.of(asked.name())))
                .tagged(Optional.ofNullable(asked.tags()).orElse(Map.of()));
    }

    private static PrunedJobs shown(Pruning.Pruned pruned) {
        return new PrunedJobs(
                pruned.jobs().stream().map(JobId::toString).toList(),
                pruned.bytes(),
                pruned.needed(),
                pruned.next().map(PruneResource::text).orElse(null));
    }

    private static String text(Place place) {
        return switch (place) {
            case Place.AmongJobs(var after) -> JobPlaceText.of(after);
            case Place.AmongServiceJobs(long before) -> SERVICE_JOBS + before;
        };
    }

    private static Place place(String cursor) {
        return cursor.startsWith(SERVICE_JOBS)
                ? new Place.AmongServiceJobs(
                        Parameters.whole(
                                "cursor",
                                cursor.substring(SERVICE_JOBS.length()),
                                0,
                                Long.MAX_VALUE,
                                0))
                : new Place.AmongJobs(Parameters.place(cursor));
    }
}
