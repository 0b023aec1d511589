package io.fairlead.cli;

import io.fairlead.client.http.CredentialsUnusable;
import io.fairlead.client.http.JsonObject;
import io.fairlead.client.http.ServiceRefused;
import io.fairlead.client.http.ServiceUnreachable;

import java.io.IOException;

/**
 * Why a command could not do its work, in three lines for a person: what, why, and what to do. Parts that are empty are
 * not printed.
 */
final class Failure extends RuntimeException {
    private final int exitCode;
    private final String what;
    private final String why;
    private final String remedy;
    private final String requestId;

    Failure(int exitCode, String what, String why, String remedy, String requestId) {
        super(what, null, false, false);
        this.exitCode = exitCode;
        this.what = what;
        this.why = why;
        this.remedy = remedy;
        this.requestId = requestId;
    }

    static Failure usage(String what, String why, String remedy) {
        return new Failure(ExitCode.USAGE, what, why, remedy, "");
    }

    static Failure notFound(String what, String why, String remedy) {
        return new Failure(ExitCode.NOT_FOUND, what, why, remedy, "");
    }

    static Failure failed(String what, String why, String remedy) {
        return new Failure(ExitCode.FAILED, what, why, remedy, "");
    }

    static Failure of(ServiceUnreachable unreachable) {
        var profile = unreachable.profile();
        return new Failure(
                ExitCode.UNREACHABLE,
                "the service at " + profile.endpoint() + " cannot be reached",
                unreachable.getMessage() + " (address from " + profile.source() + ")",
                "start it with 'fairlead server', or give --endpoint or FAIRLEAD_ENDPOINT",
                "");
    }

    /**
     * @param remedy what the command knows to do about it; empty for nothing
     */
    static Failure of(ServiceRefused refused, String remedy) {
        boolean ours = refused.status() >= 500;
        return new Failure(
                refused.isNotFound() ? ExitCode.NOT_FOUND : ExitCode.FAILED,
                refused.getMessage(),
                refused.code().isEmpty()
                        ? "HTTP " + refused.status()
                        : refused.code() + " (HTTP " + refused.status() + ")",
                ours ? "the service's log says more under the request id" : remedy,
                refused.requestId());
    }

    static Failure of(CredentialsUnusable unusable) {
        return usage(
                unusable.getMessage(),
                "requests are signed with the access key that the environment names",
                "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or unset them and AWS_PROFILE");
    }

    static Failure of(IOException broken) {
        return failed(broken.getMessage(), broken.getClass().getSimpleName(), "");
    }

    static Failure of(RuntimeException fault) {
        return failed(
                "the command line has a fault",
                fault.toString(),
                "run it again with FAIRLEAD_DEBUG=1 and report what that prints");
    }

    String remedy() {
        return remedy;
    }

    int exitCode() {
        return exitCode;
    }

    void print(Screen screen, boolean asJson) {
        if (asJson) {
            screen.err().println(json());
            return;
        }
        String program = "fairlead: ";
        screen.err()
                .println(
                        Prose.ofError(
                                screen.paint(Paint.RED, program), program.length(), what, screen));
        line(screen, "why", why);
        line(screen, "do", remedy);
        line(screen, "request", requestId);
    }

    private static void line(Screen screen, String label, String text) {
        if (!text.isEmpty()) {
            String first = "  " + screen.paint(Paint.DIM, label + ": ");
            int indent = label.length() + 4;
            screen.err().println(Prose.ofError(first, indent, text, screen));
        }
    }

    private JsonObject json() {
        return new JsonObject()
                .with(
                        "error",
                        new JsonObject()
                                .with("what", what)
                                .with("why", why)
                                .with("do", remedy)
                                .with("requestId", requestId)
                                .with("exitCode", exitCode));
    }
}
