package io.fairlead.api.access;

import io.fairlead.security.Denied;
import io.fairlead.security.signature.RequestHead;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.util.regex.Pattern;

/**
 * Keeps web pages out of a service in local mode. A page from anywhere, open in a browser on this machine, can send
 * requests to loopback; the browser then names the page's origin, or, if the page's own name was made to point here, that
 * name as the host.
 */
@Singleton
final class ThisMachine {
    private static final Pattern LOOPBACK =
            Pattern.compile(
                    "(?i)(?:[a-z0-9-]+\\.)*localhost|127(?:\\.[0-9]{1,3}){3}|\\[(?:0*:)*:?0*1]");
    private static final Pattern PORT = Pattern.compile(":[0-9]+$");
    private static final Pattern SCHEME = Pattern.compile("^https?://");

    private final String ownName;

    ThisMachine(@ConfigProperty(name = "quarkus.http.host") String ownName) {
        this.ownName = ownName;
    }

    /**
     * @throws Denied if the request was made by a page of another machine
     */
    void requireFromHere(RequestHead head) {
        require("Host", head.header("host"));
        require("Origin", head.header("origin"));
    }

    private void require(String header, String value) {
        String name = PORT.matcher(SCHEME.matcher(value).replaceFirst("")).replaceFirst("");
        boolean here =
                name.isEmpty()
                        || name.equalsIgnoreCase(ownName)
                        || LOOPBACK.matcher(name).matches();
        if (!here) {
            throw new Denied(
                    Denied.Code.NOT_ALLOWED,
                    "The header "
                            + header
                            + " names "
                            + value
                            + ", and a service in local mode answers this machine alone: call it as localhost, or let it"
                            + " ask for signatures with fairlead.security.mode=signed.");
        }
    }
}
