package io.fairlead.client.http;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The service as seen by a client. Answers are what the service sent, with nothing left out. Every method throws {@link
 * ServiceRefused} when the service says no and {@link ServiceUnreachable} when it says nothing.
 */
public final class FairleadClient {
    private static final String OWN = "/fairlead/v1/";

    /** A sign of life comes every 15 seconds. */
    private static final Duration SILENCE_OF_EVENTS = Duration.ofSeconds(45);

    private final Transport transport;

    /**
     * @param environment names the access key, as for clients of AWS; without one requests are not signed
     */
    public FairleadClient(Profile profile, Map<String, String> environment) {
        transport = new Transport(profile, environment);
    }

    public Profile profile() {
        return transport.profile();
    }

    /**
     * An operation of the AWS Batch API.
     *
     * @param operation as AWS Batch names it, such as {@code SubmitJob}
     */
    public JsonObject batch(String operation, JsonObject request) throws IOException {
        return transport.post("/v1/" + operation.toLowerCase(java.util.Locale.ROOT), request);
    }

    /**
     * An operation of a service next to AWS Batch.
     *
     * @param service that the request is signed for, such as {@code logs}
     * @param target such as {@code Logs_20140328.GetLogEvents}
     */
    public JsonObject neighbour(String service, String target, JsonObject request)
            throws IOException {
        return transport.post(service, target, request);
    }

    /**
     * All elements of an AWS Batch listing, page after page.
     *
     * @param member that holds the elements, such as {@code jobDefinitions}
     */
    public List<JsonObject> batchAll(String operation, JsonObject request, String member)
            throws IOException {
        List<JsonObject> all = new ArrayList<>();
        JsonObject page = batch(operation, request);
        all.addAll(page.objects(member));
        while (!page.text("nextToken").isEmpty()) {
            request.with("nextToken", page.text("nextToken"));
            page = batch(operation, request);
            all.addAll(page.objects(member));
        }
        return all;
    }

    /** Jobs, newest first, without the children of arrays; {@code next} is the cursor of the following page. */
    public JsonObject jobs(JobQuery query) throws IOException {
        return get("jobs" + parameters(query));
    }

    /** Children of an array in the order of their indexes, in the form of {@link #jobs}. */
    public JsonObject children(String array, JobQuery query) throws IOException {
        return get("jobs/" + encoded(array) + "/children" + parameters(query));
    }

    private static Query parameters(JobQuery query) {
        var parameters = new Query().add("limit", String.valueOf(query.limit()));
        query.filters().forEach(filter -> parameters.add(filter.name(), filter.value()));
        if (!query.cursor().isEmpty()) {
            parameters.add("cursor", query.cursor());
        }
        return parameters;
    }

    /**
     * @param id {@code <uuid>} or {@code <uuid>:<index>}
     */
    public JsonObject job(String id) throws IOException {
        return get("jobs/" + encoded(id));
    }

    /** The job as soon as it is terminal, or as it stands after the time. */
    public JsonObject jobWithin(String id, Duration time) throws IOException {
        return transport.get(
                OWN + "jobs/" + encoded(id) + "/wait?timeout=" + Math.max(1, time.toSeconds()),
                time);
    }

    /**
     * Several jobs as soon as one of them is terminal, or as they stand after the time.
     *
     * @param ids at most 1,000
     */
    public JsonObject anyWithin(List<String> ids, Duration time) throws IOException {
        return transport.post(
                OWN + "jobs/wait",
                new JsonObject()
                        .with("jobs", ids)
                        .with("until", "any")
                        .with("timeout", Math.max(1, time.toSeconds())));
    }

