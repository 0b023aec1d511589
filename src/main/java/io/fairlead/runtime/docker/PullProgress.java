package io.fairlead.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Adds up the engine's messages about the layers of an image; speaks when the percentage has changed. */
final class PullProgress {
    private static final long MIB = 1024 * 1024;
    private static final long KIB = 1024;

    private record Layer(long have, long size) {}

    private final Map<String, Layer> layers = new HashMap<>();
    private String lastSentence = "";

    /** @return a new sentence such as {@code 43 % of 120 MiB}; the total grows while further layers turn up */
    Optional<String> add(JsonNode message) {
        String layer = message.path("id").asText();
        JsonNode detail = message.path("progressDetail");
        switch (message.path("status").asText()) {
            case "Downloading" ->
                    layers.put(
                            layer,
                            new Layer(
                                    detail.path("current").asLong(),
                                    detail.path("total").asLong()));
            case "Verifying Checksum", "Download complete", "Extracting", "Pull complete" ->
                    layers.computeIfPresent(
                            layer, (id, known) -> new Layer(known.size(), known.size()));
            default -> {}
        }
        String sentence = sentence();
        if (sentence.equals(lastSentence)) {
            return Optional.empty();
        }
        lastSentence = sentence;
        return Optional.of(sentence);
    }

    private String sentence() {
        long have = layers.values().stream().mapToLong(Layer::have).sum();
        long size = layers.values().stream().mapToLong(Layer::size).sum();
        return size <= 0 ? "" : 100 * have / size + " % of " + inUnits(size);
    }

    private static String inUnits(long bytes) {
        return bytes >= MIB ? bytes / MIB + " MiB" : (bytes + KIB - 1) / KIB + " KiB";
    }
}
