import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
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
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

/** Submits an array to an environment that has no hosts, waits until it has none again, and draws what was recorded. */
public final class Scaling {
    /** Something that lasted, in milliseconds since 1970. */
    record Span(long from, long to) {
        boolean holds(long at) {
            return from <= at && at < to;
        }
    }

    /** A curve of the picture. */
    record Curve(String name, Color color, ToLongFunction<Long> at) {}

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
        await(() -> all(post("/v1/describejobs", "{\"jobs\":[\"" + job + "\"]}"), "\"SUCCEEDED\":" + children).size() == 1);
        await(() -> all(get("/fairlead/v1/hosts"), "\"host\":").isEmpty()
                && all(get("/fairlead/v1/hosts/history"), "\"state\":\"TERMINATED\"").size()
                        == all(get("/fairlead/v1/hosts/history"), "\"state\":\"REQUESTED\"").size());
        List<Span> runs = runs(job);
        Map<String, Map<String, Long>> hosts = hosts();
        long submitted = hosts.values().stream().mapToLong(host -> host.get("REQUESTED")).min().orElseThrow();
        List<Span> there = spans(hosts, "REQUESTED", "TERMINATED");
        List<Span> ready = spans(hosts, "READY", "DRAINING");
        report(children, runs, there, ready, submitted);
        draw(new File(arguments[2]), children, runs, there, ready, submitted);
        System.out.println("picture: " + arguments[2]);
    }

    private static void report(int children, List<Span> runs, List<Span> there, List<Span> ready, long begin) {
        long busy = runs.stream().mapToLong(run -> run.to() - run.from()).sum();
        long offered = ready.stream().mapToLong(host -> host.to() - host.from()).sum();
        long paid = there.stream().mapToLong(host -> host.to() - host.from()).sum();
        long firstRun = runs.stream().mapToLong(Span::from).min().orElseThrow() - begin;
        long last = there.stream().mapToLong(Span::to).max().orElseThrow() - begin;
        System.out.printf(
                Locale.ROOT,
                "%d jobs on %d hosts: first job %.1f s after the first launch, no host left after %.1f s%n",
                children, there.size(), firstRun / 1e3, last / 1e3);
        System.out.printf(
                Locale.ROOT,
                "time of jobs : time that hosts took work : time that hosts were held = 1 : %.2f : %.2f%n",
                (double) offered / busy, (double) paid / busy);
    }

    private static List<Span> runs(String job) throws Exception {
        List<Span> runs = new ArrayList<>();
        String token = "";
        do {
            String page =
                    post(
                            "/v1/listjobs",
                            "{\"arrayJobId\":\"" + job + "\",\"jobStatus\":\"SUCCEEDED\",\"maxResults\":1000"
                                    + (token.isEmpty() ? "" : ",\"nextToken\":\"" + token + "\"") + "}");
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

    private static long count(List<Span> spans, long at) {
        return spans.stream().filter(span -> span.holds(at)).count();
    }

    // ---- the picture

    private static void draw(
            File file, int children, List<Span> runs, List<Span> there, List<Span> ready, long begin)
            throws Exception {
        int width = 1000, height = 560, left = 70, right = 30, top = 50, bottom = 60;
        long end = there.stream().mapToLong(Span::to).max().orElseThrow() + 1000;
        List<Curve> low =
                List.of(
                        new Curve("hosts held", new Color(150, 150, 150), at -> count(there, at)),
                        new Curve("hosts that take work", new Color(0, 100, 180), at -> count(ready, at)),
                        new Curve("running jobs", new Color(0, 140, 60), at -> count(runs, at)));
        List<Curve> high =
                List.of(
                        new Curve(
                                "waiting jobs",
                                new Color(200, 90, 0),
                                at -> runs.stream().filter(run -> run.from() > at).count()));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        int half = (height - top - bottom - 40) / 2;
        panel(g, low, begin, end, left, top, width - left - right, half);
        panel(g, high, begin, end, left, top + half + 40, width - left - right, half);
        g.setColor(Color.BLACK);
        g.drawString("An array of " + children + " on an environment that begins with no hosts", left, 24);
        g.drawString("seconds since the first launch", width / 2 - 100, height - 12);
        g.dispose();
        ImageIO.write(image, "png", file);
    }

    private static void panel(
            Graphics2D g, List<Curve> curves, long begin, long end, int x, int y, int width, int height) {
        long most = 1;
        for (Curve curve : curves) {
            for (long at = begin - 500; at <= end; at += 100) {
                most = Math.max(most, curve.at().applyAsLong(at));
            }
        }
        long step = Math.max(1, Math.ceilDiv(most, 6));
        long highest = most;
        most += Math.max(1, Math.ceilDiv(most * curves.size(), 6)); // room for the names of the curves
        g.setStroke(new BasicStroke(1));
        for (long value = 0; value <= highest; value += step) {
            int line = y + height - (int) (height * value / most);
            g.setColor(new Color(225, 225, 225));
            g.drawLine(x, line, x + width, line);
            g.setColor(Color.BLACK);
            String text = Long.toString(value);
            g.drawString(text, x - 10 - g.getFontMetrics().stringWidth(text), line + 5);
        }
        long seconds = (end - begin) / 1000;
        long tick = Math.max(1, Math.ceilDiv(seconds, 12));
        for (long at = 0; at <= seconds; at += tick) {
            int column = x + (int) (width * at * 1000 / (end - begin));
            g.drawLine(column, y + height, column, y + height + 4);
            g.drawString(Long.toString(at), column - 6, y + height + 20);
        }
        int legend = x + width - 180;
        int row = y + 14;
        for (Curve curve : curves) {
            Path2D path = new Path2D.Double();
            path.moveTo(x, y + height - (double) height * curve.at().applyAsLong(begin) / most);
            for (long at = begin; at <= end; at += 100) {
                double column = x + (double) width * (at - begin) / (end - begin);
                double value = y + height - (double) height * curve.at().applyAsLong(at) / most;
                path.lineTo(column, path.getCurrentPoint().getY());
                path.lineTo(column, value);
            }
            g.setColor(curve.color());
            g.setStroke(new BasicStroke(2.2f));
            g.draw(path);
            g.drawString(curve.name(), legend, row);
            row += 18;
        }
        g.setColor(Color.BLACK);
        g.setStroke(new BasicStroke(1));
        g.drawRect(x, y, width, height);
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
