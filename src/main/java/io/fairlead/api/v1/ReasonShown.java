package io.fairlead.api.v1;

import io.fairlead.control.JobExplanation;
import io.fairlead.domain.Resources;
import io.fairlead.wire.v1.Amount;
import io.fairlead.wire.v1.ResourceShortage;
import io.fairlead.wire.v1.WaitingReason;

/** Why something waits, as clients see it. */
final class ReasonShown {
    private ReasonShown() {}

    static WaitingReason of(JobExplanation.Cause cause) {
        return new WaitingReason(
                cause.kind().name(),
                cause.sentence(),
                amount(cause.asked()),
                cause.host() == null ? null : cause.host().value(),
                amount(cause.available()),
                cause.environment(),
                vcpus(cause.maxMilliCpus()),
                vcpus(cause.usedMilliCpus()),
                cause.shortage() == null
                        ? null
                        : new ResourceShortage(
                                cause.shortage().resource(),
                                cause.shortage().asked(),
                                cause.shortage().available()));
    }

    private static Double vcpus(Long milliCpus) {
        return milliCpus == null ? null : milliCpus / 1000.0;
    }

    static Amount amount(Resources resources) {
        return resources == null
                ? null
                : new Amount(
                        resources.milliCpus() / 1000.0, resources.memoryMiB(), resources.gpus());
    }
}
