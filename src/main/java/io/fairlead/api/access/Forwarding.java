package io.fairlead.api.access;

import io.fairlead.api.RequestId;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A replica that does not lead passes every request on to the one that does, byte for byte, so that a signature stays
 * valid. While nobody leads it says so and when to try again. A request that was passed on ends when another replica leads:
 * one that is frozen or cut off would never answer it.
 */
@Singleton
final class Forwarding {
    private static final int BEFORE_THE_GATE = 110;
    private static final int CONNECT_MILLISECONDS = 2_000;
    private static final int MOST_CONNECTIONS = 256;
    private static final int LOOK_AGAIN_MILLISECONDS = 250;

    /** Keeps a request from being passed around in a circle while two replicas disagree about who leads. */
    private static final String MARK = "x-fairlead-forwarded";

    /** Headers that concern one connection and not the request. */
    private static final Set<String> OF_CONNECTION = Set.of("connection", "keep-alive", "upgrade");

    private final Leader leader;
    private final Vertx vertx;
    private final HttpClient client;

    Forwarding(Leader leader, Vertx vertx) {
        this.leader = leader;
        this.vertx = vertx;
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout(CONNECT_MILLISECONDS)
                                .setMaxPoolSize(MOST_CONNECTIONS));
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_THE_GATE);
    }

    private void pass(RoutingContext context) {
        if (leader.isHere() || Gate.isOpen(context.request().path())) {
            context.next();
            return;
        }
        Optional<URI> address = leader.address();
        if (address.isEmpty() || context.request().headers().contains(MARK)) {
            refuse(context, "No replica of this service leads at the moment; try again.");
        } else {
            passOn(context, address.get());
        }
    }

    private void passOn(RoutingContext context, URI address) {
        HttpServerRequest request = context.request().pause();
        client.request(
                        new RequestOptions()
                                .setMethod(request.method())
                                .setAbsoluteURI(address.resolve(request.uri()).toString()))
                .compose(passed -> exchange(context, address, passed))
                .onFailure(
                        _ -> refuse(context, "The replica that leads did not answer; try again."));
    }

    private Future<Void> exchange(RoutingContext context, URI address, HttpClientRequest passed) {
        HttpServerRequest request = context.request();
        request.headers()
                .forEach(
                        (name, value) -> {
                            if (!OF_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                                passed.headers().add(name, value);
                            }
                        });
        passed.putHeader(MARK, "1");
        context.response().exceptionHandler(_ -> passed.reset());
        context.response().closeHandler(_ -> passed.reset());
        long watch =
                vertx.setPeriodic(
                        LOOK_AGAIN_MILLISECONDS,
                        _ -> {
                            if (anotherLeadsThan(address)) {
                                passed.reset();
                            }
                        });
        return passed.send(request)
                .compose(answer -> answerWith(context, answer))
                .onComplete(_ -> vertx.cancelTimer(watch));
    }

    private boolean anotherLeadsThan(URI address) {
        return leader.isHere()
                || leader.address().filter(other -> !other.equals(address)).isPresent();
    }

    private static Future<Void> answerWith(RoutingContext context, HttpClientResponse answer) {
        context.response().setStatusCode(answer.statusCode());
        answer.headers()
                .forEach(
                        (name, value) -> {
                            if (!OF_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                                context.response().headers().add(name, value);
                            }
                        });
        return context.response().send(answer);
    }

    private static void refuse(RoutingContext context, String sentence) {
        if (context.response().headWritten() || context.response().closed()) {
            context.request().connection().close();
            return;
        }
        new Refusal(503, "ServiceUnavailableException", sentence, RequestId.next())
                .send(context, Gate.headOf(context.request()));
    }
}
