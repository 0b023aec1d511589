package io.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.QuotaShare;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.service.ServiceJob;
import io.fairlead.domain.service.ServiceJobStatus;
import io.fairlead.domain.service.ServiceRetries;
import io.fairlead.domain.service.ServiceSubmission;
import io.fairlead.store.ServiceJobStore.NewServiceJob;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What every database must do for jobs that another service is to run. */
public abstract class ServiceJobStoreContract {
    private static final Instant LATER = Samples.AT.plusSeconds(60);

    @Inject ServiceJobStore store;

    @Inject CatalogStore catalog;

    @Inject EntryStore entries;

    private final String queue = "q-" + Samples.newId();

    @BeforeEach
    void createQueue() {
        catalog.put(Samples.queue(queue));
        for (String share : List.of("left", "right")) {
            entries.put(
                    new QuotaShare(
                            queue,
                            share,
                            true,
                            List.of(),
                            QuotaShare.Sharing.LEND,
                            0,
                            false,
                            Map.of()));
        }
    }

    @Test
    void an_accepted_job_is_found_as_it_was_given() {
        ServiceJob plain = accept(0, "", "", "");
        ServiceSubmission asked = submission("team", "left");
        ServiceSubmission full =
                new ServiceSubmission(
                        asked.id(),
                        asked.name(),
                        queue,
                        "team",
                        "left",
                        "{\"a\":\"ü\"}",
                        Optional.of(
                                new ServiceRetries(
                                        3,
                                        List.of(
                                                new ServiceRetries.Rule(
                                                        ServiceRetries.Action.RETRY, "no*")))),
                        3600,
                        OptionalInt.of(0),
                        Samples.AT);
        ServiceJob rich =
                store.accept(new NewServiceJob(full, 9, true, Map.of("k", ""), "t-" + queue));

        assertThat(store.find(plain.id())).contains(plain);
        assertThat(store.find(rich.id())).contains(rich);
        assertThat(rich.submission()).isEqualTo(full);
        assertThat(rich.sequence()).isGreaterThan(plain.sequence());
        assertThat(store.find(Samples.newId())).isEmpty();
    }

    @Test
    void a_token_is_good_for_one_job() {
        ServiceJob first = accept(0, "", "", "token-" + queue);
        assertThatThrownBy(() -> accept(0, "", "", "token-" + queue))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(first.id().toString());
        accept(0, "", "", "");
        accept(0, "", "", "");
        assertThat(store.list(queue, Set.of(), Long.MAX_VALUE, 10)).hasSize(3);
    }

