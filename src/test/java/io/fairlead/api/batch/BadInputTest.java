package io.fairlead.api.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fairlead.api.WithoutEngine;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import software.amazon.awssdk.services.batch.BatchClient;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Whatever is wrong with a request: AWS's form, a sentence that helps, and nothing kept. */
@QuarkusTest
@TestProfile(WithoutEngine.class)
class BadInputTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A request and what its refusal has to say; single quotes stand for double ones. */
    private record Case(String operation, String body, String... said) {
        byte[] bytes() {
            return body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        }
    }

    private static final String CONTAINER =
            "{'jobDefinitionName':'bad','type':'container','containerProperties':%s}";
    private static final String RESOURCES =
            "'resourceRequirements':[{'type':'VCPU','value':'1'},{'type':'MEMORY','value':'64'}]";

    private static final List<Case> CASES =
            List.of(
                    submit(
                            "'containerOverides':{}",
                            "containerOverides is not a member of SubmitJob",
                            "did you mean"),
                    submit("'jobQueue2':1", "jobQueue2 is not a member", "did you mean jobQueue?"),
                    submit("'jobName':'twice'", "Duplicate field 'jobName'"),
                    submit("'tags':{'aws:x':'y'}", "aws:x"),
                    submit("'tags':{'k':'\\u0000'}", "tags.k holds the character NUL"),
                    submit(
                            "'propagateTags':'yes'",
                            "propagateTags is the text \"yes\"; it must be true or false"),
                    submit(
                            "'arrayProperties':{'size':1}",
                            "arrayProperties.size is 1",
                            "single job"),
                    submit("'arrayProperties':{'size':2000000000}", "2000000000", "at most 10000"),
                    submit("'arrayProperties':{'size':3000000000}", "whole number"),
                    submit("'arrayProperties':{'size':-5}", "arrayProperties.size is -5"),
                    submit(
                            "'timeout':{'attemptDurationSeconds':5}",
                            "timeout.attemptDurationSeconds is 5",
                            "60"),
                    submit(
                            "'retryStrategy':{'attempts':0}",
                            "retryStrategy.attempts is 0",
                            "1 to 10"),
                    submit(
                            "'retryStrategy':{'evaluateOnExit':[{'action':'EXIT'}]}",
                            "needs retryStrategy.attempts"),
                    submit("'containerOverrides':{'memory':-4}", "containerOverrides.memory is -4"),
                    submit(
                            "'containerOverrides':{'command':['a','']}",
                            "Command field cannot have empty strings"),
                    submit(
                            "'containerOverrides':{'environment':[{'name':'AWS_BATCH_JOB_ID','value':'x'}]}",
                            "AWS_BATCH_JOB_ID",
                            "set by the service"),
                    submit(
                            "'containerOverrides':{'environment':[{'name':'','value':'x'}]}",
                            "environment[0].name"),
                    submit("'nodeOverrides':{'numNodes':2}", "Use containerOverrides"),
                    submit("'dependsOn':[{}]", "dependsOn[0] needs jobId"),
                    submit("'shareIdentifier':'a b'", "shareIdentifier is \"a b\""),
                    submit(
                            "'schedulingPriorityOverride':10000",
                            "schedulingPriorityOverride is 10000",
                            "0 to 9999"),
                    new Case(
                            "submitjob",
                            "{'jobName':'j','jobQueue':'nowhere','jobDefinition':'bad-input'}",
                            "Job queue nowhere does not exist"),
                    new Case(
                            "submitjob",
                            "{'jobName':'j','jobQueue':'bad-input','jobDefinition':'nothing:3'}",
                            "nothing:3 does not exist"),
                    new Case(
                            "submitjob",
                            "{'jobName':'a b','jobQueue':'bad-input','jobDefinition':'bad-input'}",
                            "Job name should match valid pattern"),
                    new Case(
                            "submitjob",
                            "",
                            "needs jobName",
                            "needs jobQueue",
                            "needs jobDefinition"),
                    new Case("submitjob", "[]", "must be an object"),
                    new Case("submitjob", "{'jobName':", "not acceptable JSON"),
                    new Case("submitjob", "{} {}", "goes on after its end"),
                    new Case("submitjob", "{'tags':".repeat(50_000), ""),
                    new Case("submitjob", "[".repeat(200_000), ""),
                    register("{'image':'i'}", "vCPU is not provided"),
                    register("{" + RESOURCES + "}", "containerProperties needs image"),
                    register("{'image':'i;rm','vcpus':1,'memory':64}", "image is \"i;rm\""),
                    register("{'image':'i','vcpus':1,'memory':-64}", "memory is -64"),
                    register(
                            "{'image':'i','vcpus':1,'memory':64," + RESOURCES + "}",
                            "vcpus and a resource requirement"),
                    register(
                            "{'image':'i','resourceRequirements':[{'type':'MEMORY','value':'-5'}]}",
                            "\"-5\""),
                    register(
                            "{'image':'i','resourceRequirements':[{'type':'VCPU','value':'0'},{'type':'MEMORY','value':'64'}]}",
                            "value is 0"),
                    register(
                            "{'image':'i','resourceRequirements':[{'type':'VCPU','value':'1'},{'type':'MEMORY','value':'0.5'}]}",
                            "whole number of MiB"),
                    register(
                            "{'image':'i','resourceRequirements':[{'type':'VCPU','value':'1'},{'type':'VCPU','value':'1'}]}",
                            "second time"),
                    register(
                            "{'image':'i','resourceRequirements':[{'type':'CPU','value':'1'}]}",
                            "Did you mean VCPU?"),
                    register(
                            "{'image':'i',"
                                    + RESOURCES
                                    + ",'mountPoints':[{'sourceVolume':'v','containerPath':'/v'}]}",
                            "sourceVolume is \"v\""),
                    register(
                            "{'image':'i',"
                                    + RESOURCES
                                    + ",'volumes':[{'name':'v','s3filesVolumeConfiguration':{'fileSystemArn':'f'}}]}",
                            "s3filesVolumeConfiguration is not supported"),
                    register(
                            "{'image':'i'," + RESOURCES + ",'volumes':[{'name':'v'},{'name':'v'}]}",
                            "volumes[1].name is \"v\", as another volume's"),
                    register(
                            "{'image':'i',"
                                    + RESOURCES
                                    + ",'ulimits':[{'name':'nofile','softLimit':9,'hardLimit':8}]}",
                            "ulimits[0].softLimit is 9; it must be at most hardLimit"),
                    register(
                            "{'image':'i',"
                                    + RESOURCES
                                    + ",'ulimits':[{'name':'files','softLimit':1,'hardLimit':1}]}",
                            "ulimits[0].name is \"files\""),
                    register(
                            "{'image':'i',"
                                    + RESOURCES
                                    + ",'linuxParameters':{'devices':[{'hostPath':'/dev/x','permissions':['EXECUTE']}]}}",
                            "permissions[0] is \"EXECUTE\""),
                    register(
                            "{'image':'i',"
                                    + RESOURCES
                                    + ",'linuxParameters':{'sharedMemorySize':0}}",
                            "sharedMemorySize is 0"),
                    register(
                            "{'image':'i'," + RESOURCES + ",'linuxParameters':{'swappiness':101}}",
                            "swappiness is 101"),
                    register(
                            "{'image':'i',"
                                    + RESOURCES
                                    + ",'linuxParameters':{'tmpfs':[{'containerPath':'scratch','size':1}]}}",
                            "containerPath is \"scratch\""),
                    register(
                            "{'image':'i',"
                                    + RESOURCES
                                    + ",'logConfiguration':{'logDriver':'awsfirelens'}}",
                            "logDriver is awsfirelens"),
                    register(
                            "{'image':'i',"
                                    + RESOURCES
                                    + ",'logConfiguration':{'logDriver':'local'}}",
                            "logDriver is \"local\""),
                    fileSystem("'fileSystemId':'fs_1'", "must be an id such as fs-12345678"),
                    fileSystem("'rootDirectory':'/a/../b'", "stay within the file system"),
                    fileSystem("'rootDirectory':'a'", "must begin with /"),
                    fileSystem(
                            "'authorizationConfig':{'iam':'ENABLED'}",
                            "iam needs transitEncryption ENABLED"),
                    fileSystem(
                            "'authorizationConfig':{'accessPointId':'fsap-1'}",
                            "accessPointId needs transitEncryption ENABLED"),
                    fileSystem(
                            "'rootDirectory':'/a','transitEncryption':'ENABLED','authorizationConfig':{'accessPointId':'fsap-1'}",
                            "it must be / or left out"),
                    register(
                            "{'image':'i',"
                                    + RESOURCES
                                    + ",'volumes':[{'name':'v','host':{'sourcePath':'/x'},'efsVolumeConfiguration':{'fileSystemId':'f'}}]}",
                            "has host and efsVolumeConfiguration"),
                    register(
                            "{'image':'i',"
                                    + RESOURCES
                                    + ",'secrets':[{'name':'S','valueFrom':'arn:aws:s3:::x'}]}",
                            "secrets[0].valueFrom is"),
                    register(
                            "{'image':'i',"
                                    + RESOURCES
                                    + ",'environment':[{'name':'S','value':'x'}],'secrets':[{'name':'S','valueFrom':'x'}]}",
                            "has a value already"),
                    register(
                            "{'image':'i',"
                                    + RESOURCES
                                    + ",'secrets':[{'name':'AWS_BATCH_X','valueFrom':'x'}]}",
                            "set by the service"),
                    fargate("", "needs executionRoleArn"),
                    fargate(
                            "'executionRoleArn':'r','privileged':true,",
                            "privileged is not allowed"),
                    fargate(
                            "'executionRoleArn':'r','linuxParameters':{'maxSwap':1},",
                            "Only initProcessEnabled is allowed"),
                    fargate(
                            "'executionRoleArn':'r','volumes':[{'name':'v','host':{'sourcePath':'/v'}}],",
                            "sourcePath is not allowed for FARGATE"),
                    fargate("'executionRoleArn':'r',", "for FARGATE with 0.25 vCPUs it must be"),
                    fargateTask("", "", "needs executionRoleArn"),
                    fargateTask(
                            "'executionRoleArn':'r','ipcMode':'task',",
                            "",
                            "ipcMode is not allowed"),
                    fargateTask(
                            "'executionRoleArn':'r','pidMode':'host',",
                            "",
                            "pidMode is not allowed"),
                    fargateTask(
                            "'executionRoleArn':'r','volumes':[{'name':'v','host':{'sourcePath':'/v'}}],",
                            "",
                            "sourcePath is not allowed for FARGATE"),
                    fargateTask(
                            "'executionRoleArn':'r',",
                            "'privileged':true,",
                            "containers[0].privileged is not allowed"),
                    fargateTask(
                            "'executionRoleArn':'r',",
                            "'stopTimeout':121,",
                            "containers[0].stopTimeout is 121; for FARGATE it must be at most 120"),
                    fargateTask(
                            "'executionRoleArn':'r',",
                            "",
                            "for FARGATE with 0.25 vCPUs it must be"),
                    new Case(
                            "registerjobdefinition",
                            "{'jobDefinitionName':'bad','type':'multinode','nodeProperties':{'numNodes':1,'mainNode':0,"
                                    + "'nodeRangeProperties':[{'targetNodes':':'}]}}",
                            "needs container or ecsProperties"),
                    new Case(
                            "registerjobdefinition",
                            "{'jobDefinitionName':'bad','type':'container','tags':{'fairlead:outputs':'out'},"
                                    + "'containerProperties':{'image':'i',"
                                    + RESOURCES
                                    + "}}",
                            "absolute paths"),
                    new Case(
                            "createjobqueue",
                            "{'jobQueueName':'bad','priority':1}",
                            "computeEnvironmentOrder"),
                    new Case(
                            "createjobqueue",
                            "{'jobQueueName':'bad','priority':-1,'computeEnvironmentOrder':"
                                    + "[{'order':1,'computeEnvironment':'bad-input'}]}",
                            "priority is -1"),
                    new Case(
                            "createjobqueue",
                            "{'jobQueueName':'bad','priority':1,'computeEnvironmentOrder':"
                                    + "[{'order':1,'computeEnvironment':'bad-input'},{'order':2,'computeEnvironment':'bad-input'}]}",
                            "twice"),
                    new Case(
                            "createjobqueue",
                            "{'jobQueueName':'bad-input','priority':1,'computeEnvironmentOrder':"
                                    + "[{'order':1,'computeEnvironment':'bad-input'}]}",
                            "Object already exists"),
                    new Case(
                            "createjobqueue",
                            "{'jobQueueName':'bad','priority':1,'schedulingPolicyArn':'arn:x','computeEnvironmentOrder':"
                                    + "[{'order':1,'computeEnvironment':'bad-input'}]}",
                            "Scheduling policy arn:x does not exist"),
                    new Case(
                            "createcomputeenvironment",
                            "{'computeEnvironmentName':'bad','type':'MANAGED'}",
                            "needs computeResources"),
                    new Case(
                            "createcomputeenvironment",
                            "{'computeEnvironmentName':'bad','type':'MANAGED','computeResources':"
                                    + "{'type':'EC2','minvCpus':8,'maxvCpus':4}}",
                            "minvCpus 8"),
                    new Case(
                            "createcomputeenvironment",
                            "{'computeEnvironmentName':'bad','type':'UNMANAGED','tags':{'fairlead:hosts':'localhost'}}",
                            "name=unix:///path"),
                    new Case(
                            "describejobs",
                            "{'jobs':['" + "x','".repeat(100) + "x']}",
                            "101 entries"),
                    new Case("listjobs", "{}", "exactly one of"),
                    new Case(
                            "listjobs",
                            "{'jobQueue':'bad-input','arrayJobId':'x'}",
                            "exactly one of",
                            "2"),
                    new Case(
                            "listjobs",
                            "{'jobQueue':'bad-input','nextToken':'forged'}",
                            "nextToken"),
                    new Case("listjobs", "{'jobQueue':'bad-input','maxResults':1001}", "1 to 1000"),
                    new Case("listjobs", "{'jobQueue':'nowhere'}", "nowhere does not exist"),
                    new Case("canceljob", "{'jobId':'x'}", "needs reason"),
                    new Case("listservicejobs", "{}", "ListServiceJobs needs jobQueue"));

    @TestHTTPResource URI endpoint;
    private final HttpClient http = HttpClient.newHttpClient();
    private BatchClient batch;

    @BeforeEach
    void connect() {
        batch = Sdk.client(endpoint);
        if (batch.describeJobQueues(request -> request.jobQueues("bad-input"))
                .jobQueues()
                .isEmpty()) {
            Sdk.prepare(batch, "bad-input");
        }
    }

    @AfterEach
    void disconnect() {
        batch.close();
        http.close();
    }

    @TestFactory
    Stream<DynamicTest>
            every_bad_request_is_refused_with_a_sentence_that_helps_and_nothing_is_kept() {
        return CASES.stream()
                .map(
                        each ->
                                DynamicTest.dynamicTest(
                                        each.operation()
                                                + " "
                                                + each.body()
                                                        .substring(
                                                                0,
                                                                Math.min(80, each.body().length())),
                                        () -> isRefused(each)));
    }

    private void isRefused(Case each) throws Exception {
        String before = everythingKept();
        var answer = post(each.operation(), BodyPublishers.ofByteArray(each.bytes()));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertIsClientException(answer, each.said());
        assertThat(everythingKept()).isEqualTo(before);
    }

    @Test
    void a_body_of_11_MB_is_refused_whether_its_length_is_told_or_not() throws Exception {
        byte[] large = new byte[11_000_000];
        java.util.Arrays.fill(large, (byte) ' ');
        String before = everythingKept();
        var told = post("submitjob", BodyPublishers.ofByteArray(large));
        var chunked =
                post(
                        "submitjob",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
        for (var answer : List.of(told, chunked)) {
            assertThat(answer.statusCode()).isEqualTo(413);
            assertIsClientException(answer, "10485760");
        }
        assertThat(everythingKept()).isEqualTo(before);
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() throws Exception {
        var answer =
                post(
                        "submitjob",
                        BodyPublishers.ofString(
                                "{\"jobName\":\"Größe\"}", StandardCharsets.ISO_8859_1));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertIsClientException(answer, "not UTF-8", "0xf6");
    }

    @Test
    void operations_that_do_not_exist_are_not_found() throws Exception {
        var answer = post("submitjobs", BodyPublishers.ofString("{}"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(message(answer)).contains("submitjobs");

        HttpResponse<String> read =
                http.send(
                        HttpRequest.newBuilder(endpoint.resolve("/v1/submitjob")).GET().build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(read.statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_not_there_is_told_apart_from_what_is_wrong() throws Exception {
        var missing = post("deletejobqueue", BodyPublishers.ofString("{\"jobQueue\":\"none\"}"));
        assertIsClientException(missing, "none does not exist");
        assertThat(missing.headers().firstValue("x-fairlead-refusal")).contains("NOT_FOUND");
        var wrong = post("deletejobqueue", BodyPublishers.ofString("{\"jobQueue\":7}"));
        assertThat(wrong.headers().firstValue("x-fairlead-refusal")).contains("INVALID");
    }

    @Test
    void bad_tags_are_refused_under_their_own_path() throws Exception {
        String path = "tags/" + Sdk.ARN + "job-queue%2Fbad-input";
        for (Case each :
                List.of(
                        new Case(path, "{}", "tags"),
                        new Case(path, "{'tags':{'a':1}}", "tags.a is the number 1"),
                        new Case(path, "{'tags':{'':'b'}}", "tags"),
                        new Case(path, "{'tags':{'aws:a':'b'}}", "reserved"),
                        new Case(path, "{'tag':{}}", "did you mean tags?"),
                        new Case(path, "[", "must be an object"),
                        new Case("tags/queue", "{'tags':{'a':'b'}}", "resourceArn is"))) {
            isRefused(each);
        }
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.untagResource(
                                                request ->
                                                        request.resourceArn(
                                                                        Sdk.ARN
                                                                                + "job-queue/bad-input")
                                                                .tagKeys(List.of()))))
                .hasMessageContaining("tagKeys");
    }

    @Test
    void a_body_is_read_whatever_its_content_type_says() throws Exception {
        for (String type :
                List.of("application/x-amz-json-1.1", "text/plain", "application/octet-stream")) {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(endpoint.resolve("/v1/describejobqueues"))
                                    .header("Content-Type", type)
                                    .POST(BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(type).isEqualTo(200);
        }
        assertThat(post("describejobqueues", BodyPublishers.noBody()).statusCode()).isEqualTo(200);
    }

    private static Case submit(String member, String... said) {
        return new Case(
                "submitjob",
                "{'jobName':'j','jobQueue':'bad-input','jobDefinition':'bad-input'," + member + "}",
                said);
    }

    /** A container of 0.25 vCPUs and 1536 MiB, which Fargate does not have. */
    private static Case fargate(String members, String message) {
        return new Case(
                "registerjobdefinition",
                "{'jobDefinitionName':'bad','type':'container','platformCapabilities':['FARGATE'],'containerProperties':{'image':'i',"
                        + members
                        + "'resourceRequirements':[{'type':'VCPU','value':'0.25'},{'type':'MEMORY','value':'1536'}]}}",
                message);
    }

    /** A task of one container with that size. */
    private static Case fargateTask(String members, String ofContainer, String message) {
        return new Case(
                "registerjobdefinition",
                "{'jobDefinitionName':'bad','type':'container','platformCapabilities':['FARGATE'],'ecsProperties':{'taskProperties':[{"
                        + members
                        + "'containers':[{'name':'c','image':'i',"
                        + ofContainer
                        + "'resourceRequirements':[{'type':'VCPU','value':'0.25'},{'type':'MEMORY','value':'1536'}]}]}]}}",
                message);
    }

    private static Case fileSystem(String members, String said) {
        String id = members.contains("fileSystemId") ? "" : "'fileSystemId':'fs-1',";
        return register(
                "{'image':'i',"
                        + RESOURCES
                        + ",'volumes':[{'name':'v','efsVolumeConfiguration':{"
                        + id
                        + members
                        + "}}]}",
                said);
    }

    private static Case register(String container, String... said) {
        return new Case("registerjobdefinition", CONTAINER.formatted(container), said);
    }

    private void assertIsClientException(HttpResponse<String> answer, String... said)
            throws Exception {
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("ClientException");
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
        assertThat(message(answer))
                .contains(said)
                .hasSizeBetween(20, 1500)
                .doesNotContain("Exception", "null", "io.fairlead", "java.");
    }

    private static String message(HttpResponse<String> answer) throws Exception {
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.size()).isEqualTo(1);
        return body.get("message").asText();
    }

    private String everythingKept() throws Exception {
        StringBuilder kept = new StringBuilder();
        for (String path :
                List.of(
                        "describejobqueues",
                        "describecomputeenvironments",
                        "describejobdefinitions")) {
            kept.append(post(path, BodyPublishers.ofString("{}")).body());
        }
        HttpResponse<String> jobs =
                http.send(
                        HttpRequest.newBuilder(
                                        endpoint.resolve("/fairlead/v1/jobs?queue=bad-input"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return kept.append(jobs.body()).toString();
    }

    private HttpResponse<String> post(String operation, BodyPublisher body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(endpoint.resolve("/v1/" + operation))
                        .header("Content-Type", "application/json")
                        .POST(body)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
