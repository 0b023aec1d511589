package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.NodesSpec;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.files.OutputArchive;
import io.fairlead.logs.LogArchive;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.FakeEngine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

class AttemptRunnerTest {
    private static final HostId HOST = new HostId("h");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final JobId job = new JobId(0, 1);
    private final AttemptId attempt = new AttemptId(TaskId.whole(job), 1);
    private final Submission submission = Submissions.single(job, Resources.of(1, 1, 0), 0);
    private final Assignment assignment =
            new Assignment(attempt, HOST, "e", submission, List.of(), Optional.empty());
    private final FakeEngine engine =
            new FakeEngine("h", Resources.of(4, 1024, 0), InstantSource.system());
    private final Inbox inbox = new Inbox();
    private final Errands errands = new VirtualThreads();
    private final InHand inHand = new InHand(inbox, errands);

    @TempDir Path kept;

    @Test
    void an_attempt_that_was_reported_over_is_not_looked_at_again_as_its_containers_may_be_going()
            throws Exception {
        AttemptRunner runner = runner();
        ContainerId container = assignment.container(assignment.task().main().name());
        engine.start(
                new ContainerOrder(
                        container,
                        submission.task(attempt.task()).main().spec(),
                        List.of(),
                        Map.of()),
                sentence -> {});
        engine.exit(container, 0);
        inHand.take(assignment);

        runner.lookUntilQuiet(attempt);
        runner.lookUntilQuiet(attempt);

        assertThat(inbox.drain(Duration.ZERO))
                .filteredOn(fact -> fact instanceof Fact.AttemptOver)
                .singleElement()
                .extracting(fact -> ((Fact.AttemptOver) fact).end().exitCode())
                .isEqualTo(OptionalInt.of(0));
    }

    private AttemptRunner runner() {
        ControlSettings settings =
                new ControlSettings(
                        List.of(),
                        SECOND,
                        SECOND,
                        NodesSpec.Spread.ANY,
                        SECOND,
                        0.95,
                        new ScalingSettings(SECOND, 10, 2, SECOND, SECOND),
                        10);
        HostKeeper hosts =
                new HostKeeper(
                        declared -> engine,
                        inbox,
                        new Bulletin(),
                        settings,
                        () -> true,
                        errands,
                        Clock.systemUTC());
        hosts.want(
                List.of(
                        new HostDeclaration(
                                HOST, "unix:///nowhere", "", Optional.empty(), Map.of())));
        await().until(() -> hosts.answers(HOST));
        return new AttemptRunner(
                inHand,
                hosts,
                inbox,
                new ContainerRunner(inHand, hosts, inbox, null, errands),
                new UsageSamples(inHand, errands),
                new Leavings(
                        new LogArchive(kept.resolve("logs")),
                        new OutputArchive(kept.resolve("files"), 1 << 20)),
                errands,
                Clock.systemUTC());
    }
}
