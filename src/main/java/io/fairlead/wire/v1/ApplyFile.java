package io.fairlead.wire.v1;

import io.fairlead.wire.rule.Required;

/** A file: its name for messages, and its text in YAML. */
public record ApplyFile(@Required String path, @Required String text) {}
