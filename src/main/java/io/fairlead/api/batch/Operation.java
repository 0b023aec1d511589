package io.fairlead.api.batch;

import io.fairlead.api.json.RequestReader;

import java.util.function.BiFunction;

/**
 * One operation of AWS Batch.
 *
 * @param name as AWS writes it, such as {@code SubmitJob}
 * @param handler gives the response, a record of the wire; what it refuses it throws
 * @param <T> the request
 */
record Operation<T extends Record>(
        String name, RequestReader<T> reader, BiFunction<T, Call, Record> handler) {
    static <T extends Record> Operation<T> of(
            String name, Class<T> request, BiFunction<T, Call, Record> handler) {
        return new Operation<>(name, new RequestReader<>(name, request), handler);
    }

    Record answer(byte[] body, Call call) {
        return handler.apply(reader.read(body), call);
    }
}
