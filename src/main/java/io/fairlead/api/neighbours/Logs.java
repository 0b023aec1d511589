package io.fairlead.api.neighbours;

import io.fairlead.api.batch.PageToken;
import io.fairlead.api.neighbours.LogStreams.After;
import io.fairlead.control.Attempts.Place;
import io.fairlead.control.JobLogs;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.runtime.ContainerEngine.LogLine;
import io.fairlead.runtime.ContainerEngine.LogLines;
import io.fairlead.wire.logs.DescribeLogGroupsRequest;
import io.fairlead.wire.logs.DescribeLogGroupsResponse;
import io.fairlead.wire.logs.DescribeLogStreamsRequest;
import io.fairlead.wire.logs.DescribeLogStreamsResponse;
import io.fairlead.wire.logs.FilterLogEventsRequest;
import io.fairlead.wire.logs.FilterLogEventsResponse;
import io.fairlead.wire.logs.FilteredLogEvent;
import io.fairlead.wire.logs.GetLogEventsRequest;
import io.fairlead.wire.logs.GetLogEventsResponse;
import io.fairlead.wire.logs.LogGroup;
import io.fairlead.wire.logs.LogStream;
import io.fairlead.wire.logs.OutputLogEvent;
import io.fairlead.wire.logs.SearchedLogStream;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Amazon CloudWatch Logs: what jobs print, under the names that their descriptions give. */
@Singleton
final class Logs implements JsonService {
    private static final int MOST_EVENTS = 10_000;
    private static final int STREAMS_OF_A_PAGE = 50;

    /** Streams that are searched as one, and jobs among which they are looked for if none is named. */
    private static final int SEARCHED_STREAMS = 100;

    private static final int SEARCHED_JOBS = 10_000;

    private static final String STREAM_LISTING = "streams";
    private static final String GROUP_LISTING = "groups";
    private static final String SEARCH = "search";

    private final LogStreams streams;
    private final JobLogs logs;

    Logs(LogStreams streams, JobLogs logs) {
        this.streams = streams;
        this.logs = logs;
    }

    @Override
    public String name() {
        return "Amazon CloudWatch Logs";
    }

    @Override
    public String target() {
        return "Logs_20140328";
    }

    @Override
    public List<JsonOperation<?>> operations() {
        return List.of(
                JsonOperation.of("GetLogEvents", GetLogEventsRequest.class, this::events),
                JsonOperation.of("FilterLogEvents", FilterLogEventsRequest.class, this::filter),
                JsonOperation.of(
                        "DescribeLogStreams",
                        DescribeLogStreamsRequest.class,
                        this::describeStreams),
                JsonOperation.of(
                        "DescribeLogGroups", DescribeLogGroupsRequest.class, this::describeGroups));
    }

    // ---- events of one stream

    private GetLogEventsResponse events(GetLogEventsRequest request, Caller caller) {
        String group = LogNames.group(request.logGroupName(), request.logGroupIdentifier());
        AttemptLog log = streams.require(group, request.logStreamName());
        LogPage page = page(log, request);
        return new GetLogEventsResponse(
                page.lines().stream().map(Logs::event).toList(),
                new LogToken(true, page.end()).toString(),
                new LogToken(false, page.begin()).toString());
    }

