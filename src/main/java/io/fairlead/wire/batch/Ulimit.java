package io.fairlead.wire.batch;

import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

public record Ulimit(
        @Required @Range(min = -1) Integer hardLimit,
        @Required
                @OneOf({
                    "core",
                    "cpu",
                    "data",
                    "fsize",
                    "locks",
                    "memlock",
                    "msgqueue",
                    "nice",
                    "nofile",
                    "nproc",
                    "rss",
                    "rtprio",
                    "rttime",
                    "sigpending",
                    "stack"
                })
                String name,
        @Required @Range(min = -1) Integer softLimit) {}
