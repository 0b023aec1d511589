package io.fairlead.api.v1;

import io.fairlead.api.openapi.Documented;
import io.fairlead.domain.Refused;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Refuses a query that says what nobody reads: a misspelt filter would otherwise choose everything. */
@Provider
public final class UnknownParameters implements ContainerRequestFilter {
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Context ResourceInfo called;

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = called.getResourceMethod();
        if (method == null || !method.isAnnotationPresent(Documented.class)) {
            return;
        }
        Set<String> taken = known.computeIfAbsent(method, UnknownParameters::parameters);
        for (String given : request.getUriInfo().getQueryParameters().keySet()) {
            if (!taken.contains(given)) {
                throw Refused.invalid(
                        "There is no parameter \""
                                + given
                                + "\" here; "
                                + (taken.isEmpty()
                                        ? "none is taken."
                                        : "those taken are " + String.join(", ", taken) + "."));
            }
        }
    }

    private static Set<String> parameters(Method method) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(method.getParameters())
                .flatMap(UnknownParameters::carriers)
                .map(each -> each.getAnnotation(QueryParam.class))
                .filter(each -> each != null)
                .forEach(each -> names.add(each.value()));
        return names;
    }

    private static Stream<? extends AnnotatedElement> carriers(Parameter parameter) {
        return parameter.isAnnotationPresent(BeanParam.class)
                ? Arrays.stream(parameter.getType().getDeclaredFields())
                : Stream.of(parameter);
    }
}
