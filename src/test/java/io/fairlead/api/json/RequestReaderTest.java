package io.fairlead.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.domain.Refused;
import io.fairlead.wire.batch.DescribeJobQueuesRequest;
import io.fairlead.wire.batch.RegisterJobDefinitionRequest;
import io.fairlead.wire.batch.SubmitJobRequest;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

@Tag("fast")
class RequestReaderTest {
    private final RequestReader<SubmitJobRequest> submit =
            new RequestReader<>("SubmitJob", SubmitJobRequest.class);
    private final RequestReader<RegisterJobDefinitionRequest> register =
            new RequestReader<>("RegisterJobDefinition", RegisterJobDefinitionRequest.class);
    private final RequestReader<DescribeJobQueuesRequest> describe =
            new RequestReader<>("DescribeJobQueues", DescribeJobQueuesRequest.class);

    @Test
    void a_request_is_read_member_by_member() {
        SubmitJobRequest request =
                submit.read(
                        utf8(
                                """
                                {"jobName":"a-b_1","jobQueue":"q","jobDefinition":"d:1",
                                 "containerOverrides":{"command":["echo","ä"],
                                    "environment":[{"name":"N","value":""}]},
                                 "tags":{"k":"v"},"propagateTags":true,"timeout":null}
                                """));

        assertThat(request.containerOverrides().command()).containsExactly("echo", "ä");
        assertThat(request.containerOverrides().environment().getFirst().value()).isEmpty();
        assertThat(request.tags()).containsEntry("k", "v");
        assertThat(request.propagateTags()).isTrue();
        assertThat(request.timeout()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"''", "'  '", "{}", "null", "'{\"jobQueues\":null}'"})
    void an_empty_body_is_an_empty_request(String body) {
        assertThat(describe.read(utf8(body)))
                .isEqualTo(new DescribeJobQueuesRequest(null, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'containerOverides':{}} | containerOverides is not a member of SubmitJob; did you mean"
                        + " containerOverrides?",
                "{'containerOverrides':{'enviroment':[]}} | enviroment is not a member of containerOverrides; did you"
                        + " mean environment?",
                "{'dependsOn':[{'jobId':'x'},{'id':'x'}]} | id is not a member of dependsOn[1]. Its members are jobId,"
                        + " type.",
                "{'arrayProperties':{'size':'5'}} | arrayProperties.size is the text \"5\"; it must be a whole number"
                        + " of at most 32 bits.",
                "{'arrayProperties':{'size':5.5}} | arrayProperties.size is the number 5.5; it must be a whole number"
                        + " of at most 32 bits.",
                "{'arrayProperties':{'size':99999999999}} | arrayProperties.size is the number 99999999999; it must"
                        + " be a whole number of at most 32 bits.",
                "{'arrayProperties':{'size':''}} | arrayProperties.size is the text \"\"; it must be a whole number of"
                        + " at most 32 bits.",
                "{'jobName':5} | jobName is the number 5; it must be text in quotes.",
                "{'jobName':true} | jobName is true; it must be text in quotes.",
                "{'jobName':{}} | jobName is an object; it must be text in quotes.",
                "{'jobName':['a']} | jobName is a list; it must be text in quotes.",
                "{'propagateTags':'true'} | propagateTags is the text \"true\"; it must be true or false.",
                "{'propagateTags':1} | propagateTags is the number 1; it must be true or false.",
                "{'dependsOn':{}} | dependsOn is an object; it must be a list.",
                "{'dependsOn':''} | dependsOn is the text \"\"; it must be a list.",
                "{'containerOverrides':'x'} | containerOverrides is the text \"x\"; it must be an object.",
                "{'containerOverrides':''} | containerOverrides is the text \"\"; it must be an object.",
                "{'containerOverrides':[]} | containerOverrides is a list; it must be an object.",
                "{'containerOverrides':{'command':['a',1]}} | containerOverrides.command[1] is the number 1; it must"
                        + " be text in quotes.",
                "{'tags':{'a':1}} | tags.a is the number 1; it must be text in quotes.",
                "{'tags':[]} | tags is a list; it must be an object.",
                "[] | The request body is a list; it must be an object with the members of SubmitJob.",
                "'x' | The request body is the text \"x\"; it must be an object with the members of SubmitJob.",
                "5 | The request body is the number 5; it must be an object with the members of SubmitJob.",
            })
    void what_does_not_fit_is_named_with_its_place_its_value_and_the_rule(
            String body, String sentence) {
        assertThatThrownBy(() -> submit.read(utf8(body.replace('\'', '"'))))
                .isInstanceOf(Refused.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'jobName':'a' | line 1, column",
                "{'jobName':'a'} x | line 1, column",
                "{'jobName':'a'}{} | goes on after its end at line 1, column 16",
                "{'jobName':'a','jobName':'b'} | Duplicate field 'jobName'",
                "{'tags':{'a':'1','a':'2'}} | Duplicate field 'a'",
                "{'jobName':a} | line 1, column",
                "{jobName:'a'} | line 1, column",
                "// no | line 1, column",
                "x\u0001 | line 1, column",
            })
    void what_is_not_json_is_refused_with_its_line_and_column(String body, String part) {
        assertThatThrownBy(() -> submit.read(utf8(body.replace('\'', '"'))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("The request body")
                .hasMessageContaining(part);
    }

    @Test
    void all_broken_rules_are_told_at_once() {
        assertThatThrownBy(
                        () ->
                                submit.read(
                                        utf8(
                                                """
                                                {"jobName":"-x y","arrayProperties":{"size":1},
                                                 "retryStrategy":{"attempts":11,"evaluateOnExit":[{"onReason":"a*b"}]},
                                                 "timeout":{"attemptDurationSeconds":59},
                                                 "dependsOn":[null,{"type":"SEQUENTAL"}],
                                                 "tags":{"":"x"}}
                                                """)))
                .isInstanceOf(Refused.class)
                .hasMessage(
                        String.join(
                                " ",
                                "jobName is \"-x y\"; Job name should match valid pattern: 1 to 128 letters, digits,"
                                        + " hyphens and underscores, the first a letter or digit.",
                                "SubmitJob needs jobQueue.",
                                "arrayProperties.size is 1; it must be at least 2. Leave arrayProperties out for a"
                                        + " single job.",
                                "dependsOn[0] is null; give it a value or leave it out.",
                                "dependsOn[1].type is \"SEQUENTAL\"; it must be one of N_TO_N, SEQUENTIAL. Did you"
                                        + " mean SEQUENTIAL?",
                                "SubmitJob needs jobDefinition.",
                                "retryStrategy.attempts is 11; it must be 1 to 10.",
                                "retryStrategy.evaluateOnExit[0].onReason is \"a*b\"; a pattern is literal text that"
                                        + " may end in one '*'.",
                                "retryStrategy.evaluateOnExit[0] needs action.",
                                "timeout.attemptDurationSeconds is 59; it must be at least 60. Leave timeout out for"
                                        + " no limit.",
                                "There is 1 more error."));
    }

    @Test
    void a_negative_memory_is_refused_in_both_of_its_places() {
        assertThatThrownBy(
                        () ->
                                register.read(
                                        utf8(
                                                """
                                                {"jobDefinitionName":"d","type":"container","containerProperties":
                                                 {"image":"i","memory":-1,"resourceRequirements":
                                                  [{"type":"MEMORY","value":"-5"}]}}
                                                """)))
                .hasMessage(
                        "containerProperties.memory is -1; it must be at least 4."
                                + " containerProperties.resourceRequirements[0].value is \"-5\"; a resource is a number"
                                + " such as 2 or 0.25, written as text.");
    }

    @Test
    void text_that_no_program_can_be_given_is_refused() {
        String nul =
                "{\"jobDefinitions\":1}"
                        .replace("jobDefinitions\":1", "jobQueues\":[\"a\\u0000b\"]");
        assertThatThrownBy(() -> describe.read(utf8(nul)))
                .hasMessageContaining("jobQueues[0] holds the character NUL");
        assertThatThrownBy(() -> describe.read(utf8("{\"jobQueues\":[\"a\\ud800b\"]}")))
                .hasMessageContaining(
                        "jobQueues[0] holds half a character (\\ud800 at position 1)");
        assertThat(describe.read(utf8("{\"jobQueues\":[\"a\\ud83d\\ude00b\"]}")).jobQueues())
                .containsExactly("a😀b");
    }

    @Test
    void a_body_that_is_not_utf_8_is_refused_with_the_place_of_the_byte() {
        byte[] latin1 = "{\"nextToken\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> describe.read(latin1))
                .isInstanceOf(Refused.class)
                .hasMessage(
                        "The request body is not UTF-8: byte 14 is 0xe4, which cannot stand there. Send JSON in UTF-8.");
        assertThatThrownBy(() -> describe.read("{}".getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not UTF-8: byte 0 is 0xfe");
        assertThatThrownBy(() -> describe.read(Arrays.copyOf(utf8("{\"nextToken\":\"ä"), 15)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not UTF-8");
        assertThat(describe.read(utf8("{\"nextToken\":\"\uFFFD\"}")).nextToken())
                .isEqualTo("\uFFFD");
    }

    @Test
    void deep_nesting_ends_in_a_refusal() {
        for (String opening :
                List.of("[", "{\"a\":", "{\"tags\":{\"a\":", "{\"dependsOn\":[{\"type\":")) {
            assertThatThrownBy(() -> submit.read(utf8(opening.repeat(100_000))))
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void long_values_are_shown_shortened_and_harmless() {
        assertThatThrownBy(() -> submit.read(utf8("{\"jobName\":\"" + "x\\n".repeat(1000) + "\"}")))
                .satisfies(
                        e -> assertThat(e.getMessage()).hasSizeLessThan(600).doesNotContain("\n"));
        assertThatThrownBy(() -> submit.read(utf8("{\"" + "x".repeat(1000) + "\":1}")))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(600));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
