package io.fairlead.client.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A JSON object as it came or as it goes: members in their order, unknown ones kept. A member that is absent, null or of
 * another type reads as empty, because an answer of a newer service must not stop an older client. Not for several
 * threads.
 */
public final class JsonObject {
    private final Map<String, Object> members;

    public JsonObject() {
        this(new LinkedHashMap<>());
    }

    JsonObject(Map<String, Object> members) {
        this.members = members;
    }

    /** Sets a member to a text, number, boolean, object, or list of these, and returns this object. */
    public JsonObject with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    public boolean has(String name) {
        return members.get(name) != null;
    }

    /** The members in their order, not to be changed. */
    public Map<String, Object> members() {
        return java.util.Collections.unmodifiableMap(members);
    }

    /** The text of a member; empty if there is none. Numbers and booleans read as they are written. */
    public String text(String name) {
        Object value = members.get(name);
        return value instanceof String || value instanceof Number || value instanceof Boolean
                ? value.toString()
                : "";
    }

    public OptionalLong whole(String name) {
        return members.get(name) instanceof Number number
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }

    /** A whole number, or 0 if there is none. */
    public long count(String name) {
        return whole(name).orElse(0);
    }

    /** An independent object of the same members. */
    public JsonObject copy() {
        return new JsonObject(copied(members));
    }

    private static Map<String, Object> copied(Map<String, Object> members) {
        Map<String, Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> copy.put(name, copied(value)));
        return copy;
    }

    private static Object copied(Object value) {
        if (value instanceof JsonObject object) {
            return object.copy();
        }
        return value instanceof List<?> list
                ? new ArrayList<>(list.stream().map(JsonObject::copied).toList())
                : value;
    }

    /** A number, or 0 if there is none. */
    public double real(String name) {
        return members.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    public boolean truth(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** A member that is an object; an empty one, not attached to this, if there is none. */
    public JsonObject object(String name) {
        return members.get(name) instanceof JsonObject object ? object : new JsonObject();
    }

    /** The objects of a list; other elements are left out. */
    public List<JsonObject> objects(String name) {
        return elements(name, JsonObject.class);
    }

    /** The texts of a list; other elements are left out. */
    public List<String> texts(String name) {
        return elements(name, String.class);
    }

    private <T> List<T> elements(String name, Class<T> type) {
        List<T> found = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            for (Object element : list) {
                if (type.isInstance(element)) {
                    found.add(type.cast(element));
                }
            }
        }
        return found;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonObject that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /** The object on one line. */
    @Override
    public String toString() {
        return Json.line(this);
    }
}
