package io.fairlead.wire.v1;

import java.util.List;

/** What applying does or would do. With a problem in any file nothing is changed. */
public record ApplyAnswer(List<AppliedChange> changes, List<FileProblem> problems) {}
