package io.fairlead.api.access;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** The body of a request, gathered up to a limit; the rest is read and thrown away. */
final class ReceivedBody {
    private final int most;
    private final Buffer bytes = Buffer.buffer();
    private boolean tooLong;

    private ReceivedBody(int most) {
        this.most = most;
    }

    /** Resumes the request, which was paused, and asks for the body if the client waits for that. */
    static Future<ReceivedBody> of(HttpServerRequest request, int most) {
        ReceivedBody body = new ReceivedBody(most);
        Promise<ReceivedBody> complete = Promise.promise();
        request.handler(body::add);
        request.exceptionHandler(complete::tryFail);
        request.endHandler(_ -> complete.tryComplete(body));
        request.resume();
        if ("100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
            request.response().writeContinue();
        }
        return complete.future();
    }

    private void add(Buffer next) {
        if (bytes.length() + next.length() > most) {
            tooLong = true;
        } else {
            bytes.appendBuffer(next);
        }
    }

    boolean isTooLong() {
        return tooLong;
    }

    Buffer bytes() {
        return bytes;
    }
}
