package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Length;

public record EksEmptyDir(String medium, @Length(min = 1, max = 256) String sizeLimit) {}