    /** Hands over what a job printed, line by line. */
    public void logs(String id, LogQuery query, Consumer<LogLine> reader) throws IOException {
        var parameters = new Query();
        query.tail().ifPresent(lines -> parameters.add("tail", String.valueOf(lines)));
        query.attempt().ifPresent(number -> parameters.add("attempt", String.valueOf(number)));
        if (!query.container().isEmpty()) {
            parameters.add("container", query.container());
        }
        if (query.follow()) {
            parameters.add("follow", "true");
        }
        if (query.since() > 0) {
            parameters.add("since", String.valueOf(query.since()));
        }
        Duration silence = query.follow() ? Duration.ZERO : Duration.ofSeconds(60);
        try (InputStream in =
                        transport.stream(
                                OWN + "jobs/" + encoded(id) + "/logs" + parameters, silence);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    reader.accept(LogLine.of(Json.parse(line)));
                }
            }
        } catch (ServiceRefused | ServiceUnreachable known) {
            throw known;
        } catch (IOException broken) {
            throw new ServiceUnreachable(profile(), "the log broke off", broken);
        }
    }

    /** Why a job waits. */
    public JsonObject explanation(String id) throws IOException {
        return get("jobs/" + encoded(id) + "/explain");
    }

    /**
     * Changes of the states of jobs, as they happen.
     *
     * @param filters parameters of {@code GET events}
     * @param lastId goes on after this event; empty to begin with what happens next
     * @param reader told of each event, and of ids to go on from
     */
    public void events(List<JobQuery.Filter> filters, String lastId, EventReader reader)
            throws IOException {
        var parameters = new Query();
        filters.forEach(filter -> parameters.add(filter.name(), filter.value()));
        if (!lastId.isEmpty()) {
            parameters.add("after", lastId);
        }
        try (InputStream in = transport.stream(OWN + "events" + parameters, SILENCE_OF_EVENTS)) {
            new EventStream(in).readTo(reader);
        } catch (ServiceRefused | ServiceUnreachable known) {
            throw known;
        } catch (IOException broken) {
            throw new ServiceUnreachable(profile(), "the stream of events broke off", broken);
        }
    }

    /**
     * Changes how waiting jobs wait.
     *
     * @param verb {@code hold}, {@code release} or {@code prioritise}
     */
    public JsonObject steer(String verb, JsonObject request) throws IOException {
        return transport.post(OWN + "jobs/" + verb, request);
    }

    /**
     * Submits an array with a child for each row of a table.
     *
     * @param request with {@code job}, {@code columns} and {@code rows}
     */
    public JsonObject sweep(JsonObject request) throws IOException {
        return transport.post(OWN + "sweeps", request);
    }

    /**
     * What would come of a job; submits nothing.
     *
     * @param request with {@code job}, and the {@code definition} that is not registered yet, or the values of a sweep
     */
    public JsonObject rehearsal(JsonObject request) throws IOException {
        return transport.post(OWN + "jobs/rehearse", request);
    }

    /**
     * Submits a job that has ended once more.
     *
     * @param failed of an array only the children that have failed
     */
    public JsonObject retry(String id, boolean failed) throws IOException {
        return transport.post(
                OWN + "jobs/" + encoded(id) + "/retry", new JsonObject().with("failed", failed));
    }

    /** Deletes a page of jobs that ended long ago, or says which it would be. */
    public JsonObject prune(JsonObject request) throws IOException {
        return transport.post(OWN + "jobs/prune", request);
    }

    public JsonObject files(String id) throws IOException {
        return get("jobs/" + encoded(id) + "/files");
    }

    /** Copies an output file of a job. */
    public void file(String id, String path, OutputStream into) throws IOException {
        StringBuilder encodedPath = new StringBuilder();
        for (String step : path.replaceFirst("^/+", "").split("/")) {
            encodedPath.append('/').append(encoded(step));
        }
        try (InputStream in =
                transport.stream(
                        OWN + "jobs/" + encoded(id) + "/files" + encodedPath,
                        Duration.ofSeconds(60))) {
            in.transferTo(into);
        }
    }

    public JsonObject hosts() throws IOException {
        return get("hosts");
    }

    /**
     * @param reason why; may be empty
     */
    public JsonObject drainHost(String host, String reason) throws IOException {
        return transport.post(
                OWN
                        + "hosts/"
                        + encoded(host)
                        + "/drain"
                        + (reason.isEmpty() ? "" : "?reason=" + encoded(reason)),
                new JsonObject());
    }

    public JsonObject enableHost(String host) throws IOException {
        return transport.post(OWN + "hosts/" + encoded(host) + "/enable", new JsonObject());
    }

    /** What scaling would do next, by environment. */
    public JsonObject scalingPlan() throws IOException {
        return get("environments/plan");
    }

    /** What a file holds, in memory. */
    public byte[] file(String id, String path) throws IOException {
        var content = new ByteArrayOutputStream();
        file(id, path, content);
        return content.toByteArray();
    }

    public JsonObject queues() throws IOException {
        return get("queues");
    }

    public JsonObject info() throws IOException {
        return get("info");
    }

    /** Access keys without their secrets. */
    public JsonObject keys() throws IOException {
        return get("keys");
    }

    /** Makes an access key; the answer holds its secret. */
    public JsonObject createKey(JsonObject request) throws IOException {
        return transport.post(OWN + "keys", request);
    }

    public JsonObject revokeKey(String id) throws IOException {
        return transport.post(OWN + "keys/" + encoded(id) + "/revoke", new JsonObject());
    }

    /**
     * Makes queues and environments be as files say.
     *
     * @param files each with {@code path} and {@code text}
     * @param dryRun answers what would change and changes nothing
     */
    public JsonObject apply(List<JsonObject> files, boolean dryRun) throws IOException {
        return transport.post(
                OWN + "apply" + (dryRun ? "?dryRun=true" : ""),
                new JsonObject().with("files", files));
    }

    private JsonObject get(String path) throws IOException {
        return transport.get(OWN + path, Duration.ZERO);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":");
    }

    /** The part of an address after the path. */
    private static final class Query {
        private final StringBuilder text = new StringBuilder();

        Query add(String name, String value) {
            text.append(text.isEmpty() ? '?' : '&').append(name).append('=').append(encoded(value));
            return this;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
