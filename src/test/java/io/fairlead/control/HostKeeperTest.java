package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.NodesSpec;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.EngineUnreachable;
import io.fairlead.runtime.FakeEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

@Tag("fast")
class HostKeeperTest {
    private static final HostId HOST = new HostId("h");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final FakeEngine engine =
            new FakeEngine("h", Resources.of(4, 1024, 0), InstantSource.system());
    private final AtomicReference<String> slow = new AtomicReference<>("");
    private final Inbox inbox = new Inbox();
    private final HostKeeper hosts =
            new HostKeeper(
                    _ -> overSlowCalls(),
                    inbox,
                    new Bulletin(),
                    new ControlSettings(
                            List.of(),
                            SHORT,
                            SHORT,
                            NodesSpec.Spread.ANY,
                            SHORT,
                            0.95,
                            new ScalingSettings(LONG, 1, 1, LONG, LONG),
                            10),
                    () -> true,
                    new VirtualThreads(),
                    Clock.systemUTC());

    /** While it is slow its calls fail, and the connection on which it sends events stays as it is. */
    private ContainerEngine overSlowCalls() {
        return (ContainerEngine)
                Proxy.newProxyInstance(
                        ContainerEngine.class.getClassLoader(),
                        new Class<?>[] {ContainerEngine.class},
                        (_, method, arguments) -> {
                            if (slow.get().equals(method.getName())) {
                                throw new EngineUnreachable("no answer within its time", null);
                            }
                            try {
                                return method.invoke(engine, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    @AfterEach
    void nothingIsAskedAnyMore() {
        hosts.close();
    }

    @Test
    void a_host_that_was_slow_and_kept_its_event_stream_takes_work_again() {
        keepTheHost();
        awaitStatus(Host.Status.READY);

        slow.set("info");
        awaitStatus(Host.Status.LOST);
        slow.set("");

        awaitStatus(Host.Status.READY);
        assertThat(hosts.answers(HOST)).isTrue();
    }

    @Test
    void
            a_host_whose_engine_describes_itself_and_never_lists_takes_no_work_and_is_lost_with_that_reason()
                    throws InterruptedException {
        slow.set("list");
        keepTheHost();
        awaitStatus(Host.Status.LOST);
        assertThat(hosts.known(HOST).problem()).endsWith(": no answer within its time");
        assertThat(hosts.answers(HOST)).isFalse();
        assertThat(inbox.drain(Duration.ZERO))
                .noneMatch(
                        fact ->
                                fact instanceof Fact.HostSeen(Host host)
                                        && host.status() == Host.Status.READY);
    }

    private void keepTheHost() {
        hosts.start();
        hosts.want(
                List.of(
                        new HostDeclaration(
                                HOST, "unix:///nowhere", "", Optional.empty(), Map.of())));
    }

    private void awaitStatus(Host.Status status) {
        await().atMost(Duration.ofSeconds(30)).until(() -> hosts.known(HOST).status() == status);
    }
}
