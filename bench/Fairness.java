import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The measuring part of bench/fairness, which starts the service and this. */
final class Fairness {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "fairness";
    private static final double VCPUS = 0.1;
    private static final int MORE_THAN_CAN_RUN = 10_000;

    private static final Contest ONE_LEVEL =
            new Contest(
                    Map.of("one", 1, "two", 2, "four", 4),
                    List.of(
                            new Share("one", 1 / 7.0, 4),
                            new Share("two", 2 / 7.0, 8),
                            new Share("four", 4 / 7.0, 6)));

    /** Physics gets three times what chemistry gets, and parts it two to one. */
    private static final Contest TWO_LEVELS =
            new Contest(
                    Map.of("physics", 3, "chemistry", 1, "physics/cfd", 2, "physics/fea", 1),
                    List.of(
                            new Share("chemistry", 1 / 4.0, 4),
                            new Share("physics/cfd", 2 / 4.0, 8),
                            new Share("physics/fea", 1 / 4.0, 6)));

    private static final int DECAYS_BEFORE = 10;

    /** How long a child held its place: from the claim to its end, as the service recorded it. */
    private record Place(long from, long until) {
        double secondsWithin(long begin, long end) {
            return Math.max(0, Math.min(until, end) - Math.max(from, begin)) / 1000.0;
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final String service;
    private final int decaySeconds;
    private final Contest contest;

    private Fairness(String service, int decaySeconds, Contest contest) {
        this.service = service;
        this.decaySeconds = decaySeconds;
        this.contest = contest;
    }

    /**
     * @param weights of shares and of groups of shares: how much each gets of what its siblings get
     */
    private record Contest(Map<String, Integer> weights, List<Share> shares) {}

    /**
     * @param due part of all that it is entitled to
     * @param seconds that each of its containers sleeps
     */
    private record Share(String name, double due, double seconds) {}

    public static void main(String[] arguments) throws Exception {
        Contest contest = arguments[3].equals("levels") ? TWO_LEVELS : ONE_LEVEL;
        new Fairness(arguments[0], Integer.parseInt(arguments[2]), contest)
                .measure(Integer.parseInt(arguments[1]));
        System.exit(0);
    }

    private void measure(int seconds) throws Exception {
        makeQueue();
        Map<Share, String> arrays = new LinkedHashMap<>();
        for (Share share : contest.shares()) {
            arrays.put(share, submit(share));
        }
        int places = awaitFull(arrays.values().stream().toList());
        Thread.sleep(DECAYS_BEFORE * decaySeconds * 1000L);
        long from = System.currentTimeMillis();
        Thread.sleep(seconds * 1000L);
        long until = System.currentTimeMillis();
        for (String array : arrays.values()) {
            call("terminatejob", Map.of("jobId", array, "reason", "measured"));
        }
        for (String array : arrays.values()) {
            get("/fairlead/v1/jobs/" + array + "/wait?timeout=60");
        }
        print(arrays, from, until, places);
    }

    /** Factors as AWS Batch has them: the smaller, the more a share gets. */
    private void makeQueue() throws Exception {
        List<Map<String, Object>> weights =
                contest.weights().entrySet().stream()
                        .map(
                                each ->
                                        Map.<String, Object>of(
                                                "shareIdentifier",
                                                each.getKey(),
                                                "weightFactor",
                                                1.0 / each.getValue()))
                        .toList();
        String policy =
                call(
                                "createschedulingpolicy",
                                Map.of(
                                        "name",
                                        NAME,
                                        "fairsharePolicy",
                                        Map.of(
                                                "shareDecaySeconds",
                                                decaySeconds,
                                                "shareDistribution",
                                                weights)))
                        .path("arn")
                        .asText();
        call(
                "createjobqueue",
                Map.of(
                        "jobQueueName",
                        NAME,
                        "priority",
                        1,
                        "schedulingPolicyArn",
                        policy,
                        "computeEnvironmentOrder",
                        List.of(Map.of("order", 1, "computeEnvironment", "local"))));
    }

    private String submit(Share share) throws Exception {
        String definition = NAME + "-" + share.name.replace('/', '-');
        call(
                "registerjobdefinition",
                Map.of(
                        "jobDefinitionName",
                        definition,
                        "type",
                        "container",
                        "containerProperties",
                        Map.of(
                                "image", "busybox:local",
                                "command", List.of("sleep", Double.toString(share.seconds)),
                                "resourceRequirements",
                                        List.of(
                                                Map.of(
                                                        "type",
                                                        "VCPU",
                                                        "value",
                                                        Double.toString(VCPUS)),
                                                Map.of("type", "MEMORY", "value", "16")))));
        return call(
                        "submitjob",
                        Map.of(
                                "jobName",
                                share.name.replace('/', '-'),
                                "jobQueue",
                                NAME,
                                "jobDefinition",
                                definition,
                                "shareIdentifier",
                                share.name,
                                "arrayProperties",
                                Map.of("size", MORE_THAN_CAN_RUN)))
                .path("jobId")
                .asText();
    }

    /** @return how many places were held at once, at most, in the first quarter of a minute with any */
    private int awaitFull(List<String> arrays) throws Exception {
        int most = 0;
        for (int tries = 0, looks = 0; tries < 600 && looks < 75; tries++) {
            int running = 0;
            int starting = 0;
            for (String array : arrays) {
                JsonNode counts =
                        call("describejobs", Map.of("jobs", List.of(array)))
                                .path("jobs")
                                .path(0)
                                .path("arrayProperties")
                                .path("statusSummary");
                running += counts.path("RUNNING").asInt();
                starting += counts.path("STARTING").asInt();
            }
            most = Math.max(most, running + starting);
            looks += most > 0 ? 1 : 0;
            Thread.sleep(200);
        }
        if (most == 0) {
            throw new IllegalStateException("no container got a place within two minutes");
        }
        return most;
    }

    private void print(Map<Share, String> arrays, long from, long until, int places)
            throws Exception {
        Map<Share, Double> held = new LinkedHashMap<>();
        Map<Share, Integer> containers = new LinkedHashMap<>();
        for (var each : arrays.entrySet()) {
            List<Place> taken = taken(each.getValue());
            containers.put(
                    each.getKey(),
                    (int)
                            taken.stream()
                                    .filter(place -> place.secondsWithin(from, until) > 0)
                                    .count());
            held.put(
                    each.getKey(),
                    taken.stream().mapToDouble(place -> place.secondsWithin(from, until)).sum());
        }
        double total = held.values().stream().mapToDouble(Double::doubleValue).sum();
        System.out.printf(
                "%d places of %.2f vCPUs for %d s after %d decay times of %d s; held %.0f %% of the time%n%n",
                places,
                VCPUS,
                (until - from) / 1000,
                DECAYS_BEFORE,
                decaySeconds,
                100_000 * total / places / (until - from));
        System.out.println(
                "| share | containers of | had a place | seconds held | entitled | delivered | of its due |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (Share share : contest.shares()) {
            double delivered = held.get(share) / total;
            System.out.printf(
                    "| %s | %.1f s | %d | %.0f | %.1f %% | %.1f %% | %.1f %% |%n",
                    share.name,
                    share.seconds,
                    containers.get(share),
                    held.get(share),
                    100 * share.due,
                    100 * delivered,
                    100 * delivered / share.due);
        }
    }

    /** When the children that had a place took it and gave it back. */
    private List<Place> taken(String array) throws Exception {
        Map<String, Long> begun = new LinkedHashMap<>();
        List<Place> places = new ArrayList<>();
        long after = 0;
        for (JsonNode page = events(array, after); !page.isEmpty(); page = events(array, after)) {
            for (JsonNode event : page) {
                String child = event.path("jobId").asText();
                after = event.path("sequence").asLong();
                switch (event.path("status").asText()) {
                    case "STARTING" -> begun.put(child, event.path("at").asLong());
                    case "SUCCEEDED", "FAILED" -> {
                        if (begun.containsKey(child)) {
                            places.add(new Place(begun.remove(child), event.path("at").asLong()));
                        }
                    }
                    default -> {}
                }
            }
        }
        return places;
    }

    private JsonNode events(String array, long after) throws Exception {
        return get("/fairlead/v1/jobs/" + array + "/events?limit=1000&after=" + after)
                .path("events");
    }

    private JsonNode call(String operation, Map<String, ?> request) throws Exception {
        return answer(
                HttpRequest.newBuilder(URI.create(service + "/v1/" + operation))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofByteArray(
                                        JSON.writeValueAsBytes(request)))
                        .build());
    }

    private JsonNode get(String path) throws Exception {
        return answer(HttpRequest.newBuilder(URI.create(service + path)).build());
    }

    private JsonNode answer(HttpRequest request) throws Exception {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    request.uri() + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
