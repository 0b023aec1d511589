package io.fairlead.domain.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@Tag("fast")
class LifecycleTest {
    /** What each event leads to from each state, by hand; a dot is a refusal. */
    private static final String EXPECTED =
            """
                                      SUBMITTED  PENDING   RUNNABLE  STARTING   RUNNING    SUCCEEDED  FAILED
            DEPENDENCIES_WAIT         PENDING    .         .         .          .          .          .
            DEPENDENCIES_MET          RUNNABLE   RUNNABLE  .         .          .          .          .
            DEPENDENCY_FAILED         FAILED     FAILED    .         .          .          .          .
            WITHDRAWN                 FAILED     FAILED    FAILED    .          .          .          .
            PLACED                    .          .         STARTING  .          .          .          .
            CONTAINER_STARTED         .          .         .         RUNNING    .          .          .
            ATTEMPT_SUCCEEDED         .          .         .         SUCCEEDED  SUCCEEDED  .          .
            ATTEMPT_FAILED_RETRYABLE  .          .         .         RUNNABLE   RUNNABLE   .          .
            ATTEMPT_FAILED_FINAL      .          .         .         FAILED     FAILED     .          .
            ATTEMPT_PREEMPTED         .          .         .         RUNNABLE   RUNNABLE   .          .
            """;

    static Stream<Arguments> everyStateAgainstEveryEvent() {
        String[] lines = EXPECTED.lines().toArray(String[]::new);
        String[] states = lines[0].strip().split(" +");
        return Stream.of(lines)
                .skip(1)
                .map(line -> line.strip().split(" +"))
                .flatMap(
                        row ->
                                java.util.stream.IntStream.range(0, states.length)
                                        .mapToObj(
                                                i ->
                                                        Arguments.of(
                                                                JobStatus.valueOf(states[i]),
                                                                JobEvent.valueOf(row[0]),
                                                                Optional.of(row[i + 1])
                                                                        .filter(
                                                                                to ->
                                                                                        !to.equals(
                                                                                                "."))
                                                                        .map(JobStatus::valueOf))));
    }

    @ParameterizedTest
    @MethodSource("everyStateAgainstEveryEvent")
    void every_event_leads_where_it_should_or_is_refused(
            JobStatus from, JobEvent event, Optional<JobStatus> to) {
        assertThat(Lifecycle.on(from, event).map(Lifecycle.Row::to)).isEqualTo(to);
    }

    @Test
    void the_expectation_covers_every_state_and_every_event() {
        assertThat(everyStateAgainstEveryEvent())
                .hasSize(JobStatus.values().length * JobEvent.values().length);
    }

    @Test
    void a_terminal_job_never_moves() {
        assertThat(Lifecycle.table()).noneMatch(row -> row.from().isTerminal());
    }

    @Test
    void every_state_can_be_reached() {
        Set<JobStatus> reached = EnumSet.of(JobStatus.SUBMITTED);
        ArrayDeque<JobStatus> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            JobStatus from = open.poll();
            Lifecycle.table().stream()
                    .filter(row -> row.from() == from && reached.add(row.to()))
                    .forEach(row -> open.add(row.to()));
        }
        assertThat(reached).containsExactlyInAnyOrder(JobStatus.values());
    }

    @Test
    void a_state_and_an_event_have_one_row_at_most() {
        Map<String, Lifecycle.Row> rows = new HashMap<>();
        Lifecycle.table()
                .forEach(row -> assertThat(rows.put(row.from() + " " + row.event(), row)).isNull());
    }

    @Test
    void what_is_booked_is_released_and_what_is_enqueued_is_dequeued() {
        for (Lifecycle.Row row : Lifecycle.table()) {
            Set<JobEffect> effects = row.effects();
            boolean leavesHost = row.from().isLive() && !row.to().isLive();
            assertThat(effects.contains(JobEffect.BOOK))
                    .isEqualTo(!row.from().isLive() && row.to().isLive());
            assertThat(effects.contains(JobEffect.RELEASE)).isEqualTo(leavesHost);
            assertThat(effects.contains(JobEffect.REMOVE_CONTAINER)).isEqualTo(leavesHost);
            assertThat(effects.contains(JobEffect.ENQUEUE))
                    .isEqualTo(row.to() == JobStatus.RUNNABLE);
            assertThat(effects.contains(JobEffect.DEQUEUE))
                    .isEqualTo(row.from() == JobStatus.RUNNABLE);
            assertThat(effects.contains(JobEffect.WAKE_DEPENDENTS))
                    .isEqualTo(row.to().isTerminal());
        }
    }

    /** Writes the page anew when run with {@code -Dregenerate=true}; otherwise the page must match the table. */
    @Test
    void the_page_in_the_docs_shows_this_table() throws IOException {
        Path page = Path.of("docs/reference/lifecycle.md");
        String generated = page();
        if (Boolean.getBoolean("regenerate")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, generated);
        }
        assertThat(page).content().isEqualTo(generated);
    }

    private static String page() {
        String rows =
                Lifecycle.table().stream()
                        .map(
                                row ->
                                        "| "
                                                + row.from()
                                                + " | "
                                                + row.event()
                                                + " | "
                                                + row.to()
                                                + " | "
                                                + row.effects().stream()
                                                        .sorted()
                                                        .map(Enum::toString)
                                                        .collect(Collectors.joining(", "))
                                                + " |\n")
                        .collect(Collectors.joining());
        return """
               # Lifecycle of a job

               Generated from `io.fairlead.domain.job.Lifecycle`; a test keeps it true. It holds for single jobs and for the
               children of arrays. The parent of an array is PENDING until all children have ended; it is SUCCEEDED if all
               of them are, else FAILED. An event without a row is refused.

               | from | event | to | effects |
               | --- | --- | --- | --- |
               """
                + rows;
    }
}
