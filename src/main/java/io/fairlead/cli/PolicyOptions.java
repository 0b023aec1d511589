package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The options that describe a fair-share policy, and the member of a request that they make. */
final class PolicyOptions {
    private static final int LONGEST_DECAY_DAYS = 7;
    private static final int LARGEST_RESERVATION = 99;

    private PolicyOptions() {}

    static void declare(CommandSpec spec) {
        Declared.value(
                spec,
                "TIME",
                "For how long the use of a share counts, at most 7d; 0 stands for 10m.",
                "--decay");
        Declared.value(
                spec,
                "PERCENT",
                "Part of the hosts kept for shares that are not active, while one is; 0 to 99.",
                "--reservation");
        Declared.values(
                spec,
                "SHARE=WEIGHT",
                "A share and its weight: half the weight, twice as much. A name that ends with *"
                        + " stands for each share that begins so.",
                "--share");
    }

    static boolean areGiven(Call call) {
        return Stream.of("--decay", "--reservation", "--share").anyMatch(call::has);
    }

    /**
     * What the options make of a {@code fairsharePolicy}.
     *
     * @param dropped shares that are to have no weight of their own any more
     */
    static JsonObject changed(JsonObject before, Call call, List<String> dropped) {
        JsonObject after = new JsonObject();
        before.members().forEach(after::with);
        if (call.has("--decay")) {
            after.with("shareDecaySeconds", decaySeconds(call.value("--decay")));
        }
        if (call.has("--reservation")) {
            after.with(
                    "computeReservation", call.whole("--reservation", 0, LARGEST_RESERVATION, 0));
        }
        Map<String, JsonObject> shares = new LinkedHashMap<>();
        before.objects("shareDistribution")
                .forEach(share -> shares.put(share.text("shareIdentifier"), share));
        for (String text : call.values("--share")) {
            JsonObject share = share(text);
            shares.put(share.text("shareIdentifier"), share);
        }
        for (String name : dropped) {
            if (shares.remove(name) == null) {
                throw Failure.notFound(
                        "there is no share '" + name + "' in the policy",
                        "the policy gives it no weight of its own",
                        Suggestion.sentence(name, shares.keySet()));
            }
        }
        return after.with("shareDistribution", new ArrayList<>(shares.values()));
    }

    private static long decaySeconds(String text) {
        return HumanTime.parse(text)
                .filter(time -> time.compareTo(Duration.ofDays(LONGEST_DECAY_DAYS)) <= 0)
                .orElseThrow(
                        () ->
                                Failure.usage(
                                        "--decay is '" + text + "'",
                                        "it takes a time of at most 7d",
                                        "write 30m, 12h or 2d"))
                .toSeconds();
    }

    private static JsonObject share(String text) {
        int equals = text.lastIndexOf('=');
        try {
            double weight = Double.parseDouble(text.substring(equals + 1));
            if (equals > 0 && weight > 0 && weight < 1000) {
                return new JsonObject()
                        .with("shareIdentifier", text.substring(0, equals))
                        .with("weightFactor", weight);
            }
        } catch (NumberFormatException noNumber) {
            // told below, like a number out of range
        }
        throw Failure.usage(
                "--share is '" + text + "'",
                "it takes the name of a share, '=' and a weight above 0 and below 1000",
                "write fluids=0.5");
    }
}
