package io.fairlead.wire.v1;

import java.util.List;

/** Output files of a job. */
public record FileList(List<OutputFile> files) {}
