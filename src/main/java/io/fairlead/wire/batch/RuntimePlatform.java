package io.fairlead.wire.batch;

import io.fairlead.wire.rule.OneOf;

public record RuntimePlatform(
        @OneOf({
                    "LINUX",
                    "WINDOWS_SERVER_2019_CORE",
                    "WINDOWS_SERVER_2019_FULL",
                    "WINDOWS_SERVER_2022_CORE",
                    "WINDOWS_SERVER_2022_FULL"
                })
                String operatingSystemFamily,
        @OneOf({"X86_64", "ARM64"}) String cpuArchitecture) {}
