package io.fairlead.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.client.http.Json;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

@Tag("fast")
class CardsTest {
    private static final String ARRAY =
            """
            {"jobId":"6f1c6a3e-1","jobName":"<wing>","status":"PENDING","statusReason":"waits & sees",
             "jobQueue":"arn:x:job-queue/night","jobDefinition":"arn:x:job-definition/solver:3",
             "arrayProperties":{"size":4,"statusSummary":{"RUNNING":1,"SUCCEEDED":2,"FAILED":1}}}
            """;
    private static final String CHILD =
            """
            {"jobId":"6f1c6a3e-1:%d","jobName":"wing","status":"SUCCEEDED","startedAt":2000,"stoppedAt":9000,
             "container":{"exitCode":0},
             "attempts":[
              {"startedAt":1000,"stoppedAt":1500,"container":{"exitCode":3,"containerInstanceArn":"arn:x/default/alpha"}},
              {"startedAt":2000,"stoppedAt":9000,"container":{"exitCode":0,"containerInstanceArn":"arn:x/default/omega"}}]}
            """;

    @Test
    void an_array_shows_its_children_as_a_bar() throws IOException {
        String html = JobDetail.of(Json.parse(ARRAY)).toHtml();
        assertThat(html)
                .contains(
                        "&lt;wing&gt;",
                        "night · solver:3 · array of 4",
                        "3 of 4 ended: 1 RUNNING, 2 SUCCEEDED, 1 FAILED",
                        "waits &amp; sees",
                        "width:50.00%;background:" + JobState.SUCCEEDED.colour(),
                        "width:25.00%;background:" + JobState.FAILED.colour());
        assertThat(html.indexOf("2 SUCCEEDED\"")).isLessThan(html.indexOf("1 RUNNING\""));
    }

    @Test
    void a_table_tells_of_each_job_where_it_ran_last_and_how_it_ended() throws IOException {
        String html = JobTable.of(List.of(child(0), child(1)));
        assertThat(html).contains("6f1c6a3e:0", "6f1c6a3e:1", "SUCCEEDED", "7 s", "omega");
        assertThat(html).doesNotContain("alpha");
    }

    @Test
    void every_attempt_lies_on_the_row_of_its_host_in_the_colour_of_its_end() throws IOException {
        var spans = AttemptChart.of(List.of(child(0))).spans();
        assertThat(spans)
                .extracting(
                        span ->
                                span.row()
                                        + " "
                                        + span.from()
                                        + "-"
                                        + span.to()
                                        + " "
                                        + span.colour())
                .containsExactly(
                        "alpha 1000-1500 " + JobState.FAILED.colour(),
                        "omega 2000-9000 " + JobState.SUCCEEDED.colour());
    }

    @Test
    void shares_are_parts_of_what_all_of_them_use() throws IOException {
        String snapshot =
                """
                {"queueUtilization":{"fairshareUtilization":{"topCapacityUtilization":[
                 {"shareIdentifier":"ada","capacityUsage":[{"capacityUnit":"VCPU","quantity":6}]},
                 {"shareIdentifier":"bob","capacityUsage":[{"capacityUnit":"VCPU","quantity":2.0}]}]}}}
                """;
        assertThat(ShareChart.of("night", Json.parse(snapshot)).toHtml())
                .contains("ada", "6 VCPU", "width:75.00%", "bob", "2 VCPU", "width:25.00%");
        assertThat(ShareChart.of("night", Json.parse("{}")).toHtml())
                .contains("No share of night uses anything now.");
    }

    private static JobDetail child(int index) throws IOException {
        return JobDetail.of(Json.parse(CHILD.formatted(index)));
    }
}
