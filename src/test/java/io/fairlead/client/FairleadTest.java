package io.fairlead.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.cli.PlayedService;
import io.fairlead.client.http.Json;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The client library before a service that answers as it is told. */
@Tag("fast")
class FairleadTest {
    private static final String SUBMIT = "POST /v1/submitjob";
    private static final String DESCRIBE = "POST /v1/describejobs";
    private static final String LOGS = "POST /";
    private static final String ID = "6f1c6a3e-0000-4000-8000-000000000001";

    private final PlayedService service = new PlayedService();
    private final Fairlead fairlead = Fairlead.at(service.endpoint()).attempts(3).connect();

    @AfterEach
    void everythingToldWasAsked() {
        service.close();
    }

    @Test
    void a_request_says_all_that_it_was_told() throws IOException {
        submitted();
        fairlead.job("solver:2")
                .name("cavity")
                .queue("night")
                .command("solve", "Ref::re")
                .parameter("re", 400)
                .environment("OMP_NUM_THREADS", 4)
                .vcpus(0.5)
                .memoryMib(100)
                .memoryMib(200)
                .gpus(1)
                .attempts(3)
                .timeout(Duration.ofMinutes(2))
                .share("ada")
                .priority(7)
                .tag("project", "wing")
                .keep("/out", "/log")
                .nodes(4)
                .after(fairlead.find("a"), fairlead.find("b"))
                .submit();
        assertThat(service.posted("/v1/submitjob"))
                .containsExactly(
                        Json.parse(
                                """
                                {"jobName":"cavity","jobQueue":"night","jobDefinition":"solver:2",
                                 "containerOverrides":{
                                   "command":["solve","Ref::re"],
                                   "environment":[{"name":"OMP_NUM_THREADS","value":"4"}],
                                   "resourceRequirements":[
                                     {"type":"VCPU","value":"0.5"},
                                     {"type":"MEMORY","value":"200"},
                                     {"type":"GPU","value":"1"}]},
                                 "parameters":{"re":"400"},
                                 "retryStrategy":{"attempts":3},
                                 "timeout":{"attemptDurationSeconds":120},
                                 "shareIdentifier":"ada","schedulingPriorityOverride":7,
                                 "tags":{"project":"wing","fairlead:outputs":"/out,/log"},
                                 "nodeOverrides":{"numNodes":4},
                                 "dependsOn":[{"jobId":"a"},{"jobId":"b"}]}
                                """));
    }

    @Test
    void a_request_is_not_changed_by_what_is_made_of_it() {
        JobRequest solver = fairlead.job("solver").parameter("re", 100).tag("a", "b");
        String before = solver.toString();
        JobRequest other = solver.parameter("re", 400).tag("c", "d").environment("X", "y");
        assertThat(solver).hasToString(before);
        assertThat(other.toString()).isNotEqualTo(before).contains("400", "\"c\":\"d\"");
    }

    @Test
    void what_follows_waits_for_what_it_follows() throws IOException {
        submitted();
        submitted();
        ArrayJob array = new ArrayJob(callsOf(fairlead), "array", 3);
        array.then(fairlead.job("report"));
        ArrayJob each = array.thenEach(fairlead.job("check"));
        assertThat(each.size()).isEqualTo(3);
        var posted = service.posted("/v1/submitjob");
        assertThat(posted.get(0).objects("dependsOn"))
                .containsExactly(Json.parse("{\"jobId\":\"array\"}"));
        assertThat(posted.get(1).objects("dependsOn"))
                .containsExactly(Json.parse("{\"jobId\":\"array\",\"type\":\"N_TO_N\"}"));
        assertThat(posted.get(1).object("arrayProperties").count("size")).isEqualTo(3);
    }

    @Test
    void waiting_tells_each_change_once_and_ends_with_the_job() {
        described("RUNNABLE", "{\"RUNNABLE\":2}");
        described("PENDING", "{\"RUNNABLE\":1,\"RUNNING\":1}");
        described("PENDING", "{\"RUNNABLE\":1,\"RUNNING\":1}");
        described("FAILED", "{\"SUCCEEDED\":1,\"FAILED\":1}");
        List<String> told = new ArrayList<>();
        JobDetail ended =
                new ArrayJob(callsOf(fairlead), ID, 2)
                        .await(Duration.ofSeconds(30), progress -> told.add(progress.toString()));
        assertThat(told)
                .containsExactly(
                        "0 of 2 ended: 2 RUNNABLE",
                        "0 of 2 ended: 1 RUNNABLE, 1 RUNNING",
                        "2 of 2 ended: 1 SUCCEEDED, 1 FAILED");
        assertThatThrownBy(ended::orThrow)
                .isInstanceOf(JobFailed.class)
                .hasMessage("cavity (" + ID + ") failed: because");
    }

    @Test
    void waiting_ends_in_time_and_says_how_far_it_came() {
        service.alwaysAnswers(DESCRIBE, job("RUNNABLE", "{}"));
        assertThatThrownBy(() -> fairlead.find(ID).await(Duration.ofMillis(300)))
                .isInstanceOf(WaitTimedOut.class)
                .hasMessage("Not ended after 0.3 s: 0 of 1 ended: 1 RUNNABLE.");
    }

