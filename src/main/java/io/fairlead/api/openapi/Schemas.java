package io.fairlead.api.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Holds;
import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Records of the wire as schemas. A record is described once, under its name, and referred to from everywhere else; its
 * rules become the schema's keywords.
 */
final class Schemas {
    private final Map<String, Object> described = new TreeMap<>();
    private final Map<String, Class<?>> owners = new LinkedHashMap<>();

    /** All records that were referred to, in order of name. */
    Map<String, Object> described() {
        return described;
    }

    /** A reference to a record. */
    Map<String, Object> reference(Class<?> type) {
        String name = nameOf(type);
        Class<?> owner = owners.putIfAbsent(name, type);
        if (owner == null) {
            described.put(name, Map.of());
            described.put(name, object(type));
        } else if (owner != type) {
            throw new IllegalStateException("two records are called " + name);
        }
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("$ref", "#/components/schemas/" + name);
        return reference;
    }

    /** Records of AWS Batch have the names that AWS gives them; those of this service's own API stand apart. */
    private static String nameOf(Class<?> type) {
        return type.getPackageName().endsWith(".v1")
                ? "fairlead." + type.getSimpleName()
                : type.getSimpleName();
    }

    private Map<String, Object> object(Class<?> type) {
        Map<String, Object> members = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = nameOf(component);
            members.put(name, schema(component.getAnnotatedType()));
            if (component.getAnnotatedType().isAnnotationPresent(Required.class)) {
                required.add(name);
            }
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        if (!members.isEmpty()) {
            object.put("properties", members);
        }
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        object.put("additionalProperties", false);
        return object;
    }

    private static String nameOf(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    private Map<String, Object> schema(AnnotatedType type) {
        Map<String, Object> schema = plain(type);
        for (Annotation annotation : type.getAnnotations()) {
            describe(annotation, schema);
        }
        return schema;
    }

    private Map<String, Object> plain(AnnotatedType type) {
        Class<?> raw = raw(type.getType());
        Holds holds = type.getAnnotation(Holds.class);
        if (holds != null) {
            return reference(holds.value());
        }
        if (raw.isRecord()) {
            return reference(raw);
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        if (raw == List.class) {
            schema.put("type", "array");
            schema.put("items", schema(argument(type, 0)));
        } else if (raw == Map.class) {
            schema.put("type", "object");
            Map<String, Object> names = schema(argument(type, 0));
            if (names.size() > 1) {
                schema.put("propertyNames", names);
            }
            schema.put("additionalProperties", schema(argument(type, 1)));
        } else {
            scalar(raw, schema);
        }
        return schema;
    }

    private static void scalar(Class<?> raw, Map<String, Object> schema) {
        if (raw == String.class) {
            schema.put("type", "string");
        } else if (raw == Boolean.class || raw == boolean.class) {
            schema.put("type", "boolean");
        } else if (raw == Integer.class || raw == int.class) {
            schema.put("type", "integer");
            schema.put("format", "int32");
        } else if (raw == Long.class || raw == long.class) {
            schema.put("type", "integer");
            schema.put("format", "int64");
        } else if (Number.class.isAssignableFrom(raw) || raw.isPrimitive()) {
            schema.put("type", "number");
        } else if (raw != Object.class) {
            throw new IllegalStateException("no schema is known for " + raw.getName());
        }
    }

    private static void describe(Annotation rule, Map<String, Object> schema) {
        switch (rule) {
            case Required _, Holds _ -> {}
            case Range range -> {
                putBound("minimum", range.min(), schema);
                putBound("maximum", range.max(), schema);
            }
            case Length length -> putSizes("Length", length.min(), length.max(), schema);
            case Count count ->
                    putSizes(
                            "array".equals(schema.get("type")) ? "Items" : "Properties",
                            count.min(),
                            count.max(),
                            schema);
            case OneOf oneOf -> {
                if (oneOf.anyCase()) {
                    schema.put("pattern", "^(?i:" + String.join("|", oneOf.value()) + ")$");
                } else {
                    schema.put("enum", List.of(oneOf.value()));
                }
            }
            case Matches matches -> {
                schema.put("pattern", "^(?:" + matches.value() + ")$");
                schema.put("description", matches.rule());
            }
            default -> throw new IllegalStateException("no keyword is known for " + rule);
        }
    }

    private static void putBound(String keyword, double bound, Map<String, Object> schema) {
        if (!Double.isInfinite(bound)) {
            boolean whole = bound == Math.rint(bound);
            schema.put(keyword, whole ? (Object) (long) bound : (Object) bound);
        }
    }

    private static void putSizes(String of, int min, int max, Map<String, Object> schema) {
        if (min > 0) {
            schema.put("min" + of, min);
        }
        if (max < Integer.MAX_VALUE) {
            schema.put("max" + of, max);
        }
    }

    private static AnnotatedType argument(AnnotatedType type, int index) {
        return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic
                ? (Class<?>) generic.getRawType()
                : (Class<?>) type;
    }
}
