package io.fairlead.control;

import static io.fairlead.domain.job.JobStatus.FAILED;
import static io.fairlead.domain.job.JobStatus.PENDING;
import static io.fairlead.domain.job.JobStatus.RUNNABLE;
import static io.fairlead.domain.job.JobStatus.RUNNING;
import static io.fairlead.domain.job.JobStatus.STARTING;
import static io.fairlead.domain.job.JobStatus.SUCCEEDED;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fairlead.domain.Refused;
import io.fairlead.domain.Resources;
import io.fairlead.domain.catalog.ConsumableResource;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerOverrides;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Overrides;
import io.fairlead.domain.job.RetryStrategy;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.runtime.ContainerEngine.LogLine;
import io.fairlead.runtime.FakeEngine;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** The whole control room over the real store, with engines in memory that do what the test tells them. */
@QuarkusTest
@TestProfile(FakeHosts.class)
@Tag("store")
class ControlTest {
    @Inject Jobs jobs;
    @Inject Queues queues;
    @Inject Environments environments;
    @Inject Definitions definitions;
    @Inject ConsumableResources consumables;
    @Inject Hosts hosts;
    @Inject JobLogs logs;
    @Inject WaitHistory waitHistory;
    @Inject WaitingJobs waiting;
    @Inject JobFiles files;
    @Inject FakeHosts.Engines engines;

    private FakeEngine small;

    @BeforeEach
    void oneQueueOverOneHost() {
        small = engines.small();
        if (environments.find("local").isEmpty()) {
            environments.create(environment("local", List.of()));
            queues.create(queue("q", 1, "local"));
            define("true", 1, 100, RetryStrategy.ONCE, 0);
        }
        await().until(
                        () ->
                                hosts.all().stream()
                                        .anyMatch(use -> use.host().status() == Host.Status.READY));
    }

