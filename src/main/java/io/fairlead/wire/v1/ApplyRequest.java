package io.fairlead.wire.v1;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Required;

import java.util.List;

/** Declarative files to be applied together. */
public record ApplyRequest(@Required @Count(min = 1, max = 1000) List<ApplyFile> files) {}
