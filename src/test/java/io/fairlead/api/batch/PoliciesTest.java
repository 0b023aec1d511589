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
import software.amazon.awssdk.services.batch.model.BatchException;
import software.amazon.awssdk.services.batch.model.ClientException;
import software.amazon.awssdk.services.batch.model.JQState;
import software.amazon.awssdk.services.batch.model.QuotaShareIdleResourceAssignmentStrategy;
import software.amazon.awssdk.services.batch.model.SchedulingPolicyDetail;
import software.amazon.awssdk.services.batch.model.SchedulingPolicyListingDetail;
import software.amazon.awssdk.services.batch.model.ShareAttributes;

import java.net.URI;
import java.util.List;
import java.util.Map;

@QuarkusTest
@TestProfile(WithoutEngine.class)
class PoliciesTest {
    private static final String ARN = Sdk.ARN + "scheduling-policy/";

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
    void a_fair_share_policy_lives_from_create_to_delete() {
        var created =
                batch.createSchedulingPolicy(
                        request ->
                                request.name("p-life")
                                        .fairsharePolicy(
                                                policy ->
                                                        policy.shareDecaySeconds(3600)
                                                                .computeReservation(10)
                                                                .shareDistribution(
                                                                        share("A*", 0.125f),
                                                                        share("B1", null)))
                                        .tags(Map.of("a", "b")));
        assertThat(created.arn()).isEqualTo(ARN + "p-life");

        SchedulingPolicyDetail described = policy("p-life").getFirst();
        assertThat(described.name()).isEqualTo("p-life");
        assertThat(described.arn()).isEqualTo(created.arn());
        assertThat(described.fairsharePolicy().shareDecaySeconds()).isEqualTo(3600);
        assertThat(described.fairsharePolicy().computeReservation()).isEqualTo(10);
        assertThat(described.fairsharePolicy().shareDistribution())
                .containsExactly(share("A*", 0.125f), share("B1", 1f));
        assertThat(described.quotaSharePolicy()).isNull();
        assertThat(described.tags()).isEqualTo(Map.of("a", "b"));

        batch.updateSchedulingPolicy(
                request ->
                        request.arn(created.arn())
                                .fairsharePolicy(policy -> policy.shareDecaySeconds(60)));
        assertThat(policy("p-life").getFirst().fairsharePolicy().shareDecaySeconds()).isEqualTo(60);
        assertThat(policy("p-life").getFirst().fairsharePolicy().shareDistribution()).isEmpty();
        assertThat(policy("p-life").getFirst().tags()).containsKey("a");

        batch.deleteSchedulingPolicy(request -> request.arn(created.arn()));
        assertThat(policy("p-life")).isEmpty();
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.deleteSchedulingPolicy(
                                                request -> request.arn(created.arn()))))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("p-life does not exist");
    }

    @Test
    void policies_are_listed_page_by_page() {
        for (String name : List.of("p-page-1", "p-page-2", "p-page-3")) {
            batch.createSchedulingPolicy(request -> request.name(name));
        }
        assertThat(
                        batch
                                .listSchedulingPoliciesPaginator(request -> request.maxResults(2))
                                .schedulingPolicies()
                                .stream()
                                .map(SchedulingPolicyListingDetail::arn))
                .contains(ARN + "p-page-1", ARN + "p-page-2", ARN + "p-page-3")
                .doesNotHaveDuplicates();
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.createSchedulingPolicy(
                                                request -> request.name("p-page-1"))))
                .hasMessageContaining("Object already exists");
    }

    @Test
    void entries_of_a_share_distribution_may_not_overlap() {
        for (String other : List.of("UserA1", "UserA", "UserAB*", "UserA*", "*")) {
            assertThat(
                            Sdk.refusal(
                                    () ->
                                            batch.createSchedulingPolicy(
                                                    request ->
                                                            request.name("p-overlap")
                                                                    .fairsharePolicy(
                                                                            policy ->
                                                                                    policy
                                                                                            .shareDistribution(
                                                                                                    share(
                                                                                                            "UserA*",
                                                                                                            1f),
                                                                                                    share(
                                                                                                            other,
                                                                                                            2f))))))
                    .hasMessageContaining("overlap");
        }
        assertThat(policy("p-overlap")).isEmpty();
    }

    @Test
    void the_kind_of_a_policy_cannot_change() {
        batch.createSchedulingPolicy(
                request ->
                        request.name("p-quota")
                                .quotaSharePolicy(
                                        policy ->
                                                policy.idleResourceAssignmentStrategy(
                                                        QuotaShareIdleResourceAssignmentStrategy
                                                                .FIFO)));
        assertThat(policy("p-quota").getFirst().quotaSharePolicy().idleResourceAssignmentStrategy())
                .isEqualTo(QuotaShareIdleResourceAssignmentStrategy.FIFO);
        assertThat(policy("p-quota").getFirst().fairsharePolicy()).isNull();
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.updateSchedulingPolicy(
                                                request ->
                                                        request.arn(ARN + "p-quota")
                                                                .fairsharePolicy(
                                                                        policy ->
                                                                                policy
                                                                                        .shareDecaySeconds(
                                                                                                1)))))
                .hasMessageContaining("other kind");
    }

    @Test
    void a_queue_keeps_its_policy_or_takes_another_of_its_kind() {
        Sdk.prepareFairShare(batch, "p-queue");
        batch.createSchedulingPolicy(request -> request.name("p-queue-2"));
        assertThat(queuePolicy("fair-p-queue")).isEqualTo(ARN + "fair-p-queue");

        batch.updateJobQueue(
                request -> request.jobQueue("fair-p-queue").schedulingPolicyArn(ARN + "p-queue-2"));
        assertThat(queuePolicy("fair-p-queue")).isEqualTo(ARN + "p-queue-2");
        batch.updateJobQueue(request -> request.jobQueue("fair-p-queue").priority(3));
        assertThat(queuePolicy("fair-p-queue")).isEqualTo(ARN + "p-queue-2");

        batch.deleteSchedulingPolicy(request -> request.arn(ARN + "fair-p-queue"));
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.deleteSchedulingPolicy(
                                                request -> request.arn(ARN + "p-queue-2"))))
                .hasMessageContaining("p-queue-2 is used by fair-p-queue");
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.updateJobQueue(
                                                request ->
                                                        request.jobQueue("fair-p-queue")
                                                                .schedulingPolicyArn(
                                                                        ARN + "ghost"))))
                .hasMessageContaining("ghost does not exist");

        Sdk.prepare(batch, "p-fifo");
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.updateJobQueue(
                                                request ->
                                                        request.jobQueue("p-fifo")
                                                                .schedulingPolicyArn(
                                                                        ARN + "p-queue-2"))))
                .hasMessageContaining("first in, first out");
        batch.updateJobQueue(request -> request.jobQueue("fair-p-queue").state(JQState.DISABLED));
    }

    @Test
    void a_job_names_its_share_where_and_only_where_there_are_shares() {
        Sdk.prepareFairShare(batch, "p-shares");

        assertThat(Sdk.refusal(() -> submit("fair-p-shares", "p-shares", null)))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("shareIdentifier is missing");
        assertThat(Sdk.refusal(() -> submit("p-shares", "p-shares", "team1")))
                .hasMessageContaining("p-shares has no scheduling policy");
        assertThat(submit("fair-p-shares", "p-shares", "team1")).isNotEmpty();
        assertThat(submit("p-shares", "p-shares", null)).isNotEmpty();
    }

    @Test
    void slashes_make_a_hierarchy_of_shares_and_stand_between_its_levels() {
        Sdk.prepareFairShare(batch, "p-levels");
        batch.updateSchedulingPolicy(
                request ->
                        request.arn(ARN + "fair-p-levels")
                                .fairsharePolicy(
                                        policy ->
                                                policy.shareDistribution(
                                                        share("physics", 0.5f),
                                                        share("chemistry/lab1", 2f),
                                                        share("biology/*", 1f))));

        String job = submit("fair-p-levels", "p-levels", "physics/cfd");

        assertThat(
                        batch.describeJobs(request -> request.jobs(job))
                                .jobs()
                                .getFirst()
                                .shareIdentifier())
                .isEqualTo("physics/cfd");
        for (String wrong :
                List.of(
                        "/cfd",
                        "physics/",
                        "physics//cfd",
                        "physics cfd",
                        "a/".repeat(127) + "ab")) {
            assertThat(Sdk.refusal(() -> submit("fair-p-levels", "p-levels", wrong)))
                    .as(wrong)
                    .isInstanceOf(ClientException.class)
                    .hasMessageContaining("shareIdentifier")
                    .hasMessageContaining("'/' between the levels");
        }
    }

    @Test
    void a_queue_has_at_most_500_active_shares() {
        Sdk.prepareFairShare(batch, "p-shares-500");
        int accepted = 0;
        BatchException refused = null;
        while (refused == null && accepted < 600) {
            String share = "s" + accepted;
            refused = Sdk.refusal(() -> submit("fair-p-shares-500", "p-shares-500", share));
            accepted += refused == null ? 1 : 0;
        }
        assertThat(refused).hasMessageContaining("one more than the 500 shares");
        assertThat(accepted).isGreaterThanOrEqualTo(500);
        assertThat(submit("fair-p-shares-500", "p-shares-500", "s0")).isNotEmpty();
    }

    private String submit(String queue, String definition, String share) {
        return batch.submitJob(
                        request ->
                                request.jobName("job")
                                        .jobQueue(queue)
                                        .jobDefinition(definition)
                                        .shareIdentifier(share))
                .jobId();
    }

    private String queuePolicy(String queue) {
        return batch.describeJobQueues(request -> request.jobQueues(queue))
                .jobQueues()
                .getFirst()
                .schedulingPolicyArn();
    }

    private List<SchedulingPolicyDetail> policy(String name) {
        return batch.describeSchedulingPolicies(request -> request.arns(ARN + name))
                .schedulingPolicies();
    }

    private static ShareAttributes share(String identifier, Float weight) {
        return ShareAttributes.builder().shareIdentifier(identifier).weightFactor(weight).build();
    }
}
