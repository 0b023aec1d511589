package io.fairlead.api.json;

import io.fairlead.domain.Refused;
import io.fairlead.wire.rule.Required;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Holds requests against the rules that stand at the components of their records. Every violation is named in one
 * refusal. The rules of a record are read once.
 */
public final class Rules {
    private static final int MOST_SENTENCES = 10;

    private static final ClassValue<List<Member>> MEMBERS =
            new ClassValue<>() {
                @Override
                protected List<Member> computeValue(Class<?> type) {
                    return Arrays.stream(type.getRecordComponents()).map(Member::of).toList();
                }
            };

    private Rules() {}

    /**
     * @param what the request's name, for members missing at its top
     * @throws Refused if any rule is violated
     */
    public static void check(String what, Record request) {
        List<String> violations = new ArrayList<>();
        checkRecord(what, Path.TOP, request, violations);
        if (!violations.isEmpty()) {
            throw Refused.invalid(joined(violations));
        }
    }

    private static String joined(List<String> violations) {
        int more = violations.size() - MOST_SENTENCES;
        if (more <= 0) {
            return String.join(" ", violations);
        }
        return String.join(" ", violations.subList(0, MOST_SENTENCES))
                + (more == 1 ? " There is 1 more error." : " There are " + more + " more errors.");
    }

    private static void checkRecord(String what, Path path, Record value, List<String> violations) {
        for (Member member : MEMBERS.get(value.getClass())) {
            Object part = member.of(value);
            if (part != null) {
                member.check.accept(path.member(member.name), part, violations);
            } else if (member.required) {
                violations.add((path.isTop() ? what : path) + " needs " + member.name + ".");
            }
        }
    }

    /** What is to be checked of a value that is present. */
    @FunctionalInterface
    private interface Check {
        void accept(Path path, Object value, List<String> violations);
    }

    private record Member(String name, boolean required, MethodHandle accessor, Check check) {
        static Member of(RecordComponent component) {
            try {
                MethodHandle accessor =
                        MethodHandles.publicLookup().unreflect(component.getAccessor());
                AnnotatedType type = component.getAnnotatedType();
                return new Member(
                        component.getName(),
                        type.isAnnotationPresent(Required.class),
                        accessor.asType(accessor.type().generic()),
                        checkOf(type));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("records of requests are public", e);
            }
        }

        Object of(Record value) {
            try {
                return accessor.invokeExact((Object) value);
            } catch (Throwable e) {
                throw new IllegalStateException("cannot read component " + name, e);
            }
        }
    }

    private static Check checkOf(AnnotatedType type) {
        List<Rule> own = Rule.of(type);
        Check inner = innerCheckOf(type);
        if (own.isEmpty()) {
            return inner;
        }
        return (path, value, violations) -> {
            int before = violations.size();
            inner.accept(path, value, violations);
            for (Rule rule : own) {
                if (violations.size() == before) {
                    rule.violation(value).ifPresent(said -> violations.add(path + " " + said));
                }
            }
        };
    }

    private static Check innerCheckOf(AnnotatedType type) {
        Class<?> raw = rawClass(type.getType());
        if (raw == List.class) {
            return listCheck(checkOf(argument(type, 0)));
        }
        if (raw == Map.class) {
            return mapCheck(checkOf(argument(type, 0)), checkOf(argument(type, 1)));
        }
        if (raw == String.class) {
            return Rules::checkText;
        }
        if (raw.isRecord()) {
            return (path, value, violations) -> checkRecord("", path, (Record) value, violations);
        }
        return (path, value, violations) -> {};
    }

    private static Check listCheck(Check element) {
        return (path, value, violations) -> {
            int position = 0;
            for (Object each : (List<?>) value) {
                present(element, path.element(position++), each, violations);
            }
        };
    }

    private static Check mapCheck(Check key, Check entry) {
        return (path, value, violations) ->
                ((Map<?, ?>) value)
                        .forEach(
                                (name, each) -> {
                                    Path at = path.member((String) name);
                                    key.accept(at, name, violations);
                                    present(entry, at, each, violations);
                                });
    }

    private static void present(Check check, Path at, Object value, List<String> violations) {
        if (value == null) {
            violations.add(at + " is null; give it a value or leave it out.");
        } else {
            check.accept(at, value, violations);
        }
    }

    private static void checkText(Path path, Object value, List<String> violations) {
        String text = (String) value;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                violations.add(
                        path
                                + " holds the character NUL, which no program can be given. Leave it out.");
                return;
            }
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    violations.add(
                            "%s holds half a character (\\u%04x at position %d); give both halves or none."
                                    .formatted(path, (int) c, i));
                    return;
                }
                i++;
            }
        }
    }

    private static AnnotatedType argument(AnnotatedType type, int index) {
        return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
    }

    private static Class<?> rawClass(Type type) {
        return type instanceof ParameterizedType generic
                ? (Class<?>) generic.getRawType()
                : (Class<?>) type;
    }
}
