package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

@Tag("fast")
class PolicyVerbsTest {
    private static final String LIST = "POST /v1/listschedulingpolicies";
    private static final String DESCRIBE = "POST /v1/describeschedulingpolicies";
    private static final String ARN = "arn:aws:batch:r:1:scheduling-policy/";
    private static final String GROUPS =
            """
            {"name":"groups","arn":"%sgroups","tags":{},"fairsharePolicy":{"shareDecaySeconds":3600,
            "computeReservation":10,"shareDistribution":[{"shareIdentifier":"fluids","weightFactor":0.5},
            {"shareIdentifier":"structures","weightFactor":1.0}]}}
            """
                    .formatted(ARN);
    private static final String TRAINING =
            """
            {"name":"training","arn":"%straining","quotaSharePolicy":{"idleResourceAssignmentStrategy":"FIFO"}}
            """
                    .formatted(ARN);

    @TempDir private Path cache;
    private final PlayedService service = new PlayedService();

    @AfterEach
    void all_was_asked() {
        service.close();
    }

    private Typed typed() {
        return new Typed(service.endpoint(), cache);
    }

    private void listed() {
        service.answers(
                LIST,
                "{\"schedulingPolicies\":[{\"arn\":\"%1$sgroups\"},{\"arn\":\"%1$straining\"}]}"
                        .formatted(ARN));
    }

    private void described(String... policies) {
        service.answers(DESCRIBE, "{\"schedulingPolicies\":[" + String.join(",", policies) + "]}");
    }

    private String posted(String operation) {
        return service.posted("/v1/" + operation).toString();
    }

    @Test
    void policies_are_listed_with_their_shares_and_the_queues_that_use_them() {
        for (int times = 0; times < 2; times++) {
            listed();
            described(GROUPS, TRAINING);
            service.answers(
                    "POST /v1/describejobqueues",
                    """
                    {"jobQueues":[{"jobQueueName":"lab","schedulingPolicyArn":"%1$sgroups"},{"jobQueueName":"plain"},
                    {"jobQueueName":"night","schedulingPolicyArn":"%1$sgroups"}]}
                    """
                            .formatted(ARN));
        }
        assertThat(typed().run("policies").out())
                .isEqualTo(
                        """
                        NAME      KIND   DECAY  RESERVED  SHARES                    QUEUES
                        groups    fair   1h          10%  fluids=0.5, structures=1  lab, night
                        training  quota
                        """);
        assertThat(typed().run("policies", "ls", "-o", "jsonl").out())
                .contains("\"jobQueues\":[\"lab\",\"night\"]");
    }

    @Test
    void one_policy_is_shown_whole() {
        listed();
        described(GROUPS);
        assertThat(typed().run("policies", "show", "groups").out())
                .contains("shareDecaySeconds: 3600", "shareIdentifier: fluids");
        assertThat(posted("describeschedulingpolicies"))
                .isEqualTo("[{\"arns\":[\"" + ARN + "groups\"]}]");
    }

    @Test
    void a_name_that_nothing_has_brings_the_one_that_was_meant() {
        listed();
        var outcome = typed().run("policies", "show", "gruops");
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains("there is no policy 'gruops'", "did you mean 'groups'?");
    }

    @Test
    void a_policy_is_made_of_options() {
        service.answers("POST /v1/createschedulingpolicy", "{\"name\":\"groups\"}")
                .answers("POST /v1/createschedulingpolicy", "{\"name\":\"training\"}");
        assertThat(
                        typed().run(
                                        "policies",
                                        "create",
                                        "groups",
                                        "--decay=12h",
                                        "--reservation=20",
                                        "--share=fluids=0.5",
                                        "--share=team*=2",
                                        "--tag=owner=ops"))
                .isEqualTo(new Typed.Outcome(0, "created policy groups\n", ""));
        typed().run("policies", "create", "training", "--quota");
        assertThat(posted("createschedulingpolicy"))
                .isEqualTo(
                        "[{\"name\":\"groups\",\"fairsharePolicy\":{\"shareDecaySeconds\":43200,\"computeReservation\":20,"
                                + "\"shareDistribution\":[{\"shareIdentifier\":\"fluids\",\"weightFactor\":0.5},"
                                + "{\"shareIdentifier\":\"team*\",\"weightFactor\":2.0}]},\"tags\":{\"owner\":\"ops\"}},"
                                + " {\"name\":\"training\",\"quotaSharePolicy\":{\"idleResourceAssignmentStrategy\":\"FIFO\"}}]");
    }

    @Test
    void what_is_not_given_of_a_policy_stays_as_it_was() {
        listed();
        described(GROUPS);
        service.answers("POST /v1/updateschedulingpolicy", "{}");
        assertThat(
                        typed().run(
                                        "policies",
                                        "update",
                                        "groups",
                                        "--share=optics=2",
                                        "--share=fluids=0.25",
                                        "--drop-share=structures"))
                .isEqualTo(new Typed.Outcome(0, "updated policy groups\n", ""));
        assertThat(posted("updateschedulingpolicy"))
                .isEqualTo(
                        "[{\"arn\":\""
                                + ARN
                                + "groups\",\"fairsharePolicy\":{\"shareDecaySeconds\":3600,\"computeReservation\":10,"
                                + "\"shareDistribution\":[{\"shareIdentifier\":\"fluids\",\"weightFactor\":0.25},"
                                + "{\"shareIdentifier\":\"optics\",\"weightFactor\":2.0}]}}]");
    }

    @Test
    void a_policy_is_deleted_by_its_arn_and_not_disabled_before() {
        listed();
        service.answers("POST /v1/deleteschedulingpolicy", "{}");
        assertThat(typed().run("policies", "rm", "groups", "--yes").out())
                .isEqualTo("deleted policy groups\n");
        assertThat(posted("deleteschedulingpolicy")).isEqualTo("[{\"arn\":\"" + ARN + "groups\"}]");
    }

    @Test
    void what_cannot_be_meant_is_refused() {
        assertThat(typed().run("policies", "create", "a", "--share=fluids").err())
                .startsWith("fairlead: --share is 'fluids'\n");
        assertThat(typed().run("policies", "create", "a", "--share=fluids=0").err())
                .contains("a weight above 0 and below 1000");
        assertThat(typed().run("policies", "create", "a", "--decay=8d").err())
                .contains("it takes a time of at most 7d");
        assertThat(typed().run("policies", "create", "a", "--quota", "--decay=1h").exitCode())
                .isEqualTo(2);
        assertThat(typed().run("policies", "update", "a").exitCode()).isEqualTo(2);
        listed();
        described(GROUPS);
        assertThat(typed().run("policies", "update", "groups", "--drop-share=fluid").err())
                .contains("there is no share 'fluid' in the policy", "did you mean 'fluids'?");
    }
}