    @Test
    void a_question_is_asked_again_when_the_service_is_busy_or_breaks_off() {
        service.refuses(DESCRIBE, 429, "TooManyRequestsException", "Too many.");
        service.breaksOff(DESCRIBE, "{\"jobs\":");
        described("RUNNING", "{}");
        assertThat(fairlead.find(ID).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void a_question_is_not_asked_for_ever() {
        for (int i = 0; i < 3; i++) {
            service.refuses(DESCRIBE, 503, "ServerException", "Not now.");
        }
        assertThatThrownBy(() -> fairlead.find(ID).state())
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> {
                            assertThat(refused).hasMessage("Not now.");
                            assertThat(refused.status()).isEqualTo(503);
                            assertThat(refused.requestId()).isEqualTo("request-1");
                        });
    }

    @Test
    void a_mistake_is_told_at_once_in_the_services_sentence() {
        service.refuses(SUBMIT, 400, "ClientException", "jobQueue no is unknown.");
        assertThatThrownBy(() -> fairlead.job("solver").queue("no").submit())
                .isInstanceOf(RequestRefused.class)
                .hasMessage("jobQueue no is unknown.");
    }

    @Test
    void a_submission_that_was_turned_away_is_sent_again() {
        service.refuses(SUBMIT, 429, "TooManyRequestsException", "Too many.");
        submitted();
        assertThat(fairlead.job("solver").submit().id()).isEqualTo(ID);
    }

    @Test
    void a_submission_whose_answer_is_lost_is_not_sent_twice() {
        service.breaksOff(SUBMIT, "{\"jobId\":");
        assertThatThrownBy(() -> fairlead.job("solver").name("wing").submit())
                .isInstanceOfSatisfying(
                        SubmissionUncertain.class,
                        lost -> assertThat(lost.jobName()).isEqualTo("wing"))
                .hasMessageContaining("may have been accepted");
        assertThat(service.posted("/v1/submitjob")).hasSize(1);
    }

    @Test
    void a_submission_that_the_service_failed_at_is_not_sent_twice() {
        service.refuses(SUBMIT, 500, "ServerException", "Broken.");
        assertThatThrownBy(() -> fairlead.job("solver").submit())
                .isInstanceOf(RequestRefused.class)
                .hasMessage("Broken.");
    }

    @Test
    void where_nothing_listens_the_sentence_names_the_address_and_what_named_it()
            throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        String address = "http://127.0.0.1:" + free;
        Fairlead nowhere =
                Fairlead.environment(Map.of("AWS_ENDPOINT_URL", address)).attempts(2).connect();
        assertThatThrownBy(() -> nowhere.job("solver").submit())
                .isInstanceOf(NoAnswer.class)
                .hasMessage(address + " (from AWS_ENDPOINT_URL): nothing listens there");
    }

    @Test
    void a_client_and_a_request_serve_many_threads_at_once() throws Exception {
        service.alwaysAnswers(SUBMIT, "{\"jobId\":\"" + ID + "\"}");
        JobRequest solver = fairlead.job("solver").environment("OMP_NUM_THREADS", 1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Job>> jobs = new ArrayList<>();
            for (int each = 0; each < 100; each++) {
                int own = each;
                jobs.add(
                        threads.submit(
                                () -> solver.name("job-" + own).parameter("n", own).submit()));
            }
            for (Future<Job> job : jobs) {
                assertThat(job.get().id()).isEqualTo(ID);
            }
        }
        assertThat(service.posted("/v1/submitjob"))
                .hasSize(100)
                .allMatch(
                        sent ->
                                sent.text("jobName")
                                        .equals("job-" + sent.object("parameters").text("n")))
                .extracting(sent -> sent.text("jobName"))
                .doesNotHaveDuplicates();
    }

    @Test
    void whoever_keeps_to_what_aws_offers_asks_aws_batch_and_its_logs_alone() {
        service.answers(
                "POST /v1/registerjobdefinition",
                "{\"jobDefinitionName\":\"solver\",\"revision\":1}");
        service.alwaysAnswers(SUBMIT, "{\"jobId\":\"" + ID + "\"}");
        service.alwaysAnswers(
                DESCRIBE,
                """
                {"jobs":[{"jobId":"%s","jobName":"solver","status":"SUCCEEDED","container":{"logStreamName":"s"},
                          "attempts":[{"container":{"logStreamName":"s"}}],
                          "arrayProperties":{"size":2,"statusSummary":{"SUCCEEDED":2}}}]}
                """
                        .formatted(ID));
        service.alwaysAnswers(
                "POST /v1/listjobs", "{\"jobSummaryList\":[{\"arrayProperties\":{\"index\":1}}]}");
        service.alwaysAnswers(LOGS, events("f/1", "done"));
        service.answers("POST /v1/canceljob", "{}");
        service.answers("POST /v1/terminatejob", "{}");
        service.answers("POST /v1/getjobqueuesnapshot", "{}");

        ArrayJob array = fairlead.define("solver").image("i").register().submitArray(2);
        Job after = array.then(fairlead.job("report"));
        array.thenEach(fairlead.job("report"));
        assertThat(array.await(Duration.ofSeconds(10)).orThrow().state().isEnd()).isTrue();
        assertThat(array.progress().ended()).isEqualTo(2);
        assertThat(array.children(JobState.SUCCEEDED).stream()).containsExactly(array.child(1));
        assertThat(after.logs().map(LogLine::text).findFirst()).contains("done");
        after.cancel("enough");
        fairlead.all(List.of(after)).terminate("enough");
        assertThat(after.toHtml() + array.gantt().toHtml()).contains("solver");
        assertThat(fairlead.shareUsage("default").toHtml()).contains("No share");
    }

