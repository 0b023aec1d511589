package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.Submission;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

@Tag("fast")
class JobIndexTest {
    private final JobIndex index = new JobIndex();

    @Test
    void it_holds_what_a_map_holds_over_seeded_histories() {
        for (int seed = 0; seed < 20; seed++) {
            JobIndex tried = new JobIndex();
            Map<JobId, OpenJob> wanted = new HashMap<>();
            Random random = new Random(seed);
            for (int i = 0; i < 20_000; i++) {
                JobId id = new JobId(random.nextInt(3), random.nextInt(2000));
                if (wanted.containsKey(id)) {
                    tried.remove(id);
                    wanted.remove(id);
                } else {
                    OpenJob job = job(id);
                    tried.add(job);
                    wanted.put(id, job);
                }
                JobId asked = new JobId(random.nextInt(3), random.nextInt(2000));
                assertThat(tried.find(asked)).isSameAs(wanted.get(asked));
            }
            List<OpenJob> all = new ArrayList<>();
            tried.forEach(all::add);
            assertThat(all).containsExactlyInAnyOrderElementsOf(wanted.values());
            assertThat(tried.size()).isEqualTo(wanted.size());
        }
    }

    @Test
    void taking_out_what_is_not_in_is_harmless() {
        index.remove(new JobId(1, 1));
        assertThat(index.find(new JobId(1, 1))).isNull();
    }

    @Test
    void another_thread_finds_what_stays_in_while_others_come_and_go() throws Exception {
        OpenJob stays = job(new JobId(9, 9));
        index.add(stays);
        AtomicBoolean missed = new AtomicBoolean();
        AtomicBoolean done = new AtomicBoolean();
        Thread reader =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (!done.get()) {
                                        if (index.find(stays.id()) != stays) {
                                            missed.set(true);
                                        }
                                    }
                                });
        for (int round = 0; round < 30; round++) {
            for (int i = 0; i < 5000; i++) {
                index.add(job(new JobId(1, i)));
            }
            for (int i = 0; i < 5000; i++) {
                index.remove(new JobId(1, i));
            }
        }
        done.set(true);
        reader.join();
        assertThat(missed).isFalse();
    }

    private static OpenJob job(JobId id) {
        Submission submission = Submissions.single(id, Resources.of(1, 1, 0), 0);
        return new OpenJob(
                new Job(submission, 1, Progress.in(JobStatus.RUNNABLE), null, "", Optional.empty()),
                WorkClasses.of(submission));
    }
}
