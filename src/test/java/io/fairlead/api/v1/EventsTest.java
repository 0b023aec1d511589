package io.fairlead.api.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.api.WithoutEngine;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

@QuarkusTest
@TestProfile(WithoutEngine.class)
class EventsTest {
    @TestHTTPResource URI endpoint;
    private OwnApi api;

    @BeforeEach
    void prepare() throws Exception {
        api = new OwnApi(endpoint);
    }

    @AfterEach
    void disconnect() {
        api.close();
    }

    /** A stream of events as a client reads it. */
    private static final class Stream implements AutoCloseable {
        private final HttpResponse<InputStream> answer;
        private final BufferedReader lines;
        private String lastId = "";

        Stream(OwnApi api, String query, String lastEventId) throws Exception {
            var request = api.request("events?" + query);
            if (!lastEventId.isEmpty()) {
                request.header("Last-Event-ID", lastEventId);
            }
            answer = api.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            lines =
                    new BufferedReader(
                            new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        }

        /** The next event; null at the end of the stream. */
        JsonNode next() throws Exception {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    return OwnApi.JSON.readTree(line.substring(6));
                }
            }
            return null;
        }

        @Override
        public void close() throws Exception {
            answer.body().close();
        }
    }

    private List<String> told(String query, String lastEventId) throws Exception {
        List<String> told = new ArrayList<>();
        try (Stream stream = new Stream(api, query + "&follow=false", lastEventId)) {
            for (JsonNode event = stream.next(); event != null; event = stream.next()) {
                told.add(
                        event.at("/detail/jobName").asText()
                                + " "
                                + event.at("/detail/status").asText());
            }
        }
        return told;
    }

    @Test
    void a_change_of_state_is_told_as_aws_tells_it_while_it_happens() throws Exception {
        try (Stream stream = new Stream(api, "queue=" + api.name, "")) {
            String id = api.submit("watched", ",\"tags\":{\"team\":\"blue\"}");
            JsonNode runnable = stream.next();
            assertThat(runnable.get("version").asText()).isEqualTo("0");
            assertThat(UUID.fromString(runnable.get("id").asText())).isNotNull();
            assertThat(runnable.get("detail-type").asText()).isEqualTo("Batch Job State Change");
            assertThat(runnable.get("source").asText()).isEqualTo("aws.batch");
            assertThat(runnable.get("account").asText()).matches("[0-9]{12}");
            assertThat(runnable.get("time").asText())
                    .matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z");
            assertThat(runnable.at("/resources/0").asText())
                    .isEqualTo(runnable.at("/detail/jobArn").asText())
                    .endsWith(":job/" + id);
            assertThat(runnable.at("/detail/jobId").asText()).isEqualTo(id);
            assertThat(runnable.at("/detail/status").asText()).isEqualTo("RUNNABLE");
            assertThat(runnable.at("/detail/tags/team").asText()).isEqualTo("blue");
            assertThat(runnable.at("/detail/container/image").asText()).isEqualTo("busybox");
            assertThat(runnable.get("detail").has("stoppedAt")).isFalse();

            api.terminate(id);
            JsonNode failed = stream.next();
            assertThat(failed.at("/detail/status").asText()).isEqualTo("FAILED");
            assertThat(failed.at("/detail/statusReason").asText()).isEqualTo("enough");
            assertThat(failed.at("/detail/stoppedAt").asLong()).isPositive();
        }
    }

    @Test
    void a_stream_goes_on_after_the_last_event_that_was_read() throws Exception {
        String lastId;
        try (Stream stream = new Stream(api, "queue=" + api.name, "")) {
            api.submit("first", "");
            assertThat(stream.next().at("/detail/jobName").asText()).isEqualTo("first");
            lastId = stream.lastId;
        }
        api.terminate(api.submit("second", ""));
        api.submit("third", "");

        List<String> missed = List.of("second RUNNABLE", "second FAILED", "third RUNNABLE");
        assertThat(told("queue=" + api.name, lastId)).isEqualTo(missed);
        assertThat(told("queue=" + api.name + "&after=" + lastId, "")).isEqualTo(missed);
        try (Stream again = new Stream(api, "queue=" + api.name, lastId)) {
            assertThat(again.next().at("/detail/jobName").asText()).isEqualTo("second");
        }
    }

    @Test
    void each_moment_is_told_as_it_was_and_submission_is_none() throws Exception {
        String first = api.submit("first", "");
        api.submit("second", ",\"dependsOn\":[{\"jobId\":\"" + first + "\"}]");
        api.terminate(first);
        await().until(
                        () -> told("after=0&queue=" + api.name, ""),
                        told -> told.contains("second FAILED"));

        assertThat(told("after=0&queue=" + api.name, ""))
                .containsExactlyInAnyOrder(
                        "first RUNNABLE", "first FAILED", "second PENDING", "second FAILED")
                .doesNotContain("second SUBMITTED");
    }

    @Test
    void service_jobs_are_told_of_as_aws_does_among_the_others() throws Exception {
        String queue = api.serviceQueue();
        String lastId;
        String id;
        try (Stream stream = new Stream(api, "queue=" + api.name + "&queue=" + queue, "")) {
            id = api.submitServiceJob(queue, "training", ",\"tags\":{\"team\":\"blue\"}");
            JsonNode runnable = stream.next();
            assertThat(runnable.get("detail-type").asText())
                    .isEqualTo("Batch Service Job State Change");
            assertThat(runnable.get("source").asText()).isEqualTo("aws.batch");
            assertThat(runnable.get("version").asText()).isEqualTo("0");
            assertThat(UUID.fromString(runnable.get("id").asText())).isNotNull();
            assertThat(runnable.get("time").asText())
                    .matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z");
            assertThat(runnable.at("/resources/0").asText())
                    .isEqualTo(runnable.at("/detail/jobArn").asText())
                    .endsWith(":service-job/" + id);
            JsonNode detail = runnable.get("detail");
            assertThat(detail.get("jobId").asText()).isEqualTo(id);
            assertThat(detail.get("jobName").asText()).isEqualTo("training");
            assertThat(detail.get("jobQueue").asText()).endsWith(":job-queue/" + queue);
            assertThat(detail.get("serviceJobType").asText()).isEqualTo("SAGEMAKER_TRAINING");
            assertThat(detail.get("status").asText()).isEqualTo("RUNNABLE");
            assertThat(detail.has("tags")).isFalse();
            assertThat(detail.has("serviceRequestPayload")).isFalse();
            assertThat(detail.has("stoppedAt")).isFalse();
            lastId = stream.lastId;
        }
        api.submit("between", "");
        api.terminateServiceJob(id);

        try (Stream again = new Stream(api, "queue=" + api.name + "&queue=" + queue, lastId)) {
            assertThat(again.next().at("/detail/jobName").asText()).isEqualTo("between");
            JsonNode failed = again.next();
            assertThat(failed.at("/detail/jobId").asText()).isEqualTo(id);
            assertThat(failed.at("/detail/status").asText()).isEqualTo("FAILED");
            assertThat(failed.at("/detail/statusReason").asText()).isEqualTo("enough");
            assertThat(failed.at("/detail/isTerminated").asBoolean()).isTrue();
            assertThat(failed.at("/detail/stoppedAt").asLong()).isPositive();
        }
        assertThat(told("after=0&job=" + id, ""))
                .containsExactly("training RUNNABLE", "training FAILED");
        assertThat(told("after=0&status=FAILED&queue=" + queue, ""))
                .containsExactly("training FAILED");
    }

    @Test
    void the_service_jobs_of_a_deleted_queue_are_told_of_each() throws Exception {
        String queue = api.serviceQueue();
        api.submitServiceJob(queue, "one", "");
        api.submitServiceJob(queue, "two", "");
        api.post("/v1/updatejobqueue", "{\"jobQueue\":\"" + queue + "\",\"state\":\"DISABLED\"}");
        api.post("/v1/deletejobqueue", "{\"jobQueue\":\"" + queue + "\"}");
        assertThat(told("after=0&queue=" + queue, ""))
                .containsExactly("one RUNNABLE", "two RUNNABLE", "one FAILED", "two FAILED");
    }

    @Test
    void events_are_chosen_by_job_and_status() throws Exception {
        String one = api.submit("one", "");
        String two = api.submit("two", "");
        String array = api.submit("array", ",\"arrayProperties\":{\"size\":2}");
        for (String id : List.of(one, two, array)) {
            api.terminate(id);
        }
        assertThat(told("after=0&job=" + one, "")).containsExactly("one RUNNABLE", "one FAILED");
        assertThat(told("after=0&job=" + one + "&job=" + two + "&status=FAILED", ""))
                .containsExactly("one FAILED", "two FAILED");
        assertThat(told("after=0&job=" + array, "")).contains("array PENDING", "array FAILED");
        assertThat(told("after=0&queue=no-such-queue", "")).isEmpty();
    }

    @Test
    void a_thousand_listeners_take_no_threads_and_all_of_them_hear() throws Exception {
        int before = Thread.activeCount();
        List<Stream> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 1000; i++) {
                streams.add(new Stream(api, "queue=" + api.name, ""));
            }
            assertThat(Thread.activeCount()).isLessThan(before + 100);
            api.submit("heard", "");
            for (Stream stream : streams) {
                assertThat(stream.next().at("/detail/jobName").asText()).isEqualTo("heard");
            }
        } finally {
            for (Stream stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void a_reader_that_is_slow_misses_nothing_and_holds_up_nobody() throws Exception {
        try (Stream slow = new Stream(api, "queue=" + api.name, "")) {
            String jobs =
                    java.util.stream.IntStream.range(0, 5000)
                            .mapToObj(i -> api.job("job-" + i, ""))
                            .collect(java.util.stream.Collectors.joining(","));
            api.post("/fairlead/v1/jobs", "{\"jobs\":[" + jobs + "]}");
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> told("after=0&queue=" + api.name, "").size(),
                            count -> count == 5000);
            for (int i = 0; i < 5000; i++) {
                assertThat(slow.next().at("/detail/jobName").asText()).isEqualTo("job-" + i);
            }
        }
    }

    @Test
    void a_place_that_is_no_number_is_refused() throws Exception {
        HttpResponse<String> answer =
                api.http().send(api.request("events?after=yesterday").build(), OwnApi.text());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("after is \\\"yesterday\\\"; it must be a whole number");
    }
}
