package io.fairlead.api.v1;

import io.fairlead.api.openapi.Documented;
import io.fairlead.control.Moments;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.wire.v1.JobStateChange;
import io.fairlead.wire.v1.ServiceJobStateChange;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What happens to jobs, as it happens. */
@Path("/fairlead/v1/events")
@RunOnVirtualThread
public final class EventsResource {
    private final Moments moments;
    private final EventFeed feed;

    EventsResource(Moments moments, EventFeed feed) {
        this.moments = moments;
        this.feed = feed;
    }

    /**
     * Changes of state as server-sent events, from the history of the store: none is left out, whatever was restarted.
     *
     * @param after goes on after this event; 0 for all; without it and without a last id, with what happens from now on
     * @param follow whether to wait for what has not happened yet
     */
    @GET
    @Documented(
            value = "Changes of the states of jobs as they happen",
            answer = {JobStateChange.class, ServiceJobStateChange.class},
            mediaType = "text/event-stream")
    public Response events(
            @QueryParam("queue") List<String> queues,
            @QueryParam("job") List<String> ids,
            @QueryParam("status") List<String> statuses,
            @QueryParam("after") String after,
            @QueryParam("follow") @DefaultValue("true") boolean follow,
            @HeaderParam("Last-Event-ID") String lastEventId,
            @Context RoutingContext exchange) {
        EventFilter filter =
                new EventFilter(
                        Set.copyOf(queues),
                        ids.stream().map(Parameters::task).collect(Collectors.toSet()),
                        Parameters.statuses(statuses).stream()
                                .map(JobStatus::name)
                                .collect(Collectors.toSet()));
        long last = Parameters.whole("Last-Event-ID", lastEventId, 0, Long.MAX_VALUE, -1);
        long from = last >= 0 ? last : Parameters.whole("after", after, 0, Long.MAX_VALUE, -1);
        EventFeed.Listener listener = from >= 0 ? feed.listen(from) : feed.listen();
        EventWriter writer =
                new EventWriter(feed, listener, filter, follow ? Long.MAX_VALUE : moments.latest());
        exchange.addEndHandler(ended -> writer.stop());
        StreamingOutput stream = writer::writeTo;
        return Response.ok(stream, MediaType.SERVER_SENT_EVENTS_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }
}
