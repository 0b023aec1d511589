package io.fairlead.client;

import io.fairlead.client.http.ServiceRefused;

/** The service said no. The message is its sentence. */
public final class RequestRefused extends FairleadException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String requestId;

    RequestRefused(ServiceRefused cause) {
        super(cause.getMessage(), cause);
        status = cause.status();
        code = cause.code();
        requestId = cause.requestId();
    }

    /** Of HTTP, 400 or above: 400 for a wrong request, 403 if the key may not, 404 if there is no such thing. */
    public int status() {
        return status;
    }

    /** Such as {@code ClientException}; empty if there was none. */
    public String code() {
        return code;
    }

    /** What finds the request in the log of the service; empty if there was none. */
    public String requestId() {
        return requestId;
    }
}
