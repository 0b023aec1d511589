package io.fairlead.client.http;

/**
 * A line that a job printed.
 *
 * @param at when, in milliseconds since 1970
 * @param source {@code stdout} or {@code stderr}
 * @param attempt from 1
 * @param text without its line end
 */
public record LogLine(long at, String source, int attempt, String text) {
    static LogLine of(JsonObject line) {
        return new LogLine(
                line.count("at"),
                line.text("source"),
                (int) line.count("attempt"),
                line.text("text"));
    }
}
