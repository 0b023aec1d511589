package io.fairlead.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows progress lines: on a terminal always in the same place, elsewhere as further lines, only when something
 * happened and not too often.
 */
final class ProgressView {
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(3);

    private final Screen screen;
    private final Clock clock;
    private List<ProgressLine> shown = List.of();
    private Instant shownAt = Instant.MIN;

    ProgressView(Screen screen, Clock clock) {
        this.screen = screen;
        this.clock = clock;
    }

    /**
     * @param lines one for each job, always in the same order
     * @param last whether these are the final ones, to be shown whatever the time
     */
    void show(List<ProgressLine> lines, boolean last) {
        if (screen.errIsTerminal()) {
            redraw(lines);
        } else {
            printChanges(lines, last);
        }
    }

    private void redraw(List<ProgressLine> lines) {
        StringBuilder text = new StringBuilder();
        if (!shown.isEmpty()) {
            text.append("\033[").append(shown.size()).append('A');
        }
        for (ProgressLine line : lines) {
            text.append("\r\033[K").append(line.text()).append('\n');
        }
        screen.err().print(text);
        screen.err().flush();
        shown = List.copyOf(lines);
    }

    private void printChanges(List<ProgressLine> lines, boolean last) {
        Instant now = clock.instant();
        boolean tooSoon = !shown.isEmpty() && now.isBefore(shownAt.plus(LEAST_PAUSE));
        if (tooSoon && !last) {
            return;
        }
        List<String> changed = new ArrayList<>();
        for (int each = 0; each < lines.size(); each++) {
            boolean same =
                    each < shown.size() && shown.get(each).state().equals(lines.get(each).state());
            if (!same) {
                changed.add(lines.get(each).text());
            }
        }
        if (!changed.isEmpty()) {
            changed.forEach(screen.err()::println);
            shown = List.copyOf(lines);
            shownAt = now;
        }
    }
}
