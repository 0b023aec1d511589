package io.fairlead.api.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Refused;
import io.fairlead.wire.batch.CancelJobRequest;
import io.fairlead.wire.batch.CancelJobResponse;
import io.fairlead.wire.batch.DescribeJobQueuesRequest;
import io.fairlead.wire.batch.DescribeJobQueuesResponse;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

@Tag("fast")
class DispatcherTest {
    private static final Call CALL = new Call("r-1", new Arns("eu-west-1", "000000000000"), "");

    private final Dispatcher dispatcher =
            new Dispatcher(
                    List.of(
                            Operation.of(
                                    "DescribeJobQueues",
                                    DescribeJobQueuesRequest.class,
                                    (request, call) ->
                                            new DescribeJobQueuesResponse(List.of(), null)),
                            Operation.of(
                                    "CancelJob",
                                    CancelJobRequest.class,
                                    (request, call) -> {
                                        switch (request.jobId()) {
                                            case "refused" -> throw Refused.wrongState("No.");
                                            case "fault" ->
                                                    throw new IllegalStateException("secret");
                                            default -> {
                                                return new CancelJobResponse();
                                            }
                                        }
                                    })));

    @Test
    void a_response_leaves_out_what_is_absent_and_keeps_what_is_empty() {
        Answer answer = answer("describejobqueues", "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo("{\"jobQueues\":[]}");
    }

    @Test
    void a_response_without_members_is_an_empty_object() {
        assertThat(text(answer("canceljob", "{\"jobId\":\"x\",\"reason\":\"y\"}"))).isEqualTo("{}");
    }

    @Test
    void a_refusal_is_a_client_exception_with_its_sentence() {
        Answer answer = answer("canceljob", "{\"jobId\":\"refused\",\"reason\":\"y\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorType()).isEqualTo("ClientException");
        assertThat(text(answer)).isEqualTo("{\"message\":\"No.\"}");
    }

    @Test
    void a_fault_tells_the_request_and_nothing_else() {
        Answer answer = answer("canceljob", "{\"jobId\":\"fault\",\"reason\":\"y\"}");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.errorType()).isEqualTo("ServerException");
        assertThat(text(answer)).contains("r-1").doesNotContain("secret");
    }

    @Test
    void an_operation_that_aws_does_not_have_is_not_found() {
        Answer answer = answer("submitjobs", "{}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorType()).isEqualTo("UnknownOperationException");
    }

    private Answer answer(String path, String body) {
        return dispatcher.answer(path, body.getBytes(StandardCharsets.UTF_8), CALL);
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
