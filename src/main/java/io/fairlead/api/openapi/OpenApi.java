package io.fairlead.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.api.json.Json;
import io.fairlead.wire.batch.TagResourceRequest;
import io.fairlead.wire.v1.ErrorAnswer;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The description of both APIs in OpenAPI 3.1, made of the records of the wire and of the resources themselves, so that it
 * cannot say anything else than they do.
 */
public final class OpenApi {
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> TEXTS = Map.of("type", "array", "items", TEXT);

    /** An error as AWS's clients expect it. */
    private static final Map<String, Object> MESSAGE =
            Map.of("type", "object", "properties", Map.of("message", TEXT));

    private final Schemas schemas = new Schemas();
    private final Map<String, Map<String, Object>> paths = new TreeMap<>();

    /**
     * @param operations of AWS Batch, as AWS writes their names
     * @param resources of the service's own API; each method that answers a request is {@link Documented}
     */
    public static JsonNode describe(List<String> operations, List<Class<?>> resources) {
        OpenApi api = new OpenApi();
        operations.forEach(api::addOperation);
        api.addTags();
        resources.forEach(api::addResource);
        return Json.tree(api.document());
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", info());
        document.put("paths", paths);
        document.put("components", Map.of("schemas", schemas.described()));
        return document;
    }

    private static Map<String, Object> info() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Fairlead");
        info.put("version", "1");
        info.put(
                "description",
                "AWS Batch under /v1, and what goes beyond it under /fairlead/v1. Times are"
                        + " milliseconds since 1970.");
        return info;
    }

    // ---- AWS Batch

    private void addOperation(String name) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("operationId", name);
        call.put("tags", List.of("AWS Batch"));
        call.put("requestBody", body(wire(name + "Request")));
        call.put(
                "responses",
                responses(
                        content("application/json", schemas.reference(wire(name + "Response"))),
                        MESSAGE));
        add("/v1/" + name.toLowerCase(Locale.ROOT), "post", call);
    }

    /** Tags are the one part of AWS Batch that is not one path for each operation. */
    private void addTags() {
        for (String verb : List.of("get", "post", "delete")) {
            String name =
                    switch (verb) {
                        case "get" -> "ListTagsForResource";
                        case "post" -> "TagResource";
                        default -> "UntagResource";
                    };
            Map<String, Object> call = new LinkedHashMap<>();
            call.put("operationId", name);
            call.put("tags", List.of("AWS Batch"));
            List<Object> parameters = new ArrayList<>();
            parameters.add(
                    Map.of("name", "resourceArn", "in", "path", "required", true, "schema", TEXT));
            if (verb.equals("delete")) {
                parameters.add(
                        Map.of(
                                "name",
                                "tagKeys",
                                "in",
                                "query",
                                "required",
                                true,
                                "schema",
                                TEXTS));
            }
            call.put("parameters", parameters);
            if (verb.equals("post")) {
                call.put("requestBody", body(TagResourceRequest.class));
            }
            call.put(
                    "responses",
                    responses(
                            content("application/json", schemas.reference(wire(name + "Response"))),
                            MESSAGE));
            add("/v1/tags/{resourceArn}", verb, call);
        }
    }

    /** Operations that AWS Batch does not have are the service's own. */
    private static Class<?> wire(String name) {
        return Stream.of("batch", "v1")
                .flatMap(side -> wire(side, name).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the wire has no " + name));
    }

    private static Optional<Class<?>> wire(String side, String name) {
        try {
            return Optional.of(Class.forName("io.fairlead.wire." + side + "." + name));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    // ---- the service's own

    private void addResource(Class<?> resource) {
        Arrays.stream(resource.getDeclaredMethods())
                .filter(method -> !verb(method).isEmpty())
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> addMethod(resource.getAnnotation(Path.class).value(), method));
    }

    private static String verb(Method method) {
        return method.isAnnotationPresent(GET.class)
                ? "get"
                : method.isAnnotationPresent(POST.class) ? "post" : "";
    }

    private void addMethod(String base, Method method) {
        Documented said = method.getAnnotation(Documented.class);
        if (said == null) {
            throw new IllegalStateException(method + " says nothing of itself");
        }
        Path sub = method.getAnnotation(Path.class);
        String path = (sub == null ? base : base + "/" + sub.value()).replace(":.+}", "}");
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("summary", said.value());
        call.put("tags", List.of("Fairlead"));
        List<Object> parameters = parameters(method);
        if (!parameters.isEmpty()) {
            call.put("parameters", parameters);
        }
        if (said.request() != Void.class) {
            call.put("requestBody", body(said.request()));
        }
        call.put(
                "responses",
                responses(
                        content(said.mediaType(), answer(said)),
                        schemas.reference(ErrorAnswer.class)));
        add(path, verb(method), call);
    }

    private Map<String, Object> answer(Documented said) {
        List<Map<String, Object>> answers =
                Arrays.stream(said.answer()).map(schemas::reference).toList();
        return switch (answers.size()) {
            case 0 -> Map.of();
            case 1 -> answers.getFirst();
            default -> Map.of("oneOf", answers);
        };
    }

    private static List<Object> parameters(Method method) {
        List<Object> parameters = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    add(field, field.getType(), parameters);
                }
            } else {
                add(parameter, parameter.getType(), parameters);
            }
        }
        return parameters;
    }

    private static void add(AnnotatedElement carrier, Class<?> type, List<Object> parameters) {
        PathParam path = carrier.getAnnotation(PathParam.class);
        QueryParam query = carrier.getAnnotation(QueryParam.class);
        HeaderParam header = carrier.getAnnotation(HeaderParam.class);
        if (path != null) {
            parameters.add(parameter(path.value(), "path", carrier, type));
        } else if (query != null) {
            parameters.add(parameter(query.value(), "query", carrier, type));
        } else if (header != null) {
            parameters.add(parameter(header.value(), "header", carrier, type));
        }
    }

    private static Map<String, Object> parameter(
            String name, String in, AnnotatedElement carrier, Class<?> type) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", name);
        shown.put("in", in);
        shown.put("required", in.equals("path"));
        Map<String, Object> schema = new LinkedHashMap<>();
        if (type == List.class) {
            schema.put("type", "array");
            schema.put("items", Map.of("type", "string"));
        } else {
            schema.put("type", type == boolean.class ? "boolean" : "string");
        }
        DefaultValue otherwise = carrier.getAnnotation(DefaultValue.class);
        if (otherwise != null && !otherwise.value().isEmpty()) {
            boolean truth = type == boolean.class;
            schema.put(
                    "default",
                    truth
                            ? (Object) Boolean.valueOf(otherwise.value())
                            : (Object) otherwise.value());
        }
        shown.put("schema", schema);
        return shown;
    }

    // ---- both

    private void add(String path, String verb, Map<String, Object> call) {
        if (paths.computeIfAbsent(path, _ -> new TreeMap<>()).put(verb, call) != null) {
            throw new IllegalStateException(verb + " " + path + " is there twice");
        }
    }

    private Map<String, Object> body(Class<?> request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("required", true);
        body.put("content", content("application/json", schemas.reference(request)));
        return body;
    }

    private static Map<String, Object> content(String mediaType, Map<String, Object> schema) {
        return Map.of(mediaType, Map.of("schema", schema));
    }

    private static Map<String, Object> responses(
            Map<String, Object> content, Map<String, Object> error) {
        Map<String, Object> answered = new LinkedHashMap<>();
        answered.put("description", "What was asked for");
        answered.put("content", content);
        Map<String, Object> refused = new LinkedHashMap<>();
        refused.put("description", "Why not, in a sentence");
        refused.put("content", content("application/json", error));
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", answered);
        responses.put("default", refused);
        return responses;
    }
}
