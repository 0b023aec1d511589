import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Submits an array to an environment that has no hosts, waits until it has none again, and draws what was recorded. */
public final class Scaling {
    /** Something that lasted, in milliseconds since 1970. */
    record Span(long from, long to) {
        boolean holds(long at) {
            return from <= at && at < to;
        }
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static String endpoint;

    public static void main(String[] arguments) throws Exception {
        endpoint = "http://127.0.0.1:" + arguments[0];
        int children = Integer.parseInt(arguments[1]);
        String answer =
                post(
                        "/v1/submitjob",
                        "{\"jobName\":\"array\",\"jobQueue\":\"scaling\",\"jobDefinition\":\"nap\",\"arrayProperties\":{\"size\":"
                                + children
                                + "}}");
        String job = all(answer, "\"jobId\":\"([^\"]+)\"").getFirst().group(1);
        await(
                () ->
                        all(
                                                post(
                                                        "/v1/describejobs",
                                                        "{\"jobs\":[\"" + job + "\"]}"),
                                                "\"SUCCEEDED\":" + children)
                                        .size()
                                == 1);
        await(
                () ->
                        all(get("/fairlead/v1/hosts"), "\"host\":").isEmpty()
                                && all(
                                                        get("/fairlead/v1/hosts/history"),
                                                        "\"state\":\"TERMINATED\"")
                                                .size()
                                        == all(
                                                        get("/fairlead/v1/hosts/history"),
                                                        "\"state\":\"REQUESTED\"")
                                                .size());
        List<Span> runs = runs(job);
        Map<String, Map<String, Long>> hosts = hosts();
        long begin =
                hosts.values().stream()
                        .mapToLong(host -> host.get("REQUESTED"))
                        .min()
                        .orElseThrow();
        List<Span> there = spans(hosts, "REQUESTED", "TERMINATED");
        List<Span> ready = spans(hosts, "READY", "DRAINING");
        report(children, runs, there, ready, begin);
        new Picture(begin, runs, List.copyOf(hosts.values()))
                .draw(
                        "An array of "
                                + children
                                + " jobs on an environment that begins and ends with no hosts",
                        new File(arguments[2]));
        System.out.println("picture: " + arguments[2]);
    }

    private static void report(
            int children, List<Span> runs, List<Span> there, List<Span> ready, long begin) {
        long busy = runs.stream().mapToLong(run -> run.to() - run.from()).sum();
        long offered = ready.stream().mapToLong(host -> host.to() - host.from()).sum();
        long paid = there.stream().mapToLong(host -> host.to() - host.from()).sum();
        long firstRun = runs.stream().mapToLong(Span::from).min().orElseThrow() - begin;
        long last = there.stream().mapToLong(Span::to).max().orElseThrow() - begin;
        System.out.printf(
                Locale.ROOT,
                "%d jobs on %d hosts: first job %.1f s after the first launch, no host left after %.1f s%n",
                children,
                there.size(),
                firstRun / 1e3,
                last / 1e3);
        System.out.printf(
                Locale.ROOT,
                "time of jobs : time that hosts took work : time that hosts were held = 1 : %.2f : %.2f%n",
                (double) offered / busy,
                (double) paid / busy);
    }

    private static List<Span> runs(String job) throws Exception {
        List<Span> runs = new ArrayList<>();
        String token = "";
        do {
            String page =
                    post(
                            "/v1/listjobs",
                            "{\"arrayJobId\":\""
                                    + job
                                    + "\",\"jobStatus\":\"SUCCEEDED\",\"maxResults\":1000"
                                    + (token.isEmpty() ? "" : ",\"nextToken\":\"" + token + "\"")
                                    + "}");
            for (Matcher each : all(page, "\"startedAt\":(\\d+),\"stoppedAt\":(\\d+)")) {
                runs.add(new Span(Long.parseLong(each.group(1)), Long.parseLong(each.group(2))));
            }
            List<Matcher> next = all(page, "\"nextToken\":\"([^\"]+)\"");
            token = next.isEmpty() ? "" : next.getFirst().group(1);
        } while (!token.isEmpty());
        return runs;
    }

    /** When each host came into each state. */
    private static Map<String, Map<String, Long>> hosts() throws Exception {
        Map<String, Map<String, Long>> hosts = new HashMap<>();
        for (Matcher each :
                all(
                        get("/fairlead/v1/hosts/history"),
                        "\"host\":\"([^\"]+)\",\"environment\":\"[^\"]+\",\"type\":\"[^\"]+\",\"at\":(\\d+),\"state\":\"([A-Z]+)\"")) {
            hosts.computeIfAbsent(each.group(1), _ -> new HashMap<>())
                    .putIfAbsent(each.group(3), Long.parseLong(each.group(2)));
        }
        return hosts;
    }

    private static List<Span> spans(Map<String, Map<String, Long>> hosts, String from, String to) {
        return hosts.values().stream()
                .filter(host -> host.containsKey(from) && host.containsKey(to))
                .map(host -> new Span(host.get(from), host.get(to)))
                .toList();
    }

    // ---- the service

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long until = System.nanoTime() + 600_000_000_000L;
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("nothing came of it within 10 minutes");
            }
            Thread.sleep(500);
        }
    }

    private static List<Matcher> all(String text, String pattern) {
        List<Matcher> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            Matcher copy = Pattern.compile(pattern).matcher(text);
            copy.find(matcher.start());
            found.add(copy);
        }
        return found;
    }

    private static String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(endpoint + path)).build());
    }

    private static String post(String path, String body) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create(endpoint + path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private static String send(HttpRequest request) throws Exception {
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(request.uri() + " answered " + answer.body());
        }
        return answer.body();
    }
}
