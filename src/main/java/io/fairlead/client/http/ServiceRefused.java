package io.fairlead.client.http;

import java.io.IOException;

/** The service answered with an error. The message is the service's sentence. */
public final class ServiceRefused extends IOException {
    private final int status;
    private final String code;
    private final String kind;
    private final String requestId;

    /**
     * @param status of HTTP, 400 or above
     * @param code such as {@code ClientException}; empty if the service gave none
     * @param kind such as {@code NOT_FOUND}, finer than AWS's code; empty if the service gave none
     * @param requestId empty if the service gave none
     */
    public ServiceRefused(int status, String code, String kind, String requestId, String sentence) {
        super(sentence);
        this.status = status;
        this.code = code;
        this.kind = kind;
        this.requestId = requestId;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String requestId() {
        return requestId;
    }

    public boolean isNotFound() {
        return status == 404 || kind.equals("NOT_FOUND");
    }
}
