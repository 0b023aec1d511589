package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fairlead.runtime.swarm.PrivateSwarm;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.JobStatus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packaged service over a real swarm of three nodes. */
@Tag("docker")
@Tag("slow")
class SwarmIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int SIZE = 100;
    private static final String DECLARED =
            """
            kind: ComputeEnvironment
            computeEnvironmentName: swarm
            type: UNMANAGED
            tags: {"fairlead:hosts": "cluster=%s"}
            ---
            kind: JobQueue
            jobQueueName: swarm
            priority: 1
            computeEnvironmentOrder: [{order: 1, computeEnvironment: swarm}]
            ---
            kind: JobDefinition
            jobDefinitionName: witness
            type: container
            retryStrategy: {attempts: 5, evaluateOnExit: [{onStatusReason: "Host EC2*", action: RETRY}, {onReason: "*", action: EXIT}]}
            containerProperties:
              image: busybox:local
              command: [sh, -c, "echo ran >> /witness/$AWS_BATCH_JOB_ARRAY_INDEX.$AWS_BATCH_JOB_ATTEMPT; sleep 1; touch /witness/$AWS_BATCH_JOB_ARRAY_INDEX.done"]
              resourceRequirements: [{type: VCPU, value: "0.25"}, {type: MEMORY, value: "32"}]
              volumes: [{name: witness, host: {sourcePath: %s}}]
              mountPoints: [{sourceVolume: witness, containerPath: /witness}]
            """;

    @TempDir Path directory;

    @Test
    void an_array_of_a_hundred_succeeds_although_a_node_is_lost_and_comes_back() throws Exception {
        Path witness = Files.createDirectory(directory.resolve("witness"));
        Files.setPosixFilePermissions(witness, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (PrivateSwarm swarm = new PrivateSwarm(directory.resolve("s"), 3);
                ServiceProcess service = new ServiceProcess(directory).start();
                BatchClient batch = service.batch()) {
            service.apply(DECLARED.formatted(swarm.address(), witness));
            String array =
                    batch.submitJob(
                                    r ->
                                            r.jobName("hundred")
                                                    .jobQueue("swarm")
                                                    .jobDefinition("witness")
                                                    .arrayProperties(a -> a.size(SIZE)))
                            .jobId();

            await().atMost(PATIENCE).until(() -> done(witness) >= SIZE / 10);
            await().atMost(PATIENCE).until(() -> !tasksOf(swarm, 2).isEmpty());
            swarm.cutPower(2);
            await().atMost(PATIENCE).until(() -> swarm.command("node ls").contains("Down"));
            swarm.bootAgain(2);

            await().atMost(PATIENCE).until(() -> isOver(batch, array));
            assertThat(counts(batch, array)).isEqualTo(Map.of("SUCCEEDED", SIZE));
            assertThat(done(witness)).isEqualTo(SIZE);
            assertThat(attemptsThatRanTwice(witness)).isEmpty();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(swarm.command("service ls --quiet")).isEmpty());
        }
    }

    private static String tasksOf(PrivateSwarm swarm, int node) throws Exception {
        return swarm.command(node, "ps --quiet");
    }

    private static boolean isOver(BatchClient batch, String array) {
        JobStatus status = batch.describeJobs(r -> r.jobs(array)).jobs().getFirst().status();
        return status == JobStatus.SUCCEEDED || status == JobStatus.FAILED;
    }

    private static Map<String, Integer> counts(BatchClient batch, String array) {
        Map<String, Integer> all =
                batch.describeJobs(r -> r.jobs(array))
                        .jobs()
                        .getFirst()
                        .arrayProperties()
                        .statusSummary();
        return all.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Children whose program came to its end. */
    private static long done(Path witness) throws IOException {
        try (Stream<Path> files = Files.list(witness)) {
            return files.filter(file -> file.toString().endsWith(".done")).count();
        }
    }

    private static TreeSet<String> attemptsThatRanTwice(Path witness) throws IOException {
        TreeSet<String> twice = new TreeSet<>();
        try (Stream<Path> files = Files.list(witness)) {
            for (Path file : files.filter(each -> !each.toString().endsWith(".done")).toList()) {
                if (Files.readAllLines(file).size() > 1) {
                    twice.add(file.getFileName().toString());
                }
            }
        }
        return twice;
    }
}
