package io.fairlead.wire.logs;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;

import java.util.List;

public record DescribeLogGroupsRequest(
        @Count(max = 20) List<String> accountIdentifiers,
        @Matches(value = Names.LOG_GROUP, rule = Names.LOG_GROUP_RULE) String logGroupNamePrefix,
        @Length(max = 512) String logGroupNamePattern,
        String nextToken,
        @Range(min = 1, max = 50) Integer limit,
        Boolean includeLinkedAccounts,
        @OneOf({"STANDARD", "INFREQUENT_ACCESS", "DELIVERY"}) String logGroupClass,
        @Count(min = 1, max = 50) List<String> logGroupIdentifiers) {}
