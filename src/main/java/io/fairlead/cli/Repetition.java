package io.fairlead.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Does a command again and again until it is interrupted. On a terminal each result takes the place of the one before,
 * without a flicker, since it is written at once; elsewhere they follow one another.
 */
final class Repetition {
    private static final String HOME = "\033[H";
    private static final String CLEAR_LINE = "\033[K";
    private static final String CLEAR_BELOW = "\033[J";

    static final String USUAL_PAUSE = "2s";

    /** However often somebody wants to look, the service has other things to do. */
    private static final Duration LEAST_PAUSE = Duration.ofMillis(200);

    private final Call call;
    private final Duration pause;
    private final Persistence persistence;

    Repetition(Call call, Duration pause) {
        this.call = call;
        this.pause = pause.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : pause;
        this.persistence = new Persistence(call.screen(), call.clock());
    }

    /** The words of a command line, with a pause after {@code --watch} also where what follows is no time but an argument. */
    static List<String> spelledOut(List<String> words) {
        List<String> all = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            boolean watch = word.equals("--watch") || word.equals("-w");
            boolean time = at + 1 < words.size() && HumanTime.parse(words.get(at + 1)).isPresent();
            all.add(watch && !time ? "--watch=" + USUAL_PAUSE : word);
        }
        return all;
    }

    int of(Verb verb) throws IOException {
        Screen screen = call.screen();
        if (screen.outIsTerminal()) {
            screen.out().print(HOME + CLEAR_BELOW);
        }
        while (true) {
            String result = persistence.ask(() -> result(verb));
            screen.out().print(screen.outIsTerminal() ? inPlace(result) : result);
            screen.flush();
            if (screen.out().checkError() || !paused()) {
                return ExitCode.INTERRUPTED;
            }
        }
    }

    private String result(Verb verb) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            verb.run(call.on(call.screen().writingTo(out)));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String inPlace(String result) {
        return HOME + result.replace("\n", CLEAR_LINE + "\n") + CLEAR_BELOW;
    }

    /** False if it was interrupted. */
    private boolean paused() {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
