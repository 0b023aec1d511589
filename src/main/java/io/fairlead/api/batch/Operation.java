package io.fairlead.api.batch;

import io.fairlead.api.json.RequestReader;
import io.fairlead.domain.Refused;

import java.util.function.BiFunction;

/**
 * One operation of AWS Batch.
 *
 * @param name as AWS writes it, such as {@code SubmitJob}
 * @param handler gives the response, a record of the wire; what it refuses it throws
 * @param mostBytes of a request; 0 for the limit of all requests
 * @param <T> the request
 */
record Operation<T extends Record>(
        String name, RequestReader<T> reader, BiFunction<T, Call, Record> handler, int mostBytes) {
    static <T extends Record> Operation<T> of(
            String name, Class<T> request, BiFunction<T, Call, Record> handler) {
        return new Operation<>(name, new RequestReader<>(name, request), handler, 0);
    }

    /** The same for requests of at most so many bytes. */
    Operation<T> atMost(int bytes) {
        return new Operation<>(name, reader, handler, bytes);
    }

    /**
     * @throws Refused if the body is too long or no such request, or the operation refuses it
     */
    Record answer(byte[] body, Call call) {
        if (mostBytes > 0 && body.length > mostBytes) {
            throw Refused.invalid(
                    "The request has %d bytes; %s takes %d at most."
                            .formatted(body.length, name, mostBytes));
        }
        return handler.apply(reader.read(body), call);
    }
}
