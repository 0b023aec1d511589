package io.fairlead.api.access;

import io.fairlead.api.ApiSettings;
import io.fairlead.api.RequestId;
import io.fairlead.security.Authentication;
import io.fairlead.security.Caller;
import io.fairlead.security.Denied;
import io.fairlead.security.Permissions;
import io.fairlead.security.Permissions.Need;
import io.fairlead.security.signature.RequestHead;
import io.fairlead.store.StoreOutage;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every request passes here before it is known what it asks for. Signed ones are read to their end first, because the
 * signature covers the body; later readers get the bytes that were verified.
 */
@Singleton
public final class Gate {
    private static final Logger LOG = Logger.getLogger(Gate.class);
    private static final int BEFORE_ALL_ROUTES = 100;

    /**
     * Asked by whatever watches over the process; tell nothing but that it is up. Compared whole, because a router resolves
     * the dots that may follow.
     */
    private static final Set<String> OPEN =
            Set.of("/q/health", "/q/health/live", "/q/health/ready", "/q/health/started");

    private static final String CALLER = Caller.class.getName();

    private final Authentication authentication;
    private final ThisMachine machine;
    private final QueueOfCall queues;
    private final int maxBodyBytes;

    Gate(
            Authentication authentication,
            ThisMachine machine,
            QueueOfCall queues,
            ApiSettings settings) {
        this.authentication = authentication;
        this.machine = machine;
        this.queues = queues;
        this.maxBodyBytes = settings.maxBodyBytes();
    }

    /** Whether a path is answered without asking who calls, by each replica for itself. */
    static boolean isOpen(String path) {
        return path != null && OPEN.contains(path);
    }

    /** Whose call it is, for whoever handles a request behind the gate. */
    public static Caller callerOf(RoutingContext context) {
        return context.get(CALLER, Caller.LOCAL);
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, BEFORE_ALL_ROUTES);
    }

    private void admit(RoutingContext context) {
        RequestHead head = headOf(context.request());
        if (isOpen(head.path())) {
            context.next();
        } else if (authentication.admitsUnsigned()) {
            admitLocal(context, head);
        } else {
            check(context, head);
        }
    }

    private void admitLocal(RoutingContext context, RequestHead head) {
        try {
            machine.requireFromHere(head);
        } catch (Denied elsewhere) {
            refuse(context, head, elsewhere);
            return;
        }
        if (head.header("authorization").isEmpty()) {
            context.next();
        } else {
            check(context, head);
        }
    }

    private void check(RoutingContext context, RequestHead head) {
        HttpServerRequest request = context.request().pause();
        CalledOperation called = CalledOperation.of(head);
        context.vertx()
                .executeBlocking(() -> authentication.claim(head, called.services()), false)
                .onFailure(_ -> request.resume())
                .compose(
                        claim ->
                                ReceivedBody.of(request, maxBodyBytes)
                                        .compose(body -> proven(context, head, claim, body)))
                .onSuccess(caller -> context.put(CALLER, caller).next())
                .onFailure(failure -> refuse(context, head, failure));
    }

    private Future<Caller> proven(
            RoutingContext context,
            RequestHead head,
            Optional<Authentication.Claim> claim,
            ReceivedBody body) {
        if (body.isTooLong()) {
            return Future.failedFuture(new BodyTooLong(maxBodyBytes));
        }
        ((RoutingContextInternal) context).setBody(body.bytes());
        if (claim.isEmpty()) {
            return Future.succeededFuture(Caller.LOCAL);
        }
        byte[] bytes = body.bytes().getBytes();
        return context.vertx()
                .executeBlocking(() -> allowed(claim.get().proven(bytes), head, bytes), false);
    }

    private Caller allowed(Caller caller, RequestHead head, byte[] body) {
        Need need = CalledOperation.need(head, body);
        Optional<String> queue =
                caller.queues().isEmpty() ? Optional.empty() : queues.of(need.subject(), body);
        Permissions.require(caller, need, queue);
        return caller;
    }

    private static void refuse(RoutingContext context, RequestHead head, Throwable failure) {
        if (context.response().closed()) {
            return;
        }
        String requestId = RequestId.next();
        Refusal refusal =
                switch (failure) {
                    case Denied denied -> {
                        LOG.debugf("request %s denied: %s", requestId, denied.code());
                        yield Refusal.of(denied, requestId);
                    }
                    case BodyTooLong tooLong -> Refusal.of(tooLong, requestId);
                    case Throwable outage when StoreOutage.isBehind(outage) ->
                            Refusal.ofOutage(outage, requestId);
                    default -> {
                        LOG.errorf(failure, "request %s could not be checked", requestId);
                        yield Refusal.ofFault(requestId);
                    }
                };
        refusal.send(context, head);
    }

    static RequestHead headOf(HttpServerRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        request.headers()
                .forEach(
                        (name, value) ->
                                headers.computeIfAbsent(
                                                name.toLowerCase(Locale.ROOT),
                                                _ -> new ArrayList<>())
                                        .add(value));
        if (request.authority() != null) {
            headers.computeIfAbsent("host", _ -> List.of(request.authority().toString()));
        }
        return new RequestHead(
                request.method().name(),
                Optional.ofNullable(request.path()).orElse("/"),
                Optional.ofNullable(request.query()).orElse(""),
                headers);
    }
}
