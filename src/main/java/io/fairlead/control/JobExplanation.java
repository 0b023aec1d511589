package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.Hold;
import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.Explanation;
import io.fairlead.scheduler.HostFinding;
import io.fairlead.scheduler.Outlook;
import io.fairlead.scheduler.Reason;
import io.fairlead.scheduler.Reservation;
import io.fairlead.scheduler.ServingOrder;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a job waits for a place, as the scheduler judged it in the cycle that was asked.
 *
 * @param task the one that is explained: of an array the first child that waits
 * @param hosts every host that could be asked
 * @param behind the task that must find a place first; empty if this one is first
 * @param aheadByShare tasks of the queue that are served before it, by share
 * @param aheadAtLeast whether there may be more than were counted
 * @param forecast when it may start; empty if that cannot be told
 */
public record JobExplanation(
        TaskId task,
        Cause cause,
        List<HostVerdict> hosts,
        Optional<TaskId> behind,
        Map<String, Integer> aheadByShare,
        boolean aheadAtLeast,
        Optional<Forecast> forecast) {
    /**
     * When a task may start.
     *
     * @param hosts on which; empty if that is not known
     * @param basis what it is derived from
     * @param derivation the same in a sentence, with its numbers
     */
    public record Forecast(Instant start, List<HostId> hosts, Basis basis, String derivation) {
        /** What a forecast is derived from; code branches on this. */
        public enum Basis {
            /** Room on these hosts is kept for the task, and is free then at the latest. */
            RESERVATION,
            /** The scheduler was run ahead in virtual time. */
            VIRTUAL_RUN,
            /** All work before it, divided by what the hosts have: a rough estimate. */
            DRAIN_RATE
        }

        static Forecast ahead(Instant from, Outlook.Answer.Starts starts) {
            String unknown =
                    starts.assumed() == 0
                            ? ""
                            : "; before it end tasks of unknown length, "
                                    + starts.assumed()
                                    + " in number, which were taken to last an hour";
            return new Forecast(
                    starts.at(),
                    starts.hosts(),
                    Basis.VIRTUAL_RUN,
                    "the scheduler was run ahead from "
                            + from.truncatedTo(ChronoUnit.SECONDS)
                            + ", as if everything ended as predicted and nothing new came"
                            + unknown);
        }

        private static Optional<Forecast> kept(Reservation reservation) {
            return reservation
                    .start()
                    .map(
                            start ->
                                    new Forecast(
                                            start,
                                            reservation.hosts(),
                                            Basis.RESERVATION,
                                            "room is kept for it, and is free then if what runs"
                                                    + " there ends as predicted"));
        }

        private static Forecast drained(Instant start, ServingOrder.Ahead ahead) {
            return new Forecast(
                    start,
                    List.of(),
                    Basis.DRAIN_RATE,
                    "a rough estimate, since too much waits to run the scheduler ahead: the work of"
                            + (ahead.isComplete() ? " the " : " the first ")
                            + ahead.total()
                            + " tasks before it and of what runs, divided by what the hosts have");
        }
    }

    /** The same with another forecast. */
    JobExplanation with(Optional<Forecast> other) {
        return new JobExplanation(task, cause, hosts, behind, aheadByShare, aheadAtLeast, other);
    }

    /** Tasks that are served before it. */
    public int ahead() {
        return aheadByShare.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What kind of reason it is; code branches on this, never on the sentence. */
    public enum Kind {
        NO_ROOM,
        NEVER_FITS,
        ABOVE_LIMIT,
        LIMIT_REACHED,
        SHORTAGE,
        BEHIND,
        NO_HOST,
        AWAITS_HOST,
        TYPES_TOO_SMALL,
        HELD,
        NO_ENVIRONMENT,
        GANG_TOO_WIDE,
        RESERVED,
        CAP_REACHED,
        SHARE_CAP_REACHED;

        static Kind of(Reason reason) {
            return switch (reason) {
                case Reason.NoRoom _ -> NO_ROOM;
                case Reason.NeverFits _ -> NEVER_FITS;
                case Reason.AboveLimit _ -> ABOVE_LIMIT;
                case Reason.LimitReached _ -> LIMIT_REACHED;
                case Reason.Shortage _ -> SHORTAGE;
                case Reason.Behind _ -> BEHIND;
                case Reason.NoHost _ -> NO_HOST;
                case Reason.AwaitsHost _ -> AWAITS_HOST;
                case Reason.TypesTooSmall _ -> TYPES_TOO_SMALL;
                case Reason.NoEnvironment _ -> NO_ENVIRONMENT;
                case Reason.GangTooWide _ -> GANG_TOO_WIDE;
                case Reason.Reserved _ -> RESERVED;
                case Reason.CapReached _ -> CAP_REACHED;
                case Reason.ShareCapReached _ -> SHARE_CAP_REACHED;
            };
        }
    }

    /** How much of a counted resource is asked and how much is there now. */
    public record Shortage(String resource, long asked, long available) {}

    /**
     * A reason with its numbers; what does not belong to its kind is null.
     *
     * @param host the one that comes nearest
     * @param available what that host, or the largest that may come, has, free or in total
     * @param maxMilliCpus limit of the environment
     */
    public record Cause(
            Kind kind,
            String sentence,
            Resources asked,
            HostId host,
            Resources available,
            String environment,
            Long maxMilliCpus,
            Long usedMilliCpus,
            Shortage shortage) {
        static Cause of(Reason reason, Resources asked) {
            Kind kind = Kind.of(reason);
            String said = reason.sentence();
            return switch (reason) {
                case Reason.NoRoom(_, _, var host, var free, _) ->
                        new Cause(kind, said, asked, host, free, null, null, null, null);
                case Reason.NeverFits(_, _, var host, var largest, _) ->
                        new Cause(kind, said, asked, host, largest, null, null, null, null);
                case Reason.AboveLimit(_, var site, var max) ->
                        new Cause(kind, said, asked, null, null, site, max, null, null);
                case Reason.LimitReached(_, var site, var max, var used) ->
                        new Cause(kind, said, asked, null, null, site, max, used, null);
                case Reason.Shortage(var resource, var wanted, var stock) ->
                        new Cause(
                                kind,
                                said,
                                asked,
                                null,
                                null,
                                null,
                                null,
                                null,
                                new Shortage(
                                        resource,
                                        wanted,
                                        stock.map(of -> Math.max(0, of.total() - of.inUse()))
                                                .orElse(0L)));
                case Reason.TypesTooSmall(_, _, var site, var largest) ->
                        new Cause(kind, said, asked, null, largest, site, null, null, null);
                case Reason.GangTooWide(_, _, var ofOne, _, _) -> simple(kind, said, ofOne);
                case Reason.Behind _,
                        Reason.Reserved _,
                        Reason.CapReached _,
                        Reason.ShareCapReached _,
                        Reason.AwaitsHost _,
                        Reason.NoHost _,
                        Reason.NoEnvironment _ ->
                        simple(kind, said, asked);
            };
        }

        private static Cause simple(Kind kind, String sentence, Resources asked) {
            return new Cause(kind, sentence, asked, null, null, null, null, null, null);
        }
    }

    /**
     * What a host, used through an environment, answers to the task.
     *
     * @param obstacle why it does not take the task, in a word
     * @param problem of a host that takes no work, or what others hold on one that does; empty if there is nothing to say
     */
    public record HostVerdict(
            HostId host,
            String environment,
            String obstacle,
            Resources free,
            Resources missing,
            String problem) {
        static HostVerdict of(HostFinding finding) {
            return new HostVerdict(
                    finding.host(),
                    finding.site(),
                    finding.obstacle().name(),
                    finding.free(),
                    finding.missing(),
                    finding.problem());
        }
    }

    static JobExplanation held(TaskId task, Resources asked, Hold hold) {
        return new JobExplanation(
                task,
                Cause.simple(Kind.HELD, hold.sentence(), asked),
                List.of(),
                Optional.empty(),
                Map.of(),
                false,
                Optional.empty());
    }

    static JobExplanation of(Explanation explanation) {
        return new JobExplanation(
                explanation.task(),
                Cause.of(explanation.reason(), explanation.asked()),
                explanation.hosts().stream().map(HostVerdict::of).toList(),
                explanation.behind(),
                explanation.ahead().byShare(),
                !explanation.ahead().isComplete(),
                forecast(explanation));
    }

    private static Optional<Forecast> forecast(Explanation explanation) {
        return explanation
                .reservation()
                .flatMap(Forecast::kept)
                .or(
                        () ->
                                explanation
                                        .drained()
                                        .map(at -> Forecast.drained(at, explanation.ahead())));
    }
}
