package io.fairlead.conformance;

import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.batch.BatchClient;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The operations of AWS Batch, with every member of their requests and responses, read from the SDK's own classes. */
final class Model {
    /**
     * @param name as AWS writes it, such as {@code SubmitJob}
     */
    record Operation(String name, List<Member> input, List<Member> output) {
        Stream<Member> allInput() {
            return input.stream().flatMap(Member::all);
        }

        Stream<Member> allOutput() {
            return output.stream().flatMap(Member::all);
        }
    }

    private final Map<String, Operation> operations = new TreeMap<>();

    private Model() {}

    static Model read() {
        Model model = new Model();
        Arrays.stream(BatchClient.class.getMethods())
                .filter(Model::isOperation)
                .map(Model::operation)
                .forEach(each -> model.operations.put(each.name(), each));
        return model;
    }

    private static boolean isOperation(Method method) {
        return method.getParameterCount() == 1
                && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && method.getReturnType().getSimpleName().endsWith("Response");
    }

    private static Operation operation(Method method) {
        String name = method.getName();
        return new Operation(
                Character.toUpperCase(name.charAt(0)) + name.substring(1),
                Member.of("", method.getParameterTypes()[0]),
                Member.of("", method.getReturnType()));
    }

    List<Operation> operations() {
        return List.copyOf(operations.values());
    }

    Operation operation(String name) {
        Operation found = operations.get(name);
        if (found == null) {
            throw new AssertionError("AWS Batch has no operation " + name);
        }
        return found;
    }
}
