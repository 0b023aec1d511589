package io.fairlead.cli;

import io.fairlead.client.http.ServiceRefused;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A name on the command line of a queue, an environment, a definition or a policy that there is not. */
record Misnamed(Resource resource, String name) {
    /** Commands whose arguments name what is not there yet. */
    private static final Set<String> MAKES = Set.of("create", "register");

    /** What to do about a refusal since something is not there; empty if nothing on the command line is to blame. */
    static String remedy(ServiceRefused refused, Call call) {
        if (!refused.isNotFound()) {
            return "";
        }
        Map<Resource, List<String>> known = new EnumMap<>(Resource.class);
        try {
            for (Misnamed each : named(call)) {
                if (!known.containsKey(each.resource)) {
                    known.put(each.resource, each.resource.names(call.client()));
                }
                if (!known.get(each.resource).contains(each.name)) {
                    return each.resource.advice(each.name, known.get(each.resource));
                }
            }
        } catch (IOException unknown) {
            return "";
        }
        return "";
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

    /** The values of an option that takes one or many. */
    private static List<String> given(Call call, String option) {
        return call.has(option)
                ? call.options().matchedOption(option).originalStringValues()
                : List.of();
    }
}