    @Test
    void a_job_of_a_queue_or_quota_share_that_is_gone_is_refused() {
        assertThatThrownBy(() -> accept(0, "", "ghost", "")).isInstanceOf(Refused.class);
        catalog.deleteQueue(queue);
        assertThatThrownBy(() -> accept(0, "", "", "")).isInstanceOf(Refused.class);
        assertThat(store.list(queue, Set.of(), Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void jobs_are_listed_newest_first_and_wait_by_priority_and_age() {
        ServiceJob a = accept(0, "", "left", "");
        ServiceJob b = accept(5, "", "right", "");
        ServiceJob c = accept(5, "", "left", "");
        assertThat(ids(store.list(queue, Set.of(), Long.MAX_VALUE, 10)))
                .containsExactly(c.id(), b.id(), a.id());
        assertThat(ids(store.list(queue, Set.of(ServiceJobStatus.RUNNABLE), c.sequence(), 1)))
                .containsExactly(b.id());
        assertThat(store.list(queue, Set.of(ServiceJobStatus.RUNNING), Long.MAX_VALUE, 10))
                .isEmpty();
        assertThat(ids(store.front(queue, true, 10))).containsExactly(b.id(), c.id(), a.id());
        assertThat(ids(store.front(queue, false, 2))).containsExactly(a.id(), b.id());
        assertThat(store.next(queue, "left").map(ServiceJob::id)).contains(c.id());

        store.prioritize(a.id(), 6, LATER);
        assertThat(store.next(queue, "left").map(ServiceJob::id)).contains(a.id());
        assertThat(store.reorderedAt(queue)).contains(LATER);
    }

    @Test
    void an_ended_job_stays_as_it_ended() {
        ServiceJob job = accept(0, "", "", "");
        assertThat(store.reorderedAt(queue)).isEmpty();
        store.end(job.id(), "enough", LATER);
        store.end(job.id(), "again", LATER.plusSeconds(1));
        assertThat(store.find(job.id()).orElseThrow())
                .satisfies(
                        ended -> {
                            assertThat(ended.status()).isEqualTo(ServiceJobStatus.FAILED);
                            assertThat(ended.statusReason()).isEqualTo("enough");
                            assertThat(ended.terminated()).isTrue();
                            assertThat(ended.stoppedAt()).isEqualTo(LATER);
                        });
        assertThat(store.front(queue, true, 10)).isEmpty();
        assertThatThrownBy(() -> store.prioritize(job.id(), 1, LATER))
                .isInstanceOf(StaleChange.class);
    }

    @Test
    void the_history_tells_once_that_a_job_waits_and_that_it_has_ended() {
        long before = store.latestEvent();
        ServiceJob one = accept(0, "", "left", "");
        ServiceJob two = accept(0, "", "left", "");
        store.end(two.id(), "enough", LATER);
        store.end(two.id(), "again", LATER);
        store.endSome(queue, "left", "gone", LATER, 5);

        assertThat(store.events(before, 50))
                .filteredOn(event -> event.now().submission().queue().equals(queue))
                .extracting(
                        event -> event.now().id(),
                        ServiceJobStore.Event::status,
                        ServiceJobStore.Event::reason,
                        ServiceJobStore.Event::at)
                .containsExactly(
                        tuple(one.id(), ServiceJobStatus.RUNNABLE, "", Samples.AT),
                        tuple(two.id(), ServiceJobStatus.RUNNABLE, "", Samples.AT),
                        tuple(two.id(), ServiceJobStatus.FAILED, "enough", LATER),
                        tuple(one.id(), ServiceJobStatus.FAILED, "gone", LATER));
        assertThat(store.events(before, 50))
                .extracting(ServiceJobStore.Event::sequence)
                .isSorted()
                .contains(one.sequence(), two.sequence());
        assertThat(store.events(store.latestEvent(), 50)).isEmpty();
    }

    @Test
    void a_job_that_has_ended_is_deleted_with_its_history_and_no_other() {
        long begin = store.latestEvent();
        ServiceJob gone = accept(0, "", "", "token-" + queue);
        ServiceJob late = accept(0, "", "", "");
        ServiceJob open = accept(0, "", "", "");
        store.end(gone.id(), "", LATER);
        store.end(late.id(), "", LATER.plusSeconds(1));
        Set<ServiceJobStatus> failed = Set.of(ServiceJobStatus.FAILED);

        assertThat(ids(store.ended(Set.of(queue), failed, LATER, Long.MAX_VALUE, 9))).isEmpty();
        assertThat(ids(store.ended(Set.of(queue), failed, LATER.plusSeconds(2), Long.MAX_VALUE, 9)))
                .containsExactly(late.id(), gone.id());
        assertThat(ids(store.ended(Set.of(), failed, LATER.plusSeconds(2), late.sequence(), 1)))
                .containsExactly(gone.id());
        assertThat(
                        store.ended(
                                Set.of(queue),
                                Set.of(ServiceJobStatus.SUCCEEDED),
                                LATER.plusSeconds(2),
                                Long.MAX_VALUE,
                                9))
                .isEmpty();

        store.remove(List.of(gone.id(), open.id()));
        assertThat(store.find(gone.id())).isEmpty();
        assertThat(store.find(open.id())).isPresent();
        assertThat(store.events(begin, 50))
                .extracting(event -> event.now().id())
                .contains(late.id(), open.id())
                .doesNotContain(gone.id());
        accept(0, "", "", "token-" + queue);
    }

    @Test
    void the_jobs_of_a_quota_share_or_of_a_queue_end_together() {
        accept(0, "", "left", "");
        accept(0, "", "left", "");
        ServiceJob other = accept(0, "", "right", "");
        assertThat(store.endSome(queue, "left", "gone", LATER, 1)).isEqualTo(1);
        assertThat(store.endSome(queue, "left", "gone", LATER, 5)).isEqualTo(1);
        assertThat(ids(store.front(queue, true, 10))).containsExactly(other.id());
        assertThat(store.endSome(queue, "", "gone", LATER, 5)).isEqualTo(1);
        assertThat(store.endSome(queue, "", "gone", LATER, 5)).isZero();
    }

    @Test
    void shares_with_waiting_jobs_are_counted() {
        ServiceJob only = accept(0, "a", "", "");
        accept(0, "b", "", "");
        accept(0, "b", "", "");
        assertThat(store.activeShares(queue, 500)).isEqualTo(2);
        assertThat(store.activeShares(queue, 1)).isEqualTo(1);
        store.end(only.id(), "", LATER);
        assertThat(store.isActive(queue, "a")).isFalse();
        assertThat(store.isActive(queue, "b")).isTrue();
        assertThat(store.activeShares(queue, 500)).isEqualTo(1);
    }

    @Test
    void tags_can_be_replaced() {
        ServiceJob job = accept(0, "", "", "");
        store.retag(job.id(), Map.of("a", ""));
        assertThat(store.find(job.id()).orElseThrow().tags()).isEqualTo(Map.of("a", ""));
        assertThatThrownBy(() -> store.retag(Samples.newId(), Map.of()))
                .isInstanceOf(StaleChange.class);
    }

    private static List<JobId> ids(List<ServiceJob> jobs) {
        return jobs.stream().map(ServiceJob::id).toList();
    }

    private ServiceJob accept(int priority, String share, String quotaShare, String token) {
        return store.accept(
                new NewServiceJob(submission(share, quotaShare), priority, false, Map.of(), token));
    }

    private ServiceSubmission submission(String share, String quotaShare) {
        return new ServiceSubmission(
                Samples.newId(),
                "job",
                queue,
                share,
                quotaShare,
                "{}",
                Optional.empty(),
                0,
                OptionalInt.empty(),
                Samples.AT);
    }
}
