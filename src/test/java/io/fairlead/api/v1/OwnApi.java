package io.fairlead.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** A client of the service with an environment, a queue and a definition of its own, all of one name. */
final class OwnApi implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final URI endpoint;
    private final HttpClient http = HttpClient.newHttpClient();
    final String name = "own-" + UUID.randomUUID();

    OwnApi(URI endpoint) throws Exception {
        this.endpoint = endpoint;
        ObjectNode request = JSON.createObjectNode();
        request.putArray("files")
                .addObject()
                .put("path", "test.yaml")
                .put(
                        "text",
                        """
                        kind: ComputeEnvironment
                        computeEnvironmentName: %1$s
                        type: UNMANAGED
                        ---
                        kind: JobQueue
                        jobQueueName: %1$s
                        priority: 3
                        computeEnvironmentOrder: [{order: 1, computeEnvironment: %1$s}]
                        ---
                        kind: JobDefinition
                        jobDefinitionName: %1$s
                        type: container
                        containerProperties:
                          image: busybox
                          resourceRequirements: [{type: VCPU, value: "1"}, {type: MEMORY, value: "16"}]
                        """
                                .formatted(name));
        assertThat(post("/fairlead/v1/apply", request.toString()).get("problems")).isEmpty();
    }

    String job(String job, String more) {
        return "{\"jobName\":\"%s\",\"jobQueue\":\"%s\",\"jobDefinition\":\"%s\"%s}"
                .formatted(job, name, name, more);
    }

    String submit(String job, String more) throws Exception {
        return post("/v1/submitjob", job(job, more)).get("jobId").asText();
    }

    /** A queue of its own for service jobs. */
    String serviceQueue() throws Exception {
        String queue = name + "-service";
        post(
                "/v1/createserviceenvironment",
                "{\"serviceEnvironmentName\":\"%s\",\"serviceEnvironmentType\":\"SAGEMAKER_TRAINING\",\"capacityLimits\":[{\"maxCapacity\":4,\"capacityUnit\":\"NUM_INSTANCES\"}]}"
                        .formatted(queue));
        post(
                "/v1/createjobqueue",
                "{\"jobQueueName\":\"%1$s\",\"priority\":1,\"jobQueueType\":\"SAGEMAKER_TRAINING\",\"serviceEnvironmentOrder\":[{\"order\":1,\"serviceEnvironment\":\"%1$s\"}]}"
                        .formatted(queue));
        return queue;
    }

    String submitServiceJob(String queue, String job, String more) throws Exception {
        return post(
                        "/v1/submitservicejob",
                        "{\"jobName\":\"%s\",\"jobQueue\":\"%s\",\"serviceJobType\":\"SAGEMAKER_TRAINING\",\"serviceRequestPayload\":\"{}\"%s}"
                                .formatted(job, queue, more))
                .get("jobId")
                .asText();
    }

    void terminateServiceJob(String id) throws Exception {
        post("/v1/terminateservicejob", "{\"jobId\":\"" + id + "\",\"reason\":\"enough\"}");
    }

    void terminate(String id) throws Exception {
        post("/v1/terminatejob", "{\"jobId\":\"" + id + "\",\"reason\":\"enough\"}");
    }

    JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = http.send(request(path).build(), text());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    JsonNode post(String path, String body) throws Exception {
        HttpResponse<String> answer = send(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> send(String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(endpoint.resolve(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                text());
    }

    HttpClient http() {
        return http;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(endpoint.resolve("/fairlead/v1/" + path))
                .timeout(Duration.ofSeconds(60));
    }

    static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
