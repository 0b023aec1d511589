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
import software.amazon.awssdk.services.batch.model.FrontOfQueueJobSummary;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

@QuarkusTest
@TestProfile(WithoutEngine.class)
class SnapshotTest {
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
    void the_first_100_that_wait_are_shown_in_the_order_in_which_they_are_served() {
        Sdk.prepare(batch, "snap");
        List<String> submitted = new ArrayList<>();
        for (int i = 0; i < 102; i++) {
            submitted.add(submit("snap", "snap", null));
        }

        var snapshot = batch.getJobQueueSnapshot(request -> request.jobQueue("snap"));
        assertThat(snapshot.frontOfQueue().jobs())
                .extracting(FrontOfQueueJobSummary::jobArn)
                .isEqualTo(submitted.subList(0, 100));
        assertThat(snapshot.frontOfQueue().jobs())
                .allSatisfy(
                        job ->
                                assertThat(job.earliestTimeAtPosition())
                                        .isBetween(1L, snapshot.frontOfQueue().lastUpdatedAt()));
        assertThat(snapshot.queueUtilization().totalCapacityUsage())
                .singleElement()
                .satisfies(
                        usage -> {
                            assertThat(usage.capacityUnit()).isEqualTo("VCPU");
                            assertThat(usage.quantity()).isZero();
                        });
        assertThat(snapshot.queueUtilization().fairshareUtilization()).isNull();
    }

    @Test
    void active_shares_are_counted_in_a_queue_with_a_policy() {
        Sdk.prepareFairShare(batch, "snap-fair");
        submit("fair-snap-fair", "snap-fair", "a");
        submit("fair-snap-fair", "snap-fair", "a");
        submit("fair-snap-fair", "snap-fair", "b");

        var snapshot = batch.getJobQueueSnapshot(request -> request.jobQueue("fair-snap-fair"));
        assertThat(snapshot.queueUtilization().fairshareUtilization().activeShareCount())
                .isEqualTo(2);
    }

    @Test
    void a_queue_that_does_not_exist_has_no_snapshot() {
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.getJobQueueSnapshot(
                                                request -> request.jobQueue("ghost"))))
                .hasMessageContaining("ghost does not exist");
    }

    private String submit(String queue, String definition, String share) {
        return batch.submitJob(
                        request ->
                                request.jobName("job")
                                        .jobQueue(queue)
                                        .jobDefinition(definition)
                                        .shareIdentifier(share))
                .jobArn();
    }
}
