package io.fairlead.wire.batch;

import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Required;

import java.util.List;
import java.util.Map;

public record LogConfiguration(
        @Required
                @OneOf({
                    "json-file",
                    "syslog",
                    "journald",
                    "gelf",
                    "fluentd",
                    "awslogs",
                    "splunk",
                    "awsfirelens"
                })
                String logDriver,
        Map<String, String> options,
        List<Secret> secretOptions) {}
