package io.fairlead.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fairlead.domain.access.Role;
import io.fairlead.domain.job.SubmitterTag;
import io.fairlead.security.key.AccessKeys;
import io.fairlead.security.key.NewKey;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.BatchException;
import software.amazon.awssdk.services.batch.model.CEType;
import software.amazon.awssdk.services.batch.model.JobDetail;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who is let in, tried by AWS's own client and by requests made by hand. Every refusal is a 403 in AWS's form. */
@QuarkusTest
@TestProfile(SignedMode.class)
class SignedModeTest {
    private static final String JOB =
            "{\"jobName\":\"j\",\"jobQueue\":\"%1$s\",\"jobDefinition\":\"%1$s\"}";

    @TestHTTPResource URI endpoint;
    @Inject AccessKeys keys;

    @ConfigProperty(name = "fairlead.data-dir")
    Path dataDirectory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String name = "signed-" + UUID.randomUUID();
    private NewKey key;

    @BeforeEach
    void make_a_key() {
        key = keys.create(Role.ADMINISTER, List.of(), "for a test");
    }

    @AfterEach
    void disconnect() {
        http.close();
    }

    @Test
    void the_first_key_is_left_where_only_the_services_user_can_read_it() throws Exception {
        Path file = dataDirectory.resolve("first-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        List<String> lines = Files.readAllLines(file);
        String id = lines.get(1).replace("aws_access_key_id = ", "");
        String secret = lines.get(2).replace("aws_secret_access_key = ", "");
        assertThat(signed(id, secret).sign().send(http).statusCode()).isEqualTo(200);
    }

    @Test
    void the_client_of_aws_works_with_a_key_and_sees_the_region_it_signed_for() {
        try (BatchClient batch = client(key.key().id(), key.secret())) {
            String arn =
                    batch.createComputeEnvironment(
                                    request ->
                                            request.computeEnvironmentName(name)
                                                    .type(CEType.UNMANAGED))
                            .computeEnvironmentArn();
            assertThat(arn).startsWith("arn:aws:batch:eu-west-1:000000000000:");
            batch.tagResource(
                    request -> request.resourceArn(arn).tags(Map.of("a b", "c/d", "e", "")));
            batch.untagResource(request -> request.resourceArn(arn).tagKeys("e", "a b", "no+such"));
            assertThat(batch.listTagsForResource(request -> request.resourceArn(arn)).tags())
                    .doesNotContainKeys("a b", "e");
        }
    }

    @Test
    void a_request_as_boto3_signs_it_needs_no_hash_of_the_body() throws Exception {
        HandSigned request = signed();
        request.body = "{\"jobQueues\": [\"täst\"]}";
        HttpResponse<String> answer = request.sign().send(http);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void a_tag_path_is_verified_with_its_slash_encoded_twice() throws Exception {
        HandSigned request = signed();
        request.method = "DELETE";
        request.body = "";
        request.target =
                "/v1/tags/arn%3Aaws%3Abatch%3Aeu-west-1%3A000000000000%3Ajob-queue%2Fnone?tagKeys=b&tagKeys=a%20c";
        request.canonicalPath =
                "/v1/tags/arn%253Aaws%253Abatch%253Aeu-west-1%253A000000000000%253Ajob-queue%252Fnone";
        request.canonicalQuery = "tagKeys=a%20c&tagKeys=b";
        HttpResponse<String> answer = request.sign().send(http);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("none");

        request.canonicalPath =
                "/v1/tags/arn%3Aaws%3Abatch%3Aeu-west-1%3A000000000000%3Ajob-queue%2Fnone";
        request.headers.clear();
        assertDenied(request.sign().send(http), "InvalidSignatureException", "%252Fnone");
    }

    @Test
    void a_changed_byte_of_the_body_is_noticed() throws Exception {
        HandSigned request = signed().sign();
        request.body = "{ }";
        assertDenied(
                request.send(http),
                "InvalidSignatureException",
                "The request signature we calculated does not match");
    }

    @Test
    void a_changed_byte_of_a_body_that_was_announced_is_told_with_both_hashes() throws Exception {
        HandSigned request = signed();
        String announced = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
        request.headers.put("x-amz-content-sha256", announced);
        assertThat(request.sign().send(http).statusCode()).isEqualTo(200);
        request.body = "[]";
        assertDenied(
                request.send(http),
                "InvalidSignatureException",
                announced,
                "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945");
    }

    @Test
    void a_query_that_was_added_on_the_way_is_noticed() throws Exception {
        HandSigned request = signed().sign();
        request.target += "?dryRun=true";
        assertDenied(request.send(http), "InvalidSignatureException", "does not match");
    }

    @Test
    void a_wrong_secret_is_refused_by_the_client_of_aws_in_its_own_words() {
        BatchException refusal = refusal(AwsBasicCredentials.create(key.key().id(), "wrong"));
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
        assertThat(refusal.awsErrorDetails().errorMessage())
                .contains("Check your secret access key");
        assertThat(refusal.requestId()).isNotEmpty();
    }

    @Test
    void an_unknown_key_is_refused() {
        BatchException refusal = refusal(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException");
        assertThat(refusal.awsErrorDetails().errorMessage()).contains("AKIDEXAMPLE");
    }

    @Test
    void a_session_token_is_refused_with_advice() {
        BatchException refusal =
                refusal(AwsSessionCredentials.create(key.key().id(), key.secret(), "token"));
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException");
        assertThat(refusal.awsErrorDetails().errorMessage()).contains("AWS_SESSION_TOKEN");
    }

    @Test
    void a_revoked_key_is_refused_at_once() throws Exception {
        assertThat(signed().sign().send(http).statusCode()).isEqualTo(200);
        keys.revoke(key.key().id());
        assertDenied(
                signed().sign().send(http), "UnrecognizedClientException", "was revoked at 20");
    }

    @Test
    void the_client_of_aws_sets_its_clock_right_by_a_refusal() throws Exception {
        HandSigned early = signed();
        early.at = early.at.minus(Duration.ofMinutes(6));
        HttpResponse<String> answer = early.sign().send(http);
        assertDenied(answer, "InvalidSignatureException", "Signature expired", "300 s");
        assertThat(answer.headers().firstValue("date")).isPresent();

        HandSigned late = signed();
        late.at = late.at.plus(Duration.ofMinutes(6));
        assertDenied(
                late.sign().send(http), "InvalidSignatureException", "Signature not yet current");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/v1/describejobs",
        "POST,/v1/nosuchoperation",
        "GET,/v1/tags/arn%3Aaws%3Abatch%3Ar%3A1%3Ajob-queue%2Fq",
        "GET,/fairlead/v1/jobs",
        "GET,/fairlead/v1/info",
        "PUT,/anything",
        "GET,/q/health/../../fairlead/v1/info",
        "POST,/q/health/%2e%2e/%2e%2e/v1/describejobs",
        "GET,/q/health;/../../fairlead/v1/info",
        "POST,/",
    })
    void nothing_is_answered_without_a_signature(String method, String target) throws Exception {
        var request =
                HttpRequest.newBuilder(
                                URI.create(endpoint.toString().replaceFirst("/$", "") + target))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        assertDenied(
                http.send(request, HttpResponse.BodyHandlers.ofString()),
                "MissingAuthenticationTokenException",
                "fairlead keys create");
    }

    @Test
    void whether_the_service_is_up_may_be_asked_by_anyone() throws Exception {
        var request = HttpRequest.newBuilder(endpoint.resolve("/q/health/live")).build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_header_that_was_signed_must_arrive() throws Exception {
        HandSigned request = signed();
        request.headers.put("x-amz-more", "1");
        request.sign();
        request.headers.remove("x-amz-more");
        assertDenied(request.send(http), "InvalidSignatureException", "x-amz-more");
    }

    @Test
    void a_signature_in_pieces_is_incomplete() throws Exception {
        HandSigned request = signed().sign();
        request.headers.compute(
                "authorization", (_, text) -> text.replaceFirst("Signature=.*", ""));
        assertDenied(request.send(http), "IncompleteSignatureException", "it lacks Signature");
    }

    @Test
    void services_that_are_called_by_forms_are_refused_in_xml() throws Exception {
        HandSigned identity = signed();
        identity.target = identity.canonicalPath = "/";
        identity.service = "sts";
        identity.body = "Action=GetCallerIdentity&Version=2011-06-15";
        identity.contentType = "application/x-www-form-urlencoded; charset=utf-8";
        HttpResponse<String> answer = identity.sign().send(http);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("<Account>000000000000</Account>");

        identity.body += "&Changed=yes";
        answer = identity.send(http);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .startsWith("<ErrorResponse>")
                .contains("<Code>InvalidSignatureException</Code>");
    }

    @Test
    void a_key_for_another_service_is_told_which_one_to_sign_for() throws Exception {
        HandSigned request = signed();
        request.service = "s3";
        assertDenied(
                request.sign().send(http), "InvalidSignatureException", "'s3'; sign for batch");
    }

    @Test
    void a_body_that_is_too_long_is_refused_before_it_is_kept() throws Exception {
        HandSigned request = signed();
        request.body = "\"" + "x".repeat(3 << 20) + "\"";
        HttpResponse<String> answer = request.sign().send(http);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("1048576 bytes");
    }

    @Test
    void a_long_body_arrives_whole() throws Exception {
        HandSigned request = signed();
        request.body = "{\"jobQueues\": [\"" + "x".repeat(900_000) + "\"]}";
        HttpResponse<String> answer = request.sign().send(http);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void a_key_that_may_submit_makes_no_queue_and_no_keys() throws Exception {
        key = keys.create(Role.SUBMIT, List.of(), "");
        assertThat(signed().sign().send(http).statusCode()).isEqualTo(200);
        HandSigned create = signed();
        create.target = create.canonicalPath = "/v1/createjobqueue";
        assertDenied(
                create.sign().send(http),
                "AccessDeniedException",
                key.key().id(),
                "role submit",
                "CreateJobQueue",
                "role administer");
        HandSigned list = signed();
        list.method = "GET";
        list.body = "";
        list.target = list.canonicalPath = "/fairlead/v1/keys";
        list.service = "fairlead";
        assertDenied(list.sign().send(http), "AccessDeniedException", "/fairlead/v1/keys");
    }

    @Test
    void a_key_of_one_queue_submits_and_stops_there_alone() {
        try (BatchClient all = client(key.key().id(), key.secret())) {
            prepare(all, name);
            prepare(all, name + "-b");
            String elsewhere = submit(all, name + "-b");
            NewKey limited = keys.create(Role.SUBMIT, List.of(name), "");
            try (BatchClient batch = client(limited.key().id(), limited.secret())) {
                String job = submit(batch, name);
                batch.terminateJob(request -> request.jobId(job).reason("enough"));
                BatchException submitting =
                        catchThrowableOfType(
                                BatchException.class, () -> submit(batch, name + "-b"));
                BatchException stopping =
                        catchThrowableOfType(
                                BatchException.class,
                                () ->
                                        batch.cancelJob(
                                                request -> request.jobId(elsewhere).reason("no")));
                for (BatchException refusal : List.of(submitting, stopping)) {
                    assertThat(refusal.awsErrorDetails().errorCode())
                            .isEqualTo("AccessDeniedException");
                    assertThat(refusal.awsErrorDetails().errorMessage())
                            .contains(limited.key().id(), "in " + name + "-b");
                }
                assertThat(batch.describeJobs(request -> request.jobs(elsewhere)).jobs())
                        .hasSize(1);
            }
        }
    }

    @Test
    void who_may_operate_one_queue_holds_the_jobs_of_that_queue_alone() throws Exception {
        try (BatchClient all = client(key.key().id(), key.secret())) {
            prepare(all, name);
            prepare(all, name + "-b");
            String job = submit(all, name);
            String elsewhere = submit(all, name + "-b");

            key = keys.create(Role.SUBMIT, List.of(), "");
            assertDenied(
                    steer("hold", job), "AccessDeniedException", "role submit", "role operate");
            key = keys.create(Role.OPERATE, List.of(name), "");
            assertDenied(steer("hold", elsewhere), "AccessDeniedException", "in " + name + "-b");
            HttpResponse<String> held = steer("hold", job);
            assertThat(held.statusCode()).as(held.body()).isEqualTo(200);
            assertThat(
                            all
                                    .describeJobs(request -> request.jobs(job, elsewhere))
                                    .jobs()
                                    .stream()
                                    .filter(each -> each.statusReason() != null)
                                    .filter(each -> each.statusReason().contains("held by"))
                                    .toList())
                    .singleElement()
                    .satisfies(
                            each ->
                                    assertThat(each.statusReason())
                                            .startsWith(
                                                    "held by access key "
                                                            + key.key().id()
                                                            + " at "));
            HttpResponse<String> released = steer("release", job);
            assertThat(released.statusCode()).as(released.body()).isEqualTo(200);
            assertThat(listed("/fairlead/v1/jobs/" + job + "/explain", ""))
                    .contains("released by access key " + key.key().id());
        }
    }

    @Test
    void a_job_tells_with_which_key_it_was_submitted() throws Exception {
        try (BatchClient batch = client(key.key().id(), key.secret())) {
            prepare(batch, name);
            String job = submit(batch, name);
            NewKey other = keys.create(Role.SUBMIT, List.of(), "");
            bulk(other, "all", JOB.formatted(name));

            JobDetail mine = batch.describeJobs(request -> request.jobs(job)).jobs().getFirst();
            assertThat(mine.tags()).containsEntry(SubmitterTag.NAME, key.key().id());
            assertThat(listed("/fairlead/v1/jobs", "mine=true")).contains(job);
            assertThat(listed("/fairlead/v1/jobs", "mine=true&queue=" + name))
                    .containsOnlyOnce("\"jobId\"");

            BatchException forging =
                    catchThrowableOfType(
                            BatchException.class,
                            () ->
                                    batch.tagResource(
                                            request ->
                                                    request.resourceArn(mine.jobArn())
                                                            .tags(
                                                                    Map.of(
                                                                            SubmitterTag.NAME,
                                                                            "another"))));
            assertThat(forging.awsErrorDetails().errorMessage())
                    .contains("tags has the key \"fairlead:submitted-by\"", "Leave it out");
            BatchException hiding =
                    catchThrowableOfType(
                            BatchException.class,
                            () ->
                                    batch.untagResource(
                                            request ->
                                                    request.resourceArn(mine.jobArn())
                                                            .tagKeys(SubmitterTag.NAME)));
            assertThat(hiding.awsErrorDetails().errorMessage()).contains("fairlead:submitted-by");
        }
    }

    @Test
    void a_job_that_is_retried_is_whose_who_retries_it() throws Exception {
        try (BatchClient batch = client(key.key().id(), key.secret())) {
            prepare(batch, name);
            String job = submit(batch, name);
            batch.cancelJob(request -> request.jobId(job).reason("enough"));
            key = keys.create(Role.SUBMIT, List.of(), "");

            HandSigned retry = signed();
            retry.target = retry.canonicalPath = "/fairlead/v1/jobs/" + job + "/retry";
            retry.service = "fairlead";
            retry.body = "{}";
            HttpResponse<String> answer = retry.sign().send(http);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            String again = answer.body().replaceFirst("(?s).*\"jobId\":\"([^\"]*)\".*", "$1");
            assertThat(batch.describeJobs(request -> request.jobs(again)).jobs().getFirst().tags())
                    .containsEntry(SubmitterTag.NAME, key.key().id());
        }
    }

    private String listed(String path, String query) throws Exception {
        HandSigned request = signed();
        request.method = "GET";
        request.body = "";
        request.service = "fairlead";
        request.canonicalPath = path;
        request.canonicalQuery = query;
        request.target = path + "?" + query;
        return request.sign().send(http).body();
    }

    private HttpResponse<String> steer(String verb, String job) throws Exception {
        HandSigned request = signed();
        request.target = request.canonicalPath = "/fairlead/v1/jobs/" + verb;
        request.service = "fairlead";
        request.body = "{\"jobs\":[\"" + job + "\"]}";
        return request.sign().send(http);
    }

    @Test
    void a_key_of_one_queue_submits_many_jobs_at_once_there_alone() throws Exception {
        try (BatchClient all = client(key.key().id(), key.secret())) {
            prepare(all, name);
            prepare(all, name + "-b");
        }
        NewKey limited = keys.create(Role.SUBMIT, List.of(name), "");
        String here = JOB.formatted(name);
        String elsewhere = JOB.formatted(name + "-b");

        HttpResponse<String> answer = bulk(limited, "all", here, here);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertDenied(
                bulk(limited, "all", here, elsewhere),
                "AccessDeniedException",
                "jobs[1]",
                "in " + name + "-b");
        answer = bulk(limited, "each", here, elsewhere);
        assertThat(answer.body())
                .contains("\"submitted\":1", "\"refused\":1", "AccessDeniedException");
    }

    private HttpResponse<String> bulk(NewKey by, String mode, String... jobs) throws Exception {
        HandSigned request = signed(by.key().id(), by.secret());
        request.target = request.canonicalPath = "/fairlead/v1/jobs";
        request.service = "fairlead";
        request.body = "{\"mode\":\"%s\",\"jobs\":[%s]}".formatted(mode, String.join(",", jobs));
        return request.sign().send(http);
    }

    private static void prepare(BatchClient batch, String name) {
        batch.createComputeEnvironment(
                request -> request.computeEnvironmentName(name).type(CEType.UNMANAGED));
        batch.createJobQueue(
                request ->
                        request.jobQueueName(name)
                                .priority(1)
                                .computeEnvironmentOrder(
                                        each -> each.order(1).computeEnvironment(name)));
        batch.registerJobDefinition(
                request ->
                        request.jobDefinitionName(name)
                                .type("container")
                                .containerProperties(
                                        container ->
                                                container
                                                        .image("busybox")
                                                        .resourceRequirements(
                                                                each ->
                                                                        each.type("VCPU")
                                                                                .value("1"),
                                                                each ->
                                                                        each.type("MEMORY")
                                                                                .value("16"))));
    }

    private static String submit(BatchClient batch, String name) {
        return batch.submitJob(request -> request.jobName("job").jobQueue(name).jobDefinition(name))
                .jobId();
    }

    private HandSigned signed() {
        return signed(key.key().id(), key.secret());
    }

    private HandSigned signed(String id, String secret) {
        return new HandSigned(endpoint, id, secret);
    }

    private BatchClient client(String id, String secret) {
        return client(AwsBasicCredentials.create(id, secret));
    }

    private BatchClient client(AwsCredentials credentials) {
        return BatchClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(
                        settings -> settings.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    private BatchException refusal(AwsCredentials credentials) {
        try (BatchClient batch = client(credentials)) {
            return catchThrowableOfType(BatchException.class, batch::describeJobQueues);
        }
    }

    private static void assertDenied(HttpResponse<String> answer, String code, String... said) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains(code);
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(answer.body()).startsWith("{").contains("\"message\"").contains(said);
    }
}
