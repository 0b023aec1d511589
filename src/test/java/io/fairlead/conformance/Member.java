package io.fairlead.conformance;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A member of a request or response as the SDK's classes declare it.
 *
 * @param path such as {@code containerProperties.ulimits[].name}; the values of a map stand behind {@code {}}
 * @param owner simple name of the class that has the member
 * @param inBody false if it travels in the path or the query, where everything is text
 * @param words of an enum, empty for other kinds
 * @param element what a list or map holds
 * @param members of a structure
 */
record Member(
        String path,
        String name,
        String owner,
        boolean inBody,
        Kind kind,
        List<String> words,
        Optional<Member> element,
        List<Member> members) {
    enum Kind {
        TEXT,
        WHOLE,
        NUMBER,
        TRUTH,
        LIST,
        MAP,
        STRUCTURE
    }

    /** The members of a request, a response or a part of one. */
    static List<Member> of(String prefix, Class<?> type) {
        return pojo(type).sdkFields().stream()
                .map(field -> member(prefix, field, field.locationName(), type))
                .toList();
    }

    private static SdkPojo pojo(Class<?> type) {
        try {
            return (SdkPojo) ((Buildable) type.getMethod("builder").invoke(null)).build();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the SDK's " + type + " has no builder", e);
        }
    }

    private static Member member(String prefix, SdkField<?> field, String name, Class<?> owner) {
        String path = prefix.isEmpty() ? name : prefix + "." + name;
        List<String> words = owner == null ? List.of() : words(owner, field.memberName());
        return build(path, name, owner == null ? "" : owner.getSimpleName(), field, words);
    }

    private static Member build(
            String path, String name, String owner, SdkField<?> field, List<String> words) {
        ListTrait list = field.getTrait(ListTrait.class);
        MapTrait map = field.getTrait(MapTrait.class);
        Optional<Member> element = Optional.empty();
        if (list != null) {
            element = Optional.of(build(path + "[]", name, owner, list.memberFieldInfo(), words));
        } else if (map != null) {
            element = Optional.of(build(path + "{}", name, owner, map.valueFieldInfo(), List.of()));
        }
        List<Member> members =
                field.marshallingType() == MarshallingType.SDK_POJO
                        ? of(path, ((Buildable) field.constructor().get()).build().getClass())
                        : List.of();
        Kind kind = kind(field.marshallingType());
        return new Member(
                path,
                name,
                owner,
                field.location() == MarshallLocation.PAYLOAD,
                kind,
                kind == Kind.TEXT ? words : List.of(),
                element,
                members);
    }

    private static Kind kind(MarshallingType<?> type) {
        if (type == MarshallingType.STRING) {
            return Kind.TEXT;
        }
        if (type == MarshallingType.INTEGER || type == MarshallingType.LONG) {
            return Kind.WHOLE;
        }
        if (type == MarshallingType.FLOAT || type == MarshallingType.DOUBLE) {
            return Kind.NUMBER;
        }
        if (type == MarshallingType.BOOLEAN) {
            return Kind.TRUTH;
        }
        if (type == MarshallingType.LIST) {
            return Kind.LIST;
        }
        if (type == MarshallingType.MAP) {
            return Kind.MAP;
        }
        if (type == MarshallingType.SDK_POJO) {
            return Kind.STRUCTURE;
        }
        throw new IllegalStateException("a member of an unknown type " + type);
    }

    /** An enum shows in the getter, which has a twin that answers text: {@code state}, {@code stateAsString}. */
    private static List<String> words(Class<?> owner, String memberName) {
        String getter = Character.toLowerCase(memberName.charAt(0)) + memberName.substring(1);
        return Arrays.stream(owner.getMethods())
                .filter(method -> method.getName().equals(getter))
                .filter(method -> method.getParameterCount() == 0)
                .map(Member::enumOf)
                .flatMap(Optional::stream)
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(Object::toString)
                .filter(word -> !word.equals("null"))
                .toList();
    }

    private static Optional<Class<?>> enumOf(Method getter) {
        if (getter.getReturnType().isEnum()) {
            return Optional.of(getter.getReturnType());
        }
        return getter.getGenericReturnType() instanceof java.lang.reflect.ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> type
                        && type.isEnum()
                ? Optional.of(type)
                : Optional.empty();
    }

    /** This member and everything below it. Elements of lists and maps are no members, but what they hold is. */
    Stream<Member> all() {
        Stream<Member> below =
                Stream.concat(members.stream(), element.stream().flatMap(each -> each.inside()))
                        .flatMap(Member::all);
        return Stream.concat(Stream.of(this), below);
    }

    /** Members of a structure, through any number of lists and maps. */
    private Stream<Member> inside() {
        return Stream.concat(members.stream(), element.stream().flatMap(Member::inside));
    }

    Optional<Member> member(String wanted) {
        List<Member> found = new ArrayList<>(members);
        found.removeIf(each -> !each.name.equals(wanted));
        return found.stream().findFirst();
    }
}
