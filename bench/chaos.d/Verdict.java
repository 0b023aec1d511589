import com.fasterxml.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares what is recorded, what the witness saw, and what is left. */
final class Verdict {
    /** For how long after it was mended a host may still have been behind. */
    private static final long SLACK_MILLIS = 30_000;

    /** A line may still be on its way through the engine when the program has ended. */
    private static final long LOG_SLACK_MILLIS = 5_000;

    private final Api api;
    private final Workload workload;
    private final Hosts hosts;
    private final Path witnessed;
    private final Duration patience;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> lost = new TreeMap<>();
    private int attempts;
    private int endedUnrecorded;
    private int wholeLogs;

    Verdict(Api api, Workload workload, Hosts hosts, Path witnessed, Duration patience) {
        this.api = api;
        this.workload = workload;
        this.hosts = hosts;
        this.witnessed = witnessed;
        this.patience = patience;
    }

    List<String> faults() throws Exception {
        awaitRest();
        Witness witness = new Witness(witnessed);
        everyJobIsKnownOnce();
        Set<String> recorded = new HashSet<>();
        List<String> tasks = workload.tasks();
        for (int from = 0; from < tasks.size(); from += 100) {
            List<String> page = tasks.subList(from, Math.min(tasks.size(), from + 100));
            JsonNode jobs =
                    api.persist(
                                    "/v1/describejobs",
                                    "{\"jobs\":[\"" + String.join("\",\"", page) + "\"]}")
                            .path("jobs");
            if (jobs.size() != page.size()) {
                faults.add(
                        "of "
                                + page.size()
                                + " acknowledged jobs the service knows "
                                + jobs.size());
            }
            for (JsonNode job : jobs) {
                judge(job, witness, recorded);
            }
        }
        witness.sights()
                .forEach(
                        (attempt, sight) -> {
                            if (!recorded.contains(attempt)) {
                                faults.add(attempt + " ran and is not recorded");
                            }
                            if (sight.begins() != 1 || sight.ends() > 1 || sight.garbled()) {
                                faults.add(
                                        attempt
                                                + " began "
                                                + sight.begins()
                                                + " times and ended "
                                                + sight.ends()
                                                + " times");
                            }
                        });
        return faults;
    }

    private void everyJobIsKnownOnce() throws InterruptedException {
        int known = 0;
        String cursor = "";
        do {
            JsonNode page =
                    api.persist(
                            "/fairlead/v1/jobs?limit=1000"
                                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                            null);
            known += page.path("jobs").size();
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty());
        int acknowledged = workload.acknowledged().size();
        if (known != acknowledged
                || new HashSet<>(workload.acknowledged()).size() != acknowledged) {
            faults.add(
                    acknowledged
                            + " submissions were acknowledged, and there are "
                            + known
                            + " jobs");
        }
    }

    private void judge(JsonNode job, Witness witness, Set<String> recorded)
            throws InterruptedException {
        String id = job.path("jobId").asText();
        if (!job.path("status").asText().equals("SUCCEEDED")) {
            faults.add(
                    id
                            + " is "
                            + job.path("status").asText()
                            + ": "
                            + job.path("statusReason").asText());
        }
        JsonNode tried = job.path("attempts");
        for (int number = 1; number <= tried.size(); number++) {
            JsonNode attempt = tried.get(number - 1);
            String name = id + "." + number;
            recorded.add(name);
            attempts++;
            boolean last = number == tried.size();
            boolean good = attempt.path("container").path("exitCode").asInt(-1) == 0;
            if (good != last) {
                faults.add(
                        name
                                + " of "
                                + tried.size()
                                + " attempts "
                                + (good
                                        ? "succeeded, and another followed"
                                        : "failed, and none followed"));
            }
            Witness.Sight sight = witness.of(name);
            if (good) {
                if (sight.begins() != 1 || sight.ends() != 1) {
                    faults.add(
                            name
                                    + " is recorded as succeeded; it was seen to begin "
                                    + sight.begins()
                                    + " and to end "
                                    + sight.ends()
                                    + " times");
                }
                judgeLog(id, number, attempt);
            } else {
                judgeLost(name, attempt, job.path("createdAt").asLong(), sight);
            }
        }
    }

    /** What is printed while an engine is gone is lost by the engine; the rest has to be kept. */
    private void judgeLog(String id, int number, JsonNode attempt) throws InterruptedException {
        String log = api.persistText("/fairlead/v1/jobs/" + id + "/logs?attempt=" + number);
        String name = id + "." + number;
        if (log.contains("begin " + name) && log.contains("end " + name)) {
            wholeLogs++;
        } else if (!hosts.lostItsEngine(
                host(attempt),
                attempt.path("startedAt").asLong() - LOG_SLACK_MILLIS,
                attempt.path("stoppedAt").asLong() + LOG_SLACK_MILLIS)) {
            faults.add(name + " has no whole log: " + log.strip());
        }
    }

    private static int host(JsonNode attempt) {
        String arn = attempt.path("container").path("containerInstanceArn").asText();
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        return name.matches("h\\d+") ? Integer.parseInt(name.substring(1)) : 0;
    }

    private void judgeLost(String name, JsonNode attempt, long created, Witness.Sight sight) {
        JsonNode exit = attempt.path("container").path("exitCode");
        String reason =
                attempt.path("statusReason").asText()
                        + " "
                        + attempt.path("container").path("reason").asText();
        String how =
                reason.startsWith("Host EC2")
                        ? "host lost"
                        : exit.isMissingNode() ? reason.strip() : "exit code " + exit.asInt();
        lost.merge(how, 1, Integer::sum);
        int host = host(attempt);
        long from = attempt.path("startedAt").asLong(created);
        if (!hosts.wasBroken(host, from, attempt.path("stoppedAt").asLong(), SLACK_MILLIS)) {
            faults.add(name + " failed (" + how + ") while host h" + host + " was well");
        }
        endedUnrecorded += sight.ends();
    }

    /** Engines have no container left, and hosts are ready with nothing in use. */
    private void awaitRest() throws Exception {
        long until = System.nanoTime() + patience.toNanos();
        List<String> left;
        while (!(left = left()).isEmpty() && System.nanoTime() < until) {
            Thread.sleep(500);
        }
        faults.addAll(left);
    }

    private List<String> left() throws Exception {
        List<String> left = new ArrayList<>();
        for (JsonNode host : api.persist("/fairlead/v1/hosts", null).path("hosts")) {
            String name = host.path("host").asText();
            boolean idle = host.path("attempts").asInt(-1) == 0;
            for (JsonNode amount : host.path("used")) {
                idle &= amount.asDouble() == 0;
            }
            if (!idle) {
                left.add("capacity of " + name + " is in use: " + host.path("used"));
            }
            if (!host.path("status").asText().equals("READY")) {
                left.add(
                        name
                                + " is "
                                + host.path("status").asText()
                                + ": "
                                + host.path("problem").asText());
            }
        }
        for (int host = 1; host <= hosts.number(); host++) {
            int which = host;
            hosts.containers(host)
                    .forEach(
                            container ->
                                    left.add("h" + which + " has a container left: " + container));
        }
        return left;
    }

    Map<String, Object> counts() {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("attempts", attempts);
        lost.forEach((how, number) -> counts.put("  of them lost: " + how, number));
        counts.put("  of the lost ones, seen to end before their host was mended", endedUnrecorded);
        counts.put("jobs with their whole log (an engine that is gone loses lines)", wholeLogs);
        return counts;
    }
}
