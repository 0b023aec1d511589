package io.fairlead.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fairlead.conformance.Differences.Row;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import java.util.List;
import java.util.Map;

/** The judge itself is tried on services that do wrong. */
@Tag("fast")
class JudgementTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Model MODEL = Model.read();
    private static final JsonNode SCRIPT =
            tree(
                    """
                    - call: CreateSchedulingPolicy
                      with: {name: fair, fairsharePolicy: {computeReservation: 5}}
                      shown: {by: DescribeSchedulingPolicies, with: {arns: [x]}, at: "schedulingPolicies[]"}
                    - call: DescribeSchedulingPolicies
                      with: {arns: [x]}
                      expect: {/schedulingPolicies/0/name: fair}
                    """);
    private static final String KEPT = "{name: fair, fairsharePolicy: {computeReservation: 5}}";

    @Test
    void a_service_that_keeps_what_it_is_given_is_found_right() {
        assertThat(played(KEPT).violations()).isEmpty();
    }

    @Test
    void a_service_that_drops_a_member_is_found_out() {
        assertThat(played("{name: fair, fairsharePolicy: {}}").violations())
                .singleElement()
                .asString()
                .contains(
                        "CreateSchedulingPolicy was given fairsharePolicy.computeReservation = [5]");
    }

    @Test
    void an_answer_that_the_sdk_does_not_know_is_found_out() {
        assertThatThrownBy(() -> played("{name: fair, colour: red}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("colour");
        assertThatThrownBy(() -> played("{name: 5}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("wants TEXT");
    }

    @Test
    void a_member_that_nothing_honours_or_refuses_is_found_out() {
        assertThat(judgement(List.of(), List.of()).droppedInputs())
                .contains(
                        "CreateSchedulingPolicy tags is neither in the session nor in the table of refused members")
                .noneMatch(each -> each.startsWith("CreateSchedulingPolicy name "));
    }

    @Test
    void a_member_that_is_said_to_be_refused_and_is_not_is_found_out() {
        Row tags = new Row("CreateSchedulingPolicy", "tags");
        assertThat(judgement(List.of(tags), List.of()).droppedInputs())
                .anyMatch(each -> each.startsWith("CreateSchedulingPolicy tags is to be refused"));
    }

    @Test
    void a_member_of_a_response_that_nothing_fills_is_found_out() {
        assertThat(judgement(List.of(), List.of()).missingOutputs())
                .contains("DescribeSchedulingPolicies never fills schedulingPolicies[].arn")
                .doesNotContain("DescribeSchedulingPolicies never fills schedulingPolicies[].name");
    }

    @Test
    void rows_that_are_not_true_are_found_out() {
        Judgement judgement =
                judgement(
                        List.of(
                                new Row("CreateSchedulingPolicy", "name"),
                                new Row("CreateSchedulingPolicy", "nothing")),
                        List.of(
                                new Row("DescribeSchedulingPolicies", "schedulingPolicies[].name"),
                                new Row("DescribeSchedulingPolicies", "nothing[]")));
        assertThat(judgement.untrueRows()).hasSize(4);
    }

    @Test
    void bad_requests_that_are_accepted_are_found_out() {
        JsonNode rules =
                tree(
                        """
                        required: {CreateSchedulingPolicyRequest: [name]}
                        limits: [{of: '\\w+ fairsharePolicy.computeReservation', bad: [100]}]
                        """);
        List<BadRequests.Bad> bad = BadRequests.of(MODEL, played(KEPT), rules);
        assertThat(bad)
                .extracting(each -> (JsonNode) each.request())
                .contains(
                        tree("{fairsharePolicy: {computeReservation: 5}}"),
                        tree("{name: fair, fairsharePolicy: {computeReservation: 100}}"),
                        tree("{name: 5, fairsharePolicy: {computeReservation: 5}}"));
        assertThat(BadRequests.judge(bad, answering(KEPT))).hasSameSizeAs(bad);
    }

    private static Judgement judgement(List<Row> refused, List<Row> neverFilled) {
        return new Judgement(
                MODEL, played(KEPT), new Differences(refused, neverFilled), answering(KEPT));
    }

    private static Session played(String policy) {
        return Session.play(MODEL, answering(policy), SCRIPT);
    }

    /** A service that accepts everything and always describes that policy. */
    private static Caller answering(String policy) {
        JsonNode described = JSON.valueToTree(Map.of("schedulingPolicies", List.of(tree(policy))));
        return (operation, _) ->
                new Caller.Reply(
                        200,
                        "",
                        operation.equals("DescribeSchedulingPolicies")
                                ? described
                                : JSON.createObjectNode());
    }

    private static JsonNode tree(String yaml) {
        return JSON.valueToTree(new Yaml().load(yaml));
    }
}
