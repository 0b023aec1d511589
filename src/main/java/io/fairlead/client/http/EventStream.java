package io.fairlead.client.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Reads server-sent events whose data is a JSON object on one line. */
final class EventStream {
    private final BufferedReader lines;
    private String id = "";
    private String data = "";

    EventStream(InputStream in) {
        lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** Returns at the end of the stream. */
    void readTo(EventReader reader) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                data = line.substring(5).strip();
            } else if (line.isEmpty()) {
                dispatch(reader);
            }
        }
    }

    private void dispatch(EventReader reader) throws IOException {
        if (!data.isEmpty()) {
            reader.event(id, Json.parse(data));
        } else if (!id.isEmpty()) {
            reader.reached(id);
        }
        data = "";
    }
}
