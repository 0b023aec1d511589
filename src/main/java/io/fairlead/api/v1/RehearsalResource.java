package io.fairlead.api.v1;

import io.fairlead.api.ApiSettings;
import io.fairlead.api.RequestBody;
import io.fairlead.api.access.Gate;
import io.fairlead.api.batch.Arns;
import io.fairlead.api.batch.BatchResource;
import io.fairlead.api.batch.DefinitionReading;
import io.fairlead.api.batch.JobReading;
import io.fairlead.api.batch.JobShown;
import io.fairlead.api.json.Json;
import io.fairlead.api.json.RequestReader;
import io.fairlead.api.openapi.Documented;
import io.fairlead.control.Definitions;
import io.fairlead.control.JobRequest;
import io.fairlead.control.Rehearsal;
import io.fairlead.control.Rehearsals;
import io.fairlead.domain.Refused;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostType;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.security.Permissions;
import io.fairlead.wire.batch.RegisterJobDefinitionRequest;
import io.fairlead.wire.batch.SubmitJobRequest;
import io.fairlead.wire.v1.EnvironmentProspect;
import io.fairlead.wire.v1.RehearseJob;
import io.fairlead.wire.v1.RehearsedJob;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;

/** What would come of a job. What SubmitJob refuses is refused here in the same words and the same form. */
@Path("/fairlead/v1/jobs/rehearse")
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
public final class RehearsalResource {
    private final Rehearsals rehearsals;
    private final Definitions definitions;
    private final Clock clock;
    private final Arns arns;
    private final int maxBodyBytes;
    private final RequestReader<RehearseJob> rehearsalReader =
            new RequestReader<>("rehearse", RehearseJob.class);
    private final RequestReader<SubmitJobRequest> jobReader =
            new RequestReader<>("SubmitJob", SubmitJobRequest.class);
    private final RequestReader<RegisterJobDefinitionRequest> definitionReader =
            new RequestReader<>("RegisterJobDefinition", RegisterJobDefinitionRequest.class);

    RehearsalResource(
            Rehearsals rehearsals, Definitions definitions, Clock clock, ApiSettings settings) {
        this.rehearsals = rehearsals;
        this.definitions = definitions;
        this.clock = clock;
        this.arns = new Arns(settings.region(), settings.account());
        this.maxBodyBytes = settings.maxBodyBytes();
    }

    /** Checks a job as SubmitJob does, submits nothing, and says where it would find a place. */
    @POST
    @Documented(
            value = "Checks a job without submitting it, and says where it would find a place",
            request = RehearseJob.class,
            answer = RehearsedJob.class)
    public Response rehearse(InputStream body, @Context RoutingContext exchange)
            throws IOException {
        try {
            return Answers.of(
                    shown(
                            rehearsed(
                                    rehearsalReader.read(RequestBody.read(body, maxBodyBytes)),
                                    exchange)));
        } catch (Refused refused) {
            return BatchResource.refused(refused);
        }
    }

    private Rehearsal rehearsed(RehearseJob asked, RoutingContext exchange) {
        JobRequest job = JobReading.of(jobReader.read(Json.bytes(asked.job())));
        Permissions.require(
                Gate.callerOf(exchange),
                Permissions.ofOwn("POST jobs/rehearse"),
                Optional.of(job.queue()));
        Optional<JobDefinition> definition =
                Optional.ofNullable(asked.definition()).map(this::unregistered);
        return asked.columns() == null && asked.rows() == null
                ? rehearsals.rehearse(job, definition)
                : rehearsals.rehearse(
                        job, SweptTable.of(job, asked.columns(), asked.rows()), definition);
    }

    /** With the revision that it would get. */
    private JobDefinition unregistered(Object given) {
        RegisterJobDefinitionRequest request = definitionReader.read(Json.bytes(given));
        int revision =
                1
                        + definitions.all(request.jobDefinitionName()).stream()
                                .mapToInt(each -> each.id().revision())
                                .max()
                                .orElse(0);
        return DefinitionReading.of(request, clock.instant()).apply(revision);
    }

    private RehearsedJob shown(Rehearsal rehearsal) {
        return new RehearsedJob(
                JobShown.planned(rehearsal.submission(), arns),
                rehearsal.verdict().name(),
                rehearsal.sentence(),
                rehearsal.problem().orElse(null),
                rehearsal.waiting(),
                rehearsal.limits().stream().map(limit -> ReasonShown.of(limit.cause())).toList(),
                rehearsal.places().stream().map(RehearsalResource::shown).toList());
    }

    private static EnvironmentProspect shown(Rehearsal.Place place) {
        return new EnvironmentProspect(
                place.environment(),
                place.enabled(),
                place.chance().name(),
                place.sentence(),
                place.hosts().stream().map(HostId::value).toList(),
                place.launches().stream().map(HostType::name).toList(),
                place.cause().map(ReasonShown::of).orElse(null));
    }
}
