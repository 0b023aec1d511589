package io.fairlead.wire.logs;

import java.util.List;

public record DescribeLogStreamsResponse(List<LogStream> logStreams, String nextToken) {}
