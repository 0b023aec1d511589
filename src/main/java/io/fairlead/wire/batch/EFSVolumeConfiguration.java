package io.fairlead.wire.batch;

import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

public record EFSVolumeConfiguration(
        @Required String fileSystemId,
        String rootDirectory,
        @OneOf({"ENABLED", "DISABLED"}) String transitEncryption,
        @Range(min = 0, max = 65535) Integer transitEncryptionPort,
        EFSAuthorizationConfig authorizationConfig) {}
