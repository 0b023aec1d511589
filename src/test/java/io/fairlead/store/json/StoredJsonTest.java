package io.fairlead.store.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.NodesSpec;
import io.fairlead.domain.job.PodSpec;
import io.fairlead.domain.job.RetryStrategy;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.Work;
import io.fairlead.store.Samples;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

@Tag("fast")
class StoredJsonTest {
    private final StoredJson json = new StoredJson();

    @Test
    void a_full_submission_comes_back_as_it_was() {
        JobId other = Samples.newId();
        Submission full =
                Samples.submission(
                        Samples.newId(),
                        "queue",
                        "name",
                        5,
                        List.of(
                                new Dependency.OnJob(other),
                                new Dependency.OnTask(TaskId.node(other, 1)),
                                new Dependency.Pairwise(other),
                                new Dependency.Sequential()));
        assertThat(json.read(json.write(full), Submission.class)).isEqualTo(full);
    }

    @Test
    void work_of_every_kind_is_read_as_it_was_written() {
        NodesSpec nodes =
                new NodesSpec(
                        3,
                        1,
                        List.of(
                                new NodesSpec.Range(
                                        "0:1", 0, 1, false, Samples.container(), Map.of("a", 2L)),
                                new NodesSpec.Range("2:", 2, 2, true, Samples.task(), Map.of())),
                        NodesSpec.Spread.DISTINCT_HOSTS);
        PodSpec pod = new PodSpec(new Resources(500, 64, 0), "image", List.of("a", "b"), "{}", "");
        for (Work work : List.of(Samples.container(), Samples.task(), nodes, pod)) {
            Submission submission = Samples.submissionOf(work);
            assertThat(json.read(json.write(submission), Submission.class)).isEqualTo(submission);
        }
    }

    @Test
    void what_is_empty_is_not_written_and_is_read_as_empty() {
        Submission bare =
                new Submission(
                        JobId.parse("018f0000-0000-7000-8000-000000000001").orElseThrow(),
                        "name",
                        "queue",
                        new DefinitionId("definition", 1),
                        0,
                        List.of(),
                        ContainerSpec.of("image", List.of(), new Resources(1000, 64, 0)),
                        Map.of(),
                        RetryStrategy.ONCE,
                        0,
                        "",
                        0,
                        Map.of(),
                        false,
                        Map.of(),
                        Instant.ofEpochMilli(1));
        String text = json.write(bare);
        assertThat(text)
                .isEqualTo(
                        """
                        {"id":"018f0000-0000-7000-8000-000000000001","name":"name","queue":"queue",\
                        "definition":{"name":"definition","revision":1},\
                        "work":{"kind":"container","image":"image","resources":{"milliCpus":1000,"memoryMiB":64},\
                        "linux":{},"logging":{},"stopTimeoutSeconds":30},\
                        "retryStrategy":{"attempts":1},"createdAt":1}""");
        assertThat(json.read(text, Submission.class)).isEqualTo(bare);
        String older = text.replace("\"work\":{\"kind\":\"container\",", "\"container\":{");
        assertThat(json.read(older, Submission.class))
                .as("as it was written when all jobs were single containers")
                .isEqualTo(bare);
    }

    @Test
    void members_of_a_later_program_are_passed_over() {
        DefinitionId id =
                json.read("{\"name\":\"n\",\"revision\":2,\"later\":[1]}", DefinitionId.class);
        assertThat(id).isEqualTo(new DefinitionId("n", 2));
    }
}