    @AfterEach
    void nothingIsLeftBehind() {
        small.unreachable(false);
        small.holdStarts(false);
        small.loseEvents(false);
        jobs.newest(Long.MAX_VALUE, 1000).stream()
                .filter(view -> !view.progress().status().isTerminal())
                .forEach(view -> jobs.terminate(view.task(), "end of the test"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> {
                            small.assertNoContainers();
                            assertThat(booked()).isEqualTo(Resources.NONE);
                        });
    }

    @Test
    void a_job_runs_its_log_and_files_are_kept_and_its_container_is_removed() throws Exception {
        define("writer", 1, 100, RetryStrategy.ONCE, 0, "/out");
        TaskId job = submit("writer");
        AttemptId attempt = running(job);
        small.print(attempt, LogLine.Source.STDOUT, "hello");
        small.write(attempt, "/out/field.csv", "1,2,3");
        small.exit(attempt, 0);

        awaitStatus(job, SUCCEEDED);
        await().untilAsserted(small::assertNoContainers);
        try (var lines = logs.open(job, OptionalInt.empty(), "", Instant.EPOCH, false)) {
            assertThat(lines.next().text()).isEqualTo("hello");
            assertThat(lines.next()).isNull();
        }
        assertThat(files.list(job, OptionalInt.empty()))
                .singleElement()
                .satisfies(file -> assertThat(file.path()).isEqualTo("/out/field.csv"));
        assertThat(files.find(job, OptionalInt.empty(), "/out/field.csv"))
                .content()
                .isEqualTo("1,2,3");
    }

    @Test
    void the_container_gets_the_variables_of_aws_batch() {
        TaskId array = submit("true", 3);
        AttemptId attempt = running(TaskId.child(array.job(), 1));

        assertThat(small.orderOf(attempt).container().environment())
                .containsEntry("AWS_BATCH_JOB_ID", array.job() + ":1")
                .containsEntry("AWS_BATCH_JOB_ATTEMPT", "1")
                .containsEntry("AWS_BATCH_JOB_ARRAY_INDEX", "1")
                .containsEntry("AWS_BATCH_JOB_ARRAY_SIZE", "3")
                .containsEntry("AWS_BATCH_JQ_NAME", "q")
                .containsEntry("AWS_BATCH_CE_NAME", "local");
    }

    @Test
    void a_third_job_waits_for_one_of_two_places_and_says_why() {
        TaskId first = submit("true");
        TaskId second = submit("true");
        running(first);
        running(second);
        TaskId third = submit("true");

        await().untilAsserted(
                        () ->
                                assertThat(find(third).progress().statusReason())
                                        .isEqualTo(
                                                "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - waits"
                                                        + " for room: 1 vCPU asked, 0 vCPUs free on"
                                                        + " host 'local' (nearest of 1 host)"));
        assertThat(find(third).progress().status()).isEqualTo(RUNNABLE);

        small.exit(running(first), 0);
        running(third);
    }

    @Test
    void what_a_job_waited_for_and_what_was_done_to_it_is_told_when_it_has_ended() {
        TaskId first = submit("true");
        TaskId second = submit("true");
        running(first);
        running(second);
        TaskId third = submit("true");
        awaitNoRoomForAWhile(third);
        assertThat(waitHistory.of(find(third)))
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.to()).isEmpty();
                            assertThat(entry.sentence()).contains("1 vCPU asked, 0 vCPUs free");
                        });

        var only = new JobSelection(List.of(third.job()), "", "", Map.of());
        waiting.hold(only, "AKID", false, _ -> {});
        assertThat(codes(third)).containsExactly("NO_ROOM", "HELD");
        waiting.prioritise(only, "AKID", 7, _ -> {});
        waiting.release(only, "", false, _ -> {});
        awaitNoRoomForAWhile(third);
        small.exit(running(first), 0);
        small.exit(running(third), 0);
        awaitStatus(third, SUCCEEDED);

        List<WaitEntry> told = waitHistory.of(find(third));
        assertThat(told)
                .extracting(WaitEntry::code)
                .containsExactly("NO_ROOM", "HELD", "PRIORITY_CHANGED", "RELEASED", "NO_ROOM");
        assertThat(told).allSatisfy(entry -> assertThat(entry.to()).isPresent());
        assertThat(told.get(1).sentence()).isEqualTo("held by access key AKID");
        assertThat(told.get(1).to()).contains(told.get(3).from());
        assertThat(told.get(2).sentence())
                .isEqualTo("scheduling priority 7 instead of 0, by access key AKID");
        assertThat(told.get(3).sentence()).isEqualTo("released by a local user");
        assertThat(told.getLast().to()).contains(find(third).attempts().getFirst().claimedAt());
    }

    @Test
    void a_job_that_waits_for_others_is_told_to_have_done_so() {
        TaskId first = submit("true");
        running(first);
        TaskId after = submit("true", 0, new Dependency.OnJob(first.job()));
        assertThat(codes(after)).containsExactly("DEPENDENCIES");
        small.exit(running(first), 0);
        small.exit(running(after), 0);
        awaitStatus(after, SUCCEEDED);
        assertThat(waitHistory.of(find(after)))
                .first()
                .satisfies(
                        entry -> {
                            assertThat(entry.from())
                                    .isEqualTo(find(after).submission().createdAt());
                            assertThat(entry.to()).isPresent();
                        });
    }

    /** For so long that the wait is not taken for one that was over at once. */
    private void awaitNoRoomForAWhile(TaskId task) {
        await().until(
                        () -> {
                            List<WaitEntry> told = waitHistory.of(find(task));
                            Instant ago = Instant.now().minus(WaitRecorder.PAUSE);
                            return !told.isEmpty()
                                    && told.getLast().code().equals("NO_ROOM")
                                    && told.getLast().from().isBefore(ago);
                        });
    }

    private List<String> codes(TaskId task) {
        return waitHistory.of(find(task)).stream().map(WaitEntry::code).toList();
    }

    @Test
    void a_licence_is_held_by_one_attempt_at_a_time_and_given_back_between_attempts() {
        consumables.create(resource("licence", true, 1));
        define("licensed", 1, 100, new RetryStrategy(2, List.of()), 0);
        TaskId first = submitTaking("licensed", "licence", 1);
        running(first);
        TaskId second = submitTaking("licensed", "licence", 1);

        await().untilAsserted(
                        () ->
                                assertThat(find(second).progress().statusReason())
                                        .isEqualTo(
                                                "waits for consumable resource 'licence': 1 asked,"
                                                        + " 0 of 1 available"));
        assertThat(consumables.inUse("licence")).isEqualTo(1);
        assertThatThrownBy(() -> consumables.delete("licence"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("running jobs hold 1 of it");

        small.exit(running(first), 1);
        AttemptId again = new AttemptId(first, 2);
        await().until(() -> small.running().contains(again));
        assertThat(find(second).progress().status()).isEqualTo(RUNNABLE);
        small.exit(again, 0);
        small.exit(running(second), 0);
        awaitStatus(second, SUCCEEDED);
        await().untilAsserted(() -> assertThat(consumables.inUse("licence")).isZero());
        assertThat(consumables.require("licence").total()).isEqualTo(1);
        consumables.delete("licence");
    }

    @Test
    void what_is_not_replenishable_is_gone_from_the_total_and_more_can_be_added() {
        consumables.create(resource("token", false, 3));
        TaskId first = submitTaking("true", "token", 2);
        small.exit(running(first), 1);
        awaitStatus(first, FAILED);
        assertThat(consumables.require("token").total()).isEqualTo(1);

        TaskId second = submitTaking("true", "token", 2);
        await().untilAsserted(
                        () ->
                                assertThat(find(second).progress().statusReason())
                                        .contains("2 asked, but there are only 1"));
        consumables.update("token", new ConsumableResource.Update.Add(1), "");
        small.exit(running(second), 0);
        awaitStatus(second, SUCCEEDED);
        assertThat(consumables.require("token").total()).isZero();
    }

    @Test
    void a_job_that_waits_too_long_at_the_head_of_a_limited_queue_is_cancelled() {
        queues.create(
                new JobQueue(
                        "limited",
                        true,
                        1,
                        List.of(new JobQueue.Choice(1, "local")),
                        List.of(),
                        "",
                        List.of(
                                new JobQueue.StateTimeLimit(
                                        "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY", 1)),
                        Map.of(),
                        Instant.now()));
        define("both", 2, 100, RetryStrategy.ONCE, 0);
        TaskId running = submit("both");
        running(running);
        TaskId stuck =
                TaskId.whole(
                        jobs.submit(request("limited", "true", 0, ContainerOverrides.NONE)).id());
        awaitStatus(stuck, FAILED);

        assertThat(find(stuck).progress().statusReason())
                .isEqualTo(
                        "Canceled by JobStateTimeLimit action due to reason:"
                                + " CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY");
        assertThat(find(stuck).progress().cancelled()).isTrue();
        assertThat(find(running).progress().status()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void a_snapshot_of_a_queue_shows_what_runs_and_who_is_next() {
        TaskId first = submit("true");
        TaskId second = submit("true");
        running(first);
        running(second);
        TaskId array = submit("true", 2);
        TaskId last = submit("true");

        QueueSnapshot snapshot = queues.snapshot("q");
        assertThat(snapshot.front())
                .extracting(QueueSnapshot.Place::task)
                .containsExactly(TaskId.child(array.job(), 0), TaskId.child(array.job(), 1), last);
        assertThat(snapshot.usedMilliCpus()).isEqualTo(Map.of("", 2000L));
        assertThat(snapshot.front().getFirst().since()).isBeforeOrEqualTo(snapshot.at());
        assertThat(queues.snapshot("q").front()).isEqualTo(snapshot.front());
    }

    @Test
    void an_array_and_the_job_that_gathers_it_run_in_order() {
        TaskId array = submit("true", 3);
        TaskId report = submit("true", 0, new Dependency.OnJob(array.job()));
        assertThat(find(report).progress().status()).isIn(JobStatus.SUBMITTED, PENDING);
        for (int i = 0; i < 3; i++) {
            small.exit(running(TaskId.child(array.job(), i)), 0);
        }
        small.exit(running(report), 0);

        awaitStatus(report, SUCCEEDED);
        awaitStatus(array, SUCCEEDED);
        assertThat(find(array).childCounts()).containsEntry(SUCCEEDED, 3).containsEntry(FAILED, 0);
        assertThat(jobs.children(array.job(), Set.of(SUCCEEDED), 1, 10))
                .extracting(JobView::task)
                .containsExactly(TaskId.child(array.job(), 1), TaskId.child(array.job(), 2));
    }

    @Test
    void a_failed_attempt_is_retried_and_every_attempt_is_shown() {
        define("twice", 1, 100, new RetryStrategy(2, List.of()), 0);
        TaskId job = submit("twice");
        small.exit(running(job), 3);
        AttemptId second = new AttemptId(job, 2);
        await().until(() -> small.running().contains(second));
        small.exit(second, 0);

        awaitStatus(job, SUCCEEDED);
        assertThat(find(job).attempts())
                .extracting(attempt -> attempt.end().exitCode().getAsInt())
                .containsExactly(3, 0);
    }

    @Test
    void an_attempt_that_takes_too_long_is_stopped_and_not_retried() {
        define("slow", 1, 100, new RetryStrategy(3, List.of()), 1);
        TaskId job = submit("slow");
        awaitStatus(job, FAILED);
        assertThat(find(job).progress().statusReason())
                .isEqualTo("Job attempt duration exceeded timeout");
        assertThat(find(job).attempts()).hasSize(1);
    }

    @Test
    void a_terminated_job_gets_a_stop_and_ends_with_the_callers_reason() {
        TaskId job = submit("true");
        running(job);
        jobs.terminate(job, "wrong mesh");
        awaitStatus(job, FAILED);
        assertThat(find(job).progress().statusReason()).isEqualTo("wrong mesh");
        assertThat(find(job).progress().terminated()).isTrue();
    }

    @Test
    void a_job_that_is_terminated_while_its_image_is_pulled_ends_too() {
        small.holdStarts(true);
        TaskId job = submit("true");
        awaitStatus(job, STARTING);
        await().untilAsserted(
                        () ->
                                assertThat(find(job).progress().statusReason())
                                        .startsWith("pulling image"));
        jobs.terminate(job, "not needed");
        small.holdStarts(false);
        awaitStatus(job, FAILED);
        assertThat(find(job).progress().statusReason()).isEqualTo("not needed");
    }

    @Test
    void an_exit_whose_event_was_lost_is_found_when_the_host_is_listed() {
        TaskId job = submit("true");
        AttemptId attempt = running(job);
        small.loseEvents(true);
        small.exit(attempt, 0);
        awaitStatus(job, SUCCEEDED);
    }

    @Test
    void a_job_whose_files_cannot_be_kept_ends_all_the_same_and_says_so() throws Exception {
        define("writer", 1, 100, RetryStrategy.ONCE, 0, "/out");
        TaskId job = submit("writer");
        AttemptId attempt = running(job);
        small.write(attempt, "/out/large", "x".repeat(2 << 20));
        small.exit(attempt, 0);
        awaitStatus(job, SUCCEEDED);
        assertThat(find(job).attempts().getFirst().end().containerReason())
                .isEqualTo(
                        "what it left in /out could not be kept: the files below /out are larger"
                                + " than the 1 MiB allowed");
    }

    @Test
    void what_a_longer_attempt_used_at_most_is_kept_with_its_end() {
        TaskId job = submit("true");
        AttemptId attempt = running(job);
        small.uses(attempt, new FakeEngine.Usage(300, 5000));
        int before = small.usageAsked(attempt);
        await().atMost(Duration.ofSeconds(20)).until(() -> small.usageAsked(attempt) >= before + 2);
        small.uses(attempt, new FakeEngine.Usage(100, 6000));
        small.exit(attempt, 0);
        awaitStatus(job, SUCCEEDED);
        assertThat(find(job).attempts().getFirst().end().peakMemoryMiB()).isEqualTo(300);
        assertThat(find(job).attempts().getFirst().end().cpuMillis()).isGreaterThanOrEqualTo(5000);
    }

    @Test
    void a_start_whose_answer_was_lost_leads_to_one_container() {
        small.loseStartAnswers(true);
        TaskId job = submit("true");
        await().until(() -> small.running().contains(new AttemptId(job, 1)));
        small.loseStartAnswers(false);
        awaitStatus(job, RUNNING);
        small.exit(new AttemptId(job, 1), 0);
        awaitStatus(job, SUCCEEDED);
    }

    @Test
    void a_log_that_broke_off_when_it_was_kept_is_read_again() throws Exception {
        TaskId job = submit("true");
        AttemptId attempt = running(job);
        small.print(attempt, LogLine.Source.STDOUT, "one");
        small.print(attempt, LogLine.Source.STDOUT, "two");
        small.breakLogs(1);
        small.exit(attempt, 0);

        awaitStatus(job, SUCCEEDED);
        assertThat(find(job).attempts().getFirst().end().containerReason()).isEmpty();
        try (var lines = logs.open(job, OptionalInt.empty(), "", Instant.EPOCH, false)) {
            assertThat(lines.next().text()).isEqualTo("one");
            assertThat(lines.next().text()).isEqualTo("two");
        }
    }

    @Test
    void a_container_that_vanishes_counts_as_a_lost_host() {
        TaskId job = submit("true");
        AttemptId attempt = running(job);
        small.vanish(attempt);
        small.unreachable(true);
        small.unreachable(false);
        awaitStatus(job, FAILED);
        assertThat(find(job).progress().statusReason())
                .isEqualTo("Host EC2 (instance local) terminated.");
    }

    @Test
    void a_start_that_is_lost_with_its_machine_counts_as_a_lost_host() {
        small.startLoss("lost:1");
        define("lost", "lost:1", 1, 100, RetryStrategy.ONCE, 0);
        TaskId job = submit("lost");
        awaitStatus(job, FAILED);
        assertThat(find(job).attempts().getFirst().end().cause())
                .isEqualTo(AttemptEnd.Cause.HOST_LOST);
    }

    @Test
    void a_host_that_stays_silent_is_lost_and_its_leftovers_are_removed_when_it_returns() {
        define("again", 1, 100, new RetryStrategy(2, List.of()), 0);
        TaskId job = submit("again");
        running(job);
        small.unreachable(true);
        awaitStatus(job, RUNNABLE);
        small.unreachable(false);
        AttemptId second = new AttemptId(job, 2);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> small.attempts().equals(java.util.Set.of(second)));
        small.exit(second, 0);
        awaitStatus(job, SUCCEEDED);
    }

    @Test
    void an_image_that_cannot_be_had_fails_the_job_with_the_reason() {
        small.startFailure("missing:1", "CannotPullContainerError: no such image: missing:1");
        define("missing", "missing:1", 1, 100, RetryStrategy.ONCE, 0);
        TaskId job = submit("missing");
        awaitStatus(job, FAILED);
        assertThat(find(job).attempts().getFirst().end().containerReason())
                .startsWith("CannotPullContainerError");
    }

    @Test
    void gpus_are_given_out_by_id_and_given_back() {
        if (environments.find("gpus").isEmpty()) {
            environments.create(
                    environment(
                            "gpus",
                            List.of(
                                    new HostDeclaration(
                                            new HostId("gpu"),
                                            FakeHosts.GPU,
                                            "",
                                            Optional.empty(),
                                            Map.of()))));
            queues.create(queue("g", 1, "gpus"));
        }
        define("cuda", 1, 100, RetryStrategy.ONCE, 0);
        ContainerOverrides oneGpu =
                new ContainerOverrides(
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(1L));
        FakeEngine gpu = engines.gpu();
        TaskId first = submit("g", "cuda", 0, oneGpu);
        TaskId second = submit("g", "cuda", 0, oneGpu);
        List<AttemptId> both = List.of(new AttemptId(first, 1), new AttemptId(second, 1));
        await().until(() -> gpu.running().containsAll(both));
        assertThat(both.stream().flatMap(attempt -> gpu.orderOf(attempt).gpuIds().stream()))
                .containsExactlyInAnyOrder("GPU-gpu-0", "GPU-gpu-1");
        both.forEach(attempt -> gpu.exit(attempt, 0));
        awaitStatus(second, SUCCEEDED);
        await().untilAsserted(gpu::assertNoContainers);
    }

    @Test
    void more_than_any_host_has_is_refused_at_the_door() {
        ContainerOverrides huge =
                new ContainerOverrides(
                        Optional.empty(),
                        Map.of(),
                        Optional.of(64_000L),
                        Optional.empty(),
                        Optional.empty());
        assertThatThrownBy(() -> submit("q", "true", 0, huge))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(
                        "64 vCPUs, 100 MiB memory, more than any host of job queue q offers (local"
                                + " has 2 vCPUs");
    }

    @Test
    void a_dependency_that_does_not_exist_is_refused_at_the_door() {
        JobId nobody = new JobId(1, 2);
        assertThatThrownBy(() -> submit("true", 0, new Dependency.OnJob(nobody)))
                .isInstanceOf(Refused.class)
                .hasMessage("dependsOn names job " + nobody + ", which does not exist.");
    }

    @Test
    void a_deleted_queue_ends_its_jobs() {
        queues.create(queue("short-lived", 1, "local"));
        TaskId job = submit("short-lived", "true", 0, ContainerOverrides.NONE);
        running(job);
        queues.update("short-lived", queue -> disabled(queue));
        queues.delete("short-lived");
        awaitStatus(job, FAILED);
        assertThat(find(job).progress().statusReason())
                .isEqualTo("Job queue short-lived was deleted");
    }

    @Test
    void a_queue_that_preempts_gets_the_place_of_the_youngest_below_it_which_then_runs_again() {
        queues.create(tagged(queue("urgent", 9, "local"), Map.of("fairlead:preemption", "on")));
        TaskId elder = submit("true");
        running(elder);
        TaskId younger = submit("true");
        AttemptId evicted = running(younger);
        TaskId urgent =
                TaskId.whole(
                        jobs.submit(request("urgent", "true", 0, ContainerOverrides.NONE)).id());

        AttemptId first = running(urgent);
        assertThat(find(younger).progress().status()).isEqualTo(RUNNABLE);
        assertThat(find(younger).attempts().getFirst().end().statusReason())
                .isEqualTo("Preempted to make room for job " + urgent);
        assertThat(find(elder).progress().status()).isEqualTo(RUNNING);

        small.exit(first, 0);
        AttemptId again = new AttemptId(younger, 2);
        await().until(() -> small.running().contains(again));
        small.exit(again, 0);
        awaitStatus(younger, SUCCEEDED);
        assertThat(evicted.number()).isEqualTo(1);
        queues.update("urgent", ControlTest::disabled);
        queues.delete("urgent");
    }

    @Test
    void a_queue_with_a_cap_runs_no_more_tasks_and_says_so() {
        queues.create(tagged(queue("capped", 1, "local"), Map.of("fairlead:max-running", "1")));
        TaskId first = submit("capped", "true", 0, ContainerOverrides.NONE);
        AttemptId running = running(first);
        TaskId second = submit("capped", "true", 0, ContainerOverrides.NONE);
        await().untilAsserted(
                        () ->
                                assertThat(find(second).progress().statusReason())
                                        .contains("may run 1 task at once and runs 1"));
        small.exit(running, 0);
        running(second);
    }

    private static JobQueue tagged(JobQueue queue, Map<String, String> tags) {
        return queue.withTags(tags);
    }

    @Test
    void the_history_of_a_job_tells_every_state_in_order() {
        TaskId job = submit("true");
        small.exit(running(job), 0);
        awaitStatus(job, SUCCEEDED);
        assertThat(jobs.history(job.job(), 0, 100))
                .extracting(event -> event.status())
                .containsExactly(RUNNABLE, STARTING, RUNNING, SUCCEEDED);
    }

    // ---- words of these tests

    private AttemptId running(TaskId task) {
        AttemptId attempt = new AttemptId(task, 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> small.running().contains(attempt));
        awaitStatus(task, RUNNING);
        return attempt;
    }

    private void awaitStatus(TaskId task, JobStatus status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(find(task).progress().status()).isEqualTo(status));
    }

    private JobView find(TaskId task) {
        return jobs.find(task).orElseThrow();
    }

    private Resources booked() {
        return hosts.all().stream()
                .map(Hosts.HostUse::booked)
                .reduce(Resources.NONE, Resources::plus);
    }

    private TaskId submit(String definition) {
        return submit(definition, 0);
    }

    private TaskId submit(String definition, int arraySize, Dependency... dependencies) {
        return TaskId.whole(
                jobs.submit(
                                request(
                                        "q",
                                        definition,
                                        arraySize,
                                        ContainerOverrides.NONE,
                                        dependencies))
                        .id());
    }

    private TaskId submit(
            String queue, String definition, int arraySize, ContainerOverrides overrides) {
        return TaskId.whole(jobs.submit(request(queue, definition, arraySize, overrides)).id());
    }

    private TaskId submitTaking(String definition, String resource, long quantity) {
        JobRequest plain = request("q", definition, 0, ContainerOverrides.NONE);
        return TaskId.whole(
                jobs.submit(
                                new JobRequest(
                                        plain.name(),
                                        plain.queue(),
                                        plain.definition(),
                                        plain.revision(),
                                        plain.arraySize(),
                                        plain.dependencies(),
                                        plain.overrides(),
                                        plain.parameters(),
                                        plain.retryStrategy(),
                                        plain.timeoutSeconds(),
                                        plain.shareIdentifier(),
                                        plain.schedulingPriority(),
                                        Optional.of(Map.of(resource, quantity)),
                                        plain.propagateTags(),
                                        plain.tags(),
                                        plain.outputs()))
                        .id());
    }

    private static ConsumableResource resource(String name, boolean replenishable, long total) {
        return new ConsumableResource(name, replenishable, total, Map.of(), Instant.now());
    }

    private static JobRequest request(
            String queue,
            String definition,
            int arraySize,
            ContainerOverrides overrides,
            Dependency... dependencies) {
        return new JobRequest(
                "a-job",
                queue,
                definition,
                OptionalInt.empty(),
                arraySize,
                List.of(dependencies),
                new Overrides.OfContainer(overrides),
                Map.of(),
                Optional.empty(),
                OptionalInt.empty(),
                "",
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    private void define(
            String name,
            int vcpus,
            long memoryMiB,
            RetryStrategy retry,
            int timeout,
            String... outputs) {
        define(name, "busybox", vcpus, memoryMiB, retry, timeout, outputs);
    }

    private void define(
            String name,
            String image,
            int vcpus,
            long memoryMiB,
            RetryStrategy retry,
            int timeout,
            String... outputs) {
        ContainerSpec container =
                ContainerSpec.of(
                                image,
                                new ArrayList<>(List.of("true")),
                                Resources.of(vcpus, memoryMiB, 0))
                        .withOutputs(List.of(outputs));
        definitions.register(
                name,
                revision ->
                        new JobDefinition(
                                new DefinitionId(name, revision),
                                true,
                                container,
                                Map.of(),
                                retry,
                                timeout,
                                0,
                                Map.of(),
                                false,
                                Map.of(),
                                "{}",
                                Instant.now()));
    }

    private static ComputeEnvironment environment(String name, List<HostDeclaration> hosts) {
        return new ComputeEnvironment(name, false, true, hosts, 0, "{}", Map.of(), Instant.now());
    }

    private static JobQueue queue(String name, int priority, String... environments) {
        return new JobQueue(
                name,
                true,
                priority,
                IntStream.range(0, environments.length)
                        .mapToObj(i -> new JobQueue.Choice(i, environments[i]))
                        .toList(),
                List.of(),
                "",
                List.of(),
                Map.of(),
                Instant.now());
    }

    private static JobQueue disabled(JobQueue queue) {
        return new JobQueue(
                queue.name(),
                false,
                queue.priority(),
                queue.choices(),
                List.of(),
                "",
                List.of(),
                Map.of(),
                queue.createdAt());
    }
}
