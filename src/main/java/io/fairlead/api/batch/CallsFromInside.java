package io.fairlead.api.batch;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.api.RequestId;
import io.fairlead.api.declare.BatchCalls;
import io.fairlead.api.json.Json;

import jakarta.inject.Singleton;

/** Calls that the service makes to itself pass the same door as everyone's. */
@Singleton
final class CallsFromInside implements BatchCalls {
    private final Operations operations;

    CallsFromInside(Operations operations) {
        this.operations = operations;
    }

    @Override
    public JsonNode call(String operation, JsonNode request) {
        Call call = new Call(RequestId.next(), operations.arns(), "");
        return Json.tree(operations.named(operation).answer(Json.bytes(request), call));
    }

    @Override
    public void check(String operation, JsonNode request) {
        operations.named(operation).reader().read(Json.bytes(request));
    }
}
