package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;
import io.fairlead.client.http.ServiceRefused;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks the service what would come of a job, and submits nothing. */
final class DryRun {
    /** What a service answers that knows no such request. */
    private static final Set<Integer> UNKNOWN_THERE = Set.of(404, 405, 501);

    private final Call call;

    DryRun(Call call) {
        this.call = call;
    }

    /**
     * Prints the job as it would be, or as it is asked for where nobody can tell that.
     *
     * @return the exit code
     */
    int print(JobRequest request) throws IOException {
        Optional<JsonObject> answer = ask(body(request));
        JsonObject job = answer.map(each -> each.object("job")).orElse(request.submission());
        call.printData(job, List.of(job));
        call.screen().flush();
        return tell(answer);
    }

    /** The request, with the definition if there is none yet. */
    static JsonObject body(JobRequest request) {
        JsonObject body = new JsonObject().with("job", request.submission());
        request.unregistered().ifPresent(definition -> body.with("definition", definition));
        return body;
    }

    /**
     * @return empty if the service cannot check a job without submitting it
     */
    Optional<JsonObject> ask(JsonObject body) throws IOException {
        if (isAws()) {
            return Optional.empty();
        }
        try {
            return Optional.of(call.client().rehearsal(body));
        } catch (ServiceRefused refused) {
            if (isUnknownThere(refused)) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** A service asks an administrator's key for what it does not know, and any key for this if it knows it. */
    private static boolean isUnknownThere(ServiceRefused refused) {
        return UNKNOWN_THERE.contains(refused.status())
                || refused.status() == 403
                        && refused.code().equals("AccessDeniedException")
                        && refused.getMessage().contains("which needs the role administer");
    }

    private boolean isAws() {
        String host = call.client().profile().endpoint().getHost();
        return host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn");
    }

    /** Says whether and where there is room; the exit code is the result. */
    int tell(Optional<JsonObject> answer) {
        if (answer.isEmpty()) {
            say(
                    "",
                    "Not checked: the service at "
                            + call.client().profile().endpoint()
                            + " cannot check a job without submitting it.");
            return ExitCode.OK;
        }
        JsonObject told = answer.get();
        say("", told.text("sentence") + waiting(told.count("waiting")));
        if (told.has("problem")) {
            say("  ", told.text("problem"));
        }
        told.objects("limits").forEach(limit -> say("  ", limit.text("sentence")));
        told.objects("environments").forEach(each -> say("  ", each.text("sentence")));
        return told.text("verdict").equals("NEVER") ? ExitCode.NEVER_STARTED : ExitCode.OK;
    }

    private static String waiting(long count) {
        return switch ((int) Math.min(count, 2)) {
            case 0 -> "";
            case 1 -> " 1 other task waits in its queue.";
            default -> " " + count + " other tasks wait in its queue.";
        };
    }

    private void say(String indent, String sentence) {
        if (!call.isQuiet()) {
            call.screen()
                    .err()
                    .println(Prose.ofError(indent, indent.length(), sentence, call.screen()));
        }
    }
}
