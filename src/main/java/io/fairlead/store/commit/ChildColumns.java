package io.fairlead.store.commit;

import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.store.json.ChildStatesBytes;

import java.util.Arrays;

/** The columns that tell of an array's children: the sets of their states, and how many are in each. */
final class ChildColumns {
    private ChildColumns() {}

    /**
     * @param children null for a job that is not an array, of which all columns are null
     */
    static Object[] of(ChildStates children) {
        JobStatus[] states = JobStatus.values();
        Object[] columns = new Object[1 + states.length];
        if (children != null) {
            columns[0] = ChildStatesBytes.write(children);
            Arrays.setAll(columns, at -> at == 0 ? columns[0] : children.count(states[at - 1]));
        }
        return columns;
    }
}
