package io.fairlead.api.neighbours;

import io.fairlead.api.json.RequestReader;

import java.util.function.BiFunction;

/**
 * An operation of a service that speaks JSON.
 *
 * @param handler gives the response, a record of the wire
 * @param <T> the request
 */
record JsonOperation<T extends Record>(
        String name, RequestReader<T> reader, BiFunction<T, Caller, Record> handler) {
    static <T extends Record> JsonOperation<T> of(
            String name, Class<T> request, BiFunction<T, Caller, Record> handler) {
        return new JsonOperation<>(name, new RequestReader<>(name, request), handler);
    }

    Record answer(byte[] body, Caller caller) {
        return handler.apply(reader.read(body), caller);
    }
}
