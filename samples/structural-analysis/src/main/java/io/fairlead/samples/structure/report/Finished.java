package io.fairlead.samples.structure.report;

import io.fairlead.samples.structure.run.Row;
import io.fairlead.samples.structure.run.Summary;

/** A row with its result. */
record Finished<T extends Row>(T row, Summary summary) {

    double value(int index) {
        return summary.number("value" + index);
    }
}
