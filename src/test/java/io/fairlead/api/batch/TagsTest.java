package io.fairlead.api.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.api.WithoutEngine;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.ClientException;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

@QuarkusTest
@TestProfile(WithoutEngine.class)
class TagsTest {
    @TestHTTPResource URI endpoint;
    private BatchClient batch;

    @BeforeEach
    void connect() {
        batch = Sdk.client(endpoint);
    }

    @AfterEach
    void disconnect() {
        batch.close();
    }

    @Test
    void tags_of_a_queue_are_merged_listed_and_removed() {
        Sdk.prepare(batch, "tag-queue");
        String arn = Sdk.ARN + "job-queue/tag-queue";

        batch.tagResource(request -> request.resourceArn(arn).tags(Map.of("a", "1", "empty", "")));
        batch.tagResource(request -> request.resourceArn(arn).tags(Map.of("a", "2", "A", "3")));
        assertThat(tags(arn)).isEqualTo(Map.of("a", "2", "A", "3", "empty", ""));
        assertThat(
                        batch.describeJobQueues(request -> request.jobQueues("tag-queue"))
                                .jobQueues()
                                .getFirst()
                                .tags())
                .isEqualTo(tags(arn));

        batch.untagResource(request -> request.resourceArn(arn).tagKeys("a", "empty", "never"));
        assertThat(tags(arn)).isEqualTo(Map.of("A", "3"));
    }

    @Test
    void tags_of_a_definition_belong_to_one_revision() {
        Sdk.register(batch, "tag-definition");
        Sdk.register(batch, "tag-definition");
        String first = Sdk.ARN + "job-definition/tag-definition:1";

        batch.tagResource(request -> request.resourceArn(first).tags(Map.of("a", "1")));

        assertThat(tags(first)).containsOnlyKeys("a");
        assertThat(tags(Sdk.ARN + "job-definition/tag-definition:2")).isEmpty();
        assertThat(Sdk.refusal(() -> tags(Sdk.ARN + "job-definition/tag-definition")))
                .hasMessageContaining("without a revision");
    }

    @Test
    void tags_of_a_job_change_while_it_waits() {
        Sdk.prepare(batch, "tag-job");
        var job =
                batch.submitJob(
                        request ->
                                request.jobName("tagged")
                                        .jobQueue("tag-job")
                                        .jobDefinition("tag-job")
                                        .tags(Map.of("kept", "1", "gone", "2")));

        batch.tagResource(request -> request.resourceArn(job.jobArn()).tags(Map.of("new", "")));
        batch.untagResource(request -> request.resourceArn(job.jobArn()).tagKeys("gone"));

        assertThat(tags(job.jobArn())).isEqualTo(Map.of("kept", "1", "new", ""));
        assertThat(
                        batch.describeJobs(request -> request.jobs(job.jobId()))
                                .jobs()
                                .getFirst()
                                .tags())
                .isEqualTo(tags(job.jobArn()));
        batch.untagResource(request -> request.resourceArn(job.jobArn()).tagKeys("kept", "new"));
        assertThat(tags(job.jobArn())).isEmpty();
    }

    @Test
    void a_child_of_an_array_has_no_tags_of_its_own() {
        Sdk.prepare(batch, "tag-array");
        var array =
                batch.submitJob(
                        request ->
                                request.jobName("array")
                                        .jobQueue("tag-array")
                                        .jobDefinition("tag-array")
                                        .arrayProperties(properties -> properties.size(2)));

        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.tagResource(
                                                request ->
                                                        request.resourceArn(array.jobArn() + ":0")
                                                                .tags(Map.of("a", "b")))))
                .hasMessageContaining("only whole jobs have tags");
    }

    @Test
    void tags_of_an_environment_change_its_hosts() {
        Sdk.prepare(batch, "tag-hosts");
        String arn = Sdk.ARN + "compute-environment/tag-hosts";
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.tagResource(
                                                request ->
                                                        request.resourceArn(arn)
                                                                .tags(
                                                                        Map.of(
                                                                                "fairlead:hosts",
                                                                                "nowhere")))))
                .hasMessageContaining("name=tcp://host:port");
        assertThat(tags(arn)).isEmpty();

        batch.tagResource(
                request ->
                        request.resourceArn(arn)
                                .tags(Map.of("fairlead:hosts", "n1=unix:///no/such.sock")));
        assertThat(tags(arn)).containsEntry("fairlead:hosts", "n1=unix:///no/such.sock");
    }

    @Test
    void a_resource_has_at_most_50_tags_and_a_refused_change_changes_nothing() {
        Sdk.prepare(batch, "tag-many");
        String arn = Sdk.ARN + "job-queue/tag-many";
        batch.tagResource(request -> request.resourceArn(arn).tags(numbered(0, 50)));

        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.tagResource(
                                                request ->
                                                        request.resourceArn(arn)
                                                                .tags(numbered(49, 51)))))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("would have 51 tags");
        assertThat(tags(arn)).isEqualTo(numbered(0, 50));
        batch.tagResource(request -> request.resourceArn(arn).tags(Map.of("k49", "changed")));
    }

    @Test
    void keys_that_begin_with_aws_are_reserved_in_any_case() {
        Sdk.prepare(batch, "tag-aws");
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.tagResource(
                                                request ->
                                                        request.resourceArn(
                                                                        Sdk.ARN
                                                                                + "job-queue/tag-aws")
                                                                .tags(Map.of("AwS:x", "1")))))
                .hasMessageContaining("reserved");
    }

    @Test
    void what_does_not_exist_has_no_tags() {
        assertThat(Sdk.refusal(() -> tags(Sdk.ARN + "job-queue/ghost")))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("ghost does not exist");
        assertThat(Sdk.refusal(() -> tags(Sdk.ARN + "job/00000000-0000-0000-0000-000000000000")))
                .hasMessageContaining("does not exist");
        assertThat(Sdk.refusal(() -> tags("arn:aws:s3:::bucket")))
                .hasMessageContaining("arn:aws:s3:::bucket");
    }

    @Test
    void a_plain_slash_in_the_path_is_as_good_as_an_encoded_one() throws Exception {
        Sdk.prepare(batch, "tag-slash");
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String separator : new String[] {"/", "%2F"}) {
                HttpResponse<String> answer =
                        http.send(
                                HttpRequest.newBuilder(
                                                endpoint.resolve(
                                                        "/v1/tags/"
                                                                + Sdk.ARN
                                                                + "job-queue"
                                                                + separator
                                                                + "tag-slash"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("{\"tags\":{}}");
            }
        }
    }

    private Map<String, String> tags(String arn) {
        return batch.listTagsForResource(request -> request.resourceArn(arn)).tags();
    }

    private static Map<String, String> numbered(int from, int to) {
        return IntStream.range(from, to)
                .boxed()
                .collect(Collectors.toMap(number -> "k" + number, number -> "v"));
    }
}
