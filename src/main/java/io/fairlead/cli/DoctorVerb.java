package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;
import io.fairlead.client.http.ServiceRefused;
import io.fairlead.client.http.ServiceUnreachable;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code doctor}: looks at the set-up from end to end, and says what to mend. */
final class DoctorVerb implements Verb {
    private static final Duration GREATEST_SKEW = Duration.ofMinutes(5);

    /** Cells before what is said of a part. */
    private static final int INDENT = 20;

    /**
     * Something that was looked at.
     *
     * @param remedy empty if it is well
     */
    private record Finding(String part, String state, String remedy) {
        static Finding well(String part, String state) {
            return new Finding(part, state, "");
        }

        boolean isWell() {
            return remedy.isEmpty();
        }

        JsonObject json() {
            return new JsonObject()
                    .with("part", part)
                    .with("ok", isWell())
                    .with("state", state)
                    .with("do", remedy);
        }
    }

    @Override
    public void declare(CommandSpec spec) {}

    @Override
    public int run(Call call) throws IOException {
        List<Finding> findings = findings(call);
        boolean well = findings.stream().allMatch(Finding::isWell);
        List<JsonObject> data = findings.stream().map(Finding::json).toList();
        switch (call.form()) {
            case JSON, JSONL, YAML, TEMPLATE ->
                    call.printData(new JsonObject().with("findings", data), data);
            case NAME ->
                    findings.stream()
                            .filter(each -> !each.isWell())
                            .forEach(each -> call.screen().out().println(each.part()));
            case TABLE, WIDE, CSV -> {
                findings.forEach(each -> print(each, call.screen()));
                call.screen().out().println(well ? "all is well" : "there is something to mend");
            }
        }
        return well ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void print(Finding finding, Screen screen) {
        String mark =
                finding.isWell()
                        ? screen.paintOut(Paint.GREEN, "ok  ")
                        : screen.paintOut(Paint.RED, "mend");
        String part = finding.part() + " ".repeat(Math.max(0, 12 - finding.part().length()));
        screen.out().println(Prose.of(mark + "  " + part + "  ", INDENT, finding.state(), screen));
        if (!finding.isWell()) {
            String remedy = " ".repeat(INDENT) + screen.paintOut(Paint.DIM, "do: ");
            screen.out().println(Prose.of(remedy, INDENT + 4, finding.remedy(), screen));
        }
    }

    private static List<Finding> findings(Call call) throws IOException {
        List<Finding> findings = new ArrayList<>();
        try {
            service(call, findings);
        } catch (ServiceUnreachable away) {
            findings.add(
                    new Finding(
                            "service",
                            "nothing answers at "
                                    + call.client().profile().endpoint()
                                    + ": "
                                    + away.getMessage(),
                            "start it with 'fairlead server', or give --endpoint, --context or"
                                    + " FAIRLEAD_ENDPOINT"));
            return findings;
        } catch (ServiceRefused refused) {
            findings.add(
                    new Finding(
                            "access",
                            refused.getMessage(),
                            "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to a key of this"
                                    + " service; an administrator makes one with 'fairlead keys"
                                    + " create'"));
            return findings;
        }
        environments(call, findings);
        hosts(call, findings);
        queues(call, findings);
        return findings;
    }

    private static void service(Call call, List<Finding> findings) throws IOException {
        JsonObject info = call.client().info();
        findings.add(
                Finding.well(
                        "service",
                        call.client().profile().endpoint()
                                + " answers (address from "
                                + call.client().profile().source()
                                + "), version "
                                + info.text("version")
                                + ", up "
                                + HumanTime.of(Duration.ofSeconds(info.count("uptimeSeconds")))));
        Instant theirs =
                Instant.ofEpochMilli(info.count("startedAt"))
                        .plusSeconds(info.count("uptimeSeconds"));
        Duration skew = Duration.between(call.now(), theirs).abs();
        findings.add(
                skew.compareTo(GREATEST_SKEW) < 0
                        ? Finding.well("clocks", "within " + HumanTime.of(skew.plusSeconds(1)))
                        : new Finding(
                                "clocks",
                                "this machine and the service are " + HumanTime.of(skew) + " apart",
                                "set the clocks, or signatures are refused"));
    }

    private static void environments(Call call, List<Finding> findings) throws IOException {
        List<JsonObject> all =
                call.client()
                        .batchAll(
                                "DescribeComputeEnvironments",
                                new JsonObject(),
                                "computeEnvironments");
        if (all.isEmpty()) {
            findings.add(
                    new Finding(
                            "environments",
                            "there is no compute environment",
                            "'fairlead apply -f compute-envs/' makes one"));
        }
        for (JsonObject each : all) {
            String name = each.text("computeEnvironmentName");
            boolean usable =
                    each.text("state").equals("ENABLED") && each.text("status").equals("VALID");
            findings.add(
                    usable
                            ? Finding.well("environments", name + " takes jobs")
                            : new Finding(
                                    "environments",
                                    name
                                            + " is "
                                            + each.text("state")
                                            + " and "
                                            + each.text("status")
                                            + (each.text("statusReason").isEmpty()
                                                    ? ""
                                                    : ": " + each.text("statusReason")),
                                    "'fairlead envs enable " + name + "', or mend what it says"));
        }
    }

    private static void hosts(Call call, List<Finding> findings) throws IOException {
        List<JsonObject> all = call.client().hosts().objects("hosts");
        if (all.isEmpty()) {
            findings.add(
                    new Finding(
                            "hosts",
                            "no host can run a job",
                            "name hosts in a compute environment; docs/operations/set-up.md says how"));
        }
        for (JsonObject each : all) {
            String name = each.text("host");
            findings.add(
                    each.text("status").equals("READY")
                            ? Finding.well(
                                    "hosts",
                                    name
                                            + " is ready: "
                                            + vcpus(each.object("capacity"))
                                            + ", "
                                            + MemorySize.of(
                                                    each.object("capacity").count("memoryMiB"))
                                            + ", engine "
                                            + each.text("engineVersion"))
                            : new Finding(
                                    "hosts",
                                    name
                                            + " is "
                                            + each.text("status")
                                            + ": "
                                            + each.text("problem"),
                                    "check that the container engine at "
                                            + each.text("address")
                                            + " runs and can be reached from the service"));
        }
    }

    private static String vcpus(JsonObject capacity) {
        String number = HostsVerb.number(capacity, "vcpus");
        return number + (number.equals("1") ? " vCPU" : " vCPUs");
    }

    private static void queues(Call call, List<Finding> findings) throws IOException {
        List<JsonObject> all = call.client().queues().objects("queues");
        if (all.isEmpty()) {
            findings.add(
                    new Finding(
                            "queues",
                            "there is no job queue",
                            "'fairlead queues create default --env ENV' makes one"));
        }
        for (JsonObject each : all) {
            String name = each.text("name");
            findings.add(
                    each.text("state").equals("ENABLED")
                            ? Finding.well("queues", name + " takes jobs, " + waiting(each))
                            : new Finding(
                                    "queues",
                                    name + " is DISABLED",
                                    "'fairlead queues resume " + name + "'"));
        }
    }

    private static String waiting(JsonObject queue) {
        long waiting = QueuesVerb.waiting(queue);
        return waiting + (waiting == 1 ? " task waits" : " tasks wait");
    }
}
