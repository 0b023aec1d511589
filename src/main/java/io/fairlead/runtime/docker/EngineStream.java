package io.fairlead.runtime.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;

import io.fairlead.runtime.StreamBroken;

import java.io.FilterInputStream;
import java.io.IOException;
import java.util.function.Consumer;

/** An answer of the engine that is read while it comes. Closing it from any thread ends a blocked read. */
public final class EngineStream extends FilterInputStream {
    private final Response response;
    private final Consumer<EngineStream> onClose;
    private volatile String brokenBecause = "";

    EngineStream(Response response, Consumer<EngineStream> onClose) {
        super(response.getBody());
        this.response = response;
        this.onClose = onClose;
    }

    /** Ends the stream for a reason, which every later read tells. */
    void breakOff(String why) {
        brokenBecause = why;
        close();
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException | RuntimeException e) {
            throw broken(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException | RuntimeException e) {
            throw broken(e);
        }
    }

    @Override
    public void close() {
        onClose.accept(this);
        response.close();
    }

    private StreamBroken broken(Exception e) {
        return new StreamBroken(
                brokenBecause.isEmpty() ? "the stream broke off: " + e.getMessage() : brokenBecause,
                e);
    }
}