    @Test
    void extensions_are_not_asked_of_aws() {
        Fairlead aws = Fairlead.at("https://batch.eu-west-1.amazonaws.com").connect();
        assertThatThrownBy(() -> aws.job("solver").submitSweep(Sweep.over("n", 1, 2)))
                .isInstanceOf(NotOnAws.class)
                .hasMessageContaining("AWS_BATCH_JOB_ARRAY_INDEX");
        assertThatThrownBy(() -> aws.find(ID).files()).isInstanceOf(NotOnAws.class);
        assertThatThrownBy(() -> aws.find(ID).retry()).isInstanceOf(NotOnAws.class);
    }

    @Test
    void a_sweep_is_sent_as_a_table() throws IOException {
        service.answers("POST /fairlead/v1/sweeps", "{\"jobId\":\"" + ID + "\",\"size\":4}");
        ArrayJob array =
                fairlead.job("solver").submitSweep(Sweep.over("re", 100, 400).by("n", 8, 16));
        assertThat(array.size()).isEqualTo(4);
        assertThat(service.posted("/fairlead/v1/sweeps").get(0))
                .isEqualTo(
                        Json.parse(
                                """
                                {"job":{"jobName":"solver","jobQueue":"default","jobDefinition":"solver"},
                                 "columns":["re","n"],
                                 "rows":[["100","8"],["100","16"],["400","8"],["400","16"]]}
                                """));
    }

    @Test
    void the_log_goes_on_page_after_page_and_attempt_after_attempt() {
        String attempts =
                """
                {"jobs":[{"jobId":"%s","jobName":"cavity","status":"FAILED","attempts":[
                 {"container":{"logStreamName":"one"}},{"container":{"logStreamName":"two"}}]}]}
                """
                        .formatted(ID);
        service.alwaysAnswers(DESCRIBE, attempts);
        service.answers(LOGS, events("f/1", "a", "b"));
        service.answers(LOGS, events("f/2", "c"));
        service.answers(LOGS, events("f/2"));
        service.answers(LOGS, events("f/3", "d"));
        service.answers(LOGS, events("f/3"));
        assertThat(fairlead.find(ID).logs().map(LogLine::text)).containsExactly("a", "b", "c", "d");
        assertThat(service.posted("/").stream().map(each -> each.text("logStreamName")))
                .containsExactly("one", "one", "one", "two", "two");
    }

    @Test
    void children_of_a_state_come_in_the_order_of_their_indexes() {
        service.answers(
                "POST /v1/listjobs",
                "{\"jobSummaryList\":[{\"arrayProperties\":{\"index\":7}}],\"nextToken\":\"n\"}");
        service.answers(
                "POST /v1/listjobs", "{\"jobSummaryList\":[{\"arrayProperties\":{\"index\":2}}]}");
        Jobs failed = new ArrayJob(callsOf(fairlead), ID, 9).children(JobState.FAILED);
        assertThat(failed.stream().map(Job::id)).containsExactly(ID + ":2", ID + ":7");
    }

    private void submitted() {
        service.answers(SUBMIT, "{\"jobId\":\"" + ID + "\"}");
    }

    private void described(String state, String children) {
        service.answers(DESCRIBE, job(state, children));
    }

    private static String job(String state, String children) {
        String array =
                children.equals("{}")
                        ? ""
                        : ",\"arrayProperties\":{\"size\":2,\"statusSummary\":" + children + "}";
        return """
        {"jobs":[{"jobId":"%s","jobName":"cavity","status":"%s","statusReason":"because",
         "jobQueue":"arn:aws:batch:us-east-1:1:job-queue/default"%s}]}
        """
                .formatted(ID, state, array);
    }

    private static String events(String token, String... lines) {
        List<String> events = new ArrayList<>();
        for (String line : lines) {
            events.add("{\"timestamp\":5,\"message\":\"" + line + "\"}");
        }
        return "{\"events\":["
                + String.join(",", events)
                + "],\"nextForwardToken\":\""
                + token
                + "\"}";
    }

    private static Calls callsOf(Fairlead fairlead) {
        return fairlead.find("").calls;
    }
}