    private LogPage page(AttemptLog log, GetLogEventsRequest request) {
        LogWindow window = LogWindow.of(request.startTime(), request.endTime());
        int limit = Objects.requireNonNullElse(request.limit(), MOST_EVENTS);
        boolean fromHead = Boolean.TRUE.equals(request.startFromHead());
        LogToken from =
                isGiven(request.nextToken())
                        ? LogToken.parse(request.nextToken())
                        : new LogToken(fromHead, fromHead ? 0 : Long.MAX_VALUE);
        try (LogLines lines =
                logs.open(
                        log.run().view().task(),
                        OptionalInt.of(log.attempt().id().number()),
                        log.container().name(),
                        Instant.EPOCH,
                        false)) {
            return from.forward()
                    ? LogPage.after(lines, from.position(), window, limit)
                    : LogPage.before(lines, from.position(), window, limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OutputLogEvent event(LogLine line) {
        long at = line.at().toEpochMilli();
        return new OutputLogEvent(at, line.text(), at);
    }

    // ---- events of several streams

    private FilterLogEventsResponse filter(FilterLogEventsRequest request, Caller caller) {
        String group = LogNames.group(request.logGroupName(), request.logGroupIdentifier());
        streams.requireGroup(group);
        LogWindow window = LogWindow.of(request.startTime(), request.endTime());
        List<AttemptLog> searched = searched(group, request, window);
        FilterPattern pattern = FilterPattern.parse(request.filterPattern());
        int limit = Objects.requireNonNullElse(request.limit(), MOST_EVENTS);
        try (LogSearch search =
                new LogSearch(logs, searched, window, pattern, positions(request.nextToken()))) {
            List<FilteredLogEvent> events = search.next(limit);
            return new FilterLogEventsResponse(
                    events,
                    searched.stream()
                            .map(log -> new SearchedLogStream(log.name(), search.isOver()))
                            .toList(),
                    search.isOver() ? null : token(search.positions()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<AttemptLog> searched(
            String group, FilterLogEventsRequest request, LogWindow window) {
        if (request.logStreamNames() != null) {
            if (request.logStreamNamePrefix() != null) {
                throw Mistake.invalid("Give logStreamNames or logStreamNamePrefix, and not both.");
            }
            return request.logStreamNames().stream()
                    .distinct()
                    .map(name -> streams.require(group, name))
                    .toList();
        }
        String prefix = Objects.requireNonNullElse(request.logStreamNamePrefix(), "");
        List<AttemptLog> found =
                streams.newestFirst(group, prefix, After.NOTHING, SEARCHED_JOBS)
                        .filter(log -> log.overlaps(window))
                        .limit(SEARCHED_STREAMS + 1L)
                        .toList();
        if (found.size() > SEARCHED_STREAMS) {
            throw Mistake.invalid(
                    "The search would take in more than "
                            + SEARCHED_STREAMS
                            + " log streams. Name them in logStreamNames, or narrow it by logStreamNamePrefix, startTime"
                            + " and endTime.");
        }
        return found;
    }

    private static String token(Map<String, Long> positions) {
        return PageToken.after(
                SEARCH,
                positions.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(",")));
    }

    private static Map<String, Long> positions(String nextToken) {
        return PageToken.read(SEARCH, nextToken).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(entry -> entry.split("="))
                .filter(entry -> entry.length == 2 && entry[1].matches("[0-9]{1,18}"))
                .collect(
                        Collectors.toMap(
                                entry -> entry[0],
                                entry -> Long.parseLong(entry[1]),
                                (one, other) -> one));
    }

    // ---- streams

    private DescribeLogStreamsResponse describeStreams(
            DescribeLogStreamsRequest request, Caller caller) {
        String group = LogNames.group(request.logGroupName(), request.logGroupIdentifier());
        streams.requireGroup(group);
        int limit = Objects.requireNonNullElse(request.limit(), STREAMS_OF_A_PAGE);
        String prefix = Objects.requireNonNullElse(request.logStreamNamePrefix(), "");
        List<AttemptLog> found =
                streams.newestFirst(group, prefix, after(request.nextToken()), Integer.MAX_VALUE)
                        .limit(limit + 1L)
                        .toList();
        List<AttemptLog> page = found.subList(0, Math.min(limit, found.size()));
        return new DescribeLogStreamsResponse(
                page.stream().map(log -> stream(log, caller)).toList(),
                found.size() > limit ? token(After.of(page.getLast())) : null);
    }

    private static LogStream stream(AttemptLog log, Caller caller) {
        long begin = log.attempt().startedAt().toEpochMilli();
        Long end =
                log.attempt()
                        .ended()
                        .map(AttemptEnd::stoppedAt)
                        .map(Instant::toEpochMilli)
                        .orElse(null);
        return new LogStream(
                log.name(),
                begin,
                begin,
                end,
                end,
                LogNames.streamArn(log.group(), log.name(), caller));
    }

    private static String token(After after) {
        Place place = after.place();
        return PageToken.after(
                STREAM_LISTING,
                "%d/%d/%d/%d"
                        .formatted(
                                place.sequence(),
                                place.index(),
                                place.number(),
                                after.containers()));
    }

    private static After after(String nextToken) {
        Optional<String> text = PageToken.read(STREAM_LISTING, nextToken);
        if (text.isEmpty()) {
            return After.NOTHING;
        }
        if (!text.get().matches("[0-9]{1,18}(/[0-9]{1,9}){3}")) {
            throw Mistake.invalid("The specified nextToken is invalid.");
        }
        String[] parts = text.get().split("/");
        return new After(
                new Place(
                        Long.parseLong(parts[0]),
                        Integer.parseInt(parts[1]),
                        Integer.parseInt(parts[2])),
                Integer.parseInt(parts[3]));
    }

    // ---- groups

    private DescribeLogGroupsResponse describeGroups(
            DescribeLogGroupsRequest request, Caller caller) {
        String prefix = Objects.requireNonNullElse(request.logGroupNamePrefix(), "");
        String part = Objects.requireNonNullElse(request.logGroupNamePattern(), "");
        if (!prefix.isEmpty() && !part.isEmpty()) {
            throw Mistake.invalid("Give logGroupNamePrefix or logGroupNamePattern, and not both.");
        }
        int limit = Objects.requireNonNullElse(request.limit(), STREAMS_OF_A_PAGE);
        String after = PageToken.read(GROUP_LISTING, request.nextToken()).orElse("");
        List<String> found =
                streams.groups().stream()
                        .filter(group -> group.startsWith(prefix) && group.contains(part))
                        .filter(group -> isAskedFor(group, request))
                        .filter(group -> group.compareTo(after) > 0)
                        .toList();
        List<String> page = found.subList(0, Math.min(limit, found.size()));
        return new DescribeLogGroupsResponse(
                page.stream().map(group -> group(group, caller)).toList(),
                found.size() > limit ? PageToken.after(GROUP_LISTING, page.getLast()) : null);
    }

    private static boolean isAskedFor(String group, DescribeLogGroupsRequest request) {
        boolean ofClass =
                request.logGroupClass() == null || request.logGroupClass().equals("STANDARD");
        return ofClass
                && (request.logGroupIdentifiers() == null
                        || request.logGroupIdentifiers().stream()
                                .map(LogNames::ofIdentifier)
                                .anyMatch(group::equals));
    }

    private static LogGroup group(String group, Caller caller) {
        String arn = LogNames.groupArn(group, caller);
        return new LogGroup(group, 0, arn + ":*", "STANDARD", arn);
    }

    private static boolean isGiven(String nextToken) {
        return nextToken != null && !nextToken.isEmpty();
    }
}
