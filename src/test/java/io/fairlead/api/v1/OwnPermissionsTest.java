package io.fairlead.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.security.Permissions;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

@Tag("fast")
class OwnPermissionsTest {
    @Test
    void every_operation_of_the_own_api_has_its_role_in_the_table_and_no_other_stands_there() {
        List<String> offered =
                OpenApiResource.RESOURCES.stream().flatMap(OwnPermissionsTest::operations).toList();
        assertThat(offered).hasSizeGreaterThan(15);
        assertThat(Permissions.ownOperations()).containsExactlyInAnyOrderElementsOf(offered);
    }

    private static Stream<String> operations(Class<?> resource) {
        String base = resource.getAnnotation(Path.class).value().replaceFirst("/fairlead/v1/?", "");
        return Arrays.stream(resource.getDeclaredMethods())
                .filter(method -> !verb(method).isEmpty())
                .map(method -> (verb(method) + " " + base + sub(method)).replace(" /", " "));
    }

    private static String verb(Method method) {
        return method.isAnnotationPresent(GET.class)
                ? "GET"
                : method.isAnnotationPresent(POST.class) ? "POST" : "";
    }

    private static String sub(Method method) {
        Path path = method.getAnnotation(Path.class);
        return path == null ? "" : "/" + path.value();
    }
}
