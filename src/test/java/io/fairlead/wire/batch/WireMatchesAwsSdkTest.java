package io.fairlead.wire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.BatchRequest;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** The SDK's structures, reached from its client's methods, against the records of the wire, member by member. */
@Tag("fast")
class WireMatchesAwsSdkTest {
    private final TreeMap<String, String> sdk = new TreeMap<>();
    private final TreeMap<String, String> wire = new TreeMap<>();

    @Test
    void every_structure_and_member_of_the_sdk_is_on_the_wire_with_the_same_type()
            throws Exception {
        List<Class<?>> roots =
                Arrays.stream(BatchClient.class.getMethods())
                        .filter(method -> method.getParameterCount() == 1)
                        .filter(
                                method ->
                                        BatchRequest.class.isAssignableFrom(
                                                method.getParameterTypes()[0]))
                        .filter(method -> SdkPojo.class.isAssignableFrom(method.getReturnType()))
                        .<Class<?>>mapMulti(
                                (method, each) -> {
                                    each.accept(method.getParameterTypes()[0]);
                                    each.accept(method.getReturnType());
                                })
                        .distinct()
                        .sorted(Comparator.comparing(Class::getName))
                        .toList();
        for (Class<?> root : roots) {
            SdkPojo pojo = builderOf(root);
            walkSdk(root.getSimpleName(), pojo);
            walkWire(
                    root.getSimpleName(),
                    Class.forName("io.fairlead.wire.batch." + root.getSimpleName()));
        }

        assertThat(roots).hasSize(2 * 45);
        assertThat(wire).isEqualTo(sdk);
    }

    private static SdkPojo builderOf(Class<?> type) throws ReflectiveOperationException {
        return (SdkPojo) type.getMethod("builder").invoke(null);
    }

    private void walkSdk(String path, SdkPojo pojo) {
        for (SdkField<?> field : pojo.sdkFields()) {
            sdkField(path + "." + field.locationName(), field);
        }
    }

    private void sdkField(String path, SdkField<?> field) {
        String type = field.marshallingType().getTargetClass().getSimpleName();
        sdk.put(path, type);
        switch (type) {
            case "SdkPojo" -> walkSdk(path, field.constructor().get());
            case "List" -> sdkField(path + "[]", field.getTrait(ListTrait.class).memberFieldInfo());
            case "Map" -> sdkField(path + "{}", field.getTrait(MapTrait.class).valueFieldInfo());
            default -> assertThat(field.getTrait(LocationTrait.class)).isNotNull();
        }
    }

    private void walkWire(String path, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            wireType(path + "." + component.getName(), component.getGenericType());
        }
    }

    private void wireType(String path, Type type) {
        switch (type) {
            case ParameterizedType generic -> {
                Class<?> raw = (Class<?>) generic.getRawType();
                List<Type> arguments = new ArrayList<>(List.of(generic.getActualTypeArguments()));
                wire.put(path, raw.getSimpleName());
                wireType(path + (raw == List.class ? "[]" : "{}"), arguments.getLast());
            }
            case Class<?> plain when plain.isRecord() -> {
                wire.put(path, "SdkPojo");
                walkWire(path, plain);
            }
            default -> wire.put(path, ((Class<?>) type).getSimpleName());
        }
    }
}
