package io.fairlead.cli;

import io.fairlead.client.http.ServiceRefused;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name on the command line of a queue, an environment, a definition or a policy that there is not. */
record Misnamed(Resource resource, String name) {
    /** Commands whose arguments name what is not there yet. */
    private static final Set<String> MAKES = Set.of("create", "register");

    private static final Pattern PART = Pattern.compile("(.+)([:#])[0-9]+(?:-[0-9]+)?");

    /** What to do about a refusal since something is not there; empty if nothing on the command line is to blame. */
    static String remedy(ServiceRefused refused, Call call) {
        if (!refused.isNotFound()) {
            return "";
        }
        try {
            return missing(call).map(Failure::remedy).orElseGet(() -> aboutParts(call));
        } catch (IOException unknown) {
            return "";
        }
    }

    /** The failure for the first name on the command line that nothing has. */
    static Optional<Failure> missing(Call call) throws IOException {
        Map<Resource, List<String>> known = new EnumMap<>(Resource.class);
        for (Misnamed each : named(call)) {
            if (!known.containsKey(each.resource)) {
                known.put(each.resource, each.resource.names(call.client()));
            }
            List<String> names = known.get(each.resource);
            if (!names.contains(each.name)) {
                return Optional.of(each.resource.missing(call.client(), each.name, names));
            }
        }
        return Optional.empty();
    }

    /** Of a child or a node that there is not. */
    private static String aboutParts(Call call) {
        return call.arguments().stream()
                .map(PART::matcher)
                .filter(Matcher::matches)
                .map(
                        part ->
                                part.group(2).equals(":")
                                        ? "'fairlead ls --array "
                                                + part.group(1)
                                                + "' lists the children that there are"
                                        : "'fairlead show " + part.group(1) + "' shows the job")
                .findFirst()
                .orElse("");
    }

    private static List<Misnamed> named(Call call) {
        List<Misnamed> named = new ArrayList<>();
        String command = call.options().commandSpec().name();
        for (Resource resource : Resource.values()) {
            String group = "fairlead " + resource.group() + " ";
            if (command.startsWith(group) && !MAKES.contains(command.substring(group.length()))) {
                call.arguments().forEach(name -> named.add(of(resource, name)));
            }
        }
        if (command.startsWith("fairlead " + Resource.QUEUE.group() + " ")) {
            for (String environments : given(call, "--env")) {
                List.of(environments.split(","))
                        .forEach(name -> named.add(of(Resource.ENVIRONMENT, name.strip())));
            }
        }
        given(call, "--policy").forEach(name -> named.add(of(Resource.POLICY, name)));
        given(call, "--queue").forEach(name -> named.add(of(Resource.QUEUE, name)));
        given(call, "--definition").forEach(name -> named.add(of(Resource.DEFINITION, name)));
        return named;
    }

    /** Of a definition the name alone, since any revision may be meant. */
    private static Misnamed of(Resource resource, String name) {
        return new Misnamed(
                resource,
                switch (resource) {
                    case DEFINITION -> Submitting.nameOf(name);
                    case POLICY -> Job.resourceName(name);
                    case QUEUE, ENVIRONMENT -> name;
                });
    }

    /** The values of an option that takes one or many; not those that stand for many names. */
    private static List<String> given(Call call, String option) {
        return call.has(option)
                ? call.options().matchedOption(option).originalStringValues().stream()
                        .filter(value -> !value.endsWith("*"))
                        .toList()
                : List.of();
    }
}
