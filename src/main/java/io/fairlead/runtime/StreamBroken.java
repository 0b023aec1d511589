package io.fairlead.runtime;

import java.io.IOException;

/** What an engine was sending broke off before its end, since the engine or the way to it is gone. */
public final class StreamBroken extends IOException {
    public StreamBroken(String message, Throwable cause) {
        super(message, cause);
    }
}
