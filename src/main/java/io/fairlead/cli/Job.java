package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** What the command line shows of a job, read out of the service's answer. */
record Job(JsonObject answer) {
    private static final int SHORT_ID = 8;

    /** Exit codes of programs that were told to end: by SIGKILL and by SIGTERM. */
    private static final Set<Integer> STOPPED = Set.of(137, 143);

    String id() {
        return answer.text("jobId");
    }

    /**
     * The end of the id, which any command takes in place of the whole. Not its beginning: ids begin with the time, so
     * that jobs of the same minute begin alike.
     */
    String shortId() {
        String whole = id().substring(0, id().length() - part().length());
        return whole.substring(Math.max(0, whole.length() - SHORT_ID)) + part();
    }

    /** Which child of an array it is, as {@code :3}, or which node, as {@code #0}; empty for a whole job. */
    String part() {
        int mark = Math.max(id().indexOf(':'), id().indexOf('#'));
        return mark < 0 ? "" : id().substring(mark);
    }

    String name() {
        return answer.text("jobName");
    }

    String queue() {
        return resourceName(answer.text("jobQueue"));
    }

    String status() {
        return answer.text("status");
    }

    String reason() {
        return answer.text("statusReason");
    }

    boolean isTerminal() {
        return isSucceeded() || isFailed();
    }

    boolean isSucceeded() {
        return status().equals("SUCCEEDED");
    }

    boolean isFailed() {
        return status().equals("FAILED");
    }

    boolean isRunning() {
        return status().equals("RUNNING");
    }

    /** Of its container or, where several run, of the one that decided. */
    OptionalInt exitCode() {
        OptionalLong code = answer.object("container").whole("exitCode");
        return code.isPresent() ? OptionalInt.of((int) code.getAsLong()) : ofSeveral();
    }

    /** The first code of an essential container that is none; that of one that was stopped only if there is no other. */
    private OptionalInt ofSeveral() {
        List<Integer> codes =
                answer.object("ecsProperties").objects("taskProperties").stream()
                        .flatMap(task -> task.objects("containers").stream())
                        .filter(container -> !container.text("essential").equals("false"))
                        .flatMapToLong(container -> container.whole("exitCode").stream())
                        .mapToObj(Math::toIntExact)
                        .toList();
        return Stream.<IntPredicate>of(
                        code -> code != 0 && !STOPPED.contains(code), code -> code != 0, _ -> true)
                .flatMapToInt(wanted -> codes.stream().mapToInt(code -> code).filter(wanted))
                .findFirst();
    }

    /** How much of a resource it asks for: VCPU, MEMORY in MiB, or GPU; empty if it does not say. */
    String asked(String resource) {
        return answer.object("container").objects("resourceRequirements").stream()
                .filter(each -> each.text("type").equals(resource))
                .map(each -> each.text("value"))
                .findFirst()
                .orElse("");
    }

    /** The host of its latest attempt; empty if it had none. */
    String host() {
        return resourceName(answer.object("container").text("containerInstanceArn"));
    }

    Optional<Instant> createdAt() {
        return instant("createdAt");
    }

    Optional<Instant> startedAt() {
        return instant("startedAt");
    }

    Optional<Instant> stoppedAt() {
        return instant("stoppedAt");
    }

    /** How long it ran, or has been running; empty before it started. */
    Optional<Duration> runtime(Instant now) {
        return startedAt()
                .filter(start -> isRunning() || isTerminal() || array().isPresent())
                .map(start -> Duration.between(start, stoppedAt().orElse(now)));
    }

    Optional<Duration> age(Instant now) {
        return createdAt().map(created -> Duration.between(created, now));
    }

    /** The children of an array's parent; empty for any other job. */
    Optional<Children> array() {
        JsonObject array = answer.object("arrayProperties");
        return array.has("size") ? Optional.of(Children.of(array)) : Optional.empty();
    }

    private Optional<Instant> instant(String member) {
        OptionalLong millis = answer.whole(member);
        return millis.isPresent()
                ? Optional.of(Instant.ofEpochMilli(millis.getAsLong()))
                : Optional.empty();
    }

    /** The name in an ARN, behind its last slash; a text that is none stays as it is. */
    static String resourceName(String arn) {
        return arn.startsWith("arn:") ? arn.substring(arn.lastIndexOf('/') + 1) : arn;
    }

    /**
     * How many children of an array are in which state.
     *
     * @param running those that hold a place
     */
    record Children(long size, long succeeded, long failed, long running) {
        static Children of(JsonObject array) {
            JsonObject states = array.object("statusSummary");
            return new Children(
                    array.count("size"),
                    states.count("SUCCEEDED"),
                    states.count("FAILED"),
                    states.count("STARTING") + states.count("RUNNING"));
        }

        long ended() {
            return succeeded + failed;
        }
    }
}
